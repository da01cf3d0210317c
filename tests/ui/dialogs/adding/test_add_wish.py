from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import WISH, money, purchase
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.conftest import TODAY
from tests.ui.dialogs.opening import focused, is_freed, opened
from tests.ui.dialogs.unsaved import elsewhere

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.plan import Scope
from unhyped.ui import jobs
from unhyped.ui.dialogs.adding.add_wish import AddWish, EditWish
from unhyped.ui.dialogs.adding.wish_fields import WishFields

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.domain.wish import Wish
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Add = Callable[[], tuple[AddWish, list[Wish]]]


def keep(journal: Journal, wish: Wish) -> None:
    journal.wishes.add([wish])


@pytest.fixture
def add(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> Add:
    return lambda: opened(qtbot, AddWish(session, look, window), session, keep)


def in_form(dialog: AddWish) -> WishFields:
    """Switch to the plain form."""
    if not dialog.is_plain:
        dialog.toggle.click()
    assert isinstance(dialog.fields, WishFields)
    return dialog.fields


def test_a_name_and_enter_are_enough(add: Add, session: Session, qtbot: QtBot) -> None:
    dialog, submitted = add()
    assert focused(dialog) is dialog.smart.line
    qtbot.keyClicks(focused(dialog), "  Sunset lamp ")
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    (wish,) = submitted
    assert session.journal.wishes.all()[-1] == wish
    assert (wish.name, wish.wanted_on, wish.note) == ("Sunset lamp", ApproximateDate.day(TODAY), "")
    qtbot.waitUntil(is_freed(dialog))


def test_a_line_says_what_was_noticed_where_and_when(add: Add, qtbot: QtBot) -> None:
    """What a wish has no field for is shown, and in its note."""
    dialog, submitted = add()
    qtbot.keyClicks(
        focused(dialog),
        "sunset lamp 34.99 @kim amazon yesterday #gift !cosy in:home.decor tiktok.com/@glow/video/73352",
    )
    assert dialog.smart.chips.texts[:3] == ["sunset lamp", "€34.99", "@kim"]
    assert dialog.smart.chips.chip("23 Nov").button.accessibleName() == "Noticed: 23 Nov"
    assert dialog.noted.text() == "In its note: Interior · #gift"
    dialog.submit()
    (wish,) = submitted
    assert (wish.name, wish.shop, str(wish.wanted_on)) == ("sunset lamp", "Amazon", "2026-11-23")
    assert (wish.price, wish.creator, wish.platform, wish.claims) == (
        *(money("34.99 EUR"), "kim", "tiktok", ("cosy",)),
    )
    assert wish.note == "Interior · #gift"
    assert wish.link == "https://www.tiktok.com/@glow/video/73352"


def test_the_wait_follows_the_price_until_the_person_chooses_one(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    wait = dialog.terms.wait
    assert wait.until.text() == "until Tuesday 1 December, because it has no price yet"
    qtbot.keyClicks(focused(dialog), "sunset lamp 89")
    assert wait.until.text() == "until Tuesday 8 December, because it’s over €50"
    qtbot.keyClicks(focused(dialog), " yesterday")
    assert wait.until.text().startswith("until Monday 7 December")
    dialog.terms.reason.setText(" for the shelf ")
    dialog.submit()
    assert (submitted[0].reason, submitted[0].wait_until) == ("for the shelf", None)
    dialog, submitted = add()
    qtbot.keyClicks(focused(dialog), "sunset lamp 89")
    qtbot.keyClick(dialog.terms.wait.number.number, Qt.Key.Key_Up)
    in_form(dialog).price.editor.setText("12")
    dialog.submit()
    assert submitted[0].wait_until == TODAY + timedelta(days=15)


def test_a_line_that_leaves_something_open_is_asked_about_once(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    qtbot.keyClicks(focused(dialog), "lamp 12/11 34.99 5.00")
    dialog.submit()
    assert submitted == []
    assert dialog.smart.problem.text
    dialog.submit()
    assert len(submitted) == 1


def test_a_line_that_came_is_typed(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> None:
    session.window_state.remember("wish.form", True)
    link = "https://www.tiktok.com/@glow/video/73352"
    dialog, _ = opened(qtbot, AddWish(session, look, window, line=link), session, keep)
    assert not dialog.is_plain
    assert dialog.smart.line.text() == link
    assert dialog.smart.purchase().creator == "glow"
    dialog.reject()
    again, _ = opened(qtbot, AddWish(session, look, window, line="lamp"), session, keep)
    assert again.smart.line.text() == f"{link} lamp"  # nothing typed is lost
    again.reject()


def test_the_form_takes_over_what_the_line_said_and_gives_it_back(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    qtbot.keyClicks(focused(dialog), "sunset lamp 34.99 amazon")
    fields = in_form(dialog)
    assert (fields.name.text, fields.shop.text(), fields.note.text()) == ("sunset lamp", "Amazon", "")
    assert fields.preview().price == money("34.99 EUR")
    assert focused(dialog) is fields.name.editor
    dialog.toggle.click()
    assert dialog.smart.line.text() == "sunset lamp 34.99 amazon"
    in_form(dialog).note.setText("for the shelf")
    dialog.terms.reason.setText("cosy")
    dialog.toggle.click()
    assert dialog.noted.text() == "In its note: for the shelf"
    dialog.submit()
    assert (submitted[0].name, submitted[0].note) == ("sunset lamp", "for the shelf")
    assert submitted[0].reason == "cosy"


def test_the_form_is_remembered(add: Add) -> None:
    first, _ = add()
    in_form(first)
    first.reject()
    again, _ = add()
    assert again.is_plain


def test_everything_said_is_kept(add: Add) -> None:
    dialog, submitted = add()
    fields = in_form(dialog)
    fields.name.editor.setText("Sunset lamp")
    fields.shop.setText(" Temu ")
    fields.link.editor.setText("tiktok.com/@Glow.With/video/7335234567890123456?is_from_webapp=1")
    fields.note.setText("for the shelf")
    fields.price.editor.setText("34.99")
    fields.claims.show_claims(["dupe"])
    fields.creator.setText("@kim")
    dialog.terms.reason.setText("cosy")
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    order = tab_order(dialog)
    places = [
        order.index(each)
        for each in (
            *(fields.name.editor, fields.price.editor, fields.creator, fields.link.editor, fields.shop),
            *(fields.note, dialog.terms.reason, dialog.terms.wait.number.number, dialog.toggle),
        )
    ]
    assert places == sorted(places)
    dialog.submit()
    (wish,) = submitted
    assert (wish.shop, wish.note, wish.reason) == ("Temu", "for the shelf", "cosy")
    assert (wish.price, wish.creator, wish.platform, wish.claims) == (
        *(money("34.99 EUR"), "kim", "tiktok", ("dupe",)),
    )
    assert wish.link == "https://www.tiktok.com/@glow.with/video/7335234567890123456"


@pytest.mark.parametrize("plain", [False, True])
def test_what_is_owned_and_a_note_show_while_typing(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot, *, plain: bool
) -> None:
    session = session_of(purchase("Ice roller, pink"))
    dialog, _ = opened(qtbot, AddWish(session, look, window), session, keep)
    if plain:
        in_form(dialog)
    qtbot.waitUntil(jobs.idle)
    qtbot.keyClicks(focused(dialog), "ice roller")
    assert "Ice roller, pink" in dialog.beside.owned.text()
    assert dialog.beside.advice.text().startswith("Worth knowing: ")
    qtbot.waitUntil(dialog.beside.read.isVisible)
    for _ in "ice roller":
        qtbot.keyClick(focused(dialog), Qt.Key.Key_Backspace)
    assert not dialog.beside.read.isVisible()


def test_a_shop_calls_for_a_note_beside_a_wish(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session = session_of()
    dialog, _ = opened(qtbot, AddWish(session, look, window), session, keep)
    fields = in_form(dialog)
    qtbot.waitUntil(jobs.idle)
    qtbot.keyClicks(fields.name.editor, "thing without a note")
    assert dialog.beside.matches() == ()
    qtbot.keyClicks(fields.shop, "TikTok Shop")
    assert "because you bought it" not in dialog.beside.why.text()
    assert dialog.beside.matches()


def test_what_is_missing_is_said_in_its_place(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add()
    dialog.submit()
    assert dialog.smart.problem.text == "A wish needs a name. Write what you want."
    fields = in_form(dialog)
    dialog.submit()
    assert fields.name.problem.text == "A wish needs a name. Write what you want."
    fields.name.editor.setText("Lamp")
    fields.link.editor.setText("not a link")
    dialog.submit()
    assert "isn’t a web address" in fields.link.problem.text
    fields.link.editor.clear()
    fields.name.editor.setText("x" * 10_001)
    dialog.submit()
    assert "10001 characters" in fields.problem.text.replace(",", "")
    assert submitted == []
    dialog.reject()


def test_a_window_that_could_not_save_says_so(
    look: Look, session: Session, window: QWidget, qtbot: QtBot
) -> None:
    dialog, submitted = opened(qtbot, AddWish(session, look, window))
    qtbot.keyClicks(focused(dialog), "Lamp")
    dialog.submit()
    assert len(submitted) == 1
    assert dialog.isVisible()
    assert "isn’t saved yet" in dialog.smart.problem.text
    dialog.reject()


# --- editing


def edited(
    session: Session, look: Look, window: QWidget, qtbot: QtBot, wish: Wish
) -> tuple[EditWish, list[Wish]]:
    session.do(lambda journal: journal.wishes.add([wish]))
    return opened(
        qtbot,
        EditWish(session, look, wish, window),
        session,
        lambda journal, after: journal.wishes.edit(after),
    )


FULL = replace(
    WISH,
    price=money("89.00 EUR"),
    creator="mia",
    claims=("dupe",),
    note="6 kg",
    reason="cosy",
    link="https://shop.example/blanket",
)


def test_a_wish_is_shown_and_saved_as_it_is_unless_something_is_changed(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, submitted = edited(session, look, window, qtbot, FULL)
    dialog.submit()
    assert submitted == []
    qtbot.waitUntil(is_freed(dialog))


def test_what_is_changed_is_saved_and_the_rest_stays(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, submitted = edited(session, look, window, qtbot, FULL)
    assert (nameless(dialog), taken_twice(dialog)) == ([], [])
    dialog.fields.price.editor.setText("12")
    dialog.terms.reason.setText("warm")
    assert "under €20" in dialog.terms.wait.until.text()
    dialog.submit()
    assert submitted == [replace(FULL, price=money("12.00 EUR"), reason="warm")]
    qtbot.waitUntil(is_freed(dialog))


def test_a_wait_that_was_chosen_stays_and_can_be_changed(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    chosen = replace(FULL, wait_until=TODAY)
    dialog, submitted = edited(session, look, window, qtbot, chosen)
    qtbot.keyClick(dialog.terms.wait.number.number, Qt.Key.Key_Up)
    dialog.submit()
    assert submitted == [replace(chosen, wait_until=TODAY + timedelta(days=1))]
    qtbot.waitUntil(is_freed(dialog))


def test_a_name_is_needed(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> None:
    dialog, submitted = edited(session, look, window, qtbot, FULL)
    dialog.fields.name.editor.clear()
    dialog.submit()
    assert dialog.fields.name.problem.text == "A wish needs a name. Write what you want."
    assert submitted == []
    dialog.reject()


def test_what_changed_meanwhile_is_joined_or_asked_about(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, submitted = edited(session, look, window, qtbot, FULL)
    dialog.fields.name.editor.setText("Mine")
    dialog.fields.shop.setText("dm")
    longer = partial(_wait_longer, wish_id=FULL.id, until=session.today + timedelta(days=90))
    elsewhere(session, lambda journal: journal.wishes.edit(replace(FULL, name="Theirs", note="7 kg")))
    elsewhere(session, longer)
    assert dialog.fields.note.text() == "7 kg"
    assert [*dialog.unsaved.choices] == ["Name"]
    assert not dialog.terms.wait.isVisible()
    dialog.submit()
    assert submitted == []
    dialog.unsaved.choices["Name"].buttons[1].click()
    dialog.submit()
    saved = next(wish for wish in session.journal.wishes.all() if wish.id == FULL.id)
    assert (saved.name, saved.shop, saved.note, len(saved.extensions)) == ("Theirs", "dm", "7 kg", 1)


def test_a_wish_that_is_gone_or_has_ended_meanwhile_says_so(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, submitted = edited(session, look, window, qtbot, FULL)
    elsewhere(session, lambda journal: journal.wishes.let_go([FULL.id]))
    assert dialog.unsaved.news.text() == "This wish isn’t waiting any more."
    elsewhere(session, lambda journal: journal.wishes.remove([FULL.id]))
    assert dialog.unsaved.news.text() == "This wish was deleted. If you save, it’s added again."
    assert (dialog.known, dialog.save.text()) == (None, "&Save again")
    dialog.reject()
    assert submitted == []


def _wait_longer(journal: Journal, wish_id: str, until: date) -> None:
    journal.wishes.wait_longer(wish_id, until, "a sale")


@pytest.mark.parametrize("plain", [False, True])
def test_the_key_that_parks_a_purchase_saves_a_wish(add: Add, qtbot: QtBot, *, plain: bool) -> None:
    dialog, submitted = add()
    qtbot.keyClicks(focused(dialog), "Sunset lamp")
    if plain:
        dialog.toggle.click()
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [wish.name for wish in submitted] == ["Sunset lamp"]
    qtbot.waitUntil(is_freed(dialog))


def test_a_wish_is_offered_no_category_and_keeps_one_that_is_typed_in_its_note(
    add: Add, qtbot: QtBot
) -> None:
    dialog, submitted = add()
    qtbot.keyClicks(focused(dialog), "seamless leggings 34.99 #gift")
    qtbot.waitUntil(jobs.idle)
    assert dialog.smart.proposed == ""
    qtbot.keyClick(focused(dialog), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert dialog.noted.text() == "In its note: #gift"  # not as if the person had written it
    qtbot.keyClicks(focused(dialog), " in:clothing")
    assert dialog.noted.text() == "In its note: Clothing · #gift"
    qtbot.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert [wish.note for wish in submitted] == ["Clothing · #gift"]


def test_what_is_owned_a_plan_and_a_note_show_while_a_wish_is_edited(
    session_of: Callable[..., Session], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    session = session_of(purchase("Flare leggings", worth=2))
    plan = session.journal.plans.new("hold them up to the light", [Scope("trigger", "leggings")])
    session.do(lambda journal: journal.plans.add(plan))
    wish = replace(FULL, name="Sunset lamp", link="")
    dialog, submitted = edited(session, look, window, qtbot, wish)
    qtbot.waitUntil(jobs.idle)
    assert dialog.beside.owned.text() == ""
    dialog.fields.name.editor.setText("Leggings with pockets")
    assert "Flare leggings (not worth it)" in dialog.beside.owned.accessibleName()
    assert "hold them up to the light" in dialog.beside.plan.accessibleName()
    assert dialog.beside.advice.accessibleName().startswith("Worth knowing: ")
    assert "because you wrote “leggings”" in dialog.beside.why.accessibleName()
    assert (nameless(dialog), taken_twice(dialog)) == ([], [])
    order = tab_order(dialog)
    places = [
        order.index(each)
        for each in (dialog.fields.name.editor, *dialog.beside.stops[:1], dialog.fields.price.editor)
    ]
    assert places == sorted(places), "it is read and reached below the name"
    assert submitted == []
    dialog.reject()


def test_whether_a_plan_was_followed_is_asked_once_about_a_wish(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    plan = session.journal.plans.new("measure the shelf", [Scope("trigger", "curls")])
    session.do(lambda journal: journal.plans.add(plan))
    dialog, submitted = edited(session, look, window, qtbot, FULL)
    qtbot.waitUntil(dialog.beside.followed.isVisible)
    dialog.beside.followed.answers.buttons[0].click()
    (said,) = dialog.beside.said(FULL.id)
    assert (said.plan_id, said.subject, said.followed) == (plan.id, FULL.id, True)
    dialog.submit()
    assert submitted == [FULL], "the answer alone is a change"
    session.do(lambda journal: journal.wishes.edit(FULL, FULL, [said]))
    again, _ = opened(qtbot, EditWish(session, look, FULL, window))
    qtbot.waitUntil(jobs.idle)
    assert "measure the shelf" in again.beside.plan.accessibleName()
    assert not again.beside.followed.isVisible()
    assert again.beside.said(FULL.id) == ()
    again.reject()
