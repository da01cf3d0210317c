; The installer for Windows, by Inno Setup 6. build.py defines Version, Bundle (the folder) and Icon.
; It installs for one person without asking for administrator rights. Purchases are in %LOCALAPPDATA%\unhyped, which
; neither installing nor uninstalling touches.

[Setup]
AppId={{6B0E5E1C-3C0A-4B57-9A53-0D1B8C0F6A11}
AppName=Unhyped
AppVersion={#Version}
AppPublisher=The Unhyped developers
DefaultDirName={autopf}\Unhyped
DefaultGroupName=Unhyped
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
LicenseFile={#Bundle}\LICENSE
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\unhyped-window.exe
UninstallDisplayName=Unhyped
OutputBaseFilename=Unhyped-{#Version}-windows-x64
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[InstallDelete]
; Of an earlier version: what this one no longer has would stay otherwise.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\Unhyped"; Filename: "{app}\unhyped-window.exe"; AppUserModelID: "io.github.unhyped.Unhyped"
Name: "{autodesktop}\Unhyped"; Filename: "{app}\unhyped-window.exe"; Tasks: desktopicon; AppUserModelID: "io.github.unhyped.Unhyped"

[Registry]
Root: HKA; Subkey: "Software\Classes\.unhyped\OpenWithProgids"; ValueType: string; ValueName: "Unhyped.Purchases"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Unhyped.Purchases"; ValueType: string; ValueData: "Unhyped purchases"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Unhyped.Purchases\DefaultIcon"; ValueType: string; ValueData: "{app}\unhyped-window.exe,0"
Root: HKA; Subkey: "Software\Classes\Unhyped.Purchases\shell\open\command"; ValueType: string; ValueData: """{app}\unhyped-window.exe"" ""%1"""

[Run]
Filename: "{app}\unhyped-window.exe"; Description: "{cm:LaunchProgram,Unhyped}"; Flags: nowait postinstall skipifsilent
