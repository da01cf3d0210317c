"""The demo year: the log of an invented person, for looking around, for tests and for pictures."""

from __future__ import annotations

from unhyped.demo.large import large
from unhyped.demo.providing import provide
from unhyped.demo.year import DemoInTheWay, records, write

__all__ = ["DemoInTheWay", "large", "provide", "records", "write"]
