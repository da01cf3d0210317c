"""What the person has chosen, in one JSON file. A damaged file is put aside, never a reason not to start."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Final, Literal

from unhyped.paths import settings_file
from unhyped.private_files import make_own_folder, make_private, private_opener

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from unhyped.domain.plain import Json

Theme = Literal["system", "light", "dark"]
THEMES: Final[tuple[Theme, ...]] = ("system", "light", "dark")

_EEA: Final = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
_FALLBACK_CURRENCY: Final = "EUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting, "" meaning “not chosen: as the system has it”.

    *region* is what notes on rights hold for: “EU”, “UK”, or a country such as “US”. *last_file* and
    *recent_files*, newest first, are never the demo year or a backup. *window* belongs to the window (sizes,
    columns, last page); *import_mappings* holds, by the signature of a header row, the plain form of the
    mapping that was chosen for it, *import_presets* by their names the plain form of presets. *unknown* keeps
    what a newer version wrote.
    """

    currency: str = ""
    locale: str = ""
    region: str = ""
    theme: Theme = "system"
    compact_rows: bool = False
    hide_amounts: bool = False
    last_file: str = ""
    recent_files: Sequence[str] = field(default_factory=list)
    window: Mapping[str, Json] = field(default_factory=dict)
    import_mappings: Mapping[str, Json] = field(default_factory=dict)
    import_presets: Mapping[str, Json] = field(default_factory=dict)
    unknown: Mapping[str, Json] = field(default_factory=dict)

    def with_preset(self, name: str, plain: Json) -> Settings:
        """Return the settings with the preset *name*, in place of one that had this name."""
        return replace(self, import_presets={**self.import_presets, name: plain})

    def without_preset(self, name: str) -> Settings:
        """Return the settings without the preset *name*."""
        left = {each: plain for each, plain in self.import_presets.items() if each != name}
        return replace(self, import_presets=left)


Edit = Callable[[Settings], Settings]
"""Replaces some settings and leaves the others as they are."""


def load(path: Path) -> Settings:
    """Read the settings; without a readable file, the defaults. A damaged file becomes “….damaged”."""
    if make_private(path.parent):
        make_private(path)
    try:
        return _read(path) or Settings()
    except OSError:
        return Settings()


def _read(path: Path) -> Settings | None:
    """Read the settings; None if the file is damaged and put aside. Raises OSError if it can't be read."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        with suppress(OSError):
            path.replace(path.with_name(f"{path.name}.damaged"))
        return None
    known = {key: value for key, value in data.items() if key in _SOUND and _SOUND[key](value)}
    return Settings(**known, unknown={key: data[key] for key in data.keys() - _SOUND.keys()})


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all; raise OSError when there is no room or no permission."""
    data = dict(settings.unknown) | {
        each.name: getattr(settings, each.name) for each in fields(settings) if each.name != "unknown"
    }
    text = json.dumps(data, indent=2, sort_keys=True)
    make_own_folder(path.parent)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    try:
        with open(unfinished, "w", encoding="ascii", opener=private_opener) as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def change(path: Path, edit: Edit, known: Settings | None = None) -> Settings:
    """Apply *edit* to what the file holds now, and return that: what another program saved before stays.

    If the file is damaged, the edit starts from what is *known*. Raises OSError when it can't be read or
    written.
    """
    before = _read(path)
    after = edit(before or known or Settings())
    if after != before:
        save(path, after)
    return after


def keep(edit: Edit, known: Settings | None = None) -> Settings | None:
    """Do the same with the person's own file; without room or permission nothing is remembered: None."""
    try:
        return change(settings_file(), edit, known)
    except OSError as error:
        logging.getLogger("unhyped").warning("settings not saved: %s", type(error).__name__)
        return None


def localised(settings: Settings, locale_tag: str, on: date) -> Settings:
    """Fill in the currency and the region that fit *locale_tag* (“de_DE”) where none was chosen."""
    if settings.currency and settings.region:
        return settings
    territory = _territory(locale_tag)
    return replace(
        settings,
        currency=settings.currency or currency_of(territory, on),
        region=settings.region or region_of(territory),
    )


def currency_of(territory: str, on: date) -> str:
    """Return the currency people pay with in *territory* (“DE”) on that day; EUR for an unknown one."""
    from babel.numbers import get_territory_currencies

    return next(iter(get_territory_currencies(territory, on, on)), _FALLBACK_CURRENCY)


def region_of(territory: str) -> str:
    """Return the region that notes on rights know: EU (the EEA shares its rules), UK, or the country."""
    if territory in _EEA.split():
        return "EU"
    return "UK" if territory == "GB" else territory


def _territory(locale_tag: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale_tag.replace("-", "_")).territory or ""
    except (ValueError, UnknownLocaleError, TypeError):
        return ""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_currency(value: object) -> bool:
    from unhyped.domain.currency import EXPONENTS

    return value == "" or (isinstance(value, str) and value in EXPONENTS)


_SOUND: Final[dict[str, Callable[[object], bool]]] = {
    "currency": _is_currency,
    "locale": _is_text,
    "region": _is_text,
    "theme": lambda value: value in THEMES,
    "compact_rows": _is_truth,
    "hide_amounts": _is_truth,
    "last_file": _is_text,
    "recent_files": _are_texts,
    "window": _is_table,
    "import_mappings": _is_table,
    "import_presets": _is_table,
}
"""Setting → whether a value read from the file can be one; others fall back to the default."""
