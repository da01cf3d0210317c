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
HEADER: Final = "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><CURDEF>EUR<ACCTID>0123456789<BANKTRANLIST>"
END: Final = "</BANKTRANLIST></OFX>"
PIECES: Final = ("<STMTTRN>", "</STMTTRN>", "<NAME>a", "<TRNAMT>-1", "<![CDATA[", "]]>", "<", "\n")
ETSY: Final = "<TRNTYPE>POS<DTPOSTED>20260314<TRNAMT>-5.00<FITID>20260314001<NAME>Etsy"


def read(folder: Path, *payments: str, header: str = HEADER, end: str = END) -> Found:
    return found(folder, header + "".join(f"<STMTTRN>{each}</STMTTRN>" for each in payments) + end)


def test_release_1_in_sgml(tmp_path: Path) -> None:
    answer = found(tmp_path, (BUDGET / "bank.ofx").read_bytes())
    assert rows(answer) == ["leggings & top 34.99 USD 2026-03-02", "TikTok Shop 9.99 EUR 2026-03-07"]
    assert [each.draft.shop for each in answer.purchases] == ["Amazon", "TikTok Shop"]
    assert [each.draft.external_id for each in answer.purchases] == ["4711:202603020001", "4711:202603070001"]
    assert said(answer).split("\n") == [f"14 {MOVED}", f"21 {CAME_IN}"]


def test_release_2_in_xml(tmp_path: Path) -> None:
    answer = found(tmp_path, (BUDGET / "card.qfx").read_bytes())
    assert rows(answer) == ["two mugs <large> 34.99 EUR 2026-03-01"]
    assert answer.purchases[0].draft.shop == "Café Größe"
    assert (answer.purchases[0].line, said(answer)) == (10, f"19 {CAME_IN}")


def test_end_tags_may_be_missing(tmp_path: Path) -> None:
    answer = found(tmp_path, f"{HEADER}<STMTTRN>{ETSY}<STMTTRN>{ETSY}</BANKTRANLIST></OFX>")
    assert len(rows(answer)) == 2


def test_lower_case_line_breaks_and_western_letters(tmp_path: Path) -> None:
    payment = "<stmttrn>\n<trntype>POS\n<dtposted>20260314\n<trnamt>-5.00\n<name>Caf\xe9\n Gr\xf6\xdfe\n"
    text = f"OFXHEADER:100\nENCODING:USASCII\nCHARSET:1252\n\n<ofx><curdef>EUR\n{payment}</stmttrn></ofx>"
    assert rows(found(tmp_path, text.encode("cp1252"))) == ["Café Größe 5.00 EUR 2026-03-14"]


@pytest.mark.parametrize(("amount", "right"), [("-34,99", "34.99"), ("-1.234,50", "1234.50"), ("-7", "7.00")])
def test_decimal_commas(tmp_path: Path, amount: str, right: str) -> None:
    answer = read(tmp_path, ETSY.replace("-5.00", amount), ETSY.replace("-5.00", "-12,50"))
    assert rows(answer)[0] == f"Etsy {right} EUR 2026-03-14"


def test_payments_without_number_or_name(tmp_path: Path) -> None:
    plain = "<TRNTYPE>POS<DTPOSTED>20260314<TRNAMT>-5.00"
    answer = read(tmp_path, ETSY, f"{plain}<NAME>Etsy", f"{plain}<MEMO>a bowl", plain)
    assert [each.draft.name for each in answer.purchases] == ["Etsy", "Etsy", "a bowl"]
    assert len({each.draft.external_id for each in answer.purchases}) == 3
    assert len(answer.problems) == 1


def test_the_day_somebody_paid_counts(tmp_path: Path) -> None:
    for day in ("<DTUSER>20260312", "<DTUSER>20260312235959.000[-8:PST]"):
        assert rows(read(tmp_path, ETSY + day)) == ["Etsy 5.00 EUR 2026-03-12"]
    assert rows(read(tmp_path, f"{ETSY}<DTUSER>00000000")) == ["Etsy 5.00 EUR 2026-03-14"]


def test_the_currency_of_a_payment(tmp_path: Path) -> None:
    in_dollars = "<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY>"
    from_dollars = "<ORIGCURRENCY><CURRATE>1.1<CURSYM>USD</ORIGCURRENCY>"
    assert rows(read(tmp_path, ETSY + in_dollars)) == ["Etsy 5.00 USD 2026-03-14"]
    assert rows(read(tmp_path, ETSY + from_dollars)) == ["Etsy 5.00 EUR 2026-03-14"]


def test_the_other_account_of_a_transfer_changes_nothing(tmp_path: Path) -> None:
    moved = f"{ETSY}<BANKACCTTO><BANKID>1<ACCTID>99</BANKACCTTO>".replace("POS", "XFER")
    answer = read(tmp_path, ETSY, moved, ETSY)
    assert len(answer.purchases) == 2
    assert {each.draft.external_id.partition(":")[0] for each in answer.purchases} == {"6789"}


def test_where_all_payments_are_called_transfers_they_are_payments(tmp_path: Path) -> None:
    assert len(rows(read(tmp_path, *[ETSY.replace("POS", "XFER")] * 3))) == 3


@pytest.mark.parametrize("kind", ["INT", "ATM", "CASH", "DIV"])
def test_interest_and_cash_are_no_purchases(tmp_path: Path, kind: str) -> None:
    answer = read(tmp_path, ETSY, ETSY.replace("POS", kind))
    assert (len(answer.purchases), len(answer.skipped)) == (1, 1)
    assert answer.skipped[0].why.startswith("It’s marked as “")


def test_a_number_that_is_not_in_the_file_twice_is_known_again(tmp_path: Path) -> None:
    first, again = (read(tmp_path, ETSY, ETSY).purchases for _ in range(2))
    assert [each.draft.external_id for each in first] == [each.draft.external_id for each in again]
    assert len({each.draft.external_id for each in first}) == 2


def test_amounts_that_cannot_be_read_are_named_with_their_line(tmp_path: Path) -> None:
    answer = read(tmp_path, ETSY, ETSY.replace("-5.00", "x"), "<NAME>Lamp<DTPOSTED>x<TRNAMT>-1.00")
    assert len(answer.purchases) == 1
    assert [each.line for each in answer.problems] == [4, 4]


def test_a_file_that_was_cut_off_says_so(tmp_path: Path) -> None:
    answer = read(tmp_path, ETSY, end="<STMTTRN><TRNTYPE>PO")
    assert len(answer.purchases) == 1
    assert "ends too early" in said(answer)


def test_a_file_without_payments_is_refused(tmp_path: Path) -> None:
    for text in ("OFXHEADER:100\n", f"{HEADER}{END}", '<?xml version="1.0"?><?OFX?><OFX></OFX>'):
        with pytest.raises(errors.NoRows):
            found(tmp_path, text)


def test_entities_are_never_defined(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><?OFX?><OFX>'
    answer = read(tmp_path, ETSY.replace("Etsy", "&b; &amp; &#x41;"), header=bomb)
    assert rows(answer) == ["&b; & A 5.00 EUR 2026-03-14"]


def test_what_is_nested_or_endless_stays_small(tmp_path: Path) -> None:
    deep = read(tmp_path, ETSY, header=HEADER + "<A>\n" * 200_000)
    assert len(deep.purchases) == 1
    endless = read(tmp_path, ETSY, f"{ETSY.replace('Etsy', 'x' * 1_000_000)}")
    assert [len(each.draft.name) for each in endless.purchases][:1] == [4]
    assert len(endless.purchases) + len(endless.problems) == 2


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<STMTTRN>", "</STMTTRN>", "<NAME>a", "<TRNAMT>-1", "<![CDATA[", "]]>", "<", "\n"])
    )
)
def test_any_tags_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, tags: list[str]) -> None:
    try:
        answer = found(tmp_path_factory.mktemp("ofx"), HEADER + "".join(tags))
    except UnhypedError as error:
        assert str(error)  # noqa: PT017 - any of them will do, but it can be shown
    else:
        assert answer.origin == "csv"
