"""The columns of our workbook: what people read of each kind of record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from unhyped.domain.forms import clock_text
from unhyped.domain.money import Money
from unhyped.domain.plain import to_plain
from unhyped.i18n import gettext
from unhyped.words.circumstances import payment_label, planned_label
from unhyped.words.creators import gain_label
from unhyped.words.labels import category_label, group_label, reading_label, worth_label, yes_or_no_label
from unhyped.words.plans import plan_sentence, shown_when

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.creator import Creator
    from unhyped.domain.entry import Entry
    from unhyped.domain.money_event import MoneyEvent
    from unhyped.domain.plan import Plan, PlanAnswer
    from unhyped.domain.use import Use
    from unhyped.domain.waits import WaitRule
    from unhyped.domain.week_answer import WeekAnswer
    from unhyped.domain.wish import Wish

Cell = str | int | date | Money | None
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[_Row]):
    """A column: its *title*, its *width* in digits, and a function that returns the cell of a row."""

    title: str
    width: int
    cell: Callable[[_Row], Cell]


def purchase_columns() -> tuple[Column[Entry], ...]:
    """Return the columns of purchases, with what people look for first."""
    return (
        Column(gettext("Name"), 36, lambda entry: entry.purchase.name),
        Column(gettext("Bought"), 12, lambda entry: _approximate(entry.purchase.bought_on)),
        Column(gettext("Paid"), 11, lambda entry: entry.gross),
        Column(gettext("Net"), 11, lambda entry: entry.net),
        Column(gettext("Currency"), 9, lambda entry: "" if entry.gross is None else entry.gross.currency),
        Column(gettext("Verdict"), 12, lambda entry: _verdict(entry.verdict)),
        Column(gettext("Worth it (1–5)"), 13, lambda entry: entry.verdict),
        Column(gettext("Group"), 14, lambda entry: group_label(entry.group)),
        Column(gettext("Regret"), 8, lambda entry: _yes_or_no(entry.regret)),
        Column(gettext("Good and needed"), 22, lambda entry: reading_label(entry.reading)),
        Column(gettext("Last check-in"), 13, _last_check_in),
        Column(gettext("Expected back"), 13, lambda entry: entry.expected),
        Column(gettext("Resold in another currency"), 26, _apart),
        Column(gettext("Creator"), 20, lambda entry: entry.purchase.creator),
        Column(gettext("Platform"), 11, lambda entry: entry.purchase.platform),
        Column(gettext("Shop"), 18, lambda entry: entry.purchase.shop),
        Column(gettext("Category"), 18, lambda entry: category_label(entry.purchase.category)),
        Column(gettext("Tags"), 18, lambda entry: ", ".join(entry.purchase.tags)),
        Column(gettext("Claims"), 24, lambda entry: ", ".join(entry.purchase.claims)),
        Column(gettext("Expectation (0–10)"), 17, lambda entry: entry.purchase.expectation),
        Column(gettext("Note"), 36, lambda entry: entry.purchase.note),
        Column(gettext("Link"), 36, lambda entry: entry.purchase.link),
        Column(gettext("Video"), 21, lambda entry: str(entry.purchase.video_id or "")),
        Column(gettext("Order number"), 24, lambda entry: entry.purchase.order_number),
        Column(gettext("Delivered"), 12, lambda entry: entry.purchase.delivered_on),
        Column(gettext("Time of day"), 11, _time),
        Column(gettext("Planned or on impulse"), 20, _labelled("planned", planned_label)),
        Column(gettext("Countdown or “last one”"), 22, lambda each: _yes_or_no(each.purchase.countdown_seen)),
        Column(gettext("Marketplace seller"), 18, lambda entry: _yes_or_no(entry.purchase.third_party)),
        Column(gettext("How you paid"), 14, _labelled("payment", payment_label)),
        Column(gettext("What the creator gains"), 22, _labelled("gain", gain_label)),
        Column(gettext("Final sale"), 10, lambda entry: _yes_or_no(entry.purchase.final_sale)),
        Column(gettext("Days to send it back"), 19, lambda entry: entry.purchase.return_days),
        Column(gettext("Payment due"), 12, lambda entry: entry.purchase.payment_due),
        Column(gettext("Times used"), 10, lambda entry: entry.use_count or None),
        Column(gettext("Last used"), 12, lambda entry: entry.last_used),
        Column(gettext("Cost per use"), 12, lambda entry: entry.cost_per_use),
        Column(gettext("Target per use"), 14, lambda entry: entry.purchase.target_per_use),
        Column(gettext("Opened"), 12, lambda entry: entry.purchase.opened_on),
        Column(gettext("Months good once opened"), 23, lambda entry: entry.purchase.months_open),
        Column(gettext("Expires"), 12, lambda entry: entry.purchase.expires_on),
        Column(gettext("Left (%)"), 9, lambda entry: entry.purchase.share_left),
        Column(gettext("Used up"), 12, lambda entry: entry.purchase.finished_on),
        Column(gettext("Added (UTC)"), 22, lambda entry: str(to_plain(entry.purchase)["added_at"])),
        Column(gettext("Id"), 38, lambda entry: entry.purchase.id),
    )


def check_in_columns() -> tuple[Column[tuple[Entry, CheckIn]], ...]:
    """Return the columns of check-ins."""
    return (
        Column(gettext("Purchase"), 36, lambda row: row[0].purchase.name),
        Column(gettext("On"), 12, lambda row: row[1].on),
        Column(gettext("Worth it (1–5)"), 13, lambda row: row[1].worth or gettext("too early")),
        Column(gettext("Corrected later"), 15, _corrected),
        Column(gettext("Did as promised"), 20, lambda row: _word(row[1].claimed)),
        Column(gettext("Needed it"), 10, lambda row: _yes_or_no(row[1].needed)),
        Column(gettext("Would buy again"), 16, lambda row: _word(row[1].again)),
        Column(gettext("Why"), 40, lambda row: row[1].why),
        Column(gettext("Next time"), 40, lambda row: row[1].next_time),
        Column(gettext("Purchase id"), 38, lambda row: row[0].purchase.id),
    )


def money_event_columns() -> tuple[Column[tuple[Entry, MoneyEvent]], ...]:
    """Return the columns of money events."""
    return (
        Column(gettext("Purchase"), 36, lambda row: row[0].purchase.name),
        Column(gettext("On"), 12, lambda row: row[1].on),
        Column(gettext("Kind"), 20, lambda row: gettext(row[1].kind)),
        Column(gettext("Amount"), 11, lambda row: row[1].amount),
        Column(gettext("Change in net cost"), 22, _effect),
        Column(gettext("Currency"), 9, lambda row: row[1].amount.currency),
        Column(gettext("Note"), 40, lambda row: row[1].note),
        Column(gettext("Purchase id"), 38, lambda row: row[0].purchase.id),
        Column(gettext("Exchanged with (id)"), 38, lambda row: row[1].other_id),
    )


def use_columns() -> tuple[Column[tuple[Entry, Use]], ...]:
    """Return the columns of uses."""
    return (
        Column(gettext("Purchase"), 36, lambda row: row[0].purchase.name),
        Column(gettext("On"), 12, lambda row: row[1].on),
        Column(gettext("Times"), 8, lambda row: row[1].count),
        Column(gettext("From memory"), 13, lambda row: _yes_or_no(row[1].rough)),
        Column(gettext("Purchase id"), 38, lambda row: row[0].purchase.id),
    )


def wish_columns(rule: WaitRule, names: Mapping[str, str]) -> tuple[Column[Wish], ...]:
    """Return the columns of wishes, which wait by a *rule*; *names* are those of purchases."""
    return (
        Column(gettext("Name"), 36, lambda wish: wish.name),
        Column(gettext("Noticed"), 12, lambda wish: _approximate(wish.wanted_on)),
        Column(gettext("Price"), 11, lambda wish: wish.price),
        Column(gettext("Currency"), 9, lambda wish: "" if wish.price is None else wish.price.currency),
        Column(gettext("Waits until"), 12, lambda wish: None if wish.outcome else rule.end(wish)),
        Column(gettext("Ended as"), 16, lambda wish: _word(wish.outcome)),
        Column(gettext("Ended on"), 12, lambda wish: wish.ended_on),
        Column(gettext("Why"), 36, lambda wish: wish.reason),
        Column(gettext("Creator"), 20, lambda wish: wish.creator),
        Column(gettext("Platform"), 11, lambda wish: wish.platform),
        Column(gettext("Shop"), 18, lambda wish: wish.shop),
        Column(gettext("Claims"), 24, lambda wish: ", ".join(wish.claims)),
        Column(gettext("Note"), 36, lambda wish: wish.note),
        Column(gettext("Link"), 36, lambda wish: wish.link),
        Column(gettext("Longer waits"), 36, _longer_waits),
        Column(gettext("Ask again on"), 12, lambda wish: wish.ask_again_on),
        Column(gettext("Bought"), 36, lambda wish: names.get(wish.bought_as, "")),
        Column(gettext("Added (UTC)"), 22, lambda wish: str(to_plain(wish)["added_at"])),
        Column(gettext("Id"), 38, lambda wish: wish.id),
    )


def answer_columns(names: Mapping[str, str]) -> tuple[Column[WeekAnswer], ...]:
    """Return the columns of answers to cards of This week; *names* are those of purchases and wishes."""
    return (
        Column(gettext("About"), 36, lambda each: names.get(each.subject, each.subject)),
        Column(gettext("Card"), 12, lambda each: gettext(each.card)),
        Column(gettext("Answer"), 12, lambda each: gettext(each.answer)),
        Column(gettext("On"), 12, lambda each: each.on),
        Column(gettext("Comes back on"), 14, lambda each: each.until),
    )


def plan_columns(names: Mapping[str, str]) -> tuple[Column[Plan], ...]:
    """Return the columns of plans; *names* are those of the purchases of check-ins, by id."""
    return (
        Column(gettext("Plan"), 48, plan_sentence),
        Column(gettext("You see it"), 36, shown_when),
        Column(gettext("Made after"), 36, lambda plan: names.get(plan.check_in_id, "")),
        Column(gettext("Retired on"), 12, lambda plan: plan.retired_on),
        Column(gettext("Added (UTC)"), 22, lambda plan: str(to_plain(plan)["added_at"])),
        Column(gettext("Id"), 38, lambda plan: plan.id),
    )


def plan_answer_columns(plans: Mapping[str, str], names: Mapping[str, str]) -> tuple[Column[PlanAnswer], ...]:
    """Return the columns of whether *plans* were followed; *names* are those of purchases and wishes."""
    return (
        Column(gettext("Plan"), 48, lambda each: plans.get(each.plan_id, each.plan_id)),
        Column(gettext("About"), 36, lambda each: names.get(each.subject, each.subject)),
        Column(gettext("Followed"), 10, lambda each: _yes_or_no(each.followed)),
        Column(gettext("On"), 12, lambda each: each.on),
    )


def creator_columns() -> tuple[Column[Creator], ...]:
    """Return the columns of creators."""
    return (
        Column(gettext("Creator"), 24, lambda each: each.name),
        Column(
            gettext("What they gain"), 22, lambda each: "" if each.gain is None else gain_label(each.gain)
        ),
        Column(gettext("They say it isn’t sponsored"), 26, lambda each: _yes(each.says_unsponsored)),
        Column(gettext("Former names"), 36, lambda each: ", ".join(each.formerly)),
        Column(gettext("Added (UTC)"), 22, lambda each: str(to_plain(each)["added_at"])),
        Column(gettext("Id"), 38, lambda each: each.id),
    )


def _yes(value: bool) -> str:  # noqa: FBT001 - an answer, not a switch
    return gettext("yes") if value else ""


def _approximate(on: ApproximateDate | None) -> Cell:
    if on is None:
        return None
    return on.first if on.precision == "day" else on.edtf


def _longer_waits(wish: Wish) -> str:
    return " · ".join(f"{each.until.isoformat()}: {each.reason}" for each in wish.extensions)


def _apart(entry: Entry) -> Cell:
    """Return what it was resold for in other currencies, as text: its currency is none of the row's."""
    return " + ".join(f"{money.decimal:f} {money.currency}" for money in entry.apart)


def _effect(row: tuple[Entry, MoneyEvent]) -> Cell:
    """Return what an event adds to a net cost; none is known without a price or in another currency."""
    entry, event = row
    return None if entry.net is None or event.amount.currency != entry.net.currency else event.effect


def _corrected(row: tuple[Entry, CheckIn]) -> str:
    entry, check_in = row
    return _yes(check_in not in entry.current_check_ins)


def _time(entry: Entry) -> Cell:
    at = entry.purchase.bought_time
    return None if at is None else clock_text(at)


def _labelled(field: str, label: Callable[[Any], str]) -> Callable[[Entry], str]:
    """Return the function that makes a cell of a *field* of a purchase with few values."""

    def cell(entry: Entry) -> str:
        value = getattr(entry.purchase, field)
        return "" if value is None else label(value)

    return cell


def _word(answer: str | None) -> str:
    return gettext(answer) if answer else ""


def _yes_or_no(value: bool | None) -> str:  # noqa: FBT001 - an answer, not a switch
    if value is None:
        return ""
    return yes_or_no_label(value)


def _verdict(worth: int | None) -> str:
    return "" if worth is None else worth_label(worth)


def _last_check_in(entry: Entry) -> Cell:
    return None if entry.last_check_in is None else entry.last_check_in.on
