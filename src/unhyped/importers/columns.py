"""Column names in shops, banks and people's own lists, in the languages of Europe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.importers.header import plain_name, without_currency

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.importers.mapping import Role

_ORDER_TOTALS_WORDS = (
    "ordertotal ordervalue orderamount totalorder ordersum bestellsumme bestellwert auftragssumme "
    "gesamtbestellwert totaldelacommande montantdelacommande totaldelpedido importedelpedido "
    "ordertotaal totaalbestelling wartosczamowienia totaleordine valordopedido ordresum ordertotalt "
    "订单总额 订单金额 注文合計 주문금액 ordersumma totaldopedido rendelesosszege siparistoplami "
    "cenaobjednavky "
    "valoarecomanda totalcomanda totalpesanan tongdonhang суммазаказа tilauksensumma"
)

_PAYEES_WORDS = (
    "beguenstigterauftraggeber begunstigterauftraggeber supplierfound namedescription "
    "tegenrekeninghouder "
    "payee payeename counterparty partnername beguenstigterzahlungspflichtiger "
    "begunstigterzahlungspflichtiger beguenstigter zahlungsempfangerin zahlungsempfanger empfanger "
    "auftraggeberempfanger empfangerauftraggeber namezahlungsbeteiligter beneficiaire beneficiario "
    "tegenpartij naamtegenpartij naamomschrijving kontrahent odbiorca nadawcaodbiorca controparte"
)
PAYEES: Final = frozenset(_PAYEES_WORDS.split())
"""Names of columns with whoever was paid, as banks and budget apps call them."""

MONTHS: Final = frozenset(("month", "monat", "mois", "mes", "maand"))
"""Names of columns with the month of a day."""

_ALIASES: Final[dict[Role, str]] = {
    "bought_on": """
        boughton purchasedate dateofpurchase datebought datepurchased purchasedon orderdate ordertime
        orderedon dateordered bought kaufdatum bestelldatum gekauftam bestelltam gekauft dateachat
        datedachat datecommande datedecommande datedelacommande fechadecompra fechacompra fechadepedido
        aankoopdatum besteldatum besteldop gekochtop datazakupu datazamowienia dataacquisto datadiacquisto
        dataordine datadacompra datadecompra date datum fecha data day tag transactiondate transdate
        dateoftransaction buchungstag buchungsdatum buchung dateoperation datedoperation fechaoperacion
        fechadeoperacion boekdatum boekingsdatum transactiedatum dataoperacji datatransakcji
        dataksiegowania dataoperazione datamovimento bookingdate starteddate completeddate created
        createdat postingdate posteddate postdate timestamp datetime time belegdatum wertstellung
        wertstellungsdatum valutadatum valuedate datevaleur datedevaleur fechavalor rentedatum datawaluty
        datavaluta dato datoforhandel bestillingsdato orderdatum kopdatum paivamaara pvm datumobjednavky
        datumtransakce konyvelesdatuma datacomenzii tarih when whenbought wann
        quand cuando wanneer achetele compradoel createdtime
        datumvoltooid fvalor fecvalor foperacion
        fechadeinicio datededebut datumdesbeginns datadiinizio datadeinicio
        acquired dateacquired purchased ordered achete comprado gekocht whendidibuyit wanngekauft
        siparistarihi islemtarihi tanggal ngay ngaydat ngaydathang bokforingsdag kirjauspaiva kopdatum
        konyvelesdatuma dataobjednavky datumobjednavky dataplasarii 订单创建时间 こ利用日 利用日
        дата датапокупки датаоперации
        датазаказа 日期 交易时间 交易日期 下单时间 注文日 購入日 取引日 날짜 주문일
        month monat mois mes maand jour dia dag
    """,
    "name": """
        productname producttitle itemdescriptionatordertime itemname itemtitle articlename whatibought
        artikelname artikelbezeichnung produktname produktbezeichnung nomduproduit nombredelproducto
        productnaam nazwaproduktu tytuloferty nomeprodotto nomedoproduto product item article thing
        teil kleidungsstuck what whatdidibuy was wasichgekaufthabe quoi que wat watikkocht cosa objet
        objeto spullen ding dinge wish wishlistitem itembought stuff productitem nameofitem wasgekauft
        watgekocht quecompre cequejaiachete
        purchase produkt artikel produit producto articulo prodotto produto gegenstand title titel titre
        titulo tytul titolo name nom nombre naam nazwa nome bezeichnung designation description
        beschreibung descripcion omschrijving opis descrizione descricao libelle intitule concepto
        verwendungszweck purpose transactiondescription transactiondetails details narrative mededelingen
        tytulem opisoperacji causale libelleoperation buchungstext items item text tekst texte testo texto
        kozlemeny termek megnevezes popis nazev polozka denumire produs urun urunadi aciklama vare vara
        varenavn produktnavn varunamn vad hva hvad beskrivning tuote tuotenimi nimi товар
        namaproduk sanpham tensanpham nazevprodutu zbozi nazwaprzedmiotu detaliitranzactie forklaring rubrik
        notifications beschrijving
        宝贝标题 こ利用店名 利用店名 内容
        название наименование описание 商品 商品名
        商品名称 商品说明 品名 상품명 상품
    """,
    "money_out": """
        moneyout paidout debit debits debitamount withdrawal withdrawals withdrawalamount outflow spent
        soll ausgabe ausgaben abfluss belastung belastungen lastschrift sortie sorties depense depenses cargo
        expenseamount spentamount
        cargos gasto gastos uitgaven debet obciazenie obciazenia wydatki uscita uscite addebiti addebito
        debito debitos saida saidas utfrakonto utgifter
    """,
    "money_in": """
        moneyin paidin credit credits creditamount deposit deposits depositamount inflow received haben
        einnahme einnahmen zufluss gutschrift gutschriften entree entrees recettes abono abonos ingreso
        ingresos incomeamount
        inkomsten uznanie uznania wplyw wplywy entrata entrate accrediti accredito credito creditos
        entrada entradas innpakonto
    """,
    "price": """
        itemtotal linetotal totalpaid amountpaid pricepaid paid price priceperitem itemprice purchaseprice
        kaufpreis gesamtpreis preis prixtotal prix prixpaye preciototal precio totaalprijs prijs cena
        cenacalkowita prezzo preco amount betrag montant importe monto bedrag kwota importo valor montante
        gross brutto transactionamount kwotaoperacji kwotatransakcji umsatz total ordertotal grandtotal
        totalprice totalamount gesamt gesamtbetrag summe sum totaal suma razem totale cost costs kosten
        cout coste costo koszt value wert wartosc subtotal unitprice priceperunit priceperpiece priceeach
        einzelpreis stuckpreis prixunitaire preciounitario stukprijs cenajednostkowa prezzounitario
        precounitario birimfiyat cenazasztuke cenaks 単価 单价 단가 hargasatuan dongia egysegar
        pretunitar styckpris
        stykpris kappalehinta ahinta jednotkovacena cenaoryginalna pris belop belopp belob summa hinta
        osszeg ar castka cenacelkem pret suma tutar
        fiyat valortotal totalharga thanhtien harga 合計金額 买家实际支付金额 実付金額 결제금액
        こ利用金額 利用金額 цена сумма стоимость 金额 价格 金額 価格 料金 금액 가격 金额元
        productprice orderamount howmuch wieviel combien cuanto cuantocosto hoeveel
        amountspent moneyspent boughtfor paidfor gekauftfur achetepour compradopor gekochtvoor
        saleprice salesprice angebotspreis prixsolde preciooferta aanbiedingsprijs
        currentprice aktuellerpreis prixactuel precioactual huidigeprijs
        totalcost howmuchdiditcost finalprice bezahlt gezahlt pagado betaald
    """,
    "quantity": """
        quantity qty pieces count menge anzahl stuckzahl stuck quantite qte cantidad aantal ilosc
        liczbasztuk liczbazakupionychprzedmiotow liczbazakupionychsztuk liczbazakupionychproduktow
        quantita quantidade antal antall maara mnozstvi mennyiseg cantitate adet miktar количество
        数量 个数 個数 수량 soluong ks
        productcount
    """,
    "direction": """
        debitcredit creditdebit drcr crdr debitorcredit afbij sollhaben dc inout inorout sh shkennzeichen
        sollhabenkennzeichen sollhabenkz debitcreditindicator 收支 收入支出 приходрасход wnma
    """,
    "currency": """
        currency currencycode wahrung waehrung devise monnaie moneda divisa munt munteenheid waluta valuta
        moeda curr mena devizanem parabirimi valuutta валюта 币种 通貨 통화
    """,
    "shop": """
        shop shopname store storename seller sellername merchant merchantname retailer vendor boughtfrom
        boughtat wherebought handler haendler laden geschaft verkaufer verkaeufer boutique magasin vendeur
        marchand commercant tienda vendedor comercio winkel verkoper sklep sprzedawca loginsprzedawcy
        negozio venditore loja affilie
        partnernev butik butikk forhandler kauppa obchod prodejce
        bei chez bij sitio bolt elado magazin magaza satici магазин продавец where wo ou donde waar
        enseigne lugar
        交易对方 店铺 商家 店舗 ショッフ 상점
    """,
    "account": """
        account accountname konto kontoname compte nomducompte cuenta conto rekening konta wallet
        portefeuille cartera geldborse portemonnee
    """,
    "creator": """
        creator creatorhandle creatorname influencer tiktoker recommendedby tiptfrom tipfrom seenon
        seenfrom handle account source empfohlenvon creatorin quelle createur createurice recommandepar
        creador recomendadopor aanbevolendoor poleconeprzez tworca consigliatoda
    """,
    "category": """
        category categories spendingcategory kategorie categorie categoria kategoria warengruppe
        productcategory categoryname
    """,
    "note": """
        note notes comment comments remark remarks memo notiz notizen kommentar bemerkung bemerkungen
        anmerkung commentaire remarque nota notas comentario comentarios opmerking opmerkingen notitie
        notatka notatki uwagi komentarz commento osservazioni
        remarques commentaires observations anmerkungen kommentare hinweis hinweise opmerkingen notities
        observacion observaciones
    """,
    "tags": """
        tags tag hashtags labels label keywords schlagworte stichworte etiketten etiquettes motscles etiquetas
        etykiety
    """,
    "link": """
        link url weblink producturl productlink itemurl itemlink orderdetailurl videourl videolink lien
        enlace odnosnik collegamento ligacao
    """,
    "order_number": """
        ordernumber orderid orderno parentorderid ordernr
        order bestellnummer bestellnr auftragsnummer numerodecommande
        ncommande numerodepedido pedido bestelnummer ordernummer numerzamowienia numeroordine
        numerodordine numerodopedido 订单号 订单编号 注文番号 주문번호 tilausnumero rendelesszam
        rendelesazonosito siparisno siparisnumarasi numarcomanda nrcomanda cisloobjednavky cisloobjednavky
        nomorpesanan nopesanan madonhang ordrenummer номерзаказа номерзамовлення npedido ordineid
    """,
    "external_id": """
        transactionid transactionnumber transactionreference transaktionscode transaktionsid
        transactiecode transactiereferentie fitid idtransaction idtransaccion idtransakcji
        numerreferencyjny
    """,
    "status": """
        status state orderstatus transactionstatus estado statut stato etat zustand info
        stavobjednavky trangthai tila статус статусзаказа 状态 状況
        ステータス 상태 주문상태 订单状态 交易状态
    """,
}
_MORE_WORDS: Final[dict[Role, str]] = {"price": _ORDER_TOTALS_WORDS, "shop": _PAYEES_WORDS}
ALIASES: Final[dict[Role, tuple[str, ...]]] = {
    role: tuple(dict.fromkeys((names + _MORE_WORDS.get(role, "")).split()))
    for role, names in _ALIASES.items()
}
"""Role → normalised column names, the most specific first."""
_FOR_ONE_WORDS = (
    "unitprice priceperitem priceperunit priceperpiece priceeach einzelpreis stuckpreis prixunitaire "
    "preciounitario stukprijs cenajednostkowa prezzounitario precounitario birimfiyat cenaks "
    "cenazasztuke 単価 单价 "
    "단가 hargasatuan dongia egysegar pretunitar styckpris stykpris kappalehinta ahinta jednotkovacena"
)
FOR_ONE: Final = frozenset(_FOR_ONE_WORDS.split())
"""Names of columns with unit prices."""
_FOR_ALL_WORDS = (
    "itemtotal linetotal total totalprice totalamount subtotal amount gesamt gesamtpreis summe betrag "
    "prixtotal preciototal importe totaal totaalprijs suma razem wartosc totale importo"
    " totalt toplam итого всего 合計 合计 总计 합계 celkem cenacelkem tutar valortotal totalharga "
    "thanhtien 合計金額 결제금액 osszesen summa yhteensa ialt soma"
)
FOR_ALL: Final = frozenset(_FOR_ALL_WORDS.split())
"""Names of columns with the total of a row."""
ORDER_TOTALS: Final = frozenset(_ORDER_TOTALS_WORDS.split())
"""Names of columns with the total of a whole order."""
PAID_IN_ALL: Final = (
    FOR_ALL | ORDER_TOTALS | frozenset(("totalpaid", "amountpaid", "grandtotal", "totalcharged"))
)
"""Names of columns with what was paid in the end."""
_ADDED_WORDS = (
    "shipping shippingcost shippingcosts shippingfee postage delivery deliveryfee handling tax salestax "
    "vat fee fees tip versand versandkosten porto liefergebuhr steuer mwst umsatzsteuer gebuhr "
    "livraison fraisdeport fraisdelivraison tva taxe envio gastosdeenvio iva impuestos verzendkosten "
    "verzending btw wysylka kosztwysylki dostawa vatkwota podatek spedizione spesedispedizione frete "
    "imposto frakt moms fragt toimitus doprava dph szallitas afa kargo kdv доставка налог ндс 运费 税 送料 "
    "배송비"
)
ADDED: Final = frozenset(_ADDED_WORDS.split())
"""Names of columns with what is added to the price."""
_TAKEN_OFF_WORDS = (
    "discount discounts coupon voucher rabatt rabatte nachlass gutschein remise reduction descuento "
    "korting rabat sconto desconto rabatter alennus sleva kedvezmeny indirim скидка 优惠 折扣 割引 할인"
)
TAKEN_OFF: Final = frozenset(_TAKEN_OFF_WORDS.split())
"""Names of columns with what is taken off."""
_REFUNDED_WORDS = (
    "refund refunds refunded refundamount refundedamount amountrefunded erstattet erstattung "
    "erstattungsbetrag "
    "ruckerstattung remboursement rembourse montantrembourse reembolso reembolsado rimborso rimborsato "
    "terugbetaling terugbetaald zwrot zwrotkwoty aterbetalning aterbetalt tilbagebetaling refusjon palautus "
    "vraceni visszaterites rambursare rambursat iade iadetutari возврат 退款 退款金额 返金 환불"
)
REFUNDED: Final = frozenset(_REFUNDED_WORDS.split())
"""Names of columns with what came back."""
_BALANCES_WORDS = (
    "balance runningbalance accountbalance closingbalance saldo kontostand guthaben saldonachbuchung "
    "solde soldeapres saldodisponible saldofinale zustatek egyenleg bakiye saldoefter баланс остаток 余额 "
    "残高 잔액"
)
BALANCES: Final = frozenset(_BALANCES_WORDS.split())
"""Names of columns with what is left on an account."""
_UNITS_WORDS = "unit units einheit unite unidad eenheid jednostka unita unidade enhet enhed"
UNITS: Final = frozenset(_UNITS_WORDS.split())
"""Names of columns that can say that amounts are in cents."""
DECIMALS: Final = frozenset({"minorunit", "minorunits", "decimals", "decimalplaces", "exponent", "scale"})
"""Names of columns with the number of decimals that whole amounts have."""
_SELLERS_WORDS = "seller sellername verkaufer verkaeufer vendeur vendedor verkoper sprzedawca venditore"
SELLERS: Final = frozenset(_SELLERS_WORDS.split())
"""Names of columns with somebody who sold a thing, which is never the name of the thing."""
_NEVER_PAID_WORDS = (
    "listprice originalprice regularprice fullprice oldprice retailprice msrp rrp was compareat "
    "pricebefore priceafter pricenow vorher preisvorher prixavant precioantes prijsvoor "
    "targetprice zielpreis wunschpreis prixcible precioobjetivo streefprijs "
    "lowestprice tiefsterpreis prixleplusbas preciominimo laagsteprijs "
    "uvp listenpreis originalcost fullcost retail retailcost retailvalue prixconseille "
    "originalpreis statt alterpreis prixinitial prixdorigine prixbarre precioanterior prezzooriginale "
    "cenakatalogowa cenaregularna ordinariepris vejledendepris adviesprijs precooriginal 定价 "
    "原价 定価 정가"
)
NEVER_PAID: Final = frozenset(_NEVER_PAID_WORDS.split())
"""Names of columns with a price before it was reduced."""
SURELY_PAID: Final = frozenset(
    (
        "paid",
        "pricepaid",
        "ipaid",
        "spent",
        "bezahlt",
        "gezahlt",
        "prixpaye",
        "pagado",
        "preciopagado",
        "betaald",
    )
)
"""Names of columns with what was paid, whatever it adds up to with others."""
_KNOWN: Final = frozenset(name for names in ALIASES.values() for name in names)


def name_of(header: str) -> str:
    """Return the comparable name of a column; of two in one heading, such as “Preis / Price”, the first."""
    name = plain_name(header)
    names = [*map(plain_name, header.split("/"))] if "/" in header and name not in _KNOWN else [name]
    return names[0] if _KNOWN.issuperset(names) else name


def names_a_column(cell: str) -> bool:
    """Return whether *cell* is a known column name."""
    return plain_name(cell) in _KNOWN and without_currency(cell)[0] != ""


def guess_roles(headers: Sequence[str], fits: Callable[[Role, int], bool]) -> tuple[Role, ...]:
    """Assign each role to the column with its most specific name whose cells *fits* accepts."""
    names = [*map(name_of, headers)]
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
