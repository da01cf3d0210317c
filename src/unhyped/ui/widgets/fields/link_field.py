"""A field for a link, with what its address alone shows. It opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.errors import LinkUnclear
from unhyped.domain.link import PLATFORM_NAMES, Link, parse_link, posted_at
from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.field import Field
from unhyped.words.dates import short_day

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox, QLineEdit


class LinkField(Field):
    """An existing link stays unchanged, even if it can't be read."""

    def __init__(self, name: str) -> None:
        """Start without a link."""
        super().__init__(name, "https://www.tiktok.com/@handle/video/…")
        self._kept = ""
        self._kept_id: int | None = None

    def show_link(self, url: str, video_id: int | None) -> None:
        """Show the link of a purchase."""
        self._kept, self._kept_id = url, video_id
        self.editor.setText(url)
        self.refresh_echo()

    def read(self) -> tuple[str, int | None]:
        """Return the address and the id of its video; raise LinkUnclear."""
        if self.text == self._kept:
            return self._kept, self._kept_id
        link = self.link()
        return ("", None) if link is None else (link.url, link.video_id)

    def fill_from_link(self, creator: QLineEdit, platform: QComboBox | None = None) -> None:
        """Fill these fields from the link once it was typed, where they are empty."""

        def fill() -> None:
            try:
                link = self.link()
            except LinkUnclear:
                return
            if link is not None and link.handle and not creator.text().strip():
                creator.setText(link.handle)
            if (
                platform is not None
                and link is not None
                and link.platform
                and not platform.currentText().strip()
            ):
                platform.setCurrentText(PLATFORM_NAMES[link.platform])

        self.editor.editingFinished.connect(fill)

    def link(self) -> Link | None:
        """Return the typed text as a link; raise LinkUnclear."""
        return parse_link(self.text) if self.text else None

    def understood(self) -> str:
        """Return creator, video and posting day, or what to do about a short link."""
        link = self.link()
        video_id = self.read()[1]
        if link is None or link.problem:
            return str(link.problem) if link else ""
        posted = None if video_id is None or link.platform != "tiktok" else posted_at(video_id)
        facts = [f"@{link.handle}" if link.handle else ""]
        facts.append(gettext("video {id}").format(id=video_id) if video_id is not None else "")
        if posted is not None:
            facts.append(gettext("posted {date}").format(date=short_day(posted.astimezone().date(), None)))
        echo = " · ".join(fact for fact in facts if fact)
        return f"= {echo}" if echo else ""
