"""One answer, wherever it is read: on the card, in its table, as JSON, in the PDF, and in what it opens."""

from __future__ import annotations

import json
import re
from collections import Counter
from contextlib import redirect_stdout
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import combinations, compress
from shutil import copyfile
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
import shiboken6
from pypdf import PdfReader
from PySide6.QtCore import Qt
from tests.exporters.test_summary_pdf import everything
from tests.patience import process_due_events
from tests.ui.conftest import TODAY, delete, now, settings, state
from tests.ui.reading import text

from unhyped import cli
from unhyped.domain.money import Money
from unhyped.domain.period import year
from unhyped.exporters.redaction import redact
from unhyped.exporters.summary import fitting_cards, parts_of
from unhyped.exporters.summary_pdf import summary_pdf
from unhyped.insights.questions import QUESTIONS
from unhyped.journal import Journal
from unhyped.ui import jobs
from unhyped.ui.main_window import MainWindow
from unhyped.ui.pages.insights import InsightsPage
from unhyped.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from unhyped.domain.entry import Entry
    from unhyped.insights.question import Answer, Question, SummaryPart
    from unhyped.insights.table import AnswerRow
    from unhyped.ui.pages.waiting_list import WaitingListPage
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.question_card import QuestionCard

PERIOD: Final = year("2026")
NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
AMOUNT: Final = re.compile(r"(-?\d+\.\d+|-?\d+) ([A-Z]{3})")
"""One of several sums as they are saved: “12.00 EUR + 9.50 USD”."""
ALIGNMENT: Final = Qt.ItemDataRole.TextAlignmentRole
OPENED: Final = 3
"""As many numbers of each view are opened in the window: those with the most behind them."""
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)


@dataclass(frozen=True)
class Told:
    """The demo year in a window, as JSON, and in a summary with all cards: its parts, and the PDF's text."""

    window: MainWindow
    document: dict[str, Any]
    parts: Mapping[str, SummaryPart]
    pdf: str

    def card(self, question: Question[Any], view: str = "", about: str = "") -> QuestionCard:
        """Return the card of *question*, with its table on show in a *view*."""
        page = self.window.page("insights")
        assert isinstance(page, InsightsPage)
        self.window.go_to("insights")
        card = next(each for each in page.cards if each.question.key == question.key)
        card.view_chosen.emit(view)
        card.about_chosen.emit(about)
        if not card.table_button.isChecked():
            card.table_button.click()
        return card


@pytest.fixture(scope="module")
def told(
    qapp: QApplication, _look: Look, _demo_year: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Told]:
    """Make all of it once: one window for all cards."""
    file = tmp_path_factory.mktemp("one answer") / "demo.db"
    copyfile(_demo_year, file)
    with Journal.open(file, now) as journal:
        session = Session(journal, settings(), now, window_state=state(journal))
        session.set_period(PERIOD)
        window = MainWindow(session, _look)
        window.resize(1280, 800)
        window.show()
        window.go_to("insights")
        process_due_events()
        evidence = journal.evidence(session.wait_rule)
        parts = parts_of(redact(evidence, "full"), PERIOD, TODAY, "full", fitting_cards())
        pdf = summary_pdf(evidence, PERIOD, TODAY, "full", fitting_cards())
        yield Told(window, as_json(file), parts, squeezed(everything(PdfReader(BytesIO(pdf)))))
        jobs.wait_for_all()
        window.close()
        shiboken6.delete(window)
        delete(session)


def as_json(file: Path) -> dict[str, Any]:
    """Return what `unhyped --json insights` prints about *file* on the day of the test."""
    printed = StringIO()
    environment = cli.Environment(
        default_file=file, settings=settings(), now=now, tour=lambda _: pytest.fail("no tour")
    )
    with redirect_stdout(printed):
        done = cli.run(["--json", "insights", "--period", PERIOD.key], environment)
    assert done.exit_code == 0
    return cast("dict[str, Any]", json.loads(printed.getvalue()))


def squeezed(words: str) -> str:
    """Return *words* without what paper adds: ends of lines, and places to break them."""
    return " ".join(re.sub("[\u200b\u2066-\u2069]", "", words).split())


def answer_of(card: QuestionCard) -> Answer[Any]:
    assert card.answer is not None
    return card.answer


def table_of(card: QuestionCard) -> tuple[list[str], list[bool], list[list[str]]]:
    """Return the headers of the table that *card* shows, which columns are of numbers, and the cells."""
    model = card.table.model()
    columns = range(model.columnCount())
    headers = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in columns]
    sides = [model.headerData(at, Qt.Orientation.Horizontal, ALIGNMENT) for at in columns]
    numeric = [bool(side & int(Qt.AlignmentFlag.AlignRight)) for side in sides]
    rows = range(model.rowCount())
    return headers, numeric, [[str(model.index(row, at).data() or "") for at in columns] for row in rows]


def agrees(shown: str, saved: object) -> bool:
    """Return whether a cell shows the first number that is *saved*: “€1,352.69” for “1352.69”."""
    if saved is None:
        return not NUMBER.search(shown)
    saved = str(saved).partition(" ")[0]
    first = NUMBER.search(shown)
    if first is None:
        return False
    number = Decimal(first.group().replace(",", "")) * (-1 if shown.startswith("−") else 1)
    share = "%" in shown
    exact = Decimal(saved) * (100 if share else 1)
    return abs(number - exact) < (1 if share or " h" in shown else Decimal("0.005"))


@each_question
def test_the_window_says_what_programs_read(told: Told, question: Question[Any]) -> None:
    document = told.document[question.key]
    for view in question.every_view:
        card = told.card(question, view)
        answer = answer_of(card)
        assert text(card, "sentence") == answer.sentence
        assert document[view or "sentence"] == answer.told(others=True).sentence
        assert text(card, "question") == answer.question
        twin = document.get(f"{view}_table", document)
        headers, numeric, rows = table_of(card)
        assert headers == twin["columns"]
        assert len(rows) == len(twin["rows"]) > 0
        for shown, saved in zip(rows, twin["rows"], strict=True):
            cells = compress(zip(shown, saved, strict=True), numeric)
            assert all(agrees(*cell) for cell in cells), (shown, saved)
    assert document["question"] == text(told.card(question), "question")


@pytest.mark.parametrize("key", [*fitting_cards()])
def test_a_summary_says_what_the_window_says(told: Told, key: str) -> None:
    (question,) = (each for each in QUESTIONS if each.key == key)
    part = told.parts[key]
    assert part.charts
    for chart in part.charts:
        card = told.card(question, chart.telling.view, chart.telling.about)
        here = answer_of(card)
        assert squeezed(chart.sentence) in told.pdf
        if chart.currency == here.currency:
            assert {*NUMBER.findall(text(card, "sentence"))} <= {*NUMBER.findall(chart.sentence)}
            assert question.sentence(here.result, chart.telling) == chart.sentence
    seen = [numbers_in(row) for view in question.every_view for row in table_of(told.card(question, view))[2]]
    for row in (row for table in part.tables for row in table.rows):
        cells = [squeezed(cell.text) for cell in row.cells if cell.text]
        assert all(cell in told.pdf for cell in cells), cells
        assert any(numbers_in(cells) <= each for each in seen), cells


def numbers_in(cells: Iterable[str]) -> set[str]:
    """Return the numbers in a row."""
    return {number for cell in cells for number in NUMBER.findall(cell)}


@each_question
def test_every_number_opens_what_it_counts(told: Told, question: Question[Any]) -> None:
    for view in question.every_view:
        card = told.card(question, view)
        rows = answer_of(card).table().rows
        things = sum(len(row.ids) == 1 and not row.total for row in rows)
        for row in rows:
            assert is_counted(row, things), row
            assert is_paid(row, told.window.session.journal.entries()), row
        largest = sorted(range(len(rows)), key=lambda at: -len(rows[at].ids or rows[at].wishes))
        for at in largest[:OPENED]:
            told.card(question, view).table.opened.emit(at)
            assert_opened(told, rows[at])
            told.window.go_to("insights")


def is_counted(row: AnswerRow, things: int) -> bool:
    """Return whether *row* says how many it opens: in a cell, in two that add up, or as all the *things*."""
    n = len(row.ids or row.wishes)
    assert len({*row.ids, *row.wishes}) == n
    cells = [cell.value for cell in row.cells]
    said = [value for value in cells if isinstance(value, int)]
    said += [int(n) for value in cells for n in re.findall(r"^\d+/(\d+)$", str(value))]
    return n < 2 or n in said or n in map(sum, combinations(said, 2)) or (row.total and n == things)


def is_paid(row: AnswerRow, opened: Iterable[Entry]) -> bool:
    """Return whether the net costs of what *row* opens add up to one of its amounts, if it has any.

    Where it says how many of them weren’t worth it, the amount may be that of these.
    """
    entries = [entry for entry in opened if entry.purchase.id in {*row.ids}]
    costs, regretted = net_costs(entries), net_costs(entry for entry in entries if entry.regret)
    values = [cell.value for cell in row.cells]
    amounts = [value for value in values if isinstance(value, Decimal)]
    if len(amounts) > 1:
        return not row.ids or any(costs.get(str(code)) in amounts for code in values if code)
    several = [{code: Decimal(sum_) for sum_, code in AMOUNT.findall(str(value))} for value in values]
    return not any(several) or costs in several or regretted in several


def net_costs(entries: Iterable[Entry]) -> dict[str, Decimal]:
    """Add up the net costs of *entries* in each currency."""
    sums = Counter[str]()
    for cost in filter(None, (entry.net for entry in entries)):
        sums[cost.currency] += cost.minor
    return {code: Money(minor, code).decimal for code, minor in sums.items()}


def assert_opened(told: Told, row: AnswerRow) -> None:
    """Check that the page in the window lists what *row* counts, and adds up its net costs."""
    window = told.window
    if row.wishes:
        page = cast("WaitingListPage", window.page("waiting_list"))
        assert window.current_page == "waiting_list"
        assert {wish.id for wish in page.model.wishes(range(page.model.count()))} == {*row.wishes}
        return
    assert window.current_page == "purchases"
    model = window.purchases.model
    opened = model.entries(range(model.rowCount()))
    assert {entry.purchase.id for entry in opened} == {*row.ids}
    assert {sum_.currency: sum_.decimal for sum_ in model.sums()} == net_costs(opened)
    assert is_paid(row, opened)
