"""What a person does in an action, before it, and when they see it done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.desk import Desk
from unhyped.domain.period import all_time, year
from unhyped.domain.wish import Wish
from unhyped.journal import new_id
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.dialogs.bulk_edit import BulkEdit
from unhyped.ui.dialogs.check_in import CheckInDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.ui.pages.this_week import ThisWeekPage
    from unhyped.ui.pages.waiting_list import WaitingListPage

MANY: Final = 10_000
CTRL: Final = Qt.KeyboardModifier.ControlModifier

# --- searching, sorting

_BEGUN: Final = [
    word[:end] for word in ("leggings", "serum", "lamp", "amazon") for end in range(1, len(word) + 1)
]


def search(desk: Desk, text: str) -> None:
    desk.show("purchases")
    desk.window.top.search.setText(text)


def search_serum(desk: Desk) -> None:
    search(desk, "")
    desk.noted = desk.rows
    search(desk, "serum")


def note_paid(desk: Desk) -> None:
    desk.show("purchases")
    desk.noted = desk.cell("paid")


def type_first(desk: Desk) -> None:
    desk.noted = desk.rows
    QTest.keyClicks(desk.window.top.search, "s")


def begin_word(desk: Desk) -> None:
    """Note what one more letter finds, and have all but that letter in the field."""
    text = _BEGUN[desk.count % len(_BEGUN)]
    desk.count += 1
    search(desk, text)
    desk.settle()
    desk.noted = text[-1], desk.rows
    search(desk, text[:-1])


def type_next(desk: Desk) -> None:
    """Type the letter."""
    letter, _ = cast("tuple[str, int]", desk.noted)
    QTest.keyClicks(desk.window.top.search, letter)


def letter_is_found(desk: Desk) -> bool:
    """Whether the table shows what the text finds with that letter."""
    return desk.rows == cast("tuple[str, int]", desk.noted)[1]


# --- verdicts, undo


def select_one(desk: Desk) -> None:
    desk.show("purchases")
    desk.select()


def ask_verdict(desk: Desk) -> None:
    select_one(desk)
    desk.key("4")
    desk.opened(CheckInDialog)
    desk.noted = len(desk.entry().check_ins)


def save_verdict(desk: Desk) -> None:
    desk.opened(CheckInDialog).save.click()


def answers_became(by: int) -> Callable[[Desk], bool]:
    return lambda desk: len(desk.entry().check_ins) == desk.noted + by  # type: ignore[operator]


def rate(desk: Desk) -> None:
    select_one(desk)
    before = len(desk.entry().check_ins)
    desk.rate()
    desk.until(lambda _: len(desk.entry().check_ins) == before + 1)
    desk.noted = before + 1


def note_uses(desk: Desk) -> None:
    select_one(desk)
    desk.noted = desk.entry().use_count


def uses_became(by: int) -> Callable[[Desk], bool]:
    return lambda desk: desk.entry().use_count == desk.noted + by  # type: ignore[operator]


def rate_and_undo(desk: Desk) -> None:
    rate(desk)
    desk.do("undo")
    desk.until(answers_became(-1))
    desk.noted = len(desk.entry().check_ins)


# --- adding


def open_add(desk: Desk) -> None:
    desk.show("purchases")
    desk.do("add")


def fill_add(desk: Desk) -> None:
    open_add(desk)
    QTest.keyClicks(desk.opened(AddPurchase).smart.line, "ice roller 12.99 @glow.ana today")
    desk.noted = desk.model.total


def save_add(desk: Desk) -> None:
    desk.opened(AddPurchase).save.click()


def total_became(by: int) -> Callable[[Desk], bool]:
    return lambda desk: desk.model.total == desk.noted + by  # type: ignore[operator]


def note_total(desk: Desk) -> None:
    desk.show("purchases")
    desk.start_another()
    desk.noted = desk.model.total


# --- insights


def set_period(desk: Desk) -> None:
    desk.count += 1
    desk.note_charts()
    desk.session.set_period(year(str(desk.session.today.year - 1)) if desk.count % 2 else all_time())


def show_insights(desk: Desk) -> None:
    desk.show("insights")
    desk.until(Desk.has_charts)


def drill_down(desk: Desk) -> None:
    show_insights(desk)
    every_third = tuple(entry.purchase.id for entry in desk.journal.entries()[::3])
    desk.window.page("insights").purchases_asked_for.emit(every_third, "every third")


def delete_shown(desk: Desk) -> None:
    desk.note_charts()
    newest = desk.journal.entries()[0].purchase.id
    desk.change(lambda journal: journal.trash([newest]))


def resize(desk: Desk) -> None:
    desk.count += 1
    desk.note_charts()
    desk.window.resize(1280 - 40 * (desk.count % 2), 800)


# --- many


def edit_many(desk: Desk) -> None:
    desk.show("purchases")
    desk.select(0, 999)
    desk.key("E", CTRL)
    dialog = desk.opened(BulkEdit)
    desk.count += 1
    desk.noted = f"Shop {desk.count}"
    dialog.shop.tick.setChecked(True)
    dialog.shop.line.setText(str(desk.noted))


def bulk_edited(desk: Desk) -> None:
    desk.opened(BulkEdit).save.click()


def shop_is_noted(desk: Desk) -> bool:
    return desk.dialog(BulkEdit) is None and desk.entry(0).purchase.shop == desk.noted


def bulk_edit_done(desk: Desk) -> None:
    edit_many(desk)
    bulk_edited(desk)
    desk.until(shop_is_noted)


def select_many(desk: Desk) -> None:
    desk.show("purchases")
    desk.select(0, MANY - 1)
    desk.noted = desk.model.total


def trash_many(desk: Desk) -> None:
    select_many(desk)
    total = desk.model.total
    desk.key("Del")
    desk.until(lambda _: desk.model.total == total - min(total, MANY))
    desk.noted = desk.model.total


def chosen_count(desk: Desk) -> int:
    return min(MANY, int(desk.noted)) if isinstance(desk.noted, int) else MANY


def trash_many_and_undo(desk: Desk) -> None:
    trash_many(desk)
    desk.do("undo")
    desk.until(lambda _: desk.model.total > int(str(desk.noted)))
    desk.noted = desk.model.total


def import_many(desk: Desk) -> None:
    desk.show("purchases")
    total = desk.model.total
    desk.import_orders(MANY)
    desk.until(lambda _: desk.model.total == total + MANY)
    desk.noted = total


def undo(desk: Desk) -> None:
    desk.do("undo")


def show_week(desk: Desk) -> None:
    desk.show("this_week")
    desk.until(lambda desk: _week(desk).card is not None)
    desk.noted = _week(desk).card


def put_card_off(desk: Desk) -> None:
    _week(desk).choose("later")


def is_next_card(desk: Desk) -> bool:
    return _week(desk).card not in {None, desk.noted}


def _week(desk: Desk) -> ThisWeekPage:
    return cast("ThisWeekPage", desk.window.page("this_week"))


def clear_clipboard(desk: Desk) -> None:
    select_many(desk)
    QApplication.clipboard().clear()


def clipboard_has_text(_: Desk) -> bool:
    return bool(QApplication.clipboard().text())


def press_while_loading(desk: Desk) -> None:
    desk.select()
    desk.key("4")


def wish_page(desk: Desk) -> WaitingListPage:
    return cast("WaitingListPage", desk.window.page("waiting_list"))


def want_something(desk: Desk) -> None:
    """Show a wish that waits."""
    desk.show("waiting_list")
    wish = Wish(id=new_id(), name="Sunset lamp", added_at=desk.session.now())
    desk.session.do(lambda journal: journal.wishes.add([wish]))
    page = wish_page(desk)
    page.table.select_rows([0])
    desk.noted = page.model.waiting


def let_go(desk: Desk) -> None:
    QTest.keyClick(wish_page(desk).table, Qt.Key.Key_L)


def change_theme(desk: Desk) -> None:
    desk.noted = desk.shell.look.colours.name
    desk.shell.look.choose("light" if desk.noted == "dark" else "dark")
