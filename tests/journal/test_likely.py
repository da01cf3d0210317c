from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.builders import found_purchase, money
from tests.viewing import bring, exposure

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.duplicates import Known, New, Reason, Row, SkippedBefore
from unhyped.domain.own_note import OwnNote
from unhyped.domain.rule import Rule
from unhyped.journal.likely import likely_rows

if TYPE_CHECKING:
    from unhyped.domain.duplicates import Status
    from unhyped.domain.exposure import ExposureKind
    from unhyped.journal import Journal


def row(
    name: str, status: Status | None = None, *, shop: str = "", creator: str = "", on: str = "2026-03-05"
) -> Row:
    day = ApproximateDate.parse(on) if on else None
    found = found_purchase(name=name, price=money("9.99 EUR"), shop=shop, creator=creator, bought_on=day)
    return Row(found, status or New())


def likely(journal: Journal, *rows: Row, cancelled: bool = False) -> dict[int, str]:
    return likely_rows(rows, journal, today=date(2026, 11, 24), cancelled=lambda: cancelled)


BREAD = row("Bread", shop="Rewe")


def test_words_of_curated_and_own_notes(journal: Journal) -> None:
    note = OwnNote(
        id="00000000-0000-4000-8000-000000000001",
        title="More mugs?",
        words=("mug",),
        added_at=journal.file.now(),
    )
    journal.own_notes.add(note)
    found = likely(journal, BREAD, row("Yoga leggings"), row("Blue mug"), row("Bus ticket", shop="SHEIN"))
    assert found == {1: "likely: a note on “leggings”", 2: "likely: a note on “mug”"}


def test_own_rules_and_a_creator_in_the_file(journal: Journal) -> None:
    at = journal.file.now()
    rule = Rule(
        id="00000000-0000-4000-8000-000000000002", kind="shop", text="Temu", value="home.decor", added_at=at
    )
    journal.rules.add(rule)
    found = likely(journal, BREAD, row("Thing", shop="Temu"), row("Other", creator="glow.ana"))
    assert found == {1: "likely: your rule for “Temu”", 2: "likely: from glow.ana"}


REPORT = "boots.com told TikTok about a checkout"


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (("searches", "2026-03-02", "milk frother"), "You searched for “milk frother” 3 days before"),
        (("ads", "2026-03-05", "Milk frothers"), "You opened the ad “Milk frothers” the same day"),
        (("off_tiktok", "2026-03-04", "Checkout", "boots.com"), f"{REPORT} the day before"),
        (("searches", "2025-12-02", "milk frother"), ""),
        (("searches", "2026-03-09", "milk frother"), ""),
        (("searches", "2026-03-02", "boots"), ""),  # the shop alone
        (("off_tiktok", "2026-03-05", "Checkout", "temu.com"), ""),
    ],
)  # fmt: skip
def test_what_was_seen_before(seen: tuple[ExposureKind, str], words: str, journal: Journal) -> None:
    bring(journal, exposure(*seen))
    found = likely(journal, BREAD, row("Electric milk frother", shop="Boots"), row("Cheese", on=""))
    assert found == ({1: f"likely: {words}"} if words else {})


def test_only_new_rows_count_and_nothing_is_special_about_all_of_them(journal: Journal) -> None:
    known = Known(Reason("row"), "x")
    assert likely(journal, row("Leggings", known), BREAD) == {}
    assert likely(journal, row("Leggings", SkippedBefore(date(2026, 1, 1))), BREAD) == {}
    assert likely(journal, row("Leggings"), row("Red leggings")) == {}
    assert likely(journal, row("Leggings"), BREAD, cancelled=True) == {}
    assert likely(journal) == {}
