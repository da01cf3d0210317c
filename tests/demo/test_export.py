"""The demo export fits the demo year: what an import of it finds is known to the last row."""

from __future__ import annotations

import json
import tomllib
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.test_tone import judging, texts

from unhyped import demo
from unhyped.demo.export import MEMBER, document, last_day_of
from unhyped.demo.watching import watching
from unhyped.domain.customs import Customs
from unhyped.domain.duplicates import Known, match_known
from unhyped.domain.entry import Entry
from unhyped.domain.exposure import EXPOSURE_KINDS, Exposure
from unhyped.domain.money import Money
from unhyped.domain.purchase import Purchase
from unhyped.importers import Found, Reading, read
from unhyped.journal import Journal, intake
from unhyped.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.exposure import ExposureKind

TODAY = date(2026, 11, 23)
DAYS = [TODAY, date(2024, 2, 29), date(2027, 1, 1)]


def imported(
    folder: Path, today: date = TODAY, kinds: tuple[ExposureKind, ...] = EXPOSURE_KINDS
) -> tuple[Found, list[Exposure]]:
    """What the export of *today* tells when it is read."""
    path = folder / "TikTok_Data.zip"
    demo.write_export(path, today)
    events: list[Exposure] = []
    reading = Reading(Customs(today, "EUR", ".", None), kinds=frozenset(kinds), exposures=events.extend)
    return read(path, reading), events


def purchases(today: date = TODAY) -> list[Purchase]:
    return [record for record in demo.records(today) if isinstance(record, Purchase)]


@pytest.mark.parametrize("today", DAYS)
def test_the_orders_are_partly_in_the_log(tmp_path: Path, today: date) -> None:
    found, _ = imported(tmp_path, today)
    log = [Entry(purchase) for purchase in purchases(today)]
    compared = match_known(found.purchases, log)
    assert (len(compared.new), len(compared.known), len(compared.in_trash)) == (9, 13, 0)
    assert [(row.text.partition(" ")[2], row.why) for row in found.skipped] == [
        ("Hydrogen water bottle", "This order was cancelled.")
    ]
    assert (found.problems, found.remarks) == ((), ())
    by_name = {purchase.name: purchase.id for purchase in purchases(today)}
    for row in compared.rows:
        if isinstance(row.status, Known):
            assert row.status.purchase_id == by_name[row.found.draft.name]


def test_every_known_order_is_from_the_shop_and_none_of_the_shop_is_missing(tmp_path: Path) -> None:
    found, _ = imported(tmp_path)
    in_shop = [each for each in purchases() if each.shop == "TikTok Shop" and each.trashed_at is None]
    told = {purchase.draft.name: purchase for purchase in found.purchases}
    for purchase in in_shop:
        assert told[purchase.name].draft.price == purchase.price
        assert told[purchase.name].draft.bought_on == purchase.bought_on
        if purchase.order_number:
            assert told[purchase.name].draft.order_number == purchase.order_number


def test_new_are_an_order_of_several_items_a_returned_one_coins_and_a_gift(tmp_path: Path) -> None:
    found, _ = imported(tmp_path)
    names = {purchase.name for purchase in purchases()}
    new = [each for each in found.purchases if each.draft.name not in names]
    together = [each for each in new if each.draft.order_number == "577262004481930215"]
    assert [each.draft.price for each in together] == [
        Money(1597, "EUR"),
        Money(798, "EUR"),
        Money(798, "EUR"),
    ]
    assert "2 of 4 items" in together[0].draft.note
    assert [each.draft.name for each in new if each.refunds] == ["Silicone liners for the air fryer"]
    assert Counter(each.draft.name for each in new if each.draft.price is None) == {
        "TikTok coins": 2,
        "Gift sent on TikTok": 1,
    }


def test_wishes_of_every_kind(tmp_path: Path) -> None:
    found, _ = imported(tmp_path)
    assert Counter(wish.why for wish in found.wishes) == {"cart": 2, "favourite": 1, "browsing": 6}
    vacuum = next(wish for wish in found.wishes if wish.name.startswith("Cordless"))
    assert (vacuum.why, vacuum.times) == ("cart", 3)


@pytest.mark.parametrize("today", DAYS)
def test_one_proposal_is_on_the_waiting_list_already(tmp_path: Path, today: date) -> None:
    found, _ = imported(tmp_path, today)
    demo.write(tmp_path / "demo.db", today)
    with Journal.open(tmp_path / "demo.db", lambda: datetime.combine(today, time(20), UTC)) as journal:
        rows = intake.compare(found, journal).wishes
    assert [row.found.name for row in rows if row.known] == ["Weighted blanket, 6 kg"]


def test_viewing_history_of_every_kind_and_no_event_twice(tmp_path: Path) -> None:
    found, events = imported(tmp_path)
    counts = Counter(event.kind for event in events)
    assert counts.pop("watch") == 2617
    assert counts == Counter(
        likes=18, favourites=11, shares=5, searches=20, ads=6, off_tiktok=14, browsing=22
    )
    assert len(set(events)) == len(events)
    assert {section.kind for section in found.sections} == set(EXPOSURE_KINDS)
    watched = next(section for section in found.sections if section.kind == "watch")
    assert watched.first >= TODAY - timedelta(days=180)
    assert watched.last < TODAY


def test_the_export_holds_what_she_watched_and_nothing_else(tmp_path: Path) -> None:
    _, events = imported(tmp_path)
    assert sorted(events) == sorted(watching(purchases(), TODAY))


@pytest.mark.parametrize("today", DAYS)
def test_videos_behind_purchases_were_seen_after_posting_and_before_buying(
    tmp_path: Path, today: date
) -> None:
    _, events = imported(tmp_path, today, ("watch",))
    bought = {purchase.video_id: purchase for purchase in purchases(today) if purchase.video_id}
    seen: Counter[str] = Counter()
    for event in events:
        assert event.video_id >> 32 <= event.at
        if event.video_id in bought:
            assert event.at < bought[event.video_id].added_at.timestamp()
            seen[bought[event.video_id].name] += 1
    assert len(seen) >= 15
    assert max(seen.values()) >= 5


def test_what_was_not_asked_for_is_not_looked_at(tmp_path: Path) -> None:
    found, events = imported(tmp_path, kinds=())
    assert events == []
    assert found.sections == ()
    assert len(found.purchases) == 22


def test_it_holds_what_is_never_read(tmp_path: Path) -> None:
    found, events = imported(tmp_path)
    text = json.dumps(document(TODAY))
    private = ("Coffee on Saturday?", "192.0.2.7", "nele@mail.example", "Beispielweg", "The cat!")
    for words in private:
        assert words in text
        assert words not in repr(found) + repr(events)
    assert found.never_read


def test_the_same_day_gives_the_same_file(tmp_path: Path) -> None:
    demo.write_export(tmp_path / "one.zip", TODAY)
    demo.write_export(tmp_path / "other.zip", TODAY)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == [MEMBER]
        assert json.loads(archive.read(MEMBER)) == document(TODAY)


def test_it_has_the_keys_of_2026() -> None:
    told: dict[str, Any] = document(TODAY)
    assert told["Your Activity"]["Watch History"]["VideoList"][0].keys() == {"Date", "Link"}
    assert told["Likes and Favorites"]["Like List"]["ItemFavoriteList"][0].keys() == {"date", "link"}
    order = next(iter(told["TikTok Shop"]["Order History"]["OrderHistories"].values()))
    assert order.keys() == {"order_date", "order_status", "total_price", "Products"}


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.zip"
    path.write_bytes(b"mine")
    with pytest.raises(demo.DemoInTheWay, match=r"mine\.zip"):
        demo.write_export(path, TODAY)
    assert path.read_bytes() == b"mine"


def test_without_a_folder_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(demo.DemoNotWritten, match="Choose another folder"):
        demo.write_export(tmp_path / "nowhere" / "export.zip", TODAY)


def test_nothing_in_it_judges() -> None:
    told = tomllib.loads(resource("demo", "export.toml").read_text(encoding="utf-8"))
    said = [*texts(told), *texts(document(TODAY))]
    assert len(said) > 100
    assert judging(said) == []


# --- beside a demo year that was made earlier


def test_a_demo_year_made_earlier_gets_the_export_that_fits_it(tmp_path: Path) -> None:
    made_on, file = TODAY - timedelta(days=40), tmp_path / "demo.db"
    kept = purchases(made_on)
    path = demo.provide_export(file, kept, TODAY)
    assert path.parent == tmp_path
    found = read(path, Reading(Customs(TODAY, "EUR", ".", None)))
    assert len(match_known(found.purchases, [Entry(purchase) for purchase in kept]).known) == 13
    first = path.read_bytes()
    assert demo.provide_export(file, kept, TODAY) == path
    assert path.read_bytes() == first


def test_the_last_day_is_told_by_what_is_left() -> None:
    kept = purchases(TODAY - timedelta(days=3))
    own = replace(
        kept[0], id="9e1d2f5c-3b64-4c43-8f7e-0c4a3f5b7a11", added_at=datetime(2020, 1, 1, tzinfo=UTC)
    )
    assert last_day_of([own, *kept], TODAY) == TODAY - timedelta(days=3)
    assert last_day_of([own, kept[-1]], TODAY) == TODAY - timedelta(days=3)
    assert last_day_of([own], TODAY) == TODAY
    assert last_day_of([], TODAY) == TODAY


def test_an_export_that_cannot_be_replaced_is_told(tmp_path: Path) -> None:
    (tmp_path / "tiktok-demo-export.zip").mkdir()
    with pytest.raises(demo.DemoNotWritten, match=r"tiktok-demo-export\.zip"):
        demo.provide_export(tmp_path / "demo.db", [], TODAY)
