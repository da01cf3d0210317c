"""A guide: how to ask one shop or app for one's own history, and what Unhyped makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The texts of one guide, in the order they are read. *name* is what the command line calls it.

    *ready_after* is the number of days after which it is worth looking whether the file is there; None where
    there is nothing to wait for. *checked* is the day someone last compared the steps with the real menus.
    """

    name: str
    title: str
    about: str
    steps: tuple[str, ...]
    wait: str
    file_format: str
    contains: tuple[str, ...]
    reads: tuple[str, ...]
    checked: date
    kept: str = ""
    never: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    address: str = ""
    ready_after: int | None = None

    def ready_on(self, requested: date) -> date | None:
        """Return the day to look for what was *requested* on a day; None where there is no wait."""
        return None if self.ready_after is None else requested + timedelta(days=self.ready_after)
