from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


def test_without_any_it_says_where_it_comes_from(unhyped: Unhyped) -> None:
    assert unhyped("exposures").out.startswith("No viewing history yet. ")
    assert unhyped("exposures", "--json").document == {}


def test_what_was_imported_is_counted(tmp_path: Path, unhyped: Unhyped) -> None:
    export = tmp_path / "export.zip"
    assert unhyped("demo", "--out", tmp_path / "demo.db", "--export", export).code == 0
    told = unhyped("import", export, "--sections", "watch,searches", "--json").document["exposures"]
    counted = unhyped("exposures", "--json").document
    assert counted == {
        kind: {"count": told[kind]["new"], "first": told[kind]["first"], "last": told[kind]["last"]}
        for kind in ("watch", "searches")
    }
    assert counted["watch"]["count"] > 0
    lines = unhyped("exposures").out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["what", "Videos watched", "Searches"]
    assert str(counted["searches"]["count"]) in lines[2]
    assert unhyped("undo").code == 0
    assert unhyped("exposures", "--json").document == {}
    assert unhyped("redo").code == 0
    assert unhyped("exposures", "--json").document == counted
