from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.importers.giving import found, rows, said

from unhyped.domain.errors import UnhypedError
from unhyped.importers import errors

if TYPE_CHECKING:
    from unhyped.importers import Found

BUDGET: Final = Path(__file__).parent.parent / "data" / "budget"
MOVED: Final = "A transfer, not a purchase."
CAME_IN: Final = "Money coming in, not a purchase."


def read(folder: Path, *records: str, header: str = "!Type:Bank") -> Found:
    return found(folder, "\n".join((header, *(f"{each}\n^" for each in records), "")))


def test_an_export_of_several_accounts(tmp_path: Path) -> None:
    answer = found(tmp_path, (BUDGET / "quicken.qif").read_bytes())
    assert rows(answer) == [
        "leggings 34.99 EUR 2026-03-14",
        "ice roller 12.50 EUR 2026-03-15",
        "Target 19.00 EUR 2026-03-15",
        "TikTok Shop 9.99 EUR 2026-03-05",
    ]
    assert [each.line for each in answer.purchases] == [19, 32, 35, 53]
    assert [each.draft.shop for each in answer.purchases] == ["Amazon", "Target", "Target", "TikTok Shop"]
    assert answer.purchases[0].draft.category == "fashion.clothing"
    assert said(answer).split("\n") == [f"38 {MOVED}", f"43 {CAME_IN}"]
    assert answer.unread == ("Number",)


def test_decimal_commas_and_days_first(tmp_path: Path) -> None:
    answer = found(tmp_path, (BUDGET / "bank-de.qif").read_bytes())
    assert rows(answer) == ["Leggings 34.99 EUR 2026-03-14", "Sofa 1012.50 EUR 2026-03-15"]


@pytest.mark.parametrize(
    ("day", "right"),
    [
        ("3/14'26", "2026-03-14"),
        ("3/ 5'26", "2026-03-05"),
        ("12/31' 6", "2006-12-31"),
        ("12/31'2026", "2026-12-31"),
        ("3/14/26", "2026-03-14"),
        ("12/31/98", "1998-12-31"),
        ("03-14-2026", "2026-03-14"),
        ("2026-03-14", "2026-03-14"),
        ("14.3'26", "2026-03-14"),
    ],
)
def test_days_as_quicken_writes_them(tmp_path: Path, day: str, right: str) -> None:
    anchor = "D14.3'26" if "." in day else "D2026-03-13" if "2026-" in day else "D3/13'26"
    answer = read(tmp_path, f"D{day}\nT-5.00\nPEtsy", f"{anchor}\nT-1.00\nPAmazon")
    assert rows(answer)[0] == f"Etsy 5.00 EUR {right}"


def test_days_that_can_be_two_are_asked_about(tmp_path: Path) -> None:
    question = read(tmp_path, "D3/4'26\nT-5.00\nPEtsy").needs_mapping
    assert question is not None
    assert question.unsure_about == ("date_order",)


def test_an_answer_for_one_bank_is_not_taken_for_another(tmp_path: Path) -> None:
    text = "!Type:Bank\nD3/4'26\nT-5.00\nPEtsy\n^\n"
    question = found(tmp_path, text).needs_mapping
    assert question is not None
    assert len(rows(found(tmp_path, text, mapping=question.guess))) == 1
    assert found(tmp_path, text, remembered={question.signature: question.guess}).needs_mapping is not None


def test_one_day_settles_the_others(tmp_path: Path) -> None:
    answer = read(tmp_path, "D3/4'26\nT-5.00\nPEtsy", "D25/4'26\nT-1.00\nPAmazon")
    assert [row[-10:] for row in rows(answer)] == ["2026-04-03", "2026-04-25"]


def test_money_spent_is_negative_and_asked_about_if_it_is_not(tmp_path: Path) -> None:
    question = read(tmp_path, "D3/14'26\nT5.00\nPEtsy", "D3/15'26\nT1.00\nPAmazon").needs_mapping
    assert question is not None
    assert question.unsure_about == ("spent_is_negative",)


@pytest.mark.parametrize(
    ("splits", "right"),
    [
        ("SA\nEmug\n$-2.00\nSB\nElamp\n$-3.00", ["mug 2.00 EUR 2026-03-14", "lamp 3.00 EUR 2026-03-14"]),
        ("SA\nEmug\n$-2.00\nSB\n$-3.00", ["mug 2.00 EUR 2026-03-14", "Etsy 3.00 EUR 2026-03-14"]),
        ("SA\nEmug\n$-2.00\nSB\nElamp\n$-2.00", ["Etsy 5.00 EUR 2026-03-14"]),
        ("SA\nEmug\n%40\nSB\nElamp\n%60", ["Etsy 5.00 EUR 2026-03-14"]),
        ("SA\nEmug\n$-2.00\nS[Savings]\n$-3.00", ["mug 2.00 EUR 2026-03-14"]),
    ],
)
def test_splits_are_purchases_if_they_add_up(tmp_path: Path, splits: str, right: list[str]) -> None:
    assert rows(read(tmp_path, f"D3/14'26\nT-5.00\nPEtsy\n{splits}")) == right


def test_a_record_without_end_stays_small(tmp_path: Path) -> None:
    many = "\n".join(f"S{n}\nElamp\n$-1.00" for n in range(501))
    assert rows(read(tmp_path, f"D3/14'26\nT-501.00\nPEtsy\n{many}")) == ["Etsy 501.00 EUR 2026-03-14"]
    letters = "\n".join(f"{chr(code)}{'x' * 100}" for code in range(0x4E00, 0x5E00))
    assert rows(read(tmp_path, f"D3/14'26\nT-5.00\nPEtsy\n{letters}")) == ["Etsy 5.00 EUR 2026-03-14"]


@pytest.mark.parametrize("category", ["[Savings]", "[Savings]/Holidays", "Transfer:Savings"])
def test_transfers_name_an_account(tmp_path: Path, category: str) -> None:
    answer = read(tmp_path, "D3/14'26\nT-5.00\nPEtsy", f"D3/15'26\nT-9.00\nPMonthly\nL{category}")
    assert len(rows(answer)) == 1
    assert said(answer) == f"6 {MOVED}"


def test_lists_of_other_things_are_no_payments(tmp_path: Path) -> None:
    lists = "!Type:Cat\nNFood\nE\n^\n!Type:Memorized\nKP\nT-5.00\nPEtsy\n^\n"
    answer = found(tmp_path, f"{lists}!Type:Bank\nD3/14'26\nT-1.00\nPAmazon\n^\n")
    assert rows(answer) == ["Amazon 1.00 EUR 2026-03-14"]


def test_investments_are_named(tmp_path: Path) -> None:
    text = "!Type:Bank\nD3/14'26\nT-1.00\nPAmazon\n^\n!Type:Invst\nD3/14'26\nNBuy\nT500\n^\n"
    answer = found(tmp_path, text)
    assert rows(answer) == ["Amazon 1.00 EUR 2026-03-14"]
    assert answer.remarks == ("“file.bin” also has investments, which we don’t read.",)


def test_a_payment_with_only_a_memo_is_named_by_it(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "D3/14'26\nT-1.00\nM4711", "D3/15'26\nT-2.00\nPEtsy")) == [
        "4711 1.00 EUR 2026-03-14",
        "Etsy 2.00 EUR 2026-03-15",
    ]


def test_the_last_record_may_lack_its_end(tmp_path: Path) -> None:
    text = "!Type:Bank\r\nD3/14'26\r\nT-1.00\r\nPAmazon\r\n^\r\nD3/15'26\r\nT-2.00\r\nPEtsy"
    assert len(rows(found(tmp_path, text))) == 2


def test_a_file_without_payments_is_refused(tmp_path: Path) -> None:
    for text in ("!Type:Cat\nNFood\n^\n", "!Type:Bank\n", "!Option:AutoSwitch\n!Account\nNVisa\n^\n"):
        with pytest.raises(errors.NoRows):
            found(tmp_path, text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("DTPMLSE$^!N'/-.,1234 []\n", max_size=12), max_size=30))
def test_any_records_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    try:
        answer = found(tmp_path_factory.mktemp("qif"), "!Type:Bank\n" + "\n".join(lines))
    except UnhypedError as error:
        assert str(error)  # noqa: PT017 - any of them will do, but it can be shown
    else:
        assert answer.origin == "csv"
