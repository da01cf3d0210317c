"""How much memory a program held."""

import json
import os
from pathlib import Path


def most_resident() -> float:
    """The most memory this process ever held, in MB (ru_maxrss would count its parent's, too)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


def print_resident() -> None:
    """Print the memory this process holds now, in MB, and end it."""
    import psutil

    print(json.dumps({"mb": psutil.Process().memory_info().rss / 1e6}), flush=True)
    os._exit(0)
