"""The open file and every verb on it. The window and the command line call these."""

from unhyped.journal.ids import new_id
from unhyped.journal.journal import Journal
from unhyped.storage.errors import ChangedElsewhere, FileDamaged, FileForeign, FileReadOnly, NameTaken

__all__ = [
    "ChangedElsewhere",
    "FileDamaged",
    "FileForeign",
    "FileReadOnly",
    "Journal",
    "NameTaken",
    "new_id",
]
