"""Whatever a file holds: no exception but ours, and what is found can be shown, kept and told apart.

The targets of the fuzzer hold it to that; here they get samples with damage, and known keys with any values.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.importers.hostile.making import plain

from fuzz.seeds import seeds
from fuzz.sound import hold
from fuzz.targets import APART, READING, TARGETS
from unhyped.domain.records import BY_NAME
from unhyped.importers import read
from unhyped.importers.presets import FORMAT
from unhyped.importers.tiktok.sections import CONTAINERS, LISTINGS, PRODUCT_FIELDS, ROOTS

if TYPE_CHECKING:
    from pathlib import Path

SEEDS: Final[dict[str, list[bytes]]] = defaultdict(list)
for _target, _seed in seeds():
    SEEDS[_target].append(_seed)

modest = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
pieces = st.binary(max_size=8) | st.sampled_from(
    [
        *(
            b"\x00",
            b"\xff\xfe",
            b"\xed\xa0\x80",
            b"\\ud800",
            b'"',
            b"'",
            b"\n",
            b"\r",
            b"{",
            b"}",
            b"[",
            b"]",
        ),
        *(
            b"-",
            b"9" * 40,
            b"1e999",
            b"NaN",
            b"null",
            b"true",
            b"0",
            b",",
            b";",
            b"\t",
            b":",
            b"<",
            b"&a;",
            APART,
        ),
    ]
)
damages = st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, 40), pieces), max_size=4)


@modest
@pytest.mark.parametrize("target", TARGETS)
@given(data=st.data(), damage=damages)
def test_samples_with_damage(target: str, data: st.DataObject, damage: list[Any], tmp_path: Path) -> None:
    content = data.draw(st.sampled_from(SEEDS[target]))
    for somewhere, cut, put in damage:
        place = somewhere % (len(content) + 1)
        content = content[:place] + put + content[place + cut :]
    TARGETS[target](content, tmp_path)


@modest
@pytest.mark.parametrize("target", TARGETS)
@given(content=st.binary(max_size=300))
def test_any_bytes(target: str, content: bytes, tmp_path: Path) -> None:
    TARGETS[target](content, tmp_path)


# --- known keys, any values

texts = st.text(max_size=6) | st.sampled_from(
    [
        *(
            "2025-01-05 10:00:00",
            "1736071200",
            "10.68 USD",
            "1.234 EUR",
            "€ 3,00",
            "-5 EUR",
            "N/A",
            "",
            "2",
            "é",
            "É",
        ),
        *(
            "https://www.tiktokv.com/share/video/7412345678901234567/",
            "Refunded",
            "Cancelled",
            "@maker",
            "\ud800",
        ),
    ]
)
values = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
)


def trees(keys: list[str]) -> st.SearchStrategy[Any]:
    """Any JSON whose objects mostly have these *keys*."""
    names = st.sampled_from(sorted(keys)) | st.text(max_size=3)
    return st.recursive(
        texts | values,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=6),
        max_leaves=25,
    )


def of_export() -> st.SearchStrategy[Any]:
    """Sections where they belong, with any rows in them."""
    sections = st.sampled_from(LISTINGS).flatmap(
        lambda listing: st.tuples(
            st.sampled_from(listing.sections),
            st.sampled_from(listing.lists),
            st.lists(
                st.dictionaries(st.sampled_from([*listing.fields]), trees([*PRODUCT_FIELDS])), max_size=4
            ),
        ).map(lambda told: {told[0]: {told[1]: told[2]}})
    )
    roots = st.sampled_from(sorted(ROOTS | CONTAINERS))
    return st.dictionaries(roots, sections | trees([*PRODUCT_FIELDS]), max_size=5)


@modest
@given(document=of_export(), twice=st.booleans())
def test_any_values_in_an_export(document: dict[str, Any], twice: bool, tmp_path: Path) -> None:
    text = json.dumps({"Your Activity": None} | document)
    TARGETS["zipped_json"]((text * (1 + twice)).encode(), tmp_path)


@modest
@given(
    records=st.lists(
        trees([*BY_NAME, "record", "id", "name", "price", "kind", "added_at", "number"]), max_size=4
    )
)
def test_any_values_in_an_archive(records: list[Any], tmp_path: Path) -> None:
    TARGETS["archive"](json.dumps({"version": 2, "records": records})[1:].encode(), tmp_path)


@modest
@given(
    document=st.dictionaries(
        st.sampled_from(["name", "columns", "decimal_mark", "currency"]), trees(["role", "heading"])
    )
)
def test_any_values_in_a_preset(document: dict[str, Any], tmp_path: Path) -> None:
    TARGETS["preset"](json.dumps({"format": FORMAT, "version": 1} | document).encode(), tmp_path)


@modest
@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**9),
            st.lists(
                st.tuples(st.sampled_from(["Lamp", "lamp", "Mug", "\U0001f600"]), st.integers(1, 10**6)),
                min_size=1,
                max_size=9,
            ),
        ),
        max_size=6,
    ),
    st.sampled_from([("EUR", 2), ("JPY", 0), ("KWD", 3)]),
)
def test_the_parts_of_every_order_add_up_exactly(
    tmp_path: Path, orders: list[tuple[int, list[tuple[str, int]]]], currency: tuple[str, int]
) -> None:
    code, decimals = currency
    told = {
        f"{place}": {
            "order_date": "2025-01-05 10:00:00",
            "total_price": f"{minor / 10**decimals:.{decimals}f} {code}",
            "Products": [{"product_name": name, "quantity": f"{quantity}"} for name, quantity in products],
        }
        for place, (minor, products) in enumerate(orders)
    }
    document = {"TikTok Shop": {"Order History": {"OrderHistories": told}}}
    found = read(plain(json.dumps(document))(tmp_path), READING)
    hold(found)
    sums: dict[str, int] = defaultdict(int)
    for row in found.purchases:
        readings = row.price_readings or ((row.draft.price,) if row.draft.price else ())
        assert readings
        sums[row.draft.order_number] += next(each.minor for each in readings if each.currency == code)
    ambiguous = {row.draft.order_number for row in found.purchases if row.price_readings}
    for place, (minor, products) in enumerate(orders):
        assert sum(row.draft.order_number == f"{place}" for row in found.purchases) == len(products)
        assert f"{place}" in ambiguous or sums[f"{place}"] == minor
