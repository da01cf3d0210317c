"""What the bundle runs: the same `main` as the command `unhyped` of a wheel."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_LIBRARIES: Final = "LD_LIBRARY_PATH"


def give_back(environment: MutableMapping[str, str]) -> None:
    """Undo what the bootloader did so that this process finds its libraries.

    They are found by now. A browser or file manager that we start would take our Qt for its own.
    """
    before = environment.pop(f"{_LIBRARIES}_ORIG", None)
    environment.pop(_LIBRARIES, None)
    if before:
        environment[_LIBRARIES] = before


if __name__ == "__main__":
    if sys.platform == "linux":
        give_back(os.environ)
    from unhyped.__main__ import main

    sys.exit(main())
