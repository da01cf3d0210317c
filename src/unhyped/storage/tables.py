"""The tables, declared in SQLModel. Migrations create them; a test proves that both agree.

The classes don't validate (SQLModel doesn't for tables): the values of `domain` do. Every column is plain
text or whole numbers, so that the driver's rows become values without conversion.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from sqlalchemy import CheckConstraint, Index, Integer, Table, Text, TextClause, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from unhyped.domain.check_in import AGAIN, CLAIMED
from unhyped.domain.money_event import KINDS
from unhyped.domain.purchase import GAINS, PAYMENTS, PLANNED
from unhyped.domain.rule import RULE_KINDS
from unhyped.domain.week_answer import CARD_ANSWERS, WEEK_CARDS
from unhyped.domain.wish import OUTCOMES
from unhyped.storage.reading import FIRST_DAY

_STRICT: Final = {"sqlite_strict": True}
_OWNER: Final = "purchase.id"


def _text(*, default: str = "") -> Any:  # noqa: ANN401 - a field of any table
    return Field(default=default, sa_type=Text, sa_column_kwargs={"server_default": default})


def _known(column: str, values: tuple[object, ...], name: str = "") -> CheckConstraint:
    """Return the rule that *column* has one of *values*."""
    listed = ", ".join(
        "'{}'".format(value.replace("'", "''")) if isinstance(value, str) else str(value) for value in values
    )
    return CheckConstraint(f"{column} IN ({listed})", name=name or f"{column}_known")


def _id() -> Any:  # noqa: ANN401 - a field of any table
    return Field(primary_key=True, sa_type=Text)


def _part_of_key(sa_type: type[Text | Integer], default: str | TextClause | None = None) -> Any:  # noqa: ANN401 - a field of any table
    return Field(
        primary_key=True,
        sa_type=sa_type,
        sa_column_kwargs={"server_default": default, "autoincrement": False},
    )


class AboutRow(SQLModel, table=True):
    """Facts about the file itself: when it was made, whether it is the demo year."""

    __tablename__ = "about"
    __table_args__ = (_STRICT,)
    __table__: ClassVar[Table]

    key: str = _id()
    value: str = Field(sa_type=Text)


class PurchaseRow(SQLModel, table=True):
    """One `domain.purchase.Purchase`; tags and claims are JSON arrays of text."""

    __tablename__ = "purchase"
    __table_args__ = (
        CheckConstraint("(price_minor IS NULL) = (price_currency IS NULL)", name="price_has_currency"),
        CheckConstraint("expectation BETWEEN 0 AND 10", name="expectation_in_range"),
        CheckConstraint("name <> ''", name="name_given"),
        *(_known(column, (0, 1)) for column in ("countdown_seen", "third_party", "final_sale")),
        _known("planned", PLANNED),
        _known("payment", PAYMENTS),
        _known("gain", GAINS),
        CheckConstraint("return_days BETWEEN 0 AND 3650", name="return_days_in_range"),
        Index("ix_purchase_first_day", "trashed_at", text(FIRST_DAY)),
        _STRICT,
    )
    __table__: ClassVar[Table]

    id: str = _id()
    name: str = Field(sa_type=Text)
    price_minor: int | None = None
    price_currency: str | None = Field(default=None, sa_type=Text)
    bought_on: str | None = Field(default=None, sa_type=Text)
    creator: str = _text()
    platform: str = _text()
    link: str = _text()
    video_id: int | None = None
    shop: str = _text()
    category: str = _text()
    note: str = _text()
    tags: str = _text(default="[]")
    claims: str = _text(default="[]")
    expectation: int | None = None
    order_number: str = _text()
    origin: str = _text()
    external_id: str = _text()
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


class CheckInRow(SQLModel, table=True):
    """One `domain.check_in.CheckIn`."""

    __tablename__ = "check_in"
    __table_args__ = (
        CheckConstraint("worth BETWEEN 1 AND 5", name="worth_in_range"),
        _known("claimed", CLAIMED),
        _known("again", AGAIN),
        _known("needed", (0, 1)),
        _STRICT,
    )
    __table__: ClassVar[Table]

    id: str = _id()
    purchase_id: str = Field(foreign_key=_OWNER, index=True, sa_type=Text)
    on: str = Field(sa_type=Text)
    worth: int | None = None
    claimed: str | None = Field(default=None, sa_type=Text)
    needed: int | None = None
    again: str | None = Field(default=None, sa_type=Text)
    why: str = _text()
    next_time: str = _text()
    added_at: str = Field(sa_type=Text)
    supersedes: str = _text()


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
        _known("kind", KINDS),
        _STRICT,
    )
    __table__: ClassVar[Table]

    id: str = _id()
    purchase_id: str = Field(foreign_key=_OWNER, index=True, sa_type=Text)
    kind: str = Field(sa_type=Text)
    amount_minor: int
    amount_currency: str = Field(sa_type=Text)
    on: str = Field(sa_type=Text)
    note: str = _text()
    other_id: str = _text()
    added_at: str = Field(sa_type=Text)


class DismissedNoteRow(SQLModel, table=True):
    """One `domain.dismissed_note.DismissedNote`."""

    __tablename__ = "dismissed_note"
    __table_args__ = (_STRICT,)
    __table__: ClassVar[Table]

    id: str = _id()
    note_id: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class SightingRow(SQLModel, table=True):
    """One `domain.sighting.Sighting`."""

    __tablename__ = "sighting"
    __table_args__ = (_STRICT,)
    __table__: ClassVar[Table]

    id: str = _id()
    purchase_id: str = Field(foreign_key=_OWNER, index=True, sa_type=Text)
    kind: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    video_id: int | None = None
    text: str = _text()
    place: str = _text()
    added_at: str = Field(sa_type=Text)


class NotAboutRow(SQLModel, table=True):
    """One `domain.not_about.NotAbout`."""

    __tablename__ = "not_about"
    __table_args__ = (_STRICT,)
    __table__: ClassVar[Table]

    id: str = _id()
    purchase_id: str = Field(foreign_key=_OWNER, index=True, sa_type=Text)
    note_id: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class ShownLessRow(SQLModel, table=True):
    """One `domain.shown_less.ShownLess`."""

    __tablename__ = "shown_less"
    __table_args__ = (_STRICT,)
    __table__: ClassVar[Table]

    id: str = _id()
    kind: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class OwnNoteRow(SQLModel, table=True):
    """One `domain.own_note.OwnNote`; its words are a JSON array of text."""

    __tablename__ = "own_note"
    __table_args__ = (CheckConstraint("title <> ''", name="note_title_given"), _STRICT)
    __table__: ClassVar[Table]

    id: str = _id()
    title: str = Field(sa_type=Text)
    advice: str = _text()
    text: str = _text()
    words: str = _text(default="[]")
    added_at: str = Field(sa_type=Text)


class WishTableRow(SQLModel, table=True):
    """One `domain.wish.Wish`; its claims are a JSON array of text, its extensions one of objects."""

    __tablename__ = "wish"
    __table_args__ = (
        CheckConstraint("name <> ''", name="wish_name_given"),
        CheckConstraint("(price_minor IS NULL) = (price_currency IS NULL)", name="wish_price_has_currency"),
        _known("outcome", OUTCOMES),
        CheckConstraint("(outcome IS NULL) = (ended_on IS NULL)", name="outcome_has_day"),
        _STRICT,
    )
    __table__: ClassVar[Table]

    id: str = _id()
    name: str = Field(sa_type=Text)
    shop: str = _text()
    link: str = _text()
    note: str = _text()
    wanted_on: str | None = Field(default=None, sa_type=Text)
    origin: str = _text()
    external_id: str = _text()
    added_at: str = Field(sa_type=Text)
    price_minor: int | None = None
    price_currency: str | None = Field(default=None, sa_type=Text)
    creator: str = _text()
    platform: str = _text()
    claims: str = _text(default="[]")
    reason: str = _text()
    wait_until: str | None = Field(default=None, sa_type=Text)
    extensions: str = _text(default="[]")
    ask_again_on: str | None = Field(default=None, sa_type=Text)
    ended_on: str | None = Field(default=None, sa_type=Text)
    outcome: str | None = Field(default=None, sa_type=Text)
    bought_as: str = _text()


class RuleRow(SQLModel, table=True):
    """One `domain.rule.Rule`."""

    __tablename__ = "rule"
    __table_args__ = (_known("kind", RULE_KINDS, "rule_kind_known"), _STRICT)
    __table__: ClassVar[Table]

    id: str = _id()
    kind: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class LeftOutRow(SQLModel, table=True):
    """One `domain.left_out.LeftOut`; its external ids are a JSON array of text."""

    __tablename__ = "left_out"
    __table_args__ = (_STRICT,)
    __table__: ClassVar[Table]

    id: str = _id()
    origin: str = Field(sa_type=Text)
    external_ids: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class ExposureImportRow(SQLModel, table=True):
    """One `domain.exposure_import.ExposureImport`; its coverage is a JSON array of objects."""

    __tablename__ = "exposure_import"
    __table_args__ = (UniqueConstraint("number", name="import_number_once"), _STRICT)
    __table__: ClassVar[Table]

    id: str = _id()
    number: int
    source_name: str = Field(sa_type=Text)
    coverage: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class FileChoiceRow(SQLModel, table=True):
    """One `domain.file_choice.FileChoice`."""

    __tablename__ = "file_choice"
    __table_args__ = (_STRICT,)
    __table__: ClassVar[Table]

    id: str = _id()
    name: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)


class WeekAnswerRow(SQLModel, table=True):
    """One `domain.week_answer.WeekAnswer`."""

    __tablename__ = "week_answer"
    __table_args__ = (_known("card", WEEK_CARDS), _known("answer", CARD_ANSWERS), _STRICT)
    __table__: ClassVar[Table]

    id: str = _id()
    card: str = Field(sa_type=Text)
    subject: str = _text()
    answer: str = Field(sa_type=Text)
    on: str = Field(sa_type=Text)
    until: str | None = Field(default=None, sa_type=Text)
    added_at: str = Field(sa_type=Text)


class ExposureRow(SQLModel, table=True):
    """One `domain.exposure.Exposure`: there are too many for records and for the change log.

    *import_no* is the number of the `ExposureImport` that brought it. Undo removes only that record: its
    events stay, but count nowhere until redo restores the record.
    """

    __tablename__ = "exposure"
    __table_args__ = ({**_STRICT, "sqlite_with_rowid": False},)
    __table__: ClassVar[Table]

    kind: str = _id()
    at: int = _part_of_key(Integer)
    video_id: int = _part_of_key(Integer, text("0"))
    text: str = _part_of_key(Text, "")
    place: str = _part_of_key(Text, "")
    import_no: int


class ChangeRow(SQLModel, table=True):
    """One line of the change log. Lines are only ever added.

    *kind* is do, undo or redo; an undo or redo names in *of_seq* the line it reverts or repeats and
    has no steps itself. *prior_seq* is the line that undo comes to next; in an undo or redo, the newest of
    kind do. *steps* is what `packing` makes of them, *parts* the number of rows in `change_part` with the
    rest of them. *chain* is a hash of all that, and of the chain of the line before.
    """

    __tablename__ = "change"
    __table_args__ = (
        _known("kind", ("do", "undo", "redo"), "change_kind_known"),
        CheckConstraint("(kind = 'do') = (of_seq IS NULL)", name="undo_names_its_line"),
        _STRICT,
    )
    __table__: ClassVar[Table]

    seq: int = Field(primary_key=True)
    kind: str = Field(sa_type=Text)
    of_seq: int | None = Field(default=None, foreign_key="change.seq")
    prior_seq: int | None = None
    origin: str = Field(sa_type=Text)
    label: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    parts: int
    chain: bytes
    steps: bytes


class ChangePartRow(SQLModel, table=True):
    """Steps of a large change that its line has no room for: its second part is number 1, and so on."""

    __tablename__ = "change_part"
    __table_args__ = (_STRICT,)
    __table__: ClassVar[Table]

    seq: int = _part_of_key(Integer)
    part: int = _part_of_key(Integer)
    steps: bytes


TABLES: Final[dict[str, Table]] = {**SQLModel.metadata.tables}
"""Every table by its name."""
