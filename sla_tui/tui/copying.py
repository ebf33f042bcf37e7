"""What was copied, in a file too: a terminal that copies nothing does not say so."""

from __future__ import annotations

from pathlib import Path

from sla_tui.paths import make_private_file, make_private_folder, state_folder

COPIED = "copied.txt"


def keep_copy(text: str) -> str | None:
    """Write a text into the file of what was copied last; the file's name, None where it can't be written."""
    file = state_folder() / COPIED
    try:
        make_private_folder(file.parent)
        make_private_file(file)
        file.write_text(f"{text}\n", encoding="utf-8")
    except OSError:
        return None
    home = Path.home()
    return f"~/{file.relative_to(home)}" if file.is_relative_to(home) else str(file)
