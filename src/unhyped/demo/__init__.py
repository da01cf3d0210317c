"""The demo year: the log of an invented person, for looking around, for tests and for pictures."""

from __future__ import annotations

from unhyped.demo.export import DemoNotWritten, write_export
from unhyped.demo.providing import provide, provide_export
from unhyped.demo.year import DemoInTheWay, records, write

__all__ = [
    "DemoInTheWay",
    "DemoNotWritten",
    "provide",
    "provide_export",
    "records",
    "write",
    "write_export",
]
