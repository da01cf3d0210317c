"""What the text export may not do: stop a Cancel, open what is private, take time or memory without end."""

from __future__ import annotations

import tracemalloc
import zipfile
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.importers.tiktok.texts import (
    ORDER,
    SEARCHES,
    TODAY,
    TREE,
    WATCH,
    packed,
    read,
)

from unhyped.domain.customs import Customs
from unhyped.importers.errors import FileRefused, ImportCancelled, PackedFileWithPassword
from unhyped.importers.members import opened
from unhyped.importers.reading import Reading
from unhyped.importers.tiktok.errors import TextLanguageUnknown

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.exposure import Exposure

# --- progress and Cancel


def test_progress_goes_from_file_to_file_and_ends_at_the_whole(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    reading = Reading(
        Customs(TODAY, "EUR"),
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
        Customs(TODAY, "EUR"),
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


@pytest.mark.parametrize("line", ["Date: 1\nFecha: 2\n", "Date: 1\n\n", "word\n", "\n", "Fecha: 2\n\n"])
def test_a_file_that_tells_nothing_is_given_up_soon(tmp_path: Path, line: str) -> None:
    told: list[int] = []
    reading = Reading(Customs(TODAY, "EUR"), lambda done, _: told.append(done), kinds=frozenset({"watch"}))
    path = packed(tmp_path, {"Watch History.txt": line * (8_000_000 // len(line))})
    with pytest.raises(TextLanguageUnknown):
        read(path, reading=reading)
    assert max(told) < 2_000_000


def test_patience_ends_only_before_the_first_record(tmp_path: Path) -> None:
    path = packed(tmp_path, {"Watch History.txt": WATCH + "word\n" * 600_000 + "\n" + WATCH})
    assert len(read(path)[1]) == 4


@pytest.mark.parametrize(
    "content",
    [
        WATCH + "\n" * 2_000_000,
        WATCH * 10_000,
        "Date: " + "x" * 8_000_000,
        "Date: x\n" + "Link" * 2_000_000,
        ":" * 8_000_000,
    ],
    ids=["blank lines", "views", "a value", "a label", "colons"],
)
def test_what_is_held_in_memory_does_not_grow_with_the_file(tmp_path: Path, content: str) -> None:
    path = packed(tmp_path, {"Watch History.txt": content, "Order History.txt": ORDER})
    reading = Reading(Customs(TODAY, "EUR"), kinds=frozenset({"watch"}), exposures=lambda _: None)
    tracemalloc.start()
    try:
        found, _ = read(path, reading=reading)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found.purchases) == 2
    assert peak < 5_000_000


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


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
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
