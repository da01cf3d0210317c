"""The look in use: one theme for all windows, following the system, and a text scale."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette

from unhyped.heavy import collector_paused
from unhyped.paths import resource
from unhyped.themes import load
from unhyped.ui.theme import field_icons
from unhyped.ui.theme.icons import icon
from unhyped.ui.theme.style_sheet import style_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibilityHints
    from PySide6.QtWidgets import QApplication

    from unhyped.settings import Theme
    from unhyped.themes import Colours


def chosen_colours(choice: Theme) -> Colours:
    """Return the theme to use: the chosen one, or the system's current one, including high contrast."""
    hints = QGuiApplication.styleHints()
    dark = choice == "dark" or (choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    prefix = "high-contrast-" if _wants_high_contrast() else ""
    return load(f"{prefix}{'dark' if dark else 'light'}")


def _contrast() -> QAccessibilityHints | None:
    """Return what says whether the system asks for high contrast (Qt 6.10 and later say so)."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    return None if accessibility is None else accessibility()


def _wants_high_contrast() -> bool:
    contrast = _contrast()
    return contrast is not None and contrast.contrastPreference() == Qt.ContrastPreference.HighContrast


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


SCALES: Final = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_STYLE_EVENTS: Final = frozenset({QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange})
_POOR_FONTS: Final = ("sans serif", "sans", "dejavu sans", "bitstream vera sans", "fixed", "helvetica", "")


class Look(QObject):
    """Applies theme and text scale to the application; emits `changed` after colours or sizes change."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: Theme = "system", scale: float = 1.0) -> None:
        """Apply the theme *choice* to *application*, and follow the system from now on."""
        super().__init__(application)
        self._application = application
        self.choice: Theme = choice
        self.scale = scale
        self.colours: Colours = chosen_colours(choice)
        _provide_font(application)
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self._renew())
        if (contrast := _contrast()) is not None:
            contrast.contrastPreferenceChanged.connect(lambda _: self._renew())

    def choose(self, choice: Theme) -> None:
        """Use another theme."""
        self.choice = choice
        self._renew()

    def zoom(self, steps: int) -> float:
        """Make text larger (+1), smaller (−1) or normal (0); return the new scale."""
        if steps == 0:
            self.scale = 1.0
        else:
            nearest = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - self.scale))
            self.scale = SCALES[max(0, min(len(SCALES) - 1, nearest + steps))]
        return self.scale_to(self.scale)

    def scale_to(self, scale: float) -> float:
        """Show text *scale* times its normal size; return the scale."""
        self.scale = scale
        self._renew()
        return scale

    def icon(self, name: str, role: str = "text") -> QIcon:
        """Return an icon in the theme colour *role*."""
        return icon(name, str(getattr(self.colours, role)))

    def faint(self, colour: str, strength: float) -> QColor:
        """Return *colour* on the surface at *strength*, from 0 to 1; whole in high contrast."""
        share = 1.0 if self.colours.hatched else strength
        one, other = QColor(colour), QColor(self.colours.surface)
        pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
        return QColor(*(round(above * share + below * (1 - share)) for above, below in pairs))

    def px(self, size: float) -> int:
        """Return *size* pixels at the text scale in use."""
        return round(size * self.scale)

    def _renew(self) -> None:
        self.wear(chosen_colours(self.choice))

    def wear(self, colours: Colours) -> None:
        """Show *colours* until the theme, the scale or the system changes."""
        self.colours = colours
        self._apply()
        self.changed.emit()

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Put the first window together in the with-block without a style sheet, and dress it at the end.

        Qt would style each part again whenever it is put into a larger one.
        """
        self._application.setStyleSheet("")
        try:
            yield
        finally:
            self._apply()

    def _apply(self) -> None:
        with (
            collector_paused()
        ):  # Qt goes through a list of all widgets, and crashes if one is freed meanwhile
            self._take_off()
            self._application.setPalette(palette(self.colours))
            self._application.setStyleSheet(style_sheet(self.colours, self.scale))
            field_icons.dress_again()

    def _take_off(self) -> None:
        """Remove the style sheet in use, unnoticed by widgets, so that Qt styles each of them once.

        When one style sheet replaces another, Qt styles a widget again for each of its ancestors, on average
        ten times. Removing the first one before takes a sixth of the time. Widgets that noticed it would lay
        themselves out without a style sheet for a moment, and lose where they are scrolled to.
        """
        unnoticed = _Unnoticed()
        self._application.installEventFilter(unnoticed)
        self._application.setStyleSheet("")
        self._application.removeEventFilter(unnoticed)


class _Unnoticed(QObject):
    """Keeps from widgets that their style is changing, for as long as it filters the program's events."""

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        return event.type() in _STYLE_EVENTS


def _provide_font(application: QApplication) -> None:
    """Use Inter if the system has no proper font for user interfaces."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family().casefold() in _POOR_FONTS:
        for weight in ("Regular", "Medium", "SemiBold", "Bold"):
            QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{weight}.ttf")))
        font = QFont("Inter", 10)
    application.setFont(font)
