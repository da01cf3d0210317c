"""The open file and every verb on it. The window and the command line call these."""

from unhyped.journal.journal import Journal, new_id
from unhyped.storage.errors import ChangedElsewhere

__all__ = ["ChangedElsewhere", "Journal", "new_id"]
