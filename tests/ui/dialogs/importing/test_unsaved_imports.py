"""Ticks and edits of a preview that is closed without importing are there again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.builders import money, purchase
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import is_freed
from tests.ui.dialogs.previewing import cell, go_to, log, names, preview_of, settled, type_in_cell

from unhyped.ui import jobs
from unhyped.ui.dialogs.importing.column_mapper import ColumnMapper
from unhyped.ui.dialogs.importing.flow import ImportFlow
from unhyped.ui.models.import_columns import CATEGORY, NAME, PRICE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.dialogs.importing.preview import ImportPreview
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Open = Callable[[], ImportPreview]

ORDERS = """name,price,currency,date,shop
Ice roller,12.99,EUR,2026-03-05,Temu
Lip oil,9.00,EUR,2026-03-10,Temu
Bread,3.00,EUR,2026-03-11,Rewe
"""
BACK = "Your choices from last time are back. They weren’t imported."


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


@pytest.fixture
def open_it(session: Session, look: Look, path: Path, window: QWidget, qtbot: QtBot) -> Open:
    return lambda: preview_of(path, session, look, window, qtbot)


def escape(preview: ImportPreview, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget() or preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(is_freed(preview))


def kept(preview: ImportPreview) -> list[str]:
    return [row.found.draft.name for row in preview.pages.purchases.draft.kept]


def work_on(preview: ImportPreview, qtbot: QtBot) -> None:
    """Untick bread, correct the roller, and make a rule for Temu."""
    go_to(preview, "Bread")
    qtbot.keyClick(preview.pages.purchases.table, Qt.Key.Key_Space)
    editor = type_in_cell(preview, "Ice roller", NAME, "Jade roller", qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Jade roller" in names(preview))
    editor = type_in_cell(preview, "Jade roller", PRICE, "11", qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor = type_in_cell(preview, "Jade roller", CATEGORY, "Skincare", qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(preview.pages.purchases.offers.isVisible)
    preview.pages.purchases.offers.rows[0].tick.click()
    preview.pages.purchases.table.setFocus()


def test_ticks_edits_and_rules_are_back_after_esc_and_can_be_imported(
    open_it: Open, session: Session, path: Path, qtbot: QtBot
) -> None:
    preview = open_it()
    assert preview.unsaved_line.text == ""
    work_on(preview, qtbot)
    escape(preview, qtbot)
    path = path.rename(path.with_name("renamed.csv"))  # its content says which file it is
    path.with_name("orders.csv").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    again = open_it()
    assert again.unsaved_line.text == BACK
    assert kept(again) == ["Jade roller", "Lip oil"]
    assert [cell(again, "Jade roller", column) for column in (PRICE, CATEGORY)] == ["€11.00", "Skincare"]
    assert cell(again, "Lip oil", CATEGORY) == "Skincare"  # the rule
    assert nameless(again) == []
    assert taken_twice(again) == []
    again.submit()
    settled(again, qtbot)
    assert log(session) == ["Jade roller", "Lip oil"]
    assert len(session.journal.rules.all()) == 1
    again.accept()
    once_more = open_it()
    assert once_more.unsaved_line.text == ""


def test_starting_over_and_back(open_it: Open, qtbot: QtBot) -> None:
    preview = open_it()
    work_on(preview, qtbot)
    escape(preview, qtbot)
    again = open_it()
    qtbot.keyClick(again, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: again.unsaved_line.text == "You started over.")
    settled(again, qtbot)
    assert kept(again) == ["Ice roller", "Lip oil", "Bread"]
    assert again.pages.purchases.offers.rules == ()
    again.unsaved_line.button.click()
    settled(again, qtbot)
    assert again.unsaved_line.text == BACK
    assert kept(again) == ["Jade roller", "Lip oil"]
    assert cell(again, "Lip oil", CATEGORY) == "Skincare"
    again.unsaved_line.button.click()
    settled(again, qtbot)
    escape(again, qtbot)
    assert open_it().unsaved_line.text == ""


def test_without_any_work_nothing_is_said(open_it: Open, qtbot: QtBot) -> None:
    preview = open_it()
    preview.pages.purchases.rows.tick_shown(on=False)
    preview.pages.purchases.rows.tick_shown(on=True)
    escape(preview, qtbot)
    assert open_it().unsaved_line.text == ""


def test_another_content_begins_afresh(open_it: Open, path: Path, qtbot: QtBot) -> None:
    preview = open_it()
    work_on(preview, qtbot)
    escape(preview, qtbot)
    path.write_text(ORDERS.replace("9.00", "9.50"), encoding="utf-8")
    again = open_it()
    assert again.unsaved_line.text == ""
    assert kept(again) == ["Ice roller", "Lip oil", "Bread"]


UNNAMED = "".join(f"{line.replace(',EUR', '').replace('currency,', '')}\n" for line in ORDERS.splitlines())


def prices(preview: ImportPreview) -> set[str]:
    return {cell(preview, name, PRICE)[0] for name in names(preview)}


def choose(preview: ImportPreview, code: str, qtbot: QtBot) -> None:
    """Read prices without a currency in another one."""
    combo = preview.pages.purchases.currency.combo
    combo.setCurrentIndex(combo.findData(code))
    qtbot.waitUntil(lambda: preview.read_result is not None and preview.read_result.found.currency == code)
    settled(preview, qtbot)


def test_ticks_are_back_in_the_currency_that_was_chosen(open_it: Open, path: Path, qtbot: QtBot) -> None:
    path.write_text(UNNAMED, encoding="utf-8")
    preview = open_it()
    go_to(preview, "Bread")
    qtbot.keyClick(preview.pages.purchases.table, Qt.Key.Key_Space)
    choose(preview, "GBP", qtbot)
    assert (kept(preview), prices(preview)) == (["Ice roller", "Lip oil"], {"£"})
    go_to(preview, "Lip oil")
    qtbot.keyClick(preview.pages.purchases.table, Qt.Key.Key_Space)
    escape(preview, qtbot)
    again = open_it()
    assert again.unsaved_line.text == BACK
    assert (kept(again), prices(again)) == (["Ice roller"], {"£"})
    assert again.pages.purchases.currency.combo.currentData() == "GBP"
    again.unsaved_line.button.click()
    settled(again, qtbot)
    assert (kept(again), prices(again)) == (["Ice roller", "Lip oil", "Bread"], {"€"})
    again.unsaved_line.button.click()
    settled(again, qtbot)
    assert (kept(again), prices(again)) == (["Ice roller"], {"£"})
    choose(again, "EUR", qtbot)
    assert (kept(again), prices(again)) == (["Ice roller"], {"€"})
    escape(again, qtbot)
    assert (kept(once_more := open_it()), prices(once_more)) == (["Ice roller"], {"€"})


def test_ticks_are_back_after_esc_while_it_reads_in_another_currency(
    open_it: Open, path: Path, qtbot: QtBot
) -> None:
    path.write_text(UNNAMED, encoding="utf-8")
    preview = open_it()
    go_to(preview, "Bread")
    qtbot.keyClick(preview.pages.purchases.table, Qt.Key.Key_Space)
    preview.read_in("GBP")
    assert preview.read_result is None
    escape(preview, qtbot)
    again = open_it()
    assert (kept(again), prices(again)) == (["Ice roller", "Lip oil"], {"£"})


def test_a_currency_alone_is_back_unless_it_is_the_usual_one(open_it: Open, path: Path, qtbot: QtBot) -> None:
    path.write_text(UNNAMED, encoding="utf-8")
    preview = open_it()
    choose(preview, "GBP", qtbot)
    escape(preview, qtbot)
    again = open_it()
    assert prices(again) == {"£"}
    choose(again, "EUR", qtbot)
    escape(again, qtbot)
    assert open_it().unsaved_line.text == ""


WISHES = """name,price,status
Vase,20.00,wanted
Rug,50.00,wanted
Lamp,30.00,wanted
"""


def test_wishes_are_ticked_as_they_were_also_in_another_currency(
    open_it: Open, path: Path, qtbot: QtBot
) -> None:
    path.write_text(WISHES + "Mug,3.00,bought\n", encoding="utf-8")
    preview = open_it()
    assert [wish.name for wish in preview.pages.wishes.rows.kept] == ["Vase", "Rug", "Lamp"]
    escape(preview, qtbot)
    preview = open_it()
    assert preview.unsaved_line.text == ""  # that is how it begins
    preview.pages.wishes.rows.toggle([1])
    choose(preview, "GBP", qtbot)
    assert [wish.name for wish in preview.pages.wishes.rows.kept] == ["Vase", "Lamp"]
    escape(preview, qtbot)
    preview = open_it()
    assert preview.unsaved_line.text == BACK
    assert [wish.name for wish in preview.pages.wishes.rows.kept] == ["Vase", "Lamp"]


def test_a_row_that_was_logged_in_between_is_no_longer_ticked(
    open_it: Open, session: Session, qtbot: QtBot
) -> None:
    preview = open_it()
    go_to(preview, "Bread")
    qtbot.keyClick(preview.pages.purchases.table, Qt.Key.Key_Space)
    escape(preview, qtbot)
    session.do(
        lambda journal: journal.add_purchase(purchase("Lip oil", "9.00 EUR", on="2026-03-10").purchase)
    )
    assert kept(open_it()) == ["Ice roller"]


def test_the_days_that_may_lie_apart_are_back(
    open_it: Open, session: Session, path: Path, qtbot: QtBot
) -> None:
    session.do(
        lambda journal: journal.add_purchase(purchase("Lip oil", "9.00 EUR", on="2026-03-08").purchase)
    )
    preview = open_it()
    assert "Lip oil" in kept(preview)
    preview.pages.purchases.tolerance.number.setValue(2)
    qtbot.waitUntil(lambda: "Lip oil" not in kept(preview) and jobs.idle())
    go_to(preview, "Lip oil")
    qtbot.keyClick(preview.pages.purchases.table, Qt.Key.Key_Space)  # it is another one all the same
    escape(preview, qtbot)
    again = open_it()
    assert again.pages.purchases.tolerance.value == 2
    assert again.unsaved_line.text == BACK
    assert "Lip oil" in kept(again)
    assert cell(again, "Lip oil", 7).startswith("already in your log")


def test_an_import_that_was_undone_can_go_on_where_it_was(
    open_it: Open, session: Session, qtbot: QtBot
) -> None:
    preview = open_it()
    work_on(preview, qtbot)
    preview.submit()
    settled(preview, qtbot)
    preview.undo_button.click()
    qtbot.waitUntil(lambda: log(session) == [])
    preview.accept()
    assert kept(open_it()) == ["Jade roller", "Lip oil"]


def test_a_refund_that_was_filled_in_is_back(open_it: Open, path: Path, qtbot: QtBot) -> None:
    path.write_text(
        "name,price,currency,date,status\nIce roller,12.99,EUR,2026-03-05,refunded\n", encoding="utf-8"
    )
    preview = open_it()
    preview.pages.purchases.refund.amount.editor.setText("5")
    qtbot.keyClick(preview.pages.purchases.refund.amount.editor, Qt.Key.Key_Return)
    escape(preview, qtbot)
    (row,) = open_it().pages.purchases.draft.kept
    assert [refund.amount for refund in row.found.refunds] == [money("5 EUR")]


def test_answers_about_columns_are_back(
    session: Session, look: Look, window: QWidget, path: Path, qtbot: QtBot
) -> None:
    path.write_text('Wer,Betrag,Wann\nLamp,"1,234",05.03.2026\nOil,"2,345",06.03.2026\n', encoding="utf-8")

    def asked() -> ColumnMapper:
        qtbot.waitUntil(lambda: bool(window.findChildren(ColumnMapper)))
        (mapper,) = window.findChildren(ColumnMapper)
        return mapper

    flow = ImportFlow(window, session, look, lambda _: None)
    preview = flow.start(path)
    asked().fields.customs["decimal_mark"].setCurrentText("1.234,50")
    qtbot.keyClick(asked(), Qt.Key.Key_Escape)
    qtbot.waitUntil(is_freed(preview))
    preview = flow.start(path)
    assert asked().mapping.decimal_mark == ","
    asked().submit()
    settled(preview, qtbot)
    escape(preview, qtbot)
    preview = flow.start(path)  # it isn’t asked again, and can be changed as ever
    qtbot.waitUntil(lambda: preview.columns_button.isVisible() and jobs.idle())
    assert cell(preview, "Lamp", PRICE) == "€1.23"
    preview.reject()
