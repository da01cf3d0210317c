from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


def test_a_demo_year_in_a_file_of_its_own(unhyped: Unhyped, tmp_path: Path) -> None:
    out = tmp_path / "demo.db"
    assert unhyped("--json", "demo", "--out", out).document == {"out": str(out), "purchases": 64}
    assert len(unhyped("--file", out, "--json", "list").document) == 64
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
