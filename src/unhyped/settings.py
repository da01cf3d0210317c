"""The person's settings, in one JSON file. A damaged file is renamed and never stops the start."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints

from unhyped import json_file
from unhyped.paths import settings_file
from unhyped.private_files import make_private

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

Theme = Literal["system", "light", "dark"]

_FALLBACK_CURRENCY: Final = "EUR"


_MOST_DAYS: Final = 3650
_MOST_NUMBERS: Final = 12
_MOST_SHOPS: Final = 50


def _are_days(days: list[int]) -> bool:
    return len(days) <= _MOST_NUMBERS and all(0 < each <= _MOST_DAYS for each in days)


def _are_prices(prices: list[int]) -> bool:
    return len(prices) <= _MOST_NUMBERS and all(0 < each < 10**12 for each in prices)


def _are_days_by_shop(days: dict[str, int]) -> bool:
    """Return whether each shop is there once, by a name that Preferences can show and read."""
    from unhyped.domain.shop import shop_key

    return (
        len(days) <= _MOST_SHOPS
        and all(0 <= each <= _MOST_DAYS for each in days.values())
        and all(map(_is_shop, days))
        and len({*map(shop_key, days)} - {""}) == len(days)
    )


def _is_shop(name: str) -> bool:
    from unhyped.domain.text import MAX_NAME_CHARS, is_encodable

    is_line = 0 < len(name) <= MAX_NAME_CHARS and name == " ".join(name.split()) and is_encodable(name)
    return is_line and not set(name) & set(",;") and not name.endswith((":", "=", "-", "–", "—"))


def _is_currency(code: str) -> bool:
    from unhyped.domain.currency import EXPONENTS

    return not code or code in EXPONENTS


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting's *description* in the README, and its *label* in Preferences if it is there.

    *is_valid* checks a value from a file that has the right type.
    """

    description: str
    label: str = ""
    is_valid: Callable[[Any], bool] = lambda _: True


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting, in the order of Preferences; "" means “not chosen: use the system's”.

    A new setting only needs a line here: its type in files, its row in Preferences and its line in the README
    come from it. *last_file* and *recent_files*, newest first, are never the demo year or a backup.
    """

    theme: Annotated[Theme, Setting("Colours: `system`, `light` or `dark`", "&Theme")] = "system"
    currency: Annotated[
        str,
        Setting(
            "Currency of prices without a sign in a file without prices, such as `EUR`",
            is_valid=_is_currency,
        ),
    ] = ""
    last_currency: Annotated[
        str, Setting("The currency that prices without a sign were last read in", is_valid=_is_currency)
    ] = ""
    region: Annotated[
        str,
        Setting(
            "Whose rights and notes you see: `EU`, `UK` or a country such as `US`",
            "Country for &rights and notes",
        ),
    ] = ""
    locale: Annotated[
        str,
        Setting(
            "How numbers and dates look, such as `de_DE`. Public holidays are those of this country",
            "&Numbers and dates",
        ),
    ] = ""
    check_in_days: Annotated[
        list[int],
        Setting(
            "How many days after it came you’re asked whether a purchase was worth it",
            "Check &in after days",
            _are_days,
        ),
    ] = field(default_factory=lambda: [7, 30, 90, 365])
    wait_prices: Annotated[
        list[int],
        Setting(
            "Prices from which a wish waits longer. `[]`: about 20, 50 and 150 euros",
            "Longer waits from &prices",
            _are_prices,
        ),
    ] = field(default_factory=list)
    wait_days: Annotated[
        list[int],
        Setting(
            "How many days a wish waits: below the first price, below the next … and above the last",
            "&Days to wait",
            _are_days,
        ),
    ] = field(default_factory=lambda: [2, 7, 14, 30])
    shop_return_days: Annotated[
        dict[str, int],
        Setting(
            'Your own days to send things back, by shop, such as `{"Zalando": 100}`',
            "&Shops’ return days",
            _are_days_by_shop,
        ),
    ] = field(default_factory=dict)
    summary_cards: Annotated[
        list[str],
        Setting("Which questions a summary answers, such as `tips`; see `unhyped summary --help`"),
    ] = field(default_factory=lambda: ["spending", "regret"])
    compact_rows: Annotated[bool, Setting("Whether tables have low rows", "C&ompact rows")] = False
    hide_amounts: Annotated[bool, Setting("Whether amounts are hidden")] = False
    last_file: Annotated[str, Setting("The file that opens next time")] = ""
    recent_files: Annotated[list[str], Setting("The files you opened last")] = field(default_factory=list)


SETTINGS: Final[dict[str, tuple[Any, Setting]]] = {
    key: get_args(hint) for key, hint in get_type_hints(Settings, include_extras=True).items()
}
"""The type and the description of each setting, by its key."""
Edit = Callable[[Settings], Settings]
"""Changes some settings and leaves the others."""


def load(path: Path) -> Settings:
    """Read the settings; without a readable file, the defaults. A damaged file becomes “….damaged”."""
    if make_private(path.parent):
        make_private(path)
    try:
        return _from_table(json_file.read(path))
    except OSError:
        return Settings()


def change(path: Path, edit: Edit, known: Settings | None = None) -> Settings:
    """Apply *edit* to the settings in the file and return them; only what it changes is written.

    If the file is damaged, the edit starts from *known*. Raises OSError when it can't be read or written.
    """

    def edited(data: json_file.JsonTable | None) -> json_file.JsonTable:
        before = _from_table(data) if data is not None else known or Settings()
        after = asdict(edit(before))
        if data is None:
            return after
        return data | {key: after[key] for key, value in asdict(before).items() if after[key] != value}

    return _from_table(json_file.change(path, edited))


def _from_table(data: json_file.JsonTable | None) -> Settings:
    """Return the valid settings of *data*, and the defaults for the rest."""
    known = SETTINGS.keys() & (data or {}).keys()
    return Settings(**{key: data[key] for key in known if data is not None and _is_valid(key, data[key])})


def _is_valid(key: str, value: object) -> bool:
    kind, setting = SETTINGS[key]
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    if get_origin(kind) is list:
        (of,) = get_args(kind)
        return isinstance(value, list) and all(type(each) is of for each in value) and setting.is_valid(value)
    if get_origin(kind) is dict:
        _, of = get_args(kind)
        return (
            isinstance(value, dict)
            and all(type(each) is of for each in value.values())
            and setting.is_valid(value)
        )
    return isinstance(value, kind) and setting.is_valid(value)


def keep(edit: Edit, known: Settings | None = None) -> Settings | None:
    """Do the same with the person's own file; return None if it can't be written."""
    try:
        return change(settings_file(), edit, known)
    except OSError as error:
        logging.getLogger("unhyped").warning("settings not saved: %s", type(error).__name__)
        return None


def is_new_currency(settings: Settings, code: str) -> bool:
    """Return whether prices without a sign were read in another currency than *code* so far."""
    return code != (settings.last_currency or settings.currency or code)


def localised(settings: Settings, locale_tag: str, on: date) -> Settings:
    """Fill in the currency and region of *locale_tag* (“de_DE”) where none was chosen."""
    if settings.currency and settings.region:
        return settings
    territory = territory_of(locale_tag)
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
    """Return the region for notes on rights: EU (the EEA shares its rules), UK, or the country."""
    from unhyped.domain.returns import EEA

    if territory in EEA:
        return "EU"
    return "UK" if territory == "GB" else territory


def territory_of(locale_tag: str) -> str:
    """Return the country of *locale_tag* (“de_DE”); "" if it names none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale_tag.replace("-", "_")).territory or ""
    except (ValueError, UnknownLocaleError, TypeError):
        return ""
