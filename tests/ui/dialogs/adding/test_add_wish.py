from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from tests.builders import purchase
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.conftest import TODAY
from tests.ui.dialogs.opening import is_freed, opened

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.ui import jobs
from unhyped.ui.dialogs.adding.add_wish import AddWish

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.domain.wish import Wish
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


def keep(journal: Journal, wish: Wish) -> None:
    journal.wishes.add([wish])


def test_a_name_and_enter_are_enough(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> None:
    dialog, submitted = opened(qtbot, AddWish(session, look, window), session, keep)
    qtbot.keyClicks(dialog.name.editor, "  Sunset lamp ")
    qtbot.keyClick(dialog.name.editor, Qt.Key.Key_Return)
    (wish,) = submitted
    assert session.journal.wishes.all()[-1] == wish
    assert (wish.name, wish.wanted_on) == ("Sunset lamp", ApproximateDate.day(TODAY))
    qtbot.waitUntil(is_freed(dialog))


def test_everything_said_is_kept(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> None:
    dialog, submitted = opened(qtbot, AddWish(session, look, window), session, keep)
    dialog.name.editor.setText("Sunset lamp")
    dialog.shop.setText(" Temu ")
    dialog.link.editor.setText("tiktok.com/@Glow.With/video/7335234567890123456?is_from_webapp=1")
    dialog.note.setText("for the shelf")
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    order = tab_order(dialog)
    places = [
        order.index(each) for each in (dialog.name.editor, dialog.shop, dialog.link.editor, dialog.note)
    ]
    assert places == sorted(places)
    dialog.submit()
    (wish,) = submitted
    assert (wish.shop, wish.note) == ("Temu", "for the shelf")
    assert wish.link == "https://www.tiktok.com/@glow.with/video/7335234567890123456"


def test_what_is_owned_and_a_note_show_while_typing(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session = session_of(purchase("Ice roller, pink"))
    dialog, _ = opened(qtbot, AddWish(session, look, window), session, keep)
    qtbot.waitUntil(jobs.idle)
    qtbot.keyClicks(dialog.name.editor, "ice roller")
    assert "Ice roller, pink" in dialog.beside.owned.text()
    assert dialog.beside.advice.text().startswith("Worth knowing: ")
    assert dialog.beside.read.isVisible()
    dialog.name.editor.clear()
    assert not dialog.beside.read.isVisible()


def test_a_shop_calls_for_a_note_beside_a_wish(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session = session_of()
    dialog, _ = opened(qtbot, AddWish(session, look, window), session, keep)
    qtbot.waitUntil(jobs.idle)
    qtbot.keyClicks(dialog.name.editor, "thing without a note")
    assert dialog.beside.matches() == ()
    qtbot.keyClicks(dialog.shop, "TikTok Shop")
    assert "because you bought it" not in dialog.beside.why.text()
    assert dialog.beside.matches()


def test_what_is_missing_is_said_in_its_place(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, submitted = opened(qtbot, AddWish(session, look, window), session, keep)
    dialog.submit()
    assert dialog.name.problem.text == "A wish needs a name. Write what you want."
    dialog.name.editor.setText("Lamp")
    dialog.link.editor.setText("not a link")
    dialog.submit()
    assert "isn’t a web address" in dialog.link.problem.text
    dialog.link.editor.clear()
    dialog.name.editor.setText("x" * 10_001)
    dialog.submit()
    assert "10001 characters" in dialog.problem.text.replace(",", "")
    assert submitted == []
    dialog.reject()


def test_a_window_that_could_not_save_says_so(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, submitted = opened(qtbot, AddWish(session, look, window))
    dialog.name.editor.setText("Lamp")
    dialog.submit()
    assert len(submitted) == 1
    assert dialog.isVisible()
    assert "isn’t saved yet" in dialog.problem.text
    dialog.reject()
