from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.cli.running import in_own_process

from unhyped import settings
from unhyped.exporters import redaction
from unhyped.paths import settings_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


@pytest.fixture
def roller(unhyped: Unhyped) -> None:
    unhyped("add", "Ice roller", "12.99", "--from", "@mia.h", "--on", "2026-03-05")
    unhyped("check-in", "ice roller", "--worth", "2", "--on", "2026-04-05")


@pytest.mark.usefixtures("roller")
def test_csv_goes_to_standard_output(unhyped: Unhyped) -> None:
    exported = unhyped("export")
    (row,) = csv.DictReader(io.StringIO(exported.out.removeprefix("\ufeff")))
    assert (row["name"], row["price"], row["currency"], row["creator"]) == (
        "Ice roller",
        "12.99",
        "EUR",
        "mia.h",
    )


@pytest.mark.usefixtures("roller")
def test_bytes_on_standard_output_are_those_of_the_file(unhyped: Unhyped, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    assert unhyped("--json", "export", "--out", out).document == {
        "out": str(out),
        "format": "json",
        "purchases": 1,
    }
    assert in_own_process("export", "--format", "json").stdout.encode() == out.read_bytes()
    assert json.loads(out.read_bytes())["format"] == "unhyped-archive"


@pytest.mark.usefixtures("roller")
def test_the_name_says_the_format(unhyped: Unhyped, tmp_path: Path) -> None:
    out = tmp_path / "All.XLSX"
    assert unhyped("export", "--out", out).out == f"Wrote 1 purchase to {out}.\n"
    assert "Purchases" in load_workbook(out).sheetnames
    unhyped("export", "--out", tmp_path / "all.txt")
    assert (tmp_path / "all.txt").read_bytes().startswith(b"\xef\xbb\xbfname,bought_on")


def test_the_waiting_list_is_written_and_read_again(unhyped: Unhyped, tmp_path: Path) -> None:
    unhyped(
        "wish", "Sunset lamp", "--price", "60", "--from", "@mia.h", "--reason", "for the shelf", "--wait", "9"
    )
    unhyped("wish", "Mug")
    unhyped("let-go", "Mug")
    out = tmp_path / "list.csv"
    assert unhyped("export", "--wishes", "--out", out).out == f"Wrote 2 wishes to {out}.\n"
    assert unhyped("--json", "export", "--wishes", "--out", out).document == {
        "out": str(out),
        "format": "csv",
        "wishes": 2,
    }
    lamp, mug = csv.DictReader(io.StringIO(unhyped("export", "--wishes").out.removeprefix("\ufeff")))
    assert (lamp["price"], lamp["creator"], lamp["reason"]) == ("60.00", "mia.h", "for the shelf")
    assert (mug["outcome"], mug["waits_until"]) == ("let go", "")
    before = unhyped("--json", "wishes", "--ended").document
    assert unhyped("import", out).code == 0
    assert unhyped("--json", "wishes", "--ended").document == before
    other = tmp_path / "other.db"
    assert "2 wishes for the waiting list." in unhyped("--file", other, "import", out).out
    assert unhyped("--file", other, "--json", "wishes", "--ended").document == before


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_other_formats_have_the_waiting_list_anyway(unhyped: Unhyped, tmp_path: Path, form: str) -> None:
    refused = unhyped("export", "--wishes", "--out", tmp_path / f"all.{form}")
    assert refused.code == 2
    assert f"{form} has the waiting list, too" in refused.err


def test_what_cannot_go_to_standard_output(unhyped: Unhyped) -> None:
    assert unhyped("export", "--format", "xlsx").code == 2
    assert unhyped("--json", "export").code == 2
    assert unhyped("export", "--format", "docx").code == 2


def test_a_folder_that_is_not_there(unhyped: Unhyped, tmp_path: Path) -> None:
    for command in ("export", "summary"):
        refused = unhyped("--json", command, "--out", tmp_path / "none" / "file.csv")
        assert (refused.code, refused.document["error"]["kind"]) == (1, "FolderMissing")


def _text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.usefixtures("roller")
def test_a_summary_of_any_period(unhyped: Unhyped, tmp_path: Path) -> None:
    out = tmp_path / "s.pdf"
    for period, inside in (
        (("--month", "2026-03"), 1),
        (("--month", "2026-04"), 0),
        (("--year", "2026"), 1),
        (("--from", "2026-03-05", "--to", "2026-03"), 1),
        (("--to", "2026-03-04"), 0),
    ):
        written = unhyped("--json", "summary", *period, "--out", out)
        assert (written.code, written.document["purchases"]) == (0, inside)
        assert ("Ice roller" in _text(out)) is bool(inside)


@pytest.mark.usefixtures("roller")
@pytest.mark.parametrize(
    ("level", "hidden"),
    [("full", set()), ("prices", {"12.99"}), ("creators", {"mia.h"}), ("totals", {"mia.h", "Ice roller"})],
)
def test_redaction_hides_what_it_says(unhyped: Unhyped, tmp_path: Path, level: str, hidden: set[str]) -> None:
    out = tmp_path / "s.pdf"
    assert unhyped("summary", "--year", "2026", "--redact", level, "--out", out).code == 0
    text = _text(out)
    assert {word for word in ("12.99", "mia.h", "Ice roller") if word not in text} == hidden


@pytest.mark.usefixtures("roller")
def test_without_a_name_it_is_called_after_its_period(
    unhyped: Unhyped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    unhyped("summary", "--month", "2026-03")
    unhyped("summary", "--from", "2026-01-01", "--to", "2026-03-31")
    unhyped("summary")
    assert {path.name for path in tmp_path.glob("*.pdf")} == {
        "unhyped-2026-03.pdf",
        "unhyped-2026-01-01-to-2026-03-31.pdf",
        "unhyped-this-year.pdf",
    }


@pytest.mark.usefixtures("roller")
def test_a_summary_answers_the_questions_that_are_chosen(unhyped: Unhyped, tmp_path: Path) -> None:
    out = tmp_path / "s.pdf"
    usual = unhyped("--json", "summary", "--out", out)
    assert usual.document["cards"] == ["spending", "regret"]
    assert "Whose tips fit me?" not in _text(out)
    more = ("--with", "tips", "--with", "staying", "--without", "spending")
    written = unhyped("--json", "summary", *more, "--out", out)
    assert written.document["cards"] == ["regret", "tips", "staying"]
    text = _text(out)
    assert "Whose tips fit me?" in text
    assert "Where did the money go?" not in text


@pytest.mark.usefixtures("roller")
def test_what_was_chosen_in_the_window_holds_on_the_command_line(unhyped: Unhyped, tmp_path: Path) -> None:
    settings.keep(lambda known: replace(known, summary_cards=["hype", "gone since", "tips"]))
    out = tmp_path / "s.pdf"
    assert unhyped("--json", "summary", "--out", out).document["cards"] == ["tips", "hype"]
    assert unhyped("--json", "summary", "--without", "tips", "--out", out).document["cards"] == ["hype"]
    assert settings.load(settings_file()).summary_cards == ["hype", "gone since", "tips"]


@pytest.mark.parametrize("option", ["--with", "--without"])
@pytest.mark.parametrize("key", ["tipps", "", "names"])
def test_a_question_that_no_summary_answers_is_refused(unhyped: Unhyped, option: str, key: str) -> None:
    refused = unhyped("summary", option, key)
    assert refused.code == 2
    assert f"“{key}”" in refused.err
    assert "spending, regret, tips" in refused.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--month", "2026-03", "--year", "2026"), 2),
        (("--year", "2026", "--from", "2026-01-01"), 2),
        (("--redact", "everything"), 2),
        (("--month", "march"), 1),
        (("--year", "9999"), 1),
    ],
)
def test_periods_that_make_no_sense(unhyped: Unhyped, arguments: tuple[str, ...], code: int) -> None:
    assert unhyped("summary", *arguments).code == code


def test_a_dash_is_standard_output(
    unhyped: Unhyped, demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    assert unhyped("--file", demo_file, "export", "--out", "-").out.startswith("\ufeffname,bought_on,")
    assert set(tmp_path.iterdir()) == before


def test_every_level_of_redaction_is_offered(unhyped: Unhyped) -> None:
    assert f"{{{','.join(redaction.LEVELS)}}}" in unhyped("summary", "--help").out
