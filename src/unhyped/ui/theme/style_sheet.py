"""The style sheet from a theme's colours and a text scale. Sizes are on the 4-px grid."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Final

from unhyped.paths import resource

if TYPE_CHECKING:
    from unhyped.themes import Colours

BIG: Final = 28
HEADLINE: Final = 26
TITLE: Final = 22
ADVICE: Final = 20
ASKED: Final = 17
QUESTION: Final = 15
BODY: Final = 13
SECONDARY: Final = 12
KEY: Final = 11


def style_sheet(colours: Colours, scale: float) -> str:
    """Return Qt's style sheet for *colours*, with text *scale* times its normal size."""
    names = {name: str(getattr(colours, name)) for name in colours.__dataclass_fields__}
    sizes = {
        name: str(round(size * scale))
        for name, size in (
            *(("big", BIG), ("key", KEY)),
            *(("headline", HEADLINE), ("title", TITLE), ("advice", ADVICE), ("asked", ASKED)),
            *(("question", QUESTION), ("body", BODY), ("secondary", SECONDARY)),
        )
    }
    sizes |= {
        "high": str(round(15 * scale) + 3),
        "low": str(round(13 * scale) + 3),
        "cap": str(round(20 * scale)),
    }
    edge = colours.line if colours.hatched else "transparent"  # of soft grounds, which alone say little then
    names |= {"edge": edge, "soft_edge": f"1px solid {edge}" if colours.hatched else "none"}
    icons = resource("icons").as_posix()
    hook = "hook-dark" if colours.dark else "hook-light"
    return _template().substitute(names, icons=icons, hook=hook, **sizes, **_radio(scale), **_box(scale))


def _radio(scale: float) -> dict[str, str]:
    """Return the sizes of a radio button, equal chosen or not: a frame, or a ring around a dot."""
    ring, dot = round(5 * scale), round(6 * scale)
    whole = dot + 2 * ring
    parts = {"radio": whole - 2, "radio_radius": whole // 2, "ring": ring, "dot": dot}
    return {name: str(size) for name, size in parts.items()}


def _box(scale: float) -> dict[str, str]:
    """Return the sides of a check box inside its frame, which is thicker while it has the focus."""
    box = round(16 * scale) - 2
    return {"box": str(box), "inner_box": str(box - 2)}


def _template() -> Template:
    return Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
