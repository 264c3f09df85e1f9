"""Workbooks changed at random, but packed soundly: what no damage does and other programs may.

The parts of real workbooks are changed as XML or as text, and packed anew with right checksums, so
that the gate has no easy reason to refuse them. Nothing here knows what the readers look at.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from xml.dom import minidom

from hostile.book import pack

Parts = dict[str, bytes]
Chance = random.Random
Mutation = Callable[[Parts, Chance], Parts]

_ODD_VALUES = (
    *("0", "-1", "1", "2", "75000", "1e5", "1E400", "NaN", "9" * 20, "７５", "", " 7 ", "=1+1"),
    *("A1", "b9", "$B$9", "XFD1048576", "B9:F9", "#REF!", "TRUE", "true", "s", "str", "n", "e"),
    *("inlineStr", "d", "2026-03-05", "2026-03-05T08:00:00", "hidden", "veryHidden", "preserve"),
    *("2147483648", "4294967296", "-2147483649", "1.2.3", "1e-400", "2026-13-45", "2958466", "."),
    *(
        "0." + "0" * 30,
        "[>1.2.3]0",
        "[>.]0",
        "0" + "%" * 400,
        "9" * 400,
        "SUM(A:A)",
        "A1:XFD9",
        "A:A",
    ),
    *("General", "0%", ";;;", "yyyy/m/d", "_x0041_", "&", "<", "\u200b", "𠮷", "x" * 300),
)
_ODD_ATTRIBUTES = (
    *(b' t="s"', b' t="str"', b' t="b"', b' t="e"', b' t="inlineStr"', b' s="1"', b' s="999"'),
    *(b' hidden="1"', b' r="B9"', b' date1904="1"', b' xmlns="urn:a"', b' xml:space="preserve"'),
)
_ODD_PIECES = (
    *(
        b"<!-- -->",
        b"<![CDATA[7]]>",
        b"<?x y?>",
        b"&#55;",
        b"&amp;",
        b"&quot;",
        b"\r\n",
        b" ",
        b"7",
    ),
    *(b"<v>7</v>", b"<v/>", b"<f>1+1</f>", b"<is><t>7</t></is>", b"<t>7</t>", b"<r><t>7</t></r>"),
    *(b"<rPh sb='0' eb='1'><t>7</t></rPh>", b"</c>", b'<c r="B9">', b"</row>", b'<row r="9">'),
    *(b'<mergeCell ref="A1:F30"/>', b'<mergeCells><mergeCell ref="A7:F9"/></mergeCells>'),
    *(b'<cols><col min="2" max="2" hidden="1"/></cols>', b"_x000D_", b"\x0b", b"\xef\xbb\xbf"),
)


def unpack(data: bytes) -> Parts:
    """Give the parts of a workbook in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def mutate(data: bytes, chance: Chance) -> tuple[str, bytes]:
    """Change a workbook in one to three ways; tell which, and give its new bytes."""
    parts, names = unpack(data), []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        change = chance.choice(MUTATIONS)
        names.append(change.__name__)
        parts = change(parts, chance)
    return " ".join(names), pack(parts)


def _pick(parts: Parts, chance: Chance) -> str:
    """Pick a part; every other time one that holds cells or their texts."""
    told = [name for name in parts if name.startswith(("xl/worksheets/sheet", "xl/shared"))]
    return chance.choice(told if told and chance.random() < 0.7 else list(parts))


def _with(parts: Parts, name: str, content: bytes) -> Parts:
    return {**parts, name: content}


def _elements(node: minidom.Element) -> list[minidom.Element]:
    return [each for each in node.getElementsByTagName("*") if each.parentNode is not None]


def _in_tree(edit: Callable[[list[minidom.Element], Chance], None]) -> Mutation:
    def change(parts: Parts, chance: Chance) -> Parts:
        name = _pick(parts, chance)
        try:
            tree = minidom.parseString(parts[name])  # noqa: S318 - our own samples
        except Exception:  # noqa: BLE001 - no XML, or none any more
            return parts
        elements = _elements(tree)[1:]
        if elements:
            edit(elements, chance)
        return _with(parts, name, tree.toxml("utf-8"))

    change.__name__ = edit.__name__.strip("_")
    return change


def _drop_element(elements, chance):
    each = chance.choice(elements)
    each.parentNode.removeChild(each)


def _repeat_element(elements, chance):
    each = chance.choice(elements)
    each.parentNode.insertBefore(each.cloneNode(deep=True), each)


def _swap_elements(elements, chance):
    one, two = chance.choice(elements), chance.choice(elements)
    _put_for(one, two.cloneNode(deep=True))
    if two.parentNode is not None and two is not one:
        _put_for(two, one.cloneNode(deep=True))


def _put_for(old, new):
    if old.parentNode is not None and old.parentNode.nodeType == old.ELEMENT_NODE:
        old.parentNode.replaceChild(new, old)


def _move_element(elements, chance):
    each, target = chance.choice(elements), chance.choice(elements)
    if not any(each is node for node in _ancestors(target)):
        target.parentNode.insertBefore(each.parentNode.removeChild(each), target)


def _ancestors(node):
    while node is not None:
        yield node
        node = node.parentNode


def _wrap_element(elements, chance):
    each = chance.choice(elements)
    name = chance.choice(["extLst", "mc:AlternateContent", "mc:Choice", "ext", "a:b", each.tagName])
    wrapper = each.ownerDocument.createElement(name)
    if ":" in name:
        wrapper.setAttribute(f"xmlns:{name.partition(':')[0]}", "urn:a")
    each.parentNode.replaceChild(wrapper, each)
    wrapper.appendChild(each)


def _rename_element(elements, chance):
    each = chance.choice(elements)
    name = chance.choice([chance.choice(elements).tagName, f"x{each.tagName}"])
    each.tagName = each.nodeName = name


def _spoil_attribute(elements, chance):
    told = [each for each in elements if each.attributes.length] or elements
    each = chance.choice(told)
    names = list(each.attributes.keys()) or ["r"]
    name = chance.choice(names)
    other = chance.choice(told)
    values = [other.getAttribute(name), chance.choice(_ODD_VALUES)]
    each.setAttribute(name, chance.choice(values))


def _drop_attribute(elements, chance):
    each = chance.choice([each for each in elements if each.attributes.length] or elements)
    names = list(each.attributes.keys())
    if names:
        each.removeAttribute(chance.choice(names))


def _change_cell(elements, chance):
    cells = [each for each in elements if each.tagName.endswith("c") and each.hasAttribute("r")]
    each = chance.choice(cells or elements)
    name = chance.choice(["t", "s", "r", "t"])
    kinds = ("s", "str", "inlineStr", "b", "e", "d", "n", "x", "")
    values = {"t": kinds, "s": ("0", "1", "5", "999", "-1"), "r": _ODD_VALUES}
    each.setAttribute(name, chance.choice(values[name]))


def _change_text(elements, chance):
    told = [each for each in elements if each.tagName.rpartition(":")[2] in {"v", "t", "f"}]
    each = chance.choice(told or elements)
    other = chance.choice(told or elements)
    text = other.firstChild.data if other.firstChild and other.firstChild.nodeType == 3 else "7"
    new = chance.choice([text, chance.choice(_ODD_VALUES), str(chance.randrange(200))])
    while each.firstChild is not None:
        each.removeChild(each.firstChild)
    each.appendChild(each.ownerDocument.createTextNode(new))


def _add_formula(elements, chance):
    each = chance.choice([each for each in elements if each.tagName.endswith("c")] or elements)
    formula = each.ownerDocument.createElement("f")
    told = {"t": chance.choice(["shared", "array", ""]), "si": "0", "ref": "B9:F9"}
    for name, value in told.items():
        if value and chance.random() < 0.5:
            formula.setAttribute(name, value)
    formula.appendChild(each.ownerDocument.createTextNode(chance.choice(["", "1+1", "B9", "SUM("])))
    each.insertBefore(formula, each.firstChild)


def _swap_parts(parts: Parts, chance: Chance) -> Parts:
    one, two = chance.choice(list(parts)), chance.choice(list(parts))
    return {**parts, one: parts[two], two: parts[one]}


def _copy_part(parts: Parts, chance: Chance) -> Parts:
    name = chance.choice(list(parts))
    folder, _, file = name.rpartition("/")
    other = chance.choice([f"{folder}/x{file}", name.upper(), chance.choice(list(parts))])
    return _with(parts, other.lstrip("/"), parts[name])


def _drop_part(parts: Parts, chance: Chance) -> Parts:
    name = chance.choice(list(parts))
    return {each: content for each, content in parts.items() if each != name}


def _rename_part(parts: Parts, chance: Chance) -> Parts:
    name = chance.choice(list(parts))
    new = chance.choice([name.upper(), name.replace("/", "\\"), f"x{name}", name.capitalize()])
    return {new if each == name else each: content for each, content in parts.items()}


def _flip_bit(parts: Parts, chance: Chance) -> Parts:
    name = _pick(parts, chance)
    content = bytearray(parts[name])
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return _with(parts, name, bytes(content))


def _put_piece(parts: Parts, chance: Chance) -> Parts:
    """Put a piece before or behind a tag or into a text."""
    return _put(parts, chance, rb">[^<]*?(?=[^>]?<)|<[^<>]*>", _ODD_PIECES)


def _put_attribute(parts: Parts, chance: Chance) -> Parts:
    """Put an attribute into a tag."""
    return _put(parts, chance, rb"<[A-Za-z:]+(?=[ />])", _ODD_ATTRIBUTES)


def _put(parts: Parts, chance: Chance, where: bytes, pieces: Sequence[bytes]) -> Parts:
    name = _pick(parts, chance)
    content = parts[name]
    place = chance.choice([found.end() for found in re.finditer(where, content)] or [0])
    return _with(parts, name, content[:place] + chance.choice(pieces) + content[place:])


def _cut_tag(parts: Parts, chance: Chance) -> Parts:
    name = _pick(parts, chance)
    tags = list(re.finditer(rb"<[^>]*>", parts[name]))
    if not tags:
        return parts
    found = chance.choice(tags)
    return _with(parts, name, parts[name][: found.start()] + parts[name][found.end() :])


def _recode(parts: Parts, chance: Chance) -> Parts:
    name = _pick(parts, chance)
    code = chance.choice(["utf-16", "gb18030", "latin-1", "utf-8-sig", "utf-7"])
    text = parts[name].decode("utf-8", "replace")
    if chance.random() < 0.5:
        text = re.sub(r'(?i)encoding="[^"]*"', f'encoding="{code}"', text, count=1)
    return _with(parts, name, text.encode(code, "xmlcharrefreplace"))


MUTATIONS: tuple[Mutation, ...] = (
    *map(
        _in_tree,
        (
            *(_drop_element, _repeat_element, _swap_elements, _move_element, _wrap_element),
            *(_rename_element, _spoil_attribute, _spoil_attribute, _drop_attribute),
            *(_change_cell, _change_cell, _change_text, _change_text, _add_formula),
        ),
    ),
    *(_swap_parts, _copy_part, _drop_part, _rename_part, _flip_bit, _flip_bit, _put_piece),
    *(_put_piece, _put_attribute, _put_attribute, _cut_tag, _recode),
)
