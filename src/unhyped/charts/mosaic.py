"""A year as a mosaic: a column for each month, a square for each thing, good ones at the bottom."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from unhyped.charts.figure import ChartMark
from unhyped.charts.group_totals import draw_totals
from unhyped.charts.time_bars import overhang_of_times, room_for_times, write_times
from unhyped.domain.check_in import GROUPS
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, ngettext
from unhyped.insights.field_words import time_label
from unhyped.insights.spending.mosaic import group_counts, mosaic
from unhyped.words import amounts
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.charts.figure import ChartSheet, Corners
    from unhyped.domain.entry import Entry
    from unhyped.insights.question import Answer
    from unhyped.insights.spending.mosaic import Mosaic, Stack
    from unhyped.insights.spending.result import Spending

_LARGEST: Final = 18
_SMALLEST: Final = 5
"""Smaller squares couldn’t be told apart: then one is for several things."""
_SEVERAL: Final = (1, 5, 10, 50, 100, 500, 1000)
_GAP: Final = 2
_WIDEST: Final = 140
_SHARE: Final = 0.86
"""Of the width of a month, for squares."""


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Spending]) -> None:
    """Draw every thing into the *frame* (left, bottom, right, top), by month and how it is now."""
    found = mosaic(answer.result)
    if not found.stacks:
        sheet.message(answer.sentence)
        return
    totals = [(group, format_number(n)) for group, n in group_counts(answer.result).items() if n]
    left, bottom, right, top = draw_totals(sheet, frame, totals)
    bottom += room_for_times(sheet, found.unit)
    firsts = [stack.first for stack in found.stacks]
    overhang = overhang_of_times(sheet, firsts, found.unit, right - left)
    left, right = left + overhang, right - overhang
    grid = _Grid.of(sheet, found, (left, bottom, right, top))
    if grid.several > 1:
        words = ngettext("one square is up to {n} thing", "one square is up to {n} things", grid.several)
        size = sheet.style.small_size
        sheet.text((right, top + size * 0.4), words, colour=sheet.style.muted, size=size, side="right")
    write_times(sheet, firsts, found.unit, (left, bottom), grid.slot)
    boxes: dict[str, list[Corners]] = {group: [] for group in GROUPS}
    for time, group, entries, box in _placed(grid, found):
        boxes[group].append(box)
        label, value = f"{time} · {group_label(group)}", amounts.purchases(len(entries))
        if len(entries) == 1 and answer.telling.named:
            label, value = isolated(short(entries[0].purchase.name)), label
        ids = tuple(entry.purchase.id for entry in entries)
        sheet.marks.append(ChartMark(group, label, value, ids, sheet.box(*box)))
    for group, some in boxes.items():
        sheet.bars(some, group)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Squares of a *size* in pixels, *across* beside each other in a *slot*, each for *several* things."""

    left: float
    bottom: float
    slot: float
    size: float
    across: int
    several: int

    @classmethod
    def of(cls, sheet: ChartSheet, found: Mosaic, frame: Corners) -> _Grid:
        """Return the grid with the largest squares that fit into the *frame* (left, bottom, right, top)."""
        left, bottom, right, top = frame
        zoom = sheet.style.zoom
        slot = min((right - left) / len(found.stacks), _WIDEST * zoom)
        sizes = [size * zoom for size in range(_LARGEST, _SMALLEST - 1, -1)]
        across = {size: max(int(slot * _SHARE / (size + _GAP)), 1) for size in sizes}
        for several in _SEVERAL:
            most = max(_squares(stack, several) for stack in found.stacks)
            for size in sizes:
                if ceil(most / across[size]) * (size + _GAP) <= top - bottom and size <= max(slot - 1, 2):
                    return cls(left, bottom, slot, size, across[size], several)
        return cls(left, bottom, slot, sizes[-1], across[sizes[-1]], _SEVERAL[-1])

    def box(self, place: int, number: int) -> Corners:
        """Return square *number* of the column at a *place*."""
        row, column = divmod(number, self.across)
        pitch = self.size + _GAP
        left = self.left + (place + 0.5) * self.slot - self.across * pitch / 2 + column * pitch
        bottom = self.bottom + 1 + row * pitch
        return left, bottom, left + self.size, bottom + self.size


def _squares(stack: Stack, several: int) -> int:
    return sum(ceil(len(entries) / several) for entries in stack.groups.values())


def _placed(grid: _Grid, found: Mosaic) -> Iterator[tuple[str, str, tuple[Entry, ...], Corners]]:
    """Yield the time, the group, the purchases and the box of every square."""
    for place, stack in enumerate(found.stacks):
        time, number = time_label(stack.first, found.unit), 0
        for group, entries in stack.groups.items():
            for start in range(0, len(entries), grid.several):
                yield time, group, entries[start : start + grid.several], grid.box(place, number)
                number += 1
