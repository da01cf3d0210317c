"""The text export as people have it: a tree in any folders, packed or not, whole or in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.tiktok.texts import (
    NOTHING,
    ORDER,
    TREE,
    WATCH,
    packed,
    read,
    single,
    unpacked,
    watched,
)

from unhyped.domain.exposure import Exposure
from unhyped.domain.money import Money

if TYPE_CHECKING:
    from pathlib import Path

# --- one and the same export, however it is brought


@pytest.mark.parametrize("above", ["", "TikTok/", "TikTok_Data/2025/", "Any/thing/"])
@pytest.mark.parametrize("how", ["packed", "unpacked"])
def test_a_tree_is_read_whatever_its_folders(tmp_path: Path, above: str, how: str) -> None:
    tree = {above + name: content for name, content in TREE.items()}
    path = packed(tmp_path, tree) if how == "packed" else unpacked(tmp_path / "export", tree)
    found, events = read(path)
    assert [(each.draft.name, each.draft.price) for each in found.purchases] == [
        ("Lamp: large", Money(356, "USD")),
        ("Cup", Money(712, "USD")),
    ]
    assert {each.draft.order_number for each in found.purchases} == {"576000000000000001"}
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


# --- partly


def test_only_some_parts_are_normal(tmp_path: Path) -> None:
    found, events = read(packed(tmp_path, {"Activity/Watch History.txt": WATCH}))
    assert events == watched()
    assert len(found.remarks) == 1
    assert "doesn’t include TikTok Shop" in found.remarks[0]
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
    assert [(each.draft.name, each.draft.creator, each.draft.price) for each in found.purchases] == [
        ("TikTok coins", "", None),
        ("Gift sent on TikTok", "a.b", None),
    ]
    assert [(problem.line, problem.text) for problem in found.problems] == [
        (8, "Purchases.txt: 2025-11-07 10:11:12")
    ]


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
