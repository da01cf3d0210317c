"""The first step: where the file is, how numbers are written, and in which currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame

from unhyped import i18n
from unhyped.domain.text import isolated
from unhyped.i18n import gettext
from unhyped.ui.dialogs.form_dialog import Rows, hint
from unhyped.ui.dialogs.preferences import locales
from unhyped.ui.pages.first_run.step import Step
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.link_button import link_button
from unhyped.ui.widgets.text.words import words
from unhyped.words.amounts import currency_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class Welcome(Step):
    """What is chosen here counts at once."""

    key: ClassVar[str] = "welcome"
    new_file_asked_for = Signal()
    other_file_asked_for = Signal()
    demo_asked_for = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._usual_locale = i18n.system_locale() if session.settings.locale else i18n.locale_tag()
        self.currency = _field(gettext("Currency in this file"), currency_names())
        self.numbers = _field(gettext("Numbers and dates"), locales())
        self.currency.currentIndexChanged.connect(self._choose_currency)
        self.numbers.currentIndexChanged.connect(self._choose_locale)
        rows = Rows()
        rows.add(gettext("&Currency in this file"), self.currency)
        rows.add(gettext("N&umbers and dates"), self.numbers)
        rows.setColumnStretch(1, 0)
        rows.setColumnStretch(2, 1)
        demo = link_button(verb("demo").lettered("l"))
        demo.clicked.connect(self.demo_asked_for)
        in_column(self._file_card(), 24, rows, 20, in_row(demo, STRETCH), of=self)
        self.setTabOrder(self.currency, self.numbers)

    @classmethod
    def heading(cls) -> str:
        return gettext("Welcome to Unhyped")

    @classmethod
    def hint(cls) -> str:
        return gettext("Write down what the feed made you buy. Find out what was worth it.")

    def show_now(self) -> None:
        for field, value in (
            (self.currency, self.session.currency),
            (self.numbers, self.session.settings.locale),
        ):
            with QSignalBlocker(field):
                field.setCurrentIndex(field.findData(value))

    def _file_card(self) -> QFrame:
        """Return a card that says where everything is, with the ways to have it elsewhere."""
        card = QFrame()
        card.setProperty("kind", "card")
        path = words(isolated(str(self.session.journal.file.path)), selectable=True)
        new, other = (
            link_button(gettext("&Keep it somewhere else…")),
            link_button(gettext("&Open a file you already have…")),
        )
        new.clicked.connect(self.new_file_asked_for)
        other.clicked.connect(self.other_file_asked_for)
        ways = FlowLayout(spacing=16)
        ways.addWidget(new)
        ways.addWidget(other)
        in_column(
            words(gettext("Your file"), "section"),
            path,
            hint(gettext("Everything stays in this one file, on your computer. You need no account.")),
            8,
            ways,
            spacing=4,
            margins=(20, 16, 20, 12),
            of=card,
        )
        return card

    def _choose_currency(self) -> None:
        code = self.currency.currentData()
        self.session.run(lambda journal: journal.choices.choose_currency(code))

    def _choose_locale(self) -> None:
        """Write numbers and dates that way from now on, here and in every file."""
        tag = self.numbers.currentData()
        i18n.set_locale(tag or self._usual_locale)
        self.session.change_settings(locale=tag)


def _field(name: str, choices: Mapping[str, str]) -> QuietCombo:
    field = QuietCombo(name)
    for value, shown in choices.items():
        field.addItem(shown, value)
    return field
