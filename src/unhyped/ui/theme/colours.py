"""Choose the theme for the window and make Qt’s palette from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette

from unhyped.themes import load

if TYPE_CHECKING:
    from unhyped.settings import Theme
    from unhyped.themes import Colours


def chosen(choice: Theme) -> Colours:
    """Return the theme to use: the chosen one, or the system's current one, including high contrast."""
    hints = QGuiApplication.styleHints()
    dark = choice == "dark" or (choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    prefix = "high-contrast-" if _wants_high_contrast() else ""
    return load(f"{prefix}{'dark' if dark else 'light'}")


def _wants_high_contrast() -> bool:
    """Tell whether the system asks for high contrast (Qt 6.10 and later say so)."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None:
        return False
    preference = accessibility().contrastPreference()
    return bool(preference == Qt.ContrastPreference.HighContrast)


def palette(colours: Colours) -> QPalette:
    """Return the Qt palette of a theme, for everything the style sheet doesn't style."""
    role = QPalette.ColorRole
    qt_palette = QPalette()
    for which, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.ground),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.text),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.text),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.text),
        (role.Light, colours.line),
        (role.Midlight, colours.line),
        (role.Mid, colours.line),
        (role.Dark, colours.line),
        (role.Shadow, colours.line),
        (role.Accent, colours.accent),
    ):
        qt_palette.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        qt_palette.setColor(QPalette.ColorGroup.Disabled, which, colours.muted)
    return qt_palette
