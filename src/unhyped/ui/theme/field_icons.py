"""The icons inside a line to type in, such as the glass of a search. Qt draws them in one size."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final
from weakref import WeakSet

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle
from shiboken6 import isValid

from unhyped.ui.theme.style_sheet import BODY

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QStyleOption, QWidget

_SIDE: Final = 16
"""Pixels at 100 %."""


_LINES: Final[WeakSet[QLineEdit]] = WeakSet()


def let_icons_grow(editor: QLineEdit) -> None:
    """Let the icons inside *editor* be as large as its text, now and after each zoom."""
    _LINES.add(editor)
    editor.setStyle(_style())


def dress_again() -> None:
    """Give those lines their style again: they lose it, and the style sheet, when that is replaced."""
    for editor in filter(isValid, list(_LINES)):
        editor.setStyle(_style())
        # it only places its icons when its size changes, which may have been before
        QApplication.sendEvent(editor, QResizeEvent(editor.size(), editor.size()))


class _WithLargerIcons(QProxyStyle):
    """Knows the size of these icons. A style sheet can't set it."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric == QStyle.PixelMetric.PM_LineEditIconSize and widget is not None:
            return max(round(_SIDE * widget.font().pixelSize() / BODY), _SIDE // 2)
        return super().pixelMetric(metric, option, widget)


@cache
def _style() -> _WithLargerIcons:
    """Return the one style of all such lines; a line doesn't own it, so the program does."""
    style = _WithLargerIcons()
    style.setParent(QApplication.instance())
    return style
