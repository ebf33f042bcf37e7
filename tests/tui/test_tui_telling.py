"""What is told anew is painted anew, and only that."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.widgets import Static

from sla_tui.tui.widgets.telling import tell


def test_only_what_differs_in_words_or_looks_is_painted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    updates: list[str] = []
    shown = Static(Content("3 of 8"))
    monkeypatch.setattr(shown, "update", lambda content: updates.append(content.markup))
    tell(shown, Content("3 of 8"))
    tell(shown, Content.styled("3 of 8", "bold"))
    tell(shown, Content("4 of 8"))
    assert updates == ["[bold]3 of 8[/bold]", "4 of 8"]
