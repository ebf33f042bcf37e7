"""Keys as people write them, and as Textual names them."""

from __future__ import annotations

from unicodedata import name

_NAMED = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
"""The keys that have no letter, each with how it is written."""

_SPELT = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "page up": "pageup",
    "page down": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    **{text.lower(): key for key, text in _NAMED.items()},
}
"""Other spellings, in small letters."""

_SHORTENED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Characters for which Textual has a shorter name than Unicode."""

_LONG = {short: long for long, short in _SHORTENED.items()}

_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape", "ctrl+h": "backspace"}
"""What a terminal can't tell from another key."""

_MODIFIERS = {"ctrl": "ctrl", "control": "ctrl", "alt": "alt", "option": "alt", "shift": "shift"}


def read_key(text: str) -> str | None:
    """The key that somebody wrote, as Textual names it: `Ctrl+P`, `PgUp`, `?`; None where it is none."""
    text = text.strip()
    start, plus, last = (text, "", "") if len(text) == 1 else text.rpartition("+")
    if plus and not last and start.endswith("+"):  # `Ctrl++`
        start, last = start[:-1], "+"
    if plus and not start:
        return None
    if not plus:
        start, last = "", text
    modifiers = [_MODIFIERS.get(word.strip().lower(), "") for word in start.split("+") if start]
    key = _read_one(last.strip())
    if not key or "" in modifiers or len(set(modifiers)) < len(modifiers):
        return None
    if "ctrl" in modifiers or "alt" in modifiers:
        key = key.lower()
    elif modifiers and is_character(key):  # with Shift alone it is another character
        return key.upper() if key.isalpha() and len(key) == 1 else None
    whole = "+".join([*sorted(modifiers), key])
    return _SAME.get(whole, whole)


def read_keys(text: str) -> tuple[str, ...] | None:
    """Several keys with commas between them, each once; None where one of them is none."""
    keys = [read_key(part) for part in ([text] if text.strip() == "," else text.split(","))]
    return tuple(dict.fromkeys(key for key in keys if key)) if all(keys) else None


def key_text(key: str) -> str:
    """A key as people write it: `Ctrl+P` for `ctrl+p`, `?` for `question_mark`."""
    *modifiers, last = key.split("+")
    shown = _NAMED.get(last) or _character(last)
    if modifiers and len(shown) == 1:
        shown = shown.upper()
    return "+".join([*(word.capitalize() for word in modifiers), shown])


def is_character(key: str) -> bool:
    """Whether a key is a letter, a digit or a sign, and so is text where one types."""
    return key == "space" or bool(_character(key))


def _read_one(text: str) -> str:
    """A key without modifiers; empty where it is none."""
    spelt = _SPELT.get(text.lower(), text.lower())
    if spelt in _NAMED:
        return spelt
    character = text if len(text) == 1 else _character(spelt)
    if character.isalnum():
        return character
    if not character or not character.isascii() or not character.isprintable():
        return ""
    long = name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORTENED.get(long, long)


def _character(key: str) -> str:
    """The letter, digit or sign of a key; empty where it has none."""
    if len(key) == 1:
        return key
    long = _LONG.get(key, key).replace("_", " ").replace("-", " ")
    signs = (sign for sign in map(chr, range(0x21, 0x7F)) if not sign.isalnum())
    return next((sign for sign in signs if name(sign).lower().replace("-", " ") == long), "")
