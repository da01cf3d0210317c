"""The demo year is various enough to show every page, chart and state with."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import pytest
from tests.builders import demo_year

from unhyped import demo
from unhyped.domain import check_in as check_ins
from unhyped.domain import creator as creators
from unhyped.domain import money_event as money_events
from unhyped.domain import own_note as own_notes
from unhyped.domain import purchase as purchases
from unhyped.domain import wish as wishes
from unhyped.domain.category import CATEGORIES
from unhyped.domain.check_in import GROUPS, CheckIn
from unhyped.domain.creator import Creator
from unhyped.domain.entry import Entry
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.domain.money_event import KINDS, MoneyEvent
from unhyped.domain.own_note import OwnNote
from unhyped.domain.plan import Plan, PlanAnswer
from unhyped.domain.purchase import GAINS, Purchase
from unhyped.domain.schedule import Answers
from unhyped.domain.sighting import Sighting
from unhyped.domain.use_doubt import doubt
from unhyped.domain.using_up import good_until
from unhyped.domain.week import MOST_CARDS, week
from unhyped.domain.week_answer import WeekAnswer
from unhyped.domain.wish import OUTCOMES, Wish
from unhyped.insights.plans import OwnPlan, PlanIndex, Thing
from unhyped.insights.seen import DAYS
from unhyped.insights.similar import Kinds
from unhyped.insights.uses import CostsPerUse, uses_to_target
from unhyped.journal import Journal
from unhyped.journal.viewing import exposure_of
from unhyped.journal.week import week_rules
from unhyped.notes.facts import Facts
from unhyped.notes.matching import Matcher
from unhyped.notes.mine import as_note
from unhyped.notes.pack import shipped
from unhyped.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_R = TypeVar("_R")
TODAY = date(2026, 11, 23)
RULES = week_rules(Settings(currency="EUR", region="EU"))


def _entries(today: date = TODAY) -> list[Entry]:
    """Every entry, the Trash included, in the order of logging."""
    made = demo.records(today)
    owned: dict[str, list[CheckIn | MoneyEvent]] = {}
    for record in made:
        if isinstance(record, CheckIn | MoneyEvent):
            owned.setdefault(record.purchase_id, []).append(record)
    found = []
    for record in made:
        if isinstance(record, Purchase):
            mine = sorted(owned.get(record.id, ()), key=lambda each: each.on)
            found.append(
                Entry(
                    record,
                    tuple(each for each in mine if isinstance(each, CheckIn)),
                    tuple(each for each in mine if isinstance(each, MoneyEvent)),
                )
            )
    return found


def _kept(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.purchase.trashed_at is None]


@pytest.mark.parametrize("today", [TODAY, date(2024, 2, 29), date(2027, 1, 1)])
def test_every_record_is_valid_and_happened_by_today(today: date) -> None:
    for record in demo.records(today):
        if isinstance(record, Purchase):
            assert purchases.checked(record) is record
            assert record.added_at.date() <= today
        elif isinstance(record, CheckIn):
            assert check_ins.checked(record) is record
            assert record.on <= today
        elif isinstance(record, MoneyEvent):
            assert money_events.checked(record, None) is record
            assert record.on <= today
        elif isinstance(record, OwnNote):
            assert own_notes.checked(record) is record
            assert record.added_at.date() <= today
        elif isinstance(record, Wish):
            assert wishes.checked(record) is record
            assert record.added_at.date() <= today
            assert record.wanted_on is not None
            assert record.wanted_on.first <= record.added_at.date()


def test_the_same_day_gives_the_same_records_and_another_day_the_same_ids() -> None:
    made = demo.records(TODAY)
    assert made == demo.records(TODAY)
    assert {record.id for record in made} == {record.id for record in demo.records(date(2031, 5, 5))}
    assert len({record.id for record in made}) == len(made)


def test_about_sixty_purchases_over_fourteen_months_in_every_category() -> None:
    entries = _kept(_entries())
    assert 55 <= len(entries) <= 66
    bought = [entry.purchase.bought_on.last for entry in entries if entry.purchase.bought_on]
    assert timedelta(days=400) < max(bought) - min(bought)
    assert max(bought) >= TODAY - timedelta(days=7)
    assert {entry.purchase.category for entry in entries} >= CATEGORIES.keys() - {"coins"}  # imported
    assert "" in {entry.purchase.category for entry in entries}


def test_some_creators_fit_and_some_do_not() -> None:
    by_creator: dict[str, Counter[str]] = {}
    for entry in _kept(_entries()):
        if entry.purchase.creator:
            by_creator.setdefault(entry.purchase.creator, Counter())[entry.group] += 1
    assert 10 <= len(by_creator) <= 12
    assert by_creator["tidy.drawer.tilda"]["worth it"] >= 4
    assert by_creator["tidy.drawer.tilda"]["not worth it"] == 1
    assert by_creator["gwen.lifts.gold"]["not worth it"] >= 4
    assert by_creator["gwen.lifts.gold"]["worth it"] == 1


def test_regrets_heal_and_loves_fade() -> None:
    healed = faded = 0
    for entry in _entries():
        worths = [check_in.worth for check_in in entry.check_ins if check_in.worth is not None]
        if len(worths) > 1:
            healed += worths[0] <= 2 and worths[-1] >= 4
            faded += worths[0] >= 4 and worths[-1] <= 2
    assert healed >= 2
    assert faded >= 5


def test_check_ins_of_every_kind() -> None:
    entries = _kept(_entries())
    answers = [check_in for entry in entries for check_in in entry.check_ins]
    assert {check_in.worth for check_in in answers} == {None, 1, 2, 3, 4, 5}
    assert {check_in.claimed for check_in in answers} == {None, "yes", "partly", "no"}
    assert {check_in.again for check_in in answers} == {None, "yes", "no", "unsure"}
    assert {check_in.needed for check_in in answers} == {None, True, False}
    assert any(check_in.next_time for check_in in answers)
    assert any(entry.is_first_impression(check_in) for entry in entries for check_in in entry.check_ins)
    assert sum(entry.verdict is None for entry in entries) >= 4
    assert {entry.group for entry in entries} == set(GROUPS)


def test_money_of_every_kind_in_several_currencies() -> None:
    entries = _kept(_entries())
    assert {event.kind for entry in entries for event in entry.money_events} == set(KINDS)
    currencies = Counter(entry.purchase.price.currency for entry in entries if entry.purchase.price)
    assert currencies.keys() >= {"EUR", "GBP", "USD", "PLN", "JPY"}
    assert currencies["EUR"] > 0.8 * currencies.total()
    assert any(entry.purchase.price is None for entry in entries)
    assert any(entry.net is not None and entry.net.minor == 0 for entry in entries)
    for entry in entries:
        assert entry.net is None or entry.net.minor >= 0, entry.purchase.name


def _of(kind: type[_R], today: date = TODAY) -> list[_R]:
    return [record for record in demo.records(today) if isinstance(record, kind)]


def test_wishes_are_in_every_state() -> None:
    wanted = _of(Wish)
    assert len(wanted) == 7
    days = [(TODAY - record.added_at.date()).days for record in wanted]
    assert days == sorted(days, reverse=True)
    assert min(days) < 14
    assert max(days) > 90
    assert {wish.outcome for wish in wanted} == {None, *OUTCOMES}
    assert {wish.bought_as for wish in wanted if wish.outcome == "bought"} <= {
        entry.purchase.id for entry in _kept(_entries())
    }
    names = {entry.purchase.name for entry in _entries()}
    assert names.isdisjoint(wish.name for wish in wanted)
    waiting = [wish for wish in wanted if wish.outcome is None]
    assert {RULES.waits.end(wish) > TODAY for wish in waiting} == {True, False}
    assert any(wish.extensions for wish in waiting)


def test_a_plan_fits_a_wish_one_was_followed_and_one_retired() -> None:
    year = demo.records(TODAY)
    plans = [each for each in year if isinstance(each, Plan)]
    wishes = {each.id: each for each in year if isinstance(each, Wish)}
    index = PlanIndex(map(OwnPlan, plans))
    fitting = [wish for wish in wishes.values() if index.fitting(Thing.of(wish, Kinds()))]
    assert {"Walking pad that folds", "Mini projector for the bedroom"} <= {wish.name for wish in fitting}
    answers = {each.followed: each for each in year if isinstance(each, PlanAnswer)}
    assert wishes[answers[True].subject].outcome == "let go"
    assert wishes[answers[False].subject].outcome == "bought"
    by_id = {plan.id: plan for plan in plans}
    for answer in answers.values():
        plan, wish = by_id[answer.plan_id], wishes[answer.subject]
        shown = PlanIndex([OwnPlan(replace(plan, retired_on=None))])
        assert shown.fitting(Thing.of(wish, Kinds())), "it was there to be followed"
        assert wish.added_at < answer.added_at <= plan.added_at + timedelta(minutes=1)
    (retired,) = [plan for plan in plans if plan.retired_on is not None]
    assert retired.retired_on is not None
    assert retired.added_at.date() < retired.retired_on <= TODAY


def test_creators_gain_different_things_and_some_say_it_is_not_sponsored() -> None:
    known = {each.name: each for each in _of(Creator)}
    bought = {entry.purchase.creator for entry in _kept(_entries())}
    assert bought > known.keys(), "of some it was never said"
    assert {each.gain for each in known.values()} == {*GAINS} - {"own product"}
    deinfluencer = known["sia.slow.closet"]
    assert (deinfluencer.gain, deinfluencer.says_unsponsored) == ("free product", True)
    tips = [entry.purchase for entry in _kept(_entries()) if entry.purchase.creator == deinfluencer.name]
    assert any("deinfluenced" in tip.tags and tip.gain == "own product" for tip in tips)
    assert any(each.says_unsponsored and each.gain == "commission" for each in known.values())
    assert any(each.formerly for each in known.values())
    for each in known.values():
        assert creators.checked(each) is each
        assert each.added_at.date() <= TODAY


@pytest.mark.parametrize("weekday", range(7))
def test_its_week_has_a_card_of_each_kind_on_any_day(weekday: int) -> None:
    today = TODAY + timedelta(days=weekday)
    found = week(
        demo_year(today), _of(Wish, today), Answers(_of(WeekAnswer, today)), today, RULES, lambda: "spending"
    )
    kinds = {"return", "payment", "money back", "wait", "check-in", "finding"}
    assert {card.kind for card in found.cards} == kinds
    assert (len(found.cards), found.answered, found.is_return) == (MOST_CARDS, 0, False)


def test_a_check_in_was_corrected_and_a_purchase_exchanged() -> None:
    entries = {entry.purchase.id: entry for entry in _kept(_entries())}
    corrected = [entry for entry in entries.values() if entry.current_check_ins != entry.check_ins]
    assert [entry.purchase.name.partition(",")[0] for entry in corrected] == ["Hot air brush"]
    exchanged = {
        (event.purchase_id, event.other_id)
        for entry in entries.values()
        for event in entry.money_events
        if event.other_id
    }
    assert len(exchanged) == 2
    assert {(other, one) for one, other in exchanged} == exchanged
    assert all(one in entries for one, _ in exchanged)
    assert sum(entry.awaited is not None for entry in entries.values()) == 1


def test_dates_of_every_precision() -> None:
    known = {entry.purchase.bought_on.precision for entry in _entries() if entry.purchase.bought_on}
    assert known == {"day", "month", "season", "year"}


@pytest.mark.parametrize(
    ("day", "season"), [("2026-03-01", "2026-21"), ("2026-11-30", "2026-23"), ("2027-02-28", "2026-24")]
)
def test_the_season_is_the_one_the_day_lies_in(day: str, season: str) -> None:
    today = date.fromisoformat(day) + timedelta(days=175)
    hoodie = next(e.purchase for e in _entries(today) if e.purchase.name.startswith("Oversized hoodie"))
    assert str(hoodie.bought_on) == season
    assert hoodie.bought_on is not None
    assert hoodie.bought_on.first <= date.fromisoformat(day) <= hoodie.bought_on.last


def test_links_lead_to_videos_posted_before_the_purchase() -> None:
    linked = [entry.purchase for entry in _entries() if entry.purchase.video_id]
    assert len(linked) > 40
    for purchase in linked:
        assert purchase.video_id is not None
        assert purchase.link == f"https://www.tiktok.com/@{purchase.creator}/video/{purchase.video_id}"
        assert len(str(purchase.video_id)) == 19
        posted = datetime.fromtimestamp(purchase.video_id >> 32, UTC).date()
        assert purchase.bought_on is not None
        assert purchase.bought_on.last - timedelta(days=41) <= posted <= purchase.bought_on.last


def test_names_in_several_scripts() -> None:
    names = "".join(entry.purchase.name for entry in _entries())
    scripts = {unicodedata.name(letter).split()[0] for letter in names if letter.isalpha()}
    assert {"LATIN", "KATAKANA", "ARABIC"} <= scripts
    assert any(unicodedata.category(letter) == "So" for letter in names)


def test_things_were_used_counted_and_used_up() -> None:
    entries = [entry for entry in demo_year(TODAY) if entry.use_count]
    assert len(entries) >= 15
    assert {entry.is_rough for entry in entries} == {True, False}
    assert all(entry.last_used is None or entry.last_used <= TODAY for entry in entries)
    assert not any(
        doubt(entry, use.on, use.count, rough=use.rough) for entry in entries for use in entry.uses
    )
    costs = CostsPerUse([*enumerate(entries)])
    usual = costs.usual("fashion.clothing", "EUR")
    assert usual is not None
    assert usual.n == 5
    assert {0} < {more for entry in entries if (more := uses_to_target(entry)) is not None}
    assert any(entry.purchase.finished_on for entry in entries)
    assert any(good_until(entry.purchase) is not None for entry in entries)


def test_her_own_note_is_about_what_she_bought_and_wants() -> None:
    (own,) = (as_note(record) for record in demo.records(TODAY) if isinstance(record, OwnNote))
    bought = [entry.purchase.name for entry in _kept(_entries())]
    wanted = [record.name for record in demo.records(TODAY) if isinstance(record, Wish)]
    for names in (bought, wanted):
        assert any(Matcher([own]).match(Facts(name=name), on=TODAY) for name in names)


def test_shipped_notes_show_beside_many_of_them() -> None:
    matcher = Matcher(shipped().notes)
    matched = [
        entry.purchase.name
        for entry in _kept(_entries())
        if matcher.match(Facts(name=entry.purchase.name, category=entry.purchase.category), on=TODAY)
    ]
    assert len(matched) >= 15
    for name in ("Stanley", "LED mask", "leggings", "collagen"):
        assert any(name in one for one in matched), name


def test_the_file_holds_exactly_the_records_and_is_marked_as_demo(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    demo.write(path, TODAY)
    with Journal.open(path, lambda: datetime.now(UTC)) as journal:
        assert journal.file.is_demo
        (imported,) = journal.viewing.imports()
        assert {*journal.records()} == {*demo.records(TODAY), imported}
        assert journal.file.check() == ()
        assert journal.trashed()[0].purchase.name == "Hydrogen water bottle"
        assert journal.undo() == "Delete Hydrogen water bottle"


def test_viewing_history_ends_a_month_before_and_what_was_confirmed_is_in_it(tmp_path: Path) -> None:
    demo.write(tmp_path / "demo.db", TODAY)
    with Journal.open(tmp_path / "demo.db", lambda: datetime.now(UTC)) as journal:
        assert set(journal.viewing.counts()) == {*EXPOSURE_KINDS}
        last = max(last for _, last in journal.viewing.coverage().values())
        assert last == TODAY - timedelta(days=30)
        for sighting in _of(Sighting):
            entry, exposure = journal.entry(sighting.purchase_id), exposure_of(sighting)
            day = sighting.at.date()
            assert exposure in journal.viewing.exposures([sighting.kind], day, day)
            bought = entry.purchase.bought_on
            assert bought is not None
            assert timedelta() <= bought.first - day <= timedelta(days=DAYS)
    assert len(_of(Sighting)) > 10


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_bytes(b"something of mine")
    with pytest.raises(demo.DemoInTheWay, match=r"mine\.db"):
        demo.write(path, TODAY)
    assert path.read_bytes() == b"something of mine"


FULL = """
import resource, sys
from datetime import date
from pathlib import Path
from unhyped import demo
from unhyped.storage.errors import DiskFull

resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    demo.write(Path(sys.argv[1]), date(2026, 11, 23))
except DiskFull as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_without_room_nothing_of_it_is_left_in_the_way(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FULL, str(tmp_path / "demo.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Free some space" in done.stdout, done.stderr
    assert list(tmp_path.iterdir()) == []
