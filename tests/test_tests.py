"""No test depends on how fast the machine is: none sleeps, measures time or gives up after seconds."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent
CLOCK = re.compile(r"\b(sleep|perf_counter|process_time|monotonic|thread_time|time\.time)(_ns)?\b\W*\(")
LIMITS = {"deadline", "interval", "timeout", "wait"}
WAITS = re.compile(r"wait|join|singleShot|setInterval|communicate", re.IGNORECASE)


def _is_length_of_time(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and node.value > 0


def offences(source: str) -> Iterator[str]:
    """The lines of *source* in which a length of time decides."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        limits = [word.value for word in node.keywords if word.arg in LIMITS]
        times = [*limits, *(node.args if WAITS.match(name) else ())]
        if any(map(_is_length_of_time, times)):
            yield f"{node.lineno}: {name} takes a length of time"
    for number, line in enumerate(source.splitlines(), 1):
        if CLOCK.search(line):
            yield f"{number}: a clock"


@pytest.mark.parametrize(
    "line",
    [
        "qtbot.wait(20)",
        "time.sleep(0.1)",
        "CODE = 'import time; time.sleep(60)'",
        "start = process_time()",
        "qtbot.waitUntil(jobs.idle, timeout=5_000)",
        "QTimer.singleShot(100, restore)",
        "QTimer(singleShot=True, interval=5_000)",
        "socket.waitForConnected(1_000)",
        "go_on.wait(20)",
        "thread.join(5)",
        "qtbot.assertNotEmitted(signal, wait=50)",
    ],
)
def test_a_length_of_time_is_found(line: str) -> None:
    assert len([*offences(line)]) == 1


@pytest.mark.parametrize(
    "line",
    [
        "qtbot.waitUntil(jobs.idle)",
        "QTimer.singleShot(0, restore)",
        "', '.join(words)",
        "assert go_on.wait(PATIENCE)",
        "running.communicate(timeout=PATIENCE)",
    ],
)
def test_an_event_with_a_ceiling_is_none(line: str) -> None:
    assert [*offences(line)] == []


def test_no_test_depends_on_how_fast_the_machine_is() -> None:
    found = {
        str(path.relative_to(TESTS)): lines
        for path in TESTS.rglob("*.py")
        if path != Path(__file__) and (lines := [*offences(path.read_text(encoding="utf-8"))])
    }
    assert found == {}
