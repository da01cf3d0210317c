from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests import another_reader
from tests.builders import ADDED, money

from unhyped.domain.customs import Customs
from unhyped.importers import Reading, errors, read, reader
from unhyped.journal import Journal, intake

if TYPE_CHECKING:
    from pathlib import Path

CUSTOMS = Customs(ADDED.date(), "EUR")


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an export of the toy reader, which is one of READERS now."""
    monkeypatch.setattr(reader, "READERS", (another_reader, *reader.READERS))
    path = tmp_path / "export.bin"
    path.write_bytes(another_reader.EXPORT)
    return path


def test_a_reader_is_one_file_and_a_line_in_readers(export: Path, tmp_path: Path) -> None:
    found = intake.read(export, CUSTOMS)
    assert [(row.line, row.draft.name, row.draft.price) for row in found.purchases] == [
        (2, "Ice roller", money("5.00 EUR")),
        (3, "Lamp", money("5.00 EUR")),
    ]
    with Journal.open(tmp_path / "log.db", lambda: ADDED) as journal:
        outcome = intake.compare(found, journal)
        assert intake.import_now(outcome, journal).purchases == 2
        assert intake.compare(found, journal).usual == [], "its rows are known again"
        assert {entry.purchase.origin for entry in journal.entries()} == {"klarna"}


def test_without_its_line_in_readers_nobody_knows_it(tmp_path: Path) -> None:
    path = tmp_path / "export.bin"
    path.write_bytes(another_reader.EXPORT)
    with pytest.raises(errors.FileRefused):
        read(path, Reading(CUSTOMS))


def test_every_reader_says_what_it_is() -> None:
    listing = {each.LISTS: each.ORIGIN for each in reader.READERS if each.LISTS}
    assert listing == {
        "Amazon orders": "amazon",
        "purchases from Unhyped": "unhyped",
        "PayPal payments": "paypal",
        "Temu orders": "temu",
    }
    assert [each for each in reader.READERS if each.recognises("a stranger") is not None] == []  # type: ignore[arg-type] # no source
