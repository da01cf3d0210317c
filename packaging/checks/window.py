"""What a package does on a screen: its window comes up, a second start hands over a file, closing ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from checks import PATIENCE, NotGood, Person, Place, tools
from checks.commands import without_internet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def window(place: Place, person: Person) -> str:
    """A real window comes up on an X server, takes a file over, and ends with 0 when it is closed.

    So does the small window for adding a purchase.
    """
    xvfb, openbox, wmctrl, strace = tools("Xvfb", "openbox", "wmctrl", "strace")
    orders = person.home / "orders.csv"
    orders.write_text("name,price,date\nIce roller,12.99,2026-03-14\n", encoding="utf-8")
    trace = person.home / "window.strace"
    with ExitStack() as stack:
        environment = {**person.environment, "DISPLAY": stack.enter_context(_screen(xvfb))}
        stack.enter_context(_running([openbox], environment))
        watch = ("-f", "-e", "trace=socket", "-o", str(trace))
        program = stack.enter_context(_running([strace, *watch, str(place.program)], environment))
        screen = _Windows(wmctrl, environment["DISPLAY"])
        main = screen.wait_for("Unhyped", program)
        second = subprocess.run(
            [place.program, orders], check=False, env=environment, capture_output=True, timeout=PATIENCE
        )
        if second.returncode != 0:
            raise NotGood(f"a second start ended with {second.returncode}: {second.stderr.decode()}")
        preview = screen.wait_for(orders.name, program)
        screen.close(preview)
        screen.close(main)
        small = stack.enter_context(_running([str(place.program), "--add"], environment))
        screen.close(screen.wait_for("Unhyped", small))
        codes = program.wait(PATIENCE), small.wait(PATIENCE)
    if any(codes):
        raise NotGood(f"closed, the window and the small one for adding ended with {codes}")
    return f"opened, took over {orders.name}, closed with 0 like that of --add, {without_internet(trace)}"


class _Windows:
    """The windows on a screen, as a window manager knows them."""

    def __init__(self, wmctrl: str, display: str) -> None:
        self._wmctrl = (wmctrl,)
        self._environment = {"DISPLAY": display, "LANG": "C.UTF-8"}

    def _ask(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._wmctrl, *arguments], check=False, env=self._environment, capture_output=True
        )
        return done.stdout.decode("utf-8", "replace")

    def wait_for(self, words: str, program: subprocess.Popen[bytes]) -> str:
        """Wait for a window with *words* in its title; return its number."""

        def found() -> str:
            if program.poll() is not None:
                raise NotGood(f"it ended with {program.returncode} before a window “{words}” came up")
            lines = self._ask("-l").splitlines()
            return next((line.split()[0] for line in lines if words in line.split(maxsplit=3)[-1]), "")

        return _until(found, f"no window “{words}” came up")

    def close(self, number: str) -> None:
        """Close a window as a click on its × does, and wait until it is gone."""

        def gone() -> str:
            self._ask("-i", "-c", number)
            return "" if number in self._ask("-l") else "gone"

        _until(gone, "a window doesn't close")


def _until(happened: Callable[[], str], otherwise: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if answer := happened():
            return answer
        time.sleep(0.1)
    raise NotGood(f"{otherwise} within {PATIENCE} seconds")


@contextmanager
def _screen(xvfb: str) -> Iterator[str]:
    """Run an X server without a screen; give its name."""
    reading, writing = os.pipe()
    command = [xvfb, "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    command.append("-noreset")  # else the server restarts when its only client, wmctrl, is done
    with os.fdopen(reading, "rb") as told, _running(command, dict(os.environ), keep=writing):
        os.close(writing)
        yield f":{told.readline().decode().strip()}"


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], keep: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the end of the block; *keep* is a pipe's end that it writes to."""
    with subprocess.Popen(
        command,
        env=environment,
        pass_fds=() if keep is None else (keep,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            yield running
        finally:
            if running.poll() is None:  # the whole group: strace alone would let its program go on
                os.killpg(running.pid, signal.SIGTERM)
