"""Reads a list with one purchase per line, pasted or in a file.

Lines are read as they are typed when adding a purchase: “Ice roller 12.99 yesterday”. A line that holds only
a price, a day or a shop belongs to the purchase above it, as on the pages of shops.

A heading says what the lines below it are: bought, wanted, passed on, returned. What is ticked was bought,
even below “To buy”. An open box is a wish if a heading says so, or if others in the list are ticked. If
none is, open boxes are only bullets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Final

from unhyped.domain import smart_line
from unhyped.domain.amount import names_currency
from unhyped.domain.check_in import HIGHEST_WORTH
from unhyped.domain.dates import detect_date_order, parse_date
from unhyped.domain.duplicates import content_id, content_key
from unhyped.domain.errors import AmountUnclear, InvalidInput, NameMissing, TextTooLong
from unhyped.domain.found import FoundAnswer, FoundPurchase, FoundRefund, FoundWish
from unhyped.domain.purchase import PurchaseDraft
from unhyped.domain.shop import shops_by_words
from unhyped.domain.text import field_label, normalise
from unhyped.domain.wish import shared_facts
from unhyped.i18n import gettext, locale_tag, ngettext
from unhyped.importers.answer_headings import heading_words, says
from unhyped.importers.answer_words import said
from unhyped.importers.cell_words import sum_word
from unhyped.importers.columns import ALIASES, names_a_column
from unhyped.importers.errors import TooManyRows
from unhyped.importers.found import Collected, Problem
from unhyped.importers.header import plain_name
from unhyped.importers.pasted import Pasted
from unhyped.importers.sums import listed_lines, quoted_cells
from unhyped.importers.typed_lines import MAX_LINE_CHARS, lines_of, meaning_of
from unhyped.importers.typed_ratings import ended, slashed_in, slashes_are
from unhyped.words.labels import categories_by_label, category_label

if TYPE_CHECKING:
    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.dates import DateOrder
    from unhyped.domain.smart_line import SmartLine
    from unhyped.importers.cell_words import Standing
    from unhyped.importers.found import Found
    from unhyped.importers.reading import Reading
    from unhyped.importers.typed_lines import TypedLine
    from unhyped.importers.typed_ratings import Slashed, Slashes

LISTS: Final = ""
ORIGIN: Final = "csv"
MAX_LINES: Final = 5_000
_LINES_PER_STEP: Final = 16
_MAX_SHOWN_CHARS: Final = 200
_BETWEEN: Final = re.compile(r"(?:\s+[-–—|])+\s+")
_NO_YEAR: Final = re.compile(r"\d{1,2}/\d{1,2}")
_NUMBERS: Final = re.compile(r"\S*\d\S*|[^\w\s:]|\b[A-Z]{3}\b")
_BRACKETED: Final = re.compile(r"\s*\(([^()]{2,30})\)")
_LABELLED: Final = re.compile(
    r"(?:(?P<apart>\s*[,;|(\[–—-]|(?<=[$€£\d])\s)\s*|(?<=\s))(?P<label>[^\W\d_]\w{1,18})"
    r"(?P<sign>::?)\s+(?P<value>[^,;|()\[\]–—]{1,60})[)\]]?"
)
"""What a line says about a thing by its name: “Condition: good”, and in Obsidian “[shop:: Amazon]”."""
_ABOUT: Final = re.compile(r"(?<=\S)\s+(?:ca|circa|approx|ungefähr|environ|ongeveer|~)\.?$", re.IGNORECASE)
"""What belongs to the price after it, not to the name."""
_LABELS: Final = ("price", "shop", "bought_on")
"""What labels say that a line says without them, too."""
_HAS_AMOUNT: Final = re.compile(r"\d[.,]\d\d|[$€£]")
_ANY_NAME: Final = "x"
_AROUND: Final = " :–—-|,=…✅☑✔\ufe0f"


def recognises(source: object) -> Pasted | None:
    """Return *source* if it is text with one purchase per line."""
    return source if isinstance(source, Pasted) else None


def read(pasted: Pasted, reading: Reading) -> Found:
    """Read one purchase per line; raise TooManyRows or ImportCancelled."""
    if len(pasted.text.splitlines()) > MAX_LINES:
        raise TooManyRows(name=pasted.name, limit=MAX_LINES)
    lines = lines_of(pasted.text)
    stamps = [line.day for line in lines if line.day]
    words = stamps or pasted.text.split()
    order = detect_date_order(words) or detect_date_order(
        f"{word}/2000" for word in words if _NO_YEAR.fullmatch(word)
    )
    reader = _PurchaseLines(reading, order, some_ticked=any(line.ticked for line in lines))
    return reader.read(pasted.name, lines)


@dataclass(slots=True)
class _PurchaseLines(Collected):
    """Reads line by line; the next line may complete the current purchase.

    *title* is what the first heading says, *section* the last one; *day* and *shop* are what that names.
    """

    reading: Reading
    order: DateOrder | None
    some_ticked: bool
    wishes: list[FoundWish] = field(default_factory=list)
    title: Standing | None = None
    section: Standing | None = None
    day: ApproximateDate | None = None
    shop: str = ""
    above: TypedLine | None = None
    open_boxes: int = 0
    crossed: list[int] = field(default_factory=list)
    days_are_open: bool = False
    slashes: Slashes = "days"
    unclear: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def read(self, name: str, lines: list[TypedLine]) -> Found:
        """Read all *lines* of the text called *name*."""
        usual: DateOrder = "mdy" if self.reading.customs.currency == "USD" else "dmy"
        self.slashes = slashes_are(lines, self.order or usual, self._has_other_day)
        for count, line in enumerate(lines, 1):
            if not count % _LINES_PER_STEP:
                self.reading.step(count, len(lines))
            if line.kind == "blank" or not line.text:
                self.above = None
            elif line.kind == "heading":
                self._begin_section(line, is_first=not (self.purchases or self.wishes or self.skipped))
            elif line.kind == "remark":
                self._skip(line, "This looks like a remark, not a purchase.")
            elif count > 1 or not names_a_column(line.text):
                self._take(line)
        self.reading.step(len(lines), len(lines))
        self.purchases = [*map(self._numbered, self.purchases)]
        return self.found(ORIGIN, name, wishes=tuple(self.wishes), remarks=self._remarks())

    def _remarks(self) -> tuple[str, ...]:
        remarks = []
        if self.crossed:
            said = gettext("We read lines with a cross as bought: line {lines}.")
            remarks.append(said.format(lines=listed_lines(self.crossed)))
        if self.days_are_open:
            remarks.append(
                gettext("We couldn’t tell day and month apart in the dates of messages, so they’re blank.")
            )
        if self.unclear:
            said = gettext("This may be a rating or a day, so it’s in the note: {texts}.")
            remarks.append(said.format(texts=quoted_cells(self.unclear)))
        if self.open_boxes and not self.some_ticked:
            remarks.append(gettext("No line is ticked, so we read all of them as bought."))
        elif self.open_boxes:
            said = ngettext(
                "{n} line isn’t ticked, so we read it as something you want.",
                "{n} lines aren’t ticked, so we read them as things you want.",
                self.open_boxes,
            )
            remarks.append(said)
        return tuple(remarks)

    def _begin_section(self, line: TypedLine, *, is_first: bool) -> None:
        self.above = None
        self.day = self._day(line.text)
        self.shop = shops_by_words(()).get(_words(line.text.strip(" :")), "")
        meaning = meaning_of(line.text)
        if is_first:
            self.title = meaning
        self.section = meaning or self.title
        self._skip(line, "This looks like a heading, not a purchase.")

    def _day(self, text: str) -> ApproximateDate | None:
        try:
            return parse_date(text.strip(" :"), self.reading.customs.today, order=self.order, in_file=True)
        except InvalidInput:
            return None

    def _skip(self, line: TypedLine, why: str) -> None:
        self.skipped.append(Problem(line.number, line.text[:_MAX_SHOWN_CHARS], gettext(why)))

    def _standing(self, line: TypedLine) -> Standing:
        """Return what the box of a line and the heading above say; see the top of this file."""
        section = "wanted" if line.is_wanted else self.section or "paid"
        if line.is_crossed and section == "paid":
            self.crossed.append(line.number)
        if line.ticked and section == "wanted":
            return "paid"
        if line.ticked is False and section == "paid":
            self.open_boxes += 1
            return "wanted" if self.some_ticked else "paid"
        return section

    def _take(self, line: TypedLine) -> None:
        try:
            if sum_word(_NUMBERS.sub("", line.text[:MAX_LINE_CHARS])) and line.is_priced:
                self._skip(line, "This looks like the total of the rows above.")
                return
            if len(line.text) > MAX_LINE_CHARS:
                raise TextTooLong(field=field_label("text"), length=len(line.text), limit=MAX_LINE_CHARS)
            if self.above is not None and (day := self._only_day(line)):
                self._complete(PurchaseDraft(name="", bought_on=day))
                return
            text, answer, notes = _unlabelled(line.text)
            text, rating = self._without_rating(line, text, notes)
            text, more, went_back = ended(_without_brackets(text))
            line = replace(line, text=text)
            said = self._read(line.text)
            if line.has_amount and said.draft.price is None:
                raise AmountUnclear(text=line.text[:_MAX_SHOWN_CHARS])
            if self.above is not None and said.draft.price is None and self._is_about(self.above, line):
                return
            if said.draft.name.strip(_AROUND):
                self._add(line, _draft(line.text, said, notes), answer or rating or more, went_back=went_back)
            else:
                self._complete(said.draft)
        except InvalidInput as error:
            self.problems.append(Problem(line.number, line.text[:_MAX_SHOWN_CHARS], str(error)))
            self.above = None

    def _without_rating(self, line: TypedLine, text: str, notes: list[str]) -> tuple[str, FoundAnswer | None]:
        """Return *text* without a rating, and the rating; what may be a day goes into the *notes*."""
        slashed = slashed_in(text) if self.slashes != "days" else None
        if slashed is None:
            return text, None
        if self.slashes == "open":
            self.unclear[slashed.written].append(line.number)
            notes.append(slashed.written)
            return slashed.without, None
        return slashed.without, FoundAnswer(worth=slashed.worth)

    def _has_other_day(self, slashed: Slashed) -> bool:
        """Return whether a line has a day besides what may be a rating."""
        try:
            return self._read(slashed.without).draft.bought_on is not None
        except InvalidInput:
            return False

    def _is_about(self, above: TypedLine, line: TypedLine) -> bool:
        """Return whether a line is a detail of the one above, after adding it; raise InvalidInput.

        Indented lines are, and those that are only a shop or a day.
        """
        if line.is_marked and line.indent <= above.indent:
            return False
        said = self._read(f"{_ANY_NAME} {line.text}")  # “amazon” alone would be a name
        if said.draft.name == _ANY_NAME:
            self._complete(said.draft)
        elif line.indent > above.indent:
            self._complete(PurchaseDraft(name="", claims=(line.text,)))
        else:
            return False
        return True

    def _read(self, text: str) -> SmartLine:
        """Return what a line says; raise an InvalidInput."""
        customs = self.reading.customs
        said = smart_line.read(
            text,
            today=customs.today,
            default_currency=customs.currency,
            decimal_mark=customs.decimal_mark,
            date_order=self.order,
            locale=locale_tag(),
            known_categories=categories_by_label(()),
        )
        self.named |= {
            names_currency(text[chip.start : chip.end]) for chip in said.chips if chip.kind == "price"
        }
        if said.problems:
            raise said.problems[0]
        return said

    def _add(
        self, line: TypedLine, draft: PurchaseDraft, answer: FoundAnswer | None, *, went_back: bool
    ) -> None:
        meaning = "returned" if went_back else self._standing(line)
        day = draft.bought_on or (self._day(line.day) if line.day else self.day)
        self.days_are_open = self.days_are_open or (day is None and bool(line.day))
        draft = replace(draft, bought_on=day, shop=draft.shop or self.shop)
        self.above = None
        if meaning == "wanted":
            key = content_key(draft.name, None, day)
            number = content_id(ORIGIN, key, self.seen)
            note = " · ".join(filter(None, (draft.note, category_label(draft.category), *draft.tags)))
            facts = shared_facts(draft) | {"note": note}
            wish = FoundWish(**facts, why="favourite", wanted_on=day, origin=ORIGIN, external_id=number)
            self.wishes.append(wish)
        elif meaning in {"passed on", "cancelled", "unpaid"}:
            self._skip(line, "Its heading says that you didn’t buy it.")
        else:
            refunds = (FoundRefund(external_id="/refund"),) if meaning == "returned" else ()
            self.purchases.append(
                FoundPurchase(line=line.number, draft=draft, refunds=refunds, answer=answer)
            )
            self.above = line

    def _complete(self, details: PurchaseDraft) -> None:
        """Add the details of a line without a name to the purchase above, unless they contradict it."""
        above = self.purchases[-1] if self.above is not None else None
        if above is None:
            raise NameMissing
        note = ", ".join(filter(None, (above.draft.note, *details.claims)))
        draft = replace(details, name="", note="", claims=())
        more = {each.name: value for each in fields(draft) if (value := getattr(draft, each.name))}
        if any(getattr(above.draft, each) for each in more):
            raise NameMissing
        self.purchases[-1] = above.with_fields(**more, note=note)

    def _only_day(self, line: TypedLine) -> ApproximateDate | None:
        """Return the day that is all of a line; a number alone is a price."""
        return None if line.has_amount or line.text.isdecimal() else self._day(line.text)

    def _numbered(self, purchase: FoundPurchase) -> FoundPurchase:
        draft = purchase.draft
        number = content_id(ORIGIN, content_key(draft.name, draft.price, draft.bought_on), self.seen)
        refunds = tuple(replace(each, external_id=f"{number}/refund") for each in purchase.refunds)
        return replace(purchase, refunds=refunds).with_fields(origin=ORIGIN, external_id=number)


def _unlabelled(text: str) -> tuple[str, FoundAnswer | None, list[str]]:
    """Return the *text* of a line without labels, what one of them answers, and what the others say."""
    answer: FoundAnswer | None = None
    notes: list[str] = []

    def part(match: re.Match[str]) -> str:
        nonlocal answer
        label, value = match["label"], match["value"].strip()
        is_detail = match.start() and (match["sign"] == "::" or match["apart"])
        role = next((each for each in _LABELS if plain_name(label) in ALIASES[each]), "")
        if not is_detail or (role != "price" and _HAS_AMOUNT.search(value)):
            return match[0]
        rating = said(value) if says(heading_words(label), "verdict") else None
        worth = rating.rated.worth(HIGHEST_WORTH) if rating and rating.rated else None
        if worth is not None:
            answer = FoundAnswer(worth=worth)
        elif not role:
            notes.append(f"{label}: {value}")
        return f" - {value}" if role else ""

    return _LABELLED.sub(part, text), answer, notes


def _without_brackets(text: str) -> str:
    """Return a line with “ - Amazon” for “(Amazon)”."""
    return _BRACKETED.sub(lambda match: f" - {match[1]}" if _is_shop(match[1]) else match[0], text)


def _is_shop(text: str) -> bool:
    """Return whether *text* is a well-known shop, and nothing else."""
    return _words(text) in shops_by_words(())


def _words(text: str) -> tuple[str, ...]:
    return tuple(normalise(text).split())


def _draft(text: str, said: SmartLine, more: list[str]) -> PurchaseDraft:
    """Return what a line says, with claims as the note; of “lamp - $5 - for Anna”, the end is one, too.

    *more* belongs to the note, too.
    """
    notes = [*said.draft.claims, *more]
    names = [part for each in _BETWEEN.split(said.draft.name) if (part := each.strip(_AROUND))]
    before = 0
    for part in _BETWEEN.split(text):
        if before == len(names) or names[before] not in part:
            break
        before += 1
        if _HAS_AMOUNT.search(part):
            break
    if 0 < before < len(names) and before < len(_BETWEEN.split(text)):
        notes = [*names[before:], *notes]
        names = names[:before]
    name, shop = _ABOUT.sub("", " - ".join(names)), said.draft.shop
    if not shop and (found := next(filter(_is_shop, notes), "")):
        shop = shops_by_words(())[_words(found)]
        notes.remove(found)
    return replace(said.draft, name=name, shop=shop, note=", ".join(notes), claims=())
