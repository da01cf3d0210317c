from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase

from unhyped.charts.style import style
from unhyped.domain.period import all_time, year
from unhyped.insights import regret as regrets
from unhyped.insights import spending as spendings
from unhyped.ui.models import answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.charts.figure import Mark
    from unhyped.insights.tables import Row
    from unhyped.ui.session import Session

LIGHT = style("light")


def test_table_and_chart_of_spending_tell_the_same_purchases_and_sums(session: Session) -> None:
    entries = session.journal.entries()
    answer = answers.spending(session, entries)
    marks = answer.draw(None, LIGHT, (560, 420), None).marks
    rows = [row for row in answer.table().rows if row.cells[1].text == answer.currency and not row.total]
    assert {id_ for mark in marks for id_ in mark.ids} == {id_ for row in rows for id_ in row.ids}
    by_hand = sum(
        entry.net.minor
        for entry in entries
        if entry.net and entry.net.currency == "EUR" and entry.purchase.bought_on
    )
    total = next(row for row in answer.table().rows if row.total and row.cells[1].text == "EUR")
    assert total.cells[-2].value == spendings.by_month(entries, all_time()).currencies[0].net.decimal
    assert int(total.cells[-2].value * 100) == by_hand


def test_every_bar_of_regret_leads_to_what_is_regretted_in_its_row_of_the_table(session: Session) -> None:
    answer = answers.regret(session, session.journal.entries())
    marks, rows = _drawn(answer), _categories(answer)
    assert [mark.label for mark in marks] == [row.cells[0].text for row in rows]
    for mark, row in zip(marks, rows, strict=True):
        regretted = row.cells[1].value
        assert isinstance(regretted, int)
        assert mark.ids == (row.ids[:regretted] or row.ids)
    of_all = regrets.by_category(session.journal.entries(), all_time()).overall
    assert answer.table().rows[-1].cells[1].value == of_all.x
    assert {id_ for mark in marks for id_ in mark.ids} >= set(of_all.regretted)


@pytest.mark.parametrize("currency", [None, "GBP"])
def test_how_often_tells_the_same_purchases_in_the_same_order(session: Session, currency: str | None) -> None:
    entries = session.journal.entries()
    costs, shares = (make(session, entries, currency) for make in (answers.regret, answers.how_often))
    assert [mark.label for mark in _drawn(shares)] == [mark.label for mark in _drawn(costs)]
    assert [mark.ids for mark in _drawn(shares)] == [row.ids for row in _categories(shares)]
    assert shares.table() == costs.table()
    assert shares.currencies == costs.currencies
    assert shares.currency == costs.currency


def test_the_two_views_of_regret_ask_say_and_show_something_else(
    session: Session,
) -> None:
    entries = session.journal.entries()
    costs, shares = answers.regret(session, entries), answers.how_often(session, entries)
    assert (costs.other_view, costs.shows_other) == ("How often", False)
    assert (shares.other_view, shares.shows_other) == ("How often", True)
    assert [costs.question, shares.question] == ["What did regret cost me?", "How often do I regret it?"]
    assert "cost you €" in costs.sentence
    assert costs.foot == "6 not rated yet · 3 in other currencies"
    assert "€" not in shares.sentence
    assert "2 to 6 in 10" in shares.sentence
    assert shares.foot == "58 rated · 6 not rated yet"
    titles = [answer.caption().title for answer in (costs, shares)]
    assert titles == ["What did regret cost me?", "How often do I regret it?"]
    assert not any("likely range" in mark.value for mark in _drawn(costs))
    assert not any("€" in mark.value for mark in _drawn(shares))
    assert any("likely range" in mark.value for mark in _drawn(shares))
    assert answers.spending(session, entries).other_view == ""


def test_another_currency_has_its_own_sentence_and_chart_and_an_unknown_one_falls_back(
    session: Session,
) -> None:
    entries = session.journal.entries()
    euros, pounds = answers.spending(session, entries), answers.spending(session, entries, "GBP")
    assert euros.currency == "EUR"
    assert set(euros.currencies) >= {"EUR", "GBP", "USD"}
    assert pounds.currency == "GBP"
    assert pounds.sentence.startswith("You spent £")
    assert answers.spending(session, entries, "CHF").currency == "EUR"


def test_regret_is_told_drawn_and_sorted_in_the_currency_chosen(session: Session) -> None:
    entries = session.journal.entries()
    euros, pounds = answers.regret(session, entries), answers.regret(session, entries, "GBP")
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
    assert answers.regret(session, entries, "CHF").currency == "EUR"


@pytest.mark.parametrize("make", [answers.spending, answers.regret, answers.how_often])
def test_hidden_amounts_are_in_no_part_of_an_answer(
    session: Session, make: Callable[..., answers.Answer]
) -> None:
    entries = session.journal.entries()
    shown = make(session, entries)
    assert "€" in "".join(told_by(shown))
    if make is not answers.how_often:
        assert "€" in shown.sentence
        assert "€" in "".join(mark.value for mark in _drawn(shown))
    session.settings = replace(session.settings, hide_amounts=True)
    answer = make(session, entries)
    assert not [text for text in told_by(answer) if any(sign in text for sign in "€£$")]
    if make is not answers.spending:
        assert (answer.currencies, answer.currency) == ((), "")
        assert "currenc" not in answer.foot


@pytest.mark.parametrize("make", [answers.regret, answers.how_often])
def test_while_amounts_are_hidden_categories_go_by_how_many_are_regretted(
    session: Session, make: Callable[..., answers.Answer]
) -> None:
    entries = session.journal.entries()
    by_money = [mark.label for mark in _drawn(make(session, entries))]
    session.settings = replace(session.settings, hide_amounts=True)
    answer = make(session, entries)
    rows = _categories(answer)
    counts = [tuple(cell.value for cell in row.cells[1:3]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    by_count = [row.cells[0].text for row in rows]
    assert by_count == [mark.label for mark in _drawn(answer)]
    assert by_count != by_money
    assert sorted(by_count) == sorted(by_money)


def test_the_period_of_the_session_counts(session: Session) -> None:
    everything = answers.spending(session, session.journal.entries()).sentence
    session.set_period(year("2025"))
    assert answers.spending(session, session.journal.entries()).sentence != everything
    assert "in 2025" in answers.spending(session, session.journal.entries()).sentence


def test_what_a_picture_lacks_leads_to_the_purchases_it_lacks_it_of(
    session_of: Callable[..., Session],
) -> None:
    log = [purchase("Lamp", None), purchase("Pan", None)]
    session = session_of(*log)
    entries = session.journal.entries()
    ids = {entry.purchase.id for entry in log}
    for make in (answers.spending, answers.regret, answers.how_often):
        answer = make(session, entries)
        assert answer.missing is not None
        assert set(answer.missing.ids) == ids
        assert "2" in answer.missing.action
    rated = session_of(purchase("Lamp", worth=4))
    entries = rated.journal.entries()
    assert answers.spending(rated, entries).missing is None
    assert answers.regret(rated, entries).missing is None
    assert answers.how_often(rated, entries).missing is None


def told_by(answer: answers.Answer) -> list[str]:
    """Every text of an answer: around the picture, in it, at its marks, in the table, in a saved picture."""
    figure = answer.draw(None, LIGHT, (560, 420), None)
    words = answer.caption()
    return [
        answer.sentence,
        answer.foot,
        *(cell.text for row in answer.table().rows for cell in row.cells),
        *(str(cell.value) for row in answer.table().rows for cell in row.cells),
        *(mark.value for mark in figure.marks),
        *(text.get_text() for text in figure.axes[0].texts),
        figure.sentence,
        words.sentence,
        words.foot,
    ]


def _categories(answer: answers.Answer) -> list[Row]:
    return [row for row in answer.table().rows if not row.total]


def _drawn(answer: answers.Answer) -> tuple[Mark, ...]:
    return answer.draw(None, LIGHT, (560, 420), None).marks
