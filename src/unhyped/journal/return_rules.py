"""Reads the rules for sending things back from `resources/returns.toml`."""

from __future__ import annotations

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
