"""The everyday actions, numbered by their place: who adds a page adds its own.

Each is done in the real window. It has a name, what to do before (not measured), what the person does, and
when they see it done. Its goals are for the longest stall and, where there is one, for the wait.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks import gestures
from benchmarks.desk import Desk
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.dialogs.check_in import CheckInDialog
from unhyped.ui.dialogs.plans import PlansDialog
from unhyped.ui.pages.all_pages import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_STALL: Final = {60: 50.0, 1_000: 50.0, 10_000: 50.0, 100_000: 100.0}
_STALL_ONCE: Final = dict.fromkeys(_STALL, 300.0)


@dataclass(frozen=True, slots=True)
class Action:
    """One action, done again and again.

    One that is *fresh* counts only once for each start, unprepared; *while_loading* even before all rows are
    read. *linger* is how many seconds it may take until the last thing it brings about begins. Goals are in
    ms, for each size of file; *median* and *worst* are those for the wait.
    """

    name: str
    do: Callable[[Desk], object]
    done: Callable[[Desk], bool]
    prepare: Callable[[Desk], object] = lambda _: None
    after: Callable[[Desk], object] = lambda _: None
    fresh: bool = False
    while_loading: bool = False
    linger: float = 0.0
    stall: Mapping[int, float] = field(default_factory=lambda: _STALL)
    median: Mapping[int, float] = field(default_factory=dict)
    worst: Mapping[int, float] = field(default_factory=dict)


def _switch(key: str) -> Action:
    away = "purchases" if key != "purchases" else "trash"
    return Action(
        f"go to {key}",
        lambda desk: desk.show(key),
        lambda desk: desk.window.page(key).isVisible(),
        prepare=lambda desk: desk.show(away),
        linger=0.1,
        stall=_STALL_ONCE if key == "insights" else _STALL,
    )


def _sort(key: str) -> Action:
    def click(desk: Desk) -> None:
        desk.noted = desk.entry(0).purchase.id, desk.table.header.sortIndicatorOrder()
        desk.click_header(key)

    def is_sorted(desk: Desk) -> bool:
        before = desk.noted
        return (desk.entry(0).purchase.id, desk.table.header.sortIndicatorOrder()) != before

    return Action(f"sort by {key}", click, is_sorted, prepare=lambda desk: desk.show("purchases"), linger=0.6)


ACTIONS: Final[tuple[Action, ...]] = (
    # once for each start, before anything is prepared, in this order
    Action(
        "verdict key while the file still loads → dialog",
        gestures.press_while_loading,
        lambda desk: desk.dialog(CheckInDialog) is not None,
        after=Desk.close_dialogs,
        fresh=True,
        while_loading=True,
    ),
    Action(
        "search: first key after the start",
        gestures.type_first,
        lambda desk: desk.model.total == desk.journal.count() and desk.rows < desk.model.total,
        after=lambda desk: gestures.search(desk, ""),
        fresh=True,
        median={10_000: 12, 100_000: 16},
        worst={10_000: 20, 100_000: 40},
    ),
    Action(
        "add dialog opens, first",
        gestures.open_add,
        lambda desk: desk.dialog(AddPurchase) is not None,
        after=Desk.close_dialogs,
        fresh=True,
    ),
    Action(
        "first verdict saved → repainted",
        gestures.save_verdict,
        gestures.answers_became(1),
        prepare=gestures.ask_verdict,
        after=Desk.close_dialogs,
        fresh=True,
        median={100_000: 40},
    ),
    Action(
        "Insights first shown → charts drawn",
        lambda desk: desk.show("insights"),
        Desk.has_charts,
        fresh=True,
        stall=_STALL_ONCE,
    ),
    # again and again in one window
    Action(
        "search: one more key",
        gestures.type_next,
        gestures.letter_is_found,
        prepare=gestures.begin_word,
        linger=0.2,
        median={10_000: 12, 100_000: 16},
        worst={10_000: 20, 100_000: 40},
    ),
    Action(
        "search cleared",
        lambda desk: desk.window.top.search.clear(),
        lambda desk: desk.rows == desk.noted,
        prepare=gestures.search_serum,
    ),
    *(_sort(key) for key in ("name", "net", "verdict", "age")),
    Action(
        "verdict key → dialog",
        lambda desk: desk.key("4"),
        lambda desk: desk.dialog(CheckInDialog) is not None,
        prepare=gestures.select_one,
        after=Desk.close_dialogs,
    ),
    Action(
        "verdict saved → repainted",
        gestures.save_verdict,
        gestures.answers_became(1),
        prepare=gestures.ask_verdict,
        after=Desk.close_dialogs,
        median={100_000: 40},
    ),
    Action(
        "use key → counted and repainted",
        lambda desk: desk.key("u"),
        gestures.uses_became(1),
        prepare=gestures.note_uses,
        after=gestures.undo,
        median={100_000: 40},
    ),
    Action("undo of a verdict", gestures.undo, gestures.answers_became(-1), prepare=gestures.rate),
    Action(
        "redo of a verdict",
        lambda desk: desk.do("redo"),
        gestures.answers_became(1),
        prepare=gestures.rate_and_undo,
    ),
    Action(
        "a card of This week answered → the next one",
        gestures.put_card_off,
        gestures.is_next_card,
        prepare=gestures.show_week,
        after=gestures.undo,
    ),
    Action(
        "add dialog opens",
        gestures.open_add,
        lambda desk: desk.dialog(AddPurchase) is not None,
        after=Desk.close_dialogs,
    ),
    Action(
        "add saved → shown",
        gestures.save_add,
        gestures.total_became(1),
        prepare=gestures.fill_add,
        after=Desk.close_dialogs,
    ),
    Action(
        "another program's write → shown",
        Desk.write_elsewhere,
        gestures.total_became(1),
        prepare=gestures.note_total,
    ),
    Action(
        "hide or show amounts",
        lambda desk: desk.do("mask"),
        lambda desk: desk.cell("paid") != desk.noted,
        prepare=gestures.note_paid,
    ),
    Action(
        "type a letter that no name begins with",
        lambda desk: desk.key("x"),
        lambda _: True,
        prepare=gestures.select_one,
    ),
    Action(
        "select all",
        lambda desk: desk.key("A", gestures.CTRL),
        lambda _: True,
        prepare=gestures.select_one,
        linger=0.2,
    ),
    Action(
        "scroll by a page",
        lambda desk: QTest.keyClick(desk.table, Qt.Key.Key_PageDown),
        lambda _: True,
        prepare=lambda desk: desk.select(desk.table.currentIndex().row() % max(desk.rows - 60, 1)),
    ),
    Action(
        "copy 10,000",
        lambda desk: desk.key("C", gestures.CTRL),
        gestures.clipboard_has_text,
        prepare=gestures.clear_clipboard,
        after=lambda _: QApplication.clipboard().clear(),
    ),
    Action(
        "bulk edit of 1,000 saved → shown",
        gestures.bulk_edited,
        gestures.shop_is_noted,
        prepare=gestures.edit_many,
    ),
    Action(
        "undo of a bulk edit of 1,000",
        gestures.undo,
        lambda desk: desk.entry(0).purchase.shop != desk.noted,
        prepare=gestures.bulk_edit_done,
    ),
    Action(
        "delete 10,000",
        lambda desk: desk.key("Del"),
        lambda desk: desk.model.total == int(str(desk.noted)) - gestures.chosen_count(desk),
        prepare=gestures.select_many,
        after=gestures.undo,
    ),
    Action(
        "undo of deleting 10,000",
        gestures.undo,
        lambda desk: desk.model.total > int(str(desk.noted)),
        prepare=gestures.trash_many,
    ),
    Action(
        "redo of deleting 10,000",
        lambda desk: desk.do("redo"),
        lambda desk: desk.model.total < int(str(desk.noted)),
        prepare=gestures.trash_many_and_undo,
        after=gestures.undo,
    ),
    Action(
        "undo of an import of 10,000",
        gestures.undo,
        gestures.total_became(0),
        prepare=gestures.import_many,
        median=dict.fromkeys(_STALL, 600.0),
        stall=dict.fromkeys(_STALL, 50.0),
    ),
    *(_switch(key) for key in KEYS),
    Action(
        "Insights: another period → charts drawn",
        gestures.set_period,
        Desk.has_new_charts,
        prepare=gestures.show_insights,
    ),
    Action(
        "Insights: a purchase deleted → charts drawn",
        gestures.delete_shown,
        Desk.has_new_charts,
        prepare=gestures.show_insights,
        after=gestures.undo,
    ),
    Action(
        "Insights: window resized → charts drawn",
        gestures.resize,
        Desk.has_new_charts,
        prepare=gestures.show_insights,
    ),
    Action(
        "Purchases: window resized", gestures.resize, lambda _: True, prepare=gestures.select_one, linger=0.3
    ),
    Action(
        "theme switched",
        gestures.change_theme,
        lambda desk: desk.shell.look.colours.name != desk.noted,
        prepare=gestures.select_one,
        stall=_STALL_ONCE,
    ),
    Action(
        "Insights: back from a drill-down",
        lambda desk: desk.do("back"),
        lambda desk: desk.window.page("insights").isVisible(),
        prepare=gestures.drill_down,
    ),
    Action(
        "wish let go → shown",
        gestures.let_go,
        lambda desk: gestures.wish_page(desk).model.waiting == int(str(desk.noted)) - 1,
        prepare=gestures.want_something,
    ),
    Action(
        "your plans open",
        lambda desk: desk.do("plans"),
        lambda desk: (dialog := desk.dialog(PlansDialog)) is not None and dialog.isVisible(),
        after=Desk.close_dialogs,
        linger=0.3,
    ),
)
