from __future__ import annotations

from dataclasses import replace

from tests.builders import ADDED, new_id, purchase
from tests.notes.making import TODAY, note

from unhyped.domain.not_about import NotAbout
from unhyped.notes.owned import about_own, is_kept, left, owned_label

ROLLER = note()
MASK = note(id="mask", keywords=("led mask",))
LAMP = note(id="lamp", keywords=("sunset lamp",))


def test_notes_about_what_was_bought_last_come_first_and_others_not_at_all() -> None:
    own = [
        purchase("Ice roller", on="2026-01-05"),
        purchase("LED mask", on="2026-04"),
        purchase("Ice roller XL", on="2026-03-01"),
        purchase("Pan", on="2026-05-01"),
    ]
    about = about_own([LAMP, ROLLER, MASK], own, on=TODAY)
    assert list(about) == ["mask", "ice-roller"]
    assert [entry.purchase.name for entry, _ in about["ice-roller"]] == ["Ice roller XL", "Ice roller"]
    assert about["mask"][0][1].why == "because you wrote “led mask”"


def test_what_has_no_date_comes_last() -> None:
    own = [purchase("Ice roller", on=None), purchase("LED mask", on="2019"), purchase("Ice roller", on=None)]
    assert list(about_own([ROLLER, MASK], own, on=TODAY)) == ["mask", "ice-roller"]


def test_what_a_note_is_not_about_as_somebody_said_is_left_out() -> None:
    one, other = purchase("Ice roller"), purchase("Ice roller and LED mask")
    refused = NotAbout(id=new_id(), purchase_id=other.purchase.id, note_id=ROLLER.id, added_at=ADDED)
    about = about_own([ROLLER, MASK], [one, replace(other, not_about=(refused,))], on=TODAY)
    assert {note_id: len(pairs) for note_id, pairs in about.items()} == {"ice-roller": 1, "mask": 1}


def test_once_stopped_it_returns_what_it_has() -> None:
    asked: list[bool] = []

    def stopped() -> bool:
        asked.append(True)
        return len(asked) > 1

    own = [purchase("Ice roller"), purchase("LED mask")]
    assert list(about_own([ROLLER, MASK], own, on=TODAY, stopped=stopped)) == ["ice-roller"]


def test_what_became_of_them_in_words() -> None:
    kept = purchase(events=("partial refund 2.00", "fee 1.00"))
    sold, refunded = purchase(events=("resale 5.00",)), purchase(events=("refund 12.99",))
    assert [is_kept(entry) for entry in (kept, sold, refunded)] == [True, False, False]
    assert [left(entry) for entry in (kept, sold, refunded)] == ["", "sold", "refunded"]
    assert owned_label([kept, sold]) == "you own it"
    assert owned_label([kept, kept, refunded]) == "you own 2"
    assert owned_label([sold, refunded]) == "you sold yours"
    assert owned_label([refunded]) == "you got your money back"
    gone = [
        purchase(events=(event,))
        for event in ("exchanged 5.00", "return sent 5.00", "given away 0", "thrown away 0")
    ]
    assert [left(entry) for entry in gone] == ["exchanged", "sent back", "given away", "thrown away"]
    assert not any(map(is_kept, gone))
    assert [owned_label([entry]) for entry in gone[1:]] == [
        "you sent yours back",
        "you don’t have it any more",
        "you don’t have it any more",
    ]
