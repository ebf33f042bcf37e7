"""What a user may set: flag, else SLA_TUI_*, else config.toml, else what was asked once, else the default.

Read once and passed on. The file is the user's own and never written; who one is, where that was asked, is
kept in the state folder.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from .domain.refusal import Refusal
from .errors import UsageProblem
from .paths import config_folder, make_private_file, make_private_folder, state_folder
from .wording import _

CONFIG_FILE = "config.toml"
NAMES = ("zone", "theme", "who", "lead_link", "attempt_minutes", "rep_hours")
KEYS = "keys"
"""The table of other keys for commands."""
THEMES = ("dark", "light")
NUMBERS = {"attempt_minutes": "6.5", "rep_hours": "4"}
"""The settings that are numbers over 0, each with an example."""

WHO_FILE = "who"
"""Where in the state folder the answer to who one is stands."""

Origin = Literal["flag", "environment", "file", "asked", "default"]
"""Where a setting came from."""


class Setting(NamedTuple):
    """A value that somebody set, and where."""

    value: str
    origin: Origin


class Settings(NamedTuple):
    """Everything that may be set; what nobody set has its default, worked out when it is asked for."""

    said: Mapping[str, Setting] = MappingProxyType({})
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The keys that were given to commands, by the command's id, as Textual names them."""

    @property
    def zone(self) -> str:
        """The IANA zone of times without an offset; where nobody has said, the agreement's goes before it."""
        return self.said["zone"].value if "zone" in self.said else _machine_zone()

    @property
    def theme(self) -> str:
        """One of `THEMES`."""
        return self.said["theme"].value if "theme" in self.said else THEMES[0]

    @property
    def who(self) -> str:
        """The name written beside what one does; that of the user of the machine by default."""
        return self.said["who"].value if "who" in self.said else _user_name()

    @property
    def lead_link(self) -> str:
        """Where a lead stands in the CRM, with `{id}` for its id there; empty where nobody has said."""
        return self.said["lead_link"].value if "lead_link" in self.said else ""

    @property
    def attempt_minutes(self) -> str:
        """How many minutes a try takes; empty where nobody has said."""
        return self.said["attempt_minutes"].value if "attempt_minutes" in self.said else ""

    @property
    def rep_hours(self) -> str:
        """How many hours a working day all reps together have for new leads; empty where nobody has said."""
        return self.said["rep_hours"].value if "rep_hours" in self.said else ""

    def origin(self, name: str) -> Origin:
        """Where the setting of this name came from."""
        return self.said[name].origin if name in self.said else "default"


def load(
    environment: Mapping[str, str],
    flags: Mapping[str, str | None] | None = None,
    folder: Path | None = None,
) -> Settings:
    """The settings: flags that were typed, then SLA_TUI_ZONE and its like, the file, and what was asked.

    Both lie in `folder` where one is given.

    Raises:
        UsageProblem: for a file that can't be read, a name that is not known or a value that is
            not allowed; it says where it stands.
    """
    path = (folder or config_folder()) / CONFIG_FILE
    said = _asked(folder or state_folder())
    in_file = _in_file(path)
    keys = _keys(in_file.pop(KEYS, None), path)
    for name, value in in_file.items():
        said[name] = Setting(_checked(name, value, str(path)), "file")
    for name in NAMES:
        variable = f"SLA_TUI_{name.upper()}"
        if environment.get(variable):
            said[name] = Setting(_checked(name, environment[variable], variable), "environment")
        flag = (flags or {}).get(name)
        if flag is not None:
            said[name] = Setting(_checked(name, flag, f"--{name}"), "flag")
    return Settings(said, keys)


def remember_who(name: str, folder: Path | None = None) -> None:
    """Keep who one is for the next start; where that can't be written, it is asked again then."""
    folder = folder or state_folder()
    with suppress(OSError):
        make_private_folder(folder)
        make_private_file(folder / WHO_FILE)
        (folder / WHO_FILE).write_text(name, encoding="utf-8")


def check_who(name: str) -> str:
    """A name that may stand beside what one does, without spaces around it.

    Raises:
        UsageProblem: where it is none.
    """
    return _checked("who", name, _("Your name"))


def _asked(state: Path) -> dict[str, Setting]:
    """Who one is, where that was asked; what can't be read there was never said."""
    with suppress(OSError, UnicodeDecodeError, UsageProblem):
        name = (state / WHO_FILE).read_text(encoding="utf-8")
        return {"who": Setting(_checked("who", name, WHO_FILE), "asked")}
    return {}


def _in_file(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    import tomllib

    try:
        found: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageProblem(_("{0} can't be read: {1}.").format(path, error.strerror)) from error
    except UnicodeDecodeError as error:
        raise UsageProblem(_("{0} is not UTF-8 text.").format(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageProblem(_("{0} is not valid TOML: {1}.").format(path, error)) from error
    for name in found:
        if name not in (*NAMES, KEYS):
            raise UsageProblem(_unknown(name, path))
    return found


def _unknown(name: str, path: Path) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), (*NAMES, KEYS), n=1, cutoff=0.5)
    if near:
        return _("{0} sets “{1}”, which is not known; did you mean “{2}”?").format(path, name, near[0])
    return _("{0} sets “{1}”, which is not known; there are: {2}.").format(
        path, name, ", ".join((*NAMES, KEYS))
    )


def _keys(table: object, path: Path) -> Mapping[str, tuple[str, ...]]:
    if table is None:
        return {}
    if not isinstance(table, dict):
        sentence = _("{0}: keys is a table: [keys], and under it lines such as {1}.")
        raise UsageProblem(sentence.format(path, '"leads.search" = "f"'))
    from .commands.rebinding import rebound

    return rebound(table, str(path))


def _checked(name: str, value: object, place: str) -> str:
    """The value as text, where it is allowed."""
    if name in NUMBERS:
        if not _is_amount(value):
            raise UsageProblem(
                _("{0}: {1} is a number over 0, such as {2}.").format(place, name, NUMBERS[name])
            )
        return str(value).strip()
    if not isinstance(value, str):
        raise UsageProblem(_("{0}: {1} must be text in quotes.").format(place, name))
    if name == "theme" and value not in THEMES:
        raise UsageProblem(
            _("{0}: the theme “{1}” is not known; there are: {2}.").format(place, value, ", ".join(THEMES))
        )
    if name == "zone" and not _is_zone(value):
        raise UsageProblem(
            _("{0}: the time zone “{1}” is not known; one is named like “Europe/Berlin”.").format(
                place, value
            )
        )
    if name == "who" and not _is_name(value):
        raise UsageProblem(_("{0}: who needs a name in plain letters.").format(place))
    if name == "lead_link" and not (value.startswith(("https://", "http://")) and "{id}" in value):
        raise UsageProblem(
            _("{0}: lead_link is an address with {{id}} for the lead's id, such as {1}.").format(
                place, "https://crm.example/leads/{id}"
            )
        )
    return value.strip()


def _is_amount(value: object) -> bool:
    from fractions import Fraction

    try:
        return not isinstance(value, bool) and Fraction(str(value)) > 0
    except (ValueError, ZeroDivisionError):
        return False


def _is_name(text: str) -> bool:
    """Whether a text can stand for a person: nothing in it acts on a terminal."""
    from .domain.entries import read_line

    try:
        return bool(read_line(text))
    except Refusal:
        return False


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def _machine_zone() -> str:
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name()
    except (LookupError, ValueError, OSError):
        return "UTC"
    return name if name and _is_zone(name) else "UTC"


def _user_name() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (ImportError, KeyError, OSError):
        return _("me")
