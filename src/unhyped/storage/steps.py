"""The steps of the schema. Steps are history: once released, a step is never edited."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

from unhyped.storage.change_log import FILE_ID

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

_SEVENTH: Final = (
    "ALTER TABLE purchase ADD COLUMN delivered_on TEXT",
    "ALTER TABLE purchase ADD COLUMN bought_time TEXT",
    """ALTER TABLE purchase ADD COLUMN planned TEXT
        CONSTRAINT planned_known CHECK (planned IN ('planned', 'on impulse', 'unsure'))""",
    """ALTER TABLE purchase ADD COLUMN countdown_seen INTEGER
        CONSTRAINT countdown_seen_known CHECK (countdown_seen IN (0, 1))""",
    """ALTER TABLE purchase ADD COLUMN third_party INTEGER
        CONSTRAINT third_party_known CHECK (third_party IN (0, 1))""",
    """ALTER TABLE purchase ADD COLUMN payment TEXT
        CONSTRAINT payment_known CHECK (payment IN ('now', 'later', 'instalments'))""",
    """ALTER TABLE purchase ADD COLUMN gain TEXT CONSTRAINT gain_known CHECK (
        gain IN ('nothing known', 'free product', 'paid', 'commission', 'own product', 'don''t know'))""",
    """ALTER TABLE purchase ADD COLUMN final_sale INTEGER
        CONSTRAINT final_sale_known CHECK (final_sale IN (0, 1))""",
    """ALTER TABLE purchase ADD COLUMN return_days INTEGER
        CONSTRAINT return_days_in_range CHECK (return_days BETWEEN 0 AND 3650)""",
    "ALTER TABLE check_in ADD COLUMN supersedes TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE money_event RENAME TO old_money_event",
    """CREATE TABLE money_event (
        id TEXT NOT NULL,
        purchase_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        amount_minor INTEGER NOT NULL,
        amount_currency TEXT NOT NULL,
        "on" TEXT NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        other_id TEXT DEFAULT '' NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT amount_fits_kind CHECK (
            CASE WHEN kind IN ('given away', 'thrown away') THEN amount_minor = 0
                WHEN kind IN ('refund', 'exchanged', 'received in exchange') THEN amount_minor >= 0
                ELSE amount_minor > 0 END),
        CONSTRAINT kind_known CHECK (
            kind IN ('refund', 'partial refund', 'resale', 'fee', 'shipping', 'exchanged',
                'received in exchange', 'return sent', 'given away', 'thrown away')),
        FOREIGN KEY(purchase_id) REFERENCES purchase (id)
    ) STRICT""",
    """INSERT INTO money_event
        SELECT id, purchase_id, kind, amount_minor, amount_currency, "on", note, '', added_at
        FROM old_money_event ORDER BY rowid""",
    "DROP TABLE old_money_event",
    "CREATE INDEX ix_money_event_purchase_id ON money_event (purchase_id)",
    "ALTER TABLE wish ADD COLUMN price_minor INTEGER",
    """ALTER TABLE wish ADD COLUMN price_currency TEXT
        CONSTRAINT wish_price_has_currency CHECK ((price_minor IS NULL) = (price_currency IS NULL))""",
    "ALTER TABLE wish ADD COLUMN creator TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE wish ADD COLUMN platform TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE wish ADD COLUMN claims TEXT DEFAULT '[]' NOT NULL",
    "ALTER TABLE wish ADD COLUMN reason TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE wish ADD COLUMN wait_until TEXT",
    "ALTER TABLE wish ADD COLUMN extensions TEXT DEFAULT '[]' NOT NULL",
    "ALTER TABLE wish ADD COLUMN ask_again_on TEXT",
    "ALTER TABLE wish ADD COLUMN ended_on TEXT",
    """ALTER TABLE wish ADD COLUMN outcome TEXT
        CONSTRAINT outcome_known CHECK (outcome IN ('let go', 'bought', 'bought elsewhere'))
        CONSTRAINT outcome_has_day CHECK ((outcome IS NULL) = (ended_on IS NULL))""",
    "ALTER TABLE wish ADD COLUMN bought_as TEXT DEFAULT '' NOT NULL",
    """CREATE TABLE week_answer (
        id TEXT NOT NULL,
        card TEXT NOT NULL,
        subject TEXT DEFAULT '' NOT NULL,
        answer TEXT NOT NULL,
        "on" TEXT NOT NULL,
        until TEXT,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT card_known CHECK (card IN ('return', 'money back', 'wait', 'check-in', 'plan', 'finding')),
        CONSTRAINT answer_known CHECK (answer IN ('answered', 'later', 'keep', 'never', 'not asked'))
    ) STRICT""",
)

_EIGHTH: Final = (
    "ALTER TABLE purchase ADD COLUMN payment_due TEXT",
    "ALTER TABLE purchase ADD COLUMN opened_on TEXT",
    """ALTER TABLE purchase ADD COLUMN months_open INTEGER
        CONSTRAINT months_open_in_range CHECK (months_open BETWEEN 1 AND 120)""",
    "ALTER TABLE purchase ADD COLUMN expires_on TEXT",
    """ALTER TABLE purchase ADD COLUMN share_left INTEGER
        CONSTRAINT share_left_in_range CHECK (share_left BETWEEN 0 AND 100)""",
    """ALTER TABLE purchase ADD COLUMN finished_on TEXT
        CONSTRAINT finished_after_opening CHECK (finished_on >= opened_on)""",
    """ALTER TABLE purchase ADD COLUMN target_per_use_minor INTEGER
        CONSTRAINT target_above_zero CHECK (target_per_use_minor > 0)""",
    """ALTER TABLE purchase ADD COLUMN target_per_use_currency TEXT
        CONSTRAINT target_has_currency CHECK (
            (target_per_use_minor IS NULL) = (target_per_use_currency IS NULL))""",
    """CREATE TABLE use (
        id TEXT NOT NULL,
        purchase_id TEXT NOT NULL,
        "on" TEXT NOT NULL,
        count INTEGER DEFAULT 1 NOT NULL,
        rough INTEGER DEFAULT 0 NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT count_in_range CHECK (count BETWEEN 1 AND 1000000),
        CONSTRAINT rough_known CHECK (rough IN (0, 1)),
        FOREIGN KEY(purchase_id) REFERENCES purchase (id)
    ) STRICT""",
    "CREATE INDEX ix_use_purchase_id ON use (purchase_id)",
    """CREATE TABLE plan (
        id TEXT NOT NULL,
        text TEXT NOT NULL,
        condition TEXT DEFAULT '' NOT NULL,
        scopes TEXT DEFAULT '[]' NOT NULL,
        check_in_id TEXT DEFAULT '' NOT NULL,
        retired_on TEXT,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT plan_text_given CHECK (text <> '')
    ) STRICT""",
    """CREATE TABLE plan_answer (
        id TEXT NOT NULL,
        plan_id TEXT NOT NULL,
        subject TEXT NOT NULL,
        followed INTEGER NOT NULL,
        "on" TEXT NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT followed_known CHECK (followed IN (0, 1))
    ) STRICT""",
    """CREATE TABLE creator (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        gain TEXT,
        says_unsponsored INTEGER DEFAULT 0 NOT NULL,
        formerly TEXT DEFAULT '[]' NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT creator_name_given CHECK (name <> ''),
        CONSTRAINT creator_gain_known CHECK (
            gain IN ('nothing known', 'free product', 'paid', 'commission', 'own product', 'don''t know')),
        CONSTRAINT says_unsponsored_known CHECK (says_unsponsored IN (0, 1))
    ) STRICT""",
)

_NINTH: Final = (
    "ALTER TABLE week_answer RENAME TO old_week_answer",
    """CREATE TABLE week_answer (
        id TEXT NOT NULL,
        card TEXT NOT NULL,
        subject TEXT DEFAULT '' NOT NULL,
        answer TEXT NOT NULL,
        "on" TEXT NOT NULL,
        until TEXT,
        added_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT card_known CHECK (
            card IN ('return', 'payment', 'money back', 'wait', 'check-in', 'plan', 'finding')),
        CONSTRAINT answer_known CHECK (answer IN ('answered', 'later', 'keep', 'never', 'not asked'))
    ) STRICT""",
    'INSERT INTO week_answer SELECT id, card, subject, answer, "on", until, added_at FROM old_week_answer',
    "DROP TABLE old_week_answer",
)

STEPS: Final[tuple[tuple[Statement, ...], ...]] = (
    _FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH, _EIGHTH, _NINTH,
)  # fmt: skip
"""Step number minus one → its statements."""
