"""Writes resources/holidays.txt again: the public holidays of each country, from the package “holidays”.

`make holidays` runs it with the newest release. The program reads the file and never imports the package.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import holidays  # type: ignore[import-not-found, unused-ignore]  # only there while `make holidays` runs

from unhyped.domain.returns import EEA

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE: Final = Path(__file__).parent.parent / "resources" / "holidays.txt"
_YEARS: Final = range(2020, 2041)
_SATURDAY: Final = 5
_HEAD: Final = """\
# Public holidays on Mondays to Fridays, by country and year, as month and day. `make holidays` writes this.
# They are free in the whole country and no bridge days, so that no end of a return window is too late.
# From the package holidays {version} (MIT, https://github.com/vacanza/holidays).
"""


def _lines() -> Iterator[str]:
    for country in sorted(EEA):
        for year in _YEARS:
            found = holidays.country_holidays(country, years=year, observed=False, language="en_US")
            days = sorted(
                day
                for day, name in found.items()
                if day.year == year and day.weekday() < _SATURDAY and "substituted" not in name
            )
            yield f"{country} {year} " + " ".join(f"{day:%m%d}" for day in days)


def main() -> None:
    """Write the file and say so."""
    text = _HEAD.format(version=holidays.__version__) + "\n".join(_lines()) + "\n"
    _FILE.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{_FILE}\n")


if __name__ == "__main__":
    main()
