"""Reads a page for a browser as tests want it: well formed, and nothing loaded from anywhere."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

VOID = ("meta", "br")


class Reader(HTMLParser):
    """Reads the tags of a page in their order, and its text; a tag that is not closed is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action")]
        assert not [name for name, _value in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.texts.append(data.strip())


def read_page(page: str) -> Reader:
    """The tags and the texts of a page that is whole by itself."""
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    assert reader.loaded == []
    assert "default-src 'none'" in unescape(page)
    assert "url(" not in page
    assert "@import" not in page
    return reader
