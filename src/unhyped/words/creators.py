"""Words about who recommended something, and what they gain from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.purchase import GAINS
from unhyped.domain.text import isolated, one_line
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from unhyped.domain.purchase import Gain

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


def recommended_by(creator: str, gain: Gain | None) -> str:
    """Return who recommended something and what they gain; “” without a creator."""
    if not creator:
        return ""
    said = gettext("from {creator}").format(creator=isolated(creator_text(creator)))
    return ", ".join(filter(None, (said, gain_words(gain))))


def gain_words(gain: Gain | None) -> str:
    """Return what somebody gains from a recommendation, to follow their name; “” if that isn't known."""
    if gain is None:
        return ""
    return {
        "nothing known": gettext("who gains nothing that you know of"),
        "free product": gettext("who got it for free"),
        "paid": gettext("who is paid for it"),
        "commission": gettext("who earns a commission"),
        "own product": gettext("who sells it"),
        "don't know": "",
    }[gain]


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
