"""The forms of all date and amount columns of a file, settled before it is taken in.

Most files are ISO 8601 throughout, which their first rows show and each later row confirms as it
is read. Any other file is gone through once more, since one row at its end may settle the order of
day and month.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .amounts import POINT, AmountScan
from .dateforms import DateScan, Unclear, refuse_serials, settle
from .dates import ORDERS, Order
from .plans import Plan
from .sheet import joined
from .surveys import Hints
from .table import Layout, Piece

_ISO = ("iso day", "iso local", "iso offset")
_SAMPLE = 30


def dates_in(layout: Layout, first: Piece) -> tuple[int, ...]:
    """The positions whose first cells are dates."""
    found = []
    for place, cells in enumerate(first.columns):
        sample = [cell for cell in cells if cell][:_SAMPLE]
        scan = DateScan(layout.names[place])
        scan.feed(sample, range(len(sample)))
        if scan.is_dates:
            found.append(place)
    return tuple(found)


def tentative(plan: Plan, first: Piece) -> Plan | None:
    """The plan with the forms that the first rows show, where all are ISO 8601; else None."""
    if plan.columns("deal.amount"):
        return None
    scans = {column: DateScan(plan.label(column)) for column in plan.date_columns}
    for column, scan in scans.items():
        scan.feed(joined([first.columns[place] for place in column]), first.rows)
    forms = {column: scan.form(None) for column, scan in scans.items()}
    sure = all(
        form.written in _ISO and scans[column].filled and (scans[column].timed or form.written == "iso day")
        for column, form in forms.items()
    )
    return replace(plan, forms=forms) if sure else None


def settled(
    plan: Plan, hints: Hints, others: Sequence[int], scanned: Iterator[Piece]
) -> tuple[Plan, Order | None]:
    """The plan with the forms that all rows show, and the order of day and month where one is needed.

    `scanned` are the pieces of the file with the columns at `scanned_positions`. Where the columns that
    are read leave the order open, dates in the `others` settle it: one person's settings wrote them all.

    Raises:
        Unclear: two orders, or two signs before decimals, fit as well.
        InputRefused: a column holds a spreadsheet's day numbers.
    """
    positions = scanned_positions(plan, others)
    beside = {place: DateScan(plan.layout.names[place]) for place in others}
    dates = {column: DateScan(plan.label(column)) for column in plan.date_columns}
    amounts = {column: AmountScan(plan.label(column)) for column in plan.columns("deal.amount")}
    for piece in scanned:
        cells = dict(zip(positions, piece.columns, strict=True))
        for column, date_scan in dates.items():
            date_scan.feed(joined([cells[place] for place in column]), piece.rows)
        for place, beside_scan in beside.items():
            beside_scan.feed(cells[place], piece.rows)
        for column, amount_scan in amounts.items():
            amount_scan.feed(cells[column[0]], piece.rows)
    file = plan.source.name
    for date_scan in dates.values():
        refuse_serials(date_scan, file)
    order = _settled_order(list(dates.values()), list(beside.values()), hints, file)
    decimal = next((scan.settle(hints.decimal, file) for scan in amounts.values()), POINT)
    forms = {column: scan.form(order) for column, scan in dates.items()}
    return replace(plan, forms=forms, decimal=decimal), order


def scanned_positions(plan: Plan, others: Sequence[int]) -> tuple[int, ...]:
    """The positions that have to be looked at before dates and amounts are read, with `others`."""
    columns = (*plan.date_columns, *plan.columns("deal.amount"))
    return tuple(sorted({*others, *(place for column in columns for place in column)}))


def _settled_order(
    read: Sequence[DateScan], beside: Sequence[DateScan], hints: Hints, file: str
) -> Order | None:
    try:
        return settle(read, hints.order, file)
    except Unclear:
        # A column that contradicts itself or the rest decides nothing: what was asked is asked then.
        orders = {order for order in map(_order_of, beside) if order}
        if len(orders) != 1 or any(scan.misfits[order] for scan in read for order in orders):
            raise
        return next(iter(orders))


def _order_of(scan: DateScan) -> Order | None:
    """The order that all dates of a column fit and no other; None where there is no such."""
    fitting = [order for order in ORDERS if not scan.misfits[order]]
    return fitting[0] if scan.examples and len(fitting) == 1 else None
