"""Wishes: things the person wants and hasn't bought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain import purchase as purchases
from unhyped.domain import wish as checking
from unhyped.domain.change import Step
from unhyped.domain.entry import Entry
from unhyped.domain.errors import WishNotFound
from unhyped.domain.left_out import LeftOut
from unhyped.domain.text import short
from unhyped.domain.wish import Wish
from unhyped.i18n import gettext, ngettext
from unhyped.journal.ids import new_id
from unhyped.journal.open_file import JournalPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.purchase import Purchase


class Wishes(JournalPart):
    """The waiting list."""

    def all(self) -> list[Wish]:
        """Return every wish, in the order they were noted."""
        return sorted(self._file.of(Wish).values(), key=lambda wish: (wish.added_at, wish.id))

    def add(self, wishes: Sequence[Wish]) -> None:
        """Note wishes in one change; raise an InvalidInput when a field is out of bounds."""
        label = _about(
            gettext("Add wish {name}"), ngettext("Add {n} wish", "Add {n} wishes", len(wishes)), wishes
        )
        self._file.write(label, [Step(None, checking.checked(wish)) for wish in wishes])

    def remove(self, ids: Iterable[str]) -> None:
        """Remove wishes in one change; raise WishNotFound. Undo brings them back."""
        gone = [self._wish(id_) for id_ in dict.fromkeys(ids)]
        label = _about(
            gettext("Let go of {name}"),
            ngettext("Let go of {n} wish", "Let go of {n} wishes", len(gone)),
            gone,
        )
        self._file.write(label, [*(Step(wish, None) for wish in gone), *self._steps_to_hide(gone)])

    def buy(self, wish_id: str, purchase: Purchase) -> Entry:
        """Log *purchase* and remove the wish it fulfils in one change; raise WishNotFound, InvalidInput."""
        wish = self._wish(wish_id)
        steps = [Step(None, purchases.checked(purchase)), Step(wish, None), *self._steps_to_hide([wish])]
        self._file.write(gettext("Buy {name}").format(name=short(purchase.name)), steps)
        return Entry(purchase)

    def _steps_to_hide(self, wishes: Sequence[Wish]) -> list[Step]:
        """Return the steps that keep imports from proposing *wishes* again."""
        ids: dict[str, list[str]] = {}
        for wish in wishes:
            if wish.external_id:
                ids.setdefault(wish.origin, []).append(wish.external_id)
        at = self._file.now()
        return [
            Step(None, LeftOut(id=new_id(), origin=origin, external_ids=tuple(named), added_at=at))
            for origin, named in ids.items()
        ]

    def _wish(self, wish_id: str) -> Wish:
        wish = self._file.of(Wish).get(wish_id)
        if wish is None:
            raise WishNotFound
        return wish


def _about(one: str, several: str, wishes: Sequence[Wish]) -> str:
    """Return *one* with the name of the only wish, or *several*."""
    return one.format(name=short(wishes[0].name)) if len(wishes) == 1 else several
