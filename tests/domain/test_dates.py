from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from unhyped.domain.dates import DateOrder, detect_date_order, parse_date
from unhyped.domain.errors import DateAmbiguous, DateInFuture, DateOutOfRange, DateUnclear, InvalidInput

TODAY = date(2026, 11, 25)
"""A Wednesday in autumn."""


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2026-03-14", "2026-03-14"),
        (" 2026-03-14 ", "2026-03-14"),
        ("2026-03", "2026-03"),
        ("2026-21", "2026-21"),
        ("2026", "2026"),
        ("2026-03-14T13:00:59Z", "2026-03-14"),
        ("2026-03-14T23:00:59.123+02:00", "2026-03-14"),
        ("2018-02-25 12:34:56 +0000", "2018-02-25"),
        ("2024-01-31 12:00:00 +0000 UTC", "2024-01-31"),
        ("2026/3/4", "2026-03-04"),
        ("2026/03", "2026-03"),
        ("20260314", "2026-03-14"),
        ("٢٠٢٦-٠٣-١٤", "2026-03-14"),
        ("14.3.2026", "2026-03-14"),
        ("14. 3. 2026", "2026-03-14"),
        ("03.04.2026", "2026-04-03"),
        ("14.03.26", "2026-03-14"),
        ("14/03/26", "2026-03-14"),
        ("3/14/2026 1:05 PM", "2026-03-14"),
        ("14/03/99", "1999-03-14"),
        ("4/4/2026", "2026-04-04"),
        ("3/2026", "2026-03"),
        ("5 Mar 2026", "2026-03-05"),
        ("5. März 2026", "2026-03-05"),
        ("Thursday, March 5th, 2026", "2026-03-05"),
        ("le 5 mars 2026", "2026-03-05"),
        ("5 de marzo de 2026", "2026-03-05"),
        ("5 maart 2026", "2026-03-05"),
        ("5 mar 26", "2026-03-05"),
        ("5 mar 99", "1999-03-05"),
        ("2026 march 5", "2026-03-05"),
        ("Mar 5", "2026-03-05"),
        ("5. Dez", "2025-12-05"),
        ("Nov 25", "2026-11-25"),
        ("29 Feb", "2024-02-29"),
        ("March 2026", "2026-03"),
        ("août 2025", "2025-08"),
        ("march", "2026-03"),
        ("december", "2025-12"),
        ("november", "2026-11"),
        ("last november", "2025-11"),
        ("this march", "2026-03"),
        ("in 2024", "2024"),
    ],
)
def test_written_dates(text: str, edtf: str) -> None:
    assert str(parse_date(text, TODAY)) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        *((word, "2026-11-25") for word in ("today", "Heute", "aujourd'hui", "hoy", "vandaag")),
        *(
            (word, "2026-11-24")
            for word in ("YESTERDAY", "gestern", "hier", "ayer", "gisteren", "last night")
        ),
        *(
            (word, "2026-11-23")
            for word in ("vorgestern", "avant-hier", "anteayer", "the day before yesterday")
        ),
        *((text, "2026-11-22") for text in ("3 days ago", "three days ago", "vor 3 Tagen", "il y a 3 jours")),
        *((text, "2026-11-22") for text in ("hace 3 días", "3 dagen geleden", "vor drei Tagen")),
        *(
            (text, "2026-11-18")
            for text in ("a week ago", "last week", "letzte Woche", "la semaine dernière")
        ),
        *((text, "2026-10") for text in ("last month", "letzten Monat", "le mois dernier", "el mes pasado")),
        *((text, "2026-10") for text in ("a month ago", "vor einem Monat", "vorige maand")),
        ("12 months ago", "2025-11"),
        ("this month", "2026-11"),
        *(
            (text, "2025")
            for text in ("last year", "letztes Jahr", "l'an dernier", "el año pasado", "il y a un an")
        ),
        *((text, "2026-11-23") for text in ("monday", "Montag", "lundi", "lunes", "maandag", "on monday")),
        *(
            (text, "2026-11-23")
            for text in ("last monday", "letzten Montag", "lundi dernier", "el lunes pasado")
        ),
        ("wednesday", "2026-11-25"),
        ("last wednesday", "2026-11-18"),
        ("thursday", "2026-11-19"),
        *(
            (text, "2026-21")
            for text in ("spring", "last spring", "letzten Frühling", "le printemps dernier")
        ),
        *((text, "2026-22") for text in ("last summer", "l'été dernier", "el verano pasado", "vorige zomer")),
        ("autumn", "2026-23"),
        ("last autumn", "2025-23"),
        ("this fall", "2026-23"),
        ("winter", "2025-24"),
        ("spring 2025", "2025-21"),
        ("summer of '25", "2025-22"),
        ("Winter 2024/25", "2024-24"),
    ],
)
def test_said_dates(text: str, edtf: str) -> None:
    assert str(parse_date(text, TODAY)) == edtf


def test_last_spring_in_spring_is_the_one_of_the_year_before() -> None:
    assert str(parse_date("last spring", date(2026, 4, 1))) == "2025-21"
    assert str(parse_date("spring", date(2026, 4, 1))) == "2026-21"
    assert str(parse_date("last winter", date(2026, 2, 1))) == "2024-24"
    assert str(parse_date("last winter", date(2026, 3, 1))) == "2025-24"


NO_DATES = """
?|5|soon|day|12:30|2026-13-01|2026-02-30|2026-00|2026-03-00|2026/3/0|2026-25|30.2.2026|13/2026
32 March|31 April 2026|march 5 6 7|5 march 512|99 march 5|march april|last 3 months|99999999 days ago
last last monday|this monday|this winter|last this spring|spring 512|spring 2025 2027
"""


@pytest.mark.parametrize("text", [*NO_DATES.replace("\n", "|").split("|"), " ", "x" * 61])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateUnclear):
        parse_date(text, TODAY)


@pytest.mark.parametrize(
    "text", ["9999-12-31", "1.1.9999", "1989", "5 March 1066", "40000 days ago", "2101-01"]
)
def test_other_centuries_are_out_of_range(text: str) -> None:
    with pytest.raises(DateOutOfRange):
        parse_date(text, TODAY)


def test_next_year_is_taken_but_no_later_one() -> None:
    assert str(parse_date("2027-12-31", TODAY)) == "2027-12-31"
    with pytest.raises(DateInFuture, match="Check the year"):
        parse_date("2028-01-01", TODAY)


def test_day_and_month_are_not_guessed() -> None:
    with pytest.raises(DateAmbiguous) as refused:
        parse_date("03/04/2026", TODAY)
    assert str(refused.value) == (
        "“03/04/2026” could be 2026-04-03 or 2026-03-04. Write the one you mean, like 2026-04-03."
    )
    with pytest.raises(DateAmbiguous):
        parse_date("15-02-04", TODAY)


@pytest.mark.parametrize(
    ("text", "order", "edtf"),
    [
        ("03/04/2026", "dmy", "2026-04-03"),
        ("03/04/2026", "mdy", "2026-03-04"),
        ("03.04.2026", "mdy", "2026-03-04"),
        ("15-02-04", "ymd", "2015-02-04"),
        ("15-02-04", "dmy", "2004-02-15"),
        ("14/03/2026", "mdy", "2026-03-14"),
    ],
)
def test_an_order_decides_if_it_is_possible(text: str, order: DateOrder, edtf: str) -> None:
    assert str(parse_date(text, TODAY, order=order)) == edtf


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "14/04/2026"], "dmy"),
        (["03/04/2026", "04/14/2026 1:05 PM"], "mdy"),
        (["3.4.2026"], "dmy"),
        (["2026-03-04", "n/a"], "ymd"),
        (["20260304"], "ymd"),
        (["03/04/2026", "04/03/2026"], None),
        (["14/04/2026", "04/14/2026"], None),
        (["14/04/2026"] * 200 + ["04/14/2026"], None),
        (["2026-03-04", "14/04/2026"], "dmy"),
        (["01.25.2026", "02.03.2026"], "mdy"),
        (["01/25/2026", "02.03.2026"], None),
        (["15-02-04"], None),
        ([], None),
    ],
)
def test_a_column_shows_its_order(texts: list[str], order: DateOrder | None) -> None:
    assert detect_date_order(texts) == order


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("45560", "2024-09-25"),
        ("45560.583", "2024-09-25"),
        ("45560,583", "2024-09-25"),
        ("2024年9月5日", "2024-09-05"),
        ("2024年9月5日(木)", "2024-09-05"),
        ("2024년 9월 5일", "2024-09-05"),
        ("20240905T101500Z", "2024-09-05"),
        ("20240905101500", "2024-09-05"),
        ("Thu Sep 05 2024 10:00:00 GMT+0200 (CEST)", "2024-09-05"),
        ("Thu Sep 05 2024 10:00:00 GMT+0200 (Central European Summer Time)", "2024-09-05"),
        ("Thu, 05 Sep 2024 10:00:00 GMT", "2024-09-05"),
        ("2024-09-05 14:05:00.123456+00", "2024-09-05"),
        ("25.09.2024, 14:05 Uhr", "2024-09-25"),
        ("25.09.2024 14.05", "2024-09-25"),
        ("25/9/2024 2:05 PM", "2024-09-25"),
        ("2024-09-05 10:00 PST", "2024-09-05"),
        ("25 сентября 2024 г.", "2024-09-25"),
        ("5 września 2024", "2024-09-05"),
        ("5. září 2024", "2024-09-05"),
        ("5 settembre 2024", "2024-09-05"),
        ("5 set. 2024", "2024-09-05"),
        ("5 de setembro de 2024", "2024-09-05"),
        ("5 Eylül 2024", "2024-09-05"),
        ("2024. szeptember 5.", "2024-09-05"),
        ("5. syyskuuta 2024", "2024-09-05"),
        ("5 вересня 2024 р.", "2024-09-05"),
        ("5 Σεπτεμβρίου 2024", "2024-09-05"),
        ("\u200f٥/٩/٢٠٢٤", "2024-09-05"),
    ],
)
def test_days_in_files_of_the_world(text: str, edtf: str) -> None:
    assert str(parse_date(text, TODAY, order="dmy", in_file=True)) == edtf


@pytest.mark.parametrize("text", ["45560", "brush set 5", "5 set", "mag 5"])
def test_what_people_type_is_not_read_as_a_file(text: str) -> None:
    with pytest.raises(DateUnclear):
        parse_date(text, TODAY)


@given(strategies.approximate_dates())
def test_every_edtf_date_up_to_next_year_is_read_as_itself(when: object) -> None:
    with suppress(DateInFuture):
        assert parse_date(str(when), TODAY) == when


@given(
    st.dates(TODAY - timedelta(days=9000), TODAY),
    st.sampled_from(["%d.%m.%Y", "%d %b %Y", "%B %d, %Y", "%Y/%m/%d"]),
)
def test_a_day_is_read_back_from_its_usual_forms(day: date, form: str) -> None:
    assert parse_date(day.strftime(form), TODAY).first == day


phrases = st.lists(
    st.sampled_from(
        ["last", "this", "3", "31", "2025", "ago", "week", "march", "monday", "spring", "of", "/"]
    )
)


@given(phrases.map(" ".join) | st.text(st.sampled_from("0123456789./-: TZ"), max_size=30) | st.text())
def test_any_text_is_a_date_in_range_or_refused(text: str) -> None:
    with suppress(InvalidInput):
        assert date(1990, 1, 1) <= parse_date(text, TODAY).first < date(2028, 1, 1)


def test_only_what_lasts_may_be_years_ahead() -> None:
    with pytest.raises(DateInFuture):
        parse_date("January 2029", TODAY)
    assert parse_date("January 2029", TODAY, years_ahead=20).edtf == "2029-01"
    with pytest.raises(DateInFuture):
        parse_date("January 2047", TODAY, years_ahead=20)
