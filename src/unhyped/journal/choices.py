"""What the person chose for this file: the currency of prices that don't name one."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from unhyped.domain import file_choice as checking
from unhyped.domain.change import Step
from unhyped.domain.file_choice import CHOICE_IDS, FileChoice
from unhyped.i18n import gettext
from unhyped.journal.open_file import JournalPart

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAST_PRICES: Final = 50
"""Enough that a few things bought abroad don't count, few enough that a move to another country soon does."""
_FALLBACK: Final = "EUR"


class FileChoices(JournalPart):
    """The choices kept in the file, so that they count on every computer."""

    @property
    def are_own(self) -> bool:
        """Whether the file is the person's: not the demo year, a backup, or one that can't be written."""
        return not (self._file.is_demo or self._file.is_backup or self._file.read_only)

    def currency(self) -> str:
        """Return the currency chosen for prices that don't name one; "" if none was chosen."""
        chosen = self._chosen()
        return "" if chosen is None else chosen.value

    def choose_currency(self, code: str) -> None:
        """Choose the currency of prices that don't name one; "" takes the choice back.

        Raises CurrencyUnknown.
        """
        before = self._chosen()
        if code == self.currency():
            return
        after = None
        if code:
            after = checking.checked(
                FileChoice(id=CHOICE_IDS["currency"], name="currency", value=code, added_at=self._file.now())
            )
        self._file.write(gettext("Choose a currency"), [Step(before, after)])

    def usual_currency(self, local: str, said: str = "") -> str:
        """Return the currency of prices that don't name one. Window and command line both ask here.

        It is the one *said* for them; else the one chosen for this file; else that of most of the last
        purchases; else *local*, that of the person's country.
        """
        return said or self.currency() or self.currency_by_habit(local)

    def currency_by_habit(self, local: str) -> str:
        """Return the currency of most last purchases; *local* if it is one of several, or without any."""
        return _most(self._last_currencies(), local) or local or _FALLBACK

    def _chosen(self) -> FileChoice | None:
        """Return the choice of a currency; one query before records are read, so that logging needn't."""
        loaded, file = self._file.loaded, self._file
        if loaded is not None:
            return loaded.get(FileChoice, CHOICE_IDS["currency"])
        read = file.cached_before_load("file_choice", partial(file.store.of_kind, "file_choice"))
        return next((each for each in read if isinstance(each, FileChoice)), None)

    def _last_currencies(self) -> Sequence[str]:
        """Return the currencies of the last purchases with a price; one query before records are read."""
        loaded, file = self._file.loaded, self._file
        if loaded is not None:
            return loaded.last_currencies(_LAST_PRICES)
        return file.cached_before_load("currencies", partial(file.store.last_currencies, _LAST_PRICES))


def _most(codes: Sequence[str], local: str) -> str:
    """Return what occurs most often in *codes*: of several *local*, else the first; "" without any."""
    counts = Counter(codes)
    most = [code for code, count in counts.items() if count == max(counts.values())]
    return local if local in most else next(iter(most), "")
