"""None"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QPushButton
from tests.patience import PATIENCE

from unhyped import APP_ID, APP_NAME, i18n
from unhyped.ui import application
from unhyped.ui.application import Application, make_application, translate_qt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

WM_CLASS = """
import sys
from PySide6.QtWidgets import QWidget
from unhyped.ui.application import make_application
application = make_application()
print(application.arguments()[0], application.applicationName(), application.desktopFileName())
"""


@pytest.fixture(autouse=True)
def _nobody_receives(qapp: Application) -> None:
    qapp.hand_files_to(lambda _: None)
    qapp.hand_files_to(None)


def test_a_busy_thread_lets_the_window_have_its_turn_sooner_than_usual(qapp: Application) -> None:
    sys.setswitchinterval(0.005)
    assert make_application() is qapp
    assert sys.getswitchinterval() == pytest.approx(0.0002)


def test_the_desktop_knows_it_by_one_id(qapp: Application) -> None:
    make_application()
    assert QGuiApplication.desktopFileName() == APP_ID == "io.github.unhyped.Unhyped"
    assert (qapp.applicationName(), qapp.applicationDisplayName()) == (APP_NAME, APP_NAME)
    assert not qapp.windowIcon().isNull()


def test_however_it_is_started_its_windows_have_one_class() -> None:
    """The X11 plug-in of Qt makes WM_CLASS of these: instance and class."""
    done = subprocess.run(
        [sys.executable, "-c", WM_CLASS], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert done.stdout.split() == ["unhyped", APP_NAME, APP_ID]


def test_the_desktop_file_is_the_one_of_these_windows() -> None:
    (file,) = (Path(__file__).parents[2] / "packaging" / "linux").glob("*.desktop")
    lines = file.read_text(encoding="utf-8").splitlines()
    assert file.stem == APP_ID
    assert f"Icon={APP_ID}" in lines
    assert f"StartupWMClass={APP_NAME}" in lines
    assert "Exec=unhyped --add" in lines


def test_windows_is_told_whose_taskbar_button_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    shell32 = SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=told.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shell32=shell32), raising=False)
    for platform, expected in ((sys.platform, []), ("win32", [APP_ID])):
        monkeypatch.setattr(sys, "platform", platform)
        application._claim_taskbar_button()
        assert told == expected


# --- files the desktop hands over (macOS)


def test_a_file_that_is_double_clicked_reaches_whoever_opens_files(qapp: Application) -> None:
    received: list[Path] = []
    qapp.hand_files_to(received.append)
    QApplication.sendEvent(qapp, QFileOpenEvent("/somewhere/mine.unhyped"))
    assert received == [Path("/somewhere/mine.unhyped")]


def test_those_that_come_before_anybody_opens_files_wait(qapp: Application) -> None:
    received: list[Path] = []
    for name in ("/one.unhyped", "/two.csv"):
        QApplication.sendEvent(qapp, QFileOpenEvent(name))
    qapp.hand_files_to(received.append)
    qapp.hand_files_to(received.append)
    assert received == [Path("/one.unhyped"), Path("/two.csv")]


# --- no display


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize(("display", "arguments"), [(None, []), (None, ["--add"]), (":65535", ["--add"])])
def test_without_a_display_it_says_what_works_there(display: str | None, arguments: list[str]) -> None:
    gone = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in gone}
    if display:
        environment["DISPLAY"] = display
    done = subprocess.run(
        [sys.executable, "-m", "unhyped", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(
        "unhyped: We can’t open a window here. Without one, “unhyped add NAME” logs a purchase. "
    )
    assert "could not connect to display" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(autouse=True)
def _in_english_again(qapp: QApplication) -> Iterator[None]:
    yield
    i18n.set_locale(i18n.FALLBACK)
    translate_qt(qapp, i18n.words_tag())


def cancel(qtbot: QtBot) -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")


def speak_german(folder: Path) -> None:
    """Make a German catalogue of one word, as a translation of the program would be."""
    catalogue = Catalog(locale="de")
    catalogue.add("Purchases", "Käufe")
    written = BytesIO()
    write_mo(written, catalogue)
    (folder / "de" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "de" / "LC_MESSAGES" / "unhyped.mo").write_bytes(written.getvalue())


def test_while_our_words_are_english_so_are_qts_whatever_the_system_speaks(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    i18n.set_locale(i18n.system_locale())
    assert i18n.locale_tag().startswith("de")
    make_application()
    assert i18n.gettext("Purchases") == "Purchases"
    assert cancel(qtbot) == "Cancel"


def test_qt_speaks_german_as_soon_as_we_do(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_german(tmp_path)
    monkeypatch.setattr(i18n, "resource", lambda _: tmp_path)
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    i18n.set_locale(i18n.system_locale())
    make_application()
    assert i18n.gettext("Purchases") == "Käufe"
    assert cancel(qtbot) == "Abbrechen"
    dialog = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    words = {button.text().replace("&", "") for button in dialog.findChildren(QPushButton)}
    assert "Abbrechen" in words
    assert "Cancel" not in words


def test_another_language_takes_the_place_of_the_one_before(qapp: QApplication, qtbot: QtBot) -> None:
    for tag, word in (("de", "Abbrechen"), ("fr_CH", "Annuler"), ("xx", "Cancel"), ("de", "Abbrechen")):
        translate_qt(qapp, tag)
        assert cancel(qtbot) == word
        assert len(qapp.findChildren(QTranslator)) == 1
    translate_qt(qapp, "en_GB")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
