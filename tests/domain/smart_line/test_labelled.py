"""Lines as people type them: what is right, and what is asked about, never falls behind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import pytest

from scripts import honesty, line_scores
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.currency import currency
from unhyped.domain.money import Money
from unhyped.domain.smart_line import read

if TYPE_CHECKING:
    from scripts.line_scores import Line

    from unhyped.domain.amount import DecimalMark


def test_as_many_lines_as_before_are_right() -> None:
    promise = honesty.line_promise()
    assert promise.is_kept, promise.figure


def test_every_label_can_be_met() -> None:
    labelled = list(line_scores.lines())
    assert len(labelled) >= 320
    assert len({(line.locale, line.label["line"]) for line in labelled}) == len(labelled)
    for line in labelled:
        assert line.label.keys() <= {"line", "currency", "ask", *line_scores.FIELDS}, line
        assert currency(line.label.get("currency", line.own))
        for price in filter(None, line.right("price")):
            assert Decimal(price.split()[0]) >= 0, line
        for day in filter(None, line.right("bought_on")):
            assert ApproximateDate.parse(day).first <= line.today, line


def test_every_answer_settles_its_question() -> None:
    for labelled in line_scores.lines():
        mark: DecimalMark = "." if labelled.locale.startswith("en") else ","
        type_in = partial(
            read,
            today=labelled.today,
            default_currency=labelled.own,
            decimal_mark=mark,
            locale=labelled.locale,
        )
        for ask in type_in(labelled.label["line"]).asks:
            for choice in ask.choices:
                said = type_in(choice.line)
                assert ask.field not in {each.field for each in said.asks}, choice.line
                settled = said.draft.price if isinstance(choice.value, Money) else said.draft.bought_on
                assert choice.value in {None, settled}, choice.line


@pytest.fixture
def leggings() -> Line:
    return next(line for line in line_scores.lines() if line.locale == "en_US")


def verdict(labelled: Line, **label: object) -> str:
    changed = replace(labelled, label=labelled.label | label)
    (result,) = line_scores.score([changed])
    return result.verdict


def test_a_silent_mistake_is_counted(leggings: Line) -> None:
    assert verdict(leggings) == "right"
    assert verdict(leggings, price="35.99", currency="USD") == "wrong"
    assert verdict(leggings, bought_on="2026-11-24") == "wrong"
    assert verdict(leggings, shop="Amazon") == "wrong"


def test_what_is_told_of_is_no_silent_mistake(leggings: Line) -> None:
    link = "https://vm.tiktok.com/ZM1abc"
    told = {"line": f"yoga mat $30 {link}", "name": "yoga mat", "price": "30.00", "currency": "USD"}
    assert verdict(leggings, **told, link=link, creator="mia") == "told"
