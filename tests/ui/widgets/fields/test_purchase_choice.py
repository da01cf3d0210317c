from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase

from unhyped.domain.errors import NameMissing
from unhyped.domain.purchase import SHORT_ID
from unhyped.ui.widgets.fields.purchase_choice import LoggedChoice, PurchaseChoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.ui.session import Session

    Choose = Callable[..., PurchaseChoice]


@pytest.fixture
def choose(qtbot: QtBot, session_of: Callable[..., Session]) -> Choose:
    def made(but: Entry, *others: Entry) -> PurchaseChoice:
        field = PurchaseChoice("Exchanged for", session_of(but, *others), but)
        qtbot.addWidget(field)
        field.prepare()
        return field

    return made


def offered(field: PurchaseChoice) -> list[str]:
    completer = field.editor.completer()
    assert completer is not None
    completer.setCompletionPrefix("")
    model = completer.completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_what_may_be_the_other_purchase_is_offered_bought_last_first(choose: Choose) -> None:
    field = choose(
        purchase("Red jumper", "60 EUR"),
        purchase("Mug", "5 EUR", on="2026-01-02"),
        purchase("Lamp", "5 EUR", on="2026-11-02"),
        purchase("Gift", None, on="2026-03-02"),
        purchase("Dollars", "5 USD"),
    )
    assert offered(field) == ["Lamp", "Gift", "Mug"]
    unpriced = choose(purchase("Red jumper", None), purchase("Dollars", "5 USD"))
    assert offered(unpriced) == ["Dollars"]


def test_equal_names_are_told_apart_and_alone_mean_a_new_purchase(choose: Choose) -> None:
    first, second = (purchase("Mug", "5 EUR", on=day) for day in ("2026-01-02", "2026-02-02"))
    like_it = purchase("Red jumper", "70 EUR", on="2026-01-01")
    field = choose(purchase("Red jumper", "60 EUR"), first, second, like_it)
    labels = offered(field)
    ids = [each.purchase.id[:SHORT_ID] for each in (second, first, like_it)]
    assert all(label.endswith(id_) for label, id_ in zip(labels, ids, strict=True))
    field.editor.setText(labels[0])
    chosen = field.logged
    assert chosen is not None
    assert chosen.purchase.id == second.purchase.id
    for name in ("Mug", "Red jumper", "Something else"):
        field.editor.setText(name)
        assert field.logged is None
        assert field.echo.text() == "New: we’ll add it to your log."


def test_a_name_is_needed(choose: Choose) -> None:
    field = choose(purchase("Red jumper", "60 EUR"))
    with pytest.raises(NameMissing):
        field.read()
    assert field.echo.text() == ""
    undated = purchase("Gift", None, on=None)
    other = choose(purchase("Red jumper", "60 EUR"), undated)
    other.editor.setText("Gift")
    assert other.echo.text() == "Already in your log."


def test_where_only_a_logged_one_will_do_any_other_name_is_refused(
    qtbot: QtBot, session_of: Callable[..., Session]
) -> None:
    mugs = [purchase("Mug", "5 EUR", on=day) for day in ("2026-01-02", "2026-02-02")]
    field = LoggedChoice("Bought instead", session_of(*mugs, purchase("Lamp", "5 USD", on="2026-03-02")))
    qtbot.addWidget(field)
    field.prepare()
    assert [label.partition(" ")[0] for label in offered(field)] == ["Lamp", "Mug", "Mug"]
    for text in ("", "Mug", "Cup"):
        field.editor.setText(text)
        assert (field.is_sound(), field.understood()) == (False, "")
    field.editor.setText("lamp")
    assert field.is_sound()
    assert field.understood() == "Already in your log, bought 2 Mar 2026."
