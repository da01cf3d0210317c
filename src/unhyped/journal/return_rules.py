"""Reads the rules for sending things back, and public holidays, from `resources`."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from unhyped.domain.returns import ReturnRule, ReturnRules
from unhyped.paths import resource

_SETS = ("shops", "regions", "not_categories", "sealed")


@cache
def return_rules() -> ReturnRules:
    """Return all rules."""
    import tomllib

    table = tomllib.loads(resource("returns.toml").read_text(encoding="utf-8"))
    return ReturnRules(
        rules=tuple(_rule(rule, table["checked"]) for rule in table["rule"]),
        online=frozenset(table["online"]),
        private=frozenset(table["private"]),
        never=frozenset(table["never"]),
    )


def _rule(table: dict[str, Any], checked: object) -> ReturnRule:
    sets = {name: frozenset(table[name]) for name in _SETS if name in table}
    return ReturnRule(**{**table, **sets, "sources": tuple(table["sources"]), "checked": checked})


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    """Return the weekdays that are public holidays in all of *country* (“DE”), from `resources/holidays.txt`.

    There are none of countries and years that the file doesn't have.
    """
    line = _holiday_lines().get(f"{country} {year}", "")
    return frozenset(date(year, int(day[:2]), int(day[2:])) for day in line.split())


@cache
def _holiday_lines() -> dict[str, str]:
    """Return the days by country and year."""
    lines = resource("holidays.txt").read_text(encoding="utf-8").splitlines()
    start = len("DE 2026")
    return {line[:start]: line[start:] for line in lines if not line.startswith("#")}
