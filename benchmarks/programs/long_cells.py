"""Reads tables whose only row has very long cells. Prints how long the slowest of them took, in seconds.

“plain” is the slowest that csv.reader took for the same text, each right after ours.
"""

import contextlib
import csv
import io
import json
import tempfile
from itertools import product
from pathlib import Path
from time import perf_counter

from tests.importers.giving import found
from tests.samples import LONG_CELL_HEADERS, LONG_CELLS, LONG_FILLINGS, long_cell_table

from unhyped.domain.errors import UnhypedError

LENGTH = 15_000


def seconds(folder: Path, header: str, cell: str, filling: str, length: int) -> tuple[float, float]:
    content = long_cell_table(header, cell, filling, length)
    begin = perf_counter()
    with contextlib.suppress(UnhypedError):
        found(folder, content)
    between = perf_counter()
    list(csv.reader(io.StringIO(content)))
    return between - begin, perf_counter() - between


with tempfile.TemporaryDirectory() as folder:
    cells = [*product(LONG_CELL_HEADERS, LONG_CELLS, LONG_FILLINGS)]
    for header, cell, filling in cells:
        seconds(Path(folder), header, cell, filling, 10)  # imports what it needs
    ours, plain = zip(*(seconds(Path(folder), *each, LENGTH) for each in cells), strict=True)
    print(json.dumps({"s": max(ours), "plain": max(plain)}), flush=True)
