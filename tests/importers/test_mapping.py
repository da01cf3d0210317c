from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.domain.currency import EXPONENTS
from unhyped.importers.mapping import (
    MEANINGS,
    ROLES,
    Mapping,
    doubt_label,
    from_plain,
    header_signature,
    role_label,
)

mappings = st.builds(
    Mapping,
    roles=st.lists(st.sampled_from(ROLES), max_size=9).map(tuple),
    decimal_mark=st.sampled_from([None, ".", ","]),
    date_order=st.sampled_from([None, "dmy", "mdy", "ymd"]),
    spent_is_negative=st.booleans(),
    currency=st.sampled_from(["", *EXPONENTS]),
    statuses=st.lists(st.tuples(st.text(max_size=9), st.sampled_from([*MEANINGS.values()]))).map(tuple),
)


@given(mappings)
def test_settings_keep_a_mapping_exactly(mapping: Mapping) -> None:
    assert from_plain(json.loads(json.dumps(mapping.to_plain()))) == mapping


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"roles": "name"},
        {"roles": ["name", "spell"]},
        {"roles": [["name"]]},
        {"roles": ["name"], "decimal_mark": ";", "currency": ""},
        {"roles": ["name"], "date_order": "ydm", "currency": ""},
        {"roles": ["name"], "date_order": [], "currency": ""},
        {"roles": ["name"], "currency": "XYZ"},
        {"roles": ["name"], "currency": None},
    ],
)
def test_anything_else_is_forgotten(data: object) -> None:
    assert from_plain(data) is None


def test_unknown_meanings_of_a_status_are_forgotten() -> None:
    data = {"roles": ["status"], "currency": "", "statuses": [["Frob", "paid"], ["Zap", "eaten"], 3, ["x"]]}
    mapping = from_plain(data)
    assert mapping is not None
    assert mapping.statuses == (("Frob", "paid"),)


def test_the_signature_is_that_of_the_columns_in_their_order() -> None:
    assert header_signature(("Name", "Preis (€)")) == header_signature(("name ", "PREIS (€)"))
    assert header_signature(("Name", "Preis")) != header_signature(("Preis", "Name"))
    assert header_signature(("a b", "c")) != header_signature(("a", "bc"))


def test_everything_that_can_be_asked_has_words() -> None:
    assert len({role_label(role) for role in ROLES}) == len(ROLES)
    assert doubt_label("date_order").endswith("?")
