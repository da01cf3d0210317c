"""The files of an Amazon download beside its orders, and whole downloads, from the same truth."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from tests.samples_amazon import SECRETS, amount, by_order, order_history, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tests.samples_amazon import DigitalItem, Download, Layout, OrderLine, Refund


def payments(refunds: Iterable[Refund]) -> bytes:
    """Retail.OrdersReturned.Payments: one row to a reversal."""
    columns = "OrderID,ReversalID,RefundCompletionDate,Currency,AmountRefunded,Status,DisbursementType"
    return write_table(
        columns.split(","),
        (
            {
                "OrderID": refund.order_id,
                "ReversalID": refund.reversal_id,
                "RefundCompletionDate": f"{refund.on:%Y-%m-%dT%H:%M:%S.999Z}",
                "Currency": refund.currency,
                "AmountRefunded": amount(refund.cents),
                "Status": refund.status,
                "DisbursementType": SECRETS[1],
            }
            for refund in refunds
        ),
        bom=True,
    )


def refund_details(refunds: Iterable[Refund]) -> bytes:
    """Refund Details, as it is called since 2026."""
    columns = (
        "Creation Date,Currency,Disbursement Type,Order ID,Payment Status,Quantity,Refund Amount,Refund Date,"
        "Reversal Amount State,Reversal Reason,Reversal Status,Website"
    )
    return write_table(
        columns.split(","),
        (
            {
                "Creation Date": f"{refund.on - timedelta(days=3):%Y-%m-%dT%H:%M:%SZ}",
                "Currency": refund.currency,
                "Disbursement Type": SECRETS[1],
                "Order ID": refund.order_id,
                "Payment Status": refund.status,
                "Quantity": "1",
                "Refund Amount": amount(refund.cents, thousands=True),
                "Refund Date": f"{refund.on:%Y-%m-%dT%H:%M:%SZ}",
                "Reversal Amount State": "Final",
                "Reversal Reason": "Customer return",
                "Reversal Status": "Completed",
                "Website": "Amazon.com",
            }
            for refund in refunds
        ),
        quote_every=True,
    )


def reversals(refunds: Iterable[Refund]) -> bytes:
    """Retail.OrdersReturned: several rows to a reversal, whose amounts don't add up."""
    columns = (
        "Website,ReversalID,OrderID,CreationDate,Quantity,RefundCompletionDate,Amount,Currency,DisbursementType,"
        "ReversalStatus,ReversalAmountState,ReversalReason,DirectDebitRefundAmount"
    )
    return write_table(
        columns.split(","),
        (
            {
                "Website": "Amazon.com",
                "ReversalID": refund.reversal_id,
                "OrderID": refund.order_id,
                "RefundCompletionDate": f"{refund.on:%Y-%m-%dT%H:%M:%SZ}",
                "Amount": amount(cents),
                "Currency": refund.currency,
                "DisbursementType": SECRETS[1],
                "ReversalStatus": refund.status,
                "ReversalReason": "Customer return",
            }
            for refund in refunds
            for cents in (refund.cents, refund.cents // 2)
        ),
        bom=True,
    )


def returns(refunds: Iterable[Refund], *, new: bool = False) -> bytes:
    """Why things were sent back: Retail.CustomerReturns, or Returns Status since 2026."""
    old = "OrderId,ContractId,DateOfReturn,ReturnAmount,ReturnAmountCurrency,ReturnReason,Resolution"
    late = (
        "Carrier Package ID,Contract ID,Date of Return,Order ID,Replacement Order,Return Amount,"
        "Return Amount Currency,Return Creation Date,Return Reason,Return Resolution"
    )
    rows: list[dict[str, str]] = []
    for number, refund in enumerate(refunds):
        told = {
            "OrderId": refund.order_id,
            "ContractId": f"C{number:08}",
            "DateOfReturn": f"{refund.on:%a, %d %b %Y %H:%M:%S} UTC"
            if number % 2
            else f"{refund.on:%Y-%m-%d}",
            "ReturnAmount": amount(refund.cents),
            "ReturnAmountCurrency": refund.currency if number % 3 else "Not Available",
            "ReturnReason": refund.because,
            "Resolution": "Refund",
        }
        named = {"OrderId": "Order ID", "ContractId": "Contract ID", "DateOfReturn": "Date of Return"}
        named |= {"ReturnAmount": "Return Amount", "ReturnAmountCurrency": "Return Amount Currency"}
        named |= {"ReturnReason": "Return Reason", "Resolution": "Return Resolution"}
        rows.append({named[key]: value for key, value in told.items()} if new else told)
    return write_table((late if new else old).split(","), rows, bom=not new)


def replaced(replacements: Mapping[str, str]) -> bytes:
    """Replacement Orders: which order was sent again as which; most were not."""
    rows = [{"Order ID": first, "Replacement Order ID": again} for first, again in replacements.items()]
    rows.append({"Order ID": "111-0000000-0000000", "Replacement Order ID": "No Replacement Order ID"})
    return write_table(("Order ID", "Replacement Order ID"), rows)


def digital_items(items: Iterable[DigitalItem]) -> bytes:
    """Digital Items, as it was until 2025: one row to an item."""
    columns = (
        "ASIN,ProductName,OrderId,DigitalOrderItemId,DeclaredCountryCode,BaseCurrencyCode,Marketplace,OrderDate,"
        "OriginalQuantity,OurPrice,OurPriceCurrencyCode,OurPriceTax,OurPriceTaxCurrencyCode,SellerOfRecord,"
        "OrderingCustomerNickname,GiftMessage,GiftEmail,OrderStatus"
    )
    return write_table(
        columns.split(","),
        (
            {
                "ASIN": item.asin,
                "ProductName": item.name,
                "OrderId": item.order_id,
                "DigitalOrderItemId": item.item_id,
                "BaseCurrencyCode": item.currency,
                "Marketplace": item.website,
                "OrderDate": f"{item.ordered:%Y-%m-%dT%H:%M:%SZ}",
                "OriginalQuantity": "1",
                "OurPrice": amount(item.price + item.promotion),
                "OurPriceCurrencyCode": item.currency,
                "OurPriceTax": amount(item.tax) if item.tax else "Not Applicable",
                "OrderingCustomerNickname": SECRETS[5],
                "GiftMessage": SECRETS[3],
                "GiftEmail": SECRETS[8],
                "OrderStatus": item.status,
            }
            for item in items
        ),
        bom=True,
        quote_every=True,
    )


def digital_parts(items: Iterable[DigitalItem], *, with_currency: bool = True) -> bytes:
    """Digital Content Orders, since 2026: rows for the price, the tax and what was taken off."""
    columns = (
        "ASIN,Component Type,Digital Order Item ID,Marketplace,Order Date,Order ID,Order Status,"
        "Payment Information,Product Name,Quantity Ordered,Transaction Amount"
    )
    return write_table(
        (f"{columns},Base Currency Code" if with_currency else columns).split(","),
        (
            {
                "ASIN": item.asin,
                "Component Type": part,
                "Digital Order Item ID": item.item_id,
                "Marketplace": item.website,
                "Order Date": f"{item.ordered:%Y-%m-%dT%H:%M:%SZ}",
                "Order ID": item.order_id,
                "Order Status": item.status,
                "Payment Information": SECRETS[1],
                "Product Name": item.name,
                "Quantity Ordered": "1",
                "Transaction Amount": amount(cents),
                "Base Currency Code": item.currency,
            }
            for item in items
            for part, cents in (
                ("Price Amount", item.price),
                ("Tax", item.tax),
                ("Price Amount", item.promotion),
            )
            if cents or part == "Tax"
        ),
        quote_every=True,
    )


def digital_returns(items: Iterable[DigitalItem]) -> bytes:
    """Digital Returns, since 2026: the same rows once more for what came back."""
    columns = (
        "Amount Refunded,Base Currency,Digital Order Item ID,Monetary Component Type,Order ID,Return Date,"
        "Return Status,Transaction Amount"
    )
    return write_table(
        columns.split(","),
        (
            {
                "Base Currency": item.currency,
                "Digital Order Item ID": item.item_id,
                "Monetary Component Type": part,
                "Order ID": item.order_id,
                "Return Date": f"{item.ordered + timedelta(days=2):%Y-%m-%dT%H:%M:%SZ}",
                "Return Status": "Customer Return Complete" if item.back else "Customer Return Requested",
                "Transaction Amount": amount(cents),
            }
            for item in items
            if item.back or item.promotion
            for part, cents in (("Price Amount", item.price + item.promotion), ("Tax", item.tax))
        ),
        quote_every=True,
    )


# --- whole downloads

Generation = Literal["2020", "2023", "2026", "mixed"]
GENERATIONS: Final[tuple[Generation, ...]] = ("2020", "2023", "2026", "mixed")


def files(told: Download, generation: Generation) -> dict[str, bytes]:
    """The files of a download by their paths: in several parts, and with files nobody may open."""
    if generation == "mixed":  # two downloads in one folder
        return files(told, "2020") | files(told, "2026")
    if generation == "2026":
        orders, back = "Your Orders/Your Amazon Orders/", "Your Orders/Your Returns & Refunds/"
        return {
            f"{orders}Order History.csv": order_history(told.lines, "2026"),
            f"{orders}Digital Content Orders.csv": digital_parts(told.items),
            f"{orders}Digital Returns.csv": digital_returns(told.items),
            f"{back}Refund Details.csv": refund_details(told.refunds),
            f"{back}Returns Status.csv": returns(told.refunds, new=True),
            f"{back}Replacement Orders.csv": replaced(told.replacements),
            "Your Addresses/Addresses.csv": _private(),
        }
    layout: Layout = "2023 json" if generation == "2023" else "2020 full"
    kind = "json" if generation == "2023" else "csv"
    one, two, three = _parts(told.lines)
    return {
        f"Retail.OrderHistory.1/Retail.OrderHistory.1.{kind}": order_history(one, layout),
        f"Retail.OrderHistory.2/Retail.OrderHistory.2.{kind}": order_history(two, layout),
        "Retail.OrderHistory.10/Retail.OrderHistory.10.csv": order_history(three, "2020 22"),
        "Retail.OrdersReturned.1/Retail.OrdersReturned.1.csv": reversals(told.refunds),
        "Retail.OrdersReturned.Payments.1/Retail.OrdersReturned.Payments.1.csv": payments(told.refunds),
        "Retail.CustomerReturns.1.1/Retail.CustomerReturns.1.1.csv": returns(told.refunds),
        "Digital-Ordering.1/Digital Items.csv": digital_items(told.items),
        "Retail.CartItems.1/Retail.CartItems.1.csv": _private(),
    }


def _parts(lines: Sequence[OrderLine]) -> tuple[list[OrderLine], list[OrderLine], list[OrderLine]]:
    """Three parts that hold whole orders, some of them in two parts."""
    orders = [[lines[place] for place in places] for places in by_order(lines).values()]
    third = len(orders) // 3
    chosen = orders[: third + 20], orders[third : 2 * third + 20], orders[2 * third :]
    one, two, three = ([line for order in part for line in order] for part in chosen)
    return one, two, three


def _private() -> bytes:
    """A table of everything nobody may read, which any reader of tables could read."""
    return write_table(
        ("Name", "Price", "Order ID"), [{"Name": secret, "Price": "1.00"} for secret in SECRETS]
    )


def write_folder(folder: Path, told: Download, generation: Generation) -> Path:
    """Write an unpacked download into *folder*."""
    for path, content in files(told, generation).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def write_zip(path: Path, told: Download, generation: Generation) -> Path:
    """Write a download as Amazon sends it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files(told, generation).items():
            packed.writestr(name, content)
    return path
