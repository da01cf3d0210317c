"""Rules: values that the person always wants filled in when something is imported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.domain import rule as checking
from unhyped.domain.change import Step
from unhyped.domain.errors import RuleNotFound
from unhyped.domain.rule import Rule
from unhyped.domain.text import normalise, short
from unhyped.i18n import gettext, ngettext
from unhyped.journal.open_file import JournalPart
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from collections.abc import Iterable


class Rules(JournalPart):
    """The rules for imports. Changing them leaves purchases in the log as they are."""

    def all(self) -> list[Rule]:
        """Return every rule, in the order they were made."""
        return [*self._file.of(Rule).values()]

    def add(self, rule: Rule) -> Rule:
        """Make a rule and return it; if there is one for the same case, it gets the new value.

        Raises RuleIncomplete or another InvalidInput.
        """
        self._file.write(
            _label(gettext("Add rule “{text} → {value}”"), rule), steps_for_rules(self.all(), [rule])
        )
        return next(each for each in self.all() if _case(each) == _case(rule))

    def edit(self, rule: Rule) -> None:
        """Replace a rule by *rule*; raise RuleNotFound, RuleIncomplete or another InvalidInput."""
        before = self._rule(rule.id)
        if rule != before:
            label = _label(gettext("Edit rule “{text} → {value}”"), rule)
            self._file.write(label, [Step(before, checking.checked(rule))])

    def remove(self, ids: Iterable[str]) -> None:
        """Remove rules in one change; raise RuleNotFound."""
        gone = [self._rule(id_) for id_ in dict.fromkeys(ids)]
        if len(gone) == 1:
            label = _label(gettext("Remove rule “{text} → {value}”"), gone[0])
        else:
            label = ngettext("Remove {n} rule", "Remove {n} rules", len(gone))
        self._file.write(label, [Step(rule, None) for rule in gone])

    def _rule(self, rule_id: str) -> Rule:
        rule = self._file.of(Rule).get(rule_id)
        if rule is None:
            raise RuleNotFound
        return rule


def steps_for_rules(present: Iterable[Rule], rules: Iterable[Rule]) -> list[Step]:
    """Return the steps that add *rules* to those *present*; each replaces an older one for the same case."""
    known = {_case(rule): rule for rule in present}
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
    """Return the case in which *rule* applies, normalised for comparing."""
    return rule.kind, normalise(rule.text).removeprefix("@" if rule.kind == "handle" else "")


def _label(words: str, rule: Rule) -> str:
    return words.format(text=short(rule.text), value=short(category_label(rule.value)))
