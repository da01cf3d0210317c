"""The waiting list: what the person wants and hasn't bought yet, and what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget

from unhyped.domain.link import locate
from unhyped.domain.records import ANY_RECORD
from unhyped.domain.text import isolated, short
from unhyped.domain.wish import creator_of
from unhyped.i18n import format_number, gettext
from unhyped.ui.models.wish_list import WishList
from unhyped.ui.pages.list_and_text import ListAndText
from unhyped.ui.pages.page import ENTRY_KINDS, Page
from unhyped.ui.pages.purchase_menu import row_menu
from unhyped.ui.pages.wish_facts import WishFacts
from unhyped.ui.pages.wish_verbs import WishVerbs
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.cards.wish_detail import WishDetail, verbs_of
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.tables.wish_list_view import WishListView
from unhyped.ui.widgets.text.key_cap import KeyCap
from unhyped.ui.widgets.text.link_button import link_button
from unhyped.ui.widgets.text.mark import IconPicture
from unhyped.ui.widgets.text.plain import Label, set_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData, QPoint
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

    from unhyped.domain.change import Changed
    from unhyped.domain.plan import PlanAnswer
    from unhyped.domain.wish import Wish
    from unhyped.ui.pages.purchase_menu import MenuVerb
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_MAX_PASTED_CHARS: Final = 500
"""More is a page of text, and no line."""
_LIST: Final = 336
"""The width of the list in pixels at 100 %, until the person chooses another."""
_NARROW: Final = 560
"""Under this width, either the list or the wish is shown, so that names and answers have room."""
_LISTED: Final = frozenset({"wish", "creator", "hide_amounts", "wait_prices", "wait_days", "currency", "day"})
"""What the list is drawn from; the detail also shows purchases and notes."""

_KEYS: Final = {
    "L": "let_go",
    "W": "wait_longer",
    "B": "bought",
    "Del": "delete_wish",
    "Ctrl+E": "edit_wish",
}
"""Keys in the list, and the verbs that they carry out."""


class WaitingListPage(Page):
    """The list at the left, one wish at the right. What ends stays in the list, below what waits."""

    key: ClassVar[str] = "waiting_list"
    shows = (
        ENTRY_KINDS | _LISTED | {"plan", "plan_answer", "own_note", "dismissed_note", "shown_less", "region"}
    )

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.model = WishList()
        self.model.setParent(self)
        self._text = self._only_words = ""
        self.verbs = WishVerbs(self, self._chosen, self._leave)
        self.facts = WishFacts(session, self)
        self.summary = Label()
        self.summary.setProperty("kind", "section")
        self.add_button = link_button(verb("add_wish").name)
        self.all_button = link_button(gettext("Show all"), gettext("Show the whole waiting list"))
        self.table = WishListView(look, self.model)
        self.detail = WishDetail(look)
        self._follow = QTimer(self, singleShot=True, interval=30)
        self._build()
        self._connect()

    @classmethod
    def title(cls) -> str:
        return gettext("Waiting list")

    @property
    def search_hint(self) -> str:
        return gettext("Search the waiting list")

    # --- what the window calls

    def refresh(self) -> None:
        """Show the session's present wishes."""
        self.show_change(ANY_RECORD)

    def show_change(self, changed: Changed) -> None:
        """Show the list again if wishes changed; the one that is chosen also if anything about it did."""
        if changed.concerns(_LISTED):
            session = self.session
            rule = session.wait_rule
            self._keep_chosen(
                lambda: self.model.load(
                    session.journal.wishes.all(),
                    rule.end,
                    session.today,
                    hides_amounts=session.hide_amounts,
                    gain_of=session.journal.creators.gain,
                )
            )
        self.facts.forget()
        self._show()

    def search(self, text: str) -> None:
        """Show only wishes with all words of *text*."""
        if text != self._text:
            self._text = text
            self._keep_chosen(lambda: self.model.narrow(text))
            self._show()

    def show_only(self, ids: tuple[str, ...], words: str) -> None:
        """Show only these wishes, under *words*, until the person wants to see all; the first is selected."""
        self.catch_up()
        self._narrow(frozenset(ids), words)
        listed = self.model.wishes(range(self.model.count()))
        self._select([wish.id for wish in listed[:1]])
        self._return_to_list()

    def _narrow(self, only: frozenset[str], words: str = "") -> None:
        self._only_words = words
        self._keep_chosen(lambda: self.model.show_only(only))
        self._show()

    def place(self) -> Callable[[], object]:
        chosen = [wish.id for wish in self._chosen()]
        only, words = self.model.only, self._only_words

        def show_again() -> None:
            self._narrow(only, words)
            self._select(chosen)

        return show_again

    def add_wish(self, *, then: Callable[[], object] = lambda: None, line: str = "") -> None:
        """Ask for a wish, beginning with a *line*; *then* runs before the new wish is selected."""
        from unhyped.ui.dialogs.adding.add_wish import AddWish

        dialog = AddWish(self.session, self.look, parent=self.window(), line=line)
        dialog.submitted.connect(lambda wish: self.add(wish, dialog.beside.said(wish.id), then))
        dialog.open()

    def add(
        self, wish: Wish, said: Sequence[PlanAnswer] = (), then: Callable[[], object] = lambda: None
    ) -> None:
        """Put a wish on the list, with what was *said* of plans; *then* runs before it is selected."""
        done = gettext("Added {name} to the waiting list").format(name=isolated(short(wish.name)))

        def show(_: None) -> None:
            then()
            self.catch_up()
            if self.model.row_of(wish.id) is None and self._text:
                self.search_emptied.emit()
                self.search("")
            self.select(wish.id)

        self.attempt(lambda journal: journal.wishes.add([wish], said), done, show)

    # --- putting it together

    def _build(self) -> None:
        first = QPushButton(verb("add_wish").lettered("a"))
        set_tip(first, verb("add_wish").key)
        first.clicked.connect(lambda _: self.add_wish())
        nothing_yet = EmptyState(
            first,
            sentence=gettext("Your waiting list is empty. Park things here before you buy them."),
            picture=IconPicture("hourglass", self.look),
            key=KeyCap(verb("add_wish").key, self.look),
        )
        self._empty = QFrame()
        self._empty.setProperty("kind", "card")
        in_column(nothing_yet, of=self._empty)
        self._nothing_found = EmptyState()
        px, listed = self.look.px, QFrame()
        listed.setProperty("kind", "card")
        side = px(12)
        ends = (self.all_button, self.add_button)
        head = in_row(self.summary, STRETCH, *ends, spacing=8, margins=(side, 0, side, 0))
        self.all_button.hide()
        in_column(head, (self.table, 1), spacing=px(8), margins=(side, px(14), side, side), of=listed)
        self._listed = listed
        self._body = ListAndText(listed, self.detail, self.session, self.look, self.key, _LIST)
        self._stack = QStackedWidget()
        for widget in (self._body, self._nothing_found, self._empty):
            self._stack.addWidget(widget)
        in_column(in_row(self.back, STRETCH), (self._stack, 1), spacing=12, of=self)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.add_button.clicked.connect(lambda _: self.add_wish())
        self.all_button.clicked.connect(lambda _: self._narrow(frozenset()))
        self.table.selection_changed.connect(self._follow.start)
        self.table.menu_asked_for.connect(self._open_menu)
        self.table.opened.connect(lambda _: self._enter())
        self.table.more_asked_for.connect(self._unfold)
        run = self.verbs.run
        self.table.answer({"Return": self._enter, "Enter": self._enter})
        self.table.answer({key: partial(run, name) for key, name in _KEYS.items()})
        self.detail.verb_asked_for.connect(run)
        self.detail.menu_asked_for.connect(self._open_menu)
        self.detail.left.connect(self._return_to_list)
        self.table.clicked.connect(lambda _: self._enter() if self._is_narrow else None)
        self.detail.purchases_asked_for.connect(self.purchases_asked_for)
        self.detail.note_asked_for.connect(self.note_asked_for)
        self.detail.plan_answered.connect(self.verbs.answer_plan)
        self._follow.timeout.connect(self._show_chosen)
        self.facts.ready.connect(self._show_chosen)
        paste = QAction(gettext("Paste a link to add it"), self)
        paste.setShortcuts(QKeySequence.StandardKey.Paste)
        paste.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.triggered.connect(self._paste)
        self.addAction(paste)

    # --- the list

    def _chosen(self) -> list[Wish]:
        return self.model.wishes(self.table.selected_rows())

    def _keep_chosen(self, change: Callable[[], object]) -> None:
        """Let *change* fill the list again; the same wishes are selected afterwards."""
        ids = [wish.id for wish in self._chosen()]
        change()
        self._select(ids)

    def select(self, wish_id: str) -> None:
        """Select a wish and show the list, all of it if the wish isn't among those shown."""
        if self.model.only and wish_id not in self.model.only:
            self._narrow(frozenset())
        self._select([wish_id])
        self._return_to_list()

    def _select(self, ids: list[str]) -> None:
        """Select the wishes of these ids; the first one if none of them is listed."""
        if any(map(self.model.is_ended, ids)) and not all(self.model.row_of(id_) is not None for id_ in ids):
            self.model.unfold()
        rows = [row for id_ in ids if (row := self.model.row_of(id_)) is not None]
        if not rows and self.model.waiting:
            rows = [0]
        self.table.select_rows(sorted(rows))
        self._follow.start()

    def _leave(self) -> Callable[[], object]:
        """Return what selects the wish that takes the place of the first one chosen now."""
        row = min(self.table.selected_rows(), default=0)
        return lambda: self._select_nearest(row)

    def _select_nearest(self, row: int) -> None:
        """Select a wish near *row*, where a wish was that now has another place; show the list."""
        if waiting := self.model.waiting:
            self.table.select_rows([min(row, waiting - 1)])
        self._return_to_list()

    def _unfold(self) -> None:
        row = self.model.count() - 1
        self.model.unfold()
        self.table.select_rows([row])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        """Show the list, or what to do without one."""
        self._nothing_found.say(gettext("Nothing found for “{text}”").format(text=self._text.strip()[:40]))
        if self.model.total == 0:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self._body if self.model.count() else self._nothing_found)
        words = gettext("Waiting · {n}").format(n=format_number(self.model.waiting))
        self.summary.setText(self._only_words or words)
        self.all_button.setVisible(bool(self._only_words))
        self.add_button.setVisible(not self._only_words)
        if self.detail.is_empty:
            self._show_chosen()
        else:
            self._follow.start()  # finding its note takes as long as the rest

    # --- one wish

    def _enter(self) -> None:
        """Go into the text of the wish, or show every wish that ended."""
        if not self.table.unfold(self.table.currentIndex().row()) and self._chosen():
            self._show_chosen()
            self._fit(reading=True)
            self.detail.take_focus()

    def _return_to_list(self) -> None:
        self._fit(reading=False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < self.look.px(_NARROW)

    def _fit(self, *, reading: bool) -> None:
        """Show the list and the wish side by side; in a narrow window only one, the wish while *reading*."""
        narrow = self._is_narrow
        self.detail.show_way_back(shown=narrow)
        self._listed.setVisible(not (narrow and reading))
        self.detail.setVisible(reading or not narrow)
        self._body.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(reading=self._listed.isHidden())

    def _show_chosen(self) -> None:
        """Show the chosen wish with what is known about it; that may come later, from a thread."""
        self._follow.stop()
        chosen = self._chosen()
        if len(chosen) == 1:
            self.detail.show_wish(self.facts.about(chosen[0]))
        else:
            self.detail.show_wish(None, several=len(chosen))

    # --- menus, pasting and dropping

    def _open_menu(self, place: QPoint) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        run, is_one = self.verbs.run, len(chosen) == 1
        waits = any(wish.outcome is None for wish in chosen)
        names = verbs_of(chosen[0]) if is_one else ["let_go" if waits else "reopen"]
        names += ["bought_elsewhere"] * waits
        if is_one and chosen[0].outcome == "let go":
            names += ["bought_instead", *["bought_nothing_instead"] * bool(chosen[0].bought_as)]
        menu_verbs: list[MenuVerb | None] = [*((name, partial(run, name)) for name in names), None]
        if is_one:
            menu_verbs.append(("edit_wish", partial(run, "edit_wish")))
            menu_verbs += [("creator", partial(run, "creator"))] * bool(creator_of(chosen[0]))
        menu_verbs += [("copy", self.table.copy), None, ("delete_wish", partial(run, "delete_wish"))]
        row_menu(self.table, self.look, menu_verbs).popup(place)

    def _paste(self) -> None:
        self._add_from(QGuiApplication.clipboard().mimeData())

    def _add_from(self, data: QMimeData) -> None:
        """Ask for the wish that a pasted or dropped link or line is about."""
        line = " ".join(data.text().split()) if data.hasText() else ""
        if not line or len(line) > _MAX_PASTED_CHARS:
            self.told.emit(Message(gettext("Copy a link or a name first, then paste it here.")))
            return
        self.add_wish(line=line)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if locate(event.mimeData().text()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._add_from(event.mimeData())
