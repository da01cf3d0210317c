"""The person's plans as a table: what they say, when they are shown, and how often they were followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.i18n import format_date, gettext
from unhyped.ui.models.text_table import TextTable
from unhyped.words.plans import how_often_followed, plan_sentence, shown_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.insights.plans import OwnPlan

SENTENCE, SHOWN, FOLLOWED = range(3)


class PlanTable(TextTable):
    """Rows are plans, the newest first, retired ones last."""

    def __init__(self) -> None:
        super().__init__()
        self._plans: Sequence[OwnPlan] = ()

    def load(self, plans: Iterable[OwnPlan]) -> None:
        """Hold *plans*."""
        self.beginResetModel()
        self._plans = sorted(plans, key=lambda own: own.plan.retired_on is not None)
        self.endResetModel()

    def plans(self, rows: Iterable[int]) -> list[OwnPlan]:
        """Return the plans of some rows."""
        return [self._plans[row] for row in rows]

    def row_of(self, plan_id: str) -> int | None:
        """Return the row of a plan; None if it is gone."""
        return next((row for row, own in enumerate(self._plans) if own.plan.id == plan_id), None)

    def titles(self) -> tuple[str, ...]:
        return gettext("Plan"), gettext("You see it"), gettext("Followed")

    def count(self) -> int:
        return len(self._plans)

    def text(self, row: int, column: int) -> str:
        own = self._plans[row]
        if column == SENTENCE:
            return plan_sentence(own.plan)
        if column == FOLLOWED:
            return how_often_followed(own.followed.values())
        retired = own.plan.retired_on
        if retired is not None:
            return gettext("retired on {day}").format(day=format_date(retired))
        return shown_when(own.plan)
