"""Everyone who recommended something: what they gain, what they say, and their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from unhyped.domain.creator import key_of
from unhyped.i18n import gettext
from unhyped.journal.creators import Recommender
from unhyped.ui.dialogs.creator_form import open_creator
from unhyped.ui.dialogs.list_dialog import ListDialog
from unhyped.ui.models.creator_table import NAME, CreatorTable
from unhyped.ui.widgets.tables.delegates import NameDelegate, TwoLines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class CreatorsDialog(ListDialog[Recommender]):
    """Lists creators and opens one to be changed."""

    shows = frozenset({"creator", "purchase", "wish", "compact_rows"})
    wide: ClassVar[Mapping[int, type[TwoLines]]] = {NAME: NameDelegate}
    width_and_height = (680, 520)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Show all creators."""
        super().__init__(
            session,
            look,
            CreatorTable(),
            parent,
            title=gettext("Creators"),
            about=gettext("What someone gains is shown next to everything they recommended."),
            nothing=(
                gettext("No creators yet"),
                gettext("When you log something, you can say who recommended it."),
            ),
        )

    def read(self, journal: Journal) -> Sequence[Recommender]:
        return journal.creators.all()

    def edit_selected(self) -> None:
        chosen = self.selected()
        if chosen is not None:
            form = open_creator(self._session, self.look, chosen.name, self, self._say)
            form.submitted.connect(lambda edit: self.select(key_of(edit.to)))
