"""The open file and every verb on it. The window and the command line call these."""

from unhyped.journal.journal import Journal
from unhyped.journal.open_file import new_id
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
