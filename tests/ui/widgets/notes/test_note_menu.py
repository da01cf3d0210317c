from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from tests.ui.accessible import nameless
from tests.ui.note_choices import NoteChoices

from unhyped.ui.widgets.notes.note_menu import NoteMenu

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def shown(look: Look, qtbot: QtBot, *, fewer: bool = True, mine: bool = False) -> NoteChoices:
    button = NoteMenu(look, "R&D <b>", fewer=fewer, mine=mine)
    qtbot.addWidget(button)
    button.show()
    return NoteChoices(button, qtbot)


def test_it_has_a_name_and_every_choice_a_letter_of_its_own(look: Look, qtbot: QtBot) -> None:
    menu = shown(look, qtbot)
    assert menu.button.accessibleName() == "Options for the note “R&D <b>”"
    assert nameless(menu.button) == []
    texts = [action.text() for action in menu.button.menu().actions()]
    assert len({text[text.index("&") + 1].casefold() for text in texts}) == len(texts) == 3


def test_each_choice_is_told_once_the_menu_is_closed(look: Look, qtbot: QtBot) -> None:
    menu = shown(look, qtbot)
    for words, signal in (
        ("Not about this purchase", menu.button.not_about_chosen),
        ("Show fewer like this", menu.button.fewer_chosen),
        ("Hide this note", menu.button.hiding_chosen),
    ):
        open_then: list[bool] = []
        signal.connect(lambda seen=open_then: seen.append(menu.button.menu().isVisible()))
        with qtbot.waitSignal(signal):
            menu.choose(words)
        assert open_then == [False]


def test_fewer_is_only_offered_where_it_helps(look: Look, qtbot: QtBot) -> None:
    assert shown(look, qtbot, fewer=False).offered == ["Not about this purchase", "Hide this note"]


def test_an_own_note_is_edited_or_opened_but_not_hidden(look: Look, qtbot: QtBot) -> None:
    menu = shown(look, qtbot, fewer=False, mine=True)
    assert menu.offered == ["Not about this purchase", "Edit your note…", "Open"]
    for words, signal in (
        ("Not about this purchase", menu.button.not_about_chosen),
        ("Edit your note…", menu.button.editing_chosen),
        ("Open", menu.button.opening_chosen),
    ):
        with qtbot.waitSignal(signal):
            menu.choose(words)


def test_its_icon_has_the_colour_and_size_of_the_look(look: Look, qtbot: QtBot) -> None:
    button = shown(look, qtbot).button
    usual = button.iconSize()
    look.choose("dark")
    look.scale_to(2.0)
    assert button.iconSize() == usual * 2
    picture = button.icon().pixmap(button.iconSize()).toImage()
    spots = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    assert max(spots, key=QColor.alpha).name() == look.colours.muted.casefold()
