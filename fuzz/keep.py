"""Choose what stays in fuzz/corpus: the smallest inputs that reach, together, all that was reached.

libFuzzer's own way to merge needs a process per input; here the steps from line to line are compared.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from types import FrameType

    from _typeshed import TraceFunction

Step = tuple[str, int, int]
MOST_FILES: Final = 32
MOST_BYTES: Final = 110_000
"""Of one target, so that the corpus as a whole is some hundred files and less than a megabyte."""
_OURS: Final = f"{Path('src', 'unhyped').resolve()}"


def keep(name: str, corpus: Path, found: Iterable[Path]) -> None:
    """Choose for the target *name* among the files in *corpus* and those *found*; write the corpus anew."""
    with tempfile.TemporaryDirectory() as place:
        held = _different(corpus.iterdir())
        reached = {data: steps(name, data, Path(place)) for data in held | _different(found)}
    chosen = choose(reached, held)
    for path in corpus.iterdir():
        path.unlink()
    for data in chosen:
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    print(f"{name}: {len(chosen)} of {len(reached)} kept", flush=True)


def steps(name: str, data: bytes, folder: Path) -> set[Step]:
    """The steps from line to line of our code that the target takes with *data*."""
    taken: set[Step] = set()

    def enter(frame: FrameType, _: str, __: object) -> TraceFunction | None:
        file = frame.f_code.co_filename
        if not file.startswith(_OURS):
            return None
        last = 0

        def step(frame: FrameType, event: str, _: object) -> TraceFunction:
            nonlocal last
            if event == "line":
                taken.add((file, last, frame.f_lineno))
                last = frame.f_lineno
            return step

        return step

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        TARGETS[name](data, folder)
    finally:
        sys.settrace(before)
    return taken


def choose(reached: dict[bytes, set[Step]], held: Collection[bytes] = ()) -> list[bytes]:
    """Those that add most to what the others reach, for what they take; *held* ones give way only to better.

    What adds nothing is left out.
    """
    chosen: list[bytes] = []
    left = dict(reached)
    covered: set[Step] = set()
    room = MOST_BYTES
    while left and len(chosen) < MOST_FILES:
        left = {data: new for data, each in left.items() if len(data) <= room and (new := each - covered)}
        if not left:
            break
        best = max(left, key=lambda data: (1 + (data in held)) * len(left[data]) / (len(data) + 1000))
        covered |= left.pop(best)
        chosen.append(best)
        room -= len(best)
    return chosen


def _different(paths: Iterable[Path]) -> dict[bytes, None]:
    """The contents of *paths*, each once, the shortest first."""
    return dict.fromkeys(sorted((path.read_bytes() for path in paths if path.is_file()), key=len))
