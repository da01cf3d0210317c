"""The parts of the inspector's card, each built from an entry; None if there is nothing to show."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from unhyped.domain.check_in import GROUPS, READINGS
from unhyped.domain.link import PLATFORM_NAMES, posted_at
from unhyped.domain.purchase import GAINS, HIGHEST_EXPECTATION
from unhyped.i18n import format_date, format_number, gettext, ngettext
from unhyped.ui.models.net_sums import NetSums, as_number
from unhyped.ui.theme.masking import HIDDEN, amount_words
from unhyped.ui.theme.verdict import READING_SHAPES, SHAPES
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.link_button import link_button
from unhyped.ui.widgets.text.mark import MarkPicture
from unhyped.ui.widgets.text.plain import Label, set_tip
from unhyped.ui.widgets.text.words import words
from unhyped.words import returns
from unhyped.words.circumstances import circumstances
from unhyped.words.creators import creator_named, gain_short, tip_of
from unhyped.words.dates import date_text
from unhyped.words.labels import category_label, group_label, reading_label
from unhyped.words.money_events import exchange_words, kind_label
from unhyped.words.plans import how_often_followed, plan_sentence, shown_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from unhyped.domain.entry import Entry
    from unhyped.domain.returns import ReturnWindow
    from unhyped.insights.plans import OwnPlan
    from unhyped.ui.theme.look import Look
    from unhyped.ui.theme.verdict import Shape

_MAX_CHIP_CHARS: Final = 32


def section(title: str, *widgets: QWidget) -> QWidget:
    """Return a titled part of the card."""
    part = QWidget()
    column = in_column(words(title, "section"), spacing=4, of=part)
    for widget in widgets:
        column.addWidget(widget)
    return part


class Heading(QWidget):
    """Name, category, shop and date, who recommended it, and when the video was posted.

    `creator_asked_for` comes from the button beside who recommended it.
    """

    creator_asked_for = Signal()

    def __init__(self, entry: Entry, today: date, look: Look) -> None:
        super().__init__()
        purchase = entry.purchase
        title = words(purchase.name, "question", selectable=True, longest=300)
        column = in_column(title, spacing=4, of=self)
        when = purchase.bought_on
        facts = [
            category_label(purchase.category) if purchase.category else "",
            purchase.shop,
            gettext("date unknown") if when is None else date_text(when, today),
        ]
        column.addWidget(words(_joined(facts), "muted"))
        if source := _source(entry):
            line = in_row((words(source, "muted"), 1), spacing=4)
            if purchase.creator:
                button = small_button("pencil", verb("creator").name, creator_named(purchase.creator), look)
                button.clicked.connect(self.creator_asked_for)
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)


def small_button(icon: str, name: str, about: str, look: Look) -> QToolButton:
    """Return a small button with an *icon*, called *name*; screen readers also say what it is *about*."""
    button = QToolButton()
    button.setIcon(look.icon(icon, "muted"))
    side = look.px(14)
    button.setIconSize(QSize(side, side))
    set_tip(button, name)
    button.setAccessibleName(gettext("{verb}: {when}").format(verb=name, when=about))
    return button


def return_time(window: ReturnWindow, today: date) -> QWidget:
    """Return until when it can be sent back, and who gives that time."""
    until, _ = returns.until(window, today)
    return section(gettext("Sending it back"), words(until), words(returns.reason(window, today), "muted"))


def money(entry: Entry, names: Mapping[str, str], *, hidden: bool) -> QWidget:
    """Return the net cost and how it adds up, then what isn't in it: what is expected, and what is apart.

    *names* are those of the other purchases of exchanges, by id.
    """
    gross, net = entry.gross, entry.net
    if gross is None and not entry.money_events:
        return words(gettext("Price unknown"), "muted")
    if not entry.money_events and net is not None:
        return words(gettext("You paid {amount}").format(amount=amount_words(net, hidden=hidden)), "strong")
    part, grid = lines()
    unknown = gettext("unknown")
    add_line(grid, gettext("You paid"), unknown if gross is None else amount_words(gross, hidden=hidden))
    for event in entry.money_events:
        kind, day = kind_label(event.kind), _unbroken(format_date(event.on))
        if event.effect.minor and event.amount.currency == entry.currency:
            add_line(grid, f"{kind} · {day}", amount_words(event.effect, hidden=hidden))
        elif event.amount.minor:
            add_notes(grid, f"{kind} · {amount_words(event.amount, hidden=hidden)} · {day}")
        else:
            add_notes(grid, f"{kind} · {day}")
        add_notes(grid, exchange_words(event.kind, names.get(event.other_id, "")), event.note)
    cost = unknown if net is None else amount_words(net, hidden=hidden)
    add_line(grid, gettext("It cost you"), cost, kind="strong")
    awaited, expected = entry.awaited, entry.expected
    if awaited is not None and expected is not None:
        since = gettext("Expected back since {day}").format(day=_unbroken(format_date(awaited.on)))
        add_line(grid, since, amount_words(expected, hidden=hidden))
    for other in entry.apart:
        add_line(grid, gettext("Resold, not counted"), amount_words(other, hidden=hidden))
    return part


def expectation(entry: Entry) -> QWidget | None:
    """Return the expectation, hidden until there is a verdict, so that it doesn't influence it."""
    expected = entry.purchase.expectation
    if expected is None:
        return None
    if entry.verdict is None:
        value = words(gettext("Hidden until your next check-in."), "muted")
    else:
        value = words(gettext("{n} of {most}").format(n=expected, most=HIGHEST_EXPECTATION))
    return section(gettext("Your expectation"), value)


def more(entry: Entry) -> QWidget | None:
    """Return what else is known of how it was bought; None for nothing."""
    facts = [*circumstances(entry.purchase)]
    if not facts:
        return None
    part, grid = lines()
    for name, fact in facts:
        add_line(grid, name, fact)
    return section(gettext("More about it"), part)


def chips(title: str, texts: Sequence[str]) -> QWidget | None:
    """Return short texts side by side."""
    if not texts:
        return None
    row = QWidget()
    flow = FlowLayout(row)
    for text in texts:
        line = " ".join(text.split())
        chip = Label(line if len(line) <= _MAX_CHIP_CHARS else f"{line[: _MAX_CHIP_CHARS - 1]}…")
        chip.setProperty("kind", "chip")
        set_tip(chip, line if len(line) > _MAX_CHIP_CHARS else "")
        flow.addWidget(chip)
    return section(title, row)


def plans(own: Sequence[OwnPlan]) -> QWidget | None:
    """Return the plans for next time that were made here, and when each is shown; None without any."""
    if not own:
        return None
    lines = list[QWidget]()
    for each in own:
        is_retired = each.plan.retired_on is not None
        lines.append(words(plan_sentence(each.plan), "muted" if is_retired else ""))
        facts = (
            gettext("retired") if is_retired else shown_when(each.plan),
            how_often_followed(each.followed.values()),
        )
        lines.append(words(" · ".join(filter(None, facts)), "muted"))
    return section(ngettext("Your plan", "Your plans", len(own)), *lines)


def totals_of(entries: Sequence[Entry], *, hidden: bool) -> QWidget:
    """Return the cost of several purchases, net and paid, per currency."""
    part, grid = lines()
    _add_sums(grid, gettext("You paid"), NetSums(as_number(entry.gross) for entry in entries), hidden=hidden)
    nets = NetSums(as_number(entry.net) for entry in entries)
    _add_sums(grid, gettext("They cost you"), nets, hidden=hidden, kind="strong")
    expected = NetSums(as_number(entry.expected) for entry in entries)
    if expected.totals:
        _add_sums(grid, gettext("Expected back"), expected, hidden=hidden)
    apart = NetSums(as_number(money) for entry in entries for money in entry.apart)
    if apart.totals:
        _add_sums(grid, gettext("Resold, not counted"), apart, hidden=hidden)
    unknown = sum(entry.net is None for entry in entries)
    if unknown:
        note = ngettext("{n} without a price isn’t counted", "{n} without a price aren’t counted", unknown)
        grid.addWidget(words(note, "muted"), grid.rowCount(), 0, 1, 2)
    return part


def groups_of(entries: Iterable[Entry], look: Look) -> QWidget:
    """Return how many of several purchases are worth it, in between, not worth it, not rated yet."""
    found = Counter(entry.group for entry in entries)
    return _counts([(SHAPES[group], group_label(group), found[group]) for group in GROUPS], look)


def readings_of(entries: Iterable[Entry], look: Look) -> QWidget | None:
    """Return how many of several purchases have each reading of two answers; None without any."""
    found = Counter(entry.reading for entry in entries)
    lines = [(READING_SHAPES[each], reading_label(each), found[each]) for each in READINGS if found[each]]
    return section(gettext("Good and needed"), _counts(lines, look)) if lines else None


def _counts(lines: Iterable[tuple[Shape, str, int]], look: Look) -> QWidget:
    """Return a line for each shape, with its word and a number."""
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (shape, word, number) in enumerate(lines):
        grid.addWidget(MarkPicture(shape, look), row, 0)
        grid.addWidget(words(word), row, 1)
        grid.addWidget(_at_right(format_number(number)), row, 2)
    return part


def _source(entry: Entry) -> str:
    purchase = entry.purchase
    facts = [
        tip_of(entry),
        PLATFORM_NAMES.get(purchase.platform.casefold(), purchase.platform),
    ]
    posted = None if purchase.video_id is None else posted_at(purchase.video_id)
    if posted is not None:
        facts.append(gettext("video from {day}").format(day=format_date(posted.astimezone().date())))
    return _joined(facts)


def lines() -> tuple[QWidget, QGridLayout]:
    """Return a widget for lines with an amount each, and its layout for `add_line`."""
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    return part, grid


def add_line(grid: QGridLayout, title: str, amount: str, *, kind: str = "") -> None:
    """Add a line: what it is at the left, and how much at the right."""
    row = grid.rowCount()
    grid.addWidget(words(title, kind or "muted"), row, 0)
    grid.addWidget(_at_right(amount, kind), row, 1)


def add_notes(grid: QGridLayout, *notes: str) -> None:
    """Add each of *notes* that says something, over the whole width."""
    for note in filter(None, map(str.strip, notes)):
        grid.addWidget(words(note, "muted"), grid.rowCount(), 0, 1, 2)


def _add_sums(grid: QGridLayout, title: str, sums: NetSums, *, hidden: bool, kind: str = "") -> None:
    """Add the sums below each other, since side by side they can be wider than the card."""
    lines = [HIDDEN] if hidden else [amount_words(money, hidden=False) for money in sums.totals]
    add_line(grid, title, lines[0] if lines else "", kind=kind)
    for line in lines[1:]:
        grid.addWidget(_at_right(line, kind), grid.rowCount(), 1)


def _at_right(text: str, kind: str = "") -> QLabel:
    label = Label(text)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setProperty("kind", kind)
    return label


def _unbroken(text: str) -> str:
    """Return *text* without places to break: a day on one line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _joined(facts: Iterable[str]) -> str:
    return " · ".join(" ".join(fact.split()) for fact in facts if fact.strip())


class GainQuestion(QWidget):
    """Asks what a creator gains, while that was never said. `answered` carries the gain.

    Each answer has a digit, which counts while the focus is in the row.
    """

    answered = Signal(object)

    def __init__(self, creator: str) -> None:
        super().__init__()
        ask = gettext("What does {creator} gain?").format(creator=creator_named(creator))
        answers = [
            RowChoice(gain, f"{number} {gain_short(gain)}", str(number))
            for number, gain in enumerate(GAINS, 1)
        ]
        self.row = ChoiceRow(ask, answers, style="scale")
        self.row.value_chosen.connect(self.answered)
        in_column(words(ask, "section"), self.row, spacing=4, of=self)
        self.setFocusProxy(self.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.row.choose_by_key(event.text()):
            super().keyPressEvent(event)


_MAX_LINES_SHOWN: Final = 6
"""More would push the notes out of sight; the dialog has the others."""


class SeenPart(QWidget):
    """Emits `look_asked_for` to look for more that came before."""

    look_asked_for = Signal()

    def __init__(self, lines: Sequence[str], *, dated: bool) -> None:
        """Show *lines*; only a *dated* purchase gets a link to look for more."""
        super().__init__()
        column = in_column(words(gettext("Seen before"), "section"), spacing=4, of=self)
        for line in lines[:_MAX_LINES_SHOWN]:
            column.addWidget(words(line, longest=200))
        more = len(lines) - _MAX_LINES_SHOWN
        if more > 0:
            column.addWidget(words(ngettext("and {n} more", "and {n} more", more), "muted"))
        if not dated:
            hint = gettext("Add the day you bought it, and we can look for what came before.")
            column.addWidget(words(hint, "muted"))
            return
        self.look = link_button(verb("look_before").name)
        self.look.clicked.connect(self.look_asked_for)
        row = in_row(self.look, STRETCH, spacing=None)
        column.addLayout(row)
