"""What the importers make of the inputs in tests/data/cases: right, asked, told with its line, or wrong."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from unhyped.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CASES: Final = Path(__file__).parent.parent / "tests" / "data" / "cases"
_HOMES: Final = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
ASKED: Final = "--map"
_SPACES: Final = re.compile(r"\s+")

Verdict = Literal["right", "asked", "told", "wrong"]


class Ran(NamedTuple):
    """The exit code of a command, and everything it printed."""

    code: int
    out: str


class Bought(NamedTuple):
    """A purchase of the log, as the list shows it."""

    name: str
    paid: str | None
    currency: str | None
    on: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """An input and what is right for it; *rows* None means that nothing can be read."""

    folder: Path
    facts: dict[str, Any]

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.folder.name

    @property
    def targets(self) -> tuple[Path, ...]:
        """The files to import, in their order."""
        target = self.facts["target"]
        names = sorted(self.facts["files"]) if target == "*" else [target]
        return tuple(self.folder / name for name in names)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The right purchases: name, paid, currency, day; “|” separates what is right as well."""
        return [tuple(each or "" for each in row) for row in self.facts["rows"] or ()]


class Result(NamedTuple):
    """What came of a case: the verdict, the purchases, and everything printed."""

    verdict: Verdict
    bought: list[Bought]
    out: str


def cases(folder: Path = CASES) -> list[Case]:
    """Return every case that a case.json describes."""
    return [
        Case(path.parent, json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*/case.json"))
    ]


@contextmanager
def at_home(folder: Path) -> Iterator[None]:
    """Run everything with *folder* as the home, as somebody in Ireland."""
    changed = {**{name: str(folder / name.lower()) for name in _HOMES}, "LANG": "en_IE.UTF-8"}
    before = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def run(*arguments: str | Path) -> Ran:
    """Run the command line in this process."""
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        code = main([str(argument) for argument in arguments])
    return Ran(code, printed.getvalue())


def bought(file: Path) -> list[Bought]:
    """Return the purchases in a purchases *file*."""
    if not file.exists():
        return []
    listed = json.loads(run("--file", file, "--json", "list").out)
    return [Bought(each["name"], each["paid"], each["currency"], each["bought_on"]) for each in listed]


def judge(case: Case, folder: Path) -> Result:
    """Import *case* into a new file in an empty *folder*, and judge what came of it."""
    with at_home(folder):
        result = _judged(case, folder / "first.db", [])
        if result.verdict == "asked" and case.facts["map"] is not None:
            answered = _judged(case, folder / "answered.db", ["--map", case.facts["map"]])
            if answered.verdict not in {"right", "told"}:
                return Result("wrong", answered.bought, result.out + answered.out)
        return result


def _judged(case: Case, file: Path, answer: list[str]) -> Result:
    facts = case.facts
    runs = [
        run("--file", file, "import", target, "--currency", facts["own"], *facts["args"], *answer)
        for target in case.targets
    ]
    out = "".join(each.out for each in runs)
    found = bought(file)
    return Result(_verdict(case, runs, found), found, out)


def _verdict(case: Case, runs: list[Ran], found: list[Bought]) -> Verdict:
    facts, out = case.facts, "".join(each.out for each in runs)
    missing, extra = _differences(case.rows, found)
    if all(each.code for each in runs) and not found:
        asked = facts["refuse"] or (ASKED in out and facts["ask_ok"])
        verdict: Verdict = "asked" if asked else "told" if _is_told(missing, out) else "wrong"
    elif facts["rows"] is None or not all(each.paid is None and _is_told([each], out) for each in extra):
        verdict = "wrong"
    elif not missing:
        verdict = "right"
    else:
        stopped = [each.out for each in runs if each.code]
        asked = bool(stopped) and all(ASKED in each for each in stopped)
        verdict = "asked" if asked else "told" if _is_told(missing, out) else "wrong"
    return verdict


def _differences(
    rows: Iterable[tuple[str, ...]], found: Iterable[Bought]
) -> tuple[list[tuple[str, ...]], list[Bought]]:
    """Return the rows that weren't found, and what was found besides."""
    missing, extra = [], [*found]
    for row in rows:
        match = next((each for each in extra if _is(row, each)), None)
        if match is None:
            missing.append(row)
        else:
            extra.remove(match)
    return missing, extra


def _is(row: tuple[str, ...], found: Bought) -> bool:
    name, paid, *others = row
    names = _SPACES.sub(" ", name)
    same = found.name in {names, *names.split("|")} and (paid or None) == found.paid
    return same and all(
        (value or "") in right.split("|") if right else value is None
        for right, value in zip(others, (found.currency, found.on), strict=True)
    )


def _is_told(rows: Iterable[tuple[str | None, ...]], out: str) -> bool:
    """Return whether a line of the answer names each of *rows*."""
    return all(names_one_of(str(row[0]), out) for row in rows)


def names_one_of(names: str, out: str) -> bool:
    """Return whether the answer has one of *names*, separated by “|”, as words."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", out) for name in names.split("|"))


def counts(verdicts: Iterable[Verdict]) -> str:
    """Return how many cases were right, asked, told and wrong."""
    counted = Counter(verdicts)
    kinds: tuple[Verdict, ...] = ("right", "asked", "told", "wrong")
    return ", ".join(f"{counted[kind]} {kind}" for kind in kinds)
