from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QVBoxLayout, QWidget
from tests.builders import money
from tests.ui.accessible import nameless

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.i18n import set_locale
from unhyped.ui.widgets.fields.amount_field import AmountField, CurrencyCombo
from unhyped.ui.widgets.fields.category_combo import CategoryCombo
from unhyped.ui.widgets.fields.claim_chips import ClaimChips
from unhyped.ui.widgets.fields.completing import complete_list, parts
from unhyped.ui.widgets.fields.date_field import DateField
from unhyped.ui.widgets.fields.field import all_sound, show_starts
from unhyped.ui.widgets.fields.link_field import LinkField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

TODAY = date(2026, 11, 9)
_kept: list[QWidget] = []


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_locale("en_GB")
    yield
    set_locale("en_GB")
    _kept.clear()


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    window.show()
    _kept.append(window)
    return window


# --- dates


@pytest.mark.parametrize(
    ("typed", "meant", "echo"),
    [
        ("yesterday", "2026-11-08", "= Sun, 8 Nov 2026"),
        ("2026-03", "2026-03", "= March 2026"),
        ("last spring", "2026-21", "= spring 2026"),
        ("", None, ""),
    ],
)
def test_a_date_is_echoed_as_it_was_understood(
    qtbot: QtBot, look: Look, typed: str, meant: str | None, echo: str
) -> None:
    field = DateField("Bought", TODAY, look)
    shown(qtbot, field)
    qtbot.keyClicks(field.editor, typed)
    assert (str(field.read()) if field.read() else None) == meant
    assert field.echo.text() == echo
    assert field.echo.isVisible() == bool(echo)


@pytest.mark.parametrize("locale", ["en_GB", "en_US", "de_DE", "fr_FR", "pl_PL", "ja_JP", "ar_EG"])
@pytest.mark.parametrize("edtf", ["2026-03-05", "2026-03", "2025-24", "2024"])
def test_a_date_put_into_the_field_is_read_back_in_every_language(
    qtbot: QtBot, look: Look, locale: str, edtf: str
) -> None:
    set_locale(locale)
    field = DateField("Bought", TODAY, look)
    shown(qtbot, field)
    field.show_date(ApproximateDate.parse(edtf))
    assert field.read() == ApproximateDate.parse(edtf)


@pytest.mark.parametrize("typed", ["", "March 2026", "2026-11-10", "soon"])
def test_a_whole_day_up_to_today_is_needed_where_something_happened(
    qtbot: QtBot, look: Look, typed: str
) -> None:
    field = DateField("Date", TODAY, look, whole_day=True)
    shown(qtbot, field)
    field.editor.setText(typed)
    assert not field.problem.isVisible()
    assert not all_sound([field])
    assert field.problem.isVisible()
    field.editor.setText("today")
    assert not field.problem.isVisible()
    assert field.is_sound()
    assert field.day() == TODAY


def test_a_date_with_two_meanings_offers_both(qtbot: QtBot, look: Look) -> None:
    set_locale("en_CA")  # where people write days in either order
    field = DateField("Bought", TODAY, look)
    shown(qtbot, field)
    field.editor.setText("03/04/2026")
    assert not field.is_sound()
    first, second = field.problem.ways_out
    assert (first.text(), second.text()) == ("April 3, 2026", "March 4, 2026")
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert str(field.read()) == "2026-03-04"
    assert not field.problem.isVisible()


def test_a_weekend_and_a_holiday_are_read_and_asked_as_in_the_line(qtbot: QtBot, look: Look) -> None:
    field = DateField("Bought", TODAY, look)
    shown(qtbot, field)
    field.editor.setText("last christmas")
    assert (str(field.read()), field.echo.text()) == ("2025-12", "= December 2025")
    field.editor.setText("last weekend")
    assert not field.is_sound()
    assert [way.text() for way in field.problem.ways_out] == ["7 November 2026", "8 November 2026"]
    field.editor.setText("black friday")
    assert str(field.read()) == "2025-11"


def test_the_calendar_puts_a_day_into_the_field(qtbot: QtBot, look: Look) -> None:
    field = DateField("Bought", TODAY, look)
    shown(qtbot, field)
    field.editor.actions()[0].trigger()
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    calendar.clicked.emit(calendar.selectedDate().addDays(-3))
    assert str(field.read()) == "2026-11-06"


# --- amounts


def test_an_amount_takes_the_currency_typed_with_it(qtbot: QtBot, look: Look) -> None:
    field = AmountField("Price", "EUR", look)
    shown(qtbot, field)
    qtbot.keyClicks(field.editor, "34.99 usd")
    assert field.read() == money("34.99 USD")
    assert field.echo.text() == "= US$34.99"
    field.editor.setText("34.99")
    assert field.read() == money("34.99 EUR")


@pytest.mark.parametrize("locale", ["en_GB", "de_DE"])
def test_both_readings_of_an_amount_are_offered_and_settle_it(qtbot: QtBot, look: Look, locale: str) -> None:
    set_locale(locale)
    for at, meant in enumerate(("1234", "1.234")):
        field = AmountField("Price", "KWD", look)
        shown(qtbot, field)
        field.editor.setText("1,234")
        assert not field.is_sound()
        assert len(field.problem.ways_out) == 2
        qtbot.mouseClick(field.problem.ways_out[at], Qt.MouseButton.LeftButton)
        assert field.is_sound()
        assert field.required().decimal == Decimal(meant)


@pytest.mark.parametrize("typed", ["1,2,3", "-5", "NaN", "12 XXX", "99999999999999999"])
def test_what_is_no_price_says_why(qtbot: QtBot, look: Look, typed: str) -> None:
    field = AmountField("Price", "EUR", look)
    shown(qtbot, field)
    field.editor.setText(typed)
    assert field.echo.text() == ""
    assert not field.is_sound()
    assert field.problem.text


def test_a_fixed_currency_refuses_another_one(qtbot: QtBot, look: Look) -> None:
    field = AmountField("Amount", "EUR", look, fixed=True)
    shown(qtbot, field)
    field.editor.setText("5 USD")
    assert not field.is_sound()
    assert "EUR" in field.problem.text


def test_a_concealed_amount_is_neither_shown_nor_echoed_until_typed_anew(qtbot: QtBot, look: Look) -> None:
    field = AmountField("Price", "EUR", look)
    window = shown(qtbot, field)
    field.conceal()
    field.show_money(money("39.90 EUR"))
    assert "39" not in field.editor.displayText()
    assert field.echo.text() == ""
    assert "39" not in "".join(label.text() for label in window.findChildren(type(field.echo)))
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "5")
    assert field.read() == money("5 EUR")
    assert field.echo.text() == "= €5.00"


def test_any_currency_is_found_by_its_name(qtbot: QtBot, look: Look) -> None:
    combo = CurrencyCombo("EUR", look)
    shown(qtbot, combo)
    assert combo.itemText(0) == "EUR"
    assert combo.count() > 150
    completer = combo.completer()
    assert completer is not None
    completer.setCompletionPrefix("polish")
    assert completer.currentCompletion() == "PLN"


# --- links


def test_a_link_shows_what_its_address_says(qtbot: QtBot) -> None:
    field = LinkField("Link")
    shown(qtbot, field)
    field.editor.setText("https://www.tiktok.com/@ana/video/7594183106335648544?is_from_webapp=1")
    assert field.read() == ("https://www.tiktok.com/@ana/video/7594183106335648544", 7594183106335648544)
    assert field.echo.text() == "= @ana · video 7594183106335648544 · posted 11 Jan 2026"


def test_a_short_link_is_kept_and_says_what_to_do(qtbot: QtBot) -> None:
    field = LinkField("Link")
    shown(qtbot, field)
    field.editor.setText("https://vm.tiktok.com/ZMabc123/")
    assert field.is_sound()
    assert "paste the full address" in field.echo.text()


def test_a_link_of_a_purchase_is_kept_even_if_it_is_odd(qtbot: QtBot) -> None:
    field = LinkField("Link")
    shown(qtbot, field)
    field.show_link("ftp://old.example/x", 7)
    assert field.is_sound()
    assert field.read() == ("ftp://old.example/x", 7)
    field.editor.setText("ftp://old.example/y")
    assert not field.is_sound()


# --- words


def test_categories_are_grouped_and_own_ones_are_kept(qtbot: QtBot) -> None:
    combo = CategoryCombo(("garden", "food"))
    shown(qtbot, combo)
    assert combo.code() == ""
    combo.show_code("beauty.skincare")
    assert (combo.currentText(), combo.code()) == ("Skincare", "beauty.skincare")
    for typed, code in (
        ("kitchen", "home.kitchen"),
        ("garden", "garden"),
        ("Board games", "Board games"),
        ("", ""),
    ):
        combo.setEditText(typed)
        assert combo.code() == code
    texts = [combo.itemText(at) for at in range(combo.count())]
    assert texts.count("Food") == 1
    assert texts.index("Your own") < texts.index("garden")
    assert combo.model().flags(combo.model().index(texts.index("Your own"), 0)) == Qt.ItemFlag.NoItemFlags


def test_the_wheel_turns_a_combo_only_while_it_has_the_keyboard(qtbot: QtBot) -> None:
    combo, other = CategoryCombo(()), QLineEdit()
    window = shown(qtbot, combo, other)
    combo.show_code("beauty.skincare")

    def turn() -> None:
        at = QPointF(5, 5)
        event = QWheelEvent(
            at,
            combo.mapToGlobal(at),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(combo, event)

    other.setFocus()
    turn()
    assert combo.code() == "beauty.skincare"
    window.activateWindow()
    combo.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() in {combo, combo.lineEdit()})
    turn()
    assert combo.code() == "beauty.makeup"


def test_claims_are_ticked_and_added_with_enter(qtbot: QtBot) -> None:
    chips = ClaimChips()
    chips.offer(("glow in 14 days",))
    shown(qtbot, chips)
    chips.show_claims(["dupe", "lasts 12 h"])
    assert chips.claims() == ("dupe", "lasts 12 h")
    qtbot.mouseClick(chips.chips["dupe"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(chips.editor, "soft")
    assert chips.claims() == ("lasts 12 h", "soft")
    qtbot.keyClick(chips.editor, Qt.Key.Key_Return)
    assert chips.editor.text() == ""
    assert chips.claims() == ("lasts 12 h", "soft")
    assert nameless(chips) == []


def test_tags_are_completed_after_the_last_comma(qtbot: QtBot) -> None:
    editor = QLineEdit()
    shown(qtbot, editor)
    complete_list(editor, ["gift", "summer"])
    editor.setText("home, SUM")
    completer = editor.completer()
    assert completer is not None
    completer.setCompletionPrefix(editor.text())
    assert completer.currentCompletion() == "home, summer"
    assert parts(" #gift, ,summer,gift ") == ("gift", "summer")


def test_a_long_text_shows_its_start_once_loaded_and_once_left(qtbot: QtBot) -> None:
    field, other = LinkField("Link"), QLineEdit()
    form = QWidget()
    column = QVBoxLayout(form)
    column.addWidget(field)
    column.addWidget(other)
    qtbot.addWidget(form)
    form.show()
    field.show_link("https://www.tiktok.com/@ana/video/7312345678901234567?is_from_webapp=1" * 3, None)
    show_starts(form)
    assert field.editor.cursorPosition() == 0
    field.editor.setFocus()
    qtbot.waitUntil(field.editor.hasFocus)
    qtbot.keyClick(field.editor, Qt.Key.Key_End)
    assert field.editor.cursorPosition() > 0
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert field.editor.cursorPosition() == 0
