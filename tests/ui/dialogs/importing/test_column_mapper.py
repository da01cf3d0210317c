from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QScrollArea
from tests.patience import process_due_events
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import is_freed, opened
from tests.ui.reading import button, child

from unhyped.importers import MappingQuestion
from unhyped.importers.mapping import Mapping, doubt_label
from unhyped.ui.dialogs.importing.column_mapper import ColumnMapper
from unhyped.ui.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

HEADERS = ("Buchung", "Wer", "Zweck", "Betrag", "")
ROWS = (
    ("03/04/2026", "TikTok Shop", "Sunset lamp", "-1,234", "x"),
    ("05/06/2026", "dm", "Hand cream", "-2,345", ""),
    ("07/06/2026", "Employer", "Salary", "2,000", ""),
)
GUESS = Mapping(
    roles=("bought_on", "name", "name", "price", ""),
    decimal_mark=".",
    date_order="dmy",
    spent_is_negative=True,
)
QUESTION = MappingQuestion(
    signature="s",
    headers=HEADERS,
    sample_rows=ROWS,
    guess=GUESS,
    unsure_about=("decimal_mark", "date_order"),
    reasons=(
        "because its contents look like dates",
        "because of its heading",
        "because of its heading",
        "they are amounts",
        "",
    ),
)


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of()


@pytest.fixture
def mapper(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> ColumnMapper:
    made = ColumnMapper(QUESTION, session, look, window)
    made.open()
    qtbot.waitExposed(made)
    return made


def cells(model: QAbstractItemModel) -> list[list[str]]:
    """The header and the rows of a table."""
    across = Qt.Orientation.Horizontal
    columns = range(model.columnCount())
    rows = [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]
    return [[model.headerData(column, across) for column in columns], *rows]


def take(field: QComboBox, words: str) -> None:
    at = field.findText(words)
    assert at >= 0, words
    field.setCurrentIndex(at)


def test_the_guess_and_its_effect_stand_side_by_side(mapper: ColumnMapper) -> None:
    assert mapper.mapping == GUESS
    assert mapper.fields.roles["name"].currentText() == "Wer + Zweck"
    assert cells(mapper.file_rows)[0] == [
        "Buchung → Bought on",
        "Wer → Name",
        "Zweck → Name",
        "Betrag → Price",
        "column 5",
    ]
    assert cells(mapper.read_rows) == [
        ["Name", "Price", "Bought", "Left out"],
        ["TikTok Shop Sunset lamp", "€1,234.00", "3 Apr 2026", ""],
        ["dm Hand cream", "€2,345.00", "5 Jun 2026", ""],
        ["Salary · 2,000 · 07/06/…", "", "", "Money coming in, not a purchase."],
    ]


def test_what_is_not_clear_is_asked_and_has_the_keyboard(mapper: ColumnMapper, qtbot: QtBot) -> None:
    told = [label.text() for label in mapper.findChildren(QLabel) if label.property("kind") == "strong"]
    assert told == ["Is 1,234 one thousand or a little more than one?", "Is 03/04 in March or in April?"]
    qtbot.waitUntil(mapper.fields.customs["decimal_mark"].hasFocus)


def reasons(mapper: ColumnMapper) -> dict[str, str]:
    """What is said below each field, by its role."""
    process_due_events()
    labels = [each for each in mapper.findChildren(QLabel) if each.isVisible()]
    return {
        role: label.text()
        for role, field in mapper.fields.roles.items()
        for label in labels
        if label.parent() is field.parent()
        and label.x() == field.x()
        and 0 < label.y() - field.geometry().bottom() < field.height() // 2
    }


def test_each_guess_gives_its_reason_until_something_else_is_chosen(mapper: ColumnMapper) -> None:
    assert reasons(mapper) == {
        "bought_on": "because its contents look like dates",
        "name": "because of its heading",
        "price": "they are amounts",
    }
    take(mapper.fields.roles["price"], "column 5")
    assert "price" not in reasons(mapper)
    take(mapper.fields.roles["price"], "Betrag")
    assert reasons(mapper)["price"] == "they are amounts"


def test_where_the_columns_are_known_only_the_order_of_dates_is_asked(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    question = replace(QUESTION, unsure_about=("date_order",), only_dates=True)
    mapper, told = opened(qtbot, ColumnMapper(question, session, look, window))
    assert {key for key, field in mapper.fields.customs.items() if field.isVisible()} == {"date_order"}
    assert not any(field.isVisible() for field in mapper.fields.roles.values())
    assert not mapper.presets.button.isVisible()
    take(mapper.fields.customs["date_order"], "month, day, year")
    assert cells(mapper.read_rows)[1][2] == "4 Mar 2026"
    qtbot.keyClick(mapper, Qt.Key.Key_Return)
    assert told == [replace(GUESS, date_order="mdy")]


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1040), (1.0, 600), (2.0, 1216), (2.0, 1900)])
def test_it_fits_any_width_and_nothing_is_squeezed(
    scale: float, width: int, session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    look.scale_to(scale)
    mapper, _ = opened(qtbot, ColumnMapper(QUESTION, session, look, window))
    mapper.resize(width, 736)
    button(mapper, "More fields").click()
    area = child(QScrollArea, mapper)
    content = area.widget()
    assert content is not None
    boxes = [*mapper.fields.roles.values(), *mapper.fields.customs.values()]
    controls = [mapper.use_button, mapper.presets.button, *boxes]

    def settled() -> None:
        assert mapper.width() == width >= mapper.minimumSizeHint().width()
        (view,) = (each for each in mapper.findChildren(RowsView) if each.model() is mapper.read_rows)
        name = mapper.fields.roles["name"]
        side_by_side = view.mapTo(content, QPoint()).x() > name.mapTo(content, name.rect().bottomRight()).x()
        assert side_by_side is (width >= look.px(760))
        squeezed = [each for each in controls if each.height() < each.minimumSizeHint().height()]
        assert [each.accessibleName() for each in squeezed] == []
        assert content.width() <= area.viewport().width()
        assert view.height() >= view.minimumHeight()
        assert view.mapTo(content, view.rect().bottomLeft()).y() <= content.height()

    qtbot.waitUntil(settled)


def test_every_choice_shows_at_once_what_it_makes_of_the_rows(mapper: ColumnMapper) -> None:
    take(mapper.fields.customs["decimal_mark"], "1.234,50")
    assert cells(mapper.read_rows)[1][1] == "€1.23"
    take(mapper.fields.customs["date_order"], "month, day, year")
    assert cells(mapper.read_rows)[1][2] == "4 Mar 2026"
    take(mapper.fields.customs["currency"], "PLN")
    assert "PLN" in cells(mapper.read_rows)[1][1]
    take(mapper.fields.customs["spent_is_negative"], "positive numbers")
    assert [row[0] for row in cells(mapper.read_rows)[1:] if not row[3]] == ["Employer Salary"]


def test_a_column_taken_by_one_field_leaves_the_other(mapper: ColumnMapper) -> None:
    take(mapper.fields.roles["shop"], "Wer")
    assert mapper.mapping.roles == ("bought_on", "shop", "", "price", "")
    assert mapper.fields.roles["name"].currentText() == "– none –"
    take(mapper.fields.roles["name"], "Zweck")
    assert mapper.mapping.roles == ("bought_on", "shop", "name", "price", "")
    assert cells(mapper.read_rows)[:2] == [
        ["Name", "Price", "Bought", "Shop", "Left out"],
        ["Sunset lamp", "€1,234.00", "3 Apr 2026", "TikTok Shop", ""],
    ]


def test_what_does_not_fit_is_said_below_and_can_not_be_used(mapper: ColumnMapper, qtbot: QtBot) -> None:
    told: list[Mapping] = []
    mapper.submitted.connect(told.append)
    take(mapper.fields.roles["name"], "– none –")
    assert mapper.problem.text == "Choose which column has the name."
    assert not mapper.use_button.isEnabled()
    qtbot.keyClick(mapper, Qt.Key.Key_Return)
    assert told == []
    take(mapper.fields.roles["name"], "Zweck")
    assert mapper.problem.text == ""
    qtbot.keyClick(mapper, Qt.Key.Key_Return)
    assert [mapping.roles for mapping in told] == [("bought_on", "", "name", "price", "")]
    qtbot.waitUntil(is_freed(mapper))


def test_rarer_fields_come_when_asked_for(mapper: ColumnMapper, qtbot: QtBot) -> None:
    fields = mapper.fields
    assert not fields.roles["money_out"].isVisible()
    qtbot.mouseClick(button(mapper, "More fields"), Qt.MouseButton.LeftButton)
    assert fields.roles["money_out"].isVisible()
    assert not button(mapper, "More fields").isVisible()
    assert set(fields.roles) == {role for role in fields.roles if fields.roles[role].isVisible()}


def test_a_field_in_use_is_never_folded_away(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    guess = Mapping(roles=("name", "quantity", "", "price", ""))
    question = MappingQuestion(
        signature="s", headers=HEADERS, sample_rows=ROWS, guess=guess, unsure_about=("quantity",)
    )
    mapper = ColumnMapper(question, session, look, window)
    mapper.open()
    assert mapper.fields.roles["quantity"].isVisible()
    qtbot.waitUntil(mapper.fields.roles["quantity"].hasFocus)
    mapper.reject()


def test_the_wheel_changes_no_field_that_has_not_the_keyboard(mapper: ColumnMapper) -> None:
    field = mapper.fields.roles["price"]
    before = field.currentIndex()
    middle = QPointF(field.rect().center())
    none = Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(
        middle,
        QPointF(field.mapToGlobal(field.rect().center())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert field.currentIndex() == before


def test_every_control_has_a_name_and_the_dialog_fits_a_small_screen(
    mapper: ColumnMapper, look: Look
) -> None:
    assert nameless(mapper) == []
    assert taken_twice(mapper) == []
    assert mapper.width() <= max(mapper.screen().availableSize().width(), look.px(800))


def test_amounts_in_the_settings_currency(session: Session, look: Look, window: QWidget) -> None:
    session.change_settings(currency="GBP")
    mapper = ColumnMapper(QUESTION, session, look, window)
    assert mapper.fields.customs["currency"].currentText() == "my currency (GBP)"
    assert cells(mapper.read_rows)[1][1] == "£1,234.00"
    assert mapper.mapping.currency == ""


def test_what_speaks_against_a_guess_is_shown_with_the_question(
    session: Session, look: Look, window: QWidget
) -> None:
    evidence = "The sum in line 4 isn’t what the rows above add up to."
    made = ColumnMapper(
        replace(QUESTION, unsure_about=("sums",), evidence=(evidence,)), session, look, window
    )
    texts = [label.text() for label in made.findChildren(QLabel)]
    assert {evidence, doubt_label("sums")} <= {*texts}


def test_cents_and_totals_of_orders_can_be_chosen(session: Session, look: Look, window: QWidget) -> None:
    guess = replace(GUESS, roles=("bought_on", "name", "", "order_total", "order_number"), minor_units=True)
    made = ColumnMapper(replace(QUESTION, guess=guess, unsure_about=("minor_units",)), session, look, window)
    assert made.mapping == guess
