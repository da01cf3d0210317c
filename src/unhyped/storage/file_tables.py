"""The tables of what isn't a record: facts about the file, viewing history, and the change log."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, Integer, Table, Text, text
from sqlmodel import Field, SQLModel

from unhyped.storage.columns import STRICT, id_column, key_column, known


class AboutRow(SQLModel, table=True):
    """Facts about the file itself: when it was made, whether it is the demo year."""

    __tablename__ = "about"
    __table_args__ = (STRICT,)
    __table__: ClassVar[Table]

    key: str = id_column()
    value: str = Field(sa_type=Text)


class ExposureRow(SQLModel, table=True):
    """One `domain.exposure.Exposure`: there are too many for records and for the change log.

    *import_no* is the number of the `ExposureImport` that brought it. Undo removes only that record: its
    events stay, but count nowhere until redo restores the record.
    """

    __tablename__ = "exposure"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)
    __table__: ClassVar[Table]

    kind: str = id_column()
    at: int = key_column(Integer)
    video_id: int = key_column(Integer, text("0"))
    text: str = key_column(Text, "")
    place: str = key_column(Text, "")
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
        known("kind", ("do", "undo", "redo"), "change_kind_known"),
        CheckConstraint("(kind = 'do') = (of_seq IS NULL)", name="undo_names_its_line"),
        STRICT,
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
    __table_args__ = (STRICT,)
    __table__: ClassVar[Table]

    seq: int = key_column(Integer)
    part: int = key_column(Integer)
    steps: bytes
