"""Plans for next time in words: the sentence, and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.text import isolated, one_line, short
from unhyped.i18n import gettext, ngettext
from unhyped.words.creators import creator_text
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from collections.abc import Collection

    from unhyped.domain.plan import Plan, Scope


def plan_sentence(plan: Plan) -> str:
    """Return “Next time I’ll wait a week”, or “If it’s after ten, then I’ll sleep on it.”."""
    text = one_line(plan.text)
    if plan.condition.strip():
        said = gettext("If {condition}, then I’ll {text}")
        return said.format(condition=one_line(plan.condition), text=text)
    is_sentence = text.casefold().startswith((gettext("next time"), gettext("if ")))
    return text if is_sentence else gettext("Next time I’ll {plan}").format(plan=text)


def scope_words(scope: Scope) -> str:
    """Return what a plan is about: Skincare, @some.handle, “life-changing”, or the word “serum”."""
    if scope.kind == "category":
        return category_label(scope.value)
    if scope.kind == "creator":
        return creator_text(scope.value)
    return gettext("“{text}”").format(text=one_line(scope.value))


def shown_when(plan: Plan) -> str:
    """Return when a plan is shown: “when you add Skincare or @some.handle”."""
    if not plan.scopes:
        return gettext("whenever you add something")
    about = [isolated(short(scope_words(scope), 40)) for scope in plan.scopes]
    *others, last = about
    if not others:
        return gettext("when you add {what}").format(what=last)
    return gettext("when you add {some} or {last}").format(some=", ".join(others), last=last)


def how_often_followed(answers: Collection[bool]) -> str:
    """Return “followed 3 of 4 times”; "" without answers."""
    if not answers:
        return ""
    said = ngettext("followed {{x}} of {n} time", "followed {{x}} of {n} times", len(answers))
    return said.format(x=sum(answers))


def fits_everything_question() -> str:
    """Return the question about a plan that would be shown all the time."""
    return gettext(
        "This would show whenever you add something. Choose what it’s about, or save it again to keep it so."
    )


def if_then_hint() -> str:
    """Return the line that offers another way to say a plan."""
    return gettext("It can also be an if–then: “If it’s after ten, then I’ll sleep on it.”")


def plan_line(plan: Plan) -> str:
    """Return a plan as people type it after “Next time I’ll”."""
    return plan_sentence(plan) if plan.condition.strip() else one_line(plan.text)
