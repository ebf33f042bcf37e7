"""The rules of docs/architecture.md as functions from sources to what breaks them.

Sources are the text of each file by its path from the root of the project, with `/` between.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

Sources = Mapping[str, str]

BESIDE = ("cells", "commands", "crash", "days", "errors", "paths", "settings", "wording")
EDGES = ("intake", "store", "charts")

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "domain": (),
    **dict.fromkeys(BESIDE, ("domain", *BESIDE)),
    **dict.fromkeys(EDGES, ("domain", *BESIDE)),
    "reports": ("domain", *BESIDE, *EDGES),
    "demo": ("domain", *BESIDE, *EDGES, "reports"),
    "cli": ("domain", *BESIDE, *EDGES, "reports", "demo"),
    "tui": ("domain", *BESIDE, *EDGES, "reports", "demo"),
    "__main__": ("cli",),
}
"""What each part of the package may import of the others."""

HOME_OF = {
    "alembic": ("store",),
    "click": ("cli",),
    "holidays": ("intake",),
    "icalendar": ("intake",),
    "plotext": ("charts",),
    "python_calamine": ("intake",),
    "rich": ("charts", "tui"),
    "sqlalchemy": ("store",),
    "sqlmodel": ("store",),
    "textual": ("tui",),
}
"""The parts that may know a library; one that is not named here may be used outside the domain."""

OPENS_THE_SCREENS = "sla_tui/cli/opening.py"
"""The one place where the command line imports the screens, inside a function."""

READ_THE_CLOCK = ("sla_tui/cli/edge.py", "sla_tui/cli/invocation.py")
MAY_CATCH_ALL = ("sla_tui/cli/edge.py",)
RUN_BY_ALEMBIC = "sla_tui/store/migrations/"

_CLOCKS = frozenset(
    (
        "datetime.datetime.now",
        "datetime.datetime.today",
        "datetime.datetime.utcnow",
        "datetime.date.today",
        "time.gmtime",
        "time.localtime",
        "time.time",
        "time.time_ns",
    )
)
_LONGEST = 320


class Import(NamedTuple):
    """One module that a file imports; `deferred` where that is inside a function."""

    path: str
    line: int
    module: str
    deferred: bool

    @property
    def of(self) -> str:
        """The part of the package that is imported, or the library."""
        first, *rest = self.module.split(".")
        return rest[0] if first == "sla_tui" and rest else first


def imports(sources: Sources) -> Iterator[Import]:
    """Every import of the package, with relative names made whole."""
    for path, tree in _package(sources):
        inside = {
            id(node)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for node in ast.walk(function)
        }
        for node in ast.walk(tree):
            for module in _modules(node, path):
                yield Import(path, node.lineno, module, id(node) in inside)  # type: ignore[attr-defined]


def crossed_layers(sources: Sources) -> list[str]:
    """Imports against the arrows, and parts of the package that the picture does not have."""
    broken = []
    opened = 0
    for found in imports(sources):
        part, own = _part(found.path), found.module.startswith("sla_tui.")
        if part not in MAY_IMPORT:
            broken.append(f"{found.path} is in no layer")
        elif own and found.of != part and found.of not in MAY_IMPORT[part]:
            opens = found.path == OPENS_THE_SCREENS and found.of == "tui" and found.deferred and not opened
            opened += opens
            if not opens:
                broken.append(f"{found.path}:{found.line} imports {found.module}")
    return sorted(set(broken))


def libraries_out_of_place(sources: Sources) -> list[str]:
    """A library in the domain, or one of those with a home outside it."""
    broken = []
    for found in imports(sources):
        part, library = _part(found.path), found.module.split(".")[0]
        if library == "sla_tui" or library in sys.stdlib_module_names:
            continue
        if part == "domain" or part not in HOME_OF.get(library, (part,)):
            broken.append(f"{found.path}:{found.line} imports {library}")
    return broken


def clock_reads(sources: Sources) -> list[str]:
    """Every mention of a clock outside the files that may read it."""
    broken = []
    for path, tree in _package(sources):
        if path not in READ_THE_CLOCK:
            names = dict(_bound_names(tree, path))
            broken += [
                f"{path}:{node.lineno} reads {_full_name(node, names)}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute | ast.Name) and _full_name(node, names) in _CLOCKS
            ]
    return broken


def done_at_import(sources: Sources) -> list[str]:
    """Statements of a module that do something, where only definitions may stand."""
    allowed = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    broken = []
    for path, tree in _package(sources):
        if path.startswith(RUN_BY_ALEMBIC):
            continue
        for node in tree.body:
            defines = isinstance(node, (*allowed, ast.Assign, ast.AnnAssign))
            text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            guard = isinstance(node, ast.If) and ast.unparse(node.test) in (
                "TYPE_CHECKING",
                "__name__ == '__main__'",
            )
            if not (defines or text or guard):
                broken.append(f"{path}:{node.lineno} does something at import")
    return broken


def without_docstring(sources: Sources) -> list[str]:
    """Modules that do not say what they are."""
    return [path for path, tree in _package(sources) if not ast.get_docstring(tree)]


def caught_broadly(sources: Sources) -> list[str]:
    """`except Exception` and its like anywhere but at the outermost edge."""
    return [
        f"{path}:{node.lineno} catches everything"
        for path, tree in _package(sources)
        if path not in MAY_CATCH_ALL
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]


def too_long(sources: Sources) -> list[str]:
    """Modules that no longer fit in a head."""
    lengths = {path: len(text.splitlines()) for path, text in sources.items() if path.startswith("sla_tui/")}
    return [f"{path} has {length} lines" for path, length in lengths.items() if length > _LONGEST]


def _package(sources: Sources) -> Iterator[tuple[str, ast.Module]]:
    for path, text in sources.items():
        if path.startswith("sla_tui/"):
            yield path, _tree(text)


@lru_cache(maxsize=1024)
def _tree(text: str) -> ast.Module:
    """What a source is made of, parsed once for all rules."""
    return ast.parse(text)


def _part(path: str) -> str:
    """The part of the package that a file belongs to; that of its own `__init__` is the whole."""
    return path.split("/")[1].removesuffix(".py")


def _modules(node: ast.AST, path: str) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = _base(node, path)
    if base == "sla_tui":
        return [f"sla_tui.{alias.name}" if alias.name in MAY_IMPORT else base for alias in node.names]
    return [base]


def _base(node: ast.ImportFrom, path: str) -> str:
    if not node.level:
        return node.module or ""
    package = path.split("/")[: -node.level]
    return ".".join([*package, *(node.module or "").split(".")]).rstrip(".")


def _bound_names(tree: ast.Module, path: str) -> Iterator[tuple[str, str]]:
    """What each imported name stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name.split(".")[0], alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{_base(node, path)}.{alias.name}"


def _full_name(node: ast.AST, names: Mapping[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_full_name(node.value, names)}.{node.attr}"
    return names.get(node.id, "") if isinstance(node, ast.Name) else ""
