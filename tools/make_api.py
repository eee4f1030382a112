"""Writes tests/public_api.txt: every public name with its signature, so that a change of what others rely on is seen in review.

    python tools/make_api.py            write the file
    python tools/make_api.py --check    exit with 1 when the file is not current

Read from the source, nothing is imported: the same on every Python, with or without the extras. Public is what the modules
below name in `__all__`, and of a class its fields, methods and properties without an underscore in front.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE, TARGET = ROOT / "src", ROOT / "tests" / "public_api.txt"
PUBLIC = (
    "dumpclean",
    "dumpclean.arrow",
    "dumpclean.batch",
    "dumpclean.integrations.*",
    "dumpclean.model",
    "dumpclean.packs",
    "dumpclean.profiles",
    "dumpclean.report",
    "dumpclean.sightings",
    "dumpclean.testing",
    "dumpclean.testing.layouts",
    "dumpclean.testing.page",
    "dumpclean.testing.strategies",
    "dumpclean.when",
)
"""Modules that documents tell users to import; `.*` stands for each module of a package. One that is not there is left out."""
HEAD = (
    "# The public names and their signatures. Made by tools/make_api.py; a line that changes here changes for users.\n"
)


def modules() -> list[str]:
    found = []
    for name in PUBLIC:
        package, star, _ = name.partition(".*")
        folder = SOURCE / package.replace(".", "/")
        if star:
            found += [f"{package}.{path.stem}" for path in sorted(folder.glob("[a-z]*.py"))]
        elif (folder / "__init__.py").is_file() or folder.with_suffix(".py").is_file():
            found.append(name)
    return found


@cache
def body(module: str) -> list[ast.stmt]:
    """The statements of a module, those under `if TYPE_CHECKING:` and `try:` among them."""
    folder = SOURCE / module.replace(".", "/")
    path = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    if not path.is_file():
        return []
    found: list[ast.stmt] = []
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        found.append(statement)
        if isinstance(statement, ast.If | ast.Try):
            found += statement.body
    return found


def exported(module: str) -> list[str]:
    """What `__all__` names."""
    for statement in body(module):
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__":
            return sorted(ast.literal_eval(statement.value))
    return []


def defined(module: str, name: str) -> tuple[str, ast.stmt] | None:
    """The module where a name is defined, however it came here, and the statement."""
    for statement in body(module):
        if isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and statement.name == name:
            return module, statement
        if isinstance(statement, ast.Assign | ast.AnnAssign) and name in _targets(statement):
            return module, statement
        if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            for alias in statement.names:
                if (alias.asname or alias.name) == name:
                    return defined(statement.module, alias.name)
    return None


def _targets(statement: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def shown(name: str, statement: ast.stmt) -> Iterator[str]:
    """The lines of one public name."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        yield signature(statement)
    elif isinstance(statement, ast.ClassDef):
        decorators = "".join(f"@{ast.unparse(d)} " for d in statement.decorator_list)
        bases = ", ".join(map(ast.unparse, statement.bases))
        yield f"{decorators}class {name}({bases})" if bases else f"{decorators}class {name}"
        for member in statement.body:
            if (line := shown_member(member)) is not None:
                yield f"    {line}"
    elif isinstance(statement, ast.AnnAssign):
        yield f"{name}: {ast.unparse(statement.annotation)}"
    else:
        yield name


def shown_member(member: ast.stmt) -> str | None:
    """A line for a public field, method or property, `__init__` among them; None for anything else."""
    if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef):
        if member.name.startswith("_") and member.name != "__init__":
            return None
        return " ".join([*(f"@{ast.unparse(d)}" for d in member.decorator_list), signature(member)])
    if isinstance(member, ast.AnnAssign) and not ast.unparse(member.target).startswith("_"):
        return ast.unparse(member)
    if isinstance(member, ast.Assign) and not ast.unparse(member.targets[0]).startswith("_"):
        return ast.unparse(member)
    return None


def signature(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    prefix = "async " if isinstance(function, ast.AsyncFunctionDef) else ""
    returns = f" -> {ast.unparse(function.returns)}" if function.returns else ""
    return f"{prefix}def {function.name}({ast.unparse(function.args)}){returns}"


def text() -> str:
    """The whole file."""
    lines = [HEAD]
    for module in modules():
        lines.append(f"\n[{module}]")
        for name in exported(module):
            found = defined(module, name)
            if found is None:
                raise SystemExit(f"{module}.{name} is in __all__, but nothing defines it.")
            home, statement = found
            if home != module and home in modules() and name in exported(home):
                lines.append(f"{name}  # as in {home}")
            else:
                lines += shown(name, statement)
    return "\n".join(lines) + "\n"


def main() -> int:
    current = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text()
    if sys.argv[1:] == ["--check"]:
        print("tests/public_api.txt is current" if current else "stale: run python tools/make_api.py")
        return not current
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
