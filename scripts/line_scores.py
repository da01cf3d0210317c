"""What the smart line makes of the lines in tests/data/lines: right, asked, told or wrong.

`python -m scripts.line_scores [FOLDER]` prints each line that isn’t right.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scripts.reading_scores import counts

from unhyped import i18n
from unhyped.cli.adding import AddArguments, add
from unhyped.cli.call import Call, Environment
from unhyped.journal import Journal
from unhyped.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scripts.reading_scores import Verdict

    from unhyped.cli.call import Reply
    from unhyped.domain.plain import Json
    from unhyped.domain.purchase import Purchase

LINES: Final = Path(__file__).parent.parent / "tests" / "data" / "lines"
FIELDS: Final = ("name", "price", "bought_on", "shop", "creator", "tags", "link")
_MONEY: Final = frozenset({"price", "currency"})
_ONLY_ASKED: Final = frozenset({"price", "bought_on"})
"""What may only be asked if its label names it as open without a value."""
_NO_SIGNS: Final = re.compile(r"[^\w\s%+&/.'’\"-]+")
_WORDS: Final = re.compile(r"\w+")

Values = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as somebody typed it, and what is right for it."""

    locale: str
    own: str
    today: date
    label: dict[str, Any]

    @property
    def open(self) -> frozenset[str]:
        """The fields that are rightly asked about."""
        return _with_currency(self.label.get("ask", ()))

    def right(self, field: str) -> list[str | None]:
        """Return the right values of a *field*, as `_values` writes them."""
        value = self.label.get(field)
        if field in {"tags", "link"}:
            return [_plain(field, " ".join(value) if isinstance(value, list) else value)]
        values = value if isinstance(value, list) else [value]
        if field == "price":
            values = [each and f"{each} {self.label['currency']}" for each in values]
        if field == "bought_on":
            values = [each or self.today.isoformat() for each in values]
        return [_plain(field, each) for each in values]


class Result(NamedTuple):
    """The verdict on a line, what was read from it, and the fields that are not right."""

    line: Line
    verdict: Verdict
    read: Values
    missed: tuple[str, ...]


def lines(folder: Path = LINES) -> Iterator[Line]:
    """Yield every labelled line."""
    for path in sorted(folder.glob("*.json")):
        of = json.loads(path.read_text(encoding="utf-8"))
        for label in of["lines"]:
            yield Line(of["locale"], of["own"], date.fromisoformat(of["today"]), label)


def score(labelled: Iterable[Line]) -> list[Result]:
    """Log every line into a file of its own, a copy of one that was made empty, and judge the result."""
    before = i18n.locale_tag()
    try:
        with TemporaryDirectory() as folder:
            empty = Path(folder, "empty.db")
            Journal.open(empty, lambda: datetime.now(UTC)).close()
            return [
                judge(line, copyfile(empty, empty.with_name(f"{n}.db"))) for n, line in enumerate(labelled)
            ]
    finally:
        i18n.set_locale(before)


def judge(line: Line, file: Path) -> Result:
    """Type *line* as “unhyped add --smart” takes it into an empty *file*, and judge what came of it."""
    i18n.set_locale(line.locale)
    moment = datetime.combine(line.today, time(12), UTC)
    settings = Settings(currency=line.own)
    call = Call(
        Environment(default_file=file, settings=settings, now=lambda: moment, tour=_no_tour),
        None,
        as_json=True,
    )
    reply = add(call, AddArguments(name=line.label["line"], smart=True))
    with call.reading() as journal:
        (entry,) = journal.entries()
    read = _values(entry.purchase)
    asked, said = _asked(reply.document), _said(reply)
    missed = tuple(field for field in FIELDS if not _is_right(field, line, read, asked, said))
    return Result(line, _verdict(line, read, missed, asked, said), read, missed)


def _said(reply: Reply) -> frozenset[str]:
    """Return the fields that messages may be about: words left in the name may only be the shop."""
    document = reply.document if isinstance(reply.document, dict) else {}
    left = bool(document.get("left"))
    others = len(reply.notices) - left - bool(document.get("proposed"))  # a category is only proposed
    return frozenset(FIELDS) if others else frozenset({"name", "shop"} if left else ())


def _verdict(
    line: Line, read: Values, missed: Sequence[str], asked: frozenset[str], said: frozenset[str]
) -> Verdict:
    """Judge the fields that aren’t right: each was asked about, or is empty and a message is about it."""
    unread = {"price": None, "bought_on": line.today.isoformat()}
    empty = {field for field in missed if read[field] == unread.get(field, "")}
    if not all(field in asked or field in said & empty for field in missed):
        return "wrong"
    if not asked <= line.open:
        return "asked"
    return "right" if line.open.issuperset(missed) else "told"


def _is_right(field: str, line: Line, read: Values, asked: frozenset[str], said: frozenset[str]) -> bool:
    """Return whether a field has a right value. Words that were asked about may stay in the name."""
    found, right = read[field], line.right(field)
    if field in line.open & _ONLY_ASKED and not line.label.get(field):
        return False
    if field == "name" and (asked or field in said):
        words = set(_WORDS.findall(found or ""))
        return any(words.issuperset(_WORDS.findall(each or "")) for each in right)
    return found in right


def _values(purchase: Purchase) -> Values:
    price, when = purchase.price, purchase.bought_on
    values = {
        "name": purchase.name,
        "price": None if price is None else f"{price.decimal:f} {price.currency}",
        "bought_on": None if when is None else when.edtf,
        "shop": purchase.shop,
        "creator": purchase.creator,
        "tags": " ".join(purchase.tags),
        "link": purchase.link,
    }
    return {field: _plain(field, value) for field, value in values.items()}


def _plain(field: str, value: str | None) -> str | None:
    """Return a value without what makes no difference: capitals, emoji, apostrophes, the end of a link."""
    if field in {"price", "bought_on"}:
        return value or None
    text = (value or "").casefold()
    text = text.replace("'", "’")
    if field == "name":
        return " ".join(_NO_SIGNS.sub(" ", text).split()).strip(' .-–’"')
    return text.partition("?")[0].rstrip("/") if field == "link" else text


def _asked(document: Json) -> frozenset[str]:
    """Return the fields that the answer of “add --smart” asks about."""
    asks = document.get("ask") if isinstance(document, dict) else None
    fields = [each.get("field") for each in asks if isinstance(each, dict)] if isinstance(asks, list) else []
    return _with_currency(map(str, fields))


def _with_currency(fields: Iterable[str]) -> frozenset[str]:
    """Return *fields*; a price and its currency are asked about together."""
    found = frozenset(fields)
    return found | _MONEY if found & _MONEY else found


def _no_tour(_: Path) -> Sequence[Path]:
    return ()


def main() -> None:
    """Print the counts, and every line that isn’t right; of another folder if one is named."""
    results = score(lines(Path(sys.argv[1]) if sys.argv[1:] else LINES))
    for result in results:
        if result.verdict != "right":
            label = result.line.label
            wanted = {field: label.get(field) for field in result.missed}
            found = {field: result.read[field] for field in result.missed}
            print(f"{result.verdict}  {result.line.locale}  {label['line']}  {found}, right: {wanted}")
    print(counts(result.verdict for result in results))


if __name__ == "__main__":
    main()
