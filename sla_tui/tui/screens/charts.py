"""Charts: the waterfall, speed, depth and leads worked, as pictures or as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.coordinate import Coordinate
from textual.reactive import reactive
from textual.widgets import DataTable, Static

from sla_tui.cells import cut, width
from sla_tui.charts.beside import draw_beside, table_height
from sla_tui.charts.depth import draw_depth
from sla_tui.charts.drawing import Drawing
from sla_tui.charts.promised import draw_deliveries, draw_figures
from sla_tui.charts.series import Deliveries, Depth, Figures, Speed, Waterfall
from sla_tui.charts.speed import draw_speed
from sla_tui.charts.table import Row, Table
from sla_tui.charts.waterfall import draw_waterfall
from sla_tui.charts.worked import draw_worked
from sla_tui.commands.charts import FOR_A_PROMISE, HERE, NEXT_VIEW
from sla_tui.commands.command import Command
from sla_tui.commands.everywhere import AGREEMENTS
from sla_tui.reports.chart_questions import GROUPINGS, VIEWS, Asked, Step
from sla_tui.reports.chart_steps import OF_A_PROMISE
from sla_tui.reports.charts import Chart, Series, chart_of
from sla_tui.reports.narrowing import Kind
from sla_tui.reports.words import period_text
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.chart_choices import ask_against, ask_each, ask_only
from sla_tui.tui.screens.chart_views import views_line
from sla_tui.tui.screens.place import Place
from sla_tui.tui.widgets.drawing_view import DrawingView
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.wording import _

_COPIED = 18
"""Rows of a picture that is copied."""


class Charts(Place):
    """One chart at a time, of one agreement."""

    HERE: ClassVar = HERE
    LOOKS_BACK: ClassVar = True

    asked: reactive[Asked] = reactive(Asked(), init=False)
    """What is looked at."""
    as_table: reactive[bool] = reactive(False, init=False)
    """Whether the figures are shown in place of the picture."""

    def __init__(self) -> None:
        """The first chart is the waterfall."""
        super().__init__()
        self.chart: Chart | None = None
        self.filled: Table | None = None
        """What the table has."""

    def compose(self) -> ComposeResult:
        """The title, the views, then picture or table."""
        yield Static(id="top", markup=False)
        yield Static(id="views", markup=False)
        yield Static(id="limit", markup=False)
        yield DrawingView(id="picture")
        yield DataTable(id="table", cursor_type="row", zebra_stripes=False)
        yield Static(id="sentence", markup=False)
        yield KeyBar(self.HERE)

    def on_mount(self) -> None:
        """The picture first."""
        self.query_one(DataTable).display = False

    def question(self, reads: Reads) -> Chart | None:
        """The chart that is looked at."""
        app, asked = self.app_here, self.asked
        asked = asked if asked.agreement is not None else replace(asked, agreement=app.agreement)
        return chart_of(reads, app.moment, asked)

    def answered(self, answer: object) -> None:
        """Show the chart, or say why there is none."""
        self.chart = answer if isinstance(answer, Chart) else None
        self.paint()

    def watch_asked(self) -> None:
        """Another chart: read it."""
        self.read()

    def watch_as_table(self) -> None:
        """Picture or table."""
        self.paint()

    def paint(self) -> None:
        """Everything from the chart that was read."""
        chart = self.chart
        self.query_one(KeyBar).offer(_offered(chart) if chart else ())
        none = _("There is no agreement yet: press {0}.").format(self.app_here.key(AGREEMENTS))
        said = chart.sentence if chart else none
        drawable = chart is not None and chart.series is not None
        self.query_one(DrawingView).display = drawable and not self.as_table
        self.query_one(DataTable).display = drawable and self.as_table
        self.query_one("#sentence", Static).display = not drawable
        self.query_one("#sentence", Static).update(Content(said))
        said_of = chart.said if chart else ""
        self.query_one("#limit", Static).display = bool(said_of)
        self.query_one("#limit", Static).update(Content(said_of))
        self.on_resize()
        if chart is not None and chart.series is not None:
            self.query_one(DrawingView).draw = _drawer(chart.series, chart.table_above)
        if chart is not None and chart.table is not None and self.as_table:
            self._fill(chart.table)

    def on_resize(self) -> None:
        """Say what is shown as wide as there is room."""
        self.head(self._title(self.chart), past=bool(self.chart and self.chart.is_past))
        chart = self.chart
        here, steps = (chart.step, chart.steps) if chart else (self.asked.step, ())
        self.query_one("#views", Static).update(views_line(here, steps, self.size.width - 2))

    def _title(self, chart: Chart | None) -> str:
        """What is shown and of when; where it is narrow without the agreement's name, which Today has too."""
        if chart is None:
            return _("Charts")
        whole = f"{chart.agreement}  ·  {chart.title}"
        room, when = self.head_room, period_text(chart.period)
        if width(whole) <= room or not chart.title.endswith(when):
            return whole if width(whole) <= room else chart.title
        return cut(chart.title.removesuffix(when).rstrip(" ·"), max(room - width(when) - 2, 0)) + f"  {when}"

    def action_next_view(self) -> None:
        """Go through the views."""
        steps: Sequence[Step] = self.chart.steps if self.chart else ()
        steps = steps or [(view, None) for view in VIEWS]
        here = self.chart.step if self.chart else self.asked.step
        at = steps.index(here) if here in steps else -1
        view, promise = steps[(at + 1) % len(steps)]
        self.asked = replace(self.asked, view=view, promise=promise)

    def action_next_grouping(self) -> None:
        """Go through the groupings; the waterfall is always by day."""
        if self._has_no_groups():
            return
        if self.asked.beside is not None:
            self.asked = replace(self.asked, beside=None)
            return
        at = GROUPINGS.index(self.asked.by)
        self.asked = replace(self.asked, by=GROUPINGS[(at + 1) % len(GROUPINGS)])

    def action_each(self) -> None:
        """Ask of what there should be a group each."""
        if not self._has_no_groups() and self._are_told_apart():
            ask_each(self.app, self.asked, self._kinds, self._take)

    def action_only(self) -> None:
        """Ask to which leads the chart should be limited."""
        if self._is_of_a_promise():
            return
        if self.asked.only is not None or self._are_told_apart():
            ask_only(self.app, self.asked, self._kinds, self._take)

    def action_compare(self) -> None:
        """Put the period before beside this one, or take away what stands there."""
        if not self._is_of_a_promise():
            self.asked = replace(self.asked, against="before" if self.asked.against is None else None)

    def action_which(self) -> None:
        """Ask which period should stand beside this one."""
        if self.chart is not None and not self._is_of_a_promise():
            ask_against(self.app, self.asked, self.chart, self._take)

    def _take(self, asked: Asked) -> None:
        self.asked = asked

    @property
    def _kinds(self) -> tuple[Kind, ...]:
        return self.chart.kinds if self.chart else ()

    def _are_told_apart(self) -> bool:
        """Whether anything tells the leads apart; says so where nothing does."""
        if not self._kinds:
            self.app_here.say(_("Nothing tells these leads apart: no tier, source, team, campaign or rep."))
        return bool(self._kinds)

    def _has_no_groups(self) -> bool:
        """Whether the view has no groups, and say so."""
        if self.asked.view == "waterfall":
            said = _("The waterfall goes by day; {0} shows the views that are grouped.")
            self.app_here.say(said.format(self.app_here.key(NEXT_VIEW)))
        return self.asked.view == "waterfall" or self._is_of_a_promise()

    def _is_of_a_promise(self) -> bool:
        """Whether the view goes by the periods of one promise, and say so."""
        is_one = self.chart is not None and self.chart.step[0] in OF_A_PROMISE
        if is_one:
            said = _("This goes by the periods of its promise; {0} shows the charts of leads.")
            self.app_here.say(said.format(self.app_here.key(NEXT_VIEW)))
        return is_one

    def action_table(self) -> None:
        """The figures in place of the picture, and back."""
        self.as_table = not self.as_table

    def action_period(self, step: int) -> None:
        """Go to the period before or after, not beyond today's."""
        if self.chart is None:
            return
        target = self.chart.period.previous() if step < 0 else self.chart.period.next()
        if step < 0 or self.chart.is_past:
            self.asked = replace(self.asked, day=None if self.chart.today < target.end else target.start)

    def as_text(self) -> str:
        """The chart as text."""
        if self.chart is None or self.chart.series is None:
            return ""
        chart, table = self.chart, self.chart.table_above
        height = _COPIED if table is None else _COPIED + table_height(table)
        drawing = _drawer(self.chart.series, table)(78, height)
        return "\n".join(filter(None, (f"{chart.agreement} · {chart.title}", chart.said, drawing.text)))

    def _fill(self, table: Table) -> None:
        shown = self.query_one(DataTable)
        rows = _rows(table)
        if self.filled is not None and _frame(self.filled) == _frame(table):
            _renew(shown, _rows(self.filled), rows)
        else:
            why = any(row.why for row in rows)
            shown.clear(columns=True)
            shown.add_column(Text(table.head))
            for column in table.columns:
                shown.add_column(Text(column, justify="right"))
            if why:
                shown.add_column("")
            for row in rows:
                cells = (Text(cell, justify="right") for cell in row.cells)
                shown.add_row(Text(row.label), *cells, *([Text(row.why)] if why else []))
        self.filled = table
        if self.is_current:
            shown.focus()


def _offered(chart: Chart) -> Sequence[Command]:
    """The keys that do something with what is shown."""
    kept = FOR_A_PROMISE if chart.step[0] in OF_A_PROMISE else HERE
    return [one for one in kept if one is not NEXT_VIEW or len(chart.steps) != 1]


def _rows(table: Table) -> tuple[Row, ...]:
    return (*table.rows, table.whole) if table.whole else table.rows


def _frame(table: Table) -> tuple[str, tuple[str, ...], list[tuple[str, str]]]:
    """What does not change while the same table is shown: heads, labels, and why a figure is unknown."""
    return table.head, table.columns, [(row.label, row.why) for row in _rows(table)]


def _renew(shown: DataTable[Text], before: Sequence[Row], rows: Sequence[Row]) -> None:
    """Put in the figures that are others now, under a cursor that stays."""
    for place, (old, new) in enumerate(zip(before, rows, strict=True)):
        for column, (was, cell) in enumerate(zip(old.cells, new.cells, strict=True), start=1):
            if was != cell:
                shown.update_cell_at(
                    Coordinate(place, column), Text(cell, justify="right"), update_width=True
                )


def _drawer(series: Series, table: Table | None) -> Callable[[int, int], Drawing]:
    """What draws a series, under its table where there is one."""
    bars = _picture(series)
    return bars if table is None else lambda width, height: draw_beside(table, bars, width, height)


def _picture(series: Series) -> Callable[[int, int], Drawing]:
    if isinstance(series, Waterfall):
        return lambda width, height: draw_waterfall(series, width, height)
    if isinstance(series, Speed):
        return lambda width, height: draw_speed(series, width, height)
    if isinstance(series, Depth):
        return lambda width, height: draw_depth(series, width, height)
    if isinstance(series, Figures):
        return lambda width, height: draw_figures(series, width, height)
    if isinstance(series, Deliveries):
        return lambda width, height: draw_deliveries(series, width, height)
    return lambda width, height: draw_worked(series, width, height)
