from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.patience import PATIENCE

from unhyped.cli.commands import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped

BASH = shutil.which("bash")


@pytest.fixture
def script(tmp_path: Path, unhyped: Unhyped) -> Path:
    path = tmp_path / "unhyped.bash"
    path.write_text(unhyped("completion", "bash").out, encoding="utf-8")
    return path


def complete(script: Path, *words: str) -> list[str]:
    """What bash offers for the last of *words*."""
    code = 'source "$0"; COMP_WORDS=(unhyped "$@"); COMP_CWORD=$#; _unhyped; printf "%s\\n" "${COMPREPLY[@]}"'
    assert BASH is not None
    command: list[str | Path] = [BASH, "--norc", "-c", code, script, *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=PATIENCE, check=True)
    return done.stdout.splitlines()


@pytest.mark.skipif(BASH is None, reason="needs bash")
def test_bash_completes_commands_options_and_the_words_they_take(script: Path) -> None:
    assert set(COMMANDS) < set(complete(script, ""))
    assert complete(script, "--file", "") == [""]
    assert complete(script, "li") == ["list"]
    assert complete(script, "list", "--s") == ["--sort"]
    assert complete(script, "--file", "x", "list", "--sort", "n") == ["name", "net"]
    assert complete(script, "list", "--verdict", "not") == ["not\\ worth\\ it", "not\\ rated\\ yet"]
    assert complete(script, "money", "x", "par") == ["partial-refund"]
    assert complete(script, "undo", "--") == ["--file", "--json", "--help"]
    assert complete(script, "import", "orders") == [""]


def test_zsh_reads_the_script_of_bash(unhyped: Unhyped) -> None:
    first, *rest = unhyped("completion", "zsh").out.splitlines()
    assert first.endswith("bashcompinit")
    assert rest == unhyped("completion", "bash").out.splitlines()


def test_fish_gets_a_line_for_each_command_and_option(unhyped: Unhyped) -> None:
    lines = unhyped("--json", "completion", "fish").document["script"].splitlines()
    assert "complete -c unhyped -n __fish_use_subcommand -f -a undo -d 'undo the last change'" in lines
    (sort,) = (line for line in lines if "from list' -l sort -r" in line)
    assert "-a 'bought name paid net verdict added'" in sort
    (verdict,) = (line for line in lines if "from list' -l verdict" in line)
    assert "'not worth it'" in verdict.replace("'\"'\"'", "'")
