"""What holds for every question and each of its views, whatever the log."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import answering
from tests.builders import purchase

from unhyped import insights
from unhyped.insights.fields import FIELDS
from unhyped.insights.questions import QUESTIONS
from unhyped.insights.regret.words import category_counts
from unhyped.words import amounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.entry import Entry
    from unhyped.insights.question import Answer, Question

BANNED: Final = re.compile(
    r"\b(wasted?|fail(ed|ure)?|bad|guilt(y)?|should|mistakes?|because of|saved?)\b", re.IGNORECASE
)


def answers(log: list[Entry], *, hide: bool = False) -> Iterator[Answer[object]]:
    """Give the answers to every question in every view, told to “you” and as “me”."""
    for question in QUESTIONS:
        for view in question.every_view:
            for speaker in ("you", "me"):
                for others in (True, False):
                    first = answering.answer(
                        question, log, view=view, hide_amounts=hide, speaker=speaker, others=others
                    )
                    yield from (first, *(first.told(about=choice.key) for choice in first.choices))


def everything_said(log: list[Entry], *, hide: bool) -> list[str]:
    each = [*answers(log, hide=hide)]
    regret = answering.regret(log).result
    return [
        *(text for answer in each for text in (answer.question, answer.sentence, answer.foot)),
        *(question.ask() for question in QUESTIONS),
        *(category_counts(group.key, group.tally) for group in regret.groups("category", None)),
    ]


logs = st.lists(
    st.builds(
        purchase,
        price=st.none() | st.sampled_from(["0 EUR", "12.99 EUR", "1234.5 USD", "800 JPY"]),
        on=st.none() | st.sampled_from(["2026-03-05", "2026-04", "2025-21", "2019"]),
        at=st.none() | st.sampled_from(["00:00", "21:30", "21:31"]),
        worth=st.none() | st.integers(1, 5),
        again=st.none() | st.sampled_from(["yes", "no"]),
        category=st.sampled_from(["", "books", "beauty.skincare"]),
        claims=st.sampled_from([(), ("life-changing",), ("Life-Changing", "dupe"), ("lasts 12 h",)]),
        expected=st.none() | st.integers(0, 10),
    ),
    max_size=40,
)


def test_every_question_and_view_has_a_key_of_its_own() -> None:
    keys = [question.key for question in QUESTIONS]
    assert len(set(keys)) == len(keys)
    for question in QUESTIONS:
        assert question.every_view[0] == ""
        assert len(set(question.every_view)) == len(question.every_view)
        taken = {"question", "sentence", "columns", "rows", "how_counted", *question.facts}
        assert not taken & set(question.every_view)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_an_unknown_currency_gives_way_to_the_first_one_and_no_log_has_any(
    question: Question[object],
) -> None:
    log = [purchase(worth=1), purchase(price="3 USD", worth=1), purchase(worth=2)]
    told = answering.answer(question, log, currency="CHF")
    assert told.currency == next(iter(told.currencies), "")
    assert answering.answer(question, log, currency="USD").currency in {"USD", ""}
    nothing = answering.answer(question, [])
    assert (nothing.is_empty, nothing.currency, nothing.missing) == (True, "", None)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_told_in_another_way_and_back_it_is_the_same(question: Question[object]) -> None:
    log = [purchase(worth=1), purchase(price="3 USD", worth=1), purchase(worth=2)]
    told = answering.answer(question, log, others=False)
    alone = told.told(others=True)
    assert alone == answering.answer(question, log)
    assert alone.told(others=False) == told
    assert told.result is alone.result


@settings(max_examples=80)
@given(logs, st.booleans())
def test_no_sentence_judges_the_person_or_gives_percentages_for_few(log: list[Entry], hide: bool) -> None:
    rated = answering.regret(log).result.overall.n
    for said in everything_said(log, hide=hide):
        assert not BANNED.search(said), said
        assert "{" not in said
        if rated < 30:
            assert "%" not in said
    for answer in answers(log, hide=hide):
        explained = answer.how_counted()
        assert not BANNED.search(explained)
        assert "{" not in explained


@settings(max_examples=40)
@given(logs)
def test_hidden_amounts_are_in_no_sentence(log: list[Entry]) -> None:
    """With amounts hidden, the words are the same whatever was paid."""
    cheaper = [
        purchase(
            price=None if entry.purchase.price is None else f"1 {entry.purchase.price.currency}",
            on=None if entry.purchase.bought_on is None else str(entry.purchase.bought_on),
            at=None if entry.purchase.bought_time is None else entry.purchase.bought_time.isoformat(),
            worth=entry.verdict,
            again=None if entry.verdict_check_in is None else entry.verdict_check_in.again,
            category=entry.purchase.category,
            claims=entry.purchase.claims,
            expected=entry.purchase.expectation,
        )
        for entry in log
    ]
    assert everything_said(log, hide=True) == everything_said(cheaper, hide=True)


@settings(max_examples=80)
@given(logs)
def test_no_sentence_contradicts_a_number_beside_it(log: list[Entry]) -> None:
    """The counts in the sentences are those of the table, whatever the log."""
    regret = answering.regret(log)
    overall, said = regret.result.overall, regret.sentence
    if overall.n > 1 and 0 < overall.x < overall.n:
        assert f"{overall.x} of the {overall.n} you’ve rated" in said
    priced = sum(len(cost.ids) for cost in overall.costs)
    assert ("no price yet" in said or "a price yet" in said) == (priced < overall.x)
    rows = regret.table().rows
    assert [cell.value for cell in rows[-1].cells[1:3]] == [overall.x, overall.n] if overall.n else rows == ()
    spending = answering.spending(log)
    for field in FIELDS:
        for part in spending.result.currencies:
            counted = spending.result.counted(part, field).count
            said = spending.told(currency=part.currency, about=field).sentence
            assert f"on {amounts.purchases(counted)}." in said or not counted


def test_a_question_knows_no_other_one_and_nothing_shared_knows_any() -> None:
    folder = Path(insights.__file__).parent
    keys = {question.key for question in QUESTIONS}
    assert {path.parent.name for path in folder.glob("*/result.py")} == keys
    for path in folder.rglob("*.py"):
        known = {part for name in imported(path) for part in name.split(".")[2:3]}
        assert known & keys <= {path.parent.name} or path.name == "questions.py", path


def imported(path: Path) -> Iterator[str]:
    """Give the full name of everything that *path* imports from something."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)
