from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from tests.ui import answers

from unhyped.ui.dialogs.save_picture import saved

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.ui.session import Session


def test_a_saved_picture_can_be_opened_and_its_folder_is_offered(session: Session, tmp_path: Path) -> None:
    answer = answers.spending(session, session.journal.entries())
    file = tmp_path / "chart.png"
    message = saved(answer, "png", "light", file)
    assert not QImage(str(file)).isNull()
    assert (message.text, message.action_label, message.kind) == ("Saved chart.png", "Open folder", "info")


def test_the_same_answer_gives_the_same_file(session: Session, tmp_path: Path) -> None:
    first, second = tmp_path / "1.svg", tmp_path / "2.svg"
    for file in (first, second):
        saved(answers.regret(session, session.journal.entries()), "svg", "dark", file)
    assert first.read_bytes() == second.read_bytes()


def test_a_missing_folder_is_said_with_what_to_do(session: Session, tmp_path: Path) -> None:
    answer = answers.spending(session, session.journal.entries())
    message = saved(answer, "csv", "light", tmp_path / "gone" / "x.csv")
    assert message.kind == "problem"
    assert "Create it, or choose another one." in message.text
