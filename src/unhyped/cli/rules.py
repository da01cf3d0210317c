"""rules and rule: what imports fill in by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.cli.call import Answer
from unhyped.cli.columns import Column, table
from unhyped.cli.errors import NoSuchRule, WrongUsage
from unhyped.domain.category import label
from unhyped.domain.rule import RULE_KINDS, Rule, value_from
from unhyped.i18n import gettext
from unhyped.insights.wording import isolated, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.plain import Plain
    from unhyped.journal import Journal


def register(commands: Commands) -> None:
    """Add rules and rule."""
    commands.add("rules", list_rules, gettext("list the rules that fill in details when you import"))
    parser = commands.add(
        "rule",
        change_rule,
        gettext("add a rule for future imports, or remove one"),
        'rule shop "Temu" home.decor',
    )
    parser.add_argument(
        "kind",
        choices=RULE_KINDS,
        nargs="?",
        help=gettext("what to look at: the shop, words in the name, or the creator’s handle"),
    )
    parser.add_argument(
        "text", metavar="TEXT", nargs="?", help=gettext("the shop, words or handle to look for")
    )
    parser.add_argument(
        "value",
        metavar="VALUE",
        nargs="?",
        help=gettext("the category to fill in (for a handle: the creator)"),
    )
    parser.add_argument("--remove", type=int, metavar="N", help=gettext("remove the rule with this number"))


def list_rules(call: Call) -> Answer:
    """Answer with every rule, numbered."""
    with call.reading() as journal:
        rules = journal.rules.all()
    return Answer([_document(number, rule) for number, rule in enumerate(rules, 1)], _lines(rules))


def change_rule(call: Call) -> Answer:
    """Make a rule, or remove one."""
    given = call.given
    named = [each for each in (given.kind, given.text, given.value) if each is not None]
    if given.remove is not None and not named:
        return _removed(call, given.remove)
    if given.remove is None and len(named) == len(("kind", "text", "value")):
        return _made(call)
    raise WrongUsage(
        why=gettext("Give a kind, a text and a value, or --remove N."), help="unhyped rule --help"
    )


def _made(call: Call) -> Answer:
    from unhyped.journal import new_id

    given = call.given
    value = value_from(given.kind, given.value)
    rule = Rule(id=new_id(), kind=given.kind, text=given.text.strip(), value=value, added_at=call.world.now())

    def make(journal: Journal) -> tuple[int, Rule]:
        kept = journal.rules.add(rule)
        return journal.rules.all().index(kept) + 1, kept

    number, kept = call.writing(make, new_file=True)
    said = gettext(
        "From now on, imports fill in {value} for “{text}”. What’s already in your log stays as it is."
    )
    return Answer(
        _document(number, kept),
        (said.format(value=isolated(label(kept.value)), text=isolated(short(kept.text))),),
    )


def _removed(call: Call, number: int) -> Answer:
    def remove(journal: Journal) -> Rule:
        rules = journal.rules.all()
        if not 1 <= number <= len(rules):
            raise NoSuchRule(number=number)
        journal.rules.remove([rules[number - 1].id])
        return rules[number - 1]

    gone = call.writing(remove)
    said = gettext("Removed the rule for “{text}”. Use “unhyped undo” to bring it back.")
    return Answer(_document(number, gone), (said.format(text=isolated(short(gone.text))),))


def _document(number: int, rule: Rule) -> Plain:
    return {"number": number, "kind": rule.kind, "text": rule.text, "value": rule.value}


def _lines(rules: Sequence[Rule]) -> Iterator[str]:
    if not rules:
        yield gettext("No rules yet. Make one with “unhyped rule shop Temu home.decor”.")
        return
    titles = (gettext("when"), gettext("is"), gettext("fill in"))
    yield from table(
        [Column(gettext("no."), right=True), *map(Column, titles)],
        [(str(number), _kind(rule), rule.text, label(rule.value)) for number, rule in enumerate(rules, 1)],
    )


def _kind(rule: Rule) -> str:
    return {
        "shop": gettext("shop"),
        "words": gettext("words in the name"),
        "handle": gettext("creator"),
    }[rule.kind]
