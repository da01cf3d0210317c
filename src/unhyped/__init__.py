"""Unhyped: write down what the feed made you buy; find out what was worth it."""

__version__ = "0.1.0"

APP_ID = "io.github.unhyped.Unhyped"
"""The program's id on every desktop: the name of the desktop file, icon and AppStream component on Linux,
the bundle identifier on macOS, the AppUserModelID on Windows."""

APP_NAME = "Unhyped"
"""What people call it. It is also the class of its windows under X11 (the second part of WM_CLASS), so a
desktop file says `StartupWMClass=Unhyped`."""
