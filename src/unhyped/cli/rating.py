"""check-in and money: what happened since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.cli import typed
from unhyped.cli.call import Answer
from unhyped.cli.errors import WorthUnclear
from unhyped.cli.listing import decimal_text, name_of
from unhyped.cli.parser import takes_id
from unhyped.domain.check_in import AGAIN, CLAIMED, HIGHEST_WORTH, LOWEST_WORTH, REGRET_VERSION, CheckIn
from unhyped.domain.money_event import KINDS, Kind, MoneyEvent
from unhyped.domain.verdict import worth_label
from unhyped.i18n import gettext
from unhyped.insights.wording import amount

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal

_EARLY: Final = "early"
_KINDS: Final[dict[str, Kind]] = {kind.replace(" ", "-"): kind for kind in KINDS}


def register(commands: Commands) -> None:
    """Add check-in and money."""
    parser = commands.add(
        "check-in",
        check_in,
        gettext("say whether a purchase was worth it"),
        'check-in "ice roller" --worth 2 --again no --why "It thaws in a minute."',
    )
    takes_id(parser)
    parser.add_argument(
        "--worth",
        required=True,
        metavar="1-5|early",
        help=gettext("1 not at all, 2 not really, 3 it’s okay, 4 yes, 5 very much, or early"),
    )
    parser.add_argument("--claimed", choices=CLAIMED, help=gettext("did it do what they promised?"))
    parser.add_argument("--needed", choices=("yes", "no"), help=gettext("did you need it?"))
    parser.add_argument("--again", choices=AGAIN, help=gettext("would you buy it again?"))
    parser.add_argument("--why", default="", metavar="TEXT", help=gettext("in your own words"))
    parser.add_argument("--next", default="", metavar="TEXT", help=gettext("next time I will …"))
    parser.add_argument("--on", metavar="DAY", help=gettext("(default: today)"))
    paid = commands.add(
        "money", money, gettext("add a refund, a resale or a fee"), 'money "ice roller" resale 5'
    )
    takes_id(paid)
    paid.add_argument("kind", choices=tuple(_KINDS), help=gettext("money you got back, or a fee you paid"))
    paid.add_argument("amount", metavar="AMOUNT", help=gettext("in the currency you paid in: 5, 4.50"))
    paid.add_argument("--on", metavar="DAY", help=gettext("(default: today)"))
    paid.add_argument("--note", default="", metavar="TEXT", help=gettext("such as where you sold it"))


def check_in(call: Call) -> Answer:
    """Add a check-in; only then reveal what was expected."""
    from unhyped.journal import new_id

    given = call.given
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
            added_at=call.world.now(),
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
    return Answer(dict(document), said)


def money(call: Call) -> Answer:
    """Add a money event and answer with the net cost."""
    from unhyped.journal import new_id

    given = call.given
    on = typed.day(given.on, call.today)

    def note(journal: Journal) -> Entry:
        bought = journal.find(given.id)
        return journal.add_money_event(
            MoneyEvent(
                id=new_id(),
                purchase_id=bought.purchase.id,
                kind=_KINDS[given.kind],
                amount=typed.money(given.amount, call, None, bought.currency or call.currency),
                on=on,
                note=given.note,
                added_at=call.world.now(),
            )
        )

    entry = call.writing(note)
    net = entry.net
    said = gettext("Saved for {name}.").format(name=name_of(entry))
    if net is not None:
        said = f"{said} {gettext('It cost you {net}.').format(net=amount(net))}"
    document = {
        "id": entry.purchase.id,
        "net": decimal_text(net),
        "currency": None if net is None else net.currency,
    }
    return Answer(dict(document), (said,))


def _worth(text: str) -> int | None:
    """Read the answer to “worth it?”; None is “too early”."""
    word = text.strip().lower()
    if word in {_EARLY, "too early", gettext("too early")}:
        return None
    if not (word.isdecimal() and LOWEST_WORTH <= int(word) <= HIGHEST_WORTH):
        raise WorthUnclear(text=text[:20])
    return int(word)
