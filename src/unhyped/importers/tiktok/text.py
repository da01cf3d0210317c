"""TikTok's export as text: a tree of files, packed or not, or a single one of them; English or Dutch.

Files are recognised by their own names, never by their folders, and only listed ones are opened. Files in
another language are reported, not guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext, ngettext
from unhyped.importers.tiktok.collector import Collector
from unhyped.importers.tiktok.errors import TextLanguageUnknown
from unhyped.importers.tiktok.text_blocks import Blocks, Run, TextRecord
from unhyped.importers.tiktok.text_labels import Part, is_understood, never_opened, part_of
from unhyped.importers.tiktok.text_lines import Lines
from unhyped.importers.tiktok.text_looks import has_no_data, is_text, part_of_single, seems_other_language
from unhyped.importers.tiktok.text_rows import take

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.importers.found import Found
    from unhyped.importers.members import Bundle, Member
    from unhyped.importers.reading import Reading

_NEVER_OPENED_TELL: Final = 3
"""From this many known but never opened file names on, a tree is TikTok's; fewer may be chance."""
_PATIENCE: Final = 1_000_000
"""Maximum bytes to read of a file without finding a record."""
_MAX_WAITING: Final = 1000
_OF_SHOP: Final = frozenset[Part](("browsing", "cart", "shop_favourites"))
_NAMES_SHOWN: Final = 8
_NAME_SHOWN: Final = 60


def finds(bundle: Bundle) -> bool:
    """Return whether *bundle* is such an export, or one in another language; looks at names first."""
    if bundle.single is not None:
        return is_text(bundle.single)
    if any(part_of(member.name) for member in bundle.members) or _has_never_opened(bundle):
        return True
    return seems_other_language(bundle.members)


def read(bundle: Bundle, reading: Reading) -> Found:
    """Read what is wanted; raise TextLanguageUnknown if all of it is in an unknown language."""
    collector = Collector(reading)
    files = _to_read(bundle, collector)
    whole = sum(member.size for member, _ in files)
    before, strange, broken = 0, list[str](), 0
    for member, part in files:
        file = _File(member, part, collector, _Progress(reading, before, whole))
        understood = file.read(of_tree=bundle.single is None)
        strange += [] if understood else [member.name]
        broken += file.lines.broken + file.lines.cut if understood else 0
        before += member.size
    if _is_foreign(bundle, len(strange)):
        raise TextLanguageUnknown(name=bundle.name)
    found = collector.found(bundle.name, whole=bundle.single is None)
    if bundle.single is not None and has_no_data(bundle.single):
        words = gettext(
            "“{name}” is empty because TikTok has no data for this section. Choose the whole "
            "ZIP or folder to import the others."
        )
        return replace(found, remarks=(words.format(name=bundle.name),))
    return replace(found, remarks=(*found.remarks, *_remarks(bundle, strange, broken)))


def _is_foreign(bundle: Bundle, strange: int) -> bool:
    """Return whether *bundle* has only *strange* files and files with unknown names."""
    if bundle.single is not None:
        return strange > 0
    known = sum(part_of(member.name) is not None for member in bundle.members)
    return strange == known and (known > 0 or not _has_never_opened(bundle))


def _has_never_opened(bundle: Bundle) -> bool:
    return sum(never_opened(member.name) for member in bundle.members) >= _NEVER_OPENED_TELL


def _to_read(bundle: Bundle, collector: Collector) -> list[tuple[Member, Part]]:
    """Return the files to open and their parts; coins before other lists with the same purchases."""
    if bundle.single is not None:
        part = part_of_single(bundle.single)
        named = [] if part is None else [(bundle.single, part)]
    else:
        named = [(member, part) for member in bundle.members if (part := part_of(member.name))]
    wanted = [(member, part) for member, part in named if part == "browsing" or collector.wants(part)]
    return sorted(wanted, key=lambda each: (each[1], each[0].name.casefold(), each[0].path))


@dataclass(frozen=True, slots=True)
class _Progress:
    """Turns progress in one of several files into progress of all."""

    reading: Reading
    before: int
    whole: int

    def step(self, done: int) -> None:
        """Report that *done* bytes of the file are read."""
        self.reading.step(self.before + done, self.whole)


@dataclass(slots=True)
class _File:
    """Passes the records of one file to the collector."""

    member: Member
    part: Part
    collector: Collector
    progress: _Progress
    lines: Lines = field(init=False)

    def __post_init__(self) -> None:
        self.lines = Lines(self.member, self.progress.step, _PATIENCE)

    def read(self, *, of_tree: bool) -> bool:
        """Pass on every record; False if the file is in another language and nothing was taken.

        With *of_tree* it is one of several: problems name the file along with the line.
        """
        blocks = Blocks(self.part, self.lines)
        where = f"{self.member.name}: " if of_tree else ""
        waiting: list[TextRecord | Run] = []
        records = blocks.records()
        for record in records:
            waiting.append(record)
            if isinstance(record, Run) or is_understood(self.part, record.fields):
                break
            if len(waiting) >= _MAX_WAITING:
                return False
        else:
            if blocks.strange or self.lines.given_up:
                return False
        self.lines.patience = None
        self.collector.begin()
        self._saw(of_tree=of_tree)
        take(self.part, waiting, self.collector, where)
        take(self.part, records, self.collector, where)
        return True

    def _saw(self, *, of_tree: bool) -> None:
        """Note what the export includes: a tree with a cart has TikTok Shop, even without orders."""
        if of_tree and self.part in _OF_SHOP:
            self.collector.saw("orders")
        self.collector.saw("browsed" if self.part == "browsing" else self.part)


def _remarks(bundle: Bundle, strange: Iterable[str], broken: int) -> list[str]:
    """Return remarks about files that weren't read and lines that weren't read completely."""
    remarks = []
    if names := _listed(strange):
        remarks.append(
            gettext(
                "We can’t read the language of {names} yet. Ask TikTok for JSON to get these too."
            ).format(names=names)
        )
    unknown = (
        member.name
        for member in bundle.members
        if bundle.single is None
        and member.name.lower().endswith(".txt")
        and part_of(member.name) is None
        and not never_opened(member.name)
    )
    if names := _listed(unknown):
        remarks.append(
            gettext(
                "We didn’t open {names}, because we don’t know what’s in there. Ask TikTok for "
                "JSON, which is clearer."
            ).format(names=names)
        )
    if broken:
        remarks.append(
            ngettext(
                "{n} line is broken or too long. We read as much of it as we could.",
                "{n} lines are broken or too long. We read as much of them as we could.",
                broken,
            )
        )
    return remarks


def _listed(names: Iterable[str]) -> str:
    """Return the first of *names*, and how many more there are."""
    different = sorted({name[:_NAME_SHOWN] for name in names})
    shown = ", ".join(different[:_NAMES_SHOWN])
    more = len(different) - _NAMES_SHOWN
    return gettext("{names} and {n} more").format(names=shown, n=more) if more > 0 else shown
