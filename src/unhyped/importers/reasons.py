"""Explains, next to each choice, why a column got its role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.importers.answer_headings import possible_roles
from unhyped.importers.columns import ALIASES
from unhyped.importers.header import plain_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.importers.mapping import Mapping, Role

_DAYS: Final = {
    "dmy": "because its contents look like dates, day first",
    "mdy": "because its contents look like dates, month first",
    "ymd": "because its contents look like dates, year first",
    None: "because its contents look like dates",
}
_AMOUNTS: Final = {
    ",": "because its contents look like amounts with a decimal comma",
    ".": "because its contents look like amounts with a decimal point",
    None: "because its contents look like amounts",
}
_BELOW_ZERO: Final = {
    ",": "because its contents look like amounts with a decimal comma, mostly negative",
    ".": "because its contents look like amounts with a decimal point, mostly negative",
    None: "because its contents look like amounts, mostly negative",
}


def reasons(
    headers: Sequence[str],
    guess: Mapping,
    fits: Callable[[Role, int], bool],
    *,
    chosen_before: bool,
    app: str = "",
) -> tuple[str, ...]:
    """Return for each column why *guess* gave it its role; "" for one without a role.

    *fits* tells whether the cells of a column can have a role. *app* is the program whose export this is.
    """
    if app:
        said = gettext("because that’s how {app} names it").format(app=app)
        return tuple(said if role else "" for role in guess.roles)
    return tuple(
        _reason(role, headers[place], guess, cells_fit=fits(role, place), chosen_before=chosen_before)
        if role
        else ""
        for place, role in enumerate(guess.roles)
    )


def _reason(role: Role, header: str, guess: Mapping, *, cells_fit: bool, chosen_before: bool) -> str:
    if chosen_before:
        return gettext("because you chose it for a file like this before")
    cells = _cells(role, guess) if cells_fit else ""
    others = possible_roles(header)
    named = (
        plain_name(header) in ALIASES.get(role, ())
        or role in others
        or (role == "reason" and "why" in others)
    )
    if named and cells:
        return gettext("because of its heading and its contents")
    if named:
        return gettext("because of its heading")
    if role == "order_total":
        return gettext("because each row of an order repeats it")
    if role == "shop":
        return gettext("because a name next to the product is usually the shop")
    return cells or gettext("because it has the most words")


def _cells(role: Role, guess: Mapping) -> str:
    """Return what the cells of a column look like, if that explains its role; else ""."""
    if role == "bought_on":
        return gettext(_DAYS[guess.date_order])
    if role == "price":
        return gettext((_BELOW_ZERO if guess.spent_is_negative else _AMOUNTS)[guess.decimal_mark])
    if role in {"money_out", "money_in"}:
        return gettext(_AMOUNTS[guess.decimal_mark])
    if role == "verdict":
        return gettext("because its contents look like ratings")
    return ""
