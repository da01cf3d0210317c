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
    paid = Counter(entry.net.currency for entry in entries if entry.net is not None)
    picture = FirstPicture(tuple(entries), next((code for code, _ in paid.most_common(1)), ""))

    def dearest_first(entry: Entry) -> tuple[bool, bool, int]:
        cost = picture.cost(entry)
        return entry.net is None, cost is None, -(cost or 0)

    return FirstPicture(tuple(sorted(entries, key=dearest_first)), picture.currency)


def sentence(picture: FirstPicture, *, hide_amounts: bool) -> str:
    """Return what was spent, how much of it is worth it, and what isn't counted in it."""
    paid = [entry for entry in picture.entries if picture.cost(entry) is not None]
    if hide_amounts or not paid:
        things = ngettext("{n} thing", "{n} things", len(picture.entries))
        every = sliced(picture.entries, picture.currency)
        bought = gettext("You bought {things}.").format(things=things)
        return f"{bought} {group_sentence(every, hide_amounts=True)}"
    part = sliced(paid, picture.currency)
    spent = gettext("You spent {net} on {purchases}.")
    said = [spent.format(net=amounts.amount(part.net), purchases=amounts.purchases(part.count))]
    said.append(group_sentence(part, hide_amounts=False))
    others = [entry.net for entry in picture.entries if entry.net is not None and entry not in paid]
    codes = dict.fromkeys(net.currency for net in others)
    if codes:
        rest = (sliced(picture.entries, code) for code in codes)
        counted = (sum(net.currency == code for net in others) for code in codes)
        said.append(phrases.in_other_currencies(zip((each.net for each in rest), counted, strict=True)))
    n = sum(entry.net is None for entry in picture.entries)
    if n:
        said.append(ngettext("{n} more has no price yet.", "{n} more have no price yet.", n))
    return " ".join(said)
