"""The state of describing a file: what is left of the limits, and where reading stopped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from unhyped.importers.errors import ImportCancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.importers.errors import FileRefused

MOST_BYTES: Final = 100_000_000
MOST_LINES: Final = 2_000


class Stopped(Exception):
    """Reading stopped before the end; the argument says where and why, without quoting the file."""


@dataclass(frozen=True, slots=True)
class StructureLine:
    """A line of the report: *name*, indented by *depth* levels, and *told*, its description."""

    depth: int
    name: str
    told: str = ""

    def __str__(self) -> str:
        """Return the line as the report shows it."""
        return f"{'  ' * self.depth}{self.name}{': ' if self.told else ''}{self.told}"


@dataclass(slots=True)
class StructureReading:
    """What has been found so far; *stopped* lists the places where reading couldn't go on."""

    cancelled: Callable[[], bool] | None = None
    lines: list[StructureLine] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    bytes_left: int = MOST_BYTES

    @property
    def full(self) -> bool:
        """Whether the report has reached its maximum number of lines."""
        return len(self.lines) > MOST_LINES

    def say(self, depth: int, name: str, told: str = "") -> None:
        """Add a line, as long as there is room for one."""
        if len(self.lines) < MOST_LINES:
            self.lines.append(StructureLine(depth, name, told))
        elif len(self.lines) == MOST_LINES:
            self.lines.append(StructureLine(0, "…", "the rest is left out"))

    def step(self) -> None:
        """Raise ImportCancelled once the person has cancelled."""
        if self.cancelled is not None and self.cancelled():
            raise ImportCancelled

    def take(self, count: int) -> None:
        """Count bytes that were read; raise Stopped at the limit."""
        self.step()
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise Stopped(f"only the first {MOST_BYTES // 1_000_000} MB were looked at")


def size(count: int) -> str:
    """Return a size rounded enough not to identify anyone's file: “about 3.4 MB”."""
    if count < 1_000:  # noqa: PLR2004 - bytes in a kilobyte
        return "under 1 KB" if count else "empty"
    digits = len(str(count))
    rounded = round(count, 2 - digits)
    unit, name = next((u, n) for u, n in ((10**9, "GB"), (10**6, "MB"), (10**3, "KB")) if rounded >= u)
    return f"about {rounded / unit:g} {name}"


def refused(error: FileRefused) -> str:
    """Return why a file could not be read, without the names that the error's own message has."""
    numbers = [f"{fact} {value}" for fact, value in error.facts.items() if isinstance(value, int)]
    return f"refused ({', '.join([type(error).__name__, *numbers])})"
