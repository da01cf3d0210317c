"""`python measuring.py FILE…`: read each file in a process of its own; a line of JSON says what it took.

Each process may take a gigabyte of address space and five minutes of the processor, then it ends. With
`--whole ARGUMENTS` it is the whole program that runs, and the last line on standard error tells its memory.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def peak() -> int:
    """Return the most memory this process has had at once, in bytes."""
    with Path("/proc/self/status").open() as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


def limit() -> None:
    """Let nothing run away."""
    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
    resource.setrlimit(resource.RLIMIT_CPU, (300, 300))


def read_each(paths: Iterable[Path]) -> None:
    """Read each of *paths* in a separate process and say how it went; they share what is imported here."""
    from fuzz.sound import hold
    from fuzz.targets import READING
    from unhyped.domain.errors import UnhypedError
    from unhyped.importers import read

    for path in paths:
        process = os.fork()
        if process:
            os.waitpid(process, 0)
            continue
        limit()
        try:
            hold(read(path, READING))
            ended = ""
        except UnhypedError as error:
            ended = type(error).__name__
        sys.stdout.write(json.dumps({"ended": ended, "peak": peak()}) + "\n")
        sys.stdout.flush()
        os._exit(0)


def main(arguments: list[str]) -> int:
    """Do what the arguments say."""
    if arguments[0] == "--whole":
        from unhyped.__main__ import main as whole

        limit()
        code = whole(arguments[1:])
        sys.stderr.write(json.dumps({"peak": peak()}) + "\n")
        return code
    read_each(map(Path, arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
