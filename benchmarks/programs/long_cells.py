"""Reads tables whose only row has very long cells. Prints how long the slowest of them took, in seconds."""

import contextlib
import json
import tempfile
from itertools import product
from pathlib import Path
from time import perf_counter

from tests.importers.giving import found
from tests.samples import LONG_CELL_HEADERS, LONG_CELLS, LONG_FILLINGS, long_cell_table

from unhyped.domain.errors import UnhypedError

LENGTH = 15_000


def seconds(folder: Path, header: str, cell: str, filling: str, length: int) -> float:
    content = long_cell_table(header, cell, filling, length)
    begin = perf_counter()
    with contextlib.suppress(UnhypedError):
        found(folder, content)
    return perf_counter() - begin


with tempfile.TemporaryDirectory() as folder:
    cells = [*product(LONG_CELL_HEADERS, LONG_CELLS, LONG_FILLINGS)]
    for header, cell, filling in cells:
        seconds(Path(folder), header, cell, filling, 10)  # imports what it needs
    print(json.dumps({"s": max(seconds(Path(folder), *each, LENGTH) for each in cells)}), flush=True)
