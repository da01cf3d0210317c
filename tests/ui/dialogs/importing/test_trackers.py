"""Somebody's own tracker in the window: its answers and wishes, what isn't read, and one undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.importers.giving import found
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.previewing import cell, names, preview_of, settled

from unhyped.ui.dialogs.importing.column_mapper import ColumnMapper
from unhyped.ui.models.import_columns import WHY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.importers import MappingQuestion
    from unhyped.ui.dialogs.importing.preview import ImportPreview
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

TRACKER = """Name,Status,Date bought,Price,Influenced by,Rating,Buy again?,Colour,Times worn,Resale value
Ice roller,Bought,2026-03-14,€12.99,TikTok - @glow,⭐⭐,No,pink,3,2
Leggings,Bought,2026-04-02,€34.99,@fit,⭐⭐⭐⭐⭐,Yes,black,40,20
Mug,Bought,2026-05-03,€8.00,,,Maybe,red,,3
Pore vacuum,Wishlist,,€9.99,,,,,,
Lip oil,Passed,,€19.99,,,,,,
"""


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of()


@pytest.fixture
def preview(session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot) -> ImportPreview:
    path = tmp_path / "tracker.csv"
    path.write_text(TRACKER, encoding="utf-8")
    return preview_of(path, session, look, window, qtbot)


def test_the_preview_says_what_comes_in_and_what_is_not_read(preview: ImportPreview) -> None:
    assert preview.import_button.text() == "&Import 3 purchases, 3 verdicts and 1 wish"
    assert "We didn’t read these columns: “Colour”." in preview.found_words.text()
    assert "We can’t read these columns yet: “Resale value”." in preview.found_words.text()
    assert names(preview) == ["Ice roller", "Leggings", "Mug"]
    assert cell(preview, "Ice roller", WHY) == "new · worth it? not really · used 3 times · likely: from glow"
    assert [wish.name for wish in preview.pages.wishes.rows.kept] == ["Pore vacuum"]


def test_fewer_ticks_bring_fewer_verdicts(preview: ImportPreview) -> None:
    preview.pages.purchases.rows.toggle([0])
    preview.pages.wishes.untick_all.click()
    assert preview.import_button.text() == "&Import 2 purchases and 2 verdicts"


def test_all_of_it_is_undone_at_once(preview: ImportPreview, session: Session, qtbot: QtBot) -> None:
    preview.submit()
    qtbot.waitUntil(lambda: preview.imported != "")
    entries = {entry.purchase.name: entry for entry in session.journal.entries()}
    assert {name: entry.verdict for name, entry in entries.items()} == {
        "Ice roller": 2,
        "Leggings": 5,
        "Mug": None,
    }
    assert all(check_in.is_imported for entry in entries.values() for check_in in entry.check_ins)
    assert [wish.name for wish in session.journal.wishes.all()] == ["Pore vacuum"]
    preview.report.undo()
    settled(preview, qtbot)
    assert [*session.journal.entries(), *session.journal.wishes.all()] == []


# --- asking about ratings


def question(folder: Path, cells: str) -> MappingQuestion:
    rows = "".join(f"Thing {n},{n + 4}.00,{cell}\n" for n, cell in enumerate(cells.split("|")))
    asked = found(folder, f"Item,Price,Rating\n{rows}").needs_mapping
    assert asked is not None
    return asked


def test_the_scale_is_asked_where_it_is_chosen(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    mapper = ColumnMapper(question(tmp_path, "3|2"), session, look, window)
    mapper.open()
    qtbot.waitExposed(mapper)
    qtbot.waitUntil(mapper.fields.customs["scale"].hasFocus)
    assert mapper.fields.customs["scale"].currentText() == "5"
    assert read_as(mapper) == ["it’s okay", "not really"]
    mapper.fields.customs["scale"].setCurrentText("10")
    assert mapper.mapping.scale == 10
    assert read_as(mapper) == ["not really", "not at all"]
    mapper.fields.customs["is_regret"].setCurrentText("not worth it")
    assert mapper.mapping.is_regret is True
    assert read_as(mapper) == ["yes", "very much"]
    assert nameless(mapper) == []
    assert taken_twice(mapper) == []


def test_without_ratings_nothing_is_asked_about_them(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    mapper = ColumnMapper(question(tmp_path, "3|2"), session, look, window)
    mapper.open()
    qtbot.waitExposed(mapper)
    assert mapper.fields.customs["scale"].isVisible()
    mapper.fields.roles["verdict"].setCurrentIndex(0)
    assert not mapper.fields.customs["scale"].isVisible()
    assert not mapper.fields.customs["is_regret"].isVisible()
    assert mapper.fields.customs["currency"].isVisible()


def read_as(mapper: ColumnMapper) -> list[str]:
    """The verdicts of the first rows, as the dialog would read them."""
    model = mapper.read_rows
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    place = titles.index("Worth it?")
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def test_what_a_status_means_is_chosen_here(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    rows = "Lamp,5.00,2026-01-13,home\nMug,6.00,2026-01-14,nah\nFan,7.00,2026-01-15,home\n"
    asked = found(tmp_path, f"Item,Price,Date,Status\n{rows}").needs_mapping
    assert asked is not None
    mapper = ColumnMapper(asked, session, look, window)
    mapper.open()
    qtbot.waitExposed(mapper)
    home, nah = (mapper.fields.customs[f"status {word}"] for word in ("home", "nah"))
    qtbot.waitUntil(home.hasFocus)
    assert (home.currentText(), nah.currentText()) == ("bought", "bought")
    nah.setCurrentText("let go")
    assert mapper.mapping.statuses == (("home", "paid"), ("nah", "passed on"))
    mapper.fields.show_mapping(asked.guess)
    assert nah.currentText() == "bought"
    assert nameless(mapper) == []
    assert taken_twice(mapper) == []


def test_the_rarer_of_many_statuses_are_answered_together(
    session: Session, look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:
    words = ("zig", "zag", "zug", "tick", "tack", "tock", "flip", "flop", "flap", "flep")
    rows = "".join(f"Lamp {word},5.00,2026-01-13,{word}\n" for word in words)
    asked = found(tmp_path, f"Item,Price,Date,Status\n{rows}").needs_mapping
    assert asked is not None
    mapper = ColumnMapper(asked, session, look, window)
    mapper.open()
    qtbot.waitExposed(mapper)
    customs = mapper.fields.customs
    assert [key for key in customs if key.startswith("status")] == [
        *(f"status {word}" for word in words[:8]),
        "status ",
    ]
    rest = customs["status "]
    assert rest.accessibleName() == "The other 2 statuses mean"
    rest.setCurrentText("let go")
    assert dict(mapper.mapping.statuses) == dict.fromkeys(words, "paid") | {
        "flap": "passed on",
        "flep": "passed on",
    }
    differing = replace(asked.guess, statuses=(*asked.guess.statuses[:9], ("flep", "wanted")))
    mapper.fields.show_mapping(differing)
    assert rest.currentText() == "different things"
    assert mapper.mapping.statuses == differing.statuses
    assert nameless(mapper) == []
