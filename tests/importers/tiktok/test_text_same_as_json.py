"""One history, told in JSON and in text: the same purchases, wishes, coins and events, with the same ids."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from tests.importers.tiktok.exports import read_export
from tests.samples_tiktok import history
from tests.samples_tiktok_json import write_json
from tests.samples_tiktok_private import SENTINEL
from tests.samples_tiktok_text import LANGUAGES, PARTS, parts_of, write_text

from unhyped.domain.duplicates import match_known
from unhyped.domain.entry import Entry
from unhyped.domain.refunds import to_entry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.samples_tiktok_text import Language

    from unhyped.domain.found import FoundPurchase
    from unhyped.importers.found import Found

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TOLD = history(views=3000, orders=60, seed=3)


def by_id(found: Found) -> list[FoundPurchase]:
    """The purchases without their lines, which differ from form to form."""
    purchases = [replace(purchase, line=0) for purchase in found.purchases]
    return sorted(purchases, key=lambda purchase: purchase.draft.external_id)


def json_parts(parts: frozenset[str]) -> frozenset[str]:
    """What the parts of a tree are called in JSON."""
    return (parts - {"gifts"}) | ({"bought", "sent"} if "gifts" in parts else frozenset())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("zipped", [True, False])
@pytest.mark.parametrize("apart", ["\n", "", "\n\n"])
def test_text_tells_exactly_what_json_tells(
    tmp_path: Path, language: Language, zipped: bool, apart: str
) -> None:
    write_json(TOLD, tmp_path / "json.zip", "G4", parts=json_parts(parts_of(language)), sentinels=False)
    text = tmp_path / ("text.zip" if zipped else "text")
    write_text(TOLD, text, language, zipped=zipped, apart=apart)
    expected, events = read_export(tmp_path / "json.zip")
    found, told = read_export(text)
    assert by_id(found) == by_id(expected)
    assert set(found.wishes) == set(expected.wishes)
    assert Counter(told) == Counter(events)
    assert found.sections == expected.sections
    assert [(row.text, row.why) for row in found.skipped] == [(row.text, row.why) for row in expected.skipped]
    assert found.problems == expected.problems == ()
    assert set(found.was_read) == set(expected.was_read)
    assert (len(found.sections) == 8) is (language != "EN 2021")


@pytest.mark.parametrize("language", ["EN", "NL"])
def test_every_cent_and_every_event_of_the_history(tmp_path: Path, language: Language) -> None:
    write_text(TOLD, tmp_path / "text.zip", language)
    found, events = read_export(tmp_path / "text.zip")
    paid: Counter[str] = Counter()
    for purchase in found.purchases:
        if purchase.draft.price is not None:
            paid[purchase.draft.order_number] += purchase.draft.price.minor
    assert paid == Counter({order.number: order.cents for order in TOLD.orders if order.counts})
    assert len([each for each in found.purchases if each.draft.order_number]) == sum(
        len(order.items) for order in TOLD.orders if order.counts
    )
    assert len([each for each in found.purchases if not each.draft.order_number]) == len(TOLD.coins)
    assert {(wish.name, wish.shop) for wish in found.wishes if wish.why != "browsing"} == {
        (wanted.name, wanted.shop) for wanted in TOLD.wanted
    }
    for kind in TOLD.counts:
        assert [event for event in events if event.kind == kind] == [*TOLD.exposures(kind)], kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_private_is_found(tmp_path: Path, language: Language) -> None:
    write_text(TOLD, tmp_path / "text.zip", language)
    assert SENTINEL.encode() in b"".join(_contents(tmp_path / "text.zip"))
    assert SENTINEL not in repr(read_export(tmp_path / "text.zip"))


def _contents(path: Path) -> list[bytes]:
    with ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]


@pytest.mark.parametrize("part", PARTS)
def test_each_part_alone(tmp_path: Path, part: str) -> None:
    write_text(TOLD, tmp_path / "text.zip", "EN", parts=[part], sentinels=False)
    write_json(TOLD, tmp_path / "json.zip", "G4", parts=json_parts(frozenset([part])), sentinels=False)
    found, told = read_export(tmp_path / "text.zip")
    expected, events = read_export(tmp_path / "json.zip")
    assert (by_id(found), found.wishes, Counter(told)) == (by_id(expected), expected.wishes, Counter(events))
    assert found.was_read == expected.was_read


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_export_of_someone_who_did_nothing(tmp_path: Path, language: Language) -> None:
    write_text(history(views=0, orders=0), tmp_path / "text.zip", language, parts=["watch", "orders", "cart"])
    found, events = read_export(tmp_path / "text.zip")
    assert (found.purchases, found.problems, found.wishes, events) == ((), (), (), [])


def test_orders_without_a_number_are_the_same_purchases(tmp_path: Path) -> None:
    """Nobody has seen the Dutch label of an order number; without it the ids are made from the content."""
    write_text(TOLD, tmp_path / "text.zip", "NL", parts=["orders"], numbered=False)
    write_text(TOLD, tmp_path / "numbered.zip", "NL", parts=["orders"])
    found, _ = read_export(tmp_path / "text.zip")
    numbered, _ = read_export(tmp_path / "numbered.zip")
    assert [(each.draft.name, each.draft.price, each.draft.bought_on) for each in found.purchases] == [
        (each.draft.name, each.draft.price, each.draft.bought_on) for each in numbered.purchases
    ]
    assert len({each.draft.external_id for each in found.purchases}) == len(found.purchases)
    log = [Entry(to_entry(each, str(n), NOW).purchase) for n, each in enumerate(numbered.purchases)]
    assert len(match_known(found.purchases, log).known) == len(found.purchases)
    log = [Entry(to_entry(each, str(n), NOW).purchase) for n, each in enumerate(found.purchases)]
    assert len(match_known(numbered.purchases, log).known) == len(found.purchases)
