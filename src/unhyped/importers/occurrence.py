"""Numbers that should be a row's alone and are not: told apart by how often they came before in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter


def told_apart(number: str, seen: Counter[str]) -> str:
    """*number* the first time, then “number/2” and so on; never what another row of the file is called.

    *seen* counts the rows of a file; equal files give equal answers.
    """
    seen[number] += 1
    if seen[number] == 1:
        return number
    while (apart := f"{number}/{seen[number]}") in seen:
        seen[number] += 1
    seen[apart] = 1
    return apart
