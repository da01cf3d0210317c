"""The words a change is undone by: “Delete Ice roller”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.i18n import ngettext
from unhyped.insights import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.purchase import Purchase


def short(purchase: Purchase) -> str:
    """Return the name of *purchase* on one line, cut where a menu would get too wide."""
    return wording.short(purchase.name)


def about(label: str, chosen: Sequence[Purchase]) -> str:
    """Return *label* with “{name}” filled: by the one purchase chosen, or by how many they are."""
    if len(chosen) == 1:
        return label.format(name=short(chosen[0]))
    return label.format(name=ngettext("{n} purchase", "{n} purchases", len(chosen)))
