from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found, rows

from unhyped.importers.csv_texts import (
    Source,
    categories_in,
    described,
    is_friend,
    platform_in,
    source_in,
    with_brand,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "source"),
    [
        *(
            (text, Source("glow.daily", "tiktok"))
            for text in ("TikTok - @glow.daily", "@glow.daily (TikTok)")
        ),
        *(
            (text, Source("glow.daily", "tiktok"))
            for text in ("from @Glow.Daily on tiktok", "tiktok: glow.daily")
        ),
        *(
            (text, Source("glow.daily", "tiktok"))
            for text in ("TikTok / @glow.daily", "@glow.daily sur TikTok")
        ),
        *(
            (text, Source("glow.daily", "tiktok"))
            for text in ("TikTok @glow.daily", "@glow.daily auf Tik Tok")
        ),
        ("https://www.tiktok.com/@glow.daily", Source("glow.daily", "tiktok")),
        ("IG: @home.hugo", Source("home.hugo", "instagram")),
        ("YouTube: Hair Hal", Source("Hair Hal", "youtube")),
        ("Pinterest", Source(platform="Pinterest")),
        ("TikTok", Source(platform="tiktok")),
        ("@fit", Source("fit")),
        ("a friend", Source("a friend")),
        ("my sister", Source("my sister")),
        ("Amazon", Source(shop="Amazon")),
        ("tiktok shop", Source(shop="TikTok Shop")),
        ("TikTok ad", Source("TikTok ad", "tiktok")),
        ("@a, @b", Source("@a, @b")),
    ],
)
def test_who_made_one_want_it(text: str, source: Source) -> None:
    assert source_in(text) == source


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *(
            (text, True)
            for text in ("my sister", "a friend", "Meine Schwester", "mon amie Léa", "friend Jen")
        ),
        *(
            (text, True)
            for text in ("colleague", "my mother in law", "mijn zus", "una amiga", "best friend!")
        ),
        *((text, False) for text in ("@friend", "Sister Act", "Mama Mia", "Mia", "Amy", "")),
    ],
)
def test_a_friend_is_no_creator_but_a_note(text: str, is_one: bool) -> None:
    assert is_friend(text) == is_one
    about = described({"creator": text, "note": "Blue."})
    assert (about["creator"] == "", about["note"]) == (
        (True, f"Blue. Tip from {text}.") if is_one else (not text, "Blue.")
    )


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("Tik Tok", "tiktok"),
        ("Insta", "instagram"),
        ("Reddit", "Reddit"),
        ("TikTok, Instagram", ""),
        ("big", ""),
    ],
)
def test_platforms(text: str, platform: str) -> None:
    assert platform_in(text) == platform


@pytest.mark.parametrize(
    ("name", "brand", "both"),
    [
        ("Soft Pinch blush", "Rare Beauty", "Rare Beauty Soft Pinch blush"),
        ("NARS Blush", "Nars", "NARS Blush"),
        ("Blush by NARS", "NARS", "Blush by NARS"),
        ("Narsissist palette", "NARS", "NARS Narsissist palette"),
        ("Mug", "n/a", "Mug"),
        ("Mug", "no name", "Mug"),
        ("", "NARS", "NARS"),
    ],
)
def test_a_brand_joins_the_name(name: str, brand: str, both: str) -> None:
    assert with_brand(name, brand) == both


@pytest.mark.parametrize(
    ("text", "category", "tags"),
    [
        ("Clothing, Dupes", "fashion.clothing", ("Dupes",)),
        ("Dupes; Clothing", "fashion.clothing", ("Dupes",)),
        ("Dupes, Gifts", "Dupes", ("Gifts",)),
        ("Beauty devices", "beauty.devices", ()),
        ("Hair, Makeup, Hair", "beauty.hair", ("Makeup",)),
        ("Own", "Own", ()),
    ],
)
def test_several_categories_are_one_and_tags(text: str, category: str, tags: tuple[str, ...]) -> None:
    assert categories_in(text) == (category, tags)


def test_fields_of_a_purchase_from_one_row(tmp_path: Path) -> None:
    headings = "Item,Category,Tags,Where from,Influenced by,Platform"
    read = found(tmp_path, f'{headings}\nLamp,"Interior, Dupes","gift, Dupes",Amazon,@x,Insta\n')
    (draft,) = [each.draft for each in read.purchases]
    assert (draft.category, draft.tags, draft.shop) == ("home.decor", ("Dupes", "gift"), "Amazon")
    assert (draft.creator, draft.platform) == ("x", "instagram")


def test_a_handle_in_the_column_of_shops_is_no_shop(tmp_path: Path) -> None:
    rows = "Lamp,5.00,TikTok - @glow\nMug,6.00,Amazon\nRug,7.00,Hotel @Zurich\nFan,8.00,me@shop.com\n"
    drafts = [each.draft for each in found(tmp_path, f"Item,Price,Where from\n{rows}").purchases]
    lamp, mug, rug, fan = drafts
    assert [(each.creator, each.shop) for each in (rug, fan)] == [("", "Hotel @Zurich"), ("", "me@shop.com")]
    assert (lamp.creator, lamp.platform, lamp.shop) == ("glow", "tiktok", "")
    assert (mug.creator, mug.shop) == ("", "Amazon")


def test_a_shop_in_the_column_of_creators_is_no_creator(tmp_path: Path) -> None:
    rows = "Lamp,5.00,Amazon\nMug,6.00,@glow\n"
    lamp, mug = (each.draft for each in found(tmp_path, f"Item,Price,Source\n{rows}").purchases)
    assert (lamp.creator, lamp.shop, mug.creator) == ("", "Amazon", "glow")


def test_addresses_behind_names_are_no_part_of_them(tmp_path: Path) -> None:
    text = "Name,Price,Shop\nLamp,5.00,Etsy (https://www.notion.so/Etsy-1a?pvs=21)\nMug,6.00,Target\n"
    assert [each.draft.shop for each in found(tmp_path, text).purchases] == ["Etsy", "Target"]


def test_names_may_end_with_the_price(tmp_path: Path) -> None:
    text = "Item and price,When\nIce tray ($8),2026-01-13\nMug - 6.50 €,2026-01-14\nFan,2026-01-15\n"
    assert rows(found(tmp_path, text)) == [
        "Ice tray 8.00 USD 2026-01-13",
        "Mug 6.50 EUR 2026-01-14",
        "Fan ? 2026-01-15",
    ]
    text = "Item,Price\nSerum (2 for $20),20.00\nMug $5,6.00\n"
    assert [each.draft.name for each in found(tmp_path, text).purchases] == ["Serum (2 for $20)", "Mug $5"]
