"""A plan: one line in the person's own words, shown when something in its scope is added."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from unhyped.domain.approximate_date import check_day
from unhyped.domain.errors import PlanMissing, PlanScopeOpen
from unhyped.domain.text import check_text, check_texts

if TYPE_CHECKING:
    from datetime import date, datetime

ScopeKind = Literal["category", "creator", "claim", "trigger"]
SCOPE_KINDS: Final[tuple[ScopeKind, ...]] = get_args(ScopeKind)
_I_WILL: Final = r"i\s*(?:['’]ll|\s+will)\s+(?P<text>\S.*)"
_LINES: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"if\s+(?P<condition>\S.*?),?\s+then\s+{_I_WILL}",
        rf"if\s+(?P<condition>\S.*?),\s+{_I_WILL}",
        rf"(?P<condition>)(?:next\s+time,?\s+)?{_I_WILL}",
    )
)
"""How people begin a plan; other lines are what they will do, or whole sentences."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a plan is about: the category, creator, claim or trigger that *value* names."""

    kind: ScopeKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """“Next time I will *text*”, or “If *condition*, then I will *text*”, for what is in one of its *scopes*.

    Without scopes it is about everything. *check_in_id* is the check-in it came from, "" if none. It isn't
    shown any more once it has a *retired_on*.
    """

    id: str
    text: str
    condition: str = ""
    scopes: tuple[Scope, ...] = ()
    check_in_id: str = ""
    retired_on: date | None = None
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAnswer:
    """Whether a plan was *followed*: *on* a day, about a *subject*, the id of a wish or purchase.

    *plan_id* is the plan, or the check-in of a plan without a record.
    """

    id: str
    plan_id: str
    subject: str
    followed: bool
    on: date
    added_at: datetime


def checked(plan: Plan) -> Plan:
    """Return *plan* if it says what to do and its scopes are whole; raise the InvalidInput otherwise."""
    check_texts(plan)
    if not plan.text.strip():
        raise PlanMissing
    for scope in plan.scopes:
        check_text("value", scope.value)
        if not scope.value.strip():
            raise PlanScopeOpen
    if plan.retired_on is not None:
        check_day(plan.retired_on)
    return plan


def checked_answer(answer: PlanAnswer) -> PlanAnswer:
    """Return *answer* if its day and text can be stored; raise the InvalidInput otherwise."""
    check_day(answer.on)
    check_texts(answer)
    return answer


def plan_from(line: str) -> tuple[str, str]:
    """Return condition and text of a typed *line*: “If it’s after ten, then I’ll sleep on it.” has both.

    What it begins with anyway, “Next time I’ll”, is left out.
    """
    line = " ".join(line.split())
    match = next(filter(None, (pattern.fullmatch(line) for pattern in _LINES)), None)
    return ("", line) if match is None else (match["condition"], match["text"])
