"""None"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.patience import process_due_events
from tests.ui.reading import only

from unhyped.domain.period import all_time, year
from unhyped.exporters.summary import Share
from unhyped.ui.models.summary_preview import preview
from unhyped.ui.widgets.cards.summary_sheet import SplitBar, SummarySheet
from unhyped.ui.widgets.text.mark import MarkPicture

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.domain.period import Period
    from unhyped.exporters.redaction import Level
    from unhyped.settings import Theme
    from unhyped.ui.models.summary_preview import Preview
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture
def sheet(look: Look, qtbot: QtBot) -> SummarySheet:
    made = SummarySheet(look)
    qtbot.addWidget(made)
    made.resize(640, 600)
    made.show()
    return made


def texts(sheet: SummarySheet) -> list[str]:
    process_due_events()  # what is added to a layout is shown with the next event
    return [
        label.accessibleName() or label.text() for label in sheet.findChildren(QLabel) if label.isVisible()
    ]


def previewed(session: Session, period: Period | None = None, level: Level = "full") -> Preview:
    evidence = session.journal.evidence(session.wait_rule)
    return preview(evidence, period or all_time(), session.today, level, hidden=False)


def test_it_shows_every_word_of_the_preview(sheet: SummarySheet, session: Session) -> None:
    shown = previewed(session)
    sheet.show_preview(shown)
    seen = texts(sheet)
    assert shown.lead in seen
    assert {headline.value for headline in shown.headlines} <= set(seen)
    assert [f"{share.n} {share.word}" for share in shown.split if f"{share.n} {share.word}" not in seen] == []
    for each in shown.lists:
        lines = {text for line in each.lines for text in (line.name, line.end, line.below)}
        assert [text for text in (each.title, *lines) if not any(text in one for one in seen)] == []


def test_what_a_creator_gains_is_never_cut(sheet: SummarySheet, session: Session) -> None:
    shown = previewed(session)
    sheet.resize(540, 600)
    sheet.show_preview(shown)
    gains = [line.below for line in shown.lists[-1].lines if line.below]
    assert gains
    process_due_events()
    visible = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
    assert [gain for gain in gains if gain not in visible] == []


def test_the_next_preview_leaves_nothing_of_the_last(sheet: SummarySheet, session: Session) -> None:
    entries = session.journal.entries()
    sheet.show_preview(previewed(session))
    sheet.show_preview(previewed(session, level="totals"))
    seen = texts(sheet)
    assert not [entry.purchase.name for entry in entries if entry.purchase.name in seen]
    sheet.show_preview(previewed(session, year("2010")))
    assert not only(SplitBar, sheet).isVisible()
    assert len(texts(sheet)) == 2


def test_lists_stand_side_by_side_only_where_there_is_room(
    sheet: SummarySheet, session: Session, qtbot: QtBot
) -> None:
    sheet.show_preview(previewed(session))
    titles = [label for label in sheet.findChildren(QLabel) if label.property("kind") == "strong"]
    first, second = (title.parentWidget() for title in titles[:2])
    assert first is not None
    assert second is not None
    qtbot.waitUntil(lambda: second.x() > first.x() and second.y() == first.y())
    sheet.resize(400, 900)
    qtbot.waitUntil(lambda: second.y() > first.y() and second.x() == first.x())


SHARES = (
    Share("worth it", "worth it", "24", 24),
    Share("in between", "in between", "0", 0),
    Share("not worth it", "not worth it", "8", 8),
    Share("not rated yet", "not rated yet", "0", 0),
)
FOUR = tuple(replace(share, count=str(n), n=n) for share, n in zip(SHARES, (24, 16, 8, 16), strict=True))


@pytest.fixture
def split(look: Look, qtbot: QtBot) -> SplitBar:
    made = SplitBar(look)
    qtbot.addWidget(made)
    made.resize(400, 60)
    made.show()
    made.show_shares(SHARES)
    process_due_events()
    return made


def colours(split: SplitBar, *, rim: bool = False) -> list[str]:
    """The colours of the bar from left to right, along its middle or along its upper rim."""
    bar = split.childAt(1, 1)
    assert bar is not None
    image = bar.grab().toImage()
    y = 0 if rim else image.height() // 2
    return [image.pixelColor(x, y).name().upper() for x in range(image.width())]


def at(places: list[int], seen: list[str]) -> list[str]:
    """What is seen at some places, given in 64ths of the way."""
    return [seen[len(seen) * place // 64] for place in places]


def fills(look: Look) -> list[str]:
    """The inside of each part, from the first to the last: what is not rated yet is empty."""
    used = look.colours
    return [colour.upper() for colour in (used.worth, used.in_between, used.regret, used.surface)]


def test_the_bar_is_divided_as_the_numbers_say(split: SplitBar, look: Look) -> None:
    seen = colours(split)
    assert abs(seen.count(look.colours.worth.upper()) / len(seen) - 24 / 32) < 0.02
    assert abs(seen.count(look.colours.regret.upper()) / len(seen) - 8 / 32) < 0.02
    assert not {look.colours.in_between.upper(), look.colours.neutral.upper()} & set(seen)
    assert seen.index(look.colours.worth.upper()) < seen.index(look.colours.regret.upper())


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_four_groups_are_four_parts_each_with_its_fill_and_its_rim(
    split: SplitBar, look: Look, choice: Theme
) -> None:
    look.choose(choice)
    split.show_shares(FOUR)
    inside, rim = colours(split), colours(split, rim=True)
    used, middles = look.colours, [12, 32, 44, 56]
    assert at(middles, inside) == fills(look)
    outlines = [used.worth, used.neutral, used.regret_text, used.neutral]
    assert at(middles, rim) == [colour.upper() for colour in outlines]
    assert len(set(zip(fills(look), outlines, strict=True))) == len(FOUR)
    for share, colour in zip(FOUR, fills(look), strict=True):
        assert abs(inside.count(colour) / len(inside) - share.n / 64) < 0.02
    assert not set(at([24, 40, 48], inside)) & set(fills(look))  # where one ends and the next begins


def test_from_right_to_left_good_buys_come_first_too(split: SplitBar, look: Look) -> None:
    split.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    seen = colours(split)
    assert seen.index(look.colours.worth.upper()) > seen.index(look.colours.regret.upper())
    split.show_shares(FOUR)
    seen = colours(split)[::-1]
    assert [seen.index(colour) for colour in fills(look)] == sorted(map(seen.index, fills(look)))


def test_words_and_numbers_say_it_all_without_the_bar(split: SplitBar) -> None:
    assert split.accessibleName() == "24 worth it, 0 in between, 8 not worth it, 0 not rated yet"
    words = [label.text() for label in split.findChildren(QLabel) if label.isVisible()]
    assert words == ["24 worth it", "0 in between", "8 not worth it", "0 not rated yet"]
    signs = [mark.shape for mark in split.findChildren(MarkPicture) if mark.isVisible()]
    assert signs == ["disc", "diamond", "triangle", "ring"]


def test_nothing_at_all_is_no_bar(split: SplitBar, look: Look) -> None:
    split.show_shares(tuple(replace(share, count="0", n=0) for share in SHARES))
    assert not set(fills(look)[:3]) & set(colours(split))
