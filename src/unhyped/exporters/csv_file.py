"""Purchases or wishes as CSV for any spreadsheet; `importers.own_csv` reads them back identically."""

from __future__ import annotations

import csv
from collections import defaultdict
from io import StringIO
from typing import TYPE_CHECKING

from unhyped.domain.cells import PURCHASES, WEEK_ANSWERS, WISHES, Columns, joined, json_cell
from unhyped.domain.plain import to_plain
from unhyped.words.labels import group_label, reading_label, worth_label, yes_or_no_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.waits import WaitRule
    from unhyped.domain.week_answer import WeekAnswer
    from unhyped.domain.wish import Wish


def csv_file(entries: Iterable[Entry], answers: Iterable[WeekAnswer] = ()) -> bytes:
    """Return one row per purchase: UTF-8 with BOM, CRLF, ISO (EDTF) dates and a decimal point.

    Left out are the Trash, what was seen before, what was said about notes, and *answers* to cards of This
    week that aren't about a purchase: `archive` has everything. What it cost and how it turned out come
    first, in words. Check-ins, money events, uses and answers are JSON, in the last columns. Text that a
    spreadsheet could calculate begins with an apostrophe.
    """
    said = _by_subject(answers)
    kept = (entry for entry in entries if entry.purchase.trashed_at is None)
    return _written(PURCHASES, (_row(entry) | _answers(said[entry.purchase.id]) for entry in kept))


def wishes_csv(wishes: Iterable[Wish], rule: WaitRule, answers: Iterable[WeekAnswer] = ()) -> bytes:
    """Return one row per wish, also those that ended, in the same form; *rule* says how long they wait."""
    said = _by_subject(answers)
    return _written(
        WISHES, (WISHES.cells(wish) | _until(wish, rule) | _answers(said[wish.id]) for wish in wishes)
    )


def _by_subject(answers: Iterable[WeekAnswer]) -> defaultdict[str, list[WeekAnswer]]:
    by_subject: defaultdict[str, list[WeekAnswer]] = defaultdict(list)
    for answer in answers:
        by_subject[answer.subject].append(answer)
    return by_subject


def _answers(answers: Iterable[WeekAnswer]) -> dict[str, str]:
    return {WEEK_ANSWERS: _json(answers)}


def _until(wish: Wish, rule: WaitRule) -> dict[str, str]:
    return {"waits_until": "" if wish.outcome is not None else rule.end(wish).isoformat()}


def _written(columns: Columns, rows: Iterable[Mapping[str, str]]) -> bytes:
    text = StringIO(newline="")
    writer = csv.DictWriter(text, columns.names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> dict[str, str]:
    last = entry.last_check_in
    outcome = {
        "net": _amount(entry.net),
        "expected_back": _amount(entry.expected),
        "resold_apart": joined(f"{money.decimal:f} {money.currency}" for money in entry.apart),
        "verdict": "" if entry.verdict is None else worth_label(entry.verdict),
        "group": group_label(entry.group),
        "regret": "" if entry.regret is None else yes_or_no_label(entry.regret),
        "good_and_needed": reading_label(entry.reading),
        "last_check_in": "" if last is None else last.on.isoformat(),
        "times_used": str(entry.use_count or ""),
        "last_used": "" if entry.last_used is None else entry.last_used.isoformat(),
        "cost_per_use": _amount(entry.cost_per_use),
    }
    records = {column: _json(getattr(entry, column)) for column in PURCHASES.owned if column != WEEK_ANSWERS}
    return PURCHASES.cells(entry.purchase) | outcome | records


def _amount(money: Money | None) -> str:
    return "" if money is None else f"{money.decimal:f}"


def _json(records: Iterable[Record]) -> str:
    return json_cell([to_plain(record) for record in records])
