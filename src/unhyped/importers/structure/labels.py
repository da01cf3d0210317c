"""The lines of a text that isn't a table, by the label they begin with: “Date: …”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.importers.structure.shapes import ShapeTally, is_known, name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.importers.structure.looking import StructureReading
    from unhyped.importers.text_file import TextFile

_LABEL: Final = re.compile(r"\s{0,8}(>{0,4}\s?)([^:\n]{1,80}):(?!//)\s?(.*)", re.DOTALL)
_LABELLED: Final = 0.3
_MOST_LABELS: Final = 60
_OTHER_LABELS: Final = "<other labels>"
_OFTEN: Final = 3
_LINES_PER_STEP: Final = 256


def is_labelled(lines: Sequence[str]) -> bool:
    """Return whether many lines begin with a known label."""
    known = sum(is_known(match[2]) for line in lines if (match := _LABEL.fullmatch(line)))
    return known > sum(bool(line.strip()) for line in lines) * _LABELLED


def describe_lines(text: TextFile, looking: StructureReading, depth: int) -> None:
    """Add the lines of *text* to *looking*; raise a FileRefused."""
    count = blank = 0
    labels, others = dict[str, ShapeTally](), ShapeTally()
    with text.open() as file:
        for count, line in enumerate(file, 1):
            if not count % _LINES_PER_STEP:
                looking.step()
            if not line.strip():
                blank += 1
            elif match := _LABEL.fullmatch(line.rstrip("\r\n")):
                label = match[1].strip() + match[2]
                if label not in labels and len(labels) >= _MOST_LABELS:
                    label = _OTHER_LABELS
                labels.setdefault(label, ShapeTally()).add(match[3])
            else:
                others.add(line)
    said = f", {blank} of them blank" if blank else ""
    looking.say(depth, "text", f"{text.encoding}, {count} lines{said}")
    for label, tally in labels.items():
        looking.say(depth + 1, _shown(label, tally), ", ".join(tally.told()))
    if others.count:
        looking.say(depth + 1, "lines without a label", ", ".join(others.told()))


def _shown(label: str, tally: ShapeTally) -> str:
    """Return a label if it is known, or surely one: several times before data of one kind."""
    if label == _OTHER_LABELS:
        return label
    kinds = {*tally.kinds} - {"blank"}
    sure = tally.count >= _OFTEN and len(kinds) == 1 and not kinds.pop().startswith("text")
    return label[: len(label) - len(label.lstrip(">"))] + name(label.lstrip(">"), sure=sure)
