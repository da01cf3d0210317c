"""Another program at the same file: at each line it reads, it logs a purchase. `another.py FILE`."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from unhyped.domain.purchase import Purchase
from unhyped.journal import Journal, new_id

with Journal.open(Path(sys.argv[1]), lambda: datetime.now(UTC)) as journal:
    journal.file.store.prepare_writing()
    journal.file.load()
    print("ready", flush=True)
    for _ in sys.stdin:
        journal.file.reload_if_changed()
        journal.add_purchase(Purchase(id=new_id(), name="Tumbler", added_at=datetime.now(UTC)))
        print("written", flush=True)
