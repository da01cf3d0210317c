from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from unhyped import i18n


@pytest.fixture(autouse=True)
def _usual_language_afterwards() -> Iterator[None]:
    yield
    i18n.set_locale(i18n.FALLBACK)


@pytest.mark.parametrize(
    ("locale", "amount", "currency", "written"),
    [
        ("en_GB", "1234.50", "EUR", "€1,234.50"),
        ("de_DE", "1234.50", "EUR", "1.234,50\N{NO-BREAK SPACE}€"),
        ("en_GB", "149.00", "PLN", "PLN\N{NO-BREAK SPACE}149.00"),
        ("en_GB", "-3.00", "GBP", "\N{MINUS SIGN}£3.00"),
        ("en_GB", "500", "JPY", "JP¥500"),
        ("en_GB", "1.250", "KWD", "KWD\N{NO-BREAK SPACE}1.250"),
    ],
)
def test_money_is_written_as_the_language_does(locale: str, amount: str, currency: str, written: str) -> None:
    i18n.set_locale(locale)
    assert i18n.format_money(Decimal(amount), currency) == written


def test_axes_leave_the_decimals_out() -> None:
    assert i18n.format_money(Decimal("1234.50"), "EUR", whole=True) == "€1,234"


def test_an_unknown_locale_falls_back_to_british_english() -> None:
    i18n.set_locale("xx_YY")
    assert i18n.locale_tag() == "en_GB"


def test_numbers_are_grouped_and_have_a_true_minus() -> None:
    i18n.set_locale("de_DE")
    assert i18n.format_number(1234567) == "1.234.567"
    assert i18n.format_number(-5) == "\N{MINUS SIGN}5"


def test_the_decimal_mark_follows_the_language() -> None:
    assert i18n.decimal_mark() == "."
    i18n.set_locale("de_DE")
    assert i18n.decimal_mark() == ","


def test_dates_follow_the_language() -> None:
    assert i18n.format_date(date(2026, 3, 5)) == "5 Mar 2026"
    i18n.set_locale("de_DE")
    assert i18n.format_skeleton(date(2026, 3, 5), "yMMMM") == "März 2026"


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("en_GB", "Friday 4 December"),
        ("en_US", "Friday, December 4"),
        ("de_DE", "Freitag, 4. Dezember"),
        ("es_ES", "viernes, 4 de diciembre"),
        ("fr_FR", "vendredi 4 décembre"),
        ("ja_JP", "12月4日金曜日"),
    ],
)
def test_a_day_in_full_is_in_full_in_every_language(locale: str, written: str) -> None:
    i18n.set_locale(locale)
    assert i18n.format_skeleton(date(2026, 12, 4), "MMMMEEEEd") == written


@pytest.mark.parametrize(("n", "written"), [(1, "1 purchase"), (2, "2 purchases"), (1500, "1,500 purchases")])
def test_plurals_carry_their_number(n: int, written: str) -> None:
    assert i18n.ngettext("{n} purchase", "{n} purchases", n) == written


@pytest.mark.parametrize(
    ("locale", "written"),
    [("en_GB", "5 Mar 2026, 14:02"), ("de_DE", "05.03.2026, 14:02"), ("sv_SE", "5 mars 2026 14:02")],
)
def test_a_moment_has_no_seconds(locale: str, written: str) -> None:
    i18n.set_locale(locale)
    assert i18n.format_datetime(datetime(2026, 3, 5, 14, 2, 33).astimezone()) == written


def test_what_runs_from_right_to_left_is_set_apart_from_the_words_around_it() -> None:
    i18n.set_locale("ar_EG")
    for written in (
        i18n.format_money(Decimal("12.99"), "EUR"),
        i18n.format_date(date(2026, 3, 5)),
        i18n.format_skeleton(date(2026, 3, 5), "yMMMM"),
        i18n.format_datetime(datetime(2026, 3, 5, 12, tzinfo=UTC)),
    ):
        assert written.startswith("\N{FIRST STRONG ISOLATE}")
        assert written.endswith("\N{POP DIRECTIONAL ISOLATE}")
    i18n.set_locale("de_DE")
    assert i18n.format_date(date(2026, 3, 5)) == "05.03.2026"


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("en_US", "us-letter"), ("en_CA", "us-letter"), ("es_MX", "us-letter"), ("en_GB", "a4"), ("de", "a4")],
)
def test_paper_is_what_people_print_on_there(locale: str, paper: str) -> None:
    i18n.set_locale(locale)
    assert i18n.paper() == paper


def test_weeks_begin_where_the_language_says_and_times_follow_it() -> None:
    assert next(iter(i18n.weekdays().items())) == (0, "Monday")
    assert i18n.format_time(time(19, 5)) == "19:05"
    i18n.set_locale("en_US")
    assert [*i18n.weekdays()] == [6, 0, 1, 2, 3, 4, 5]
    assert " ".join(i18n.format_time(time(19, 5)).split()) == "7:05 PM"
    i18n.set_locale("de_DE")
    assert next(iter(i18n.weekdays().values())) == "Montag"
