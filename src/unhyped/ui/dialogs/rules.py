"""The rules for imports: read, add, edit in place and remove them. Each step can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QStyleOptionViewItem,
    QWidget,
)

from unhyped.domain.errors import InvalidInput
from unhyped.domain.rule import RULE_KINDS, Rule, checked
from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext, ngettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.form_dialog import hint
from unhyped.ui.models.rule_table import KIND, RULE_ROLE, VALUE, RuleTable, kind_words, titles
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.fields.category_combo import CategoryCombo
from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.frame.attempts import attempt, redo_with_message, undo_with_message
from unhyped.ui.widgets.frame.message import MessageBar
from unhyped.ui.widgets.frame.window_place import largest_size
from unhyped.ui.widgets.layout.boxes import in_column, in_row, thin_line
from unhyped.ui.widgets.tables.edit_rows_view import EditableCells, EditRowsView
from unhyped.ui.widgets.text.caption import Caption
from unhyped.words.labels import category_from, rule_value_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from unhyped.domain.change import Changed
    from unhyped.domain.own_words import OwnWords
    from unhyped.domain.rule import RuleKind
    from unhyped.ui.models.text_table import Index
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


_MIN_VISIBLE_CHARS: Final = 14
"""The rule's text stays readable in a narrow window with this many letters."""


class NewRule(QWidget):
    """`submitted` carries the Rule, dated by *now*."""

    submitted = Signal(object)

    def __init__(self, known: OwnWords, now: Callable[[], datetime]) -> None:
        """Start empty; *known* creators and categories are completed."""
        super().__init__()
        self._now = now
        self.kind = QuietCombo(gettext("When"))
        for kind in RULE_KINDS:
            self.kind.addItem(kind_words(kind), kind)
        self.text = QLineEdit()
        self.category = CategoryCombo(known.categories)
        self.category.setAccessibleName(gettext("Category to fill in"))
        self.creator = QLineEdit()
        self.creator.setAccessibleName(gettext("Creator to fill in"))
        complete(self.creator, known.creators)
        self._fill_in = Caption(gettext("&fill in"), self.category)
        self.add = QPushButton(gettext("&Add rule"))
        self.add.setAutoDefault(False)
        self.problem = InlineProblem()
        self._put_together()
        self.add.clicked.connect(self.submit)
        self.text.returnPressed.connect(self.submit)
        self.creator.returnPressed.connect(self.submit)
        if (line := self.category.lineEdit()) is not None:
            line.returnPressed.connect(self.submit)
        self.text.textEdited.connect(self.problem.clear)
        self.category.currentTextChanged.connect(self.problem.clear)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self._kind_chosen()

    @property
    def chosen_kind(self) -> RuleKind:
        """The kind of rule: which field it compares."""
        return next(kind for kind in RULE_KINDS if kind == self.kind.currentData())

    def submit(self) -> None:
        """Submit the rule, or show what is missing."""
        try:
            rule = checked(self._rule())
        except InvalidInput as error:
            self.problem.say(str(error))
            (self.text if not self.text.text().strip() else self._value).setFocus()
            return
        self.submitted.emit(rule)

    def clear(self) -> None:
        """Empty the line for the next rule."""
        self.text.clear()
        self.creator.clear()
        self.category.show_code("")
        self.problem.clear()
        self.text.setFocus()

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed and not added, with the kind; empty without any."""
        words = (self.text.text(), self.creator.text(), self.category.code())
        return (self.chosen_kind, *words) if any(words) else ()

    def bring_back(self, typed: tuple[str, ...]) -> None:
        """Show what was *typed* and not added last time."""
        kind, text, creator, category = typed
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.text.setText(text)
        self.creator.setText(creator)
        self.category.show_code(category)
        self.text.selectAll()

    @property
    def _value(self) -> QWidget:
        return self.creator if self.chosen_kind == "handle" else self.category

    def _rule(self) -> Rule:
        kind = self.chosen_kind
        typed = self.creator.text() if kind == "handle" else self.category.code()
        text, value = (" ".join(each.split()) for each in (self.text.text(), typed))
        return Rule(
            id=new_id(), kind=kind, text=text, value=rule_value_from(kind, value), added_at=self._now()
        )

    def _put_together(self) -> None:
        self.text.setMinimumWidth(self.fontMetrics().averageCharWidth() * _MIN_VISIBLE_CHARS)
        self._fill_in.setProperty("kind", "muted")
        row = in_row(
            self.kind,
            (self.text, 2),
            self._fill_in,
            (self.category, 3),
            (self.creator, 3),
            self.add,
            spacing=8,
        )
        in_column(row, self.problem, of=self)

    def _kind_chosen(self) -> None:
        """Show the fields of the chosen kind."""
        kind = self.chosen_kind
        known: dict[RuleKind, tuple[str, str]] = {
            "shop": (gettext("Shop for this rule"), gettext("shop name")),
            "words": (gettext("Words for this rule"), gettext("ice roller")),
            "handle": (gettext("Creator for this rule"), gettext("@handle in the file")),
        }
        name, example = known[kind]
        self.text.setAccessibleName(name)
        self.text.setPlaceholderText(example)
        self.creator.setPlaceholderText(gettext("@handle or a name"))
        self.category.setVisible(kind != "handle")
        self.creator.setVisible(kind == "handle")
        self._fill_in.lead_to(self._value)
        self.problem.clear()


class RuleCells(EditableCells):
    """Completes *known* creators and categories."""

    def __init__(self, look: Look, view: QAbstractItemView, known: OwnWords) -> None:
        super().__init__(look, view)
        self._known = known

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        rule: Rule = index.data(RULE_ROLE)
        if index.column() == VALUE and rule.kind != "handle":
            editor: QWidget = CategoryCombo(self._known.categories)
        else:
            editor = QLineEdit()
            words = self._known.shops if rule.kind == "shop" else self._known.creators
            if rule.kind != "words":
                complete(editor, words)
        editor.setParent(parent)
        editor.setAccessibleName(titles()[index.column()])
        self.leave_once_taken(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, CategoryCombo):
            editor.show_code(category_from(text, self._known.categories))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = editor.code() if isinstance(editor, CategoryCombo) else ""
        if isinstance(editor, QLineEdit):
            text = editor.text()
        model.setData(index, text, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(QRect(option.rect))


_SIZE: Final = QSize(760, 520)
_KEY: Final = "rule"
"""Under which the session has a rule that was typed and not added."""
_SHOWS: Final = frozenset({"rule", "compact_rows"})


class RulesDialog(Dialog):
    """Writes each step to the journal at once, as the window's table does; Ctrl+Z undoes it."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Show all rules."""
        super().__init__(gettext("Rules for imports"), look, parent)
        self._session = session
        known = session.journal.own_words()
        self.model = RuleTable()
        self.model.setParent(self)
        self.model.edited.connect(self._edit)
        self.table = _table(look, self.model, known)
        self.table.selection_changed.connect(self._selected)
        self.table.answer({"Del": self.remove_selected})
        self.line = NewRule(known, session.now)
        self.line.submitted.connect(self._add)
        unsaved = session.unsaved.pop(_KEY, None)
        if isinstance(unsaved, tuple):
            self.line.bring_back(unsaved)
        self.finished.connect(self._leave)
        self.messages = MessageBar()
        self._say = self.messages.show_message
        self._put_together()
        self.remove = self.add_button(gettext("&Remove"), left=True)
        self.remove.clicked.connect(self.remove_selected)
        self.add_button(gettext("&Close")).clicked.connect(self.accept)
        session.changed.connect(self._see)
        look.changed.connect(self._fit)
        self.resize(QSize(look.px(_SIZE.width()), look.px(_SIZE.height())).boundedTo(largest_size(self)))
        self.refresh()
        self.line.text.setFocus()

    def refresh(self) -> None:
        """Show the rules the journal has now and keep the selection."""
        chosen = [each.id for each in self._chosen()]
        self.model.load(self._session.journal.rules.all())
        self.table.select_rows([row for id_ in chosen if (row := self.model.row_of(id_)) is not None])
        self.table.set_compact(compact=self._session.settings.compact_rows)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._fit()
        self._selected()

    def _see(self, changed: Changed) -> None:
        if changed.concerns(_SHOWS):
            self.refresh()

    def remove_selected(self) -> None:
        """Remove the selected rules; the row after them is selected next."""
        rows, chosen = self.table.selected_rows(), self._chosen()
        if not chosen:
            return
        ids = [each.id for each in chosen]
        if len(chosen) == 1:
            done = gettext("Removed the rule for {text}").format(text=isolated(short(chosen[0].text)))
        else:
            done = ngettext("Removed {n} rule", "Removed {n} rules", len(chosen))
        attempt(
            self._session,
            lambda journal: journal.rules.remove(ids),
            self._say,
            done,
            lambda _: self.table.select_nearest(rows[0]),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if isinstance(here := self.focusWidget(), QAbstractButton):
                here.click()
            return  # in a field, Enter has added a rule and mustn't press a button as well
        if event.matches(QKeySequence.StandardKey.Undo):
            undo_with_message(self._session, self._say)
        elif event.matches(QKeySequence.StandardKey.Redo):
            redo_with_message(self._session, self._say)
        else:
            super().keyPressEvent(event)

    # --- writing

    def _leave(self) -> None:
        """Leave a rule that wasn't added for the next time."""
        if self.line.typed:
            self._session.unsaved[_KEY] = self.line.typed

    def _add(self, made: Rule) -> None:
        done = gettext("Added the rule for {text}").format(text=isolated(short(made.text)))
        attempt(self._session, lambda journal: journal.rules.add(made), self._say, done, self._added)

    def _added(self, rule: Rule) -> None:
        self.line.clear()
        row = self.model.row_of(rule.id)
        self.table.select_rows([] if row is None else [row])

    def _edit(self, mended: Rule) -> None:
        done = gettext("Saved the rule for {text}").format(text=isolated(short(mended.text)))
        attempt(self._session, lambda journal: journal.rules.edit(mended), self._say, done)

    # --- showing

    def _put_together(self) -> None:
        explanation = gettext(
            "Rules fill in details when you import from now on. What’s already in your log stays as it is."
        )
        nothing = EmptyState(
            title=gettext("No rules yet"),
            sentence=gettext("Write one below, or tick “Always” in an import preview."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(nothing)
        self.body.addWidget(hint(explanation))
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(thin_line())
        self.body.addWidget(self.line)
        self.body.addWidget(self.messages)

    def _fit(self) -> None:
        wanted = max(self.table.sizeHintForColumn(KIND), self.table.header.wanted_width(KIND))
        self.table.header.resizeSection(KIND, wanted + self.look.px(12))

    def _selected(self) -> None:
        self.remove.setEnabled(bool(self.table.selected_rows()))

    def _chosen(self) -> list[Rule]:
        return self.model.rules(self.table.selected_rows())


def _table(look: Look, model: RuleTable, known: OwnWords) -> EditRowsView:
    table = EditRowsView(look)
    table.setAccessibleName(gettext("Rules for imports"))
    table.setSortingEnabled(False)
    table.header.setSectionsClickable(False)
    table.header.setSortIndicatorShown(False)
    table.setItemDelegate(RuleCells(look, table, known))
    table.setModel(model)
    for column in range(model.columnCount()):
        if column != KIND:
            table.header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table
