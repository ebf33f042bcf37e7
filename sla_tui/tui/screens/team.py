"""Team: which team and which person keeps which promise, and the leads behind what was missed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from sla_tui.cells import cut
from sla_tui.commands.doubles import OPEN as DOUBLES
from sla_tui.commands.everywhere import AGREEMENTS, COPY, IMPORT
from sla_tui.commands.team import AWAY, BACK, EARLIER, HERE, IN_TEAM, LATER, MISSES
from sla_tui.domain.when import local_day
from sla_tui.reports.people import person_lines
from sla_tui.reports.shown import status_shown
from sla_tui.reports.status import StatusReport, standing
from sla_tui.reports.team import TeamReport, team_report
from sla_tui.reports.team_text import (
    Entry,
    entry_lines,
    head_text,
    nobody_text,
    one_text,
    others_lines,
    rule_text,
)
from sla_tui.store.absence_reads import StoredAbsence, read_absences
from sla_tui.store.member_reads import StoredMembership, read_memberships
from sla_tui.store.people_reads import read_everybody
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.about_people import ask_away, ask_team
from sla_tui.tui.screens.entering import Enters
from sla_tui.tui.screens.over_periods import OverPeriods, Shown
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.open_lead import OpenLead
from sla_tui.tui.widgets.team_table import TeamTable
from sla_tui.wording import _

_LOW = 15
"""Lines below which the rule has one of them, as the people need theirs."""


class Answer(NamedTuple):
    """The status of everything, the team of the agreement that is shown, and the people's ids by name.

    `members` and `absences` are what was said here of who is in which team, and who is away.
    """

    report: StatusReport
    team: TeamReport
    people: Mapping[str, int]
    members: tuple[StoredMembership, ...]
    absences: tuple[StoredAbsence, ...]


class Team(OverPeriods, Enters):
    """The teams of one agreement with their people, in the period that Today shows, or another."""

    HERE: ClassVar = HERE
    LOOKS_BACK: ClassVar = True
    AUTO_FOCUS = "#people"

    def __init__(self, agreement: int | None = None, day: date | None = None) -> None:
        """The team of an agreement by id, else of the first, in the period in which a day lies."""
        super().__init__()
        self.agreement = agreement
        self.set_reactive(Team.day, day)
        self.answer: Answer | None = None

    def compose(self) -> ComposeResult:
        """The head, the table, and all of the one under the cursor."""
        yield Static(id="top", markup=False)
        yield Static(id="now", markup=False)
        yield TeamTable()
        yield Static(id="told", markup=False)
        yield KeyBar()

    @property
    def shown(self) -> Shown | None:
        """The period of the first call."""
        team = self.answer and self.answer.team
        return Shown(team.period, team.status.today) if team else None

    def question(self, reads: Reads) -> Answer | None:
        """What Today asks too, as the numbers come from one place; and who kept what."""
        report = standing(reads, self.app_here.moment, self.day)
        status = status_shown(report.agreements, self.agreement)
        if status is None:
            return None
        connection = reads.connection
        people = {one.name: one.id for one in read_everybody(connection)}
        said = (read_memberships(connection), read_absences(connection))
        return Answer(report, team_report(reads, report, status), people, *said)

    def answered(self, answer: object) -> None:
        """Show what was read, or what would stand here."""
        self.answer = answer if isinstance(answer, Answer) else None
        self.paint()

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.paint()

    def paint(self) -> None:
        """Everything from the answer that was read."""
        answer = self.answer
        self.query_one(TeamTable).show(None if answer is None else answer.team)
        if answer is None:
            self.head(_("Team"))
        else:
            self.head(head_text(answer.report, answer.team, self.head_room), past=self.day is not None)
        self._explain(answer)
        self._tell()
        self._offer()

    def _explain(self, answer: Answer | None) -> None:
        """By what rule a promise counts for somebody, which period it is, or what would stand here."""
        there = answer is not None and bool(answer.team.teams)
        if answer is None:
            said = _("Teams and people stand here once there is an agreement. Press {0} to make one.").format(
                self.app_here.key(AGREEMENTS)
            )
        elif self.day is not None:
            told = _("An earlier period.") if there else nobody_text(answer.team)
            said = _("{0} {1} goes on, to today at last.").format(told, self.app_here.key(LATER))
        elif not answer.team.status.agreement.is_about_leads:
            said = nobody_text(answer.team)
        elif there:
            said = rule_text(answer.team)
        else:
            said = _("Teams and people stand here once there are leads. Press {0} to bring some in.")
            said = said.format(self.app_here.key(IMPORT))
        if self.size.height < _LOW:
            said = cut(said, self.size.width - 2)
        colour = "$past" if self.day is not None else "$muted" if there else ""
        self.query_one("#now", Static).update(Content.styled(said, colour))

    @on(OptionList.OptionHighlighted, "#people")
    def follow(self) -> None:
        """Tell all of the one that the cursor came to, and offer what can be said of them."""
        self._tell()
        self._offer()

    @on(OptionList.OptionSelected, "#people")
    def action_misses(self) -> None:
        """Open the leads of which the one under the cursor missed a promise, the latest first."""
        chosen = self.query_one(TeamTable).chosen
        if chosen is None or self.answer is None:
            return
        if not chosen.figures.missed:
            self.app_here.say(_("Nothing was missed."))
            return
        agreement = self.answer.team.status.agreement.id
        self.app.post_message(OpenLead(agreement, chosen.figures.missed, 0))

    def action_doubles(self) -> None:
        """Show who may be one person under two names."""
        from .doubles import Doubles

        self.app.push_screen(Doubles())

    @work
    async def action_in_team(self) -> None:
        """Ask in which team the person under the cursor is."""
        chosen, answer = self._person(), self.answer
        if chosen is not None and answer is not None and chosen.person is not None:
            name, zone = chosen.person, answer.team.status.agreement.zone
            named = next((one.name for one in answer.team.teams if one.name == chosen.team), "")
            await ask_team(self, name, answer.people[name], named, zone)

    @work
    async def action_away(self) -> None:
        """Ask from when until when the person under the cursor is away, and who acts for them."""
        chosen, answer = self._person(), self.answer
        if chosen is not None and answer is not None and chosen.person is not None:
            name, zone = chosen.person, answer.team.status.agreement.zone
            await ask_away(self, name, answer.people[name], answer.people, zone)

    def _person(self) -> Entry | None:
        """The person under the cursor; where it is on none, that is said."""
        chosen = self.query_one(TeamTable).chosen
        if self.answer is not None and chosen is not None and chosen.person in self.answer.people:
            return chosen
        self.app_here.say(_("Go to a person's line first."))
        return None

    def as_text(self) -> str:
        """What `sla-tui team` prints of the agreement."""
        return "" if self.answer is None else one_text(self.answer.report, self.answer.team)

    def _tell(self) -> None:
        """All that is known of the one under the cursor."""
        chosen = self.query_one(TeamTable).chosen
        lines: tuple[str, ...] = ()
        if chosen is not None and self.answer is not None:
            columns = max(self.size.width - 2, 20)
            lines = (*entry_lines(chosen, columns), *others_lines(self.answer.team, columns))
            lines += self._said_of(chosen, columns)
        told = self.query_one("#told", Static)
        told.display = bool(lines)
        told.update(Content("\n".join(lines)))

    def _said_of(self, chosen: Entry, columns: int) -> tuple[str, ...]:
        """What was said here of the person under the cursor."""
        answer = self.answer
        if answer is None or chosen.person is None:
            return ()
        today = local_day(self.app_here.moment, answer.team.status.agreement.zone)
        return person_lines(chosen.person, answer.members, answer.absences, today, columns)

    def _offer(self) -> None:
        """The keys that do something now."""
        chosen = self.query_one(TeamTable).chosen
        people = {} if self.answer is None else self.answer.people
        on_person = (IN_TEAM, AWAY) if chosen is not None and chosen.person in people else ()
        there = bool(self.query_one(TeamTable).entries)
        past = self.day is not None
        moving = () if self.answer is None else (EARLIER, LATER) if past else (EARLIER,)
        self.query_one(KeyBar).offer(
            (*([MISSES] if there else []), *on_person, *moving, DOUBLES, BACK, *([COPY] if there else []))
        )
