"""What must never reach the JSON parser: numbers of thousands of digits, on which ijson's C part crashes.

Python refuses to make an int of more than 4300 digits; yajl2_c of ijson 3.6 doesn't notice, and the process
goes down with a segmentation fault. A block of at least 8 KB is looked at in microseconds.
"""

from __future__ import annotations

from typing import Final

_STRIDE: Final = 500
_ZERO, _NINE = b"09"


def has_endless_number(block: bytes) -> bool:
    """Tell whether *block* holds a thousand digits in a row; of fewer, it may say either.

    Such a row covers a whole stretch between two multiples of 500. A row of 4300 that runs over the end of a
    block has a thousand digits on one side of it.
    """
    return any(
        _ZERO <= block[start] <= _NINE and block[start : start + _STRIDE].isdigit()
        for start in range(0, len(block) - _STRIDE + 1, _STRIDE)
    )
