"""Telling something anew on the screen."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


def tell(shown: Static, content: Content) -> None:
    """Show a text; one that stands there already costs neither a layout nor a paint."""
    before = shown.content
    if not (isinstance(before, Content) and before.is_same(content)):
        shown.update(content)
