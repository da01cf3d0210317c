"""The lines of a list as people type it: bullets, numbers, check boxes, headings, stamps of a chat.

Apple Notes, Keep, Notion and messengers write them alike. Nothing here reads what a line says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.dates import parse_date
from unhyped.domain.errors import InvalidInput
from unhyped.domain.text import normalise
from unhyped.importers.cell_words import standing
from unhyped.importers.markdown import is_rule, is_struck, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.importers.cell_words import Standing

Kind = Literal["item", "heading", "remark", "blank"]

_STAMP: Final = re.compile(
    r"[\u200e\u200f]?\[?(?P<day>\d{1,4}[./-]\d{1,2}[./-]\d{2,4})[,.]? (?:um |at )?\d{1,2}[:.]\d\d"
    r"(?:[:.]\d\d)?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?(?:\]| -|:)? (?:(?P<sender>[^:]{1,60}): )?(?P<text>.*)"
)
"""When a message was sent, and by whom: “[12.11.26, 18:22:07] Lena: ”, “11/12/26, 6:22 PM - Lena: ”."""
_STAMP_ABOVE: Final = re.compile(
    r"[^,:\[\]–—]{1,60}(?:, \[| [–—-] |, )(?P<day>\d{1,4}[./-]\d{1,2}[./-]\d{2,4}),? \d{1,2}:\d\d(?::\d\d)?"
    r"(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?\]?"
)
"""The line above messages copied from Telegram or Discord: “Lena, [03.10.26 18:22]”."""
_NO_TEXT: Final = re.compile(
    r"[\u200e\u200f]?(?:<[^<>]*>|.{0,40}\b(?:omitted|ausgeschlossen|omis|omitido|weggelaten))"
)
_JSON: Final = re.compile(r"\s*(?:\{|\[(?![ xX✓✔]?\][ \t]*\w|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}[, ]))")
"""A check list and a chat begin with a bracket, too."""
_HEADING: Final = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_BULLET: Final = re.compile(r"(?:[-–—*+~]\s+|[•·▪‣◦●○]\s*)(?=\S)")
_NUMBER: Final = re.compile(r"(\d{1,3})(?:\)\s*|\.\s+)(?=\S)")
_BOX: Final = re.compile(r"(?:\[(?P<letter>[ xX✓✔]?)\]|(?P<sign>[☐☑☒✓✔✅⬜🔲]))\ufe0f?\s*(?=\S)")
_CROSSED: Final = re.compile(r"[❌✖✗✘🚫]\ufe0f?\s*(?=\S)")
"""What can say that a thing wasn't bought, or wasn't worth it."""
_CROSS: Final = re.compile(r"\s*[xX]\s+(?=[^\W\d])")
"""A cross before a thing, in a list where most have one."""
_ARROW: Final = re.compile(r"\s*(?:[→➡⇒⟶➔]\ufe0f?|[-=]>|>>)\s*")
"""What some people put between a thing, its price and what they think of it."""
_WISH: Final = re.compile(
    r"^(?:wish(?:list)?|wanted|want|wunsch(?:liste)?|envie|deseo|wens(?:lijst)?) ?: *(?=\S)", re.IGNORECASE
)
"""What some people put before the things in a list that they only want."""
_TICKED: Final = frozenset("xX✓✔☑☒✅")
_AMOUNT: Final = re.compile(
    r"(?:[$€£¥₹₩₺]|\b(?:EUR|USD|GBP|CHF|CAD|AUD|PLN|SEK|NOK|DKK)\b|zł|\bkr\b)\s*\d"
    r"|\d\s*(?:[$€£¥₹₩₺]|(?:EUR|USD|GBP|CHF|CAD|AUD|PLN|SEK|NOK|DKK|euros?|dollars?|bucks)\b|zł|kr\b)"
    r"|(?<![\d.,])\d{1,3}(?:[.,' ]?\d{3}){0,3}[.,]\d\d(?![\d.,])",
    re.IGNORECASE,
)
"""A number with a currency or with cents; a whole number at the end of a line may be a price, too."""
_NUMBER_AT_END: Final = re.compile(r"(?<![\w.,/-])(?!(?:19|20)\d\d$)\d{1,5}$")
_IN_BRACKETS: Final = re.compile(r"\(([^\w()]{0,3}\d[\d.,]{0,12}[^\w()]{0,3})\)")
_WANTED: Final = re.compile(
    r"(?:things? |stuff |what )?(?:i |ich |je |yo |ik )?(?:still )?"
    r"(?:want|wants|want to buy|to ?buy|to get|need to get|shopping list|someday|maybe(?: later)?"
    r"|zu kaufen|kaufen|einkaufsliste|mochte ich|will ich(?: haben)?|haben ?wollen|noch kaufen"
    r"|a acheter|envies|je veux|mes envies|liste de courses|por comprar|quiero|lista de (?:la )?compras?"
    r"|te kopen|nog kopen|boodschappen(?:lijst)?|wil ik(?: hebben)?)"
)
_BOUGHT_WORDS: Final = (
    "haul hauls bought purchases purchased gekauft einkaufe achats achete comprado compras gekocht aankopen"
)
_TASKS: Final = frozenset(
    ("todo", "to do", "to-do", "todos", "tasks", "aufgaben", "taches", "tareas", "taken")
)
_MAX_FRONT_MATTER_LINES: Final = 60
_BOUGHT: Final = frozenset(_BOUGHT_WORDS.split())
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’)]?$")
_FIRST_PERSON: Final = re.compile(
    r"\b(?:i|i['’](?:m|ve|d|ll)|my|we|ich|wir|mein|je|j['’]ai|nous|yo|mi|ik|mijn)\b"
)
_CODE: Final = re.compile(
    r"[{}\\=<>]|;$|\(\)|^(?:import|from|def|class|return|function|var|let|const|if|for)\b.*[:(.]"
)
"""Signs and words of program text, which has short lines, too."""
_WORD: Final = re.compile(r"[^\W\d_]{3}")
_ANY_DAY: Final = date(2000, 12, 31)
MAX_LINE_CHARS: Final = 2_000
"""Longer lines are no purchase, and looking for marks in them would take long."""
_MAX_HEADING_WORDS: Final = 12
_MAX_SECTION_WORDS: Final = 4
"""Longer lines with “wanted” in them can be things."""
_MIN_SENTENCE_WORDS: Final = 3
_MIN_TALK_WORDS: Final = 6
"""Shorter lines with “I” or “my” can be what a thing is called."""
_MAX_ITEM_WORDS: Final = 25
"""Titles of shops have up to about 20 words."""


@dataclass(slots=True)
class TypedLine:
    """A line, and what its marks say. *ticked* is None without a box; *day* is that of a message."""

    number: int
    text: str = ""
    indent: int = 0
    is_marked: bool = False
    ticked: bool | None = None
    is_crossed: bool = False
    is_wanted: bool = False
    day: str = ""
    kind: Kind = "item"

    @property
    def has_amount(self) -> bool:
        """Whether it has a number with a currency or cents."""
        return _AMOUNT.search(self.text[:MAX_LINE_CHARS]) is not None

    @property
    def is_priced(self) -> bool:
        """Whether it has what looks like a price."""
        return self.has_amount or _NUMBER_AT_END.search(self.text[:MAX_LINE_CHARS]) is not None

    @property
    def is_sentence(self) -> bool:
        """Whether it is something to say rather than a thing, which has a mark or a price."""
        text = self.text[:MAX_LINE_CHARS]
        words = text.split()
        ends = len(words) >= _MIN_SENTENCE_WORDS and _SENTENCE_END.search(text) is not None
        talks = len(words) >= _MIN_TALK_WORDS and _FIRST_PERSON.search(normalise(text)) is not None
        if self.is_marked:
            return False
        if self.is_priced:
            return talks and ends
        return talks or ends or len(words) > _MAX_ITEM_WORDS or _CODE.search(text) is not None


def begins_like_json(text: str) -> bool:
    """Return whether *text* begins as JSON does, and not as a check list or a chat."""
    return _JSON.match(text) is not None


def lines_of(text: str) -> list[TypedLine]:
    """Return every line of *text* with what it is."""
    raw = _with_boxes([*map(str.expandtabs, text.splitlines())])
    numbers = _numbers(raw)
    lines = [_line(number, line, numbers) for number, line in enumerate(raw, 1)]
    _take_stamps_above(lines)
    for line in lines[: _front_matter(raw)]:
        line.kind = "blank"
    _find_underlined(lines, raw)
    is_chat = 2 * sum(bool(line.day) for line in lines) > sum(line.kind != "blank" for line in lines)
    if not is_chat:
        _find_headings(lines)
    for line in lines:
        if line.kind == "item" and (line.is_sentence or (is_chat and not line.has_amount)):
            line.kind = "remark"
    return lines


def _take_stamps_above(lines: Sequence[TypedLine]) -> None:
    """Give the day of a stamp to the messages below it."""
    day = ""
    for line in lines:
        if (match := _STAMP_ABOVE.fullmatch(line.text)) is not None:
            day, line.kind = match["day"], "blank"
        elif line.kind == "item":
            line.day = line.day or day


def is_marked_list(lines: Sequence[TypedLine]) -> bool:
    """Return whether bullets, boxes, numbers or stamps begin most lines."""
    filled = [line for line in lines if line.kind != "blank"]
    return bool(filled) and 2 * sum(line.is_marked or bool(line.day) for line in filled) >= len(filled)


def is_list(lines: Sequence[TypedLine], *, sure: bool) -> bool:
    """Return whether there are more things than sentences; with *sure*, something has to show it.

    That is marks or prices on some lines, whole numbers at the end of nearly all, or a heading.
    """
    items = [line for line in lines if line.kind == "item"]
    headings = [line.text for line in lines if line.kind == "heading"]
    others = sum(line.kind == "remark" for line in lines if not line.day)
    if len(items) <= others or any(normalise(heading).strip(" :") in _TASKS for heading in headings):
        return False
    return not sure or any(map(meaning_of, headings)) or _look_like_things(items)


def _look_like_things(items: Sequence[TypedLine]) -> bool:
    """Return whether a third of the lines have marks or prices, or nearly all may end with a price."""
    shown = sum(line.is_marked or line.has_amount for line in items)
    return 3 * shown >= len(items) or 5 * sum(line.is_priced for line in items) >= 4 * len(items)


def meaning_of(heading: str) -> Standing | None:
    """Return what a *heading* says of the things below it; None if it says nothing."""
    words = normalise(heading).strip(" :.!–-")
    if _WANTED.fullmatch(words):
        return "wanted"
    meaning = standing(heading)
    if meaning in {"wanted", "passed on", "cancelled", "returned"}:
        return meaning
    return "paid" if _BOUGHT.intersection(words.split()) else None


def _line(number: int, raw: str, numbers: frozenset[int]) -> TypedLine:
    text = raw.strip().lstrip(">").strip()
    line = TypedLine(number, indent=len(raw) - len(raw.lstrip()))
    if len(text) > MAX_LINE_CHARS:
        line.text = text
    elif not text or is_rule((text,)) or _is_underline(text):
        line.kind = "blank"
    elif (match := _HEADING.fullmatch(text)) is not None:
        line.kind, line.text = "heading", plain(match[1])
    else:
        _read_marks(line, text, is_counted=number in numbers)
    return line


def _read_marks(line: TypedLine, text: str, *, is_counted: bool) -> None:
    """Put what the marks before *text* say in *line*, and what is left of the text."""
    if (match := _STAMP.fullmatch(text)) is not None:
        line.day, text = match["day"], match["text"].strip()
        line.kind = "item" if match["sender"] and text and not _NO_TEXT.fullmatch(text) else "remark"
    for pattern in (_BULLET, _BOX, _NUMBER, _BOX):
        match = pattern.match(text)
        if match is None or (pattern is _NUMBER and not is_counted):
            continue
        if pattern is _BOX:
            line.ticked = (match["letter"] or match["sign"] or " ") in _TICKED
        line.is_marked, text = True, text[match.end() :]
    if (match := _CROSSED.match(text)) is not None:
        line.is_marked = line.is_crossed = True
        text = text[match.end() :]
    if is_struck(text):
        line.ticked = True
    text = _IN_BRACKETS.sub(r"\1", plain(_ARROW.sub(" - ", text))).strip()
    line.text = _WISH.sub("", text, count=1)
    line.is_wanted = line.text != text
    if line.has_amount:
        line.text = line.text.rstrip("! ")


def _front_matter(raw: Sequence[str]) -> int:
    """Return how many lines the properties at the start of a Markdown file take; they are between rules."""
    if not raw or raw[0].strip() != "---":
        return 0
    ends = (count for count, line in enumerate(raw[1:_MAX_FRONT_MATTER_LINES], 2) if line.strip() == "---")
    return next(ends, 0)


def _is_underline(text: str) -> bool:
    plain_text = text.strip()
    return len(plain_text) > 1 and not plain_text.strip("=-")


def _numbers(raw: Sequence[str]) -> frozenset[int]:
    """Return the lines whose number counts them, and isn't the day of “3. März”."""
    found = [(line, match) for line, text in enumerate(raw, 1) if (match := _NUMBER.match(text.strip()))]
    counts = [int(match[1]) for _, match in found]
    if len(counts) > 1 and counts == [*range(counts[0], counts[0] + len(counts))]:
        return frozenset(line for line, _ in found)
    return frozenset(line for line, match in found if ")" in match[0] or not _is_day(raw[line - 1]))


def _is_day(text: str) -> bool:
    try:
        parse_date(" ".join(text.split()[:2]), _ANY_DAY, in_file=True)
    except InvalidInput:
        return False
    return True


def _with_boxes(raw: list[str]) -> list[str]:
    """Return lines with “[x]” for a cross, if most begin with one."""
    crosses = sum(map(bool, map(_CROSS.match, raw)))
    if crosses > 1 and 2 * crosses >= sum(map(bool, map(str.strip, raw))):
        return [_CROSS.sub("[x] ", line) for line in raw]
    return raw


def _find_underlined(lines: Sequence[TypedLine], raw: Sequence[str]) -> None:
    """Mark lines without a price that have a line drawn below them."""
    for line, below in zip(lines, raw[1:], strict=False):
        if line.kind == "item" and line.text and _is_underline(below) and not line.is_priced:
            line.kind = "heading"


def _find_headings(lines: Sequence[TypedLine]) -> None:
    """Mark lines above others that have no price or mark, where they have no place among the things."""
    filled = [line for line in lines if line.kind == "item"]
    if all(_begins_block(lines, line) for line in filled if not line.is_priced):
        for line in filled:
            line.kind = "item" if line.is_priced else "heading"
        return
    marked, title = is_marked_list(lines), _title(lines, filled)
    for line, below in pairwise(filled):
        is_long = len(line.text.split()) > _MAX_HEADING_WORDS
        is_above_marks = marked and below.is_marked
        is_thing = any((line.is_marked, line.is_priced, line.day, is_long))
        if not is_thing and (line is title or is_above_marks or _reads_like_heading(line.text)):
            line.kind = "heading"


def _title(lines: Sequence[TypedLine], filled: Sequence[TypedLine]) -> TypedLine | None:
    """Return the first line, above several with prices, if a blank one follows or only one has no price."""
    priced = sum(line.is_priced for line in filled)
    if priced > 1 and (priced == len(filled) - 1 or lines[filled[0].number].kind == "blank"):
        return filled[0]
    return None


def _begins_block(lines: Sequence[TypedLine], line: TypedLine) -> bool:
    """Return whether a *line* without a mark, after a blank one, is directly above a thing with a price."""
    at = line.number - 1
    is_first = not at or lines[at - 1].kind == "blank"
    below = lines[at + 1] if at + 1 < len(lines) else None
    is_above = below is not None and below.kind == "item" and below.is_priced
    return is_first and is_above and not (line.is_marked or line.day) and _names_a_thing(below)


def _names_a_thing(line: TypedLine | None) -> bool:
    """Return whether a *line* has more words than those of its price."""
    return line is not None and _WORD.search(_AMOUNT.sub(" ", line.text[:MAX_LINE_CHARS])) is not None


def _reads_like_heading(text: str) -> bool:
    if text.endswith(":") or (text.isalpha() and _is_day(f"{text} 2000")):  # a month
        return True
    return len(text.split()) <= _MAX_SECTION_WORDS and meaning_of(text) is not None
