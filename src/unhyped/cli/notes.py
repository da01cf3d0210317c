"""notes: the curated notes, those that fit a purchase, and the check of a pack."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Final, Literal

from unhyped.cli import fewer_notes, own_notes
from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.columns import TextColumn, table
from unhyped.cli.errors import NoNoteFound, WrongUsage
from unhyped.cli.listing import name_of
from unhyped.cli.typed import MIN_ID_CHARACTERS
from unhyped.domain.purchase import SHORT_ID
from unhyped.i18n import gettext, ngettext
from unhyped.notes.note import KINDS, MINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.cli.call import Call
    from unhyped.domain.plain import Json, Plain
    from unhyped.journal import Journal
    from unhyped.notes.beside_purchases import BesidePurchases
    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note, Pack

_IN_FULL: Final = 3
"""Three notes fit on a screen; more are only listed."""
_LINE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesArguments(Arguments):
    """The action on notes: read them, unless an option says otherwise."""

    query: Annotated[str | None, Positional("words to look for, or the id of a note", "QUERY")] = None
    purchase: Annotated[str | None, Option("only the ones that fit this purchase", "ID", flag="--for")] = None
    hide: Annotated[
        str | None, Option("never show this note again, or with --for only not there", "NOTE", exclusive=True)
    ] = None
    fewer: Annotated[
        str | None,
        Option(
            "show notes of this kind at most once a month, except about safety: {kinds}",
            "KIND",
            choices=KINDS,
            kinds=KINDS,
            exclusive=True,
        ),
    ] = None
    show: Annotated[
        str | None, Option("show a hidden note or a kind of notes as before", "NOTE|KIND", exclusive=True)
    ] = None
    validate: Annotated[str | None, Option("check a note pack", "PATH", exclusive=True)] = None
    schema: Annotated[
        Literal["pack", "note"] | None,
        Option(
            "print the format of a pack, or of a single note, as JSON Schema",
            nargs="?",
            const="pack",
            exclusive=True,
        ),
    ] = None
    write: Annotated[str | None, Option("write a note of your own", "TITLE", exclusive=True)] = None
    delete: Annotated[
        str | None,
        Option("delete your own note with this id (or just its start) or title", "NOTE", exclusive=True),
    ] = None
    advice: Annotated[str | None, Option("with --write: what to remember, in one line", "TEXT")] = None
    text: Annotated[str | None, Option("with --write: anything else", "TEXT")] = None
    words: Annotated[
        str | None, Option("with --write: words in a name that bring it up, separated by commas", "WORDS")
    ] = None


def notes(call: Call, given: NotesArguments) -> Reply:
    """Answer with notes, with what changed, or with the problems of a pack. Raises WrongUsage."""
    _check_combination(given)
    if given.write is not None:
        return own_notes.write(call, given.write, given.advice or "", given.text or "", given.words or "")
    if given.delete is not None:
        return own_notes.delete(call, given.delete)
    if given.validate is not None:
        return _validate(call, Path(given.validate))
    if given.schema is not None:
        return _schema(given.schema)
    return _show_or_hide(call, given) or (
        _find(call, given.query or "") if given.purchase is None else _beside(call, given.purchase)
    )


def _show_or_hide(call: Call, given: NotesArguments) -> Reply | None:
    """Hide notes or show them again, and answer with it; None if neither was asked for."""
    if given.fewer is not None:
        return fewer_notes.change_kind(call, given.fewer, fewer=True)
    if given.show is not None and given.show in KINDS:
        return fewer_notes.change_kind(call, given.show, fewer=False)
    hide = given.hide is not None
    note_id = given.hide if hide else given.show
    if note_id is None:
        return None
    if given.purchase is None:
        return fewer_notes.change_note(call, note_id, hide=hide)
    return fewer_notes.change_note_beside(call, given.purchase, note_id, hide=hide)


def _check_combination(given: NotesArguments) -> None:
    """Raise WrongUsage for options that don't go together, other than those that argparse refuses."""
    of_kind = given.fewer is not None or given.show in KINDS
    of_own = not (given.write is given.delete is None)
    changes = of_own or not (given.hide is given.fewer is given.show is None)
    alone = of_kind or of_own or not (given.validate is given.schema is None)
    details = not (given.advice is given.text is given.words is None)
    if (
        (alone and given.purchase is not None)
        or (changes and given.query is not None)
        or (details and given.write is None)
    ):
        raise WrongUsage(why=gettext("These options don’t go together."), help="unhyped notes --help")


def _find(call: Call, query: str) -> Reply:
    from unhyped.notes.pack import shipped
    from unhyped.notes.search import Search

    pack = shipped()
    own, notices = own_notes.own_notes(call)
    chosen = tuple(note for note in pack.notes if note.id == query) or tuple(
        dict.fromkeys(
            (
                *(note for note in own if len(query) >= MIN_ID_CHARACTERS and note.id.startswith(query)),
                *Search(own).find(query),
                *Search(pack.notes).find(query),
            )
        )
    )
    if query and not chosen:
        raise NoNoteFound(query=query[:60])
    return Reply([_document(pack, note) for note in chosen], _lines(pack, chosen, call), notices)


def beside_purchases(call: Call, journal: Journal) -> BesidePurchases:
    """Return what finds notes for purchases, as the window does."""
    from unhyped.notes.beside_purchases import BesidePurchases, by_month
    from unhyped.notes.matching import shipped_matcher
    from unhyped.notes.mine import as_note

    return BesidePurchases(
        shipped_matcher(),
        by_month(journal.entries(), call.today),
        on=call.today,
        region=call.region,
        dismissed=journal.notes.dismissed_ids(),
        less=journal.notes.kinds_to_show_less(),
        own=map(as_note, journal.own_notes.all()),
    )


def match_document(match: Match) -> Plain:
    """Return a note that fits, in brief."""
    note = match.note
    return {"id": note.id, "title": note.title, "advice": note.gist, "why": match.why}


def match_line(match: Match) -> str:
    """Return a note that fits in one line, and how to read it."""
    note = match.note
    said = gettext("Your own note: {advice}") if note.kind == MINE else gettext("Worth knowing: {advice}")
    more = gettext("{note} ({why}. Read it: unhyped notes {id})")
    return more.format(note=said.format(advice=note.gist), why=match.why, id=note.id)


def _beside(call: Call, wanted: str) -> Reply:
    """Answer with the notes that fit one purchase, each with its reason."""
    from unhyped.notes.pack import shipped

    pack = shipped()
    with call.reading() as journal:
        entry = journal.find(wanted)
        beside = beside_purchases(call, journal)
    matches = beside.matches(entry)
    lines: list[str] = []
    for match in matches:
        lines += [*_in_full(pack, match.note, call, because=match.why), ""]
    if not matches:
        lines = [gettext("No notes fit {name}.").format(name=name_of(entry))]
    return Reply([{**_document(pack, match.note), "why": match.why} for match in matches], lines)


def _validate(call: Call, root: Path) -> Reply:
    """Answer with every rule that the pack at *root* breaks; with errors, the exit code is 1."""
    from unhyped.notes.locating import spot_of
    from unhyped.notes.validation import validate_path

    pack, problems = validate_path(root, on=call.today)
    spots = [spot_of(problem, root) for problem in problems]
    errors = sum(problem.level == "error" for problem in problems)
    count = 0 if pack is None else len(pack.notes)
    listed: list[Json] = [
        {
            "level": problem.level,
            "where": problem.where,
            "text": problem.text,
            "why": problem.why,
            "file": None if spot is None else spot.file,
            "line": None if spot is None else spot.line,
        }
        for problem, spot in zip(problems, spots, strict=True)
    ]
    said = gettext("{notes}, {errors}, {warnings}.").format(
        notes=ngettext("{n} note", "{n} notes", count),
        errors=ngettext("{n} error", "{n} errors", errors),
        warnings=ngettext("{n} warning", "{n} warnings", len(problems) - errors),
    )
    document: Plain = {"pack": None if pack is None else pack.id, "notes": count, "problems": listed}
    lines = [
        f"{spot}: {problem}" if spot else str(problem) for problem, spot in zip(problems, spots, strict=True)
    ]
    return Reply(document, [*lines, said], exit_code=1 if errors else 0)


def _schema(of: str) -> Reply:
    """Answer with the JSON Schema of a pack, or of the front matter of a note."""
    import json

    from unhyped.notes.schema import note_schema, pack_schema

    schema = note_schema() if of == "note" else pack_schema()
    return Reply(schema, json.dumps(schema, ensure_ascii=False, indent=2).splitlines())


def _short_id(note: Note) -> str:
    return note.id[:SHORT_ID] if note.kind == MINE else note.id


def _document(pack: Pack, note: Note) -> Plain:
    sources: list[Json] = [
        {
            "title": source.title,
            "publisher": source.publisher,
            "year": source.year,
            "url": source.url,
            "grade": source.grade,
            "interest": source.interest,
            "accessed": source.accessed.isoformat() if source.accessed else None,
        }
        for source in pack.sources_of(note)
    ]
    return {
        "id": note.id,
        "title": note.title,
        "kind": note.kind,
        "mine": note.kind == MINE,
        "category": note.category,
        "claim": note.claim,
        "alternative": note.alternative,
        "counterpoint": note.counterpoint,
        "ask": note.ask,
        "price_gap": note.price_gap,
        "reply": note.reply,
        "flags": list(note.flags),
        "confidence": None if note.kind == MINE else note.confidence,
        "checked": note.sources_checked.isoformat() if note.sources_checked else None,
        "author": note.author,
        "interests": note.interests,
        "sources": sources,
        **_of_own(note),
    }


def _of_own(note: Note) -> Plain:
    """Return the fields that only own notes have: the words that bring it up, and when it was written."""
    if note.kind != MINE:
        return {}
    return {"words": list(note.keywords), "written": note.checked.isoformat()}


def _lines(pack: Pack, chosen: Sequence[Note], call: Call) -> Iterator[str]:
    if len(chosen) <= _IN_FULL:
        for note in chosen:
            yield from (*_in_full(pack, note, call), "")
        return
    from unhyped.notes.words import category_label, kind_label

    yield from table(
        (
            TextColumn(gettext("id"), widest=30),
            TextColumn(gettext("note"), widest=60),
            TextColumn(gettext("kind")),
            TextColumn(gettext("about")),
        ),
        [
            (_short_id(note), note.title, kind_label(note.kind), category_label(note.category))
            for note in chosen
        ],
    )
    yield ""
    own = sum(note.kind == MINE for note in chosen)
    curated = len(chosen) - own
    counts = (
        ngettext("{n} note", "{n} notes", curated) if curated else "",
        ngettext("{n} note of your own", "{n} notes of your own", own) if own else "",
    )
    yield ", ".join(filter(None, counts))


def _in_full(pack: Pack, note: Note, call: Call, *, because: str = "") -> Iterator[str]:
    """Return a note as the window copies it, below its id and the reason why it shows."""
    from unhyped.notes.as_text import as_text
    from unhyped.notes.opposed import opposed_to

    opposed = opposed_to(note, pack.notes, on=call.today, region=call.region)
    yield " · ".join(filter(None, (_short_id(note), because)))
    for line in as_text(note, pack.sources_of(note), opposed, on=call.today).splitlines():
        broken = wrap(line, _LINE, break_long_words=False, break_on_hyphens=False)
        yield from (f"  {part}".rstrip() for part in broken or [""])
