"""plan: one's plans for next time, what they are about, and whether they were followed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Final, Literal

from unhyped.cli import typed
from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.columns import TextColumn, table
from unhyped.cli.errors import (
    PlanUnknown,
    SeveralPlans,
    SeveralWishes,
    ThingUnknown,
    WrongUsage,
)
from unhyped.cli.listing import name_of
from unhyped.cli.plan_scopes import (
    ABOUT,
    CATEGORY,
    CLAIM,
    CREATOR,
    EVERYTHING,
    WORD,
    ask_if_broad,
    scopes_document,
    scopes_in,
)
from unhyped.domain.errors import NotFound
from unhyped.domain.plan import Plan, plan_from
from unhyped.domain.purchase import SHORT_ID
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_date, gettext, ngettext
from unhyped.insights.plans import Thing, usual_scopes
from unhyped.words.plans import how_often_followed, plan_line, plan_sentence, shown_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.cli.call import Call
    from unhyped.domain.plain import Json, Plain
    from unhyped.domain.plan import Scope
    from unhyped.domain.purchase import PurchaseDraft
    from unhyped.domain.wish import Wish
    from unhyped.insights.plans import OwnPlan
    from unhyped.journal import Journal

_Action = Literal["list", "add", "edit", "retire", "bring-back", "followed", "not-followed"]
_ABOUT: Final = (*ABOUT, "after")
_TAKES: Final[dict[_Action, tuple[str, ...]]] = {
    "list": ("retired",),
    "add": ("plan", *_ABOUT),
    "edit": ("plan", "to", *_ABOUT),
    "retire": ("plan",),
    "bring-back": ("plan",),
    "followed": ("plan", "thing"),
    "not-followed": ("plan", "thing"),
}
_ALL: Final = ("plan", "thing", "to", "retired", *_ABOUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanArguments(Arguments):
    """What to do with a plan, and what it is about."""

    action: Annotated[_Action, Positional("what to do (default: list)")] = "list"
    plan: Annotated[
        str | None,
        Positional("the plan: its words to add it, else its id from “plan” (or just its start)", "PLAN"),
    ] = None
    thing: Annotated[
        str | None, Positional("the purchase or wish you followed it for, by id or name", "THING")
    ] = None
    category: Annotated[tuple[str, ...], CATEGORY] = ()
    creator: Annotated[tuple[str, ...], CREATOR] = ()
    claim: Annotated[tuple[str, ...], CLAIM] = ()
    word: Annotated[tuple[str, ...], WORD] = ()
    everything: Annotated[bool, EVERYTHING] = False
    after: Annotated[str | None, Option("the purchase that it comes from", "ID")] = None
    to: Annotated[str | None, Option("its new words, for “edit”", "TEXT")] = None
    retired: Annotated[bool, Option("also list the plans you retired")] = False

    @property
    def is_about(self) -> bool:
        """Whether an option says what the plan is about."""
        return any(getattr(self, name) for name in _ABOUT)


def plan(call: Call, given: PlanArguments) -> Reply:
    """List, add, edit, retire or bring back a plan, or note whether it was followed. Raises WrongUsage."""
    _check_what_goes_together(given)
    if given.action == "list":
        return _list(call, given)
    if given.plan is None:
        raise _wrong(gettext("Name the plan."))
    if given.action in {"followed", "not-followed"}:
        return _answer(call, given, given.plan, followed=given.action == "followed")
    if given.action == "add":
        return _add(call, given, given.plan)
    return _change(call, given, given.plan)


def _check_what_goes_together(given: PlanArguments) -> None:
    """Raise WrongUsage if something was given that the action takes no notice of."""
    takes = _TAKES[given.action]
    left = [name for name in _ALL if getattr(given, name) and name not in takes]
    if left:
        what = left[0].upper() if left[0] in {"plan", "thing"} else f"--{left[0]}"
        raise _wrong(gettext("{what} doesn’t go with “{action}”.").format(what=what, action=given.action))


def fitting(added: PurchaseDraft | Wish, journal: Journal) -> list[Plan]:
    """Return the plans that fit what is *added*, the closest first."""
    return [own.plan for own in journal.plans.index().fitting(Thing.of(added, journal.kinds()))]


def plan_lines(plans: Sequence[Plan]) -> list[str]:
    """Return the line that reminds of the first of *plans*; none without any."""
    said = gettext("Your plan: {plan}")
    return [said.format(plan=short(plan_sentence(each), 200)) for each in plans[:1]]


def plan_texts(plans: Sequence[Plan]) -> list[Json]:
    """Return *plans* for programs: what the person wrote."""
    return [plan_line(each) for each in plans]


def _list(call: Call, given: PlanArguments) -> Reply:
    with call.reading() as journal:
        own = journal.plans.all()
    shown = [each for each in own if given.retired or each.plan.retired_on is None]
    return Reply([_document(each) for each in shown], _lines(shown, len(own)))


def _add(call: Call, given: PlanArguments, line: str) -> Reply:
    def add(journal: Journal) -> Plan:
        new = journal.plans.new(line, _scopes(given, journal))
        ask_if_broad(new, given, journal)
        return journal.plans.add(new)

    added = call.writing(add, new_file=True)
    said = gettext("Saved your plan ({id}). You’ll see it {when}.")
    return Reply(
        {"id": added.id, **_facts(added)},
        (plan_sentence(added), said.format(id=added.id[:SHORT_ID], when=shown_when(added))),
    )


def _change(call: Call, given: PlanArguments, wanted: str) -> Reply:
    def change(journal: Journal) -> Plan:
        own = _find(journal, wanted)
        if given.action == "retire":
            return journal.plans.retire(own.plan)
        if given.action == "bring-back":
            return journal.plans.bring_back(own.plan)
        if given.to is None and not given.is_about:
            raise _wrong(gettext("Say what to change: its words with --to, or what it is about."))
        after = own.plan
        if given.to is not None:
            condition, text = plan_from(given.to)
            after = replace(after, condition=condition, text=text)
        if given.is_about:
            after = replace(after, scopes=_scopes(given, journal))
            ask_if_broad(after, given, journal)
        return journal.plans.edit(own.plan, after)

    after = call.writing(change)
    said = {
        "retire": gettext("You won’t see this plan any more. Use “unhyped undo” to bring it back."),
        "bring-back": gettext("You’ll see it {when} again.").format(when=shown_when(after)),
        "edit": gettext("Saved. You’ll see it {when}.").format(when=shown_when(after)),
    }[given.action]
    return Reply({"id": after.id, **_facts(after)}, (plan_sentence(after), said))


def _answer(call: Call, given: PlanArguments, wanted: str, *, followed: bool) -> Reply:
    if given.thing is None:
        raise _wrong(gettext("Name the purchase or wish that you followed it for."))
    thing = given.thing

    def answer(journal: Journal) -> tuple[Plan, str]:
        own = _find(journal, wanted)
        subject, name = _subject(journal, thing)
        journal.plans.answer(own.plan, subject, followed, call.today)
        return own.plan, name

    about, name = call.writing(answer)
    said = (
        gettext("Noted that you followed it for {name}.")
        if followed
        else gettext("Noted that you didn’t follow it for {name} this time.")
    )
    return Reply({"id": about.id, "followed": followed}, (plan_sentence(about), said.format(name=name)))


def _subject(journal: Journal, wanted: str) -> tuple[str, str]:
    """Return id and name of the wish or purchase that *wanted* means; one that waits comes first.

    Raises ThingUnknown, SeveralWishes or SeveralFound.
    """
    wishes = typed.matches(journal.wishes.all(), wanted, attrgetter("name"))
    meant = [wish for wish in wishes if wish.outcome is None] or wishes
    if len(meant) > 1:
        names = typed.names(meant, attrgetter("name"))
        raise SeveralWishes(wanted=short(wanted, 60), count=len(meant), names=names)
    if meant:
        return meant[0].id, isolated(short(meant[0].name))
    try:
        entry = journal.find(wanted)
    except NotFound:
        raise ThingUnknown(wanted=short(wanted, 60)) from None
    return entry.purchase.id, name_of(entry)


def _scopes(given: PlanArguments, journal: Journal) -> tuple[Scope, ...]:
    """Return what the options say that a plan is about."""
    scopes = scopes_in(given, journal, "plan")
    if given.after is not None and not scopes:
        return usual_scopes(journal.find(given.after).purchase)
    return scopes


def _find(journal: Journal, wanted: str) -> OwnPlan:
    """Return the plan with this id, start of an id, or words. Raises PlanUnknown and SeveralPlans."""
    own = {each.plan.id: each for each in journal.plans.all()}
    plans = [each.plan for each in own.values()]
    hits = typed.matches(plans, wanted, plan_sentence) or typed.matches(plans, wanted, lambda each: each.text)
    if not hits:
        raise PlanUnknown(wanted=short(wanted, 60))
    meant = [each for each in hits if each.retired_on is None] or hits
    if len(meant) > 1:
        raise SeveralPlans(
            wanted=short(wanted, 60), count=len(meant), names=typed.names(meant, lambda each: each.text)
        )
    return own[meant[0].id]


def _wrong(why: str) -> WrongUsage:
    return WrongUsage(why=why, help="unhyped plan --help")


def _document(own: OwnPlan) -> Plain:
    return {
        "id": own.plan.id,
        **_facts(own.plan),
        "about": own.about or None,
        "followed": sum(own.followed.values()),
        "answers": len(own.followed),
    }


def _facts(plan: Plan) -> Plain:
    return {
        "text": plan.text,
        "condition": plan.condition or None,
        "scopes": scopes_document(plan.scopes),
        "retired_on": None if plan.retired_on is None else plan.retired_on.isoformat(),
    }


def _lines(shown: Sequence[OwnPlan], total: int) -> Iterator[str]:
    if not total:
        yield gettext("No plans yet. Make one with “unhyped plan add TEXT --category C”.")
        return
    columns = (
        TextColumn(gettext("id")),
        TextColumn(gettext("plan"), widest=72),
        TextColumn(gettext("shown"), widest=60),
        TextColumn(gettext("followed")),
    )
    yield from table(columns, [_row(own) for own in shown])
    hidden = total - len(shown)
    if hidden:
        yield ""
        yield ngettext(
            "{n} is retired. “unhyped plan --retired” shows it, too.",
            "{n} are retired. “unhyped plan --retired” shows them, too.",
            hidden,
        )


def _row(own: OwnPlan) -> tuple[str, ...]:
    retired = own.plan.retired_on
    when = (
        shown_when(own.plan)
        if retired is None
        else gettext("retired on {day}").format(day=format_date(retired))
    )
    return own.plan.id[:SHORT_ID], plan_sentence(own.plan), when, how_often_followed(own.followed.values())
