"""Bytes of the store overwritten at random: nothing fails unforeseen, no number is wrong unnoticed."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from sla_tui.store.action_reads import RESTORE
from sla_tui.store.copies import folder_of
from sla_tui.store.quality_reads import COLUMNS

from .lived_in import live_in
from .scene import Outcome, Ran, Scene, State, state

_LOOKS = (
    *(("status", "--json"), ("team", "--json"), ("imports",), ("log", "show"), ("report",)),
    *(("people",), ("leads",), ("decisions",), ("agreements", "show")),
)
"""What is asked of the damaged store; the first two are the numbers."""

_FOLLOWING = {
    **{"verdict": (), "data_quality": COLUMNS},
    **{"person": ("goes_by",), "handoff": ("ordinal",), "agreement": ("name",), "import": ("new",)},
    **{"agreement_version": ("number", "holds_from"), "team_member": ("from_at",)},
}
"""Columns that follow from other rows, by table, all of one where none is named: found, and mended."""

_TWICE = {
    **dict.fromkeys(("pause", "late_reason", "dispute", "decision", "figure", "delivery", "outage"), ()),
    **dict.fromkeys(("exclusion_period", "person_pair", "lead_pair", "absence"), ()),
    **{"team_member": ("person_id", "from_day", "team"), "agreement_version": ("terms", "sha256")},
    **{"handoff": ("excluded", "import_id"), "touch": ("origin", "import_id"), "deal": ("import_id",)},
    **{"disposition": ("origin",), "told_acceptance": ("handoff_id",), "import": ("at",)},
    **{"action": ("undoes",), "changed_by_import": ("name", "row_id", "after")},
}
"""Columns of which the log or an import has the same, by table: found, and brought back by a copy."""


def damage(scene: Scene) -> Outcome:
    """240 times bytes and 320 times a value; where `doctor` finds something, all is brought back."""
    broken: list[str] = []
    store = scene.copy(scene.store(), "kept")
    scene.here(store, "backup")
    good = folder_of(store) / "0001-asked.db"
    right = _numbers(scene, store)
    before = state(store)
    content = store.read_bytes()
    chance = scene.chance("damage")
    seen = {"noticed": 0, "unused": 0, "words": 0}
    tried = scene.trials(240)
    for trial in range(tried):
        store.write_bytes(_damaged(content, chance))
        if said := _looked_at(scene, store, right, before, seen):
            broken.append(f"{trial}: {said}")
        _clear(store, good)
    values, told, said = _values(scene, chance)
    tried, broken = tried + values, broken + told
    note = (
        f"noticed {seen['noticed']}; in bytes that hold nothing {seen['unused']}; "
        f"in a value that nothing is derived from {seen['words']}; of {values} values {said}"
    )
    return Outcome(tried, tuple(broken), note)


def _values(scene: Scene, chance: random.Random) -> tuple[int, list[str], str]:
    """320 times a value of a store with something in every table: how many, what is broken, and a note.

    What follows from other rows is found and mended, so that every row is as it was. What stands twice is
    found, and a copy brings it back. Of what stands once nothing can be known: nothing fails unforeseen.
    """
    broken = []
    seen = {"mended": 0, "put back": 0, "once, and found": 0, "once, and not found": 0}
    store = scene.copy(scene.store(), "lived in")
    live_in(store)
    scene.here(store, "doctor", "--mend")
    for old in folder_of(store).iterdir():
        old.unlink()
    scene.here(store, "backup")
    good = folder_of(store) / "0001-asked.db"
    content, sound = store.read_bytes(), _rows(store)
    columns = _columns(store)
    tried = scene.trials(320)
    for trial in range(tried):
        store.write_bytes(content)
        _clear(store, good)
        changed = _changed(store, *columns[trial % len(columns)], chance)
        if changed and (said := _wrong_after(scene, store, changed, sound, seen)):
            broken.append(f"{changed.says}: {said}")
    return tried, broken, ", ".join(f"{what} {number}" for what, number in seen.items() if number)


class _Changed(NamedTuple):
    """A value that was changed: where, from what and to what."""

    table: str
    column: str
    says: str

    def is_of(self, listed: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether it is one of some columns."""
        return self.table in listed and (not listed[self.table] or self.column in listed[self.table])


def _clear(store: Path, good: Path) -> None:
    """Take away all but the store and its copy."""
    for left in store.parent.rglob("*"):
        if left not in (store, good) and left.is_file():
            left.unlink()


def _columns(store: Path) -> list[tuple[str, str]]:
    """All columns of all tables, those first of which something is known, each kind in an order by chance."""
    with closing(sqlite3.connect(store)) as plain:
        return [
            (table, name)
            for table in sorted(state(store))
            if table != "alembic_version"
            for _place, name, *_what in plain.execute(f"PRAGMA table_info({table})")
        ]


def _changed(store: Path, table: str, name: str, chance: random.Random) -> _Changed | None:
    """Change a value of a column to another of its form; None where that can't be."""
    with closing(sqlite3.connect(store)) as plain, plain:
        rows = plain.execute(f'SELECT "{name}" FROM "{table}"').fetchall()
        place = chance.randrange(len(rows))
        value, others = rows[place][0], [row[0] for row in rows]
        other = _another(value, others, chance)
        key = plain.execute(f'SELECT * FROM "{table}" LIMIT 1 OFFSET {place}')
        where = " AND ".join(f'"{column[0]}" IS ?' for column in key.description)
        with suppress(sqlite3.IntegrityError):
            plain.execute(f'UPDATE "{table}" SET "{name}" = ? WHERE {where}', (other, *key.fetchone()))
            return None if other == value else _Changed(table, name, f"{table}.{name} {value!r} = {other!r}")
    return None


def _another(value: object, others: list[object], chance: random.Random) -> object:
    """A value of another row, none, one more or less, or what nobody has; a day is another day."""
    if isinstance(value, int):
        return chance.choice((value + 1, value - 1, value * 1000, None, chance.choice(others)))
    if isinstance(value, str) and (value[:1] in "{[" or _is_day(value) or not value.isprintable()):
        day = [value[:-2] + ("11" if value[-2:] != "11" else "12")] if _is_day(value) else []
        return chance.choice((*day, chance.choice(others)))
    return chance.choice((f"{value or ''}1", "1", None, chance.choice(others)))


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-"


def _asked(scene: Scene, store: Path, fine: tuple[int, ...]) -> tuple[Ran, str, str]:
    """What the doctor says; a report's fault, right where the doctor calls it damage; what is wrong else."""
    failed = ""
    for words in _LOOKS:
        ran = scene.here(store, *words)
        crash = scene.crash()
        if ran.code == 70:
            failed = f"{' '.join(words)}: {ran.err}{crash}"
        elif ran.code not in fine or not ran.is_in_words:
            return ran, failed, f"{' '.join(words)}: {ran.code} {ran.err}{crash}"
    health = scene.here(store, "doctor")
    is_wrong = health.code not in (0, 3) or not health.is_in_words
    said = f"doctor: {health.code} {health.out} {health.err}{scene.crash()}" if is_wrong else ""
    return health, failed, said


def _wrong_after(scene: Scene, store: Path, changed: _Changed, sound: State, seen: dict[str, int]) -> str:
    """What is broken after a value was changed, or nothing."""
    follows, twice = changed.is_of(_FOLLOWING), changed.is_of(_TWICE)
    health, failed, wrong = _asked(scene, store, (0, 1, 2, 3))
    if wrong:
        return wrong
    if health.code == 0:
        seen["once, and not found"] += 1
        return failed or ("nobody notices" if follows or twice else "")
    if follows and "restore" not in health.out:
        seen["mended"] += 1
        mended = scene.here(store, "doctor", "--mend")
        return "" if mended.code == 0 and _rows(store) == sound else f"not mended: {health.out} {mended}"
    seen["put back" if follows or twice else "once, and found"] += 1
    if "restore" not in health.out and "--mend" not in health.out:
        return f"doctor names no way out: {health}"
    back = scene.here(store, "restore", "1", "--yes")
    return "" if back.code == 0 and _rows(store) == sound else f"not put back: {health} {back}"


def _rows(store: Path) -> State:
    """All rows, but for the word of the log that a copy was put back."""
    found = state(store)
    return {**found, "action": [row for row in found["action"] if RESTORE not in row]}


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """The content with a bit turned, some bytes of noise, a page of zeros, or an end cut off."""
    found = bytearray(content)
    place = chance.randrange(len(found))
    kind = chance.choice(("bit", "bytes", "bytes", "page", "end"))
    if kind == "bit":
        found[place] ^= 1 << chance.randrange(8)
    elif kind == "bytes":
        for _byte in range(chance.choice((1, 4, 64))):
            found[chance.randrange(len(found))] = chance.randrange(256)
    elif kind == "page":
        page = place // 4096 * 4096
        found[page : page + 4096] = bytes(4096)
    else:
        del found[place:]
    return bytes(found)


def _looked_at(scene: Scene, store: Path, right: tuple[str, ...], before: State, seen: dict[str, int]) -> str:
    """What is broken, or nothing."""
    health, failed, wrong = _asked(scene, store, (0, 1, 3))
    if wrong:
        return wrong
    if health.code == 0:
        if failed:
            return failed
        if state(store) == before:
            seen["unused"] += 1
        elif _numbers(scene, store) == right:
            seen["words"] += 1
        else:
            return f"numbers are wrong and nobody notices: {_differing(state(store), before)}"
        return ""
    seen["noticed"] += 1
    if "restore" not in health.out + health.err and "--mend" not in health.out + health.err:
        return f"doctor names no way out: {health}"
    if "move this file away" in health.err:  # its first bytes are gone, so it could be anybody's
        store.rename(store.with_name("moved away"))
    back = scene.here(store, "restore", "1", "--yes")
    if back.code:
        return f"restore: {back.code} {back.err}{scene.crash()}"
    if _numbers(scene, store) != right or scene.here(store, "doctor").code:
        return f"restore did not bring it back: {health.out} {scene.here(store, 'doctor').out}"
    return ""


def _numbers(scene: Scene, store: Path) -> tuple[str, ...]:
    """Every number that is told."""
    return tuple(scene.here(store, *words).out for words in _LOOKS[:2])


def _differing(found: State, before: State) -> str:
    rows = [
        (name, [row for row in found.get(name, []) if row not in before[name]][:2])
        for name in before
        if found.get(name) != before[name]
    ]
    return json.dumps(rows, default=repr)[:400]
