"""Plans for next time: making, changing and retiring them, and whether they were followed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.domain import plan as checking
from unhyped.domain.change import Step
from unhyped.domain.errors import PlanNotFound, PlanWordUnclear
from unhyped.domain.plan import Plan, PlanAnswer, plan_from
from unhyped.domain.text import short
from unhyped.i18n import gettext
from unhyped.journal.ids import moment_after, new_id
from unhyped.journal.open_file import JournalPart
from unhyped.words.plans import plan_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.domain.plan import Scope
    from unhyped.insights.plans import OwnPlan, PlanIndex


class Plans(JournalPart):
    """The person's plans. What was planned in a check-in is one, too, and gets a record once it is changed.

    Each verb is one change. Reading needs all records; any thread.
    """

    def all(self) -> tuple[OwnPlan, ...]:
        """Return every plan, the newest first, retired ones too."""
        from unhyped.insights.plans import SaidPlans

        said = self._file.memory.derived(SaidPlans)
        return said.with_records(self._file.of(Plan).values(), self._file.of(PlanAnswer).values())

    def made_in(self, entry: Entry) -> tuple[OwnPlan, ...]:
        """Return the plans of the check-ins of *entry*; needs no other purchases."""
        from unhyped.insights.plans import SaidPlans

        ids = {check_in.id for check_in in entry.check_ins}
        records = [each for each in self._file.of(Plan).values() if each.check_in_id in ids] if ids else []
        return (
            SaidPlans([(0, entry)]).with_records(records, self._file.of(PlanAnswer).values()) if ids else ()
        )

    def has_some(self) -> bool:
        """Return whether there is any plan, retired or not; one query before records are read."""
        return self._file.store.has_plans() if self._file.loaded is None else bool(self.all())

    def index(self) -> PlanIndex:
        """Return the plans that aren't retired, to look up those that fit a thing."""
        from unhyped.insights.plans import PlanIndex

        return PlanIndex(self.all())

    def is_broad(self, line: str, scopes: Sequence[Scope]) -> bool:
        """Return whether a typed plan would show for whatever is added; raise an InvalidInput."""
        return self.fits_everything(self.new(line, scopes))

    def fits_everything(self, plan: Plan) -> bool:
        """Return whether *plan* would show for whatever is added, as far as the log tells."""
        from unhyped.insights.plans import fits_everything
        from unhyped.insights.similar import Kinds

        memory = self._file.memory
        return not plan.scopes or fits_everything(plan, memory.entries(), memory.derived(Kinds))

    def new(self, line: str, scopes: Sequence[Scope], check_in_id: str = "") -> Plan:
        """Return the plan that a typed *line* says, to be saved; raise an InvalidInput."""
        condition, text = plan_from(line)
        return _checked(
            Plan(
                id=new_id(),
                text=text,
                condition=condition,
                scopes=tuple(scopes),
                check_in_id=check_in_id,
                added_at=self._file.now(),
            )
        )

    def add(self, plan: Plan) -> Plan:
        """Save a plan; raise an InvalidInput."""
        self._write(gettext("Add plan “{plan}”"), plan, Step(None, _checked(plan)))
        return plan

    def edit(self, plan: Plan, after: Plan) -> Plan:
        """Replace a *plan* by *after* and return what is saved; raise PlanNotFound or an InvalidInput.

        A plan that only a check-in has keeps its words there, and a record says what is true now.
        """
        return self._replace(gettext("Change plan “{plan}”"), plan, after)

    def retire(self, plan: Plan) -> Plan:
        """Show a plan no more, and return it as it is then; raise PlanNotFound."""
        after = plan if plan.retired_on is not None else replace(plan, retired_on=self._today)
        return self._replace(gettext("Retire plan “{plan}”"), plan, after)

    def bring_back(self, plan: Plan) -> Plan:
        """Show a retired plan again, and return it as it is then; raise PlanNotFound."""
        return self._replace(gettext("Bring back plan “{plan}”"), plan, replace(plan, retired_on=None))

    def steps_for(self, check_in: CheckIn, scopes: Sequence[Scope] | None) -> list[Step]:
        """Return the steps that save the plan of a check-in, or change that of the one it corrects.

        Without *scopes* there is only something to do if an earlier answer has a plan with a record.
        """
        line = check_in.next_time.strip()
        wanted = self._file.of(Plan).values() if check_in.supersedes else ()
        before = next((each for each in wanted if each.check_in_id == check_in.supersedes), None)
        if before is not None:
            if not line:
                return [Step(before, replace(before, retired_on=self._today, check_in_id=check_in.id))]
            after = self.new(line, before.scopes if scopes is None else scopes, check_in.id)
            return [Step(before, replace(after, id=before.id, added_at=before.added_at))]
        return [] if scopes is None or not line else [Step(None, self.new(line, scopes, check_in.id))]

    def answer(self, plan: Plan, subject: str, followed: bool | None, on: date) -> None:  # noqa: FBT001 - an answer
        """Note whether a *plan* was followed about *subject*, a purchase or wish; None takes that back.

        The latest answer replaces those before.
        """
        ids = {plan.id, plan.check_in_id}
        same = [
            each
            for each in self._file.of(PlanAnswer).values()
            if each.subject == subject and each.plan_id in ids
        ]
        steps = [Step(each, None) for each in same]
        if followed is not None:
            given = PlanAnswer(
                id=new_id(),
                plan_id=plan.id,
                subject=subject,
                followed=followed,
                on=on,
                added_at=moment_after((each.added_at for each in same), self._file.now()),
            )
            steps.append(Step(None, checking.checked_answer(given)))
        label = {
            True: gettext("Followed “{plan}”"),
            False: gettext("Didn’t follow “{plan}”"),
            None: gettext("Take back whether you followed “{plan}”"),
        }[followed]
        self._write(label, plan, *steps)

    # --- inside

    @property
    def _today(self) -> date:
        return self._file.now().astimezone().date()

    def _replace(self, label: str, plan: Plan, after: Plan) -> Plan:
        """Write the change from *plan* to *after*, if there is one; return the plan as it is saved."""
        if after == plan:
            return plan
        before = None
        if plan.id == plan.check_in_id:
            after = replace(after, id=new_id())
        else:
            before = self._file.of(Plan).get(plan.id)
            if before is None:
                raise PlanNotFound
        check = checking.checked if after.scopes == plan.scopes else _checked
        self._write(label, after, Step(before, check(after)))
        return after

    def _write(self, label: str, plan: Plan, *steps: Step) -> None:
        self._file.write(label.format(plan=short(plan_sentence(plan), 60)), steps)


def _checked(plan: Plan) -> Plan:
    """Return *plan* if it can be stored and its words can be found; raise the InvalidInput otherwise."""
    for scope in plan.scopes:
        if scope.kind == "trigger" and scope.value.strip() and not any(map(str.isalnum, scope.value)):
            raise PlanWordUnclear(word=short(scope.value, 40))
    return checking.checked(plan)
