"""Rules: what the person always wants filled in when something is imported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.domain import category
from unhyped.domain import rule as checking
from unhyped.domain.change import Step
from unhyped.domain.errors import RuleNotFound
from unhyped.domain.rule import Rule
from unhyped.domain.text import normalise
from unhyped.i18n import gettext, ngettext
from unhyped.insights import wording
from unhyped.journal.open_file import OpenFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.journal.memory import Memory


class Rules(OpenFile):
    """The verbs about rules. What is in the log already stays as it is, whatever the rules become."""

    def rules(self) -> list[Rule]:
        """Return every rule, in the order they were made."""
        return [*self._memory.of(Rule).values()]

    def add_rule(self, rule: Rule) -> Rule:
        """Make a rule and return it; where there is one for the same case, that one gets the new value.

        Raises RuleIncomplete or another InvalidInput.
        """
        self._do(_label(gettext("Add rule “{text} → {value}”"), rule), steps_for_rules(self._memory, [rule]))
        return next(kept for kept in self._memory.of(Rule).values() if _case(kept) == _case(rule))

    def edit_rule(self, rule: Rule) -> None:
        """Replace a rule by its edited self; raise RuleNotFound, RuleIncomplete or another InvalidInput."""
        before = self._rule(rule.id)
        if rule != before:
            label = _label(gettext("Edit rule “{text} → {value}”"), rule)
            self._do(label, [Step(before, checking.checked(rule))])

    def remove_rules(self, ids: Iterable[str]) -> None:
        """Remove rules in one change; raise RuleNotFound."""
        gone = [self._rule(id_) for id_ in dict.fromkeys(ids)]
        if len(gone) == 1:
            label = _label(gettext("Remove rule “{text} → {value}”"), gone[0])
        else:
            label = ngettext("Remove {n} rule", "Remove {n} rules", len(gone))
        self._do(label, [Step(rule, None) for rule in gone])

    def _rule(self, rule_id: str) -> Rule:
        rule = self._memory.of(Rule).get(rule_id)
        if rule is None:
            raise RuleNotFound
        return rule


def steps_for_rules(memory: Memory, rules: Iterable[Rule]) -> list[Step]:
    """Return the steps that make *rules* hold: one for the same case as an older one takes its place."""
    known = {_case(rule): rule for rule in memory.of(Rule).values()}
    wanted = {_case(rule): checking.checked(rule) for rule in rules}
    steps = []
    for case, rule in wanted.items():
        before = known.get(case)
        if before is None:
            steps.append(Step(None, rule))
        elif before.value != rule.value:
            steps.append(Step(before, replace(before, value=rule.value, added_at=rule.added_at)))
    return steps


def _case(rule: Rule) -> tuple[str, str]:
    """Return when *rule* applies, however it is written."""
    return rule.kind, normalise(rule.text).removeprefix("@" if rule.kind == "handle" else "")


def _label(words: str, rule: Rule) -> str:
    return words.format(text=wording.short(rule.text), value=wording.short(category.label(rule.value)))
