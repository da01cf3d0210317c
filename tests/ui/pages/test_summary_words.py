from __future__ import annotations

from tests.builders import money

from unhyped.ui.pages.summary_words import details, summary


def test_the_line_counts_and_sums() -> None:
    nets = [money("1200.50 EUR"), money("4.00 EUR"), None]
    assert summary(nets, shown=61) == "61 purchases · €1,204.50 net"
    assert summary(nets, shown=61, chosen=3) == "3 of 61 selected · €1,204.50 net"
    assert summary(nets, shown=61, hidden=True) == "61 purchases · ••• net"
    assert summary([None], shown=1) == "1 purchase"
    assert details(nets) == ""


def test_the_currency_of_most_purchases_comes_first_and_many_are_counted() -> None:
    nets = [money("9.00 EUR"), money("1.00 EUR"), money("90000 JPY"), money("5.00 USD"), money("5.00 PLN")]
    assert summary(nets, shown=5) == "5 purchases · €10.00 + JP¥90,000 + 2 more currencies net"
    assert details(nets).splitlines() == ["€10.00", "JP¥90,000", "PLN5.00", "US$5.00"]
    assert details(nets, hidden=True) == ""
    assert "more" not in summary(nets, shown=5, hidden=True)
