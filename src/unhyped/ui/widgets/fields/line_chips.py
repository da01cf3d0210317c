"""The chips below the smart line: everything it understood, each linked to its part of the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.link import PLATFORM_NAMES
from unhyped.domain.money import Money
from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.category_chip import proposal_tip
from unhyped.ui.widgets.frame.chip import Chip
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.layout.tab_order import tab_at, tab_in_turn
from unhyped.ui.widgets.text.words import words
from unhyped.words.amounts import amount
from unhyped.words.creators import with_gain
from unhyped.words.dates import date_text, short_day
from unhyped.words.labels import category_words, proposal_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from unhyped.domain import smart_line
    from unhyped.domain.purchase import Gain
    from unhyped.domain.smart_line.asking import AskedField
    from unhyped.ui.theme.look import Look

Wanted = Literal["bought_on", "shop"]
"""A fact to ask for if a line doesn't say it, by its field."""
_ICONS: Final = {
    "name": "shopping-bag",
    "price": "coins",
    "date": "calendar",
    "link": "link",
    "claim": "message-square",
    "question": "circle-help",
}


@dataclass(frozen=True, slots=True)
class _ChipContent:
    """The words of a chip and its part of the line; *start* −1 means that it isn’t in the line."""

    kind: str
    words: str
    start: int = -1
    end: int = -1
    removable: bool = False


class LineChips(QWidget):
    """`span_chosen` carries a chip's part of the line; `dated` whether today is assumed.

    `category_taken` says that the proposed category is right, `leftover_taken` which of the leftovers is.
    `question_chosen` comes from a chip about words that could mean two things, `missing_chosen` from one
    about something that the line doesn't say.
    """

    span_chosen = Signal(int, int)
    dated = Signal(bool)
    category_taken = Signal()
    leftover_taken = Signal(int)
    question_chosen = Signal()
    missing_chosen = Signal()

    def __init__(self, look: Look, date_label: str) -> None:
        """Start with nothing understood; *date_label* says what a date means."""
        super().__init__()
        self._date_label = date_label
        self._look = look
        self._chips: list[Chip] = []
        self._shown: list[_ChipContent] = []
        self._help = words("", "muted")
        self._flow = FlowLayout(spacing=6)
        in_column(self._help, self._flow, STRETCH, of=self)
        self.setMinimumHeight(look.px(56))

    def show_help(self, text: str) -> None:
        """Show *text* instead of chips."""
        self._help.setText(text)
        self._show([])
        self._help.show()

    def show_reading(
        self,
        reading: smart_line.SmartLine,
        line: str,
        assumed_date: str,
        today: date,
        *,
        own_categories: Collection[str] = (),
        proposed: str = "",
        gain: Gain | None = None,
        wanted: Collection[Wanted] = (),
    ) -> None:
        """Show what was understood of *line*, with the *assumed_date* where it says none.

        A category is new unless it's a usual one or one of *own_categories*; the *proposed* one isn't taken.
        *gain* is what the creator gains. What is *wanted* and missing is asked for.
        """
        contents = []
        if reading.draft.name:
            start = line.find(reading.draft.name)
            end = start + len(reading.draft.name)
            contents.append(_ChipContent("name", isolated(short(reading.draft.name)), start, end))
        contents += [
            _ChipContent(
                chip.kind, short(_value_text(chip, today, own_categories, gain), 60), chip.start, chip.end
            )
            for chip in reading.chips
        ]
        fields = dict.fromkeys(ask.field for ask in reading.asks)
        contents += [_ChipContent("question", _question(field)) for field in fields]
        contents += map(_about_leftover, reading.leftovers)
        settled = {*fields, "bought_on"} if assumed_date else {*fields}
        missing = [field for field in wanted if field not in settled and not getattr(reading.draft, field)]
        if reading.draft.bought_on is None and "bought_on" not in {*fields, *missing}:
            contents.append(
                _ChipContent("date", assumed_date or gettext("date unknown"), removable=bool(assumed_date))
            )
        contents += [_ChipContent("missing", _wanted(field)) for field in missing]
        if proposed:
            contents.append(_ChipContent("proposed", proposal_words(proposed)))
        self._help.hide()
        self._show(contents)

    @property
    def texts(self) -> list[str]:
        """The words of the visible chips."""
        return [chip.words for chip, _ in zip(self._chips, self._shown, strict=False)]

    def chip(self, words: str) -> Chip:
        """Return the chip that shows *words*."""
        return self._chips[self.texts.index(words)]

    def _show(self, contents: Sequence[_ChipContent]) -> None:
        """Show *contents*, reusing chips and adding more only if needed: this runs at every key."""
        if contents == self._shown:
            return
        self._shown = list(contents)
        while len(self._chips) < len(contents):
            self._make()
        for chip, each in zip(self._chips, contents, strict=False):
            chip.show_words(
                each.words,
                what=self._date_label if each.kind == "date" else _what(each.kind),
                icon=_ICONS.get(each.kind, ""),
                muted=each.start < 0 and each.kind in {"date", "question", "missing"},
                proposed=each.kind in {"proposed", "shop?", "leftover"},
                removable=each.removable,
            )
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < len(contents))

    def _make(self) -> None:
        chip, at = Chip(self._look), len(self._chips)
        chip.chosen.connect(lambda: self._chosen(at))
        chip.removed.connect(lambda: self.dated.emit(False))
        self._chips.append(chip)
        self._flow.addWidget(chip)
        if at:
            tab_in_turn((self._chips[at - 1].cross, chip.button, chip.cross))
        else:
            tab_at(self, chip.button, chip.cross)

    def _chosen(self, at: int) -> None:
        each = self._shown[at]
        if each.start >= 0:
            self.span_chosen.emit(each.start, each.end)
        elif each.kind == "question":
            self.question_chosen.emit()
        elif each.kind == "missing":
            self.missing_chosen.emit()
        elif each.kind == "date":
            self.dated.emit(True)
        elif each.kind in {"shop?", "leftover"}:
            kinds = [content.kind for content in self._shown[:at]]
            self.leftover_taken.emit(sum(kind in {"shop?", "leftover"} for kind in kinds))
        elif each.kind == "proposed":
            self.category_taken.emit()


def _about_leftover(left: smart_line.Leftover) -> _ChipContent:
    """Return the chip about words in the name: the shop they may be, or themselves."""
    if left.shop:
        return _ChipContent("shop?", gettext("from {shop}?").format(shop=isolated(short(left.shop))))
    words = gettext("leave out “{words}”?").format(words=isolated(short(left.text)))
    return _ChipContent("leftover", words)


def _value_text(
    chip: smart_line.SmartLineChip, today: date, own_categories: Collection[str], gain: Gain | None
) -> str:
    value = chip.value
    if isinstance(value, Money):
        return _price_text(chip, value)
    if isinstance(value, ApproximateDate):
        return date_text(value, today)
    if isinstance(value, str):
        if chip.kind == "creator":
            return with_gain(value.removeprefix("@"), gain)
        return category_words(value, own_categories) if chip.kind == "category" else value
    posted = value.posted_at
    parts = (
        PLATFORM_NAMES.get(value.platform, value.url.removeprefix("https://").partition("/")[0]),
        with_gain(value.handle, gain) if value.handle else "",
        short_day(posted.date(), today) if posted else "",
    )
    return " · ".join(part for part in parts if part)


def _price_text(chip: smart_line.SmartLineChip, price: Money) -> str:
    """Return a price and how it came about: €19.98 = 2 × €9.99; €12.00 for 2; €30.00, was €50.00."""
    words = amount(price)
    if chip.count > 1:
        one = amount(Money(price.minor // chip.count, price.currency))
        words = gettext("{sum} = {count} × {price}").format(sum=words, count=chip.count, price=one)
    if chip.pieces > 1:
        words = gettext("{price} for {count}").format(price=words, count=chip.pieces)
    if chip.was is not None:
        words = gettext("{price}, was {before}").format(price=words, before=amount(chip.was))
    return words


def _question(field: AskedField) -> str:
    return {
        "price": gettext("Which price?"),
        "currency": gettext("Which currency?"),
        "bought_on": gettext("When?"),
    }[field]


def _wanted(field: Wanted) -> str:
    return {"bought_on": gettext("when?"), "shop": gettext("where?")}[field]


def _what(kind: str) -> str:
    return {
        "name": gettext("Name"),
        "price": gettext("Price"),
        "creator": gettext("Creator"),
        "shop": gettext("Shop"),
        "category": gettext("Category"),
        "tag": gettext("Tag"),
        "claim": gettext("Claim"),
        "link": gettext("Link"),
        "proposed": proposal_tip(),
        "shop?": gettext("Click if this is the shop"),
        "leftover": gettext("Click if this isn’t part of the name"),
        "question": gettext("Open question"),
        "missing": gettext("Add it if you know"),
    }[kind]
