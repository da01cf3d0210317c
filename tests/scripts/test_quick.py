from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from scripts.quick import changed_paths, mirrored_tests

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "tests/builders.py",
    "tests/conftest.py",
    "tests/test_app.py",
    "tests/test_i18n.py",
    "tests/data/notes/drafts.toml",
    "tests/importers/giving.py",
    "tests/importers/test_csv_file.py",
    "tests/importers/tiktok/test_products.py",
    "tests/packaging/test_debian.py",
    "tests/scripts/test_quick.py",
    "tests/ui/conftest.py",
    "tests/ui/pages/test_notes.py",
}


@pytest.mark.parametrize(
    ("changed", "tests"),
    [
        ("src/unhyped/importers/csv_file.py", ["tests/importers/test_csv_file.py"]),
        ("src/unhyped/importers/tiktok/products.py", ["tests/importers/tiktok/test_products.py"]),
        ("src/unhyped/importers/errors.py", ["tests/importers"]),
        ("src/unhyped/importers/tiktok/values.py", ["tests/importers/tiktok"]),
        ("src/unhyped/ui/pages/deep/inside.py", ["tests/ui/pages"]),
        ("src/unhyped/app.py", ["tests/test_app.py"]),
        ("src/unhyped/paths.py", ["tests/test_app.py", "tests/test_i18n.py"]),
        ("resources/importers/a.toml", ["tests/importers"]),
        ("resources/icons/a.svg", ["tests/test_app.py", "tests/test_i18n.py"]),
        ("tests/ui/pages/test_notes.py", ["tests/ui/pages/test_notes.py"]),
        ("tests/ui/pages/test_deleted.py", []),
        ("tests/importers/giving.py", ["tests/importers"]),
        ("tests/ui/conftest.py", ["tests/ui"]),
        ("tests/builders.py", ["tests/test_app.py", "tests/test_i18n.py"]),
        ("tests/data/notes/drafts.toml", ["tests/test_app.py", "tests/test_i18n.py"]),
        ("scripts/quick.py", ["tests/scripts"]),
        ("pyproject.toml", ["tests/scripts"]),
        ("packaging/debian.py", ["tests/packaging/test_debian.py"]),
        ("packaging/linux/copyright", ["tests/packaging"]),
        ("requirements/dev.txt", ["tests/scripts"]),
        ("README.md", []),
        ("docs/guides/a.md", []),
    ],
)
def test_a_path_chooses_the_tests_that_mirror_it(changed: str, tests: list[str]) -> None:
    assert mirrored_tests([changed], FILES) == tests


def test_a_chosen_folder_includes_the_files_in_it() -> None:
    changed = [
        "src/unhyped/importers/csv_file.py",
        "src/unhyped/importers/errors.py",
        "src/unhyped/importers/tiktok/values.py",
        "src/unhyped/app.py",
    ]
    assert mirrored_tests(changed, FILES) == ["tests/importers", "tests/test_app.py"]


def test_without_tests_of_scripts_nothing_runs_for_them() -> None:
    assert mirrored_tests(["Makefile"], FILES - {"tests/scripts/test_quick.py"}) == []
    assert mirrored_tests([], FILES) == []


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)  # noqa: S607 - git is on the path wherever this is developed


def test_changes_are_those_since_the_last_commit_or_else_in_it(tmp_path: Path) -> None:
    git(tmp_path, "init")
    (tmp_path / ".gitignore").write_text("build\n")
    (tmp_path / "a.py").write_text("1")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "-m", "first")
    (tmp_path / "b c.py").write_text("1")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "-m", "second")
    assert changed_paths(tmp_path) == ["b c.py"]
    (tmp_path / "a.py").write_text("2")
    (tmp_path / "new.py").write_text("1")
    (tmp_path / "build").write_text("1")
    assert changed_paths(tmp_path) == ["a.py", "new.py"]
    git(tmp_path, "add", "a.py")
    assert changed_paths(tmp_path) == ["a.py", "new.py"]
