from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from tests.builders import ADDED, OWN_NOTE, checked_in, new_id, purchase
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import focused, is_freed, opened

from unhyped.domain.plan import Scope
from unhyped.domain.use import Use
from unhyped.notes.matching import Matcher
from unhyped.notes.pack import shipped
from unhyped.notes.words import interests_label, kind_label
from unhyped.ui import jobs
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.dialogs.read_note import ReadNote
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.domain.check_in import Again
    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.dialogs.adding.beside import Beside
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Add = Callable[..., tuple[AddPurchase, list[Purchase]]]
    AddTo = Callable[[Session], tuple[AddPurchase, list[Purchase]]]


@pytest.fixture
def add_to(qtbot: QtBot, look: Look) -> AddTo:
    """Give a way to open the dialog in a session, with the notes loaded."""

    def made(session: Session) -> tuple[AddPurchase, list[Purchase]]:
        dialog, submitted = opened(qtbot, AddPurchase(session, look))
        qtbot.waitUntil(jobs.idle)
        return dialog, submitted

    return made


@pytest.fixture
def add(add_to: AddTo, session_of: Callable[..., Session]) -> Add:
    """Give a way to open the dialog on a log of some entries, with the notes loaded."""
    return lambda *entries: add_to(session_of(*entries))


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of(purchase("Lamp"))


def planned(entry: Entry, plan: str) -> Entry:
    (check_in,) = entry.check_ins
    return replace(entry, check_ins=(replace(check_in, next_time=plan),))


def read(dialog: AddPurchase, qtbot: QtBot) -> ReadNote:
    """Open the note offered in *dialog* by its letter."""
    qtbot.keyClick(focused(dialog), Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.findChild(ReadNote) is not None)
    reading = dialog.findChild(ReadNote)
    assert isinstance(reading, ReadNote)
    qtbot.waitUntil(lambda: focused(reading) is not None)
    return reading


# --- what one has


WAITING = "As you type: what you already own, and a note if we have one."


def words(card: Beside) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def test_it_says_what_it_is_for_until_there_is_something(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add(purchase("Lamp"))
    card = dialog.beside
    assert WAITING in words(card)
    qtbot.keyClicks(dialog.smart.line, "lamp")
    assert card.owned.isVisible()
    assert WAITING not in words(card)


def test_the_one_thing_that_is_there_is_named_with_its_verdict(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add(checked_in(purchase("Jade roller"), 5))
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    said = f"You already have one of these: Jade roller ({group_label('worth it')})."
    assert dialog.beside.owned.accessibleName() == said


@pytest.mark.parametrize(
    ("worth", "again", "group"), [(3, None, "in between"), (3, "no", "not worth it"), (4, "no", "worth it")]
)
def test_the_verdict_is_that_of_every_table(
    add: Add, qtbot: QtBot, worth: int, again: Again | None, group: str
) -> None:
    dialog, _ = add(checked_in(purchase("Jade roller"), worth, again=again))
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    said = f"You already have one of these: Jade roller ({group_label(group)})."
    assert dialog.beside.owned.accessibleName() == said


def test_the_latest_verdict_counts(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add(checked_in(purchase("Jade roller", worth=1), 5, days=90))
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    said = f"You already have one of these: Jade roller ({group_label('worth it')})."
    assert dialog.beside.owned.accessibleName() == said


def test_of_several_each_with_a_verdict_says_its_own(add: Add, qtbot: QtBot) -> None:
    regretted = planned(checked_in(purchase("Flare leggings, black"), 2), "try them on")
    dialog, _ = add(regretted, purchase("Squat-proof leggings"), checked_in(purchase("Leggings"), 4))
    qtbot.keyClicks(dialog.smart.line, "leggings 20.00")
    good, bad = group_label("worth it"), group_label("not worth it")
    named = f"Leggings ({good}); Squat-proof leggings; Flare leggings, black ({bad})"
    assert dialog.beside.owned.accessibleName() == f"You already have 3 of these: {named}."
    assert dialog.beside.plan.text() == "Your plan: Next time I’ll try them on"


def test_of_many_only_the_latest_are_named(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add(*(purchase(f"Lamp {n}") for n in range(7)))
    qtbot.keyClicks(dialog.smart.line, "lamp")
    said = dialog.beside.owned.accessibleName()
    assert said == "You already have 7 of these: Lamp 6, Lamp 5, Lamp 4 and 4 more."


def test_a_plan_is_shown_for_what_it_is_about_and_what_was_said_of_it_is_saved(
    add_to: AddTo, session_of: Callable[..., Session], qtbot: QtBot
) -> None:
    session = session_of(purchase("Lamp"))
    plan = session.do(lambda journal: journal.plans.add(journal.plans.new("wait", [Scope("creator", "mia")])))
    dialog, submitted = add_to(session)
    card = dialog.beside
    qtbot.keyClicks(dialog.smart.line, "mug 9.90 @mi")
    assert not card.followed.isVisible()
    qtbot.keyClicks(dialog.smart.line, "a")
    assert card.plan.text() == "Your plan: Next time I’ll wait"
    assert card.said("x") == ()
    qtbot.mouseClick(card.followed.answers.buttons[1], Qt.MouseButton.LeftButton)
    dialog.submit()
    (answer,) = card.said(submitted[0].id)
    assert (answer.plan_id, answer.subject, answer.followed) == (plan.id, submitted[0].id, False)


def test_in_a_form_a_plan_of_usual_length_is_whole(
    add_to: AddTo, session_of: Callable[..., Session], qtbot: QtBot
) -> None:
    session = session_of(purchase("Lamp"))
    text = "look at what’s in my bathroom and on the shelves first"
    session.do(lambda journal: journal.plans.add(journal.plans.new(text, [Scope("trigger", "mug")])))
    dialog, _ = add_to(session)
    card = dialog.beside
    qtbot.keyClicks(dialog.smart.line, "mug")
    for _ in "form", "line":
        dialog.toggle.click()
        qtbot.waitUntil(card.plan.isVisible)
        QApplication.processEvents()
        assert card.plan.text().replace("\n", " ") == card.plan.accessibleName()
        is_below = card.followed.mapTo(card, QPoint()).y() > card.plan.geometry().bottom()
        assert is_below == dialog.is_plain


def test_another_plan_has_no_answer_yet(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add(planned(purchase("Lamp", worth=2), "one"), planned(purchase("Mug", worth=2), "two"))
    card = dialog.beside
    qtbot.keyClicks(dialog.smart.line, "lamp")
    qtbot.mouseClick(card.followed.answers.buttons[0], Qt.MouseButton.LeftButton)
    dialog.smart.line.setText("mug")
    assert card.plan.text() == "Your plan: Next time I’ll two"
    assert card.followed.answers.value is None


def test_what_is_owned_says_how_often_it_was_used(add: Add, qtbot: QtBot) -> None:
    entry = checked_in(purchase("Jade roller"), 5, claimed="yes", needed=True)
    use = Use(
        id=new_id(), purchase_id=entry.purchase.id, on=ADDED.date(), count=12, rough=False, added_at=ADDED
    )
    dialog, _ = add(replace(entry, uses=(use,)))
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    said = "You already have one of these: Jade roller (worth it, keeper, used 12 times)."
    assert dialog.beside.owned.accessibleName() == said


# --- a note


def test_a_note_gives_its_advice_first_then_says_where_it_is_from(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add(purchase("Lamp"))
    card = dialog.beside
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    match = card.matches()[0]
    assert card.advice.accessibleName() == f"Worth knowing: {match.note.alternative}"
    assert card.title.accessibleName() == match.note.title
    assert card.why.accessibleName() == " · ".join(
        (kind_label(match.note.kind), match.why, interests_label(match.note))
    )
    assert card.read.accessibleName() == f"Read the note “{match.note.title}”"
    assert card.advice.y() < card.title.mapTo(card, card.title.rect().topLeft()).y()


def test_a_note_without_advice_gives_what_it_claims(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add(purchase("Lamp"))
    note = next(note for note in shipped().notes if note.id == "skin-guasha")
    dialog.beside._loaded(Matcher((replace(note, alternative=""),)))  # no note of our own lacks it
    qtbot.keyClicks(dialog.smart.line, note.keywords[0])
    assert dialog.beside.advice.accessibleName() == f"Worth knowing: {note.claim}"


def test_a_hidden_note_is_not_offered(add_to: AddTo, session: Session, qtbot: QtBot) -> None:
    dialog, _ = add_to(session)
    card = dialog.beside
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    shown = card.advice.text()
    assert card.read.isVisible()
    for match in card.matches():
        session.journal.notes.dismiss(match.note.id, match.note.title)
    qtbot.keyClicks(dialog.smart.line, " ")
    assert card.advice.text() != shown
    while matches := card.matches():  # notes that facts of the purchase call for take their places
        for match in matches:
            session.journal.notes.dismiss(match.note.id, match.note.title)
    qtbot.keyClicks(dialog.smart.line, " ")
    assert not card.read.isVisible()


def test_it_can_be_read_while_what_was_typed_stays(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add(purchase("Lamp"))
    qtbot.keyClicks(dialog.smart.line, "ice roller 12.99")
    note = dialog.beside.matches()[0].note
    reading = read(dialog, qtbot)
    assert isinstance(focused(reading), QScrollArea)
    assert reading.parent() is dialog
    assert note.title in [label.text() for label in reading.findChildren(QLabel)]
    assert nameless(reading) == []
    assert taken_twice(reading) == []
    qtbot.keyClick(reading, Qt.Key.Key_Escape)
    qtbot.waitUntil(is_freed(reading))
    assert dialog.isVisible()
    assert dialog.smart.line.text() == "ice roller 12.99"
    assert submitted == []
    assert dialog.focusWidget() is dialog.smart.line


def test_enter_saves_and_reads_only_from_the_button_itself(add: Add, qtbot: QtBot) -> None:
    dialog, submitted = add(purchase("Lamp"))
    button = dialog.beside.read
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    assert button.isVisible()
    assert not button.isDefault()
    assert dialog.save.isDefault()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    reading = dialog.findChild(ReadNote)
    assert isinstance(reading, ReadNote)
    assert dialog.save.isDefault()
    assert submitted == []
    reading.reject()
    dialog.smart.line.setFocus()
    qtbot.keyClick(dialog.smart.line, Qt.Key.Key_Return)
    assert [bought.name for bought in submitted] == ["ice roller"]


def test_hiding_it_where_it_is_read_takes_it_from_the_card(
    add_to: AddTo, session: Session, qtbot: QtBot
) -> None:
    dialog, _ = add_to(session)
    card = dialog.beside
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    note = card.matches()[0].note
    reading = read(dialog, qtbot)
    reading.reading.hiding_chosen.emit(True)
    qtbot.waitUntil(is_freed(reading))
    assert session.journal.undo_label == f"Hide note “{note.title}”"
    assert card.title.accessibleName() != note.title or not card.title.isVisible()


def test_where_hiding_could_not_be_saved_it_stays_open(add_to: AddTo, session: Session, qtbot: QtBot) -> None:
    dialog, _ = add_to(session)
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    reading = read(dialog, qtbot)
    with session.journal.file.exclusive_write():
        reading.reading.hiding_chosen.emit(True)
    assert reading.isVisible()
    assert "Another program is using" in reading.problem.text
    reading.reject()


# --- nothing jumps


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_card_keeps_its_height_whatever_it_says(
    add: Add, qtbot: QtBot, look: Look, scale: float, plain: bool
) -> None:
    look.scale_to(scale)
    long = [checked_in(purchase(f"{'Very long ' * 5}{n} ice roller"), 2) for n in range(8)]
    dialog, _ = add(planned(long[0], "wait a week " * 40), *long[1:])
    if plain:
        dialog.toggle.click()
    card, line = dialog.beside, dialog.fields.name.editor if plain else dialog.smart.line
    QApplication.processEvents()
    empty = card.height()
    qtbot.keyClicks(line, "ice roller")
    for label in (card.advice, card.title, card.why):
        label.say(f"{label.accessibleName()} {'and more ' * 80}")
    for _ in range(20):
        QApplication.processEvents()
    assert all(label.isVisible() for label in (card.owned, card.plan, card.advice, card.title, card.why))
    assert card.heightForWidth(card.width()) <= card.height() == empty


def test_every_control_has_a_name_and_a_letter_for_itself(add: Add, qtbot: QtBot) -> None:
    dialog, _ = add(purchase("Lamp"))
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    for _ in range(2):
        qtbot.waitUntil(dialog.beside.read.isVisible)
        assert nameless(dialog) == []
        assert taken_twice(dialog) == []
        dialog.toggle.click()


# --- notes of one's own


def test_an_own_note_comes_first_and_says_whose_it_is(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    session = session_of()
    session.journal.own_notes.add(OWN_NOTE)
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    qtbot.waitUntil(jobs.idle)
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    card = dialog.beside
    assert card.advice.accessibleName() == f"Your own note: {OWN_NOTE.advice}"
    assert card.title.accessibleName() == OWN_NOTE.title
    assert card.why.accessibleName() == "Mine · because you wrote “ice roller”"
    assert read(dialog, qtbot).windowTitle() == "Worth knowing"


def test_an_own_note_with_only_a_title_says_it_once(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    session = session_of()
    session.journal.own_notes.add(replace(OWN_NOTE, advice="", text=""))
    dialog, _ = opened(qtbot, AddPurchase(session, look))
    qtbot.waitUntil(jobs.idle)
    qtbot.keyClicks(dialog.smart.line, "ice roller")
    assert dialog.beside.advice.accessibleName() == f"Your own note: {OWN_NOTE.title}"
    assert not dialog.beside.title.isVisible()
