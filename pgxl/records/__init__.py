"""Records: forms and findings as bytes, and back exactly as they were.

A record travels from a worker process to the one that adds up, and rests in the state file of a
run. It is data only: lists, texts and numbers as JSON, compressed. Reading one runs no code and
makes nothing but the values that are named here, whoever may have written it.
"""

from pgxl.records.findings import (
    Found,
    Leaf,
    Place,
    pack_findings,
    place_of,
    unpack_findings,
)
from pgxl.records.forms import pack_form, unpack_form
from pgxl.records.submission import Submission
from pgxl.records.values import DamagedRecordError

__all__ = [
    "DamagedRecordError",
    "Found",
    "Leaf",
    "Place",
    "Submission",
    "pack_findings",
    "pack_form",
    "place_of",
    "unpack_findings",
    "unpack_form",
]
