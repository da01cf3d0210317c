from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


def test_a_file_is_described_without_what_it_says(unhyped: Unhyped, tmp_path: Path) -> None:
    file = tmp_path / "my own orders.json"
    file.write_text('{"TikTok Shop": {"my own key": "my own words"}}', encoding="utf-8")
    printed = unhyped("structure", file)
    assert printed.code == 0
    assert "    <text 10>: text, up to 30 characters ×1" in printed.out.splitlines()
    document = unhyped("--json", "structure", file).document
    assert document == {
        "kind": "JSON",
        "size": "under 1 KB",
        "lines": [
            {"path": "(top)", "told": "object ×1"},
            {"path": "(top).TikTok Shop", "told": "object ×1"},
            {"path": "(top).TikTok Shop.<text 10>", "told": "text, up to 30 characters ×1"},
        ],
        "stopped": [],
    }
    assert "my own" not in printed.out + printed.err


def test_where_it_stopped_is_told(unhyped: Unhyped, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"Date": oops', encoding="utf-8")
    assert "Stopped: not JSON any more in line 1, in Date" in unhyped("structure", file).out
    assert len(unhyped("structure", file, "--json").document["stopped"]) == 1


def test_a_file_that_is_not_there(unhyped: Unhyped, tmp_path: Path) -> None:
    refused = unhyped("--json", "structure", tmp_path / "none.csv")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "FileMissing")
