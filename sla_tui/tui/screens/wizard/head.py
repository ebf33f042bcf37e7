"""What the wizard says in its first line, and of the field that one is at."""

from __future__ import annotations

from textual.content import Content

from sla_tui.cells import cut, width
from sla_tui.domain import fields as f
from sla_tui.domain.draft import Problem
from sla_tui.domain.field_words import step_titles
from sla_tui.domain.fields import Fields, field_at
from sla_tui.reports.drafts import OWN
from sla_tui.reports.problem_words import problem_sentence
from sla_tui.reports.terms_words import field_title, words_of
from sla_tui.wording import _

from .asking import how_to_choose, meant, offer_for, words_at
from .keeper import Kept

_ENOUGH = 10_000
"""Cells for everything that may be said of a field."""


def head_text(fields: Fields, step: int, kept: Kept | None, columns: int) -> Content:
    """The step, the name of the agreement, and whether all that was typed is kept."""
    if kept is None:
        said, style = _("kept as you type"), "$muted"
    elif kept.problem is not None:
        said, style = _("! not kept yet"), "bold $error"
    else:
        said, style = (_("✓ kept"), "$success") if kept.all else (_("keeping…"), "$muted")
    name = " ".join(fields.get(f.NAME.path, "").split()) or _("New agreement")
    here = f"{step}  {step_titles(_)[step - 1]}" if step else _("Handshake")
    title = cut(f"  ·  {name}", max(columns - width(said) - width(here) - 2, 0))
    room = max(columns - width(here) - width(title) - width(said), 1)
    return Content.assemble((here, "bold"), title, " " * room, (said, style))


def about_text(fields: Fields, path: str, problem: Problem | None, cells: int = _ENOUGH) -> Content:
    """What a field is for and what was understood, or what is wrong with it and what would do instead.

    Where all of it would take more than so many cells, the example, or how one chooses, is left out, then
    what was understood, which stands with the field too, and of which item it is.
    """
    field = field_at(path)
    if field is None:
        sum_words = _("Quota × share ÷ average deal = customers; customers ÷ close rate = leads.")
        return Content(sum_words if path.startswith(OWN) else "")
    words = words_at(fields, path, words_of(fields))
    said = words.hint if problem is None else problem_sentence(problem)
    meaning, offered = meant(fields, path), offer_for(fields, path, problem)
    told = [Content.styled(said, "" if problem is None else "$error")]
    if offered:
        told.append(Content.styled(_("→ takes {0}.").format(offered), "$accent"))
    title = Content.assemble((field_title(fields, path), "bold"), " · ")
    if _cells(title, *told) > cells:
        title = Content.assemble((words.label, "bold"), " · ")
    if meaning and " ".join(fields.get(path, "").split()) != meaning:
        understood = Content.styled(_("Understood: {0}.").format(meaning), "$success")
        told[1:1] = [understood] if _cells(title, *told, understood) <= cells else []
    how = how_to_choose(fields, path) or _("For example: {0}").format(words.example)
    example = Content.styled(how, "$muted")
    if _cells(title, *told, example) <= cells:
        told.append(example)
    return title.append(Content(" ").join(told))


def _cells(title: Content, *parts: Content) -> int:
    return title.cell_length + sum(part.cell_length + 1 for part in parts)
