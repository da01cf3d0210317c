"""Tables of any origin: a shop's order list, a bank statement, somebody's own list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.amount import parse_amount, parse_money
from unhyped.domain.currency import EXPONENTS, currency
from unhyped.domain.dates import parse_date
from unhyped.domain.duplicates import content_id, content_key, unique_id
from unhyped.domain.errors import LinkUnclear
from unhyped.domain.found import FoundPurchase
from unhyped.domain.link import Link, parse_link
from unhyped.domain.money import Money
from unhyped.domain.purchase import PurchaseDraft, name_from
from unhyped.domain.text import check_cells, normalise
from unhyped.i18n import gettext
from unhyped.importers import csv_guess
from unhyped.importers.csv_guess import flagged
from unhyped.importers.errors import MappingDoesNotFit, RowTooWide
from unhyped.importers.found import Found, NotAPurchase, RowReader
from unhyped.importers.mapping import AS_WRITTEN, header_signature
from unhyped.importers.table import FoundTable
from unhyped.words.labels import category_from

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.importers.mapping import Mapping, MappingQuestion, Role
    from unhyped.importers.reading import Reading

LISTS: Final = ""
ORIGIN: Final = "csv"
_SHOWN: Final = 200
_MIN_ID_CHARS: Final = 8
"""Shorter transaction numbers are counters that restart in each file."""
_TWO_DECIMALS: Final = re.compile(r"-?\d{1,12}[.,]\d\d", re.ASCII)
_NO_YEAR: Final = re.compile(r"(\d\d?)\. ?(\d\d?)\.?", re.ASCII)
_NOT_BOUGHT: Final = re.compile(
    "pending|vorgemerkt|revert|cancel|storn|declin|fail|annul|anul|reject|abgelehnt|refused|geweigerd|odrzuc"
    "|en attente|pendiente|oczekuj"
)
_WORDS: Final = "Buchungstext:"
_PARTNERS: Final = ("Auftraggeber:", "Empfänger:")
_ACCOUNT: Final = re.compile(r"Kto/IBAN:|BLZ/BIC:")
_REFERENCE: Final = re.compile(r"(?:^| )Ref\. \S+$")
"""The reference comdirect puts after the text of a booking."""
_COMING_IN: Final = frozenset(
    {"cr", "c", "credit", "in", "bij", "h", "haben", "crdt", "+", "uznanie", "abono"}
)
_SUMS: Final = frozenset(
    {
        "total",
        "grand total",
        "sum",
        "summe",
        "gesamt",
        "gesamtsumme",
        "somme",
        "suma",
        "razem",
        "totaal",
        "totale",
    }
)


_Texts = dict["Role", str]
"""The stripped cells of a row by role."""


def recognises(source: object) -> FoundTable | None:
    """Return *source* if it is a table, whatever its columns."""
    return source if isinstance(source, FoundTable) else None


def read(table: FoundTable, reading: Reading) -> Found:
    """Read every row by the chosen mapping, or a guess; if that is uncertain, only return the question."""
    mapping = reading.mapping
    if mapping is not None and (why := mapping.fault(len(table.headers))):
        raise MappingDoesNotFit(name=table.name, why=why)
    before = reading.remembered.get(header_signature(table.headers)) if table.named else None
    question = csv_guess.question(table, reading, before)
    if mapping is None and question.unsure_about:
        return Found(origin=ORIGIN, source_name=table.name, columns=question)
    columns = question.answered(mapping or question.guess)
    return _found(table.name, table.rows(reading), columns, reading)


def try_out(columns: MappingQuestion, reading: Reading) -> Found:
    """Read the sample rows of a question by its guess; lines are counted from 1."""
    return _found("", enumerate(map(list, columns.sample_rows), 1), columns, reading)


def _found(
    name: str, lines: Iterable[tuple[int, list[str]]], columns: MappingQuestion, reading: Reading
) -> Found:
    rows = _Rows(columns.guess, reading)
    for line, row in lines:
        rows.take(line, row)
    return rows.found(ORIGIN, name, columns=columns)


@dataclass(slots=True)
class _Rows(RowReader[list[str]]):
    """Reads rows by a mapping; caches days, amounts and texts, because cells repeat."""

    mapping: Mapping
    reading: Reading
    single: tuple[tuple[Role, int], ...] = field(init=False)
    several: tuple[tuple[Role, tuple[int, ...]], ...] = field(init=False)
    days: dict[str, ApproximateDate | None] = field(default_factory=dict)
    amounts: dict[tuple[str, str], Money] = field(default_factory=dict)
    currencies: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the roles once, not for each row."""
        places = {role: self.mapping.columns(role) for role in self.mapping.roles if role}
        self.single = tuple((role, columns[0]) for role, columns in places.items() if len(columns) == 1)
        self.several = tuple((role, columns) for role, columns in places.items() if len(columns) > 1)
        self.currencies[""] = self.mapping.currency or self.reading.customs.currency

    def purchase(self, line: int, row: list[str]) -> FoundPurchase:
        """Turn a row into a purchase; raise NotAPurchase, or the InvalidInput that says what is wrong."""
        texts = _unlabelled(self._texts(row))
        if _is_sum(texts.get("bought_on", "")):
            raise NotAPurchase(gettext("This looks like the total of the rows above."))
        price = self._price(texts)
        bought_on = self._day(texts.get("bought_on", ""))
        name = _name(texts)
        link = _link(texts.get("link", ""))
        as_written: dict[str, Any] = {role: texts[role] for role in AS_WRITTEN if role in texts}
        return FoundPurchase(
            line=line,
            draft=PurchaseDraft(
                name=name,
                price=price,
                bought_on=bought_on,
                creator=texts.get("creator", "").removeprefix("@") or (link and link.handle) or "",
                platform=link.platform if link else "",
                link=link.url if link else "",
                video_id=link.video_id if link else None,
                category=self._category(texts.get("category", "")),
                tags=_tags(texts.get("tags", "")),
                origin=ORIGIN,
                external_id=self._external_id(texts, name, price, bought_on),
                **as_written,
            ),
        )

    def shown(self, row: list[str]) -> str:
        """Return all cells."""
        return " · ".join(filter(None, map(str.strip, row)))[:_SHOWN]

    def _texts(self, row: list[str]) -> _Texts:
        """Return the cells by role; raise RowTooWide or TextTooLong."""
        columns = len(self.mapping.roles)
        if len(row) < columns:
            row = row + [""] * (columns - len(row))
        elif len(row) > columns and any(map(str.strip, row[columns:])):
            raise RowTooWide(cells=len(row), columns=columns)
        texts = {role: row[place].strip() for role, place in self.single}
        for role, places in self.several:
            texts[role] = " ".join(filter(None, (row[place].strip() for place in places)))
        check_cells(texts.values())
        return texts

    # Prices

    def _price(self, texts: _Texts) -> Money | None:
        """Return the amount spent; raise NotAPurchase for money coming in and for rows never paid."""
        status = texts.get("status", "")
        if status and _NOT_BOUGHT.search(status.casefold()):
            raise NotAPurchase(gettext("It’s marked as “{status}”.").format(status=status[:40]))
        code = self._currency(texts.get("currency", ""))
        text, flag = flagged(texts.get("price", ""))
        spent = self._money(text, code)
        if spent is not None:
            spent = self._with_sign(spent, flag, texts.get("direction"))
        if "money_out" in texts or "money_in" in texts:
            spent = self._out_and_in(texts, code) or spent
        if spent is not None and spent.minor < 0:
            raise NotAPurchase(gettext("Money coming in, not a purchase."))
        return self._for_all(spent, texts.get("quantity", ""))

    def _with_sign(self, amount: Money, flag: str, direction: str | None) -> Money:
        """Return the amount, negative if it came in: by its flag, its direction or its sign."""
        if flag:
            return -_unsigned(amount) if flag == "cr" else _unsigned(amount)
        if direction is not None:
            return -_unsigned(amount) if direction.casefold() in _COMING_IN else _unsigned(amount)
        return -amount if self.mapping.spent_is_negative else amount

    def _for_all(self, price: Money | None, quantity: str) -> Money | None:
        """Return the unit price times the quantity, if the table has a column for that."""
        pieces = parse_amount(quantity, self.mapping.decimal_mark) if quantity else Decimal(1)
        if pieces <= 0:
            raise NotAPurchase(gettext("Its quantity is {quantity}.").format(quantity=quantity))
        return price if price is None or pieces == 1 else Money.of(price.decimal * pieces, price.currency)

    def _out_and_in(self, texts: _Texts, code: str) -> Money | None:
        """Return the amount from the two columns for out and in, negative if it came in."""
        out = self._money(texts.get("money_out", ""), code)
        came = self._money(texts.get("money_in", ""), code)
        if came is not None and came.minor and not (out and out.minor):
            return -_unsigned(came)
        return None if out is None else _unsigned(out)

    def _money(self, text: str, code: str) -> Money | None:
        if not text:
            return None
        if _TWO_DECIMALS.fullmatch(text) and EXPONENTS[code] == 2:  # noqa: PLR2004 - cents, the usual case
            return Money(int(text.replace(text[-3], "")), code)
        if (text, code) not in self.amounts:
            self.amounts[text, code] = parse_money(text, code, self.mapping.decimal_mark)
        return self.amounts[text, code]

    # Cells that repeat

    def _currency(self, text: str) -> str:
        if text not in self.currencies:
            self.currencies[text] = currency(text)
        return self.currencies[text]

    def _category(self, text: str) -> str:
        if text not in self.categories:
            self.categories[text] = category_from(text)
        return self.categories[text]

    def _day(self, text: str) -> ApproximateDate | None:
        if text not in self.days:
            order = self.mapping.date_order
            dated = _with_year(text, self.reading.customs.today)
            self.days[text] = parse_date(dated, self.reading.customs.today, order=order) if text else None
        return self.days[text]

    def _external_id(
        self, texts: _Texts, name: str, price: Money | None, bought_on: ApproximateDate | None
    ) -> str:
        """Return the source's number, or one made from the content and a counter of equal rows."""
        number = texts.get("external_id", "")
        if len(number) >= _MIN_ID_CHARS:
            return unique_id(number, self.seen)
        key = content_key(name, price, bought_on)
        return content_id(ORIGIN, key, self.seen)


def _name(texts: _Texts) -> str:
    """Return the name, or else the shop; raise NotAPurchase for the total below a list."""
    name = name_from(texts.get("name") or texts.get("shop", ""))
    if not texts.get("bought_on", "-") and _is_sum(name):
        raise NotAPurchase(gettext("This looks like the total of the rows above."))
    return name


def _unlabelled(texts: _Texts) -> _Texts:
    """Split comdirect's “Auftraggeber: TikTok Buchungstext: Lamp Ref. 12/3” into name and shop."""
    whole = texts.get("name", "")
    if _WORDS not in whole and not whole.startswith(_PARTNERS):
        return texts
    before, _, words = whole.partition(_WORDS)
    partner = _ACCOUNT.split(before, 1)[0].strip()
    if partner and not partner.startswith(_PARTNERS):
        return texts
    partner = partner.partition(":")[2].strip()
    name = _REFERENCE.sub("", words.strip()) or partner
    return texts | {"name": name, "shop": texts.get("shop") or partner}


def _is_sum(text: str) -> bool:
    return text[:1].isalpha() and normalise(text.rstrip(": ")) in _SUMS


def _with_year(text: str, today: date) -> str:
    """Add the latest possible year to a date such as “25.03.”, as some banks write it."""
    match = _NO_YEAR.fullmatch(text)
    if match is None:
        return text
    later = (int(match[2]), int(match[1])) > (today.month, today.day)
    return f"{match[1]}.{match[2]}.{today.year - later}"


def _unsigned(money: Money) -> Money:
    return -money if money.minor < 0 else money


def _tags(text: str) -> tuple[str, ...]:
    """Split tags as people list them: “gift, blue” or “#gift #blue”."""
    parts = text.replace(";", ",").split(",") if "," in text or ";" in text else text.split("#")
    return tuple(tag for part in parts if (tag := part.strip().lstrip("#"))) if text else ()


def _link(text: str) -> Link | None:
    """Return the web address in a cell; None if it holds something else."""
    if not text:
        return None
    try:
        return parse_link(text)
    except LinkUnclear:
        return None
