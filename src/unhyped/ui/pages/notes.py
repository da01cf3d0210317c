"""The Notes page: a list of notes, those about one's own things first, and one note to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QStackedWidget

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext, ngettext
from unhyped.notes.mine import as_note
from unhyped.notes.note import KINDS, MINE, Note
from unhyped.notes.search import Search
from unhyped.notes.words import kind_label
from unhyped.ui.jobs import Job
from unhyped.ui.models.note_list import OWN_AT_ONCE, NoteLine, NoteList, as_found, own_first
from unhyped.ui.pages import note_verbs as verbs
from unhyped.ui.pages.about_own import AboutOwn
from unhyped.ui.pages.list_and_text import ListAndText
from unhyped.ui.pages.page import ENTRY_KINDS, Page
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.frame.chip_row import ChipRow
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.notes.note_list_view import NoteListView
from unhyped.ui.widgets.notes.note_reading import NoteReading
from unhyped.ui.widgets.notes.shown_less_lines import ShownLessLines
from unhyped.ui.widgets.text.link_button import link_button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from unhyped.notes.note import Pack
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_HIDDEN: Final = "hidden"


class NotesPage(Page):
    """The pack is read by a thread when the page is first shown."""

    key: ClassVar[str] = "notes"
    shows = ENTRY_KINDS | {"own_note", "dismissed_note", "shown_less", "region", "day"}

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._pack: Pack | None = None
        self._search: Search | None = None
        self._read_now: object = None
        self._shown_note: Note | None = None
        self._text = ""
        self._wanted = ""
        """The id of the note to show: chosen last, or requested before the pack was read."""
        self._is_asked_for = False
        """Whether that note was requested; otherwise the first one is shown."""
        self._unfolded = False
        self._mine: tuple[Note, ...] = ()
        """One's own notes, newest first."""
        self.own = AboutOwn(self)
        self.model = NoteList()
        self.model.setParent(self)
        kinds: dict[str, str] = {kind: kind_label(kind) for kind in (*KINDS, MINE)}
        self.chips = ChipRow(gettext("Kinds of notes"), {**kinds, _HIDDEN: ""}, before=[self.back])
        self.write_button = link_button(verb("write_note").lettered("w"))
        self.shown_less = ShownLessLines()
        self.list = NoteListView(look, self.model)
        self.reading = NoteReading(look)
        self._follow = QTimer(self, singleShot=True, interval=30)
        self._follow.timeout.connect(self._show_chosen)
        self._follow.timeout.connect(self._look_at_own)
        self._build()
        self._connect()
        QTimer.singleShot(0, self, self._read)  # once the page is there

    @classmethod
    def title(cls) -> str:
        return gettext("Notes")

    @property
    def search_hint(self) -> str:
        return gettext("Search notes: products, brands, sales, rights")

    @property
    def chosen(self) -> Note | None:
        """The note chosen in the list."""
        return self.model.note(self.list.currentIndex().row())

    def refresh(self) -> None:
        """Show what the session has now."""
        if self._pack is not None:
            self._list()

    def search(self, text: str) -> None:
        """Show only the notes that have all words of *text*."""
        if text != self._text:
            self._text = text
            self._is_asked_for = True
            self._list()

    def take_focus(self) -> None:
        """Put the focus into the list; while the pack is being read, elsewhere on the page."""
        first = next(iter(self.chips.chips.values()))
        (first if self._pack is None else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_note(self, note_id: str) -> None:
        """Show one note, hidden or not, and clear any filter that keeps it out of the list."""
        self._wanted = note_id
        self._is_asked_for = True
        self._text = ""
        self.chips.choose({_HIDDEN} if note_id in self._dismissed() else set())
        self._list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> Callable[[], object]:
        wanted, kinds = self._wanted, {*self.chips.chosen}

        def show_again() -> None:
            self._wanted = wanted
            self.chips.choose(kinds)
            self._list()

        return show_again

    def write_note(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask the person to write a note; *then* runs before it is shown."""

        def show(note_id: str) -> None:
            then()
            self.search_emptied.emit()
            self.open_note(note_id)

        verbs.write_note(self, show)

    # --- putting it together

    def _build(self) -> None:
        self.list.lead_to(self.reading)
        self._clear = QPushButton(gettext("Show &all notes"))
        self._write_first = QPushButton(verb("write_note").name)
        self._nothing = EmptyState(self._clear, self._write_first)
        self._body = QStackedWidget()
        self._splitter = ListAndText(self.list, self.reading, self.session, self.look, self.key)
        self._waiting = QFrame()
        for widget in (self._waiting, self._splitter, self._nothing):
            self._body.addWidget(widget)
        head = in_row((self.chips, 1), self.write_button, spacing=16)
        head.setAlignment(self.write_button, Qt.AlignmentFlag.AlignTop)
        in_column(head, self.shown_less, (self._body, 1), spacing=12, of=self)

    def _connect(self) -> None:
        self.chips.changed.connect(self._narrow)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.more_asked_for.connect(self._unfold)
        self.own.ready.connect(self._have_own)
        self.reading.purchases_asked_for.connect(self.purchases_asked_for)
        self.reading.note_asked_for.connect(self.open_note)
        self.reading.copied.connect(lambda text: self.told.emit(Message(text)))
        self.reading.hiding_chosen.connect(self._hide)
        self.reading.editing_chosen.connect(self.edit_chosen)
        self.reading.deleting_chosen.connect(self.delete_chosen)
        for button in (self.write_button, self._write_first):
            button.clicked.connect(lambda _: self.write_note())
        self.shown_less.as_before_chosen.connect(self._show_as_before)
        self._clear.clicked.connect(self._show_all)

    def _read(self) -> None:
        journal = self.session.journal

        def read(_: Job) -> tuple[Pack, Search, UnhypedError | None]:
            pack, search = _shipped()
            try:
                journal.file.load()
            except UnhypedError as error:
                return pack, search, error
            return pack, search, None

        job = Job(read)
        job.deliver_to(self, finished=self._have, failed=self._not_read)
        job.start(in_turn=True)

    def _have(self, read: tuple[Pack, Search, UnhypedError | None]) -> None:
        self._pack, self._search, trouble = read
        if trouble is not None:
            self.session.say_unreadable(trouble)
            return
        self._list()
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.take_focus()

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, UnhypedError):
            raise error
        self.told.emit(Message(str(error), kind="problem"))

    def _have_own(self) -> None:
        """Put the notes about one's own things on top; begin there if nobody has chosen a note yet."""
        if not self._is_asked_for:
            self._wanted = ""
        self._list()

    # --- the list

    def _dismissed(self) -> frozenset[str]:
        """The ids of hidden notes; one's own are never hidden."""
        return self.session.journal.notes.dismissed_ids() - {note.id for note in self._mine}

    def _narrow(self) -> None:
        self._is_asked_for = True
        self._list()

    def _unfold(self) -> None:
        """Show all notes about one's own things, and select the first that was folded away."""
        row = self.model.more
        self._unfolded = True
        self._list()
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row))

    def _list(self) -> None:
        """List the notes that match the search and the chips; keep the selected one if it is there."""
        if self._search is None or self._pack is None:
            return
        journal = self.session.journal
        less = journal.notes.kinds_to_show_less()
        self.shown_less.show_kinds([kind for kind in KINDS if kind in less])
        self._mine = tuple(map(as_note, reversed(journal.own_notes.all())))
        dismissed = self._dismissed()
        known = sum(note.id in dismissed for note in self._current(self._search.find("")))
        self.chips.say(_HIDDEN, ngettext("{n} hidden", "{n} hidden", known) if known else "")
        if not known:
            self.chips.choose(set(self.chips.chosen - {_HIDDEN}))
        every = (*Search(self._mine).find(self._text), *self._search.find(self._text))
        found = self._narrowed(every, dismissed)
        was_asked_for = self._is_asked_for
        self.model.show_lines(self._lines(found))
        self._body.setCurrentIndex(1 if found else 2)
        if found:
            row = self.model.row_of(self._wanted)
            self._go_to(self.model.first if row is None else row)
        else:
            self._say_what_hides()
        self._follow.start()
        self._is_asked_for = was_asked_for

    def _look_at_own(self) -> None:
        """Find out which notes are about one's own things, once the list and the note are there."""
        if self._pack is not None:
            notes = (*self._pack.notes, *self._mine)
            self.own.update(self.session.journal, notes, self.session.today)

    def _lines(self, found: list[Note]) -> Iterator[NoteLine]:
        """Return the lines of the notes *found*; those about one's own things say how these turned out."""
        listed = {note.id: note.kind for note in found}
        own = {id_: words for id_, words in self.own.words.items() if id_ in listed}
        about = [id_ for id_ in own if listed[id_] != MINE]
        self._unfolded |= self._wanted in about[OWN_AT_ONCE:]
        if self._text.strip():
            return as_found(found, gettext("Found · {n}"), own)
        if _HIDDEN in self.chips.chosen:
            return as_found(found, gettext("Hidden · {n}"), own)
        narrowed = bool(self.chips.chosen)
        owns = self.session.journal.count() > 0
        return own_first(
            found,
            own,
            unfolded=self._unfolded,
            narrowed=narrowed,
            nothing_owned=self.own.is_ready and owns and not about and not narrowed,
        )

    def _current(self, notes: Iterable[Note]) -> Iterable[Note]:
        """Return the notes without retired ones and without rights of other places."""
        region, today = self.session.settings.region or None, self.session.today
        wanted = self._wanted
        return (
            note
            for note in notes
            if note.id == wanted or (not note.is_retired(today) and note.holds_in(region))
        )

    def _narrowed(self, notes: Iterable[Note], dismissed: frozenset[str]) -> list[Note]:
        chosen = self.chips.chosen
        kinds, hidden = chosen - {_HIDDEN}, _HIDDEN in chosen
        return [
            note
            for note in self._current(notes)
            if (note.id in dismissed) == hidden and (not kinds or note.kind in kinds)
        ]

    def _go_to(self, row: int | None) -> None:
        if row is not None:
            index = self.model.index(row)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(self.model.index(0) if row == self.model.first else index)

    def _say_what_hides(self) -> None:
        text = self._text.strip()
        is_first = self.chips.chosen == {MINE} and not self._mine
        if is_first:
            self._nothing.say(
                gettext("You haven’t written a note yet"),
                gettext("Write down what you want to ask yourself before you buy such a thing again."),
            )
        elif text:
            self._nothing.say(
                gettext("No notes about “{text}”").format(text=text[:40]),
                gettext("Try a simpler word, such as “serum”, “leggings” or “returns”."),
            )
        else:
            self._nothing.say(gettext("No notes of this kind"))
        self._clear.setVisible(bool(self.chips.chosen))
        self._write_first.setVisible(is_first)

    def _show_all(self) -> None:
        self.chips.choose(set())
        self._list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the note

    def _chosen(self, index: QModelIndex) -> None:
        """Remember which note is selected; the reading pane follows when typing pauses."""
        note = self.model.note(index.row())
        if note is not None:
            self._wanted = note.id
            self._is_asked_for = True
            self._follow.start()

    def _show_chosen(self) -> None:
        """Show the chosen note, unless it is shown already and unchanged."""
        note = self.chosen
        if note is None or self._pack is None:
            return
        today, look = self.session.today, self.look
        dismissed, about = self._dismissed(), self.own.about.get(note.id, ())
        hidden = note.id in dismissed
        state = (note, hidden, dismissed, about, today, look.scale, look.colours.name)
        if state != self._read_now:
            self._read_now = state
            self._shown_note = note
            self.reading.show_note(
                note,
                self._pack.sources_of(note),
                today=today,
                hidden=hidden,
                about=about,
                opposed=self._opposed(note, dismissed),
            )

    def _opposed(self, note: Note, dismissed: frozenset[str]) -> tuple[Note, ...]:
        from unhyped.notes.opposed import opposed_to

        notes, session = () if self._pack is None else self._pack.notes, self.session
        region = session.settings.region or None
        return opposed_to(note, notes, on=session.today, region=region, dismissed=dismissed)

    def _hide(self, hide: bool) -> None:
        note = self._shown_note
        if note is None:
            return
        if hide:
            self._wanted = self._neighbour()
            verbs.hide_note(self, note.id, note.title)
        else:
            verbs.show_note(self, note.id, note.title)

    def _show_as_before(self, kind: str) -> None:
        verbs.show_as_before(self, kind, self.take_focus)

    def edit_chosen(self) -> None:
        """Let the person edit the chosen note, if it is their own."""
        if self.chosen is not None:
            verbs.edit_note(self, self.chosen.id)

    def delete_chosen(self) -> None:
        """Delete the chosen note, if it is the person's own, and select the next."""
        note = self.chosen
        if note is not None and note.kind == MINE:
            self._wanted = self._neighbour()
            verbs.delete_note(self, note)

    def _neighbour(self) -> str:
        """Return the note to select when the one shown leaves the list."""
        row = self.list.currentIndex().row()
        below = (self.model.note(each) for each in range(row + 1, self.model.rowCount()))
        above = (self.model.note(each) for each in range(row - 1, -1, -1))
        found = next(filter(None, below), None) or next(filter(None, above), None)
        return found.id if found else ""


def _shipped() -> tuple[Pack, Search]:
    from unhyped.notes.pack import shipped

    pack = shipped()
    return pack, Search(pack.notes)
