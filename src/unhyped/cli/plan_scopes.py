"""What a plan is about, as options say it: of `plan`, and of `week` for the card that asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from unhyped.cli.arguments import Option
from unhyped.cli.errors import PlanFitsEverything, WrongUsage
from unhyped.domain.plan import Scope
from unhyped.domain.purchase import creator_from
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.plain import Json
    from unhyped.domain.plan import Plan
    from unhyped.journal import Journal

CATEGORY: Final = Option("show it for this category (may be repeated)")
CREATOR: Final = Option("show it for what they recommend", "@HANDLE")
CLAIM: Final = Option("show it for this promise", "TEXT")
WORD: Final = Option("show it when this word comes up", "WORD")
EVERYTHING: Final = Option("show it for whatever you add")
ABOUT: Final = ("category", "creator", "claim", "word", "everything")
"""The options that say what a plan is about."""


class About(Protocol):
    """The values of the options."""

    @property
    def category(self) -> tuple[str, ...]:
        """Categories, in any words for them."""

    @property
    def creator(self) -> tuple[str, ...]:
        """Creators."""

    @property
    def claim(self) -> tuple[str, ...]:
        """Promises."""

    @property
    def word(self) -> tuple[str, ...]:
        """Words that are looked for."""

    @property
    def everything(self) -> bool:
        """Whether the plan is about whatever is added."""


def scopes_in(given: About, journal: Journal, command: str) -> tuple[Scope, ...]:
    """Return what the options of *command* say that a plan is about, each once; raise WrongUsage."""
    scopes = (
        *(Scope("category", journal.category(text)) for text in given.category),
        *(Scope("creator", creator_from(text)) for text in given.creator),
        *(Scope("claim", text.strip()) for text in given.claim),
        *(Scope("trigger", text.strip()) for text in given.word),
    )
    if given.everything and scopes:
        why = gettext("“--everything” leaves no room for other options about what it is about.")
        raise WrongUsage(why=why, help=f"unhyped {command} --help")
    return tuple(dict.fromkeys(scopes))


def ask_if_broad(plan: Plan, given: About, journal: Journal) -> None:
    """Raise PlanFitsEverything for a plan that nearly everything fits, unless that was said."""
    if not given.everything and journal.plans.fits_everything(plan):
        raise PlanFitsEverything


def scopes_document(scopes: Sequence[Scope]) -> list[Json]:
    """Return *scopes* for programs."""
    return [{"kind": scope.kind, "value": scope.value} for scope in scopes]
