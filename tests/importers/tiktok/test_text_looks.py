"""What is told by looks: a single file whatever its name, another language, something else altogether."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.importers.tiktok.texts import (
    NOTHING,
    ORDER,
    SEARCHES,
    TREE,
    WATCH,
    packed,
    read,
    single,
    unpacked,
    watched,
)

from unhyped.importers.members import opened
from unhyped.importers.tiktok import text
from unhyped.importers.tiktok.errors import TextLanguageUnknown, VideoListUnnamed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def finds(path: Path) -> bool:
    with opened(path) as bundle:
        return text.finds(bundle)


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("Watch History.txt", WATCH, 2),
        ("Watch History (1).txt", WATCH, 2),
        ("Kijkgeschiedenis.txt", WATCH.replace("Date", "Datum"), 2),
        ("Searches.txt", SEARCHES, 1),
        ("what I searched for.txt", SEARCHES, 1),
        ("searches", SEARCHES, 1),
        ("Order History.csv", ORDER, 0),
        ("Order History.txt", ORDER, 0),
        ("bestellingen van toen.txt", ORDER.replace("Order date", "Besteldatum"), 0),
    ],
)
def test_one_file_alone_even_with_another_name(tmp_path: Path, name: str, content: str, count: int) -> None:
    found, events = read(single(tmp_path / "in", name, content))
    assert len(events) == count
    assert len(found.purchases) == (2 if "576000000000000001" in content else 0)
    assert (found.problems, found.remarks) == ((), ())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Like List.txt", NOTHING),
        ("no idea.txt", NOTHING),
        ("Order History.txt", NOTHING),
        ("Order History.txt", ""),
        ("Kijkgeschiedenis (2).txt", "\ufeff\r\n \r\n"),
        ("Vouchers.txt", "\n"),
    ],
)
def test_a_section_without_data_says_so(tmp_path: Path, name: str, content: str) -> None:
    found, events = read(single(tmp_path, name, content))
    assert (found.purchases, found.problems, events) == ((), (), [])
    (remark,) = found.remarks
    assert remark.startswith(f"“{name}” is empty because TikTok has no data for this section.")


@pytest.mark.parametrize("how", [packed, unpacked])
def test_a_whole_export_without_data_says_so(
    tmp_path: Path, how: Callable[[Path, dict[str, str]], Path]
) -> None:
    found, _ = read(how(tmp_path, {"Order History.txt": NOTHING, "Watch History.txt": ""}))
    assert found.remarks == ("Your export includes TikTok Shop, but it has no orders.",)


@pytest.mark.parametrize("name", ["orders.txt", "Order History.csv"])
def test_other_empty_files_are_left_to_other_readers(tmp_path: Path, name: str) -> None:
    assert not finds(single(tmp_path, name, " \n"))


def test_a_list_of_videos_without_its_name_is_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(VideoListUnnamed, match=r"Watch History\.txt"):
        read(single(tmp_path / "in", "list.txt", WATCH))


def test_favourites_of_the_shop_are_known_by_their_labels(tmp_path: Path) -> None:
    found, _ = read(
        single(tmp_path / "in", "x.txt", "Product: Lamp\n\nShop: A\n\nTime: 2025-01-05 10:00:00\n")
    )
    assert [(wish.name, wish.shop, wish.why) for wish in found.wishes] == [("Lamp", "A", "favourite")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", "Date: yesterday\nI bought a lamp\n"),
        ("log.txt", "Started: 2025-11-05 10:11:12\nStopped: 2025-11-05 10:11:13\n"),
        ("Order History.txt", "date,name,price\n2025-01-05,Lamp,10.68\n"),
        ("data.bin", "\x00" + ORDER),
        ("Searches.txt", "\x00\x01\x02"),
        ("empty.txt", " "),
    ],
)
def test_other_files_are_left_to_other_readers(tmp_path: Path, name: str, content: str) -> None:
    assert not finds(single(tmp_path / "in", name, content))


def test_other_folders_are_left_to_other_readers(tmp_path: Path) -> None:
    assert not finds(
        unpacked(tmp_path / "in", {"Status.txt": "fine", "Settings.txt": "none", "a.csv": "a,b"})
    )


# --- other languages

GERMAN: Final = {
    "Aktivität/Wiedergabeverlauf.txt": WATCH.replace("Date", "Datum"),
    "Aktivität/Suchanfragen.txt": "Datum: 2025-11-05 10:11:12\nSuchbegriff: Lampe\n",
    "TikTok Shop/Bestellverlauf.txt": ORDER.replace("Order date", "Bestelldatum"),
}


@pytest.mark.parametrize("how", ["packed", "unpacked", "single"])
def test_another_language_is_told_with_what_to_do(tmp_path: Path, how: str) -> None:
    path = {
        "packed": lambda: packed(tmp_path, GERMAN),
        "unpacked": lambda: unpacked(tmp_path / "export", GERMAN),
        "single": lambda: single(tmp_path / "in", "Historial.txt", WATCH.replace("Date", "Fecha")),
    }[how]()
    with pytest.raises(TextLanguageUnknown, match="Ask TikTok for JSON"):
        read(path)


def test_known_names_with_unknown_labels_are_another_language_too(tmp_path: Path) -> None:
    strange = SEARCHES.replace("Date", "Fecha").replace("Search Term", "Búsqueda")
    with pytest.raises(TextLanguageUnknown):
        read(packed(tmp_path, {"Searches.txt": strange, "Vouchers.txt": "x"}))


def test_of_a_mixture_the_rest_is_named(tmp_path: Path) -> None:
    strange = SEARCHES.replace("Date", "Fecha").replace("Search Term", "Búsqueda")
    found, events = read(packed(tmp_path, {**TREE, "Activity/Searches.txt": strange, **GERMAN}))
    assert sorted(events) == sorted(watched())
    assert len(found.purchases) == 2
    words, names = found.remarks
    assert "Searches.txt" in words
    assert all(name.rpartition("/")[2] in names for name in GERMAN)
    assert found.problems == ()


def test_of_many_unknown_names_some_are_shown(tmp_path: Path) -> None:
    found, _ = read(packed(tmp_path, {**TREE, **{f"Archivo {n:02}{'x' * 90}.txt": "?" for n in range(30)}}))
    (names,) = found.remarks
    assert "22 more" in names
    assert len(names) < 1000
