"""The cards that ask nothing: a finding, the end, nothing due, and the welcome after a long time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from unhyped.domain.check_in import GROUPS
from unhyped.domain.text import split_sentences
from unhyped.domain.week import MOST_CARDS
from unhyped.i18n import format_number, gettext
from unhyped.ui.theme.verdict import SHAPES
from unhyped.ui.widgets.fields.answer_button import LOW, AnswerButton
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.mark import MarkPicture
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.prose import SINGLE, Prose
from unhyped.ui.widgets.week.week_card import Choice, WeekCard, later
from unhyped.words import week as said
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from unhyped.insights.finding import Finding
    from unhyped.ui.theme.look import Look

_MOST_SHAPES: Final = 12
"""Up to this many things, each has its shape."""
_SHAPE: Final = 28


def finding_card(finding: Finding, look: Look) -> WeekCard:
    """Return the card with one thing the log shows: its sentence, the things it is about, the good ones."""
    card = WeekCard(look)
    first, *rest = split_sentences(finding.answer.sentence)
    good = [entry.purchase.name for entry in finding.entries if entry.group == "worth it"]
    sentence, names = said.name_good_ones(good)
    body: list[QWidget | int] = [look.px(8), _shapes(finding, look)]
    if sentence:
        body += [look.px(32), Prose(sentence, "quote", SINGLE, strong=names)]
    card.ask("chart-column", gettext("One thing your log shows"), first, " ".join(rest), *body)
    n = format_number(len(finding.entries))
    card.offer(
        Choice("next", gettext("Next"), "Enter"),
        Choice("open", gettext("See all {n}").format(n=n), "O"),
        hints=[later()],
    )
    return card


def _shapes(finding: Finding, look: Look) -> QWidget:
    """Return the things by group, good ones first: a shape for each of a few, else one for the group."""
    part = QWidget()
    flow = FlowLayout(part, spacing=look.px(36))
    groups = [entry.group for entry in finding.entries]
    for group in GROUPS:
        count = groups.count(group)
        if not count:
            continue
        shown = count if len(groups) <= _MOST_SHAPES else 1
        column = QWidget()
        marks = (MarkPicture(SHAPES[group], look, _SHAPE) for _ in range(shown))
        label = gettext("{n} {group}").format(n=format_number(count), group=group_label(group))
        in_column(
            in_row(*marks, STRETCH, spacing=look.px(12)),
            _in_colour(label, group),
            spacing=look.px(12),
            of=column,
        )
        flow.addWidget(column)
    return part


def _in_colour(text: str, group: str) -> Label:
    """Return *text* in the colour of *group*."""
    label = Label(text)
    label.setProperty("kind", "reading")
    label.setProperty("group", group)
    return label


def done_card(look: Look, number: str, before: str) -> WeekCard:
    """Return the end of the week, with the one *number* that changed and what it was *before*."""
    card = WeekCard(look)
    card.say_in_the_middle(
        "circle-check",
        44,
        (gettext("Done."), "big"),
        (number, "sentence"),
        (before, "fact"),
    )
    _go_on(card, look)
    return card


def nothing_card(look: Look) -> WeekCard:
    """Return the card for a week in which nothing is due."""
    card = WeekCard(look)
    card.say_in_the_middle("circle-check", 28, (gettext("Nothing to do this week."), "reading"))
    _go_on(card, look)
    return card


def welcome_card(look: Look) -> WeekCard:
    """Return the choice after a long time: begin with seven cards, or let the older ones rest."""
    card = WeekCard(look)
    card.ask(
        "",
        "",
        gettext("Welcome back."),
        gettext("Start with a few questions, or start fresh. Either way, nothing gets lost."),
    )
    card.offer(
        Choice("start", gettext("Start with {n}").format(n=MOST_CARDS), "Enter"),
        Choice("start fresh", gettext("Start fresh"), "F", gettext("older ones rest, nothing is deleted")),
    )
    return card


def _go_on(card: WeekCard, look: Look) -> None:
    leave = Choice("purchases", gettext("Go to Purchases"), "Enter")
    button = AnswerButton(leave.words, leave.key, look, height=LOW)
    button.clicked.connect(lambda _: card.chosen.emit(leave.verb))
    card.add_below(button)
    card.listen(leave)
