"""What can be said of a project sheet that is filled in beforehand, before anything calculates."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from pgxl.template.checks import active_checks
from pgxl.template.layout import Layout

_BLANKS = str.maketrans("", "", " 　\u00a0\u200b\t\n\r")

Contents = Mapping[str, str | float]


def count_indicators(layout: Layout, contents: Contents) -> int:
    """Count the indicators that have a name, as the sheet itself does."""
    places = (part.place.ref for row in layout.rows for part in row.inputs if part.key == "name")
    return sum(_said(contents.get(ref, "")) for ref in places)


def is_surely_open(layout: Layout, contents: Contents, given: AbstractSet[str]) -> bool:
    """Tell whether something that must be filled in is still blank.

    Only blank fields are looked at. What else the self-check finds fault with is known once its
    formulas are calculated, so the answer False says nothing.

    Args:
        layout: Where everything stands.
        contents: What is filled in.
        given: Keys of fields that are filled in for the whole workbook.
    """
    blocking = {check.rule: check for check in active_checks(layout.profile) if check.blocking}
    needed: set[str] = set()
    if "HDR-01" in blocking:
        needed |= blocking["HDR-01"].texts.keys() & set(layout.profile.required_fields)
    if "GOAL-01" in blocking:
        needed |= blocking["GOAL-01"].texts.keys()
    fields = (field for field in layout.fields if field.key in needed - given)
    if any(not _said(contents.get(field.place.ref, "")) for field in fields):
        return True
    mandatory = "IND-01" in blocking and layout.profile.mandatory_level1
    return bool(mandatory) and not count_indicators(layout, contents)


def _said(content: str | float) -> bool:
    return bool(str(content).translate(_BLANKS))
