"""Words about who recommended something, and what they gain from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.purchase import GAINS
from unhyped.domain.text import isolated, one_line, short
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.words.amounts import purchases
from unhyped.words.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.creator import Named
    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Gain

BETWEEN: Final = " · "
"""Is between a creator and what they gain, in a cell."""
_GAINS: Final[dict[Gain, str]] = {
    "nothing known": "Nothing I know of",
    "free product": "Got it for free",
    "paid": "Was paid",
    "commission": "Earns a commission",
    "own product": "Sells it",
    "don't know": "Don’t know",
}


def creator_text(creator: str) -> str:
    """Write a creator on one line: “@mia”, a name with spaces as it is."""
    if not creator:
        return ""
    return one_line(creator if " " in creator else f"@{creator}")


def recommended_by(creator: str, gain: Gain | None, *, says_unsponsored: bool = False) -> str:
    """Return who recommended something, what they gain, and what they say about it; “” without a creator."""
    if not creator:
        return ""
    said = gettext("from {creator}").format(creator=isolated(creator_text(creator)))
    return ", ".join(filter(None, (said, gain_words(gain, says_unsponsored=says_unsponsored))))


def tip_of(entry: Entry) -> str:
    """Return `recommended_by` for a purchase."""
    return recommended_by(entry.purchase.creator, entry.gain, says_unsponsored=entry.says_unsponsored)


def gain_words(gain: Gain | None, *, says_unsponsored: bool = False) -> str:
    """Return what somebody gains from a recommendation, to follow their name; “” if that isn't known.

    That they say nobody pays them is what they say: it never stands for what they gain.
    """
    gains = {
        "nothing known": gettext("who gains nothing that you know of"),
        "free product": gettext("who got it for free"),
        "paid": gettext("who is paid for it"),
        "commission": gettext("who earns a commission"),
        "own product": gettext("who sells it"),
    }.get(gain or "", "")
    if not says_unsponsored:
        return gains
    if not gains:
        return gettext("who says it isn’t sponsored")
    return gettext("{gains} and says it isn’t sponsored").format(gains=gains)


def with_gain(creator: str, gain: Gain | None) -> str:
    """Return “@mia · commission” for where there is little room; only the name if nothing is known."""
    if not creator or gain in {None, "don't know"}:
        return creator_text(creator)
    return f"{creator_text(creator)}{BETWEEN}{gain_short(gain)}"


def gain_short(gain: Gain | None) -> str:
    """Return what somebody gains, for a column beside their name."""
    return {
        "nothing known": gettext("nothing known"),
        "free product": gettext("free products"),
        "paid": gettext("paid"),
        "commission": gettext("commission"),
        "own product": gettext("own product"),
    }.get(gain or "", gettext("don’t know"))


def gain_label(gain: Gain) -> str:
    """Return what the creator gains, as an answer to choose."""
    return gettext(_GAINS[gain])


def gain_choices() -> dict[str, str]:
    """Return each gain with its label, in order."""
    return {each: gain_label(each) for each in GAINS}


def creator_named(name: str) -> str:
    """Return a creator for the middle of a sentence: one line, not too long, in its own direction."""
    return isolated(short(creator_text(name)))


def what_names(named: Named) -> str:
    """Return what names a creator: “3 purchases (1 in the Trash), 2 wishes and 1 plan”."""
    bought = purchases(named.purchases + named.trashed) if named.purchases + named.trashed else ""
    if named.trashed:
        trashed = gettext("{purchases} ({n} in the Trash)")
        bought = trashed.format(purchases=bought, n=format_number(named.trashed))
    parts = [
        bought,
        ngettext("{n} wish", "{n} wishes", named.wishes) if named.wishes else "",
        ngettext("{n} plan", "{n} plans", named.plans) if named.plans else "",
        ngettext("{n} rule", "{n} rules", named.rules) if named.rules else "",
    ]
    return listed([*filter(None, parts)])


def what_merging_does(name: str, to: str, named: Named) -> str:
    """Return what moves when the creator *name* is merged into *to*, and that what was noted stays."""
    moves = what_names(named)
    said = gettext("Merging moves {what} from {name} to {other}.") if moves else ""
    said = said.format(what=moves, name=creator_named(name), other=creator_named(to))
    return " ".join(filter(None, (said, gettext("What you noted about what either of them gains stays."))))


def merge_question(name: str, to: str, named: Named) -> str:
    """Return the question whether two creators are the same person, and what merging does."""
    asked = gettext("{other} is in your file, too. Are both the same person?")
    return f"{asked.format(other=creator_named(to))} {what_merging_does(name, to, named)}"


def formerly(names: Sequence[str]) -> str:
    """Return “formerly @mia.old”; “” without former names."""
    former = ", ".join(map(creator_named, names))
    return gettext("formerly {names}").format(names=former) if names else ""
