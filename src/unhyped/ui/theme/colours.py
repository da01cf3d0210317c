"""Named colours of a theme, read from the same files that the charts read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette

from unhyped.paths import resource

Choice = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Colours:
    """The tokens of a theme as “#RRGGBB”; light.toml says what each is for."""

    name: str
    dark: bool
    ground: str
    surface: str
    line: str
    text: str
    muted: str
    accent: str
    accent_ground: str
    accent_text: str
    selection: str
    worth: str
    worth_text: str
    neutral: str
    in_between: str
    regret: str
    regret_text: str
    hover: str
    focus: str
    field: str


@lru_cache(maxsize=4)
def load(name: str) -> Colours:
    """Read the theme *name*: light, dark, high-contrast-light or high-contrast-dark."""
    raw = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    wanted = {field.name for field in fields(Colours)} - {"name", "dark"}
    return Colours(
        name=name, dark=raw["meta"]["dark"], **{key: raw["colours"][key] for key in sorted(wanted)}
    )


def chosen(choice: Choice) -> Colours:
    """Return the theme to use: the one chosen, or the one the system has now, contrast included."""
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
    """Return the Qt palette of a theme, for everything the style sheet leaves to Qt."""
    role = QPalette.ColorRole
    made = QPalette()
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
        made.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, colours.muted)
    return made
