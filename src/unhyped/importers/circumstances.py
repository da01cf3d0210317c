"""How a thing was bought and used, as the cells of a table say it: at what time, on credit, how often."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.clock import parse_time, time_after_day
from unhyped.domain.errors import InvalidInput
from unhyped.domain.found import FoundUses
from unhyped.domain.purchase import MOST_MONTHS_OPEN, MOST_RETURN_DAYS
from unhyped.domain.text import normalise
from unhyped.domain.use import count_from
from unhyped.domain.use_doubt import MANY
from unhyped.domain.using_up import on_label as read_label
from unhyped.i18n import gettext
from unhyped.importers.answer_headings import heading_words, says
from unhyped.importers.answer_words import agreed, sections
from unhyped.importers.cell_words import is_unknown
from unhyped.importers.columns import SELLERS
from unhyped.importers.csv_texts import described
from unhyped.importers.header import plain_name
from unhyped.importers.sums import listed_lines, quoted_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, time

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.found import FoundPurchase
    from unhyped.domain.money import Money
    from unhyped.domain.purchase import Gain, Payment, Planned
    from unhyped.importers.cell_days import Days
    from unhyped.importers.csv_texts import Texts
    from unhyped.importers.mapping import Role

_MAX_CHARS: Final = 80
"""Longer cells are texts."""
_LENGTH: Final = re.compile(r"(\d{1,4})(?: ?(\w+))?\.?")
_UNITS: Final = (
    (re.compile(r"d|days?|tage?n?|t|jours?|j|dias?|dag(?:en)?"), 1),
    (re.compile(r"w|wks?|weeks?|wochen?|semaines?|semanas?|we(?:ek|ken)"), 7),
    (re.compile(r"months?|monate?n?|mois|mes(?:es)?|maand(?:en)?"), 30),
)
_MONTHS: Final = (
    (re.compile(r"m|mo|mths?|months?|monate?n?|mois|mes(?:es)?|maand(?:en)?"), 1),
    (re.compile(r"y|yrs?|years?|jahre?|ans?|annees?|anos?|jaar|jaren"), 12),
)
_SHARE: Final = re.compile(r"(?:ca|about|~)?\.? ?(\d{1,3}(?:\.\d{1,4})?) ?(%|percent|prozent)?")
_SHARES: Final = (
    (re.compile(r"empty|finished|gone|none|nothing|leer|aufgebraucht|vide|fini|vacio|leeg"), 0.0),
    (re.compile(r"(?:a )?quarter|1/4|viertel|quart|cuarto|kwart"), 25.0),
    (re.compile(r"half|1/2|halb\w*|moitie|mitad|medio|helft"), 50.0),
    (re.compile(r"three quarters|3/4|dreiviertel|trois quarts|tres cuartos|driekwart"), 75.0),
    (re.compile(r"full|new|unopened|unused|voll|plein|lleno|vol"), 100.0),
)
_IN_DAYS: Final = re.compile(r"\b(?:days?|tage?n?|jours?|dias?|dagen)\b")


@cache
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile("|".join(sections()[section]))


@lru_cache(maxsize=1024)
def _words(cell: str) -> str:
    return normalise(cell).replace("’", "'").strip(" .!") if len(cell) <= _MAX_CHARS else ""


def _says(section: str, words: str) -> bool:
    return bool(words) and _pattern(section).search(words) is not None


def planned_in(cell: str, heading: str) -> Planned | None:
    """Return whether a cell says planned, on impulse or unsure; a yes or no answers the *heading*."""
    words, said = _words(cell), agreed(cell)
    if said == "unsure":
        return "unsure"
    asks_impulse, asks_plan = _says("on impulse", heading), _says("planned", heading)
    if said is not None:
        if asks_impulse == asks_plan:
            return None
        return "planned" if (said == "yes") == asks_plan else "on impulse"
    if _says("on impulse", words):
        return "on impulse"
    return "planned" if _says("planned", words) else None


def payment_in(cell: str, heading: str) -> Payment | None:
    """Return whether a cell says paid now, later or in instalments; a yes or no answers the *heading*."""
    words, said = _words(cell), agreed(cell)
    if said in {"yes", "no"}:
        asked = _payment(heading)
        if asked in {None, "now"}:
            return None
        return asked if said == "yes" else "now"
    return _payment(words)


def _payment(words: str) -> Payment | None:
    if _says("paid in instalments", words):
        return "instalments"
    if _says("paid later", words):
        return "later"
    return "now" if _says("paid now", words) else None


def gain_in(cell: str, heading: str) -> Gain | None:
    """Return what a cell says that the recommender gains; a yes or no answers the *heading*."""
    words, said = _words(cell), agreed(cell)
    if said == "unsure" or (is_unknown(cell) and words.isalpha()):
        return "don't know"
    if said == "no" or _says("gains nothing", words):
        return "nothing known"
    return _gain(heading) or "paid" if said == "yes" else _gain(words)


def _gain(words: str) -> Gain | None:
    if _says("sells own product", words):
        return "own product"
    if _says("gains commission", words):
        return "commission"
    if _says("gains a free product", words):
        return "free product"
    return "paid" if _says("is paid", words) else None


def yes_in(cell: str, _heading: str = "") -> bool | None:
    """Return whether a cell says yes; None unless it says yes or no."""
    return {"yes": True, "no": False}.get(agreed(cell) or "")


def third_party_in(cell: str, _heading: str = "") -> bool | None:
    """Return whether a cell says that a seller on a marketplace sold it."""
    said, words = yes_in(cell), _words(cell)
    if said is not None:
        return said
    if _says("third party", words):
        return True
    return False if _says("first party", words) else None


def clock_in(cell: str, _heading: str = "") -> time | None:
    """Return the time of day in a cell."""
    try:
        return parse_time(cell)
    except InvalidInput:
        return None


def days_in(cell: str, heading: str) -> int | None:
    """Return how many days a cell says: “30 days”, “2 weeks”, a number below a *heading* about days."""
    match = _LENGTH.fullmatch(_words(cell))
    if match is None:
        return None
    unit = match[2] or ("days" if _IN_DAYS.search(heading) else "")
    size = next((days for pattern, days in _UNITS if pattern.fullmatch(unit)), None)
    days = None if size is None else int(match[1]) * size
    return days if days is None or days <= MOST_RETURN_DAYS else None


def return_days_in(cell: str, _heading: str = "") -> int | None:
    """Return the days to send it back; a number alone is days."""
    return days_in(cell, "days")


def uses_in(cell: str, _heading: str = "") -> int | None:
    """Return the number of uses in a cell: 42, “12x”, “about 20”."""
    try:
        return count_from(cell)
    except InvalidInput:
        return None


def months_open_in(cell: str, _heading: str = "") -> int | None:
    """Return the months after opening in a cell: 12, 12M, “6 Monate”, “1 year”."""
    match = _LENGTH.fullmatch(_words(cell))
    unit = "" if match is None else match[2] or "m"
    size = next((months for pattern, months in _MONTHS if pattern.fullmatch(unit)), None)
    months = 0 if match is None or size is None else int(match[1]) * size
    return months if 1 <= months <= MOST_MONTHS_OPEN else None


def share_left_in(cell: str, heading: str) -> int | None:
    """Return what is left in percent: 40, 40%, 0.4, “half”, “empty”; a *heading* may ask what is used."""
    words = _words(cell)
    match = _SHARE.fullmatch(words.replace(",", "."))
    if match is not None:
        number = float(match[1])
        share = number * 100 if number < 1 and not match[2] else number
    else:
        share = next((left for pattern, left in _SHARES if pattern.fullmatch(words)), -1.0)
    if not 0 <= share <= 100:  # noqa: PLR2004 - per cent
        return None
    return round(100 - share if match is not None and says(heading, "share used") else share)


READ: Final[dict[Role, tuple[str, Callable[[str, str], Any]]]] = {
    "bought_time": ("bought_time", clock_in),
    "planned": ("planned", planned_in),
    "countdown": ("countdown_seen", yes_in),
    "third_party": ("third_party", third_party_in),
    "payment": ("payment", payment_in),
    "gain": ("gain", gain_in),
    "final_sale": ("final_sale", yes_in),
    "return_days": ("return_days", return_days_in),
    "months_open": ("months_open", months_open_in),
    "share_left": ("share_left", share_left_in),
}
"""Role → the field of a purchase that it fills, and what reads a cell below a heading; None if it can't."""
DAYS: Final[tuple[Role, ...]] = ("opened_on", "finished_on", "expires_on", "payment_due")
"""Roles of days that fields of the same name have; a month may stand for one."""


@dataclass(slots=True)
class Circumstances:
    """Reads the cells about how a thing was bought; notes the lines of those that it can't read."""

    headings: dict[Role, str]
    days: Days
    names_sellers: bool = False
    strange: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    bare_klarna: list[int] = field(default_factory=list)
    turned: list[int] = field(default_factory=list)
    monthly: list[int] = field(default_factory=list)
    not_due: list[int] = field(default_factory=list)
    many: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, headers: Sequence[str], roles: Sequence[Role], days: Days) -> Circumstances:
        """Return what reads a table with these columns."""
        headings = {role: heading_words(header) for header, role in zip(headers, roles, strict=True)}
        wanted = {*READ, *DAYS, "delivered_on", "wait_until", "uses"} & headings.keys()
        sellers = any(
            role == "shop" and plain_name(header) in SELLERS
            for header, role in zip(headers, roles, strict=True)
        )
        found = {role: headings[role] for role in headings if role in wanted}
        return cls(found, days, names_sellers=sellers)

    def fields(self, line: int, texts: Texts) -> dict[str, Any]:
        """Return the fields of a purchase that a row fills, apart from name, price and day."""
        if self.names_sellers:  # who sold a thing recommended nothing
            texts = texts | {"shop": texts["shop"].lstrip("@")}
        found = described(texts)
        for role, heading in self.headings.items():
            cell = texts.get(role, "")
            if role not in READ or not cell:
                continue
            name, read = READ[role]
            value = read(cell, heading)
            if value is not None:
                found[name] = value
            elif not (is_unknown(cell) or role == "return_days"):
                self.strange[cell].append(line)
            if role == "payment" and _words(cell) == "klarna":
                self.bare_klarna.append(line)
        if "bought_time" not in found and (clock := time_after_day(texts.get("bought_on", ""))):
            found["bought_time"] = clock
        if delivered := self._day(line, texts.get("delivered_on", "")):
            if delivered.precision == "day":
                found["delivered_on"] = delivered.first
            else:
                self.strange[texts["delivered_on"]].append(line)
        self._read_last_day(line, texts, found)
        found |= self._days_of_use(line, texts)
        self._check_due_day(line, texts, found)
        return found

    def _check_due_day(self, line: int, texts: Texts, found: dict[str, Any]) -> None:
        """Leave out a due day that the way of paying or the day of buying contradicts."""
        due, bought = found.get("payment_due"), self._one_day(texts.get("bought_on", ""))
        if due is not None and (found.get("payment") == "now" or (bought is not None and due < bought)):
            del found["payment_due"]
            self.not_due.append(line)

    def _read_last_day(self, line: int, texts: Texts, found: dict[str, Any]) -> None:
        """Fill in the days to send it back from the last of them, if a row says that instead."""
        cell = texts.get("return_days", "")
        if not cell or "return_days" in found or is_unknown(cell):
            return
        days = self._days_until(cell, found.get("delivered_on") or self._one_day(texts.get("bought_on", "")))
        if days is None:
            self.strange[cell].append(line)
        else:
            found["return_days"] = days

    def _days_until(self, cell: str, start: date | None) -> int | None:
        """Return how many days after *start* the last day in a cell is; None if it can't be."""
        last = self._one_day(cell)
        days = -1 if start is None or last is None else (last - start).days
        return days if 0 <= days <= MOST_RETURN_DAYS else None

    def _one_day(self, cell: str) -> date | None:
        """Return the day in a cell; None if it doesn't say one."""
        try:
            read = self.days.of(cell)
        except InvalidInput:
            return None
        return read.first if read is not None and read.precision == "day" else None

    def _days_of_use(self, line: int, texts: Texts) -> dict[str, Any]:
        """Return the days on which it was opened and used up, and other days of the same kind.

        A month is its first day for opening, else its last. Both days are left out if they contradict.
        """
        found: dict[str, Any] = {}
        for role in DAYS:
            cell = texts.get(role, "")
            when = self._day(line, cell, on_label=role == "expires_on")
            if when is not None:
                found[role] = when.first if role == "opened_on" else when.last
                if when.precision != "day" and role != "expires_on":
                    self.monthly.append(line)
        if "finished_on" in found:
            found["finished_on"] = min(found["finished_on"], self.days.customs.today)
            if found["finished_on"] < found.get("opened_on", found["finished_on"]):
                del found["finished_on"], found["opened_on"]
                self.turned.append(line)
        return found

    def used(self, line: int, texts: Texts, purchase: FoundPurchase, target: Money | None) -> FoundPurchase:
        """Add how often a row says that a purchase was used, and the *target* of what a use may cost."""
        draft = replace(purchase.draft, target_per_use=target)
        return replace(purchase, draft=draft, uses=self._uses(line, texts, draft.bought_on))

    def _uses(self, line: int, texts: Texts, bought_on: ApproximateDate | None) -> FoundUses | None:
        """Return how often a row says that a thing was used, and when last; None if it doesn't say."""
        cell = texts.get("uses", "")
        count = uses_in(cell)
        if count is not None and count >= MANY:
            self.many[cell].append(line)
            return None
        if not count:
            if cell and count is None and not is_unknown(cell):
                self.strange[cell].append(line)
            return None
        last = self._day(line, texts.get("last_used", ""))
        on = None if last is None else min(last.last, self.days.customs.today)
        if on is not None and bought_on is not None and on < bought_on.first:
            self.strange[texts["last_used"]].append(line)
            on = None
        return FoundUses(count=count, on=on)

    def wait_until(self, line: int, texts: Texts, wanted_on: ApproximateDate | None) -> date | None:
        """Return the day on which a wish has waited long enough; None if its row doesn't say."""
        cell = texts.get("wait_until", "")
        days = days_in(cell, self.headings.get("wait_until", ""))
        if days is None:
            until = self._day(line, cell)
            return None if until is None else until.last
        if wanted_on is None:
            self.strange[cell].append(line)
            return None
        return wanted_on.last + timedelta(days=days)

    def _day(self, line: int, cell: str, *, on_label: bool = False) -> ApproximateDate | None:
        try:
            if on_label:
                return self.days.ahead(read_label(cell)) if cell else None
            return self.days.of(cell) if cell else None
        except InvalidInput:
            self.strange[cell].append(line)
            return None

    def remarks(self) -> tuple[str, ...]:
        """Return remarks on what can't be read or is read in one of several ways."""
        klarna = gettext("We read “Klarna” as paid later: line {lines}. It can be paid in parts, too.")
        turned = gettext("Used up before it was opened, so we left both days out: line {lines}.")
        month = gettext("A month counts from its first day for opening, else to its last: line {lines}.")
        due = gettext("Paid at once, or due before it was bought, so we left the due day out: line {lines}.")
        lines = (
            (klarna, self.bare_klarna),
            (turned, self.turned),
            (month, self.monthly),
            (due, self.not_due),
        )
        strange = gettext("We couldn’t read these cells, so we left them out: {cells}.")
        many = gettext("These numbers of uses look unlikely, so we left them out: {cells}.")
        cells = ((strange, self.strange), (many, self.many))
        return (
            *(said.format(cells=quoted_cells(found)) for said, found in cells if found),
            *(said.format(lines=listed_lines(found)) for said, found in lines if found),
        )
