from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from unhyped.importers.structure import report

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("content", "kind", "reader"),
    [
        (b"", "empty", "refused (FileEmpty)"),
        (b"%PDF-1.7", "text", "refused (PdfGiven)"),
        (b"SQLite format 3\x00...", "file", "refused (DatabaseGiven)"),
        (b"PK\x03\x04\x00\x00other", "ZIP", "refused (PackedFileDamaged)"),
        (b"\x1f\x8b\x08", "text", "refused (PackedFileGiven)"),
        (b"\x89PNG\r\n", "text", "refused (NotATable)"),
        (b"<!DOCTYPE html><p>", "text", "refused (WebPageGiven)"),
        (b"OFXHEADER:100\nDATA:OFXSGML", "text", "refused (NoRows)"),
        (b"!Type:Bank\nD1/2/06", "text", "csv_file"),
        (b'<?xml version="1.0"?><a/>', "text", "refused (BankFormatGiven)"),
        (b'\xef\xbb\xbf \n{"a": 1}', "JSON", "refused (JsonUnknown)"),
        (b"[1]", "JSON", "refused (JsonUnknown)"),
        (b'{"TikTok Shop": {}, "Your Activity": {}}', "JSON", "tiktok"),
        (b"Date,Item,Price\n2026-01-13,Lamp,5.00\n", "table", "csv_file"),
        ("Date,Item,Price\n2026-01-13,Lamp,5.00\n".encode("utf-16"), "table", "csv_file"),
        (b"Order ID,Sale Date,Buyer User ID\n1,2026-01-13,x\n", "table", "refused (SellerReportGiven)"),
        (bytes(range(256)), "file", "refused (NotATable)"),
    ],
)
def test_the_reader_that_would_take_it_is_said(
    content: bytes, kind: str, reader: str, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(content)
    made = report(tmp_path / "a")
    assert (made.kind, made.reader) == (kind, reader)
    assert f"Reader: {reader}" in made.text


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
    assert "….jpg: under 1 KB" in told
    assert made.stopped[-1] == "….json: not JSON any more in line 1, in Date"
    assert "Anna" not in made.text


def test_zips_that_cannot_be_read_say_why_without_a_name(tmp_path: Path) -> None:
    whole = tmp_path / "Anna.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("user_data_tiktok.json", b'{"Date": "' + b"q" * 20_000_000 + b'"}')
    bomb = report(whole)
    assert bomb.stopped == ("user_data_tiktok.json: refused (PackedFileSuspicious)",)
    content = whole.read_bytes()
    whole.write_bytes(content[:-40])
    cut = report(whole)
    assert (cut.kind, cut.reader) == ("ZIP", "refused (PackedFileDamaged)")
    flags = content.rindex(b"PK\x01\x02") + 8
    whole.write_bytes(content[:flags] + b"\x01" + content[flags + 1 :])
    locked = report(whole)
    assert locked.stopped == ("user_data_tiktok.json: refused (PackedFileWithPassword)",)
    with zipfile.ZipFile(whole, "w"):
        pass
    assert report(whole).reader == "refused (PackedFileEmpty)"
    assert "Anna" not in bomb.text + cut.text + locked.text


def test_a_zip_with_very_many_files_stays_short(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(700):
            archive.writestr(f"{number:04}/Order History.txt", "Order date: 2025-01-05\n")
    made = report(tmp_path / "a.zip")
    assert made.kind == "ZIP with 700 files"
    assert str(made.lines[-1]) == "…: 400 more files"
