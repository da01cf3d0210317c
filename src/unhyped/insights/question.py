"""Questions about the log, their answers, and how answers are worded. No Qt, no drawing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from unhyped.i18n import gettext, ngettext
from unhyped.insights.table import for_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.plain import Json
    from unhyped.insights.evidence import Evidence
    from unhyped.insights.table import Table

R = TypeVar("R")
Speaker = Literal["you", "me"]


@dataclass(frozen=True, slots=True)
class Telling:
    """How to word an answer.

    *view* is the key of a view and *about* that of a choice, “” for the first. The answer is about one
    *currency* (None: that of most purchases); without *others*, only the foot mentions other currencies.
    *hide_amounts* leaves out amounts. The window and the command line speak to “you”; a summary, which is
    shared, speaks as “me”. Without *named*, no purchase is named.
    """

    view: str = ""
    about: str = ""
    currency: str | None = None
    hide_amounts: bool = False
    others: bool = True
    speaker: Speaker = "you"
    named: bool = True

    def said(self, you: str, me: str) -> str:
        """Return the words that suit the speaker."""
        return you if self.speaker == "you" else me


@dataclass(frozen=True, slots=True)
class Missing:
    """What to show instead of a chart: *words*, and the purchases (*ids*) or *wishes* that lack something.

    If it *asks_import*, the action brings in a file instead of showing them.
    """

    words: str
    action: str
    label: str
    ids: tuple[str, ...]
    wishes: tuple[str, ...] = ()
    asks_import: bool = False


def to_check_in_on(words: str, unrated: tuple[str, ...]) -> Missing:
    """Return *words* with a way to the purchases that no verdict was given about."""
    action = ngettext("Show the {n} to check in on", "Show the {n} to check in on", len(unrated))
    return Missing(words, action, gettext("not rated yet"), unrated)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that an answer can be about, such as a promise, and its *label*."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class View(Generic[R]):
    """Another picture of the same result, with its own sentence. *key* names it in JSON.

    *says_more* decides whether that sentence adds to the one of the first view, *offered* whether there is
    something to see in it.
    """

    key: str
    label: Callable[[], str]
    says_more: Callable[[R], bool]
    offered: Callable[[R], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """Part of a summary from one question: pictures with their words, tables, and how they are counted."""

    charts: tuple[Answer[Any], ...] = ()
    tables: tuple[Table, ...] = ()
    how_counted: str = ""


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """A *result* in words. The table and the explanation of how it is counted are made on request.

    *telling* names the currency used, if there is one; *currencies* are those to switch between, *choices*
    what else it can be about. *missing* is shown instead of a chart if nothing can be drawn. If it
    *is_empty*, a chart would add nothing to the sentence.
    """

    asked: Question[R]
    result: R
    telling: Telling
    currencies: tuple[str, ...]
    choices: tuple[Choice, ...]
    question: str
    sentence: str
    foot: str
    missing: Missing | None
    is_empty: bool

    @property
    def currency(self) -> str:
        """The currency the answer is about, or “”."""
        return self.telling.currency or ""

    @property
    def name(self) -> str:
        """The beginning of the names of exported files: the question or the view in lower case."""
        views = {view.key: view.label for view in self.asked.views}
        said = views.get(self.telling.view, self.asked.ask)()
        return "".join(char for char in said.lower() if char.isalnum() or char == " ")

    def how_counted(self) -> str:
        """Explanations of the definitions, in paragraphs."""
        return self.asked.how_counted(self.result, self.telling)

    def table(self) -> Table:
        """The result as rows."""
        return self.asked.table(self.result, self.telling)

    def told(self, **changes: Any) -> Answer[R]:  # noqa: ANN401 - the fields of Telling
        """Return the same result worded with *changes* to the telling."""
        return self.asked.answer(self.result, replace(self.telling, **changes))


def _whole(answer: Answer[Any]) -> SummaryPart:
    """Return the picture and table of *answer*, unless they are empty."""
    if answer.is_empty:
        return SummaryPart()
    table = replace(answer.table(), title=answer.question)
    return SummaryPart((answer,), (table,), answer.how_counted())


def page_part(answer: Answer[Any], widths: Mapping[int, int]) -> SummaryPart:
    """Return the picture of *answer*, and the columns of its table with *widths*, unless there is nothing."""
    if answer.is_empty or answer.missing is not None:
        return SummaryPart()
    table = for_page(answer.table(), widths, answer.question)
    return SummaryPart((answer,), (table,), answer.how_counted())


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[R]):
    """One question about the log, and the functions that answer it.

    *key* names it in JSON. *ask* is its title before there is an answer, *title* the one above an answer.
    *count* takes what there is to count, a period and today. *views* come after the first one, which has no
    key. *switch* are the keys of the choices that it has for any log. *noted* returns the entries that the
    card shows notes about. *facts* returns more fields for JSON. *is_by_creator*: each row of its table is a
    creator. *in_summary* returns its part of a summary, which others may see; None if it never fits there.
    *behind* returns the ids of the purchases that the sentence is about. With at least *least* of them, it
    says enough for a card of This week.
    """

    key: str
    ask: Callable[[], str]
    count: Callable[[Evidence, Period, date], R]
    title: Callable[[R, Telling], str]
    sentence: Callable[[R, Telling], str]
    foot: Callable[[R, Telling], str]
    how_counted: Callable[[R, Telling], str]
    table: Callable[[R, Telling], Table]
    is_empty: Callable[[R], bool]
    behind: Callable[[R, Telling], tuple[str, ...]] = lambda _, __: ()
    least: int = 3
    missing: Callable[[R], Missing | None] = lambda _: None
    currencies: Callable[[R, Telling], tuple[str, ...]] = lambda _, __: ()
    choices: Callable[[R], tuple[Choice, ...]] = lambda _: ()
    is_by_creator: bool = False
    switch: tuple[str, ...] = ()
    in_summary: Callable[[Answer[R]], SummaryPart] | None = _whole
    views: tuple[View[R], ...] = ()
    noted: Callable[[Entry], bool] | None = None
    facts: Mapping[str, Json] = field(default_factory=dict)

    @property
    def every_view(self) -> tuple[str, ...]:
        """The keys of all views, the first of which is “”."""
        return ("", *(view.key for view in self.views))

    def answer(self, result: R, telling: Telling) -> Answer[R]:
        """Return the answer that *result* gives, in the currency wanted if it has amounts in it."""
        codes = self.currencies(result, telling)
        if telling.currency not in codes:
            telling = replace(telling, currency=next(iter(codes), None))
        return Answer(
            self,
            result,
            telling,
            codes,
            self.choices(result),
            self.title(result, telling),
            self.sentence(result, telling),
            self.foot(result, telling),
            self.missing(result),
            self.is_empty(result),
        )
