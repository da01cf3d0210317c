"""What a few things cost and how each is now: the first picture, when there is too little for any other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.i18n import gettext, ngettext
from unhyped.insights.spending.result import sliced
from unhyped.insights.spending.words import group_sentence
from unhyped.words import amounts, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.entry import Entry


@dataclass(frozen=True, slots=True)
class FirstPicture:
    """Every thing by what it cost, the dearest first; those in another *currency* or without a price last."""

    entries: tuple[Entry, ...]
    currency: str
    """The currency of most things; "" if none has a price."""

    @property
    def dearest(self) -> int:
        """The highest net cost in the currency, in minor units; 0 without one."""
        return max((self.cost(entry) or 0 for entry in self.entries), default=0)

    def cost(self, entry: Entry) -> int | None:
        """Return the net cost of *entry* in minor units of the currency; None if it has none in it."""
        net = entry.net
        return net.minor if net is not None and net.currency == self.currency else None


def first_picture(entries: Sequence[Entry]) -> FirstPicture:
    """Return *entries* in their order, and the currency that most were paid in (of several, the first)."""
    currency = next((code for code, _ in _paid_in(entries).most_common(1)), "")
    picture = FirstPicture(tuple(entries), currency)

    def dearest_first(entry: Entry) -> tuple[bool, bool, int]:
        cost = picture.cost(entry)
        return entry.net is None, cost is None, -(cost or 0)

    return FirstPicture(tuple(sorted(entries, key=dearest_first)), picture.currency)


def sentence(picture: FirstPicture, *, hide_amounts: bool) -> str:
    """Return what was spent, how much of it is worth it, and what isn't counted in it."""
    if hide_amounts or not picture.currency:
        things = ngettext("{n} thing", "{n} things", len(picture.entries))
        every = sliced(picture.entries, picture.currency)
        bought = gettext("You bought {things}.").format(things=things)
        return f"{bought} {group_sentence(every, hide_amounts=True)}"
    part = sliced((entry for entry in picture.entries if picture.cost(entry) is not None), picture.currency)
    spent = gettext("You spent {net} on {purchases}.")
    said = [spent.format(net=amounts.amount(part.net), purchases=amounts.purchases(part.count))]
    said.append(group_sentence(part, hide_amounts=False))
    others = _paid_in(picture.entries)
    n = len(picture.entries) - others.total()
    del others[picture.currency]
    if others:
        sums = ((sliced(picture.entries, code).net, count) for code, count in others.items())
        said.append(phrases.in_other_currencies(sums))
    if n:
        said.append(ngettext("{n} more has no price yet.", "{n} more have no price yet.", n))
    return " ".join(said)


def _paid_in(entries: Sequence[Entry]) -> Counter[str]:
    """Return how many of *entries* were paid in each currency."""
    return Counter(entry.net.currency for entry in entries if entry.net is not None)
