"""Mutants of the core, drawn at random: cosmic-ray's, without those that differ in kind from a fault.

A *site* is a place in a file with one kind of replacement, such as a `<` that can become another comparison. Sites are drawn, each
with one mutant of its own; otherwise a `+` would count eleven times, for it has eleven replacements, and most of them are noticed at once.
"""

import ast
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

from mutation.core import ROOT, core_files

Place = tuple[int, int]
"""Line, from 1, and column, from 0."""

SAME_HERE = ("_Is_Eq", "_Eq_Is", "_IsNot_NotEq", "_NotEq_IsNot")
"""Identity for equality: of what the core compares, equal is identical or it is chance whether it is."""
CACHES = frozenset({"cache", "lru_cache", "cached_property"})
"""Without one, or with another size, everything is the same but the time."""
FOR_TYPE_CHECKERS = frozenset({"final", "overload", "override", "runtime_checkable"})
FOR_NOTHING_SEEN = frozenset({"slots", "strict"})
"""Keywords: memory; and `zip(strict=True)`, which checks what always holds."""


@dataclass(frozen=True)
class Mutant:
    """One change of one file."""

    file: str
    """Relative to the checkout."""
    operator: str
    """cosmic-ray's name for the kind of change."""
    occurrence: int
    """Which of the file's places for it, from 0."""
    line: int
    column: int

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.operator} {self.occurrence}"

    @classmethod
    def named(cls, name: str) -> "Mutant":
        """The mutant of that name, while its file has not changed."""
        place, operator, occurrence = name.split(" ")
        file, line, column = place.split(":")
        return cls(file, operator, int(occurrence), int(line), int(column))

    def code(self) -> str:
        """The whole file with the change."""
        mutated = mutate_code(_source(self.file), cosmic_ray.plugins.get_operator(self.operator)(), self.occurrence)
        assert mutated is not None, self
        return str(mutated)


def draw(seed: int, count: int) -> list[Mutant]:
    """About `count` mutants: from each file by its share of all sites, but one at least where there is any."""
    sites = {file: sites_of(file) for file in core_files()}
    total = sum(map(len, sites.values()))
    drawn: list[Mutant] = []
    for file, of_file in sites.items():
        chance = random.Random(f"{seed} {file}")
        share = min(len(of_file), max(1, round(count * len(of_file) / total)))
        drawn += [chance.choice(site) for site in chance.sample(of_file, share)]
    return [mutant for mutant in drawn if _is_python(mutant.code())]


def _is_python(code: str) -> bool:
    """Whether it compiles; cosmic-ray takes the star of `def f(*, a)` for a product."""
    try:
        compile(code, "", "exec")
    except SyntaxError:
        return False
    return True


def sites_of(file: str) -> list[list[Mutant]]:
    """The mutants of each site of a file."""
    source = _source(file)
    nodes, tree = list(ast_nodes(get_ast(source))), ast.parse(source)
    left_out = [*_left_out(tree), *(_scores(tree) if "/detectors/" in file else ())]
    sites: dict[tuple[Place, str], list[Mutant]] = defaultdict(list)
    for operator in cosmic_ray.plugins.operator_names():
        kind = cosmic_ray.plugins.get_operator(operator)
        if kind.arguments() or operator.endswith(SAME_HERE):
            continue
        places = (place for node in nodes for place in kind().mutation_positions(node))
        for occurrence, (start, end) in enumerate(places):
            if not any(first <= start and end <= last for first, last in left_out):
                what = operator.rpartition("_")[0] or operator  # ReplaceBinaryOperator_Add_Sub: all that replace a "+"
                sites[start, what].append(Mutant(file, operator, occurrence, *start))
    return [sites[key] for key in sorted(sites)]


def _left_out(tree: ast.Module) -> Iterator[tuple[Place, Place]]:
    """Where a change is no fault: types, an error's words, caches, memory."""
    for node in ast.walk(tree):
        match node:
            case ast.arg(annotation=ast.expr() as type_) | ast.AnnAssign(annotation=type_):
                yield _extent(type_)
            case ast.FunctionDef(returns=ast.expr() as type_):
                yield _extent(type_)
            case ast.Raise(exc=ast.Call(args=words)):
                yield from map(_extent, words)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                yield _extent(node)
            case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
                yield _extent(node)
            case ast.Assign(value=ast.BinOp() | ast.Subscript() as value) if _is_type(value):
                yield _extent(value)
            case ast.keyword(arg=str() as name) if name in FOR_NOTHING_SEEN:
                yield _extent(node)
        for decorator in getattr(node, "decorator_list", []):
            if _called(decorator) in CACHES | FOR_TYPE_CHECKERS:
                (line, column), end = _extent(decorator)
                yield (line, column - 1), (end[0] + 1, 0)  # with its @ and the newline behind it


def _scores(tree: ast.Module) -> Iterator[tuple[Place, Place]]:
    """The log-odds of a shipped detector's marks: the trained weights stand in for them."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="Mark" | "Sign"), args=args):
                parts = args
            case ast.Tuple(elts=[ast.Constant(value=str()) | ast.JoinedStr(), *parts]):
                pass
            case ast.Dict(keys=[ast.Constant(value=str()), *_], values=parts):
                pass
            case _:
                continue
        numbers = (number for part in parts for number in ast.walk(part))
        yield from (_extent(n) for n in numbers if isinstance(n, ast.Constant) and isinstance(n.value, float))


def _is_type(node: ast.expr) -> bool:
    """Whether an expression can only be the name of a type, such as `Callable[[str], int] | None`."""
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _is_type(left) and _is_type(right)
        case ast.Subscript(value=ast.Name(id=name)):
            return name in {"tuple", "dict", "list", "set", "frozenset"} or name[:1].isupper()
        case ast.Name(id=name):
            return name in {"str", "int", "float", "bool", "bytes"} or (name[:1].isupper() and not name.isupper())
        case ast.Constant(value=value):
            return value is None or isinstance(value, str)
    return False


def _called(decorator: ast.expr) -> str:
    node = decorator.func if isinstance(decorator, ast.Call) else decorator
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _extent(node: ast.AST) -> tuple[Place, Place]:
    # ast counts columns in UTF-8 bytes, cosmic-ray in characters: the same but behind a letter that is not ASCII
    located = ast.expr(
        **{name: getattr(node, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")}
    )
    assert located.end_lineno is not None
    assert located.end_col_offset is not None
    return (located.lineno, located.col_offset), (located.end_lineno, located.end_col_offset)


@cache
def _source(file: str) -> str:
    return (ROOT / file).read_text("utf-8")
