from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.money import Money
from unhyped.domain.shop import EVERYDAY, SHOPS, shops_by_words
from unhyped.domain.smart_line import SmartLineChip, read

TODAY = date(2026, 11, 25)
"""A Wednesday."""
VIDEO = "https://www.tiktok.com/@glow.anna/video/7106594312292453675"


line = partial(read, today=TODAY, default_currency="EUR")


def test_everything_at_once() -> None:
    said = line("leggings 34.99 @Glow.Anna amazon yesterday #gift !life-changing in:clothing")
    assert said.draft.name == "leggings"
    assert said.draft.price == Money(3499, "EUR")
    assert said.draft.creator == "glow.anna"
    assert said.draft.shop == "Amazon"
    assert str(said.draft.bought_on) == "2026-11-24"
    assert said.draft.tags == ("gift",)
    assert said.draft.claims == ("life-changing",)
    assert said.draft.category == "fashion.clothing"
    assert said.problems == ()


def test_chips_say_what_was_read_and_where() -> None:
    text = "lip oil from @anna at sephora for 8,50 € yesterday"
    said = line(text)
    assert said.chips == (
        SmartLineChip("creator", "@anna", 13, 18),
        SmartLineChip("shop", "Sephora", 22, 29),
        SmartLineChip("price", Money(850, "EUR"), 34, 40),
        SmartLineChip("date", ApproximateDate.parse("2026-11-24"), 41, 50),
    )
    assert said.draft.name == "lip oil"
    assert [text[chip.start : chip.end] for chip in said.chips] == ["@anna", "sephora", "8,50 €", "yesterday"]


@pytest.mark.parametrize(
    ("text", "name", "price"),
    [
        ("leggings 35", "leggings", "35"),
        ("leggings for 35", "leggings", "35"),
        ("leggings 34,9 amazon @x yesterday #a", "leggings", "34.9"),
        ("12.99 lip oil", "lip oil", "12.99"),
        ("vitamin C 30ml 12,-", "vitamin C 30ml", "12"),
        ("serum 1.234,50", "serum", "1234.5"),
        ("serum 1\N{NARROW NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}€", "serum", "1234.5"),
        ("airpods 2 129.99", "airpods 2", "129.99"),
        ("Dyson V15", "Dyson V15", None),
        ("Dyson V15 699", "Dyson V15", "699"),
        ("7 in 1 brush", "7 in 1 brush", None),
        ("brush 7 in 1", "brush 7 in 1", None),
        ("7 in 1 brush 30", "7 in 1 brush", "30"),
        ("sunscreen SPF 50", "sunscreen SPF 50", None),
        ("sunscreen SPF 50 12", "sunscreen SPF 50", "12"),
        ("sunscreen SPF 50 for 12", "sunscreen SPF 50", "12"),
        ("iPhone 15", "iPhone 15", None),
        ("Diary 2026", "Diary 2026", None),
        ("Diary 2026 15.90", "Diary 2026", "15.90"),
        ("shelf 32.5 cm 20", "shelf 32.5 cm", "20"),
        ("35 leggings", "35 leggings", None),
        ("35", "35", None),
        ("#1 brush 12", "#1 brush", "12"),
        ("refund -20", "refund -20", None),
        ('"quoted name with 12 numbers" 34,99€', "quoted name with 12 numbers", "34.99"),
        ('"100 % cotton 12.99 amazon"', "100 % cotton 12.99 amazon", None),
        ("„Top 10“ «no 5» 12.00", "Top 10 no 5", "12"),
        ('12" pan 30', '12" pan', "30"),
        ("sérum, 12.00, amazon", "sérum", "12"),
        ("كريم ٢٥", "كريم", "25"),
    ],
)
def test_the_price_is_not_a_number_of_the_name(text: str, name: str, price: str | None) -> None:
    said = line(text)
    assert said.draft.name == name
    assert (said.draft.price.decimal if said.draft.price else None) == (Decimal(price) if price else None)


@pytest.mark.parametrize(
    ("text", "name", "money"),
    [
        ("lamp $12", "lamp", Money(1200, "USD")),
        ("lamp 12 usd", "lamp", Money(1200, "USD")),
        ("lamp PLN 12.5", "lamp", Money(1250, "PLN")),
        ("lamp 12 zł", "lamp", Money(1200, "PLN")),
        ("lamp 12 złotych", "lamp", Money(1200, "PLN")),
        ("lamp 12 euros", "lamp", Money(1200, "EUR")),
        ("lamp $12 CAD", "lamp", Money(1200, "CAD")),
        ("12€ lamp 3", "lamp 3", Money(1200, "EUR")),
        ("lamp 500 JPY", "lamp", Money(500, "JPY")),
        ("Stanley cup 45", "Stanley cup", Money(4500, "EUR")),
        ("CROP TOP 20", "CROP TOP", Money(2000, "EUR")),
        ("hair gel 12", "hair gel", Money(1200, "EUR")),
        ("lamp 12 RM", "lamp", Money(1200, "MYR")),
    ],
)
def test_a_currency_stands_beside_the_number(text: str, name: str, money: Money) -> None:
    said = line(text)
    assert (said.draft.name, said.draft.price) == (name, money)


def test_the_own_currency_is_what_a_shared_sign_or_word_means() -> None:
    assert read("cup 20 $", today=TODAY, default_currency="CAD").draft.price == Money(2000, "CAD")
    assert read("pen PEN 20", today=TODAY, default_currency="PEN").draft.price == Money(2000, "PEN")
    assert read("lamp 20 kr", today=TODAY, default_currency="SEK").draft.price == Money(2000, "SEK")


def test_a_mark_decides_an_ambiguous_amount_and_without_one_it_is_asked() -> None:
    assert line("lamp 1,234", decimal_mark=".").draft.price == Money(123400, "EUR")
    asked = line("lamp 1,234")
    assert (asked.draft.price, asked.draft.name) == (None, "lamp 1,234")
    assert [*map(str, asked.problems)] == ["“1,234” could be 1234 or 1.234. Add the decimals, like 1234.00."]


def test_a_number_at_the_end_that_is_no_amount_is_told() -> None:
    said = line("leggings 1,2,3")
    assert said.draft.name == "leggings 1,2,3"
    assert [*map(str, said.problems)] == [
        "We couldn’t read “1,2,3” as an amount. Try 12.99, 1.234,50 or 1 234."
    ]
    assert line("rule 1,2,3 book").problems == ()
    assert line("lamp 99999999999999.00").problems != ()


@pytest.mark.parametrize(
    ("text", "name", "edtf"),
    [
        ("lamp yesterday", "lamp", "2026-11-24"),
        ("lamp 3 days ago 12", "lamp", "2026-11-22"),
        ("lamp vor 3 Tagen", "lamp", "2026-11-22"),
        ("lamp last spring 12", "lamp", "2026-21"),
        ("spring dress 40 last spring", "spring dress", "2026-21"),
        ("lamp in march", "lamp", "2026-03"),
        ("lamp March 2026", "lamp", "2026-03"),
        ("lamp on mar 5", "lamp", "2026-03-05"),
        ("lamp 2026-03", "lamp", "2026-03"),
        ("lamp 14.3.2026 12", "lamp", "2026-03-14"),
        ("lamp in 2024", "lamp", "2024"),
        ("lamp monday", "lamp", "2026-11-23"),
        ("Sunday Riley serum", "Sunday Riley serum", None),
        ("sun cream", "sun cream", None),
        ("fall jacket", "fall jacket", None),
        ("may lamp", "may lamp", None),
        ("the last lamp", "the last lamp", None),
        ("one week planner", "one week planner", None),
        ("24/7 lamp", "24/7 lamp", None),
        ('"yesterday" lamp', "yesterday lamp", None),
    ],
)
def test_a_date_is_what_can_hardly_be_a_name(text: str, name: str, edtf: str | None) -> None:
    said = line(text)
    assert (said.draft.name, said.draft.bought_on and str(said.draft.bought_on)) == (name, edtf)


def test_an_ambiguous_or_impossible_date_is_told_and_stays_in_the_name() -> None:
    said = line("lamp 03/04/2026 12")
    assert (said.draft.name, said.draft.bought_on, said.draft.price) == (
        "lamp 03/04/2026",
        None,
        Money(1200, "EUR"),
    )
    assert "2026-04-03 or 2026-03-04" in str(said.problems[0])
    assert str(line("lamp 03/04/2026", date_order="mdy").draft.bought_on) == "2026-03-04"
    assert "between 1990 and 2100" in str(line("lamp 9999-12-31").problems[0])


@pytest.mark.parametrize(
    ("text", "name", "shop"),
    [
        ("TikTok Shop lamp", "lamp", "TikTok Shop"),
        ("tiktok shop lamp 12", "lamp", "TikTok Shop"),
        ("socks h&m", "socks", "H&M"),
        ("shampoo muller", "shampoo", "Müller"),
        ("lamp amazon ikea", "lamp amazon", "IKEA"),
        ("lamp from amazon ikea", "lamp ikea", "Amazon"),
        ("chelsea boots 59.99 zara", "chelsea boots", "Zara"),
        ("chelsea boots 59.99", "chelsea boots", ""),
        ("sunscreen 12 boots", "sunscreen", "Boots"),
        ("sunscreen from boots 12", "sunscreen", "Boots"),
        ("sunscreen 12 (boots)", "sunscreen", "Boots"),
        ("sunscreen 12 @ target", "sunscreen", "Target"),
        ("lululemon leggings 50", "lululemon leggings", ""),
        ("soap 4 bath and body works", "soap", "Bath & Body Works"),
        ("boots 59", "boots", ""),
        ("sunscreen 12.50 boots, for mum", "sunscreen for mum", "Boots"),
        ("libro 18,00 casa de libro", "libro casa de libro", ""),
        ("libro 18,00 casa del libro", "libro", "Casa del Libro"),
        ("novel 12 barnes and noble", "novel", "Barnes & Noble"),
        ("dress 39.99 aboutyou", "dress", "About You"),
        ("carnet 8 € à la fnac", "carnet", "Fnac"),
        ("kaars 7.50 uit de action", "kaars", "Action"),
        ("zumo 3.50 de mango", "zumo de mango", ""),
        ("robe de zara 20 €", "robe", "Zara"),
        ("sunscreen 12.50 bij de action", "sunscreen", "Action"),
        ("a mango lassi glass 12", "a mango lassi glass", ""),
        ("IKEA 59", "IKEA", ""),
        ("amazon", "amazon", ""),
        ('"amazon" lamp', "amazon lamp", ""),
    ],
)
def test_a_known_shop_is_a_word_of_the_line(text: str, name: str, shop: str) -> None:
    said = line(text)
    assert (said.draft.name, said.draft.shop) == (name, shop)


def test_own_shops_creators_and_categories_are_known() -> None:
    said = line(
        "soap from anna.glow Kleine Seiferei 4 in:bath stuff",
        known_shops=["Kleine Seiferei", "AMAZON"],
        known_creators=["Anna.Glow"],
        known_categories={"Bath stuff": "Bath stuff"},
    )
    assert (said.draft.name, said.draft.shop, said.draft.creator) == ("soap", "Kleine Seiferei", "Anna.Glow")
    assert said.draft.category == "Bath stuff"
    assert line("soap @ANNA.glow", known_creators=["Anna.Glow"]).draft.creator == "Anna.Glow"
    assert line("soap amazon", known_shops=["AMAZON"]).draft.shop == "AMAZON"


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        ("serum in:skincare", "serum", "beauty.skincare"),
        ("serum /Skincare", "serum", "beauty.skincare"),
        ("serum in:beauty.skincare 12", "serum", "beauty.skincare"),
        ("mask in:beauty devices 12", "mask", "beauty.devices"),
        ("mask in:wellness-devices", "mask", "wellness.devices"),
        ("mask /wellnessdevices 12", "mask", "wellness.devices"),
        ("mask in:candles", "mask", "candles"),
        ('mask in:"bath stuff"', "mask", "bath stuff"),
        ("box 9.99 /month", "box /month", ""),
        ("skincare set", "skincare set", ""),
    ],
)
def test_a_category_needs_its_sign(text: str, name: str, category: str) -> None:
    said = line(text)
    assert (said.draft.name, said.draft.category) == (name, category)


def test_tags_and_claims_are_kept_once_in_their_order() -> None:
    said = line('lamp #b #a, #b !worth_it !"lasts 12 h" !worth_it ! # !!')
    assert said.draft.tags == ("b", "a")
    assert said.draft.claims == ("worth it", "lasts 12 h")
    assert said.draft.name == "lamp ! # !!"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("so i bought the lamp for $12 because of @mia", "the lamp"),
        ("i paid 20 bucks for a lamp from sephora", "a lamp"),
        ("lamp 38 bc @mia said so 😭", "lamp"),
        ("lamp $12 via @mia's link", "lamp"),
        ("saw it on @mia: lamp, 22 quid", "lamp"),
        ("hab mir gestern die Lampe für 35 € bestellt", "die Lampe"),
        ("j'ai acheté une lampe pour 12 euros hier", "une lampe"),
        ("me compré una lámpara por 34 euros ayer", "una lámpara"),
        ("ik heb een lamp gekocht voor 34 euro", "een lamp"),
        ("lamp $36 after 40% off", "lamp"),
        ("Lampe 25 € versandkostenfrei", "Lampe"),
    ],
)
def test_what_people_say_around_it_is_no_name(text: str, name: str) -> None:
    said = line(text)
    assert said.draft.name.strip("😭 ") == name
    assert said.draft.price is not None


def test_a_video_link_shows_its_creator() -> None:
    said = line(f"{VIDEO}?is_from_webapp=1 mascara 12")
    assert (said.draft.name, said.draft.creator, said.draft.price) == (
        "mascara",
        "glow.anna",
        Money(1200, "EUR"),
    )
    assert said.link is not None
    assert said.link.url == VIDEO
    full = f"{VIDEO}?is_from_webapp=1"
    assert said.chips[0] == SmartLineChip("link", said.link, 0, len(full))
    assert line(f"{VIDEO} @bob lamp").draft.creator == "bob"


def test_nothing_is_read_across_a_link() -> None:
    said = line("lamp 12 https://vm.tiktok.com/ZM1/ $ mar https://vm.tiktok.com/ZM2/ 5")
    assert (said.draft.price, said.draft.bought_on) == (Money(500, "EUR"), None)
    assert said.draft.name == "lamp 12 $ mar https://vm.tiktok.com/ZM2/"


def test_a_short_link_is_kept_with_a_message() -> None:
    said = line("mascara https://vm.tiktok.com/ZM1abc/ 12")
    assert said.link is not None
    assert (said.draft.name, said.link.share_code) == ("mascara", "ZM1abc")
    assert str(said.problems[0]).startswith("This short link doesn’t say which video it is.")


def test_a_product_link_can_give_the_name() -> None:
    product = "https://www.tiktok.com/shop/pdp/glow-serum/1729384756102938475"
    assert line(f"{product} 12").draft.name == "glow serum"
    assert line(f"{product} my serum 12").draft.name == "my serum"


def test_shops_are_spelled_as_they_spell_themselves() -> None:
    known = shops_by_words(())
    assert known[("tiktok", "shop")] == "TikTok Shop"
    assert {*known.values()} == {*SHOPS}
    assert {(word,) for word in EVERYDAY} <= known.keys()


PIECES = """lamp 12 12.5 1,234 € EUR TOP for from @ @x.y # #a ! !b in: in:skincare /x " “ ” last monday 3 ago
days 2026-03-14 9999-1-1 03/04/2026 amazon boots tiktok shop https://vm.tiktok.com/ZM1/ , ٣ $
vor 1\N{NO-BREAK SPACE}234"""
WORDS = st.sampled_from([*PIECES.split(" "), VIDEO, "\ud800", "x" * 50])


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(st.characters()))
@example("")
@example("9" * 5000)
def test_any_line_is_read(text: str) -> None:
    said = line(text, known_creators=["x.y", ""], known_shops=["", "lamp"], known_categories={" ": " "})
    assert [chip.start for chip in said.chips] == sorted(chip.start for chip in said.chips)
    for one, other in zip(said.chips, said.chips[1:], strict=False):
        assert one.end <= other.start
    assert all(0 <= chip.start < chip.end <= len(text) for chip in said.chips)
    assert all(map(str, said.problems))
    assert not any(problem.__traceback__ for problem in said.problems)


@given(st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=20))
def test_a_quoted_name_is_kept_as_it_is(name: str) -> None:
    assert line(f'"{name} 12.99 @x yesterday" 5 €').draft.name == f"{name} 12.99 @x yesterday"


def test_a_handle_and_a_tag_may_be_in_brackets() -> None:
    said = line("lamp 12.99 (@anna) [#gift] (#3)")
    assert (said.draft.creator, said.draft.tags) == ("anna", ("gift",))
    assert said.draft.name == "lamp (#3)"


def test_a_spoken_sentence_leaves_what_was_bought() -> None:
    said = line("hey i saw this on @anna and bought the lamp for 12 dollars")
    assert (said.draft.name, said.draft.creator) == ("the lamp", "anna")
    assert line("gestern lampe gekauft für 12 €").draft.name == "lampe"
