"""The four groups a purchase counts in."""

from __future__ import annotations

from typing import Final, Literal

Group = Literal["worth it", "in between", "not worth it", "not rated yet"]
"""How a purchase counts in every table, chart and export; `Entry.group` says which."""

GROUPS: Final[tuple[Group, ...]] = ("worth it", "in between", "not worth it", "not rated yet")
"""In the order they are listed and drawn: good buys first."""
