from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip
from tests.ui import answers
from tests.ui.reading import running

from unhyped.domain.period import year
from unhyped.ui.widgets.cards.chart_canvas import ChartCanvas

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.charts.figure import ChartMark
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

HOME, END, LEFT, RIGHT = Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Right


@pytest.fixture
def canvas(session: Session, look: Look, qtbot: QtBot) -> ChartCanvas:
    made = ChartCanvas(look)
    qtbot.addWidget(made)
    made.due.connect(made.draw)
    made.resize(560, 360)
    made.show_answer(answers.spending(session, session.journal.entries()))
    with qtbot.waitExposed(made):
        made.show()
    made.draw()
    made.clearFocus()  # a window with one field gives it the focus
    return made


def middle(canvas: ChartCanvas, mark: ChartMark) -> QPoint:
    return canvas.box_of(mark).center().toPoint()


def test_nothing_is_drawn_before_it_is_told_to_and_nothing_that_is_hidden(
    session: Session, look: Look, qtbot: QtBot
) -> None:
    made = ChartCanvas(look)
    qtbot.addWidget(made)
    made.show_answer(answers.spending(session, session.journal.entries()))
    made.draw()
    assert (made.is_drawn, made.is_stale) == (False, True)
    made.show()
    made.draw()
    assert (made.is_drawn, made.is_stale) == (True, False)


def test_the_picture_is_as_sharp_as_the_screen_and_holds_the_colours_of_the_marks(
    canvas: ChartCanvas,
) -> None:
    image = canvas.grab().toImage()
    assert image.size() == canvas.size() * canvas.devicePixelRatioF()
    mark = max(
        (each for each in canvas.marks if each.group == "worth it"), key=lambda m: m.box.top - m.box.bottom
    )
    assert image.pixelColor(middle(canvas, mark)).name().upper() == "#0072B2"


def test_hover_shows_the_value_and_a_click_chooses_the_mark(canvas: ChartCanvas, qtbot: QtBot) -> None:
    mark = canvas.marks[2]
    place = middle(canvas, mark)
    _move(canvas, place)
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert QToolTip.text() == f"{mark.label}\n{mark.value}"
    with qtbot.waitSignal(canvas.mark_chosen) as chosen:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [mark]
    _move(canvas, QPoint(1, 1))
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
    with qtbot.assertNotEmitted(canvas.mark_chosen):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))


def test_the_keyboard_goes_from_mark_to_mark_and_chooses(canvas: ChartCanvas, qtbot: QtBot) -> None:
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert canvas.accessibleDescription() == _told(canvas.marks[0])
    qtbot.keyClick(canvas, RIGHT)
    assert canvas.accessibleDescription() == _told(canvas.marks[1])
    qtbot.keyClick(canvas, END)
    qtbot.keyClick(canvas, RIGHT)
    assert canvas.accessibleDescription() == _told(canvas.marks[-1])
    qtbot.keyClick(canvas, LEFT)
    assert canvas.accessibleDescription() == _told(canvas.marks[-2])
    qtbot.keyClick(canvas, HOME)
    with qtbot.waitSignal(canvas.mark_chosen) as chosen:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert chosen.args == [canvas.marks[0]]


def test_from_right_to_left_the_arrows_follow_the_reading(canvas: ChartCanvas, qtbot: QtBot) -> None:
    canvas.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(canvas, HOME)
    qtbot.keyClick(canvas, LEFT)
    assert canvas.accessibleDescription() == _told(canvas.marks[1])


def test_the_focus_is_seen_around_the_mark(canvas: ChartCanvas, qtbot: QtBot) -> None:
    before = canvas.grab().toImage()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(canvas.hasFocus)
    qtbot.keyClick(canvas, END)
    after = canvas.grab().toImage()
    box = canvas.box_of(canvas.marks[-1]).adjusted(-8, -8, 8, 8).toRect().intersected(canvas.rect())
    changed = [
        QPoint(x, y)
        for x in range(canvas.width())
        for y in range(canvas.height())
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert changed
    assert all(box.contains(point) for point in changed)


def test_name_and_description_are_the_question_and_the_sentence(
    canvas: ChartCanvas, session: Session
) -> None:
    assert canvas.accessibleName() == "Where did the money go?"
    sentence = answers.spending(session, session.journal.entries()).sentence
    assert sentence.startswith("You spent €")
    assert canvas.accessibleDescription() == sentence


def test_one_figure_is_used_again_and_again(canvas: ChartCanvas, session: Session) -> None:
    figure = canvas._figure
    assert figure is not None
    marks = canvas.marks
    session.set_period(year("2025"))
    for _ in range(3):
        canvas.show_answer(answers.spending(session, session.journal.entries()))
        canvas.draw()
    assert canvas._figure is figure
    assert len(figure.axes) == 1
    assert canvas.marks != marks


def test_another_theme_and_another_size_are_drawn_anew(canvas: ChartCanvas, look: Look, qtbot: QtBot) -> None:
    light = canvas.grab().toImage().pixelColor(2, 2)
    look.choose("dark")
    canvas.draw()
    assert canvas.grab().toImage().pixelColor(2, 2).lightness() < 60 < light.lightness()
    canvas.resize(700, 300)
    qtbot.waitUntil(lambda: not running(canvas))
    drawn = canvas.grab().toImage()
    canvas.draw()
    assert canvas.grab().toImage() == drawn


def test_a_size_it_only_had_for_a_moment_is_not_drawn(canvas: ChartCanvas, qtbot: QtBot) -> None:
    drawn, due = canvas.marks, []
    canvas.due.connect(lambda: due.append(1))
    canvas.resize(700, 300)
    canvas.resize(560, 360)
    assert running(canvas)
    qtbot.waitUntil(lambda: not running(canvas))
    assert not due
    assert canvas.marks is drawn


def test_dragging_out_begins_after_some_way_and_is_no_click(canvas: ChartCanvas, qtbot: QtBot) -> None:
    place = middle(canvas, canvas.marks[0])
    with qtbot.assertNotEmitted(canvas.mark_chosen), qtbot.waitSignal(canvas.drag_began):
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place)
        _move(canvas, place + QPoint(60, 0))
        qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=place)


def _move(canvas: ChartCanvas, place: QPoint) -> None:
    at = QPointF(place)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(canvas, event)


def _told(mark: ChartMark) -> str:
    return f"{mark.label}\n{mark.value}"
