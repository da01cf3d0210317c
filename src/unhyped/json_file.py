"""A JSON object in a file that several programs read and change. A damaged file is renamed.

Changes are atomic, and a lock keeps other programs from changing the file meanwhile.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from time import sleep
from typing import TYPE_CHECKING, Any, Final

from unhyped.private_files import make_own_folder, private_opener

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

JsonTable = dict[str, Any]
"""A JSON object."""
_LOCK: Final = ".lock"
"""Programs lock this file while they change another one in its folder."""
_MAX_LOCK_TRIES: Final = 200
_LOCK_WAIT_SECONDS: Final = 0.01
"""A change takes milliseconds. A program that has the lock for two seconds has been suspended."""


def read(path: Path) -> JsonTable | None:
    """Return the object in the file, {} without a file, None if it was damaged. Raises OSError."""
    found = _parse(path)
    if found is None:
        with suppress(OSError), _locked(path.parent):
            return _read_or_put_aside(path)
    return found


def change(path: Path, edit: Callable[[JsonTable | None], JsonTable]) -> JsonTable:
    """Replace the object in the file with what *edit* returns for it, and return that. Raises OSError.

    *edit* gets the result of `read`.
    """
    with _locked(path.parent):
        before = _read_or_put_aside(path)
        after = edit(before)
        if after != before:
            _write(path, after)
    return after


def table(data: JsonTable | None, key: str) -> JsonTable:
    """Return the object under *key*, {} if there is none."""
    found = (data or {}).get(key)
    return found if isinstance(found, dict) else {}


def _parse(path: Path) -> JsonTable | None:
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _read_or_put_aside(path: Path) -> JsonTable | None:
    found = _parse(path)
    if found is None:
        with suppress(OSError):
            path.replace(path.with_name(f"{path.name}.damaged"))
    return found


def _write(path: Path, data: JsonTable) -> None:
    text = json.dumps(data, indent=2, sort_keys=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    try:
        with open(unfinished, "w", encoding="ascii", opener=private_opener) as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Lock *folder*, making it if need be. The system releases the lock of a program that crashes."""
    make_own_folder(folder)
    with open(folder / _LOCK, "ab", opener=private_opener) as file:
        for tries_left in reversed(range(_MAX_LOCK_TRIES)):
            try:
                _lock(file.fileno())
                break
            except (BlockingIOError, PermissionError):  # another program has it
                if not tries_left:
                    raise
                sleep(_LOCK_WAIT_SECONDS)
            except OSError:  # a disk without locks: usually only one program runs
                break
        yield


def _lock(descriptor: int) -> None:
    """Lock a file until it is closed. Raises BlockingIOError or PermissionError if another program has it."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
