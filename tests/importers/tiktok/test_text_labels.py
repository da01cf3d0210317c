from __future__ import annotations

import unicodedata

import pytest

from unhyped.importers.tiktok.text_labels import (
    PARTS,
    is_understood,
    labels_of,
    never_opened,
    part_of,
    part_with_label,
    plain,
    says_nothing,
)

FILES = {
    "watch": "Watch History.txt|Browsing History.txt|Video Browsing History.txt|Kijkgeschiedenis.txt",
    "likes": "Like List.txt|Likelijst.txt",
    "favourites": "Favorite Videos.txt|Favourite Videos.txt|Favoriete video's.txt|Favoriete video’s.txt",
    "searches": "Searches.txt|Search History.txt|Zoekopdrachten.txt",
    "shares": "Share History.txt|Geschiedenis delen.txt",
    "ads": "Ad Link History.txt|Ads Link History.txt|Geschiedenis van advertentielinks.txt",
    "orders": "Order History.txt|Bestelgeschiedenis.txt|ORDER HISTORY.TXT|Order_History (1).txt",
    "cart": "Shopping Cart List.txt|Winkelwagenlijst.txt",
    "browsing": "Product Browsing History.txt|Geschiedenis van bladeren door producten.txt",
    "shop_favourites": "Favorite Item.txt|Favourite Item.txt|FavoriteItems.txt|Favoriet item.txt",
    "coins": "Purchases.txt|Aankopen.txt|Geschiedenis van Muntaankopen.txt|Coin Purchase History.txt",
    "off_tiktok": "Off TikTok Activity.txt|Activiteit buiten TikTok.txt",
}


@pytest.mark.parametrize(
    ("part", "name"), [(part, name) for part, names in FILES.items() for name in names.split("|")]
)
def test_a_file_is_known_by_its_own_name(part: str, name: str) -> None:
    assert part_of(name) == part
    assert part_of(unicodedata.normalize("NFD", name)) == part
    assert not never_opened(name)


def test_there_is_a_file_for_every_part() -> None:
    assert FILES.keys() == set(PARTS)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Direct Messages.txt",
            "Login History.txt",
            "Saved Address Information.txt",
            "Vouchers.txt",
            "Volgend.txt",
        ),
        *("Current Payment Information.txt", "Communication with shops.txt", "Autofill.txt", "Following.txt"),
    ],
)
def test_what_is_none_of_our_business_is_never_opened(name: str) -> None:
    assert part_of(name) is None
    assert never_opened(name)


@pytest.mark.parametrize(
    "name",
    ["Order History.csv", "Order History", ".txt", "txt", "", "My Order History.txt", "Suchanfragen.txt"],
)
def test_other_names_are_neither(name: str) -> None:
    assert part_of(name) is None
    assert not never_opened(name)


def test_every_part_is_understood_by_its_own_labels_and_not_by_a_date_alone() -> None:
    for part in PARTS:
        said = set(labels_of(part).values())
        assert is_understood(part, said)
        assert not is_understood(part, set())
        if part not in {"orders", "cart", "shares"}:
            assert not is_understood(part, {"when"}), part


def test_labels_that_tell_a_part_are_its_own() -> None:
    for part in PARTS:
        for label in labels_of(part):
            assert part_with_label(label) in {None, part}
    assert part_with_label(plain("Besteldatum")) == "orders"
    assert part_with_label(plain("Date")) is None


def test_nothing_is_said_in_two_languages_and_any_case() -> None:
    assert says_nothing("You have no data in this section")
    assert says_nothing("DIT GEDEELTE BEVAT GEEN GEGEVENS.")
    assert not says_nothing("You have no data in this section but this")
    assert not says_nothing("")
