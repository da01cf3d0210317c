from __future__ import annotations

import json
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from tests import another_reader

from unhyped import importers
from unhyped.demo.export import write_export
from unhyped.importers import memory, reader

if TYPE_CHECKING:
    from tests.cli.running import Unhyped

ORDERS = """name,price,currency,date,shop
Ice roller,12.99,EUR,2026-01-10,Amazon
Lip oil,9.00,GBP,2026-03-10,Boots
Lip oil,9.00,GBP,2026-03-10,Boots
Broken,"1,2,3",EUR,2026-03-11,Boots
"""


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


def test_only_what_is_new_and_what_is_wrong_with_the_rest(unhyped: Unhyped, orders: Path) -> None:
    imported = unhyped("--json", "import", orders)
    assert imported.code == 0
    assert imported.document.keys() == {
        *("new", "known", "maybe_known", "assumed_currency", "events", "answers", "skipped", "problems"),
        *("uses", "left_out", "unread", "unread_yet", "exposures", "wishes"),
    }
    assert (imported.document["new"], imported.document["known"], imported.document["skipped"]) == (3, 0, 0)
    (problem,) = imported.document["problems"]
    assert problem.keys() == {"line", "text", "why"}
    assert problem["line"] == 5
    assert "1,2,3" in problem["text"]
    again = unhyped("--json", "import", orders).document
    assert (again["new"], again["known"]) == (0, 3)
    assert len(unhyped("--json", "list").document) == 3


LISTS: Final[tuple[tuple[str, list[str], list[int]], ...]] = (
    ("Artikel;Preis;Kaufdatum;Farbe\nLampe;5,00;13.01.2026;rot\nSumme;5,00;;\n", ["Farbe"], [3]),
    ("Produit,Prix,Date,Taille,Poids\nLampe,5.00,2026-01-13,M,2\n", ["Taille", "Poids"], []),
    ("Produkt,Cena,Status\nLampa,5.00,anulowano\nKubek,4.00,ok\n", [], [2]),
    ('Item,"Foo\nbar",,,Price\nLamp,x,y,,5.00\n', ["Foo bar", "column 3"], []),
    ("Item,Price,CPW,Resale value\nLamp,5.00,3,20\n", ["CPW", "Resale value"], []),
    ("Datum;Zweck;Betrag;Titel\n13.1.26;x;-5,00;Tee\n14.1.26;y;9,00;Lohn\n" + "15.1.26;z;-1,00;Tee\n" * 5,
     ["Zweck"], [3]),
    ("Account,Date,Payee,Amount,Flag\nA,2026-01-13,Etsy,-5,x y\nA,2026-01-14,Transfer : B,-9,\n",
     ["Flag"], [3]),
    ("!Type:Bank\nD2026-01-13\nT-5.00\nPEtsy\n^\nD2026-01-14\nT9.00\nPAcme\n^\nD2026-01-14\nT-2.00\nPX\n^\n",
     ["Number"], [6]),
    ("To buy\n- [x] Lamp $5\n- [ ] Mug $4\n", [], [1]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "unread", "left_out"), LISTS)
def test_headings_that_were_not_read_and_rows_left_out_are_listed(
    text: str, unread: list[str], left_out: list[int], unhyped: Unhyped, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    document = unhyped("--json", "import", tmp_path / "a.csv").document
    assert document["unread"] == unread
    assert [row["line"] for row in document["left_out"]] == left_out
    assert all(row["why"] and row["text"] for row in document["left_out"])
    assert document["skipped"] == len(left_out)


def test_columns_that_were_not_read_are_named(unhyped: Unhyped, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Item,Cash out,Date\nLamp,n cents,2026-01-13\n", encoding="utf-8")
    said = unhyped("import", tmp_path / "a.csv").out
    assert "We didn’t read these columns: “Cash out”. Use --map to say what they mean." in said
    (tmp_path / "b.csv").write_text("Item,Price,Foo,CPW\nLamp,5.00,x,0.50\n", encoding="utf-8")
    said = unhyped("--json", "import", tmp_path / "b.csv", "--dry-run").document
    assert (said["unread"], said["unread_yet"]) == (["Foo", "CPW"], ["CPW"])
    said = unhyped("import", tmp_path / "b.csv").out
    assert "We didn’t read these columns: “Foo”." in said
    assert "We can’t read these columns yet: “CPW”." in said
    (tmp_path / "c.csv").write_text("Item,Price\nMug,5.00\n", encoding="utf-8")
    assert "columns" not in unhyped("import", tmp_path / "c.csv").out


def test_a_dry_run_changes_nothing(unhyped: Unhyped, orders: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    tried = unhyped("--file", file, "--json", "import", orders, "--dry-run")
    assert (tried.code, tried.document["new"]) == (0, 3)
    assert not file.exists()
    unhyped("import", orders)
    assert unhyped("--json", "import", orders, "--dry-run").document["known"] == 3
    assert "Nothing was changed" in unhyped("import", orders, "--dry-run").out


def test_an_import_is_one_change(unhyped: Unhyped, orders: Path) -> None:
    unhyped("add", "Tumbler")
    assert "3 new purchases, 0 already known, 0 left out, 1 unreadable row" in unhyped("import", orders).out
    assert unhyped("undo").out == "Undone: Import 3 purchases (orders.csv).\n"
    assert [one["name"] for one in unhyped("--json", "list").document] == ["Tumbler"]


def test_what_is_in_the_trash_stays_there(unhyped: Unhyped, orders: Path) -> None:
    unhyped("import", orders)
    unhyped("delete", "ice roller")
    again = unhyped("import", orders)
    assert "0 new purchases, 3 already known" in again.out
    assert "1 of those already known is in the Trash." in again.out


def test_edits_are_kept(unhyped: Unhyped, orders: Path) -> None:
    unhyped("import", orders)
    unhyped("edit", "ice roller", "--name", "The roller", "--price", "1")
    assert unhyped("--json", "import", orders).document["new"] == 0
    assert unhyped("--json", "show", "the roller").document["paid"] == "1.00"


def test_unclear_columns_are_asked_about_and_the_answer_is_remembered(
    unhyped: Unhyped, tmp_path: Path
) -> None:
    unclear = tmp_path / "strange.csv"
    unclear.write_text(
        "Dings;Wann;Wieviel\nEisroller;03/04/2026;1.234\nLippenöl;05/06/2026;2.345\n", encoding="utf-8"
    )
    asked = unhyped("--json", "import", unclear)
    assert asked.code == 1
    assert asked.document["error"]["kind"] == "ColumnsUnclear"
    assert "“Wieviel”" in asked.document["error"]["message"]
    answer = "name=Dings,price=Wieviel,bought_on=Wann,decimal=comma,dates=dmy"
    assert unhyped("--json", "import", unclear, "--map", answer, "--dry-run").document["new"] == 2
    assert memory.mappings() == {}
    assert unhyped("--json", "import", unclear, "--map", answer, "--currency", "pln").document["new"] == 2
    first = unhyped("--json", "show", "eisroller").document
    assert (first["paid"], first["currency"], first["bought_on"]) == ("1234.00", "PLN", "2026-04-03")
    later = tmp_path / "later.csv"
    later.write_text("Dings;Wann;Wieviel\nHandyhalter;07/08/2026;3.456\n", encoding="utf-8")
    assert unhyped("--json", "import", later).document["new"] == 1
    assert unhyped("--json", "show", "handyhalter").document["bought_on"] == "2026-08-07"


@pytest.mark.parametrize(
    ("mapping", "kind"),
    [
        ("name=Nope", "ColumnUnknown"),
        ("name", "MapUnclear"),
        ("colour=name", "MapUnclear"),
        ("name=name,decimal=dot", "MapUnclear"),
        ("name=name,spent=sometimes", "MapUnclear"),
    ],
)
def test_a_mapping_that_makes_no_sense(unhyped: Unhyped, orders: Path, mapping: str, kind: str) -> None:
    refused = unhyped("--json", "import", orders, "--map", mapping)
    assert (refused.code, refused.document["error"]["kind"]) == (1, kind)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "FileEmpty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "NotATable"),
        (b"PK\x03\x04rest", "PackedFileDamaged"),
        (b"%PDF-1.7\n", "PdfGiven"),
        (b"x" * 10_000_000, "LineTooLong"),
        (b"SQLite format 3\x00" + bytes(100), "DatabaseGiven"),
    ],
)
def test_other_files_are_refused_with_advice(
    unhyped: Unhyped, tmp_path: Path, content: bytes, kind: str
) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(content)
    refused = unhyped("--json", "import", path)
    assert (refused.code, refused.document["error"]["kind"]) == (1, kind)
    assert unhyped("--json", "import", tmp_path / "missing.csv").document["error"]["kind"] == "FileMissing"


def test_everything_exported_comes_back_identically(
    unhyped: Unhyped, demo_file: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    unhyped("--file", demo_file, "export", "--out", first)
    copy = tmp_path / "copy.db"
    imported = unhyped("--file", copy, "--json", "import", first).document
    assert imported["problems"] == []
    unhyped("--file", copy, "export", "--out", second)
    assert first.read_bytes() == second.read_bytes()
    unhyped("--file", demo_file, "check-in", "sunset lamp", "--worth", "4")
    unhyped("--file", demo_file, "export", "--out", first)
    again = unhyped("--file", copy, "--json", "import", first).document
    assert again["new"] == 0
    assert unhyped("--file", copy, "--json", "show", "sunset lamp").document["check_ins"] != []


def test_wishes_and_rules_that_an_archive_brings_are_told(unhyped: Unhyped, tmp_path: Path) -> None:
    unhyped("wish", "Sunset lamp")
    unhyped("rule", "shop", "Temu", "home.decor")
    unhyped("rule", "words", "lamp", "home.decor")
    archive, copy = tmp_path / "all.json", tmp_path / "copy.db"
    unhyped("export", "--out", archive)
    told = unhyped("--file", copy, "import", archive).out
    assert "1 wish for the waiting list.\n2 rules for later imports.\n" in told
    assert "Use “unhyped undo” to undo this import." in told
    assert "rule" not in unhyped("--file", copy, "import", archive).out


def test_a_file_of_which_nothing_can_be_read_is_a_problem(unhyped: Unhyped, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(
        "name,price,date\nIce roller,5.00,2026-13-45\nTumbler,6.00,2026-14-01\n", encoding="utf-8"
    )
    refused = unhyped("--json", "import", path)
    assert (refused.code, len(refused.document["problems"])) == (1, 2)
    assert (refused.document["new"], refused.document["known"]) == (0, 0)


def test_a_row_that_cannot_be_read_is_one_line_with_its_place_first(unhyped: Unhyped, orders: Path) -> None:
    told = unhyped("import", orders).out.splitlines()
    (line,) = [each for each in told if each.startswith("line 5, ")]
    assert line.endswith(".")
    assert ".:" not in line


def test_the_example_of_a_mapping_can_be_used(unhyped: Unhyped, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text('"Foo, the",Bar=Baz\nIce roller,5.00\n', encoding="utf-8")
    asked = unhyped("import", path)
    assert asked.code == 1
    example = asked.err.partition('--map "')[2].partition('"')[0]
    assert unhyped("--json", "import", path, "--map", example).document["new"] == 1


def test_a_folder_without_files_is_nothing_to_import(unhyped: Unhyped, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    refused = unhyped("--json", "import", tmp_path / "empty").document
    assert refused["error"]["kind"] == "FolderEmpty"


@pytest.mark.parametrize("days", ["-1", "1000000"])
def test_a_tolerance_that_makes_no_sense(unhyped: Unhyped, orders: Path, days: str) -> None:
    refused = unhyped("--json", "import", orders, "--tolerance", days)
    assert (refused.code, refused.document["error"]["kind"]) == (1, "ValueOutOfRange")


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ("name,price,date\nLamp,5.00,03/04/2026\n", "dates=dmy"),
        ('name,price\nLamp,"1,234"\n', "decimal=comma"),
        ("Item,Qty,Price\nLamp,3,5.00\n", "none=Qty"),
        ("name,price\nLamp,5.00\nMug,-4.00\nPen,1.00\n", "spent=positive"),
    ],
)
def test_the_example_answers_what_is_asked(
    unhyped: Unhyped, tmp_path: Path, content: str, answer: str
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(content, encoding="utf-8")
    asked = unhyped("import", path)
    assert asked.code == 1
    assert f'--map "{answer}", or with "' in asked.err
    assert unhyped("--json", "import", path, "--map", answer).document["new"] >= 1


def test_only_what_has_the_words_is_taken_in(unhyped: Unhyped, orders: Path) -> None:
    some = unhyped("--json", "import", orders, "--only", "LIP boots").document
    assert (some["new"], some["skipped"]) == (2, 1)
    assert {one["name"] for one in unhyped("--json", "list").document} == {"Lip oil"}
    rest = unhyped("--json", "import", orders).document
    assert (rest["new"], rest["known"]) == (1, 2)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """TikTok's export that fits the demo year."""
    path = tmp_path / "export.zip"
    write_export(path, date(2026, 11, 23))
    return path


def test_viewing_history_comes_in_by_kind_and_only_when_asked_for(unhyped: Unhyped, export: Path) -> None:
    assert unhyped("--json", "import", export).document["exposures"] == {}
    some = unhyped("--json", "import", export, "--sections", "watch,off-tiktok").document["exposures"]
    assert some.keys() <= {"watch", "off_tiktok"}
    assert some["watch"].keys() == {"new", "known", "first", "last"}
    assert some["watch"]["new"] > 2000
    again = unhyped("--json", "import", export, "--sections", "all", "--dry-run").document["exposures"]
    assert (again["watch"]["new"], again["watch"]["known"]) == (0, some["watch"]["new"])
    assert again["searches"]["new"] > 0
    kept = unhyped("--json", "exposures").document
    assert kept["watch"]["count"] == some["watch"]["new"]
    assert (kept["watch"]["first"], kept["watch"]["last"]) == (some["watch"]["first"], some["watch"]["last"])
    assert "searches" not in kept or not kept["searches"]["count"]


def test_a_dry_run_without_a_file_counts_viewing_history_too(
    unhyped: Unhyped, export: Path, tmp_path: Path
) -> None:
    file = tmp_path / "new.db"
    tried = unhyped("--file", file, "--json", "import", export, "--sections", "all", "--dry-run").document
    assert tried["exposures"]["watch"]["new"] > 2000
    assert not file.exists()


def test_an_undone_import_takes_its_viewing_history_with_it(unhyped: Unhyped, export: Path) -> None:
    unhyped("import", export, "--sections", "all")
    unhyped("undo")
    assert not any(kind["count"] for kind in unhyped("--json", "exposures").document.values())
    again = unhyped("--json", "import", export, "--sections", "all").document["exposures"]
    assert again["watch"]["known"] == 0


def test_kinds_nobody_knows_are_named(unhyped: Unhyped, export: Path) -> None:
    refused = unhyped("--json", "import", export, "--sections", "watch,messages")
    assert (refused.code, refused.document["error"]["kind"]) == (1, "SectionUnknown")
    assert "searches" in refused.document["error"]["message"]


def test_wishes_are_proposed_and_taken_in_when_asked_for(unhyped: Unhyped, export: Path) -> None:
    proposed = unhyped("--json", "import", export).document["wishes"]
    assert proposed > 0
    assert unhyped("--json", "wishes").document == []
    assert "now on the waiting list" not in unhyped("import", export, "--wishes", "--dry-run").out
    assert unhyped("--json", "import", export, "--wishes").document["wishes"] == proposed
    assert len(unhyped("--json", "wishes").document) == proposed
    assert unhyped("--json", "import", export).document["wishes"] == 0


def test_what_is_piped_in_is_read(unhyped: Unhyped, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(ORDERS.encode())))
    assert unhyped("--json", "import", "-").document["new"] == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_what_is_piped_in_may_have_any_encoding(
    unhyped: Unhyped, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    text = "Artikel;Preis\nLippenöl für Mäuse;5,00\n"
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode(encoding)), "ascii"))
    assert unhyped("--json", "import", "-").document["new"] == 1
    (one,) = unhyped("--json", "list").document
    assert (one["name"], one["paid"]) == ("Lippenöl für Mäuse", "5.00")


def test_a_pipe_without_an_end_is_left(unhyped: Unhyped, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("this system has no endless file")
    with endless.open(encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        assert unhyped("--json", "import", "-").document["error"]["kind"] == "PastedTooLong"


def test_a_file_that_cannot_be_read_makes_no_purchases_file(unhyped: Unhyped, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    assert unhyped("--file", tmp_path / "new.db", "import", tmp_path / "x.pdf").code == 1
    assert not (tmp_path / "new.db").exists()


def one_order(path: Path, status: str) -> Path:
    """TikTok's export with one order, as it stands now."""
    order = {
        "order_date": "2026-01-05 18:22:10",
        "order_status": status,
        "total_price": "12.99 EUR",
        "Products": [{"product_name": "Lip oil", "variation_name": "Default", "quantity": 1}],
    }
    told = {"TikTok Shop": {"Order History": {"OrderHistories": {"576000000000000002": order}}}}
    path.write_text(json.dumps(told))
    return path


def test_an_order_cancelled_since_is_told_until_it_is_noted(unhyped: Unhyped, tmp_path: Path) -> None:
    unhyped("import", one_order(tmp_path / "first.json", "Awaiting shipment"))
    later = one_order(tmp_path / "later.json", "Cancelled")
    said = "Lip oil: the order has since been cancelled. Use “unhyped money” to add what you got back."
    assert said in unhyped("import", later).out
    unhyped("money", "lip oil", "refund", "12.99")
    assert said not in unhyped("import", later).out


def test_an_order_cancelled_from_the_start_is_only_left_out(unhyped: Unhyped, tmp_path: Path) -> None:
    out = unhyped("import", one_order(tmp_path / "first.json", "Cancelled")).out
    assert "1 left out" in out
    assert "since" not in out


def test_a_wish_that_was_let_go_or_bought_is_not_proposed_again(unhyped: Unhyped, export: Path) -> None:
    proposed = unhyped("--json", "import", export, "--wishes").document["wishes"]
    first, *_ = unhyped("--json", "wishes").document
    unhyped("let-go", first["id"])
    again = unhyped("--json", "import", export, "--wishes").document
    assert again["wishes"] == 0
    assert len(unhyped("--json", "wishes").document) == proposed - 1
    unhyped("undo")
    assert len(unhyped("--json", "wishes").document) == proposed


def test_a_file_is_only_read_once_for_a_new_purchases_file(
    unhyped: Unhyped, orders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: list[Path] = []
    reading = importers.read

    def counted(path: Path, *given: object, **named: object) -> object:
        readings.append(path)
        return reading(path, *given, **named)  # type: ignore[arg-type] # passed on as they are

    monkeypatch.setattr(importers, "read", counted)
    assert unhyped("--file", tmp_path / "new.db", "--json", "import", orders).document["new"] == 3
    assert readings == [orders]


def test_the_rows_of_a_new_reader_are_imported(
    unhyped: Unhyped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "READERS", (another_reader, *reader.READERS))
    (tmp_path / "export.bin").write_bytes(another_reader.EXPORT)
    ran = unhyped("import", tmp_path / "export.bin", "--dry-run")
    assert ran.out.startswith("2 new purchases, 0 already known")
