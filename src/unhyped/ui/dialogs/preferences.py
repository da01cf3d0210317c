"""Preferences: each is in force as soon as it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from unhyped.domain.currency import EXPONENTS
from unhyped.i18n import gettext, locale_tag
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows, hint
from unhyped.ui.theme.look import SCALES
from unhyped.ui.widgets.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_FORMATS: Final = (
    "en_GB", "en_US", "en_IE", "de_DE", "de_AT", "de_CH", "fr_FR", "fr_CH", "es_ES", "it_IT", "nl_NL",
    "pl_PL", "pt_PT", "pt_BR", "sv_SE", "da_DK", "nb_NO", "fi_FI", "cs_CZ", "tr_TR", "ja_JP", "ko_KR",
    "ar_EG",
)  # fmt: skip
_WIDTH: Final = 460
_REGIONS: Final = ("EU", "UK", "US")


class Preferences(FormDialog):
    """Numbers and dates, currency, region of the notes, theme, text size, row height."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Load the settings in force."""
        super().__init__(gettext("Preferences"), look, _WIDTH, parent)
        self._session = session
        settings = session.settings
        rows = Rows()
        self.theme = _choices(
            {"system": gettext("Same as system"), "light": gettext("Light"), "dark": gettext("Dark")},
            settings.theme,
        )
        self.scale = _choices({str(scale): f"{round(scale * 100)} %" for scale in SCALES}, str(look.scale))
        self.currency = _choices(_currencies(), settings.currency)
        self.region = _choices(_regions(), settings.region)
        self.formats = _choices(_locales(), settings.locale)
        self.compact = QCheckBox(gettext("C&ompact rows"))
        self.compact.setChecked(settings.compact_rows)
        for words, field in (
            (gettext("&Theme"), self.theme),
            (gettext("Te&xt size"), self.scale),
            (gettext("C&urrency you usually pay in"), self.currency),
            (gettext("Country for &rights and notes"), self.region),
            (gettext("&Numbers and dates"), self.formats),
        ):
            field.setAccessibleName(words.replace("&", ""))
            rows.add(words, field)
        rows.addWidget(self.compact, rows.rowCount(), 1)
        self.content.addLayout(rows)
        self.content.addWidget(hint(gettext("Restart Unhyped to change numbers and dates.")))
        self.content.addStretch(1)
        self.add_button(gettext("&Close"), primary=True).clicked.connect(self.accept)
        self._connect()

    def _connect(self) -> None:
        self.theme.currentIndexChanged.connect(self._theme_chosen)
        self.scale.currentIndexChanged.connect(self._scale_chosen)
        self.compact.toggled.connect(lambda on: self._session.change_settings(compact_rows=on))
        for field, box in (("currency", self.currency), ("region", self.region), ("locale", self.formats)):
            box.currentIndexChanged.connect(lambda _, field=field, box=box: self._kept(field, box))

    def _kept(self, field: str, box: QComboBox) -> None:
        self._session.change_settings(**{field: box.currentData()})

    def _theme_chosen(self) -> None:
        self._session.change_settings(theme=self.theme.currentData())
        self.look.choose(self.theme.currentData())

    def _scale_chosen(self) -> None:
        self._session.remember("scale", self.look.scale_to(float(self.scale.currentData())))


def _choices(words: dict[str, str], chosen: str) -> QComboBox:
    box = QuietCombo()
    if chosen not in words:
        words = {chosen: chosen or gettext("Same as system"), **words}
    for value, shown in words.items():
        box.addItem(shown, value)
    box.setMinimumContentsLength(16)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setCurrentIndex(list(words).index(chosen))
    return box


def _regions() -> dict[str, str]:
    names = {
        "EU": gettext("European Union"),
        "UK": gettext("United Kingdom"),
        "US": gettext("United States"),
    }
    return {region: names[region] for region in _REGIONS}


def _currencies() -> dict[str, str]:
    from babel import Locale

    names = Locale.parse(locale_tag()).currencies
    return {code: f"{code}  {names.get(code, '')}".strip() for code in sorted(EXPONENTS)}


def _locales() -> dict[str, str]:
    from babel import Locale

    named = {tag: Locale.parse(tag).display_name or tag for tag in _FORMATS}
    return {"": gettext("Same as system")} | dict(sorted(named.items(), key=lambda item: item[1]))
