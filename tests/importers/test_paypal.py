from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import money
from tests.importers.giving import found
from tests.samples_shops import REPORTS, SECRETS, moved_rows, payments, paypal

from unhyped.domain.errors import UnhypedError
from unhyped.domain.found import FoundRefund
from unhyped.domain.money import Money
from unhyped.importers.mapping import Mapping

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.dates import DateOrder
    from unhyped.importers import Found

HEADER = (
    "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Item Title,Reference Txn ID"
)


def rows(*lines: str) -> str:
    return "\n".join((HEADER, *lines, ""))


@pytest.mark.parametrize("shape", REPORTS)
def test_every_payment_and_every_cent_of_each_shape(shape: str, tmp_path: Path) -> None:
    report, made = REPORTS[shape], payments(120)
    titles = bool({"Item Title", "Artikelbezeichnung"} & report.has)
    read = found(tmp_path, paypal(made, report))
    assert (read.origin, read.selective, read.problems, read.needs_mapping) == ("paypal", True, (), None)
    assert [
        (
            each.draft.external_id,
            each.draft.name,
            each.draft.shop,
            each.draft.price,
            str(each.draft.bought_on),
            {*each.refunds},
        )
        for each in reversed(read.purchases)
    ] == [
        (
            payment.number,
            payment.title if titles else payment.partner,
            payment.partner,
            Money(payment.cents, payment.currency),
            payment.day.isoformat(),
            {
                FoundRefund(external_id=back.number, amount=Money(back.cents, payment.currency), on=back.day)
                for back in payment.back
            },
        )
        for payment in made
    ]
    assert len(read.skipped) == moved_rows(made, report)
    assert [each.line for each in read.skipped] == sorted(each.line for each in read.skipped)


def test_the_quantity_is_noted(tmp_path: Path) -> None:
    made = payments(20)
    read = found(tmp_path, paypal(made, REPORTS["activity"]))
    notes = [each.draft.note for each in reversed(read.purchases)]
    assert notes == ["Quantity: 3" if each.quantity == 3 else "" for each in made]


@pytest.mark.parametrize("shape", REPORTS)
def test_addresses_telephones_and_banks_are_never_read(shape: str, tmp_path: Path) -> None:
    made = [replace(each, day=date(2026, 3, 4), back=()) for each in payments(9)]
    content = paypal(made, REPORTS[shape])
    held = [*filter(lambda secret: secret in content.decode(), SECRETS)]
    assert len(held) >= 2
    read = found(tmp_path, content)
    if read.needs_mapping is not None:
        told = repr(read)
        read = found(tmp_path, content, mapping=read.needs_mapping.guess)
    else:
        told = ""
    assert len(read.purchases) == 9
    assert [secret for secret in held if secret in told + repr(read)] == []


# --- the order of day and month


AMBIGUOUS = rows(
    "03/04/2026,10:00:00,CET,TikTok Shop,Payment,Completed,EUR,-5.00,0.00,-5.00,11111111A,Lamp,",
    "05/06/2026,10:00:00,CET,dm,Payment,Completed,EUR,-6.00,0.00,-6.00,22222222B,Mug,",
)


def asked(read: Found) -> Mapping:
    assert read.purchases == ()
    assert read.needs_mapping is not None
    assert read.needs_mapping.unsure_about == ("date_order",)
    assert read.needs_mapping.only_dates
    return read.needs_mapping.guess


def test_the_order_of_day_and_month_is_asked_when_every_day_is_at_most_12(tmp_path: Path) -> None:
    read = found(tmp_path, AMBIGUOUS)
    guess = asked(read)
    assert guess.date_order == "dmy"
    assert read.columns is not None
    assert read.columns.headers == ("Date", "Name", "Currency", "Gross", "Transaction ID", "Item Title")
    assert guess.roles == ("bought_on", "shop", "currency", "price", "external_id", "name")
    choices: list[tuple[DateOrder, list[str]]] = [
        ("dmy", ["2026-04-03", "2026-06-05"]),
        ("mdy", ["2026-03-04", "2026-05-06"]),
    ]
    for order, days in choices:
        answer = replace(guess, date_order=order)
        answered = found(tmp_path, AMBIGUOUS, mapping=answer)
        assert [str(row.draft.bought_on) for row in answered.purchases] == days
        assert answered.needs_mapping is None
        assert answered.columns is not None
        assert answered.columns.guess == answer
        again = found(tmp_path, AMBIGUOUS, remembered={read.columns.signature: answer})
        assert again.purchases == answered.purchases


def test_dollars_suggest_the_american_order(tmp_path: Path) -> None:
    assert asked(found(tmp_path, AMBIGUOUS, currency="USD")).date_order == "mdy"
    german = AMBIGUOUS.replace("-5.00", '"-5,00"').replace("-6.00", '"-6,00"')
    assert asked(found(tmp_path, german, currency="USD")).date_order == "dmy"


def test_an_answer_without_an_order_is_asked_again(tmp_path: Path) -> None:
    asked(found(tmp_path, AMBIGUOUS, mapping=Mapping(roles=("name",))))


def test_a_statement_without_titles_shows_who_was_paid(tmp_path: Path) -> None:
    content = (
        '"Date","Time","Time Zone","Description","Currency","Gross","Fee","Net","Transaction ID","Name"\n'
        "03/04/2026,1:00,CET,Payment,EUR,-5.00,0,-5.00,11111111A,dm\n"
    )
    read = found(tmp_path, content)
    assert asked(read).roles == ("bought_on", "currency", "price", "external_id", "name")


# --- which rows are purchases


@pytest.mark.parametrize(
    ("kind", "status", "gross", "why"),
    [
        ("Website Payment", "Pending", "-5.00", "“Pending”"),
        ("Website Payment", "Denied", "-5.00", "“Denied”"),
        ("Account Hold for Open Authorization", "Completed", "-5.00", "moves money"),
        ("Reversal of General Account Hold", "Completed", "5.00", "moves money"),
        ("General Withdrawal", "Completed", "-5.00", "moves money"),
        ("Von Nutzer eingeleitete Abbuchung", "Abgeschlossen", "-5.00", "moves money"),
        ("Website Payment", "Completed", "5.00", "coming in"),
        ("Website Payment", "Completed", "0.00", "is 0"),
        ("Payment Refund", "Completed", "-5.00", "paid this back"),
        ("Payment Refund", "Completed", "5.00", "isn’t in this file"),
        ("Rückerstattung", "Abgeschlossen", "5.00", "isn’t in this file"),
    ],
)
def test_what_is_no_purchase_says_why(kind: str, status: str, gross: str, why: str, tmp_path: Path) -> None:
    line = f"25/04/2026,1:00,CET,dm,{kind},{status},EUR,{gross},0,{gross},11111111A,,99999999Z"
    read = found(tmp_path, rows(line))
    assert (read.purchases, read.problems) == ((), ())
    (skipped,) = read.skipped
    assert why in skipped.why
    assert (skipped.line, skipped.text) == (2, f"dm · {kind} · {gross}")


def test_what_paid_for_a_payment_is_known_whatever_it_is_called(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        rows(
            "25/04/2026,1:00,CET,,Virement bancaire,Completed,EUR,5.00,0,5.00,22222222B,,11111111A",
            "25/04/2026,1:00,CET,dm,Paiement,Completed,EUR,-5.00,0,-5.00,11111111A,,",
        ),
    )
    assert [row.draft.external_id for row in read.purchases] == ["11111111A"]
    assert [("moves money" in each.why, each.line) for each in read.skipped] == [(True, 2)]
    assert read.purchases[0].refunds == ()


def test_a_payment_marked_as_refunded_is_kept_and_its_refund_asked_for(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        rows(
            "25/04/2026,1:00,CET,dm,Payment,Partially Refunded,EUR,-5.00,0,-5.00,11111111A,Lamp,",
            "26/04/2026,1:00,CET,dm,Payment,Refunded,EUR,-6.00,0,-6.00,22222222B,Mug,",
            "27/04/2026,1:00,CET,dm,Payment Refund,Completed,EUR,6.00,0,6.00,33333333C,,22222222B",
        ),
    )
    assert [row.refunds for row in read.purchases] == [
        (FoundRefund(external_id="11111111A/refund"),),
        (FoundRefund(external_id="33333333C", amount=money("6.00 EUR"), on=date(2026, 4, 27)),),
    ]


def test_a_refund_in_another_currency_is_told(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        rows(
            "25/04/2026,1:00,CET,dm,Payment,Completed,EUR,-5.00,0,-5.00,11111111A,Lamp,",
            "26/04/2026,1:00,CET,dm,Payment Refund,Completed,USD,6.00,0,6.00,33333333C,,11111111A",
        ),
    )
    assert read.purchases[0].refunds == ()
    assert "another currency" in read.skipped[0].why


def test_three_digits_after_a_mark_are_thousands(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        rows(
            '25/04/2026,1:00,CET,a,Payment,Completed,JPY,"-1,250",0,0,11111111A,,',
            "25/04/2026,1:00,CET,b,Payment,Completed,HUF,-1.250,0,0,22222222B,,",
            '25/04/2026,1:00,CET,c,Payment,Completed,EUR,"-1.594,36",0,0,33333333C,,',
            "25/04/2026,1:00,CET,d,Payment,Completed,,−3.50,0,0,44444444D,,",
        ),
    )
    assert [row.draft.price for row in read.purchases] == [
        money("1250 JPY"), money("1250 HUF"), money("1594.36 EUR"), money("3.50 EUR"),
    ]  # fmt: skip


def test_a_row_with_a_wrong_cell_is_a_problem_alone(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        rows(
            "25/04/2026,1:00,CET,a,Payment,Completed,EUR,free,0,0,11111111A,,",
            "31/04/2026,1:00,CET,b,Payment,Completed,EUR,-1.00,0,0,22222222B,,",
            "25/04/2026,1:00,CET,c,Payment,Completed,XXL,-1.00,0,0,33333333C,,",
            "25/04/2026,1:00,CET,,,Completed,EUR,-1.00,0,0,44444444D,,",
            "25/04/2026,1:00,CET,e,Payment,Completed,EUR,-1.00",
        ),
    )
    assert [each.line for each in read.problems] == [2, 3, 4, 5]
    assert [(row.draft.name, row.draft.external_id[:4]) for row in read.purchases] == [("e", "row-")]


def test_a_number_twice_stays_two_purchases(tmp_path: Path) -> None:
    line = "25/04/2026,1:00,CET,dm,Payment,Completed,EUR,-5.00,0,-5.00,{},Lamp,"
    read = found(tmp_path, rows(*[line.format("11111111A")] * 2, *[line.format("")] * 2))
    ids = [row.draft.external_id for row in read.purchases]
    assert ids[:2] == ["11111111A", "11111111A/2"]
    assert len({*ids}) == 4


def test_other_tables_with_transaction_numbers_are_not_paypals(tmp_path: Path) -> None:
    read = found(tmp_path, "Date,Name,Gross,Transaction ID\n2026-04-25,Lamp,5.00,11111111A\n")
    assert read.origin == "csv"


cells = st.text('",;-0159./ abRefund\nEURCompleted', max_size=12)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.lists(cells, min_size=3, max_size=13), min_size=1, max_size=4))
def test_nothing_but_our_own_errors_comes_out_of_any_cells(tmp_path: Path, lines: list[list[str]]) -> None:
    import csv
    import io

    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEADER.split(","), *lines])
    try:
        read = found(tmp_path, out.getvalue())
    except UnhypedError as error:
        assert str(error)  # noqa: PT017 - any of them will do, but it can be shown
        return
    assert read.origin == "paypal"
