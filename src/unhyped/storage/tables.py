"""The tables of records, declared in SQLModel. Migrations create them; a test proves that both agree.

The classes don't validate (SQLModel doesn't for tables): the values of `domain` do. Every column is plain
text or whole numbers, so that the driver's rows become values without conversion.
"""

from __future__ import annotations

from typing import ClassVar, Final

from sqlalchemy import CheckConstraint, Index, Table, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from unhyped.domain.check_in import AGAIN, CLAIMED
from unhyped.domain.money_event import KINDS
from unhyped.domain.purchase import GAINS, PAYMENTS, PLANNED
from unhyped.domain.rule import RULE_KINDS
from unhyped.domain.week_answer import CARD_ANSWERS, WEEK_CARDS
from unhyped.domain.wish import OUTCOMES
from unhyped.storage import file_tables as _of_the_file  # noqa: F401 - declares its tables
from unhyped.storage.columns import OWNER, STRICT, id_column, known, number_column, text_column
from unhyped.storage.reading import FIRST_DAY


class PurchaseRow(SQLModel, table=True):
    """One `domain.purchase.Purchase`; tags and claims are JSON arrays of text."""

    __tablename__ = "purchase"
    __table_args__ = (
        CheckConstraint("(price_minor IS NULL) = (price_currency IS NULL)", name="price_has_currency"),
        CheckConstraint("expectation BETWEEN 0 AND 10", name="expectation_in_range"),
        CheckConstraint("name <> ''", name="name_given"),
        *(known(column, (0, 1)) for column in ("countdown_seen", "third_party", "final_sale")),
        known("planned", PLANNED),
        known("payment", PAYMENTS),
        known("gain", GAINS),
        CheckConstraint("return_days BETWEEN 0 AND 3650", name="return_days_in_range"),
        CheckConstraint("months_open BETWEEN 1 AND 120", name="months_open_in_range"),
        CheckConstraint("share_left BETWEEN 0 AND 100", name="share_left_in_range"),
        CheckConstraint("finished_on >= opened_on", name="finished_after_opening"),
        CheckConstraint("target_per_use_minor > 0", name="target_above_zero"),
        CheckConstraint(
            "(target_per_use_minor IS NULL) = (target_per_use_currency IS NULL)", name="target_has_currency"
        ),
        Index("ix_purchase_first_day", "trashed_at", text(FIRST_DAY)),
        STRICT,
    )
    __table__: ClassVar[Table]

    id: str = id_column()
    name: str = Field(sa_type=Text)
    price_minor: int | None = None
    price_currency: str | None = Field(default=None, sa_type=Text)
    bought_on: str | None = Field(default=None, sa_type=Text)
    creator: str = text_column()
    platform: str = text_column()
    link: str = text_column()
    video_id: int | None = None
    shop: str = text_column()
    category: str = text_column()
    note: str = text_column()
    tags: str = text_column(default="[]")
    claims: str = text_column(default="[]")
    expectation: int | None = None
    order_number: str = text_column()
    origin: str = text_column()
    external_id: str = text_column()
    added_at: str = Field(sa_type=Text)
    trashed_at: str | None = Field(default=None, sa_type=Text)
    delivered_on: str | None = Field(default=None, sa_type=Text)
    bought_time: str | None = Field(default=None, sa_type=Text)
    planned: str | None = Field(default=None, sa_type=Text)
    countdown_seen: int | None = None
    third_party: int | None = None
    payment: str | None = Field(default=None, sa_type=Text)
    gain: str | None = Field(default=None, sa_type=Text)
    final_sale: int | None = None
    return_days: int | None = None
    payment_due: str | None = Field(default=None, sa_type=Text)
    opened_on: str | None = Field(default=None, sa_type=Text)
    months_open: int | None = None
    expires_on: str | None = Field(default=None, sa_type=Text)
    share_left: int | None = None
    finished_on: str | None = Field(default=None, sa_type=Text)
    target_per_use_minor: int | None = None
    target_per_use_currency: str | None = Field(default=None, sa_type=Text)


class CheckInRow(SQLModel, table=True):
    """One `domain.check_in.CheckIn`."""

    __tablename__ = "check_in"
    __table_args__ = (
        CheckConstraint("worth BETWEEN 1 AND 5", name="worth_in_range"),
        known("claimed", CLAIMED),
        known("again", AGAIN),
        known("needed", (0, 1)),
        STRICT,
    )
    __table__: ClassVar[Table]

    id: str = id_column()
    purchase_id: str = Field(foreign_key=OWNER, index=True, sa_type=Text)
    on: str = Field(sa_type=Text)
    worth: int | None = None
    claimed: str | None = Field(default=None, sa_type=Text)
    needed: int | None = None
    again: str | None = Field(default=None, sa_type=Text)
    why: str = text_column()
    next_time: str = text_column()
    added_at: str = Field(sa_type=Text)
    supersedes: str = text_column()


class MoneyEventRow(SQLModel, table=True):
    """One `domain.money_event.MoneyEvent`."""

    __tablename__ = "money_event"
    __table_args__ = (
        CheckConstraint(
            "CASE WHEN kind IN ('given away', 'thrown away') THEN amount_minor = 0 "
            "WHEN kind IN ('refund', 'exchanged', 'received in exchange') THEN amount_minor >= 0 "
            "ELSE amount_minor > 0 END",
            name="amount_fits_kind",
        ),
        known("kind", KINDS),
        STRICT,
    )
    __table__: ClassVar[Table]

    id: str = id_column()
    purchase_id: str = Field(foreign_key=OWNER, index=True, sa_type=Text)
    kind: str = Field(sa_type=Text)
    amount_minor: int
    amount_currency: str = Field(sa_type=Text)
    on: str = Field(sa_type=Text)
    note: str = text_column()
    other_id: str = text_column()
    added_at: str = Field(sa_type=Text)


class DismissedNoteRow(SQLModel, table=True):
    """One `domain.dismissed_note.DismissedNote`."""

    __tablename__ = "dismissed_note"
    __table_args__ = (STRICT,)
    __table__: ClassVar[Table]

    id: str = id_column()
    note_id: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class SightingRow(SQLModel, table=True):
    """One `domain.sighting.Sighting`."""

    __tablename__ = "sighting"
    __table_args__ = (STRICT,)
    __table__: ClassVar[Table]

    id: str = id_column()
    purchase_id: str = Field(foreign_key=OWNER, index=True, sa_type=Text)
    kind: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    video_id: int | None = None
    text: str = text_column()
    place: str = text_column()
    added_at: str = Field(sa_type=Text)


class NotAboutRow(SQLModel, table=True):
    """One `domain.not_about.NotAbout`."""

    __tablename__ = "not_about"
    __table_args__ = (STRICT,)
    __table__: ClassVar[Table]

    id: str = id_column()
    purchase_id: str = Field(foreign_key=OWNER, index=True, sa_type=Text)
    note_id: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class UseRow(SQLModel, table=True):
    """One `domain.use.Use`."""

    __tablename__ = "use"
    __table_args__ = (
        CheckConstraint("count BETWEEN 1 AND 1000000", name="count_in_range"),
        known("rough", (0, 1)),
        STRICT,
    )
    __table__: ClassVar[Table]

    id: str = id_column()
    purchase_id: str = Field(foreign_key=OWNER, index=True, sa_type=Text)
    on: str = Field(sa_type=Text)
    count: int = number_column(1)
    rough: int = number_column(0)
    added_at: str = Field(sa_type=Text)


class ShownLessRow(SQLModel, table=True):
    """One `domain.shown_less.ShownLess`."""

    __tablename__ = "shown_less"
    __table_args__ = (STRICT,)
    __table__: ClassVar[Table]

    id: str = id_column()
    kind: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class OwnNoteRow(SQLModel, table=True):
    """One `domain.own_note.OwnNote`; its words are a JSON array of text."""

    __tablename__ = "own_note"
    __table_args__ = (CheckConstraint("title <> ''", name="note_title_given"), STRICT)
    __table__: ClassVar[Table]

    id: str = id_column()
    title: str = Field(sa_type=Text)
    advice: str = text_column()
    text: str = text_column()
    words: str = text_column(default="[]")
    added_at: str = Field(sa_type=Text)


class WishTableRow(SQLModel, table=True):
    """One `domain.wish.Wish`; its claims are a JSON array of text, its extensions one of objects."""

    __tablename__ = "wish"
    __table_args__ = (
        CheckConstraint("name <> ''", name="wish_name_given"),
        CheckConstraint("(price_minor IS NULL) = (price_currency IS NULL)", name="wish_price_has_currency"),
        known("outcome", OUTCOMES),
        CheckConstraint("(outcome IS NULL) = (ended_on IS NULL)", name="outcome_has_day"),
        STRICT,
    )
    __table__: ClassVar[Table]

    id: str = id_column()
    name: str = Field(sa_type=Text)
    shop: str = text_column()
    link: str = text_column()
    note: str = text_column()
    wanted_on: str | None = Field(default=None, sa_type=Text)
    origin: str = text_column()
    external_id: str = text_column()
    added_at: str = Field(sa_type=Text)
    price_minor: int | None = None
    price_currency: str | None = Field(default=None, sa_type=Text)
    creator: str = text_column()
    platform: str = text_column()
    claims: str = text_column(default="[]")
    reason: str = text_column()
    wait_until: str | None = Field(default=None, sa_type=Text)
    extensions: str = text_column(default="[]")
    ask_again_on: str | None = Field(default=None, sa_type=Text)
    ended_on: str | None = Field(default=None, sa_type=Text)
    outcome: str | None = Field(default=None, sa_type=Text)
    bought_as: str = text_column()


class RuleRow(SQLModel, table=True):
    """One `domain.rule.Rule`."""

    __tablename__ = "rule"
    __table_args__ = (known("kind", RULE_KINDS, "rule_kind_known"), STRICT)
    __table__: ClassVar[Table]

    id: str = id_column()
    kind: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class LeftOutRow(SQLModel, table=True):
    """One `domain.left_out.LeftOut`; its external ids are a JSON array of text."""

    __tablename__ = "left_out"
    __table_args__ = (STRICT,)
    __table__: ClassVar[Table]

    id: str = id_column()
    origin: str = Field(sa_type=Text)
    external_ids: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class ExposureImportRow(SQLModel, table=True):
    """One `domain.exposure_import.ExposureImport`; its coverage is a JSON array of objects."""

    __tablename__ = "exposure_import"
    __table_args__ = (UniqueConstraint("number", name="import_number_once"), STRICT)
    __table__: ClassVar[Table]

    id: str = id_column()
    number: int
    source_name: str = Field(sa_type=Text)
    coverage: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class FileChoiceRow(SQLModel, table=True):
    """One `domain.file_choice.FileChoice`."""

    __tablename__ = "file_choice"
    __table_args__ = (STRICT,)
    __table__: ClassVar[Table]

    id: str = id_column()
    name: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class WeekAnswerRow(SQLModel, table=True):
    """One `domain.week_answer.WeekAnswer`."""

    __tablename__ = "week_answer"
    __table_args__ = (known("card", WEEK_CARDS), known("answer", CARD_ANSWERS), STRICT)
    __table__: ClassVar[Table]

    id: str = id_column()
    card: str = Field(sa_type=Text)
    subject: str = text_column()
    answer: str = Field(sa_type=Text)
    on: str = Field(sa_type=Text)
    until: str | None = Field(default=None, sa_type=Text)
    added_at: str = Field(sa_type=Text)


class PlanRow(SQLModel, table=True):
    """One `domain.plan.Plan`; its scopes are a JSON array of objects."""

    __tablename__ = "plan"
    __table_args__ = (CheckConstraint("text <> ''", name="plan_text_given"), STRICT)
    __table__: ClassVar[Table]

    id: str = id_column()
    text: str = Field(sa_type=Text)
    condition: str = text_column()
    scopes: str = text_column(default="[]")
    check_in_id: str = text_column()
    retired_on: str | None = Field(default=None, sa_type=Text)
    added_at: str = Field(sa_type=Text)


class PlanAnswerRow(SQLModel, table=True):
    """One `domain.plan.PlanAnswer`."""

    __tablename__ = "plan_answer"
    __table_args__ = (known("followed", (0, 1)), STRICT)
    __table__: ClassVar[Table]

    id: str = id_column()
    plan_id: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
    followed: int
    on: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class CreatorRow(SQLModel, table=True):
    """One `domain.creator.Creator`; its former names are a JSON array of text."""

    __tablename__ = "creator"
    __table_args__ = (
        CheckConstraint("name <> ''", name="creator_name_given"),
        known("gain", GAINS, "creator_gain_known"),
        known("says_unsponsored", (0, 1)),
        STRICT,
    )
    __table__: ClassVar[Table]

    id: str = id_column()
    name: str = Field(sa_type=Text)
    gain: str | None = Field(default=None, sa_type=Text)
    says_unsponsored: int = number_column(0)
    formerly: str = text_column(default="[]")
    added_at: str = Field(sa_type=Text)


TABLES: Final[dict[str, Table]] = {**SQLModel.metadata.tables}
"""Every table by its name, those of `file_tables` included."""
