"""The submenu with the files that were opened last."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu

from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext
from unhyped.ui import recent_files
from unhyped.ui.widgets.text.plain import as_menu_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from unhyped.ui.file_verbs import FileVerbs

_NAME_SHOWN: Final = 40
_FOLDER_SHOWN: Final = 50


class RecentMenu(QMenu):
    """Filled each time it opens, because other windows share the list. Digits choose a file."""

    def __init__(self, files: FileVerbs, parent: QWidget) -> None:
        """Open the chosen file through *files*."""
        super().__init__(gettext("Open &recent"), parent)
        self._files = files
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        every = recent_files.listed()
        named = zip(every, labels(every), strict=True)  # the open one, too: another may have its name
        others = {path: words for path, words in named if not self._files.is_open(path)}
        for number, (path, words) in enumerate(others.items(), start=1):
            action = self.addAction(f"&{number}  {as_menu_text(words)}")
            action.triggered.connect(lambda _=False, path=path: self._files.open_recent(path))
        if not others:
            self.addAction(gettext("No other files yet")).setEnabled(False)
            return
        self.addSeparator()
        self.addAction(gettext("&Clear the list")).triggered.connect(lambda: recent_files.forget(*others))


def labels(files: Sequence[Path]) -> list[str]:
    """Return what to call each of *files*: its name, with the folder if another one has the same name."""
    same = Counter(path.name.casefold() for path in files)
    return [_named(path, with_folder=same[path.name.casefold()] > 1) for path in files]


def _named(path: Path, *, with_folder: bool) -> str:
    name = isolated(short(path.name, _NAME_SHOWN))
    if not with_folder:
        return name
    return gettext("{name} in {folder}").format(name=name, folder=isolated(_place(path.parent)))


def _place(folder: Path) -> str:
    """Return *folder* as people write it, or only the end of a long one, where it differs from others."""
    home = Path.home()
    place = str(Path("~", folder.relative_to(home)) if folder.is_relative_to(home) else folder)
    shown = short(place, len(place))
    return shown if len(shown) <= _FOLDER_SHOWN else f"…{shown[-_FOLDER_SHOWN:]}"
