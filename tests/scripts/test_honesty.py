"""A small part of what `make honesty` measures, so that a broken promise stops the tests too."""

from __future__ import annotations

from math import comb

import pytest

from scripts import honesty, kind_scores
from unhyped.insights.proportions import likely_range


def test_the_likely_range_keeps_its_promises_at_small_numbers() -> None:
    promises = list(honesty.coverage_promises(most=40))
    assert len(promises) == 3
    assert [promise.words for promise in promises if not promise.is_kept] == []


def test_a_broken_promise_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounding inwards would break it: then the figure says so."""
    monkeypatch.setitem(honesty.WAYS, "as computed", lambda i: (i.low + 0.05, i.high - 0.05))
    assert not next(honesty.coverage_promises(most=10)).is_kept


def test_coverage_is_computed_by_adding_up_every_count() -> None:
    n, rate = 7, 0.3
    by_hand = 0.0
    for x in range(n + 1):
        likely = likely_range(x, n)
        assert likely is not None
        if likely.low <= rate <= likely.high:
            by_hand += comb(n, x) * rate**x * (1 - rate) ** (n - x)
    found = honesty.coverages(n, honesty.WAYS["as computed"])
    assert found[honesty.RATES.index(rate)] == pytest.approx(by_hand)


def test_chance_alone_is_hardly_ever_called_a_difference() -> None:
    assert [each.figure for each in honesty.null_promises(logs=60) if not each.is_kept] == []


def test_what_is_told_of_things_owned_is_right() -> None:
    promises = list(honesty.kind_promises())
    assert len(promises) == 10
    assert [each.figure for each in promises if not each.is_kept] == []


def test_a_wrong_answer_about_things_owned_is_counted() -> None:
    log = [
        kind_scores.Name(kind, "en", text) for kind, text in (("mug", "leggings"), ("pan", "leggings black"))
    ]
    scores = kind_scores.score(log, log)
    assert (scores.told, scores.right, scores.precision) == (2, 0, 0.0)
    assert scores.wrong == [("leggings", "leggings black"), ("leggings black", "leggings")]
