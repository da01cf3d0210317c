"""region: where the person lives, which decides about rights, notes on them, and days to send things back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Final

from unhyped.cli.arguments import Arguments, Positional
from unhyped.cli.call import Reply
from unhyped.cli.errors import RegionUnknown
from unhyped.domain.text import short
from unhyped.i18n import gettext, is_country, locale_tag
from unhyped.words.regions import region_label, region_names

if TYPE_CHECKING:
    from unhyped.cli.call import Call

_OF_LOCALE: Final = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionArguments(Arguments):
    """The region; without one, the command says which it is."""

    region: Annotated[
        str | None,
        Positional("EU, UK, US or a country such as CA; system: by your numbers and dates", "REGION"),
    ] = None


def region(call: Call, given: RegionArguments) -> Reply:
    """Say for which region rights and notes are shown, or choose another."""
    chosen = call.environment.settings.region
    if given.region is not None:
        chosen = _region_from(given.region)
        call.environment.keep(lambda kept: replace(kept, region=chosen))
    if not chosen:
        said = gettext("We don’t know where you live, so no rights are shown.")
    else:
        said = gettext("Rights, notes on them and days to send things back: {region}.")
    return Reply({"region": chosen or None}, (said.format(region=region_label(chosen)),))


def _region_from(text: str) -> str:
    """Return the code of a region; raise RegionUnknown."""
    from unhyped.settings import region_of, territory_of

    word = text.strip()
    if word.casefold() == _OF_LOCALE:
        return region_of(territory_of(locale_tag()))
    code = word.upper()
    if code in region_names():
        return code
    if not is_country(code):
        raise RegionUnknown(text=short(word, 40))
    return region_of(code)
