from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.builders import checked_in, money_event, purchase
from tests.exporters.summaries import summarise
from tests.insights.logs import MIXED
from tests.strategies import entries

from unhyped.domain import period
from unhyped.exporters.redaction import LEVELS, Level
from unhyped.exporters.summary import MAX_HEADLINES, lead
from unhyped.exporters.summary_tables import MAX_CREATORS
from unhyped.insights import regret, spending
from unhyped.insights.overview import overview
from unhyped.insights.table import Table

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period

TODAY = date(2026, 11, 23)


def table(level: Level, title: str, *logged: Entry, over: Period | None = None) -> list[list[str]]:
    words = summarise(logged, over or period.this_year(TODAY), TODAY, level).words
    (found,) = (each for each in (*words.first_tables, *words.lists, *words.numbers) if each.title == title)
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_a_net_total_says_what_came_back_and_opens_its_gross() -> None:
    entry = purchase(price="100.00 EUR", worth=5, events=("refund 20.00", "fee 5.00", "resale 30.00"))
    words = summarise([entry], period.all_time(), TODAY, "full").words
    (head,) = words.headlines
    assert (head.value, head.label, head.detail) == ("€55.00", "spent on 1 thing", "after €50.00 came back")
    row = ["EUR", "1", "€100.00", "€5.00", "−€20.00", "−€30.00", "€55.00"]
    assert table("full", "What I paid and what it really cost", entry) == [row]


def test_a_net_total_says_what_was_exchanged_and_what_it_leaves_out() -> None:
    plain = purchase(price="100.00 EUR", events=("return sent 40.00", "resale 9.00 USD"))
    words = summarise([plain], period.all_time(), TODAY, "full").words
    (found,) = words.first_tables
    assert (
        found.foot == "€40.00 is still expected back. US$9.00 from resale in another currency isn’t counted."
    )
    assert "Exchanged" not in [column.header for column in found.columns]
    swapped = purchase(price="100.00 EUR", events=("exchanged 60.00", "shipping 5.00"))
    row = ["EUR", "1", "€100.00", "€5.00", "–", "–", "−€60.00", "€45.00"]
    assert table("full", "What I paid and what it really cost", swapped) == [row]


SENT_BACK = purchase(price=None)
UNPRICED_RETURN = replace(
    SENT_BACK,
    money_events=(
        money_event(SENT_BACK.purchase, "refund 0.01 AED", date(2026, 4, 1)),
        money_event(SENT_BACK.purchase, "return sent 0.01 AED", date(2026, 4, 2)),
    ),
)
SOLD_ABROAD = purchase(price=None, events=("shipping 5.00 EUR", "resale 9.00 USD"))


def test_without_a_price_there_is_no_table_of_net_totals_and_the_remarks_say_what_is_expected() -> None:
    words = summarise([UNPRICED_RETURN, SOLD_ABROAD], period.all_time(), TODAY, "full").words
    assert (words.headlines, words.first_tables) == ((), ())
    assert words.remarks == (
        "What I thought on 23 November 2026.",
        "AED\u00a00.01 is still expected back.",
        "US$9.00 from resale in another currency isn’t counted.",
    )
    hidden = summarise([UNPRICED_RETURN, SOLD_ABROAD], period.all_time(), TODAY, "prices").words
    assert hidden.remarks[1:] == ("Amounts are left out of this copy.",)
    priced = summarise([UNPRICED_RETURN, purchase()], period.all_time(), TODAY, "full").words
    assert [each.foot for each in priced.first_tables] == [
        "1 more has no price. AED\u00a00.01 is still expected back."
    ]
    assert len(priced.remarks) == 1


def test_a_headline_says_if_not_everything_has_a_price() -> None:
    def labels(*logged: Entry) -> list[str]:
        words = summarise(logged, period.all_time(), TODAY, "full").words
        assert {head.detail for head in words.headlines} == {""}
        return [head.label for head in words.headlines]

    priced, unpriced = [purchase() for _ in range(3)], purchase(price=None)
    assert labels(*priced) == ["spent on 3 things"]
    assert labels(*priced, unpriced) == ["spent on the 3 with a price"]
    assert labels(priced[0], unpriced) == ["spent on the one with a price"]
    # More than these two have a price, so neither currency has “the ones with a price”.
    assert labels(*priced, purchase(price="9 USD"), unpriced) == ["spent on 3 things", "spent on 1 thing"]


def test_one_currency_without_events_needs_no_second_table() -> None:
    assert summarise([purchase()], period.all_time(), TODAY, "full").words.first_tables == ()


def test_each_currency_has_its_own_figure_and_table() -> None:
    logged = [purchase(price=f"{n} {code}") for n, code in enumerate(["EUR", "USD", "GBP", "PLN"] * 5, 1)]
    summary = summarise(logged, period.this_year(TODAY), TODAY, "full")
    assert len(summary.words.headlines) == MAX_HEADLINES
    assert [row.cells[0].text for row in summary.words.first_tables[0].rows] == ["EUR", "GBP", "PLN", "USD"]
    drawn = [each.currency for each in summary.charts if each.asked is spending.QUESTION]
    assert drawn == ["EUR", "GBP", "PLN"]
    titles = [each.title for each in summary.words.numbers]
    assert titles[0] == "Where did the money go? (EUR)"
    assert titles[3] == "Where did the money go? (other currencies)"


def test_the_split_counts_every_purchase_once() -> None:
    logged = [
        purchase(worth=5),
        purchase(worth=4, again="no"),
        purchase(worth=3),
        purchase(worth=3, again="no"),
        purchase(),
    ]
    split = summarise(logged, period.all_time(), TODAY, "full").words.split
    assert [(each.group, each.word, each.count, each.n) for each in split] == [
        ("worth it", "worth it", "2", 2),
        ("in between", "in between", "1", 1),
        ("not worth it", "not worth it", "1", 1),
        ("not rated yet", "not rated yet", "1", 1),
    ]
    lead = summarise(logged, period.all_time(), TODAY, "full").words.lead
    assert lead == "I bought 5 things. 2 were worth it, 1 wasn’t, 1 is in between, 1 isn’t rated yet."


def test_the_overview_counts_every_group() -> None:
    assert lead(overview(MIXED, period.year("2026"))) == (
        "I bought 5 things. 1 was worth it, 2 weren’t, 2 aren’t rated yet."
    )
    log = [*MIXED, purchase(worth=3)]
    assert lead(overview(log, period.all_time())) == (
        "I bought 6 things. 1 was worth it, 2 weren’t, 1 is in between, 2 aren’t rated yet."
    )
    assert lead(overview([purchase(worth=1)] * 2, period.all_time())) == (
        "I bought 2 things. 2 weren’t worth it."
    )
    assert lead(overview([purchase(worth=4)], period.all_time())) == ("I bought one thing. It was worth it.")
    assert lead(overview([], period.all_time())) == "Nothing here yet."
    assert lead(overview([], period.year("2026"))) == "I bought nothing in 2026."


def test_the_top_lists() -> None:
    logged = [purchase(f"Lamp {n}", f"{n} EUR", worth=n % 5 + 1, creator="ana") for n in range(1, 12)]
    most_expensive = table("full", "Most expensive", *logged)
    assert [row[0] for row in most_expensive] == ["Lamp 11", "Lamp 10", "Lamp 9", "Lamp 8", "Lamp 7"]
    assert most_expensive[0] == ["Lamp 11", "@ana", "Mar 2026", "2 not really", "€11.00"]
    assert {row[3] for row in table("full", "My best finds", *logged)} == {"5 very much", "4 yes"}
    not_worth_it = {row[3] for row in table("full", "Not worth it to me", *logged)}
    assert not_worth_it == {"1 not at all", "2 not really"}
    assert len(table("creators", "Most expensive", *logged)[0]) == 4


def test_a_verdict_in_a_list_has_the_sign_of_its_group() -> None:
    logged = [
        purchase("A", "9 EUR", worth=4, again="no"),
        purchase("B", "8 EUR", worth=3),
        purchase("C", "7 EUR", worth=3, again="no"),
        purchase("D", "6 EUR"),
    ]
    words = summarise(logged, period.all_time(), TODAY, "full").words
    lists = {each.title: each for each in words.lists}
    verdicts = [(row.cells[3].text, row.cells[3].group) for row in lists["Most expensive"].rows]
    assert verdicts == [
        ("4 yes", "worth it"),
        ("3 it’s okay", "in between"),
        ("3 it’s okay", "not worth it"),
        ("not rated yet", "not rated yet"),
    ]
    assert [row.cells[0].text for row in lists["My best finds"].rows] == ["A"]
    assert [row.cells[0].text for row in lists["Not worth it to me"].rows] == ["C"]


def test_a_list_is_no_surer_of_a_date_than_its_owner() -> None:
    logged = [purchase(on=day, worth=5) for day in ("2026-08", "2026-22", "2026", "2026-03-05")]
    months = [row[2] for row in table("full", "My best finds", *logged)]
    assert sorted(months) == ["2026", "Aug 2026", "Mar 2026", "summer 2026"]


def test_what_came_back_whole_cost_nothing_and_what_is_not_known_has_a_dash() -> None:
    refunded, unpriced = purchase(worth=1, events=("refund 12.99",)), purchase(price=None, worth=2)
    nets = [row[-1] for row in table("full", "Not worth it to me", refunded, unpriced)]
    assert sorted(nets) == ["–", "€0.00"]


def test_creators_are_counted_and_the_rest_is_named() -> None:
    logged = [purchase(creator=f"creator{n:02}", worth=n % 5 + 1) for n in range(MAX_CREATORS + 2)]
    words = summarise([*logged, purchase()], period.all_time(), TODAY, "full").words
    creators = words.lists[-1]
    assert len(creators.rows) == MAX_CREATORS
    assert [cell.text for cell in creators.rows[0].cells] == ["@creator00", "1", "1 of 1", "€12.99"]
    assert creators.foot == "2 more creators. 1 purchase without a creator."


def test_hidden_prices_leave_counts_by_month() -> None:
    logged = [
        purchase(on="2026-10-05", worth=5),
        purchase(on="2026-10-06", worth=3),
        purchase(on="2026-11-05"),
        purchase(on="2026-11-06"),
        *(purchase(price="1 USD", worth=1) for _ in range(3)),
    ]
    rows = table("prices", "When did I buy?", *logged)
    assert rows[0] == ["Jan 2026", "–", "–", "–", "–", "–"]
    assert rows[9] == ["Oct 2026", "2", "1", "1", "–", "–"]
    assert rows[-1] == ["Total", "7", "1", "1", "3", "2"]
    summary = summarise(logged, period.this_year(TODAY), TODAY, "prices")
    assert [each.asked for each in summary.charts] == [regret.QUESTION]
    assert summary.words.headlines == ()
    assert "cost me" not in str(summary.words)


def test_categories_counted_together_are_named_as_on_the_chart() -> None:
    logged = [purchase(worth=2, category=code) for code in ("beauty.hair", "beauty.nails") for _ in range(4)]
    logged += [purchase(worth=5, category=code) for code in ("books", "kids")]
    rows = table("full", "What did regret cost me?", *logged)
    assert rows[0] == ["Beauty", "8", "8", "84% to 100%", "€103.92"]


def test_categories_go_by_what_they_cost_or_else_by_how_many_weren_t_worth_it() -> None:
    logged = [
        *(purchase(price="1 EUR", worth=1, category="Pens") for _ in range(4)),
        *(purchase(price="1 EUR", worth=5, category="Pens") for _ in range(8)),
        purchase(price="90 EUR", worth=2, category="Desks", events=("partial refund 30",)),
    ]
    assert table("full", "What did regret cost me?", *logged) == [
        ["Desks", "1", "1", "–", "€60.00"],
        ["Pens", "4", "12", "18% to 52%", "€4.00"],
        ["Total", "5", "13", "23% to 57%", "€64.00"],
    ]
    assert table("prices", "What wasn’t worth it to me?", *logged) == [
        ["Pens", "4", "12", "18% to 52%"],
        ["Desks", "1", "1", "–"],
        ["Total", "5", "13", "23% to 57%"],
    ]


def test_each_definition_is_there_once() -> None:
    logged = [purchase(worth=1), purchase(price="3 USD", worth=5), purchase(on=None)]
    counted = summarise(logged, period.year("2026"), TODAY, "full").words.counted
    assert len(set(counted)) == len(counted)
    assert sum("never added together" in text for text in counted) == 1
    assert any("“it’s okay” and would not buy it again" in text for text in counted)
    assert any("(Definition 2.)" in text for text in counted)


def test_long_words_can_break() -> None:
    (row,) = table("full", "Most expensive", purchase("x" * 10_000))
    assert len(row[0].replace("\u200b", "")) == 60
    assert max(map(len, row[0].split("\u200b"))) <= 18


@settings(deadline=None)
@given(st.lists(entries(), max_size=4), st.sampled_from(LEVELS))
@example([UNPRICED_RETURN], "full")
def test_any_log_makes_a_summary_whose_tables_are_whole(logged: list[Entry], level: Level) -> None:
    words = summarise(logged, period.all_time(), TODAY, level).words
    for each in (*words.first_tables, *words.lists, *words.numbers):
        assert isinstance(each, Table)
        assert {len(row.cells) for row in each.rows} == {len(each.columns)}
        assert sum(column.width for column in each.columns) <= 150
    assert asdict(words)["title"]


def test_good_and_needed_is_counted_where_two_answers_say_so() -> None:
    title = "Good, and needed?"
    without = summarise([purchase()], period.all_time(), TODAY, "full").words.lists
    assert title not in [each.title for each in without]
    logged = [
        checked_in(purchase("A"), 5, claimed="yes", needed=True),
        checked_in(purchase("B"), 1, claimed="yes", needed=False),
        checked_in(purchase("C"), 4, claimed="partly", needed=False),
        checked_in(purchase("D"), 5, claimed="yes", needed=True),
    ]
    levels: tuple[Level, ...] = ("full", "prices", "creators", "totals")
    for level in levels:
        lists = summarise(logged, period.all_time(), TODAY, level).words.lists
        (counted,) = [each for each in lists if each.title == title]
        assert [[cell.text for cell in row.cells] for row in counted.rows] == [
            ["keeper", "2"],
            ["good but not needed", "1"],
        ]
        assert [row.cells[0].group for row in counted.rows] == ["keeper", "good but not needed"]
