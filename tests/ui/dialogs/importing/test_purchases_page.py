from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from tests.builders import found_purchase, money
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.dialogs.previewing import cell, chips, go_to, log, names, preview_of, settled, type_in_cell
from tests.ui.models.importing import ROWS, SENT_BACK, row
from tests.ui.reading import running

from unhyped.importers import Found, reader
from unhyped.ui.models.import_columns import CATEGORY, CREATOR, NAME, PRICE, WHY
from unhyped.ui.models.import_table import PROPOSAL_ROLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.dialogs.importing.preview import ImportPreview
    from unhyped.ui.dialogs.importing.purchases_page import ImportPurchasesPage
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

NEW = [each.found for each in ROWS if each.found.restored is None]
FOUND = Found(origin="tiktok", source_name="made.zip", purchases=tuple(NEW))


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of()


@dataclass(frozen=True, slots=True)
class Finding:
    """Finds the same in any source."""

    found: Found
    ORIGIN: str = ""
    LISTS: str = ""

    def recognises(self, source: object) -> object:
        return source

    def read(self, _match: object, _reading: object) -> Found:
        return self.found


@pytest.fixture
def opened(
    session: Session,
    look: Look,
    window: QWidget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> Callable[[Found], ImportPreview]:
    path = tmp_path / "made.zip"
    path.write_bytes(b"anything")

    def made(found: Found) -> ImportPreview:
        monkeypatch.setattr(reader, "READERS", (Finding(found),))
        return preview_of(path, session, look, window, qtbot)

    return made


@pytest.fixture
def preview(opened: Callable[[Found], ImportPreview]) -> ImportPreview:
    return opened(FOUND)


@pytest.fixture
def page(preview: ImportPreview) -> ImportPurchasesPage:
    return preview.pages.purchases


def kept(preview: ImportPreview) -> list[str]:
    return [each.found.draft.name for each in preview.pages.purchases.draft.kept]


def test_space_ticks_the_selected_rows_and_an_order_as_a_whole(
    preview: ImportPreview, page: ImportPurchasesPage, qtbot: QtBot
) -> None:
    assert names(preview)[:4] == ["Order 57600001 · 3 items", "Ice roller", "Lip oil", "Silk scarf"]
    assert "E-book" not in kept(preview)
    go_to(preview, "Order 57600001 · 3 items")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert not {"Ice roller", "Lip oil", "Silk scarf"} & {*kept(preview)}
    go_to(preview, "Lip oil")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert "Lip oil" in kept(preview)
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert len(kept(preview)) == len(NEW)
    assert preview.import_button.text() == f"&Import {len(NEW)} purchases"


def test_typing_searches_and_what_is_found_is_ticked_at_once(
    opened: Callable[[Found], ImportPreview], qtbot: QtBot
) -> None:
    preview = opened(replace(FOUND, selective=True))
    page = preview.pages.purchases
    assert page.selective.isVisible()
    assert page.selective.text() == "Tick what a feed made you buy."
    assert kept(preview) == []
    assert not preview.import_button.isEnabled()
    qtbot.keyClicks(page.table, "t")
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "emu")
    assert names(preview)[0] == "Order 57600001 · 3 items"
    qtbot.mouseClick(page.tick_all, Qt.MouseButton.LeftButton)
    assert kept(preview) == ["Ice roller", "Lip oil", "Silk scarf"]
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    qtbot.mouseClick(page.untick_all, Qt.MouseButton.LeftButton)
    assert kept(preview) == []
    qtbot.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "x")
    assert page.nothing.isVisible()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert preview.isVisible()
    assert len(names(preview)) == len(NEW) + 1


def test_a_cell_is_edited_with_enter_and_tab_goes_on(
    preview: ImportPreview, page: ImportPurchasesPage, session: Session, qtbot: QtBot
) -> None:
    editor = type_in_cell(preview, "Ice roller", NAME, "Jade roller", qtbot)
    assert editor.accessibleName() == "Name"
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: cell(preview, "Jade roller", NAME) == "Jade roller")
    price = QApplication.focusWidget()
    assert isinstance(price, QLineEdit)
    assert price.text() == "3.34 EUR"
    price.selectAll()
    qtbot.keyClicks(price, "4.50")
    qtbot.keyClick(price, Qt.Key.Key_Return)
    qtbot.waitUntil(page.table.hasFocus)
    assert cell(preview, "Jade roller", PRICE) == "€4.50"
    qtbot.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(preview, qtbot)
    (entry,) = (each for each in session.journal.entries() if each.purchase.name == "Jade roller")
    assert entry.purchase.price == money("4.50 EUR")
    assert entry.purchase.external_id == "Ice roller"


def test_what_means_nothing_keeps_the_editor_open_and_says_why(
    preview: ImportPreview, page: ImportPurchasesPage, qtbot: QtBot
) -> None:
    editor = type_in_cell(preview, "Ice roller", PRICE, "abc", qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert page.problem.isVisible()
    assert "as an amount" in page.problem.text
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert not page.problem.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert page.problem.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.table.hasFocus)
    assert not page.problem.isVisible()
    assert preview.isVisible()
    assert cell(preview, "Ice roller", PRICE) == "€3.34"


def test_leaving_a_cell_for_somewhere_else_keeps_what_was_there(
    preview: ImportPreview, page: ImportPurchasesPage, qtbot: QtBot
) -> None:
    type_in_cell(preview, "Ice roller", PRICE, "abc", qtbot)
    page.search.setFocus()
    qtbot.waitUntil(page.problem.isVisible)
    assert cell(preview, "Ice roller", PRICE) == "€3.34"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_proposed_category_is_taken_with_one_key(
    key: Qt.Key, preview: ImportPreview, page: ImportPurchasesPage, qtbot: QtBot
) -> None:
    editor = type_in_cell(preview, "Ice roller", CATEGORY, "skin", qtbot)
    (line,) = editor.findChildren(QLineEdit) if not isinstance(editor, QLineEdit) else (editor,)
    popup = line.completer().popup()
    qtbot.waitUntil(lambda: popup is not None and popup.isVisible() and popup.currentIndex().isValid())
    qtbot.keyClick(popup, key)
    qtbot.waitUntil(lambda: cell(preview, "Ice roller", CATEGORY) == "Skincare")
    if key == Qt.Key.Key_Return:
        qtbot.waitUntil(page.table.hasFocus)
        qtbot.keyClick(page.table, Qt.Key.Key_Down)  # else this would choose the next category
        assert cell(preview, "Ice roller", CATEGORY) == "Skincare"
        assert names(preview)[page.table.currentIndex().row()] != "Ice roller"
    else:
        qtbot.waitUntil(lambda: page.table.currentIndex().column() == NAME)
        assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_shift_tab_goes_back_over_the_cells_that_can_be_edited(
    preview: ImportPreview, page: ImportPurchasesPage, qtbot: QtBot
) -> None:
    editor = type_in_cell(preview, "Lip oil", NAME, "Lip gloss", qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    qtbot.waitUntil(lambda: page.table.currentIndex().column() == CATEGORY)
    assert page.rows.index(page.table.currentIndex().row(), NAME).data() == "Ice roller"


def test_a_price_with_two_readings_is_chosen_from_them(
    preview: ImportPreview, page: ImportPurchasesPage, qtbot: QtBot
) -> None:
    assert cell(preview, "Dong", PRICE) == "which of 2?"
    go_to(preview, "Dong", PRICE)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    combo = QApplication.focusWidget()
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(at) for at in range(combo.count())] == ["₫1,234", "₫1"]
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.keyClick(combo, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(preview, "Dong", PRICE) == "₫1,234")
    assert chips(preview)[-1] == "Missing details 1"


def test_how_much_came_back_is_asked_of_the_row_it_is_about(
    preview: ImportPreview, page: ImportPurchasesPage, session: Session, qtbot: QtBot
) -> None:
    go_to(preview, "Ice roller")
    qtbot.waitUntil(lambda: not running(page.table))
    assert not page.refund.isVisible()
    go_to(preview, "Sent back")
    qtbot.waitUntil(page.refund.isVisible)
    editor = page.refund.amount.editor
    editor.setFocus()
    qtbot.keyClicks(editor, "99")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "money you got back" in page.refund.amount.problem.text
    assert log(session) == []
    editor.clear()
    qtbot.keyClicks(editor, "12.99")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert cell(preview, "Sent back", WHY) == "new, you got €12.99 back"
    assert not page.refund.isVisible()
    assert page.table.hasFocus()
    preview.submit()
    settled(preview, qtbot)
    (entry,) = (each for each in session.journal.entries() if each.purchase.name == "Sent back")
    assert entry.net == money("0.00 EUR")


def test_always_do_this_fills_in_other_rows_until_it_is_unticked(
    preview: ImportPreview, page: ImportPurchasesPage, session: Session, qtbot: QtBot
) -> None:
    editor = type_in_cell(preview, "Lip oil", CATEGORY, "Makeup", qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(page.offers.isVisible)
    assert cell(preview, "Lip oil", CATEGORY) == "Makeup"
    (offered,) = page.offers.rows
    assert offered.kind.currentText() == "everything from Temu"
    assert offered.sentence.text() == "is Makeup"
    assert nameless(preview) == []
    assert taken_twice(preview) == []
    offered.tick.click()
    assert cell(preview, "Ice roller", CATEGORY) == "Makeup"
    assert cell(preview, "Lamp", CATEGORY) == ""
    assert offered.fits.text() == "fills in 2 more rows here"
    offered.tick.click()
    assert cell(preview, "Ice roller", CATEGORY) == ""
    assert cell(preview, "Lip oil", CATEGORY) == "Makeup"
    offered.tick.click()
    preview.submit()
    settled(preview, qtbot)
    (rule,) = session.journal.rules.all()
    assert (rule.kind, rule.text, rule.value) == ("shop", "Temu", "beauty.makeup")
    filled = [each.purchase.category for each in session.journal.entries() if each.purchase.shop == "Temu"]
    assert filled == ["beauty.makeup"] * 3


def test_the_words_of_a_rule_can_be_changed(
    preview: ImportPreview, page: ImportPurchasesPage, qtbot: QtBot
) -> None:
    editor = type_in_cell(preview, "Dong", CATEGORY, "Interior", qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(page.offers.isVisible)
    (offered,) = page.offers.rows
    assert offered.text.isVisible()
    assert offered.text.text() == "dong"
    offered.tick.click()
    assert offered.fits.text() == "for later imports"
    offered.text.selectAll()
    qtbot.keyClicks(offered.text, "sent back")
    qtbot.keyClick(offered.text, Qt.Key.Key_Return)
    assert preview.import_button.isVisible()
    assert cell(preview, "Sent back", CATEGORY) == "Interior"
    offered.text.setText("  ")
    offered.text.editingFinished.emit()
    assert page.offers.rules == ()
    assert cell(preview, "Sent back", CATEGORY) == ""


def test_an_offer_that_was_not_taken_makes_room_for_the_next(
    preview: ImportPreview, page: ImportPurchasesPage, qtbot: QtBot
) -> None:
    page.rows.setData(page.rows.index(names(preview).index("Lip oil"), CATEGORY), "Makeup")
    page.rows.setData(page.rows.index(names(preview).index("Dong"), CATEGORY), "Interior")
    (offered,) = page.offers.rows
    assert offered.offer.value == "home.decor"
    offered.tick.click()
    page.rows.setData(page.rows.index(names(preview).index("Ice roller"), CATEGORY), "Skincare")
    assert [each.offer.value for each in page.offers.rows] == ["home.decor", "beauty.skincare"]
    first, second = page.offers.rows
    qtbot.waitUntil(second.tick.isVisible)
    page.table.setFocus()
    order = tab_order(preview)
    downwards = (
        page.table,
        page.tick_all,
        first.tick,
        second.tick,
        page.tolerance.number,
        preview.import_button,
    )
    places = [order.index(each) for each in downwards]
    assert places == sorted(places)


def test_another_name_for_a_creator_is_offered_for_the_handle(
    opened: Callable[[Found], ImportPreview], qtbot: QtBot
) -> None:
    rows = tuple(row(name, creator="glow").found for name in ("One", "Two"))
    preview = opened(replace(FOUND, purchases=rows))
    page = preview.pages.purchases
    editor = type_in_cell(preview, "One", CREATOR, "Mia from work", qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(page.offers.isVisible)
    page.offers.rows[0].tick.click()
    assert cell(preview, "Two", CREATOR) == "Mia from work"


def test_rows_left_out_are_not_offered_again_unless_asked_for(
    preview: ImportPreview, session: Session, opened: Callable[[Found], ImportPreview], qtbot: QtBot
) -> None:
    page = preview.pages.purchases
    page.rows.tick_shown(on=False)
    page.rows.toggle([1])
    preview.submit()
    settled(preview, qtbot)
    assert log(session) == ["Ice roller"]
    preview.accept()
    again = opened(FOUND)
    page = again.pages.purchases
    assert names(again) == ["Order 57600001 · 1 of 3 items", "Ice roller"]
    assert page.left_out.text() == f"Show {len(NEW) - 1} rows you left out before"
    qtbot.mouseClick(page.left_out, Qt.MouseButton.LeftButton)
    assert len(names(again)) == len(NEW) + 1
    assert page.table.columnWidth(PRICE) >= page.table.sizeHintForColumn(PRICE)
    assert cell(again, "Lamp", WHY) == "you left it out on 24 Nov 2026"
    assert kept(again) == []
    go_to(again, "Lamp")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert again.import_button.text() == "&Import 1 purchase"
    qtbot.mouseClick(page.left_out, Qt.MouseButton.LeftButton)
    assert "Lamp" not in names(again)
    assert again.import_button.text() == "&Import 1 purchase"


def test_columns_make_room_for_a_scroll_bar_that_comes(
    opened: Callable[[Found], ImportPreview], qtbot: QtBot
) -> None:
    made = tuple(row(f"{'Often' if n else 'Once'} {n}").found for n in range(60))
    page = opened(replace(FOUND, purchases=made)).pages.purchases
    page.search.setText("Once")
    qtbot.waitUntil(lambda: not page.table.verticalScrollBar().isVisible())
    qtbot.waitUntil(lambda: 0 <= page.table.viewport().width() - page.table.header.length() < 8)
    page.search.clear()
    qtbot.waitUntil(page.table.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: not page.table.horizontalScrollBar().isVisible())


def test_a_row_in_the_trash_is_brought_back_by_its_tick(
    preview: ImportPreview, session: Session, opened: Callable[[Found], ImportPreview], qtbot: QtBot
) -> None:
    preview.submit()
    settled(preview, qtbot)
    preview.accept()
    (lamp,) = (each for each in session.journal.entries() if each.purchase.name == "Lamp")
    session.do(lambda journal: journal.trash([lamp.purchase.id]))
    again = opened(FOUND)
    assert cell(again, "Lamp", WHY).startswith("in the Trash since 24 Nov 2026")
    assert kept(again) == []
    go_to(again, "Lamp")
    qtbot.keyClick(again.pages.purchases.table, Qt.Key.Key_Space)
    again.submit()
    settled(again, qtbot)
    assert log(session).count("Lamp") == 1


def test_sorting_by_a_column_and_back_again(preview: ImportPreview, page: ImportPurchasesPage) -> None:
    page.table.header.setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
    assert names(preview) == sorted(names(preview), key=str.casefold)
    page.table.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert names(preview)[0] == "Order 57600001 · 3 items"


def test_the_chips_narrow_and_the_current_row_stays(
    preview: ImportPreview, page: ImportPurchasesPage, qtbot: QtBot
) -> None:
    go_to(preview, "Sent back")
    qtbot.mouseClick(page.chips.chips["open"], Qt.MouseButton.LeftButton)
    assert names(preview) == ["Dong", "Sent back"]
    assert page.table.selected_rows() == [1]
    qtbot.mouseClick(page.chips.chips["all"], Qt.MouseButton.LeftButton)
    (at,) = page.table.selected_rows()
    assert names(preview)[at] == "Sent back"


def test_money_that_came_back_since_of_a_known_purchase_is_told(
    session: Session, opened: Callable[[Found], ImportPreview], qtbot: QtBot
) -> None:
    sent_back = ROWS[SENT_BACK].found
    before = opened(replace(FOUND, purchases=(replace(sent_back, refunds=()),)))
    before.submit()
    settled(before, qtbot)
    before.accept()
    preview = opened(FOUND)
    assert cell(preview, "Sent back", WHY) == "already in your log, refunded since (amount unknown)"
    preview.submit()
    settled(preview, qtbot)
    asked: list[tuple[str, ...]] = []
    preview.purchases_asked_for.connect(lambda ids, _: asked.append(ids))
    qtbot.mouseClick(preview.report.show_open, Qt.MouseButton.LeftButton)
    assert sorted(session.journal.entry(id_).purchase.name for id_ in asked[0]) == ["Dong", "Sent back"]


def test_categories_are_proposed_and_taken_with_a_key(
    opened: Callable[[Found], ImportPreview], session: Session, qtbot: QtBot
) -> None:
    rows = (
        found_purchase(2, name="Leggings", price=money("9.99 EUR")),
        found_purchase(3, name="LED mask", price=money("9.99 EUR")),
        found_purchase(4, name="Thing", price=money("9.99 EUR")),
        found_purchase(5, name="Yoga leggings", price=money("9.99 EUR"), category="Sports"),
    )
    preview = opened(Found(origin="csv", source_name="made.zip", purchases=rows))
    page = preview.pages.purchases
    qtbot.waitUntil(lambda: page.rows.index(0, CATEGORY).data(PROPOSAL_ROLE) == "fashion.clothing")
    asked = [page.rows.index(at, CATEGORY).data(PROPOSAL_ROLE) for at in range(4)]
    assert asked == ["fashion.clothing", "beauty.devices", "", ""]
    spoken = page.rows.index(0, CATEGORY).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Category: Clothing?"
    assert cell(preview, "Leggings", CATEGORY) == ""
    go_to(preview, "Leggings")
    qtbot.keyClick(page.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert [page.draft.found(at).draft.category for at in range(4)] == ["fashion.clothing", "", "", "Sports"]
    assert page.search.text() == ""
    preview.submit()
    settled(preview, qtbot)
    logged = {entry.purchase.name: entry.purchase.category for entry in session.journal.entries()}
    assert logged == {"Leggings": "fashion.clothing", "LED mask": "", "Thing": "", "Yoga leggings": "Sports"}
