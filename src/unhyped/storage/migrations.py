"""The schema as numbered steps. A new file runs all of them; `PRAGMA user_version` counts them.

Each step is one transaction. Steps are history: once released, a step is never edited.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.private_files import private_opener
from unhyped.storage.change_log import FILE_ID
from unhyped.storage.connection import connect
from unhyped.storage.errors import FileDamaged, FileReadOnly
from unhyped.storage.header import APPLICATION_ID
from unhyped.storage.rows import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from tempfile import TemporaryDirectory

Statement = str | Callable[[sqlite3.Connection], None]
"""SQL, or what SQL alone can't do."""

_FIRST: Final = (
    """CREATE TABLE about (
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (key)
    ) STRICT""",
    """CREATE TABLE purchase (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        price_minor INTEGER,
        price_currency TEXT,
        bought_on TEXT,
        creator TEXT DEFAULT '' NOT NULL,
        platform TEXT DEFAULT '' NOT NULL,
        link TEXT DEFAULT '' NOT NULL,
        video_id INTEGER,
        shop TEXT DEFAULT '' NOT NULL,
        category TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        tags TEXT DEFAULT '[]' NOT NULL,
        claims TEXT DEFAULT '[]' NOT NULL,
        expectation INTEGER,
        order_number TEXT DEFAULT '' NOT NULL,
        origin TEXT DEFAULT '' NOT NULL,
        external_id TEXT DEFAULT '' NOT NULL,
        added_at TEXT NOT NULL,
        trashed_at TEXT,
        PRIMARY KEY (id),
        CONSTRAINT price_has_currency CHECK ((price_minor IS NULL) = (price_currency IS NULL)),
        CONSTRAINT expectation_in_range CHECK (expectation BETWEEN 0 AND 10),
        CONSTRAINT name_given CHECK (name <> '')
    ) STRICT""",
    """CREATE TABLE check_in (
        id TEXT NOT NULL,
        purchase_id TEXT NOT NULL,
        "on" TEXT NOT NULL,
        worth INTEGER,
        claimed TEXT,
        needed INTEGER,
        again TEXT,
        why TEXT DEFAULT '' NOT NULL,
        next_time TEXT DEFAULT '' NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT worth_in_range CHECK (worth BETWEEN 1 AND 5),
        CONSTRAINT claimed_known CHECK (claimed IN ('yes', 'partly', 'no')),
        CONSTRAINT again_known CHECK (again IN ('yes', 'no', 'unsure')),
        CONSTRAINT needed_known CHECK (needed IN (0, 1)),
        FOREIGN KEY(purchase_id) REFERENCES purchase (id)
    ) STRICT""",
    "CREATE INDEX ix_check_in_purchase_id ON check_in (purchase_id)",
    """CREATE TABLE money_event (
        id TEXT NOT NULL,
        purchase_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        amount_minor INTEGER NOT NULL,
        amount_currency TEXT NOT NULL,
        "on" TEXT NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT amount_positive CHECK (amount_minor > 0),
        CONSTRAINT kind_known CHECK (kind IN ('refund', 'partial refund', 'resale', 'fee')),
        FOREIGN KEY(purchase_id) REFERENCES purchase (id)
    ) STRICT""",
    "CREATE INDEX ix_money_event_purchase_id ON money_event (purchase_id)",
    """CREATE TABLE dismissed_note (
        id TEXT NOT NULL,
        note_id TEXT NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE change (
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        of_seq INTEGER,
        label TEXT NOT NULL,
        at TEXT NOT NULL,
        steps TEXT NOT NULL,
        PRIMARY KEY (seq),
        CONSTRAINT change_kind_known CHECK (kind IN ('do', 'undo', 'redo')),
        CONSTRAINT undo_names_its_line CHECK ((kind = 'do') = (of_seq IS NULL)),
        FOREIGN KEY(of_seq) REFERENCES change (seq)
    ) STRICT""",
)

_SECOND: Final = (
    """CREATE TABLE sighting (
        id TEXT NOT NULL,
        purchase_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        video_id INTEGER,
        text TEXT DEFAULT '' NOT NULL,
        place TEXT DEFAULT '' NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(purchase_id) REFERENCES purchase (id)
    ) STRICT""",
    "CREATE INDEX ix_sighting_purchase_id ON sighting (purchase_id)",
    """CREATE TABLE wish (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        shop TEXT DEFAULT '' NOT NULL,
        link TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        wanted_on TEXT,
        origin TEXT DEFAULT '' NOT NULL,
        external_id TEXT DEFAULT '' NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT wish_name_given CHECK (name <> '')
    ) STRICT""",
    """CREATE TABLE rule (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        value TEXT NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT rule_kind_known CHECK (kind IN ('shop', 'words', 'handle'))
    ) STRICT""",
    """CREATE TABLE left_out (
        id TEXT NOT NULL,
        origin TEXT NOT NULL,
        external_ids TEXT NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE exposure_import (
        id TEXT NOT NULL,
        number INTEGER NOT NULL,
        source_name TEXT NOT NULL,
        coverage TEXT NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT import_number_once UNIQUE (number)
    ) STRICT""",
    """CREATE TABLE exposure (
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        video_id INTEGER DEFAULT 0 NOT NULL,
        text TEXT DEFAULT '' NOT NULL,
        place TEXT DEFAULT '' NOT NULL,
        import_no INTEGER NOT NULL,
        PRIMARY KEY (kind, at, video_id, text, place)
    ) STRICT, WITHOUT ROWID""",
)

_THIRD: Final = (
    """CREATE TABLE not_about (
        id TEXT NOT NULL,
        purchase_id TEXT NOT NULL,
        note_id TEXT NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(purchase_id) REFERENCES purchase (id)
    ) STRICT""",
    "CREATE INDEX ix_not_about_purchase_id ON not_about (purchase_id)",
    """CREATE TABLE shown_less (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id)
    ) STRICT""",
)

_FOURTH: Final = (
    """CREATE TABLE own_note (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        advice TEXT DEFAULT '' NOT NULL,
        text TEXT DEFAULT '' NOT NULL,
        words TEXT DEFAULT '[]' NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT note_title_given CHECK (title <> '')
    ) STRICT""",
)


def _name_file(connection: sqlite3.Connection) -> None:
    from secrets import token_hex

    connection.execute("INSERT INTO about VALUES (?, ?)", (FILE_ID, token_hex(16)))


def _convert_log(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT EXISTS (SELECT 1 FROM old_change)").fetchone()[0]:
        from unhyped.storage import old_log

        old_log.convert(connection)


_FIFTH: Final[tuple[Statement, ...]] = (
    "ALTER TABLE change RENAME TO old_change",
    """CREATE TABLE change (
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        of_seq INTEGER,
        prior_seq INTEGER,
        origin TEXT NOT NULL,
        label TEXT NOT NULL,
        at TEXT NOT NULL,
        parts INTEGER NOT NULL,
        chain BLOB NOT NULL,
        steps BLOB NOT NULL,
        PRIMARY KEY (seq),
        CONSTRAINT change_kind_known CHECK (kind IN ('do', 'undo', 'redo')),
        CONSTRAINT undo_names_its_line CHECK ((kind = 'do') = (of_seq IS NULL)),
        FOREIGN KEY(of_seq) REFERENCES change (seq)
    ) STRICT""",
    """CREATE TABLE change_part (
        seq INTEGER NOT NULL,
        part INTEGER NOT NULL,
        steps BLOB NOT NULL,
        PRIMARY KEY (seq, part)
    ) STRICT""",
    """CREATE INDEX ix_purchase_first_day ON purchase (
        trashed_at,
        substr(bought_on, 1, 4) || CASE substr(bought_on, 6, 2)
            WHEN '' THEN '-01-01'
            WHEN '21' THEN '-03-01' WHEN '22' THEN '-06-01' WHEN '23' THEN '-09-01' WHEN '24' THEN '-12-01'
            ELSE substr(bought_on || '-01', 5, 6) END
    )""",
    _name_file,
    _convert_log,
    "DROP TABLE old_change",
)

_SIXTH: Final = (
    """CREATE TABLE file_choice (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id)
    ) STRICT""",
)

COPY: Final = "converted.db"
STEPS: Final[tuple[tuple[Statement, ...], ...]] = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH)
"""Step number minus one → its statements."""


def run(
    connection: sqlite3.Connection,
    path: Path,
    steps: Sequence[Sequence[Statement]] = STEPS,
    about: Mapping[str, str] | None = None,
) -> None:
    """Bring a file to the newest schema, one transaction per step; raise FileDamaged.

    Foreign keys are off while a step runs (inside a transaction the PRAGMA does nothing) and checked before
    it is committed. On an error the file stays at the last complete step. *about* is saved with the first.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for number, statements in enumerate(steps, 1):
            connection.execute("BEGIN IMMEDIATE")
            try:
                if version(connection) < number:  # another program may have been faster
                    for statement in statements:
                        _carry_out(connection, path, statement)
                    if number == 1 and about:
                        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
                    _check_owners(connection, path)
                    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    connection.execute(f"PRAGMA user_version = {number}")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def converted(
    connection: sqlite3.Connection, path: Path, steps: Sequence[Sequence[Statement]]
) -> TemporaryDirectory[str]:
    """Return a folder with a copy of a file that can't be changed, `COPY`, brought to the newest schema."""
    from tempfile import TemporaryDirectory

    try:
        folder = TemporaryDirectory(prefix="unhyped-", ignore_cleanup_errors=True)
        with open(copy := Path(folder.name, COPY), "xb", opener=private_opener):
            pass
    except OSError as error:
        raise FileReadOnly(path=path) from error
    with closing(connect(copy, "rw")) as new:
        connection.backup(new)
        run(new, path, steps)
    return folder


def give_back_space(connection: sqlite3.Connection) -> None:
    """Shrink a file of which a migration left a quarter or more empty, unless there is no room for it."""
    empty, all_pages = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count")
    )
    if empty * 4 >= all_pages:
        with suppress(sqlite3.Error):
            connection.execute("VACUUM")


def create(connection: sqlite3.Connection) -> None:
    """Make the newest schema in an empty database in memory."""
    for statement in (statement for step in STEPS for statement in step):
        _carry_out(connection, Path(), statement)


def _carry_out(connection: sqlite3.Connection, path: Path, statement: Statement) -> None:
    if isinstance(statement, str):
        connection.execute(statement)
        return
    try:
        statement(connection)
    except sqlite3.Error:
        raise
    except UNREADABLE as error:
        raise FileDamaged(path=path, why=error) from error


def version(connection: sqlite3.Connection) -> int:
    """Return the number of steps the file has run."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check_owners(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise FileDamaged(path=path, why=gettext("some records lost the purchase they belong to"))
