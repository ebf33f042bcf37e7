"""A path opened as text, or refused in one sentence; never more than a piece of it in memory.

Only bytes are looked at here: whether it is a file at all, whether it is text, and how that is
encoded. Unicode is known for certain; another code page is a guess, and said to be one.
"""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from sla_tui.errors import InputRefused
from sla_tui.wording import _

from .encodings import PAGES, UTF_8, Encoding, code_page, marked
from .signatures import what_it_is
from .text import shown
from .workbooks import Faults, SheetText, Workbook

PIECE = 1 << 20
"""Bytes that are looked at together."""

LONGEST_LINE = 16 << 20
"""Bytes of a line: a file with a longer one is no table."""

NAME_COLUMNS = 60
"""Columns of a terminal in which a file's name is shown."""

_SAMPLE = 1 << 16
_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is text: where, of what size and age when it was looked at, and how encoded.

    Of a workbook `sheet` is the one that is read, of those in `book`.
    """

    path: Path
    size: int
    modified: int
    encoding: Encoding
    sheet: SheetText | None = None
    book: Workbook | None = None

    @property
    def name(self) -> str:
        """The file's name, fit to be shown."""
        return shown(self.path.name, NAME_COLUMNS)

    @property
    def text_size(self) -> int:
        """Bytes of its text."""
        return self.size if self.sheet is None else self.sheet.size

    @property
    def faults(self) -> Faults:
        """The cells with an error, which stand in a workbook alone."""
        return {} if self.sheet is None else self.sheet.faults

    def digest(self) -> str:
        """The SHA-256 of the file.

        Raises:
            InputRefused: as `open`.
        """
        self._refuse_changed()
        try:
            with self.path.open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise _unreadable(self.name, error) from error

    def open(self) -> TextIOWrapper:
        """Open it as text, line ends as they are.

        Raises:
            InputRefused: it is gone, can't be read, or is not what was looked at.
        """
        self._refuse_changed()
        text = self.path if self.sheet is None else self.sheet.path
        try:
            return text.open(encoding=self.encoding.codec, newline="")
        except OSError as error:
            raise _unreadable(self.name, error) from error

    def _refuse_changed(self) -> None:
        try:
            found = self.path.stat()
        except OSError as error:
            raise _unreadable(self.name, error) from error
        if (found.st_size, found.st_mtime_ns) != (self.size, self.modified):
            raise InputRefused(_("{0} was changed while it was read; try again.").format(self.name))


def examine(path: Path, page: str | None = None) -> Source:
    """Look at every byte of a file once; `page` is the code page that a person says it is in.

    Raises:
        InputRefused: it is no file, can't be read, is empty, is no text, or is damaged.
    """
    name = shown(path.name, NAME_COLUMNS) or shown(str(path), NAME_COLUMNS)
    try:
        found = path.stat()
        _refuse_no_file(name, found.st_mode)
        if found.st_size == 0:
            raise InputRefused(_("{0} is empty.").format(name))
        with path.open("rb") as file:
            return Source(path, found.st_size, found.st_mtime_ns, _encoding(file, name, page))
    except OSError as error:
        raise _unreadable(name, error) from error
    except ValueError as error:
        raise InputRefused(_("{0} is no name of a file.").format(name)) from error


def _encoding(file: BinaryIO, name: str, page: str | None) -> Encoding:
    head = file.read(PIECE)
    kind = what_it_is(head)
    if kind is not None:
        raise InputRefused(_("{0} is {1}").format(name, kind))
    encoding = marked(head) or UTF_8
    if encoding is UTF_8 and b"\0" in head:
        raise InputRefused(_("{0} is no text: save it as CSV and bring that in.").format(name))
    file.seek(0)
    if _decodes(file, encoding, name):
        return encoding
    if encoding is not UTF_8:
        raise InputRefused(
            _("{0} is {1} with damaged bytes; export or save it again.").format(name, encoding.name)
        )
    file.seek(0)
    return _guess(file, name) if page is None else _said(file, name, page)


def _said(file: BinaryIO, name: str, page: str) -> Encoding:
    """The code page that a person says a file is in.

    Raises:
        InputRefused: it has bytes that are no letters there.
    """
    encoding = Encoding(page, PAGES[page])
    if not _decodes(file, encoding, name):
        raise InputRefused(_("{0} has letters that {1} does not have.").format(name, encoding.name))
    return encoding


def _decodes(file: BinaryIO, encoding: Encoding, name: str) -> bool:
    """Whether all of it is text in an encoding; a line too long or a zero in UTF-8 is refused."""
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    single = encoding.codec.startswith("utf-8")
    line = 0
    for piece in _pieces(file):
        line = len(piece) - 1 - piece.rfind(b"\n") if b"\n" in piece or b"\r" in piece else line + len(piece)
        if line > LONGEST_LINE:
            raise InputRefused(_("{0} is no table: it has a line of over 16 MB.").format(name))
        if single and b"\0" in piece:
            raise InputRefused(_("{0} has zero bytes inside and is no text; export it again.").format(name))
        if single and piece.isascii() and not decoder.getstate()[0]:
            continue
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            return False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _guess(file: BinaryIO, name: str) -> Encoding:
    """The code page of text that is no UTF-8, judged by its lines with other bytes than ASCII's.

    Raises:
        InputRefused: most of these lines are UTF-8, so the others are damaged; or it fits no page.
    """
    sample = bytearray()
    fitting = damaged = first_damaged = 0
    for number, line in _odd_lines(file):
        try:
            line.decode()
            fitting += 1
        except UnicodeDecodeError:
            damaged += 1
            first_damaged = first_damaged or number
        if len(sample) < _SAMPLE:
            sample += line
    if fitting > damaged:
        raise InputRefused(
            _("{0} is UTF-8 with damaged bytes, first in line {1}; export or save it again.").format(
                name, first_damaged
            )
        )
    encoding = code_page(bytes(sample))
    if encoding is None or not _decodes_from_start(file, encoding, name):
        raise InputRefused(_("The letters of {0} can't be read; save it as CSV in UTF-8.").format(name))
    return encoding


def odd_words(path: Path, most: int = 4) -> list[bytes]:
    """The first different words of a file with other bytes than ASCII's, to see how they read.

    Raises:
        InputRefused: it can't be read.
    """
    found: dict[bytes, None] = {}
    try:
        with path.open("rb") as file:
            for _number, line in _odd_lines(file):
                found |= dict.fromkeys(word for word in _WORD.findall(line) if not word.isascii())
                if len(found) >= most:
                    break
    except OSError as error:
        raise _unreadable(shown(path.name, NAME_COLUMNS), error) from error
    return list(found)[:most]


def _decodes_from_start(file: BinaryIO, encoding: Encoding, name: str) -> bool:
    file.seek(0)
    return _decodes(file, encoding, name)


def _odd_lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(_SAMPLE):
        number += 1
        if not line.isascii():
            yield number, line


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def _refuse_no_file(name: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise InputRefused(_("{0} is a folder: name the files in it.").format(name))
    if not stat.S_ISREG(mode):
        raise InputRefused(_("{0} is no file but a device or a pipe: save it to a file first.").format(name))


def _unreadable(name: str, error: OSError) -> InputRefused:
    if isinstance(error, FileNotFoundError):
        return InputRefused(_("There is no file {0}.").format(name))
    if isinstance(error, PermissionError):
        return InputRefused(_("{0} can't be read: its permissions don't allow it.").format(name))
    return InputRefused(_("{0} can't be read: {1}.").format(name, error.strerror or type(error).__name__))
