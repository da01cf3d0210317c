from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from unhyped.domain.money import LIMIT, Money
from unhyped.ui.models.net_sums import NetSums, as_number

_MONEY = st.builds(Money, st.integers(-LIMIT, LIMIT), st.sampled_from(("EUR", "USD", "JPY", "PLN")))


@given(st.lists(st.none() | _MONEY), st.lists(_MONEY))
def test_totals_are_those_of_each_currency_alone_whatever_came_and_went(
    nets: list[Money | None], gone: list[Money]
) -> None:
    known = [money for money in nets if money is not None]
    counts = Counter(money.currency for money in known)
    wanted = [
        Money(sum(money.minor for money in known if money.currency == code), code)
        for code in sorted(counts, key=lambda code: (-counts[code], code))
    ]
    sums = NetSums(map(as_number, [*nets, *gone[1:]]))
    for money in gone[:1]:
        sums.add(as_number(money))
    for money in gone:
        sums.remove(as_number(money))
    assert sums.totals == wanted
