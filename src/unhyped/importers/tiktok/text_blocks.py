"""Records in the lines of a TXT export: “Label: value” below each other, and lists of products.

A blank line or a repeated label ends a record. A value may contain colons, and a text may go
on in the next line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.importers.tiktok.errors import ExportTooLong
from unhyped.importers.tiktok.text_labels import Part, TextField, labels_of, plain, says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from unhyped.importers.tiktok.text_lines import Lines

MAX_PRODUCTS: Final = 1000
"""Maximum products of one order or cart."""
VIDEOS: Final = frozenset[Part](("watch", "likes", "favourites"))
_TRIES: Final = 2
"""How often to try the fast path on the rest of a block before going line by line."""
_MAX_LINES: Final = 8
"""Maximum lines of a record for the fast path, which takes many records at once."""
_MAX_LABEL_CHARS: Final = 60
_MAX_LABELS: Final = 1000
_MAX_TEXT_CHARS: Final = 1000
"""Maximum characters of a text that continues over several lines."""
_INNER: Final = ">>"
_RULE: Final = re.compile(r"-{3,}")
_LOOKS_LIKE_A_LABEL: Final = re.compile(r">*[^\W\d_][\w '’()/&-]{0,39}:(?:\s|$)")
_LITERAL: Final = ("[", "{")
_ORDER_NUMBER: Final = re.compile(r"\d{15,20}", re.ASCII)
_LISTS: Final = frozenset[Part](("orders", "cart"))
_WITH_BLANK_LINES: Final = frozenset[Part](("shop_favourites",))


@dataclass(slots=True)
class Item:
    """One product of an order or cart, as it is written."""

    name: str
    variation: str = ""
    quantity: str = ""


class TextRecord(NamedTuple):
    """The fields of one record, which begins in *line*."""

    line: int
    fields: Mapping[TextField, str]
    items: tuple[Item, ...] = ()


class Run(NamedTuple):
    """Many records of videos: the first begins in *line*, each further one *step* lines later."""

    line: int
    step: int
    moments: list[str]
    links: list[str]


class _KnownLabels(dict[str, "TextField | None"]):
    """Caches the meaning of each text before a colon."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._known = labels_of(part)

    def __missing__(self, head: str) -> TextField | None:
        meant = self._known.get(plain(head)) if len(head) <= _MAX_LABEL_CHARS else None
        if len(self) < _MAX_LABELS:
            self[head] = meant
        return meant


@dataclass(slots=True)
class Blocks:
    """The records of one file about *part*."""

    part: Part
    lines: Lines
    _unknown: int = 0
    _sentence: bool = False

    @property
    def strange(self) -> bool:
        """Whether there were unknown words; a single sentence is just another “no data”."""
        return self._unknown > 1 or (self._unknown == 1 and not self._sentence)

    def records(self) -> Iterator[TextRecord | Run]:
        """Yield every record, in the order of the file."""
        return _Listing(self).records() if self.part in _LISTS else _Flat(self).records()

    def noticed(self, line: str) -> None:
        """Note a line with unknown words."""
        if not line.lstrip().startswith(_LITERAL) and not says_nothing(line[:100]):
            self._unknown += 1
            self._sentence = ":" not in line


@dataclass(slots=True)
class _Flat:
    """Reads records of nothing but labels."""

    blocks: Blocks
    fields: dict[TextField, str] = field(default_factory=dict)
    start: int = 0
    number: int = 0
    goes_on: bool = False
    known: _KnownLabels = field(init=False)

    def __post_init__(self) -> None:
        self.known = _KnownLabels(self.blocks.part)

    def records(self) -> Iterator[TextRecord | Run]:
        """Yield every record; videos many at once, because there may be half a million."""
        runs = self.blocks.part in VIDEOS
        for lines in self.blocks.lines.blocks():
            at, tries = 0, _TRIES if runs else 0
            if not self.fields and not any(lines):
                at = len(lines)
                self.number += at
            while at < len(lines):
                if tries and not self.fields:
                    tries -= 1
                    run = self._run(lines, at)
                    if run is not None:
                        at += run.step * len(run.moments)
                        self.number += run.step * len(run.moments)
                        yield run
                        continue
                record = self._take(lines[at])
                at += 1
                if record is not None:
                    yield record
        if self.fields:
            yield self._ended()

    def _ended(self) -> TextRecord:
        record = TextRecord(self.start, self.fields)
        self.fields = {}
        return record

    def _take(self, line: str) -> TextRecord | None:
        """Take one line; return the record that it ends."""
        self.number += 1
        head, colon, value = line.partition(":")
        meant = self.known[head] if colon else None
        if meant is None:
            return self._ended() if self._ends(line) and self.fields else None
        ended = self._ended() if meant in self.fields else None
        if not self.fields:
            self.start = self.number
        self.fields[meant] = value.strip()
        self.goes_on = meant == "text"
        return ended

    def _ends(self, line: str) -> bool:
        """Take a line without a known label; tell whether it ends the record before it."""
        words = line.strip()
        if not words or _RULE.fullmatch(words):
            return bool(words) or self.blocks.part not in _WITH_BLANK_LINES
        going_on = self.goes_on and "text" in self.fields
        if not going_on or _LOOKS_LIKE_A_LABEL.match(words) or words.startswith(_LITERAL):
            self.goes_on = False
            self.blocks.noticed(line)
        elif len(self.fields["text"]) < _MAX_TEXT_CHARS:
            self.fields["text"] = f"{self.fields['text']} {words}".strip()
        return False

    def _run(self, lines: list[str], at: int) -> Run | None:
        """Return the records from *at* on, if *lines* repeat the same labels and a blank line."""
        try:
            step = lines.index("", at, at + _MAX_LINES) - at + 1
        except ValueError:
            return None
        count = (len(lines) - at) // step
        end = at + count * step
        columns: dict[TextField | None, list[str]] = {}
        for place in range(at, at + step - 1):
            label = lines[place].partition(": ")[0] + ": "
            meant = self.known[label[:-2]]
            column = [line[len(label) :] for line in lines[place:end:step] if line.startswith(label)]
            if len(column) < count or (meant is not None and meant in columns):
                return None
            columns[meant] = column
        if any(lines[at + step - 1 : end : step]) or not columns.keys() >= {"when", "link"}:
            return None
        return Run(self.number + 1, step, columns["when"], columns["link"])


@dataclass(slots=True)
class _Listing:
    """Reads orders and carts: labels, then products, each with its name on a separate line."""

    blocks: Blocks
    fields: dict[TextField, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    start: int = 0
    blank: bool = False
    name_follows: bool = False
    in_product: bool = False

    def records(self) -> Iterator[TextRecord]:
        """Yield every order or cart."""
        known, number = _KnownLabels(self.blocks.part), 0
        for block in self.blocks.lines.blocks():
            for line in block:
                number += 1
                text = line.strip()
                if not text:
                    self.blank = True
                    continue
                head, colon, value = text.partition(":")
                meant = known[head] if colon else None
                if self._begins_another(meant, text):
                    yield self._ended()
                if not self.fields and not self.items:
                    self.start = number
                self.blank = False
                if not self._is_field(meant, text, value.strip()):
                    self._inside(text)
        if self.fields or self.items:
            yield self._ended()

    def _ended(self) -> TextRecord:
        record = TextRecord(self.start, self.fields, tuple(self.items))
        self.fields, self.items = {}, []
        self.name_follows = self.in_product = False
        return record

    def _begins_another(self, meant: TextField | None, text: str) -> bool:
        """Return whether the record before ends here: a unique field repeats, or the record is complete."""
        if not self.fields and not self.items:
            return False
        if meant is None or meant in {"name", "quantity"}:
            return not self.name_follows and _RULE.fullmatch(text) is not None
        whole = bool(self.items) and ("total" in self.fields or self.blocks.part == "cart")
        return meant in self.fields or (self.blank and whole)

    def _is_field(self, meant: TextField | None, text: str, value: str) -> bool:
        """Take a line with a label; “>>” marks products, though not always in a cart."""
        if meant in {"name", "quantity"}:
            if not text.startswith(_INNER) and self.blocks.part == "orders":
                return False
            if meant == "name" or not self.items:
                self._add(Item(value if meant == "name" else ""))
            if meant == "quantity":
                self.items[-1].quantity = value
            self.in_product = meant == "name"
            self.name_follows = self.in_product and not value
            return True
        if meant is None or (text.startswith(_INNER) and meant != "products"):
            return False
        self.fields[meant] = value
        self.name_follows = self.in_product = False
        return True

    def _add(self, item: Item) -> None:
        if len(self.items) == MAX_PRODUCTS:
            raise ExportTooLong(limit=MAX_PRODUCTS)
        self.items.append(item)

    def _inside(self, text: str) -> None:
        """Take a line without a label: a product's name, what follows it, or an order number."""
        if text.startswith(_INNER) or _RULE.fullmatch(text):
            self.blocks.noticed(text)
        elif self.name_follows:
            self.items[-1].name = text
            self.name_follows = False
        elif self.in_product:
            item = self.items[-1]
            item.variation = f"{item.variation} {text}".strip()[:_MAX_TEXT_CHARS]
        elif self._is_order_number(text):
            self.fields["number"] = text.rpartition(":")[2].strip()
        else:
            self.blocks.noticed(text)

    def _is_order_number(self, text: str) -> bool:
        """Return whether a label in any language has a value that looks like an order number."""
        if self.blocks.part != "orders" or "number" in self.fields:
            return False
        return _ORDER_NUMBER.fullmatch(text.rpartition(":")[2].strip()) is not None
