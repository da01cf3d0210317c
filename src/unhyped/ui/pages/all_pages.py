"""All pages, in their order: named before any is loaded, loaded when first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext

if TYPE_CHECKING:
    from unhyped.ui.pages.page import Page
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_CLASSES: Final = {
    "this_week": "ThisWeekPage",
    "purchases": "PurchasesPage",
    "waiting_list": "WaitingListPage",
    "insights": "InsightsPage",
    "notes": "NotesPage",
    "summaries": "SummariesPage",
    "trash": "TrashPage",
}
"""Page, which is also its module → its class."""
KEYS: Final = tuple(_CLASSES)
"""The pages that people go to, in their order."""
FIRST_RUN: Final = "first_run"
"""The page that newcomers meet once."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as the sidebar and the View menu list it; *words* have the letter of the menu marked."""

    key: str
    words: str
    icon: str
    below: bool = False

    @property
    def line(self) -> tuple[str, str, str]:
        """Return the key, the words without their mark and the icon, for the sidebar."""
        return self.key, self.words.replace("&", ""), self.icon


def listed() -> tuple[Listed, ...]:
    """Every page; the one *below* is at the bottom of the sidebar."""
    return (
        Listed("this_week", gettext("This w&eek"), "calendar"),
        Listed("purchases", gettext("&Purchases"), "shopping-bag"),
        Listed("waiting_list", gettext("&Waiting list"), "hourglass"),
        Listed("insights", gettext("&Insights"), "chart-column"),
        Listed("notes", gettext("&Notes"), "notebook-text"),
        Listed("summaries", gettext("&Summaries"), "file-text"),
        Listed("trash", gettext("&Trash"), "trash-2", below=True),
    )


def made(key: str, session: Session, look: Look) -> Page:
    """Load the page *key* and make it."""
    name = {**_CLASSES, FIRST_RUN: "FirstRunPage"}[key]
    page: Page = getattr(import_module(f"unhyped.ui.pages.{key}"), name)(session, look)
    return page
