from __future__ import annotations

import json
import tomllib
from datetime import date
from typing import Any

from tests.notes.making import NOTE_FIELDS, PACK_TOML, SOURCES_TOML

from unhyped.notes.note import FACTS
from unhyped.notes.schema import note_schema, pack_schema

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str, date),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


def fits(value: object, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Check the part of JSON Schema our schemas use."""
    if "$ref" in schema:
        return fits(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)
    if "enum" in schema:
        return value in schema["enum"]
    if not isinstance(value, TYPES[schema["type"]]):
        return False
    if isinstance(value, list):
        return all(fits(one, schema["items"], root) for one in value)
    if isinstance(value, dict):
        return set(schema.get("required", ())) <= set(value) and all(
            key in schema["properties"] and fits(one, schema["properties"][key], root)
            for key, one in value.items()
        )
    return True


def test_the_schema_is_json() -> None:
    for schema in (pack_schema(), note_schema()):
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert json.loads(json.dumps(schema)) == schema


def test_a_sound_pack_fits_the_schema() -> None:
    table = tomllib.loads(f"{PACK_TOML}{SOURCES_TOML}[[note]]{NOTE_FIELDS}")
    assert fits(table, pack_schema(), pack_schema())
    assert not fits({**table, "colour": 1}, pack_schema(), pack_schema())
    assert not fits({**table, "schema": "1"}, pack_schema(), pack_schema())
    assert fits(tomllib.loads(NOTE_FIELDS), note_schema(), note_schema())


def test_what_a_note_inherits_is_not_required() -> None:
    required = note_schema()["required"]
    assert {"claim", "ask", "sources", "confidence"} <= set(required)
    assert not {"checked", "author", "interests", "region", "review_by", "brands"} & set(required)
    assert "review_by" not in note_schema()["properties"]
    assert note_schema()["properties"]["title"]["maxLength"] == 80


def test_editors_are_offered_facts_and_told_how_long_a_list_may_be() -> None:
    properties = note_schema()["properties"]
    assert properties["facts"]["items"]["enum"] == list(FACTS)
    assert (properties["not_keywords"]["maxItems"], properties["needs"]["maxItems"]) == (60, 40)
    assert pack_schema()["$defs"]["source"]["properties"]["interest"]["maxLength"] == 240
