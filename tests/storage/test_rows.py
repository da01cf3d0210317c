from __future__ import annotations

from dataclasses import fields, replace
from types import NoneType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Integer
from tests.builders import purchase
from tests.storage.making import adding, at_end, filled, kept, records_of
from tests.strategies import dismissed_notes, records, refusing_entries

from unhyped.domain.change import Change, Step
from unhyped.domain.purchase import Purchase
from unhyped.domain.records import kind_of
from unhyped.storage import rows, tables
from unhyped.storage.store import Store
from unhyped.storage.writing import sql

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.domain.dismissed_note import DismissedNote
    from unhyped.domain.entry import Entry


def test_the_columns_are_those_of_the_tables() -> None:
    declared = {name: {column.name for column in tables.TABLES[name].columns} for name in tables.TABLES}
    assert declared | {name: {*columns} for name, columns in rows.COLUMNS.items()} == declared
    assert all(len(columns) == len({*columns}) for columns in rows.COLUMNS.values())
    assert declared.keys() - rows.COLUMNS.keys() == {*("about", "change", "change_part", "exposure")}


def test_rows_are_written_in_the_order_of_their_fields() -> None:
    for table, columns in rows.COLUMNS.items():
        assert f"({', '.join(columns)})" in sql("insert", table).replace('"', "")


def test_the_types_of_values_are_those_of_the_tables() -> None:
    for table, columns in rows.TABLES.items():
        for column in columns:
            declared = tables.TABLES[table].columns[column.name]
            assert isinstance(declared.type, Integer) == (int in column.types), (table, column)
            assert bool(declared.nullable) == (NoneType in column.types), (table, column)


@given(records, st.data())
def test_a_value_of_another_type_makes_no_record(record: Record, data: st.DataObject) -> None:
    row = list(rows.row_of(record))
    row[data.draw(st.integers(0, len(row) - 1))] = b"\xff"
    with pytest.raises(TypeError):
        rows.READERS[kind_of(record).name](tuple(row))


@given(records)
def test_a_record_survives_becoming_a_row(record: Record) -> None:
    assert rows.READERS[kind_of(record).name](rows.row_of(record)) == record


@settings(max_examples=30)
@given(entry=refusing_entries(), note=dismissed_notes)
def test_records_survive_the_file(
    tmp_path_factory: pytest.TempPathFactory, entry: Entry, note: DismissedNote
) -> None:
    written = [
        *{(kind_of(record).name, record.id): record for record in (*records_of([entry]), note)}.values()
    ]
    path = tmp_path_factory.mktemp("file") / "purchases.db"
    with Store.open(path) as store:
        store.write(
            Change("Add", tuple(Step(None, record) for record in written), note.added_at), at_end(store)
        )
    assert kept(path) == written


def test_odd_text_and_64_bit_numbers_survive_the_file(tmp_path: Path) -> None:
    base = purchase("Thing").purchase
    odd = replace(
        base,
        name="\x00=cmd()|'!A1 \N{RIGHT-TO-LEFT OVERRIDE}" + "\N{WRAPPED PRESENT}" * 9_000,
        note="line\r\nline\x00\u2028end",
        video_id=2**63 - 1,
        tags=("a;b", '"', "", "\x00"),
    )
    assert len(fields(odd)) == 35
    with Store.open(tmp_path / "f.db") as store:
        store.write(Change("Add", (Step(None, odd),), odd.added_at), at_end(store))
    assert kept(tmp_path / "f.db") == [odd]


def test_rows_come_back_in_the_order_they_were_written(tmp_path: Path) -> None:
    logged = [purchase(name) for name in "cab"]
    path = filled(tmp_path / "f.db", *logged)
    with Store.open(path) as store:
        store.write(adding(purchase("z"), purchase("y")), at_end(store))
    assert [getattr(record, "name", "") for record in kept(path)] == ["c", "a", "b", "z", "y"]


def test_words_and_prices_that_purchases_share_are_in_memory_once(tmp_path: Path) -> None:
    plain = [purchase(name, "12.99 EUR") for name in "ab"]
    logged = [
        replace(each, purchase=replace(each.purchase, shop="TikTok Shop", creator="ana")) for each in plain
    ]
    one, other = kept(filled(tmp_path / "f.db", *logged))
    assert isinstance(one, Purchase)
    assert isinstance(other, Purchase)
    assert one.shop is other.shop
    assert one.creator is other.creator
    assert one.price is other.price
