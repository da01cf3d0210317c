"""Words that give their neighbours a meaning in the smart line. All normalised."""

from __future__ import annotations

from typing import Final

from unhyped.domain.currency import NAMES
from unhyped.domain.text import normalise


def word_set(text: str) -> frozenset[str]:
    """Return the words of *text*."""
    return frozenset(text.split())


BEFORE: Final[dict[str, frozenset[str]]] = {
    "creator": word_set(
        "from off przez by via von durch par por door because bc cuz thanks cheers "
        "wegen dank dankzij grace gracias "
        "saw seen recommended after seeing watching nach apres na chez bei beim bij hos fran fra od da dal "
        "tack vare takket vaere dzieki grazie"
    ),
    "shop": word_set(
        "@ from off at thru through via bei beim von chez bij uit en on a al de aus auf sur op im pa "
        "hos na su z ze da dal em i au ausm vom van du del desde fra fran ved w uber ueber ubers in im dans"
    ),
    "price": word_set(
        "rund knapp roughly like for fur pour por voor only just nur seulement solo slechts paid bezahlt "
        "about ca circa approx env etwa aprox "
        "ungefahr environ unos ongeveer around had cost costs kostet kostete coute cuesta kost total "
        "totalt sammanlagt lacznie totale insgesamt za noch "
        "was were um so nearly almost fast beinahe casi presque bijna quasi glaub glaube maybe "
        "vielleicht think creo "
        "got at @ a are is sind zusammen gesamt samen ensemble juntos altogether"
    ),
    "date": word_set(
        "irgendwann pa on in am im le en op el vom du del at since over uber an zu a au met um during "
        "earlier sometime "
        "back bought ordered achete commande comprado gekocht gekauft like "
        "il den i em w d "
        "no na pendant durante wahrend tijdens from von"
    ),
    "category": frozenset(),
}
"""Optional words before a creator, shop, price or date; they belong to it, not to the name."""

LINKS: Final[dict[str, frozenset[str]]] = {
    "creator": word_set("of to a it on"),
    "shop": word_set("the de der dem den la le el het"),
    "price": word_set("it them this at i die"),
    "date": word_set("the las los les"),
}
"""Words between those and what they are about: “because of @anna”."""

_NOT_CURRENCIES = "real sol le br r ft din e rm sr bd kd jd dt tk qr s piso fr"

COMMON_CODES: Final = word_set(
    "EUR USD GBP CHF CAD AUD NZD JPY CNY SEK NOK DKK PLN CZK HUF INR BRL MXN KRW SGD HKD ZAR"
)
"""Codes that are also recognised in lower case."""

WORD_CODES: Final = word_set("ALL AMD BAM BOB COP CUP GEL KID LAK MAD MOP PEN RON SOS TOP TRY")
"""Codes that are everyday words (a Stanley cup isn't 45 Cuban pesos); read only as the own currency."""

CURRENCY_WORDS: Final = frozenset(
    normalise(word) for names in NAMES.values() for word in names.split() if word[0].isalpha()
) - word_set(_NOT_CURRENCIES)
"""Names and abbreviations of currencies that mean nothing else after a number."""

BEFORE_A_NUMBER: Final = word_set("kr rs rp rm fr sfr r$ us$ a$ c$ ca$ au$ nz$ euro eur")
"""Those that are written before a number, too."""

NATIONS: Final = {
    stem: code
    for code, stems in {
        "USD": "us american amerikan americain amerika",
        "CAD": "canad kanad",
        "AUD": "austral aussie",
        "SGD": "singap",
        "GBP": "british britisch sterling esterlin",
        "CHF": "swiss schweiz suiss suiz zwits",
        "SEK": "swed schwed sued suec zweed svensk",
        "NOK": "norw norveg norueg noor norsk",
        "DKK": "danish danisch danois danes deen dansk",
        "ISK": "iceland islandisch",
        "CZK": "czech tschech tcheq",
        "MXN": "mexic mexik",
        "ARS": "argent",
        "CLP": "chilen",
        "COP": "colomb",
        "INR": "indian indisch",
        "PKR": "pakist",
        "JPY": "japan",
        "CNY": "chin",
        "PLN": "polish poln",
    }.items()
    for stem in stems.split()
}
"""The currency by how a word begins that says whose dollars or crowns these are."""

MEASURES: Final = word_set(
    "cm mm m km ml cl dl l g kg mg oz lb lbs inch inches in ft w v mah gb tb mb hz k % x hours hour hrs h "
    "min minutes mins days day dias liter litre litres liters watt volt zoll grad degrees c f stars star "
    "year years old months month weeks week wochen monate jahre percent prozent grams gram gramm times fl"
)
"""A number before one of these is a size, not a price."""

PIECES: Final = word_set(
    "pack packs pk pcs pc piece pieces stuck stk er count ct pair pairs set sets people step steps shades "
    "paar teile tlg teilig ply way ways tier tiers person personen pieza piezas tabs capsules kapseln "
    "tabletten sheets refills rolls socks pages seiten kids men women players ingredients items bottles "
    "flaschen masks masken ports"
)
"""A whole number before one of these is a quantity."""

TAKES_A_NUMBER: Final = word_set(
    "spf lsf fps size sz gr grosse taille talla maat no nr num number nummer numero vol volume part teil "
    "version model mk iphone ipad galaxy pixel airpods ps playstation xbox switch series gen level chapter "
    "band pack of in x usb bluetooth bt v ver wifi windows season staffel tome shade color colour nuance "
    "age ages bundle upf uv pa retinol kindle dot echo fitbit go flip"
)
"""A whole number after one of these belongs to the name: SPF 50, iPhone 15, size 38."""

WAS: Final = word_set(
    "was were ipv used barre "
    "statt anstatt vorher fruher orig original originally uvp rrp msrp mrp reg regular regularly "
    "ord ordinarie ordinaer ordpris forpris zamiast invece "
    "retail usually normally normal normaal worth avant antes ehemals eigentlich sonst instead down reduced "
    "~~ wert valued lieu vez plaats"
)
"""After one of these comes what it cost before."""

NOW: Final = word_set(
    "now jetzt nur only just paid ahora maintenant nu voor auf bezahlt paye pague betaald total insgesamt "
    "gesamt = got for fur pour por sale zusammen totaal tout"
)
"""After one of these comes what was paid."""

EXTRAS: Final = word_set(
    "port shipping postage delivery p&p p+p versand versandkosten porto lieferung livraison envio verzending "
    "dostawa dostawy przesylka przesylki fdp livr leverans levering spedizioni consegna entrega "
    "verzendkosten tax hst gst tva iva fee fees zoll customs frais gastos tip vat mwst frakt fragt "
    "wysylka spedizione frete shipped ship verzenden bezorging bezorgen verz"
)
"""An amount beside one of these was paid on top."""

OFF: Final = word_set(
    "off coupon voucher discount rabatt gutschein remise reduction descuento korting saved rebate cashback "
    "cupon kupon kupong bon rabat rabatt sconto desconto buono vale "
    "gespart promo reduc gunstiger billiger cheaper goedkoper"
)
"""An amount beside one of these was taken off."""

PLUS: Final = frozenset({"+", "plus", "zzgl", "mas", "and", "und", "et", "y", "en", "&"})
EACH: Final = word_set(
    "each ea apiece je jeweils chacun chacune cada per pro stuk piece pro/stuck a/piece /each /stuck"
)
"""An amount beside one of these is for one piece."""

ONE_PIECE: Final = word_set("stuk stuck stk st piece unidad pieza uno una un une")
"""After “per” and “cada”, these say that an amount is for one."""

COUNTS: Final = word_set("qty quantity menge anzahl qte quantite cantidad cant aantal")
"""After one of these comes how many there were."""

CENTS: Final = word_set("cent cents ct p pence groszy centimes centimos centesimi rappen ore")
"""Hundredths: after whole euros, or alone in the own currency."""

POINT: Final = word_set("point komma virgule coma punto con virgola")
"""Between the whole and the cents of a dictated price."""

INSTALMENTS: Final = word_set(
    "raten rate instalments installments payments monthly monatlich mensualites cuotas termijnen plazos"
)
"""With one of these, an amount may be a part of the price."""

TIMES: Final = word_set("fois mal keer veces")
"""After a number, these say how often an amount was paid."""

INCLUDING: Final = word_set(
    "minus incl inc including inkl inklusive plus + zzgl free after with w/ ex excl mit hors gratis "
    "kostenloser avec con met ohne without and und"
)
"""Before words such as “shipping” that have no amount."""

AT_MOST: Final = word_set(
    "under below jusqu'a unter weniger less bis moins menos onder minder hasta tot ab partir desde vanaf "
    "zwischen between entre tussen meno mniej mindre abaixo"
)
"""An amount after one of these may not be what was paid."""

DEPOSITS: Final = word_set(
    "deposit anzahlung pfand kaution acompte arrhes consigne aanbetaling statiegeld senal fianza refund "
    "refunded erstattet rembourse reembolso cashback gutschrift vhb verhandlungsbasis"
)
"""With one of these before it, an amount is a part of the price only, or came back."""

MONEY_TALK: Final = word_set(
    "back zuruck devuelto terug teruggekregen credit points punkte puntos punten card carte tarjeta pay "
    "kadokaart cadeaukaart vb share split covered owe owed lent"
)
"""After a price, these say the same; elsewhere they are in names."""

LOOKS: Final = word_set(
    "xs s m l xl xxl xxxl small medium large mini black white grey gray beige brown red pink blue navy green "
    "yellow orange purple lilac gold silver cream nude clear schwarz weiss grau braun rot rosa blau grun "
    "gelb lila golden silbern noir noire blanc blanche gris grise marron rouge rose bleu bleue vert verte "
    "jaune violet dore argente negro negra blanco blanca marron rojo roja azul verde amarillo dorado "
    "plateado zwart wit grijs bruin rood roze blauw groen geel paars goud zilver"
)
"""Sizes and colours."""

MATERIALS: Final = word_set(
    "cotton linen silk satin wool leather wood steel glass metal plastic denim velvet fleece "
    "baumwolle leinen seide leder holz glas metall samt stahl coton lin soie laine cuir bois verre "
    "acier velours algodon lino seda lana cuero madera cristal acero terciopelo katoen linnen zijde "
    "wol leer hout staal fluweel"
)

HALF: Final = word_set("half 1/2 ½ halber halben halbe moitie mitad halve")
PRICE_WORDS: Final = word_set("price preis prix precio prijs pris cena prezzo preco")

SENT: Final = word_set(
    "ships arrives arriving delivered delivery lieferung geliefert kommt livre livraison llega entrega "
    "bezorgd levering"
)
"""A date beside one of these isn't the day it was bought."""

LED_BY: Final = word_set(
    "before after vor vorm nach nachm avant apres antes despues tras when quand cuando toen"
)
"""A time follows these, unless they begin a name."""

DURING: Final = word_set("during pendant durant durante wahrend tijdens since seit depuis desde sinds")
"""A time follows these, whatever it is called."""

UNTIL: Final = word_set("to until till til bis au al hasta tot - –")
"""Between the two ends of a time."""

FREE: Final = word_set("free gratis kostenlos umsonst umme gratuit offert")
FREE_OF: Final = word_set(
    "sugar oil fragrance gluten alcohol paraben cruelty lactose silicone toll hands duty tax bpa sulfate "
    "caffeine dairy stress vibration for risk"
)
"""“Free” after one of these says what isn't in it, not what it cost."""

SLANG: Final = word_set("balles pavos ocken tacken mause piek ballen piasses piastres spann spenn varos")
"""Money in slang: after a number at the end of a line, it may be the price."""

OWN_MONEY: Final = word_set("balles pavos ocken tacken piasses piastres spenn varos")
"""Slang for the person's own currency that is never a thing."""

REDUCED: Final = word_set(
    "went down dropped marked reduced reduziert heruntergesetzt runtergesetzt "
    "rebajado rebajada rebajados rebajadas afgeprijsd solde soldee scontato"
)
"""Beside a price that was another one before."""

WEIGHTS: Final = frozenset({"pound", "pounds", "livres", "libras", "pfund", "pond"})

BOUGHT_LAST: Final = word_set(
    "gekauft bestellt geholt gegonnt mitgenommen ergattert gekocht besteld gehaald meegenomen"
)
"""Verbs that a line can end with."""

FILLERS: Final = word_set("idk omg lol tbh ngl okay ok hey um uh well")
"""What people begin a line with, and mean nothing by."""

PRONOUNS: Final = word_set("i i've ive we ich wir hab habe j'ai je on yo me lo l'ai ik heb")
"""After one of these, nothing up to the next verb for buying is part of the name."""

CLOCKS: Final = word_set("uhr am pm uur heures h o'clock")
"""A number before one of these is a time of day."""

AT_A_TIME: Final = word_set("at um a om gegen vers kl ca around sobre las les")

POST_FREE: Final = frozenset({"versandkostenfrei", "portofrei"})

BOUGHT: Final = word_set(
    "bought ordered got paid purchased gekauft bestellt geholt gegonnt bezahlt achete craque commande pris "
    "paye "
    "compre comprado picked grabbed snagged scored treated copped pedi received "
    "gaste gastado depense ausgegeben uitgegeven erhalten recu recibido ontvangen "
    "kopte kopt bestallde bestilte bestilt kjopte kjopt kobte kobt kupilam kupilem kupione "
    "zamowilam zamowilem comprato comprata preso presa ordinato comprei "
    "gekocht besteld gehaald spent kaufte mitgenommen ergattert meegenomen"
)
"""Verbs that a spoken line begins or ends with, before or after what was bought."""

AROUND_BOUGHT: Final = word_set(
    "hey hi ok okay saw this and then "
    "jag jeg antligen endelig aentlig wreszcie finalmente ho eu "
    "endlich doch mal jetzt wieder noch enfin eindelijk i ive i've we up "
    "myself meself to just finally also so today ich hab habe mir uns j'ai je nous yo he "
    "en hemos me ik heb wij for "
    "fur pour"
)
"""Words before and after those verbs."""

ARTICLES: Final = word_set(
    "a an the this these some my me another new un une la le les el los las una ein eine einen een de het"
)
"""“Got” before one of these is a verb; “got milk mug” is a name."""

SAID: Final = word_set(
    "made me do it buy get this said so told to link code video post live storefront recommended recommends "
    "showed shows posted raved raves wears wore uses hyped hypes "
    "rec sent enabled sold swears by hat mich uberzeugt empfohlen us"
)
"""What a line says a creator did, after the handle."""

SALES: Final = word_set(
    "sale sales deal deals angebot angebote rabatt soldes rebajas uitverkoop aanbieding promo "
    "oferta clearance"
)
"""After a holiday or a month, these belong to the date: “Boxing Day sale”."""

NAME_PHRASES: Final = (
    ("sunday", "riley"),
    ("monday", "haircare"),
    ("monday", "hair"),
    ("monday", "shampoo"),
    ("summer", "fridays"),
    ("wednesday", "addams"),
    ("sunday", "scaries"),
    ("casual", "friday"),
    ("august", "home"),
    ("may", "lindstrom"),
    ("sol", "de", "janeiro"),
    ("april", "skin"),
    ("mars", "bar"),
    ("december", "daily"),
)
"""Names that begin with a day or a month."""
