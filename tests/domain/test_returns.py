from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import money, purchase

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.returns import own_days, window
from unhyped.journal.return_rules import public_holidays, return_rules

if TYPE_CHECKING:
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.returns import ReturnWindow

RULES = return_rules()
WEEKEND = 5


def bought(price: str | None = "20 EUR", **fields: Any) -> Purchase:  # noqa: ANN401 - fields of a purchase
    with_usual: dict[str, Any] = {"delivered_on": date(2026, 11, 19), "shop": "Zalando"}
    fields = with_usual | fields
    on = fields.pop("on", "2026-11-16")
    plain = purchase("Sunset lamp", price, on=on).purchase
    return replace(plain, **fields)


def until(purchase: Purchase, home: str = "") -> date | None:
    found = window(purchase, RULES, home)
    return None if found is None else found.until


def found(purchase: Purchase, home: str = "") -> ReturnWindow:
    of = window(purchase, RULES, home)
    assert of is not None
    return of


def key(purchase: Purchase, home: str = "") -> str | None:
    of = window(purchase, RULES, home)
    return None if of is None or of.rule is None else of.rule.key


def test_the_law_gives_14_days_from_delivery_in_the_eu() -> None:
    of = found(bought())
    assert (of.until, of.days, of.counted_from, of.basis) == (
        date(2026, 12, 3),
        14,
        date(2026, 11, 19),
        "delivery",
    )
    assert of.rule is not None
    assert (of.rule.key, of.rule.checked) == ("eu-law", date(2026, 11, 29))
    assert all(source.startswith("https://") for source in of.rule.sources)
    assert not of.is_earliest


@pytest.mark.parametrize(
    ("shop", "price", "rule", "days"),
    [
        ("TikTok Shop", "20 USD", "tiktok-shop-us", 30),
        ("tiktok shop", "20 GBP", "tiktok-shop-uk", 30),
        ("TikTok Shop", "20 EUR", "eu-law", 14),
        ("Amazon", "20 EUR", "amazon", 30),
        ("amazon.de", "20 EUR", "amazon", 30),
        ("Amazon", "20 USD", "amazon", 30),
        ("Amazon", "20 GBP", "amazon", 30),
        ("Amazon", "20 JPY", None, None),
        ("Shein", "20 GBP", "uk-law", 14),
        ("Shein", "20 PLN", "eu-law", 14),
        ("Shein", "20 USD", None, None),
        ("Shein", "20 CHF", None, None),
    ],
)
def test_shop_and_country_choose_the_rule(shop: str, price: str, rule: str | None, days: int | None) -> None:
    of = window(bought(price, shop=shop), RULES, "")
    assert (of and of.rule and of.rule.key, of and of.days) == (rule, days)


def test_the_us_shop_gives_90_days_for_faulty_things() -> None:
    rule = found(bought("20 USD", shop="TikTok Shop")).rule
    assert rule is not None
    assert (rule.faulty_days, rule.days) == (90, 30)


@pytest.mark.parametrize(
    ("fields", "home", "rule"),
    [
        ({"price": None}, "EU", "eu-law"),
        ({"price": None}, "UK", "uk-law"),
        ({"price": None}, "", None),
        ({"price": None}, "JP", None),
        ({"price": None, "shop": "otto.de"}, "US", "eu-law"),
        ({"price": None, "shop": "Amazon", "link": "https://www.amazon.co.uk/dp/1"}, "EU", "amazon"),
        ({"shop": "amazon.co.uk"}, "EU", None),  # paid in euros: whose rules?
        ({"price": money("20 USD")}, "EU", None),
        ({"price": money("20 EUR")}, "US", "eu-law"),
        ({"shop": "shop.ch"}, "EU", None),  # paid in euros, but under Swiss law
        ({"price": None, "shop": "Amazon", "link": "https://www.amazon.com.au/dp/1"}, "UK", None),
        ({"shop": "shop.io"}, "", "eu-law"),
    ],
)
def test_the_country_follows_from_currency_and_shop_and_only_then_from_where_one_lives(
    fields: dict[str, Any], home: str, rule: str | None
) -> None:
    assert key(replace(bought(), **fields), home) == rule


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"shop": "Sephora"}, "eu-law"),  # it was delivered
        ({"shop": "Sephora", "delivered_on": None}, None),  # perhaps in the shop
        ({"shop": "", "delivered_on": None}, None),
        ({"shop": "Sephora", "delivered_on": None, "order_number": "1"}, "eu-law"),
        (
            {"shop": "Sephora", "delivered_on": None, "link": "https://www.sephora.fr/p/gloss"},
            "eu-law",
        ),
        (
            {"shop": "Sephora", "delivered_on": None, "link": "https://www.tiktok.com/@a/video/1"},
            None,
        ),
        ({"shop": "Zalando", "delivered_on": None}, "eu-law"),
        ({"shop": "Vinted"}, None),
        ({"shop": "eBay", "order_number": "1"}, None),
        ({"shop": "https://www.vinted.de/items/1"}, None),
        ({"category": "food"}, None),
        ({"category": "courses"}, None),
        ({"final_sale": True}, None),
        ({"final_sale": False}, "eu-law"),
    ],
)
def test_without_knowing_that_it_can_go_back_there_is_no_day(
    fields: dict[str, Any], rule: str | None
) -> None:
    assert key(bought(**fields)) == rule


def test_electronics_from_amazon_have_what_the_law_gives() -> None:
    assert key(bought(shop="Amazon", category="tech.audio")) == "eu-law"
    assert key(bought("20 USD", shop="Amazon", category="tech.audio")) is None


def test_hygiene_seals_matter_where_they_are_usual() -> None:
    assert found(bought(category="beauty.makeup")).while_sealed
    assert found(bought("20 GBP", category="beauty.makeup")).while_sealed
    assert not found(bought(category="home.decor")).while_sealed
    assert not found(bought(shop="Amazon", category="beauty.makeup")).while_sealed


def test_without_a_delivery_day_the_order_gives_the_earliest_end() -> None:
    of = found(bought(delivered_on=None))
    assert (of.until, of.basis, of.is_earliest) == (date(2026, 11, 30), "order", True)
    assert until(bought(delivered_on=None, on="2026-11")) is None
    assert until(bought(delivered_on=None, on=None)) is None
    assert until(bought(on=None)) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("delivered", "end"),
    [
        ("2026-11-21", "2026-12-07"),  # Saturday 5 December
        ("2026-11-22", "2026-12-07"),  # Sunday 6 December
        ("2026-11-23", "2026-12-07"),
        ("2026-12-11", "2026-12-28"),  # Christmas Day is a Friday, then comes a weekend
        ("2026-12-18", "2027-01-04"),  # New Year's Day, Friday
        ("2024-02-15", "2024-02-29"),
        ("2024-02-14", "2024-02-28"),
        ("2023-02-15", "2023-03-01"),
        ("2026-03-16", "2026-03-30"),  # the clocks change on 29 March
        ("2026-10-12", "2026-10-26"),  # and on 25 October
        ("2025-12-31", "2026-01-14"),
    ],
)
def test_a_legal_end_on_a_day_off_moves_to_the_next_working_day(delivered: str, end: str) -> None:
    of = found(bought(delivered_on=date.fromisoformat(delivered)))
    assert of.until == date.fromisoformat(end)
    assert of.is_moved == (of.until != of.counted_from + timedelta(days=14))


def living_in(country: str, end: str, price: str | None = "20 EUR", **fields: Any) -> ReturnWindow:  # noqa: ANN401 - fields of a purchase
    """Return the window of somebody in *country* that ends on *end* if no day is off."""
    rules = replace(RULES, lives_in=country, holidays=public_holidays)
    delivered = date.fromisoformat(end) - timedelta(days=14)
    of = window(bought(price, delivered_on=delivered, **fields), rules, "EU")
    assert of is not None
    return of


@pytest.mark.parametrize(
    ("country", "end", "moved_to"),
    [
        ("DE", "2026-04-06", "2026-04-07"),  # Easter Monday
        ("DE", "2026-04-03", "2026-04-07"),  # Good Friday, the weekend, Easter Monday
        ("PL", "2026-04-03", "2026-04-03"),  # not free in Poland
        ("DE", "2025-10-03", "2025-10-06"),  # German Unity Day, a Friday
        ("AT", "2025-10-03", "2025-10-03"),
        ("AT", "2026-10-26", "2026-10-27"),
        ("DE", "2026-10-26", "2026-10-26"),
        ("DE", "2025-12-26", "2025-12-29"),
        ("DE", "2025-12-25", "2025-12-29"),  # three days off, and the weekend
        ("FR", "2025-12-26", "2025-12-26"),
        ("RO", "2026-01-01", "2026-01-05"),  # New Year lasts two days, then comes a weekend
        ("FR", "2025-08-15", "2025-08-18"),
        ("AT", "2025-08-15", "2025-08-18"),
        ("DE", "2025-08-15", "2025-08-15"),  # only in Bavaria and the Saarland
        ("NL", "2025-12-05", "2025-12-05"),  # St Nicholas isn’t a day off
        ("NL", "2026-04-27", "2026-04-28"),
        ("FR", "2026-05-01", "2026-05-04"),
        ("GR", "2026-04-06", "2026-04-06"),  # Easter is a week later there
        ("GR", "2026-04-13", "2026-04-14"),
        ("ES", "2026-10-12", "2026-10-13"),
        ("SE", "2026-06-19", "2026-06-19"),  # Midsummer Eve isn't one by law
        ("FI", "2026-06-19", "2026-06-22"),
        ("HU", "2026-01-02", "2026-01-02"),  # a bridge day
        ("SK", "2026-11-17", "2026-11-17"),  # a working day since 2025
        ("DE", "2060-10-04", "2060-10-04"),  # later than we know holidays
        ("CH", "2026-04-06", "2026-04-06"),  # no country of the EEA
        ("", "2026-04-06", "2026-04-06"),
    ],
)
def test_a_holiday_of_the_whole_country_moves_a_legal_end(country: str, end: str, moved_to: str) -> None:
    of = living_in(country, end)
    assert of.until == date.fromisoformat(moved_to)
    assert of.is_moved == (end != moved_to)
    assert not of.holiday_in or of.is_moved


def test_the_country_whose_holiday_moved_the_end_is_named() -> None:
    assert living_in("DE", "2026-04-06").holiday_in == "DE"
    assert living_in("DE", "2026-04-03").holiday_in == "DE"
    assert living_in("DE", "2026-04-04").holiday_in == "DE"  # the weekend, then Easter Monday
    assert living_in("DE", "2026-04-11").holiday_in == ""
    assert living_in("DE", "2026-01-01").holiday_in == ""


@pytest.mark.parametrize(
    ("country", "fields", "is_moved"),
    [
        ("DE", {"shop": "otto.de"}, True),
        ("DE", {"shop": "shop.fr"}, False),
        ("DE", {"shop": "shop.eu"}, True),
        ("DE", {"shop": "shop.io"}, True),
        ("DE", {"price": "20 PLN"}, False),  # paid where 3 October is a working day
        ("", {"shop": "otto.de"}, False),  # many who buy in a German shop live elsewhere
        ("", {"price": "20 PLN"}, False),
    ],
)
def test_a_day_that_is_off_in_only_one_of_two_countries_moves_nothing(
    country: str, fields: dict[str, Any], *, is_moved: bool
) -> None:
    assert living_in(country, "2025-10-03", **fields).is_moved == is_moved


def test_the_currency_says_where_the_buyer_lives_if_only_one_country_has_it() -> None:
    assert living_in("", "2026-11-11", "20 PLN").holiday_in == "PL"
    assert living_in("", "2026-11-11", "20 CZK").holiday_in == ""
    assert living_in("DE", "2026-05-01", "20 PLN", shop="shop.pl").until == date(2026, 5, 4)
    assert living_in("DE", "2026-05-01", None).until == date(2026, 5, 4)


def test_holidays_move_neither_promises_nor_british_and_american_ends() -> None:
    easter = date(2026, 4, 6)
    rules = replace(RULES, lives_in="DE", holidays=public_holidays, own=own_days({"Otto": 14}))
    for price, shop, days in [
        ("20 EUR", "Amazon", 30),
        ("20 GBP", "Zalando", 14),
        ("20 USD", "TikTok Shop", 30),
        ("20 EUR", "Otto", 14),
    ]:
        of = window(bought(price, shop=shop, delivered_on=easter - timedelta(days=days)), rules, "EU")
        assert of is not None
        assert (of.until, of.is_moved) == (easter, False)


def test_neither_a_promise_nor_british_law_moves() -> None:
    saturday = date(2026, 12, 5)
    assert until(bought("20 GBP", delivered_on=saturday - timedelta(days=14))) == saturday
    assert until(bought(shop="Amazon", delivered_on=saturday - timedelta(days=30))) == saturday
    assert until(bought(return_days=14, delivered_on=saturday - timedelta(days=14))) == saturday


def test_own_days_come_first() -> None:
    of = found(bought(return_days=100))
    assert (of.until, of.days, of.rule) == (date(2027, 2, 27), 100, None)
    assert until(bought("20 JPY", shop="Muji", return_days=5)) == date(2026, 11, 24)
    assert until(bought(return_days=5, final_sale=True)) is None
    assert until(bought(return_days=0)) is None
    ordered = found(bought(return_days=5, delivered_on=None))
    assert (ordered.until, ordered.is_earliest) == (date(2026, 11, 21), True)


@given(
    delivered=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    shop=st.sampled_from(["Amazon", "Zalando", "TikTok Shop", "Lidl", "eBay", ""]),
    price=st.sampled_from(["1 EUR", "1 USD", "1 GBP", "1 SEK", "1 JPY"]),
    home=st.sampled_from(["EU", "UK", "US", ""]),
    country=st.sampled_from(["DE", "LV", "RO", "GB", ""]),
)
def test_an_end_is_never_before_its_days_and_a_legal_one_never_on_a_weekend(
    delivered: date, shop: str, price: str, home: str, country: str
) -> None:
    purchase = bought(price, shop=shop, delivered_on=delivered)
    of = window(purchase, replace(RULES, lives_in=country, holidays=public_holidays), home)
    if of is None:
        return
    assert timedelta(0) <= of.until - (delivered + timedelta(days=of.days)) <= timedelta(days=6)
    without = window(purchase, RULES, home)
    assert without is not None
    assert without.until <= of.until
    if of.rule is not None and of.rule.key == "eu-law":
        assert of.until.weekday() < WEEKEND


def test_a_leap_day_counts() -> None:
    assert until(bought(on=None, delivered_on=date(2028, 2, 29))) == date(2028, 3, 14)
    assert ApproximateDate.parse("2028-02").last == date(2028, 2, 29)


OWN = replace(
    RULES, own=own_days({"Zalando": 100, "Etsy": 14, "amazon.de": 60, "Amazon": 45, "tts": 7, "Temu": 0})
)


@pytest.mark.parametrize(
    ("fields", "shop", "days"),
    [
        ({}, "Zalando", 100),
        ({"shop": " ZALANDO "}, "Zalando", 100),
        ({"shop": "zalando.de"}, "Zalando", 100),
        ({"shop": "https://www.zalando.pl/x"}, "Zalando", 100),
        ({"shop": "Etsy"}, "Etsy", 14),  # anyone sells there, but the buyer knows better
        ({"shop": "Amazon"}, "Amazon", 45),
        ({"shop": "Amzn", "category": "tech.audio"}, "Amazon", 45),
        ({"shop": "amazon.de"}, "amazon.de", 60),
        ({"shop": "amazon.fr"}, "Amazon", 45),
        ({"shop": "TikTok  Shop"}, "tts", 7),
        ({"return_days": 5}, "", 5),
        ({"category": "food"}, "Zalando", 100),
    ],
)
def test_own_days_for_a_shop_come_after_those_of_the_purchase_and_before_the_rules(
    fields: dict[str, Any], shop: str, days: int
) -> None:
    of = window(bought(**fields), OWN, "")
    assert of is not None
    assert (of.shop, of.days, of.rule) == (shop, days, None)
    assert of.until == date(2026, 11, 19) + timedelta(days=days)


@pytest.mark.parametrize("price", ["20 USD", "20 JPY", None])
def test_own_days_for_a_shop_hold_in_every_country(price: str | None) -> None:
    of = window(bought(price), OWN, "")
    assert (of and of.days) == 100


def test_own_days_for_one_shop_leave_the_others_as_they_are() -> None:
    for shop in ("Shein", "Zalando Lounge", "Otto", ""):
        purchase = bought(shop=shop)
        assert window(purchase, OWN, "EU") == window(purchase, RULES, "EU")


def test_no_days_for_a_shop_mean_that_nothing_goes_back() -> None:
    assert window(bought(shop="Temu"), OWN, "") is None
    assert window(bought(final_sale=True), OWN, "") is None
    assert window(bought(shop="Temu", return_days=3), OWN, "") is not None
    assert window(bought(delivered_on=None, on="2026-11"), OWN, "") is None


def test_without_a_delivery_day_own_days_give_the_earliest_end() -> None:
    of = window(bought(delivered_on=None), OWN, "")
    assert of is not None
    assert (of.until, of.is_earliest) == (date(2027, 2, 24), True)
