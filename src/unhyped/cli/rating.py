"""check-in: say whether a purchase was worth it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal

from unhyped.cli import typed
from unhyped.cli.arguments import PURCHASE_ID, Arguments, Option
from unhyped.cli.call import Reply
from unhyped.cli.errors import WorthUnclear
from unhyped.cli.listing import name_of
from unhyped.domain.check_in import HIGHEST_WORTH, LOWEST_WORTH, REGRET_VERSION, Again, CheckIn, Claimed
from unhyped.i18n import gettext
from unhyped.words.labels import worth_label

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal

_EARLY: Final = "early"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInArguments(Arguments):
    """The purchase, and the answers about it."""

    id: Annotated[str, PURCHASE_ID]
    worth: Annotated[
        str, Option("1 not at all, 2 not really, 3 it’s okay, 4 yes, 5 very much, or early", "1-5|early")
    ]
    claimed: Annotated[Claimed | None, Option("did it do what they promised?")] = None
    needed: Annotated[Literal["yes", "no"] | None, Option("did you need it?")] = None
    again: Annotated[Again | None, Option("would you buy it again?")] = None
    why: Annotated[str, Option("in your own words", "TEXT")] = ""
    next: Annotated[str, Option("next time I will …", "TEXT")] = ""
    on: Annotated[str | None, Option("(default: today)", "DAY")] = None


def check_in(call: Call, given: CheckInArguments) -> Reply:
    """Add a check-in; only then show the expectation."""
    from unhyped.journal import new_id

    worth, on = _worth(given.worth), typed.day(given.on, call.today)

    def answer(journal: Journal) -> tuple[Entry, CheckIn]:
        answered = CheckIn(
            id=new_id(),
            purchase_id=journal.find(given.id).purchase.id,
            on=on,
            worth=worth,
            claimed=given.claimed,
            needed=None if given.needed is None else given.needed == "yes",
            again=given.again,
            why=given.why,
            next_time=given.next,
            added_at=call.environment.now(),
        )
        return journal.check_in(answered), answered

    entry, answered = call.writing(answer)
    purchase = entry.purchase
    expected = purchase.expectation if worth is not None else None
    said = [
        gettext("Saved your check-in for {name}: {worth}.").format(
            name=name_of(entry), worth=worth_label(worth)
        )
    ]
    if worth is not None and entry.is_first_impression(answered):
        said.append(
            gettext(
                "You bought it the same day, so we’ll keep this as a first impression. "
                "It doesn’t count as a verdict yet."
            )
        )
    if expected is not None:
        said.append(gettext("When you bought it, you expected {n} of 10.").format(n=expected))
    document = {
        "id": purchase.id,
        "verdict": entry.verdict,
        "regret": entry.regret,
        "regret_version": REGRET_VERSION,
        "group": entry.group,
        "expectation": expected,
    }
    return Reply(dict(document), said)


def _worth(text: str) -> int | None:
    """Read the answer to “worth it?”; None is “too early”."""
    word = text.strip().lower()
    if word in {_EARLY, "too early", gettext("too early")}:
        return None
    if not (word.isdecimal() and LOWEST_WORTH <= int(word) <= HIGHEST_WORTH):
        raise WorthUnclear(text=text[:20])
    return int(word)
