"""A lead in a list, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sla_tui.cells import columns, cut, width
from sla_tui.domain.when import from_seconds, local_day
from sla_tui.wording import _, ngettext

from .holder import holder_text
from .lead_filters import BETWEEN_STATES, GIVEN_UP, UNCALLED, By, Only
from .lead_line import LeadLine, Next
from .lead_list import LeadList
from .lead_order import Sort
from .lead_search import MOST_FOUND
from .narrowing import value_text as trait_text
from .pair_words import pair_words
from .status import AgreementStatus
from .terms_words import choice_words
from .waiting import MOST
from .why_unknown import not_about_leads_text
from .words import by_touch, day_text, instant_text, marked, who_text, who_waits_text

_MARKS = {"met": "✓", "late": "✗", "overdue": "!", "pending": "·", "undated": "?"}


def view_text(shown: LeadList) -> str:
    """What a view shows, as a heading; of those who wait there may be more than are listed."""
    if shown.view == "waiting" and len(shown.lines) >= MOST:
        more = _("The first {0} who wait for a first call"), _("The first {0} who wait for a first touch")
        return by_touch(shown.touches, *more).format(MOST)
    if len(shown.periods) > 1:
        kinds = ", ".join(choice_words()[period.kind] for period in shown.periods)
        return _("Not kept, each in its own period: {0}").format(kinds)
    return {
        "waiting": who_waits_text(shown.touches),
        "open": _("What is owed next"),
        "misses": _("Not kept in this period"),
        "period": _("All of this period"),
        "all": _("All that were ever handed over"),
    }[shown.view]


def sort_text(sort: Sort) -> str:
    """In which order a list stands, after its number."""
    return {
        "due": _("next due first"),
        "handed over": _("latest first"),
        "name": _("by name"),
        "owner": _("by owner"),
    }[sort]


def by_text(by: By) -> str:
    """What a filter looks at."""
    return {
        "state": _("State"),
        "question": _("Question"),
        "owner": _("Owner"),
        "source": _("Source"),
        "campaign": _("Campaign"),
        "tier": _("Tier"),
        "team": _("Team"),
        "not agreed": _("Not as agreed"),
        "not known": _("Not known"),
        "as agreed": _("As agreed"),
        "period": _("Period"),
    }[by]


def value_text(only: Only) -> str:
    """Which leads a filter shows, beside what it looks at: `late`, `Kendra`, `A`."""
    if only.value in BETWEEN_STATES:
        of = BETWEEN_STATES[only.value]
        said = {"late": _("late: {0}"), "past due": _("past due: {0}"), "open": _("open: {0}")}[of.name]
        return said.format(pair_words(of.pair))
    if only.by == "state" or only.by == "question" or only.by == "period":
        return _asked_text(only.value)
    if only.by == "not agreed" or only.by == "not known" or only.by == "as agreed":
        return only.value
    return trait_text("rep" if only.by == "owner" else only.by, only.value)


def only_text(only: Only) -> str:
    """Which leads a filter shows, said alone: `late`, `Kendra`, `tier A`."""
    named = {
        "source": _("source {0}"),
        "campaign": _("campaign {0}"),
        "tier": _("tier {0}"),
        "team": _("team {0}"),
        "not agreed": _("not so: {0}"),
        "not known": _("not known whether {0}"),
        "as agreed": _("as agreed: {0}"),
    }.get(only.by)
    return value_text(only) if named is None or not only.value else named.format(only.value)


def _asked_text(value: str) -> str:
    return {
        "waits": _("waits"),
        "in time": _("in time"),
        "late": _("late"),
        "past due": _("past due"),
        "no time": _("no time"),
        "tries missed": _("tries missed"),
        "disposition late": _("disposition late"),
        "disposition past due": _("disposition past due"),
        "disposition open": _("disposition open"),
        "left out": _("left out"),
        "not covered": _("not covered"),
        UNCALLED: _("no touch in 24 hours"),
        GIVEN_UP: _("two weeks old, under five tries"),
        "this": _("this period"),
        "before": _("the period before"),
    }[value]


def heading_text(listed: str, chosen: Sequence[Only], told: str, order: str, beside: str, cells: int) -> str:
    """What is listed, which of it, how many, in which order: `What is owed next · late: 12 leads, by name`.

    Where there is little room the filters alone are named, then the order is left out; at last the
    filters are cut, and never the number nor what stands `beside` it.
    """
    filters = [only_text(only) for only in chosen]
    in_order = _("{0}, {1}").format(told, order) if order else told
    for names, said in (([listed, *filters], in_order), (filters, in_order), (filters, told)):
        head = " · ".join(names or [listed])
        end = _(": {0}").format(" · ".join(filter(None, (said, beside))))
        if width(head + end) <= cells:
            break
    return cut(head, max(cells - width(end), 1)) + end


def number_text(number: int, text: str, *, filtered: bool = False) -> str:
    """How many leads there are in the list, or found by a text."""
    if text and not number:
        return _("nobody found")
    if filtered and not number:
        return _("nobody")
    if text and number == MOST_FOUND:
        return _("the first {0} found").format(f"{number:,}")
    if text:
        return ngettext("{0} lead found", "{0} leads found", number).format(f"{number:,}")
    return ngettext("{0} lead", "{0} leads", number).format(f"{number:,}")


def mark_of(line: LeadLine) -> str:
    """The mark of what was missed, else of its first touch, so that it is there without colour."""
    return "✗" if line.missed and line.state != "overdue" else _MARKS.get(line.state, "–")


def standing_text(line: LeadLine) -> str:
    """How its first call stands, in a word or two; where none is promised, the worst of the rest."""
    verdict = line.verdict
    if not verdict.covered:
        return _("not judged")
    if line.row.paused and verdict.speed == "pending":
        return _("paused")
    return {
        "met": _("in time"),
        "late": _("late"),
        "overdue": _("no touch") if verdict.speed == "overdue" else _("past due"),
        "pending": _("waits"),
        "undated": _("no time"),
        "excluded": _("left out"),
    }.get(line.state, "")


def next_text(line: LeadLine, zone: ZoneInfo, now: datetime, cells: int = 10_000) -> str:
    """What was missed besides the first call, and what is next; in few cells shorter, no day cut in two."""
    missed = line.verdict.depth == "missed"
    tries = _("too few tries")
    if line.is_cut_short(line.row.depth_deadline):
        tries = _("too few tries before the next hand-off")
    late = [_("late answer")] if line.verdict.disposition == "late" else []
    if line.verdict.disposition == "overdue" and line.is_cut_short(line.row.disposition_due):
        late = [_("no answer before the next hand-off")]
    late += [
        _("late {0}").format(pair_words(one.promise.pair)) for one in line.between if one.state == "late"
    ]
    whole = [tries, *late] if missed else late
    short = [_("few tries"), *late] if missed else late
    number = [_("{0} missed").format(len(whole))] if whole else []
    owed = [""] if line.next is None else list(_owed_ways(line.next, zone, now))
    choices = [(whole, owed[0]), *((said, way) for said in (short, number) for way in owed)]
    choices += [([], way) for way in owed if way]
    texts = ["; ".join(filter(None, (*said, way))) for said, way in (*choices, (number, ""))]
    return next((text for text in texts if width(text) <= cells), texts[-1])


def _owed_ways(owed: Next, zone: ZoneInfo, now: datetime) -> Iterator[str]:
    """What is owed and by when; then by which day; then, where that is past, without it."""
    bare = {
        "call": _("! touch"),
        "tries": _("! tries"),
        "assignment": _("! assign"),
        "acceptance": _("! accept"),
        "touch": _("! touch"),
    }.get(owed.what, _("! answer"))
    if owed.at is None:
        yield bare if owed.overdue else _("not assigned yet")
        return
    at = from_seconds(owed.at)
    timed = owed.what in ("call", "assignment", "acceptance", "touch") and not owed.by_day
    by = {
        "call": _("touch by {0}"),
        "tries": _("tries by {0}"),
        "assignment": _("assign by {0}"),
        "acceptance": _("accept by {0}"),
        "touch": _("touch by {0}"),
    }.get(owed.what, _("answer by {0}"))
    told = f"{bare} {{0}}" if owed.overdue else by
    yield told.format(instant_text(at, zone, now) if timed else day_text(local_day(at, zone)))
    yield told.format(handed_text(at, zone, now))
    if owed.overdue:
        yield bare


def whom_text(line: LeadLine) -> str:
    """Whom a hand-off is of, with marks: `↻ ≠ Mira Chen` was handed over before, and is not as agreed."""
    who = who_text(line.name, line.company)
    return marked(who, broken=bool(line.held.not_met), again=bool(line.row.again))


def handed_text(handed_over: datetime, zone: ZoneInfo, now: datetime) -> str:
    """The day of a hand-off: `Fri 11 Sep`, and in another year `11 Sep 25`."""
    day = local_day(handed_over, zone)
    text = day_text(day)
    if day.year == local_day(now, zone).year:
        return text
    return f"{text.split(' ', 1)[1]} {day.year % 100:02}"


def list_text(lines: Sequence[LeadLine], zone: ZoneInfo, now: datetime) -> str:
    """The list as text that reads well in a chat."""
    rows = [
        (
            f"{mark_of(line)} {handed_text(from_seconds(line.handed_at), zone, now)}",
            whom_text(line),
            holder_text(line.rep, line.substitute),
            standing_text(line),
            next_text(line, zone, now),
        )
        for line in lines
    ]
    return "\n".join(columns(rows))


def none_listed_text(shown: AgreementStatus | None, key: str) -> str:
    """Why no leads are listed: none of them is promised of, or no agreement is there to be made by a key."""
    if shown is not None:
        return not_about_leads_text(shown.agreement.name)
    said = _("No agreement says yet how soon to follow up on a lead. Press {0} to make one.")
    return said.format(key)
