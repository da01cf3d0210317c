"""The questions that a summary answers: which fit, and that none of them shows what a level hides."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.builders import checked_in, money, new_id, purchase, seen, used, wished
from tests.exporters.test_summary_pdf import YOU, everything, texts
from tests.strategies import entries as any_entry
from tests.strategies import wishes as any_wish

from unhyped.domain import period
from unhyped.domain.creator import Creator
from unhyped.domain.money import Money
from unhyped.exporters.redaction import LEVELS, Level, redact
from unhyped.exporters.summary import USUAL, fitting_cards, summarise
from unhyped.exporters.summary_pdf import _charts, summary_pdf
from unhyped.insights.evidence import Evidence
from unhyped.insights.questions import QUESTIONS
from unhyped.insights.viewing import Span, Viewing, WatchedHour

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish

TODAY: Final = date(2026, 11, 23)
ALWAYS: Final = period.all_time()


def rich(*, name: str = "Copper kettle", creator: str = "slow.kitchen", factor: int = 1) -> Evidence:
    """Return a log that every question has an answer from; the words and amounts in it may differ."""
    made: list[Entry] = []
    for n in range(36):
        entry = purchase(
            f"{name} {n}",
            f"{factor * (20 + n)}.37 EUR",
            on=f"2026-{1 + n % 9:02}-{1 + n % 20:02}",
            at=f"{20 + n % 4}:15",
            worth=n % 5 + 1,
            category="home.kitchen" if n % 2 else "beauty.skincare",
            creator=creator if n % 3 else f"{creator}.two",
            claims=("life-changing", f"best of {creator}") if n % 2 else ("life-changing",),
            expected=n % 11,
            events=(f"partial refund {factor * 3}.11",) if n % 6 == 0 else (),
        )
        made.append(used(seen(entry), 1 + n) if n % 4 else entry)
    known = Creator(id=new_id(), name=creator, gain="commission", added_at=datetime(2026, 1, 1, tzinfo=UTC))
    made = [replace(each, recommender=known) for each in made]
    private: dict[str, Any] = {
        "link": f"https://www.tiktok.com/@{creator}/video/7",
        "note": f"{name} private",
    }
    made = [replace(each, purchase=replace(each.purchase, **private)) for each in made]
    outcomes = ["let go"] * 5 + ["bought elsewhere"] * 2 + ["bought"] * 6
    wishes: list[Wish] = []
    for n, outcome in enumerate(outcomes):
        bought = made[n] if outcome == "bought" else None
        wish = wished(f"{name} wish {n}", outcome, on=f"2026-0{1 + n % 5}-01", days=5, after=9, bought=bought)  # type: ignore[arg-type] # one of the outcomes
        wishes.append(
            replace(
                wish,
                price=money(f"{factor * (30 + n)}.13 EUR"),
                creator=creator,
                reason=f"{creator} said so",
                note=f"{name} private",
                link=f"https://www.tiktok.com/@{creator}/video/8",
            )
        )
    return Evidence(made, wishes)


def alike(one: Evidence, other: Evidence) -> Evidence:
    """Return *other* with the ids of *one*: ids are made anew for every record."""
    ids = {b.id: a.id for a, b in zip(one.wishes, other.wishes, strict=True)}
    pairs = zip(one.entries, other.entries, strict=True)
    ids |= {b.purchase.id: a.purchase.id for a, b in pairs}
    return replace(
        other,
        entries=[replace(e, purchase=replace(e.purchase, id=ids[e.purchase.id])) for e in other.entries],
        wishes=[replace(w, id=ids[w.id], bought_as=ids.get(w.bought_as, "")) for w in other.wishes],
    )


def pdf(evidence: Evidence, level: Level, cards: object = None) -> bytes:
    return summary_pdf(evidence, ALWAYS, TODAY, level, cards or fitting_cards())  # type: ignore[arg-type] # keys


def said(evidence: Evidence, level: Level, over: period.Period = ALWAYS) -> list[str]:
    """Return every text of a summary with all cards, also those in its drawings."""
    summary = summarise(evidence, over, TODAY, level, fitting_cards())
    return [*texts(asdict(summary.words)), *texts(list(_charts(summary)))]


def keys(evidence: Evidence, level: Level) -> list[str]:
    """Return the keys of the questions that are drawn, each once."""
    summary = summarise(evidence, ALWAYS, TODAY, level, fitting_cards())
    return [*dict.fromkeys(answer.asked.key for answer in summary.charts)]


def test_everything_fits_but_what_was_watched() -> None:
    every = {question.key for question in QUESTIONS}
    assert every - {*fitting_cards()} == {"video"}
    assert {*USUAL} <= {*fitting_cards()}


def test_each_card_that_is_chosen_is_in_it_with_its_picture_its_rows_and_its_definitions() -> None:
    evidence = rich()
    assert keys(evidence, "full") == [*fitting_cards()]
    nothing = summarise(evidence, ALWAYS, TODAY, "full", ())
    assert (nothing.charts, nothing.words.numbers, nothing.words.counted) == ((), (), ())
    for key, title in fitting_cards().items():
        alone = summarise(evidence, ALWAYS, TODAY, "full", [key])
        assert {answer.asked.key for answer in alone.charts} == {key}
        assert all(table.rows for table in alone.words.numbers), key
        assert alone.words.numbers, key
        assert alone.words.counted, key
        read = " ".join(everything(PdfReader(BytesIO(pdf(evidence, "full", [key])))).split())
        assert title.split("?", maxsplit=1)[0] in read, key


def test_each_level_leaves_out_the_cards_that_are_about_what_it_hides() -> None:
    evidence = rich()
    everyone = {*fitting_cards()}
    assert {*keys(evidence, "prices")} == everyone - {"spending"}  # a table of counts instead of a picture
    assert {*keys(evidence, "creators")} == everyone - {"tips"}
    assert {*keys(evidence, "totals")} == everyone - {"tips", "hype", "waiting"}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("over", [ALWAYS, period.year("2026"), period.month("2026-03"), period.year("2019")])
def test_every_card_speaks_as_me(level: Level, over: period.Period) -> None:
    assert [text for text in said(rich(), level, over) if YOU.search(text)] == []


def test_every_card_speaks_as_me_about_few_and_unrated_things() -> None:
    log = rich()
    some = [replace(entry, check_ins=()) for entry in log.entries[:3]]
    for few in (
        Evidence([], log.wishes[:1]),
        Evidence(log.entries[:1], log.wishes[:2]),
        Evidence(some, log.wishes[-1:]),
        Evidence([*some, *log.entries[4:8]], log.wishes[4:7]),
    ):
        for level in LEVELS:
            assert [text for text in said(few, level) if YOU.search(text)] == []


# --- nothing hidden shows


PAIRS: Final[dict[Level, Callable[[], tuple[Evidence, Evidence]]]] = {
    "prices": lambda: (rich(), rich(factor=3)),
    "creators": lambda: (rich(), rich(creator="someone.else")),
    "totals": lambda: (rich(), rich(name="Silk pillow", creator="someone.else")),
}


@pytest.mark.parametrize("level", PAIRS)
def test_the_file_is_the_same_whatever_is_hidden(level: Level) -> None:
    one, other = PAIRS[level]()
    other = alike(one, other)
    assert pdf(other, level) == pdf(one, level)
    assert pdf(other, "full") != pdf(one, "full")


@pytest.mark.parametrize("key", [*fitting_cards()])
@pytest.mark.parametrize("level", PAIRS)
def test_so_is_each_card_alone(level: Level, key: str) -> None:
    one, other = PAIRS[level]()
    made = [summarise(each, ALWAYS, TODAY, level, [key]) for each in (one, alike(one, other))]
    assert made[0].words == made[1].words
    assert [*_charts(made[0])] == [*_charts(made[1])]


@pytest.mark.parametrize(
    ("level", "hidden"),
    [
        ("prices", ("€", "EUR", "55.37", "43.13")),
        ("creators", ("slow.kitchen", "commission", "tiktok.com")),
        ("totals", ("Copper", "kettle", "slow.kitchen", "commission", "life-changing", "said so")),
    ],
)
def test_no_trace_of_it_is_in_the_file(level: Level, hidden: tuple[str, ...]) -> None:
    evidence = rich()
    full, told = (
        everything(PdfReader(BytesIO(pdf(evidence, each)))) + "\n".join(said(evidence, each))
        for each in ("full", level)
    )
    shown_in_full = [text for text in hidden if text not in {"43.13", "said so", "tiktok.com"}]
    assert [text for text in shown_in_full if text not in full] == []
    assert [text for text in hidden if text in told] == []


@pytest.mark.parametrize("level", LEVELS)
def test_private_words_and_viewing_history_are_in_no_summary(level: Level) -> None:
    evidence = rich()
    told = "\n".join(said(evidence, level))
    for hidden in ("private", "tiktok.com", "said so"):
        assert hidden not in told
    span = Span(TODAY - timedelta(days=300), TODAY)
    watched = replace(evidence, viewing=Viewing({"watch": (span,)}, (WatchedHour(TODAY, 21, 3600),)))
    assert pdf(watched, level) == pdf(evidence, level)


logs = st.builds(
    Evidence, st.lists(any_entry(), max_size=4).map(tuple), st.lists(any_wish, max_size=3).map(tuple)
)


def silent(evidence: Evidence) -> Evidence:
    """Return *evidence* without a text that could hold an amount."""
    mute: dict[str, Any] = {"name": "Lamp", "note": "", "shop": "", "claims": ()}
    entries = [
        replace(e, purchase=replace(e.purchase, **mute, tags=(), category="books"), check_ins=())
        for e in evidence.entries
    ]
    wishes = [replace(w, **mute, reason="", extensions=()) for w in evidence.wishes]
    return replace(evidence, entries=entries, wishes=wishes)


def dearer(price: Money | None, more: int) -> Money | None:
    return None if price is None else Money(price.minor + more, price.currency)


@settings(deadline=None, max_examples=60)
@given(logs.map(silent), st.integers(1, 10**9))
def test_without_prices_no_card_tells_one_from_another(evidence: Evidence, more: int) -> None:
    paid = [
        replace(
            e,
            purchase=replace(e.purchase, price=dearer(e.purchase.price, more), target_per_use=None),
            money_events=(),
        )
        for e in evidence.entries
    ]
    wanted = [
        replace(w, price=dearer(w.price, more), wait_until=evidence.waits.end(w)) for w in evidence.wishes
    ]
    other = replace(evidence, entries=paid, wishes=wanted)
    words = [summarise(each, ALWAYS, TODAY, "prices", fitting_cards()).words for each in (evidence, other)]
    assert words[0] == words[1]


@settings(deadline=None, max_examples=60)
@given(logs, st.text("xyz", min_size=1, max_size=9))
def test_totals_are_the_same_whatever_things_are_called(evidence: Evidence, name: str) -> None:
    called: dict[str, Any] = {
        "name": name,
        "note": name,
        "shop": name,
        "creator": name,
        "claims": (name,),
        "link": "",
    }
    entries = [
        replace(e, purchase=replace(e.purchase, **called, tags=(name,)), recommender=None)
        for e in evidence.entries
    ]
    wishes = [replace(w, **called, reason=name) for w in evidence.wishes]
    other = replace(evidence, entries=entries, wishes=wishes)
    words = [summarise(each, ALWAYS, TODAY, "totals", fitting_cards()).words for each in (evidence, other)]
    assert words[0] == words[1]


@settings(deadline=None, max_examples=60)
@given(logs, st.text("xyz", min_size=1, max_size=9))
def test_without_creators_nobody_is_told_from_another(evidence: Evidence, name: str) -> None:
    whose: dict[str, Any] = {"creator": name, "link": f"https://{name}.example/@{name}"}
    quiet = silent(evidence)
    entries = [
        replace(e, purchase=replace(e.purchase, **whose, gain="paid", video_id=7)) for e in quiet.entries
    ]
    wishes = [replace(w, **whose) for w in quiet.wishes]
    other = replace(quiet, entries=entries, wishes=wishes)
    without = replace(
        quiet,
        entries=[replace(e, purchase=replace(e.purchase, creator="", gain=None)) for e in quiet.entries],
        wishes=[replace(w, creator="", link="") for w in quiet.wishes],
    )
    words = [summarise(each, ALWAYS, TODAY, "creators", fitting_cards()).words for each in (without, other)]
    assert words[0] == words[1]


# --- wishes


def redacted(wish: Wish, level: Level, *entries: Entry) -> Wish:
    (found,) = redact(Evidence(entries, (wish,)), level).wishes
    return found


def test_a_wish_loses_what_a_purchase_would() -> None:
    wish = replace(
        wished("Lamp for 34.99 by @mia"),
        price=money("34.99 EUR"),
        creator="mia",
        link="https://x.example",
        reason="mia says 34,99 is cheap",
        shop="Mia's shop",
        claims=("mia's best",),
    )
    assert redacted(wish, "full") == wish
    prices = redacted(wish, "prices")
    assert (prices.name, prices.reason) == ("Lamp for ••• by @mia", "mia says ••• is cheap")
    assert prices.price == money("0 EUR")
    creators = redacted(wish, "creators")
    assert (creators.creator, creators.link) == ("", "")
    assert not re.search("mia", repr(creators), re.IGNORECASE)
    assert creators.price == wish.price
    totals = redacted(wish, "totals")
    assert totals.name == "Wish"
    assert not any((totals.reason, totals.shop, totals.note, totals.creator, totals.link, any(totals.claims)))
    assert (totals.price, totals.wait_until) == (wish.price, wish.wait_until)


def test_who_is_only_named_by_a_wish_is_hidden_in_purchases_too_and_the_other_way_round() -> None:
    wish = replace(wished("As ana.b has it"), creator="mia.c")
    entry = purchase("Lamp like mia.c's", creator="ana.b")
    evidence = redact(Evidence((entry,), (wish,)), "creators")
    assert evidence.entries[0].purchase.name == "Lamp like •••'s"
    assert evidence.wishes[0].name == "As ••• has it"


def test_a_wish_waits_as_long_as_its_price_said() -> None:
    wish = replace(wished(), wait_until=None, price=money("200 EUR"))
    rule = Evidence(()).waits
    for level in LEVELS:
        assert rule.end(redacted(wish, level)) == rule.end(wish)
    assert redacted(wish, "prices").price == money("0 EUR")


def test_opened_and_delivered_things_count_alike_in_totals() -> None:
    log = [
        replace(entry, purchase=replace(entry.purchase, opened_on=TODAY, delivered_on=date(2026, 3, 9)))
        for entry in (purchase("A"), used(purchase("B"), 3), checked_in(purchase("C"), 2))
    ]
    full, totals = (redact(Evidence(log), level) for level in ("full", "totals"))
    for question in QUESTIONS:
        if question.key == "used":
            found = [question.count(each, ALWAYS, TODAY).unused for each in (full, totals)]
            assert found == [(), ()]
        if question.key == "staying":
            days = [[life.day for life in question.count(e, ALWAYS, TODAY).lives] for e in (full, totals)]
            assert days[0] == days[1] == [26]
