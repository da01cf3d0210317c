from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unhyped.domain.check_in import GROUPS
from unhyped.domain.period import all_time, year
from unhyped.exporters.redaction import LEVELS
from unhyped.exporters.summary import summarise
from unhyped.ui.models.summary_preview import Preview, preview
from unhyped.ui.theme.masking import HIDDEN

if TYPE_CHECKING:
    from unhyped.domain.period import Period
    from unhyped.exporters.redaction import Level
    from unhyped.ui.session import Session


def texts(shown: Preview) -> str:
    parts = [shown.lead, shown.remark]
    for headline in shown.headlines:
        parts += [headline.value, headline.label, headline.detail]
    for each in shown.lists:
        parts += [each.title, *(text for line in each.lines for text in (line.name, line.end))]
    return "\n".join(parts)


def previewed(session: Session, period: Period, level: Level = "full", *, hidden: bool = False) -> Preview:
    return preview(session.journal.evidence(session.wait_rule), period, session.today, level, hidden=hidden)


@pytest.mark.parametrize("level", LEVELS)
def test_it_counts_what_the_pdf_counts(session: Session, level: Level) -> None:
    evidence = session.journal.evidence(session.wait_rule)
    shown = preview(evidence, year("2026"), session.today, level, hidden=False)
    words = summarise(evidence, year("2026"), session.today, level).words
    assert shown.period == words.period
    assert shown.lead == words.lead
    assert [(h.value, h.label, h.detail) for h in shown.headlines] == [
        (h.value, h.label, h.detail) for h in words.headlines
    ]
    assert [(s.group, s.n) for s in shown.split] == [(s.group, s.n) for s in words.split]
    assert tuple(share.group for share in shown.split) == GROUPS
    assert shown.count == sum(share.n for share in shown.split)


def test_every_level_takes_out_what_it_says(session: Session) -> None:
    entries = session.journal.entries()
    creators = {entry.purchase.creator for entry in entries if entry.purchase.creator}
    full, prices, by_no_one, totals = (texts(previewed(session, all_time(), level)) for level in LEVELS)
    assert any(creator in full for creator in creators)
    assert "€" in full
    assert not set("€£$") & set(prices)
    assert not [creator for creator in creators if creator in by_no_one]
    assert not [entry.purchase.name for entry in entries if entry.purchase.name in totals]
    assert "€" in totals


@pytest.mark.parametrize("level", LEVELS)
def test_hidden_amounts_are_masked_here_and_it_says_that_the_pdf_has_them(
    session: Session, level: Level
) -> None:
    shown = previewed(session, all_time(), level, hidden=True)
    amounts = [text for each in shown.headlines for text in (each.value, each.detail)]
    amounts += [line.end for each in shown.lists for line in each.lines if line.group]
    assert {text for text in amounts if text} <= {HIDDEN}
    assert ("they’ll be in the PDF" in shown.remark) == (level != "prices")


def test_the_lists_are_named_as_one_would_say_it(session: Session) -> None:
    shown = previewed(session, all_time())
    titles = ["Most expensive (EUR)", "My best finds", "Not worth it to me", "Creators"]
    assert [each.title for each in shown.lists] == titles
    groups = {
        title: {line.group for line in each.lines} for title, each in zip(titles, shown.lists, strict=True)
    }
    assert groups["My best finds"] == {"worth it"}
    assert groups["Not worth it to me"] == {"not worth it"}
    assert groups["Creators"] == {""}


def test_a_period_without_purchases_says_so(session: Session) -> None:
    shown = previewed(session, year("2010"))
    assert shown.count == 0
    assert not shown.lists
    assert shown.lead == "I bought nothing in 2010."
