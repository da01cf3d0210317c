"""All that fuzzing has found worth keeping, read again at every run."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from fuzz.keep import MOST_BYTES, MOST_FILES, choose, steps
from fuzz.seeds import seeds
from fuzz.targets import TARGETS

CORPUS: Final = Path(__file__).parents[2] / "fuzz" / "corpus"
KEPT: Final = [path for target in TARGETS for path in sorted((CORPUS / target).iterdir())]


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_but_our_own_errors(path: Path, tmp_path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes(), tmp_path)


def test_the_corpus_is_small_and_has_something_for_each_target() -> None:
    assert {path.parent.name for path in KEPT} == {*TARGETS} == {path.name for path in CORPUS.iterdir()}
    assert len(KEPT) <= MOST_FILES * len(TARGETS) < 300
    assert sum(path.stat().st_size for path in KEPT) <= MOST_BYTES * len(TARGETS) <= 1_000_000


def test_each_target_has_a_sound_file_to_begin_with(tmp_path: Path) -> None:
    begun = dict(seeds())
    assert begun.keys() == TARGETS.keys()
    for target, content in begun.items():
        TARGETS[target](content, tmp_path)


def test_what_is_kept_reaches_all_that_is_reached(tmp_path: Path) -> None:
    inputs = [b"", b"name,price\nLamp,5\n", b"name,price\nLamp,5\nLamp,5\n", b"%PDF-1.4", b"%PDF"]
    reached = {data: steps("file", data, tmp_path) for data in inputs}
    chosen = choose(reached)
    assert set().union(*(reached[data] for data in chosen)) == set().union(*reached.values())
    assert len(chosen) < len(inputs)
