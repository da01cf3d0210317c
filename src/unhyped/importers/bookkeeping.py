"""What rows of banks and budget apps are besides payments: transfers, balances, parents of splits.

A payee is the shop there, and a memo says what was bought.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from unhyped.domain.category import CATEGORIES
from unhyped.domain.text import normalise
from unhyped.i18n import cached, gettext
from unhyped.importers.columns import PAYEES
from unhyped.importers.found import NotAPurchase
from unhyped.importers.header import plain_name
from unhyped.importers.shipped_presets import preset_for
from unhyped.words.labels import category_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.money import Money
    from unhyped.importers.csv_columns import Columns
    from unhyped.importers.csv_texts import Texts
    from unhyped.importers.mapping import MappingQuestion, Role
    from unhyped.importers.shipped_presets import ShippedPreset

MOVED: Final = "A transfer, not a purchase."
_INTERNAL: Final = re.compile(
    r"(?:internal|own|pot|pocket|vault|savings|funds)(?: account)? transfers?"
    r"|umbuchung|virement interne|giroconto|przelew wewnetrzny"
)
_MOVED_KIND: Final = re.compile(
    r"(?:(?:standard|instant|outgoing|incoming|pot|pocket|debit|credit|sepa|bank|wire) )*"
    r"transfers?(?:[ -](?:in|out))?"
)
_MOVED_TEXT: Final = re.compile(
    r"(?:online |internal )?transfers? (?:to|from) (?:my |own )*(?:savings?|checking|current|brokerage)\b.*"
    r"|(?:naar|van|to|from) (?:\S+ ){0,2}spaarrekening\b.*"
    r"|umbuchung\b.*|ubertrag (?:auf|von|nach) .*|virement (?:interne|vers (?:mon )?livret)\b.*"
)
_MOVED_PAYEE: Final = re.compile(
    r"(?:transfers?|uberweisung|umbuchung|virement|transferencia|trasferimento|overboeking|przelew) ?: ?\S.*"
)
_OWN_ACCOUNT: Final = re.compile(
    r"(?:(?:my|our|to|mein|unser|mon|mi|mijn) )*(?:\S+ ){0,2}"
    r"(?:(?:savings?|checking|current) account|savings?|sparkonto|tagesgeld(?:konto)?|girokonto|depotkonto"
    r"|compte (?:courant|epargne|joint)|livret [a-z]{1,8}|cuenta (?:de ahorros?|corriente)|ahorros?"
    r"|conto (?:deposito|corrente)|spaarrekening|betaalrekening|konto oszczednosciowe)"
)
"""What people call their own accounts where payees are named."""
_MOVED_CATEGORY: Final = re.compile(
    r"\[.+\](?:/.*)?"  # how Quicken writes the account that the money went to
    r"|(?:savings?|sparen|epargne|ahorros?"
    r"|transfers?|credit card payments?|(?:internal|account|own) transfers?|transfer for cash spending"
    r"|umbuchung(?:en)?|virements? internes?|transferencias? internas?|giroconto|interne overboeking"
    r"|przelew wewnetrzny)(?: ?:.*)?"
)
_PAID_BACK: Final = re.compile(r"(?:payments?|settlements?|settle(?:d)? up|repayments?|reimbursements?)")
"""Categories of rows in which people pay each other back what one of them spent."""
_BALANCE: Final = re.compile(
    r"(?:starting|opening|initial) balance|(?:reconciliation|manual)? ?balance adjustment"
    r"|anfangssaldo|eroffnungssaldo|solde (?:initial|d.ouverture)|saldo (?:inicial|iniziale)|beginsaldo"
)
_TAG: Final = re.compile(r"(?<!\S)#([^\W\d][\w-]*)")
"""A tag within a memo, as in Actual."""
_PART: Final = re.compile(r"\(?split \(?(?P<number>\d+)(?:/| of )\d+\)?", re.IGNORECASE)
_PARENT: Final = re.compile(r"\(split into \d+\)", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]{3,}|[\u3040-\u9fff\uac00-\ud7af]{2,}")
_HAS_DIGIT: Final = re.compile(r"\S*\d\S*")
_CACHED: Final = 1_024
"""Payees, categories and kinds repeat."""
_MAX_NAME_CHARS: Final = 80
"""Longer memos are what banks write about a transfer."""
_PAYMENT_WORDS_TEXT = (
    "card purchase payment pos debit credit visa mastercard maestro ref reference transaction online order "
    "auth authorization contactless apple google pay paid via sepa direct iban bic mref cred eref entered "
    "automatically ynab kartenzahlung lastschrift basislastschrift girocard zahlung umsatz folgenr "
    "pasvolgnr transactie betaalpas terminal filiale fil "
    "paiement carte achat cb prelevement facture pago tarjeta compra pagamento carta betaling pinbetaling "
    "usd eur gbp cad aud chf sek nok dkk pln "
    "the for from and und mit par por con van met"
)
_PAYMENT_WORDS: Final = frozenset(_PAYMENT_WORDS_TEXT.split())
"""Words of a memo that say how something was paid, not what it was."""


@dataclass(slots=True)
class Bookkeeping:
    """Looks at rows of a table that has accounts or payees; *charged_by* is a column that *shipped* names."""

    shipped: ShippedPreset | None
    charged_by: int | None
    accounts: set[str] = field(default_factory=set)
    moved: list[tuple[int, str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, columns: MappingQuestion) -> Bookkeeping | None:
        """Return one for the table with these *columns*; None if it isn't from a bank or a budget app."""
        roles, shipped = columns.guess.roles, preset_for(columns.headers)
        names = [*map(plain_name, columns.headers)]
        has_payee = any(role == "shop" and name in PAYEES for role, name in zip(roles, names, strict=True))
        is_signed = columns.guess.spent_is_negative or {"money_out", "money_in"} <= {*roles}
        if not (shipped or has_payee or is_signed or {"account", "kind"} & {*roles}):
            return None
        named = shipped is not None and shipped.charged_by
        return cls(shipped, names.index(plain_name(named)) if named else None)

    def read(self, row: Sequence[str], texts: Texts) -> Texts:
        """Return the *texts* of a row with the memo as its name, if that has words; raise NotAPurchase."""
        texts, kind = {**texts}, texts.get("kind") or texts.get("direction", "")
        if kind:
            self._check_kind(kind)
        if self.charged_by is not None and self.charged_by < len(row) and kind.casefold() == "charge":
            texts["shop"] = row[self.charged_by].strip()
        if ":" in (category := texts.get("category", "")):
            texts["category"] = _known_part(category)
        if self.shipped is not None and self.shipped.spaced_tags:
            texts["tags"] = ",".join(texts.get("tags", "").split())
        _divide_memo(texts)
        return texts

    def _check_kind(self, kind: str) -> None:
        """Raise NotAPurchase if rows of this *kind* aren’t payments."""
        plain, shipped = kind.casefold(), self.shipped
        if _is_transfer(kind) or (shipped is not None and plain == shipped.moved):
            raise NotAPurchase(gettext(MOVED))
        if shipped is not None and shipped.not_bought.fullmatch(plain):
            raise NotAPurchase(gettext("It’s marked as “{status}”.").format(status=kind[:40]))

    def check(self, line: int, texts: Texts, readings: tuple[Money, ...]) -> None:
        """Raise NotAPurchase for a row that isn't a payment; remember a payee that may be an own account."""
        payee, account = normalise(texts.get("shop", "")), normalise(texts.get("account", ""))
        if account:
            self.accounts.add(account)
            self.moved.append((line, payee, account))
        name = texts.get("name", "")
        moved = _is_own_account(payee) or _is_for_transfers(texts.get("category", ""))
        if moved or _MOVED_TEXT.fullmatch(normalise(name) or payee):
            raise NotAPurchase(gettext(MOVED))
        if _BALANCE.fullmatch(payee):
            raise NotAPurchase(gettext("This is a balance, not a purchase."))
        if not readings and not texts.get("bought_on"):
            raise NotAPurchase(gettext("It has neither a date nor an amount."))
        if readings and not any(money.minor for money in readings):
            if _PARENT.match(texts.get("note", "") or texts.get("name", "")):
                raise NotAPurchase(gettext("It’s split into other rows, and we read those."))
            raise NotAPurchase(gettext("Its amount is 0, so nothing was paid."))

    def transfers(self) -> set[int]:
        """Return the lines whose payee is another of the accounts in the file."""
        return {line for line, payee, account in self.moved if payee != account and payee in self.accounts}


def check_category(category: str) -> None:
    """Raise NotAPurchase if rows of this *category* only pay somebody back."""
    if _PAID_BACK.fullmatch(category.casefold()):
        raise NotAPurchase(gettext("It’s marked as “{status}”.").format(status=category))


def kind_of_payment(columns: Columns, roles: Sequence[Role]) -> int | None:
    """Return the column that says of some rows that they are internal transfers; None without one."""
    free = (at for at, role in enumerate(roles) if not role)
    return next((at for at in free if any(map(_is_internal, columns.sample(at)))), None)


def _is_internal(cell: str) -> bool:
    return _INTERNAL.fullmatch(normalise(cell)) is not None


@lru_cache(maxsize=_CACHED)
def _is_transfer(kind: str) -> bool:
    return _is_internal(kind) or _MOVED_KIND.fullmatch(kind.casefold()) is not None


@lru_cache(maxsize=_CACHED)
def _is_own_account(payee: str) -> bool:
    return (_MOVED_PAYEE.fullmatch(payee) or _OWN_ACCOUNT.fullmatch(payee)) is not None


@lru_cache(maxsize=_CACHED)
def _is_for_transfers(category: str) -> bool:
    return _MOVED_CATEGORY.fullmatch(normalise(category)) is not None


@lru_cache(maxsize=_CACHED)
def _words_of(payee: str) -> frozenset[str]:
    return frozenset(_WORD.findall(normalise(payee))) | _PAYMENT_WORDS


@cached
def _known_part(category: str) -> str:
    """Return the part of “Wants:Clothing” that is one of our categories; without one, all of it."""
    parts = reversed(category.split(":"))
    return next((part for part in parts if category_from(part) in CATEGORIES), category)


def _divide_memo(texts: Texts) -> None:
    """Move the tags of the memo to the tags, and what says what was bought to an empty name."""
    memo = texts.get("note", "")
    if "plit " in memo or "PLIT " in memo:
        memo = texts["note"] = _PART.sub("", memo, count=1).strip()
    if "#" in memo and (tags := _TAG.findall(memo)):
        texts["tags"] = ",".join(filter(None, (texts.get("tags", ""), *tags)))
        memo = texts["note"] = " ".join(_TAG.sub("", memo).split())
    payee, name = texts.get("shop", ""), texts.get("name", "")
    if name and payee and len(name) <= _MAX_NAME_CHARS and not _says_what(name, ""):
        memo = texts["note"] = " ".join(dict.fromkeys(filter(None, (memo, name))))
        texts["name"] = payee
    if not texts.get("name") and (_says_what(memo, payee) if payee else memo):
        texts["name"], texts["note"] = memo, ""


def _says_what(memo: str, payee: str) -> bool:
    """Return whether a *memo* has words for what was bought, and not only for the payment or the *payee*."""
    if not memo or len(memo) > _MAX_NAME_CHARS or _PARENT.match(memo):
        return False
    plain = normalise(_HAS_DIGIT.sub(" ", memo) if " " in memo else memo)
    return not _words_of(payee).issuperset(_WORD.findall(plain))
