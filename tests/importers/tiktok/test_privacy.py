"""What is never read leaves no trace: not in what was found, nor in the sink, the log or a temporary file."""

from __future__ import annotations

import json
import logging
import tempfile
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.importers.tiktok.exports import bare, read_export, read_json
from tests.samples_tiktok import history
from tests.samples_tiktok_json import GENERATIONS, PARTS, mixture, write_json
from tests.samples_tiktok_private import SENTINEL, private_sections

from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.importers.errors import FileRefused
from unhyped.importers.tiktok.sections import SECTIONS, normal
from unhyped.journal import Journal, intake

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.samples_tiktok_json import Generation

TOLD = history(views=300, orders=20)
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everything temporary would land in a folder that has to stay empty."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    yield
    assert [*temporary.iterdir()] == []


@pytest.mark.parametrize("kinds", [EXPOSURE_KINDS, ()], ids=["everything", "no history"])
@pytest.mark.parametrize("generation", [*GENERATIONS, None])
def test_no_private_word_is_found_handed_on_or_logged(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    generation: Generation | None,
    kinds: tuple[()],
) -> None:
    caplog.set_level(logging.DEBUG)
    path = tmp_path / "export.zip"
    write_json(TOLD, path, mixture(3) if generation is None else generation, titles=True)
    with zipfile.ZipFile(path) as archive:
        inside = b"".join(map(archive.read, archive.namelist()))
    assert inside.count(SENTINEL.encode()) > 150
    found, taken = read_export(path, kinds)
    assert found.purchases
    told = (repr(found), repr(taken), caplog.text, *capfd.readouterr())
    assert not any(SENTINEL.lower() in text.lower() for text in told)
    written = {each.name for each in tmp_path.iterdir()}
    assert written == {"export.zip", "temporary"}


def test_every_private_section_by_itself_brings_nothing(tmp_path: Path) -> None:
    document = {"Your Activity": None, **private_sections()}
    found, taken = read_json(bare(tmp_path, json.dumps(document)))
    assert (found.purchases, found.wishes, found.problems, found.skipped, taken) == ((), (), (), (), [])
    assert SENTINEL not in repr(found)


def test_the_private_sections_are_not_among_those_that_are_read() -> None:
    private = {normal(section) for root in private_sections().values() for section in root}
    known = private & SECTIONS.keys()
    assert known == {"watchhistory"}  # of the sister app, whose root is ignored


def test_what_is_kept_of_an_export_holds_no_private_word(tmp_path: Path) -> None:
    export, kept = tmp_path / "export.zip", tmp_path / "kept"
    kept.mkdir()
    write_json(TOLD, export, "G4", titles=True)
    with Journal.open(kept / "mine.unhyped", lambda: NOW) as journal, intake.stage(journal) as staging:
        kinds = frozenset(EXPOSURE_KINDS)
        found = intake.read(
            export, intake.customs_of("EUR", NOW.date()), intake.ImportJob(staging, kinds=kinds)
        )
        outcome = intake.compare(found, journal, job=intake.ImportJob(staging))
        choice = intake.ImportChoice(tuple(outcome.usual), found.wishes, kinds)
        assert (
            intake.import_now(outcome, journal, choice, job=intake.ImportJob(staging)).exposures.keys()
            == kinds
        )
    written = [each.read_bytes() for each in kept.rglob("*") if each.is_file()]
    assert max(map(len, written)) > 100_000
    assert not any(SENTINEL.encode() in content for content in written)


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.8])
def test_a_refusal_quotes_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture, cut: float) -> None:
    path = tmp_path / "whole.json"
    write_json(TOLD, path, "G4", parts=PARTS[:3], zipped=False)
    whole = path.read_bytes()
    place = int(len(whole) * cut)
    for damaged in (whole[:place], whole[:place] + b"\n\x01 NaN" + whole[place:]):
        with pytest.raises(FileRefused) as caught:
            read_json(bare(tmp_path, damaged, "damaged.json"))
        assert SENTINEL not in str(caught.value) + caplog.text
        assert caught.value.__cause__ is caught.value.__context__ is None  # the parser's would quote it


def test_of_an_ad_only_the_domain_of_its_link_is_kept(tmp_path: Path) -> None:
    ad = {
        "CreateTime": "2025-01-05 10:00:00",
        "AdTitle": "Lamp",
        "AdLink": f"https://shop.example/?c={SENTINEL}",
    }
    document = {"Your Activity": {"Ads Visit History": {"AdsVisitHistoryList": [ad]}}}
    found, (event,) = read_json(bare(tmp_path, json.dumps(document)))
    assert (event.text, event.place) == ("Lamp", "shop.example")
    assert SENTINEL not in repr(found)
