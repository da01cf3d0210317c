"""Short ways to write a note, a source, a pack; each is sound unless a test breaks it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from unhyped.notes.note import Maintainer, Note, Pack, Policy, Source
from unhyped.notes.validation import validate

TODAY: Final = date(2026, 11, 23)
DATA: Final = Path(__file__).parent.parent / "data" / "notes"

PACK_TOML: Final = """
schema = 1
id = "org.example.test"
version = "1.2.3"
title = "Test notes"
locale = "en"
licence = "CC0-1.0"
created = 2026-01-01
reviewed = 2026-11-01
[[maintainer]]
name = "Ana"
interests = "none"
interests_checked = 2026-11-01
[policy]
affiliate_links = false
sponsored_notes = false
corrections = "Open an issue."
"""
SOURCES_TOML: Final = """
[[source]]
id = "S-one"
title = "A test of ice rollers"
publisher = "Test Institute"
year = 2024
url = "https://example.org/ice"
grade = "A"
accessed = 2026-11-20
"""
NOTE_FIELDS: Final = """
id = "ice-roller"
title = "Ice rollers cool"
category = "beauty.devices"
kind = "good-for"
claim = "A test found that they cool the skin for a while."
alternative = "Use a cold spoon."
keywords = ["ice roller"]
counterpoint = "A cold spoon does it too."
ask = "How often is it cold when you want it?"
sources = ["S-one"]
confidence = "high"
"""


def note(**fields: object) -> Note:
    """Return a sound note with these *fields*."""
    sound: dict[str, Any] = {
        "id": "ice-roller",
        "title": "Ice rollers cool",
        "category": "beauty.devices",
        "kind": "good-for",
        "claim": "A test found that they cool the skin for a while.",
        "alternative": "Use a cold spoon.",
        "keywords": ("ice roller",),
        "counterpoint": "A cold spoon does it too.",
        "ask": "How often is it cold when you want it?",
        "sources": ("S-one",),
        "confidence": "high",
        "checked": TODAY,
        "author": "Ana",
        "interests": "none",
        "region": (),
        "review_by": date(2027, 11, 23),
    }
    sound.update(fields)
    return Note(**sound)


def source(**fields: object) -> Source:
    """Return a sound source with these *fields*."""
    sound: dict[str, Any] = {
        "id": "S-one",
        "title": "A test",
        "publisher": "Test Institute",
        "year": 2024,
        "url": "https://example.org/ice",
        "grade": "A",
        "accessed": date(2026, 11, 20),
    }
    sound.update(fields)
    return Source(**sound)


def pack(*notes: Note, **fields: object) -> Pack:
    """Return a sound pack of *notes*."""
    sound: dict[str, Any] = {
        "schema": 1,
        "id": "org.example.test",
        "version": "1.0.0",
        "title": "Test notes",
        "locale": "en",
        "licence": "CC0-1.0",
        "created": TODAY,
        "reviewed": TODAY,
        "maintainers": (Maintainer(name="Ana", interests="none", interests_checked=TODAY),),
        "policy": Policy(affiliate_links=False, sponsored_notes=False, corrections="Open an issue."),
        "sources": (source(),),
        "notes": notes,
    }
    sound.update(fields)
    return Pack(**sound)


def found(*notes: Note, **fields: object) -> list[tuple[str, str, str]]:
    """Return the level, place and text of every problem in a pack of *notes*."""
    return [(p.level, p.where, p.text) for p in validate(pack(*notes, **fields), on=TODAY)]


def write_folder(root: Path, **files: str) -> Path:
    """Write a pack folder with one note; *files* replace or add (“pack”, “sources”, “excerpts”)."""
    texts = {"pack": PACK_TOML, "sources": SOURCES_TOML, **files}
    (root / "notes").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (root / f"{name}.toml").write_text(text, encoding="utf-8")
    write_note(root, "ice-roller", NOTE_FIELDS)
    return root


def write_note(root: Path, name: str, fields: str, body: str = "") -> None:
    """Write one note file."""
    (root / "notes" / f"{name}.md").write_text(f"+++\n{fields}\n+++\n{body}", encoding="utf-8")
