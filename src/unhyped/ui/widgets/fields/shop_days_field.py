"""A number of days for each of some shops, in one field: Zalando 100, Etsy 14."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from unhyped.domain.errors import InvalidInput
from unhyped.domain.shop import shops_by_words
from unhyped.domain.text import MAX_NAME_CHARS, normalise
from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BETWEEN: Final = re.compile(r"[,;\n]")
_SHOP: Final = re.compile(r"(.+?)(?:\s*([:=])\s*|\s+)(\d{1,4})")
_NUMBER_WITHIN: Final = re.compile(r"\s\d")
"""A name like “Forever 21” needs a colon, so that two shops without a comma aren't one."""


class ShopDaysUnclear(InvalidInput):
    """We couldn’t read “{text}”. Write each shop once with its days: Zalando 100, Forever 21: 30."""


class ShopDaysField(Field):
    """Emits `chosen` with the days by shop when one leaves it and they are valid."""

    chosen = Signal(object)

    def __init__(self, name: str, is_valid: Callable[[dict[str, int]], bool]) -> None:
        """Make an empty field, with an example in it."""
        super().__init__(name, gettext("such as Zalando 100"))
        self._is_valid = is_valid
        self.editor.editingFinished.connect(self._choose)

    def show_days(self, days: Mapping[str, int]) -> None:
        """Show the days of each shop."""
        shown = (
            f"{shop}: {number}" if _NUMBER_WITHIN.search(shop) else f"{shop} {number}"
            for shop, number in days.items()
        )
        self.editor.setText(", ".join(shown))

    def read(self) -> dict[str, int]:
        """Return the days by shop; raise ShopDaysUnclear."""
        days: dict[str, int] = {}
        for part in filter(None, (" ".join(each.split()) for each in _BETWEEN.split(self.text))):
            shop, number = _read_one(part)
            if shop in days or not self._is_valid({**days, shop: number}):
                raise _unclear(part)
            days[shop] = number
        return days

    def _choose(self) -> None:
        if self.is_sound():
            self.show_days(self.read())
            self.chosen.emit(self.read())


def _read_one(part: str) -> tuple[str, int]:
    match = _SHOP.fullmatch(part)
    if match is None:
        raise _unclear(part)
    shop, colon, number = match.groups()
    is_name = tuple(normalise(part).split()) in shops_by_words(())
    if not colon and (is_name or _NUMBER_WITHIN.search(shop)):
        raise _unclear(part)
    return shop, int(number)


def _unclear(part: str) -> ShopDaysUnclear:
    return ShopDaysUnclear(text=part[:MAX_NAME_CHARS])
