"""The names of the commands, apart from what they do: the program asks for them before it loads any."""

from typing import Final

COMMANDS: Final = (
    *("add", "edit", "delete", "restore"),
    *("list", "show", "check-in", "money"),
    *("import", "structure", "export", "summary"),
    *("insights", "notes", "guide"),
    *("wishes", "wish", "let-go", "seen", "exposures"),
    *("rules", "rule", "presets", "preset"),
    *("undo", "redo", "backup", "check"),
    *("demo", "tour"),
)
