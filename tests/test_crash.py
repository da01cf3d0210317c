from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NoReturn

import pytest

from unhyped import __version__, crash
from unhyped.domain.amount import parse_amount
from unhyped.domain.errors import AmountUnclear

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 23, 10, 11, 12, tzinfo=UTC)
TYPED = "Lip filler, 249.00"


def _fail(secret: str) -> NoReturn:
    try:
        parse_amount(secret)
    except AmountUnclear as error:
        raise KeyError(secret) from error
    raise AssertionError


def _caught() -> KeyError:
    with pytest.raises(KeyError) as caught:
        _fail(TYPED)
    return caught.value


def test_a_report_says_where_and_with_what_but_nothing_a_person_wrote() -> None:
    report = crash.report(_caught())
    assert report.startswith(f"Unhyped {__version__}\nPython 3.")
    assert "unhyped/domain/amount.py, line " in report
    assert "in parse_amount" in report
    assert "test_crash.py, line " in report
    assert report.rstrip().endswith("KeyError")
    assert "Lip filler" not in report
    assert "249" not in report


def test_our_own_failures_show_their_message_unfilled() -> None:
    unfilled = "unhyped.domain.errors.AmountUnclear: We couldn’t read “{text}” as an amount."
    assert unfilled in crash.trace(_caught())


def test_what_led_to_it_comes_first() -> None:
    lines = crash.trace(_caught()).splitlines()
    first, joint = lines.index("Traceback (latest call last):"), lines.index("That led directly to this:")
    assert first < joint < lines.index("KeyError")


def test_a_failure_while_handling_another() -> None:
    try:
        try:
            int(TYPED)
        except ValueError:
            _ = {"": ""}[TYPED]
    except KeyError as error:
        caught = error
    trace = crash.trace(caught)
    caught.__suppress_context__ = True
    assert "ValueError" not in crash.trace(caught)
    assert "ValueError\n\nWhile handling that, this happened:\n" in trace
    assert TYPED not in trace


def test_a_circle_of_causes_ends() -> None:
    first, second = ValueError(), TypeError()
    first.__cause__, second.__cause__ = second, first
    assert crash.trace(first).count("Traceback") == 2


def test_no_folder_of_a_person_is_named(tmp_path: Path) -> None:
    code = tmp_path / "anna.secret" / "plugin.py"
    names: dict[str, object] = {}
    exec(compile("def go(): return 1 / 0", str(code), "exec"), names)  # noqa: S102 - code with such a path
    with pytest.raises(ZeroDivisionError) as caught:
        names["go"]()  # type: ignore[operator]
    trace = crash.trace(caught.value)
    assert "  plugin.py, line 1, in go" in trace
    assert "anna" not in trace


def test_reports_are_kept_by_time_and_only_the_latest(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    kept = [
        crash.write_report(_caught(), folder, AT + timedelta(seconds=n)) for n in range(crash.MAX_REPORTS + 2)
    ]
    assert kept[0] == folder / "crash-20261123T101112Z.txt"
    left = sorted(folder.iterdir())
    assert left == kept[2:]
    assert "KeyError" in left[0].read_text(encoding="utf-8")


def test_a_report_that_cannot_be_kept_is_no_further_crash(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"in the way")
    assert crash.write_report(_caught(), tmp_path / "log", AT) is None
