"""Uses: how often the purchases of the open file were used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain import use as checking
from unhyped.domain.change import Step
from unhyped.domain.errors import UsedAhead
from unhyped.domain.text import short
from unhyped.domain.use import Use
from unhyped.i18n import format_date, gettext, ngettext
from unhyped.journal.ids import moment_after, new_id
from unhyped.journal.open_file import JournalPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.using_up import UsualCost


class Uses(JournalPart):
    """The uses of purchases. Each verb is one change."""

    def add(self, ids: Iterable[str], on: date, count: int = 1, *, rough: bool = False) -> list[Entry]:
        """Add *count* uses to each of some purchases; if *rough*, it’s about the number until *on*.

        Returns these entries as they are then. Raises NotFound, ValueOutOfRange or DateOutOfRange, which
        UsedAhead is for a day to come.
        """
        chosen = [self._file.entry(id_) for id_ in dict.fromkeys(ids)]
        at = self._file.now()
        if on > at.astimezone().date():
            raise UsedAhead(day=format_date(on))
        steps = []
        for entry in chosen:
            others = (use.added_at for use in entry.uses if use.on == on)
            use = Use(
                id=new_id(),
                purchase_id=entry.purchase.id,
                on=on,
                count=count,
                rough=rough,
                added_at=moment_after(others, at),
            )
            steps.append(Step(None, checking.checked(use)))
        words = gettext("Note about {uses} of {name}") if rough else gettext("Add {uses} of {name}")
        times = ngettext("{n} use", "{n} uses", count)
        self._file.write(words.format(uses=times, name=_names(chosen)), steps)
        return [self._file.entry(entry.purchase.id) for entry in chosen]

    def remove(self, purchase_id: str) -> Entry:
        """Remove every use of a purchase, as if none had been logged; raise NotFound."""
        entry = self._file.entry(purchase_id)
        label = gettext("Remove the uses of {name}").format(name=_names([entry]))
        self._file.write(label, [Step(use, None) for use in entry.uses])
        return self._file.entry(purchase_id)

    def usual_cost(self, entry: Entry) -> UsualCost | None:
        """Return what a use of things in the category of *entry* usually costs; None if that isn't known yet.

        Any thread; 0.4 s for 100 000 used purchases the first time.
        """
        from unhyped.insights.uses import CostsPerUse

        loaded, category, cost = self._file.loaded, entry.purchase.category, entry.cost_per_use
        if loaded is None or cost is None or not category:
            return None
        return loaded.derived(CostsPerUse).usual(category, cost.currency)


def _names(entries: Sequence[Entry]) -> str:
    """Return the name of the only purchase, or their number."""
    if len(entries) == 1:
        return short(entries[0].purchase.name)
    return ngettext("{n} purchase", "{n} purchases", len(entries))
