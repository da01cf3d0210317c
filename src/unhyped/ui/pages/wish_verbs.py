"""What can be done with wishes: each is one change, with its message and Undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.text import isolated, short
from unhyped.domain.wish import creator_of
from unhyped.i18n import gettext, ngettext
from unhyped.ui.dialogs.form_dialog import hint
from unhyped.ui.widgets.frame.message import Message
from unhyped.words.dates import short_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.domain.plan import Plan
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.wish import Extension, Wish
    from unhyped.journal import Journal
    from unhyped.ui.pages.page import Page


class WishVerbs:
    """Acts on the wishes that *chosen* returns."""

    def __init__(
        self, page: Page, chosen: Callable[[], Sequence[Wish]], leave: Callable[[], Callable[[], object]]
    ) -> None:
        """Let *leave* note where they are in the list, and return what selects the next one afterwards."""
        self._page, self._chosen, self._leave = page, chosen, leave

    def run(self, name: str) -> None:
        """Carry out the verb called *name*."""
        verbs: dict[str, Callable[[], object]] = {
            "let_go": self.let_go,
            "wait_longer": self.wait_longer,
            "bought": self.buy,
            "bought_again": self.buy,
            "bought_elsewhere": self.bought_elsewhere,
            "bought_instead": self.bought_instead,
            "bought_nothing_instead": self.bought_nothing_instead,
            "reopen": self.reopen,
            "edit_wish": self.edit,
            "creator": self.open_creator,
            "delete_wish": self.delete,
        }
        verbs[name]()

    # --- on one or several

    def let_go(self) -> None:
        """End the wait of the chosen wishes without buying."""
        chosen = self._waiting()
        done = self._about(
            gettext("Let go of {name}"),
            ngettext("Let go of {n} wish", "Let go of {n} wishes", len(chosen)),
            chosen,
        )
        self._do(chosen, lambda journal, ids: journal.wishes.let_go(ids), done)

    def bought_elsewhere(self) -> None:
        """End the wait of the chosen wishes: they were bought, and no purchase is logged."""
        chosen = self._waiting()
        done = self._about(
            gettext("Noted that you bought {name} elsewhere"),
            ngettext(
                "Noted {n} wish as bought elsewhere", "Noted {n} wishes as bought elsewhere", len(chosen)
            ),
            chosen,
        )
        self._do(chosen, lambda journal, ids: journal.wishes.bought_elsewhere(ids), done)

    def reopen(self) -> None:
        """Put the chosen wishes that ended back on the list."""
        chosen = [wish for wish in self._some() if wish.outcome is not None]
        done = self._about(
            gettext("{name} is back on the waiting list"),
            ngettext(
                "{n} wish is back on the waiting list", "{n} wishes are back on the waiting list", len(chosen)
            ),
            chosen,
        )
        self._do(chosen, lambda journal, ids: journal.wishes.reopen(ids), done)

    def delete(self) -> None:
        """Take the chosen wishes out of the file."""
        chosen = self._some()
        done = self._about(
            gettext("Deleted the wish {name}"),
            ngettext("Deleted {n} wish", "Deleted {n} wishes", len(chosen)),
            chosen,
        )
        self._do(chosen, lambda journal, ids: journal.wishes.remove(ids), done)

    # --- on one

    def wait_longer(self) -> None:
        """Ask until when to wait, and why."""
        wish = self._only()
        if wish is None:
            return
        if wish.outcome is not None:  # the same letter
            self.reopen()
            return
        from unhyped.domain.waits import extensions_left
        from unhyped.ui.dialogs.wait_longer import WaitLonger

        if not extensions_left(wish):
            words = gettext("You’ve extended this wait 3 times. Let it go, or buy it.")
            self._page.told.emit(Message(words))
            return
        page = self._page
        dialog = WaitLonger(page.session, page.look, wish, parent=page.window())

        def wait(longer: Extension) -> None:
            until, reason = longer.until, longer.reason
            day = short_day(until, page.session.today)
            done = gettext("{name} waits until {day}").format(name=_named(wish), day=day)
            page.attempt(lambda journal: journal.wishes.wait_longer(wish.id, until, reason), done)

        dialog.submitted.connect(wait)
        dialog.open()

    def buy(self) -> None:
        """Log the chosen wish as bought, in the form for a purchase. It can be bought again."""
        wish = self._only()
        if wish is None:
            return
        from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm, wanted

        page = self._page
        start = wanted(wish, page.session)
        form = PurchaseForm(page.session, page.look, parent=page, start=start, wish_id=wish.id)
        is_again = wish.outcome in {"bought", "bought elsewhere"}
        if is_again and wish.ended_on is not None:
            day = short_day(wish.ended_on, page.session.today)
            asked = gettext("You bought this on {day}. If you save, it’s in your log a second time.")
            form.content.insertWidget(0, hint(asked.format(day=day)))

        def buy(purchase: Purchase) -> None:
            done = gettext("Logged {name} as bought").format(name=isolated(short(purchase.name)))
            select, said = self._leave(), form.said(wish.id)
            page.attempt(
                lambda journal: journal.wishes.buy(wish.id, purchase, again=is_again, said=said),
                done,
                lambda _: select(),
            )

        form.submitted.connect(buy)
        form.finished.connect(lambda _: page.take_focus())
        form.open()

    def bought_instead(self) -> None:
        """Ask which purchase was bought instead of the chosen wish, which was let go."""
        wish = self._only()
        if wish is None:
            return
        from unhyped.ui.dialogs.bought_instead import BoughtInstead

        page = self._page
        dialog = BoughtInstead(page.session, page.look, wish, parent=page.window())

        def link(other: Purchase) -> None:
            done = gettext("Noted that you bought {other} instead of {name}")
            done = done.format(other=isolated(short(other.name)), name=_named(wish))
            page.attempt(lambda journal: journal.wishes.link(wish.id, other.id), done)

        dialog.submitted.connect(link)
        dialog.open()

    def bought_nothing_instead(self) -> None:
        """Take back that something was bought instead of the chosen wish."""
        wish = self._only()
        if wish is None:
            return
        done = gettext("Noted that you bought nothing instead of {name}").format(name=_named(wish))
        self._page.attempt(lambda journal: journal.wishes.link(wish.id, ""), done)

    def edit(self) -> None:
        """Let the person change the chosen wish."""
        wish = self._only()
        if wish is None:
            return
        from unhyped.ui.dialogs.adding.add_wish import EditWish

        page = self._page
        dialog = EditWish(page.session, page.look, wish, parent=page.window())

        def edit(after: Wish) -> None:
            done, known = gettext("Changed {name}").format(name=_named(after)), dialog.known
            said = dialog.beside.said(after.id)
            if known is None:
                page.attempt(lambda journal: journal.wishes.add([after], said), done)
            else:
                page.attempt(lambda journal: journal.wishes.edit(after, known, said), done)

        dialog.submitted.connect(edit)
        dialog.open()

    def open_creator(self) -> None:
        """Let the person change what is noted about who recommended the chosen wish."""
        wish, page = self._only(), self._page
        if wish is not None:
            from unhyped.ui.dialogs.creator_form import open_creator

            open_creator(page.session, page.look, creator_of(wish), page.window(), page.told.emit)

    def answer_plan(self, plan: Plan, followed: bool | None) -> None:
        """Note whether a *plan* was followed about the chosen wish; None takes that back."""
        wish = self._only()
        if wish is None:
            return
        page, subject = self._page, wish.id
        done = {
            True: gettext("Noted that you followed your plan"),
            False: gettext("Noted that you didn’t follow your plan this time"),
            None: gettext("Took back whether you followed your plan"),
        }[followed]
        page.attempt(lambda journal: journal.plans.answer(plan, subject, followed, page.session.today), done)

    # --- inside

    def _do(self, wishes: Sequence[Wish], verb: Callable[[Journal, list[str]], object], done: str) -> None:
        if not wishes:
            return
        ids, select = [wish.id for wish in wishes], self._leave()
        self._page.attempt(lambda journal: verb(journal, ids), done, lambda _: select(), records=len(ids))

    def _some(self) -> list[Wish]:
        """Return the chosen wishes; say so if there are none."""
        chosen = [*self._chosen()]
        if not chosen:
            self._page.told.emit(Message(gettext("Select a wish first.")))
        return chosen

    def _waiting(self) -> list[Wish]:
        """Return those of the chosen wishes that wait; say so if none does."""
        chosen = self._some()
        waiting = [wish for wish in chosen if wish.outcome is None]
        if chosen and not waiting:
            self._page.told.emit(Message(gettext("This isn’t waiting any more. W puts it back on the list.")))
        return waiting

    def _only(self) -> Wish | None:
        """Return the one chosen wish; say what to do if it isn't just one."""
        chosen = self._some()
        if len(chosen) > 1:
            self._page.told.emit(Message(gettext("Select just one wish for this.")))
        return chosen[0] if len(chosen) == 1 else None

    @staticmethod
    def _about(one: str, several: str, wishes: Sequence[Wish]) -> str:
        return one.format(name=_named(wishes[0])) if len(wishes) == 1 else several


def _named(wish: Wish) -> str:
    return isolated(short(wish.name))
