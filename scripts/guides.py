"""Write docs/guides anew from the guides that the program shows."""

from __future__ import annotations

from pathlib import Path

from unhyped.guides.guide import shipped
from unhyped.guides.wording import as_markdown, contents

FOLDER = Path(__file__).parent.parent / "docs" / "guides"


def pages() -> dict[str, str]:
    """Every page of the folder by its file name."""
    guides = shipped()
    return {"README.md": contents(guides), **{f"{guide.name}.md": as_markdown(guide) for guide in guides}}


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(FOLDER / name)
