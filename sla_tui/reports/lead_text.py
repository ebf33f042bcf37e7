"""A lead's page in words: the lines of the screen, and the receipt to paste where the argument is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, columns, left, width, wrapped
from sla_tui.charts.strip import draw_strip
from sla_tui.domain.cases import Case, Known
from sla_tui.domain.entries import printable
from sla_tui.domain.leads import EXCLUSIONS
from sla_tui.domain.reach import Reach
from sla_tui.domain.terms import Days, TouchRules
from sla_tui.domain.verdict import State
from sla_tui.domain.when import from_seconds, local_day, to_seconds
from sla_tui.wording import _, ngettext

from .between_words import between_due, between_standing, between_why
from .desk_words import exclusion_text, late_text, outcome_text
from .exclusion_words import exclusion_line
from .held import held_sentences
from .lead_doubles import other_id_text
from .lead_page import LeadPage, Wait
from .lead_strip import strip_of
from .names import name_under
from .sentences import moment_text, why_text
from .touch_words import touch_parts
from .words import day_text, label_text, span_text

if TYPE_CHECKING:
    from .stretches import Stretched

_STRIP = 60
_MARKS = {"met": "✓", "late": "✗", "overdue": "!", "missed": "✗", "pending": "·", "undated": "?"}
"""A mark for each state, so that it is there without colour."""


class ClockLine(NamedTuple):
    """One promise on a lead: what is promised, how it stands in a word, and from when to when."""

    state: State
    label: str
    standing: str
    said: str

    @property
    def mark(self) -> str:
        """The mark of its state."""
        return _MARKS.get(self.state, "–")


def name_text(page: LeadPage) -> str:
    """Who it is: `Mira Chen · Acme GmbH`."""
    lead = page.lead
    known = (lead.name or lead.email or f"#{lead.id}", lead.company)
    return " · ".join(one for one in known if one)


def about_text(page: LeadPage) -> str:
    """What is known of the hand-off: `tier A · web form · campaign Spring guide · Kendra`."""
    handoff = page.case.handoff
    tier = _("tier {0}").format(handoff.tier) if handoff.tier else None
    campaign = _("campaign {0}").format(page.campaign) if page.campaign else None
    known = (tier, handoff.source, campaign, handoff.team, _holder(page))
    return " · ".join(one for one in known if one)


def _holder(page: LeadPage) -> str:
    """Who has it; where they are away that day until when, and who acts for them."""
    if page.rep is None or page.away is None:
        return page.rep or _("nobody yet")
    told = _("{0}, away to {1}").format(page.rep, day_text(page.away.last))
    acts = page.away.substitute
    return told if acts is None else _("{0}: {1} acts").format(told, acts)


def clock_lines(page: LeadPage) -> tuple[ClockLine, ...]:
    """The promises that judge the hand-off, in the order of the agreement's kinds."""
    if page.version is None or page.verdict.excluded is not None:
        return ()
    own = (_speed_line(page), _depth_line(page), _disposition_line(page))
    return (*filter(None, own), *(_between_line(one, page.agreement.zone) for one in page.between))


def sentences(page: LeadPage) -> tuple[str, ...]:
    """Why it stands so, whose wait it was, and what judges it."""
    said = [_why(page)]
    if page.verdict.excluded is None:
        why = (between_why(one, page.reach.now, page.agreement.zone) for one in page.between)
        said += filter(None, why)
    if page.waits and page.case.speed is not None:
        said.append(wait_text(page.waits, page.called_by))
    said += [other_id_text(one) for one in page.others]
    said += _decided(page)
    said += held_sentences(page.held)
    if page.before is not None:
        said.append(_again_text(page, page.before))
    if page.after is not None:
        said.append(_over_text(page, page.after))
        said += _cut_short(page, page.after)
    if page.version is not None:
        judged = _("Judged by version {0} of “{1}”.")
        said.append(judged.format(page.version.number, page.agreement.name))
    return tuple(said)


def _again_text(page: LeadPage, before: Case) -> str:
    """That it is handed over again, and what became of it before."""
    zone, disposed = page.agreement.zone, before.handoff.disposed
    day = day_text(local_day(before.handoff.at, zone))
    if page.place == 2:
        told = _("Handed over a second time; the first, {0}").format(day)
    else:
        told = _("Handed over {0} times; the one before, {1}").format(page.place, day)
    if disposed is None or not _is_there(before.disposed, page.reach):
        return _("{0}, has no outcome in the data.").format(told)
    outcome = outcome_text(disposed.outcome, definition_not_met=disposed.definition_not_met)
    if disposed.reason is None:
        return _("{0}: {1}.").format(told, outcome)
    return _("{0}: {1}, {2}.").format(told, outcome, printable(disposed.reason))


def _over_text(page: LeadPage, after: Case) -> str:
    """That what is told is over, as it was handed over again since."""
    day = day_text(local_day(after.handoff.at, page.agreement.zone))
    told = _("This is hand-off {0} of {1}; the next came {2}, and what is owed now is of the last.")
    return told.format(page.place, page.hand_offs, day)


def _cut_short(page: LeadPage, after: Case) -> Iterator[str]:
    """That something is missed of it since the next hand-off came before its end (yy)."""
    verdict, again = page.verdict, after.handed_over.first
    if verdict.depth == "missed" and verdict.depth_deadline is not None and again <= verdict.depth_deadline:
        yield _("The tries are missed since it was handed over again before they were made.")
    due = verdict.disposition_due
    if verdict.disposition == "overdue" and due is not None and again <= due:
        yield _("The disposition is missed since it was handed over again before there was one.")


def wait_text(waits: Sequence[Wait], rep: str | None) -> str:
    """Whose wait it was: `Waited 67 h 40, 4 h 40 of it in open hours: routing 20 min, Kendra 4 h 20.`"""
    elapsed, spent = sum(wait.elapsed for wait in waits), sum(wait.open for wait in waits)
    whose = {"marketing": _("marketing"), "routing": _("routing"), "sales": rep or _("sales")}
    parts = ", ".join(f"{whose[wait.whose]} {span_text(wait.open)}" for wait in waits if wait.open)
    waited = _("{0} as far as the data reach") if any(wait.goes_on for wait in waits) else "{0}"
    waited = waited.format(span_text(elapsed))
    if not parts:
        return _("Waited {0}, none of it in open hours.").format(waited)
    return _("Waited {0}, {1} of it in open hours: {2}.").format(waited, span_text(spent), parts)


def touch_lines(page: LeadPage) -> tuple[str, ...]:
    """One line a touch of the hand-off, in columns: when, what, who, how it went, and who told of it."""
    return _touch_columns(page)[: len(page.touches)]


def earlier_touch_lines(page: LeadPage) -> tuple[str, ...]:
    """Such lines for the touches from before the hand-off, under a line that says so."""
    lines = _touch_columns(page)[len(page.touches) :]
    return (_("Before this hand-off, so not counted for it:"), *lines) if lines else ()


def _touch_columns(page: LeadPage) -> tuple[str, ...]:
    zone = page.agreement.zone
    under = {touch: f"#{one.id}" for one in page.others for touch in one.touches}
    told = (*page.touches, *page.earlier)
    return columns([(*touch_parts(touch, zone), under.get(touch.id, "")) for touch in told])


def receipt_text(page: LeadPage) -> str:
    """The page as text of at most 80 columns that reads well in a chat or a mail."""
    lines = [*_receipt_head(page), *_clock_texts(clock_lines(page)), ""]
    strip = strip_of(page)
    drawing = None if strip is None else draw_strip(strip, _STRIP)
    if drawing is not None:
        lines += [*drawing.text.splitlines(), ""]
    for sentence in sentences(page):
        lines += wrapped(sentence, WIDTH)
    for touches in (touch_lines(page), earlier_touch_lines(page)):
        if touches:
            lines += ["", *touches]
    return "\n".join(lines)


def _receipt_head(page: LeadPage) -> Iterator[str]:
    """Who it is and what is known of the hand-off, on one line where there is room."""
    name, about = name_text(page), f"({about_text(page)})"
    if width(name) + 2 + width(about) <= WIDTH:
        yield f"{name}  {about}"
    else:
        yield from wrapped(name, WIDTH)
        yield from wrapped(about, WIDTH)


def _clock_texts(clocks: Sequence[ClockLine]) -> Iterator[str]:
    labels = max((width(clock.label) for clock in clocks), default=0)
    standings = max((width(clock.standing) for clock in clocks), default=0)
    for clock in clocks:
        yield (
            f"{clock.mark} {left(clock.label, labels)}  {left(clock.standing, standings)}  {clock.said}"
        ).rstrip()


def _speed_line(page: LeadPage) -> ClockLine | None:
    commitment, verdict = page.case.speed, page.verdict
    if commitment is None:
        return None
    due = "" if verdict.due is None else _due_text(page, verdict.due)
    standing = {
        "met": _("in time"),
        "late": _("late"),
        "overdue": _("past due in the data"),
        "undated": _("time not known"),
    }.get(verdict.speed, _("waits") if page.case.start is not None else _("not assigned yet"))
    if verdict.speed == "late" and verdict.due is not None and verdict.followed_up is not None:
        standing = _("{0} late").format(span_text(verdict.followed_up - verdict.due))
    return ClockLine(verdict.speed, name_under(page.version, commitment), standing, due)


def _touches(page: LeadPage) -> TouchRules:
    """What counts as a touch under the version that judges it."""
    return TouchRules() if page.version is None else page.version.terms.touches


def _depth_line(page: LeadPage) -> ClockLine | None:
    commitment, verdict = page.case.depth, page.verdict
    if commitment is None:
        return None
    made = ngettext("{0} of {1} try", "{0} of {1} tries", commitment.attempts)
    standing = made.format(verdict.attempts, commitment.attempts)
    if verdict.connected:
        standing = _("{0}, talked").format(standing)
    by = "" if verdict.depth_deadline is None else _by_text(page, verdict.depth_deadline)
    return ClockLine(verdict.depth, name_under(page.version, commitment), standing, by)


def _disposition_line(page: LeadPage) -> ClockLine | None:
    commitment, verdict = page.case.disposition, page.verdict
    if commitment is None:
        return None
    due = ""
    if verdict.disposition_due is not None and isinstance(commitment.target, Days):
        due = _by_text(page, verdict.disposition_due)
    elif verdict.disposition_due is not None:
        due = _due_text(page, verdict.disposition_due)
    disposed = page.case.handoff.disposed
    standing = _("open") if verdict.disposition == "pending" else _("not in the data")
    if disposed is not None and _is_there(page.case.disposed, page.reach):
        outcome = outcome_text(disposed.outcome, definition_not_met=disposed.definition_not_met)
        standing = outcome if disposed.reason is None else _("{0}: {1}").format(outcome, disposed.reason)
        standing = _("{0} (said here)").format(standing) if page.disposed_here else standing
    return ClockLine(verdict.disposition, name_under(page.version, commitment), standing, due)


def _between_line(one: Stretched, zone: ZoneInfo) -> ClockLine:
    return ClockLine(one.state, label_text(one.promise), between_standing(one), between_due(one, zone))


def _is_there(disposed: Known | None, reach: Reach) -> bool:
    """Whether a disposition is there by now; one without a date is."""
    return disposed is None or disposed.first <= reach.now


def _due_text(page: LeadPage, instant: int) -> str:
    return _("due {0}").format(moment_text(from_seconds(instant), page.agreement.zone))


def _by_text(page: LeadPage, last: int) -> str:
    """The last day of a window of days."""
    return _("by {0}").format(day_text(local_day(from_seconds(last), page.agreement.zone)))


def _decided(page: LeadPage) -> Iterator[str]:
    """What was said of it: by a file, too; accepted, disputed, paused, and why it was late."""
    zone = page.agreement.zone
    if page.told is not None:
        said = outcome_text(page.told.outcome, definition_not_met=page.told.definition_not_met)
        yield _("What became of it was said here; the file says: {0}.").format(said)
    if page.accepted is not None:
        yield _("Accepted {0}.").format(moment_text(page.accepted, zone))
    if page.told_accepted is not None:
        said = moment_text(page.told_accepted, zone)
        yield _("That it was accepted was said here; the file says: {0}.").format(said)
    if page.dispute is not None:
        settled = {"upheld": _("upheld"), "declined": _("declined")}
        standing = settled.get(page.dispute.settled or "", _("to be settled"))
        when = moment_text(from_seconds(page.dispute.at), zone)
        yield _("Disputed {0}: {1} ({2}).").format(when, page.dispute.reason, standing)
    for pause in page.case.handoff.pauses:
        if pause.end is not None and to_seconds(pause.end) > page.case.handed_over.first:
            span = moment_text(pause.start, zone), moment_text(pause.end, zone)
            yield _("Paused {0} to {1}: {2}.").format(*span, pause.reason)
    if page.calendar:
        yield _("Judged by the calendar “{0}”.").format(page.calendar)
    for one in page.excluded:
        line = exclusion_line(one, page.agreement, from_seconds(page.reach.now))
        yield _("Exclusion period {0}.").format(line)
    if page.late_reason is not None:
        yield _("Why late: {0}.").format(late_text(*page.late_reason))


def _why(page: LeadPage) -> str:
    zone, handed_over = page.agreement.zone, page.case.handoff.at
    if page.version is None:
        start = _("Handed over {0}").format(moment_text(handed_over, zone))
        return _("{0}; the agreement does not judge it.").format(start)
    if page.verdict.excluded is not None:
        start = _("Handed over {0}").format(moment_text(handed_over, zone))
        rule = exclusion_text(page.verdict.excluded)
        if page.exclusion is not None and page.case.handoff.excluded in EXCLUSIONS:
            rule = _("{0} ({1}: {2})").format(rule, page.exclusion.who, page.exclusion.reason)
        return _("{0}; left out of the figures: {1}.").format(start, rule)
    told, touches = page.called_on, page.version.terms.touches
    return why_text(handed_over, page.verdict, page.reach, zone, called_on=told, touches=touches)
