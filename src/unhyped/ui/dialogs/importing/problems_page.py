"""The rows of a file that are left out: their lines, their texts, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import format_number, gettext
from unhyped.importers.found import Found
from unhyped.ui.dialogs.importing.parts import link, plain_table, share_out
from unhyped.ui.dialogs.saving import save_dialog
from unhyped.ui.models.problem_rows import WHY, ProblemRows, as_csv
from unhyped.ui.widgets.frame.chip_row import ChipRow
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.layout.tab_order import tab_in_turn
from unhyped.ui.widgets.tables.copied_rows import copied
from unhyped.ui.widgets.tables.delegates import TwoLines
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look

_UNREAD, _SKIPPED = "unread", "skipped"
_SAVED_AS: Final = "not-imported.csv"


class ImportProblemsPage(QWidget):
    """Rows that can't be read or aren't purchases; the list can be copied or saved."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found = Found(origin="", source_name="")
        self.out = ProblemRows()
        self.out.setParent(self)
        self.table = plain_table(gettext("Rows we won’t import"), self.out, look)
        self.table.set_compact(compact=False)
        self.table.setItemDelegateForColumn(WHY, TwoLines(look, self.table))
        self.chips = ChipRow(
            gettext("Which rows to show"), dict.fromkeys((_UNREAD, _SKIPPED), ""), one_at_a_time=True
        )
        self.told = words("", "muted")
        self.save = link(gettext("&Save list…"))
        self.copy = link(gettext("C&opy list"))
        self._build()
        self.table.resized.connect(self._fit)
        self.chips.changed.connect(self._show)
        self.chips.lead_to(self.table)
        self.save.clicked.connect(self.ask_where)
        self.copy.clicked.connect(self._copy)

    def load(self, found: Found) -> None:
        """Show the rows of *found* that aren't purchases."""
        self._found = found
        for key, said, count in (
            (_UNREAD, gettext("Couldn’t read {n}"), len(found.problems)),
            (_SKIPPED, gettext("Left out {n}"), len(found.skipped)),
        ):
            self.chips.say(key, said.format(n=format_number(count)) if count else "")
        self.chips.choose({_UNREAD if found.problems else _SKIPPED})
        self._show()

    def ask_where(self) -> None:
        """Let the person choose a file for all rows that are left out, and write it."""
        dialog = save_dialog(self, _SAVED_AS)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write all rows that are left out to *path*, and show the outcome."""
        from unhyped.exporters.files import write_atomically

        try:
            write_atomically(path, as_csv([*self._found.problems, *self._found.skipped]))
        except UnhypedError as error:
            self.told.setText(str(error))
            return
        self.told.setText(gettext("Saved {name}").format(name=path.name))

    def _fit(self) -> None:
        share_out(self.table, [self._look.px(width) for width in self.out.widths], self.out.shares)

    def _show(self) -> None:
        unread = self.chips.chosen == {_UNREAD}
        self.out.load(self._found.problems if unread else self._found.skipped)
        if self.out.rowCount():
            self.table.select_rows([0])
        if unread:
            said = gettext("Fix these rows in the file and import it again. Nothing gets added twice.")
        else:
            said = gettext("These rows aren’t purchases, so we left them out.")
        self.told.setText(said)

    def _copy(self) -> None:
        data = copied(self.out, range(self.out.rowCount()), range(self.out.columnCount()))
        QGuiApplication.clipboard().setMimeData(data)
        self.told.setText(gettext("Copied. Paste it into a spreadsheet or a document."))

    def _build(self) -> None:
        foot = in_row((self.told, 1), self.copy, self.save, spacing=16)
        in_column(self.chips, (self.table, 1), foot, spacing=12, of=self)
        tab_in_turn((*self.chips.chips.values(), self.table, self.copy, self.save))
