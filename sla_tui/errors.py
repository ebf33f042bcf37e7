"""What a person can mend: one hierarchy, each with its exit code and one sentence.

Exit codes: 0 fine, 1 a promise is behind or broken, 2 usage or settings, 3 store unavailable or
damaged, 4 input refused, 5 output not written, 130 interrupted.
"""

from __future__ import annotations


class SlaTuiError(Exception):
    """Something a person can mend; the message is one whole sentence that says how."""

    exit_code = 2


class UsageProblem(SlaTuiError):
    """The words of a command or the settings are off."""


class StoreProblem(SlaTuiError):
    """The store can't be read or written."""

    exit_code = 3


class InputRefused(SlaTuiError):
    """What was brought in can't be taken."""

    exit_code = 4


class OutputProblem(SlaTuiError):
    """A result couldn't be written."""

    exit_code = 5
