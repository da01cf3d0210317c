from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from tests.ui.reading import only

from unhyped.ui.widgets.frame.drop_target import DropTarget, local_files

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

LEFT, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


def carrying(*urls: QUrl, text: str = "") -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    if text:
        data.setText(text)
    return data


@pytest.fixture
def target(window: QWidget, qtbot: QtBot) -> DropTarget:
    window.resize(600, 400)
    return DropTarget(window)


def enter(window: QWidget, data: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(10, 10), COPY, data, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window: QWidget, data: QMimeData) -> bool:
    event = QDropEvent(QPointF(10, 10), COPY, data, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_dropped_files_are_told_in_their_order(target: DropTarget, window: QWidget, tmp_path: Path) -> None:
    told: list[list[Path]] = []
    target.files_dropped.connect(told.append)
    paths = [tmp_path / "ä b.csv", tmp_path / "c.json"]
    data = carrying(*(QUrl.fromLocalFile(str(path)) for path in paths))
    assert enter(window, data)
    assert only(QLabel, window).isVisible()
    assert window.rect().contains(only(QLabel, window).geometry())
    assert drop(window, data)
    assert told == [paths]
    assert not only(QLabel, window).isVisible()


def test_the_hint_goes_when_the_files_leave(target: DropTarget, window: QWidget, tmp_path: Path) -> None:
    assert enter(window, carrying(QUrl.fromLocalFile(str(tmp_path / "a.csv"))))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not only(QLabel, window).isVisible()


@pytest.mark.parametrize("data", [("https://example.org/a.csv", ""), ("", "only words")])
def test_what_is_no_file_of_this_computer_is_not_taken(
    target: DropTarget, window: QWidget, data: tuple[str, str]
) -> None:
    told: list[object] = []
    target.files_dropped.connect(told.append)
    url, text = data
    carried = carrying(*([QUrl(url)] if url else []), text=text)
    assert not enter(window, carried)
    assert not drop(window, carried)
    assert told == []
    assert not only(QLabel, window).isVisible()
    assert local_files(carried) == []
