"""What the wizard says in its first line, and of the field that one is at."""

from __future__ import annotations

from textual.content import Content

from sla_tui.cells import cut, width
from sla_tui.domain import fields as f
from sla_tui.domain.draft import Problem
from sla_tui.domain.field_words import field_words, step_titles
from sla_tui.domain.fields import Fields, field_at
from sla_tui.domain.understood import understood
from sla_tui.reports.problem_words import problem_sentence
from sla_tui.reports.terms_words import field_title
from sla_tui.wording import _

from .asking import offer_for, words_at
from .keeper import Kept


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


def about_text(fields: Fields, path: str, problem: Problem | None) -> Content:
    """What a field is for, with an example; then what is wrong with its entry, or what was understood."""
    field = field_at(path)
    if field is None:
        return Content("")
    words = words_at(fields, path, field_words(_))
    lines = [
        Content.assemble(
            (field_title(fields, path), "bold"),
            " · ",
            words.hint,
            (_(" For example: {0}").format(words.example), "$muted"),
        )
    ]
    offered = offer_for(fields, path, problem)
    meaning = understood(fields, path)
    if problem is not None:
        lines.append(Content.styled(problem_sentence(problem), "$error"))
    elif meaning:
        lines.append(Content.styled(_("Understood: {0}").format(meaning), "$success"))
    if offered:
        lines[-1] = lines[-1].append(Content.styled(_(" → takes {0}.").format(offered), "$accent"))
    return Content("\n").join(lines)
