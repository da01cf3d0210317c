"""A guide: how to ask a shop or app for your history, and what Unhyped reads of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from unhyped.i18n import gettext
from unhyped.paths import resource

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The texts of one guide, in reading order. *name* is its name on the command line.

    *ready_after* is the number of days after which the file is usually ready; None if there is no wait.
    *checked* is the day someone last compared the steps with the real menus.
    """

    name: str
    title: str
    about: str
    steps: tuple[str, ...]
    wait: str
    file_format: str
    contains: tuple[str, ...]
    reads: tuple[str, ...]
    checked: date
    kept: str = ""
    never: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    address: str = ""
    ready_after: int | None = None

    def ready_on(self, requested: date) -> date | None:
        """Return the day a file *requested* on a day is usually ready; None if there is no wait."""
        return None if self.ready_after is None else requested + timedelta(days=self.ready_after)


NAMES: Final = (
    *("tiktok", "tiktok-shop", "amazon", "paypal", "temu", "aliexpress"),
    *("shein", "klarna", "etsy", "shop-app", "bank"),
)
"""Every guide, in the order of the list."""
_UNTRANSLATED: Final = {"address"}


def shipped() -> tuple[Guide, ...]:
    """Return all guides, in the person's language where translated."""
    return tuple(map(_read, NAMES))


def named(name: str) -> Guide | None:
    """Return the guide *name*, ignoring case; None if there is none."""
    wanted = name.strip().casefold().replace(" ", "-")
    return _read(wanted) if wanted in NAMES else None


def _read(name: str) -> Guide:
    texts = tomllib.loads(resource("guides", f"{name}.toml").read_text(encoding="utf-8"))
    return Guide(name=name, **{key: _in_words(key, value) for key, value in texts.items()})


def _in_words(key: str, value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds; the test reads every file
    """Return *value* translated, lists as tuples."""
    if isinstance(value, list):
        return tuple(_in_words(key, each) for each in value)
    return gettext(value) if isinstance(value, str) and value and key not in _UNTRANSLATED else value
