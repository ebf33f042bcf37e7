"""Who one is, asked once: it stands beside what one does, and the other side reads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from sla_tui.settings import Setting, check_who, remember_who
from sla_tui.tui.screens.asking import Choose, TypeIn
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.tui.app import SlaTuiApp

_ANOTHER = ""


def as_somebody(app: SlaTuiApp, people: Sequence[str], then: Callable[[], object]) -> None:
    """Go on, where it is known who one is; else ask it first. In the demo nobody is asked."""
    if app.demo or app.settings.origin("who") != "default":
        then()
    else:
        ask_who(app, people, then)


def ask_who(app: SlaTuiApp, people: Sequence[str], then: Callable[[], object]) -> None:
    """Ask who one is, of those whom the data name or another; then go on, or leave it as it is."""
    proposed = app.settings.who

    def answered(name: str | None) -> None:
        if name is None:
            app.say(_("Nothing was done: who does it was left open."))
        else:
            said = check_who(name)
            app.settings = app.settings._replace(said={**app.settings.said, "who": Setting(said, "asked")})
            remember_who(said)
            then()

    def type_in() -> None:
        app.push_screen(TypeIn(_("Your name, as the others know it:"), proposed, check_who), answered)

    def chosen(name: str | None) -> None:
        if name == _ANOTHER:
            type_in()
        else:
            answered(name)

    if not people:
        type_in()
        return
    answers = [(name, Content(name)) for name in people]
    question = _("Who are you? It stands beside what you do; this is asked once.")
    app.push_screen(Choose(question, [*answers, (_ANOTHER, Content(_("another name …")))]), chosen)
