"""The report of a fault: what is needed to mend it, in a file that nobody else can read.

It holds the traceback without any values of variables, and is sent nowhere.
"""

from __future__ import annotations

import os
import platform
import sys
from datetime import datetime
from pathlib import Path
from traceback import format_exception

from . import __version__
from .paths import make_private_folder


def write_report(error: BaseException, folder: Path, now: datetime) -> Path:
    """Write what is known of a fault into a new file of `folder`, and say which.

    Raises:
        OSError: where the folder or the file can't be made.
    """
    make_private_folder(folder)
    path = folder / f"crash-{now:%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    for_the_owner_alone = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(for_the_owner_alone, "w", encoding="utf-8", errors="backslashreplace") as report:
        report.write(f"sla-tui {__version__} · Python {platform.python_version()} · {sys.platform}\n")
        report.write(f"{now.isoformat()}\n\n")
        report.writelines(format_exception(error))
    return path
