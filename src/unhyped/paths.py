"""The program's folders and files, by the platform's conventions. Nothing is created here."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Final

from unhyped.purchases_file import ENDING, OLD_ENDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from platformdirs import PlatformDirs

_PACKAGED: Final = Path(__file__).parent / "resources"
"""The resources in a wheel or a bundle."""
_RESOURCES: Final = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[2] / "resources"


@lru_cache(maxsize=1)
def _dirs() -> PlatformDirs:
    from platformdirs import PlatformDirs

    return PlatformDirs("unhyped", appauthor=False)


def data_folder() -> Path:
    """Return the default folder for purchases files."""
    return Path(_dirs().user_data_dir)


def default_file() -> Path:
    """Return the purchases file that opens by default."""
    return _own_file("purchases")


def demo_file() -> Path:
    """Return the file of the demo year, separate from the real one."""
    return _own_file("demo")


def _own_file(name: str) -> Path:
    """Return the path of the file *name*, or an earlier version's if only that or its backups exist.

    A link counts even if it is broken: its drive may not be connected.
    """
    old, new = (data_folder() / f"{name}{ending}" for ending in (OLD_ENDING, ENDING))
    if os.path.lexists(old):
        return old
    return old if not os.path.lexists(new) and os.path.lexists(backup_folder(old)) else new


def settings_file() -> Path:
    """Return the settings file."""
    return Path(_dirs().user_config_dir) / "settings.json"


def import_memory_file() -> Path:
    """Return the file of what importers remember about columns."""
    return settings_file().with_name("imports.json")


def log_folder() -> Path:
    """Return the folder of the program's own log and crash reports."""
    return Path(_dirs().user_log_dir)


def backup_folder(file: Path) -> Path:
    """Return the backup folder of *file*: next to it, named after it."""
    return file.with_name(f"{file.name}-backups")


def runtime_folders() -> Iterator[Path]:
    """Yield folders for this person's sockets, best first: the system's runtime folder, then temporary ones.

    Their names are short, because a socket's path is limited to about a hundred bytes.
    """
    if sys.platform == "win32":  # pipes have names there, not folders
        return
    person = os.getuid()
    for runtime in (os.environ.get("XDG_RUNTIME_DIR"), f"/run/user/{person}"):
        if runtime:
            yield Path(runtime) / "unhyped"
    own = f"unhyped-{person}"
    yield Path(gettempdir()) / own
    yield Path("/tmp") / own  # noqa: S108 - whoever uses it makes sure that it is private


def resource(*parts: str) -> Path:
    """Return the path of a file or folder that comes with the program: “icons”, “unhyped.svg”."""
    return _RESOURCES.joinpath(*parts)
