"""`everyday.py COPY first|again [--runs N] [--only NUMBER …] [--where MS]`: everyday actions.

Prints every sample in ms: the wait until it is done, the longest stall, and both of the yardstick at that
moment, which is Qt's own table of as many rows, reset and repainted.
"""

import argparse
import json
import os
import sys
from collections import defaultdict
from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from benchmarks.actions import ACTIONS, Action
from benchmarks.desk import Desk
from benchmarks.measure import LONG_SECONDS, MIN_LONG_RUNS
from benchmarks.programs.heartbeat import Heartbeat

Samples = dict[str, list[float]]
_COLUMNS = 9
_MAX_ROWS_FILLED = 60


class Yardstick:
    """A plain table of Qt's, with words in as many rows as fit on a screen."""

    def __init__(self, rows: int) -> None:
        self._table = QTableView()
        model = QStandardItemModel(rows, _COLUMNS)
        for row in range(min(rows, _MAX_ROWS_FILLED)):
            for column in range(_COLUMNS):
                model.setItem(row, column, QStandardItem(f"cell {row} {column}"))
        self._table.setModel(model)
        self._table.resize(1000, 600)
        self._table.show()

    def measure(self, heart: Heartbeat) -> tuple[float, float]:
        """Reset it and paint it again; return the wait and the longest stall, up to when all is quiet."""
        heart.begin()
        begin = perf_counter()
        self._table.reset()
        self._table.viewport().repaint()
        wait = (perf_counter() - begin) * 1000
        heart.settle()
        return wait, heart.end()


def measure(desk: Desk, heart: Heartbeat, action: Action) -> tuple[float, float]:
    """Do *action* once; return the wait and the longest stall, up to when all is quiet again."""
    action.prepare(desk)
    if not action.while_loading:
        heart.settle()
    heart.begin()
    begin = perf_counter()
    action.do(desk)
    heart.until(lambda: action.done(desk), action.name)
    wait = (perf_counter() - begin) * 1000
    heart.settle(action.linger)
    stall = heart.end()
    action.after(desk)
    heart.settle()
    return wait, stall


def again(desk: Desk, heart: Heartbeat, runs: int, only: list[int]) -> Samples:
    """Measure every action that can be repeated *runs* times, those that take long less often."""
    found: Samples = defaultdict(list)
    ruler = Yardstick(desk.journal.count())
    heart.settle()
    for number, action in enumerate(ACTIONS, start=1):
        if action.fresh or (only and number not in only):
            continue
        left = runs
        while left:
            result = measure(desk, heart, action)
            note(found, action, result, ruler.measure(heart))
            left -= 1
            if left == runs - 1 and result[0] > LONG_SECONDS * 1000:
                left = min(left, MIN_LONG_RUNS - 1)
    return found


def first(desk: Desk, heart: Heartbeat) -> Samples:
    """Measure what counts only once for each start, the first of it while the file still loads."""
    found: Samples = defaultdict(list)
    heart.until(lambda: desk.rows > 0 and not desk.table.visibleRegion().isEmpty())
    results = [(action, measure(desk, heart, action)) for action in ACTIONS if action.fresh]
    ruler = Yardstick(desk.journal.count())
    heart.settle()
    for action, result in results:
        note(found, action, result, ruler.measure(heart))
    return found


def note(found: Samples, action: Action, result: tuple[float, float], ruler: tuple[float, float]) -> None:
    kinds = ("wait", "stall", "ruler’s wait", "ruler’s stall")
    for kind, value in zip(kinds, (*result, *ruler), strict=True):
        found[f"{action.name}|{kind}"].append(value)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("which", choices=("first", "again"))
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only", type=int, action="append", default=[])
    parser.add_argument("--where", type=float, default=0)
    asked = parser.parse_args()
    desk = Desk(asked.file)
    desk.heart = heart = Heartbeat(asked.where)
    if asked.which == "first":
        found = first(desk, heart)
    else:
        heart.settle(0.3)
        heart.until(lambda: desk.model.total == desk.journal.count())
        desk.touch_keyboard()
        heart.settle()
        found = again(desk, heart, asked.runs, asked.only)
    desk.close()
    print(json.dumps(found), flush=True)
    sys.stdout.flush()
    os._exit(0)


main()
