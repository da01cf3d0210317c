from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from tests.builders import money

from unhyped.domain.money import Money
from unhyped.domain.smart_line import SmartLine, read

TODAY = date(2026, 11, 25)

line = partial(read, today=TODAY, default_currency="EUR")


def asked(said: SmartLine) -> dict[str, list[str]]:
    """Return what is asked, with the amounts and days to choose from."""
    return {
        ask.field: [
            f"{choice.value.decimal:f} {choice.value.currency}"
            if isinstance(choice.value, Money)
            else str(choice.value)
            for choice in ask.choices
        ]
        for ask in said.asks
    }


@pytest.mark.parametrize(
    ("text", "name", "price"),
    [
        ("lamp 1 249,00 zł", "lamp", "1249 PLN"),
        ("lamp 1 249 kr", "lamp", "1249 SEK"),
        ("Switch 2 469,00 €", "Switch 2", "469 EUR"),
        ("lamp 12 euro 50", "lamp", "12.50 EUR"),
        ("lamp $120 - 20% coupon", "lamp", "96 USD"),
        ("lamp 120 minus 20%", "lamp", "96 EUR"),
        ("Lampe 15 € abzgl. 20 % Rabatt", "Lampe", "12 EUR"),
        ("3 masks 9.99 each", "masks", "29.97 EUR"),
        ("2 Stück Seife à 4,50", "Seife", "9 EUR"),
        ("mugs qty 3 $12 ea", "mugs", "36 USD"),
        ("mini totes 4 @ 2.99", "mini totes", "11.96 EUR"),
        ("funda 8 pavos", "funda", "8 EUR"),
        ("lamp for five ninety nine", "lamp", "5.99 EUR"),
        ("lip liner for a tenner", "lip liner", "10 EUR"),
        ("fiver lip liner", "lip liner", "5 EUR"),
        ("tenner on sparklers", "sparklers", "10 EUR"),
        ("lamp 12 € 50", "lamp", "12.50 EUR"),
        ("lamp 12 euro 50 ml", "lamp 50 ml", "12 EUR"),
        ("lamp 12 euro 14 nov", "lamp", "12 EUR"),
        ("lamp 12 US dollars", "lamp", "12 USD"),
        ("lamp 12 Canadian dollars", "lamp", "12 CAD"),
        ("lamp 300 pesos mexicanos", "lamp", "300 MXN"),
        ("lamp $1.2k", "lamp", "1200 USD"),
        ("(lamp) ~$12!", "(lamp)", "12 USD"),
        ("3 October EUR 12 lamp", "lamp", "12 EUR"),
        ("lamp ($12.99)", "lamp", "12.99 USD"),
        ("lamp .99", "lamp", "0.99 EUR"),
        ("lamp;40;yesterday", "lamp", "40 EUR"),
        ("kettlebell 20 pounds $35", "kettlebell 20 pounds", "35 USD"),
        ("usb 3.1 cable 9.99", "usb 3.1 cable", "9.99 EUR"),
        ("nintendo switch 2 449.99", "nintendo switch 2", "449.99 EUR"),
        ("5x7 frame 12", "5x7 frame", "12 EUR"),
        ("lamp $30, shipping $5, total $35", "lamp", "35 USD"),
        ("lamp $30 + free shipping", "lamp", "30 USD"),
        ("lamp $34.99 + $5 shipping", "lamp", "39.99 USD"),
        ("lampe 34,99 plus 5 € de frais de port", "lampe", "39.99 EUR"),
        ("lamp 30 amazon + 5 shipping", "lamp", "35 EUR"),
        ("lamp $34.99+$5 shipping", "lamp", "39.99 USD"),
        ("airfryer can$89.99", "airfryer", "89.99 CAD"),
        ("lego 10311 - 49.99", "lego 10311", "49.99 EUR"),
        ("3x concealer je 4.45", "concealer", "13.35 EUR"),
        ("concealer 2x 4.45 each", "concealer", "8.90 EUR"),
        ("bodysuit size 2X $68", "bodysuit size 2X", "68 USD"),
        ("mascara 2 for $14", "mascara", "14 USD"),
        ("boots 1/2 price $95", "boots", "95 USD"),
        ("cream 25 with code anna10", "cream", "25 EUR"),
        ("Order total: $32.17 waffle maker Qty: 1", "waffle maker", "32.17 USD"),
        ("walking pad one hundred sixty nine ninety nine", "walking pad", "169.99 EUR"),
        ("robe dix-huit euros cinquante", "robe", "18.50 EUR"),
        ("neunzehn euro neunundneunzig lockenstab", "lockenstab", "19.99 EUR"),
        ("sofa twelve hundred dollars", "sofa", "1200 USD"),
        ("air max 90 twelve dollars", "air max 90", "12 USD"),
        ("hoes iphone 15 pro 12e99", "hoes iphone 15 pro", "12.99 EUR"),
        ("tote x4 2.99 each", "tote", "11.96 EUR"),
        ("tee $35 us", "tee", "35 USD"),
        ("usb hub $35 used", "usb hub used", "35 USD"),
        ("charm $128→$79", "charm", "79 USD"),
        ("pan €39 - 20% = 31.20", "pan", "31.20 EUR"),
        ("$12 total 5 below socks", "5 below socks", "12 USD"),
        ("lipolie twaalf euro 3 dagen geleden", "lipolie", "12 EUR"),
        ("mug - $12", "mug", "12 USD"),
        ("2x oil 7.20 = 14.40", "oil", "14.40 EUR"),
        ("got 2 oils for 15 quid", "2 oils", "15 GBP"),
        ("Schirm 9,99 € Rossmann (von 14,99 € reduziert)", "Schirm", "9.99 EUR"),
        ("mask 169.99 on sale from 229", "mask", "169.99 EUR"),
        ("zapatos rebajados a 12 €", "zapatos", "12 EUR"),
        ("schoenen 79,99 voor 49,99", "schoenen", "49.99 EUR"),
        ("plum mist 395/- tomorrowland", "plum mist tomorrowland", "395 EUR"),
        ("mascara nonante-neuf centimes", "mascara", "0.99 EUR"),
        ("blanket eighteen quid", "blanket", "18 GBP"),
        ("blanket forty-five dollars", "blanket", "45 USD"),
        ("manta veinticinco euros", "manta", "25 EUR"),
        ("twenty-five euros for a blanket", "a blanket", "25 EUR"),
        ("socks six pounds fifty boots", "socks", "6.50 GBP"),
        ("blanket 23,000 won olive young", "blanket", "23000 KRW"),
        ("blanket 45000 won", "blanket", "45000 KRW"),
        ("sac 20 livres sterling", "sac", "20 GBP"),
        ("jurk € 39,99 van € 59,99", "jurk", "39.99 EUR"),
        ("perfume £40 reduced from £62", "perfume", "40 GBP"),
        ("trui van € 60 voor € 35", "trui", "35 EUR"),
        ("lamp 12.99 + 5 shipping + 2 tax", "lamp", "19.99 EUR"),
        ("gym leggings £35 down to £18", "gym leggings", "18 GBP"),
        ("airpods pro 249", "airpods pro", "249 EUR"),
        ("99¢ lamp", "lamp", "0.99 EUR"),
        ("12 oz tumbler 3 pack 27", "12 oz tumbler 3 pack", "27 EUR"),
        ("kindle 11th gen 99", "kindle 11th gen", "99 EUR"),
        ("Sonnenhut 17,50 € (UVP 25 €)", "Sonnenhut", "17.50 EUR"),
        ("12 dollars two candles", "two candles", "12 USD"),
        ("lamp 900 liras", "lamp", "900 TRY"),
        ("lamp / 12.99 / ", "lamp", "12.99 EUR"),
        ("lamp kostete 12 €", "lamp", "12 EUR"),
        ("une lampe à 25 balles sur vinted", "une lampe", "25 EUR"),
        ("lamp $36 after 40% off", "lamp", "36 USD"),
        ("niacinamide 10% serum 12.99", "niacinamide 10% serum", "12.99 EUR"),
        ("lamp 129:90 kr", "lamp", "129.90 SEK"),
        ("lamp 1 249:50 kr", "lamp", "1249.50 SEK"),
    ],
)
def test_amounts_as_people_write_them(text: str, name: str, price: str) -> None:
    said = read(text, today=TODAY, default_currency="SEK" if "kr" in text else "EUR")
    assert (said.draft.name, said.draft.price, said.asks) == (name, money(price), ())


@pytest.mark.parametrize(
    ("text", "name", "price", "was"),
    [
        ("lamp was 50 now 30", "lamp", "30 EUR", "50 EUR"),
        ("lamp reduced from 50 to 30", "lamp", "30 EUR", "50 EUR"),
        ("lamp 30 instead of 50", "lamp", "30 EUR", "50 EUR"),
        ("lamp $50 marked down to $30", "lamp", "30 USD", "50 USD"),
        ("lamp $50 -> $30", "lamp", "30 USD", "50 USD"),
        ("Lampe statt 59,99 € nur 39,99 €", "Lampe", "39.99 EUR", "59.99 EUR"),
        ("Lampe von 60 auf 40 reduziert", "Lampe", "40 EUR", "60 EUR"),
        ("lampe 34 € au lieu de 60 €", "lampe", "34 EUR", "60 EUR"),
        ("vestido antes 60 ahora 34", "vestido", "34 EUR", "60 EUR"),
        ("vestido 35 € en vez de 60 €", "vestido", "35 EUR", "60 EUR"),
        ("lamp van 60 voor 34", "lamp", "34 EUR", "60 EUR"),
        ("leggings msrp 80 paid 40", "leggings", "40 EUR", "80 EUR"),
    ],
)
def test_what_it_cost_before_is_not_the_price(text: str, name: str, price: str, was: str) -> None:
    said = line(text)
    (chip,) = said.chips
    assert (said.draft.name, chip.value, chip.was) == (name, money(price), money(was))


@pytest.mark.parametrize(
    ("text", "name", "price", "count", "pieces"),
    [
        ("candle 2x 9,99", "candle", "19.98 EUR", 2, 1),
        ("candle 2 x 9,99", "candle", "19.98 EUR", 2, 1),
        ("2x 9.99 socks", "socks", "19.98 EUR", 2, 1),
        ("candle 9,99 x 3", "candle", "29.97 EUR", 3, 1),
        ("totes 2 for £20", "totes", "20 GBP", 1, 2),
        ("candles 12 for two", "candles", "12 EUR", 1, 2),
        ("Kerzen 25 € für beide", "Kerzen", "25 EUR", 1, 1),
        ("mask 2 x 50 ml 12", "mask 2 x 50 ml", "12 EUR", 1, 1),
    ],
)
def test_quantities(text: str, name: str, price: str, count: int, pieces: int) -> None:
    said = line(text)
    (chip,) = said.chips
    assert (said.draft.name, chip.value) == (name, money(price))
    assert (chip.count, chip.pieces) == (count, pieces)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("lamp $34.99 shipping $5", ["34.99 USD", "39.99 USD"]),
        ("lamp 30 amazon shipping 5", ["30.00 EUR", "35.00 EUR"]),
        ("2x lamp $30 + $5 shipping", ["30.00 USD", "60.00 USD"]),
        ("lamp $40 - $10 coupon", ["40.00 USD", "30.00 USD"]),
        ("lamp $25 + 13% tax", ["25.00 USD", "28.25 USD"]),
        ("lamp $120 (20% off)", ["120.00 USD", "96.00 USD"]),
        ("serum 19 or 21 euros", ["21.00 EUR"]),
        ("serum 24.99 two of em", ["24.99 EUR"]),
        ("2 pack lashes 9.99 each", ["9.99 EUR", "19.98 EUR"]),
        ("lámpara 25 € con un 10% de descuento", ["25.00 EUR", "22.50 EUR"]),
        ("lamp 14 99", ["14.99 EUR", "99.00 EUR"]),
        ("Lampe 14 Komma 99", ["14.99 EUR", "99.00 EUR"]),
        ("lámpara 39 con 95", ["39.95 EUR", "95.00 EUR"]),
        ("lamp 20 € and a mug 5 €", ["20.00 EUR", "5.00 EUR"]),
        ("leggings 40 or 45", ["40.00 EUR", "45.00 EUR"]),
        ("2x lip oil 9.99", ["9.99 EUR", "19.98 EUR"]),
        ("sofa 12 Raten 99 €", ["99.00 EUR", "1188.00 EUR"]),
        ("lamp statt 50", ["50.00 EUR"]),
        ("leggings $35ish", []),
        ("blanket over eighteen quid", ["18.00 GBP", "None"]),
        ("fifty dollar bill purse", ["50.00 USD", "None"]),
        ("forty loonies for a scarf", ["40.00 EUR", "None"]),
        ("chocolate two pounds", ["2.00 GBP", "None"]),
        ("pyjama une trentaine d’euros", ["30.00 EUR", "None"]),
        ("Haarklammer für vierfünfzig", ["4.50 EUR", "None"]),
        ("blanket 24 dollars and fifty cents", []),
        ("Decke 17 Euro fuffzig", []),
        ("blanket twelve ninety nine", ["12.99 EUR", "None"]),
        ("blanket 54 so cute", ["54.00 EUR", "None"]),
        ("toner free", ["0.00 EUR", "None"]),
        ("leggings 35 so comfy", ["35.00 EUR", "None"]),
        ("iphone 899", ["899.00 EUR", "None"]),
        ("candle 10, mug 5", ["10.00 EUR", "5.00 EUR"]),
        ("leggings 2X $68", ["68.00 USD", "136.00 USD"]),
        ("bath mat 25.99-5.00", []),
        ("hair dryer 2k", []),
        ("bronzer 26.50wmt", []),
    ],
)
def test_a_price_that_is_open_is_asked(text: str, choices: list[str]) -> None:
    said = line(text)
    assert said.draft.price is None
    assert asked(said) == {"price": choices}
    assert len(said.problems) == 1


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("lamp 249,50 kr.", ["249.50 SEK", "249.50 NOK", "249.50 DKK"]),
        ("lamp ¥1200", ["1200 JPY", "1200.00 CNY"]),
        ("Lampe 200 Kronen", ["200.00 SEK", "200.00 NOK", "200.00 DKK"]),
    ],
)
def test_a_currency_of_several_countries_is_asked(text: str, choices: list[str]) -> None:
    assert asked(line(text)) == {"currency": choices}


def test_a_number_before_a_group_of_three_may_be_of_the_name() -> None:
    assert asked(line("Switch 2 469,00 €", locale="de_DE")) == {"price": ["2469.00 EUR", "469.00 EUR"]}
    assert asked(line("lamp 120 € -20%")) == {"price": ["120.00 EUR", "96.00 EUR"]}
    assert asked(line("lamp 120 € (-20%)")) == {"price": ["120.00 EUR", "96.00 EUR"]}
    assert asked(line("bolsa 2 mil 400", locale="es_ES")) == {"price": []}
    assert asked(line("air jordan 4 210")) == {"price": ["4210.00 EUR", "210.00 EUR"]}


@pytest.mark.parametrize(
    ("text", "own", "price"),
    [
        ("lamp 12 dollars", "CAD", "12 CAD"),
        ("lamp 12 bucks", "AUD", "12 AUD"),
        ("lamp 249,50 kr. 3. maj", "DKK", "249.50 DKK"),
        ("lamp 50p", "GBP", "0.50 GBP"),
        ("lamp 80 cents", "USD", "0.80 USD"),
    ],
)
def test_a_shared_word_means_the_own_currency(text: str, own: str, price: str) -> None:
    assert read(text, today=TODAY, default_currency=own).draft.price == money(price)


def test_a_choice_is_a_line_that_says_it() -> None:
    ask = line("lamp $34.99 shipping $5").asks[0]
    assert [choice.line for choice in ask.choices] == [
        'lamp 34.99 USD shipping "$5"',
        'lamp 39.99 USD shipping "$5"',
    ]
    (kept,) = (choice.line for choice in line("toner free").asks[0].choices if choice.value is None)
    assert (kept, line(kept).asks, line(kept).draft.name) == ('toner "free"', (), "toner free")


@pytest.mark.parametrize("own", ["KWD", "EUR"])
def test_both_readings_of_an_amount_are_lines_that_mean_them(own: str) -> None:
    for choice in read("lamp 1,234", today=TODAY, default_currency=own).asks[0].choices:
        settled = read(choice.line, today=TODAY, default_currency=own)
        assert (settled.draft.name, settled.draft.price, settled.asks) == ("lamp", choice.value, ())
