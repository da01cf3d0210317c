"""Hypothesis strategies for every record: any value that `checked` lets through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from hypothesis import strategies as st

from unhyped.domain.approximate_date import EARLIEST, LATEST, ApproximateDate
from unhyped.domain.change import Change, Record, Step
from unhyped.domain.check_in import AGAIN, CLAIMED, CheckIn
from unhyped.domain.creator import Creator
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.entry import Entry
from unhyped.domain.errors import InvalidInput
from unhyped.domain.exposure import EXPOSURE_KINDS, Coverage, Exposure
from unhyped.domain.exposure_import import HIGHEST_NUMBER, ExposureImport
from unhyped.domain.file_choice import FileChoice
from unhyped.domain.left_out import LeftOut
from unhyped.domain.money import LIMIT, Money
from unhyped.domain.money_event import KINDS, MoneyEvent
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import MOST_WORDS, OwnNote
from unhyped.domain.own_note import checked as checked_note
from unhyped.domain.plan import SCOPE_KINDS, Plan, PlanAnswer, Scope
from unhyped.domain.purchase import (
    GAINS,
    MOST_MONTHS_OPEN,
    MOST_RETURN_DAYS,
    PAYMENTS,
    PLANNED,
    Purchase,
)
from unhyped.domain.rule import RULE_KINDS, Rule
from unhyped.domain.rule import checked as checked_rule
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.sighting import Sighting
from unhyped.domain.use import MOST_USES, Use
from unhyped.domain.week_answer import CARD_ANSWERS, WEEK_CARDS, WeekAnswer
from unhyped.domain.wish import MOST_EXTENSIONS, OUTCOMES, Extension, Wish

uuids = st.uuids().map(str)
texts = st.text(st.characters(codec="utf-8"), max_size=40)
names = texts.filter(str.strip)
days = st.dates(date(EARLIEST, 1, 1), date(LATEST, 12, 31))
clock_times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
yes_or_no = st.none() | st.booleans()
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy adds the zone
currencies = st.sampled_from(sorted(EXPONENTS))


def moneys(
    lowest: int = 0, highest: int = LIMIT - 1, codes: st.SearchStrategy[str] = currencies
) -> st.SearchStrategy[Money]:
    return st.builds(Money, st.integers(lowest, highest), codes)


@st.composite
def approximate_dates(draw: st.DrawFn) -> ApproximateDate:
    day = draw(days)
    month = f"{day:%Y-%m}"
    season = f"{day:%Y}-{draw(st.integers(21, 24))}"
    return ApproximateDate.parse(draw(st.sampled_from([day.isoformat(), month, season, f"{day:%Y}"])))


def consistent(purchase: Purchase) -> Purchase:
    """Return *purchase*, used up after it was opened, its target in the currency of its price."""
    opened, finished, target = purchase.opened_on, purchase.finished_on, purchase.target_per_use
    if opened is not None and finished is not None:
        purchase = replace(purchase, opened_on=min(opened, finished), finished_on=max(opened, finished))
    if target is not None and purchase.price is not None:
        purchase = replace(purchase, target_per_use=Money(target.minor, purchase.price.currency))
    return purchase


purchases = st.builds(
    Purchase,
    id=uuids,
    name=names,
    price=st.none() | moneys(),
    bought_on=st.none() | approximate_dates(),
    creator=texts,
    platform=st.sampled_from(["", "tiktok", "instagram", "youtube"]),
    link=texts,
    video_id=st.none() | st.integers(0, 2**63 - 1),
    shop=texts,
    category=st.sampled_from(["", "beauty.skincare", "books"]) | texts,
    note=texts,
    tags=st.lists(texts, max_size=3).map(tuple),
    claims=st.lists(texts, max_size=3).map(tuple),
    expectation=st.none() | st.integers(0, 10),
    order_number=texts,
    delivered_on=st.none() | days,
    bought_time=st.none() | clock_times,
    planned=st.none() | st.sampled_from(PLANNED),
    countdown_seen=yes_or_no,
    third_party=yes_or_no,
    payment=st.none() | st.sampled_from(PAYMENTS),
    gain=st.none() | st.sampled_from(GAINS),
    final_sale=yes_or_no,
    return_days=st.none() | st.integers(0, MOST_RETURN_DAYS),
    payment_due=st.none() | days,
    opened_on=st.none() | days,
    months_open=st.none() | st.integers(1, MOST_MONTHS_OPEN),
    expires_on=st.none() | days,
    share_left=st.none() | st.integers(0, 100),
    finished_on=st.none() | days,
    target_per_use=st.none() | moneys(lowest=1),
    origin=st.sampled_from(["", "csv", "amazon"]),
    external_id=texts,
    added_at=moments,
    trashed_at=st.none() | moments,
).map(consistent)

check_ins = st.builds(
    CheckIn,
    id=uuids,
    purchase_id=uuids,
    on=days,
    worth=st.none() | st.integers(1, 5),
    claimed=st.none() | st.sampled_from(CLAIMED),
    needed=st.none() | st.booleans(),
    again=st.none() | st.sampled_from(AGAIN),
    why=texts,
    next_time=texts,
    supersedes=st.just("") | uuids,
    added_at=moments,
)


def fitting(event: MoneyEvent) -> MoneyEvent:
    """Return *event* with no money in it if it was given or thrown away."""
    if event.kind in {"given away", "thrown away"}:
        return replace(event, amount=Money(0, event.amount.currency))
    return event


money_events = st.builds(
    MoneyEvent,
    id=uuids,
    purchase_id=uuids,
    kind=st.sampled_from(KINDS),
    amount=moneys(lowest=1),
    on=days,
    note=texts,
    other_id=st.just("") | uuids,
    added_at=moments,
).map(fitting)

some_text = texts.filter(bool)
dismissed_notes = st.builds(DismissedNote, id=uuids, note_id=some_text, added_at=moments)
not_about = st.builds(NotAbout, id=uuids, purchase_id=uuids, note_id=some_text, added_at=moments)
kinds_of_notes = st.sampled_from(["not-worth-it", "how-the-sale-works"]) | some_text
shown_less = st.builds(ShownLess, id=uuids, kind=kinds_of_notes, added_at=moments)

sightings = st.builds(
    Sighting,
    id=uuids,
    purchase_id=uuids,
    kind=st.sampled_from(EXPOSURE_KINDS),
    at=moments,
    video_id=st.none() | st.integers(0, 2**63 - 1),
    text=texts,
    place=texts,
    added_at=moments,
)

extensions = st.builds(Extension, on=days, until=days, reason=names)
endings = st.just((None, None)) | st.tuples(days, st.sampled_from(OUTCOMES))

wishes = st.builds(
    Wish,
    id=uuids,
    name=names,
    shop=texts,
    link=texts,
    note=texts,
    wanted_on=st.none() | approximate_dates(),
    price=st.none() | moneys(),
    creator=texts,
    platform=st.sampled_from(["", "tiktok", "instagram", "youtube"]),
    claims=st.lists(texts, max_size=3).map(tuple),
    reason=texts,
    wait_until=st.none() | days,
    extensions=st.lists(extensions, max_size=MOST_EXTENSIONS).map(tuple),
    ask_again_on=st.none() | days,
    bought_as=st.just("") | uuids,
    origin=st.sampled_from(["", "tiktok"]),
    external_id=texts,
    added_at=moments,
)
wishes = st.builds(lambda wish, end: replace(wish, ended_on=end[0], outcome=end[1]), wishes, endings)


def _holds(record: Rule | OwnNote) -> bool:
    try:
        return (checked_rule(record) if isinstance(record, Rule) else checked_note(record)) == record
    except InvalidInput:
        return False


note_words = texts.filter(lambda word: sum(map(str.isalnum, word)) > 1)
own_notes = st.builds(
    OwnNote,
    id=uuids,
    title=names,
    advice=texts,
    text=texts,
    words=st.lists(note_words, max_size=MOST_WORDS).map(tuple),
    added_at=moments,
).filter(_holds)


rules = st.builds(
    Rule, id=uuids, kind=st.sampled_from(RULE_KINDS), text=names, value=names, added_at=moments
).filter(_holds)

left_outs = st.builds(
    LeftOut,
    id=uuids,
    origin=st.sampled_from(["amazon", "tiktok"]),
    external_ids=st.lists(texts, max_size=4).map(tuple),
    added_at=moments,
)

counts = st.integers(1, HIGHEST_NUMBER)
coverages = st.builds(Coverage, kind=st.sampled_from(EXPOSURE_KINDS), first=days, last=days, count=counts)

exposure_imports = st.builds(
    ExposureImport,
    id=uuids,
    number=counts,
    source_name=texts,
    coverage=st.lists(coverages, max_size=3).map(tuple),
    added_at=moments,
)

exposures = st.builds(
    Exposure,
    st.sampled_from(EXPOSURE_KINDS),
    st.integers(0, 4_000_000_000),
    st.integers(0, 2**63 - 1),
    texts,
    texts,
)

file_choices = st.builds(FileChoice, id=uuids, name=st.just("currency"), value=currencies, added_at=moments)

week_answers = st.builds(
    WeekAnswer,
    id=uuids,
    card=st.sampled_from(WEEK_CARDS),
    subject=st.just("") | uuids | texts,
    answer=st.sampled_from(CARD_ANSWERS),
    on=days,
    until=st.none() | days,
    added_at=moments,
)

uses = st.builds(
    Use,
    id=uuids,
    purchase_id=uuids,
    on=days,
    count=st.integers(1, MOST_USES),
    rough=st.booleans(),
    added_at=moments,
)


def uses_of(purchase_id: str) -> st.SearchStrategy[Use]:
    """Uses of this purchase."""
    return uses.map(lambda use: replace(use, purchase_id=purchase_id))


plans = st.builds(
    Plan,
    id=uuids,
    text=names,
    condition=texts,
    scopes=st.lists(st.builds(Scope, kind=st.sampled_from(SCOPE_KINDS), value=names), max_size=3).map(tuple),
    check_in_id=st.just("") | uuids,
    retired_on=st.none() | days,
    added_at=moments,
)
plan_answers = st.builds(
    PlanAnswer, id=uuids, plan_id=uuids, subject=uuids, followed=st.booleans(), on=days, added_at=moments
)
creators = st.builds(
    Creator,
    id=uuids,
    name=names,
    gain=st.none() | st.sampled_from(GAINS),
    says_unsponsored=st.booleans(),
    formerly=st.lists(names, max_size=2).map(tuple),
    added_at=moments,
)

KINDS_OF_RECORDS: list[st.SearchStrategy[Record]] = [
    *(purchases, check_ins, money_events, sightings, not_about, uses),
    *(dismissed_notes, shown_less, own_notes, wishes, rules, left_outs, exposure_imports, file_choices),
    *(week_answers, plans, plan_answers, creators),
]
records: st.SearchStrategy[Record] = st.one_of(KINDS_OF_RECORDS)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Added, removed, or a record of the same kind before and after."""
    kind = draw(st.sampled_from(KINDS_OF_RECORDS))
    before = draw(kind)
    after = replace(draw(kind), id=before.id)
    return draw(st.sampled_from([Step(None, after), Step(before, None), Step(before, after)]))


changes = st.builds(
    Change, texts, st.lists(steps(), max_size=4, unique_by=lambda step: step.record.id).map(tuple), moments
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """A purchase with check-ins and money events of its own, oldest first, in its own currency."""
    purchase = draw(purchases)
    code = purchase.price.currency if purchase.price else draw(currencies)
    given_on = sorted(draw(st.lists(days, max_size=4)))
    events = draw(
        st.lists(
            st.builds(
                MoneyEvent,
                id=uuids,
                purchase_id=st.just(purchase.id),
                kind=st.sampled_from(KINDS),
                amount=moneys(1, 10**6, st.just(code)),
                on=days,
                added_at=moments,
            ).map(fitting),
            max_size=3,
        )
    )
    answers = tuple(
        CheckIn(
            id=draw(uuids),
            purchase_id=purchase.id,
            on=day,
            worth=draw(st.none() | st.integers(1, 5)),
            again=draw(st.none() | st.sampled_from(AGAIN)),
            added_at=draw(moments),
        )
        for day in given_on
    )
    counted = draw(st.lists(uses_of(purchase.id), max_size=2))
    in_order = sorted(counted, key=lambda use: (use.on, use.added_at, use.id))
    return Entry(purchase, answers, tuple(sorted(events, key=lambda event: event.on)), uses=tuple(in_order))


@st.composite
def refusing_entries(draw: st.DrawFn) -> Entry:
    """An entry with notes that have nothing to do with it."""
    entry = draw(entries())
    refused = st.builds(
        NotAbout, id=uuids, purchase_id=st.just(entry.purchase.id), note_id=some_text, added_at=moments
    )
    said = sorted(draw(st.lists(refused, max_size=2)), key=lambda each: each.added_at)
    return replace(entry, not_about=tuple(said))
