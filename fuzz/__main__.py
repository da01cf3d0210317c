"""Fuzz every target for a while: `make fuzz` (ARGS="--seconds 600 --only zipped_json").

What covers something new is added to fuzz/corpus, which the tests read again at every run; what raises
anything but an error of our own, or takes too long or too much memory, is kept in build/fuzz.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from fuzz.keep import keep
from fuzz.targets import TARGETS

CORPUS: Final = Path(__file__).parent / "corpus"
_FOUND: Final = Path("build") / "fuzz"
_MEGABYTES: Final = 1024
"""Of the process as a whole: instrumented code and what the fuzzer itself keeps are most of it."""
_SECONDS_PER_INPUT: Final = 10
_WORD: Final = re.compile(rb"[A-Za-z][A-Za-z0-9_:/.-]{2,30}(?: [A-Za-z]{2,12}){0,3}")
_MOST_WORDS: Final = 800


def main() -> int:
    """Run the targets one after the other; return 1 if something was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="how long each target runs (60)")
    parser.add_argument("--only", choices=TARGETS, action="append", help="only this target; may be repeated")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="unhyped-fuzz-") as folder:
        whole = [_fuzz(name, chosen.seconds, folder) for name in chosen.only or TARGETS]
    return 0 if all(whole) else 1


def _fuzz(name: str, seconds: int, folder: str) -> bool:
    """Run one target, whose temporary files are in *folder*; tell whether nothing was found."""
    found = _FOUND / name
    found.mkdir(parents=True, exist_ok=True)
    (CORPUS / name).mkdir(parents=True, exist_ok=True)
    words = found / "words"
    words.write_text(dictionary(CORPUS / name), encoding="ascii")
    print(f"{name}: {seconds} s", flush=True)
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "fuzz.one", name, str(found / "new"), str(CORPUS / name)),
            *(
                f"-dict={words}",
                f"-max_total_time={seconds}",
                f"-artifact_prefix={found}/",
                "-max_len=65536",
            ),
            *(f"-rss_limit_mb={_MEGABYTES}", f"-timeout={_SECONDS_PER_INPUT}", "-print_final_stats=1"),
        ],
        check=False,
        env={**os.environ, "TMPDIR": folder},
    )
    if ended.returncode == 0:
        keep(name, CORPUS / name, (found / "new").iterdir())
    return ended.returncode == 0


def dictionary(corpus: Path) -> str:
    """The words that the files of *corpus* hold, in the form libFuzzer takes: it puts them where it likes."""
    texts = (path.read_bytes() for path in corpus.iterdir())
    words = {word.decode() for text in texts for word in _WORD.findall(text)}
    return "".join(f'"{word}"\n' for word in sorted(words)[:_MOST_WORDS])


if __name__ == "__main__":
    sys.exit(main())
