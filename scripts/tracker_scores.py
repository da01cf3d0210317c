"""What the importers make of the tables in tests/data/trackers: the purchases, and the answers with them.

`python -m scripts.tracker_scores` prints each table that isn’t read right.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scripts.reading_scores import ASKED, at_home, cases, counts, judge, names_one_of, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.reading_scores import Case, Verdict

TRACKERS: Final = Path(__file__).parent.parent / "tests" / "data" / "trackers"
_REFUSED: Final = "unhyped: "
"""How an error begins: nothing was imported."""
_PLAIN: Final = {
    "shops": "shop",
    "creators": "creator",
    "platforms": "platform",
    "notes": "note",
    "nets": "net",
}
_OF_CHECK_IN: Final = {"verdicts": "worth", "again": "again", "needed": "needed", "checked_on": "on"}
_NEEDED: Final[dict[Any, str]] = {True: "yes", False: "no"}

Facts = dict[str, Any]


class Result(NamedTuple):
    """The verdict on a table, what was lost or wrong besides the purchases, and everything printed."""

    verdict: Verdict
    faults: list[str]
    out: str


class Fault(NamedTuple):
    """An answer that isn’t right. It was *lost* if nothing was stored in its place."""

    what: str
    lost: bool


def trackers() -> list[Case]:
    """Return every labelled table."""
    return cases(TRACKERS)


def judge_tracker(case: Case, folder: Path) -> Result:
    """Import a table into a new file in an empty *folder*; judge its purchases, then their answers.

    A question is right where nothing in the table can settle it, as its label *asks* says.
    """
    verdict, bought, out = judge(case, folder)
    if verdict == "wrong" and not bought and _REFUSED in out:
        verdict = "asked" if ASKED in out else "told"
    if verdict == "asked" and case.facts.get("asks"):
        return Result("right", [], out)
    if verdict != "right":
        return Result(verdict, [f"purchases: {[*map(tuple, bought)]}"], out)
    with at_home(folder):
        file = folder / "first.db"
        listed = json.loads(run("--file", file, "--json", "list").out)
        shown = [json.loads(run("--file", file, "--json", "show", each["id"]).out) for each in listed]
        wishes = json.loads(run("--file", file, "--json", "wishes").out)
        unread = _unread(case, file)
    named = bool(unread) and all(names_one_of(heading, out) for heading in unread)
    faults = [
        *_in_purchases(case.facts, shown, out),
        *_in_wishes(case.facts, wishes),
        *_untold(case.facts, shown, out),
    ]
    if faults:
        verdict = "told" if named and all(fault.lost for fault in faults) else "wrong"
    return Result(verdict, [fault.what for fault in faults], out)


def _unread(case: Case, file: Path) -> list[str]:
    """Return the headings that the import itself says it didn’t read."""
    options = ("--currency", case.facts["own"], *case.facts["args"], "--dry-run")
    reports = [
        json.loads(run("--file", file, "--json", "import", target, *options).out) for target in case.targets
    ]
    return [heading for report in reports for heading in report["unread"]]


def _in_purchases(facts: Facts, shown: list[Facts], out: str) -> Iterator[Fault]:
    """Yield each field and answer of a purchase that isn’t as labelled."""
    for each in shown:
        check_in = each["check_ins"][-1] if each["check_ins"] else {}
        for key in (*_PLAIN, *_OF_CHECK_IN):
            found = each[_PLAIN[key]] if key in _PLAIN else check_in.get(_OF_CHECK_IN[key])
            found = _NEEDED.get(found, found) if key == "needed" else found
            right = _labelled(facts, key, each["name"])
            if right is not None and found not in right:
                yield Fault(f"{key}: {each['name']}: {found}, right: {right}", lost=not found)
        for key in ("tags", "brands"):
            right = _labelled(facts, key, each["name"]) or []
            there = {tag.casefold() for tag in (*each["tags"], *([each["name"]] if key == "brands" else ()))}
            missing = [tag for tag in right if tag and not any(tag.casefold() in text for text in there)]
            if missing:
                yield Fault(f"{key}: {each['name']}: {missing}", lost=True)
        for key, right in (_labelled(facts, "fields", each["name"]) or [{}])[0].items():
            if each[key] != right:
                yield Fault(f"{key}: {each['name']}: {each[key]}, right: {right}", lost=each[key] is None)
        if (
            each["name"] in facts.get("came_back", ())
            and not each["money"]
            and not names_one_of(each["name"], out)
        ):
            yield Fault(f"came_back: {each['name']}", lost=True)


def _labelled(facts: Facts, key: str, name: str) -> list[Any] | None:
    """Return the right values of a purchase, or None if it has no label."""
    for names, value in facts.get(key, {}).items():
        if name in names.split("|"):
            return value if isinstance(value, list) else [value]
    return None


def _in_wishes(facts: Facts, wishes: list[Facts]) -> Iterator[Fault]:
    names = {wish["name"] for wish in wishes}
    right: list[str] = [wish[0] for wish in facts.get("wishes", ())]
    for each in right:
        if names.isdisjoint(each.split("|")):
            yield Fault(f"wishes: {each}", lost=True)
    for extra in names.difference(*(each.split("|") for each in right)):
        yield Fault(f"not a wish: {extra}", lost=False)


def _untold(facts: Facts, shown: list[Facts], out: str) -> Iterator[Fault]:
    """Yield each row that was left out, and each heading that wasn’t read, without a word."""
    answered = any(each["check_ins"] for each in shown)
    for key in ("left_out", "not_read", *(() if answered else ("may_name",))):
        for each in facts.get(key, ()):
            if not names_one_of(each, out):
                yield Fault(f"{key}: {each}", lost=False)


def results() -> Iterator[tuple[str, Result]]:
    """Yield the name of each table, and what came of it."""
    for case in trackers():
        with TemporaryDirectory() as folder:
            yield case.name, judge_tracker(case, Path(folder))


def main() -> None:
    """Print the counts, and every table that isn’t read right."""
    verdicts = []
    for name, result in results():
        verdicts.append(result.verdict)
        if result.verdict != "right":
            print(f"{result.verdict}  {name}", *result.faults, sep="\n    ")
    print(counts(verdicts))


if __name__ == "__main__":
    main()
