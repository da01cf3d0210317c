"""One export is read of a ZIP or folder; what else is in it is told."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

import pytest
from tests.importers.giving import TODAY
from tests.samples_amazon import order_history, order_lines

from unhyped.domain.customs import Customs
from unhyped.importers import Reading, read

if TYPE_CHECKING:
    from pathlib import Path

READING: Final = Reading(Customs(TODAY, "EUR"))
WATCHED: Final = (
    b"Date: 2025-11-05 10:11:12\nLink: https://www.tiktokv.com/share/video/7412345678901234567/\n"
)
JSON: Final = b'{"TikTok Shop": {"Order History": {"OrderHistories": null}}}'
AMAZON: Final = order_history(order_lines(3), "2026")
PAYPAL: Final = (
    b'\xef\xbb\xbf"Date","Time","TimeZone","Name","Type","Status","Currency","Gross",'
    b'"Fee","Net","From Email Address","To Email Address","Transaction ID"\n'
)
TEMU: Final = b"Order ID,Item description at order time,Order time,Price\nPO-1,Lamp,2026/03/01,$5.00\n"
OTHER: Final = b"Name,Price,Order ID\nSecret,1.00,1\n"


def folder_of(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / "Mine" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "Mine" / name).write_bytes(content)
    return folder / "Mine"


def zip_of(folder: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(folder / "Mine.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return folder / "Mine.zip"


@pytest.mark.parametrize(
    "tiktok", [{"Activity/Watch History.txt": WATCHED}, {"user_data_tiktok.json": JSON}], ids=["text", "json"]
)
def test_orders_of_amazon_beside_an_export_of_tiktok_are_told(
    tiktok: dict[str, bytes], tmp_path: Path
) -> None:
    files = tiktok | {"Your Orders/Order History.csv": AMAZON, "Addresses.csv": OTHER}
    found = read(folder_of(tmp_path, files), READING)
    assert (found.origin, len(found.purchases)) == ("tiktok", 0)
    assert found.remarks[-1] == (
        "“Mine” also has Amazon orders. Choose “Order History.csv” to import these too."
    )
    packed = read(zip_of(tmp_path, files), READING)
    assert packed.remarks[-1] == (
        "“Mine.zip” also has Amazon orders. Unpack it and choose “Order History.csv” to import these too."
    )
    assert not any(
        "also has" in remark for remark in read(folder_of(tmp_path / "a", tiktok), READING).remarks
    )


def test_other_lists_are_told_too_each_kind_once(tmp_path: Path) -> None:
    parts = {
        f"Retail.OrderHistory.{place}.json": order_history(order_lines(3), "2023 json") for place in "1234"
    }
    files = {"user_data_tiktok.json": JSON, "Download.csv": PAYPAL, "temu.csv": TEMU}
    remarks = read(folder_of(tmp_path, files | parts), READING).remarks
    assert [remark.partition(" also has ")[2].partition(".")[0] for remark in remarks[1:]] == [
        *("Amazon orders", "PayPal payments", "Temu orders")
    ]
    assert "“Retail.OrderHistory.3.json”, … to import" in remarks[1]


def test_beside_amazons_orders_only_what_is_named_otherwise_is_looked_at(tmp_path: Path) -> None:
    orders = {"Order History.csv": AMAZON}
    found = read(folder_of(tmp_path, orders | {"PayPal 2026.csv": PAYPAL, "Download.csv": PAYPAL}), READING)
    assert found.origin == "amazon"
    assert found.remarks == (
        "“Mine” also has PayPal payments. Choose “PayPal 2026.csv” to import these too.",
    )
    assert read(folder_of(tmp_path / "a", orders | {"temu notes.csv": OTHER}), READING).remarks == ()


def test_a_list_that_cant_be_looked_at_is_told_by_its_name(tmp_path: Path) -> None:
    path = zip_of(tmp_path, {"user_data_tiktok.json": JSON, "Order History.csv": AMAZON, "a.csv": PAYPAL})
    with zipfile.ZipFile(path) as packed:
        places = [info.header_offset for info in packed.infolist() if info.filename.endswith(".csv")]
    content = bytearray(path.read_bytes())
    for place in places:
        content[place : place + 4] = b"\0\0\0\0"
    path.write_bytes(content)
    found = read(path, READING)
    assert [remark.partition(" also has ")[2].partition(".")[0] for remark in found.remarks[1:]] == [
        "Amazon orders"
    ]
