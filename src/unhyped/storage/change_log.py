"""The change log: its lines, the chain of hashes through them, and which of them undo and redo apply to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from unhyped.domain.change import Record
from unhyped.domain.records import kind_of
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

ChangeKind = Literal["do", "undo", "redo"]
Origin = Literal["window", "command line", "import", "salvage", "mend", "unknown"]
"""Who wrote a line. A “mend” starts over: it adds every record, because the lines before it led elsewhere."""
Head = tuple[int, bytes]
"""The number and the chain of the last line, which stand for everything in the log."""
Find = Callable[[type[Any], str], Record | None]
"""Returns the record of this type and id; None if there is none."""

FILE_ID: Final = "file_id"
"""The random id of the file in its table `about`, from which the chain starts."""
_CHAIN_SIZE: Final = 16
"""Bytes: enough against accidents. Who writes a file on purpose can compute any chain anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line of the log without its steps.

    *prior* names the line that undo comes to after this one; in an undo or redo the newest one of kind do.
    """

    seq: int
    kind: ChangeKind
    of_seq: int | None
    prior: int | None
    origin: str
    label: str
    at: datetime
    chain: bytes

    @property
    def head(self) -> Head:
        """The state of the log when this was its last line."""
        return self.seq, self.chain

    @property
    def is_mend(self) -> bool:
        """Whether it starts over, so that nothing before it can be undone."""
        return self.kind == "do" and self.origin == "mend"


@dataclass(frozen=True, slots=True)
class Stacks:
    """The lines that undo and redo apply to next, if any."""

    undo: LogLine | None = None
    redo: LogLine | None = None


@dataclass(slots=True)
class Order:
    """The numbers of all lines to undo and redo, the next one last; a new change makes undone ones final."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)
    undone: set[int] = field(default_factory=set)
    """The lines that don't count: undone, and never redone."""
    newest: int | None = None
    """The newest line of kind do."""

    def add(self, line: LogLine) -> None:
        """Add the next line; raise ValueError for one that can't be next."""
        if line.kind != "do":
            source, target = (self.undo, self.redo) if line.kind == "undo" else (self.redo, self.undo)
            if not source or source[-1] != line.of_seq or line.prior != self.newest:
                raise out_of_order(line.seq)
            target.append(source.pop())
            (self.undone.add if line.kind == "undo" else self.undone.remove)(target[-1])
            return
        if line.prior != (None if line.is_mend else self.prior):
            raise out_of_order(line.seq)
        self.newest = line.seq
        self.redo.clear()
        if line.is_mend:
            self.undo.clear()
        else:
            self.undo.append(line.seq)

    @property
    def prior(self) -> int | None:
        """The line that undo comes to next."""
        return self.undo[-1] if self.undo else None


def out_of_order(seq: int) -> ValueError:
    """Return the error that says that a line can't come here."""
    return ValueError(gettext("line {seq} of the change log is out of order").format(seq=seq))


def first_chain(file_id: str) -> bytes:
    """Return what the first line is chained to."""
    import hashlib

    return hashlib.blake2b(file_id.encode(), digest_size=_CHAIN_SIZE).digest()


class Link:
    """Computes the chain of a line from that of the line before, and from all that is stored of it."""

    def __init__(self, before: bytes) -> None:
        """Start from the chain of the line *before*."""
        import hashlib

        self._hash = hashlib.blake2b(before, digest_size=_CHAIN_SIZE)

    def add_part(self, part: bytes) -> None:
        """Add one part of the steps, in their order."""
        self._hash.update(b"%d:%b" % (len(part), part))

    def finish(self, numbers: Iterable[int | None], texts: Iterable[str]) -> bytes:
        """Return the chain of a line with these *numbers* and *texts*."""
        stored = [text.encode() for text in texts]
        written = [b"-" if number is None else b"%d" % number for number in numbers]
        self._hash.update(b" ".join([*written, *[b"%d:%b" % (len(each), each) for each in stored]]))
        return self._hash.digest()


def key(record: Record) -> tuple[str, str]:
    """Return the key of *record*: its kind and its id."""
    return kind_of(record).name, record.id
