"""A problem in the content of a pack: returned, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from unhyped.domain.text import short

Level = Literal["error", "warning"]
_SHOWN: Final = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """*where* (“note skin-led-mask: claim”) a *text* breaks a rule, and *why*. A warning bars nothing."""

    where: str
    text: str
    why: str
    level: Level = "error"

    def __str__(self) -> str:
        """Return one line for a terminal or a log."""
        shown = f" “{self.text}”" if self.text else ""
        return f"{self.level}: {self.where}{shown}: {self.why}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a pack, and the list its problems are collected in."""

    where: str
    problems: list[Problem]

    def inside(self, name: str) -> Place:
        """Return the place *name* within this one."""
        return Place(f"{self.where}: {name}", self.problems)

    def wrong(self, text: object, why: str) -> None:
        """Note an error."""
        self.problems.append(Problem(self.where, shortened(text), why))

    def doubtful(self, text: object, why: str) -> None:
        """Note a warning."""
        self.problems.append(Problem(self.where, shortened(text), why, "warning"))


def shortened(text: object) -> str:
    """Return *text* on one line, without control characters, cut to what a list can show."""
    try:
        whole = str(text)
    except (ValueError, RecursionError):  # a number of thousands of digits; lists in lists in lists
        return "…"
    return short(whole, _SHOWN)
