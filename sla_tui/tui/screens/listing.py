"""What the list of leads shows: the state of the place, as one value, and what each key makes of it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, get_args

from sla_tui.reports.lead_filters import Only
from sla_tui.reports.lead_list import LeadList, View, lead_list
from sla_tui.reports.lead_order import SORTS, Sort, own_sort
from sla_tui.reports.today import TodayReport, today_report
from sla_tui.store.people_reads import goes_by
from sla_tui.store.reads import Reads

VIEWS: tuple[View, ...] = get_args(View)


class Answer(NamedTuple):
    """What Today knows, and the leads of the view that was asked for; None where none are promised of.

    `who` is the name by which the person goes whose own leads are asked for.
    """

    today: TodayReport
    leads: LeadList | None
    who: str = ""


def answer_of(reads: Reads, now: datetime, view: View, who: str, agreement: int | None) -> Answer:
    """What Today asks too, as the numbers come from one place; and the leads of a view.

    They are those of the agreement of an id; where it is not about leads, of the first that is.
    """
    today = today_report(reads, now, agreement=agreement, of_leads=True)
    if agreement is not None and today.shown is not None and not today.shown.agreement.is_about_leads:
        today = today_report(reads, now, of_leads=True)
    if today.shown is None or not today.shown.agreement.is_about_leads:
        return Answer(today, None)
    leads = lead_list(reads, today.shown.agreement, today.status.until, now, view)
    return Answer(today, leads, goes_by(reads.connection, who))


class Listing(NamedTuple):
    """A view, of it what is shown and in which order.

    `chosen` are the filters, which all must fit; `mine` is whether those of the person alone are listed.
    `sort` None is the view's own order. `text` is what is searched for, None where nothing is. `back` is
    what was listed before the search, or before one's own leads where those who wait were listed.
    """

    view: View = "waiting"
    mine: bool = False
    chosen: tuple[Only, ...] = ()
    sort: Sort | None = None
    text: str | None = None
    back: Listing | None = None

    @property
    def order(self) -> Sort:
        """The order in which the lines stand."""
        return self.sort or own_sort(self.view)

    def next_view(self) -> Listing:
        """The next of the views; a search ends with it, and those who wait are everybody's."""
        here = self.without_search()
        view = VIEWS[(VIEWS.index(here.view) + 1) % len(VIEWS)]
        return here._replace(view=view, mine=here.mine and view != "waiting", back=None)

    def turned_mine(self) -> Listing:
        """The person's own leads alone, of those who wait all that is owed to them; or everybody's again."""
        if not self.mine and self.view == "waiting" and self.text is None:
            return self._replace(view="open", mine=True, back=self)
        if self.mine and self.text is None and self.back is not None:
            return self._replace(view=self.back.view, mine=False, back=None)
        return self._replace(mine=not self.mine)

    def searching(self) -> Listing:
        """Ready to search: through all leads, or where there are filters through what is listed."""
        if self.text is not None:
            return self
        return self._replace(text="", back=self) if self.chosen else Listing("all", text="", back=self)

    def without_search(self) -> Listing:
        """What was listed before the search."""
        return self if self.text is None or self.back is None else self.back

    def next_sort(self) -> Listing:
        """The next of the orders."""
        sort = SORTS[(SORTS.index(self.order) + 1) % len(SORTS)]
        return self._replace(sort=None if sort == own_sort(self.view) else sort)
