"""The tour: the real window shows the first run and every page of the demo year, and leaves pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QDeadlineTimer, QEvent, QSize, QThread
from PySide6.QtWidgets import QApplication, QWidget

from unhyped import demo
from unhyped.journal import Journal
from unhyped.settings import Settings
from unhyped.ui import jobs
from unhyped.ui.application import make_application
from unhyped.ui.dialogs.importing.flow import ImportFlow
from unhyped.ui.main_window import MainWindow
from unhyped.ui.pages import all_pages
from unhyped.ui.session import Session
from unhyped.ui.theme.look import Look
from unhyped.ui.widgets.cards.chart_canvas import ChartCanvas
from unhyped.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from unhyped.settings import Theme
    from unhyped.ui.pages.first_run import FirstRunPage
    from unhyped.ui.pages.this_week import ThisWeekPage

THEMES: Final[tuple[Theme, ...]] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class View:
    """A size of the window and of its text; *is_whole* if every page is shown, else the weekly loop alone."""

    size: QSize
    scale: float = 1.0
    is_whole: bool = True

    @property
    def name(self) -> str:
        """What the names of its pictures end with."""
        size = f"{self.size.width()}x{self.size.height()}"
        return size if self.scale == 1 else f"{size}-{round(100 * self.scale)}"


VIEWS: Final = (
    View(QSize(1280, 800)),
    View(QSize(1920, 1080)),
    View(QSize(800, 560), is_whole=False),
    View(QSize(1280, 800), scale=2.0, is_whole=False),
)
_LOOP: Final = ("waiting_list",)
"""The pages of the weekly loop that are one picture each."""
RECENT: Final = 12
"""As many purchases as are in sight without scrolling."""
_TYPED: Final = (
    "LED mask 189 @marlene.am.spiegel tiktok shop last december",
    "Wool comb 7.50 etsy in august",
    "Air fryer 89.99 @kato.kocht",
)
_ANSWERS: Final = (1, 5)
"""What somebody types and answers in the first run."""
_TO_CARDS: Final = {
    "welcome": "start",
    "return": "keep",
    "payment": "later",
    "money back": "later",
    "wait": "let go",
    "check-in": "2",
    "reveal": "next",
    "plan": "no plan",
    "finding": "next",
}
"""Step of This week → what is chosen there."""
_SETTLE_MS: Final = 20_000
_BESIDE_WINDOW: Final = 0.85
"""The size of a large dialog as a share of the window's: offscreen, the screen may be smaller."""


def run_tour(folder: Path, now: datetime) -> Sequence[Path]:
    """Drive the window through every page; return the pictures and the summary made in *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "demo.unhyped"
    file.unlink(missing_ok=True)
    today = now.astimezone().date()
    demo.write(file, today)
    export = folder / "tiktok-export.zip"
    export.unlink(missing_ok=True)
    demo.write_export(export, today)
    settings = Settings(currency="EUR", region="EU")
    application = make_application()
    look = Look(application, "light")
    made: list[Path] = []
    with Journal.open(file, lambda: now) as journal:
        state = WindowState(values={"period": "last 12 months"})
        session = Session(journal, settings, lambda: now, window_state=state)
        window = MainWindow(session, look)
        window.show()
        for theme in THEMES:
            look.choose(theme)
            for view in VIEWS:
                look.scale_to(view.scale)
                window.resize(view.size)
                suffix = f"{theme}-{view.name}"
                made += _pages(window, folder, suffix, all_pages.KEYS if view.is_whole else _LOOP)
                made += _week(window, folder, suffix)
                if view.is_whole:
                    made += _dialogs(window, folder, suffix)
                    made.append(_import(window, look, export, folder / f"import-{suffix}.png"))
                made += _first_run(window, folder, suffix)
        made.append(_summary(journal, folder, today))
        window.close()
        session.close()
        window.deleteLater()
        _settle()
    return made


def _pages(window: MainWindow, folder: Path, suffix: str, pages: Sequence[str]) -> Iterator[Path]:
    """Take a picture of each of the *pages*, with the keyboard on none of them."""
    for page in pages:
        window.show_page(page)
        window.setFocus()
        _settle(lambda: not any(canvas.is_due for canvas in window.findChildren(ChartCanvas)))
        if page == "purchases":
            window.purchases.select(_eventful(window.session.journal))
            _settle()
        yield _grab(window, folder / f"{page}-{suffix}.png")


def _dialogs(window: MainWindow, folder: Path, suffix: str) -> Iterator[Path]:
    """Take pictures of the dialogs people meet first."""
    window.show_page("purchases")
    for name, verb in (("add", window.add_purchase), ("check-in", window.purchases.verbs.check_in)):
        verb()
        _settle()
        dialog = _top_dialog(window)
        if dialog is not None:
            yield _grab(dialog, folder / f"{name}-{suffix}.png")
            dialog.close()
        _settle()


def _week(window: MainWindow, folder: Path, suffix: str) -> Iterator[Path]:
    """Take a picture of each step of This week, then take back all answers."""
    page = cast("ThisWeekPage", window.page("this_week"))
    window.activateWindow()
    window.go_to("this_week")
    _settle()
    pictures: dict[str, Path] = {}
    while True:
        if page.step not in pictures:
            path = folder / f"this_week-{page.step.replace(' ', '-')}-{suffix}.png"
            pictures[page.step] = _grab(window, path)
        if page.step not in _TO_CARDS:
            break
        page.choose(_TO_CARDS[page.step])
        _settle()
    while page.verbs.path.can_go_back:
        page.verbs.go_back()
        _settle()
    yield from pictures.values()


def _import(window: MainWindow, look: Look, export: Path, picture: Path) -> Path:
    """Look at an export in the preview, and import nothing."""
    preview = ImportFlow(window, window.session, look, lambda _: None).start(export)
    _settle(lambda: preview.job is None)
    preview.resize(window.size() * _BESIDE_WINDOW)
    preview.pages.tabs.go_to(preview.pages.purchases)
    _settle()
    _grab(preview, picture)
    preview.reject()
    _settle()
    return picture


def _first_run(shown: MainWindow, folder: Path, suffix: str) -> list[Path]:
    """Go through the first run of a new file as somebody would, in a window like the one that is *shown*."""
    file, made = folder / "first-run.unhyped", []
    file.unlink(missing_ok=True)
    with Journal.open(file, shown.session.now) as journal:
        session = Session(journal, shown.session.settings, shown.session.now)
        window = MainWindow(session, shown.look)
        window.resize(shown.size())
        page = cast("FirstRunPage", window.page(all_pages.FIRST_RUN))
        window.show_page(all_pages.FIRST_RUN)
        window.show()
        for number, step in enumerate(page.steps, 1):
            for line, typed in zip(page.things.lines, _TYPED, strict=True):
                if step is page.things:
                    line.line.setText(typed)
            for answer in _ANSWERS if step is page.how else ():
                page.how.answer(answer)
            _settle()
            made.append(_grab(window, folder / f"first-run-{number}-{suffix}.png"))
            step.go_on()
        window.close()
        session.close()
        window.deleteLater()
        _settle()
    file.unlink()
    return made


def _eventful(journal: Journal) -> str:
    """Return the id of the recent purchase that most happened to since."""
    recent = max(journal.newest(RECENT), key=lambda entry: len(entry.check_ins) + len(entry.money_events))
    return recent.purchase.id


def _summary(journal: Journal, folder: Path, today: date) -> Path:
    """Write the PDF summary of the last twelve months."""
    from unhyped.domain.period import last_12_months
    from unhyped.domain.waits import WaitRule
    from unhyped.exporters.files import write_atomically
    from unhyped.exporters.summary_pdf import summary_pdf

    path = folder / "summary.pdf"
    write_atomically(path, summary_pdf(journal.evidence(WaitRule()), last_12_months(today), today))
    return path


def _grab(widget: QWidget, path: Path) -> Path:
    widget.grab().save(str(path))
    return path


def _top_dialog(window: MainWindow) -> QWidget | None:
    dialogs = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]
    return dialogs[-1] if dialogs else None


def _settle(is_done: Callable[[], bool] = lambda: True) -> None:
    """Let everything finish: events, jobs, what was put off to idle time, and what *is_done* waits for."""
    deadline = QDeadlineTimer(_SETTLE_MS)
    quiet = 0
    while quiet < 3 and not deadline.hasExpired():
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        quiet = quiet + 1 if jobs.idle() and is_done() else 0
        QThread.msleep(30)
