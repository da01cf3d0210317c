"""Column names in shops, banks and people's own lists, in the languages of Europe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.importers.header import normal, without_currency

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.importers.mapping import Role

_ALIASES: Final[dict[Role, str]] = {
    "bought_on": """
        boughton purchasedate dateofpurchase datebought datepurchased purchasedon orderdate ordertime
        orderedon dateordered bought kaufdatum bestelldatum gekauftam bestelltam gekauft dateachat
        datedachat datecommande datedecommande datedelacommande fechadecompra fechacompra fechadepedido
        aankoopdatum besteldatum gekochtop datazakupu datazamowienia dataacquisto datadiacquisto
        dataordine datadacompra datadecompra date datum fecha data day tag transactiondate
        dateoftransaction buchungstag buchungsdatum buchung dateoperation datedoperation fechaoperacion
        fechadeoperacion boekdatum boekingsdatum transactiedatum dataoperacji datatransakcji
        dataksiegowania dataoperazione datamovimento bookingdate starteddate completeddate created
        createdat postingdate posteddate postdate timestamp datetime time belegdatum wertstellung
        wertstellungsdatum valutadatum valuedate datevaleur datedevaleur fechavalor rentedatum datawaluty
        datavaluta
    """,
    "name": """
        productname producttitle itemdescriptionatordertime itemname itemtitle articlename whatibought
        artikelname artikelbezeichnung produktname produktbezeichnung nomduproduit nombredelproducto
        productnaam nazwaproduktu tytuloferty nomeprodotto nomedoproduto product item article thing
        purchase produkt artikel produit producto articulo prodotto produto gegenstand title titel titre
        titulo tytul titolo name nom nombre naam nazwa nome bezeichnung designation description
        beschreibung descripcion omschrijving opis descrizione descricao libelle intitule concepto
        verwendungszweck purpose transactiondescription transactiondetails details narrative mededelingen
        tytulem opisoperacji causale libelleoperation buchungstext
    """,
    "money_out": """
        moneyout paidout debit debits debitamount withdrawal withdrawals withdrawalamount outflow spent
        soll ausgabe ausgaben belastung belastungen lastschrift sortie sorties depense depenses cargo
        cargos gasto gastos uitgaven debet obciazenie obciazenia wydatki uscita uscite addebiti addebito
        debito debitos saida saidas
    """,
    "money_in": """
        moneyin paidin credit credits creditamount deposit deposits depositamount inflow received haben
        einnahme einnahmen gutschrift gutschriften entree entrees recettes abono abonos ingreso ingresos
        inkomsten uznanie uznania wplyw wplywy entrata entrate accrediti accredito credito creditos
        entrada entradas
    """,
    "price": """
        itemtotal linetotal totalpaid amountpaid pricepaid paid price priceperitem itemprice purchaseprice
        kaufpreis gesamtpreis preis prixtotal prix prixpaye preciototal precio totaalprijs prijs cena
        cenacalkowita prezzo preco amount betrag montant importe monto bedrag kwota importo valor montante
        gross brutto transactionamount kwotaoperacji kwotatransakcji umsatz total ordertotal grandtotal
        totalprice totalamount gesamt gesamtbetrag summe sum totaal suma razem totale cost costs kosten
        cout coste costo koszt value wert wartosc subtotal unitprice priceperunit priceperpiece priceeach
        einzelpreis stuckpreis prixunitaire preciounitario stukprijs cenajednostkowa prezzounitario
        precounitario cenaoryginalna
    """,
    "quantity": """
        quantity qty pieces count menge anzahl stuckzahl stuck quantite qte cantidad aantal ilosc
        liczbasztuk liczbazakupionychprzedmiotow liczbazakupionychsztuk liczbazakupionychproduktow
        quantita quantidade
    """,
    "direction": """
        debitcredit creditdebit drcr crdr debitorcredit afbij sollhaben dc inout inorout sh shkennzeichen
        sollhabenkennzeichen sollhabenkz debitcreditindicator
    """,
    "currency": """
        currency currencycode wahrung waehrung devise monnaie moneda divisa munt munteenheid waluta valuta
        moeda curr
    """,
    "shop": """
        shop shopname store storename seller sellername merchant merchantname retailer vendor boughtfrom
        boughtat wherebought handler haendler laden geschaft verkaufer verkaeufer boutique magasin vendeur
        marchand commercant tienda vendedor comercio winkel verkoper sklep sprzedawca loginsprzedawcy
        negozio venditore loja payee payeename counterparty partnername beguenstigterzahlungspflichtiger
        begunstigterzahlungspflichtiger beguenstigter zahlungsempfangerin zahlungsempfanger empfanger
        auftraggeberempfanger empfangerauftraggeber namezahlungsbeteiligter beneficiaire beneficiario
        tegenpartij naamtegenpartij naamomschrijving kontrahent odbiorca nadawcaodbiorca controparte
    """,
    "creator": """
        creator creatorhandle creatorname influencer tiktoker recommendedby tiptfrom tipfrom seenon
        seenfrom handle account source empfohlenvon creatorin quelle createur createurice recommandepar
        creador recomendadopor aanbevolendoor poleconeprzez tworca consigliatoda
    """,
    "category": """
        category categories kategorie categorie categoria kategoria warengruppe productcategory
    """,
    "note": """
        note notes comment comments remark remarks memo notiz notizen kommentar bemerkung bemerkungen
        anmerkung commentaire remarque nota notas comentario comentarios opmerking opmerkingen notitie
        notatka notatki uwagi komentarz commento osservazioni
    """,
    "tags": """
        tags tag labels label keywords schlagworte stichworte etiketten etiquettes motscles etiquetas
        etykiety
    """,
    "link": """
        link url weblink producturl productlink itemurl itemlink orderdetailurl videourl videolink lien
        enlace odnosnik collegamento ligacao
    """,
    "order_number": """
        ordernumber orderid orderno ordernr order bestellnummer bestellnr auftragsnummer numerodecommande
        ncommande numerodepedido pedido bestelnummer ordernummer numerzamowienia numeroordine
        numerodordine numerodopedido
    """,
    "external_id": """
        transactionid transactionnumber transactionreference transaktionscode transaktionsid
        transactiecode transactiereferentie fitid idtransaction idtransaccion idtransakcji
        numerreferencyjny
    """,
    "status": """
        status state orderstatus transactionstatus estado statut stato etat zustand info
    """,
}
ALIASES: Final[dict[Role, tuple[str, ...]]] = {role: tuple(names.split()) for role, names in _ALIASES.items()}
"""Role → normalised column names, the most specific first."""
FOR_ONE: Final = frozenset(
    [
        "unitprice",
        "priceperitem",
        "priceperunit",
        "priceperpiece",
        "priceeach",
        "einzelpreis",
        "stuckpreis",
        "prixunitaire",
        "preciounitario",
        "stukprijs",
        "cenajednostkowa",
        "prezzounitario",
        "precounitario",
    ]
)
"""Names of columns with unit prices."""
FOR_ALL: Final = frozenset(
    [
        "itemtotal",
        "linetotal",
        "total",
        "totalprice",
        "totalamount",
        "subtotal",
        "amount",
        "gesamt",
        "gesamtpreis",
        "summe",
        "betrag",
        "prixtotal",
        "preciototal",
        "importe",
        "totaal",
        "totaalprijs",
        "suma",
        "razem",
        "wartosc",
        "totale",
        "importo",
    ]
)
"""Names of columns with the total of a row."""
_KNOWN: Final = frozenset(name for names in ALIASES.values() for name in names)


def names_a_column(cell: str) -> bool:
    """Tell whether *cell* is a known column name."""
    return normal(without_currency(cell)[0]) in _KNOWN


def guess_roles(headers: Sequence[str], fits: Callable[[Role, int], bool]) -> tuple[Role, ...]:
    """Assign each role to the column with its most specific name whose cells *fits* accepts."""
    names = [normal(without_currency(header)[0]) for header in headers]
    roles: list[Role] = [""] * len(names)
    for role, aliases in ALIASES.items():
        rank = {alias: place for place, alias in enumerate(aliases)}
        named = sorted((rank[name], index) for index, name in enumerate(names) if name in rank)
        chosen = next((index for _, index in named if not roles[index] and fits(role, index)), None)
        if chosen is not None:
            roles[chosen] = role
    if "shop" not in roles and "name" in roles and "name" in names and not roles[names.index("name")]:
        roles[names.index("name")] = "shop"  # next to an item's title, “Name” is the payee
    return tuple(roles)
