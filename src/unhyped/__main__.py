"""The program: `unhyped`, or `python -m unhyped`. Asked only for its version, it loads nothing else."""

import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Run the program with the arguments *argv* (by default the command line's); return its exit code."""
    _provide_streams()
    arguments = sys.argv[1:] if argv is None else argv
    if arguments == ["--version"]:
        from unhyped import __version__

        sys.stdout.write(f"unhyped {__version__}\n")
        return 0
    from unhyped.app import run

    return run(arguments)


def _provide_streams() -> None:
    """Discard what is printed if there's no terminal: Windows starts `unhyped-window` without one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - pathlib takes time, and it stays open


if __name__ == "__main__":
    sys.exit(main())
