"""Every test runs offscreen and in a home of its own: no test can see or touch a person's files."""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from tests.patience import PatientBot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_BUILD = Path(__file__).parent.parent / "build"

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# One font cache for all tests: matplotlib would otherwise scan the fonts again in each new home.
os.environ["MPLCONFIGDIR"] = str(_BUILD / "matplotlib")
# One bytecode cache for all workers and all programs that tests start: where Python may not write bytecode,
# each of them would compile a thousand modules again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
sys.pycache_prefix = os.environ.setdefault("PYTHONPYCACHEPREFIX", str(_BUILD / "pycache"))

# How fast a test is depends on what else the machine does; speed has its own benchmarks.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

_HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}
_numbers = count(1)


def _move_in(home: Path, patch: pytest.MonkeyPatch) -> None:
    """Make *home* and point every variable into it; whoever writes there makes the folders below.

    Only the runtime folder is there already, as a desktop has it.
    """
    (home / _HOMES["XDG_RUNTIME_DIR"]).mkdir(0o700, parents=True)
    for variable, folder in _HOMES.items():
        patch.setenv(variable, str(home / folder))


@pytest.fixture(autouse=True)
def _one_language() -> Iterator[None]:
    """Let each test begin in British English, whatever the one before chose."""
    yield
    from unhyped import i18n

    if i18n.locale_tag() != i18n.FALLBACK:
        i18n.set_locale(i18n.FALLBACK)


@pytest.fixture(scope="session", autouse=True)
def _power_stays_on() -> Iterator[None]:
    """Let no file wait for the disk: only the tests of the storage ask whether that is promised."""
    from unhyped.storage import connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "SETTINGS", (*connection.SETTINGS, "synchronous = OFF"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the folder of all homes; the session has one there, too, for what is made once (QApplication)."""
    folder = tmp_path_factory.mktemp("homes")
    with pytest.MonkeyPatch.context() as patch:
        _move_in(folder / "session", patch)
        yield folder


@pytest.fixture(autouse=True)
def home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty home that this test has to itself; pytest would look for a free number each time."""
    folder = _homes / str(next(_numbers))
    _move_in(folder, monkeypatch)
    return folder


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """Let the application of all tests be the program's own."""
    from unhyped.ui.application import Application

    return Application


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Return a qtbot that waits for as long as it takes."""
    return PatientBot(request)
