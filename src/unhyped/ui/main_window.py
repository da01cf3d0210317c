"""The main window: sidebar, top bar, one page at a time, and the messages below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QStackedWidget, QWidget

from unhyped import purchases_file
from unhyped.domain.errors import UnhypedError
from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext
from unhyped.ui.file_verbs import FileVerbs
from unhyped.ui.menu_bar import add_menus, show_page_menu
from unhyped.ui.news import News
from unhyped.ui.pages import all_pages
from unhyped.ui.way_back import WayBack
from unhyped.ui.widgets.cards.empty_state import Unreadable
from unhyped.ui.widgets.cards.ribbon import ribbons
from unhyped.ui.widgets.frame.attempts import attempt, redo_with_message, undo_with_message
from unhyped.ui.widgets.frame.drop_target import DropTarget
from unhyped.ui.widgets.frame.menu_key import open_menus_by_key
from unhyped.ui.widgets.frame.message import Message, MessageBar
from unhyped.ui.widgets.frame.progress_row import ProgressRow
from unhyped.ui.widgets.frame.sidebar import Sidebar
from unhyped.ui.widgets.frame.status_line import StatusLine
from unhyped.ui.widgets.frame.top_bar import TopBar
from unhyped.ui.widgets.frame.window_place import place_of, restore_place
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.layout.scrolled import scroll_to_focus
from unhyped.ui.widgets.text.plain import Label, as_title
from unhyped.ui.window_dialogs import WindowDialogs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent

    from unhyped.domain.plan import PlanAnswer
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.wish import Wish
    from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
    from unhyped.ui.dialogs.importing.flow import ImportFlow
    from unhyped.ui.pages.notes import NotesPage
    from unhyped.ui.pages.page import Page
    from unhyped.ui.pages.purchases import PurchasesPage
    from unhyped.ui.pages.summaries import SummariesPage
    from unhyped.ui.pages.waiting_list import WaitingListPage
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class MainWindow(QMainWindow):
    """The window of one open file. It owns the pages and passes on what they ask for.

    `file_asked_for` carries the path of another file to open; the demo year and, from there, the person's own
    file have separate signals. `help_asked_for` comes while the file can't be read.
    """

    file_asked_for = Signal(object)
    demo_asked_for = Signal()
    own_file_asked_for = Signal()
    help_asked_for = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        """Put the window together and show the page that was open last."""
        super().__init__()
        self.session = session
        self.look = look
        self._pages: dict[str, Page] = {}
        self.current_page = ""  # its key
        self._is_alone = False
        self._page_before = "purchases"
        self.setWindowTitle(as_title(f"{session.journal.file.path.name} — Unhyped"))
        self.files = FileVerbs(self, session)
        self.dialogs = WindowDialogs(self, session, look)
        self.dialogs.import_asked_for.connect(self.choose_import)
        self.news = News(session, self, self)
        self._build()
        self.news.told.connect(self.messages.show_message)
        self.news.week.left_changed.connect(partial(self.sidebar.show_number, "this_week"))
        self.files.told.connect(self.messages.show_message)
        self.files.file_chosen.connect(self.file_asked_for)
        self.files.backed_up.connect(self._show_state)
        self.files.demo_export_written.connect(self.import_files)
        self.menus = add_menus(self)
        self.way_back = WayBack(self, self._show_page, self.menus["back"])
        self._drop = DropTarget(self)
        open_menus_by_key(self)
        self._drop.files_dropped.connect(self.import_files)
        session.changed.connect(self._show_state)
        session.unreadable.connect(self._show_trouble)
        session.working.connect(partial(self.progress.show_running, gettext("Saving…")))
        session.progressed.connect(self.progress.show_share)
        session.not_seen.connect(self.files.say_why_not)
        self._restore()
        self._show_state()

    # --- pages

    @property
    def purchases(self) -> PurchasesPage:
        """The Purchases page, made when first asked for."""
        return cast("PurchasesPage", self.page("purchases"))

    @property
    def notes(self) -> NotesPage:
        """The Notes page, made when first asked for."""
        return cast("NotesPage", self.page("notes"))

    def page(self, key: str) -> Page:
        """Return the page *key*, made when first asked for."""
        if key not in self._pages:
            page = all_pages.made(key, self.session, self.look)
            page.told.connect(self.messages.show_message)
            page.purchases_asked_for.connect(self._show_purchases)
            page.note_asked_for.connect(self._show_note)
            page.add_asked_for.connect(self.add_purchase)
            page.import_asked_for.connect(self.choose_import)
            page.demo_asked_for.connect(self.demo_asked_for)
            page.period_asked_for.connect(self.dialogs.choose_period)
            page.page_asked_for.connect(lambda key: self.go_to(key or self._page_before))
            page.wish_asked_for.connect(self._show_wish)
            page.wishes_asked_for.connect(self._show_wishes)
            page.search_emptied.connect(self.top.search.clear)
            page.back.clicked.connect(self.way_back.go)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Show the page *key*, which was chosen by hand."""
        if key != self.current_page:
            self._page_before = self.current_page or self._page_before
        self._show_page(key)
        self.way_back.forget()

    def _show_page(self, key: str) -> None:
        page = self.page(key)
        if self._is_alone != page.is_alone:
            self._leave_alone(alone=page.is_alone)
        self.current_page = key
        self.sidebar.show_page(key)
        self._title.setText(page.title())
        self._title.setVisible(page.has_title and not page.is_alone)
        self.top.period.setVisible(page.has_period)
        self.top.search.setVisible(bool(page.search_hint))
        self.top.search.setPlaceholderText(page.search_hint)
        if self.session.trouble is None:
            page.search(self.top.search.text() if page.search_hint else "")
            self._stack.setCurrentWidget(page)
            self._enable_actions()

    def _leave_alone(self, *, alone: bool) -> None:
        """Hide what is around the page, or show it again."""
        self._is_alone = alone
        for part in (self.menuBar(), self.top, self._title, self._status):
            part.setHidden(alone)
        self.sidebar.setHidden(alone or self.session.window_state.values.get("sidebar") is False)

    def go_to(self, key: str) -> None:
        """Show the page *key* and put the keyboard on it."""
        self.show_page(key)
        if self.session.trouble is None:
            self.page(key).take_focus()

    def _show_purchases(self, ids: tuple[str, ...], words: str) -> None:
        self.way_back.send_to("purchases")
        self.top.search.clear()
        self.purchases.show_only(ids, words)
        self.purchases.take_focus()

    def _show_note(self, note_id: str) -> None:
        self.way_back.send_to("notes")
        self.top.search.clear()
        self.notes.open_note(note_id)

    def _show_wish(self, wish_id: str) -> None:
        self.way_back.send_to("waiting_list")
        cast("WaitingListPage", self.page("waiting_list")).select(wish_id)

    def _show_wishes(self, ids: tuple[str, ...], words: str) -> None:
        self.way_back.send_to("waiting_list")
        self.top.search.clear()
        cast("WaitingListPage", self.page("waiting_list")).show_only(ids, words)

    # --- verbs of the menus

    def add_purchase(self) -> None:
        """Open the dialog to log a purchase."""
        from unhyped.ui.dialogs.adding.add_purchase import AddPurchase

        dialog = AddPurchase(self.session, self.look, parent=self)
        dialog.submitted.connect(partial(self._added, dialog))
        dialog.wish_submitted.connect(lambda wish: self.add_wish(wish, dialog.beside.said(wish.id)))
        dialog.open()

    def _added(self, dialog: AddPurchase, purchase: Purchase) -> None:
        added = gettext("Added {name}").format(name=isolated(short(purchase.name)))

        def show(_: object) -> None:
            self.way_back.send_to("purchases")
            self.purchases.select(purchase.id)

        say, said = self.messages.show_message, dialog.beside.said(purchase.id)
        attempt(self.session, lambda journal: journal.add_purchase(purchase, said), say, added, show)

    def add_wish(self, wish: Wish | None = None, said: Sequence[PlanAnswer] = ()) -> None:
        """Put *wish* on the waiting list, or open the dialog that asks for one, and show it there."""
        page = cast("WaitingListPage", self.page("waiting_list"))
        show = partial(self.way_back.send_to, "waiting_list")
        page.add_wish(then=show) if wish is None else page.add(wish, said, show)

    @property
    def importing(self) -> ImportFlow:
        """The flow that imports files through the preview."""
        from unhyped.ui.dialogs.importing.flow import ImportFlow

        return ImportFlow(self, self.session, self.look, self.messages.show_message, self._show_purchases)

    def choose_import(self) -> None:
        """Ask for files and import them through the preview."""
        self.importing.choose()

    def import_files(self, files: list[Path]) -> None:
        """Import files that were dropped or handed over, one after the other; open a purchases file."""
        if not any(map(purchases_file.is_one, files)):
            self.importing.import_all(files)
        elif len(files) == 1:
            self.file_asked_for.emit(files[0])
        else:
            self.messages.show_message(Message(gettext("Open a purchases file by itself."), kind="problem"))

    def export(self) -> None:
        """Open the export dialog."""
        from unhyped.ui.dialogs.export import ExportDialog

        dialog = ExportDialog(self.session, self.look, parent=self)
        dialog.told.connect(self.messages.show_message)
        dialog.open()

    def save_summary(self) -> None:
        """Show what a summary would say; on that page, save it."""
        if self.current_page == "summaries":
            cast("SummariesPage", self.page("summaries")).save()
        else:
            self.go_to("summaries")

    def undo(self) -> None:
        """Undo the last change and say so."""
        undo_with_message(self.session, self.messages.show_message)

    def redo(self) -> None:
        """Redo the last undone change and say so."""
        redo_with_message(self.session, self.messages.show_message)

    def search(self) -> None:
        """Put the cursor into the search field."""
        if not self.top.search.isVisible():
            self.way_back.send_to("purchases")
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def show_shortcuts(self) -> None:
        """Show every action with its keys; typing finds one and Enter does it."""
        from unhyped.ui.dialogs.shortcuts import ShortcutSheet

        ShortcutSheet(self.menus.groups, self.look, parent=self).open()

    def zoom(self, steps: int) -> None:
        """Make text larger, smaller, or normal again (0)."""
        self.session.window_state.remember("scale", self.look.zoom(steps))

    def hide_amounts(self, hidden: bool) -> None:
        """Hide or show all amounts."""
        self.session.change_settings(hide_amounts=hidden)

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar, unless a page has the window to itself."""
        if self._is_alone:
            return
        self.sidebar.setVisible(not self.sidebar.isVisible())
        self.session.window_state.remember("sidebar", self.sidebar.isVisible())

    # --- putting it together

    def _build(self) -> None:
        self.messages = MessageBar()
        self.top = TopBar(self.look)
        self.top.searched.connect(lambda text: self.page(self.current_page).search(text))
        self.top.search.results_asked_for.connect(lambda: self.page(self.current_page).take_results())
        self.top.period.other_asked_for.connect(self.dialogs.choose_period)
        self.top.masking_chosen.connect(self.hide_amounts)
        self.top.add_asked_for.connect(self.add_purchase)
        self.top.period.period_chosen.connect(self.session.set_period)
        pages = all_pages.listed()
        above, below = ([page.line for page in pages if page.below == under] for under in (False, True))
        self.sidebar = Sidebar(self.look, above, below)
        self.sidebar.page_chosen.connect(self.show_page)
        self.sidebar.menu_asked_for.connect(partial(show_page_menu, self))
        self._title = Label()
        self._title.setProperty("kind", "title")
        self._stack = QStackedWidget()
        self._unreadable = Unreadable(self.session.try_again, self.help_asked_for.emit)
        self._stack.addWidget(self._unreadable)
        self.progress, self._status = ProgressRow(), StatusLine()
        content = QWidget()
        parts = (self.top, self._title, (self._stack, 1), self.messages, self.progress, self._status)
        in_column(*parts, spacing=12, margins=(24, 16, 24, 12), of=content)
        body = QWidget()
        in_row(self.sidebar, (content, 1), of=body)
        self._frame = in_column(margins=(0, 0, 0, 0))
        journal = self.session.journal
        for ribbon in ribbons(journal, self.own_file_asked_for.emit, self.files.try_import):
            self._frame.addWidget(ribbon)
        self._frame.addWidget(body, 1)
        whole = QWidget()
        whole.setLayout(self._frame)
        self.setCentralWidget(whole)

    # --- showing the session

    def _show_state(self) -> None:
        try:
            self._show_journal()
        except (UnhypedError, OSError) as error:
            self.session.say_unreadable(error)

    def _show_trouble(self) -> None:
        """Show that the file can't be read rather than pages that seem empty."""
        name = self.session.journal.file.path.name
        self._unreadable.explain(name)
        self._stack.setCurrentWidget(self._unreadable)
        self._status.show_unreadable(name)

    def _show_journal(self) -> None:
        journal = self.session.journal
        self.top.show_masking(hidden=self.session.hide_amounts)
        self.top.period.show_period(self.session.period, self.session.today, journal.years())
        self.menus["mask"].setChecked(self.session.hide_amounts)
        self._enable_actions()
        self.messages.notice_change(journal.last_change)
        if self.session.trouble is None and self.current_page:
            self._stack.setCurrentWidget(self.page(self.current_page))
            self._status.show_journal(journal)

    def _enable_actions(self) -> None:
        self.menus.offer(self.session.journal, on_purchases=self.current_page == "purchases")

    def _restore(self) -> None:
        kept = self.session.window_state.values
        self.setMinimumSize(640, 480)
        restore_place(self, kept, QSize(1280, 800))
        if kept.get("sidebar") is False:
            self.sidebar.hide()
        self.show_page(self.news.page_to_start_on(str(kept.get("page"))))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.page(self.current_page).take_focus()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's names
        moved = super().focusNextPrevChild(next)
        scroll_to_focus()
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard with Enter too, as in every dialog."""
        here, bare = self.focusWidget(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (
            bare
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and isinstance(here, QAbstractButton)
        ):
            here.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        for key, value in {**place_of(self), "page": self.current_page}.items():
            self.session.window_state.remember(key, value)
        super().closeEvent(event)
