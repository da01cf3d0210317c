"""The text export as people have it: unpacked, packed, one file, in another language, or something else."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unhyped.domain.exposure import EXPOSURE_KINDS, Exposure
from unhyped.domain.money import Money
from unhyped.importers.errors import FileRefused, ImportCancelled, PackedFileWithPassword
from unhyped.importers.members import opened
from unhyped.importers.reading import Reading
from unhyped.importers.tiktok import text
from unhyped.importers.tiktok.errors import TextLanguageUnknown, VideoListUnnamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from unhyped.domain.exposure import ExposureKind
    from unhyped.importers.found import Found

TODAY: Final = date(2026, 11, 23)
WATCH: Final = (
    "Date: 2025-11-05 10:11:12\nLink: https://www.tiktokv.com/share/video/7412345678901234567/\n\n"
    "Date: 2025-11-04 10:11:12\nLink: https://www.tiktokv.com/share/video/7412345678901234568/\n"
)
ORDER: Final = (
    "Order date: 2025-01-05 18:22:10\nOrder number: 576000000000000001\nOrder status: Completed\n"
    "Product information:\n>>Name:\nLamp: large\nDefault\n>>Quantity: 1\n>>Name:\nCup\n>>Quantity: 2\n"
    "Total price (including shipping fee): 10.68 USD\n"
)
SEARCHES: Final = "Date: 2025-11-05 10:11:12\nSearch Term: lamp: the best\n"
NOTHING: Final = "You have no data in this section"
TREE: Final = {
    "Activity/Watch History.txt": WATCH,
    "Activity/Searches.txt": SEARCHES,
    "Activity/Like List.txt": NOTHING,
    "TikTok Shopping/Order History.txt": ORDER,
    "TikTok Shopping/Shopping Cart List.txt": "",
}


def unpacked(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def packed(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    path = folder / "TikTok_Data_1762337472.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def single(folder: Path, name: str, content: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    return unpacked(folder, {name: content}) / name


def read(
    path: Path, kinds: Iterable[ExposureKind] = EXPOSURE_KINDS, reading: Reading | None = None
) -> tuple[Found, list[Exposure]]:
    events: list[Exposure] = []
    reading = reading or Reading(TODAY, "EUR", ".", kinds=frozenset(kinds), exposures=events.extend)
    with opened(path) as bundle:
        assert text.finds(bundle)
        return text.read(bundle, reading), events


def finds(path: Path) -> bool:
    with opened(path) as bundle:
        return text.finds(bundle)


def watched(*videos: int) -> list[Exposure]:
    return [
        Exposure("watch", at, video)
        for at, video in ((1762337472, 7412345678901234567), (1762251072, 7412345678901234568))
        if video in videos or not videos
    ]


# --- one and the same export, however it is brought


@pytest.mark.parametrize("above", ["", "TikTok/", "TikTok_Data/2025/", "Any/thing/"])
@pytest.mark.parametrize("how", ["packed", "unpacked"])
def test_a_tree_is_read_whatever_its_folders(tmp_path: Path, above: str, how: str) -> None:
    tree = {above + name: content for name, content in TREE.items()}
    path = packed(tmp_path, tree) if how == "packed" else unpacked(tmp_path / "export", tree)
    found, events = read(path)
    assert [(each.name, each.price) for each in found.purchases] == [
        ("Lamp: large", Money(356, "USD")),
        ("Cup", Money(712, "USD")),
    ]
    assert {each.order_number for each in found.purchases} == {"576000000000000001"}
    searched = Exposure("searches", 1762337472, text="lamp: the best")
    assert sorted(events) == sorted([*watched(), searched])
    assert (found.problems, found.remarks) == ((), ())
    assert len(found.was_read) == 5
    assert found.never_read


def test_files_lie_flat_and_their_names_in_any_case(tmp_path: Path) -> None:
    tree = {name.rpartition("/")[2].upper(): content for name, content in TREE.items()}
    assert len(read(packed(tmp_path, tree))[1]) == 3


@pytest.mark.parametrize("change", ["\ufeff{}", "{}\n\n\n", "{}\r\n"])
def test_marks_and_line_ends_change_nothing(tmp_path: Path, change: str) -> None:
    tree = {name: change.format(content.replace("\n", "\r\n")) for name, content in TREE.items()}
    assert read(unpacked(tmp_path / "export", tree)) == read(unpacked(tmp_path / "export", TREE))


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
        ("Like List.txt", NOTHING, 0),
        ("no idea.txt", NOTHING, 0),
    ],
)
def test_one_file_alone_even_with_another_name(tmp_path: Path, name: str, content: str, count: int) -> None:
    found, events = read(single(tmp_path / "in", name, content))
    assert len(events) == count
    assert len(found.purchases) == (2 if "576000000000000001" in content else 0)
    assert (found.problems, found.remarks) == ((), ())


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


# --- partly


def test_only_some_parts_are_normal(tmp_path: Path) -> None:
    found, events = read(packed(tmp_path, {"Activity/Watch History.txt": WATCH}))
    assert events == watched()
    assert len(found.remarks) == 1
    assert "did not include TikTok Shop" in found.remarks[0]
    assert not read(packed(tmp_path, {"Order History.txt": NOTHING}))[0].purchases


def test_an_export_with_nothing_to_read_is_no_error(tmp_path: Path) -> None:
    names = ("Direct Messages.txt", "Login History.txt", "Block List.txt")
    found, events = read(packed(tmp_path, dict.fromkeys(names, "Date: 2025-11-05 10:11:12\nFrom: someone\n")))
    assert (found.purchases, found.was_read, events) == ((), (), [])


def test_kinds_not_asked_for_are_not_opened(tmp_path: Path) -> None:
    found, events = read(packed(tmp_path, TREE), kinds=["searches"])
    assert [event.kind for event in events] == ["searches"]
    assert [section.kind for section in found.sections] == ["searches"]
    assert len(found.purchases) == 2


def test_an_export_of_nothing_that_is_asked_for_is_no_error(tmp_path: Path) -> None:
    path = packed(tmp_path, {"Watch History.txt": WATCH})
    assert read(path, kinds=[])[1] == []
    strange = packed(tmp_path, {"Watch History.txt": WATCH, "Purchases.txt": "Fecha: 1\nPrecio: 2\n"})
    assert "Purchases.txt" in read(strange, kinds=[])[0].remarks[1]


def test_browsing_is_a_wish_and_if_asked_for_an_event(tmp_path: Path) -> None:
    row = "Browsing Date: 2025-11-05 10:11:1{}\nShop Name: A\nProduct Name: Lamp\n\n"
    path = packed(tmp_path, {"Product Browsing History.txt": row.format(1) + row.format(2)})
    found, events = read(path, kinds=[])
    assert [(wish.name, wish.shop, wish.times) for wish in found.wishes] == [("Lamp", "A", 2)]
    assert events == []
    _, events = read(path, kinds=["browsing"])
    assert events == [Exposure("browsing", at, text="Lamp", place="A") for at in (1762337471, 1762337472)]


def test_coins_in_all_their_files(tmp_path: Path) -> None:
    files = {
        "Coin Purchase History.txt": "Date: 2025-11-05 10:11:12\nType: Recharge\nCoin Amount: 350\n",
        "Purchases.txt": (
            "Date: 2025-11-05 10:11:12\nPrice: 3.99\n\n"
            "Date: 2025-11-06 10:11:12\nGift Amount: 5\nUser Name: a.b\n\nDate: 2025-11-07 10:11:12\n"
        ),
    }
    found, _ = read(packed(tmp_path, files))
    assert [(each.name, each.creator, each.price) for each in found.purchases] == [
        ("TikTok coins", "", None),
        ("Gift sent on TikTok", "a.b", None),
    ]
    assert [(problem.line, problem.text) for problem in found.problems] == [
        (8, "Purchases.txt: 2025-11-07 10:11:12")
    ]


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


# --- problems


def test_rows_that_cannot_be_read_are_told_with_their_line(tmp_path: Path) -> None:
    bad = (
        WATCH.partition("\n\n")[0].replace("2025-11-05 10:11:12", "soon") + "\n\nDate: 2025-11-05 10:11:12\n"
    )
    found, events = read(
        single(tmp_path / "in", "Watch History.txt", f"{WATCH}\n{bad}\nLink: elsewhere\n\n{WATCH}")
    )
    assert len(events) == 4
    assert [(problem.line, problem.text[:10]) for problem in found.problems] == [
        (7, "soon https"),
        (10, "2025-11-05"),
        (12, "elsewhere"),
    ]
    assert all(problem.why for problem in found.problems)


def test_what_comes_before_the_first_whole_record_is_not_lost(tmp_path: Path) -> None:
    found, events = read(
        single(tmp_path / "in", "Watch History.txt", f"Date: 2025-11-05 10:11:12\n\n{WATCH}")
    )
    assert len(events) == 2
    assert [problem.line for problem in found.problems] == [1]


def test_of_many_problems_the_rest_is_counted(tmp_path: Path) -> None:
    found, events = read(single(tmp_path / "in", "Watch History.txt", WATCH + "\nDate: x\nLink: y\n" * 1500))
    assert (len(events), len(found.problems)) == (2, 1000)
    assert "500 more rows" in found.remarks[0]


def test_lines_that_are_broken_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    content = (
        b"Date: 2025-11-05 10:11:12\nSearch Term: cr\xe8me\n\nDate: 2025-11-05 10:11:13\nSearch Term: a"
        + b"b" * 9000
    )
    found, events = read(single(tmp_path / "in", "Searches.txt", content))
    assert events[0].text == "cr\N{REPLACEMENT CHARACTER}me"
    assert events[1].text.startswith("abbb")
    (remark,) = found.remarks
    assert "2 lines are broken or too long" in remark


def test_the_same_order_in_two_files_is_one(tmp_path: Path) -> None:
    found, _ = read(packed(tmp_path, {"a/Order History.txt": ORDER, "b/Order History.txt": ORDER}))
    assert len(found.purchases) == 2


# --- progress and Cancel


def test_progress_goes_from_file_to_file_and_ends_at_the_whole(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    reading = Reading(
        TODAY,
        "EUR",
        ".",
        lambda *each: told.append(each),
        kinds=frozenset({"watch"}),
        exposures=lambda _: None,
    )
    path = packed(
        tmp_path, {"Watch History.txt": WATCH * 5000, "Order History.txt": ORDER, "Searches.txt": "x" * 99}
    )
    read(path, reading=reading)
    whole = len(WATCH) * 5000 + len(ORDER)
    assert {total for _, total in told} == {whole}
    assert told == sorted(told)
    assert told[-1] == (whole, whole)
    assert len(told) > 10


def test_cancelling_ends_it_soon(tmp_path: Path) -> None:
    events: list[Exposure] = []
    reading = Reading(
        TODAY,
        "EUR",
        ".",
        cancelled=lambda: len(events) > 1000,
        kinds=frozenset({"watch"}),
        exposures=events.extend,
    )
    with pytest.raises(ImportCancelled):
        read(packed(tmp_path, {"Watch History.txt": WATCH * 10_000}), reading=reading)
    assert len(events) < 4000


# --- privacy

PRIVATE: Final = (
    *(
        "Direct Messages.txt",
        "Login History.txt",
        "Saved Address Information.txt",
        "Autofill.txt",
        "Comments.txt",
    ),
    *(
        "Current Payment Information.txt",
        "Communication with shops.txt",
        "Profile Information.txt",
        "Contacts.txt",
    ),
    *("Following.txt", "Vouchers.txt", "Something new.txt", "Chat.txt", "orders.csv", "user_data.dat"),
)


def test_files_that_are_not_listed_are_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "TikTok.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in TREE.items():
            archive.writestr(name, content)
        for name in PRIVATE:
            archive.writestr(f"Private/{name}", f"{ORDER}\nSENTINEL {name}")
            archive.getinfo(f"Private/{name}").flag_bits |= 1  # locked: opening it would be an error
    found, events = read(path)
    assert "SENTINEL" not in repr(found) + repr(events)
    assert (len(found.purchases), len(events)) == (2, 3)
    with opened(path) as bundle:
        locked = next(member for member in bundle.members if member.name == PRIVATE[0])
        with pytest.raises(PackedFileWithPassword), locked.open():
            pass


def test_labels_that_are_not_listed_are_not_kept(tmp_path: Path) -> None:
    day = "2025-11-05 10:11:12"
    files = {
        "Order History.txt": ORDER.replace(
            "Order status", "Address: SENTINEL\nPhone: SENTINEL\nOrder status"
        ),
        "Share History.txt": f"Date: {day}\nShared Content: SENTINEL\nLink: \nMethod: chat\nTo: SENTINEL\n",
        "Ad Link History.txt": f"Create Date: {day}\nAd Title: Lamp\nAd Link: https://shop.example/?id=SENTINEL\n",
    }
    found, events = read(packed(tmp_path, files))
    assert "SENTINEL" not in repr(found) + repr(events)
    assert sorted((event.kind, event.text, event.place) for event in events) == [
        ("ads", "Lamp", "shop.example"),
        ("shares", "chat", ""),
    ]


# --- hostile


def test_a_file_of_nothing_but_labels_is_given_up_soon(tmp_path: Path) -> None:
    told: list[int] = []
    reading = Reading(TODAY, "EUR", ".", lambda done, _: told.append(done), kinds=frozenset({"watch"}))
    path = packed(tmp_path, {"Watch History.txt": "Date: 1\nFecha: 2\n" * 400_000})
    with pytest.raises(TextLanguageUnknown):
        read(path, reading=reading)
    assert max(told) < 2_000_000


NAMES: Final = (
    "Watch History.txt",
    "Order History.txt",
    "Shopping Cart List.txt",
    "Purchases.txt",
    "Favorite Item.txt",
)
LINES: Final = st.sampled_from(
    [*ORDER.split("\n"), *WATCH.split("\n"), *SEARCHES.split("\n"), "Creation date: x", "---"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    name=st.sampled_from(NAMES),
    lines=st.lists(LINES | st.text(max_size=20), max_size=30),
    tail=st.binary(max_size=20),
)
def test_whatever_a_file_holds_only_our_errors_come_out(
    tmp_path: Path, name: str, lines: list[str], tail: bytes
) -> None:
    content = "\n".join(lines).encode("utf-8", "surrogatepass") + tail
    try:
        found, events = read(packed(tmp_path, {name: content}))
    except FileRefused:
        return
    assert len(events) + len(found.purchases) + len(found.problems) + len(found.wishes) <= 2 * len(lines) + 40
