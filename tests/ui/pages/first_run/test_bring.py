from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog
from tests.ui.newcomers import press, say, texts
from tests.ui.reading import button

from unhyped.guides.guide import shipped
from unhyped.ui import jobs
from unhyped.ui.dialogs.guides import Guides
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.pages.first_run.bring import Bring

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.pages.first_run import FirstRunPage


def go_there(page: FirstRunPage) -> None:
    press("Enter")
    say("lamp 12")
    press("Enter", "4", "Enter")
    assert isinstance(page.step, Bring)


def test_what_is_never_read_is_what_the_guide_promises(page: FirstRunPage) -> None:
    go_there(page)
    (promised,) = (guide.never for guide in shipped() if guide.name == "tiktok")
    shown = " ".join(texts(page)).lower()
    for word in (
        "messages",
        "comments",
        "contacts",
        "addresses",
        "phone numbers",
        "payment cards",
        "devices",
    ):
        assert word in " ".join(promised).lower()
        assert word in shown


def test_import_leads_to_the_preview_and_back_here(
    window: MainWindow, page: FirstRunPage, tmp_path: Path, qtbot: QtBot
) -> None:
    go_there(page)
    orders = tmp_path / "orders.csv"
    orders.write_text("Name,Price,Date\nMug,5.00 EUR,2026-03-05\n")
    button(page, "Import…").click()
    (chooser,) = window.findChildren(QFileDialog)
    chooser.filesSelected.emit([str(orders)])
    chooser.close()
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportPreview)) and jobs.idle())
    (preview,) = window.findChildren(ImportPreview)
    preview.reject()
    assert window.current_page == "first_run"
    assert isinstance(page.step, Bring)


def test_the_guides_are_one_click_away(window: MainWindow, page: FirstRunPage) -> None:
    go_there(page)
    button(page, "How to get your exports").click()
    (guides,) = page.findChildren(Guides)
    assert guides.isVisible()
    guides.close()
