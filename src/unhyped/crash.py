"""Crash reports: versions and where the error happened, never the person's data.

The message of an exception may quote what was typed, and a path may hold its owner's name. So a report
lists types, lines of code and program files; for our own errors also the message, with its blanks unfilled.
"""

from __future__ import annotations

import platform
import sys
from contextlib import suppress
from datetime import UTC
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Final

from unhyped import __version__
from unhyped.domain.errors import UnhypedError
from unhyped.private_files import make_own_folder, private_opener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

MAX_REPORTS: Final = 10
"""Enough to see a pattern; older ones are deleted."""
_NAMED: Final = {
    "PySide6": "PySide6",
    "sqlalchemy": "SQLAlchemy",
    "sqlmodel": "SQLModel",
    "matplotlib": "matplotlib",
}
_HOME: Final = Path(__file__).parent.parent


def report(error: BaseException) -> str:
    """Return the versions and the traceback of *error*, safe to show to anyone."""
    return "\n".join(
        (
            f"Unhyped {__version__}",
            f"Python {platform.python_version()}",
            f"{platform.system()} {platform.release()}, {platform.machine()}",
            *_versions(),
            "",
            trace(error),
            "",
        )
    )


def trace(error: BaseException) -> str:
    """Return where *error* and its causes happened, without their messages."""
    return "\n".join(_lines(error))


def write_report(error: BaseException, folder: Path, at: datetime) -> Path | None:
    """Write the report of *error* into *folder*; return its path, None if it could not be written."""
    path = folder / f"crash-{at.astimezone(UTC):%Y%m%dT%H%M%S}Z.txt"
    try:
        make_own_folder(folder)
        with open(path, "w", encoding="utf-8", errors="backslashreplace", opener=private_opener) as file:
            file.write(report(error))
        for old in sorted(folder.glob("crash-*.txt"))[:-MAX_REPORTS]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def _versions() -> Iterator[str]:
    """The versions of the large libraries that are loaded."""
    if (sqlite := sys.modules.get("sqlite3")) is not None:
        yield f"SQLite {sqlite.sqlite_version}"
    for module, name in _NAMED.items():
        if module in sys.modules:
            yield f"{name} {getattr(sys.modules[module], '__version__', '?')}"


def _lines(error: BaseException) -> Iterator[str]:
    """The traceback as Python prints it, causes first."""
    chain: list[tuple[BaseException, str]] = []
    current: BaseException | None = error
    joint = ""
    while current is not None and all(current is not seen for seen, _ in chain):
        chain.append((current, joint))
        if current.__cause__ is not None:
            current, joint = current.__cause__, "That led directly to this:"
        else:
            current = None if current.__suppress_context__ else current.__context__
            joint = "While handling that, this happened:"
    for part, following in reversed(chain):
        yield "Traceback (latest call last):"
        yield from _frames(part)
        yield _kind(part)
        if following:
            yield f"\n{following}\n"


def _frames(error: BaseException) -> Iterator[str]:
    for frame, line in walk_tb(error.__traceback__):
        yield f"  {_place(frame.f_code.co_filename)}, line {line}, in {frame.f_code.co_qualname}"


def _place(filename: str) -> str:
    """The code file without its install folders, which may contain a person's name."""
    path = Path(filename)
    with suppress(ValueError):
        return path.relative_to(_HOME).as_posix()
    for folder in ("site-packages", "lib", "Lib"):
        if folder in path.parts:
            after = len(path.parts) - path.parts[::-1].index(folder)
            return Path(*path.parts[after:]).as_posix()
    return path.name


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, UnhypedError):
        return f"{name}: {' '.join((type(error).__doc__ or '').split())}"
    return name
