"""A question card: question, sentence, chart and foot; its table and how it is counted, in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from unhyped.i18n import gettext
from unhyped.ui.models.table_twin import TableTwin
from unhyped.ui.widgets.cards.card_menu import CardMenu
from unhyped.ui.widgets.cards.chart_canvas import ChartCanvas
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.cards.export_menu import ExportMenu
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.layout.tab_order import tab_in_turn
from unhyped.ui.widgets.tables.delegates import TwinDelegate
from unhyped.ui.widgets.tables.rows_view import RowsView
from unhyped.ui.widgets.text.plain import Label, set_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from unhyped.charts.figure import ChartMark
    from unhyped.insights.question import Answer, Missing, Question
    from unhyped.insights.table import AnswerRow
    from unhyped.ui.theme.look import Look

HEAD: Final = 28
"""The height of the line with the question, the same with or without currencies."""
MAX_COLUMN_WIDTH: Final = 184


class QuestionCard(QFrame):
    """Shows one answer: words at once, the chart on `draw`, the table when it becomes visible.

    `purchases_asked_for` and `wishes_asked_for` carry ids and their label, `saving_asked_for` the kind of
    file (“png”, “svg”, “csv”), `currency_chosen` a code, `about_chosen` the key of a choice, `view_chosen`
    the key of a view, `copied` the message about it, `creator_asked_for` the id of a purchase that the
    creator recommended. `moving_asked_for` carries the way to move
    the card.

    Tab reaches the chart, or what is in its place, and then what can be chosen about it. The words below it
    have keys: T, H and E.
    """

    purchases_asked_for = Signal(tuple, str)
    wishes_asked_for = Signal(tuple, str)
    import_asked_for = Signal()
    saving_asked_for = Signal(str)
    currency_chosen = Signal(str)
    about_chosen = Signal(str)
    view_chosen = Signal(str)
    copied = Signal(str)
    creator_asked_for = Signal(str)
    moving_asked_for = Signal(str)
    hiding_asked_for = Signal()

    def __init__(self, question: Question[Any], look: Look) -> None:
        """Start with only the *question*."""
        super().__init__()
        asked = question.ask()
        self.question = question
        self.setProperty("kind", "card")
        self.setAccessibleName(asked)
        self._look = look
        self.answer: Answer[Any] | None = None
        self._question = _label("question", "question")
        self._question.setText(asked)
        self._sentence = _label("sentence")
        self._foot = _label("foot", "section")
        self.currency = QuietCombo(gettext("Currency"), snug=True)
        self.currency.setProperty("kind", "quiet")
        self.currency.activated.connect(lambda: self.currency_chosen.emit(self.currency.currentText()))
        self.currency.hide()
        self.about = QuietCombo(asked, snug=True)
        self.about.setProperty("kind", "quiet")
        self.about.activated.connect(lambda: self.about_chosen.emit(self.about.currentData()))
        self.about.hide()
        self.canvas = ChartCanvas(look)
        self.canvas.mark_chosen.connect(self._mark_chosen)
        self.table = RowsView(look)
        self._how = _label("how counted")
        self._counted = _scrolling(self._how)
        self.show_missing = QPushButton()
        self.show_missing.clicked.connect(self._missing_chosen)
        self._lack = EmptyState(self.show_missing)
        self.export = ExportMenu(self, look)
        self.views = {view.key: _foot_button(view.label(), checkable=True) for view in question.views}
        for key, button in self.views.items():
            button.clicked.connect(lambda on, key=key: self._choose_view(key if on else ""))
            button.hide()
        self.table_button = _foot_button(gettext("Table"), checkable=True)
        self.how_button = _foot_button(gettext("How counted"), checkable=True)
        self.export_button = _foot_button(gettext("Export"))
        self._lettered = {"T": self.table_button, "H": self.how_button, "E": self.export_button}
        for key, button in self._lettered.items():
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            set_tip(button, key)
        self.table_button.clicked.connect(lambda on: self._show(self.table if on else self.canvas))
        self.how_button.clicked.connect(lambda on: self._show(self._counted if on else self.canvas))
        self.export_button.setMenu(self.export)
        shows = (*self.views.values(), self.table_button, self.how_button)
        self.menu = CardMenu(self, shows, self.export.actions())
        self._connect_menus()
        self._set_up_table(asked)
        self._lay_out()
        self.put_in_tab_order()

    def show_answer(self, answer: Answer[Any]) -> None:
        """Show *answer*."""
        self.answer = answer
        self._question.setText(answer.question)
        self.setAccessibleName(answer.question)
        self._sentence.setText(answer.sentence)
        self._foot.setText(answer.foot)
        self._show_currencies(answer)
        self._show_choices(answer)
        for view in self.question.views:
            button, chosen = self.views[view.key], view.key == answer.telling.view
            button.setChecked(chosen)
            has_picture = answer.missing is None and not answer.is_empty
            button.setVisible(has_picture and (chosen or view.offered(answer.result)))
        self.canvas.show_answer(answer)
        self.export.set_answer(answer)
        if answer.missing:
            self._lack.say("", answer.missing.words)
            self.show_missing.setText(answer.missing.action)
        for button in (self.table_button, self.export_button):
            button.setEnabled(answer.missing is None)
        current = self._stack.currentWidget()
        stays = current in {self.table, self._counted} and answer.missing is None
        self._show(current if stays and current else self.canvas)

    def show_note(self, line: QWidget | None) -> None:
        """Show a note in a *line* between chart and foot, replacing the one before."""
        while (item := self._worth_knowing.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        if line is not None:
            self._worth_knowing.addWidget(line)
        self.put_in_tab_order()

    def show_beside(self, notes: QWidget | None) -> None:
        """Show *notes* at the right of the chart; None takes away those that were there."""
        while self._beside.takeAt(0) is not None:
            pass
        if notes is not None:
            self._beside.addWidget(notes)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through in this card, the chart first."""
        inside = (self.canvas, self.table, self._counted, self.show_missing)
        line = self._worth_knowing.itemAt(0)
        note = None if line is None else line.widget()
        known = [] if note is None else note.findChildren(QPushButton)
        return [*inside, *self.views.values(), self.about, self.currency, *known]

    def put_in_tab_order(self) -> None:
        """Let Tab go through the card in order."""
        tab_in_turn(self.tab_stops)

    def take_focus(self) -> None:
        """Put the keyboard on the chart, or on what is in its place."""
        current = self._stack.currentWidget()
        place = self.show_missing if current is self._lack else current
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def draw(self) -> None:
        """Draw the chart, if it is visible and not up to date."""
        if self.canvas.is_stale:
            self.canvas.draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self._stack.currentWidget()
        pressed = QKeySequence(event.keyCombination()).toString()
        if pressed in {"Menu", "Shift+F10"}:
            self._open_menu_by_key()
        elif pressed in self._lettered and not event.isAutoRepeat():
            self.press(self._lettered[pressed])
        elif event.key() == Qt.Key.Key_Escape and current in {self.table, self._counted}:
            focused = QApplication.focusWidget()
            from_inside = focused is current or (focused is not None and current.isAncestorOf(focused))
            self._show(self.canvas)
            if from_inside:
                self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu_by_key()
        else:
            self.menu.open_at(event.globalPos())

    def press(self, button: QPushButton) -> None:
        """Do what a *button* of the foot does, and put the keyboard on what it brings."""
        if not button.isEnabled():
            return
        if button is self.export_button:
            self.export.popup(button.mapToGlobal(button.rect().bottomLeft()))
        else:
            button.click()
            self.take_focus()

    def _open_menu_by_key(self) -> None:
        """Open the menu at the mark or row that has the keyboard, else below the question."""
        if self.canvas.hasFocus():
            self.canvas.ask_for_menu()
        else:
            self.menu.open_at(self._question.mapToGlobal(self._question.rect().bottomLeft()))

    # --- putting it together

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        for widget in (self.canvas, self.table, self._counted, self._lack):
            self._stack.addWidget(widget)
        head = QWidget()
        head.setMinimumHeight(self._look.px(HEAD))
        in_row((self._question, 1), *self.views.values(), self.about, self.currency, spacing=None, of=head)
        foot = in_row(
            (self._foot, 1),
            8,
            self.table_button,
            self.how_button,
            self.export_button,
            margins=(0, 0, 0, 0),
        )
        upper = QVBoxLayout()
        upper.setContentsMargins(0, 0, 8, 0)  # aligns the foot's last button with the text above
        upper.setSpacing(8)
        upper.addWidget(head)
        upper.addWidget(self._sentence)
        upper.addWidget(self._stack, 1)
        column = in_column(spacing=8)
        self._beside = in_row()
        in_row((column, 7), (self._beside, 3), margins=(18, 11, 9, 10), of=self)
        self._worth_knowing = QVBoxLayout()
        upper.addLayout(self._worth_knowing)
        column.addLayout(upper, 1)
        column.addLayout(foot)

    def _connect_menus(self) -> None:
        self.export.copied.connect(self.copied)
        self.export.saving_asked_for.connect(self.saving_asked_for)
        self.canvas.drag_began.connect(self.export.drag)
        self.menu.pressed.connect(self.press)
        self.menu.creator_asked_for.connect(self.creator_asked_for)
        self.menu.moving_asked_for.connect(self.moving_asked_for)
        self.menu.hiding_asked_for.connect(self.hiding_asked_for)
        self.canvas.menu_asked_for.connect(
            lambda place, mark: self._open_menu(place, mark.ids if mark else ())
        )
        self.table.menu_asked_for.connect(self._open_row_menu)

    def _set_up_table(self, question: str) -> None:
        self.table.setAccessibleName(gettext("Table: {question}").format(question=question))
        self.table.setItemDelegate(TwinDelegate(self._look, self.table))
        self.table.set_compact(compact=True)
        header = self.table.header
        header.setSortIndicatorShown(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(self._look.px(MAX_COLUMN_WIDTH))
        self.table.opened.connect(self._row_chosen)
        by_key = {
            key: lambda: self._row_chosen(self.table.currentIndex().row()) for key in ("Return", "Enter")
        }
        self.table.answer(by_key)
        self.table.answer({key: partial(self.press, button) for key, button in self._lettered.items()})
        copying = QShortcut(QKeySequence.StandardKey.Copy, self.canvas)
        copying.setContext(Qt.ShortcutContext.WidgetShortcut)
        copying.activated.connect(self.export.copy_picture)

    # --- showing

    def _show(self, wanted: QWidget) -> None:
        answer = self.answer
        if wanted is self.canvas and answer is not None and answer.missing:
            wanted = self._lack
        if wanted is self.table and answer is not None:
            self._show_table(answer)
        if wanted is self._counted and answer is not None:
            self._how.setText(answer.how_counted())
        self._stack.setCurrentWidget(wanted)
        self.table_button.setChecked(wanted is self.table)
        self.how_button.setChecked(wanted is self._counted)

    def _show_table(self, answer: Answer[Any]) -> None:
        model = self.table.model()
        if isinstance(model, TableTwin):
            model.show_table(answer.table())
        else:
            model = TableTwin(answer.table())
            model.setParent(self.table)
            self.table.setModel(model)

    def _show_currencies(self, answer: Answer[Any]) -> None:
        if [self.currency.itemText(i) for i in range(self.currency.count())] != list(answer.currencies):
            self.currency.clear()
            self.currency.addItems(answer.currencies)
        self.currency.setCurrentText(answer.currency)
        self.currency.setVisible(len(answer.currencies) > 1)

    def _show_choices(self, answer: Answer[Any]) -> None:
        shown = [(self.about.itemData(i), self.about.itemText(i)) for i in range(self.about.count())]
        if shown != [(choice.key, choice.label) for choice in answer.choices]:
            self.about.clear()
            for choice in answer.choices:
                self.about.addItem(choice.label, choice.key)
        self.about.setCurrentIndex(max(self.about.findData(answer.telling.about), 0))
        self.about.setVisible(len(answer.choices) > 1)

    # --- what people do with it

    def _choose_view(self, key: str) -> None:
        self._show(self.canvas)
        self.view_chosen.emit(key)

    def _mark_chosen(self, mark: ChartMark) -> None:
        self._ask_for(mark, mark.label)

    def _row_chosen(self, number: int) -> None:
        model = self.table.model()
        if isinstance(model, TableTwin) and 0 <= number < model.rowCount():
            row = model.table.rows[number]
            self._ask_for(row, row.cells[0].text)

    def _open_row_menu(self, place: QPoint) -> None:
        """Open the menu about the selected row."""
        model, rows = self.table.model(), self.table.selected_rows()
        if isinstance(model, TableTwin):
            self._open_menu(place, model.table.rows[rows[0]].ids if len(rows) == 1 else ())

    def _open_menu(self, place: QPoint, ids: tuple[str, ...]) -> None:
        """Open the menu about the purchases *ids*, which may be those of one creator."""
        rows = () if self.answer is None or not self.question.is_by_creator else self.answer.table().rows
        self.menu.open_at(place, ids if any(row.ids == ids for row in rows) else ())

    def _missing_chosen(self) -> None:
        missing = None if self.answer is None else self.answer.missing
        if missing is not None and missing.asks_import:
            self.import_asked_for.emit()
        elif missing is not None:
            self._ask_for(missing, missing.label)

    def _ask_for(self, shown: ChartMark | AnswerRow | Missing, label: str) -> None:
        """Ask for the purchases or wishes that something shown is about, under this *label*."""
        if shown.ids:
            self.purchases_asked_for.emit(shown.ids, label)
        elif shown.wishes:
            self.wishes_asked_for.emit(shown.wishes, label)


def _foot_button(words: str, *, checkable: bool = False) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "foot")
    button.setCheckable(checkable)
    return button


def _scrolling(label: QLabel) -> QScrollArea:
    label.setProperty("kind", "page")
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(gettext("How this is counted"))
    area.setWidget(label)
    return area


def _label(name: str, kind: str = "") -> QLabel:
    label = Label(wrap=True)
    label.setObjectName(name)
    label.setProperty("kind", kind)
    return label
