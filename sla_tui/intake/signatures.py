"""Files that are no text, known by their first bytes, each with what to do instead."""

from __future__ import annotations

from sla_tui.wording import _

_SHEETS = (b"xl/", b"[Content_Types].xml", b"application/vnd.oasis.opendocument.spreadsheet")
_PAGE_STARTS = (b"<!doctype", b"<html", b"<?xml", b"<table")


def is_workbook(head: bytes) -> bool:
    """Whether a file is one of a spreadsheet, or at least of an office, by its start."""
    if head.startswith(b"PK\x03\x04"):
        return any(mark in head for mark in _SHEETS)
    return head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def what_it_is(head: bytes) -> str | None:
    """What a file is that is no table, and what to do, as the end of a sentence; None if it may be one."""
    if head.startswith(
        (
            b"PK\x03\x04",
            b"\x1f\x8b",
            b"BZh",
            b"\xfd7zXZ\0",
            b"7z\xbc\xaf\x27\x1c",
            b"Rar!",
            b"\x28\xb5\x2f\xfd",
        )
    ):
        return _archive()
    if head.startswith(b"%PDF-"):
        return _("a PDF: export the table behind it as CSV.")
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return _("a picture: export the table as CSV.")
    if head.startswith(b"SQLite format 3\0"):
        return _("a database: export its table as CSV.")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    if start.startswith(_PAGE_STARTS):
        return _("a web page or XML: open it in a spreadsheet and save it as CSV.")
    if start.startswith(rb"{\rtf"):
        return _("a document: export the table as CSV.")
    if start.startswith((b"{", b"[{", b'["')):
        return _("JSON: export the records as CSV.")
    return None


def _archive() -> str:
    return _("packed: unpack it and bring in the CSV inside.")
