from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import build
import project

if TYPE_CHECKING:
    from pathlib import Path


def test_the_wheel_is_the_version_that_packages_are_named_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project, "BUILD", tmp_path)
    wheel = build.make_wheel()
    assert wheel.name == f"unhyped-{project.version()}-py3-none-any.whl"
    assert wheel.parent == tmp_path / "wheel"


def test_a_program_that_fails_is_quoted() -> None:
    with pytest.raises(project.CannotPackage, match="ended with 3:\nno room"):
        build._run(sys.executable, "-c", "print('no room'); raise SystemExit(3)")


def test_the_moment_is_given_or_that_of_the_last_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    assert project.built_at() == 1_796_000_000
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setattr(project, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(project.CannotPackage, match="Set SOURCE_DATE_EPOCH"):
        project.built_at()
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@b.c"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run(
        [*git, "commit", "-q", "--allow-empty", "-m", "One", "--date", "2026-11-30T00:00:00Z"],
        check=True,
        env={"PATH": os.environ["PATH"], "GIT_COMMITTER_DATE": "2026-11-30T01:00:00Z"},
    )
    assert project.built_at() == 1_796_000_400
