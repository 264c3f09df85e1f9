"""The part that holds a workbook together: its sheets, its names, its lock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import SAVE_AGAIN
from pgxl.excel.structure.formulas import normalize
from pgxl.excel.structure.model import CALCULATED, Calculation, Name, State
from pgxl.excel.structure.scan import Attributes, scan_texts, truth

#: More sheets than any submission has.
MOST_SHEETS = 1000


#: A point in time in UTC, as every office program writes it; as texts they sort by time.
_MOMENT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet as the workbook lists it.

    Attributes:
        name: What stands on its tab.
        state: Whether it can be seen.
        relation: The id of the relation to its part.
    """

    name: str
    state: State
    relation: str


@dataclass(slots=True)
class Outline:
    """What the workbook part says.

    Attributes:
        tabs: The sheets in order.
        names: The defined names.
        locked: Whether the structure is protected.
        since_1904: Whether days are counted from 1904 on, as Excel for Macintosh did.
        calculation: How its formulas are calculated, and whether they were.
    """

    tabs: list[Tab] = field(default_factory=list)
    names: dict[str, Name] = field(default_factory=dict)
    locked: bool = False
    since_1904: bool = False
    calculation: Calculation = CALCULATED


@lru_cache(maxsize=16)
def read_outline(content: bytes) -> Outline:
    """Read the workbook part.

    Raises:
        InputError: It has another root, lists more sheets than any submission has, or two of one
            name or of one part, of which programs show one twice.
    """
    outline = Outline()
    root: list[str] = []

    def start(element: str, attributes: Attributes) -> bool:
        if not root:
            root.append(element)
        if element == "sheet":
            outline.tabs.append(_tab(attributes))
        else:
            _set_up(outline, element, attributes)
        return element == "definedName"

    def end(text: str, attributes: Attributes) -> None:
        name = attributes.get("name", "")
        owner = attributes.get("localSheetId", "")
        if owner.isdecimal() and int(owner) < len(outline.tabs):
            name = f"{outline.tabs[int(owner)].name}!{name}"
        outline.names[name] = Name(normalize(text), truth(attributes.get("hidden")))

    scan_texts(content, start, end)
    _check_tabs(root, outline.tabs)
    return outline


def _set_up(outline: Outline, element: str, attributes: Attributes) -> None:
    """Take a setting of the whole workbook."""
    if element == "workbookPr":
        outline.since_1904 = truth(attributes.get("date1904"))
    elif element == "calcPr":
        outline.calculation = _calculation(attributes)
    elif element == "workbookProtection":
        outline.locked = truth(attributes.get("lockStructure"))


def _calculation(attributes: Attributes) -> Calculation:
    """Read the settings of calculation.

    forceFullCalc says nothing: it has every change calculate everything, and PhpSpreadsheet sets it
    whether or not it has calculated.
    """
    by_hand = attributes.get("calcMode") == "manual"
    return Calculation(
        truth(attributes.get("fullCalcOnLoad"))
        or not truth(attributes.get("calcCompleted"), default=True)
        or (by_hand and not truth(attributes.get("calcOnSave"), default=True)),
        truth(attributes.get("iterate"))
        or not truth(attributes.get("fullPrecision"), default=True),
    )


def _check_tabs(root: Sequence[str], tabs: Sequence[Tab]) -> None:
    if root != ["workbook"]:
        raise InputError("工作簿的目录不是 Excel 的目录", SAVE_AGAIN)
    if len(tabs) > MOST_SHEETS:
        raise InputError(f"工作簿有 {len(tabs)} 张工作表", "请只保留填报用的工作表")
    if len({tab.name.casefold() for tab in tabs}) != len(tabs):
        raise InputError("工作簿里有同名的工作表", SAVE_AGAIN)
    if len({tab.relation for tab in tabs}) != len(tabs):
        raise InputError("工作簿里有几张工作表其实是同一张", SAVE_AGAIN)


def _tab(attributes: Attributes) -> Tab:
    relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
    state = attributes.get("state", "visible")
    known = State(state) if state in set(State) else State.VISIBLE
    return Tab(attributes.get("name", ""), known, relation)


@lru_cache(maxsize=16)
def read_properties(content: bytes) -> dict[str, str]:
    """Read custom properties (自定义属性) as texts."""
    properties: dict[str, str] = {}
    name = ""

    def start(element: str, attributes: Attributes) -> bool:
        nonlocal name
        if element == "property":
            name = attributes.get("name", "")
            return False
        return bool(name)

    def end(text: str, _attributes: Attributes) -> None:
        properties[name] = text

    scan_texts(content, start, end)
    return properties


def read_application(content: bytes) -> str:
    """Read which program saved a workbook."""
    return _first_text(content, "Application")


def read_modified(content: bytes) -> str:
    """Read when a workbook says it was last saved; empty where that is no point in time."""
    told = _first_text(content, "modified")
    return told if _MOMENT.fullmatch(told) else ""


@lru_cache(maxsize=64)
def _first_text(content: bytes, wanted: str) -> str:
    found: list[str] = []
    scan_texts(
        content,
        lambda element, _attributes: element == wanted,
        lambda text, _attributes: found.append(text.strip()),
    )
    return found[0] if found else ""
