"""Words in cells, in many languages: what a status, a direction, a sum or a missing price says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from unhyped.domain.text import normalise

Standing = Literal["paid", "unpaid", "cancelled", "returned", "wanted", "passed on"]
Direction = Literal["out", "in", "refund"]

_LONGEST_PHRASE: Final = 40


def _any_of(*words: str) -> re.Pattern[str]:
    return re.compile(normalise("|".join(words)))


_STANDINGS: Final[dict[Standing, re.Pattern[str]]] = {
    "wanted": _any_of(
        r"\bwish|\bwant(?:ed)?\b|save[dr]? for later|\bwatch(?:ing|list)|\bin (?:the |your )?cart",
        r"\bin (?:the |your )?basket|\bto buy\b|consider|thinking about",
        r"maybe later|on (?:my|the) list|^waiting$|waiting list",
        r"on the fence|still (?:deciding|thinking)|undecided|(?:will|might|plan to) buy|buy (?:later|next)",
        r"^(?:planned|dream(?:ing)?\b|someday|next (?:month|year|payday))|^geplant|warenkorb|^prevu|^a voir",
        r"\bpanier\b|^planead|\bcarrito|\bcesta\b|^gepland|winkel(?:mand|wagen)",
        r"^wunsch|gewunscht|haben wollen|mochte ich|will ich",
        r"uberleg|zu kaufen|auf der liste|warteliste|vielleicht spater",
        r"\benvie\b|souhait|\ba acheter|hesite|en reflexion|liste d.attente|je (?:le |la )?veux",
        r"desead|^deseo|\bquiero|por comprar|lista de espera|pensando|^wens|gewenst|wensen|te kopen|wil ik",
        r"wil hebben|overweeg|twijfel|wachtlijst",
        r"merkliste|merkzettel|wunschliste|\bgemerkt|beobachte|liste d.?e? ?(?:souhaits|envies)",
        r"lista de (?:deseos|desejos)",
        r"verlanglijst|lista zyczen|lista dei desideri|onskelist|onskeliste|в желаниях|избранн",
        r"istek listesi",
        r"心愿单|收藏|ほしい物|찜",
    ),
    "passed on": _any_of(
        r"passed on|\bpass(?:ed)?\b|not bought|did ?n.?t buy|decided against|nicht gekauft",
        r"(?:pas|non) achete|\bskip|let (?:it )?go|resist|changed my mind|no longer want",
        r"do(?:es)?n.?t want|(?:as|was) an? (?:gift|present)|\bgift(?:ed)? (?:from|by)",
        r"geschenkt bekommen|m.a (?:ete )?offert|me l[oa] regal|cadeau gekregen",
        r"walked away|not buying|verzichtet|ubersprung|losgelassen|ausgelassen|doch nicht",
        r"nicht mehr|pas pris|renonc|no,? thanks|\bveto|dropped(?! off| at)|not any ?more|avoided",
        r"talked (?:myself )?out|lost interest|deal ?breaker|do(?:es)?n.?t (?:buy|need)|too expensive",
        r"verworfen|gestrichen",
        r"kein interesse|zu teuer|\becarte|trop cher|demasiado caro|no (?:lo |la )?compr|afgevallen",
        r"laten zitten|geschrapt|te duur",
        r"abandonn|^laisse$|laisse (?:tomber|passer)|no comprad|descartad|^dejad[oa]$",
        r"dejad[oa] (?:ir|pasar)",
        r"omitid|renunci|no (?:lo |la )?compre|overgeslagen|laten (?:gaan|liggen)",
        r"losgelaten|afgezien|toch niet|niet meer",
        r"niet gekocht|nie kupi|non comprat|nao comprad|не куплен|ikke kobt|inte kopt",
    ),
    "unpaid": _any_of(
        r"unpaid|on hold|not (?:yet )?(?:been )?paid|awaiting payment",
        r"(?<!refund )pending(?! (?:ship|deliver|dispatch))",
        r"payment (?:due|required)|requires? payment|overdue|expired",
        r"\bvoid|declin|denied|\bfail|reject|refuse",
        r"nicht bezahlt|unbezahlt|nicht gezahlt|ausstehend|vorgemerkt",
        r"abgelehnt|abgelaufen|fehlgeschlagen|^offen$|uberfallig",
        r"impaye|(?:non|pas) (?:encore )?paye|en attente(?! (?:de livraison|d.expedition))",
        r"rejete|echou|expire",
        r"no pagad|sin pagar|impagad|pendiente|rechazad|fallid|caducad",
        r"niet betaald|onbetaald|in afwachting|geweigerd|verlopen|mislukt",
        r"nieoplac|nie (?:o|za)?plac|niezaplac|oczekuj|odrzuc|nieudan|wygas|oczekiw",
        r"non pagat|in attesa|rifiutat|scadut|nao pag|pendente|aguardando pagamento|recusad|expirad",
        r"ikke betalt|obetald|ej betald|inte betald|avvist|nekad|maksamatta|nezaplacen|neuhrazen",
        r"fizetetlen",
        r"не ?оплач|ожида\w* оплат|отклон|не ?сплач|odenmedi|odeme bekl|neplatit",
        r"未支付|未付款|待付款|待支付|等待买家付款|支付失败|未払|支払い?待ち",
        r"入金待ち|미결제|(?:결제|입금) ?대기",
        r"(?:vantar|venter) pa betaln?ing|vantande|afventer|odotta[av]|erapai|hylatty",
        r"c[ea]ka na (?:platbu|uhrad)|ceka (?:na )?uplat|neplac|zamietnut|zamitnut",
        r"fizetesre var|fuggoben|asteptare|neplatit|esuat|очаква плащ|очіку|makse oot|maksmata",
        r"menunggu pembayaran|belum (?:di)?bayar|gagal|cho thanh toan|chua thanh toan|that bai",
        r"εκκρεμ|απορριφθ|απληρωτ|بانتظار الدفع|لم يتم الدفع|غير مدفوع|รอชำระ|รอการชำระ|ยังไม่ชำระ",
    ),
    "cancelled": _any_of(
        r"cancel|storn|annul|anul|revert|revers|ruckgangig|abgebroch|zrusen",
        r"отмен|скасов|iptal|avbrut|avbest|avbrudt|perut",
        r"torolve|取消|已关闭|交易关闭|キャンセル|취소|makulera|peruute|peruttu|kanseller|kancell|otkaz",
        r"отказан|tuhist|batal|(?:da|bi) huy|ακυρ|ملغ|أُلغي|تم الإلغاء|ยกเลิก|usunie",
    ),
    "returned": _any_of(
        r"sent back|refund|return|charge ?back|erstatt",
        r"zuruck(?:gegeben|gesendet|gezahlt|geschickt|gebracht)",
        r"^zuruck$|ruckgabe|retour|retourn",
        r"rembours|rendu|renvoye|reembols|devuel|devol|terugbeta|terugge|zwroc|zwrot|rimbors|restitui",
        r"\breso\b",
        r"aterbetal|refunder|tilbagebeta|tilbakebeta|palautet|vracen|visszater|возвра|поверн|\biade",
        r"退款|退货|返金|返品|환불|반품",
    ),
    "paid": _any_of(
        r"dropped off|zustellung|lieferung|paid|complet|deliver|shipp?|dispatch|\bsent\b|receiv",
        r"finish|\bdone\b|succe|settled|cleared|posted|process",
        r"\bown(?:ed)?\b|\bkept\b|\bkeep|in use|\busing\b|used up|arrived|\bgot\b|donat|given away",
        r"\bsold\b(?! out)|exchanged|swapped|\bgave\b|^lost\b(?! interest)|\bt(?:hrew|hrown|ossed)",
        r"^binned(?: it)?$|on order|back ?order|en route|verkauft|umgetauscht|entsorgt|weggeworfen",
        r"\bvendue?s?$",
        r"\bjetee?$|commande|\bvendid[oa]|\btirad[oa]|^pedid[oa]$",
        r"verkocht|geruild|weggegooid|\bbesteld|onderweg",
        r"gifted|behalten|in gebrauch|aufgebraucht|verschenkt|gespendet",
        r"achete|\bgarde|utilise|\bdonne|comprad|tengo",
        r"guardad|regalad|donad|gekocht|gehouden|in gebruik|weggegeven|gedoneerd",
        r"\bpanned\b|declutter|in rotation|\bempties\b|\blent\b|^broken?$|verliehen|aussortiert|^kaputt$",
        r"^finie?s?$|en cours d.utili|^pretee?s?$|^cassee?s?$|en uso|^gastad[oa]$|^acabad[oa]$|^prestad[oa]$",
        r"^rot[oa]$|\bopgebruikt|uitgeleend|^kapot$",
        r"fulfil|confirm|\bbooked|approved|in transit|prepar|on its way|ordered|purchased|bought|\bok\b",
        r"bezahlt|abgeschlossen|geliefert|zugestellt|versa[nd]",
        r"verschickt|erhalten|gebucht|erledigt|bestatigt",
        r"ausgefuhrt|unterwegs|bestellt|gekauft|paye|termine|livr|expedi|recu|effectu|valide|accepte|regle",
        r"pagad|entregad|enviad|recibid|finaliz|realizad|aceptad",
        r"betaald|voltooid|bezorg|verzonden|ontvangen|livraison|entrega",
        r"verwerkt|afgerond|oplac|zaplac|zrealiz|dostarcz|wyslan|przyjet",
        r"zakoncz|ukoncz|wykonan|pagat|consegnat|spedit",
        r"ricevut|eseguit|\bpago|conclui|entregue|recebid|betal[dt]",
        r"lever[et]|skickad|klar|sendt|maksettu|toimitettu",
        r"zaplacen|dorucen|vyrizen|kifizet|kezbesit|оплач|доставл",
        r"заверш|получ|выполн|сплач|odendi|teslim|tamamlan",
        r"已完成|成功|已付款|已发货|已收货|已存入|完了|発送|配達|완료|배송|kiszallit|teljesit|livrat",
        r"selesai|dikirim|diterima|dibayar|da (?:giao|thanh toan)|hoan thanh|παραδοθ|ολοκληρ|πληρωθ",
        r"isporucen|placen|достав|toimetatud|makstud|تم التسليم|مكتمل|مدفوع|สำเร็จ|จัดส่ง|genomfor|slutfor",
        r"gennemfor|expediat|finalizat|platit|platen|uhrazen|vybaven|doruc",
    ),
}
_IN_CART: Final = _any_of(r"cart\b|basket|warenkorb|panier|carrito|cesta|winkelwagen|winkelmand")
_SAVED: Final = _any_of(r"save[dr]?|watch|favou?rite|merk(?:liste|zettel)|gemerkt|beobacht|избранн|收藏")
_NOT_GRANTED: Final = _any_of(
    r"reject|declin|denied|cancel|clos|expire|abgelehnt|refus"
    r"|rechaz|geweigerd|afgewezen|annul|odrzuc|rifiut|отклон"
)


_YES = "yes y true ja j oui o si s tak t sim да так evet はい 是 예 ano x ✓ ✔ ✅ ☑"
_NO = "no n false nein non nie nee nao нет ні hayir いいえ 否 아니오 ne nej ✗ ✘ ❌ ✖ ☐ ⬜"
_YES_OR_NO: Final = {
    **dict.fromkeys(normalise(_YES).split(), True),
    **dict.fromkeys(normalise(_NO).split(), False),
}


def yes_or_no(cell: str) -> bool | None:
    """Return what a cell answers; None if it says something else."""
    return _YES_OR_NO.get(normalise(cell).strip(" ."))


@lru_cache(maxsize=1024)
def standing(status: str) -> Standing | None:
    """Return what a *status* says about a purchase; None for words that we don't know."""
    words = normalise(status).replace("_", " ").strip()
    if words in _YES_OR_NO:
        return "paid" if _YES_OR_NO[words] else "unpaid"
    found = {meaning: match for meaning, pattern in _STANDINGS.items() if (match := pattern.search(words))}
    back, stopped = found.get("returned"), found.get("unpaid") or found.get("cancelled")
    if back and stopped and back.start() < stopped.start():  # “Refund cancelled”
        return "paid" if _NOT_GRANTED.search(words) else "returned"
    first = next(iter(found), None)
    return "paid" if first == "returned" and _NOT_GRANTED.search(words) else first


def wish_place(status: str) -> Literal["list", "cart", "favourite"]:
    """Return where a shop or the person's own list shows a thing that is “wanted”."""
    words = normalise(status)
    if _IN_CART.search(words):
        return "cart"
    return "favourite" if _SAVED.search(words) else "list"


_OUT = (
    "debit debito debet dr d dbit out outgoing af s soll wn - "
    "expense expenses spending spent purchase sale buy charge "
    "withdrawal payment ausgabe ausgang belastung lastschrift "
    "kauf depense achat sortie gasto egreso cargo compra "
    "salida uitgave aankoop wydatek obciazenie zakup uscita spesa "
    "acquisto addebito despesa saida utgift udgift kop "
    "kob meno osto vydaj vydani kiadas gider harcama alis расход "
    "покупка списание витрата 支出 支払 支払い 出金 지출 출금"
)
_IN = (
    "credit credito kredit cr c k in incoming bij h haben ma "
    "crdt + uznanie abono income deposit salary received "
    "gutschrift eingang einnahme recette revenu revenus entree encaissement ingreso "
    "entrada haber inkomsten ontvangst wplyw przychod "
    "entrata accredito receita inkomst indtaegt inntekt tulo "
    "pano prijem bevetel gelir приход доход поступление "
    "пополнение дохід 收入 入金 수입 입금 topup deposito"
)
_BACK = (
    "refund return returned reimbursement chargeback erstattung "
    "ruckerstattung ruckzahlung storno ruckgabe remboursement "
    "avoir reembolso devolucion terugbetaling retour zwrot rimborso "
    "reso devolucao estorno aterbetalning refusion "
    "tilbagebetaling palautus vraceni visszaterites iade возврат повернення 退款 返金 返品 환불"
)
_DIRECTIONS: Final[dict[str, Direction]] = {
    **dict.fromkeys(normalise(_OUT).split(), "out"),
    **dict.fromkeys(normalise(_IN).split(), "in"),
    **dict.fromkeys(normalise(_BACK).split(), "refund"),
}


_PHRASES: Final[dict[Direction, re.Pattern[str]]] = {
    "refund": _any_of(
        r"refund|\breturn|rembours|erstatt|ruckzahl|storno|reembols|devol|zwrot|rimbors|terugbet",
        r"charge ?back|aterbet|tilbagebet|tilbakebet|palautus|hyvitys|vracen|visszater",
        r"\biade|возврат|повернен|退款|返金|환불|estorno|reversal|pengembalian|hoan tien",
    ),
    "in": _any_of(
        r"received|incoming|inbound|top.?up|salary|wages|payroll|cash ?back|reward|interest|deposit",
        r"credit transfer",
        r"prichoz|prijat|przychodz|wynagrodz|recibid|nomina|ricevut|in entrata|recebid|salario|stipendio",
        r"erhalten|eingang|gutschrift|gehalt|\brecue?s?\b|salaire|ontvangen|bijschrijving|salaris",
        r"insattning|indbetal|innbetal|innskudd|\blon\b|lonn|palkka|talletus|tulot|incasare|beerkez",
        r"jovairas",
        r"gelen |maas|para yatir|поступ|зачисл|зарплат|надход",
        r"入金|受取|給与|입금|급여|收款|充值|工资|masuk|nhan tien",
    ),
    "out": _any_of(
        r"purchase\b|card|karte|kartk?[aoueiy]\b|tarjeta|\bcarte\b|\bcarta\b|payment|withdraw",
        r"\bfees?\b|presentment|\bsent\b|debit|\bpos\b|^orders?$|standing order|outgoing|outbound|zahlung",
        r"uberweisung|dauerauftrag|lastschrift|gebuhr|prelevement|paiement|frais|compra|pagamento",
        r"\bpago|addebito|commission|platba|platno|wychodz|odchoz",
        r"oplata|poplatek|\bkjop|varekop|varekjop|\bkop\b|uttag",
        r"udbetal|utbetal|betaling|betalning|ostos?\b|maksu",
        r"vasarlas|fizetes|plata\b|cumparatur|odeme|harcama",
        r"alisveris|оплат|покуп|списан|支付|消费|支払|出金|引落|결제|출금|pembayaran|thanh toan|keluar",
    ),
}
"""What longer words and phrases say, in this order: “Payment received” came in."""


@lru_cache(maxsize=1024)
def direction(cell: str) -> Direction | None:
    """Return which way the money went; None for words that we don't know."""
    words = normalise(cell).replace("\u2212", "-").strip(" .")
    known = _DIRECTIONS.get(words.replace(" ", "").replace("-", "") or words)
    if known or len(words) > _LONGEST_PHRASE:
        return known
    way = next((way for way, pattern in _PHRASES.items() if pattern.search(words)), None)
    return None if way != "refund" and standing(cell) in {"unpaid", "cancelled"} else way


def is_direction(cell: str) -> bool:
    """Return whether a cell says which way money went."""
    return direction(cell) is not None


_BALANCES_WORDS = (
    "saldo endsaldo kontostand anfangssaldo balance solde saldofinale баланс остаток zustatek egyenleg "
    "eindsaldo average avg mean durchschnitt moyenne promedio gemiddelde srednia ubertrag transport"
)
_BALANCES: Final = frozenset(normalise(_BALANCES_WORDS).split())
_SUMS = (
    "total totals totale totali totaal totalt subtotal sub-total subtotaal grandtotal sum sums summe "
    "endsumme gesamt gesamtsumme gesamtbetrag zwischensumme somme suma sumy razem ogolem lacznie subtotale "
    "somma итого всего сумма разом 合计 合計 总计 總計 小計 小计 합계 총계 celkem soucet spolu osszesen "
    "osszeg toplam summa summe yhteensa συνολο soma ialt iallt"
)
_SUM_WORDS: Final = _BALANCES | {*normalise(_SUMS).split()}
_BEFORE_SUM_WORDS = (
    "grand order sub closing opening ending final i daily weekly monthly yearly annual day week month year "
    "page running overall current"
)
_BEFORE_SUM: Final = frozenset(_BEFORE_SUM_WORDS.split())
_AFTER_SUM_WORDS = (
    "of for der des de du general generale general items amount due all orders umsatze period month a "
    "finale final geral generala complessivo gasto cost costs spent paid price tutar koncowa eur ogolem"
)
_AFTER_SUM: Final = frozenset(_AFTER_SUM_WORDS.split())
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_IN_BRACKETS: Final = re.compile(r"[(\[（].*[)\]）]")
_SUM_CHARS: Final = 300
"""Looking for brackets in more would take long."""


def sum_word(text: str) -> str:
    """Return the word that makes *text* a sum or a balance: “Total (3 items)”, “Endsaldo”; "" without one."""
    words = _IN_BRACKETS.sub(" ", normalise(text[:_SUM_CHARS])).strip(" :.=*–-").split()
    if len(words) > 1 and words[0] in _BEFORE_SUM:
        words = words[1:]
    first = words[0].rstrip(":") if words else ""
    rest = words[1:]
    follows = not rest or rest[0] in _AFTER_SUM | _SUM_WORDS or _YEAR.fullmatch(rest[0])
    return first if first in _SUM_WORDS and follows else ""


def has_sum_word(text: str) -> bool:
    """Return whether *text* has a word for a sum anywhere; `sum_word` wants nothing else in it."""
    return not _SUM_WORDS.isdisjoint(normalise(text).replace(":", " ").split())


def is_balance(word: str) -> bool:
    """Return whether a `sum_word` names what is left, not the sum of the rows."""
    return word in _BALANCES


_FREE_WORDS = (
    "free gratis kostenlos kostenfrei umsonst gratuit gratuite offert offerte gift geschenk cadeau darmowe "
    "darmo bezplatny "
    "gratuito omaggio brinde zdarma ilmainen ingyenes ucretsiz бесплатно безкоштовно 免费 無料 무료"
)
_FREE: Final = frozenset(
    (*normalise(_FREE_WORDS).split(), "za darmo", "free of charge", "mien phi", "de graca", "gratis!")
)
_UNKNOWN_WORDS = (
    "- -- --- ? ?? n/a na n.a. n.v.t. k.a. n/d nd b/d brak tbd tba none null nil unknown unbekannt inconnu "
    "desconocido onbekend nieznana sconosciuto desconhecido … /"
)
_UNKNOWN: Final = frozenset(
    (
        *normalise(_UNKNOWN_WORDS).split(),
        "k. a.",
        "keine angabe",
        "not available",
        "not known",
        "brak danych",
        "#n/a",
    )
)
_LONGEST: Final = 20


def is_free(cell: str) -> bool:
    """Return whether a price says that nothing was paid."""
    return len(cell) < _LONGEST and cell[:1].isalpha() and normalise(cell).strip(" !.") in _FREE


def is_unknown(cell: str) -> bool:
    """Return whether a cell says that there is nothing to say."""
    if not cell or len(cell) >= _LONGEST or cell[-1].isdigit():
        return not cell
    plain = normalise(cell).replace("–", "-").replace("—", "-").replace("\u2212", "-").strip()
    return plain in _UNKNOWN
