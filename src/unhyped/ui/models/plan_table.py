"""The person's plans as a table: what they say, when they are shown, and how often they were followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.i18n import format_date, gettext
from unhyped.insights.plans import OwnPlan
from unhyped.ui.models.record_table import RecordTable
from unhyped.words.plans import how_often_followed, plan_sentence, shown_when

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCE, SHOWN, FOLLOWED = range(3)


class PlanTable(RecordTable[OwnPlan]):
    """Rows are plans, the newest first, retired ones last."""

    def key(self, record: OwnPlan) -> str:
        return record.plan.id

    def load(self, records: Iterable[OwnPlan]) -> None:
        super().load(sorted(records, key=lambda own: own.plan.retired_on is not None))

    def titles(self) -> tuple[str, ...]:
        return gettext("Plan"), gettext("You see it"), gettext("Followed")

    def text(self, row: int, column: int) -> str:
        own = self.records[row]
        if column == SENTENCE:
            return plan_sentence(own.plan)
        if column == FOLLOWED:
            return how_often_followed(own.followed.values())
        retired = own.plan.retired_on
        if retired is not None:
            return gettext("retired on {day}").format(day=format_date(retired))
        return shown_when(own.plan)
