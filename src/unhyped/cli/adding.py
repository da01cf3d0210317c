"""add and edit: log a purchase, and change what was logged."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from unhyped.cli import typed
from unhyped.cli.arguments import PURCHASE_ID, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.errors import PriceNeeded
from unhyped.cli.listing import name_of, owned_like
from unhyped.cli.plans import fitting, plan_lines, plan_texts
from unhyped.cli.purchase_arguments import PurchaseArguments, with_circumstances
from unhyped.cli.purchase_document import in_list
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.category import CATEGORIES
from unhyped.domain.currency import currency
from unhyped.domain.purchase import SHORT_ID, Purchase, creator_from
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_date, gettext, locale_tag
from unhyped.words.dates import date_text
from unhyped.words.labels import (
    categories_by_label,
    categories_like,
    category_label,
    category_phrase,
    category_words,
)
from unhyped.words.phrases import already_owned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.cli.call import Call
    from unhyped.domain.entry import Entry
    from unhyped.domain.plain import Json
    from unhyped.domain.plan import Plan
    from unhyped.domain.smart_line import Ask, Choice, Leftover
    from unhyped.journal import Journal

_ANSWERS: Final = {"countdown": "countdown_seen", "third-party": "third_party", "final-sale": "final_sale"}
"""Yes-or-no option → its field of a purchase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddArguments(PurchaseArguments):
    """The purchase to log."""

    name: Annotated[str, Positional("what you bought", "NAME")]
    price: Annotated[str | None, Positional("12.99, 1.234,50, 12.99 EUR, £12", "PRICE")] = None
    smart: Annotated[
        bool, Option("read all of NAME as one line: leggings 34.99 @handle amazon yesterday #gift")
    ] = False
    expect: Annotated[int | None, Option("how good you expect it to be, 0 to 10", "0-10")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditArguments(PurchaseArguments):
    """The purchase to change, and its new fields."""

    id: Annotated[str, PURCHASE_ID]
    name: Annotated[str | None, Option("what you bought", "NAME")] = None
    price: Annotated[str | None, Option("12.99, 1.234,50, 12.99 EUR, £12, or unknown", "PRICE")] = None
    unknown: Annotated[
        tuple[Literal["countdown", "third-party", "final-sale"], ...],
        Option("say that you don’t know this after all (may be repeated)"),
    ] = ()


@dataclass(frozen=True, slots=True)
class _Added:
    """What was logged, what to say about it, and what a smart line leaves open or brings to mind."""

    entry: Entry
    notices: Sequence[str]
    asks: Sequence[Ask] = ()
    owned: Sequence[Entry] = ()
    plans: Sequence[Plan] = ()
    proposed: str = ""
    left: Sequence[Leftover] = ()
    bare_name: str = ""


def add(call: Call, given: AddArguments) -> Reply:
    """Log a purchase and answer with its id."""

    def log(journal: Journal) -> _Added:
        said = [] if given.currency else call.news_of_currency(journal)
        usual = call.currency_in(journal, given.currency)
        asked = call, given, journal, usual
        bought, notices, asks, left, bare = _smart(*asked) if given.smart else (*_plain(*asked), (), (), "")
        owned = owned_like(bought.name, journal) if given.smart else ()
        proposed = _proposed(call, bought, journal) if given.smart else ""
        said += [*_about_category(bought, journal), *notices]
        plans = fitting(bought, journal) if journal.plans.has_some() else []
        return _Added(journal.add_purchase(bought), said, asks, owned, plans, proposed, left, bare)

    added = call.writing(log, new_file=True)
    purchase, notices = added.entry.purchase, [*added.notices]
    said = gettext("Added {name} ({id}).").format(name=name_of(added.entry), id=purchase.id[:SHORT_ID])
    document: dict[str, Json] = {"id": purchase.id}
    if added.plans:
        document["plans"] = plan_texts(added.plans)
    if given.smart:
        document["owned"] = [*map(in_list, added.owned)]
        document["proposed"] = added.proposed or None
        document["ask"] = [*map(_in_json, added.asks)]
        document["left"] = [*map(_left_in_json, added.left)]
    notices += [_how_to_answer(ask, purchase.id[:SHORT_ID]) for ask in added.asks]
    notices += [_about_leftovers(added, purchase.id[:SHORT_ID])] if added.left else []
    if added.proposed:
        take = gettext("{category}? Use “unhyped edit {id} --category {code}” to say so.")
        notices.append(
            take.format(
                category=category_phrase(added.proposed),
                id=purchase.id[:SHORT_ID],
                code=added.proposed if added.proposed in CATEGORIES else shlex.quote(added.proposed),
            )
        )
    lines = (said, *filter(None, [already_owned(added.owned)]), *plan_lines(added.plans))
    return Reply(document, lines, tuple(notices), exit_code=1 if added.asks else 0)


def _in_json(ask: Ask) -> Json:
    """Return a question as its field and the values to choose from; null: the words are part of the name."""
    return {"field": ask.field, "choices": [_choice_in_json(choice) for choice in ask.choices]}


def _choice_in_json(choice: Choice) -> Json:
    value = choice.value
    if value is None:
        return None
    return value.edtf if isinstance(value, ApproximateDate) else f"{value.decimal:f} {value.currency}"


def _left_in_json(left: Leftover) -> Json:
    """Return words that stay in the name, and the shop that they may be, or null."""
    return {"words": left.text, "shop": left.shop or None}


def _about_leftovers(added: _Added, purchase_id: str) -> str:
    """Return which words stay in the name, and the command that takes all of them out."""
    example = f"unhyped edit {purchase_id} --name {shlex.quote(added.bare_name)}"
    words = "”, “".join(isolated(short(left.text)) for left in added.left)
    shop = next((left.shop for left in added.left if left.shop), "")
    if shop and len(added.left) == 1:
        said = gettext("“{words}” is in the name for now. If it’s the shop, say so like this: {example}")
    elif shop:
        said = gettext(
            "“{words}” are in the name for now. If “{shop}” is the shop, say so like this: {example}"
        )
    elif len(added.left) == 1:
        said = gettext("“{words}” is in the name for now. Take it out like this: {example}")
    else:
        said = gettext("“{words}” are in the name for now. Take them out like this: {example}")
    if shop:
        example = f"{example} --shop {shlex.quote(shop)}"
    return said.format(words=words, shop=isolated(short(shop)), example=example)


def _how_to_answer(ask: Ask, purchase_id: str) -> str:
    """Return the command that fills in the field that was left open."""
    option = "--on" if ask.field == "bought_on" else "--price"
    answers = [str(text) for choice in ask.choices if (text := _choice_in_json(choice))]
    example = f"unhyped edit {purchase_id} {option} " + (f"“{answers[0]}”" if answers else "…")
    if len(answers) > 1:
        return gettext("We left it open. Fill it in like this: {example} (or {others}).").format(
            example=example, others=", ".join(answers[1:])
        )
    return gettext("We left it open. Fill it in like this: {example}").format(example=example)


def _about_category(bought: Purchase, journal: Journal) -> list[str]:
    """Return what to say if the category of *bought* is a new one: also what is like it."""
    code = bought.category
    if code in {"", *CATEGORIES} or code in (own := journal.own_words().categories):
        return []
    like = ", ".join(category_label(each) for each in categories_like(code, own))
    said = gettext("{new}. You also have {others}.") if like else gettext("{new}.")
    return [said.format(new=category_words(code, ()), others=like)]


def _proposed(call: Call, bought: Purchase, journal: Journal) -> str:
    """Return the category to propose for *bought*; "" if it has one."""
    from unhyped.notes.category import proposed_category
    from unhyped.notes.matching import shipped_matcher

    if bought.category:
        return ""
    return proposed_category(bought.name, journal.kinds(), shipped_matcher(), call.today)


def _plain(call: Call, given: AddArguments, journal: Journal, usual: str) -> tuple[Purchase, list[str]]:
    """Return the purchase that the options describe (without a date: bought today), and what to say."""
    from unhyped.journal import new_id

    new = Purchase(
        id=new_id(),
        name=given.name,
        bought_on=ApproximateDate.day(call.today),
        expectation=given.expect,
        added_at=call.environment.now(),
    )
    bought, notices = _with_options(new, given, call, journal, usual)
    if given.currency is not None and given.price is None:
        notices.append(str(PriceNeeded(currency=currency(given.currency))))
    return bought, notices


def _smart(
    call: Call, given: AddArguments, journal: Journal, usual: str
) -> tuple[Purchase, list[str], Sequence[Ask], Sequence[Leftover], str]:
    """Return the purchase that one line describes, what to say about it, and what isn't clear.

    Options come first. Last is the name without what may not belong to it.
    """
    from unhyped.domain import smart_line
    from unhyped.journal import new_id

    known = [entry.purchase for entry in journal.entries()]
    read = smart_line.read(
        given.name,
        today=call.today,
        default_currency=usual,
        decimal_mark=call.decimal_mark,
        locale=locale_tag(),
        known_creators={purchase.creator for purchase in known} - {""},
        known_shops={purchase.shop for purchase in known} - {""},
        known_categories=categories_by_label(purchase.category for purchase in known),
    )
    when = read.bought_on(ApproximateDate.day(call.today))
    draft = replace(read.draft, bought_on=when, expectation=given.expect)
    new = draft.to_purchase(new_id(), call.environment.now())
    bought, notices = _with_options(new, given, call, journal, usual)
    answered = {"bought_on"} if given.on is not None else set()
    answered |= {"price", "currency"} if given.price is not None else set()
    asks = [ask for ask in read.asks if ask.field not in answered]
    settled = [ask.problem for ask in read.asks if ask.field in answered]
    problems = [str(problem) for problem in read.problems if problem not in settled]
    left = read.leftovers if given.shop is None else [replace(each, shop="") for each in read.leftovers]
    return bought, [*problems, *notices], asks, left, read.bare_name


def edit(call: Call, given: EditArguments) -> Reply:
    """Change the given fields of a purchase and answer with its id."""

    def change(journal: Journal) -> tuple[Purchase, Entry, list[str]]:
        before = journal.find(given.id).purchase
        usual = call.currency_in(journal) if before.price is None else before.price.currency
        is_unpriced = given.price is not None and before.price is None
        said = call.news_of_currency(journal) if is_unpriced else []
        after, notices = _with_options(before, given, call, journal, usual)
        if given.currency is not None and given.price is None:
            code, target = currency(given.currency), after.target_per_use
            kept = target if target is None or given.target is not None else typed.in_currency(target, code)
            after = replace(after, price=typed.in_currency(before.price, code), target_per_use=kept)
        if given.name is not None:
            after = replace(after, name=given.name)
        emptied: dict[str, Any] = dict.fromkeys(_ANSWERS[option] for option in given.unknown)
        after = replace(after, **emptied)
        said += _about_category(after, journal)
        return before, journal.edit_purchase(after), [*said, *notices]

    before, entry, notices = call.writing(change)
    said = typed.saved(name_of(entry), is_changed=entry.purchase != before)
    return Reply({"id": entry.purchase.id}, (said,), tuple(notices))


def _with_options(
    before: Purchase, given: AddArguments | EditArguments, call: Call, journal: Journal, usual: str
) -> tuple[Purchase, list[str]]:
    """Return *before* with what the options say, and what to say about it.

    A price that doesn't name a currency is in the *usual* one.
    """
    after, notices = (before, []) if given.link is None else typed.with_link(before, given.link)
    after = _with_money(with_circumstances(after, given, call.today), given, call, usual)
    said: dict[str, Any] = {
        field: text for field in ("platform", "shop", "note") if (text := getattr(given, field)) is not None
    }
    if given.creator is not None:
        said["creator"] = creator_from(given.creator)
    if given.category is not None:
        said["category"] = journal.category(given.category)
    if given.on is not None:
        said["bought_on"] = None if typed.is_unknown(given.on) else typed.date_from(given.on, call.today)
    if given.claim:
        said["claims"] = typed.several(given.claim)
    if given.tag:
        said["tags"] = typed.several(tag.strip().removeprefix("#") for tag in given.tag)
    after = replace(after, **said)
    if given.on is not None or given.delivered is not None:
        notices = [*notices, *_about_days(after)]
    return after, notices


def _with_money(before: Purchase, given: AddArguments | EditArguments, call: Call, usual: str) -> Purchase:
    """Return *before* with its price, and what a use may cost at most, which is in the same currency."""
    price = before.price
    if given.price is not None:
        price = typed.price(given.price, call, given.currency, usual)
    if given.target is None:
        return replace(before, price=price)
    code = usual if price is None else price.currency
    target = None if typed.is_unknown(given.target) else typed.money(given.target, call, None, code)
    return replace(before, price=price, target_per_use=target)


def _about_days(after: Purchase) -> list[str]:
    """Return what to say if *after* came before it was bought."""
    bought, came = after.bought_on, after.delivered_on
    if bought is None or came is None or came >= bought.first:
        return []
    said = gettext("It came on {came}, but you bought it on {bought}. Use “unhyped edit” to correct a day.")
    return [said.format(came=format_date(came), bought=date_text(bought))]
