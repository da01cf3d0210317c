"""What holds for every word that a card says about any log, in every view and by every choice."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.answering import TODAY
from tests.insights.whole_logs import whole_log
from tests.test_tone import JUDGING

from unhyped.domain import period as periods
from unhyped.insights.claims import PERCENT_FROM, RANGE_FROM
from unhyped.insights.question import Telling
from unhyped.insights.questions import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.insights.evidence import Evidence
    from unhyped.insights.question import Answer, Question
    from unhyped.insights.table import Table

LOGS: Final = 2_000
STEP: Final = 5
"""Each log is told by every fifth choice of a card, the next log by those after them."""
PERIODS: Final = (periods.all_time(), periods.year("2026"), periods.month("2026-03"), periods.year("2010"))
UNFILLED: Final = re.compile(r"[{}]|  |\b(?:[nN]a[nN]|inf)\b|\bNone\b(?! of )|^\s|\s$")
"""What a program leaves in its words by accident; “None of them” is English."""
UNKIND: Final = re.compile(rf"{JUDGING.pattern}|\bbecause of\b", re.IGNORECASE)
THINGS: Final = "answer|category|creator|day|hour|month|purchase|thing|time|use|wait|week|wish"
ONE: Final = re.compile(
    r"(?<![^\s(])1 (?:more )?(?!(?:is|was|has|needs|less)\b)[a-z]+s\b"
    r"|(?<![^\s(])(?<!of )1 (?:more )?(?:are|were|have|aren’t|weren’t|haven’t)\b"
)
"""A plural after 1: “1 purchases”, “0 of 1 things”, “1 more have”; but “0 of 1 have” is right."""
SEVERAL: Final = re.compile(
    rf"(?<![^\s(])(?:0|[2-9]|\d\d+) (?:more )?(?:{THINGS})\b"
    r"|(?<![^\s(])(?<!of )(?:0|[2-9]|\d\d+) (?:more )?(?:is|was|has|isn’t|wasn’t|hasn’t)\b"
)
"""A singular after any other number: “2 purchase”, “0 is”; but “1 of 2 has” is right."""
COUNT: Final = re.compile(r"(?<![\w.,€$£¥])(\d+)(?![\d.,]*\d|%| in 10\b| h\b)|\b(one)\b", re.IGNORECASE)
RATE: Final = re.compile(r"\d (?:in 10|out of 10)\b|none to|to all\b|\bhalf of\b", re.IGNORECASE)


@cache
def logs() -> tuple[Evidence, ...]:
    """Return the same logs for every card."""
    chance = Random(17)
    return tuple(whole_log(chance) for _ in range(LOGS))


def answers(question: Question[Any]) -> Iterator[Answer[Any]]:
    """Yield what *question* answers about each log: in every view, by some choices, told in some way."""
    chance = Random(question.key)
    for number, log in enumerate(logs()):
        result = question.count(log, chance.choice(PERIODS[: 2 if number % 5 else None]), TODAY)
        telling = Telling(
            hide_amounts=chance.random() < 0.3,
            others=chance.random() < 0.5,
            speaker=chance.choice(["you", "me"]),
            named=chance.random() < 0.7,
        )
        first = question.answer(result, telling)
        abouts = [*dict.fromkeys(["", *question.switch, *(choice.key for choice in first.choices)])]
        for view in question.every_view:
            for about in abouts[number % STEP :: STEP] or [""]:
                yield first.told(view=view, about=about)


def sentences(answer: Answer[Any]) -> Iterator[str]:
    """Yield what a card says above and below its picture, or in its place."""
    yield from (answer.question, answer.sentence, answer.foot)
    if answer.missing is not None:
        yield from (answer.missing.words, answer.missing.action, answer.missing.label)


def words(answer: Answer[Any], table: Table) -> Iterator[str]:
    """Yield everything a card says, its *table* included."""
    yield from sentences(answer)
    yield answer.how_counted()
    yield from (column.header for column in table.columns)
    yield from (cell.text for row in table.rows for cell in row.cells)
    yield from (choice.label for choice in answer.choices)


def counts(text: str) -> list[int]:
    """Return the numbers of things in *text*."""
    return [int(digits) if digits else 1 for digits, _ in COUNT.findall(text)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_every_word_is_kind_and_whole_and_every_n_is_there(question: Question[Any]) -> None:
    said: set[str] = set()
    for answer in answers(question):
        table = answer.table()
        said.update(words(answer, table))
        check_numbers(answer, table)
    faults = {text for text in said if any(each.search(text) for each in (UNKIND, UNFILLED, ONE, SEVERAL))}
    assert faults == set()
    assert len(said) > LOGS / 20, "the logs bring too little to say"


def check_numbers(answer: Answer[Any], table: Table) -> None:
    """Check that *answer* says of how many it is, and that these are enough for each rate in it."""
    told = f"{answer.sentence} {answer.foot}"
    numbers = counts(told)
    assert answer.is_empty or numbers, told
    behind = len(answer.asked.behind(answer.result, answer.telling))
    if behind and not answer.telling.view:
        in_two = sum(counts(answer.foot)[:2])  # “48 rated · 1 sent back before”
        assert behind in {*numbers, in_two}, told
    if "%" in told:
        assert max(numbers) >= PERCENT_FROM, told
    if RATE.search(told):
        assert max(numbers) >= RANGE_FROM, told
    for row in table.rows:
        cells = [cell.text for cell in row.cells]
        if any("%" in text for text in cells):
            assert max(chain.from_iterable(map(counts, cells)), default=0) >= RANGE_FROM, cells
