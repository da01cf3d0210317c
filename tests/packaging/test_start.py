from __future__ import annotations

import pytest

from start import give_back


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"LD_LIBRARY_PATH": "/bundle"}, {}),
        ({"LD_LIBRARY_PATH": "/bundle:/own", "LD_LIBRARY_PATH_ORIG": "/own"}, {"LD_LIBRARY_PATH": "/own"}),
        ({"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": ""}, {}),
        ({}, {}),
    ],
)
def test_programs_we_start_find_their_own_libraries(before: dict[str, str], after: dict[str, str]) -> None:
    environment = {"HOME": "/home/ann", **before}
    give_back(environment)
    assert environment == {"HOME": "/home/ann", **after}
