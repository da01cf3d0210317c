from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from tests.builders import WISH, money, new_id

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.waits import WaitRule
from unhyped.themes import load
from unhyped.ui.models.wish_list import NAME, WishList
from unhyped.ui.widgets.tables.wish_list_view import WishDelegate, WishListView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.domain.wish import Wish
    from unhyped.ui.theme.look import Look

TODAY = date(2026, 11, 24)


def wish(number: int, *, ended: bool = False) -> Wish:
    return replace(
        WISH,
        id=new_id(),
        name=f"Wish {number}",
        price=money("12.00 EUR"),
        wanted_on=ApproximateDate.parse("2026-11-23" if number else "2026-01-01"),
        outcome="let go" if ended else None,
        ended_on=TODAY - timedelta(days=number) if ended else None,
    )


def shown(look: Look, qtbot: QtBot, wishes: list[Wish]) -> WishListView:
    model = WishList()
    view = WishListView(look, model)
    model.setParent(view)
    qtbot.addWidget(view)
    model.load(wishes, WaitRule().end, TODAY, hides_amounts=False)
    view.resize(300, 500)
    view.show()
    return view


SOME = [wish(0), wish(1), *(wish(n, ended=True) for n in range(2, 9))]


def heights(view: WishListView) -> list[int]:
    return [view.rowHeight(row) for row in range(view.model().rowCount())]


def test_rows_are_as_high_as_what_they_show(look: Look, qtbot: QtBot) -> None:
    view = shown(look, qtbot, SOME)
    assert heights(view) == [58, 58, 50, 34, 34, 34, 34]
    look.scale_to(2.0)
    assert heights(view) == [116, 116, 100, 68, 68, 68, 68]


def test_a_heading_on_top_needs_no_rule(look: Look, qtbot: QtBot) -> None:
    assert heights(shown(look, qtbot, SOME[2:]))[0] == 34


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_kind_of_row_is_painted(look: Look, qtbot: QtBot, theme: str) -> None:
    look.choose(theme)  # type: ignore[arg-type]
    view = shown(look, qtbot, SOME)
    view.select_rows([0])
    view.setFocus()
    picture = view.grab().toImage()
    ground = picture.pixelColor(2, picture.height() - 4)
    for row in range(view.model().rowCount()):
        place = view.visualRect(view.model().index(row, NAME))
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(place.left(), place.right(), 2)
            for y in range(place.top(), place.bottom(), 2)
        }
        assert len(colours - {ground.name()}) > 1


@pytest.mark.parametrize("theme", ["high-contrast-light", "high-contrast-dark"])
def test_in_high_contrast_the_chosen_wish_has_an_edge(look: Look, qtbot: QtBot, theme: str) -> None:
    usual = look.colours
    look.wear(load(theme))
    try:
        view = shown(look, qtbot, SOME)
        view.select_rows([0])
        view.clearFocus()
        picture = view.grab().toImage()
        place = view.visualRect(view.model().index(0, NAME))
        assert picture.pixelColor(place.left(), place.center().y()).name() == look.colours.text.casefold()
        assert look.faint(look.colours.accent, 0.35).name() == look.colours.accent.casefold()
    finally:
        look.wear(usual)
    assert look.faint("#000000", 0.35).name() == "#a6a6a6"


def test_a_name_comes_before_the_month_in_which_a_wish_ended(look: Look, qtbot: QtBot) -> None:
    pan, long = (
        replace(wish(9, ended=True), name=name, outcome="bought elsewhere")
        for name in ("Pan", "Ceramic pan, 28 cm, with a lid")
    )
    view = shown(look, qtbot, [pan, long, replace(wish(0), name=long.name)])
    delegate, model = view.itemDelegate(), view.model()
    assert isinstance(delegate, WishDelegate)
    said = {
        model.index(row, NAME).data(): delegate.state_in(286, view.font(), model.index(row, NAME))
        for row in (2, 3)
    }
    assert said == {"Pan": "bought elsewhere in November", long.name: "bought elsewhere"}
    assert delegate.state_in(100, view.font(), model.index(0, NAME)) == "ready to decide"


def test_arrow_keys_pass_over_the_heading(look: Look, qtbot: QtBot) -> None:
    view = shown(look, qtbot, SOME)
    view.select_rows([1])
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selected_rows() == [3]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.selected_rows() == [1]


def test_the_last_row_asks_for_more(look: Look, qtbot: QtBot) -> None:
    view = shown(look, qtbot, SOME)
    with qtbot.waitSignal(view.more_asked_for):
        assert view.unfold(6)
    assert not view.unfold(0)
    assert not view.unfold(-1)


def test_all_columns_are_copied(look: Look, qtbot: QtBot) -> None:
    view = shown(look, qtbot, SOME)
    view.select_rows([0])
    view.copy()
    titles, cells = QGuiApplication.clipboard().text().splitlines()
    assert titles == "Name\tPrice\tWaits\tShop\tCreator\tNoticed\tWhy"
    assert cells.startswith("Wish 0\t€12.00\tready to decide\tGlow Shop")
