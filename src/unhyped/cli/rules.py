"""rules and rule: values that imports fill in automatically."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.columns import TextColumn, table
from unhyped.cli.errors import NoSuchRule, WrongUsage
from unhyped.domain.purchase import creator_from
from unhyped.domain.rule import Rule, RuleKind
from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.cli.call import Call
    from unhyped.domain.plain import Plain
    from unhyped.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleArguments(Arguments):
    """A rule to add, or the number of one to remove."""

    kind: Annotated[
        RuleKind | None, Positional("what to look at: the shop, words in the name, or the creator’s handle")
    ] = None
    text: Annotated[str | None, Positional("the shop, words or handle to look for", "TEXT")] = None
    value: Annotated[
        str | None, Positional("the category to fill in (for a handle: the creator)", "VALUE")
    ] = None
    remove: Annotated[int | None, Option("remove the rule with this number", "N")] = None


def list_rules(call: Call) -> Reply:
    """Answer with every rule, numbered."""
    with call.reading() as journal:
        rules = journal.rules.all()
    return Reply([_document(number, rule) for number, rule in enumerate(rules, 1)], _lines(rules))


def change_rule(call: Call, given: RuleArguments) -> Reply:
    """Make a rule, or remove one. Raises WrongUsage when neither is clear."""
    kind, text, value = given.kind, given.text, given.value
    if given.remove is not None and kind is None:
        return _remove(call, given.remove)
    if given.remove is None and kind is not None and text is not None and value is not None:
        return _add(call, kind, text, value)
    raise WrongUsage(
        why=gettext("Give a kind, a text and a value, or --remove N."), help="unhyped rule --help"
    )


def _add(call: Call, kind: RuleKind, text: str, value: str) -> Reply:
    from unhyped.journal import new_id

    def add(journal: Journal) -> tuple[int, Rule]:
        meant = creator_from(value) if kind == "handle" else journal.category(value)
        now = call.environment.now()
        added = journal.rules.add(Rule(id=new_id(), kind=kind, text=text.strip(), value=meant, added_at=now))
        return journal.rules.all().index(added) + 1, added

    number, added = call.writing(add, new_file=True)
    said = gettext(
        "From now on, imports fill in {value} for “{text}”. What’s already in your log stays as it is."
    )
    return Reply(
        _document(number, added),
        (said.format(value=isolated(category_label(added.value)), text=isolated(short(added.text))),),
    )


def _remove(call: Call, number: int) -> Reply:
    def remove(journal: Journal) -> Rule:
        rules = journal.rules.all()
        if not 1 <= number <= len(rules):
            raise NoSuchRule(number=number)
        journal.rules.remove([rules[number - 1].id])
        return rules[number - 1]

    gone = call.writing(remove)
    said = gettext("Removed the rule for “{text}”. Use “unhyped undo” to bring it back.")
    return Reply(_document(number, gone), (said.format(text=isolated(short(gone.text))),))


def _document(number: int, rule: Rule) -> Plain:
    return {"number": number, "kind": rule.kind, "text": rule.text, "value": rule.value}


def _lines(rules: Sequence[Rule]) -> Iterator[str]:
    if not rules:
        yield gettext("No rules yet. Make one with “unhyped rule shop Temu home.decor”.")
        return
    titles = (gettext("when"), gettext("is"), gettext("fill in"))
    yield from table(
        [TextColumn(gettext("no."), right=True), *map(TextColumn, titles)],
        [
            (str(number), _kind(rule), rule.text, category_label(rule.value))
            for number, rule in enumerate(rules, 1)
        ],
    )


def _kind(rule: Rule) -> str:
    return {
        "shop": gettext("shop"),
        "words": gettext("words in the name"),
        "handle": gettext("creator"),
    }[rule.kind]
