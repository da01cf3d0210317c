"""Compare the tests with those of another revision: `python -m scripts.compare_tests REV`.

Lists tests that were removed, added or renamed (same body under another name or in another file) and counts
tests and assertions per folder, before and after. Reads the code without importing it. Exits with 1 if a
folder has fewer tests or assertions than before.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from scripts.revisions import sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scripts.revisions import Sources

_EXPECTING: Final = {"raises", "warns"}
"""What pytest calls count as an assertion."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the tests of two revisions differ; the counts are (tests, assertions) per folder."""

    removed: tuple[str, ...]
    added: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    before: Mapping[str, tuple[int, int]]
    after: Mapping[str, tuple[int, int]]

    @property
    def fewer(self) -> tuple[str, ...]:
        """The folders with fewer tests or assertions than before."""
        return tuple(
            folder
            for folder, (tests, asserts) in self.before.items()
            if self.after.get(folder, (0, 0))[0] < tests or self.after.get(folder, (0, 0))[1] < asserts
        )


def compare(before: Sources, after: Sources) -> Comparison:
    """Compare the tests of two revisions."""
    old, new = dict(_tests(before)), dict(_tests(after))
    removed = [name for name in old if name not in new]
    added = [name for name in new if name not in old]
    renamed = []
    for name in list(removed):
        match = next((other for other in added if new[other] == old[name]), None)
        if match is not None:
            renamed.append((name, match))
            removed.remove(name)
            added.remove(match)
    return Comparison(tuple(removed), tuple(added), tuple(renamed), _counts(before), _counts(after))


def report(comparison: Comparison) -> str:
    """Format *comparison* as lines of text."""
    lines = [f"removed  {name}" for name in comparison.removed]
    lines += [f"renamed  {old} → {new}" for old, new in comparison.renamed]
    lines += [f"added    {name}" for name in comparison.added]
    lines += [f"{'folder':32}{'tests':>16}{'assertions':>16}"]
    folders = sorted({*comparison.before, *comparison.after})
    for folder in folders:
        lines.append(
            _row(folder, comparison.before.get(folder, (0, 0)), comparison.after.get(folder, (0, 0)))
        )
    lines.append(_row("all", _total(comparison.before.values()), _total(comparison.after.values())))
    lines += [f"fewer than before: {folder}" for folder in comparison.fewer]
    return "\n".join(lines)


def _row(name: str, before: tuple[int, int], after: tuple[int, int]) -> str:
    tests, asserts = (f"{old} → {new}" for old, new in zip(before, after, strict=True))
    return f"{name:32}{tests:>16}{asserts:>16}"


def _total(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    listed = list(counts)
    return sum(tests for tests, _ in listed), sum(asserts for _, asserts in listed)


def _tests(sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield the name of each test, such as tests/a/test_b.py::test_c, and its body."""
    for path, source in sources.items():
        if PurePosixPath(path).name.startswith("test_"):
            yield from _tests_in(path, ast.parse(source).body)


def _tests_in(prefix: str, nodes: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield from _tests_in(f"{prefix}::{node.name}", node.body)
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            body = [ast.dump(each) for each in (node.args, *node.decorator_list, *node.body)]
            yield f"{prefix}::{node.name}", "\n".join(body)


def _counts(sources: Sources) -> dict[str, tuple[int, int]]:
    """Count the tests and assertions per folder, helpers and fixtures included."""
    tests = Counter(_folder(name.partition("::")[0]) for name, _ in _tests(sources))
    asserts: Counter[str] = Counter()
    for path, source in sources.items():
        asserts[_folder(path)] += sum(map(_asserts, ast.walk(ast.parse(source))))
    return {folder: (tests[folder], asserts[folder]) for folder in sorted({*tests, *asserts})}


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _asserts(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        owner = node.func.value
        return node.func.attr in _EXPECTING and isinstance(owner, ast.Name) and owner.id == "pytest"
    return isinstance(node, ast.Assert)


def main(arguments: list[str]) -> int:
    """Print the comparison with the revision that is named."""
    if len(arguments) != 1:
        print("usage: python -m scripts.compare_tests REV", file=sys.stderr)
        return 2
    comparison = compare(sources("tests", arguments[0]), sources("tests"))
    print(report(comparison))
    return 1 if comparison.fewer else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
