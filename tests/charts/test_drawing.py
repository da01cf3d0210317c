"""One answer in words, as a table and as a picture: all of the same purchases and sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests import answering
from tests.builders import demo_year, purchase

from unhyped.charts.drawing import CHARTS, draw, summary_height
from unhyped.charts.style import style
from unhyped.domain.period import all_time, year
from unhyped.insights.questions import QUESTIONS
from unhyped.insights.regret.result import count_regret
from unhyped.insights.spending.result import count_spending

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.charts.figure import ChartFigure, ChartMark
    from unhyped.domain.entry import Entry
    from unhyped.insights.question import Answer
    from unhyped.insights.table import AnswerRow

LIGHT = style("light")


@pytest.fixture(scope="module")
def log() -> list[Entry]:
    return demo_year(answering.TODAY)


def test_table_and_chart_of_spending_tell_the_same_purchases_and_sums(log: list[Entry]) -> None:
    answer = answering.spending(log)
    marks = draw(answer, LIGHT, (560, 420)).marks
    rows = [row for row in answer.table().rows if row.cells[7].text == answer.currency and not row.total]
    assert {id_ for mark in marks for id_ in mark.ids} == {id_ for row in rows for id_ in row.ids}
    by_hand = sum(entry.net.minor for entry in log if entry.net and entry.net.currency == "EUR")
    total = next(row for row in answer.table().rows if row.total and row.cells[7].text == "EUR")
    assert total.cells[1].value == count_spending(log, all_time()).currencies[0].net.decimal
    assert int(total.cells[1].value * 100) == by_hand


def test_every_bar_of_regret_leads_to_what_is_regretted_in_its_row_of_the_table(log: list[Entry]) -> None:
    answer = answering.regret(log)
    marks, rows = _drawn(answer), _categories(answer)
    assert [mark.label for mark in marks] == [row.cells[0].text for row in rows]
    for mark, row in zip(marks, rows, strict=True):
        regretted = row.cells[1].value
        assert isinstance(regretted, int)
        assert mark.ids == (row.ids[:regretted] or row.ids)
    of_all = count_regret(log, all_time()).overall
    assert answer.table().rows[-1].cells[1].value == of_all.x
    assert {id_ for mark in marks for id_ in mark.ids} >= set(of_all.regretted)


@pytest.mark.parametrize("currency", [None, "GBP"])
def test_how_often_tells_the_same_purchases_in_the_same_order(log: list[Entry], currency: str | None) -> None:
    costs, shares = (make(log, currency=currency) for make in (answering.regret, answering.how_often))
    assert [mark.label for mark in _drawn(shares)] == [mark.label for mark in _drawn(costs)]
    assert [mark.ids for mark in _drawn(shares)] == [row.ids for row in _categories(shares)]
    assert shares.table() == costs.table()
    assert shares.currencies == costs.currencies
    assert shares.currency == costs.currency


def test_the_two_views_of_regret_ask_say_and_show_something_else(
    log: list[Entry],
) -> None:
    costs, shares = answering.regret(log), answering.how_often(log)
    (view,) = costs.asked.views
    assert (view.key, view.label()) == ("how_often", "How often")
    assert (costs.telling.view, shares.telling.view) == ("", view.key)
    assert [costs.question, shares.question] == ["What did regret cost me?", "How often do I regret it?"]
    assert "cost you €" in costs.sentence
    assert costs.foot == "7 not rated yet · 3 in other currencies"
    assert "€" not in shares.sentence
    assert "2 to 6 in 10" in shares.sentence
    assert shares.foot == "58 rated · 7 not rated yet"
    for answer in (costs, shares):
        written = [text.get_text() for text in _saved(answer).axes[0].texts]
        assert {answer.question, f"{answer.foot} · Unhyped"} <= set(written)
    assert not any("likely range" in mark.value for mark in _drawn(costs))
    assert not any("€" in mark.value for mark in _drawn(shares))
    assert any("likely range" in mark.value for mark in _drawn(shares))


def test_another_currency_has_its_own_sentence_and_chart_and_an_unknown_one_falls_back(
    log: list[Entry],
) -> None:
    euros, pounds = answering.spending(log), answering.spending(log, currency="GBP")
    assert euros.currency == "EUR"
    assert set(euros.currencies) >= {"EUR", "GBP", "USD"}
    assert pounds.currency == "GBP"
    assert pounds.sentence.startswith("You spent £")
    assert answering.spending(log, currency="CHF").currency == "EUR"


def test_regret_is_told_drawn_and_sorted_in_the_currency_chosen(log: list[Entry]) -> None:
    euros, pounds = answering.regret(log), answering.regret(log, currency="GBP")
    assert euros.currency == "EUR"
    assert set(euros.currencies) >= {"EUR", "GBP", "USD"}
    assert "cost you €" in euros.sentence
    assert pounds.currency == "GBP"
    assert "cost you £" in pounds.sentence
    for answer, sign, others in ((euros, "€", "£$"), (pounds, "£", "€$")):
        values = "".join(mark.value for mark in _drawn(answer))
        assert sign in values
        assert not set(others) & set(values)
    order = [[mark.label for mark in _drawn(answer)] for answer in (euros, pounds)]
    assert order[0] != order[1]
    assert sorted(order[0]) == sorted(order[1])
    assert answering.regret(log, currency="CHF").currency == "EUR"


@pytest.mark.parametrize("make", [answering.spending, answering.regret, answering.how_often])
def test_hidden_amounts_are_in_no_part_of_an_answer(
    log: list[Entry], make: Callable[..., Answer[Any]]
) -> None:
    shown = make(log)
    assert "€" in "".join(told_by(shown))
    if make is not answering.how_often:
        assert "€" in shown.sentence
        assert "€" in "".join(mark.value for mark in _drawn(shown))
    answer = make(log, hide_amounts=True)
    assert not [text for text in told_by(answer) if any(sign in text for sign in "€£$")]
    if make is not answering.spending:
        assert (answer.currencies, answer.currency) == ((), "")
        assert "currenc" not in answer.foot


@pytest.mark.parametrize("make", [answering.regret, answering.how_often])
def test_while_amounts_are_hidden_categories_go_by_how_many_are_regretted(
    log: list[Entry], make: Callable[..., Answer[Any]]
) -> None:
    by_money = [mark.label for mark in _drawn(make(log))]
    answer = make(log, hide_amounts=True)
    rows = _categories(answer)
    counts = [tuple(cell.value for cell in row.cells[1:3]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    by_count = [row.cells[0].text for row in rows]
    assert by_count == [mark.label for mark in _drawn(answer)]
    assert by_count != by_money
    assert sorted(by_count) == sorted(by_money)


def test_the_period_counts(log: list[Entry]) -> None:
    of_a_year = answering.spending(log, year("2025")).sentence
    assert of_a_year != answering.spending(log).sentence
    assert "in 2025" in of_a_year


def test_what_a_picture_lacks_leads_to_the_purchases_it_lacks_it_of() -> None:
    log = [purchase("Lamp", None), purchase("Pan", None)]
    ids = {entry.purchase.id for entry in log}
    for make in (answering.spending, answering.regret, answering.how_often):
        answer = make(log)
        assert answer.missing is not None
        assert set(answer.missing.ids) == ids
        assert "2" in answer.missing.action
        assert make([purchase("Lamp", worth=4)]).missing is None


def test_every_view_of_every_question_is_drawn_with_marks_that_lead_somewhere(log: list[Entry]) -> None:
    for question in QUESTIONS:
        for view in question.every_view:
            answer = answering.answer(question, log, view=view)
            assert (type(answer.result), view) in CHARTS
            ids = {entry.purchase.id for entry in log}
            assert {each for mark in _drawn(answer) for each in mark.ids} <= ids
            assert all(mark.ids for mark in _drawn(answer))
            assert 90 < summary_height(answer) < 500


def test_what_is_empty_says_its_sentence_in_a_saved_picture_as_the_card_has_it_above() -> None:
    for question in QUESTIONS:
        for view in question.every_view:
            answer = answering.answer(question, [], view=view)
            for figure, said in ((draw(answer, LIGHT, (560, 420)), ""), (_saved(answer), answer.sentence)):
                assert " ".join(text.get_text() for text in figure.axes[0].texts) == said
                assert (figure.marks, figure.sentence) == ((), answer.sentence)


def told_by(answer: Answer[Any]) -> list[str]:
    """Every text of an answer: around the picture, in it, at its marks, in the table, in a saved picture."""
    figure = draw(answer, LIGHT, (560, 420))
    saved = _saved(answer)
    return [
        answer.sentence,
        answer.foot,
        *(cell.text for row in answer.table().rows for cell in row.cells),
        *(str(cell.value) for row in answer.table().rows for cell in row.cells),
        *(mark.value for mark in figure.marks),
        *(text.get_text() for text in figure.axes[0].texts),
        figure.sentence,
        saved.sentence,
        *(text.get_text() for text in saved.axes[0].texts),
    ]


def _categories(answer: Answer[Any]) -> list[AnswerRow]:
    return [row for row in answer.table().rows if not row.total]


def _saved(answer: Answer[Any]) -> ChartFigure:
    """Draw *answer* as it is saved, with its words around it."""
    return draw(answer.told(others=True), LIGHT, (560, 420), alone=True)


def _drawn(answer: Answer[Any]) -> tuple[ChartMark, ...]:
    return draw(answer, LIGHT, (560, 420)).marks
