from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel
from tests.builders import money, purchase, used

from unhyped.domain.money import Money
from unhyped.domain.using_up import UsualCost
from unhyped.ui.widgets.cards.use_part import UsePart, use_part

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry

LAST_USED = ("Last used", "6 Mar 2026")
USUAL = UsualCost("fashion.clothing", 7, Money(150, "EUR"))


def said(qtbot: QtBot, entry: Entry, usual: UsualCost | None = None, *, hidden: bool = False) -> list[str]:
    part = use_part(entry, usual, hidden=hidden)
    assert part is not None
    qtbot.addWidget(part)
    part.show()
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


def leggings() -> Entry:
    entry = used(purchase("Leggings", "40.00 EUR", on="2026-03-05", category="fashion.clothing"), 3)
    return replace(entry, purchase=replace(entry.purchase, target_per_use=money("2.00 EUR")))


def test_what_a_use_costs_is_beside_what_is_usual_and_what_is_wanted(qtbot: QtBot) -> None:
    assert said(qtbot, leggings(), USUAL) == [
        "Uses",
        *("Worn", "3 times", "Cost per wear", "€13.33", "Last used", "6 Mar 2026"),
        "17 more wears to reach €2.00",
        "In Clothing, a wear usually costs you €1.50, going by 7 things.",
    ]


def test_hidden_amounts_are_hidden_here_too(qtbot: QtBot) -> None:
    lines = said(qtbot, leggings(), USUAL, hidden=True)
    assert not [line for line in lines if "€" in line]
    assert "3 times" in lines


def test_how_long_an_opened_thing_stays_good(qtbot: QtBot) -> None:
    cream = purchase("Cream")
    opened = replace(cream.purchase, opened_on=date(2026, 3, 5), months_open=12, share_left=40)
    assert said(qtbot, replace(cream, purchase=opened)) == [
        "Uses",
        *("Opened", "5 Mar 2026", "Good until", "5 Mar 2027", "Left", "40%"),
        "Press U each time you use it.",
    ]


def test_what_is_gone_and_was_never_used_asks_for_nothing(qtbot: QtBot) -> None:
    gone = purchase(events=("given away 0",))
    assert use_part(gone, None, hidden=False) is None
    assert said(qtbot, used(gone)) == ["Uses", "Used", "once", "Cost per use", "€12.99", *LAST_USED]


def test_links_ask_for_what_they_say(qtbot: QtBot) -> None:
    part = UsePart(purchase(), None, hidden=False)
    qtbot.addWidget(part)
    with qtbot.waitSignal(part.use_asked_for):
        part.use.click()
    with qtbot.waitSignal(part.number_asked_for):
        part.number.click()
