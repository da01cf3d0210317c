from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import money
from tests.importers.giving import found

from unhyped.domain.currency import EXPONENTS
from unhyped.domain.errors import UnhypedError
from unhyped.importers import errors, presets
from unhyped.importers.mapping import ROLES, SEVERAL, Mapping
from unhyped.importers.presets import Preset, fit, from_json, missing, preset_of, read, to_json

if TYPE_CHECKING:
    from pathlib import Path

HEADERS = ("Kauf", "Artikel", "Was", "EUR", "")
MAPPING = Mapping(
    roles=("bought_on", "name", "note", "price", ""), decimal_mark=",", date_order="mdy", currency="CHF"
)
PRESET = preset_of("  My   bank ", HEADERS, MAPPING)

single_roles = [role for role in ROLES if role not in SEVERAL and role]
made = st.builds(
    lambda name, headings, roles, **customs: Preset(
        name=name, columns=tuple(zip(headings, ("name", *roles), strict=False)), **customs
    ),
    name=st.text("abc Ä€1", min_size=1, max_size=30).map(lambda text: " ".join(text.split()) or "x"),
    headings=st.lists(st.text("abcÄŁ (€)1", max_size=9).map(lambda text: f"h{text}"), min_size=1, max_size=6),
    roles=st.lists(st.sampled_from(single_roles), unique=True, max_size=6),
    decimal_mark=st.sampled_from([None, ".", ","]),
    date_order=st.sampled_from([None, "dmy", "mdy", "ymd"]),
    spent_is_negative=st.booleans(),
    currency=st.sampled_from(["", *EXPONENTS]),
)


@given(made)
def test_a_file_keeps_a_preset_exactly(preset: Preset) -> None:
    assert from_json(to_json(preset).encode(), "a.json") == preset
    assert read(json.loads(to_json(preset))) == preset


def test_a_preset_goes_by_headings_wherever_they_stand() -> None:
    assert PRESET.name == "My bank"
    assert PRESET.columns == (("Kauf", "bought_on"), ("Artikel", "name"), ("Was", "note"), ("EUR", "price"))
    assert fit(PRESET, HEADERS) == MAPPING
    moved = fit(PRESET, ("eur ", "Extra", "ARTIKEL", "Kauf"))
    assert moved is not None
    assert moved.roles == ("price", "", "name", "bought_on")
    assert (moved.decimal_mark, moved.date_order, moved.currency) == (",", "mdy", "CHF")


@pytest.mark.parametrize(
    ("headers", "lacking"),
    [
        (("Kauf", "Was", "EUR"), "Artikel"),
        (("Artikel", "Was", "EUR"), "Kauf"),
        (("Artikel", "Kauf", "Preis"), "EUR"),
        ((), "Kauf"),
    ],
)
def test_a_file_without_a_needed_column_is_not_fitted(headers: tuple[str, ...], lacking: str) -> None:
    assert fit(PRESET, headers) is None
    assert missing(PRESET, headers) == lacking


def test_two_columns_of_one_name_are_taken_from_left_to_right() -> None:
    preset = preset_of("x", ("Text", "Text", "Sum"), Mapping(roles=("shop", "name", "price")))
    mapping = fit(preset, ("Sum", "Text", "Text", "Text"))
    assert mapping is not None
    assert mapping.roles == ("price", "shop", "name", "")
    assert fit(preset, ("Sum", "Text")) is None


def test_a_preset_reads_what_it_was_made_for(tmp_path: Path) -> None:
    content = "Was;EUR;Kauf;Artikel\nfor Ana;1.234,50;03/25/2026;Lampe\n"
    mapping = fit(PRESET, ("Was", "EUR", "Kauf", "Artikel"))
    (row,) = found(tmp_path, content, mapping=mapping).purchases
    assert (row.draft.name, row.draft.price, str(row.draft.bought_on), row.draft.note) == (
        "Lampe",
        money("1234.50 CHF"),
        "2026-03-25",
        "for Ana",
    )


def test_what_can_not_become_a_preset() -> None:
    with pytest.raises(errors.PresetNeedsName):
        preset_of(" \n", HEADERS, MAPPING)
    with pytest.raises(errors.PresetNeedsHeadings):
        preset_of("x", ("", ""), Mapping(roles=("name", "price")))
    with pytest.raises(errors.PresetNeedsHeadings):
        preset_of("x", ("a",), Mapping(roles=("",)))


def test_a_file_is_read_and_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "bank.json"
    path.write_text(to_json(PRESET), encoding="utf-8")
    assert presets.from_file(path) == PRESET
    with pytest.raises(errors.FileUnreadable, match=r"none\.json"):
        presets.from_file(tmp_path / "none.json")
    with pytest.raises(errors.FileUnreadable):
        presets.from_file(tmp_path)


def changed(**fields: Any) -> bytes:  # noqa: ANN401 - whatever JSON holds
    return json.dumps({**json.loads(to_json(PRESET)), **fields}).encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 60_000,
        b"9" * 60_000,
        b" " * 70_000 + b"{}",
        to_json(PRESET).encode() + b" " * 66_000,
        changed(format="other"),
        changed(version=0),
        changed(version="1"),
        changed(name=""),
        changed(name="x" * 81),
        changed(name="a\x1b[31m"),
        changed(name=None),
        changed(columns={}),
        changed(columns=[]),
        changed(columns=["name"]),
        changed(columns=[{"heading": "a", "role": "spell"}]),
        changed(columns=[{"heading": "a", "role": ""}]),
        changed(columns=[{"heading": "a", "role": ["name"]}]),
        changed(columns=[{"heading": "a", "role": "price"}]),
        changed(columns=[{"heading": "a", "role": "name"}, {"heading": 1, "role": "price"}]),
        changed(columns=[{"heading": "a\n", "role": "name"}]),
        changed(columns=[{"heading": "!", "role": "name"}]),
        changed(columns=[{"heading": "x" * 201, "role": "name"}]),
        changed(columns=[{"heading": f"c{n}", "role": "note"} for n in range(513)]),
        changed(columns=[{"heading": "a", "role": "price"}, {"heading": "b", "role": "price"}]),
        changed(decimal_mark=";"),
        changed(currency="XXL"),
    ],
)
def test_anything_else_is_refused_with_advice(raw: bytes) -> None:
    with pytest.raises(errors.PresetUnreadable, match=r"p\.json.*isn’t a column preset"):
        from_json(raw, "p.json")


def test_a_preset_of_a_newer_version_is_told() -> None:
    with pytest.raises(errors.PresetFromNewerVersion):
        from_json(changed(version=2, more="x"), "p.json")


@given(st.binary(max_size=200) | st.text('{}[]":,unhyped-columns1', max_size=200).map(str.encode))
def test_nothing_but_our_own_errors_comes_out_of_any_bytes(raw: bytes) -> None:
    with pytest.raises(UnhypedError):
        from_json(raw, "p.json")
