from __future__ import annotations

from tests.builders import money

from unhyped.ui.models.net_sums import NetSums, as_number
from unhyped.ui.pages.summary_words import details, summary


def test_the_line_counts_and_sums() -> None:
    nets = NetSums(map(as_number, [money("1200.50 EUR"), money("4.00 EUR"), None])).totals
    assert summary(nets, shown=61) == ("61 purchases · €1,204.50 net", "61 purchases")
    assert summary(nets, shown=61, chosen=3)[0] == "3 of 61 selected · €1,204.50 net"
    assert summary(nets, shown=61, hidden=True)[0] == "61 purchases · ••• net"
    assert summary(NetSums([as_number(None)]).totals, shown=1) == ("1 purchase",)
    assert details(nets) == "€1,204.50"


def test_the_currency_of_most_purchases_comes_first_and_many_are_counted() -> None:
    texts = ("9.00 EUR", "90000 JPY", "5.00 USD", "5.00 PLN", "1.00 EUR")
    nets = NetSums(as_number(money(text)) for text in texts).totals
    assert summary(nets, shown=5) == (
        "5 purchases · €10.00 + JP¥90,000 net + 2 more currencies",
        "5 purchases · €10.00 net + 3 more currencies",
        "5 purchases",
    )
    assert details(nets).splitlines() == ["€10.00", "JP¥90,000", "PLN\xa05.00", "US$5.00"]
    assert details(nets, hidden=True) == ""
    assert summary(nets, shown=5, hidden=True) == ("5 purchases · ••• net", "5 purchases")
