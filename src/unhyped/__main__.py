"""The program: `unhyped`, or `python -m unhyped`. Asked only for its version, it loads nothing else."""

import sys


def main(argv: list[str] | None = None) -> int:
    """Run the program with the arguments *argv* (by default the command line's); return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments == ["--version"]:
        from unhyped import __version__

        sys.stdout.write(f"unhyped {__version__}\n")
        return 0
    from unhyped.app import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
