"""The demo year as records. Its dates count back from *today*, so it always ends now; nothing else varies."""

from __future__ import annotations

import tomllib
import uuid
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain
from random import Random
from typing import TYPE_CHECKING, Any, Final

from unhyped.demo.watching import IMPORTED_UNTIL, noticed, watching
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import CheckIn
from unhyped.domain.creator import Creator
from unhyped.domain.errors import UnhypedError
from unhyped.domain.money import Money
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.own_note import OwnNote
from unhyped.domain.plan import Plan, PlanAnswer, Scope, plan_from
from unhyped.domain.purchase import Purchase, PurchaseDraft
from unhyped.domain.sighting import Sighting
from unhyped.domain.use import Use
from unhyped.domain.week_answer import WeekAnswer
from unhyped.domain.wish import Extension, Wish
from unhyped.importers.found import Found
from unhyped.journal import Journal, intake
from unhyped.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.domain.exposure import Exposure
    from unhyped.domain.plan import ScopeKind

_DAYS: Final = {
    "delivered_on": "delivered",
    "payment_due": "due",
    "opened_on": "opened",
    "expires_on": "expires",
    "finished_on": "finished",
}
"""The days of a purchase, and what the file calls the number of days until then."""
_AMOUNTS: Final = {"price": "price", "target_per_use": "target"}
_COMPUTED: Final = {*_DAYS, *_AMOUNTS, "bought_on", "platform", "link", "video_id", "tags", "claims"}
_AS_WRITTEN: Final = {field.name for field in fields(PurchaseDraft)} - _COMPUTED
"""The fields of a purchase that the file has as they are."""
_WISHED: Final = {"shop", "creator", "platform", "note", "reason", "outcome"}
"""The fields of a wish that the file has as they are."""
_IDS: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.unhyped.example")


class DemoInTheWay(UnhypedError):
    """There’s already a file at {path}. Choose another name, or move that file first."""


def records(today: date) -> list[Record]:
    """The records of the demo year that ends on *today*: purchases first, each kind in the order of logging.

    Ids never change, and two calls with the same day give the same records.
    """
    data = tomllib.loads(resource("demo", "year.toml").read_text(encoding="utf-8"))
    purchases: list[Purchase] = []
    check_ins: list[CheckIn] = []
    events: list[MoneyEvent] = []
    uses: list[Use] = []
    sightings: list[Sighting] = []
    seen = [*noticed(today)]
    for one in data["purchase"]:
        purchase = _purchase(one, today)
        purchases.append(purchase)
        day = _day(one["days_ago"], today)
        check_ins += _check_ins(one.get("check_ins", ()), purchase, day)
        events += [_money_event(each, purchase, day) for each in one.get("money", ())]
        uses += [_use(each, purchase, day) for each in one.get("uses", ())]
        texts = frozenset(one.get("came_before", ()))
        confirmed = (each for each in seen if each.text in texts)
        sightings += [_sighting(each, purchase, number) for number, each in enumerate(confirmed)]
    return [
        *sorted(purchases, key=_when_added),
        *sorted(check_ins, key=_when_added),
        *sorted(events, key=_when_added),
        *sorted(uses, key=_when_added),
        *sorted(sightings, key=_when_added),
        *sorted((_own_note(one, today) for one in data["own_note"]), key=_when_added),
        *sorted((_wish(one, today) for one in data["wish"]), key=_when_added),
        *sorted((_week_answer(one, today) for one in data["week_answer"]), key=_when_added),
        *sorted(chain.from_iterable(_plan(one, today) for one in data["plan"]), key=_when_added),
        *sorted((_creator(one, today) for one in data["creator"]), key=_when_added),
    ]


def write(path: Path, today: date) -> None:
    """Write the demo year to its own file, marked as a demo; raise DemoInTheWay if there is a file already.

    Purchases are moved to the Trash last, so that undo and the Trash have something to show. If writing
    fails, because the disk is full for example, no partial file is left.
    """
    if path.exists():
        raise DemoInTheWay(path=path)
    try:
        _fill(path, today)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _fill(path: Path, today: date) -> None:
    year = records(today)
    purchases = [record for record in year if isinstance(record, Purchase)]
    trashed = [purchase for purchase in purchases if purchase.trashed_at is not None]
    trashed_ids = {purchase.id for purchase in trashed}
    clock = [datetime.combine(today, time(8), UTC)]
    with Journal.open(path, lambda: clock[0], about={"demo": "1"}) as journal:
        _bring_in(journal, watching(purchases, today), clock[0])
        journal.imports.add_records(
            [
                replace(record, trashed_at=None)
                if isinstance(record, Purchase) and record.id in trashed_ids
                else record
                for record in year
            ],
            "",
        )
        for purchase in sorted(trashed, key=lambda purchase: str(purchase.trashed_at)):
            clock[0] = purchase.trashed_at or clock[0]
            journal.trash([purchase.id])


def _bring_in(journal: Journal, watched: Iterable[Exposure], now: datetime) -> None:
    """Bring in what she had *watched* until a month ago, as an import of her export of that day does.

    Before there are purchases, because an import into a file with purchases makes a backup first.
    """
    until = (now - timedelta(days=IMPORTED_UNTIL)).timestamp()
    with journal.viewing.stage() as staging:
        staging.add([each for each in watched if each.at < until])
        job = intake.ImportJob(staging)
        found = Found(origin="tiktok", source_name="TikTok_Data.zip")
        intake.import_now(intake.compare(found, journal, job), journal, job=job)


def _when_added(record: Record) -> tuple[datetime, str]:
    return record.added_at, record.id


def _day(days_ago: int, today: date) -> date:
    return today - timedelta(days=days_ago)


def _id(*words: object) -> str:
    return str(uuid.uuid5(_IDS, "/".join(map(str, words))))


def _at(day: date, *seed: object) -> datetime:
    """Return a plausible minute of the evening of *day*, the same one for the same *seed*."""
    random = Random("/".join(map(str, seed)))
    return datetime.combine(day, time(17), UTC) + timedelta(minutes=random.randrange(300))


def _purchase(data: dict[str, Any], today: date) -> Purchase:
    name, creator = data["name"], data.get("creator", "")
    day = _day(data["days_ago"], today)
    video_id = _video_id(name, day - timedelta(days=data["posted"])) if "posted" in data else None
    described: dict[str, Any] = {field: data[field] for field in _AS_WRITTEN & data.keys()}
    described |= {field: _money(data[key]) for field, key in _AMOUNTS.items() if key in data}
    described |= {field: day + timedelta(days=data[key]) for field, key in _DAYS.items() if key in data}
    draft = PurchaseDraft(
        bought_on=_bought_on(day, data.get("known", "day")),
        platform=data.get("platform", "tiktok" if creator else ""),
        link="" if video_id is None else f"https://www.tiktok.com/@{creator}/video/{video_id}",
        video_id=video_id,
        tags=tuple(data.get("tags", ())),
        claims=tuple(data.get("claims", ())),
        **described,
    )
    gone = _at(_day(data["binned"], today), name, "binned") if "binned" in data else None
    return replace(draft.to_purchase(_id(name), _at(day, name)), trashed_at=gone)


def _money(text: str) -> Money:
    amount, currency = text.split()
    return Money.of(Decimal(amount), currency)


def _bought_on(day: date, known: str) -> ApproximateDate:
    """Return the day, as precisely as she remembers it."""
    if known == "day":
        return ApproximateDate.day(day)
    if known == "season":
        return ApproximateDate.parse(_season(day))
    return ApproximateDate.parse(f"{day:%Y-%m}" if known == "month" else f"{day:%Y}")


def _season(day: date) -> str:
    """Return the season of *day* in EDTF: the winter that begins in December 2025 is 2025-24."""
    year = day.year - 1 if day.month < 3 else day.year
    return f"{year}-{21 + (day.month % 12 // 3 - 1) % 4}"


def _video_id(name: str, posted: date) -> int:
    """Return an id like TikTok's: its upper 32 bits are the second of posting."""
    seconds = int(_at(posted, name, "posted").timestamp())
    return seconds << 32 | Random(name).getrandbits(32)


def _check_ins(data: Sequence[dict[str, Any]], purchase: Purchase, bought: date) -> list[CheckIn]:
    """Return the check-ins of a purchase; one that corrects another comes two minutes after it."""
    found: list[CheckIn] = []
    for one in data:
        check_in = _check_in(one, purchase, bought)
        if one.get("corrects"):
            wrong = found[-1]
            later = wrong.added_at + timedelta(minutes=2)
            check_in = replace(check_in, id=_id(wrong.id, "corrected"), supersedes=wrong.id, added_at=later)
        found.append(check_in)
    return found


def _check_in(data: dict[str, Any], purchase: Purchase, bought: date) -> CheckIn:
    on = bought + timedelta(days=data["after"])
    return CheckIn(
        id=_id(purchase.name, "check-in", data["after"]),
        purchase_id=purchase.id,
        on=on,
        worth=data["worth"] or None,
        claimed=data.get("claimed"),
        needed=data.get("needed"),
        again=data.get("again"),
        why=data.get("why", ""),
        next_time=data.get("next_time", ""),
        added_at=max(_at(on, purchase.name, "check-in"), purchase.added_at + timedelta(minutes=5)),
    )


def _money_event(data: dict[str, Any], purchase: Purchase, bought: date) -> MoneyEvent:
    currency = purchase.price.currency if purchase.price is not None else "EUR"
    on = bought + timedelta(days=data["after"])
    return MoneyEvent(
        id=_id(purchase.name, data["kind"], data["after"]),
        purchase_id=purchase.id,
        kind=data["kind"],
        amount=Money.of(Decimal(data["amount"]), currency),
        on=on,
        note=data.get("note", ""),
        other_id=_id(data["other"]) if "other" in data else "",
        added_at=_at(on, purchase.name, data["kind"]),
    )


def _use(data: dict[str, Any], purchase: Purchase, bought: date) -> Use:
    on = bought + timedelta(days=data["after"])
    return Use(
        id=_id(purchase.name, "use", data["after"]),
        purchase_id=purchase.id,
        on=on,
        count=data.get("count", 1),
        rough=data.get("rough", False),
        added_at=_at(on, purchase.name, "use"),
    )


def _sighting(seen: Exposure, purchase: Purchase, number: int) -> Sighting:
    return Sighting(
        id=_id(purchase.name, "sighting", number),
        purchase_id=purchase.id,
        kind=seen.kind,
        at=datetime.fromtimestamp(seen.at, UTC),
        text=seen.text,
        place=seen.place,
        added_at=purchase.added_at + timedelta(minutes=10),
    )


def _own_note(data: dict[str, Any], today: date) -> OwnNote:
    title = data["title"]
    return OwnNote(
        id=_id("own note", title),
        title=title,
        advice=data.get("advice", ""),
        text=data.get("text", ""),
        words=tuple(data.get("words", ())),
        added_at=_at(_day(data["days_ago"], today), "own note", title),
    )


def _wish(data: dict[str, Any], today: date) -> Wish:
    name, day = data["name"], _day(data["days_ago"], today)
    return Wish(
        id=_id("wish", name),
        name=name,
        **{key: data[key] for key in _WISHED & data.keys()},
        price=_money(data["price"]) if "price" in data else None,
        claims=tuple(data.get("claims", ())),
        extensions=tuple(_extension(one, day) for one in data.get("extensions", ())),
        ended_on=_day(data["ended"], today) if "ended" in data else None,
        bought_as=_id(data["bought_as"]) if "bought_as" in data else "",
        wanted_on=_bought_on(day, data.get("known", "day")),
        added_at=_at(day, "wish", name),
    )


def _extension(data: dict[str, Any], wanted: date) -> Extension:
    on = wanted + timedelta(days=data["after"])
    return Extension(on=on, until=on + timedelta(days=data["days"]), reason=data["reason"])


def _plan(data: dict[str, Any], today: date) -> Iterator[Plan | PlanAnswer]:
    """Yield a plan, and for which wishes it was followed."""
    condition, text = plan_from(data["line"])
    made = _day(data["days_ago"], today)
    kinds: tuple[tuple[ScopeKind, str], ...] = (
        ("category", "categories"),
        ("creator", "creators"),
        ("trigger", "words"),
    )
    scopes = tuple(Scope(kind, value) for kind, named in kinds for value in data.get(named, ()))
    id_, at = _id("plan", data["line"]), _at(made, "plan", data["line"])
    retired = _day(data["retired"], today) if "retired" in data else None
    yield Plan(id=id_, text=text, condition=condition, scopes=scopes, retired_on=retired, added_at=at)
    for wish, followed in data.get("followed", {}).items():
        subject = _id("wish", wish)
        yield PlanAnswer(
            id=_id(id_, subject),
            plan_id=id_,
            subject=subject,
            followed=followed,
            on=made,
            added_at=at + timedelta(minutes=1),
        )


def _creator(data: dict[str, Any], today: date) -> Creator:
    name = data["name"]
    return Creator(
        id=_id("creator", name),
        name=name,
        gain=data["gain"],
        says_unsponsored=data.get("says_unsponsored", False),
        formerly=tuple(data.get("formerly", ())),
        added_at=_at(_day(data["days_ago"], today), "creator", name),
    )


def _week_answer(data: dict[str, Any], today: date) -> WeekAnswer:
    about = _id(data["about"]) if "about" in data else data.get("question", "")
    on = _day(data["days_ago"], today)
    return WeekAnswer(
        id=_id("week answer", data["card"], about, data["days_ago"]),
        card=data["card"],
        subject=about,
        answer=data["answer"],
        on=on,
        added_at=_at(on, "week answer", data["card"], about),
    )
