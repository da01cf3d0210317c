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


def peak() -> int:
    """Return the most memory this process has had at once, in bytes."""
    with Path("/proc/self/status").open() as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


def limit() -> None:
    """Let nothing run away."""
    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
    resource.setrlimit(resource.RLIMIT_CPU, (300, 300))


def read_alone(path: Path) -> None:
    """Read *path* and say how it went."""
    from fuzz.sound import hold
    from fuzz.targets import READING
    from unhyped.domain.errors import UnhypedError
    from unhyped.importers import read

    try:
        hold(read(path, READING))
        ended = ""
    except UnhypedError as error:
        ended = type(error).__name__
    sys.stdout.write(json.dumps({"ended": ended, "peak": peak()}) + "\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Do what the arguments say."""
    if arguments[0] == "--whole":
        from unhyped.__main__ import main as whole

        limit()
        code = whole(arguments[1:])
        sys.stderr.write(json.dumps({"peak": peak()}) + "\n")
        return code
    for path in map(Path, arguments):
        process = os.fork()
        if not process:
            limit()
            read_alone(path)
            os._exit(0)
        os.waitpid(process, 0)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
