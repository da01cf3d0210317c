"""The pack format as JSON Schema (draft 2020-12) for editors, made from the dataclasses."""

from __future__ import annotations

from unhyped.notes.note import Note, Pack, Source
from unhyped.notes.shapes import Json, TableShape


def pack_schema() -> Json:
    """Return the schema of pack.toml and, with its notes and sources, of a single notes.toml."""
    schema = TableShape(Pack).schema()
    schema["properties"]["source"] = {"type": "array", "items": {"$ref": "#/$defs/source"}}
    schema["properties"]["note"] = {"type": "array", "items": {"$ref": "#/$defs/note"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Unhyped note pack",
        **schema,
        "$defs": {"note": TableShape(Note).schema(), "source": TableShape(Source).schema()},
    }


def note_schema() -> Json:
    """Return the schema of the front matter of one note."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Unhyped note",
        **TableShape(Note).schema(),
    }
