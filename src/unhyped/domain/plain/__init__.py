"""Records as plain values, for the change log and the JSON export; and back, trusting nothing.

The form: keys are field names in the order of the record, fields at their default are left out. Money is
``{"amount": "12.99", "currency": "EUR"}`` with exactly the decimals of its currency. Days are ISO,
approximate dates EDTF, moments ``2026-03-14T13:00:59.000001Z``. A video id is decimal text, because many
JSON readers round 64 bits. One record has exactly one plain form, and
`from_plain(kind_of(record), to_plain(record)) == record`.
"""

from unhyped.domain.plain.kinds import KINDS, Json, Plain, RecordKind, kind_of
from unhyped.domain.plain.reading import from_plain
from unhyped.domain.plain.writing import to_plain

__all__ = ["KINDS", "Json", "Plain", "RecordKind", "from_plain", "kind_of", "to_plain"]
