"""What the declarations of tables have in common: columns of a few sorts, and rules."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import CheckConstraint, Integer, Text, TextClause, text
from sqlmodel import Field

STRICT: Final = {"sqlite_strict": True}
OWNER: Final = "purchase.id"


def text_column(*, default: str = "") -> Any:  # noqa: ANN401 - a field of any table
    """Return a column of text, *default* where nothing was said."""
    return Field(default=default, sa_type=Text, sa_column_kwargs={"server_default": default})


def number_column(default: int) -> Any:  # noqa: ANN401 - a field of any table
    """Return a column of whole numbers, *default* where nothing was said."""
    return Field(default=default, sa_column_kwargs={"server_default": text(str(default))})


def known(column: str, values: tuple[object, ...], name: str = "") -> CheckConstraint:
    """Return the rule that *column* has one of *values*."""
    listed = ", ".join(
        "'{}'".format(value.replace("'", "''")) if isinstance(value, str) else str(value) for value in values
    )
    return CheckConstraint(f"{column} IN ({listed})", name=name or f"{column}_known")


def id_column() -> Any:  # noqa: ANN401 - a field of any table
    """Return the column of the id."""
    return Field(primary_key=True, sa_type=Text)


def key_column(sa_type: type[Text | Integer], default: str | TextClause | None = None) -> Any:  # noqa: ANN401 - a field of any table
    """Return a column that is part of the key."""
    return Field(
        primary_key=True,
        sa_type=sa_type,
        sa_column_kwargs={"server_default": default, "autoincrement": False},
    )
