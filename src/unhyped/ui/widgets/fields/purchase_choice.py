"""A field for another purchase by its name: one that is logged, or a new one."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import NameMissing
from unhyped.domain.purchase import SHORT_ID
from unhyped.domain.text import normalise
from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.fields.field import NameField
from unhyped.words.dates import date_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal
    from unhyped.ui.session import Session

_MAX_OFFERED: Final = 2_000
"""The purchases bought last: more would make the list slow to search at every key."""


class PurchaseChoice(NameField):
    """Completes the names of logged purchases; any other name is that of a new one."""

    def __init__(
        self,
        name: str,
        session: Session,
        but: Entry | None = None,
        missing: type[NameMissing] = NameMissing,
    ) -> None:
        """Offer every purchase *but* one, if its currency may be the same; raise *missing* without one."""
        super().__init__(missing, name)
        self._but = but
        self._by_label: Mapping[str, Entry] = {}
        self._session = session

    def prepare(self) -> None:
        """Collect the names to offer, in a thread if there are many."""
        if not self._by_label:
            self._session.ask(self, partial(_by_label, self._but), self._offer)

    @property
    def logged(self) -> Entry | None:
        """The logged purchase that was chosen; None for a new one."""
        return self._by_label.get(self.text)

    def understood(self) -> str:
        """Return whether it is logged already, and since when, or new."""
        if not self.text:
            return ""
        logged = self.logged
        if logged is None:
            return gettext("New: we’ll add it to your log.")
        bought = logged.purchase.bought_on
        if bought is None:
            return gettext("Already in your log.")
        return gettext("Already in your log, bought {day}.").format(day=date_text(bought))

    def _offer(self, by_label: Mapping[str, Entry]) -> None:
        self._by_label = by_label
        complete(self.editor, [*by_label])
        self.refresh_echo()


class LoggedChoice(PurchaseChoice):
    """Only a logged purchase will do: any other name is refused with the error for none."""

    @property
    def logged(self) -> Entry | None:
        """The purchase of this name, however it is written; None if none or several have it."""
        found = self._by_label.get(self.text)
        if found is not None or not self.text:
            return found
        named = [entry for label, entry in self._by_label.items() if normalise(label) == normalise(self.text)]
        return named[0] if len(named) == 1 else None

    def read(self) -> str:
        """Return the name; raise the error for none if it isn't that of a logged purchase."""
        if self.logged is None:
            raise self._missing
        return self.text

    def understood(self) -> str:
        """Return that it is logged, and since when."""
        return "" if self.logged is None else super().understood()


def _by_label(but: Entry | None, journal: Journal) -> dict[str, Entry]:
    """Return the purchases that *but* may have been exchanged for, bought last first, by distinct names."""
    offered = journal.newest(_MAX_OFFERED)
    if but is not None:
        offered = [
            entry for entry in offered if entry.purchase.id != but.purchase.id and _currencies_fit(entry, but)
        ]
    names = Counter(_name(entry) for entry in (*offered, *([] if but is None else [but])))
    return {(_name(each) if names[_name(each)] == 1 else _dated(each)): each for each in offered}


def _currencies_fit(one: Entry, other: Entry) -> bool:
    return one.currency is None or other.currency in {None, one.currency}


def _name(entry: Entry) -> str:
    return " ".join(entry.purchase.name.split())


def _dated(entry: Entry) -> str:
    """Return a name that others have, too, with what tells it apart."""
    bought = entry.purchase.bought_on
    when = [] if bought is None else [date_text(bought)]
    return " · ".join((_name(entry), *when, entry.purchase.id[:SHORT_ID]))
