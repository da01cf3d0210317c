"""What the bundle runs: the same `main` as the command `unhyped` of a wheel."""

import sys

from unhyped.__main__ import main

sys.exit(main())
