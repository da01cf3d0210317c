"""Refunds, combined from up to three files, none of which names the product.

The lists of payments say how much; the list of reversals and the list of returns say why. Where no list of
payments has the order, those two also say how much, if they are reliable: a reversal with several
rows isn't, because their amounts don't add up.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import AmountNotAboveZero, InvalidInput
from unhyped.i18n import gettext
from unhyped.importers.amazon import cells as read_cell
from unhyped.importers.amazon.cells import NOTHING
from unhyped.importers.amazon.days import Days
from unhyped.importers.found import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from unhyped.domain.money import Money
    from unhyped.importers.amazon.layouts import LayoutKind

KINDS: Final[frozenset[LayoutKind]] = frozenset({"payments", "reversals", "returns"})
_SHOWN: Final = 200
_DECLINED: Final = frozenset({"declined", "rejected", "cancelled", "canceled"})
_INSTEAD: Final = ("replace", "exchange")


@dataclass(frozen=True, slots=True)
class Refund:
    """Money that came back for an *order*; *amount* None where no file says how much.

    *reversal* is Amazon's number for it, "" if there is none; *line* and *shown* say where it was found.
    *came_back* is False for a mere return or exchange, which has a reason but no money.
    """

    order: str
    amount: Money | None
    on: date | None
    reason: str
    reversal: str
    line: int
    shown: str
    came_back: bool = True


@dataclass(slots=True)
class Refunds:
    """Collects all lists of refunds and returns; a refund in several of them counts once."""

    days: Days = field(default_factory=Days)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    _files: dict[LayoutKind, list[list[Refund]]] = field(default_factory=lambda: defaultdict(list))

    def next_file(self, kind: LayoutKind) -> None:
        """Begin another file, of this *kind*."""
        self._files[kind].append([])

    def take(self, kind: LayoutKind, line: int, cells: dict[str, str], where: str = "") -> None:
        """Add one row; *where* goes before the text shown for a skipped row."""
        if cells["order"] in NOTHING:
            return
        shown = where + cells["order"][:_SHOWN]
        try:
            if why := _left_out(kind, cells):
                self.skipped.append(Problem(line, shown, why))
            else:
                self._files[kind][-1].append(_refund(kind, line, cells, shown, self.days))
        except InvalidInput as error:
            self.problems.append(Problem(line, shown, str(error)))

    def by_order(self) -> dict[str, list[Refund]]:
        """Return the refunds per order, oldest first, with their reasons where a file gives them."""
        paid = _merged(self._files["payments"], lambda refund: (refund.order, refund.amount))
        reversals = _merged(self._files["reversals"], lambda row: (row.order, row.reversal))
        returns = _merged(self._files["returns"], lambda row: (row.order, row.amount, row.reason))
        reasons = _Reasons(reversals, returns)
        for others in (_believable(reversals), returns):
            told = {refund.order for refund in paid}
            paid += [refund for refund in others if refund.order not in told and refund.came_back]
        found: dict[str, list[Refund]] = defaultdict(list)
        for refund in sorted(paid, key=lambda each: (each.on or date.min, each.amount is None)):
            found[refund.order].append(replace(refund, reason=reasons.of(refund)))
        return found


def _left_out(kind: LayoutKind, cells: dict[str, str]) -> str | None:
    """Return why a row isn't a refund; None if it is one."""
    status = cells.get("status", "")
    if status in {"Completed", ""}:
        return None
    if status.lower() in _DECLINED:
        return gettext("This refund was declined.")
    done = {part.strip().lower() for part in status.split(" and ")}
    if kind == "payments" and status not in NOTHING and done != {"completed"}:
        why = gettext("This refund isn’t completed. The file says: {status}")
        return why.format(status=status[:_SHOWN])
    return None


def _refund(kind: LayoutKind, line: int, cells: dict[str, str], shown: str, days: Days) -> Refund:
    """Read one row; only in lists of payments must the amount be valid."""
    amount, currency = cells.get("amount", ""), read_cell.currency(cells)
    money: Money | None = None
    if kind == "payments":
        money = read_cell.money(amount, currency)
        if money is not None and money.minor <= 0:
            raise AmountNotAboveZero(value=money.decimal)
    else:
        with suppress(InvalidInput):
            money = read_cell.money(amount, currency)
        money = money if money is not None and money.minor > 0 else None
    reason = cells.get("reason", "")
    return Refund(
        order=cells["order"],
        amount=money,
        on=days.came_back(cells.get("on", "")),
        reason="" if reason in NOTHING else " ".join(reason.split())[:_SHOWN],
        reversal=cells.get("reversal", ""),
        line=line,
        shown=shown,
        came_back=kind != "returns" or _is_refunded(cells.get("resolution", ""), money),
    )


def _is_refunded(resolution: str, amount: Money | None) -> bool:
    """Return whether a return was refunded: it says so, or has an amount and isn't an exchange."""
    how = resolution.lower()
    return "refund" in how or (amount is not None and not any(word in how for word in _INSTEAD))


def _merged(files: Iterable[Iterable[Refund]], key: Callable[[Refund], Hashable]) -> list[Refund]:
    """Merge the rows of all *files*; equal rows count as often as in the file with most of them."""
    best: dict[Hashable, list[Refund]] = {}
    for rows in files:
        for same, refunds in _grouped(rows, key).items():
            if len(refunds) > len(best.get(same, ())):
                best[same] = refunds
    return [refund for refunds in best.values() for refund in refunds]


def _grouped(rows: Iterable[Refund], key: Callable[[Refund], Hashable]) -> dict[Hashable, list[Refund]]:
    groups: dict[Hashable, list[Refund]] = defaultdict(list)
    for refund in rows:
        groups[key(refund)].append(refund)
    return groups


def _believable(reversals: Iterable[Refund]) -> list[Refund]:
    """Return one refund per reversal; one with several rows has no amount."""
    groups = _grouped(reversals, lambda row: (row.order, row.reversal or row.line))
    return [rows[0] if len(rows) == 1 else replace(rows[0], amount=None) for rows in groups.values()]


class _Reasons:
    """The reasons for refunds: the person's choice for the return, else Amazon's for the reversal."""

    def __init__(self, reversals: Iterable[Refund], returns: Iterable[Refund]) -> None:
        self._returned = _grouped(returns, lambda row: row.order)
        self._by_reversal = _grouped(reversals, lambda row: row.reversal)
        self._reversed = _grouped(reversals, lambda row: row.order)

    def of(self, refund: Refund) -> str:
        """Return the reason for *refund*; "" if no file gives one."""
        return (
            _words(self._returned.get(refund.order, ()))
            or refund.reason
            or _words(self._by_reversal.get(refund.reversal, ()) if refund.reversal else ())
            or _words(self._reversed.get(refund.order, ()))
        )


def _words(rows: Iterable[Refund]) -> str:
    """Return the distinct reasons in *rows*, in order."""
    return ", ".join(dict.fromkeys(row.reason for row in rows if row.reason))[:_SHOWN]
