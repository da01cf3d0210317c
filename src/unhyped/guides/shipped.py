"""The guides that come with the program, read from their files when they are asked for."""

from __future__ import annotations

import tomllib
from typing import Any, Final

from unhyped.guides.guide import Guide
from unhyped.i18n import gettext
from unhyped.paths import resource

NAMES: Final = (
    *("tiktok", "tiktok-shop", "amazon", "paypal", "temu", "aliexpress"),
    *("shein", "klarna", "etsy", "shop-app", "bank"),
)
"""Every guide, in the order they are listed."""
_AS_WRITTEN: Final = {"address"}


def shipped() -> tuple[Guide, ...]:
    """Return all guides, in the person's language as far as there are words in it."""
    return tuple(map(_read, NAMES))


def named(name: str) -> Guide | None:
    """Return the guide *name*, however its letters are cased; None if there is none."""
    wanted = name.strip().casefold().replace(" ", "-")
    return _read(wanted) if wanted in NAMES else None


def _read(name: str) -> Guide:
    told = tomllib.loads(resource("guides", f"{name}.toml").read_text(encoding="utf-8"))
    return Guide(name=name, **{key: _in_words(key, value) for key, value in told.items()})


def _in_words(key: str, value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds; the test reads every file
    """Return *value* translated, lists as tuples."""
    if isinstance(value, list):
        return tuple(_in_words(key, each) for each in value)
    return gettext(value) if isinstance(value, str) and value and key not in _AS_WRITTEN else value
