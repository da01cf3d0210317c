from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import ADDED, OWN_NOTE, purchase, refused
from tests.notes.making import TODAY, note

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.notes.beside_purchases import BesidePurchases, by_month
from unhyped.notes.matching import Matcher, is_about_safety
from unhyped.notes.mine import as_note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from unhyped.domain.entry import Entry
    from unhyped.notes.note import Note

SALES = "how-the-sale-works"
ROLLER = note(kind="not-worth-it")
LAMP = note(id="lamp", title="Lamps", kind="not-worth-it", keywords=("lamp",))
BURNS = note(id="burns", title="They burn", kind="not-worth-it", keywords=("torch",), flags=("safety",))
GOOD = note(id="good", title="Good lamps", kind="good-for", keywords=("lamp",))
HURRY = note(id="hurry", title="Hurry", category="mechanism.scarcity", kind=SALES, facts=("last-chance",))
SHOP = note(id="shop", title="Shops", category="mechanism.design", kind=SALES, facts=("tiktok-shop",))
NOTES = (ROLLER, LAMP, BURNS, GOOD, HURRY, SHOP)
BOTH = frozenset({"not-worth-it", SALES})


def logged(
    name: str, number: int, on: str | None = "2026-03-05", *, shop: str = "", claims: tuple[str, ...] = ()
) -> Entry:
    """A purchase, the *number*-th to be logged."""
    entry = purchase(name, on=on)
    at = ADDED + timedelta(minutes=number)
    return replace(entry, purchase=replace(entry.purchase, added_at=at, shop=shop, claims=claims))


def beside(entries: Sequence[Entry], less: frozenset[str] = frozenset(), hidden: str = "") -> list[str]:
    """The ids of the notes beside each of *entries*."""
    notes = BesidePurchases(
        Matcher(NOTES), by_month(entries, TODAY), on=TODAY, less=less, dismissed=frozenset({hidden})
    )
    return [" ".join(match.note.id for match in notes.matches(entry)) for entry in entries]


def test_of_a_month_only_the_first_shows_a_kind_shown_less() -> None:
    log = [
        logged("Ice roller", 1),
        logged("Lamp", 2, "2026-03-01"),
        logged("Lamp", 3, "2026-04-02"),
        logged("Ice roller", 4, "2026-04"),
    ]
    assert beside(log) == ["ice-roller", "good lamp", "good lamp", "ice-roller"]
    assert beside(log, BOTH) == ["ice-roller", "good", "good lamp", ""]
    assert beside(log[1:], BOTH) == ["good lamp", "good lamp", ""], (
        "the first is gone: it’s the next one’s turn"
    )


def test_earlier_means_logged_earlier_however_the_log_is_ordered() -> None:
    log = [logged("Ice roller", 2), logged("Lamp", 1)]
    assert beside(log, BOTH) == ["", "good lamp"]
    assert beside(log[::-1], BOTH) == ["good lamp", ""]


def test_an_unknown_date_counts_as_this_month() -> None:
    log = [logged("Ice roller", 1, None), logged("Lamp", 2, TODAY.isoformat())]
    assert beside(log, BOTH) == ["ice-roller", "good"]


def test_safety_is_never_held_back_and_takes_nobody_s_turn() -> None:
    log = [logged("Torch", 1), logged("Ice roller", 2), logged("Torch", 3)]
    assert beside(log, BOTH) == ["burns", "ice-roller", "burns"]


def test_what_a_fact_calls_for_shows_less_too() -> None:
    on = "2026-11-05"
    log = [logged("A", 1, on, claims=("limited edition",)), logged("B", 2, on, shop="TikTok Shop")]
    assert beside(log) == ["hurry", "shop"]
    assert beside(log, BOTH) == ["hurry", ""]


def test_what_facts_call_for_shows_beside_one_purchase_of_a_month() -> None:
    """The next purchase shows another note that the fact calls for, and each month starts over."""
    other = note(id="other", title="More", category="mechanism.design", kind=SALES, facts=("tiktok-shop",))
    today = date(2026, 4, 4)
    days = ["2026-03-05", "2026-03-19", "2026-03-20", "2026-04-02"]
    log = [logged(f"{number}", number, on, shop="TikTok Shop") for number, on in enumerate(days)]
    notes = BesidePurchases(Matcher([SHOP, other]), by_month(log, today), on=today)
    first, second, third, next_month = ([match.note.id for match in notes.matches(one)] for one in log)
    assert sorted(first + second) == ["other", "shop"]
    assert (third, len(next_month)) == ([], 1)


def test_a_note_that_found_no_room_has_its_turn_with_the_next_purchase() -> None:
    """Of each kind one note shows: what was only called for isn’t used up."""
    trick = note(id="trick", title="Tricks", kind=SALES, keywords=("lamp",))
    on = "2026-11-05"
    log = [logged(name, number, on, shop="TikTok Shop") for number, name in enumerate(("Lamp", "A", "B"))]
    notes = BesidePurchases(Matcher([trick, SHOP]), by_month(log, TODAY), on=TODAY)
    assert [[match.note.id for match in notes.matches(one)] for one in log] == [["trick"], ["shop"], []]


def test_a_note_that_two_facts_call_for_shows_once() -> None:
    both = replace(SHOP, facts=("tiktok-shop", "last-chance"))
    on = "2026-11-05"
    log = [logged("A", 1, on, shop="TikTok Shop"), logged("B", 2, on, claims=("limited edition",))]
    notes = BesidePurchases(Matcher([both]), by_month(log, TODAY), on=TODAY)
    assert [len(notes.matches(one)) for one in log] == [1, 0]


def test_a_note_that_is_hidden_takes_nobody_s_turn() -> None:
    log = [logged("Ice roller", 1), logged("Lamp", 2)]
    assert beside(log, BOTH, hidden="ice-roller") == ["", "good lamp"]
    said = [refused(log[0], "ice-roller"), refused(log[1], "good")]
    assert beside(said, BOTH) == ["", "lamp"]


def test_not_about_this_is_not_about_anything_else() -> None:
    log = [refused(logged("Ice roller", 1), "ice-roller"), logged("Ice roller", 2)]
    assert beside(log) == ["", "ice-roller"]


def test_what_is_only_being_typed_comes_after_the_log() -> None:
    notes = BesidePurchases(Matcher(NOTES), by_month([logged("Lamp", 1)], TODAY), on=TODAY, less=BOTH)
    assert notes.matches(logged("Ice roller", 2)) == ()
    assert [match.note for match in notes.matches(logged("Ice roller", 2, "2026-05"))] == [ROLLER]


things = st.builds(
    logged,
    st.sampled_from(["Ice roller", "Lamp", "Torch", "Lamp torch", "Pan"]),
    st.integers(0, 3),
    st.sampled_from(["2026-03-05", "2026-03", "2026-04-01", None]),
    shop=st.sampled_from(["", "TikTok Shop"]),
    claims=st.sampled_from([(), ("limited",)]),
)
kinds = st.frozensets(st.sampled_from(["not-worth-it", "good-for", SALES]))


def shown(log: Sequence[Entry], less: frozenset[str]) -> dict[str, tuple[Note, ...]]:
    notes = BesidePurchases(Matcher(NOTES), by_month(log, TODAY), on=TODAY, less=less)
    return {entry.purchase.id: tuple(match.note for match in notes.matches(entry)) for entry in log}


@given(st.lists(things, max_size=8), kinds)
def test_once_a_month_but_never_less_often(log: list[Entry], less: frozenset[str]) -> None:
    every, fewer = shown(log, frozenset()), shown(log, less)
    before: Counter[tuple[str, str]] = Counter()
    after: Counter[tuple[str, str]] = Counter()
    for entry in log:
        bought = entry.purchase.bought_on or ApproximateDate.parse(TODAY.isoformat())
        for notes, counted in ((every, before), (fewer, after)):
            found = [each for each in notes[entry.purchase.id] if not is_about_safety(each)]
            counted.update((each.kind, f"{bought.first:%Y-%m}") for each in found)
    assert all(count == 1 for (kind, _), count in after.items() if kind in less)
    assert after.keys() >= before.keys()
    assert all(after[key] >= before[key] for key in before if key[0] not in less)


@given(st.lists(things, max_size=6), kinds, st.randoms())
def test_the_order_of_the_log_and_what_comes_later_change_nothing(
    log: list[Entry], less: frozenset[str], shuffling: Random
) -> None:
    whole = shown(log, less)
    ordered = sorted(log, key=lambda entry: (entry.purchase.added_at, entry.purchase.id))
    shuffling.shuffle(log)
    assert shown(log, less) == whole
    half = ordered[: len(ordered) // 2]
    assert shown(half, less) == {entry.purchase.id: whole[entry.purchase.id] for entry in half}


def test_what_a_shop_calls_for_shows_beside_one_purchase_of_a_month() -> None:
    shein = note(id="shein", title="Shein", category="fashion.clothing", keywords=("shein",))
    days = ("2025-03-05", "2025-03-06", "2025-04-01")
    log = [logged("Dress", number, on, shop="Shein") for number, on in enumerate(days)]
    notes = BesidePurchases(Matcher([shein]), by_month(log, TODAY), on=TODAY)
    assert [len(notes.matches(one)) for one in log] == [1, 0, 1]


# --- notes of one's own

CUP = as_note(replace(OWN_NOTE, id="cup", words=("cup",)))
NEWER = as_note(replace(OWN_NOTE, id="newer", words=("cup",), added_at=OWN_NOTE.added_at + timedelta(days=1)))
ABOUT_CUPS = tuple(
    note(id=id_, title=id_, kind=kind, keywords=("cup",), flags=flags)
    for id_, kind, flags in (
        ("bad", "not-worth-it", ()),
        ("cheap", "cheaper-alternative", ()),
        ("hot", "need-it-at-all", ("safety",)),
    )
)


def with_own(entry: Entry, *own: Note, curated: Sequence[Note] = ABOUT_CUPS) -> list[str]:
    notes = BesidePurchases(Matcher(curated), by_month([entry], TODAY), on=TODAY, own=own)
    return [match.note.id for match in notes.matches(entry)]


def test_an_own_note_comes_first_and_one_at_a_time_and_safety_keeps_its_place() -> None:
    cup = purchase("Cup")
    assert with_own(cup) == ["bad", "cheap", "hot"]
    assert with_own(cup, CUP) == ["cup", "bad", "hot"]
    assert with_own(cup, CUP, NEWER) == ["newer", "bad", "hot"]
    assert with_own(cup, CUP, curated=ABOUT_CUPS[:2]) == ["cup", "bad", "cheap"]
    assert with_own(purchase("Cup", worth=5), CUP) == ["cup", "cheap", "hot"]
    assert with_own(purchase("Pan"), CUP) == []


def test_an_own_note_on_a_shop_shows_beside_all_that_is_from_there() -> None:
    shein = as_note(replace(OWN_NOTE, words=("shein",)))
    log = [logged("Dress", number, shop="Shein") for number in range(2)]
    notes = BesidePurchases(Matcher(()), by_month(log, TODAY), on=TODAY, own=[shein])
    assert [len(notes.matches(entry)) for entry in log] == [1, 1]


def test_an_own_note_can_be_called_not_about_this() -> None:
    assert with_own(refused(purchase("Cup"), "newer"), CUP, NEWER) == ["cup", "bad", "hot"]


def test_an_own_note_makes_up_for_no_support() -> None:
    """What is weakly supported on health never shows as the only curated note."""
    weak = note(id="weak", kind="not-worth-it", keywords=("cup",), confidence="low", flags=("health",))
    assert with_own(purchase("Cup"), CUP, curated=[weak]) == ["cup"]


def test_what_found_no_room_beside_an_own_note_shows_beside_the_next_purchase() -> None:
    curated = Matcher([*ABOUT_CUPS[:2], HURRY])
    log = [logged(name, n, "2026-11-20", claims=("last chance",)) for n, name in enumerate(("Cup", "Pan"))]
    for own, shown in (((), ["bad cheap hurry", ""]), ((CUP,), ["cup bad cheap", "hurry"])):
        notes = BesidePurchases(curated, by_month(log, TODAY), on=TODAY, own=own)
        assert [" ".join(match.note.id for match in notes.matches(entry)) for entry in log] == shown
