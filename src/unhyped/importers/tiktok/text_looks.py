"""Recognises a single text file by its beginning: which part of TikTok's export it is, if any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.importers.tiktok.errors import TextLanguageUnknown, VideoListUnnamed
from unhyped.importers.tiktok.text_labels import (
    labels_of,
    never_opened,
    part_of,
    part_with_label,
    plain,
    says_nothing,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.importers.members import Member
    from unhyped.importers.tiktok.text_labels import Part

_HEAD: Final = 16_384
_LOOKED_AT: Final = 5
_MAX_LABEL_CHARS: Final = 60
_DATED: Final = re.compile(
    r"\ufeff?\s*[^:\n]{2,60}: ?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: UTC)?\s*\n\s*[^:\n]{2,60}:", re.ASCII
)
_OF_TIKTOK: Final = re.compile(r"https?://(?:www\.|m\.)?tiktokv?\.(?:com|us)/|^>>", re.MULTILINE)


def is_text(member: Member) -> bool:
    """Return whether a single file is a part of TikTok's text export, in whatever language.

    It may have lost its name, even the ending.
    """
    text = _head(member)
    if "\x00" in text:
        return False
    if _has_no_data(member.name, text) or _part(member.name, text) is not None:
        return True
    return _videos(text) or _other_language(text)


def has_no_data(member: Member) -> bool:
    """Return whether a single file says that it has no data, or is empty and has a known name."""
    return _has_no_data(member.name, _head(member))


def part_of_single(member: Member) -> Part | None:
    """Return the part that a single file contains; None if it says that it has no data.

    Raises TextLanguageUnknown or VideoListUnnamed.
    """
    text = _head(member)
    if (part := _part(member.name, text)) is not None:
        return part
    if _has_no_data(member.name, text):
        return part_of(member.name)
    raise (VideoListUnnamed if _videos(text) else TextLanguageUnknown)(name=member.name)


def seems_other_language(members: Iterable[Member]) -> bool:
    """Return whether *members* look like such an export although none has a known name.

    It only checks the structure of a few files: “label: moment”, and links to TikTok.
    """
    texts = [member for member in members if member.name.lower().endswith(".txt")]
    return any(_other_language(_head(member)) for member in texts[:_LOOKED_AT])


def _head(member: Member) -> str:
    with member.open() as file:
        first = file.read(_HEAD)
    utf_16 = first[:2] in {b"\xff\xfe", b"\xfe\xff"}
    text = first.decode("utf-16" if utf_16 else "utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _labels(text: str) -> set[str]:
    heads = (line.partition(":") for line in text.split("\n"))
    return {plain(head) for head, colon, _ in heads if colon and len(head) <= _MAX_LABEL_CHARS}


def _part(name: str, text: str) -> Part | None:
    """Return the file's part, by its name if its labels fit, else by labels that no other part has."""
    labels, named = _labels(text), part_of(name)
    if named is not None and labels & labels_of(named).keys():
        return named
    if labels & {"product"} and labels & {"shop", "winkel"} and labels & {"time", "tijd"}:
        return "shop_favourites"
    part = next((part for label in sorted(labels) if (part := part_with_label(label))), None)
    if part is None or plain(text.partition(":")[0]) not in labels_of(part):
        return None
    return part


def _has_no_data(name: str, text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return part_of(name) is not None or never_opened(name)
    return len(lines) == 1 and says_nothing(lines[0])


def _videos(text: str) -> bool:
    """Return whether *text* is a list of times and videos: watched, liked or saved."""
    labels = _labels(text)
    return (
        bool(_DATED.match(text)) and bool(labels & {"date", "datum"}) and bool(labels & {"link", "videolink"})
    )


def _other_language(text: str) -> bool:
    return _DATED.match(text) is not None and _OF_TIKTOK.search(text) is not None
