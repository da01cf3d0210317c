from __future__ import annotations

import pytest
from scripts.figures import Figures, alike, complexities, cycles, main, measure, private_uses, report
from scripts.revisions import sources

LOGIC = """
def total(rows, limit):
    found = []
    for row in rows:
        if row.price > limit and row.name != "x":
            found.append(row.price * 2)
        else:
            found += [row.other]
    return sum(found)
"""
THE_SAME_WITH_OTHER_NAMES = '''
def weight(parcels, most):
    """Add up what the parcels weigh."""
    weights = []
    for parcel in parcels:

        if parcel.mass > most and parcel.place != "y":  # on its way
            weights.append(parcel.mass * 3)
        else:
            weights += [parcel.least]
    return sum(weights)
'''


def test_logic_with_other_names_is_alike() -> None:
    found = alike({"a.py": LOGIC, "b.py": THE_SAME_WITH_OTHER_NAMES})
    assert found == [("a.py", 2, 9), ("b.py", 2, 11)]


def test_short_stretches_lists_of_fields_and_imports_are_not_alike() -> None:
    short = "\n".join(LOGIC.splitlines()[:5]) + "\n            pass\n"
    fields = "class A:\n" + "".join(f"    field_{n}: int = {n}\n" for n in range(12))
    imports = "from a import b\nimport c\nfrom d import (\n    e,\n    f,\n)\nimport g\n"
    assert not alike({"a.py": LOGIC, "b.py": short})
    assert not alike({"a.py": fields, "b.py": fields})
    assert not alike({"a.py": imports, "b.py": imports})


@pytest.mark.parametrize(
    ("body", "complexity"),
    [
        ("return 1", 1),
        ("return a if b else c", 2),
        ("if a and b or c:\n        return 1", 4),
        ("return [x for x in a if x if b]", 4),
        ("for x in a:\n        while x:\n            assert x", 4),
        ("try:\n        return 1\n    except ValueError:\n        return 2", 2),
        ("match a:\n        case 1:\n            return 1\n        case _:\n            return 2", 3),
    ],
)
def test_complexity_counts_conditions(body: str, complexity: int) -> None:
    assert complexities({"a.py": f"def f(a, b, c):\n    {body}\n"}) == [(complexity, "a.py: f")]


def test_only_private_names_of_others_are_counted() -> None:
    assert private_uses("page._box.show()\npage.box._text()\n") == 2
    assert private_uses("self._box\ncls._all\nvalue.__class__\npage.box\n") == 0


def test_a_cycle_is_found_in_imports_for_types_and_in_functions() -> None:
    src = {
        "src/unhyped/__init__.py": "",
        "src/unhyped/a.py": "if TYPE_CHECKING:\n    from unhyped.b import B\n",
        "src/unhyped/b.py": "def f():\n    from unhyped import c\n",
        "src/unhyped/c.py": "import unhyped.a\n",
        "src/unhyped/d.py": "from unhyped.a import A\n",
    }
    assert cycles(src) == [["unhyped.a", "unhyped.b", "unhyped.c"]]


def test_measures_a_revision_and_the_working_tree(capsys: pytest.CaptureFixture[str]) -> None:
    assert measure({"src/unhyped/a.py": LOGIC}, {}) == Figures(9, 1, 0, 0, 4, 0, 0)
    assert main([]) == 0
    assert "import cycles" in capsys.readouterr().out
    assert report({"now": Figures(1, 2, 3, 4, 5, 6, 7)}).splitlines()[1].split() == ["lines", "1"]


MAX_COMPLEXITY = 15
MAX_PRIVATE_USES = 40
ALLOWED_CYCLE = ["unhyped.ui.main_window", "unhyped.ui.menu_bar"]
"""The menu bar is part of the window: each needs the other's type."""


def test_the_program_stays_easy_to_change() -> None:
    src = sources("src")
    assert [each for each in complexities(src) if each[0] > MAX_COMPLEXITY] == []
    assert [each for each in cycles(src) if each != ALLOWED_CYCLE] == []
    assert sum(map(private_uses, sources("tests").values())) <= MAX_PRIVATE_USES
