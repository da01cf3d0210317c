"""Remarks on other lists of purchases in the same ZIP or folder, so that nobody misses them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from unhyped.i18n import gettext
from unhyped.importers import amazon, own_csv, paypal, temu
from unhyped.importers.amazon.rows import names_at_start
from unhyped.importers.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.importers.members import Bundle, Member

_Kind = Literal["amazon", "paypal", "temu", "unhyped"]
_WHAT: Final[dict[_Kind, str]] = {
    "amazon": "Amazon orders",
    "paypal": "PayPal payments",
    "temu": "Temu orders",
    "unhyped": "purchases from Unhyped",
}
_TABLES: Final = (".csv", ".tsv")
_MOST_LOOKED_AT: Final = 200
_NAMES_SHOWN: Final = 3
_NAME_SHOWN: Final = 60


def other_lists_remarks(bundle: Bundle, origin: str) -> tuple[str, ...]:
    """Return a sentence for each other kind of list in *bundle*, whose export from *origin* was read.

    Of TikTok's export no table is a part. Of Amazon's are many that nobody may open, so there only those are
    looked at whose names say that they are from elsewhere.
    """
    if bundle.single is not None:
        return ()
    files: dict[_Kind, list[str]] = {}
    for member in islice(_tables(bundle, origin), _MOST_LOOKED_AT):
        kind = _kind(member)
        if kind is not None and kind != origin:
            files.setdefault(kind, []).append(member.name)
    return tuple(_remark(bundle, kind, files[kind]) for kind in _WHAT if kind in files)


def _tables(bundle: Bundle, origin: str) -> Iterator[Member]:
    for member in bundle.members:
        name = member.name.lower()
        is_likely = origin == "tiktok" or any(kind in name for kind in _WHAT)
        if is_likely and (name.endswith(_TABLES) or amazon.names_orders(name)):
            yield member


def _kind(member: Member) -> _Kind | None:
    """What *member* lists, told from what its columns are called."""
    try:
        return next(filter(None, map(_by_columns, names_at_start(member))), None)
    except FileRefused:
        return "amazon" if amazon.names_orders(member.name) else None


def _by_columns(names: Sequence[str]) -> _Kind | None:
    if amazon.columns(names) is not None:
        return "amazon"
    if paypal.columns(names) is not None:
        return "paypal"
    if temu.columns(names) is not None:
        return "temu"
    return "unhyped" if own_csv.is_own(names) else None


def _remark(bundle: Bundle, kind: _Kind, names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name[:_NAME_SHOWN]}”" for name in names[:_NAMES_SHOWN])
    words = (
        gettext("“{name}” also has {what}. Unpack it and choose {files} to import these too.")
        if bundle.packed
        else gettext("“{name}” also has {what}. Choose {files} to import these too.")
    )
    more = ", …" if len(names) > _NAMES_SHOWN else ""
    return words.format(name=bundle.name, what=gettext(_WHAT[kind]), files=shown + more)
