from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies
from tests.builders import LEFT_OUT, OWN_NOTE, RULE
from tests.builders import WISH as BARE_WISH

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import CheckIn
from unhyped.domain.creator import Creator
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.errors import RecordUnreadable
from unhyped.domain.exposure import Coverage
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.file_choice import FileChoice
from unhyped.domain.money import Money
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.not_about import NotAbout
from unhyped.domain.plain import from_plain, to_plain
from unhyped.domain.plan import Plan, PlanAnswer, Scope
from unhyped.domain.purchase import Purchase
from unhyped.domain.records import BY_NAME, kind_of
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.sighting import Sighting
from unhyped.domain.use import Use
from unhyped.domain.week_answer import WeekAnswer
from unhyped.domain.wish import Extension

if TYPE_CHECKING:
    from unhyped.domain.change import Record

ID = "0b9f3a52-8a3e-4c5d-9f1e-2a7b6c5d4e3f"
AT = datetime(2026, 3, 14, 13, 0, 59, 1, tzinfo=UTC)
BARE = Purchase(id=ID, name="Ice roller", added_at=AT)
FULL = Purchase(
    id=ID,
    name="Ice roller",
    price=Money(1299, "EUR"),
    bought_on=ApproximateDate.parse("2026-21"),
    creator="glow.anna",
    platform="tiktok",
    link="https://www.tiktok.com/@glow.anna/video/7312345678901234567",
    video_id=7312345678901234567,
    shop="Amazon",
    category="beauty.devices",
    note="für morgens 🧊",
    tags=("gift", "sale"),
    claims=("life-changing",),
    expectation=0,
    order_number="302-1",
    delivered_on=date(2026, 3, 17),
    bought_time=time(0, 5),
    planned="on impulse",
    countdown_seen=True,
    third_party=False,
    payment="instalments",
    gain="don't know",
    final_sale=True,
    return_days=0,
    payment_due=date(2026, 4, 30),
    opened_on=date(2026, 3, 18),
    months_open=6,
    expires_on=date(2028, 1, 31),
    share_left=0,
    finished_on=date(2026, 9, 1),
    target_per_use=Money(50, "EUR"),
    origin="amazon",
    external_id="302-1/0",
    added_at=AT,
    trashed_at=AT,
)
CHECK_IN = CheckIn(
    id=ID, purchase_id=ID, on=date(2026, 4, 1), worth=2, claimed="partly", needed=False, again="no",
    why="cold", next_time="wait", supersedes=ID, added_at=AT,
)  # fmt: skip
EVENT = MoneyEvent(
    id=ID,
    purchase_id=ID,
    kind="refund",
    amount=Money(1, "KWD"),
    on=date(2026, 4, 1),
    note="late",
    other_id=ID,
    added_at=AT,
)
DISMISSED = DismissedNote(id=ID, note_id="stanley-cup", added_at=AT)
NOT_ABOUT = NotAbout(id=ID, purchase_id=ID, note_id="stanley-cup", added_at=AT)
SHOWN_LESS = ShownLess(id=ID, kind="good-for", added_at=AT)
SIGHTING = Sighting(
    id=ID,
    purchase_id=ID,
    kind="ads",
    at=AT,
    video_id=7312345678901234567,
    text="Ice!",
    place="x.example",
    added_at=AT,
)
WISH = replace(
    BARE_WISH,
    link="https://a.example",
    note="for winter",
    price=Money(1999, "EUR"),
    creator="glow.anna",
    platform="tiktok",
    claims=("no heat",),
    reason="my hair is dry",
    wait_until=date(2026, 3, 16),
    extensions=(Extension(on=date(2026, 3, 16), until=date(2026, 3, 23), reason="payday"),),
    ask_again_on=date(2026, 3, 20),
    ended_on=date(2026, 3, 23),
    outcome="bought",
    bought_as=ID,
)
ANSWER = WeekAnswer(
    id=ID, card="wait", subject=ID, answer="later", on=date(2026, 3, 16), until=date(2026, 3, 23), added_at=AT
)
USE = Use(id=ID, purchase_id=ID, on=date(2026, 3, 20), count=20, rough=True, added_at=AT)
PLAN = Plan(
    id=ID,
    text="sleep on it",
    condition="it’s after ten",
    scopes=(Scope(kind="creator", value="glow.anna"), Scope(kind="category", value="books")),
    check_in_id=ID,
    retired_on=date(2026, 9, 1),
    added_at=AT,
)
FOLLOWED = PlanAnswer(id=ID, plan_id=ID, subject=ID, followed=False, on=date(2026, 5, 1), added_at=AT)
CREATOR = Creator(
    id=ID, name="glow.anna", gain="commission", says_unsponsored=True, formerly=("anna",), added_at=AT
)
IMPORT = ExposureImport(
    id=ID,
    number=3,
    source_name="export.zip",
    coverage=(Coverage(kind="watch", first=date(2026, 1, 1), last=date(2026, 3, 14), count=500_000),),
    added_at=AT,
)
CHOICE = FileChoice(id=ID, name="currency", value="EUR", added_at=AT)
TOLD = {"kind": "watch", "first": "2026-01-01", "last": "2026-03-14", "count": 1}
WHOLE: dict[str, Record] = {
    "purchase": FULL,
    "check_in": CHECK_IN,
    "money_event": EVENT,
    "dismissed_note": DISMISSED,
    "sighting": SIGHTING,
    "not_about": NOT_ABOUT,
    "shown_less": SHOWN_LESS,
    "own_note": OWN_NOTE,
    "wish": WISH,
    "rule": RULE,
    "left_out": LEFT_OUT,
    "exposure_import": IMPORT,
    "file_choice": CHOICE,
    "week_answer": ANSWER,
    "use": USE,
    "plan": PLAN,
    "plan_answer": FOLLOWED,
    "creator": CREATOR,
}


def test_no_kind_is_forgotten_here() -> None:
    assert WHOLE.keys() == BY_NAME.keys()


@given(strategies.records)
def test_every_record_comes_back_equal_through_json(record: Record) -> None:
    text = json.dumps(to_plain(record))
    back = from_plain(kind_of(record).name, json.loads(text))
    assert back == record
    assert json.dumps(to_plain(back)) == text


def test_a_bare_purchase_has_only_what_it_needs() -> None:
    assert to_plain(BARE) == {"id": ID, "name": "Ice roller", "added_at": "2026-03-14T13:00:59.000001Z"}


@pytest.mark.parametrize("record", [*WHOLE.values()])
def test_every_field_is_written_in_the_order_of_the_record_after_its_id(record: Record) -> None:
    assert list(to_plain(record)) == sorted((field.name for field in fields(record)), key="id".__ne__)


def test_the_form_is_the_documented_one() -> None:
    plain = to_plain(FULL)
    assert plain["price"] == {"amount": "12.99", "currency": "EUR"}
    assert plain["video_id"] == "7312345678901234567"
    assert plain["bought_on"] == "2026-21"
    assert plain["expectation"] == 0
    assert (plain["bought_time"], plain["delivered_on"]) == ("00:05", "2026-03-17")
    assert to_plain(WISH)["extensions"] == [{"on": "2026-03-16", "until": "2026-03-23", "reason": "payday"}]
    assert to_plain(replace(CHECK_IN, worth=None))["worth"] is None


@pytest.mark.parametrize(
    ("money", "amount"),
    [
        (Money(0, "EUR"), "0.00"),
        (Money(5, "EUR"), "0.05"),
        (Money(123456, "EUR"), "1234.56"),
        (Money(500, "JPY"), "500"),
        (Money(1, "KWD"), "0.001"),
        (Money(12345, "CLF"), "1.2345"),
    ],
)
def test_amounts_carry_the_decimals_of_their_currency(money: Money, amount: str) -> None:
    plain = to_plain(replace(BARE, price=money))
    assert plain["price"] == {"amount": amount, "currency": money.currency}
    assert from_plain("purchase", plain) == replace(BARE, price=money)


def test_a_moment_of_another_zone_is_written_in_utc() -> None:
    there = AT.astimezone(timezone(timedelta(hours=2)))
    assert to_plain(replace(BARE, added_at=there)) == to_plain(BARE)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        to_plain(replace(BARE, added_at=AT.replace(tzinfo=None)))


HOSTILE = [
    ("purchase", "colour", "red", "purchase.'colour'"),
    ("purchase", "\ud800", "red", "purchase.'\\ud800'"),
    ("purchase", "id", None, "purchase.id"),
    ("purchase", "id", ID.upper(), "purchase.id"),
    ("purchase", "id", ID.replace("-", ""), "purchase.id"),
    ("purchase", "id", ID + "\n", "purchase.id"),
    ("purchase", "name", 5, "purchase.name"),
    ("purchase", "name", None, "purchase.name"),
    ("purchase", "name", "half \ud83e", "purchase.name"),
    ("purchase", "name", " ", "purchase"),
    ("purchase", "name", "x" * 10_001, "purchase"),
    ("purchase", "note", ["a"], "purchase.note"),
    ("purchase", "price", 12.99, "purchase.price"),
    ("purchase", "price", {"amount": "1.00"}, "purchase.price"),
    ("purchase", "price", {"amount": "1.00", "currency": "EUR", "more": 1}, "purchase.price"),
    ("purchase", "price", {"amount": 12.99, "currency": "EUR"}, "purchase.price.amount"),
    ("purchase", "price", {"amount": float("nan"), "currency": "EUR"}, "purchase.price.amount"),
    ("purchase", "price", {"amount": "NaN", "currency": "EUR"}, "purchase.price.amount"),
    ("purchase", "price", {"amount": "1e5", "currency": "EUR"}, "purchase.price.amount"),
    ("purchase", "price", {"amount": "12.9", "currency": "EUR"}, "purchase.price.amount"),
    ("purchase", "price", {"amount": "012.90", "currency": "EUR"}, "purchase.price.amount"),
    ("purchase", "price", {"amount": "-0.00", "currency": "EUR"}, "purchase.price.amount"),
    ("purchase", "price", {"amount": "-1.00", "currency": "EUR"}, "purchase"),
    ("purchase", "price", {"amount": "٣.00", "currency": "EUR"}, "purchase.price.amount"),
    ("purchase", "price", {"amount": "9" * 14 + ".00", "currency": "EUR"}, "purchase.price.amount"),
    ("purchase", "price", {"amount": "9" * 5000, "currency": "JPY"}, "purchase.price.amount"),
    ("purchase", "price", {"amount": "1.00", "currency": "eur"}, "purchase.price.currency"),
    ("purchase", "price", {"amount": "1.00", "currency": ["EUR"]}, "purchase.price.currency"),
    ("purchase", "bought_on", "9999-01-01", "purchase"),
    ("purchase", "bought_on", "14.3.2026", "purchase"),
    ("purchase", "bought_on", 2026, "purchase.bought_on"),
    ("purchase", "video_id", 7312345678901234567, "purchase.video_id"),
    ("purchase", "video_id", "9223372036854775808", "purchase.video_id"),
    ("purchase", "video_id", "07", "purchase.video_id"),
    ("purchase", "video_id", "-1", "purchase.video_id"),
    ("purchase", "video_id", "9" * 5000, "purchase.video_id"),
    ("purchase", "tags", "gift", "purchase.tags"),
    ("purchase", "tags", ["gift", 1], "purchase.tags"),
    ("purchase", "tags", ["\udfff"], "purchase.tags"),
    ("purchase", "claims", {"a": 1}, "purchase.claims"),
    ("purchase", "expectation", True, "purchase.expectation"),
    ("purchase", "expectation", 5.0, "purchase.expectation"),
    ("purchase", "expectation", 11, "purchase"),
    ("purchase", "delivered_on", "2026-3-14", "purchase.delivered_on"),
    ("purchase", "delivered_on", "9999-01-01", "purchase"),
    ("purchase", "bought_time", "21:05:00", "purchase.bought_time"),
    ("purchase", "bought_time", "9:05", "purchase.bought_time"),
    ("purchase", "bought_time", "24:00", "purchase.bought_time"),
    ("purchase", "bought_time", "21:05Z", "purchase.bought_time"),
    ("purchase", "bought_time", 21, "purchase.bought_time"),
    ("purchase", "planned", "yes", "purchase.planned"),
    ("purchase", "countdown_seen", 1, "purchase.countdown_seen"),
    ("purchase", "third_party", "no", "purchase.third_party"),
    ("purchase", "payment", "never", "purchase.payment"),
    ("purchase", "gain", "", "purchase.gain"),
    ("purchase", "final_sale", 0, "purchase.final_sale"),
    ("purchase", "return_days", True, "purchase.return_days"),
    ("purchase", "return_days", -1, "purchase"),
    ("purchase", "return_days", 3651, "purchase"),
    ("purchase", "payment_due", "2026-4", "purchase.payment_due"),
    ("purchase", "opened_on", "2026-09-02", "purchase"),
    ("purchase", "months_open", 0, "purchase"),
    ("purchase", "months_open", 121, "purchase"),
    ("purchase", "months_open", "12M", "purchase.months_open"),
    ("purchase", "expires_on", "9999-01-01", "purchase"),
    ("purchase", "share_left", 101, "purchase"),
    ("purchase", "share_left", -1, "purchase"),
    ("purchase", "finished_on", "2026-03-17", "purchase"),
    ("purchase", "target_per_use", {"amount": "0.00", "currency": "EUR"}, "purchase"),
    ("purchase", "target_per_use", {"amount": "2.00", "currency": "USD"}, "purchase"),
    ("purchase", "added_at", "2026-03-14T13:00:59", "purchase.added_at"),
    ("purchase", "added_at", "2026-03-14T13:00:59+01:00", "purchase.added_at"),
    ("purchase", "added_at", "2026-03-14T13:00:59+00:00", "purchase.added_at"),
    ("purchase", "added_at", "2026-03-14 13:00:59Z", "purchase.added_at"),
    ("purchase", "added_at", "2026-02-30T13:00:59Z", "purchase.added_at"),
    ("purchase", "added_at", 0, "purchase.added_at"),
    ("purchase", "trashed_at", "yes", "purchase.trashed_at"),
    ("check_in", "worth", 6, "check_in"),
    ("check_in", "worth", True, "check_in.worth"),
    ("check_in", "worth", 3.0, "check_in.worth"),
    ("check_in", "claimed", "maybe", "check_in.claimed"),
    ("check_in", "claimed", ["yes"], "check_in.claimed"),
    ("check_in", "needed", "yes", "check_in.needed"),
    ("check_in", "needed", 1, "check_in.needed"),
    ("check_in", "again", "never", "check_in.again"),
    ("check_in", "on", "2026-02-30", "check_in.on"),
    ("check_in", "on", "20260201", "check_in.on"),
    ("check_in", "on", "2026-W10-1", "check_in.on"),
    ("check_in", "on", "9999-12-31", "check_in"),
    ("check_in", "purchase_id", "1", "check_in.purchase_id"),
    ("check_in", "supersedes", "1", "check_in.supersedes"),
    ("check_in", "supersedes", None, "check_in.supersedes"),
    ("money_event", "kind", "gift", "money_event.kind"),
    ("money_event", "amount", {"amount": "-0.001", "currency": "KWD"}, "money_event"),
    ("money_event", "amount", None, "money_event.amount"),
    ("money_event", "on", "1989-12-31", "money_event"),
    ("money_event", "kind", "thrown away", "money_event"),
    ("money_event", "other_id", "1", "money_event.other_id"),
    ("dismissed_note", "note_id", "", "dismissed_note.note_id"),
    ("not_about", "purchase_id", "1", "not_about.purchase_id"),
    ("not_about", "note_id", "", "not_about.note_id"),
    ("shown_less", "kind", "", "shown_less.kind"),
    ("shown_less", "kind", None, "shown_less.kind"),
    ("sighting", "kind", "dreams", "sighting.kind"),
    ("sighting", "kind", None, "sighting.kind"),
    ("sighting", "at", 1767225600, "sighting.at"),
    ("sighting", "video_id", 7, "sighting.video_id"),
    ("sighting", "text", "x" * 100_001, "sighting"),
    ("own_note", "title", "", "own_note"),
    ("own_note", "title", "x" * 81, "own_note"),
    ("own_note", "text", "half \ud83e", "own_note.text"),
    ("own_note", "words", "cup", "own_note.words"),
    ("own_note", "words", ["x"], "own_note"),
    ("own_note", "words", ["cup"] * 16, "own_note"),
    ("own_note", "kind", "good-for", "own_note.'kind'"),
    ("wish", "name", " ", "wish"),
    ("wish", "name", "x" * 10_001, "wish"),
    ("wish", "wanted_on", "soon", "wish"),
    ("wish", "external_id", "half \ud83e", "wish.external_id"),
    ("wish", "price", {"amount": "-1.00", "currency": "EUR"}, "wish"),
    ("wish", "claims", "no heat", "wish.claims"),
    ("wish", "reason", "x" * 100_001, "wish"),
    ("wish", "wait_until", "2026-03", "wish.wait_until"),
    ("wish", "wait_until", "9999-01-01", "wish"),
    ("wish", "extensions", {}, "wish.extensions"),
    ("wish", "extensions", [{"on": "2026-03-16", "until": "2026-03-23"}], "wish.extensions"),
    (
        "wish",
        "extensions",
        [{"on": "2026-03-16", "until": "soon", "reason": "payday"}],
        "wish.extensions.until",
    ),
    ("wish", "extensions", [{"on": "2026-03-16", "until": "2026-03-23", "reason": " "}], "wish"),
    ("wish", "extensions", [{"on": "2026-03-16", "until": "2026-03-23", "reason": "x"}] * 4, "wish"),
    ("wish", "outcome", "lost", "wish.outcome"),
    ("wish", "outcome", None, "wish"),
    ("wish", "ended_on", None, "wish"),
    ("wish", "bought_as", "soon", "wish.bought_as"),
    ("use", "purchase_id", "1", "use.purchase_id"),
    ("use", "count", 0, "use"),
    ("use", "count", 1_000_001, "use"),
    ("use", "count", True, "use.count"),
    ("use", "rough", 1, "use.rough"),
    ("use", "on", "9999-12-31", "use"),
    ("plan", "text", " ", "plan"),
    ("plan", "scopes", {}, "plan.scopes"),
    ("plan", "scopes", [{"kind": "shop", "value": "x"}], "plan.scopes.kind"),
    ("plan", "scopes", [{"kind": "claim"}], "plan.scopes"),
    ("plan", "scopes", [{"kind": "claim", "value": ""}], "plan"),
    ("plan", "check_in_id", "1", "plan.check_in_id"),
    ("plan", "retired_on", "9999-12-31", "plan"),
    ("plan_answer", "plan_id", "", "plan_answer.plan_id"),
    ("plan_answer", "followed", None, "plan_answer.followed"),
    ("plan_answer", "on", "1989-12-31", "plan_answer"),
    ("creator", "name", " ", "creator"),
    ("creator", "gain", "fame", "creator.gain"),
    ("creator", "says_unsponsored", "yes", "creator.says_unsponsored"),
    ("creator", "formerly", "anna", "creator.formerly"),
    ("week_answer", "card", "reveal", "week_answer.card"),
    ("week_answer", "answer", "yes", "week_answer.answer"),
    ("week_answer", "on", "2026-02-30", "week_answer.on"),
    ("week_answer", "until", "9999-12-31", "week_answer"),
    ("week_answer", "subject", "half \ud83e", "week_answer.subject"),
    ("rule", "kind", "price", "rule.kind"),
    ("rule", "text", "", "rule"),
    ("rule", "value", " ", "rule"),
    ("left_out", "external_ids", "302-1", "left_out.external_ids"),
    ("left_out", "external_ids", [302], "left_out.external_ids"),
    ("left_out", "external_ids", ["\udfff"], "left_out.external_ids"),
    ("exposure_import", "number", 0, "exposure_import"),
    ("exposure_import", "number", True, "exposure_import.number"),
    ("exposure_import", "number", 2**40, "exposure_import"),
    ("exposure_import", "number", None, "exposure_import.number"),
    ("exposure_import", "coverage", None, "exposure_import.coverage"),
    ("exposure_import", "coverage", [7], "exposure_import.coverage"),
    ("exposure_import", "coverage", [{"kind": "watch"}], "exposure_import.coverage"),
    ("exposure_import", "coverage", [{**TOLD, "more": 1}], "exposure_import.coverage"),
    ("exposure_import", "coverage", [{**TOLD, "kind": "dreams"}], "exposure_import.coverage.kind"),
    ("exposure_import", "coverage", [{**TOLD, "first": "2026"}], "exposure_import.coverage.first"),
    ("exposure_import", "coverage", [{**TOLD, "count": 1.0}], "exposure_import.coverage.count"),
    ("exposure_import", "coverage", [{**TOLD, "count": 0}], "exposure_import"),
    ("file_choice", "name", "theme", "file_choice.name"),
    ("file_choice", "value", "eur", "file_choice"),
    ("file_choice", "value", None, "file_choice.value"),
]


@pytest.mark.parametrize(("kind", "key", "value", "where"), HOSTILE)
def test_a_wrong_field_is_refused_and_named(kind: str, key: str, value: object, where: str) -> None:
    plain: dict[str, Any] = {**to_plain(WHOLE[kind]), key: value}
    with pytest.raises(RecordUnreadable) as refused:
        from_plain(kind, plain)
    assert refused.value.facts["where"] == where
    assert str(refused.value).startswith(f"We couldn’t read {where}: ")


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        *(("purchase", key) for key in ("id", "name", "added_at")),
        *(("check_in", key) for key in ("id", "purchase_id", "on", "worth", "added_at")),
        *(("money_event", key) for key in ("id", "purchase_id", "kind", "amount", "on", "added_at")),
        *(("dismissed_note", key) for key in ("id", "note_id", "added_at")),
        *(("sighting", key) for key in ("id", "purchase_id", "kind", "at", "added_at")),
        *(("not_about", key) for key in ("id", "purchase_id", "note_id", "added_at")),
        *(("shown_less", key) for key in ("id", "kind", "added_at")),
        *(("own_note", key) for key in ("id", "title", "added_at")),
        *(("wish", key) for key in ("id", "name", "added_at")),
        *(("rule", key) for key in ("id", "kind", "text", "value", "added_at")),
        *(("left_out", key) for key in ("id", "origin", "external_ids", "added_at")),
        *(("exposure_import", key) for key in ("id", "number", "source_name", "coverage", "added_at")),
        *(("file_choice", key) for key in ("id", "name", "value", "added_at")),
    ],
)
def test_a_missing_required_field_is_refused(kind: str, key: str) -> None:
    plain = to_plain(WHOLE[kind])
    del plain[key]
    with pytest.raises(RecordUnreadable, match=rf"We couldn’t read {kind}\.{key}: it’s missing"):
        from_plain(kind, plain)


@pytest.mark.parametrize("data", [None, [], "purchase", 5, [["id", ID]]])
def test_something_else_than_an_object_is_refused(data: object) -> None:
    with pytest.raises(RecordUnreadable, match="named fields"):
        from_plain("purchase", data)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(RecordUnreadable, match="don’t know this kind"):
        from_plain("wishlist", to_plain(BARE))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_whatever_is_put_in_it_is_read_or_refused_but_never_crashes(kind: str, data: st.DataObject) -> None:
    plain: dict[str, Any] = to_plain(WHOLE[kind])
    plain[data.draw(st.sampled_from(sorted(plain)))] = data.draw(json_values)
    with suppress(RecordUnreadable):
        record = from_plain(kind, plain)
        assert from_plain(kind, to_plain(record)) == record
