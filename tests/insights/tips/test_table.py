"""Tips as rows: the answers, the shares the claim gate allows, and the money."""

from __future__ import annotations

from tests.answering import tips
from tests.builders import purchase


def test_every_creator_has_a_row_with_what_they_gain() -> None:
    log = [
        *(
            purchase(price="10 EUR", creator="mia", worth=worth, gain="commission")
            for worth in (5, 4, 3, 1, 1)
        ),
        purchase(price="99 EUR", creator="Ben Fox", worth=2),
        purchase(price="3 USD", creator="Ben Fox"),
    ]
    table = tips(log).table()
    headers = [column.header for column in table.columns]
    ben, mia = (dict(zip(headers, (cell.text for cell in row.cells), strict=True)) for row in table.rows)
    assert mia == {
        "Creator": "@mia",
        "what they gain": "commission",
        "bought": "5",
        "you’ve rated": "5",
        "worth it": "2",
        "in between": "1",
        "not worth it": "2",
        "share worth it": "40%",
        "likely range, from": "17%",
        "likely range, to": "68%",
        "net cost": "€50.00",
        "net cost, not worth it": "€20.00",
    }
    assert (ben["Creator"], ben["what they gain"], ben["share worth it"]) == ("Ben Fox", "don’t know", "")
    assert ben["net cost"] == "€99.00 + US$3.00"
    assert table.rows[0].cells[-2].value == "99.00 EUR + 3.00 USD"
    assert {*table.rows[1].ids} == {entry.purchase.id for entry in log[:5]}
