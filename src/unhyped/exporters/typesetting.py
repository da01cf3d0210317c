"""Words and drawings into a tagged PDF (PDF/UA-1), with typst. All text is data, never markup."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from unhyped.exporters.files import SummaryFailed
from unhyped.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from unhyped.domain.plain import Json

FONT: Final = "Inter"
_UNDRAWABLE: Final = re.compile(r'(?:the text|disallowed codepoint) `"(.+?)"`')
_ESCAPE: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_BOX: Final = "\N{WHITE SQUARE}"
_TRIES: Final = 6
_ORNAMENTS: Final = {"So", "Sk", "Mn", "Me", "Cc", "Cf", "Co", "Cn"}
"""Kinds of characters that may go without a sign in their place: emoji, their parts, controls."""


def typeset(template: str, data: Mapping[str, Json]) -> bytes:
    """The PDF of a *template* in resources; raise SummaryFailed if typst can't make it.

    The shipped font is used. Only if it lacks a character, the machine's own fonts are looked through as
    well; what none of them has becomes a box, or is left out if it is an emoji or a mark: PDF/UA allows no
    character without a shape. The same data gives the same bytes; there is no date and no author in it.
    """
    from typst import TypstError

    text = json.dumps({**data, "font": FONT}, ensure_ascii=False)
    problem = ""
    for attempt in range(_TRIES):
        try:
            return _compile(template, text, with_system_fonts=attempt > 0)
        except TypstError as error:
            problem, lacking = error.message, _named(error.diagnostic)
            if not lacking:
                break
            if attempt > 0:
                text = _without(text, lacking)
    raise SummaryFailed(why=problem.partition("\n")[0])


def _compile(template: str, data: str, *, with_system_fonts: bool) -> bytes:
    from typst import Fonts, compile_with_warnings

    fonts = Fonts(
        include_system_fonts=with_system_fonts,
        include_embedded_fonts=with_system_fonts,
        font_paths=[str(resource("fonts"))],
    )
    pdf, _warnings = compile_with_warnings(
        resource("summary", template).read_bytes(),
        font_paths=fonts,
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
    )
    return bytes(pdf)


def _named(diagnostic: str) -> frozenset[str]:
    """The characters that typst says it can't draw."""
    named = "".join(_UNDRAWABLE.findall(diagnostic))
    return frozenset(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), named))


def _without(data: str, lacking: frozenset[str]) -> str:
    """The JSON *data* with a box for every lacking character; an ornament beside other text just goes."""
    alone = re.compile(f'"[{re.escape("".join(lacking))}\\s]+"')
    ornaments = {char for char in lacking if unicodedata.category(char) in _ORNAMENTS}
    table = {ord(char): "" if char in ornaments else _BOX for char in lacking}
    return alone.sub(f'"{_BOX}"', data).translate(table)
