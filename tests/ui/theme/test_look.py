"""A switch of theme or text scale: styles each widget once, and changes nothing but colours and sizes."""

from __future__ import annotations

import gc
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from unhyped.ui.theme.look import Look

_DEPTH = 12


class _Styled(QObject):
    """Counts how often each widget hears that its style has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.StyleChange:
            self.times[watched] += 1
        return False


@pytest.fixture
def styled(qapp: QApplication) -> Iterator[_Styled]:
    """Count for the whole program."""
    counter = _Styled()
    qapp.installEventFilter(counter)
    yield counter
    qapp.removeEventFilter(counter)


@pytest.fixture
def nest() -> Iterator[QWidget]:
    """Give a shown widget around widgets in one another, with a label innermost."""
    outer = at = QWidget()
    for _ in range(_DEPTH):
        inner = QWidget()
        QVBoxLayout(at).addWidget(inner)
        at = inner
    QVBoxLayout(at).addWidget(Label("Ice roller"))
    outer.show()
    yield outer
    outer.deleteLater()


@pytest.mark.parametrize(
    "switch", [lambda look: look.choose("dark"), lambda look: look.zoom(1)], ids=["theme", "scale"]
)
def test_a_switch_styles_each_widget_once(
    look: Look, nest: QWidget, styled: _Styled, switch: Callable[[Look], object]
) -> None:
    switch(look)
    widgets = [nest, *nest.findChildren(QWidget)]
    assert len(widgets) == _DEPTH + 2
    assert [styled.times[widget] for widget in widgets] == [1] * len(widgets)


def test_every_widget_has_the_colours_and_sizes_of_the_new_look(look: Look, nest: QWidget) -> None:
    label = nest.findChildren(Label)[0]
    before = label.font().pixelSize()
    look.choose("dark")
    assert label.palette().windowText().color().name().casefold() == look.colours.text.casefold()
    look.scale_to(2.0)
    assert label.font().pixelSize() == 2 * before
    look.choose("light")
    look.scale_to(1.0)
    assert label.palette().windowText().color().name().casefold() == look.colours.text.casefold()
    assert label.font().pixelSize() == before


def test_a_theme_leaves_everything_in_its_place(look: Look) -> None:
    # without a style sheet, if only for a moment, the page is shorter and scrolls back
    page = QWidget()
    column = QVBoxLayout(page)
    for number in range(40):
        column.addWidget(Prose(f"Number {number}: it was said to work over night, and it didn’t.", "title"))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    area.resize(300, 200)
    area.show()
    QApplication.processEvents()
    look.choose("dark")  # the first switch gives a scroll area the frame of the style sheet
    QApplication.processEvents()
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value(), bar.maximum(), page.size()
    assert bar.value() > 0
    look.choose("light")
    QApplication.processEvents()
    assert (bar.value(), bar.maximum(), page.size()) == before
    area.deleteLater()


class _Asking(QWidget):
    """Notes whether the garbage collector could run while it is styled."""

    def __init__(self) -> None:
        super().__init__()
        self.collector_was_on: list[bool] = []

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self.collector_was_on.append(gc.isenabled())
        super().changeEvent(event)


def test_no_widget_is_collected_while_qt_styles_all_of_them(look: Look) -> None:
    # Qt would then use one that is gone, and the program would crash
    asking = _Asking()
    asking.show()
    asking.collector_was_on.clear()
    look.choose("dark")
    assert asking.collector_was_on
    assert not any(asking.collector_was_on)
    assert gc.isenabled()
    asking.deleteLater()


def test_a_widget_with_its_own_style_sheet_has_both(look: Look, nest: QWidget) -> None:
    label = nest.findChildren(Label)[0]
    label.setStyleSheet("QLabel { font-weight: 900; }")
    look.choose("dark")
    assert label.palette().windowText().color().name().casefold() == look.colours.text.casefold()
    assert label.font().weight() == 900


def test_a_window_that_is_put_together_undressed_is_styled_once_and_like_any_other(
    look: Look, styled: _Styled, qapp: QApplication
) -> None:
    sheet = qapp.styleSheet()
    with look.undressed():
        assert not qapp.styleSheet()
        window = QWidget()
        label = Label("Ice roller", window)
        label.setProperty("kind", "title")
    window.show()
    assert qapp.styleSheet() == sheet
    other = Label("Ice roller")
    other.setProperty("kind", "title")
    other.show()
    assert label.font() == other.font()
    assert label.sizeHint() == other.sizeHint()
    assert styled.times[label] <= 1
    window.deleteLater()
    other.deleteLater()
