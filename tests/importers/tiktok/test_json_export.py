"""Exports of every generation, compared with the history they tell of: every row and every cent."""

from __future__ import annotations

import json
import random
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from tests.importers.tiktok.exports import bare, read_export
from tests.samples_tiktok import History, history, text_of
from tests.samples_tiktok_json import GENERATIONS, PARTS, mixture, parts_of, write_json

from unhyped.domain.exposure import EXPOSURE_KINDS, Exposure
from unhyped.importers import tiktok
from unhyped.importers.members import opened
from unhyped.importers.tiktok.errors import ExportWithoutData

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from tests.samples_tiktok_json import Generation

    from unhyped.domain.found import FoundPurchase
    from unhyped.importers.found import Found

TOLD = history(views=3000, orders=150)
SMALL = history(views=20, orders=12, seed=4)
MOMENT = "2025-01-05 18:22:10"


def assert_all_of_it(found: Found, taken: list[Exposure], told: History, parts: Collection[str]) -> None:
    """Compare everything found with everything that happened, as far as the export has those *parts*."""
    assert found.problems == ()
    for kind in EXPOSURE_KINDS:
        expected = [*told.exposures(kind)] if kind in parts else []
        assert [event for event in taken if event.kind == kind] == expected
        sections = [section for section in found.sections if section.kind == kind]
        assert [section.count for section in sections] == ([len(expected)] if expected else [])
    if "orders" in parts:
        assert_every_cent(found, told)
    assert_wishes(found, told, parts)
    coins = [row for row in found.purchases if row.draft.category == "coins"]
    assert Counter((row.draft.note, str(row.draft.bought_on), row.draft.creator) for row in coins) == Counter(
        (
            f"{each.amount} coins"
            if each.what == "coins"
            else f"TikTok gives the amount as “{each.amount}” but doesn’t say of what.",
            text_of(each.at)[:10],
            each.to,
        )
        for each in told.coins
        if each.what in parts
    )
    assert all(row.draft.price is None for row in coins)


def assert_every_cent(found: Found, told: History) -> None:
    by_order: dict[str, list[FoundPurchase]] = {}
    for row in found.purchases:
        if row.draft.category != "coins":
            by_order.setdefault(row.draft.order_number, []).append(row)
    counted = [order for order in told.orders if order.counts]
    assert by_order.keys() == {order.number for order in counted}
    for order in counted:
        rows = by_order[order.number]
        assert [row.draft.name for row in rows] == [item.name for item in order.items]
        prices = [row.draft.price for row in rows if row.draft.price is not None]
        assert sum(price.minor for price in prices) == order.cents
        assert {price.currency for price in prices} == {order.currency}
        assert len(prices) == len(rows)
        items = sum(item.quantity for item in order.items)
        for row, item, price in zip(rows, order.items, prices, strict=True):
            assert abs(price.minor - order.cents * item.quantity / items) < 1
            assert str(row.draft.bought_on) == text_of(order.at)[:10]
            assert bool(row.refunds) is order.came_back
    ids = [row.draft.external_id for row in found.purchases]
    assert len({*ids}) == len(ids)
    assert len(found.skipped) == len(told.orders) - len(counted)


def assert_wishes(found: Found, told: History, parts: Collection[str]) -> None:
    wishes = {(wish.name, wish.shop): wish for wish in found.wishes}
    assert len(wishes) == len(found.wishes)
    for each in told.wanted:
        if each.why in parts:
            wish = wishes.pop((each.name, each.shop))
            assert (wish.why, str(wish.wanted_on)) == (each.why, text_of(each.at)[:10])
    looks = {*told.exposures("browsing")} if "browsing" in parts else set()
    times = Counter((event.text, event.place) for event in looks)
    assert {key: wish.times for key, wish in wishes.items()} == times
    for (name, shop), wish in wishes.items():
        latest = max(event.at for event in looks if (event.text, event.place) == (name, shop))
        assert (wish.why, str(wish.wanted_on)) == ("browsing", text_of(latest)[:10])


@pytest.mark.parametrize("zipped", [True, False])
@pytest.mark.parametrize("generation", GENERATIONS)
def test_every_row_and_every_cent_of_each_generation(
    tmp_path: Path, generation: Generation, zipped: bool
) -> None:
    path = tmp_path / "export"
    write_json(TOLD, path, generation, zipped=zipped, titles=generation == "G4")
    found, taken = read_export(path)
    assert found.source_name == "export"
    assert_all_of_it(found, taken, TOLD, parts_of(generation))


@pytest.mark.parametrize("seed", range(8))
def test_every_row_of_any_mixture_of_them(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "export.zip"
    write_json(SMALL, path, mixture(seed))
    found, taken = read_export(path)
    assert_all_of_it(found, taken, SMALL, PARTS)


@pytest.mark.parametrize("seed", range(6))
def test_an_export_of_only_some_parts(tmp_path: Path, seed: int) -> None:
    parts = random.Random(seed).sample(PARTS, seed + 1)
    path = tmp_path / "export.zip"
    write_json(SMALL, path, "G4", parts=parts, sentinels=False)
    found, taken = read_export(path)
    assert_all_of_it(found, taken, SMALL, parts)


def test_only_what_is_asked_for_is_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    write_json(SMALL, path, "G4")
    found, taken = read_export(path, kinds=("likes", "searches"))
    assert {event.kind for event in taken} == {section.kind for section in found.sections}
    assert {event.kind for event in taken} == {"likes", "searches"}
    assert "Videos watched" not in found.was_read
    assert "Videos liked" in found.was_read
    assert_every_cent(found, SMALL)


def test_two_parts_and_a_folder_are_read_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "TikTok data"
    (folder / "TikTok").mkdir(parents=True)
    shop = {"orders", "cart", "favourite", "browsing"}
    write_json(SMALL, folder / "TikTok" / "USER_DATA.json", "G3", parts=shop, zipped=False)
    others = {*PARTS} - shop
    write_json(SMALL, folder / "user_data_tiktok (1).json", "G4", parts=others, zipped=False)
    (folder / "user_data_lemon8.json").write_text('{"Activity": {"Broken": ', encoding="utf-8")
    found, taken = read_export(folder)
    assert_all_of_it(found, taken, SMALL, {*PARTS} - {"favourite"})


def test_an_export_told_twice_adds_nothing_but_its_counts(tmp_path: Path) -> None:
    path, twice = tmp_path / "once.json", tmp_path / "twice.json"
    write_json(SMALL, path, "G4", zipped=False)
    twice.write_bytes(path.read_bytes() * 2)
    found, taken = read_export(path)
    again, taken_again = read_export(twice)
    assert again.purchases == found.purchases
    assert again.wishes == found.wishes
    assert Counter(taken_again) == Counter(taken + taken)


@pytest.mark.parametrize("ensure_ascii", [True, False])
def test_a_document_inside_a_text_is_read(tmp_path: Path, ensure_ascii: bool) -> None:
    path = tmp_path / "once.json"
    write_json(TOLD, path, "G4", zipped=False)
    inside = json.dumps(path.read_text(encoding="utf-8"), ensure_ascii=ensure_ascii)
    found, taken = read_export(bare(tmp_path, f"\n {inside}\n"))
    assert_all_of_it(found, taken, TOLD, PARTS)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_that_was_saved_again_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "once.json"
    write_json(TOLD, path, "G2", zipped=False)
    saved = path.read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding)
    found, taken = read_export(bare(tmp_path, saved))
    assert_all_of_it(found, taken, TOLD, parts_of("G2"))


def test_a_file_without_line_breaks_is_read(tmp_path: Path) -> None:
    path = tmp_path / "once.json"
    write_json(TOLD, path, "G4", zipped=False)
    small = json.dumps(json.loads(path.read_text(encoding="utf-8")), separators=(",", ":"))
    found, taken = read_export(bare(tmp_path, small))
    assert_all_of_it(found, taken, TOLD, PARTS)
    assert {row.line for row in found.purchases} == {1}


def test_the_line_of_each_order_is_that_of_its_number(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    write_json(TOLD, path, "G4", zipped=False)
    lines = path.read_text(encoding="utf-8").split("\n")
    found, _ = read_export(path)
    for row in found.purchases:
        start = lines[row.line - 1].strip()
        assert start == (f'"{row.draft.order_number}": {{' if row.draft.order_number else "{")


# --- variants of single lists


def one(folder: Path, document: object, name: str = "user_data.json") -> tuple[Found, list[Exposure]]:
    return read_export(bare(folder, json.dumps(document, indent=2), name))


@pytest.mark.parametrize("empty", [None, [], {}, "", "N/A", "None", 0, False])
@pytest.mark.parametrize("depth", [0, 1, 2])
def test_every_spelling_of_empty_is_no_rows(tmp_path: Path, empty: object, depth: int) -> None:
    document: dict[str, Any] = {}
    for root, section, list_name in (
        ("Your Activity", "Watch History", "VideoList"),
        ("TikTok Shop", "Order History", "OrderHistories"),
        ("TikTok Shop", "TikTokFavoriteItem", "TikTokFavoriteItemResult"),
        ("Purchases", "BuyGifts", "BuyGifts"),
    ):
        value = [empty, {section: empty}, {section: {list_name: empty, "App": 1}}][depth]
        document[root] = {**document.get(root, {}), **value} if isinstance(value, dict) else value
    found, taken = one(tmp_path, document)
    assert (found.purchases, found.wishes, found.problems, taken) == ((), (), (), [])
    assert not any("doesn’t include" in remark for remark in found.remarks)


ROW = {"order_date": MOMENT, "order_status": "Completed", "total_price": "10.68 USD"}
LAMP = {"product_name": "Lamp", "variation_name": "Default", "quantity": 1}


@pytest.mark.parametrize(
    "orders",
    [
        {"576": ROW | {"Products": [LAMP]}},
        {"576": ROW | {"products": [LAMP]}},
        {"576": ROW | {"Products": ["Lamp"]}},
        {"576": ROW | {"Products": "Lamp"}},
        {"576": ROW | {"Products": LAMP}},
        {"576": ROW | {"Products": {"1": LAMP}}},
        {"576": ROW | {"Products": [None, [], LAMP, "N/A"]}},
        [ROW | {"Order Number": "576", "Products": [LAMP]}],
        [ROW | {"order_id": 576, "Products": [LAMP]}],
        {"576": [ROW | {"Products": [LAMP]}]},
        [
            {
                "OrderId": "576",
                "Date": MOMENT,
                "TotalPrice": "10.68 USD",
                "Products": [{"ProductName": "Lamp"}],
            }
        ],
    ],
)
@pytest.mark.parametrize(
    "place",
    [
        ("TikTok Shop", "Order History", "OrderHistories"),
        ("Tiktok Shopping", "order_history", "Order_Histories"),
        ("TikTokShop", "Order", "OrderList"),
        ("Some Root", "Order History", "OrderHistories"),
    ],
)
def test_orders_are_read_in_every_form(tmp_path: Path, orders: object, place: tuple[str, str, str]) -> None:
    root, section, list_name = place
    found, _ = one(tmp_path, {"Profile": None, root: {section: {list_name: orders}}})
    (row,) = found.purchases
    assert (row.draft.order_number, row.draft.name, str(row.draft.price and row.draft.price.decimal)) == (
        "576",
        "Lamp",
        "10.68",
    )


def test_an_order_that_tells_nothing_is_a_problem_with_its_line(tmp_path: Path) -> None:
    orders = {"575": {}, "576": ROW | {"Products": [LAMP]}, "577": {"receiver": "x"}}
    found, _ = one(tmp_path, {"TikTok Shop": {"Order History": {"OrderHistories": orders}}})
    assert len(found.purchases) == 1
    assert [problem.line for problem in found.problems] == [5, 18]


def test_odd_rows_among_many_are_problems_with_their_lines(tmp_path: Path) -> None:
    video = f"https://www.tiktokv.com/share/video/{7 * 10**18}/"
    rows: list[object] = [{"Date": MOMENT, "Link": video} for _ in range(5000)]
    rows[10] = {"Date": "N/A", "Link": video}
    rows[700] = {"Date": MOMENT, "Link": "https://www.tiktok.com/"}
    rows[701] = {"Date": MOMENT, "Title": "a", "Link": f"https://www.tiktok.com/@a/video/{7 * 10**18}"}
    rows[2000] = {"Date": None, "Link": None}
    rows[2001] = {"Date": {"Link": "x"}, "Link": ["x"]}
    rows[3000] = [{"Date": MOMENT}]
    rows[4998] = {"Link": video}
    rows[4999] = "N/A"
    document = json.dumps({"Activity": {"Watch History": {"VideoList": rows}}}, indent=2)
    found, taken = read_export(bare(tmp_path, document))
    assert len(taken) == 5000 - 7
    lines = document.split("\n")
    assert len(found.problems) == 5
    for problem in found.problems:
        assert lines[problem.line - 1].strip() == "{"
    assert '"N/A"' in lines[found.problems[0].line]
    assert '"https://www.tiktok.com/"' in lines[found.problems[1].line + 1]
    assert "null" in lines[found.problems[2].line]


def test_the_second_copy_of_a_section_under_another_root_is_the_same(tmp_path: Path) -> None:
    row = {"TimeStamp": MOMENT, "Source": "shop.example", "Event": "AddToCart"}
    section = {"Off TikTok Activity": {"OffTikTokActivityDataList": [row]}}
    found, taken = one(tmp_path, {"Your Activity": section, "Profile And Settings": section})
    assert len({*taken}) == 1
    assert found.problems == ()


def test_a_section_at_the_top_and_lists_straight_in_sections_are_read(tmp_path: Path) -> None:
    row = {"Date": MOMENT, "SearchTerm": "ice roller"}
    _, taken = one(tmp_path, {"Profile": {}, "Searches": {"SearchList": [row]}})
    assert [event.text for event in taken] == ["ice roller"]
    _, taken = one(tmp_path, {"Your Activity": {"Search History": [row]}})
    assert [event.text for event in taken] == ["ice roller"]


def test_the_sister_app_is_ignored(tmp_path: Path) -> None:
    rows = {"Searches": {"SearchList": [{"Date": MOMENT, "SearchTerm": "ice roller"}]}}
    _, taken = one(tmp_path, {"Profile": {}, "Lemon8 Activity": rows})
    assert taken == []


def test_keys_twice_in_a_map_are_all_read(tmp_path: Path) -> None:
    search = '{"SearchList": [{"Date": "2025-01-05 10:00:00", "Date": "", "SearchTerm": "%s"}]}'
    root = f'"Searches": {search % "one"}, "Searches": {search % "two"}'
    text = f'{{"Your Activity": {{{root}}}, "Your Activity": {{"Searches": {search % "three"}}}}}'
    _, taken = read_export(bare(tmp_path, text))
    assert [event.text for event in taken] == ["one", "two", "three"]


# --- whether it is an export at all


@pytest.mark.parametrize(
    "text",
    [
        *('{"Your Activity": null}', ' \n{"A": 1, "TikTok Shop": []}', '{"Direct Messages": {'),
        *('"{\\"Activity\\": {\\"Like List\\": {', '\ufeff{"Ads and data":{', '{"Tiktok Shopping" : {'),
        *('{"Profile": {"Profile Info": {}}, "Video": {', '{"Activity": {"Video Browsing History": {'),
    ],
)
def test_an_export_is_recognised_by_its_keys(tmp_path: Path, text: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        with opened(bare(tmp_path, text.encode(encoding), "data.bin")) as bundle:
            assert tiktok.recognises(bundle)


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "unhyped", "records": [{"name": "Activity", "profile": {"a": 1}}]}',
        '[{"Order ID": "1", "Total Owed": 5, "TikTok Shop": 5}]',
        *('{"profile": {"name": "me"}}', "name,price\nActivity,5\n", "", '{"a": "Your Activity"}'),
    ],
)
def test_other_files_are_not_taken_for_one(tmp_path: Path, text: str) -> None:
    with opened(bare(tmp_path, text, "data.json")) as bundle:
        assert not tiktok.recognises(bundle)


def test_in_a_zip_the_names_tell_or_else_the_beginnings(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("deep/er/export.JSON", '{"Your Activity": {"Searches": null}}')
        archive.writestr("other.json", '{"a": 1}')
        archive.writestr("lemon8.json", '{"Your Activity": {')
    found, _ = read_export(path)
    assert found.was_read == ("Searches",)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other.json", '{"a": 1}')
    with opened(path) as bundle:
        assert not tiktok.recognises(bundle)


@pytest.mark.parametrize("content", ["{}", "[]", '{"Other": {"App": 1}}', "5", '[{"Activity": 1}]'])
def test_a_file_with_the_name_but_none_of_the_sections_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("user_data.json", content)
    with pytest.raises(ExportWithoutData, match="user_data"):
        read_export(path)
