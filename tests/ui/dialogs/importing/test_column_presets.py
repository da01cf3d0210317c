from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import is_freed, opened
from tests.ui.reading import button

from unhyped.importers import MappingQuestion, memory, presets
from unhyped.importers.mapping import Mapping
from unhyped.ui import jobs
from unhyped.ui.dialogs.importing.column_mapper import ColumnMapper
from unhyped.ui.dialogs.importing.column_presets import PresetName

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

GUESS = Mapping(roles=("bought_on", "name", "", "price"), decimal_mark=".", date_order="dmy")
QUESTION = MappingQuestion(
    signature="s",
    headers=("Buchung", "Wer", "Zweck", "Betrag"),
    sample_rows=(("03/04/2026", "TikTok Shop", "Sunset lamp", "-1,234"),),
    guess=GUESS,
    unsure_about=("date_order",),
)
OTHER = Mapping(
    roles=("bought_on", "shop", "name", "price"),
    decimal_mark=",",
    date_order="mdy",
    spent_is_negative=True,
    currency="CHF",
)
BANK = presets.preset_of("My & bank", QUESTION.headers, OTHER)
ELSEWHERE = presets.preset_of("Elsewhere", ("Foo", "Bar"), Mapping(roles=("name", "price")))


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of()


@pytest.fixture
def mapper(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> ColumnMapper:
    for preset in (BANK, ELSEWHERE):
        memory.save_preset(preset)
    made = ColumnMapper(QUESTION, session, look, window)
    made.open()
    qtbot.waitExposed(made)
    return made


def offered(mapper: ColumnMapper) -> dict[str, bool]:
    """The texts of the menu, and whether they can be chosen."""
    mapper.presets.fill()
    return {action.text(): action.isEnabled() for action in mapper.presets.menu.actions() if action.text()}


def choose(mapper: ColumnMapper, text: str) -> None:
    mapper.presets.fill()
    next(action for action in mapper.presets.menu.actions() if action.text() == text).trigger()


def test_presets_that_fit_come_first_and_others_say_that_they_do_not(mapper: ColumnMapper) -> None:
    assert offered(mapper) == {
        "My && bank": True,
        "Elsewhere (doesn’t fit this file)": False,
        "&Save as preset…": True,
        "&Load preset from a file…": True,
        "S&hare as file…": True,
        "&Remove": True,
    }


def test_a_preset_is_used_at_once_and_shown_in_every_field(mapper: ColumnMapper) -> None:
    choose(mapper, "My && bank")
    assert mapper.mapping == OTHER
    assert mapper.fields.roles["shop"].currentText() == "Wer"
    assert mapper.fields.customs["currency"].currentText() == "CHF"
    assert mapper.messages.text == "You’re now using the preset “My & bank”."
    assert mapper.read_rows.index(0, 0).data() == "Sunset lamp"


def test_a_preset_may_join_columns_that_were_not_joined_before(
    mapper: ColumnMapper, session: Session
) -> None:
    joined = replace(OTHER, roles=("bought_on", "name", "name", "price"))
    preset = presets.preset_of("Joined", QUESTION.headers, joined)
    mapper.presets.use(preset)
    assert mapper.mapping == joined
    assert mapper.fields.roles["name"].currentText() == "Wer + Zweck"


def test_what_is_chosen_is_saved_under_a_name_and_kept(
    mapper: ColumnMapper, session: Session, qtbot: QtBot
) -> None:
    mapper.presets.ask_for_name()
    dialog = mapper.findChild(PresetName)
    assert dialog is not None
    assert not dialog.save_button.isEnabled()
    qtbot.keyClicks(dialog.name, "Sparkasse ")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert memory.presets()["Sparkasse"] == presets.preset_of("Sparkasse", QUESTION.headers, GUESS)
    assert mapper.messages.text == "Saved as the preset “Sparkasse”."
    assert list(offered(mapper))[:2] == ["My && bank", "Sparkasse"]
    qtbot.waitUntil(is_freed(dialog))


def test_a_name_that_is_taken_is_said_to_be_replaced(look: Look, window: QWidget, qtbot: QtBot) -> None:
    dialog, told = opened(qtbot, PresetName("", ["My bank"], look, window))
    assert nameless(dialog) == []
    qtbot.keyClicks(dialog.name, "My  bank")
    assert dialog.note.text() == "This replaces the preset “My bank”."
    qtbot.keyClicks(dialog.name, "!")
    assert dialog.note.text().startswith("Name it after")
    dialog.submit()
    assert told == ["My bank!"]


def test_a_preset_is_shared_and_loaded_elsewhere(
    mapper: ColumnMapper, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(mapper, "My && bank")
    mapper.presets.share()
    dialog = mapper.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("My---bank.json")
    path = tmp_path / "shared.json"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: jobs.idle() and path.exists())
    qtbot.waitUntil(lambda: "nothing you bought" in mapper.messages.text)
    assert json.loads(path.read_text(encoding="utf-8"))["name"] == "My & bank"
    for name in memory.presets():
        memory.remove_preset(name)
    mapper.fields.show_mapping(GUESS)
    mapper.presets.load(path)
    assert mapper.mapping == OTHER
    assert [*memory.presets()] == ["My & bank"]


def test_a_file_is_chosen_in_a_dialog(mapper: ColumnMapper, tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text(presets.to_json(BANK), encoding="utf-8")
    choose(mapper, "&Load preset from a file…")
    dialog = mapper.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert mapper.mapping == OTHER


def test_a_file_that_is_no_preset_and_one_that_does_not_fit_are_told(
    mapper: ColumnMapper, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "p.json"
    path.write_text("{}")
    mapper.presets.load(path)
    assert "“p.json” isn’t a column preset" in mapper.messages.text
    for name in memory.presets():
        memory.remove_preset(name)
    path.write_text(presets.to_json(ELSEWHERE))
    mapper.presets.load(path)
    assert mapper.messages.text == "We saved the preset “Elsewhere”, but this file has no column “Foo”."
    assert mapper.mapping == GUESS
    assert [*memory.presets()] == ["Elsewhere"]


def test_a_removed_preset_can_be_had_back(mapper: ColumnMapper, session: Session, qtbot: QtBot) -> None:
    mapper.presets.remove(BANK)
    assert [*memory.presets()] == ["Elsewhere"]
    qtbot.mouseClick(button(mapper.messages, "Undo"), Qt.MouseButton.LeftButton)
    assert [*memory.presets()] == ["Elsewhere", "My & bank"]


def test_columns_without_names_can_not_be_saved(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    question = replace(QUESTION, headers=("",) * 4)
    mapper, _ = opened(qtbot, ColumnMapper(question, session, look, window))
    mapper.presets.save("x")
    assert "this file has none" in mapper.messages.text
    mapper.presets.share()
    assert mapper.findChild(QFileDialog) is None
    assert memory.presets() == {}


def test_the_menu_has_a_letter_of_its_own(mapper: ColumnMapper) -> None:
    assert nameless(mapper) == []
    assert taken_twice(mapper) == []
