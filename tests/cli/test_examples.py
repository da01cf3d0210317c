from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


def test_a_demo_year_in_a_file_of_its_own(unhyped: Unhyped, tmp_path: Path) -> None:
    out = tmp_path / "demo.db"
    assert unhyped("--json", "demo", "--out", out).document == {"out": str(out), "purchases": 65}
    assert len(unhyped("--file", out, "--json", "list").document) == 65
    assert unhyped("--json", "list").document == []


def test_a_file_that_is_there_stays(unhyped: Unhyped, tmp_path: Path) -> None:
    out = tmp_path / "demo.db"
    out.write_bytes(b"mine")
    refused = unhyped("--json", "demo", "--out", out)
    assert (refused.code, refused.document["error"]["kind"]) == (1, "DemoInTheWay")
    assert out.read_bytes() == b"mine"


def test_both_need_to_know_where(unhyped: Unhyped) -> None:
    assert unhyped("demo").code == 2
    assert unhyped("tour").code == 2


def test_an_export_that_fits_the_demo_year(unhyped: Unhyped, tmp_path: Path) -> None:
    out, export = tmp_path / "demo.db", tmp_path / "tiktok.zip"
    made = unhyped("--json", "demo", "--out", out, "--export", export)
    assert made.document == {"out": str(out), "purchases": 65, "export": str(export)}
    imported = unhyped("--file", out, "--json", "import", export).document
    assert (imported["new"], imported["known"], imported["skipped"], imported["problems"]) == (9, 13, 1, [])
    again = unhyped("--file", out, "--json", "import", export).document
    assert (again["new"], again["known"]) == (0, 22)


def test_the_export_alone(unhyped: Unhyped, tmp_path: Path) -> None:
    export = tmp_path / "tiktok.zip"
    assert unhyped("--json", "demo", "--export", export).document == {"export": str(export)}
    refused = unhyped("--json", "demo", "--export", export)
    assert (refused.code, refused.document["error"]["kind"]) == (1, "DemoInTheWay")
