"""How much a file may bring at once: what was found is held in memory, and written as a whole."""

from __future__ import annotations

from itertools import chain
from sys import getsizeof
from typing import TYPE_CHECKING, Final

from unhyped.importers.errors import TooMuchAtOnce

if TYPE_CHECKING:
    from unhyped.domain.found import FoundPurchase
    from unhyped.importers.found import Found

_HEAVIEST: Final = 28_000_000
"""More than 75 000 rows of any shop or bank weigh; keeping them takes seven times as much."""


def bearable(found: Found) -> Found:
    """Return *found*; raise TooMuchAtOnce if it is too much. An archive is one's own, and taken whole."""
    if sum(map(_weight, found.purchases)) > _HEAVIEST:
        raise TooMuchAtOnce(name=found.source_name)
    return found


def _weight(purchase: FoundPurchase) -> int:
    """Bytes of the texts that may be long; even empty ones take some, so that rows count too."""
    if purchase.restored is not None:
        return 0
    texts = chain((purchase.name, purchase.note, purchase.shop, purchase.link), purchase.tags)
    return sum(map(getsizeof, texts))
