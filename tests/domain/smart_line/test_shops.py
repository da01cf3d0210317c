"""The shop of a line: a known one, one after “from” or “bei”, and words that may be one."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from unhyped.domain.smart_line import read

line = partial(read, today=date(2026, 11, 25), default_currency="EUR")


@pytest.mark.parametrize(
    ("text", "name", "shop"),
    [
        ("rice toner 24.60 from yesskin on the 2nd", "rice toner", "yesskin"),
        ("mask 24.90 via kbeautybar", "mask", "kbeautybar"),
        ("Perücke 15€ bei Karnevalsladen", "Perücke", "Karnevalsladen"),
        ("Tee bei Erkältung 4,99", "Tee bei Erkältung", ""),
        ("robe chez Petite Mendigote 18,50", "robe", "Petite Mendigote"),
        ("sjaal bij De Rode Winkel 12,00", "sjaal bij De Rode Winkel", ""),
        ("candle 12.90 at the market", "candle at the market", ""),
        ("mug 12.90 from my sister", "mug from my sister", ""),
        ("Schal 12.90 bei meiner Oma", "Schal bei meiner Oma", ""),
        ("cheese from france 5", "cheese from france", ""),
        ("mug 12 from last christmas", "mug", ""),
        ('mug 12 from "the old mill"', "mug", "the old mill"),
        ('mug 12 from "amazon"', "mug", "Amazon"),
        ("lip oil 12.50 sephora uk", "lip oil", "Sephora"),
        ("tumbler $20 target online yesterday", "tumbler", "Target"),
        ("wig $42 spirit halloween 10/12", "wig", "Spirit Halloween"),
        ("lip oil van kruidvat 5.49", "lip oil", "Kruidvat"),
        ("peel off mask shein 4.20", "peel off mask", "Shein"),
        ("tinte peel off shein 4.20", "tinte peel off", "Shein"),
        ("advent calendar 8.50 in asda", "advent calendar", "Asda"),
        ("hydrangea pot £15. Aldi. August", "hydrangea pot", "Aldi"),
        ("indigo - a book - 21.99", "a book", "Indigo"),
        ("mango, 3 kilos, 5.00", "mango 3 kilos", ""),
        ("brussel sprouts stalk 3.50", "brussel sprouts stalk", ""),
        ("jeans lager 157 30.00", "jeans", "Lager 157"),
        ("candle snuffer £3 from the range xx", "candle snuffer", "The Range"),
        ("tips from @mia: stain remover 8.90 boots", "stain remover", "Boots"),
        ("hydro flask 32 oz,$28.46,amazon,9/14/26", "hydro flask 32 oz", "Amazon"),
        ("lampe 17,99 vue sur tiktok @mia", "lampe", ""),
        ("Lampe gesehen auf TikTok @mia 12,99", "Lampe", ""),
        ("lamp £6.99 yesterday, cheers @mia", "lamp", ""),
        ("tapis @mia vu sur insta 30 €", "tapis", ""),
        ("lamp gezien op tiktok bij @mia 12,99", "lamp", ""),
        ("gafas de vista @mia 40.00", "gafas de vista", ""),
        ("the pink stuff 6.99 amazon prime", "the pink stuff", "Amazon"),
        ("case 27.99 - amazon - 3 days ago - love it", "case - love it", "Amazon"),
        ("Tischsauger aus dem TikTok Shop 14,90", "Tischsauger", "TikTok Shop"),
        ("Schale aus Mango Holz 20€", "Schale aus Mango Holz", ""),
    ],
)
def test_the_shop(text: str, name: str, shop: str) -> None:
    draft = line(text, locale="en_US").draft
    assert (draft.name, draft.shop) == (name, shop)


@pytest.mark.parametrize(
    ("text", "words", "shop"),
    [
        ("serum 12.90 glowbar", "glowbar", "glowbar"),
        ("serum, glowbar, 12.90", "glowbar", "glowbar"),
        ("serum 12.90 at the glow bar", "at the glow bar", "glow bar"),
        ("serum 12.90 amazon so worth it", "so worth it", ""),
        ("serum 12.90 got it in a giveaway", "got it in a giveaway", ""),
        ("6,99 palette action", "action", "Action"),
        ("serum from glowbar 12.90", "from glowbar", "glowbar"),
        ("Note to self: serum 12.90", "Note to self:", ""),
    ],
)
def test_words_after_the_rest_stay_in_the_name_and_are_told(text: str, words: str, shop: str) -> None:
    said = line(text)
    assert [(each.text, each.shop) for each in said.leftovers] == [(words, shop)]
    assert words in said.draft.name
    assert said.bare_name == said.draft.name.replace(words, "").strip()


@pytest.mark.parametrize(
    "text",
    [
        "leggings 34.99 size m",
        "mug 12.90 for mum",
        "mug 12.90 with a lid",
        "mug 12.90 amazon yesterday",
        "12.90 glow serum",
        "serum, 30 ml, 12.90",
        '12.90 "palette action"',
        "50 chelsea boots",
        "mug 12.90 navy blue",
        "mug, XL, 12.90",
    ],
)
def test_words_that_belong_to_the_name_need_no_remark(text: str) -> None:
    assert not line(text).leftovers


@pytest.mark.parametrize(
    ("text", "locale", "shop"),
    [
        ("tea bag manor 12.50", "de_CH", "Manor"),
        ("tea bag manor 12.50", "en_GB", ""),
        ("action figure batman 12.50", "nl_NL", ""),
        ("lamp action 12.50", "nl_NL", "Action"),
        ("lamp action 12.50", "en_GB", ""),
    ],
)
def test_a_shop_is_sure_where_its_name_is_no_word(text: str, locale: str, shop: str) -> None:
    assert line(text, locale=locale).draft.shop == shop


def test_a_shop_that_is_taken_is_said_in_the_line() -> None:
    said = line("serum 12.90 glow bar yesterday")
    again = line(said.leftovers[0].line)
    assert (again.draft.name, again.draft.shop, again.leftovers) == ("serum", "glow bar", ())
    assert (again.draft.price, again.draft.bought_on) == (said.draft.price, said.draft.bought_on)
