from __future__ import annotations

from scripts.compare_tests import compare, main, report

BEFORE = {
    "tests/a/test_one.py": """
import pytest

def test_kept():
    assert helper() == 1

@pytest.mark.parametrize("n", [1])
def test_old_name(n):
    with pytest.raises(ValueError):
        int("x")
    assert n

def test_gone():
    with pytest.warns(UserWarning):
        pass

class TestGroup:
    def test_moved(self):
        assert self is not None
""",
    "tests/a/helper.py": "def helper():\n    assert True\n    return 1\n",
}
AFTER = {
    "tests/a/test_one.py": """
import pytest

def test_kept():
    assert helper() == 1  # a comment changes nothing

@pytest.mark.parametrize("n", [1])
def test_new_name(n):
    with pytest.raises(ValueError):
        int("x")
    assert n
""",
    "tests/b/test_two.py": """
class TestGroup:
    def test_moved(self):
        assert self is not None

def test_new():
    assert True
""",
}


def test_tests_are_removed_added_and_renamed() -> None:
    found = compare(BEFORE, AFTER)
    assert found.removed == ("tests/a/test_one.py::test_gone",)
    assert found.added == ("tests/b/test_two.py::test_new",)
    assert found.renamed == (
        ("tests/a/test_one.py::test_old_name", "tests/a/test_one.py::test_new_name"),
        ("tests/a/test_one.py::TestGroup::test_moved", "tests/b/test_two.py::TestGroup::test_moved"),
    )


def test_tests_and_assertions_are_counted_per_folder() -> None:
    found = compare(BEFORE, AFTER)
    assert found.before == {"tests/a": (4, 6)}
    assert found.after == {"tests/a": (2, 3), "tests/b": (2, 2)}
    assert found.fewer == ("tests/a",)
    assert compare(BEFORE, BEFORE).fewer == ()


def test_the_report_lists_all_of_it() -> None:
    lines = report(compare(BEFORE, AFTER)).splitlines()
    assert lines[0] == "removed  tests/a/test_one.py::test_gone"
    assert lines[1] == "renamed  tests/a/test_one.py::test_old_name → tests/a/test_one.py::test_new_name"
    assert lines[3] == "added    tests/b/test_two.py::test_new"
    assert [line.split() for line in lines[4:]] == [
        ["folder", "tests", "assertions"],
        ["tests/a", "4", "→", "2", "6", "→", "3"],
        ["tests/b", "0", "→", "2", "0", "→", "2"],
        ["all", "4", "→", "4", "6", "→", "5"],
        ["fewer", "than", "before:", "tests/a"],
    ]


def test_a_revision_must_be_named() -> None:
    assert main([]) == 2
