"""PayPal's names for columns, kinds of payment and their status, in English and German."""

from __future__ import annotations

import re
from typing import Final

from unhyped.importers.header import normal

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "day": ("date", "datum"),
    "title": ("itemtitle", "artikelbezeichnung"),
    "partner": ("name",),
    "kind": ("type", "typ", "description", "beschreibung"),
    "status": ("status",),
    "gross": ("gross", "brutto"),
    "currency": ("currency", "wahrung"),
    "id": ("transactionid", "transaktionscode"),
    "reference": ("referencetxnid", "zugehorigertransaktionscode"),
    "impact": ("balanceimpact", "auswirkungaufguthaben"),
    "quantity": ("quantity", "anzahl"),
}
"""All columns we read. People's addresses, telephone numbers and banks are not among them."""
NEEDED: Final = frozenset({"day", "gross", "id"})
TYPICAL: Final = frozenset(
    {
        "timezone",
        "zeitzone",
        "net",
        "netto",
        "referencetxnid",
        "zugehorigertransaktionscode",
        "balanceimpact",
        "auswirkungaufguthaben",
    }
)
"""Columns of which a PayPal report has at least one; other lists with transaction numbers have none."""
_MOVED: Final = frozenset(
    map(
        normal,
        (
            "General Authorization",
            "Account Hold for Open Authorization",
            "Reversal of General Account Hold",
            "General Hold",
            "General Hold Release",
            "General Hold/Release",
            "General Card Deposit",
            "General Card Withdrawal",
            "General Credit Card Deposit",
            "General Credit Card Withdrawal",
            "General Withdrawal",
            "User Initiated Withdrawal",
            "Bank Deposit to PP Account",
            "General Currency Conversion",
            "Allgemeine Autorisierung",
            "Einbehaltung für offene Autorisierung",
            "Rückbuchung allgemeiner Einbehaltung",
            "Allgemeine Einbehaltung",
            "Freigabe allgemeiner Einbehaltung",
            "Allgemeine Kartengutschrift",
            "Allgemeine Kartenabbuchung",
            "Allgemeine Abbuchung",
            "Von Nutzer eingeleitete Abbuchung",
            "Bankgutschrift auf PayPal-Konto",
            "Allgemeine Währungsumrechnung",
        ),
    )
)
_REFUND: Final = re.compile(r"refund|erstattung|rückzahlung|payment reversal|chargeback")
_DONE: Final = frozenset({"", "completed", "abgeschlossen"})
_CAME_BACK: Final = frozenset(
    {
        "refunded",
        "partially refunded",
        "erstattet",
        "teilweise erstattet",
        "zurückgezahlt",
        "teilweise zurückgezahlt",
    }
)


def only_moves(kind: str) -> bool:
    """Tell whether a row of this *kind* only moves, holds or converts money around a payment."""
    return normal(kind) in _MOVED


def is_refund(kind: str) -> bool:
    """Tell whether a row of this *kind* is money that came back."""
    return _REFUND.search(kind.casefold()) is not None


def is_done(status: str) -> bool:
    """Tell whether a payment with this *status* was made; some of it may have come back since."""
    return status.casefold() in _DONE or came_back(status)


def came_back(status: str) -> bool:
    """Tell whether a payment with this *status* was paid back, whole or in part."""
    return status.casefold() in _CAME_BACK


def is_memo(impact: str) -> bool:
    """Tell whether a row with this effect on the balance only repeats another one."""
    return impact.casefold() == "memo"
