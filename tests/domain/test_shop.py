from __future__ import annotations

import pytest

from unhyped.domain.shop import SHOPS, shop_key


@pytest.mark.parametrize(
    ("shop", "other"),
    [
        ("Amazon", "amzn"),
        ("TikTok Shop", " tiktok  SHOP"),
        ("TikTok Shop", "tts"),
        ("Macy’s", "macy's"),
        ("Müller", "MULLER"),
        ("My corner shop", "my Corner  Shop"),
    ],
)
def test_a_shop_is_the_same_however_it_is_spelled(shop: str, other: str) -> None:
    assert shop_key(shop) == shop_key(other)
    assert shop_key(shop_key(shop)) == shop_key(shop)


def test_different_shops_are_different() -> None:
    assert len({*map(shop_key, SHOPS)}) == len({*SHOPS})
    assert shop_key("") == shop_key("  ") == ""
