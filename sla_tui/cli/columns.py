"""`--map` and `--sheet`: which column a field is read from, and which sheet of a workbook, as typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sla_tui.domain.entries import printable
from sla_tui.errors import UsageProblem
from sla_tui.wording import _

from .words import option


def map_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Declare `--map` on a command, as `columns`."""
    declared = option(
        "--map",
        "columns",
        metavar="FIELD=HEADER",
        multiple=True,
        says=lambda: _("Read a field from this column, as in handed_off=“MQL date”; may be repeated."),
    )
    return declared(command)


def sheet_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Declare `--sheet` on a command."""
    declared = option(
        "--sheet",
        metavar="NAME",
        says=lambda: _("The sheet of a workbook; the only one that is known by its header by itself."),
    )
    return declared(command)


def typed_columns(typed: Sequence[str]) -> dict[str, str]:
    """The column for each field, from `FIELD=HEADER`.

    Raises:
        UsageProblem: where the sign between them is missing, or the field.
    """
    columns = {}
    for text in typed:
        field, equals, header = text.partition("=")
        if not (field and equals):
            sentence = _("--map takes FIELD=HEADER, as in handed_off=“MQL date”, not “{0}”.")
            raise UsageProblem(sentence.format(printable(text)))
        columns[field.strip()] = header.strip()
    return columns
