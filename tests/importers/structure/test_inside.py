from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from unhyped.importers.structure import report
from unhyped.importers.structure.inside import kind

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("head", "sort"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"SQLite format 3\x00...", "SQLite database"),
        (b"PK\x03\x04\x00\x00xl/workbook.xml", "workbook"),
        (b"PK\x03\x04\x00\x00other", "ZIP or a file made of one"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x89PNG\r\n", "PNG picture"),
        (b"<!DOCTYPE html><p>", "web page (HTML)"),
        (b"OFXHEADER:100\nDATA:OFXSGML", "OFX bank file"),
        (b"!Type:Bank\nD1/2/06", "QIF bank file"),
        (b'<?xml version="1.0"?><Document><BkToCstmrStmt>', "CAMT bank file (XML)"),
        (b'<?xml version="1.0"?><a/>', "XML"),
        (b'\xef\xbb\xbf \n{"a": 1}', "JSON"),
        (b"[1]", "JSON"),
        (b'"{\\"Your Activity\\": {}}"', "JSON inside a JSON text"),
        (b"Date: 1\n", "text"),
        ("Date,Link\n".encode("utf-16"), "text"),
        (bytes(range(256)), "unknown kind of binary file"),
    ],
)
def test_the_sort_of_a_file_is_told_by_its_start(head: bytes, sort: str) -> None:
    assert kind(head) == sort


def test_every_readable_file_of_a_zip_is_described(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("user_data_tiktok.json", json.dumps({"TikTok Shop": None}))
        archive.writestr("Your Orders/Order History.csv", "ASIN,Order ID\nB0,1\n")
        archive.writestr("Anna.jpg", b"\xff\xd8\xff")
        archive.writestr("Anna.json", b'{"Date": oops')
        archive.writestr("__MACOSX/x.json", "{}")
    made = report(tmp_path / "a.zip")
    assert made.kind == "ZIP with 4 files"
    told = [str(line) for line in made.lines]
    assert "    TikTok Shop: null ×1" in told
    assert "Your Orders/Order History.csv: under 1 KB" in told
    assert "    ASIN: text, up to 10 characters ×1" in told
    assert told[told.index("<text 4>.jpg: under 1 KB") + 1] == "  JPEG picture"
    assert made.stopped == ("<text 4>.json: not JSON any more in line 1, in Date",)
    assert "Anna" not in made.text


def test_zips_that_cannot_be_read_say_why_without_a_name(tmp_path: Path) -> None:
    whole = tmp_path / "Anna.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("user_data_tiktok.json", b'{"Date": "' + b"q" * 20_000_000 + b'"}')
    bomb = report(whole)
    assert bomb.stopped == ("user_data_tiktok.json: would unpack to far more than any export",)
    content = whole.read_bytes()
    whole.write_bytes(content[:-40])
    cut = report(whole)
    assert (cut.kind, cut.stopped) == ("ZIP", ("damaged or not complete",))
    flags = content.rindex(b"PK\x01\x02") + 8
    whole.write_bytes(content[:flags] + b"\x01" + content[flags + 1 :])
    locked = report(whole)
    assert locked.stopped == ("user_data_tiktok.json: locked with a password",)
    with zipfile.ZipFile(whole, "w"):
        pass
    assert report(whole).stopped == ("there is nothing in it",)
    assert "Anna" not in bomb.text + cut.text + locked.text


def test_a_zip_with_very_many_files_stays_short(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(700):
            archive.writestr(f"{number:04}/Order History.txt", "Order date: 2025-01-05\n")
    made = report(tmp_path / "a.zip")
    assert made.kind == "ZIP with 700 files"
    assert str(made.lines[-1]) == "…: 400 more files"
