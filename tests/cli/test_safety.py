from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from unhyped import paths

if TYPE_CHECKING:
    from tests.cli.running import Unhyped


def test_a_backup_is_made_listed_and_brought_back(unhyped: Unhyped, tmp_path: Path) -> None:
    unhyped("add", "One")
    made = unhyped("--json", "backup").document
    assert made["purchases"] == 1
    assert Path(made["path"]).is_file()
    unhyped("add", "Two")
    unhyped("backup")
    listed = unhyped("--json", "backup", "--list").document
    assert [one["purchases"] for one in listed][:: len(listed) - 1] == [2, 1]
    out = tmp_path / "earlier.db"
    back = unhyped("--json", "backup", "--restore", str(made["number"]), "--out", out)
    assert back.document == {"out": str(out), "number": made["number"]}
    assert [one["name"] for one in unhyped("--file", out, "--json", "list").document] == ["One"]
    assert len(unhyped("--json", "list").document) == 2


def test_bringing_back_never_overwrites(unhyped: Unhyped, tmp_path: Path) -> None:
    unhyped("add", "One")
    unhyped("backup")
    out = tmp_path / "mine.db"
    out.write_bytes(b"mine")
    assert unhyped("backup", "--restore", "1", "--out", out).code == 1
    assert out.read_bytes() == b"mine"
    assert unhyped("backup", "--restore", "1").code == 2
    refused = unhyped("--json", "backup", "--restore", "99", "--out", tmp_path / "new.db")
    assert refused.document["error"]["kind"] == "NoSuchBackup"


def test_no_backups_yet(unhyped: Unhyped) -> None:
    assert unhyped("--json", "backup", "--list").document == []
    assert unhyped("backup", "--list").out == "No backups yet. “unhyped backup” makes one.\n"


def test_writing_keeps_a_backup_of_what_was_there(unhyped: Unhyped) -> None:
    unhyped("add", "One")
    unhyped("add", "Two")
    (kept,) = unhyped("--json", "backup", "--list").document
    assert kept["purchases"] == 1


def test_a_whole_file(unhyped: Unhyped, demo_file: Path) -> None:
    checked = unhyped("--file", demo_file, "--json", "check")
    assert (checked.code, checked.document) == (0, {"problems": [], "purchases": 65})
    assert unhyped("--file", demo_file, "check").out == "All good: 65 purchases, every change checks out.\n"


def test_an_amount_changed_behind_our_back_is_found(unhyped: Unhyped) -> None:
    unhyped("add", "Ice roller", "777.77")
    file = paths.default_file()
    raw = file.read_bytes()
    minor = (77_777).to_bytes(3, "big")
    assert raw.count(minor) == 1
    file.write_bytes(raw.replace(minor, (77_778).to_bytes(3, "big")))
    checked = unhyped("--json", "check")
    assert checked.code == 1
    assert len(checked.document["problems"]) == 1
    assert "--salvage" in unhyped("check").out


def test_a_truncated_file_is_refused_and_salvaged(unhyped: Unhyped, demo_file: Path, tmp_path: Path) -> None:
    raw = demo_file.read_bytes()
    rest = raw[: len(raw) * 5 // 6]
    demo_file.write_bytes(rest)
    refused = unhyped("--file", demo_file, "--json", "list")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "FileDamaged")
    assert "--salvage" in refused.document["error"]["message"]
    out = tmp_path / "saved.db"
    saved = unhyped("--file", demo_file, "--json", "check", "--salvage", out)
    assert saved.code == 0
    assert saved.document["saved"]["purchase"] > 20
    assert unhyped("--file", out, "check").code == 0
    assert demo_file.read_bytes() == rest


def test_other_files_are_refused_and_left_untouched(unhyped: Unhyped, tmp_path: Path) -> None:
    for name, content in (("text.db", b"not a database"), ("picture.db", b"\x89PNG" + bytes(200))):
        path = tmp_path / name
        path.write_bytes(content)
        for command in (("list",), ("add", "One"), ("check",)):
            refused = unhyped("--file", path, "--json", *command)
            assert (refused.code, refused.document["error"]["kind"]) == (1, "FileForeign")
        assert path.read_bytes() == content


def test_a_file_is_described_without_what_it_says(unhyped: Unhyped, tmp_path: Path) -> None:
    file = tmp_path / "my own orders.json"
    file.write_text('{"TikTok Shop": {"my own key": "my own words"}}', encoding="utf-8")
    printed = unhyped("structure", file)
    assert printed.code == 0
    assert "    <text 10>: text, up to 30 characters ×1" in printed.out.splitlines()
    document = unhyped("--json", "structure", file).document
    assert document == {
        "kind": "JSON",
        "name": "… orders.json",
        "size": "under 1 KB",
        "reader": "tiktok",
        "lines": [
            {"path": "(top)", "told": "object ×1"},
            {"path": "(top).TikTok Shop", "told": "object ×1"},
            {"path": "(top).TikTok Shop.<text 10>", "told": "text, up to 30 characters ×1"},
        ],
        "stopped": [],
    }
    assert "my own" not in printed.out + printed.err


def test_the_report_says_where_it_stopped(unhyped: Unhyped, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"Date": oops', encoding="utf-8")
    assert "Stopped: not JSON any more in line 1, in Date" in unhyped("structure", file).out
    assert len(unhyped("structure", file, "--json").document["stopped"]) == 1


def test_a_file_that_is_not_there(unhyped: Unhyped, tmp_path: Path) -> None:
    refused = unhyped("--json", "structure", tmp_path / "none.csv")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "FileMissing")
