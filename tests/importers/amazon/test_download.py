"""Whole downloads: every row and every cent of each generation, whatever they are packed in."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import ADDED, money, new_id
from tests.importers.giving import TODAY
from tests.samples_amazon import SECRETS, Download, download, order_history
from tests.samples_amazon_files import GENERATIONS, Generation, files, write_folder, write_zip

from unhyped.domain.customs import Customs
from unhyped.domain.duplicates import match_known
from unhyped.domain.refunds import to_entry
from unhyped.importers import Reading, amazon, errors, read
from unhyped.importers.members import opened
from unhyped.importers.text_file import long_fields

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from typing import BinaryIO

    from unhyped.domain.found import FoundPurchase
    from unhyped.importers.members import Member

READING = Reading(Customs(TODAY, "EUR"))
TOLD = download(400)
ONLY_ONE = download(40, seed=5)


@pytest.fixture(params=GENERATIONS)
def generation(request: pytest.FixtureRequest) -> Generation:
    chosen: Generation = request.param
    return chosen


def orders_of(told: Download, generation: Generation) -> list[int]:
    """The places of the lines that are purchases."""
    again = {*told.replacements.values()} if generation in {"2026", "mixed"} else set[str]()
    return [place for place, line in enumerate(told.lines) if line.bought and line.order_id not in again]


def as_read(row: FoundPurchase) -> tuple[str, int | None, str, str, str]:
    assert row.draft.price is not None
    return (
        row.draft.name,
        row.draft.price.minor,
        row.draft.price.currency,
        str(row.draft.bought_on),
        row.draft.order_number,
    )


def as_told(told: Download, place: int) -> tuple[str, int | None, str, str, str]:
    line = told.lines[place]
    name = line.name.replace("&amp;", "&").replace("\n", " ")
    return name, line.total, line.currency, f"{line.ordered:%Y-%m-%d}", line.order_id


def came_back(row: FoundPurchase) -> list[int]:
    return sorted(refund.amount.minor for refund in row.refunds if refund.amount is not None)


@pytest.mark.parametrize("packed", [False, True])
def test_every_row_and_every_cent(generation: Generation, packed: bool, tmp_path: Path) -> None:
    path = (
        write_zip(tmp_path / "Your Orders.zip", TOLD, generation)
        if packed
        else write_folder(tmp_path / "Your Orders", TOLD, generation)
    )
    found = read(path, READING)
    assert (found.origin, found.source_name, found.problems) == ("amazon", path.name, ())
    orders = [row for row in found.purchases if not row.optional]
    assert Counter(map(as_read, orders)) == Counter(
        as_told(TOLD, place) for place in orders_of(TOLD, generation)
    )
    assert len({row.draft.external_id for row in found.purchases}) == len(found.purchases)


def test_every_refund_goes_to_the_line_it_was_for(generation: Generation, tmp_path: Path) -> None:
    found = read(write_folder(tmp_path / "Orders", TOLD, generation), READING)
    back = Counter(
        (as_read(row), *came_back(row)) for row in found.purchases if row.refunds and not row.optional
    )
    assert back == Counter((as_told(TOLD, place), *sorted(cents)) for place, cents in TOLD.came_back.items())
    assert len(back) > 40


def test_a_refund_has_its_day_and_the_reason_the_person_gave(generation: Generation, tmp_path: Path) -> None:
    found = read(write_folder(tmp_path / "Orders", TOLD, generation), READING)
    days: dict[str, set[date]] = defaultdict(set)
    reasons: dict[str, str] = {}
    for told in TOLD.refunds:
        days[told.order_id].add(told.on.date())
        reasons[told.order_id] = told.because
    lines = Counter(row.draft.order_number for row in found.purchases)
    notes: Counter[str] = Counter()
    for row in found.purchases:
        for refund in () if row.optional else row.refunds:
            whole = lines[row.draft.order_number] > 1 and refund.amount != row.draft.price
            suffix = " (for the whole order)" if whole else ""
            assert refund.note == reasons[row.draft.order_number] + suffix
            assert refund.on in days[row.draft.order_number]
            notes[suffix] += 1
    assert len(notes) == 2


def test_what_came_back_and_belongs_to_nothing_is_told(generation: Generation, tmp_path: Path) -> None:
    found = read(write_folder(tmp_path / "Orders", TOLD, generation), READING)
    whys = Counter(problem.why for problem in found.skipped)
    pending = sum(refund.status == "Pending" for refund in TOLD.refunds)
    assert pending > 0
    times = 2 if generation == "mixed" else 1
    assert whys["This refund isn’t completed. The file says: Pending"] == pending * times
    more = [why for why in whys if why.endswith("5.00 more than you paid for this order.")]
    assert more
    assert found.remarks == ()


def test_a_refund_is_known_again_in_the_layout_of_another_year(tmp_path: Path) -> None:
    numbers = [
        {
            (row.draft.external_id, refund.external_id, refund.amount)
            for row in read(write_folder(tmp_path / each, TOLD, each), READING).purchases
            if not row.optional
            for refund in row.refunds
        }
        for each in GENERATIONS
    ]
    assert numbers[0] == numbers[1] == numbers[2] == numbers[3]
    assert len(numbers[0]) > 40


def test_digital_items_are_optional_and_cost_what_was_paid(generation: Generation, tmp_path: Path) -> None:
    found = read(write_folder(tmp_path / "Orders", TOLD, generation), READING)
    kept = [item for item in TOLD.items if item.status == "Closed"]
    rows = [row for row in found.purchases if row.optional]
    assert [(*as_read(row), row.draft.shop, row.draft.category) for row in rows] == [
        (item.name, item.total, item.currency, f"{item.ordered:%Y-%m-%d}", item.order_id, "Amazon", "")
        for item in kept
    ]
    assert any(item.total == 0 for item in kept)
    told = [[item.total] if item.back and generation in {"2026", "mixed"} else [] for item in kept]
    assert [came_back(row) for row in rows] == told
    cancelled = sum(item.status == "Cancelled" for item in TOLD.items)
    assert sum(any(item.name in each.text for item in TOLD.items) for each in found.skipped) == cancelled > 0


def test_what_was_sent_as_a_replacement_is_no_purchase(tmp_path: Path) -> None:
    found = read(write_folder(tmp_path / "Orders", TOLD, "2026"), READING)
    again = [line for line in TOLD.lines if line.order_id in TOLD.replacements.values()]
    assert not {line.order_id for line in again} & {row.draft.order_number for row in found.purchases}
    assert sum("replace" in problem.why for problem in found.skipped) == len(again) > 0


def test_nothing_is_ticked_beforehand(generation: Generation, tmp_path: Path) -> None:
    assert read(write_zip(tmp_path / "a.zip", ONLY_ONE, generation), READING).selective


def test_the_order_of_the_files_is_that_of_their_numbers(tmp_path: Path) -> None:
    found = read(write_zip(tmp_path / "a.zip", TOLD, "2020"), READING)
    rows = [as_read(row) for row in found.purchases if not row.optional]
    assert rows == [as_told(TOLD, place) for place in orders_of(TOLD, "2020")]


def test_two_downloads_in_one_folder_are_known_again_one_by_one(tmp_path: Path) -> None:
    both = read(write_folder(tmp_path / "both", TOLD, "mixed"), READING)
    log = [to_entry(row, new_id(), ADDED) for row in both.purchases]
    for each in ("2020", "2023", "2026"):
        other = read(write_zip(tmp_path / f"{each}.zip", TOLD, each), READING)
        zero = {*TOLD.replacements.values()}
        assert [
            row for row in match_known(other.purchases, log).new if row.draft.order_number not in zero
        ] == []


# --- what is there and what isn't


def write(folder: Path, **contents: bytes) -> Path:
    """A folder of files; “__” in a name is a space, “_” the dot before its ending."""
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        base, _, ending = name.replace("__", " ").rpartition("_")
        (folder / f"{base}.{ending}").write_bytes(content)
    return folder


def parts(generation: Generation) -> dict[str, bytes]:
    """The files of a download by their base names."""
    return {path.rpartition("/")[2]: content for path, content in files(TOLD, generation).items()}


def test_refunds_without_orders_say_which_file_to_add(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a", Refund__Details_csv=parts("2026")["Refund Details.csv"]), READING)
    assert found.purchases == ()
    (remark,) = found.remarks
    assert "Order History.csv" in remark


def test_refunds_of_orders_that_are_not_there_are_counted(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "a",
        Order__History_csv=order_history(ONLY_ONE.lines, "2026"),
        Refund__Details_csv=parts("2026")["Refund Details.csv"],
    )
    found = read(folder, READING)
    done = sum(refund.status == "Completed" for refund in TOLD.refunds)
    assert found.remarks == (f"{done} refunds belong to orders that aren’t in these files.",)
    assert all(row.refunds == () for row in found.purchases)


def test_refund_details_with_few_columns_are_read_too(tmp_path: Path) -> None:
    orders = (
        "ASIN,Currency,Order Date,Order ID,Product Name,Total Amount,Website\n"
        "B000000001,GBP,2026-02-01T10:00:00Z,111-1,Ice roller,12.99,Amazon.co.uk\n"
    )
    back = "Order ID,Currency,Refund Amount,Refund Date,Website\n111-1,,5,2026-02-09T10:00:00Z,Amazon.co.uk\n"
    folder = write(tmp_path / "a", Order__History_csv=orders.encode(), Refund__Details_csv=back.encode())
    (row,) = read(folder, READING).purchases
    assert [(str(each.on), each.amount) for each in row.refunds] == [("2026-02-09", money("5.00 GBP"))]


def test_a_download_without_rows_says_so(tmp_path: Path) -> None:
    header = parts("2026")["Order History.csv"].split(b"\n")[0]
    back = parts("2026")["Refund Details.csv"].split(b"\n")[0]
    found = read(write(tmp_path / "Mine", Order__History_csv=header, Refund__Details_csv=back), READING)
    (remark,) = found.remarks
    assert remark.startswith("“Mine” has no orders in it.")


def test_orders_alone_are_enough(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", Order__History_csv=order_history(TOLD.lines, "2026"))
    found = read(folder, READING)
    assert len(found.purchases) == sum(line.bought for line in TOLD.lines)
    assert found.remarks == ()


@pytest.mark.parametrize("name", ["Digital Items.csv", "Digital Content Orders.csv"])
def test_digital_items_can_be_read_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / "renamed.bin"
    path.write_bytes((parts("2020") | parts("2026"))[name])
    found = read(path, READING)
    assert sum(row.draft.price.minor for row in found.purchases if row.draft.price) == sum(
        item.total for item in TOLD.items if item.status == "Closed"
    )
    assert all(row.optional for row in found.purchases)


@pytest.mark.parametrize(
    "name",
    [
        *("Retail.OrdersReturned.1.csv", "Retail.OrdersReturned.Payments.1.csv"),
        *("Retail.CustomerReturns.1.1.csv", "Refund Details.csv", "Returns Status.csv"),
        *("Replacement Orders.csv", "Digital Returns.csv"),
    ],
)
def test_lists_without_products_are_refused_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes((parts("2020") | parts("2026"))[name])
    with pytest.raises(errors.AmazonFileWithoutOrders, match=r"Order History\.csv"):
        read(path, READING)


def test_renamed_files_are_told_by_their_columns(tmp_path: Path) -> None:
    names = (
        "Order History.csv",
        "Refund Details.csv",
        "Replacement Orders.csv",
        "Digital Content Orders.csv",
    )
    contents = {f"{chr(97 + place)}_csv": parts("2026")[name] for place, name in enumerate(names)}
    renamed = read(write(tmp_path / "a", **contents), READING)
    as_named = read(write_folder(tmp_path / "b", TOLD, "2026"), READING)
    assert [as_read(row) for row in renamed.purchases] == [as_read(row) for row in as_named.purchases]


def test_another_file_with_such_a_name_hides_nothing(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "a", orders_csv=parts("2026")["Order History.csv"], returns_csv=b"shop,by\nx,1\n"
    )
    assert len(read(folder, READING).purchases) > 300


@pytest.mark.parametrize("name", ["Order History.txt", "orders.csv"])
def test_other_bundles_are_left_to_others(name: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / name).write_text("Order date: 2025-01-05 18:22:10\nOrder number: 57\n")
    with opened(tmp_path / "a") as bundle:
        assert not amazon.recognises(bundle)


def test_a_damaged_file_beside_the_orders_is_a_remark(tmp_path: Path) -> None:
    told = parts("2026")
    folder = write(
        tmp_path / "a",
        Order__History_csv=told["Order History.csv"],
        Refund__Details_csv=told["Refund Details.csv"] + b'"never closed',
    )
    found = read(folder, READING)
    assert len(found.purchases) > 300
    (remark,) = found.remarks
    assert "“Refund Details.csv”" in remark


def test_damaged_orders_are_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", Order__History_csv=parts("2026")["Order History.csv"] + b'"never closed')
    with pytest.raises(errors.QuoteNeverClosed):
        read(folder, READING)


def locked(packed: bytes, name: bytes) -> bytes:
    """A ZIP in which the member *name* has a password."""
    spoiled = bytearray(packed)
    for start, flags, name_at in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = spoiled.find(start)
        while at >= 0:
            if spoiled[at + name_at :].startswith(name):
                spoiled[at + flags] |= 1
            at = spoiled.find(start, at + 4)
    return bytes(spoiled)


def test_a_password_on_the_orders_is_told_and_one_beside_them_is_a_remark(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", TOLD, "2026")
    packed = path.read_bytes()
    path.write_bytes(locked(packed, b"Your Orders/Your Amazon Orders/Order History.csv"))
    with pytest.raises(errors.PackedFileWithPassword):
        read(path, READING)
    path.write_bytes(locked(packed, b"Your Orders/Your Returns & Refunds/Refund Details.csv"))
    found = read(path, READING)
    assert len(found.purchases) > 300
    assert any("password" in remark for remark in found.remarks)


# --- privacy


def test_no_secret_is_in_what_was_found(generation: Generation, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", TOLD, generation)
    whole = b"".join(files(TOLD, generation).values()).decode("utf-8-sig")
    assert [secret for secret in SECRETS if secret not in whole] == []
    found = repr(read(path, READING))
    assert [secret for secret in SECRETS if secret in found] == []


def test_files_that_are_no_part_of_it_are_never_opened(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", TOLD, "2026")
    seen: list[str] = []

    def watched(member: Member) -> Member:
        def opener() -> BinaryIO:
            seen.append(member.name)
            return member._opener()

        return replace(member, _opener=opener)

    with long_fields(), opened(path) as bundle:
        seen_through = replace(bundle, members=tuple(map(watched, bundle.members)))
        assert amazon.recognises(seen_through)
        amazon.read(seen_through, READING)
    assert {*seen} == {*parts("2026")} - {"Addresses.csv"}
