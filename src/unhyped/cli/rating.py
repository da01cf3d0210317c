"""check-in: say whether a purchase was worth it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Final, Literal

from unhyped.cli import typed
from unhyped.cli.arguments import PURCHASE_ID, Arguments, Option
from unhyped.cli.call import Reply
from unhyped.cli.errors import NothingToCorrect, WorthUnclear
from unhyped.cli.listing import name_of
from unhyped.domain.check_in import HIGHEST_WORTH, LOWEST_WORTH, REGRET_VERSION, Again, CheckIn, Claimed
from unhyped.i18n import format_date, gettext
from unhyped.words.labels import reading_text, worth_label

if TYPE_CHECKING:
    from datetime import date, datetime

    from unhyped.cli.call import Call
    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal

_EARLY: Final = "early"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsArguments(Arguments):
    """What can be said along with “worth it?”."""

    claimed: Annotated[Claimed | None, Option("did it do what they promised?")] = None
    needed: Annotated[Literal["yes", "no"] | None, Option("did you need it?")] = None
    again: Annotated[Again | None, Option("would you buy it again?")] = None
    why: Annotated[str, Option("in your own words", "TEXT")] = ""
    next: Annotated[str, Option("next time I will …", "TEXT")] = ""

    def check_in(self, purchase_id: str, worth: int | None, on: date, added_at: datetime) -> CheckIn:
        """Return the check-in that says all this."""
        from unhyped.journal import new_id

        return CheckIn(
            id=new_id(),
            purchase_id=purchase_id,
            on=on,
            worth=worth,
            claimed=self.claimed,
            needed=None if self.needed is None else self.needed == "yes",
            again=self.again,
            why=self.why,
            next_time=self.next,
            added_at=added_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInArguments(WordsArguments):
    """The purchase, and the answers about it."""

    id: Annotated[str, PURCHASE_ID]
    worth: Annotated[
        str, Option("1 not at all, 2 not really, 3 it’s okay, 4 yes, 5 very much, or early", "1-5|early")
    ]
    on: Annotated[str | None, Option("(default: today)", "DAY", exclusive=True)] = None
    correct: Annotated[bool, Option("correct your last answer; both stay in its history", exclusive=True)] = (
        False
    )


def check_in(call: Call, given: CheckInArguments) -> Reply:
    """Add a check-in; only then show the expectation."""
    worth, on = worth_from(given.worth), typed.day(given.on, call.today)

    def answer(journal: Journal) -> tuple[Entry, CheckIn]:
        rated = journal.find(given.id)
        answered = given.check_in(rated.purchase.id, worth, on, call.environment.now())
        if not given.correct:
            return journal.check_in(answered), answered
        wrong = rated.last_check_in
        if wrong is None:
            raise NothingToCorrect(name=name_of(rated))
        answered = replace(answered, on=wrong.on, supersedes=wrong.id)
        return journal.week.correct(answered), answered

    return reply_to(*call.writing(answer))


def reply_to(entry: Entry, answered: CheckIn) -> Reply:
    """Return the answer to a check-in that is saved; only it shows the expectation."""
    worth, purchase = answered.worth, entry.purchase
    expected = purchase.expectation if worth is not None else None
    said = [
        gettext("Saved your check-in for {name}: {worth}.").format(
            name=name_of(entry), worth=worth_label(worth)
        )
    ]
    if answered.reading is not None:
        said.append(gettext("Good and needed? {reading}.").format(reading=reading_text(answered.reading)))
    if worth is not None and entry.is_first_impression(answered):
        said.append(
            gettext(
                "You bought it the same day, so we’ll keep this as a first impression. "
                "It doesn’t count as a verdict yet."
            )
        )
    last = entry.last_check_in
    if last is not None and last.on > answered.on:
        counts = gettext("Your answer of {day} is later, so that one counts.")
        said.append(counts.format(day=format_date(last.on)))
    if expected is not None:
        said.append(gettext("When you bought it, you expected {n} of 10.").format(n=expected))
    document = {
        "id": purchase.id,
        "verdict": entry.verdict,
        "regret": entry.regret,
        "regret_version": REGRET_VERSION,
        "group": entry.group,
        "reading": entry.reading,
        "expectation": expected,
    }
    return Reply(dict(document), said)


def worth_from(text: str) -> int | None:
    """Read the answer to “worth it?”; None is “too early”."""
    word = text.strip().lower()
    if word in {_EARLY, "too early", gettext("too early")}:
        return None
    if not (word.isdecimal() and LOWEST_WORTH <= int(word) <= HIGHEST_WORTH):
        raise WorthUnclear(text=text[:20])
    return int(word)
