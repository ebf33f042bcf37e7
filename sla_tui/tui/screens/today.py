"""Today: the one thing to do now, how each promise stands, and the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList, Static

from sla_tui.cells import width, wrapped
from sla_tui.charts.drawing import Drawing
from sla_tui.charts.promised import draw_deliveries, draw_figures
from sla_tui.charts.series import Deliveries, Figures
from sla_tui.charts.waterfall import draw_waterfall
from sla_tui.commands.command import Command
from sla_tui.commands.everywhere import SETTINGS
from sla_tui.commands.today import EARLIER, HERE, LATER, NEXT_AGREEMENT, OPEN, SOURCES
from sla_tui.reports.bandwidth import bandwidth_text
from sla_tui.reports.crediting import credit_sentences
from sla_tui.reports.effort import effort_of
from sla_tui.reports.headline import now_text
from sla_tui.reports.held import held_number
from sla_tui.reports.judging import CommitmentStatus
from sla_tui.reports.last_periods import last_line, last_periods_told
from sla_tui.reports.quality import quality_text
from sla_tui.reports.series import first_waterfall
from sla_tui.reports.share_figures import is_first_call
from sla_tui.reports.sources import reminders
from sla_tui.reports.status import AgreementStatus
from sla_tui.reports.texts import agreement_text, rows_of, top_text, total_lines
from sla_tui.reports.today import TodayReport, today_report
from sla_tui.reports.without_exclusions import exclusion_sentences
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.entering import Enters, by_hand
from sla_tui.tui.screens.over_periods import OverPeriods, Shown
from sla_tui.tui.widgets.doors import Doors
from sla_tui.tui.widgets.drawing_view import DrawingView
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.open_lead import OpenLead
from sla_tui.tui.widgets.promise_rows import PromiseRows
from sla_tui.tui.widgets.waiting_list import WaitingList
from sla_tui.wording import _

Drawer = Callable[[int, int], Drawing]

_AROUND_A_TITLE = 4
"""Cells of a rule that a text in it leaves free."""


class Today(OverPeriods, Enters):
    """How each promise of one agreement stands, as far as the data reach."""

    HERE: ClassVar = HERE
    LOOKS_BACK: ClassVar = True

    report: reactive[TodayReport | None] = reactive(None)
    """What was read last; None until the first answer."""

    def __init__(self) -> None:
        """Nothing is read before the first paint."""
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (136, "-wider"), (160, "-widest")]
        self.agreement: int | None = None

    def compose(self) -> ComposeResult:
        """The head, then promises and picture beside the queue, or the three doors."""
        yield Static(id="top", markup=False)
        yield Static(id="now", markup=False)
        with Horizontal(id="figures"):
            with Vertical(id="promises"):
                yield PromiseRows(id="rows")
                yield Static(id="total", markup=False)
                yield DrawingView(id="picture")
            yield WaitingList(id="queue")
        yield Doors()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the doors at once where there is no store; else its place is kept until it is read."""
        self._show_figures(self.app_here.store.exists())

    @property
    def shown(self) -> Shown | None:
        """The period of the first promise."""
        status = self.report.shown if self.report is not None else None
        return Shown(status.commitments[0].period, status.today) if status and status.commitments else None

    def question(self, reads: Reads) -> TodayReport:
        """What this place asks of the store."""
        now, effort = self.app_here.moment, effort_of(self.app_here.settings)
        shown, day, last = self.agreement, self.day, self.is_last
        return today_report(reads, now, agreement=shown, day=day, last=last, effort=effort)

    def answered(self, answer: object) -> None:
        """Show what was read."""
        if isinstance(answer, TodayReport):
            self.report = answer

    def watch_report(self, report: TodayReport | None) -> None:
        """Paint everything from the report; the place in the lists is kept."""
        if report is None:
            return
        shown = report.shown
        self._show_figures(shown is not None)
        if shown is None:
            self.query_one(Doors).leads = report.leads or 0
            self.query_one(Doors).draft = next(iter(report.drafts), None)
            return
        self._paint_head(report, shown)
        beside = self._paint_reminder(report, shown)
        self.query_one(PromiseRows).show(rows_of(shown))
        room = max(self.query_one(PromiseRows).size.width - _AROUND_A_TITLE, 20)
        under = _under_the_rows(report, shown, beside, room, self.app_here.key(EARLIER))
        self.query_one("#total", Static).update(under)
        self.query_one("#total", Static).display = bool(under.plain)
        waits = any(is_first_call(one.commitment) for one in shown.commitments)
        self.set_class(not waits, "-without-waits")
        self.query_one(WaitingList).show(report.waiting, shown, report.status.at)
        self.query_one(DrawingView).draw = _drawn(report, shown)

    @on(PromiseRows.Widened)
    def on_resize(self) -> None:
        """Lay the lines out for the new width: that of the rows is known after that of the screen."""
        self.watch_report(self.report)

    def action_next_agreement(self) -> None:
        """Show the next of several agreements."""
        if self.report is None or self.report.shown is None:
            return
        ids = [one.agreement.id for one in self.report.status.agreements]
        self.agreement = ids[(ids.index(self.report.shown.agreement.id) + 1) % len(ids)]
        self.app_here.turn_to(self.agreement)
        self.period = None
        self.read()

    def action_team(self) -> None:
        """Show who keeps which promise, in the period that is looked at."""
        from .team import Team

        shown = self.report.shown if self.report is not None else None
        self.app.push_screen(Team(shown.agreement.id if shown is not None else None, self.day))

    def action_week(self) -> None:
        """Read the report of the week."""
        if self.report is not None and self.report.shown is not None:
            from .week import WeekScreen

            self.app.push_screen(WeekScreen(self.report.shown.agreement.id))

    def action_slips(self) -> None:
        """Open the leads whose tries will slip today, one after the other."""
        report = self.report
        today = None if report is None else report.bandwidth
        if report is not None and report.shown is not None and today is not None and today.day is not None:
            if today.day.slips:
                self.app.post_message(OpenLead(report.shown.agreement.id, today.day.slips, 0))
                return
            self.app_here.say(_("All of today's tries fit."))
        else:
            said = _("Set attempt_minutes and rep_hours to see what will slip: {0} shows where.")
            self.app_here.say(said.format(self.app_here.key(SETTINGS)))

    def action_exclusions(self) -> None:
        """Show the exclusion periods of the agreement, to enter one, end one or take one out."""
        if self.report is not None and self.report.shown is not None:
            self.ask_exclusion(self.report.shown.agreement)

    def action_sources(self) -> None:
        """Where the data come from."""
        from .sources import Sources

        self.app.push_screen(Sources())

    def action_refresh_now(self) -> None:
        """Read everything anew."""
        self.read()

    @on(OptionList.OptionSelected, "#rows")
    def action_open_row(self) -> None:
        """Go to what is behind the number; what is entered by hand is entered there."""
        shown, item = self._marked()
        if shown is None or item is None:
            return
        if by_hand(item):
            self.ask_by_hand(shown.agreement, item)
        else:
            self.app_here.show_chart(item.commitment, shown.agreement.id)

    def action_chart(self) -> None:
        """Go to the chart of the promise that is marked."""
        shown, item = self._marked()
        if shown is not None and item is not None:
            self.app_here.show_chart(item.commitment, shown.agreement.id)

    def _marked(self) -> tuple[AgreementStatus | None, CommitmentStatus | None]:
        """The agreement that is shown, and the promise of it that is marked."""
        shown = self.report.shown if self.report is not None else None
        place = self.query_one(PromiseRows).highlighted
        there = shown is not None and place is not None and place < len(shown.commitments)
        return shown, shown.commitments[place] if shown and there and place is not None else None

    @on(OptionList.OptionHighlighted, "#rows")
    @on(events.DescendantFocus)
    def offer_keys(self) -> None:
        """Offer what can be done now, by the row that is marked."""
        if self.report is not None and self.report.shown is not None:
            self.query_one(KeyBar).offer(self._offered())

    def as_text(self) -> str:
        """This view as text that reads well in a chat."""
        if self.report is None or self.report.shown is None:
            return ""
        report = self.report
        return agreement_text(report.status, self.report.shown, report.waiting, report.bandwidth)

    def _show_figures(self, there: bool) -> None:
        """The figures, or the doors where there is nothing to show yet."""
        turned = self.query_one("#figures").display != there or self.focused is None
        self.query_one("#figures").display = there
        self.query_one(Doors).display = not there
        self.query_one(KeyBar).offer(self._offered() if there else ())
        if turned:
            self.set_focus(self.query_one("#rows" if there else "#doors"))

    def _offered(self) -> Iterator[Command]:
        """What can be done here, what is entered from the row that is marked first.

        Of several agreements the bar tells how to come to the next.
        """
        several = self.report is not None and len(self.report.status.agreements) > 1
        _shown, item = self._marked()
        entered = by_hand(item) if item is not None and self.query_one(PromiseRows).has_focus else None
        if entered is not None:
            names = {"delivery": _("Say it came"), "outage": _("Outages"), "figure": _("Its number")}
            yield replace(OPEN, name=lambda: names[entered], shown=True)
        for each in self.HERE:
            yield replace(each, shown=several) if each is NEXT_AGREEMENT else each

    def _paint_head(self, report: TodayReport, shown: AgreementStatus) -> None:
        self.head(top_text(report.status, shown, self.head_room), past=self.day is not None)
        label = _("NOW") + " "
        room = max(self.size.width - 2 - width(label), 20)
        lines = wrapped(now_text(report.status, shown, report.waiting, room), room)
        now = Content.assemble((label, "bold $accent"), f"\n{' ' * width(label)}".join(lines))
        if self.day is not None:
            now = Content.styled(
                _("An earlier period. {0} goes on, to today at last.").format(self.app_here.key(LATER)),
                "$past",
            )
        self.query_one("#now", Static).update(now)

    def _hears_of_data(self, shown: AgreementStatus) -> bool:
        """Whether it matters now what data came."""
        return self.day is None and shown.agreement.is_about_leads

    def _paint_reminder(self, report: TodayReport, shown: AgreementStatus) -> str:
        """What was expected and did not come, in the rule under the head, so that nothing moves for it.

        What is to be looked at in the data stands there where all came; else it is handed back.
        """
        rows = self.query_one(PromiseRows)
        room = max(rows.size.width - _AROUND_A_TITLE, 20)
        ages = report.status.ages if self._hears_of_data(shown) else ()
        key = f"  {self.app_here.key(SOURCES)}"
        said = reminders(ages, report.status.at, shown.zone, room - width(key))
        told = self._to_look_at(report, shown, room)
        title = f"{said[0]}{key}" if said else told
        rows.border_title = Content(f" {title} ") if title else None
        return told if said else ""

    def _to_look_at(self, report: TodayReport, shown: AgreementStatus, room: int) -> str:
        """What is to be looked at in the data, and the key that opens where they come from."""
        if not self._hears_of_data(shown):
            return ""
        key = f"  {self.app_here.key(SOURCES)}"
        told = quality_text(report.status.quality, room - width(key))
        return f"{told}{key}" if told else ""


def _drawn(report: TodayReport, shown: AgreementStatus) -> Drawer | None:
    """The waterfall of the first count; where nothing is promised of leads, the first promise by period."""
    series = first_waterfall(shown)
    if series is not None:
        return lambda width, height: draw_waterfall(series, width, height)
    picture = report.picture
    if isinstance(picture, Figures):
        return lambda width, height: draw_figures(picture, width, height)
    if isinstance(picture, Deliveries):
        return lambda width, height: draw_deliveries(picture, width, height)
    return None


def _under_the_rows(
    report: TodayReport, shown: AgreementStatus, beside: str, room: int, back: str
) -> Content:
    """All hand-offs of the period, what the one before came to, and where it is set the tries of today.

    `beside` is what else is to be told of the data, `back` the key that goes to the period before.
    """
    said = (*filter(None, (held_number(shown.held),)), *exclusion_sentences(shown, report.status.at))
    lines, today = [Content(line) for line in (*total_lines(shown, room), *said)], report.bandwidth
    for place, one in enumerate(last_periods_told(shown)):
        key = "" if place else f"  {back}"
        told = f"{last_line(one, room - width(key))}{key}"
        lines.append(Content.styled(told, "$muted" if one.is_as_promised else "$warning"))
    lines += map(Content, credit_sentences(shown))
    if today is not None:
        slips = today.day is not None and today.day.slipping
        lines.append(Content.styled(bandwidth_text(today), "$warning" if slips else "$muted"))
    if beside:
        lines.append(Content.styled(beside, "$muted"))
    return Content("\n").join(lines)
