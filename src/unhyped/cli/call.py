"""A call of a command: its environment, and the file it works on."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from unhyped import purchases_file
from unhyped.cli.errors import FileNotThere, FolderNotThere
from unhyped.domain.errors import UnhypedError
from unhyped.i18n import decimal_mark, gettext
from unhyped.settings import is_new_currency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

    from unhyped.domain.plain import Json
    from unhyped.journal import Journal
    from unhyped.settings import Edit, Settings

T = TypeVar("T")
_TRIES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Dependencies from the composition root. *tour* is among them because only the window can do it."""

    default_file: Path
    settings: Settings
    now: Callable[[], datetime]
    tour: Callable[[Path], Sequence[Path]]
    keep: Callable[[Edit], object] = lambda _: None
    """Saves what an edit changes of the settings."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The output of a command: *lines* for people, or *document* for programs. *notices* go to stderr.

    *raw* is a file's content, written to standard output unchanged. Only the requested form needs to be set.
    """

    document: Json = None
    lines: Iterable[str] = ()
    notices: tuple[str, ...] = ()
    raw: bytes | None = None
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one command."""

    environment: Environment
    named_file: str | None
    """The file named by --file, or None."""
    as_json: bool

    @property
    def file(self) -> Path:
        """The file to work on."""
        return self.environment.default_file if self.named_file is None else Path(self.named_file)

    @property
    def today(self) -> date:
        """Today in the person's time zone."""
        return self.environment.now().astimezone().date()

    @property
    def decimal_mark(self) -> Literal[".", ","]:
        """The decimal mark of the person's language, for amounts that are ambiguous without it."""
        return "," if decimal_mark() == "," else "."

    @property
    def region(self) -> str | None:
        """The region whose notes on rights are shown; None if unknown."""
        return self.environment.settings.region or None

    def currency_in(self, journal: Journal, said: str | None = None) -> str:
        """Return the currency of prices that don't name one; *said* is what the command says.

        Raises CurrencyUnknown.
        """
        from unhyped.domain.currency import currency

        return currency(said) if said else journal.choices.usual_currency(self.environment.settings.currency)

    def news_of_currency(self, journal: Journal) -> list[str]:
        """Return what to say once after the currency of prices that don't name one has changed."""
        from unhyped.words.phrases import currency_is_now

        code, known = self.currency_in(journal), self.environment.settings
        if not journal.choices.are_own or code == known.last_currency:
            return []
        self.environment.keep(lambda kept: replace(kept, last_currency=code))
        if not is_new_currency(known, code):
            return []
        more = gettext("{said} Use --currency to choose another, or choose one in Preferences.")
        return [more.format(said=currency_is_now(code))]

    def reading(self) -> Journal:
        """Open the file to read; raise FileNotThere instead of creating one under a mistyped name."""
        from unhyped.journal import Journal

        if self.named_file is not None and not purchases_file.is_there(self.file):
            raise FileNotThere(path=self.file)
        return Journal.open(self.file, self.environment.now, origin="command line")

    def writing(self, action: Callable[[Journal], T], *, new_file: bool = False) -> T:
        """Open the file, make a backup if one is due, and do *action*; only *new_file* may create a file.

        Raises FileNotThere without *new_file*, and FolderNotThere if the folder of a new file is missing. If
        someone else wrote to the file, reads that and retries *action*: each retry means that another
        change was saved, so a few are enough.
        """
        from unhyped.journal import ChangedElsewhere, Journal

        if self.named_file is not None and not purchases_file.is_there(self.file):
            if not new_file:
                raise FileNotThere(path=self.file)
            if not self.file.parent.is_dir():
                raise FolderNotThere(folder=self.file.parent, path=self.file.name)
        with Journal.open(self.file, self.environment.now, origin="command line") as journal:
            _back_up(journal)
            for _ in range(_TRIES - 1):
                try:
                    return action(journal)
                except ChangedElsewhere:
                    journal.file.reload_if_changed()
            return action(journal)


def _back_up(journal: Journal) -> None:
    """Make a backup if one is due; a failure must not keep anyone from logging something."""
    if journal.file.read_only or not journal.count():
        return
    try:
        journal.file.backup(only_if_due=True)
    except UnhypedError as error:
        logging.getLogger("unhyped").warning("no backup: %s", type(error).__name__)
