from __future__ import annotations

from dataclasses import replace

from tests.builders import money
from tests.ui.models.importing import (
    DONG,
    E_BOOK,
    FACTS,
    GONE,
    LAMP,
    LEFT,
    PAN_SINCE,
    ROLLER,
    ROWS,
    SENT_BACK,
    TODAY,
    row,
)

from unhyped.domain.found import FoundAnswer, FoundRefund
from unhyped.ui.models.import_columns import (
    BOUGHT,
    CATEGORY,
    CREATOR,
    NAME,
    PRICE,
    SHOP,
    TICK,
    WHY,
    ColumnFacts,
    cell_text,
    group_of,
    is_open,
    search_text,
    sort_key,
    titles,
)
from unhyped.ui.models.purchase_columns import Showing


def test_every_row_says_why_it_is_new_or_known() -> None:
    why = {at: cell_text(ROWS[at], WHY, FACTS) for at in range(len(ROWS))}
    assert why[ROLLER] == "new"
    assert why[LAMP] == "already in your log (same order number and item)"
    assert why[GONE] == "in the Trash since 5 Mar 2026 (same name and price)"
    assert why[PAN_SINCE] == "already in your log, with 1 update"
    assert why[LEFT] == "you left it out on 1 Feb 2026"
    assert why[SENT_BACK] == "new and refunded: how much did you get back?"
    assert why[E_BOOK] == "new, digital (only if you tick it)"
    refunded = replace(FACTS, refunded=frozenset({"1"}))
    assert cell_text(ROWS[LAMP], WHY, refunded) == "already in your log, refunded since (amount unknown)"
    unknown_day = replace(FACTS, deleted={})
    assert cell_text(ROWS[GONE], WHY, unknown_day) == "in the Trash (same name and price)"


def test_what_came_back_is_added_up() -> None:
    refunds = tuple(FoundRefund(external_id=str(n), amount=money("1.50 EUR")) for n in range(2))
    assert cell_text(row("x", refunds=refunds), WHY, FACTS) == "new, you got €3.00 back"
    rated = row("x", refunds=refunds, answer=FoundAnswer(worth=2))
    assert cell_text(rated, WHY, FACTS) == "new, you got €3.00 back · worth it? not really"
    assert cell_text(row("x", answer=FoundAnswer(again="no")), WHY, FACTS) == "new"


def test_the_other_cells() -> None:
    full = row("Ice\nroller", shop="Temu", creator="mia", category="beauty.skincare")
    cells = [
        cell_text(full, column, FACTS) for column in (TICK, NAME, PRICE, BOUGHT, CREATOR, SHOP, CATEGORY)
    ]
    assert cells == ["", "Ice roller", "€12.99", "5 Mar", "@mia", "Temu", "Skincare"]
    assert cell_text(replace(full, found=full.found.with_fields(bought_on=None)), BOUGHT, FACTS) == ""
    assert len(titles()) == 8


def test_hidden_amounts_are_hidden_and_a_price_with_two_readings_is_asked_about() -> None:
    hidden = ColumnFacts(Showing(TODAY, hide_amounts=True))
    refunds = (FoundRefund(external_id="r", amount=money("1.50 EUR")),)
    assert cell_text(ROWS[ROLLER], PRICE, hidden) == "•••"
    assert "1.50" not in cell_text(row("x", refunds=refunds), WHY, hidden)
    assert cell_text(ROWS[DONG], PRICE, FACTS) == "which of 2?"
    assert is_open(ROWS[DONG].found)
    assert is_open(ROWS[SENT_BACK].found)
    assert not is_open(ROWS[ROLLER].found)


def test_a_search_looks_in_names_shops_categories_creators_orders_and_reasons() -> None:
    text = search_text(row("Crème", shop="dm", creator="Mia", category="beauty.skincare", order_number="576"))
    assert all(word in text for word in ("creme", "dm", "mia", "skincare", "576"))
    assert "same order" in search_text(ROWS[LAMP])


def test_sorting_puts_unknown_last_and_new_before_known() -> None:
    assert sort_key(ROWS[DONG], PRICE) is None
    assert sort_key(ROWS[ROLLER], PRICE) == money("3.34 EUR")
    assert sort_key(ROWS[ROLLER], CREATOR) is None
    order = sorted(range(len(ROWS)), key=lambda at: sort_key(ROWS[at], WHY))  # type: ignore[arg-type,return-value]
    assert [group_of(ROWS[at]) for at in (order[0], order[-1])] == ["new", "left out"]
    assert sort_key(ROWS[E_BOOK], WHY) > sort_key(ROWS[ROLLER], WHY)  # type: ignore[operator]
