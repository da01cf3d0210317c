"""The same rows as JSON, as some downloads of late 2023 had them: a list of objects.

They are decoded one by one, so neither a long list nor deep nesting fills the memory; numbers stay texts.
"""

from __future__ import annotations

import json
import re
from codecs import getincrementaldecoder
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NoReturn

from unhyped.domain.text import mended
from unhyped.i18n import gettext
from unhyped.importers.errors import JsonDamaged, TooManyRows
from unhyped.importers.header import normal
from unhyped.importers.reading import ROWS_PER_STEP
from unhyped.importers.table import MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.importers.amazon.layouts import Layout
    from unhyped.importers.members import Member
    from unhyped.importers.reading import Reading

_BLOCK: Final = 262_144
_LONGEST_OBJECT: Final = 1_000_000
_LONGEST_EXACT: Final = 15
_LONGEST_NUMBER: Final = 40
_MOST_KEYS: Final = 1000
_SPACE: Final = " \t\r\n\ufeff"
_SPACES: Final = re.compile(f"[{_SPACE}]+")


def first_keys(text: str) -> Sequence[str]:
    """The keys of the first object of the list that *text* begins with."""
    try:
        found, _ = json.JSONDecoder(parse_int=str).raw_decode(text[1:].lstrip(_SPACE))
    except (ValueError, RecursionError):
        return ()
    return [*found] if isinstance(found, dict) else ()


def rows(member: Member, layout: Layout, reading: Reading) -> Iterator[tuple[int, dict[str, str]]]:
    """Each object of the list, with the line it starts in; raise JsonDamaged or TooManyRows."""
    known = _KnownCells(layout)
    decoder = json.JSONDecoder(
        object_pairs_hook=known.cells, parse_float=_number, parse_int=_number, parse_constant=str
    )
    window = _Window(member.name, _texts(member, reading))
    window.expect("[")
    count = 0
    while window.peek() == "{":
        if not count % ROWS_PER_STEP:
            reading.step(window.done, member.size)
        if count == MOST_ROWS:
            raise TooManyRows(name=member.name, limit=MOST_ROWS)
        line = window.line
        yield line, window.decode(decoder)
        count += 1
        if window.peek() != ",":
            break
        window.expect(",")
    window.expect("]")
    reading.step(member.size, member.size)


def _texts(member: Member, reading: Reading) -> Iterator[tuple[int, str]]:
    """The text of *member* in blocks, each with how many bytes were read; half a character is none."""
    decoder = getincrementaldecoder("utf-8-sig")("strict")
    done = 0
    with member.open() as file:
        while block := file.read(_BLOCK):
            done += len(block)
            reading.step(done, member.size)
            yield done, decoder.decode(block)
        yield done, decoder.decode(b"", final=True)


def _number(text: str) -> str:
    """A number as it stands; 6.659999999999999 rounded to what an amount can have."""
    if len(text) <= _LONGEST_EXACT or len(text) > _LONGEST_NUMBER or "e" in text.lower():
        return text
    return f"{Decimal(text):.4f}"


@dataclass(slots=True)
class _KnownCells:
    """Picks the known cells out of an object; all other values are dropped as soon as they are decoded."""

    layout: Layout
    empty: dict[str, str] = field(init=False)
    by_name: dict[str, tuple[str, int]] = field(init=False)
    by_key: dict[str, tuple[str, int] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.empty = dict.fromkeys(self.layout.columns, "")
        self.by_name = {
            alias: (meant, rank)
            for meant, aliases in self.layout.columns.items()
            for rank, alias in enumerate(aliases)
        }

    def cells(self, pairs: list[tuple[str, object]]) -> dict[str, str]:
        """The texts and numbers of an object by what they mean; what is missing is empty."""
        told = self.empty.copy()
        ranks: dict[str, int] = {}
        for key, value in pairs:
            known = self.by_key[key] if key in self.by_key else self._known(key)
            if known is not None and isinstance(value, str):
                meant, rank = known
                if rank <= ranks.setdefault(meant, rank):
                    ranks[meant] = rank
                    told[meant] = _whole(value)
        return told

    def _known(self, key: str) -> tuple[str, int] | None:
        """What *key* means and the place of that name among others; remembered, as every object has it."""
        known = self.by_name.get(normal(key))
        if len(self.by_key) < _MOST_KEYS:
            self.by_key[key] = known
        return known


def _whole(text: str) -> str:
    """*text* without halves of characters, which JSON can hold."""
    return mended(text.strip())


@dataclass(slots=True)
class _Window:
    """The part of a long text that is being looked at; it moves on as objects are decoded."""

    name: str
    blocks: Iterator[tuple[int, str]]
    text: str = ""
    at: int = 0
    line: int = 1
    done: int = 0

    def peek(self) -> str:
        """The next character that is not white space, "" at the end; line ends on the way are counted."""
        while True:
            space = _SPACES.match(self.text, self.at)
            end = self.at if space is None else space.end()
            self.line += self.text.count("\n", self.at, end)
            self.at = end
            if end < len(self.text):
                return self.text[end]
            if not self._more():
                return ""

    def expect(self, character: str) -> None:
        """Go past *character*; raise JsonDamaged if something else comes."""
        if self.peek() != character:
            self._damaged(gettext("we expected “{character}” here").format(character=character))
        self.at += 1

    def decode(self, decoder: json.JSONDecoder) -> dict[str, str]:
        """Decode the object that begins here; raise JsonDamaged."""
        while True:
            try:
                found, end = decoder.raw_decode(self.text, self.at)
            except RecursionError:
                self._damaged(gettext("this isn’t valid JSON"))
            except ValueError:  # it may end in the next block
                if len(self.text) - self.at > _LONGEST_OBJECT or not self._more():
                    self._damaged(gettext("this isn’t valid JSON"))
            else:
                self.line += self.text.count("\n", self.at, end)
                self.at = end
                cells: dict[str, str] = found
                return cells

    def _more(self) -> bool:
        """Take in the next block; False at the end."""
        try:
            self.done, text = next(self.blocks)
        except StopIteration:
            return False
        except UnicodeDecodeError:
            self._damaged(gettext("this isn’t valid JSON"))
        self.text = self.text[self.at :] + text
        self.at = 0
        return True

    def _damaged(self, why: str) -> NoReturn:
        raise JsonDamaged(name=self.name, line=self.line, why=why)
