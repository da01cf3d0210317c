"""Runs a command of the command line, then prints the most memory it held: `command.py --file F check`."""

import json
import sys

from benchmarks.programs.memory import most_resident
from unhyped.__main__ import main

code = main(sys.argv[1:])
print(json.dumps({"mb": most_resident()}))
sys.exit(code)
