"""Keeps every exception inside the override that raised it, because PySide crashes on one that leaves it.

While a call from Python is under way, PySide keeps an exception that leaves an override (`showEvent`, `data`
and so on) until that call returns. If Qt asks for another override meanwhile, PySide looks it up with the
exception set and releases a reference it doesn't own, each time. The override's function is freed while its
class still uses it, and the garbage collector later crashes on it, in any thread. PySide 6.10 to 6.12 do so.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import wraps
from types import FunctionType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

_NOT_HANDLED = ("event", "eventFilter")
"""Overrides that return whether they handled an event."""


def protect() -> None:
    """Make the overrides of every class defined from now on pass exceptions to `sys.excepthook`."""
    # object.__init_subclass__ takes nothing, and PySide takes what else a class statement says for itself.
    setattr(QObject, "__init_subclass__", classmethod(_guard_overrides))  # noqa: B010 - mypy forbids the other way


def _guard_overrides(made: type[Any], /, **_: object) -> None:
    for name, value in list(vars(made).items()):
        if isinstance(value, FunctionType) and not name.startswith("_") and _is_override(made, name):
            setattr(made, name, _guarded(made, name, value))


def _is_override(made: type[QObject], name: str) -> bool:
    return any(name in vars(base) for base in made.__mro__[1:] if base.__module__.startswith("PySide6."))


def _guarded(owner: type[QObject], name: str, override: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(override)
    def guarded(self: QObject, *args: object) -> object:
        try:
            return override(self, *args)
        except Exception as error:  # noqa: BLE001 - none may leave, see above; the hook reports it
            sys.excepthook(type(error), error, error.__traceback__)
        if name.endswith("Event") or name == "paint":
            return None
        with suppress(Exception):  # what Qt's class answers, if it has an answer
            return False if name in _NOT_HANDLED else getattr(super(owner, self), name)(*args)
        return None

    return guarded
