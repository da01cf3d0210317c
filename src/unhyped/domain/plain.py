"""Records as plain values, for the change log and the JSON export; and back, trusting nothing.

The form: keys are field names in the order of the record, fields at their default are left out. Money is
``{"amount": "12.99", "currency": "EUR"}`` with exactly the decimals of its currency. Days are ISO,
approximate dates EDTF, moments ``2026-03-14T13:00:59.000001Z``. A video id is decimal text, because many
JSON readers round 64 bits. One record has exactly one plain form, and
`from_plain(kind_of(record).name, to_plain(record)) == record`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import InvalidInput, Phrase
from unhyped.domain.forms import refuse, shown
from unhyped.domain.records import BY_NAME, KINDS

if TYPE_CHECKING:
    from unhyped.domain.change import Record

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Plain = dict[str, Json]


_WRITTEN: Final = {
    kind.type: (kind.values, [(each.name, each.default, each.form.write) for each in kind.fields.values()])
    for kind in KINDS
}
"""Type of record → getter of its values, and writers. Precomputed: an import uses it 10 000 times."""


def to_plain(record: Record) -> Plain:
    """Return the plain form of *record*, ready for `json.dumps`."""
    values, fields = _WRITTEN[type(record)]
    return {
        name: value if write is None or value is None else write(value)
        for (name, default, write), value in zip(fields, values(record), strict=True)
        if value is not default and value != default
    }


def from_plain(name: str, data: object, *, is_new: bool = True) -> Record:
    """Return the record of a plain form; raise RecordUnreadable, which says where and why it isn't one.

    One that *is_new* to us is checked as a whole; one of our own change log was, when it was written.
    """
    kind = BY_NAME.get(name)
    if kind is None:
        refuse(shown(name), Phrase("we don’t know this kind of record"))
    if not isinstance(data, Mapping):
        refuse(name, Phrase("it needs to be an object with named fields"))
    for key in data:
        if key not in kind.fields:
            refuse(f"{name}.{shown(key)}", Phrase("we don’t know this field"))
    try:
        values = {field.name: field.read(name, data) for field in kind.fields.values()}
        record: Record = kind.type(**values)
        return kind.checked(record) if is_new else record
    except InvalidInput as error:
        refuse(name, str(error).removesuffix("."))
