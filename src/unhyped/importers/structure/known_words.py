"""Names of keys, columns, labels and files that are public knowledge: they are shown wherever they are.

Most are what the readers know. Only add words here that reveal nothing about anyone.
"""

from __future__ import annotations

from itertools import chain
from typing import Final

from unhyped.domain.cells import PURCHASES, WISHES
from unhyped.importers.amazon.layouts import LAYOUTS
from unhyped.importers.columns import ALIASES
from unhyped.importers.header import normal
from unhyped.importers.paypal_words import COLUMNS, TYPICAL
from unhyped.importers.tiktok.sections import CONTAINERS, LISTINGS, ROOTS, SECTIONS
from unhyped.importers.tiktok.text_labels import NAMES

_OTHERS: Final = """
    format version records written_at kind data items list results meta type value key id uuid count total
    page size offset limit next previous code message error created updated start end from to user users
    profile address email phone city country region zip orders products line_items lines sku prices tax
    discount shipping subtotal refund refunds returns payment payments transactions transaction history
    wishlist cart favorites favourites reviews rating settings preferences language locale export file files
    info options purchases brand variant variation delivery tracking invoice invoices receipt activity app
    comment comments video videos post posts searches direct_messages fee net gross balance tiktok_live
    income_plus_wallet_transactions transactions_list purchase_history order_status shop_orders iban bic
"""
_FILES: Final = """
    kontoauszug auszug umsatz umsätze umsatzanzeige buchungen konto bestellungen bestellhistorie rechnungen
    relevé compte opérations commandes historique extracto movimientos pedidos estratto movimenti ordini
    wyciąg historia zamówienia afschrift transacties bestellingen statement account bank card orders order
    download report activity transactions export history purchases retail digital data csv list backup your
    user_data user_data_tiktok user_data_lemon8 tiktok tiktokshop amazon paypal temu aliexpress ebay etsy
    shein vinted zalando revolut wise klarna n26 ing dkb comdirect sparkasse items returns customer ordering
"""
KNOWN: Final = frozenset(
    map(
        normal,
        chain(
            *ALIASES.values(),
            *(aliases for layout in LAYOUTS for aliases in layout.columns.values()),
            *COLUMNS.values(),
            *(names for listing in LISTINGS for names in (listing.lists, listing.fields)),
            (
                *PURCHASES.names,
                *WISHES.names,
                *TYPICAL,
                *SECTIONS,
                *CONTAINERS,
                *ROOTS,
                *NAMES,
                *_OTHERS.split(),
            ),
        ),
    )
)
"""Every known name, by its letters and digits."""
IN_FILE_NAMES: Final = KNOWN | frozenset(map(normal, _FILES.split()))
"""Words that may be part of the name of an export."""
_ENDINGS: Final = """
    csv tsv txt json jsonl zip gz 7z rar xlsx xls ods numbers pdf html htm xml ofx qfx qif ics md log db jpg
    jpeg png gif webp heic mp4 mov mp3 m4a wav doc docx
"""
ENDINGS: Final = frozenset(_ENDINGS.split())
"""File name endings that only say what kind of file it is."""
