"""Kinds of records, and what a new one takes: its dataclass, a line in KINDS, a migration and a row class.

One that belongs to a purchase takes its field in `Entry`, too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import find
from tests.strategies import KINDS_OF_RECORDS

import unhyped
from unhyped.domain.errors import TextBroken, TextTooLong
from unhyped.domain.forms import TEXT
from unhyped.domain.records import BY_NAME, KINDS, kind_of
from unhyped.domain.text import TEXT_LIMIT
from unhyped.storage.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from unhyped.domain.change import Record

PACKAGE = Path(unhyped.__file__).parent

GIFT = '''
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from unhyped.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """Something given away."""

    id: str
    to: str
    on: date
    worth: Money | None = None
    liked: bool | None = None
    wrapped: Literal["paper", "cloth"] | None = None
    words: tuple[str, ...] = ()
    added_at: datetime
'''
LOAN = '''
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """Someone has it for a while."""

    id: str
    purchase_id: str
    to: str
    added_at: datetime
'''
ROWS = '''
class GiftRow(SQLModel, table=True):
    """One `domain.gift.Gift`."""

    __tablename__ = "gift"
    __table_args__ = (STRICT,)
    __table__: ClassVar[Table]

    id: str = id_column()
    to: str = Field(sa_type=Text)
    on: str = Field(sa_type=Text)
    worth_minor: int | None = None
    worth_currency: str | None = Field(default=None, sa_type=Text)
    liked: int | None = None
    wrapped: str | None = Field(default=None, sa_type=Text)
    words: str = text_column(default="[]")
    added_at: str = Field(sa_type=Text)


class LoanRow(SQLModel, table=True):
    """One `domain.loan.Loan`."""

    __tablename__ = "loan"
    __table_args__ = (STRICT,)
    __table__: ClassVar[Table]

    id: str = id_column()
    purchase_id: str = Field(foreign_key=OWNER, index=True, sa_type=Text)
    to: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


'''
MIGRATION = '''
STEPS = (
    *STEPS,
    (
        """CREATE TABLE gift (
            id TEXT NOT NULL, "to" TEXT NOT NULL, "on" TEXT NOT NULL, worth_minor INTEGER,
            worth_currency TEXT, liked INTEGER, wrapped TEXT, words TEXT DEFAULT '[]' NOT NULL,
            added_at TEXT NOT NULL, PRIMARY KEY (id)
        ) STRICT""",
        """CREATE TABLE loan (
            id TEXT NOT NULL, purchase_id TEXT NOT NULL, "to" TEXT NOT NULL, added_at TEXT NOT NULL,
            PRIMARY KEY (id), FOREIGN KEY(purchase_id) REFERENCES purchase (id)
        ) STRICT""",
        "CREATE INDEX ix_loan_purchase_id ON loan (purchase_id)",
    ),
)
"""Step number minus one → its statements."""
'''
IMPORTS = "from unhyped.domain.gift import Gift\nfrom unhyped.domain.loan import Loan\n"
FIELD = "    loans: tuple[Loan, ...] = ()\n"
PART = '    Loan: ("loans", attrgetter("added_at", "id")),\n'
LINES = '    _kind("gift", Gift, since=9),\n    _kind("loan", Loan, since=9),\n'

PROGRAM = """
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from unhyped.domain.errors import RecordUnreadable
from unhyped.domain.gift import Gift
from unhyped.domain.loan import Loan
from unhyped.domain.money import Money
from unhyped.domain.plain import from_plain, to_plain
from unhyped.domain.purchase import Purchase
from unhyped.exporters.archive import archive
from unhyped.journal import Journal, intake, new_id
from unhyped.storage.salvage import salvage

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
folder = Path(sys.argv[1])
bought = Purchase(id=new_id(), name="Ice roller", added_at=AT)
bare = Gift(id=new_id(), to="Ann", on=date(2026, 11, 1), added_at=AT)
gift = Gift(
    id=new_id(), to="Bo", on=date(2026, 12, 24), worth=Money(1299, "EUR"), liked=False, wrapped="cloth",
    words=("für", "dich"), added_at=AT,
)
loan = Loan(id=new_id(), purchase_id=bought.id, to="Cleo", added_at=AT)
new = [bare, gift, loan]
told = {"plain": to_plain(gift), "bare": sorted(to_plain(bare))}


def here(journal):
    return [record in journal.records() for record in new]


with Journal.open(folder / "one.db", lambda: AT) as journal:
    journal.add_purchase(bought)
    journal.imports.add_records(new, "toys")
    told["written"], told["owned"] = here(journal), journal.entry(bought.id).owned == (loan,)
    journal.undo()
    told["undone"], told["owned after undo"] = here(journal), journal.entry(bought.id).owned == (loan,)
    journal.redo()
with Journal.open(folder / "one.db", lambda: AT) as journal:
    told["read again"], told["problems"] = here(journal), journal.file.check()
    exported = archive(journal.records())
    told["newest"] = [entry.owned == (loan,) for entry in journal.newest(1)]
(folder / "archive.json").write_bytes(exported)
told["head"] = exported.decode().splitlines()[0]
with Journal.open(folder / "two.db", lambda: AT) as journal:
    found = intake.read(folder / "archive.json", intake.customs_of("EUR", AT.date()))
    intake.import_now(intake.compare(found, journal), journal)
    told["from the archive"], told["same bytes"] = here(journal), archive(journal.records()) == exported
told["salvaged"] = salvage(folder / "one.db", folder / "saved.db", AT).saved
told["refused"] = []
wrong = {"to": "", "worth": {"amount": "1", "currency": "EUR"}, "wrapped": "foil", "on": None}
for name, value in wrong.items():
    try:
        from_plain("gift", {**told["plain"], name: value})
    except RecordUnreadable as error:
        told["refused"].append(error.facts["where"])
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What a copy of the program says that knows two more kinds of records, by nothing but what is above."""
    folder = tmp_path_factory.mktemp("program")
    package = folder / "src" / "unhyped"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "domain" / "gift.py").write_text(GIFT, "utf-8")
    (package / "domain" / "loan.py").write_text(LOAN, "utf-8")
    put(package / "domain" / "records.py", before="from unhyped.domain.wish import", text=IMPORTS)
    put(package / "domain" / "records.py", before=')\n"""Every kind of record, owners', text=LINES)
    put(package / "domain" / "entry.py", before="from unhyped.domain.money import", text=IMPORTS)
    put(package / "domain" / "entry.py", before="\n    @classmethod", text=FIELD)
    put(package / "domain" / "entry.py", before='}\n"""Type of detail', text=PART)
    put(package / "storage" / "steps.py", before="", text=MIGRATION)
    put(package / "storage" / "tables.py", before="TABLES: Final", text=ROWS)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        env={**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: Mapping[str, Any] = json.loads(done.stdout)
    return answer


def put(file: Path, *, before: str, text: str) -> None:
    """Insert *text*; at the end of the file if it comes *before* nothing."""
    source = file.read_text("utf-8")
    assert not before or source.count(before) == 1, (file, before)
    file.write_text(source.replace(before, text + before) if before else source + text, "utf-8")


def test_a_new_kind_is_written_undone_and_redone(told: Mapping[str, Any]) -> None:
    assert told["written"] == told["read again"] == [True, True, True]
    assert told["undone"] == [False, False, False]


def test_replaying_the_log_gives_exactly_the_records_of_a_new_kind(told: Mapping[str, Any]) -> None:
    assert told["problems"] == []


def test_a_new_kind_comes_back_from_an_archive(told: Mapping[str, Any]) -> None:
    assert told["head"] == '{"format":"unhyped-archive","version":9,"records":['
    assert told["from the archive"] == [True, True, True]
    assert told["same bytes"]


def test_a_new_kind_is_salvaged(told: Mapping[str, Any]) -> None:
    assert {kind: n for kind, n in told["salvaged"].items() if n} == {"purchase": 1, "gift": 2, "loan": 1}


def test_a_new_kind_that_belongs_to_a_purchase_is_part_of_its_entry(told: Mapping[str, Any]) -> None:
    assert (told["owned"], told["owned after undo"], told["newest"]) == (True, False, [True])


def test_a_new_kind_has_a_plain_form_that_trusts_nothing(told: Mapping[str, Any]) -> None:
    assert {**told["plain"], "id": ""} == {
        "id": "",
        "to": "Bo",
        "on": "2026-12-24",
        "worth": {"amount": "12.99", "currency": "EUR"},
        "liked": False,
        "wrapped": "cloth",
        "words": ["für", "dich"],
        "added_at": "2026-11-23T09:00:00Z",
    }
    assert told["bare"] == ["added_at", "id", "on", "to"]
    assert told["refused"] == ["gift.to", "gift.worth.amount", "gift.wrapped", "gift.on"]


def test_each_kind_has_one_name_and_one_table() -> None:
    statements = (each for each in chain.from_iterable(STEPS) if isinstance(each, str))
    made = {words.split()[2] for words in statements if words.startswith("CREATE TABLE")}
    assert len({kind.type for kind in KINDS}) == len(BY_NAME) == len(KINDS)
    assert made - {*BY_NAME} == {"about", "change", "change_part", "exposure"}


def test_owners_come_before_what_they_own() -> None:
    assert [kind.name for kind in KINDS if kind.is_owned] == [
        *("check_in", "money_event", "sighting", "not_about", "use")
    ]
    assert KINDS[0].name == "purchase"


UNCHECKED = {"dismissed_note", "not_about", "shown_less", "file_choice"}
"""Kinds whose texts aren't measured: the program itself fills them in."""
TEXTS = [
    (kind.name, field.name, field.form is TEXT)
    for kind in KINDS
    if kind.name not in UNCHECKED
    for field in kind.fields.values()
    if field.form is TEXT or field.type == tuple[str, ...]
]


@pytest.fixture(scope="module")
def made_up() -> Mapping[str, Record]:
    """A record of each kind."""
    found = [find(kind, lambda _: True) for kind in KINDS_OF_RECORDS]
    return {kind_of(record).name: record for record in found}


def test_the_tests_make_up_records_of_every_kind(made_up: Mapping[str, Record]) -> None:
    assert made_up.keys() == BY_NAME.keys()


@pytest.mark.parametrize(("kind", "field", "single"), TEXTS)
def test_half_a_character_is_refused_in_every_text(
    kind: str, field: str, single: bool, made_up: Mapping[str, Record]
) -> None:
    broken = replace(made_up[kind], **{field: "half \ud83e" if single else ("whole", "half \ud83e")})
    with pytest.raises(TextBroken, match="has a broken character"):
        BY_NAME[kind].checked(broken)


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, field, single in TEXTS if single])
def test_no_text_is_endless(kind: str, field: str, made_up: Mapping[str, Record]) -> None:
    with pytest.raises(TextTooLong):
        BY_NAME[kind].checked(replace(made_up[kind], **{field: "x" * (TEXT_LIMIT + 1)}))
