"""A problem in the content of a pack: returned, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from unhyped.domain.text import short

Severity = Literal["error", "warning"]
_MAX_SHOWN_CHARS: Final = 80


@dataclass(frozen=True, slots=True)
class PackProblem:
    """*where* (“note skin-led-mask: claim”) a *text* breaks a rule, and *why*. A warning blocks nothing."""

    where: str
    text: str
    why: str
    level: Severity = "error"

    def __str__(self) -> str:
        """Return one line for a terminal or a log."""
        text = f" “{self.text}”" if self.text else ""
        return f"{self.level}: {self.where}{text}: {self.why}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a pack, and the list that collects its problems."""

    where: str
    problems: list[PackProblem]

    def inside(self, name: str) -> Place:
        """Return the place *name* within this one."""
        return Place(f"{self.where}: {name}", self.problems)

    def wrong(self, text: object, why: str) -> None:
        """Add an error."""
        self.problems.append(PackProblem(self.where, shortened(text), why))

    def doubtful(self, text: object, why: str) -> None:
        """Add a warning."""
        self.problems.append(PackProblem(self.where, shortened(text), why, "warning"))


def shortened(text: object) -> str:
    """Return *text* on one line, without control characters, shortened to fit a list."""
    try:
        whole = str(text)
    except (ValueError, RecursionError):  # a number with thousands of digits, or deeply nested lists
        return "…"
    return short(whole, _MAX_SHOWN_CHARS)
