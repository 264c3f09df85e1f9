"""Which cell styles leave a cell open when its sheet is protected."""

from __future__ import annotations

from functools import lru_cache

from pgxl.excel.structure.scan import Attributes, scan, truth

_LISTS = ("cellStyleXfs", "cellXfs")


@lru_cache(maxsize=16)
def read_open_styles(content: bytes) -> frozenset[str]:
    """Give the numbers of the cell formats that are unlocked, as cells name them."""
    lists: dict[str, list[bool]] = {name: [] for name in _LISTS}
    here: list[bool] | None = None

    def start(element: str, attributes: Attributes) -> None:
        nonlocal here
        if element in _LISTS:
            here = lists[element]
        elif element in {"cellStyles", "dxfs"}:
            here = None
        elif here is not None and element == "xf":
            here.append(_inherited(lists["cellStyleXfs"], attributes.get("xfId")))
        elif here and element == "protection" and "locked" in attributes:
            here[-1] = not truth(attributes["locked"])

    scan(content, start)
    return frozenset(str(number) for number, is_open in enumerate(lists["cellXfs"]) if is_open)


def _inherited(parents: list[bool], number: str | None) -> bool:
    """A format that says nothing of protection has that of the named style under it."""
    return (
        bool(number and number.isdecimal() and int(number) < len(parents))
        and parents[int(number or 0)]
    )
