"""The place of the inspector: next to the table, or over it as a sheet in a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext
from unhyped.journal.week import return_window
from unhyped.ui.pages.fitting_notes import FittingNotes
from unhyped.ui.pages.note_verbs import edit_note, hide_note, show_fewer
from unhyped.ui.pages.what_was_seen import WhatWasSeen
from unhyped.ui.widgets.cards.inspector import Inspector
from unhyped.words.creators import creator_named

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Gain
    from unhyped.domain.returns import ReturnWindow
    from unhyped.domain.using_up import UsualCost
    from unhyped.insights.plans import OwnPlan
    from unhyped.notes.matching import Match
    from unhyped.ui.pages.page import Page
    from unhyped.ui.pages.purchase_verbs import PurchaseVerbs

_KEY: Final = "purchases.inspector"
_WIDTH, _LEAST = 264, 220
_NARROW: Final = 644
"""Under this page width (a window of 900) the inspector is a sheet."""


class _Facts(NamedTuple):
    """What is known about the purchase shown, apart from the entry; see `Inspector`."""

    names: Mapping[str, str]
    closing: ReturnWindow | None
    usual: UsualCost | None
    asks_gain: bool
    plans: Sequence[OwnPlan]
    seen: Sequence[str] | None
    notes: Sequence[Match]
    less: Collection[str]


class InspectorSide(QObject):
    """Holds the inspector of *page* right of *left*. `changed` is emitted when it must be filled again."""

    changed = Signal()

    def __init__(self, page: Page, left: QWidget, verbs: PurchaseVerbs) -> None:
        super().__init__(page)
        self._page = page
        self._sheet: bool | None = None
        self._shown_key: object = None
        self._counting: object = None
        self._counted: object = None
        """The memory whose costs per use are counted, in a thread if it is large."""
        kept = page.session.window_state.values.get(_KEY)
        state = kept if isinstance(kept, dict) else {}
        self._wanted = state.get("shown") is not False
        width = state.get("width")
        self._width = min(max(width, _LEAST), 640) if isinstance(width, int | float) else _WIDTH
        self.inspector = Inspector(page.look)
        self.notes = FittingNotes(page.session, self)
        self.seen = WhatWasSeen(page, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=12)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.inspector)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.handle(1).setAccessibleName(gettext("Width of the inspector"))
        self._settle = QTimer(self, singleShot=True, interval=400)
        self._settle.timeout.connect(self._keep)
        self._connect(verbs)

    @property
    def is_shown(self) -> bool:
        """Whether the inspector can be seen."""
        return not self.inspector.isHidden()

    def toggle(self) -> None:
        """Show or hide the inspector."""
        if self._sheet:
            self.inspector.setVisible(not self.is_shown)
            self._lay_sheet()
        else:
            self._wanted = not self._wanted
            self.inspector.setVisible(self._wanted)
            self._keep()
        self._shown_key = None

    def close_sheet(self) -> bool:
        """Close the sheet; return whether there was one."""
        if self._sheet and self.is_shown:
            self.inspector.hide()
            self.changed.emit()
            return True
        return False

    def fit(self) -> None:
        """Move to the place that the width of the page allows."""
        look = self._page.look
        sheet = self._page.width() < look.px(_NARROW)
        if sheet != self._sheet:
            self._sheet = sheet
            if sheet:
                self.inspector.setParent(self._page)
                self.inspector.hide()
            else:
                self.splitter.addWidget(self.inspector)
                self.inspector.setVisible(self._wanted)
                self._size()
            self.changed.emit()
        self._lay_sheet()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the selection, unless it is shown already or the inspector is hidden."""
        if not self.is_shown:
            return
        session, look = self._page.session, self._page.look
        facts = self._facts_of(entries[0]) if len(entries) == 1 else None
        shown = (session.today, session.hide_amounts, look.scale, look.colours.name)
        state = (tuple(entries), facts, shown)
        if state == self._shown_key:
            return
        self._shown_key = state
        had_focus = self.inspector.content_has_focus()
        if not entries:
            self.inspector.show_nothing()
        elif facts is not None:
            self._show_entry(entries[0], facts)
        else:
            self.inspector.show_several(entries, hide_amounts=session.hide_amounts)
        if had_focus:
            self.inspector.take_focus()

    def _facts_of(self, entry: Entry) -> _Facts:
        session = self._page.session
        notes, closing = self.notes.fit(entry), return_window(entry, session.settings)
        return _Facts(
            names=session.journal.exchanged_with(entry),
            closing=None if closing is None or closing.until < session.today else closing,
            usual=self._usual_cost(entry),
            plans=session.journal.plans.made_in(entry),
            seen=self.seen.before(entry),
            notes=notes,
            asks_gain=session.journal.creators.asks_about(entry),
            less=session.journal.notes.kinds_to_show_less() if notes else frozenset(),
        )

    def _show_entry(self, entry: Entry, facts: _Facts) -> None:
        session = self._page.session
        self.inspector.show_entry(
            entry,
            today=session.today,
            hide_amounts=session.hide_amounts,
            names=facts.names,
            closing=facts.closing,
            usual=facts.usual,
            plans=facts.plans,
            asks_gain=facts.asks_gain,
        )
        if facts.seen is not None:
            self.inspector.show_seen(facts.seen, dated=entry.purchase.bought_on is not None)
        self.inspector.show_notes(entry, facts.notes, facts.less)

    def _connect(self, verbs: PurchaseVerbs) -> None:
        card = self.inspector
        card.check_in_asked_for.connect(verbs.check_in)
        card.correction_asked_for.connect(verbs.change_answer)
        card.money_event_asked_for.connect(verbs.add_money_event)
        card.use_asked_for.connect(verbs.use)
        card.number_of_uses_asked_for.connect(verbs.say_how_often)
        card.gain_said.connect(self._say_gain)
        card.creator_asked_for.connect(verbs.open_creator)
        card.edit_asked_for.connect(verbs.edit)
        card.bulk_edit_asked_for.connect(verbs.edit_many)
        card.trash_asked_for.connect(verbs.trash)
        card.before_asked_for.connect(verbs.look_before)
        card.note_asked_for.connect(self._page.note_asked_for)
        card.note_dismissed.connect(lambda *note: hide_note(self._page, *note))
        card.note_edit_asked_for.connect(lambda note_id: edit_note(self._page, note_id))
        card.note_not_about.connect(self._not_about)
        card.fewer_notes.connect(lambda kind: show_fewer(self._page, kind))
        card.hidden_notes_asked_for.connect(self._show_hidden)
        self.splitter.splitterMoved.connect(self._moved)
        self.notes.ready.connect(self._notes_ready)
        self.seen.ready.connect(self.changed)
        self._page.look.changed.connect(self._size)

    def _usual_cost(self, entry: Entry) -> UsualCost | None:
        """Return what a use of such things usually costs; a large log is counted in a thread first."""
        session = self._page.session
        loaded = session.journal.file.loaded
        if loaded is None or not entry.uses:
            return None
        if self._counted is not loaded and not session.answers_at_once:
            if self._counting is not loaded:
                self._counting = loaded
                session.ask(self, lambda journal: journal.uses.usual_cost(entry), self._have_counted)
            return None
        self._counted = loaded
        return session.journal.uses.usual_cost(entry)

    def _have_counted(self, _: object) -> None:
        self._counted = self._counting
        self.changed.emit()

    def _say_gain(self, creator: str, gain: Gain) -> None:
        done = gettext("Noted what {creator} gains").format(creator=creator_named(creator))
        self._page.attempt(lambda journal: journal.creators.set_gain(creator, gain), done)

    def _not_about(self, purchase_id: str, note_id: str, title: str) -> None:
        name = isolated(short(self._page.session.journal.entry(purchase_id).purchase.name))
        done = gettext("“{title}” won’t be shown beside {name} again").format(title=title, name=name)
        self._page.attempt(lambda journal: journal.notes.hide_beside(purchase_id, note_id, title), done)

    def _show_hidden(self, purchase_id: str) -> None:
        done = gettext("Notes that fit this purchase will be shown again")
        self._page.attempt(lambda journal: journal.notes.show_beside(purchase_id), done)

    def _notes_ready(self) -> None:
        self._shown_key = None
        self.changed.emit()

    def _size(self) -> None:
        """Restore the width of the inspector."""
        width = self._page.look.px(self._width)
        room = self.splitter.width() if self.splitter.width() > 200 else self._page.width()
        if not self._sheet:
            self.inspector.setMinimumWidth(self._page.look.px(_LEAST))
            self.splitter.setSizes([max(room - width - 12, 1), width])

    def _lay_sheet(self) -> None:
        if self._sheet:
            page = self._page
            width = min(page.look.px(320), page.width() - page.look.px(40))
            left = 0 if page.layoutDirection() == Qt.LayoutDirection.RightToLeft else page.width() - width
            self.inspector.setGeometry(QRect(left, 0, width, page.height()))
            self.inspector.raise_()

    def _moved(self) -> None:
        self._width = round(self.inspector.width() / self._page.look.scale, 1)
        self._settle.start()

    def _keep(self) -> None:
        self._page.session.window_state.remember(_KEY, {"shown": self._wanted, "width": self._width})
