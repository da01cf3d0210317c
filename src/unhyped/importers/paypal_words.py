"""PayPal's names for columns and kinds of payment, in the languages of its reports that we know."""

from __future__ import annotations

import re
from typing import Final

from unhyped.domain.text import normalise
from unhyped.importers.cell_words import standing

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "day": ("date", "datum", "fecha", "data"),
    "time": ("time", "uhrzeit", "heure", "hora", "ora", "tijd", "czas", "godzina"),
    "title": (
        "itemtitle",
        "artikelbezeichnung",
        "titredelobjet",
        "titulodelarticulo",
        "nombredelarticulo",
        "titolooggetto",
        "nomeoggetto",
        "objecttitel",
        "naamobject",
        "tytulprzedmiotu",
        "nazwaprzedmiotu",
        "titulodoitem",
    ),
    "partner": ("name", "nom", "nombre", "nome", "naam", "nazwa", "imieinazwisko"),
    "kind": (
        "type",
        "typ",
        "tipo",
        "rodzaj",
        "description",
        "beschreibung",
        "descripcion",
        "descrizione",
        "opis",
    ),
    "status": ("status", "etat", "estado", "stato", "stan"),
    "gross": ("gross", "brutto", "avantcommission", "brut", "bruto", "lordo", "valorbruto"),
    "currency": ("currency", "wahrung", "devise", "divisa", "moneda", "valuta", "waluta", "moeda"),
    "id": (
        "transactionid",
        "transaktionscode",
        "numerodetransaction",
        "iddetransaccion",
        "codicetransazione",
        "idtransazione",
        "transactiereferentie",
        "transactieid",
        "numertransakcji",
        "iddatransacao",
    ),
    "reference": (
        "referencetxnid",
        "zugehorigertransaktionscode",
        "numerodelatransactiondereference",
        "iddereferenciadetrans",
        "iddetransaccionderreferencia",
        "iddetransacciondereferencia",
        "codicetransazionediriferimento",
        "idtransazionediriferimento",
        "referentietransactieid",
        "reftransactieid",
        "powiazanynumertransakcji",
        "iddetransacaodereferencia",
    ),
    "impact": (
        "balanceimpact",
        "auswirkungaufguthaben",
        "impactsurlesolde",
        "impactoenelsaldo",
        "impattosulsaldo",
        "effectopsaldo",
        "wplywnasaldo",
        "impactonosaldo",
    ),
    "quantity": ("quantity", "anzahl", "quantite", "cantidad", "quantita", "aantal", "ilosc", "quantidade"),
}
"""All columns we read. People's addresses, telephone numbers and banks are not among them."""
NEEDED: Final = frozenset({"day", "gross", "id"})
_ALSO_TYPICAL = (
    "timezone zeitzone fuseauhoraire zonahoraria fusoorario tijdzone strefaczasowa fusohorario net netto neto"
)
TYPICAL: Final = frozenset((*_ALSO_TYPICAL.split(), *COLUMNS["reference"], *COLUMNS["impact"]))
"""Columns of which a PayPal report has at least one; other lists with transaction numbers have none."""
_MOVED: Final = re.compile(
    r"authori[sz]ation|\bhold\b|currency conversion|withdraw|deposit"
    r"|add funds|void of|transfer (?:to|from) (?:a )?bank"
    r"|autorisi?erung|einbehalt|wahrungsumrechnung|abbuchung|kartengutschrift"
    r"|bankgutschrift|guthaben (?:aufladen|auszahlen)"
    r"|autorisation|conversion de devise|depot|retenue|retrait|virement vers|ajout de fonds"
    r"|autorizacion|conversion de (?:divisa|moneda)|deposito|retencion|retirada|retiro"
    r"|autorizzazione|conversione di valuta|trattenut|prelievo|trasferimento (?:sul|dal) conto"
    r"|autorisatie|valutaconversie|valutaomrekening|blokkering|opname|overboeking (?:naar|van) bank|storting"
    r"|autoryzacj|przewalutowan|przeliczen\w* walut|blokada|wyplata|wplata|doladowan"
    r"|autorizacao|conversao de moeda|retencao|retirada"
)
_REFUND: Final = re.compile(
    r"refund|erstattung|ruckzahlung|payment reversal|chargeback"
    r"|rembours|reembols|devoluc|rimbors|terugbeta|zwrot"
)
_MEMO: Final = frozenset({"memo", "memorandum", "nota", "notatka"})


def only_moves(kind: str) -> bool:
    """Return whether a row of this *kind* only moves, holds or converts money around a payment."""
    return _MOVED.search(normalise(kind)) is not None


def is_refund(kind: str) -> bool:
    """Return whether a row of this *kind* is money that came back."""
    return _REFUND.search(normalise(kind)) is not None


def is_done(status: str) -> bool:
    """Return whether a payment with this *status* was made; some of it may have come back since."""
    return not status or standing(status) in {"paid", "returned"}


def came_back(status: str) -> bool:
    """Return whether a payment with this *status* was paid back, whole or in part."""
    return standing(status) == "returned"


def is_memo(impact: str) -> bool:
    """Return whether a row with this effect on the balance only repeats another one."""
    return normalise(impact) in _MEMO
