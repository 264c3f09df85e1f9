"""What came out of a container, as tests ask for it."""

from __future__ import annotations

from samples import FORMS

from pgxl.mail import Attachment, Lack, open_container

BOOKS = [path.read_bytes() for path in sorted(FORMS.glob("*.xlsx"))]


def taken(name, data):
    """Give the names and contents of what could be had."""
    found = list(open_container(name, data))
    return [(each.name, each.data) for each in found if isinstance(each, Attachment)]


def refused(name, data):
    """Give name, reason and whether it is harmless, of what could not be had or is none."""
    found = list(open_container(name, data))
    return [
        (each.name, each.reason, each.harmless)
        for each in found
        if not isinstance(each, Attachment) and each.lack is not Lack.TEXT
    ]
