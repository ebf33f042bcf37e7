"""What the pages for a browser have in common: their frame, their looks, and the table of the promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from sla_tui.wording import _

from .rows import Row
from .words import state_text

_LOOKS = Path(__file__).with_name("page.css")
_MAY_LOAD = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser lets the page load: nothing but its own looks."""
_STATES = {
    "on line": "good",
    "kept": "good",
    "at risk": "risk",
    "behind": "bad",
    "broken": "bad",
}


def page_of(title: str, body: str) -> str:
    """A page of its own; `body` is HTML, the title is text."""
    return (
        "<!doctype html>\n"
        '<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_MAY_LOAD}">'
        f"<title>{escape(title)}</title><style>{_LOOKS.read_text(encoding='utf-8')}</style></head>\n"
        f"<body><main>{body}</main></body></html>"
    )


def promise_table(rows: Sequence[Row]) -> Iterator[str]:
    """The promises as they stand."""
    heads = "".join(
        f"<th>{escape(head)}</th>" for head in (_("Promise"), _("So far"), _("Judged"), _("Note"))
    )
    yield f'<table class="promises"><tr><th></th>{heads}</tr>'
    for row in rows:
        colour, state = _STATES.get(row.state, ""), escape(state_text(row.state))
        yield (
            f'<tr><td class="{colour}" title="{state}">{row.mark}</td>'
            f'<td>{escape(row.label)}</td><td class="figure">{escape(row.figure)}</td>'
            f"<td>{escape(row.judged)}</td><td>{escape(row.note)}</td></tr>"
        )
    yield "</table>\n"
