from __future__ import annotations

import json
from typing import TYPE_CHECKING

from unhyped.notes.pack import shipped
from unhyped.notes.schema import note_schema, pack_schema
from unhyped.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


def test_all_notes_as_a_list(unhyped: Unhyped) -> None:
    count = len(shipped().notes)
    assert len(unhyped("--json", "notes").document) == count
    assert unhyped("notes").out.splitlines()[-1] == f"{count} notes"


def test_a_note_has_its_sources_and_who_says_it(unhyped: Unhyped) -> None:
    (note,) = unhyped("--json", "notes", "skin-led-mask").document
    assert note["category"] == "beauty.devices"
    assert note["sources"][0]["url"].startswith("https://")
    printed = unhyped("notes", "skin-led-mask").out
    assert note["sources"][0]["url"] in printed
    said = [printed.index(text) for text in (note["title"], note["alternative"], note["claim"][:40])]
    assert said == sorted(said)
    assert "who earn nothing from it" in printed
    assert {"interest", "accessed"} <= note["sources"][0].keys()


def test_a_note_says_whether_its_sources_were_opened_again(unhyped: Unhyped) -> None:
    for opened in (True, False):
        one = next((note for note in shipped().notes if (note.sources_checked is not None) is opened), None)
        if one is None:
            continue
        (document,) = unhyped("--json", "notes", one.id).document
        assert document["checked"] == (one.sources_checked.isoformat() if one.sources_checked else None)
        assert ("Not yet re-checked" in unhyped("notes", one.id).out) is not opened


def test_a_search_that_finds_nothing(unhyped: Unhyped) -> None:
    refused = unhyped("--json", "notes", "xyzzy")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "NoNoteFound")


def test_notes_that_fit_a_purchase_say_why(unhyped: Unhyped) -> None:
    unhyped("add", "LED mask, 7 colours", "189", "--category", "beauty devices", "--on", "2026-01-01")
    (first, *_) = unhyped("--json", "notes", "--for", "led mask, 7 colours").document
    assert first["id"] == "skin-led-mask"
    assert first["why"].startswith("because you wrote “")
    assert first["why"] in unhyped("notes", "--for", "LED mask, 7 colours").out


def test_none_may_fit(unhyped: Unhyped) -> None:
    unhyped("add", "A thing", "--on", "2025-01-01")
    assert unhyped("--json", "notes", "--for", "a thing").document == []
    assert unhyped("notes", "--for", "a thing").out == "No notes fit A thing.\n"


def test_facts_of_a_purchase_call_for_each_note_once_a_month(unhyped: Unhyped) -> None:
    for name in ("First", "Second"):
        unhyped("add", name, "--shop", "TikTok Shop")
    first, second = (unhyped("--json", "notes", "--for", name).document for name in ("first", "second"))
    assert first[0]["why"] == "because it’s from TikTok Shop"
    assert {note["kind"] for note in first} <= {"how-the-sale-works", "your-rights"}
    assert not {note["id"] for note in first} & {note["id"] for note in second}


def test_the_format_of_a_pack_is_printed_for_editors(unhyped: Unhyped) -> None:
    printed = unhyped("notes", "--schema")
    assert printed.code == 0
    assert json.loads(printed.out) == unhyped("--json", "notes", "--schema", "pack").document == pack_schema()
    assert unhyped("--json", "notes", "--schema", "note").document == note_schema()
    assert unhyped("notes", "--schema", "purchase").code == 2


def test_a_pack_is_checked(unhyped: Unhyped, tmp_path: Path) -> None:
    good = unhyped("--json", "notes", "--validate", resource("notes", "core-en"))
    assert good.code == 0
    assert good.document["notes"] == len(shipped().notes)
    assert not [problem for problem in good.document["problems"] if problem["level"] == "error"]
    (tmp_path / "pack.toml").write_text('id = "mine"\n', encoding="utf-8")
    bad = unhyped("--json", "notes", "--validate", tmp_path)
    assert bad.code == 1
    problem = bad.document["problems"][0]
    assert problem.keys() == {"level", "where", "text", "why", "file", "line"}
    spot = f"{problem['file']}:{problem['line']}"
    assert f"{spot}: error: " in unhyped("notes", "--validate", tmp_path).out
    missing = unhyped("--json", "notes", "--validate", tmp_path / "none")
    assert missing.document["error"]["kind"] == "PackMissing"
