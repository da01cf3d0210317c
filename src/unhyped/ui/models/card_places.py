"""The order of the question cards, and which of them are hidden: kept in the window's state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.domain.plain import Json

Way = Literal["up", "down", "first"]


class CardPlaces:
    """Puts cards in the person's order. *keep* gets the places as plain values after each change.

    A card that wasn't there when the order was kept comes after the one before it in *keys*. Keys that only
    another version knows keep their places.
    """

    def __init__(self, keys: Sequence[str], kept: Json, keep: Callable[[Json], None]) -> None:
        """Start with the places that were *kept*, else with all *keys* in their order."""
        self._keys = tuple(keys)
        self._keep = keep
        values = kept if isinstance(kept, dict) else {}
        self._order = _texts(values.get("order"))
        self._hidden = set(_texts(values.get("hidden")))
        for before, key in zip(("", *self._keys), self._keys, strict=False):
            if key not in self._order:
                self._order.insert(self._order.index(before) + 1 if before else 0, key)

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys of the visible cards, from the first."""
        return tuple(key for key in self._order if key in self._keys and key not in self._hidden)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The keys of the hidden cards."""
        return tuple(key for key in self._order if key in self._keys and key in self._hidden)

    def ways(self, key: str) -> tuple[Way, ...]:
        """Return where a visible card can go."""
        shown = self.shown
        if key == shown[0]:
            return ("down",) if len(shown) > 1 else ()
        return ("up", "first") if key == shown[-1] else ("up", "down", "first")

    def move(self, key: str, way: Way) -> None:
        """Move a visible card past the next visible one, or before all others."""
        shown = self.shown
        at = shown.index(key)
        other = shown[0 if way == "first" else at - 1 if way == "up" else at + 1]
        self._order.remove(key)
        self._order.insert(self._order.index(other) + (way == "down"), key)
        self._say()

    def hide(self, key: str) -> None:
        """Hide a card; it keeps its place."""
        self._hidden.add(key)
        self._say()

    def show(self, *keys: str) -> None:
        """Show hidden cards again, where they were."""
        self._hidden.difference_update(keys)
        self._say()

    def _say(self) -> None:
        order: list[Json] = [*self._order]
        hidden: list[Json] = [*sorted(self._hidden)]
        self._keep({"order": order, "hidden": hidden})


def _texts(value: Json) -> list[str]:
    """Return the texts of a list, each once; none of anything else."""
    return (
        [*dict.fromkeys(each for each in value if isinstance(each, str))] if isinstance(value, list) else []
    )
