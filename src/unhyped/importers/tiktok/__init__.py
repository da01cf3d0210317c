"""TikTok's “Download your data”: JSON or text files, in a ZIP, in a folder or by themselves.

Whatever its form, everything read goes through one `Collector`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.importers.members import Bundle
from unhyped.importers.tiktok import json_export, text
from unhyped.importers.tiktok.collector import Collector
from unhyped.importers.tiktok.orders import ORIGIN
from unhyped.importers.tiktok.sections import looks_like_export

if TYPE_CHECKING:
    from unhyped.importers.found import Found
    from unhyped.importers.members import Member
    from unhyped.importers.reading import Reading

__all__ = ["LISTS", "ORIGIN", "read", "recognises"]

LISTS: Final = ""
_NAME: Final = re.compile(r"user_data(?!.*lemon8).*\.json", re.IGNORECASE | re.DOTALL)
_OTHER_JSON: Final = re.compile(r"(?!.*lemon8).*\.json", re.IGNORECASE | re.DOTALL)
_HEAD: Final = 65_536
_MAX_HEADS: Final = 20


def recognises(source: object) -> Bundle | None:
    """Return *source* if it is a TikTok export."""
    if isinstance(source, Bundle) and (_json_parts(source) or text.finds(source)):
        return source
    return None


def read(bundle: Bundle, reading: Reading) -> Found:
    """Read an export; raise a FileRefused or ImportCancelled, and change nothing.

    Several JSON files are read as one export; if there is JSON, text files next to it are not read.
    """
    parts = _json_parts(bundle)
    if not parts:
        return text.read(bundle, reading)
    collector = Collector(reading)
    json_export.read(parts, reading, collector)
    return collector.found(bundle.name)


def _json_parts(bundle: Bundle) -> tuple[Member, ...]:
    """Return the JSON files of an export: by TikTok's names for them, or else by their first bytes."""
    if bundle.single is not None:
        return (bundle.single,) if _begins_like_export(bundle.single) else ()
    named = tuple(member for member in bundle.members if _NAME.fullmatch(member.name))
    others = [member for member in bundle.members if _OTHER_JSON.fullmatch(member.name)]
    return named or tuple(member for member in others[:_MAX_HEADS] if _begins_like_export(member))


def _begins_like_export(member: Member) -> bool:
    with member.open() as file:
        return looks_like_export(file.read(_HEAD))
