"""Presets that come with the program, for exports of budget apps and payment services.

A preset is chosen by all its headings, and by cells that fit them. The headings are those that the
program in question writes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from unhyped.importers.header import normal
from unhyped.importers.presets import Preset, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.importers.csv_columns import Columns
    from unhyped.importers.mapping import Mapping, Role
    from unhyped.importers.table import FoundTable

_HOMEBANK: Final = ("date", "payment", "info", "payee", "memo", "amount", "category", "tags")
_PAYMENT_MODE: Final = re.compile(r"\d|1[01]", re.ASCII)
_CHECKED: Final[frozenset[Role]] = frozenset({"bought_on", "price", "money_out", "money_in", "direction"})
"""Roles whose cells have to fit, so that another table with the same headings isn't read this way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedPreset:
    """A preset and what else the export is known by: headings that aren't read, and rows without a purchase.

    Rows are left out if their kind of payment matches *not_bought*, or is *moved*: a transfer between the
    accounts of a person. The payee of a “charge” is in the column *charged_by*. *spaced_tags* have no commas.
    """

    preset: Preset
    also: tuple[str, ...] = ()
    not_bought: re.Pattern[str] = re.compile(r"(?!)")
    moved: str = ""
    charged_by: str = ""
    spaced_tags: bool = False

    def fits(self, headers: Sequence[str]) -> bool:
        """Return whether *headers* have each of its headings."""
        wanted = Counter(
            normal(heading) for heading in (*self.also, *(name for name, _ in self.preset.columns))
        )
        return wanted <= Counter(map(normal, headers))


def _homebank(mode: str) -> ShippedPreset:
    return ShippedPreset(
        preset=Preset(
            name="HomeBank",
            columns=(
                ("date", "bought_on"),
                (mode, "kind"),
                ("payee", "shop"),
                ("memo", "note"),
                ("amount", "price"),
                ("category", "category"),
                ("tags", "tags"),
            ),
            spent_is_negative=True,
        ),
        also=("info",),
        moved="5",  # an internal transfer
        spaced_tags=True,
    )


SHIPPED: Final = (
    ShippedPreset(
        preset=Preset(
            name="Actual",
            columns=(
                ("Account", "account"),
                ("Date", "bought_on"),
                ("Payee", "shop"),
                ("Notes", "note"),
                ("Category", "category"),
                ("Amount", "price"),
            ),
            spent_is_negative=True,
        ),
        also=("Cleared",),
    ),
    ShippedPreset(
        preset=Preset(
            name="YNAB",
            columns=(
                ("Account", "account"),
                ("Date", "bought_on"),
                ("Payee", "shop"),
                ("Category", "category"),
                ("Memo", "note"),
                ("Outflow", "money_out"),
                ("Inflow", "money_in"),
            ),
        ),
        also=("Category Group/Category", "Category Group", "Cleared"),
    ),
    ShippedPreset(
        preset=Preset(
            name="Firefly III",
            columns=(
                ("type", "direction"),
                ("amount", "price"),
                ("currency_code", "currency"),
                ("description", "name"),
                ("date", "bought_on"),
                ("destination_name", "shop"),
                ("category", "category"),
                ("tags", "tags"),
            ),
        ),
        also=("journal_id", "source_name", "source_type", "destination_type"),
        not_bought=re.compile("opening balance|reconciliation|liability credit"),
    ),
    ShippedPreset(
        preset=Preset(
            name="QIF",
            columns=(
                ("Date", "bought_on"),
                ("Payee", "shop"),
                ("Memo", "note"),
                ("Category", "category"),
                ("Amount", "price"),
                ("Account", "account"),
            ),
            spent_is_negative=True,
        ),
        also=("Number",),
    ),
    ShippedPreset(
        preset=Preset(
            name="OFX",
            columns=(
                ("Date", "bought_on"),
                ("Payee", "shop"),
                ("Memo", "note"),
                ("Amount", "price"),
                ("Currency", "currency"),
                ("Type", "kind"),
                ("Transaction ID", "external_id"),
                ("Account", "account"),
            ),
            decimal_mark=".",
            spent_is_negative=True,
        ),
        not_bought=re.compile("interest|dividend|cash"),
    ),
    ShippedPreset(
        preset=Preset(
            name="EveryDollar",
            columns=(
                ("Item", "category"),
                ("Type", "direction"),
                ("Date", "bought_on"),
                ("Merchant", "shop"),
                ("Amount", "price"),
                ("Note", "note"),
            ),
            spent_is_negative=True,
        ),
        also=("Group",),
    ),
    ShippedPreset(
        preset=Preset(
            name="Wise",
            columns=(
                ("Status", "status"),
                ("Direction", "direction"),
                ("Created on", "bought_on"),
                ("Source amount (after fees)", "price"),
                ("Source currency", "currency"),
                ("Target name", "shop"),
                ("Reference", "note"),
            ),
        ),
        also=("Source fee amount", "Target amount (after fees)"),
    ),
    *map(_homebank, ("payment", "paymode", "mode")),
    ShippedPreset(
        preset=Preset(
            name="Mint",
            columns=(
                ("Date", "bought_on"),
                ("Description", "shop"),
                ("Amount", "price"),
                ("Transaction Type", "direction"),
                ("Category", "category"),
                ("Account Name", "account"),
            ),
            date_order="mdy",
        ),
        also=("Original Description",),
    ),
    ShippedPreset(
        preset=Preset(
            name="Apple Card",
            columns=(
                ("Transaction Date", "bought_on"),
                ("Description", "name"),
                ("Merchant", "shop"),
                ("Category", "category"),
                ("Type", "kind"),
                ("Amount (USD)", "price"),
            ),
            date_order="mdy",
        ),
        also=("Clearing Date",),
        not_bought=re.compile("payment|interest|adjustment"),
    ),
    ShippedPreset(
        preset=Preset(
            name="Venmo",
            columns=(
                ("Datetime", "bought_on"),
                ("Type", "kind"),
                ("Status", "status"),
                ("Note", "name"),
                ("To", "shop"),
                ("Amount (total)", "price"),
            ),
            spent_is_negative=True,
        ),
        also=("ID", "From"),
        not_bought=re.compile("deposit.*"),
        charged_by="From",
    ),
)
"""The first whose headings are all there is the one."""
_OPTIONAL: Final[dict[str, tuple[tuple[str, Role], ...]]] = {
    "Firefly III": (("notes", "note"),),
    "Wise": (("Category", "category"), ("Note", "note")),
    "Mint": (("Labels", "tags"), ("Notes", "note")),
}
"""Columns that only some releases write."""


def preset_for(headers: Sequence[str]) -> ShippedPreset | None:
    """Return the shipped preset whose headings are all in *headers*; None without one."""
    return next((each for each in SHIPPED if each.fits(headers)), None)


def mapping_for(columns: Columns) -> tuple[str, Mapping] | None:
    """Return the name and the mapping of the preset that the headings and cells fit; None without one."""
    headers = columns.table.headers
    shipped = preset_for(headers)
    if shipped is None:
        return None
    optional = _OPTIONAL.get(shipped.preset.name, ())
    preset = replace(shipped.preset, columns=(*shipped.preset.columns, *optional))
    mapping = fit(preset, headers)
    if mapping is None:
        return None
    checked = [(role, place) for place, role in enumerate(mapping.roles) if role in _CHECKED]
    return (preset.name, mapping) if all(columns.fit(role, place) for role, place in checked) else None


def with_headings(table: FoundTable) -> FoundTable:
    """Return *table* with the headings that HomeBank’s own export leaves out, if its cells are HomeBank’s."""
    rows = table.sample
    is_homebank = (
        not table.named
        and table.delimiter == ";"
        and len(table.headers) == len(_HOMEBANK)
        and bool(rows)
        and all(len(row) == len(_HOMEBANK) and _PAYMENT_MODE.fullmatch(row[1].strip()) for row in rows)
    )
    return replace(table, headers=_HOMEBANK, named=True, are_ours=True) if is_homebank else table
