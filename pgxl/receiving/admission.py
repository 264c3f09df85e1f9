"""What the gate says of what was received; asked in the process that has opened it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from pgxl.errors import InputError
from pgxl.excel.gate.admission import admit
from pgxl.mail import Attachment, Refusal


def judge(each: Attachment | Refusal) -> Attachment | Refusal:
    """Tell of an attachment what kind of workbook it is; refuse what the gate does not admit."""
    if isinstance(each, Refusal):
        return each
    try:
        return replace(each, kind=admit(each.data).kind.value)
    except InputError as error:
        digest = hashlib.sha256(each.data).hexdigest()
        told = str(error), each.provenance, each.label
        return Refusal(each.name, *told, size=len(each.data), sha256=digest)
