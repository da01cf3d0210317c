from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from tests.builders import money, purchase

from unhyped.domain.money_doubt import Doubt, Reason
from unhyped.domain.money_event import KINDS
from unhyped.words.amounts import amount
from unhyped.words.money_events import (
    doubt_words,
    exchange_words,
    kind_label,
    left_label,
    moved_words,
    saved_words,
    undo_words,
)

if TYPE_CHECKING:
    from unhyped.domain.money_event import MoneyEventKind


def test_every_kind_has_its_own_name_and_message() -> None:
    assert len({kind_label(kind) for kind in KINDS}) == len(KINDS)
    assert len({saved_words(kind) for kind in KINDS}) == len(KINDS)
    assert all("{name}" in saved_words(kind) and "{name}" in undo_words(kind) for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_left_says_how(kind: MoneyEventKind) -> None:
    leaves = {"refund", "resale", "exchanged", "return sent", "given away", "thrown away"}
    assert bool(left_label(kind)) == (kind in leaves)


def test_an_exchange_names_the_other_purchase() -> None:
    assert exchange_words("exchanged", "Jade\nroller") == "for Jade roller"
    assert exchange_words("received in exchange", "Jade roller") == "instead of Jade roller"
    assert exchange_words("exchanged", "") == exchange_words("refund", "Jade roller") == ""
    assert moved_words(purchase("Jade roller", "5 EUR"), amount) == "Jade roller cost you €5.00."
    assert moved_words(purchase("Jade roller", None), amount).startswith("Enter what you paid on top")


@pytest.mark.parametrize("reason", get_args(Reason))
def test_a_doubt_says_what_saving_would_mean_and_can_hide_the_amount(reason: Reason) -> None:
    doubt = Doubt(reason, money("5 EUR"))
    assert "€5.00" in doubt_words(doubt, amount)
    assert "•••" in doubt_words(doubt, lambda _: "•••")
