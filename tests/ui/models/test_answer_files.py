from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage
from tests.builders import purchase
from tests.ui import answers

from unhyped.domain import period as periods
from unhyped.ui.models.answer_files import SIZE, content, days, suggested_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.domain.period import Period
    from unhyped.insights.question import Answer
    from unhyped.ui.session import Session

MAKERS = [answers.spending, answers.regret, answers.how_often]
DESCRIPTION = "{http://purl.org/dc/elements/1.1/}description"


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_png_has_twice_the_size_and_the_ground_of_its_theme(
    session: Session, make: Callable[..., Answer[Any]], theme: str
) -> None:
    png = content(make(session, session.journal.entries()), "png", theme)
    image = QImage.fromData(png)
    assert (image.width(), image.height()) == (2 * SIZE[0], 2 * SIZE[1])
    assert (image.pixelColor(2, 2).lightness() < 128) == (theme == "dark")


@pytest.mark.parametrize("make", MAKERS)
def test_an_svg_can_be_read_and_says_what_it_shows(
    session: Session, make: Callable[..., Answer[Any]]
) -> None:
    answer = make(session, session.journal.entries())
    svg = content(answer, "svg", "light").decode()
    root = ET.fromstring(svg)  # noqa: S314 - our own file
    assert root.tag.endswith("svg")
    (described,) = root.iter(DESCRIPTION)
    assert described.text is not None
    said = [part for part in re.split(r"(?<=\.) ", answer.sentence) if part not in described.text]
    assert said == []


@pytest.mark.parametrize("make", MAKERS)
def test_a_csv_is_the_table_with_plain_values(session: Session, make: Callable[..., Answer[Any]]) -> None:
    answer = make(session, session.journal.entries())
    text = content(answer, "csv", "light").decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    table = answer.table()
    assert rows[0] == [column.header for column in table.columns]
    assert len(rows) == len(table.rows) + 1
    told = ["" if cell.value is None else str(cell.value) for cell in table.rows[0].cells]
    assert rows[1] == told


@pytest.mark.parametrize(
    ("period", "written"),
    [
        (periods.year("2026"), "2026"),
        (periods.month("2026-03"), "2026-03"),
        (periods.month("2024-02"), "2024-02"),
        (periods.parse("2026-03..2026-09"), "2026-03-to-2026-09"),
        (periods.parse("2026-03-14"), "2026-03-14"),
        (periods.parse("2026-03-14..2026-03-20"), "2026-03-14-to-2026-03-20"),
        (periods.between(date(2026, 3, 1), None), "from-2026-03-01"),
        (periods.between(None, date(2026, 3, 1)), "until-2026-03-01"),
        (periods.all_time(), ""),
        (periods.this_year(date(2026, 11, 24)), "2026"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.key,
)
def test_a_period_in_a_file_name_is_still_right_next_year(period: Period, written: str) -> None:
    assert days(period) == written


def test_names_say_the_question_the_currency_and_the_period(session: Session) -> None:
    entries = session.journal.entries()
    several = suggested_name(answers.spending(session, entries, "GBP"), "png", periods.year("2026"))
    assert several == "unhyped-where-did-the-money-go-GBP-2026.png"
    regret = suggested_name(answers.regret(session, entries, "USD"), "svg", periods.all_time())
    assert regret == "unhyped-what-did-regret-cost-me-USD.svg"
    shares = suggested_name(answers.how_often(session, entries), "csv", periods.year("2026"))
    assert shares == "unhyped-how-often-EUR-2026.csv"


def test_a_name_says_no_currency_where_there_is_only_one_or_amounts_are_hidden(
    session: Session, session_of: Callable[..., Session]
) -> None:
    one = session_of(purchase(worth=2))
    for asked in (one, session):
        asked.settings = replace(asked.settings, hide_amounts=asked is session)
        answer = answers.regret(asked, asked.journal.entries())
        name = suggested_name(answer, "svg", periods.all_time())
        assert name == "unhyped-what-did-regret-cost-me.svg"
