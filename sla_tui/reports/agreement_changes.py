"""What a version of an agreement changes, clause by clause, in the sentences of its page."""

from __future__ import annotations

from collections.abc import Iterator

from sla_tui.domain.terms import Terms
from sla_tui.wording import _

from .agreement_page import Clause, PageLine, agreement_page, clauses


def changed_page(before: Terms, after: Terms) -> tuple[PageLine, ...]:
    """The clauses that differ, under the headings of the page; nothing where all of them are the same."""
    old, new = clauses(before), clauses(after)
    page: list[PageLine] = []
    for heading in dict.fromkeys((*new, *old)):
        items = list(_changed(old.get(heading, ()), new.get(heading, ())))
        if items:
            page += [PageLine("heading", heading), *(PageLine("item", item) for item in items)]
    return tuple(page)


def version_page(before: Terms | None, terms: Terms, number: int) -> tuple[PageLine, ...]:
    """The page of a version, and under it what it changed of the one before."""
    page = agreement_page(terms)
    if before is None:
        return page
    changed = changed_page(before, terms)
    said = _("What version {0} changed") if changed else _("Version {0} changed no clause")
    return (*page, PageLine("text", ""), PageLine("title", said.format(number)), *changed)


def _changed(before: tuple[Clause, ...], after: tuple[Clause, ...]) -> Iterator[str]:
    """Clauses of one name are the same clause; where one of them says the same elsewhere, nothing changed."""
    old, new = dict(before), dict(after)
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name), new.get(name)
        if was == now:
            continue
        if was is None:
            yield _("New: {0}").format(now)
        elif now is None:
            yield _("No longer: {0}").format(was)
        else:
            yield _("Was: {0}").format(was)
            yield _("Now: {0}").format(now)
