"""Wishes: what the person wants and hasn't bought, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.domain import purchase as purchases
from unhyped.domain import wish as checking
from unhyped.domain.change import Step
from unhyped.domain.entry import Entry
from unhyped.domain.errors import (
    NoExtensionLeft,
    NotFound,
    WaitNotLonger,
    WaitTooShort,
    WishBoughtBefore,
    WishChanged,
    WishEnded,
    WishNotFound,
)
from unhyped.domain.left_out import LeftOut
from unhyped.domain.payment import checked_payment
from unhyped.domain.records import kind_of
from unhyped.domain.text import isolated, short
from unhyped.domain.wish import MOST_EXTENSIONS, Extension, Wish
from unhyped.i18n import format_date, gettext, ngettext
from unhyped.journal.creators import Creators
from unhyped.journal.ids import new_id
from unhyped.journal.open_file import JournalPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from unhyped.domain.plan import PlanAnswer
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.waits import WaitRule
    from unhyped.domain.week_answer import WeekAnswer
    from unhyped.domain.wish import Outcome


class Wishes(JournalPart):
    """The waiting list. A wish that ends stays in the file; only `remove` takes it out.

    *said* is what This week notes about the wish, and whether a plan was followed: it is written in the same
    change.
    """

    def all(self) -> list[Wish]:
        """Return every wish, ended ones too, in the order they were noted."""
        return sorted(self._file.of(Wish).values(), key=lambda wish: (wish.added_at, wish.id))

    def add(self, wishes: Sequence[Wish], said: Sequence[PlanAnswer] = ()) -> None:
        """Note wishes in one change; raise an InvalidInput when a field is out of bounds."""
        label = _about(
            gettext("Add wish {name}"), ngettext("Add {n} wish", "Add {n} wishes", len(wishes)), wishes
        )
        self._write(label, [Step(None, checking.checked(wish)) for wish in wishes], said)

    def edit(self, wish: Wish, known: Wish | None = None, said: Sequence[PlanAnswer] = ()) -> None:
        """Replace a wish by *wish*; raise WishNotFound, WishChanged if it isn't as *known*, InvalidInput."""
        before = self._wish(wish.id)
        if known is not None and known != before:
            raise WishChanged
        steps = [] if wish == before else [Step(before, checking.checked(wish))]
        self._write(gettext("Edit wish {name}").format(name=short(wish.name)), steps, said)

    def remove(self, ids: Iterable[str]) -> None:
        """Take wishes out of the file in one change; raise WishNotFound. Imports won't offer them again."""
        gone = [self._wish(id_) for id_ in dict.fromkeys(ids)]
        label = _about(
            gettext("Delete wish {name}"), ngettext("Delete {n} wish", "Delete {n} wishes", len(gone)), gone
        )
        self._file.write(label, [*(Step(wish, None) for wish in gone), *self._steps_to_hide(gone)])

    def as_entry(self, wish: Wish) -> Entry:
        """Return *wish* as if it was bought on an unknown day, to look up what fits it."""
        purchase = checking.to_purchase(wish, "", None, self._file.now())
        return Entry(replace(purchase, gain=Creators(self._file).gain(purchase.creator)))

    # --- how a wish ends

    def let_go(self, ids: Iterable[str], said: Sequence[WeekAnswer | PlanAnswer] = ()) -> None:
        """End the wait for some wishes without buying; raise WishNotFound, WishEnded."""
        chosen = [self._waiting(id_) for id_ in dict.fromkeys(ids)]
        label = _about(
            gettext("Let go of {name}"),
            ngettext("Let go of {n} wish", "Let go of {n} wishes", len(chosen)),
            chosen,
        )
        self._write(label, [self._end(wish, "let go") for wish in chosen], said)

    def link(self, wish_id: str, purchase_id: str) -> None:
        """Note which purchase was bought instead of a wish that was let go; none if *purchase_id* is “”.

        A wish that still waits is let go in the same change. Raises WishNotFound, WishEnded if it was bought,
        and NotFound if the purchase isn't logged or is in the Trash.
        """
        wish = self._wish(wish_id)
        if wish.outcome not in {None, "let go"}:
            raise WishEnded(name=isolated(short(wish.name)))
        if purchase_id == wish.bought_as:
            return
        label, other = gettext("Bought nothing instead of {name}"), ""
        if purchase_id:
            purchase = self._file.entry(purchase_id).purchase
            if purchase.trashed_at is not None:
                raise NotFound(wanted=short(purchase.name))
            label, other = gettext("Bought {other} instead of {name}"), short(purchase.name)
        if wish.outcome is None:
            step = self._end(wish, "let go", bought_as=purchase_id)
        else:
            step = Step(wish, replace(wish, bought_as=purchase_id))
        self._file.write(label.format(other=other, name=short(wish.name)), [step])

    def bought_elsewhere(self, ids: Iterable[str], said: Sequence[WeekAnswer | PlanAnswer] = ()) -> None:
        """Note that wishes were bought without logging a purchase; raise WishNotFound, WishEnded."""
        chosen = [self._waiting(id_) for id_ in dict.fromkeys(ids)]
        label = _about(
            gettext("Bought {name} elsewhere"),
            ngettext("Bought {n} wish elsewhere", "Bought {n} wishes elsewhere", len(chosen)),
            chosen,
        )
        self._write(label, [self._end(wish, "bought elsewhere") for wish in chosen], said)

    def buy(
        self,
        wish_id: str,
        purchase: Purchase,
        *,
        again: bool = False,
        said: Sequence[WeekAnswer | PlanAnswer] = (),
    ) -> Entry:
        """Log *purchase* and end the wish that became it, in one change; raise WishNotFound, InvalidInput.

        Raises WishBoughtBefore if it was bought before, unless it is to be bought *again*. Then both
        purchases stay in the log, and the wish belongs to the first.
        """
        wish = self._wish(wish_id)
        steps = [Step(None, checked_payment(purchases.checked(purchase)))]
        if wish.outcome not in {"bought", "bought elsewhere"}:
            steps.append(self._end(wish, "bought", bought_as=purchase.id))
        elif not again:
            raise WishBoughtBefore(
                name=isolated(short(wish.name)), day=format_date(wish.ended_on or self._today)
            )
        self._write(gettext("Buy {name}").format(name=short(purchase.name)), steps, said)
        return Entry(purchase)

    def wait_longer(
        self,
        wish_id: str,
        until: date,
        reason: str,
        said: Sequence[WeekAnswer | PlanAnswer] = (),
        rule: WaitRule | None = None,
    ) -> Wish:
        """Wait until a later day, for a *reason*; return the wish as it is then.

        By *rule*, that has to be after the day on which the wait ends now. Raises WishNotFound, WishEnded,
        NoExtensionLeft, WaitTooShort, WaitNotLonger, or another InvalidInput.
        """
        wish = self._waiting(wish_id)
        if len(wish.extensions) >= MOST_EXTENSIONS:
            raise NoExtensionLeft(name=isolated(short(wish.name)), most=MOST_EXTENSIONS)
        if until <= self._today:
            raise WaitTooShort(day=format_date(until))
        if rule is not None and until <= rule.end(wish):
            raise WaitNotLonger(day=format_date(until), end=format_date(rule.end(wish)))
        longer = Extension(on=self._today, until=until, reason=reason.strip())
        after = checking.checked(replace(wish, extensions=(*wish.extensions, longer), ask_again_on=None))
        self._write(
            gettext("Wait longer for {name}").format(name=short(wish.name)), [Step(wish, after)], said
        )
        return after

    def reopen(self, ids: Iterable[str]) -> None:
        """Put wishes that ended back on the waiting list; their purchases stay. Raises WishNotFound."""
        ended = [wish for id_ in dict.fromkeys(ids) if (wish := self._wish(id_)).outcome is not None]
        label = _about(
            gettext("Put {name} back on the waiting list"),
            ngettext(
                "Put {n} wish back on the waiting list", "Put {n} wishes back on the waiting list", len(ended)
            ),
            ended,
        )
        steps = [Step(wish, replace(wish, outcome=None, ended_on=None, bought_as="")) for wish in ended]
        self._file.write(label, steps)

    # --- inside

    @property
    def _today(self) -> date:
        return self._file.now().astimezone().date()

    def _end(self, wish: Wish, outcome: Outcome, *, bought_as: str = "") -> Step:
        after = replace(wish, outcome=outcome, ended_on=self._today, bought_as=bought_as, ask_again_on=None)
        return Step(wish, checking.checked(after))

    def _write(self, label: str, steps: list[Step], said: Sequence[WeekAnswer | PlanAnswer]) -> None:
        self._file.write(label, [*steps, *(Step(None, kind_of(each).checked(each)) for each in said)])

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

    def _waiting(self, wish_id: str) -> Wish:
        wish = self._wish(wish_id)
        if wish.outcome is not None:
            raise WishEnded(name=isolated(short(wish.name)))
        return wish

    def _wish(self, wish_id: str) -> Wish:
        wish = self._file.of(Wish).get(wish_id)
        if wish is None:
            raise WishNotFound
        return wish


def _about(one: str, several: str, wishes: Sequence[Wish]) -> str:
    """Return *one* with the name of the only wish, or *several*."""
    return one.format(name=short(wishes[0].name)) if len(wishes) == 1 else several
