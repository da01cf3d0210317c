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


def test_table_and_chart_of_regret_tell_the_same_purchases(session: Session) -> None:
    answer = answers.regret(session, session.journal.entries())
    marks = answer.draw(None, LIGHT, (560, 700), None).marks
    rows = [row for row in answer.table().rows if not row.total]
    assert {id_ for mark in marks for id_ in mark.ids} == {id_ for row in rows for id_ in row.ids}
    of_all = regrets.by_category(session.journal.entries(), all_time()).overall
    assert answer.table().rows[-1].cells[1].value == of_all.x


def test_another_currency_has_its_own_sentence_and_chart_and_an_unknown_one_falls_back(
    session: Session,
) -> None:
    entries = session.journal.entries()
    euros, pounds = answers.spending(session, entries), answers.spending(session, entries, "GBP")
    assert euros.currency == "EUR"
    assert set(euros.currencies) >= {"EUR", "GBP", "USD"}
    assert pounds.currency == "GBP"
    assert pounds.sentence.startswith("£")
    assert answers.spending(session, entries, "CHF").currency == "EUR"


@pytest.mark.parametrize("make", [answers.spending, answers.regret])
def test_hidden_amounts_are_in_no_part_of_an_answer(
    session: Session, make: Callable[..., answers.Answer]
) -> None:
    entries = session.journal.entries()
    shown = make(session, entries)
    assert "€" in shown.sentence + "".join(mark.value for mark in _drawn(shown))
    session.settings = replace(session.settings, hide_amounts=True)
    answer = make(session, entries)
    cells = [cell.text for row in answer.table().rows for cell in row.cells]
    told = [answer.sentence, answer.foot, *cells, *(mark.value for mark in _drawn(answer))]
    assert not [text for text in told if any(sign in text for sign in "€£$")]


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
    for answer in (answers.spending(session, entries), answers.regret(session, entries)):
        assert answer.missing is not None
        assert set(answer.missing.ids) == ids
        assert "2" in answer.missing.action
    rated = session_of(purchase("Lamp", worth=4))
    entries = rated.journal.entries()
    assert answers.spending(rated, entries).missing is None
    assert answers.regret(rated, entries).missing is None


def _drawn(answer: answers.Answer) -> tuple[Mark, ...]:
    return answer.draw(None, LIGHT, (560, 420), None).marks
