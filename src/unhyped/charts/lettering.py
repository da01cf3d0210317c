"""Fonts of the charts: Inter where it is shipped, and the machine's fonts for other scripts."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from matplotlib import font_manager, rcParams
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from unhyped.paths import resource

rcParams["text.hinting"] = "none"
"""Hinting moves letters to whole pixels, which spaces small text unevenly."""
DPI: Final = 100
_PLAIN, _STRONG = "Inter", "Inter SemiBold"
_ALWAYS: Final = "DejaVu Sans"  # comes with matplotlib
_OTHER_SCRIPTS: Final = (
    "Noto Sans",
    "Segoe UI",
    "Helvetica Neue",
    "Noto Sans Arabic",
    "Geeza Pro",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Nirmala UI",
    "Noto Sans Thai",
    "Noto Sans CJK JP",
    "Yu Gothic",
    "Hiragino Sans",
    "Microsoft YaHei",
    "PingFang SC",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "Arial Unicode MS",
    "Noto Emoji",
)
_EMOJI_STYLE: Final = "\ufe0e\ufe0f"
_UNKNOWN: Final = "\N{WHITE SQUARE}"


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """Return the font families to try for a character, best first. Registers the shipped fonts once."""
    for file in sorted(resource("fonts").glob("Inter-*.ttf")):
        font_manager.fontManager.addfont(file)
    known = set(font_manager.fontManager.get_font_names())
    return tuple(name for name in (_PLAIN, _ALWAYS, *_OTHER_SCRIPTS) if name in known)


@lru_cache(maxsize=64)
def font(size: float, *, strong: bool = False) -> FontProperties:
    """Return the chart font at *size* pixels, *strong* for titles."""
    names = list(families())
    if strong and names[0] == _PLAIN:
        return FontProperties(family=[_STRONG, *names], size=points(size))
    return FontProperties(family=names, size=points(size), weight="bold" if strong else "normal")


def points(pixels: float) -> float:
    """Convert pixels to points, matplotlib's unit."""
    return pixels * 72 / DPI


@lru_cache(maxsize=1)
def _ruler() -> RendererAgg:
    return RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call] # matplotlib has no types here


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, strong: bool = False) -> float:
    """Return the width of *text* in pixels."""
    ruler = _ruler()
    style = font(size, strong=strong)
    return float(ruler.get_text_width_height_descent(text, style, ismath=False)[0])  # type: ignore[no-untyped-call] # as above


@lru_cache(maxsize=4096)
def _has_glyph(char: str) -> bool:
    """Return whether one of the families can draw *char*."""
    files = (font_manager.findfont(FontProperties(family=[name])) for name in families())
    return any(font_manager.get_font(file).get_char_index(ord(char)) for file in files)


@lru_cache(maxsize=1024)
def legible(text: str) -> str:
    """Return *text* without characters no font here has: letters become squares, emoji and marks go."""
    if text.isascii():
        return text
    drawable = []
    for char in text:
        if char in _EMOJI_STYLE:
            continue
        if _has_glyph(char):
            drawable.append(char)
        elif unicodedata.category(char)[0] in "LN":
            drawable.append(_UNKNOWN)
    return "".join(drawable).strip() or _UNKNOWN


@lru_cache(maxsize=1024)
def fitted(text: str, room: float, size: float) -> str:
    """Return *text* if it fits into *room* pixels, otherwise cut with “…”."""
    if width(text, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + "…", size) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Return *text* in lines that fit into *room* pixels, broken at spaces."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(fitted(word, room, size))
    return lines
