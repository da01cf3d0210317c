from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import new_id, purchase
from tests.exporting import exported, imported, logged, now
from tests.strategies import check_ins, entries, texts, week_answers, wishes

from unhyped.domain.purchase import Purchase
from unhyped.domain.wish import Wish

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.exporters.making import Export


FORMATS: Final[dict[str, tuple[Export, ...]]] = {
    "csv": ("csv", "wishes"),
    "xlsx": ("xlsx",),
    "json": ("json",),
}
HOSTILE: Final = (
    *("=1+2", "'=1", "+1", "-1", "@x", '"quoted"', 'say "hi"', "a;b", "a,b|c", "tab\there", "'"),
    *("line\nbreak", "two\r\nlines", "old\rmac", "\ufefffirst", " before", "after ", "12.50", "2026-03-05"),
    *("_x000D_", "x005F_", "_x005F_x", "a_x41_", "nul\x00", "bell\x07", "\ufffe", "a\u2028b", "||", "{}"),
    *("🎁" * 20_000, "n" * 10_000, "name,bought_on,price", "Data for Unhyped", "שלום", "e\u0301"),
)


@st.composite
def logs(draw: st.DrawFn) -> list[Record]:
    """Purchases with all that can happen to them, wishes that became some of them, and answers to cards."""
    bought = draw(st.lists(entries(), min_size=1, max_size=3))
    words = st.sampled_from(HOSTILE) | texts
    records: list[Record] = []
    for entry in bought:
        name = draw(words.filter(lambda text: bool(text.strip()) and len(text) <= 10_000))
        made = replace(entry.purchase, name=name, note=draw(words), trashed_at=None, id=new_id())
        answers = [replace(each, id=new_id(), purchase_id=made.id) for each in entry.check_ins]
        if answers:
            right = replace(draw(check_ins), id=new_id(), purchase_id=made.id, supersedes=answers[-1].id)
            answers.append(right)
        events = [replace(each, id=new_id(), purchase_id=made.id) for each in entry.money_events]
        if len(records) > 0 and events and isinstance(records[0], Purchase):
            events[-1] = replace(events[-1], other_id=records[0].id)
        records += [made, *answers, *events]
    ids = [record.id for record in records if isinstance(record, Purchase)]
    wanted = [
        replace(each, id=new_id(), bought_as=draw(st.sampled_from(["", *ids])))
        for each in draw(st.lists(wishes, max_size=2))
    ]
    subjects = st.sampled_from([*ids, *(wish.id for wish in wanted)])
    said_of = [
        replace(each, id=new_id(), subject=draw(subjects))
        for each in draw(st.lists(week_answers, max_size=2))
    ]
    return [*records, *wanted, *said_of]


def come_back(folder: Path, records: list[Record], formats: tuple[Export, ...]) -> None:
    """Export *records*, import them elsewhere and once more here: they are the same, and nothing is new."""
    for number, file in enumerate(exported(folder, records, formats)):
        imported(folder / "other.db", file)
        outcome, counts = imported(folder / "log.db", file)
        assert not outcome.has_news, number
        assert (counts.purchases, counts.events, counts.wishes) == (0, 0, 0)
    assert logged(folder / "other.db") == logged(folder / "log.db")
    assert len(logged(folder / "log.db")) == len(records)


_numbers = count()


@pytest.mark.parametrize("kind", FORMATS)
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(records=logs())
def test_whatever_is_logged_comes_back_identically_and_only_once(
    tmp_path: Path, kind: str, records: list[Record]
) -> None:
    folder = tmp_path / str(next(_numbers))
    folder.mkdir()
    come_back(folder, records, FORMATS[kind])


@pytest.mark.parametrize("kind", FORMATS)
def test_hostile_names_come_back_as_the_same_purchase_and_wish(tmp_path: Path, kind: str) -> None:
    names = [name[:10_000] for name in HOSTILE]
    bought = [
        replace(purchase().purchase, name=name, note=long) for name, long in zip(names, HOSTILE, strict=True)
    ]
    wanted = [
        Wish(id=new_id(), name=name, reason=name, claims=(name, name), added_at=now()) for name in names
    ]
    come_back(tmp_path, [*bought, *wanted], FORMATS[kind])
