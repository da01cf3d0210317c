"""Columns that say whether a thing was bought, in a table of any kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found, rows, said

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "heading", ["Bought?", "Bought it?", "Did I end up buying it?", "Gave in?", "Gekauft?"]
)
def test_a_question_below_which_no_means_not_bought(heading: str, tmp_path: Path) -> None:
    text = f"Item,Price,{heading}\nLamp,5.00,Yes\nMug,6.00,No\nFan,7.00,Yes\n"
    read = found(tmp_path, text)
    assert rows(read) == ["Lamp 5.00 EUR ?", "Fan 7.00 EUR ?"]
    assert said(read) == "3 It’s marked as “No”."


@pytest.mark.parametrize("heading", ["Bought on sale?", "Bought because of TikTok?", "Arrived?"])
def test_other_questions_leave_nothing_out(heading: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Item,Price,{heading}\nLamp,5.00,Yes\nMug,6.00,No\n")
    assert len(rows(read)) == 2


def test_unknown_states_that_part_dated_rows_from_others(tmp_path: Path) -> None:
    text = "Item,Price,Date,Where it is\nLamp,5.00,2026-01-13,home\nMug,6.00,2026-01-14,home\n"
    read = found(tmp_path, f"{text}Fan,7.00,,mulling\nMat,8.00,2026-01-15,home\n")
    assert [each.split()[0] for each in rows(read)] == ["Lamp", "Mug", "Mat"]
    assert "There’s no date, and we don’t know its status." in said(read)


def test_the_dated_rows_of_a_wish_list_were_bought(tmp_path: Path) -> None:
    text = "What I want,Price,Date got\nRug,89.00,\nLamp,19.00,2026-02-14\nCloud sofa,900.00,\n"
    read = found(tmp_path, text)
    assert rows(read) == ["Lamp 19.00 EUR 2026-02-14"]
    assert [wish.name for wish in read.wishes] == ["Rug", "Cloud sofa"]


def test_a_list_of_wishes_has_days_on_which_they_were_written_down(tmp_path: Path) -> None:
    read = found(tmp_path, "Wish,Price,Date\nRug,89.00,2026-02-13\nLamp,19.00,2026-02-14\n")
    assert not rows(read)
    assert [wish.name for wish in read.wishes] == ["Rug", "Lamp"]


def test_what_somebody_wanted_to_buy_is_no_wish(tmp_path: Path) -> None:
    text = "Date,Wanted to buy,Price,Bought it?\n2026-01-05,Cup,45.00,No\n2026-01-12,Boots,60.00,Yes\n"
    read = found(tmp_path, f"{text}2026-01-19,Perfume,22.00,No\n")
    assert rows(read) == ["Boots 60.00 EUR 2026-01-12"]
    assert not read.wishes


_OWN_WORDS = (
    "Item,Price,Date,Status\nLamp,5.00,2026-01-13,home\nMug,6.00,2026-01-14,nah\nFan,7.00,2026-01-15,home\n"
)


def test_an_unknown_status_is_asked_about_once(tmp_path: Path) -> None:
    question = found(tmp_path, _OWN_WORDS).needs_mapping
    assert question is not None
    assert question.unsure_about == ("status",)
    assert question.guess.statuses == (("home", "paid"), ("nah", "paid"))
    answer = replace(question.guess, statuses=(("home", "paid"), ("nah", "passed on")))
    read = found(tmp_path, _OWN_WORDS, mapping=answer)
    assert [each.split()[0] for each in rows(read)] == ["Lamp", "Fan"]
    assert said(read) == "3 It’s marked as “nah”."
    answer = replace(answer, statuses=(("home", "wanted"), ("nah", "returned")))
    read = found(tmp_path, _OWN_WORDS, remembered={question.signature: answer})
    assert [wish.name for wish in read.wishes] == ["Lamp", "Fan"]
    assert [len(each.refunds) for each in read.purchases] == [1]


def test_another_unknown_status_is_asked_about_later(tmp_path: Path) -> None:
    question = found(tmp_path, _OWN_WORDS).needs_mapping
    assert question is not None
    more = found(
        tmp_path,
        f"{_OWN_WORDS}Rug,9.00,2026-01-16,murky\n",
        remembered={question.signature: question.guess},
    )
    assert more.needs_mapping is not None
    assert more.needs_mapping.evidence == ("We don’t know these statuses: “murky”.",)
    assert more.needs_mapping.guess.statuses[-1] == ("murky", "paid")


@pytest.mark.parametrize(
    ("headings", "first", "second"),
    [
        ("Item,Price,Bought on,Status", "home", "murky"),  # a day says that it was bought
        ("Item,Paid,Date,Status", "home", "murky"),
        ("Item,Price,Date,Status", "New", "Like new"),
        ("Item,Price,Date,Status", "CA", "NY"),
        ("Item,Price,Date,Colour", "red", "red"),
    ],
)
def test_what_is_no_question_of_buying_is_not_asked(
    headings: str, first: str, second: str, tmp_path: Path
) -> None:
    text = f"{headings}\nLamp,5.00,2026-01-13,{first}\nMug,6.00,2026-01-14,{second}\n"
    assert len(rows(found(tmp_path, f"{text}Fan,7.00,2026-01-15,{first}\n"))) == 3


def test_sentences_with_a_word_of_a_status_are_none(tmp_path: Path) -> None:
    text = 'Item,Price,Date,My thoughts\nLamp,5.00,2026-01-13,"took ages, but fine"\n'
    read = found(tmp_path, text + 'Mug,6.00,2026-01-14,"smells, returned it? no"\nFan,7.00,2026-01-15,\n')
    assert not any(each.refunds for each in read.purchases)


def test_what_is_not_wanted_any_more_is_no_wish(tmp_path: Path) -> None:
    text = "Wish,Approx price,Still want?\nRug,120.00,Yes\nLamp,18.00,Not any more\n"
    read = found(tmp_path, f"{text}Boots,65.00,Maybe\nFan,9.00,No\n")
    assert [wish.name for wish in read.wishes] == ["Rug", "Boots"]
    assert [problem.line for problem in read.skipped] == [3, 5]


def test_what_was_noted_and_never_bought_is_a_wish(tmp_path: Path) -> None:
    text = "Added,Item,Price,Purchased\n2026-01-01,Towel,11.00,2026-01-05\n2026-01-02,Tray,17.00,\n"
    read = found(tmp_path, text)
    assert rows(read) == ["Towel 11.00 EUR 2026-01-05"]
    assert [wish.name for wish in read.wishes] == ["Tray"]


def test_what_somebody_got_as_a_gift_was_not_bought(tmp_path: Path) -> None:
    text = "Item,Price,Status\nPerfume,80.00,Got it as a gift\nSlippers,25.00,Bought\n"
    assert rows(found(tmp_path, text)) == ["Slippers 25.00 EUR ?"]


_MANY = ("zig", "zag", "zug", "tick", "tack", "tock", "flip", "flop", "waited two months and then some")


def _with_statuses(words: tuple[str, ...]) -> str:
    lines = (f"thing {n},{10 + n}.99,2026-03-{n % 28 + 1:02d},{word}\n" for n, word in enumerate(words))
    return "Item,Price,Date,Status\n" + "".join(lines)


def test_more_unknown_statuses_than_a_sentence_holds_are_all_asked_about(tmp_path: Path) -> None:
    text = _with_statuses((*_MANY, "tock"))
    question = found(tmp_path, text).needs_mapping
    assert question is not None
    assert question.unsure_about == ("status",)
    assert question.strange == ("tock", *(word for word in _MANY if word != "tock"))  # the commonest first
    (evidence,) = question.evidence
    assert evidence.endswith("“flop” and 1 more.")
    answer = replace(question.guess, statuses=tuple((word, "wanted") for word in question.strange))
    read = found(tmp_path, text, mapping=answer)
    assert (len(read.purchases), len(read.wishes)) == (0, 10)


def test_codes_of_ones_own_are_asked_about(tmp_path: Path) -> None:
    question = found(tmp_path, _with_statuses(("A", "B", "C", "B"))).needs_mapping
    assert question is not None
    assert question.strange == ("B", "A", "C")


def test_a_status_far_below_is_asked_about(tmp_path: Path) -> None:
    question = found(tmp_path, _with_statuses((*("bought",) * 250, "nah"))).needs_mapping
    assert question is not None
    assert question.strange == ("nah",)


def test_short_statuses_that_never_repeat_are_asked_about(tmp_path: Path) -> None:
    question = found(tmp_path, _with_statuses(("zig", "zag", "zug"))).needs_mapping
    assert question is not None
    assert question.strange == ("zig", "zag", "zug")


def test_more_statuses_than_anyone_answers_are_told_with_their_lines(tmp_path: Path) -> None:
    read = found(tmp_path, _with_statuses(tuple(f"word{n}" for n in range(1001))))
    assert len(read.purchases) == 1001
    assert "We don’t know the status “word1000”, so we counted it as bought: line 1002." in read.remarks


def test_headings_in_the_middle_are_no_statuses(tmp_path: Path) -> None:
    text = _with_statuses(("bought", "wanted")) + "Item,Price,Date,Status\nmug,5.00,2026-03-04,bought\n"
    assert found(tmp_path, text).needs_mapping is None


def test_a_day_proves_nothing_where_things_not_bought_have_one(tmp_path: Path) -> None:
    text = "Item,Price,Date,Status\nLamp,5.00,2026-01-13,bought\nMug,6.00,2026-01-14,not bought\n"
    question = found(tmp_path, f"{text}Fan,7.00,2026-01-15,zig\nRug,8.00,,wanted\n").needs_mapping
    assert question is not None
    assert question.strange == ("zig",)


def test_what_is_not_bought_yet_is_a_wish_and_what_is_not_is_left_out(tmp_path: Path) -> None:
    text = "Gezien op;Item;Prijs;Gekocht?;Gekocht op\n04-01-2026;Bakje;12,95;ja;23-01-2026\n"
    read = found(tmp_path, f"{text}15-01-2026;Beker;19,99;nee;\n02-02-2026;Band;189,00;nog niet;\n")
    assert rows(read) == ["Bakje 12.95 EUR 2026-01-23"]
    assert [wish.name for wish in read.wishes] == ["Band"]
    assert said(read) == "3 It’s marked as “nee”."


def test_bought_can_also_be_answered_with_what_became_of_the_wish(tmp_path: Path) -> None:
    text = "Item,Bought?,Price,Date\nCurler,Yes,14.99,2026-01-12\nProjector,No,89.00,\n"
    read = found(tmp_path, f"{text}Plumper,Decided against,29.00,\nMould,Yes,11.00,2026-02-03\n")
    assert rows(read) == ["Curler 14.99 EUR 2026-01-12", "Mould 11.00 EUR 2026-02-03"]
    assert [each.line for each in read.skipped] == [3, 4]
