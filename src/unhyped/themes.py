"""The colours of the themes, shared by window and charts. Each theme is a TOML file in resources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

from unhyped.paths import resource

THEMES: Final = ("light", "dark", "high-contrast-light", "high-contrast-dark")


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme as “#RRGGBB”. light.toml says what each is for."""

    name: str
    dark: bool
    hatched: bool
    ground: str
    surface: str
    field: str
    line: str
    text: str
    muted: str
    accent: str
    accent_ground: str
    accent_text: str
    selection: str
    hover: str
    focus: str
    worth: str
    worth_text: str
    neutral: str
    in_between: str
    regret: str
    regret_text: str


@lru_cache(maxsize=len(THEMES))
def load(name: str) -> Colours:
    """Read the theme *name*, one of THEMES."""
    raw = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    found = raw["colours"] | raw["meta"] | {"name": name}
    return Colours(**{field.name: found[field.name] for field in fields(Colours)})
