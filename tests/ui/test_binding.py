"""The Qt binding in use must be sound: one release aborted Python 3.11 after some thousand calls."""

import sys

from PySide6.QtCore import QObject


def test_a_call_without_a_result_takes_no_reference_from_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(500):
        thing.setObjectName(str(number))
    assert abs(sys.getrefcount(None) - before) < 100
