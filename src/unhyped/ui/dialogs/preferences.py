"""Preferences: each applies as soon as it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args, get_origin

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from unhyped.domain.waits import usual_prices
from unhyped.i18n import gettext
from unhyped.settings import SETTINGS
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows, hint
from unhyped.ui.theme.look import SCALES
from unhyped.ui.widgets.fields.numbers_field import NumbersField
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.fields.shop_days_field import ShopDaysField
from unhyped.words.amounts import currency_names
from unhyped.words.regions import region_names

if TYPE_CHECKING:
    from unhyped.settings import Setting
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_FORMATS: Final = (
    "en_GB", "en_US", "en_IE", "de_DE", "de_AT", "de_CH", "fr_FR", "fr_CH", "es_ES", "it_IT", "nl_NL",
    "pl_PL", "pt_PT", "pt_BR", "sv_SE", "da_DK", "nb_NO", "fi_FI", "cs_CZ", "tr_TR", "ja_JP", "ko_KR",
    "ar_EG",
)  # fmt: skip
_WIDTH: Final = 460


class Preferences(FormDialog):
    """A row for each setting with a label, and one for the text size."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Show the current settings."""
        super().__init__(gettext("Preferences"), look, _WIDTH, parent)
        self._session = session
        self.fields: dict[str, QComboBox | QCheckBox | NumbersField | ShopDaysField] = {}
        self.scale = _choices({str(scale): f"{round(scale * 100)} %" for scale in SCALES}, str(look.scale))
        self.scale.currentIndexChanged.connect(self._scale_chosen)
        self.currency = _choices(self._currencies(), session.journal.choices.currency())
        self.currency.currentIndexChanged.connect(self._currency_chosen)
        self.currency.setDisabled(session.journal.file.read_only)
        self._rows = Rows()
        for key, (kind, setting) in SETTINGS.items():
            if kind is bool and setting.label:
                self._add_tick(key, gettext(setting.label))
            elif kind == list[int]:
                self._add_numbers(key, gettext(setting.label), setting)
            elif kind == dict[str, int]:
                self._add_shop_days(key, gettext(setting.label), setting)
            elif setting.label:
                self._add_choice(key, gettext(setting.label), _values(key, kind))
            if key == "theme":
                self._add_row(gettext("Te&xt size"), self.scale)
                self._add_row(gettext("C&urrency in this file"), self.currency)
        self.content.addLayout(self._rows)
        self.content.addWidget(hint(gettext("Restart Unhyped to change numbers and dates.")))
        self.content.addStretch(1)
        self.add_button(gettext("&Close"), primary=True).clicked.connect(self.accept)

    def _add_tick(self, key: str, words: str) -> None:
        field = QCheckBox(words)
        field.setChecked(getattr(self._session.settings, key))
        field.toggled.connect(lambda on: self._session.change_settings(**{key: on}))
        self._rows.addWidget(field, self._rows.rowCount(), 1)
        self.fields[key] = field

    def _add_choice(self, key: str, words: str, values: dict[str, str]) -> None:
        field = _choices(values, getattr(self._session.settings, key))
        field.currentIndexChanged.connect(lambda: self._chosen(key, field.currentData()))
        self._add_row(words, field)
        self.fields[key] = field

    def _add_numbers(self, key: str, words: str, setting: Setting) -> None:
        usual = usual_prices(self._session.currency) if key == "wait_prices" else ()
        field = NumbersField(words.replace("&", ""), setting.is_valid, usual)
        field.show_numbers(getattr(self._session.settings, key))
        self._add_field(key, words, field)

    def _add_shop_days(self, key: str, words: str, setting: Setting) -> None:
        field = ShopDaysField(words.replace("&", ""), setting.is_valid)
        field.show_days(getattr(self._session.settings, key))
        self._add_field(key, words, field)

    def _add_field(self, key: str, words: str, field: NumbersField | ShopDaysField) -> None:
        field.chosen.connect(lambda value: self._session.change_settings(**{key: value}))
        self._rows.add(words, field)
        self.fields[key] = field

    def _add_row(self, words: str, field: QComboBox) -> None:
        field.setAccessibleName(words.replace("&", ""))
        self._rows.add(words, field)

    def _chosen(self, key: str, value: str) -> None:
        self._session.change_settings(**{key: value})
        if key == "theme":
            self.look.choose(self._session.settings.theme)

    def _currencies(self) -> dict[str, str]:
        """Return the currencies to choose for this file; the first follows what was bought last."""
        usual = self._session.journal.choices.currency_by_habit(self._session.settings.currency)
        return {
            "": gettext("Your usual one ({currency})").format(currency=usual),
            **currency_names(),
        }

    def _currency_chosen(self) -> None:
        code = self.currency.currentData()
        self._session.run(lambda journal: journal.choices.choose_currency(code))

    def _scale_chosen(self) -> None:
        scale = self.look.scale_to(float(self.scale.currentData()))
        self._session.window_state.remember("scale", scale)


def _values(key: str, kind: object) -> dict[str, str]:
    """Return the values of the setting *key*, each with its words."""
    if get_origin(kind) is Literal:
        return {
            value: gettext("Same as system") if value == "system" else gettext(value.capitalize())
            for value in get_args(kind)
        }
    return {"region": region_names, "locale": locales}[key]()


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


def locales() -> dict[str, str]:
    """Return the ways to write numbers and dates, each with its name; "" is the system's."""
    from babel import Locale

    named = {tag: Locale.parse(tag).display_name or tag for tag in _FORMATS}
    return {"": gettext("Same as system")} | dict(sorted(named.items(), key=lambda item: item[1]))
