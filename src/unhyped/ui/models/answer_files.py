"""An answer as a file: its picture with question, sentence and foot, or its table."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any, Final, Literal

from unhyped.domain.cells import inert

if TYPE_CHECKING:
    from unhyped.domain.period import Period
    from unhyped.insights.question import Answer

FileKind = Literal["png", "svg", "csv"]
SIZE: Final = (760.0, 520.0)
"""The size of a picture in pixels; a PNG has twice the width and height."""


def suggested_name(answer: Answer[Any], kind: FileKind, period: Period) -> str:
    """Return a file name such as unhyped-where-did-the-money-go-2026.png."""
    words = [*answer.name.split(), answer.currency if len(answer.currencies) > 1 else "", days(period)]
    return "-".join(["unhyped", *(word for word in words if word)]) + f".{kind}"


def days(period: Period) -> str:
    """Return a period for a file name, as dates that stay right next year: 2026, 2026-03."""
    start, end = period.start, period.end
    if start is None or end is None:
        since = f"from-{start}" if start else ""
        return since or (f"until-{end}" if end else "")
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        if (start.month, end.month) == (1, 12) and start.year == end.year:
            return str(start.year)
        months = f"{start:%Y-%m}", f"{end:%Y-%m}"
        return months[0] if months[0] == months[1] else "-to-".join(months)
    return f"{start}" if start == end else f"{start}-to-{end}"


def content(answer: Answer[Any], kind: FileKind, theme: str) -> bytes:
    """Return the bytes of the file, a picture in the colours of *theme*."""
    if kind == "csv":
        return _csv(answer)
    from unhyped.charts import pictures
    from unhyped.charts.drawing import draw
    from unhyped.charts.style import style

    figure = draw(answer.told(others=True), style(theme), SIZE, alone=True)
    return pictures.png(figure) if kind == "png" else pictures.svg(figure)


def _csv(answer: Answer[Any]) -> bytes:
    """Return the table as CSV with plain values: UTF-8 with a BOM, which spreadsheets need."""
    table = answer.table()
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([inert(column.header) for column in table.columns])
    for row in table.rows:
        values = [cell.value for cell in row.cells]
        writer.writerow([inert(value) if isinstance(value, str) else value for value in values])
    return text.getvalue().encode("utf-8-sig")
