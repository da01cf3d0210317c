from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unhyped.importers.structure import report

if TYPE_CHECKING:
    from pathlib import Path


def told(folder: Path, content: str, encoding: str = "utf-8") -> list[str]:
    (folder / "a.txt").write_bytes(content.encode(encoding))
    return [str(line) for line in report(folder / "a.txt").lines]


def test_labels_of_a_text_are_shown_and_its_prose_is_not(tmp_path: Path) -> None:
    block = (
        "Order date: 2025-01-05 18:22:10\nProduct information:\n>>Name:\nLamp, small: new\n>>Quantity: 2\n\n"
    )
    assert told(tmp_path, block * 10) == [
        "text: utf-8, 60 lines, 10 of them blank",
        "  Order date: date ####-##-## ##:##:## ×10",
        "  Product information: blank ×10",
        "  >>Name: blank ×10",
        "  <text 11>: text, up to 10 characters ×10",
        "  >>Quantity: 1 digit ×10",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_label_of_another_language_is_shown_when_it_is_surely_one(encoding: str, tmp_path: Path) -> None:
    block = "Erstellungsdatum: 2025-01-05 18:22:10\nPräsente: 3\nAnna: hello\nDate: 2025-01-05\nLink: x\n"
    lines = told(tmp_path, block * 10, encoding)
    assert "  Erstellungsdatum: date ####-##-## ##:##:## ×10" in lines
    assert "  Präsente: 1 digit ×10" in lines
    assert not any("Anna" in line for line in lines)
    assert "  <text 16>: date ####-##-## ##:##:## ×1" in told(tmp_path, "Date: 1\n" + block, encoding)


def test_texts_with_many_labels_stay_short(tmp_path: Path) -> None:
    lines = told(tmp_path, "Date: 1\n" * 400 + "".join(f"{'q' * (n % 80 + 1)}: 1\n" for n in range(500)))
    assert len(lines) < 70
    assert any(line.startswith("  <other labels>") for line in lines)


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"q" * 5_000_000)
    assert report(tmp_path / "a.txt").stopped == ("refused (LineTooLong)",)
