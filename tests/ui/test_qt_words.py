from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton

from unhyped import i18n
from unhyped.ui.application import make_application
from unhyped.ui.qt_words import translate_qt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


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
