"""Measure how much there is to maintain: `python -m scripts.figures [REV …]` (`make figures`).

Prints one column for each revision named, and one for the working tree. Reads the code without importing it.
"""

from __future__ import annotations

import ast
import io
import keyword
import sys
import tokenize
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Final

from scripts.revisions import sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scripts.revisions import Sources

MIN_ALIKE_LINES: Final = 6
"""Shorter stretches look alike by chance."""
MIN_DIFFERENT_LINES: Final = 4
"""A stretch with fewer kinds of lines is a list, such as the fields of a record, and not repeated logic."""
MAX_PLACES: Final = 8
"""A shape in more places than this is the way the language is written."""
_THIN: Final = {tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
_BRANCHES: Final = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.Assert, ast.match_case)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a maintainer has to read, and where one fact is written more than once.

    *order_numbers* is the number of files that name one field of a purchase. *alike* counts stretches of at
    least MIN_ALIKE_LINES lines that have the shape of another one. *complexity* is that of the most complex
    function. *private_uses* counts how often tests reach for a private name. *cycles* counts groups
    of modules that import each other, imports for types and inside functions included.
    """

    lines: int
    files: int
    order_numbers: int
    alike: int
    complexity: int
    private_uses: int
    cycles: int


NAMES: Final = {
    "lines": "lines",
    "files": "files",
    "order_numbers": "files that name order_number",
    "alike": f"places of {MIN_ALIKE_LINES} lines or more like another",
    "complexity": "highest cyclomatic complexity",
    "private_uses": "uses of private names in tests",
    "cycles": "import cycles",
}


def measure(src: Sources, tests: Sources) -> Figures:
    """Measure the program’s files and those of its tests."""
    return Figures(
        lines=sum(text.count("\n") for text in src.values()),
        files=len(src),
        order_numbers=sum("order_number" in text for text in src.values()),
        alike=len(alike(src)),
        complexity=max((complexity for complexity, _ in complexities(src)), default=0),
        private_uses=sum(map(private_uses, tests.values())),
        cycles=len(cycles(src)),
    )


def alike(src: Sources) -> list[tuple[str, int, int]]:
    """List the stretches of lines that have the shape of another one: file, first and last line.

    Lines have one shape if they differ in names, numbers and texts only. Imports, docstrings and declared
    fields don’t count.
    """
    shapes = {path: list(_shapes(text)) for path, text in src.items()}
    places: defaultdict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for path, lines in shapes.items():
        for start in range(len(lines) - MIN_ALIKE_LINES + 1):
            window = tuple(shape for _, shape in lines[start : start + MIN_ALIKE_LINES])
            if len(set(window)) >= MIN_DIFFERENT_LINES:
                places[window].append((path, start))
    starts = sorted(place for found in places.values() if 1 < len(found) <= MAX_PLACES for place in found)
    stretches: list[tuple[str, int, int]] = []
    for path, start in starts:
        if stretches and stretches[-1][0] == path and start <= stretches[-1][2]:
            stretches[-1] = (path, stretches[-1][1], start + MIN_ALIKE_LINES)
        else:
            stretches.append((path, start, start + MIN_ALIKE_LINES))
    return [(path, shapes[path][first][0], shapes[path][end - 1][0]) for path, first, end in stretches]


def _shapes(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number and the shape of each line of logic."""
    lines: defaultdict[int, list[str]] = defaultdict(list)
    passed_over = _passed_over(text)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in _THIN and token.start[0] not in passed_over:
            lines[token.start[0]].append(_shape(token))
    for number, shape in sorted(lines.items()):
        if set(shape) - set("()[]{},\n"):
            yield number, " ".join(shape)


def _passed_over(text: str) -> set[int]:
    """Return the numbers of the lines of imports, docstrings and declared fields."""
    nodes = [*ast.walk(ast.parse(text))]
    fields = {each for node in nodes if isinstance(node, ast.ClassDef) for each in node.body}
    return {
        number
        for node in nodes
        if isinstance(node, (ast.Import, ast.ImportFrom))
        or (isinstance(node, ast.AnnAssign) and node in fields)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.AnnAssign) and isinstance(node.value, (ast.Constant, NoneType)))
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def _shape(token: tokenize.TokenInfo) -> str:
    if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
        return "name"
    if token.type in {tokenize.NUMBER, tokenize.STRING}:
        return "value"
    return token.string


def complexities(src: Sources) -> list[tuple[int, str]]:
    """List the cyclomatic complexity of each function with its place, highest first.

    That is one, and one more for each condition, loop, case, handler and assertion. Each operand of `and` and
    `or` is a condition, and so is each one inside a comprehension.
    """
    found = ((each, path) for path, text in src.items() for each in _functions(text))
    return sorted(((complexity, f"{path}: {name}") for (complexity, name), path in found), reverse=True)


@cache
def _functions(text: str) -> list[tuple[int, str]]:
    """List the complexity and the name of each function in a file."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = (node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds))
    return [(_complexity(node), node.name) for node in nodes]


def _complexity(function: ast.AST) -> int:
    return 1 + sum(map(_branches, ast.walk(function)))


def _branches(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    return isinstance(node, _BRANCHES)


@cache
def private_uses(text: str) -> int:
    """Count how often a test reaches for a private name of something else than itself."""
    return sum(
        isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith("__")
        and not (isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"})
        for node in ast.walk(ast.parse(text))
    )


def cycles(src: Sources) -> list[list[str]]:
    """List the groups of modules that import each other, whether at the start, in a function or for types."""
    modules = {_module(path): text for path, text in src.items()}
    imports = {name: _imports(name, text, modules) for name, text in modules.items()}
    reached = {name: _reached(name, imports) for name in imports}
    groups = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in imports
        if name in reached[name]
    }
    return [list(group) for group in sorted(groups)]


def _module(path: str) -> str:
    return path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _imports(importer: str, text: str, modules: Mapping[str, str]) -> set[str]:
    """Return the *modules* that one of them imports; of a name that is none, the module that has it."""
    found = {name if name in modules else home for name, home in _imported(text)}
    return found & modules.keys() - {importer}


@cache
def _imported(text: str) -> set[tuple[str, str]]:
    """Return each name that a file imports, and the module that it takes it from."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {(f"{node.module}.{alias.name}", node.module) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {(alias.name, alias.name) for alias in node.names}
    return found


def _reached(name: str, imports: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = [name]
    while ahead:
        new = imports[ahead.pop()] - reached
        reached |= new
        ahead += new
    return reached


def report(columns: Mapping[str, Figures]) -> str:
    """Format the figures of revisions, by their names, as a table."""
    rows = [["", *columns]]
    rows += [[NAMES[key], *(str(getattr(each, key)) for each in columns.values())] for key in NAMES]
    return "\n".join("".join([f"{row[0]:44}", *(f"{cell:>14}" for cell in row[1:])]) for row in rows)


def main(revisions: list[str]) -> int:
    """Print the figures of *revisions* and of the working tree, and where they are highest."""
    columns = {name: measure(sources("src", name), sources("tests", name)) for name in revisions}
    src = sources("src")
    print(report({**columns, "now": measure(src, sources("tests"))}))
    for complexity, place in complexities(src)[:3]:
        print(f"complexity {complexity}: {place}")
    for cycle in cycles(src):
        print("cycle:", ", ".join(cycle))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
