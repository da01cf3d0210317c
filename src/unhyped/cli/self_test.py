"""--self-test: run every part of the program once; for packagers to check their build."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from unhyped.cli.call import Reply
from unhyped.domain.errors import UnhypedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.cli.call import Call
    from unhyped.domain.plain import Json


class SelfTestFailed(UnhypedError):
    """Parts of this installation don’t work: {parts}. Please install Unhyped again."""


@dataclass(frozen=True, slots=True)
class _Bench:
    """The environment of a self-test: a separate folder and the call's clock."""

    folder: Path
    call: Call

    @property
    def file(self) -> Path:
        return self.folder / "self-test.unhyped"


def self_test(call: Call) -> Reply:
    """Try every part out in a temporary folder; raise SelfTestFailed naming all that don't work."""
    with TemporaryDirectory(prefix="unhyped-") as folder:
        bench = _Bench(Path(folder), call)
        found = {name: _problem(part, bench) for name, part in _PARTS.items()}
    broken = [f"“{name}” ({problem})" for name, problem in found.items() if problem]
    if broken:
        raise SelfTestFailed(parts=", ".join(broken))
    done: list[Json] = [*found]
    return Reply({"ok": done}, [f"ok  {name}" for name in done])


def _problem(part: Callable[[_Bench], bool], bench: _Bench) -> str:
    """Try *part*; return the full error or "". No personal data is involved."""
    try:
        works = part(bench)
    except Exception as error:  # noqa: BLE001 - a missing part can raise anything
        return f"{type(error).__name__}: {error}"
    return "" if works else "wrong result"


def _log(bench: _Bench) -> bool:
    """Write purchases, check-ins and money, read them back, undo and redo."""
    from unhyped import demo
    from unhyped.journal import Journal

    demo.write(bench.file, bench.call.today)
    with Journal.open(bench.file, bench.call.environment.now) as journal:
        before = journal.count()
        journal.trash([journal.entries()[0].purchase.id])
        journal.undo()
        return before == journal.count() > 0 and not journal.file.check()


def _backup(bench: _Bench) -> bool:
    from unhyped.journal import Journal
    from unhyped.journal.recovery import backups

    with Journal.open(bench.file, bench.call.environment.now) as journal:
        journal.file.backup(only_if_due=False)
    return len(backups(bench.file)) > 0


def _exports(bench: _Bench) -> bool:
    """Write CSV, JSON and XLSX, and read the CSV back."""
    from unhyped import importers
    from unhyped.domain.customs import Customs
    from unhyped.exporters.archive import archive
    from unhyped.exporters.csv_file import csv_file
    from unhyped.exporters.spreadsheet import spreadsheet
    from unhyped.journal import Journal

    with Journal.open(bench.file, bench.call.environment.now) as journal:
        entries, records = journal.entries(), journal.records()
    written = bench.folder / "export.csv"
    written.write_bytes(csv_file(entries))
    found = importers.read(written, importers.Reading(Customs(bench.call.today, "EUR")))
    book = spreadsheet(entries, bench.call.today)
    return len(found.purchases) == len(entries) and book[:2] == b"PK" and archive(records)[:1] == b"{"


def _charts(bench: _Bench) -> bool:
    """Draw every question in all its views, with the fonts of the package."""
    from unhyped.charts.drawing import draw
    from unhyped.charts.pictures import png
    from unhyped.charts.style import style
    from unhyped.domain.period import all_time
    from unhyped.domain.waits import WaitRule
    from unhyped.insights.question import Telling
    from unhyped.insights.questions import QUESTIONS
    from unhyped.journal import Journal

    with Journal.open(bench.file, bench.call.environment.now) as journal:
        evidence = journal.evidence(WaitRule())
    drawn = [
        draw(question.answer(result, Telling(view=view)), style("light"), (600.0, 400.0))
        for question in QUESTIONS
        for result in [question.count(evidence, all_time(), bench.call.today)]
        for view in question.every_view
    ]
    return all(figure.marks and png(figure).startswith(b"\x89PNG") for figure in drawn)


def _summary(bench: _Bench) -> bool:
    """Write a summary with everything that fits into one."""
    from unhyped.domain.period import between
    from unhyped.domain.waits import WaitRule
    from unhyped.exporters.summary import fitting_cards
    from unhyped.exporters.summary_pdf import summary_pdf
    from unhyped.journal import Journal

    today = bench.call.today
    with Journal.open(bench.file, bench.call.environment.now) as journal:
        evidence = journal.evidence(WaitRule(), with_viewing=False)
    period = between(today - timedelta(days=365), today)
    return summary_pdf(evidence, period, today, "full", fitting_cards()).startswith(b"%PDF-")


def _notes(_: _Bench) -> bool:
    """Check that the shipped notes break no rule."""
    from unhyped.notes.pack import shipped
    from unhyped.notes.validation import validate

    pack = shipped()
    return len(pack.notes) > 0 and not [each for each in validate(pack) if each.level == "error"]


def _window(_: _Bench) -> bool:
    """Check that the window's pictures and fonts exist."""
    from unhyped.paths import resource

    needed = ("icons/unhyped.svg", "icons/plus.svg", "fonts/Inter-Regular.ttf", "themes/light.toml")
    return all(resource(*name.split("/")).is_file() for name in needed)


_PARTS: Final[dict[str, Callable[[_Bench], bool]]] = {
    "log": _log,
    "backup": _backup,
    "export and import": _exports,
    "notes": _notes,
    "charts": _charts,
    "summary": _summary,
    "window": _window,
}
"""The parts in the order of testing: most read the log that the first one writes."""
