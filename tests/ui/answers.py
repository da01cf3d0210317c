"""The answers that the Insights page shows in a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests import answering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.entry import Entry
    from unhyped.insights.question import Answer
    from unhyped.insights.regret.result import Regret
    from unhyped.insights.spending.result import Spending
    from unhyped.ui.session import Session


def spending(session: Session, log: Sequence[Entry], currency: str | None = None) -> Answer[Spending]:
    """Return where the money went."""
    return answering.spending(log, session.period, **_telling(session, currency))


def regret(session: Session, log: Sequence[Entry], currency: str | None = None) -> Answer[Regret]:
    """Return what regret cost."""
    return answering.regret(log, session.period, **_telling(session, currency))


def how_often(session: Session, log: Sequence[Entry], currency: str | None = None) -> Answer[Regret]:
    """Return how often something is regretted."""
    return answering.how_often(log, session.period, **_telling(session, currency))


def _telling(session: Session, currency: str | None) -> dict[str, Any]:
    return {"currency": currency, "hide_amounts": session.hide_amounts, "others": False}
