"""Damaged and hostile JSON: told in our words, with line and column, in bounded memory."""

from __future__ import annotations

import json
import re
import tracemalloc
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.importers.tiktok.exports import TODAY, bare, read_json
from tests.samples_tiktok import history
from tests.samples_tiktok_json import write_json

from unhyped.domain.customs import Customs
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.importers import tiktok
from unhyped.importers.errors import FileRefused, ImportCancelled
from unhyped.importers.members import opened
from unhyped.importers.reading import Reading
from unhyped.importers.tiktok.errors import (
    ExportCutOff,
    ExportDamaged,
    ExportNumberTooLong,
    ExportTextTooLong,
    ExportTooDeep,
    ExportTooLong,
)

if TYPE_CHECKING:
    from pathlib import Path

START = '{\n  "Your Activity": {\n    "Searches": '


def damaged(folder: Path, content: str | bytes) -> tuple[int, int, str]:
    """Line, column and reason that are told of a damaged export."""
    with pytest.raises(ExportDamaged) as caught:
        read_json(bare(folder, content))
    facts = caught.value.facts
    assert str(caught.value).startswith("“user_data.json” is damaged at line ")
    line, column = facts["line"], facts["column"]
    assert isinstance(line, int)
    assert isinstance(column, int)
    return line, column, str(facts["why"])


@pytest.mark.parametrize(
    ("rest", "line", "column", "why"),
    [
        ("[\n      1,\n    ]}}", 5, 5, "one comma too many"),
        ('{"a": 1, }}}', 3, 26, "one comma too many"),
        ("NaN}}", 3, 17, "“NaN” isn’t a number"),
        ("[1, -Infinity]}}", 3, 21, "“-Infinity” isn’t a number"),
        ("[1 2]}}", 3, 20, "isn’t valid JSON"),
        ('"für",\n "B" 5}}', 4, 6, "isn’t valid JSON"),
        ('"ü€😀", ?}}', 3, 24, "isn’t valid JSON"),
        ('"two\nlines"}}', 3, 21, "line break"),
        ("{'a': 1}}}", 3, 18, "isn’t valid JSON"),
        ("1}} trailing", 3, 21, "isn’t valid JSON"),
        ("[1e99999999999999999999]}}", 3, 18, "isn’t valid JSON"),
    ],
)
def test_what_is_not_json_is_told_with_line_column_and_reason(
    tmp_path: Path, rest: str, line: int, column: int, why: str
) -> None:
    found_line, found_column, found_why = damaged(tmp_path, START + rest)
    assert (found_line, found_column) == (line, column)
    assert why in found_why


def test_bytes_that_are_no_utf_8_are_told(tmp_path: Path) -> None:
    line, column, why = damaged(tmp_path, START.encode() + b'"caf\xe9"}}')
    assert (line, column, why) == (3, 21, "this isn’t UTF-8 text")


@pytest.mark.parametrize("pretty", [True, False])
@pytest.mark.parametrize("size", [100, 5_000, 200_000])
def test_damage_is_found_at_its_very_place_however_far_in(tmp_path: Path, size: int, pretty: bool) -> None:
    rows = [{"Date": "2025-01-01 10:00:00", "From": "ü"} for _ in range(size // 50)]
    good = json.dumps({"Direct Messages": rows}, ensure_ascii=False, indent=1 if pretty else None)
    place = (
        good.index("[", len(good) // 2) if "[" in good[len(good) // 2 :] else good.index("{", len(good) // 2)
    )
    before = good[:place]
    line, column, _ = damaged(tmp_path, f"{before}%{good[place:]}")
    assert line == before.count("\n") + 1
    assert column == len(before) - before.rfind("\n")


def test_what_is_damaged_is_not_quoted(tmp_path: Path) -> None:
    with pytest.raises(ExportDamaged) as caught:
        read_json(bare(tmp_path, '{"Direct Messages": {"my secret": "love" "you"}}'))
    assert not re.search("secret|love|you\\b", str(caught.value))
    assert "secret" not in repr(caught.value.__cause__)


@pytest.mark.parametrize("end", [20, 30, 45, 60, 2000, 70_000, -1, -30])
def test_a_file_that_ends_in_the_middle_is_told(tmp_path: Path, end: int) -> None:
    path = tmp_path / "whole.json"
    write_json(history(600), path, "G4", zipped=False)
    whole = path.read_bytes().rstrip()
    with pytest.raises(ExportCutOff) as caught:
        read_json(bare(tmp_path, whole[:end]))
    assert caught.value.facts["line"] == whole[:end].count(b"\n") + 1


def test_a_text_around_a_document_that_never_ends_is_told(tmp_path: Path) -> None:
    inside = json.dumps('{"Your Activity": {"Searches": null}}')
    assert read_json(bare(tmp_path, inside))[0].problems == ()
    for end in (len(inside) - 1, 12):
        with pytest.raises(ExportCutOff):
            read_json(bare(tmp_path, inside[:end]))
    with pytest.raises(ExportDamaged):
        read_json(bare(tmp_path, inside.replace("null", "\\x")))
    with pytest.raises(ExportDamaged):
        read_json(bare(tmp_path, f"{inside} more"))


def test_nesting_without_end_is_refused_at_once(tmp_path: Path) -> None:
    for deep in ("[" * 10_000_000, '{"a":' * 2_000_000):
        for start in ('{"Direct Messages": ', START, '{"TikTok Shop": {"Order History": {"OrderHistories": '):
            with pytest.raises(ExportTooDeep, match="100 levels"):
                read_json(bare(tmp_path, start + deep))


def test_nesting_as_deep_as_any_export_is_not(tmp_path: Path) -> None:
    deep = "[" * 90 + "]" * 90
    found, _ = read_json(
        bare(tmp_path, f'{{"Direct Messages": {deep}, "Your Activity": {{"Searches": {deep}}}}}')
    )
    assert found.problems == ()


def test_a_text_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportTextTooLong, match="4 megabytes near line 3"):
        read_json(bare(tmp_path, f'{START}"{"x" * 9_000_000}"}}}}'))


def test_a_number_without_end_is_refused_and_digits_in_a_text_are_not(tmp_path: Path) -> None:
    digits = "31415926" * 1000
    for rest in (f"{digits}}}}}", f"[\n1,\n-{digits}]}}}}", f"[{'1,' * 40_000}{digits}]}}}}"):
        with pytest.raises(ExportNumberTooLong, match="thousands of digits"):
            read_json(bare(tmp_path, START + rest))
    inside = json.dumps(f"{START}[{digits}]}}}}")
    with pytest.raises(ExportNumberTooLong):
        read_json(bare(tmp_path, inside))
    assert read_json(bare(tmp_path, f'{START}"3.{digits}"}}}}'))[0].problems == ()


def test_an_order_of_products_without_end_is_refused(tmp_path: Path) -> None:
    endless: tuple[object, ...] = (["x"] * 10_001, {f"{n}": "x" for n in range(10_001)}, [{}] * 10_001)
    for products in endless:
        order = {"order_date": "2025-01-01", "Products": products}
        document = {"TikTok Shop": {"Order History": {"OrderHistories": {"576": order}}}}
        with pytest.raises(ExportTooLong):
            read_json(bare(tmp_path, json.dumps(document)))


def test_cancel_is_heard_and_progress_reaches_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    write_json(history(20_000), path, "G4")
    steps: list[tuple[int, int]] = []
    reading = Reading(Customs(TODAY, "EUR"), lambda done, total: steps.append((done, total)))
    with opened(path) as bundle:
        tiktok.read(bundle, reading)
    assert len(steps) > 40
    assert steps[-1][0] == steps[-1][1]
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) == 5

    with opened(path) as bundle, pytest.raises(ImportCancelled):
        tiktok.read(bundle, Reading(Customs(TODAY, "EUR"), None, cancelled))
    assert len(asked) == 5


def most_held(path: Path) -> int:
    """The most bytes held at once while *path* is read, its events only counted."""
    tracemalloc.start()
    try:
        with opened(path) as bundle, suppress(FileRefused):
            kinds = frozenset(EXPOSURE_KINDS)
            tiktok.read(bundle, Reading(Customs(TODAY, "EUR"), kinds=kinds, exposures=lambda _: None))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_four_times_the_views_need_no_more_memory(tmp_path: Path) -> None:
    for name, views in (("warm", 100), ("some", 8_000), ("more", 32_000)):
        write_json(history(views, 5), tmp_path / name, "G4", parts=("watch", "likes"))
    most_held(tmp_path / "warm")
    some, more = most_held(tmp_path / "some"), most_held(tmp_path / "more")
    assert more < 1.2 * some
    assert more < 10_000_000


@pytest.mark.parametrize("rest", ["[" * 5_000_000, f'"{"x" * 20_000_000}"', f'["{"x" * 99}{"," * 9_000_000}'])
def test_hostile_files_need_little_memory(tmp_path: Path, rest: str) -> None:
    assert most_held(bare(tmp_path, START + rest)) < 60_000_000


def test_a_line_longer_than_a_piece_has_its_number_and_so_has_what_follows(tmp_path: Path) -> None:
    rows = ",".join(["[1,2]"] * 100_000)
    searches = '[\n{"Date": "?"},\n{"Date": "??"}]'
    text = f'{{"A":\n [{rows}], "Your Activity": {{"Searches": {searches}}}}}'
    found, _ = read_json(bare(tmp_path, text, "user_data.json"))
    assert [problem.line for problem in found.problems] == [3, 4]


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", "N/A", [], {}, 0, True, "2025-01-01 10:00:00", "10.68 USD", "Refunded"]
)
KEYS = st.sampled_from(
    [
        *("Your Activity", "TikTok Shop", "Watch History", "VideoList", "Date", "Link", "date", "Products"),
        *("Order History", "OrderHistories", "order_date", "total_price", "product_name", "quantity"),
        *("TikTokFavoriteItem", "TikTokFavoriteItemResult", "Purchases", "BuyGifts", "ShoppingCart", ""),
        *("Coin Purchase History", "Shopping Cart List", "ProductName", "Searches", "SearchList", "x"),
    ]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    ODD | st.text(max_size=8) | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=30,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.dictionaries(KEYS, VALUES, max_size=4), st.booleans())
def test_whatever_stands_where_it_is_read_or_refused(
    tmp_path: Path, document: dict[str, Any], pretty: bool
) -> None:
    text = json.dumps({"Your Activity": None} | document, indent=2 if pretty else None)
    try:
        found, _ = read_json(bare(tmp_path, text))
    except FileRefused:
        assert re.search("NaN|Infinity", text)
    else:
        assert all(problem.line <= text.count("\n") + 1 for problem in found.problems)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "a.json"
    write_json(history(20, 6), path, "G4", zipped=False)
    return path.read_bytes()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(place=st.integers(0, 20_000), cut=st.integers(0, 40), put=st.binary(max_size=6))
def test_any_damage_is_read_over_or_told(
    tmp_path: Path, whole: bytes, place: int, cut: int, put: bytes
) -> None:
    place %= len(whole)
    content = whole[:place] + put + whole[place + cut :]
    with suppress(FileRefused):
        found, _ = read_json(bare(tmp_path, content))
        assert found.origin == "tiktok"


def test_a_zip_that_lies_about_sizes_is_refused_by_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("user_data.json", '{"Your Activity": "' + " " * 60_000_000)
    with pytest.raises(FileRefused):
        read_json(path)
