"""The Qt binding in use must be sound: one release aborted Python 3.11 after some thousand calls."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None lives for ever: references to it no longer count"
)
def test_a_call_without_a_result_takes_no_reference_from_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(500):
        thing.setObjectName(str(number))
    assert abs(sys.getrefcount(None) - before) < 100


def test_it_reads_no_source_of_the_modules_that_are_imported_after_it() -> None:
    code = "import linecache, unhyped.ui.shell, json.tool; print([*linecache.cache])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "unhyped" not in done.stdout
    assert "json" not in done.stdout
