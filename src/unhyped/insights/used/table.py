"""What a use cost as rows: every thing, every category, or every target, as the view asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.money import Money
from unhyped.i18n import gettext
from unhyped.insights.table import EMPTY, AnswerRow, Cell, Column, Table, count, money
from unhyped.insights.used.words import BY_CATEGORY, TARGETS, named
from unhyped.words.amounts import purchases
from unhyped.words.labels import category_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from unhyped.insights.question import Telling
    from unhyped.insights.used.result import Target, Used, UsedCategory, UsedThing


def table(result: Used, telling: Telling) -> Table:
    """Return the table of the view: the things, their categories, or the targets."""
    tables = {BY_CATEGORY: _categories, TARGETS: _targets}
    return tables.get(telling.view, _things)(result, telling)


def _things(result: Used, telling: Telling) -> Table:
    """Return the things of every currency in the order of the picture, then those without a cost."""
    columns = [Column(gettext("Thing"), numeric=False), Column(gettext("Category"), numeric=False)]
    columns.append(Column(gettext("uses")))
    if telling.currency is not None:
        columns += [
            Column(gettext("cost of a use")),
            Column(gettext("half in its category cost at most")),
            Column(gettext("net cost")),
            Column(gettext("Currency"), numeric=False),
        ]
    rows = [row for code in _currencies(result, telling) for row in _in_currency(code, result, telling)]
    if telling.currency is not None:
        rest = (thing for thing in result.things if thing.cost is None)
        rows += [_row(thing, {}, telling) for thing in rest]
    if result.unused:
        ids = tuple(entry.purchase.id for entry in result.unused)
        label = gettext("Without uses")
        cells = (Cell(label, label), Cell(purchases(len(ids)), len(ids)), count(0))
        rows.append(AnswerRow((*cells, *[EMPTY] * (len(columns) - len(cells))), ids))
    return Table(tuple(columns), tuple(rows))


def _currencies(result: Used, telling: Telling) -> tuple[str | None, ...]:
    """Return every currency, that of the picture first; only None without amounts."""
    first = telling.currency
    return (first, *(code for code in result.currencies if first not in {None, code}))


def _in_currency(currency: str | None, result: Used, telling: Telling) -> Iterator[AnswerRow]:
    """Yield the things, and the middle of their values if there are enough."""
    things = result.in_order(currency)
    usual = {group.category: group.middle for group in result.categories(currency)}
    for thing in things:
        yield _row(thing, usual, telling)
    middle = result.middle(currency)
    if middle is None:
        return
    cells = [Cell(_half(currency), "half"), EMPTY, *_values(middle, currency)]
    if currency is not None:
        cells += [EMPTY, EMPTY, Cell(currency, currency)]
    yield AnswerRow(tuple(cells), tuple(thing.id for thing in things), total=True)


def _row(thing: UsedThing, usual: Mapping[str, Fraction | int | None], telling: Telling) -> AnswerRow:
    purchase, net = thing.entry.purchase, thing.entry.net
    name = named(thing.entry, telling)
    cells = [
        Cell(name, purchase.name if telling.named else name),
        Cell(category_phrase(purchase.category), purchase.category),
        count(thing.uses),
    ]
    if telling.currency is not None:
        cells += [
            _cost(thing.cost, thing.entry.currency),
            _cost(usual.get(purchase.category), thing.entry.currency),
            EMPTY if net is None else money(net),
            EMPTY if net is None else Cell(net.currency, net.currency),
        ]
    return AnswerRow(tuple(cells), (thing.id,))


def _categories(result: Used, telling: Telling) -> Table:
    """Return each category of every currency with the ends of its values, and the middle of enough."""
    columns = [Column(gettext("Category"), numeric=False), Column(gettext("things"))]
    if telling.currency is None:
        columns += [Column(gettext("most uses")), Column(_half(None)), Column(gettext("fewest uses"))]
    else:
        columns += [
            Column(gettext("cheapest use")),
            Column(_half(telling.currency)),
            Column(gettext("dearest use")),
            Column(gettext("net cost")),
            Column(gettext("Currency"), numeric=False),
        ]
    rows = [
        AnswerRow(_category(group), tuple(thing.id for thing in group.things))
        for currency in _currencies(result, telling)
        for group in result.categories(currency)
    ]
    return Table(tuple(columns), tuple(rows))


def _category(group: UsedCategory) -> tuple[Cell, ...]:
    first, last, currency = group.things[0], group.things[-1], group.currency
    cells = [Cell(category_phrase(group.category), group.category), count(len(group.things))]
    if currency is None:
        middle = EMPTY if group.middle is None else count(round(group.middle))
        return (*cells, count(first.uses), middle, count(last.uses))
    cells += (_cost(value, currency) for value in (first.cost, group.middle, last.cost))
    return (*cells, money(Money(group.net, currency)), Cell(currency, currency))


def _targets(result: Used, telling: Telling) -> Table:
    """Return every thing with a target, the nearest first."""
    columns = [Column(gettext("Thing"), numeric=False), Column(gettext("uses"))]
    columns.append(Column(gettext("more to go")))
    if not telling.hide_amounts:
        columns += [
            Column(gettext("target for a use")),
            Column(gettext("cost of a use")),
            Column(gettext("net cost")),
            Column(gettext("Currency"), numeric=False),
        ]
    return Table(tuple(columns), tuple(_target(each, telling) for each in result.targets))


def _target(target: Target, telling: Telling) -> AnswerRow:
    entry = target.entry
    name = named(entry, telling)
    cells = [
        Cell(name, entry.purchase.name if telling.named else name),
        count(target.uses),
        count(target.more),
    ]
    if not telling.hide_amounts:
        known = (entry.purchase.target_per_use, entry.cost_per_use, entry.net)
        cells += [EMPTY if each is None else money(each) for each in known]
        cells.append(Cell(entry.currency or "", entry.currency))
    return AnswerRow(tuple(cells), (entry.purchase.id,))


def _half(currency: str | None) -> str:
    return gettext("half were used at least") if currency is None else gettext("half cost at most")


def _values(middle: Fraction | int, currency: str | None) -> Sequence[Cell]:
    """Return the cells for uses and, with a currency, for the cost of one."""
    return [count(round(middle))] if currency is None else [EMPTY, _cost(middle, currency)]


def _cost(value: Fraction | int | None, currency: str | None) -> Cell:
    """Return an amount in smallest coins, rounded; empty if it isn't known."""
    if value is None or currency is None:
        return EMPTY
    return money(Money(round(value), currency))
