from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import money
from tests.importers.giving import TODAY, said
from tests.importers.giving import found as found_in

from unhyped.domain.customs import Customs
from unhyped.i18n import set_locale
from unhyped.importers import Pasted, Reading, errors, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from unhyped.importers import Found

MARKS = ("", "- ", "* ", "• ", "•", "– ", "1. ", "2) ", "- [x] ", "[ ] ", "☑ ", "☐", "> - ")
BOXES = (("[x]", "[ ]"), ("- [X]", "- [ ]"), ("☑", "☐"), ("✅", "⬜"), ("[✓]", "[]"))
STAMPS = (
    "[{}, 18:22:07] Lena: ",
    "{}, 18:22 - Lena: ",
    "[{}, 6:22:07\u202fPM] Lena: ",
    "\u200e[{}, 18:22] Lena: ",
)
WISHLISTS = (
    *("Wishlist", "To buy", "## Want", "Shopping list:"),
    *("Einkaufsliste", "Wunschliste", "Envies", "Verlanglijst"),
)
READING = Reading(Customs(TODAY, "EUR"))


def found(text: str) -> Found:
    return read(Pasted(text), READING)


def told(read: Found) -> list[tuple[str, object, str]]:
    return [(row.draft.name, row.draft.price, str(row.draft.bought_on)) for row in read.purchases]


def names(read: Found) -> list[str]:
    return [row.draft.name for row in read.purchases]


def wishes(read: Found) -> list[str]:
    return [wish.name for wish in read.wishes]


def test_lines_are_read_as_they_are_typed() -> None:
    read = found(
        "- Ice roller 12.99 2026-03-01 @glowwithmia\n"
        "• Lamp 5,00 € yesterday\n"
        "\n"
        "3) Leggings 34.99 amazon #gift !seamless\n"
        "Dyson V15\n"
    )
    assert read.problems == ()
    assert told(read) == [
        ("Ice roller", money("12.99 EUR"), "2026-03-01"),
        ("Lamp", money("5.00 EUR"), "2026-11-22"),
        ("Leggings", money("34.99 EUR"), "None"),
        ("Dyson V15", None, "None"),
    ]
    roller, _, leggings, _ = read.purchases
    assert (roller.draft.creator, roller.line) == ("glowwithmia", 1)
    assert (leggings.draft.shop, leggings.draft.tags, leggings.draft.note, leggings.line) == (
        "Amazon",
        ("gift",),
        "seamless",
        4,
    )


def test_what_stands_below_a_name_belongs_to_it() -> None:
    read = found("Ice roller\n$12.99\n1 March 2026\n\nLamp\n5.00 €\nMug 4.00\n2026-03-02\n")
    assert told(read) == [
        ("Ice roller", money("12.99 USD"), "2026-03-01"),
        ("Lamp", money("5.00 EUR"), "None"),
        ("Mug", money("4.00 EUR"), "2026-03-02"),
    ]


@pytest.mark.parametrize("text", ["$12.99\nLamp", "Lamp 4.00\n$12.99", "Lamp\n\n$12.99", "Mug 1.00\n2.00\n"])
def test_a_price_that_belongs_to_nothing_is_a_problem(text: str) -> None:
    read = found(text)
    assert len(read.purchases) == 1
    (problem,) = read.problems
    assert "needs a name" in problem.why


@pytest.fixture
def in_locale(request: pytest.FixtureRequest) -> Iterator[None]:
    """Be where people write as in the locale of the test."""
    set_locale(request.param)
    yield
    set_locale("en_GB")


@pytest.mark.parametrize(
    ("in_locale", "line", "day"),
    [
        ("en_US", "Lamp 5 € 03/04/2026", "2026-03-04"),
        ("de_DE", "Lamp 5 € 03/04/2026", "2026-04-03"),
        ("de_DE", "Lampe 5 € 3.4.", "2026-04-03"),
        ("de_DE", "Lampe 5 € Vatertag", "2026-05"),
        ("en_GB", "Lamp 5 € Father’s Day", "2026-06"),
    ],
    indirect=["in_locale"],
)
@pytest.mark.usefixtures("in_locale")
def test_days_are_read_as_people_write_them_where_they_live(line: str, day: str) -> None:
    assert [str(row.draft.bought_on) for row in found(f"Mug 3 €\n{line}").purchases] == ["None", day]


def test_all_dates_together_settle_their_order() -> None:
    read = found("Lamp 5.00 03/04/2026\nMug 4.00 04/25/2026\n")
    assert [str(row.draft.bought_on) for row in read.purchases] == ["2026-03-04", "2026-04-25"]


def test_the_name_of_a_column_above_is_no_purchase() -> None:
    assert [row.draft.name for row in found("Product\nLamp 5.00\nMug 4.00").purchases] == ["Lamp", "Mug"]


def test_the_same_line_twice_stays_two_and_is_known_again() -> None:
    ids = [row.draft.external_id for row in found("Lamp 5.00\nLamp 5.00\n").purchases]
    assert len({*ids}) == 2
    assert [row.draft.external_id for row in found("\nLamp  5.00 \n\nLamp 5.00").purchases] == ids


def test_a_line_without_end_is_a_problem_alone() -> None:
    read = found("Lamp 5.00\n" + "x" * 2_001)
    assert [row.draft.name for row in read.purchases] == ["Lamp"]
    assert "only 2000 fit" in read.problems[0].why


def test_cancel_stops() -> None:
    with pytest.raises(errors.ImportCancelled):
        read(Pasted("Lamp 5.00\n" * 40), replace(READING, cancelled=lambda: True))


# --- as people type it


@pytest.mark.parametrize(
    ("line", "name", "price", "shop"),
    [
        ("leggings - $34.99 - amazon", "leggings", "34.99 USD", "Amazon"),
        ("ice roller - 12.99 - tiktok shop", "ice roller", "12.99 EUR", "TikTok Shop"),
        ("lipstick – 9,50 € – sephora", "lipstick", "9.50 EUR", "Sephora"),
        ("tumbler: $45", "tumbler", "45.00 USD", ""),
        ("mug = 5 €", "mug", "5.00 EUR", ""),
        ("12€ ice roller (Amazon)", "ice roller", "12.00 EUR", "Amazon"),
        ("mat ca. 20 €", "mat", "20.00 EUR", ""),
        ("mat approx $20", "mat", "20.00 USD", ""),
        ("lamp $15 (blue)", "lamp (blue)", "15.00 USD", ""),
        ("claw clip — $8 — Target", "claw clip", "8.00 USD", "Target"),
        ("Rare Beauty - blush - $23", "Rare Beauty - blush", "23.00 USD", ""),
        ("T-shirt 9.99", "T-shirt", "9.99 EUR", ""),
        ("mug (4.50)", "mug", "4.50 EUR", ""),
        ("mug $4!!!", "mug", "4.00 USD", ""),
        ("7-in-1 brush $20", "7-in-1 brush", "20.00 USD", ""),
    ],
)
@pytest.mark.parametrize(
    "mark", ["", "- ", "* ", "• ", "•", "– ", "1. ", "2) ", "- [x] ", "[ ] ", "☑ ", "☐", "> - "]
)
def test_marks_are_no_part_of_the_name(mark: str, line: str, name: str, price: str, shop: str) -> None:
    (purchase,) = found(f"{mark}{line}\n").purchases
    assert (purchase.draft.name, purchase.draft.price) == (name, money(price))
    assert purchase.draft.shop == shop


@pytest.mark.parametrize(
    ("line", "worth"),
    [
        ("peel pads: $22.50 (Sephora) ⭐⭐", 2),
        ("peel pads - $22.50 - sephora - ★★★★☆", 4),
        ("peel pads $22.50 sephora (hate it)", 1),
        ("peel pads $22.50 sephora 👍", 4),
        ("peel pads $22.50 sephora - nie benutzt", 2),
        ("peel pads $22.50 sephora 🎁", None),
        ("peel pads (love it!) $22.50 sephora", None),
        ("⭐ peel pads $2", None),
    ],
)
def test_stars_at_the_end_are_a_verdict(line: str, worth: int | None) -> None:
    (purchase,) = found(f"- {line}\n- mug $4\n").purchases[:1]
    assert (None if purchase.answer is None else purchase.answer.worth) == worth
    if worth:
        assert (purchase.draft.name, purchase.draft.shop) == ("peel pads", "Sephora")


def test_what_follows_price_and_shop_is_a_note() -> None:
    (purchase,) = found("lamp - $5 - amazon - for the kitchen").purchases
    assert (purchase.draft.name, purchase.draft.note) == ("lamp", "for the kitchen")


def test_a_day_with_a_dot_is_no_number_of_a_list() -> None:
    read = found("3. März Lampe 5 €\n12. März Tasse 4 €")
    assert told(read) == [
        ("Lampe", money("5.00 EUR"), "2026-03-03"),
        ("Tasse", money("4.00 EUR"), "2026-03-12"),
    ]
    assert names(found("1. Lampe 5 €\n2. Tasse 4 €\n3. Maische 2 €")) == ["Lampe", "Tasse", "Maische"]


def test_marks_of_markdown_go() -> None:
    read = found("- **Lamp** $5\n- [[Mug]] $4\n- [Rug](https://example.com/rug) $3\n- _Pen_ $2\n- a_b_c $1")
    assert names(read) == ["Lamp", "Mug", "Rug", "Pen", "a_b_c"]


def test_indented_lines_below_a_thing_are_about_it() -> None:
    read = found("- Lamp\n  - $5.00\n  - amazon\n  - the blue one\n- Mug $4.00")
    assert told(read) == [("Lamp", money("5.00 USD"), "None"), ("Mug", money("4.00 USD"), "None")]
    assert (read.purchases[0].draft.shop, read.purchases[0].draft.note) == ("Amazon", "the blue one")


def test_a_total_below_the_list_is_left_out() -> None:
    read = found("Lamp $5\nMug $4\nTotal: $9")
    assert names(read) == ["Lamp", "Mug"]
    assert said(read) == "3 This looks like the total of the rows above."
    assert names(found("Lampe: 1.249,00\nTasse: 4\nSumme: 1.253,00 €")) == ["Lampe", "Tasse"]


def test_a_price_that_cannot_be_read_is_a_problem() -> None:
    read = found("Lamp $5\nMug 4.0.00 €\n")
    assert names(read) == ["Lamp"]
    assert [each.line for each in read.problems] == [2]


# --- headings


def test_headings_are_named_and_no_purchases() -> None:
    read = found("# My stuff\n\n## March 2026\n- Lamp $5\n- Mug $4 2026-03-14\n\nApril:\n- Rug $3\n")
    assert told(read) == [
        ("Lamp", money("5.00 USD"), "2026-03"),
        ("Mug", money("4.00 USD"), "2026-03-14"),
        ("Rug", money("3.00 USD"), "2026-04"),
    ]
    assert [each.line for each in read.skipped] == [1, 3, 7]
    assert {each.why for each in read.skipped} == {"This looks like a heading, not a purchase."}


def test_a_title_above_a_blank_line_is_a_heading() -> None:
    read = found("Stuff TikTok made me buy\n\nlamp $5\nmug $4\ncurls\n")
    assert names(read) == ["lamp", "mug", "curls"]


@pytest.mark.parametrize(
    "heading",
    [
        "Wishlist",
        "To buy",
        "## Want",
        "Shopping list:",
        "Einkaufsliste",
        "Wunschliste",
        "Envies",
        "Verlanglijst",
    ],
)
def test_things_below_a_heading_for_wishes_are_wishes(heading: str) -> None:
    read = found(f"{heading}\n- Lamp $5\n- Mug - $4 - amazon\n\nBought:\n- Rug $3\n")
    assert (names(read), wishes(read)) == (["Rug"], ["Lamp", "Mug"])
    assert read.wishes[1].shop == "Amazon"


def test_things_below_other_headings_follow_them() -> None:
    read = found("Passed on:\n- Lamp $5\nReturned:\n- Mug $4\n")
    assert names(read) == ["Mug"]
    assert [refund.amount for refund in read.purchases[0].refunds] == [None]
    assert "Its heading says that you didn’t buy it." in said(read)


# --- boxes


@pytest.mark.parametrize(
    ("ticked", "opened"), [("[x]", "[ ]"), ("- [X]", "- [ ]"), ("☑", "☐"), ("✅", "⬜"), ("[✓]", "[]")]
)
def test_open_boxes_are_wishes_if_others_are_ticked(ticked: str, opened: str) -> None:
    read = found(f"{ticked} Lamp $5\n{opened} Mug $4\n")
    assert (names(read), wishes(read)) == (["Lamp"], ["Mug"])
    assert read.remarks == ("1 line isn’t ticked, so we read it as something you want.",)


def test_without_a_tick_open_boxes_are_bullets() -> None:
    read = found("[ ] Lamp $5\n[ ] Mug $4\n")
    assert (names(read), wishes(read)) == (["Lamp", "Mug"], [])
    assert read.remarks == ("No line is ticked, so we read all of them as bought.",)


def test_what_is_ticked_or_struck_below_to_buy_was_bought() -> None:
    read = found("To buy\n[x] Lamp $5\n[ ] Mug $4\n- ~~Rug $3~~\n")
    assert (names(read), wishes(read)) == (["Lamp", "Rug"], ["Mug"])


# --- chats


@pytest.mark.parametrize(
    "stamp",
    [
        "[{}, 18:22:07] Lena: ",
        "{}, 18:22 - Lena: ",
        "[{}, 6:22:07\u202fPM] Lena: ",
        "\u200e[{}, 18:22] Lena: ",
    ],
)
def test_messages_with_a_price_are_purchases_of_their_day(stamp: str) -> None:
    days = ("12.11.26", "13.11.26", "13.11.26", "14.11.26")
    texts = ("Leggings - 34,99 - amazon", "see you at 5", "<Medien ausgeschlossen>", "Eisroller 12 €")
    read = found("\n".join(stamp.format(day) + text for day, text in zip(days, texts, strict=True)))
    assert told(read) == [
        ("Leggings", money("34.99 EUR"), "2026-11-12"),
        ("Eisroller", money("12.00 EUR"), "2026-11-14"),
    ]
    assert [each.line for each in read.skipped] == [2, 3]


def test_days_of_messages_that_can_be_two_stay_blank_and_say_so() -> None:
    read = found("3/4/26, 6:22 PM - Mia: lamp $12\n3/5/26, 9:01 AM - Mia: mug $4\n")
    assert [row[2] for row in told(read)] == ["None", "None"]
    assert "We couldn’t tell day and month apart" in said(read)
    read = found("3/4/26, 6:22 PM - Mia: lamp $12\n3/25/26, 9:01 AM - Mia: mug $4\n")
    assert ([row[2] for row in told(read)], read.remarks) == (["2026-03-04", "2026-03-25"], ())


def test_the_rest_of_a_long_message_is_a_remark() -> None:
    read = found("11/12/26, 6:22 PM - Mia: lamp $12\nand it was so cheap\n11/13/26, 9:01 AM - Mia: mug $4\n")
    assert names(read) == ["lamp", "mug"]
    assert said(read) == "2 This looks like a remark, not a purchase."


# --- in files


@pytest.mark.parametrize(
    "text",
    [
        "leggings - $34.99 - amazon\nice roller - $12.99\n",
        "- [x] leggings $34.99\n- [x] ice roller $12.99\n",
        "[x] leggings $34.99\r\n[x] ice roller $12.99\r\n",
        "\ufeffStuff\n\nleggings: $34.99\nice roller: $12.99\n",
        "1. leggings, $34.99, amazon\n2. ice roller, $12.99, target\n",
        "leggings\n$34.99\namazon\n\nice roller\n$12.99\n",
        "leggings 35\nice roller 13\n",
        "Bought\nleggings\nice roller\n",
        "---\ntitle: My buys\ntags: [a, b]\n---\n- leggings\n- ice roller\n",
    ],
)
def test_a_file_is_read_as_if_it_was_pasted(tmp_path: Path, text: str) -> None:
    in_file, pasted = found_in(tmp_path, text), found(text)
    assert names(in_file) == ["leggings", "ice roller"]
    assert (in_file.source_name, in_file.purchases) == ("file.bin", pasted.purchases)


def test_a_decimal_comma_parts_no_cells(tmp_path: Path) -> None:
    text = "Lampe - 16,90 € - Amazon\nKissen - 24,50 € - Lidl\nDuschkopf 29,95 €\n"
    expected = ["Lampe 16.90", "Kissen 24.50", "Duschkopf 29.95"]
    for either in (found(text), found_in(tmp_path, text)):
        drafts = [each.draft for each in either.purchases]
        assert [f"{each.name} {each.price.decimal}" for each in drafts if each.price] == expected


def test_a_markdown_table_in_a_file_needs_no_question(tmp_path: Path) -> None:
    text = "# Bought\n\nKeep it honest.\n\n| Item | Price |\n|------|-----:|\n"
    read = found_in(tmp_path, f"{text}| **Lamp** | €5.00 |\n| [[Mug\\|mug]] | €4.00 |\n")
    assert told(read) == [("Lamp", money("5.00 EUR"), "None"), ("mug", money("4.00 EUR"), "None")]
    assert (read.needs_mapping, read.problems, read.skipped) == (None, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "Dear diary,\ntoday I bought, well, a lamp.\nAnd nothing else.\n",
        "import os\nfrom sys import path\n\ndef run():\n    return 5\n",
        "Lamp\nMug\n",
        "2026-01-01 12:00:01 INFO started in 5.20\n2026-01-01 12:00:02 INFO stopped\n",
        "# TODO\n- [ ] fix bug 42\n- [x] write docs\n",
        "Pancakes\n2 eggs\n200 g flour\n300 ml milk\nMix everything and fry in butter.\n",
    ],
)
def test_a_file_without_prices_or_marks_is_refused_in_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(errors.NotAList) as caught:
        found_in(tmp_path, text)
    assert "Write one purchase per line" in str(caught.value)


def test_remarks_in_a_list_are_named() -> None:
    read = found("Lamp $5\nMug $4\nI really have to stop buying these things\n")
    assert names(read) == ["Lamp", "Mug"]
    assert said(read) == "3 This looks like a remark, not a purchase."


@pytest.mark.parametrize(
    ("line", "name", "note"),
    [
        ("Mantel 45 € Zustand: gut", "Mantel", "Zustand: gut"),
        ("Lamp, $30, condition: new", "Lamp", "condition: new"),
        ("Lamp [price:: $30] [shop:: Amazon]", "Lamp", ""),
        ("for Anna: mug $5", "for Anna: mug", ""),
        ("tumbler: $45", "tumbler", ""),
    ],
)
def test_labels_are_no_part_of_the_name(line: str, name: str, note: str) -> None:
    (row,) = found(line).purchases
    assert (row.draft.name, row.draft.note) == (name, note)
    assert row.draft.price is not None


def test_a_line_can_say_that_a_thing_is_only_wanted() -> None:
    read = found("- **Lamp** - $5\n- **Wunsch:** Creami (199 €)\n- wishlist: rug $40\n- Wish Lotion $3\n")
    assert [row.draft.name for row in read.purchases] == ["Lamp", "Wish Lotion"]
    assert [(wish.name, str(wish.price and wish.price.decimal)) for wish in read.wishes] == [
        ("Creami", "199.00"),
        ("rug", "40.00"),
    ]


def test_the_end_of_a_line_can_say_how_it_was() -> None:
    read = found(
        "- strip lights - $19.99 - meh\n- clips $9 (Etsy) - love\n"
        "- pens - $14.50 - returned\n- cup - $5 - blue\n"
    )
    assert [(row.draft.name, row.answer.worth if row.answer else None) for row in read.purchases] == [
        *(("strip lights", 3), ("clips", 5), ("pens", None), ("cup", None))
    ]
    assert [bool(row.refunds) for row in read.purchases] == [False, False, True, False]


def test_days_without_a_year_show_their_order() -> None:
    read = found("3/14 - lights - $19.99\n4/2 - pens - $14.50\n")
    assert [str(row.draft.bought_on) for row in read.purchases] == ["2026-03-14", "2026-04-02"]


def test_lines_above_each_block_of_things_are_headings_and_may_name_the_shop() -> None:
    read = found(
        "Amazon\n03/01/2026 - Bonnet - £9.99\nPillow £15.49\n\nFrom the attic\nCo-ord set £21.00 (returned)\n"
    )
    assert [(row.draft.name, row.draft.shop, len(row.refunds)) for row in read.purchases] == [
        *(("Bonnet", "Amazon", 0), ("Pillow", "Amazon", 0), ("Co-ord set", "", 1))
    ]
    assert [problem.text for problem in read.skipped] == ["Amazon", "From the attic"]


def test_a_name_above_its_price_is_no_heading() -> None:
    read = found("Bonnet\n£9.99\n\nPillow\n£15.49\n")
    assert [row.draft.name for row in read.purchases] == ["Bonnet", "Pillow"]


@pytest.mark.parametrize("end", ["returned", "❌ returned", "(sent back)", "- refunded"])
def test_the_end_of_a_line_can_say_that_it_went_back(end: str) -> None:
    read = found(f"- lamp 35€ {end}\n- cup 5€\n")
    assert [(row.draft.name, len(row.refunds)) for row in read.purchases] == [("lamp", 1), ("cup", 0)]


def test_what_follows_the_price_is_a_note() -> None:
    read = found("1. skims dupe $38 - pills after one wash\n2. lamp - $5 - for Anna\n")
    assert [(row.draft.name, row.draft.note) for row in read.purchases] == [
        *(("skims dupe", "pills after one wash"), ("lamp", "for Anna"))
    ]


def test_arrows_part_a_line_as_dashes_do() -> None:
    read = found("• lashes → $15 → couldn't apply them\n• brush -> $8 -> love\n")
    assert [(row.draft.name, row.draft.note, row.answer and row.answer.worth) for row in read.purchases] == [
        *(("lashes", "couldn't apply them", None), ("brush", "", 5))
    ]


def test_a_sign_at_the_end_of_a_line_can_be_an_opinion() -> None:
    read = found("Hoesje: €9,99 😡\nDekentje: €24,50 ❤️\nKop: €4,50 ✅\n")
    assert [(row.draft.name, row.answer and row.answer.worth) for row in read.purchases][:2] == [
        *(("Hoesje", 1), ("Dekentje", 5))
    ]
    assert read.purchases[2].answer is None


def test_lines_with_a_cross_are_bought_and_named() -> None:
    read = found("❌ gel kit - $40\n✅ owala - $28\n")
    assert [row.draft.name for row in read.purchases] == ["gel kit", "owala"]
    assert read.remarks[0] == "We read lines with a cross as bought: line 1."


def test_a_tick_after_a_thing_is_no_part_of_its_name() -> None:
    assert [row.draft.name for row in found("- [x] lamp €22 ✅ 2026-02-19\n").purchases] == ["lamp"]
