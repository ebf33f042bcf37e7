"""Bytes of the store overwritten at random: nothing fails unforeseen, no number is wrong unnoticed."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sla_tui.store.copies import folder_of

from .scene import Outcome, Scene, State, state

_LOOKS = (
    *(("status", "--json"), ("team", "--json"), ("imports",), ("log", "show"), ("report",)),
    *(("people",), ("leads",), ("decisions",), ("agreements", "show")),
)
"""What is asked of the damaged store; the first two are the numbers."""

_DERIVED = (
    *(("person", "goes_by"), ("agreement_version", "sha256"), ("agreement_version", "terms")),
    *(("person_pair", "kept_id"), ("person_pair", "other_id"), ("lead_pair", "first_id")),
    ("lead_pair", "second_id"),
)
"""Columns that follow from others, or lead to others, beside all of the tables that follow from others."""


def damage(scene: Scene) -> Outcome:
    """240 times bytes and 160 times a value; where `doctor` finds something, all is brought back."""
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
    values, told = _values(scene, store, content, right, chance)
    tried, broken = tried + values, broken + told
    note = (
        f"noticed {seen['noticed']}; in bytes that hold nothing {seen['unused']}; "
        f"in a value that nothing is derived from {seen['words']}"
    )
    return Outcome(tried, tuple(broken), note)


def _values(
    scene: Scene, store: Path, content: bytes, right: tuple[str, ...], chance: random.Random
) -> tuple[int, list[str]]:
    """160 times a value in its form: how many, and what is broken.

    Where the doctor finds nothing, each number is as it comes out when all is made anew; else `--mend` or
    the copy brings all back.
    """
    broken = []
    good = folder_of(store) / "0001-asked.db"
    tried = scene.trials(160)
    for _trial in range(tried):
        store.write_bytes(content)
        _clear(store, good)
        changed = _changed(store, chance)
        if said := _wrong_after(scene, store, right):
            broken.append(f"{changed}: {said}")
    return tried, broken


def _clear(store: Path, good: Path) -> None:
    """Take away all but the store and its copy."""
    for left in store.parent.rglob("*"):
        if left not in (store, good) and left.is_file():
            left.unlink()


def _changed(store: Path, chance: random.Random) -> str:
    """Change one value of what is derived to another of its form; what was changed."""
    with closing(sqlite3.connect(store)) as plain, plain:
        columns = [
            (table, name)
            for table in ("verdict", "data_quality")
            for _place, name, *_what in plain.execute(f"PRAGMA table_info({table})")
        ]
        table, name = chance.choice((*columns, *_DERIVED, *_DERIVED))
        rows = plain.execute(f'SELECT "{name}" FROM "{table}"').fetchall()
        if not rows:
            return f"{table} is empty"
        place = chance.randrange(len(rows))
        value = _another(rows[place][0], [row[0] for row in rows], chance)
        key = plain.execute(f'SELECT * FROM "{table}" LIMIT 1 OFFSET {place}')
        where = " AND ".join(f'"{column[0]}" IS ?' for column in key.description)
        with suppress(sqlite3.IntegrityError):
            plain.execute(f'UPDATE "{table}" SET "{name}" = ? WHERE {where}', (value, *key.fetchone()))
        return f"{table}.{name} = {value!r}"


def _another(value: object, others: list[object], chance: random.Random) -> object:
    """A value of another row, none, one more or less, or what nobody has."""
    near = [value + 1, value - 1, value * 1000] if isinstance(value, int) else [f"{value}1", "1", ""]
    return chance.choice((*near, None, chance.choice(others)))


def _wrong_after(scene: Scene, store: Path, right: tuple[str, ...]) -> str:
    """What is broken after a value was changed, or nothing."""
    for words in _LOOKS:
        ran = scene.here(store, *words)
        if ran.code not in (0, 1, 3) or not ran.is_in_words:
            return f"{' '.join(words)}: {ran.code} {ran.err}{scene.crash()}"
    told, health = _numbers(scene, store), scene.here(store, "doctor")
    mended = scene.here(store, "doctor", "--mend")
    if health.code == 0:
        return "" if told == _numbers(scene, store) else "numbers are wrong and nobody notices"
    if "--mend" in health.out and "restore" not in health.out:
        return "" if mended.code == 0 and _numbers(scene, store) == right else f"not mended: {mended}"
    back = scene.here(store, "restore", "1", "--yes")
    return "" if back.code == 0 and _numbers(scene, store) == right else f"not put back: {health} {back}"


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
    names_gone = False
    for words in _LOOKS:
        ran = scene.here(store, *words)
        crash = scene.crash()
        if ran.code == 70 and "no such " in crash:
            names_gone = True  # a fault of the program looks the same; doctor has to tell them apart
        elif ran.code not in (0, 1, 3) or not ran.is_in_words:
            return f"{' '.join(words)}: {ran.code} {ran.err}{crash}"
    health = scene.here(store, "doctor")
    if health.code not in (0, 3) or not health.is_in_words:
        return f"doctor: {health.code} {health.out} {health.err}{scene.crash()}"
    if health.code == 0:
        if names_gone:
            return "a name of the schema is gone and doctor does not notice"
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
