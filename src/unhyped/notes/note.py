"""A note and its pack, as frozen values. Each field stored in a file is declared with its Shape."""

# Annotations are read at run time (Annotated carries the shapes), so they are not postponed here.
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Final, Literal

from unhyped.domain.category import top_level
from unhyped.notes.shapes import INHERITED, Amount, DayShape, Many, OneOf, TableShape, TextShape, Truth, Whole

MINE: Final = "mine"
"""The kind of the person's own notes; no pack has one."""
NoteKind = Literal[
    "not-worth-it",
    "cheaper-alternative",
    "need-it-at-all",
    "good-for",
    "how-the-sale-works",
    "your-rights",
    "mine",
]
Confidence = Literal["high", "medium", "low"]
Grade = Literal["A", "B", "C"]

KINDS: Final[tuple[NoteKind, ...]] = (
    "not-worth-it",
    "cheaper-alternative",
    "need-it-at-all",
    "good-for",
    "how-the-sale-works",
    "your-rights",
)
"""The kinds of curated notes."""
FLAGS: Final = ("health", "safety", "legal", "minors", "body-image", "gambling-like")
FACTS: Final = (
    "tiktok-shop",
    "third-party-seller",
    "pay-later",
    "affiliate-link",
    "last-chance",
    "dupe",
    "recent",
    "online",
    "gain-commission",
    "gain-free-product",
    "blind-box",
)
"""Facts of a purchase that call for a note on a sales trick or a right, whatever the thing is.

tiktok-shop: bought in TikTok Shop · third-party-seller: sold by somebody else than the shop or the brand ·
pay-later: paid in instalments or later · affiliate-link: found through a link or a code that pays somebody ·
last-chance: a countdown, a drop, a limited edition, “only 3 left” · dupe: bought as a lookalike of something
dearer · recent: may still be returned · online: bought at a distance · gain-commission:
whoever showed it earns from the sale · gain-free-product: whoever showed it got it for nothing · blind-box:
its contents are unknown until paid. A note on a thing may name facts too: they count within its category.
"""
NO_INTERESTS: Final = "none"
"""The interests of authors who gain nothing from a note."""
NOT_ASKED: Final = "not asked"
"""The *reply* if nobody asked the brand."""
SCHEMA: Final = 1
RIGHTS_REVIEW_DAYS: Final = 180
"""Notes on rights are checked again at least this often."""
_MARGIN: Final = Decimal("0.2")

_ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_CATEGORY: Final = r"[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)?"
_REGION: Final = r"[A-Z]{2}"

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintainer:
    """Someone responsible for a pack, and what they gain from it."""

    name: Annotated[str, TextShape(120)]
    interests: Annotated[str, TextShape(480)]
    interests_checked: Annotated[date, DayShape()]
    contact: Annotated[str, TextShape(200)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules a pack sets itself, and how to object to it."""

    affiliate_links: Annotated[bool, Truth()]
    sponsored_notes: Annotated[bool, Truth()]
    corrections: Annotated[str, TextShape(480)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceBand:
    """The usual prices of such things in *year*, in major units; an open end is None."""

    currency: Annotated[str, TextShape(3, r"[A-Z]{3}")]
    year: Annotated[int, Whole(1990, 2100)]
    min: Annotated[Decimal | None, Amount()] = None
    max: Annotated[Decimal | None, Amount()] = None

    def holds(self, amount: Decimal) -> bool:
        """Return whether *amount* is inside the band, give or take 20 %."""
        above = self.min is None or amount >= self.min * (1 - _MARGIN)
        return above and (self.max is None or amount <= self.max * (1 + _MARGIN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The source of a claim.

    Grade A: studies, authorities and test institutes at their own address. B: press, expert bodies, makers
    and platforms on themselves. C: the rest, copies included.

    *interest*: what its publisher earns from the matter, empty if unknown. *accessed*: the day somebody last
    opened it and compared the note with it.
    """

    id: Annotated[str, TextShape(80, r"[A-Za-z0-9][A-Za-z0-9._-]*")]
    title: Annotated[str, TextShape(240)]
    publisher: Annotated[str, TextShape(160)]
    year: Annotated[int, Whole(1900, 2100)]
    url: Annotated[str, TextShape(500)]
    grade: Annotated[Grade, OneOf(("A", "B", "C"))]
    doi: Annotated[str, TextShape(160)] = ""
    accessed: Annotated[date | None, DayShape()] = None
    interest: Annotated[str, TextShape(240)] = ""
    found: Annotated[bool, Truth()] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sober, sourced note on a hyped product, on how a sale works, or on rights.

    *alternative* is its advice, shown first: what to do, even if that means buying nothing.

    It shows for one of its *keywords*, and never for one of its *not_keywords*. With *needs* it only shows if
    one of those cues is there too (a child, a pregnancy). *facts* call for it whatever the thing is called.
    *checked* is when its text was last reviewed; all its sources have been opened again since
    *sources_checked*, None if one hasn't.
    """

    id: Annotated[str, TextShape(80, _ID)]
    title: Annotated[str, TextShape(80)]
    category: Annotated[str, TextShape(60, _CATEGORY)]
    kind: Annotated[NoteKind, OneOf(KINDS)]
    claim: Annotated[str, TextShape(480)]
    keywords: Annotated[Phrases, Many(TextShape(60), 1, 15)]
    counterpoint: Annotated[str, TextShape(480)]
    ask: Annotated[str, TextShape(240)]
    sources: Annotated[Phrases, Many(TextShape(80), 1, 15)]
    confidence: Annotated[Confidence, OneOf(("high", "medium", "low"))]
    checked: Annotated[date, DayShape(), INHERITED]
    author: Annotated[str, TextShape(240), INHERITED]
    interests: Annotated[str, TextShape(480), INHERITED]
    region: Annotated[Phrases, Many(TextShape(2, _REGION), 0, 40), INHERITED]
    review_by: date
    sources_checked: date | None = None
    alternative: Annotated[str, TextShape(480)] = ""
    price_gap: Annotated[str, TextShape(160)] = ""
    price_band: Annotated[PriceBand | None, TableShape(PriceBand)] = None
    brands: Annotated[Phrases, Many(TextShape(60))] = ()
    reply: Annotated[str, TextShape(480)] = ""
    flags: Annotated[Phrases, Many(OneOf(FLAGS))] = ()
    not_keywords: Annotated[Phrases, Many(TextShape(60), 0, 60)] = ()
    needs: Annotated[Phrases, Many(TextShape(60), 0, 40)] = ()
    facts: Annotated[Phrases, Many(OneOf(FACTS))] = ()
    expires: Annotated[date | None, DayShape()] = None
    todo: Annotated[str, TextShape(480)] = ""
    body: Annotated[str, TextShape(20_000)] = ""

    @property
    def gist(self) -> str:
        """The advice, or else the claim. The person's own note may have neither, only a title."""
        return self.alternative or self.claim or self.title

    @property
    def is_product(self) -> bool:
        """Whether it is about things: notes on mechanisms and rights depend on facts, not names."""
        return top_level(self.category) not in {"mechanism", "rights"}

    def is_stale(self, on: date) -> bool:
        """Return whether its last check is older than its pack promises, which lowers its rank."""
        return on > self.review_by

    def is_retired(self, on: date) -> bool:
        """Return whether it is only in the pack for old logs that refer to it."""
        return self.expires is not None and on > self.expires

    def holds_in(self, region: str | None) -> bool:
        """Return whether it applies in *region* (“EU”, “UK”, “US” …); an unknown region excludes nothing."""
        return region is None or not self.region or region in self.region


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A folder of notes with the people responsible for it."""

    schema: Annotated[int, Whole(SCHEMA, SCHEMA)]
    id: Annotated[str, TextShape(80, r"[a-z0-9.-]{3,80}")]
    version: Annotated[str, TextShape(40, r"\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?")]
    title: Annotated[str, TextShape(80)]
    locale: Annotated[str, TextShape(35, r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")]
    licence: Annotated[str, TextShape(60, r"[A-Za-z0-9.+-]+")]
    created: Annotated[date, DayShape()]
    reviewed: Annotated[date, DayShape()]
    maintainers: Annotated[tuple[Maintainer, ...], Many(TableShape(Maintainer), 1, 100), "maintainer"]
    policy: Annotated[Policy, TableShape(Policy)]
    regions: Annotated[Phrases, Many(TextShape(2, _REGION), 0, 40)] = ()
    homepage: Annotated[str, TextShape(500)] = ""
    review_every_days: Annotated[int, Whole(1, 3650)] = 365
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def author(self) -> str:
        """The authors of notes that name nobody else."""
        return ", ".join(maintainer.name for maintainer in self.maintainers)

    @property
    def interests(self) -> str:
        """Its people's interests, for notes without their own: “none” only if all say so."""
        interests = {m.name: m.interests for m in self.maintainers if m.interests.casefold() != NO_INTERESTS}
        return "; ".join(f"{name}: {interests}" for name, interests in interests.items()) or NO_INTERESTS

    def sources_of(self, note: Note) -> tuple[Source, ...]:
        """Return the sources of *note*, in the note's order."""
        by_id = {source.id: source for source in self.sources}
        return tuple(by_id[one] for one in note.sources if one in by_id)

    def sources_checked(self, note: Note) -> date | None:
        """Return the day since which all sources of *note* have been opened: the oldest of their days.

        None if nobody has opened one of them again.
        """
        days = [source.accessed for source in self.sources_of(note)]
        opened = [day for day in days if day is not None]
        return min(opened) if opened and len(opened) == len(note.sources) else None

    def review_by(self, note: Note) -> date:
        """Return the day until which *note* counts as checked.

        It counts from the day its sources were opened, or else from the pack's last review.
        """
        days = self.review_every_days
        if top_level(note.category) == "rights":
            days = min(days, RIGHTS_REVIEW_DAYS)
        return (self.sources_checked(note) or self.reviewed) + timedelta(days=days)
