from __future__ import annotations

import pytest

from unhyped.importers.answer_headings import NAMED, comes_later, heading_words, possible_roles
from unhyped.importers.answer_words import sections


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        (
            "verdict",
            "Rating|My rating (1-5)|Worth it?|Was it worth the hype?|Regret?|Verdict|Score|Love it?|Stars",
        ),
        ("verdict", "Bewertung|Hat es sich gelohnt?|Bereut?|Zufriedenheit|Sterne|Schulnote|Es wert?"),
        ("verdict", "Ça valait le coup ?|Vaut la peine|Note sur 5|Ma note|Satisfaction|Regrets"),
        (
            "verdict",
            "¿Valió la pena?|¿Vale la pena?|Puntuación (1-5)|Valoración|¿Te arrepientes?|Satisfacción",
        ),
        ("verdict", "De moeite waard?|Waard?|Beoordeling|Cijfer|Spijt?|Tevreden?"),
        ("again", "Would buy again?|Rebuy|Repurchase?|Buy it again|Re-order"),
        ("again", "Wieder kaufen?|Würde ich nochmal kaufen|Nachkauf|Wiederkauf|Kaufe ich wieder?"),
        ("again", "Je rachèterais ?|Rachat|Achèterais-je à nouveau ?|À racheter"),
        ("again", "¿Lo volverías a comprar?|Volvería a comprar|Recompra|¿Comprar otra vez?"),
        ("again", "Opnieuw kopen?|Zou ik het weer kopen?|Nog een keer kopen"),
        ("needed", "Needed it?|Did I need it?|Need or want|Necessary?"),
        ("needed", "Brauchte ich es?|Nötig?|Gebraucht?|Bedarf"),
        ("needed", "En avais-je besoin ?|Nécessaire ?|¿Lo necesitaba?|¿Necesario?|Nodig?|Had ik het nodig?"),
        (
            "returned",
            "Returned?|Refund|Refund amount|Zurückgegeben|Erstattung|Remboursé|Rendu|Devuelto|Retour",
        ),
        ("resold", "Sold for|Resale price|Weiterverkauft für|Revendu|Vendido por|Verkocht voor"),
        ("rated_on", "Rated on|Date reviewed|Bewertet am|Date de l’avis|Beoordeeld op"),
        ("brand", "Brand|Marke|Marque|Marca|Merk"),
        ("platform", "Platform|Plattform|Plateforme|Social media"),
        (
            "creator",
            "Influenced by|Who made me do it|Seen on|Vu sur|Visto en|Gesehen bei|Gezien op|Found via TikTok",
        ),
        ("shop", "Where from|Bought at?|Wo gekauft|Acheté chez|Comprado en|Gekocht bij|From|Where purchased"),
        ("why", "Why?|Reason|Grund|Pourquoi ?|Motivo|Waarom?|Thoughts"),
        ("reason", "Why I bought it|Reason for purchase|Kaufgrund|Raison de l’achat"),
        ("wait_until", "Wait until|Decide by|Cooling-off period|Warten bis|Attendre jusqu’au|Wachten tot"),
        ("delivered_on", "Delivered|Arrived on|Lieferdatum|Livré le|Fecha de entrega|Bezorgd op"),
        ("bought_time", "Time|Order time|Uhrzeit|Heure d’achat|Hora de compra|Tijdstip"),
        ("planned", "Planned?|Impulse buy?|Spontankauf|Achat impulsif|Compra impulsiva|Impulsaankoop"),
        ("countdown", "Countdown|Limited time offer|Last one?|Compte à rebours|Cuenta atrás"),
        ("third_party", "Third-party seller|Marketplace seller|Drittanbieter|Vendeur tiers"),
        ("payment", "Payment method|Paid with|BNPL?|Zahlungsart|Mode de paiement|Forma de pago|Betaalwijze"),
        ("gain", "Sponsored?|Ad?|Affiliate link|Werbung|Partenariat|Patrocinado|Gesponsord"),
        ("final_sale", "Final sale?|No returns|Vom Umtausch ausgeschlossen"),
        (
            "return_days",
            (
                "Return window|Rückgabefrist|Plazo de devolución|Return by|Returns until|Return it before|"
                "Rückgabe bis|Retourner avant le|Retour vóór"
            ),
        ),
        ("later", "Resale value|Wiederverkaufswert|Valeur de revente|Listed for|Times repurchased"),
        ("later", "Cost per wear|CPW|Kosten pro Nutzung|Coût par port|Coste por uso|Progress|Hit pan"),
        ("uses", "Times worn|Times used|Wears|# of uses|Worn|Wear count|Getragen|Wie oft benutzt?"),
        ("uses", "Nombre de ports|Fois porté|Veces usado|Usos|Keer gedragen|Aantal keer gebruikt"),
        ("last_used", "Last worn|Last used|Zuletzt getragen|Dernière utilisation|Último uso|Laatst gedragen"),
        ("opened_on", "Opened|Date opened|Geöffnet am|Angebrochen|Ouvert le|Abierto el|Geopend op"),
        ("months_open", "PAO|Period after opening|Haltbar nach Öffnung|Mois après ouverture"),
        ("months_open", "Meses tras la apertura|Houdbaar na openen|Months good once opened"),
        ("months_open", "Months after opening"),
        ("expires_on", "Expiry|Expires|Best before|Use by|MHD|Haltbar bis|Péremption|Caducidad|THT"),
        ("share_left", "% left|How much left|Restmenge|% restant|% restante|% over|% used|Wie viel übrig?"),
        ("finished_on", "Finished|Finished on|Used up|Aufgebraucht|Terminé le|Terminado|Opgemaakt"),
        ("payment_due", "Payment due|Due date|Fällig am|Échéance|Vervaldatum"),
        ("payment_due", "Klarna due|BNPL due date|Next payment|Next installment|Next instalment due"),
        ("payment_due", "Nächste Rate|Rate fällig|Prochaine échéance|Próximo pago|Volgende termijn"),
    ],
)
def test_headings_name_roles(role: str, headings: str) -> None:
    assert [each for each in headings.split("|") if role not in possible_roles(each)] == []


@pytest.mark.parametrize(
    "heading",
    [
        "Average rating",
        "Customer rating",
        "Date",
        "Price",
        "Item",
        "Colour",
        "Size",
        "",
    ],
)
def test_other_headings_name_none(heading: str) -> None:
    assert possible_roles(heading) == ()


def test_a_long_heading_is_an_explanation() -> None:
    assert possible_roles("Worth it " * 20) == ()


@pytest.mark.parametrize(
    ("heading", "later"), [("Cost per wear", True), ("Worth it?", False), ("Colour", False)]
)
def test_what_has_no_field_yet(heading: str, later: bool) -> None:
    assert comes_later(heading) is later


def test_headings_are_compared_by_their_words() -> None:
    assert heading_words("Worth it? (1–5)") == "worth it"
    assert heading_words("Ça valait le coup ?") == "ca valait le coup"
    assert heading_words("% left [approx.]") == "% left"


@pytest.mark.parametrize(
    ("heading", "role"),
    [("Overall /5", "verdict"), ("Did you return it?", "returned"), ("Username", "creator")],
)
def test_headings_as_people_ask_them(heading: str, role: str) -> None:
    assert role in possible_roles(heading)


_WHICH = ("first answer", "last answer")
"""Which of several answers a heading names."""


def test_every_section_of_headings_is_used() -> None:
    named = {name.removeprefix("heading ") for name in sections() if name.startswith("heading ")}
    others = {"opposite", "share used", "of others", "other day", "name", "price", "bought_on", "status"}
    assert named == {*NAMED, *others, "planned price", "noted on", "not back", "expected", *_WHICH}
