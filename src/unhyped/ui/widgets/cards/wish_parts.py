"""What is worth knowing about a wish, part by part: one's own words, things, records, plans, a note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from unhyped.domain.text import one_line
from unhyped.i18n import gettext, ngettext
from unhyped.notes.note import MINE
from unhyped.notes.owned import left
from unhyped.notes.words import interests_label, kind_label
from unhyped.ui.theme.verdict import SHAPES, mark_of, paint_shape, reading_of
from unhyped.ui.widgets.cards.two_sides import TwoSides
from unhyped.ui.widgets.fields.plan_fields import FollowedRow
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.clamped import Clamped
from unhyped.ui.widgets.text.link_button import link_button
from unhyped.ui.widgets.text.mark import MarkPicture, ReadingLine
from unhyped.ui.widgets.text.plain import Label, as_label, set_tip
from unhyped.ui.widgets.text.prose import Prose
from unhyped.ui.widgets.text.words import words
from unhyped.words.plans import plan_sentence
from unhyped.words.uses import used_words
from unhyped.words.waiting import rated_tips

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from unhyped.domain.entry import Entry
    from unhyped.domain.plan import Plan
    from unhyped.insights.plans import OwnPlan
    from unhyped.notes.matching import Match
    from unhyped.ui.theme.look import Look
    from unhyped.ui.theme.verdict import VerdictMark

    PurchasesAskedFor = Callable[[tuple[str, ...], str], object]

_BAR, _AFTER_BAR = 3, 14
_BAR_STRENGTH: Final = 0.35
_QUOTE_LINES: Final = 1.3
_LINE, _DOT = 3, 10
_SHAPE, _SHAPE_GAP = 18, 6
_MAX_SHAPES: Final = 12
"""More don't fit on a line; the sentence below counts them all."""
MIN_FOR_SENTENCE: Final = 5
"""Fewer answers are only shown, not counted in a sentence."""
_MIN_TITLE: Final = 200
_MAX_NAME_CHARS: Final = 60
_BEFORE_PLAN: Final = 8
"""Pixels at 100 % above the words of a plan, which are in the middle of a row with buttons."""


class Quote(QWidget):
    """One's own words with a bar before them, and *below* when they were written."""

    def __init__(self, text: str, below: str, look: Look) -> None:
        super().__init__()
        self._look = look
        said = Prose(gettext("“{text}”").format(text=text.strip()), "quote", _QUOTE_LINES)
        column = in_column(said, *([words(below, "section")] if below else []), spacing=2)
        in_row(look.px(_BAR + _AFTER_BAR), (column, 1), of=self)  # which right to left begins at the right

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, width = self._look.faint(self._look.colours.accent, _BAR_STRENGTH), self._look.px(_BAR)
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        QPainter(self).fillRect(self.width() - width if from_right else 0, 0, width, self.height(), colour)


class WaitLine(QWidget):
    """A line from the day something was noted to the end of its wait, with a dot for today."""

    def __init__(self, share: float, look: Look) -> None:
        """Show *share* of the wait as done, from 0 to 1; screen readers have the words around it."""
        super().__init__()
        self.share = min(max(share, 0.0), 1.0)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(100), self._look.px(_DOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, colours = QPainter(self), self._look.px, self._look.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        high, dot = px(_LINE), px(_DOT)
        top, at = (self.height() - high) / 2, self.share * (self.width() - dot) + dot / 2
        for width, colour in ((float(self.width()), colours.line), (at, colours.accent)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, top, width, high), high / 2, high / 2)
        painter.drawEllipse(QRectF(at - dot / 2, (self.height() - dot) / 2, dot, dot))


class ShapesRow(QWidget):
    """One shape for each rated purchase; its *name* says in words how many there are of which."""

    def __init__(self, groups: Sequence[str], name: str, look: Look) -> None:
        super().__init__()
        self.groups = tuple(groups[:_MAX_SHAPES])
        self._look = look
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = self._look.px
        return QSize(len(self.groups) * px(_SHAPE + _SHAPE_GAP), px(_SHAPE))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._look.px(_SHAPE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), self._look.px
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number, group in enumerate(self.groups):
            at = number * px(_SHAPE + _SHAPE_GAP)
            x = self.width() - at - px(_SHAPE) if from_right else at
            paint_shape(painter, QRectF(x, 0, px(_SHAPE), px(_SHAPE)), SHAPES[group], self._look.colours)


class NotePanel(QFrame):
    """The one note that fits, with why it shows; `opened` asks for all of it."""

    opened = Signal()

    def __init__(self, match: Match, look: Look) -> None:
        super().__init__()
        note = match.note
        is_own = note.kind == MINE
        self.setProperty("kind", "ask")
        label = words(gettext("Your own note") if is_own else gettext("Worth knowing"), "section")
        reason = match.why if is_own else f"{kind_label(note.kind)}: {match.why}"
        self.read_button = link(
            gettext("Read it"), gettext("Read the note “{title}”").format(title=note.title)
        )
        self.read_button.clicked.connect(self.opened)
        column = in_column(
            TwoSides(label, Clamped(reason, 1, "section"), look.px(_MIN_TITLE) // 2),
            words(note.title, "question"),
            spacing=look.px(4),
            margins=(look.px(16), look.px(12), look.px(16), look.px(12)),
            of=self,
        )
        if text := (note.alternative or note.claim):
            column.addWidget(Clamped(text, 3))
        foot = in_row(self.read_button, spacing=look.px(12))
        foot.addWidget(Clamped("" if is_own else interests_label(note), 1, "section"), 1)
        column.addLayout(foot)


def things_owned(owned: Sequence[Entry], look: Look, asked_for: PurchasesAskedFor) -> QWidget:
    """Return what is *owned* of the kind: shape, name, and how it turned out; *asked_for* opens one."""
    part = QWidget()
    column = in_column(words(gettext("Things like it that you own"), "section"), spacing=look.px(8), of=part)
    for entry in owned:
        column.addWidget(_thing(entry, look, asked_for))
    return part


def record(title: str, rated: Sequence[Entry], look: Look, *, of_creator: bool) -> QWidget:
    """Return how earlier tips turned out: a shape for each, from five on with a sentence."""
    part = QWidget()
    sentence = rated_tips(rated, of_creator=of_creator)
    shapes = ShapesRow([entry.group for entry in rated], sentence, look)
    column = in_column(words(title, "section"), shapes, spacing=look.px(8), of=part)
    if len(rated) >= MIN_FOR_SENTENCE:
        column.addWidget(words(sentence))
    return part


def plans_of(
    plans: Sequence[OwnPlan], subject: str, look: Look, answered: Callable[[Plan, object], object]
) -> QWidget:
    """Return one's own *plans* for next time, and whether they were followed about *subject*, a wish.

    *answered* gets a plan with the answer, None if it was taken back.
    """
    title = words(ngettext("Your plan", "Your plans", len(plans)), "section")
    title.setWordWrap(False)
    lines = QWidget()
    column = in_column(spacing=look.px(4), of=lines)
    for own in plans:
        followed = FollowedRow(own.followed.get(subject))
        followed.chosen.connect(partial(answered, own.plan))
        column.addWidget(TwoSides(words(plan_sentence(own.plan)), followed, look.px(_MIN_TITLE)))
    part = QWidget()
    in_row(
        in_column(look.px(_BEFORE_PLAN), title, STRETCH),
        (lines, 1),
        spacing=look.px(24),
        of=part,
    )
    return part


def _thing(entry: Entry, look: Look, asked_for: PurchasesAskedFor) -> QWidget:
    purchase, mark = entry.purchase, mark_of(entry)
    name = one_line(purchase.name)
    reading = reading_of(entry)
    said = " · ".join(filter(None, (mark.word, used_words(entry), left(entry))))
    spoken = said if reading is None else f"{said} · {reading.word}"
    button = link(
        name if len(name) <= _MAX_NAME_CHARS else f"{name[: _MAX_NAME_CHARS - 1]}…", f"{name}: {spoken}"
    )
    button.setProperty("kind", "name")
    button.clicked.connect(lambda: asked_for((purchase.id,), name))
    below = words(said, "section") if reading is None else with_reading(said, reading, look)
    texts = in_column(in_row((button, 0), STRETCH), below, spacing=look.px(2))
    picture = in_column(look.px(2), MarkPicture(mark.shape, look), STRETCH)
    part = QWidget()
    in_row(picture, (texts, 1), spacing=look.px(10), of=part)
    return part


def with_reading(said: str, reading: VerdictMark, look: Look) -> QWidget:
    """Return what is *said* of a thing, then shape and words of the *reading* of two answers about it."""
    part, first = QWidget(), Label(said)
    first.setProperty("kind", "section")
    flow = FlowLayout(part, look.px(12))
    for widget in (first, ReadingLine(look, reading, "section")):
        flow.addWidget(widget)
    return part


def link(text: str, spoken: str = "") -> QPushButton:
    """Return a button that looks like a link, no wider than its words."""
    button = link_button(as_label(text), spoken or text)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setMinimumWidth(1)
    return button
