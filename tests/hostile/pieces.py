"""A good archive whose parts contradict each other, or are not there."""

from __future__ import annotations

from hostile.book import (
    BOOK,
    BOOK_RELATIONS,
    HEAD,
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    edited,
    pack,
    parts,
    substitute,
    swap,
    with_parts,
    without,
)
from hostile.case import finding, merged, refused

_RELATION = (
    '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"{more}/></Relationships>'
)
_MISSING = "缺少必要的部分"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _related(kind: str, target: str, more: str = ""):
    """Give the change that adds a relation of the workbook."""
    told = _RELATION.format(kind=kind, target=target, more=more)
    return BOOK_RELATIONS, swap("</Relationships>", told)


def _tabs(*tabs: tuple[str, str]):
    """Give the change that lists other sheets."""
    told = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="{relation}"/>'
        for number, (name, relation) in enumerate(tabs, start=1)
    )
    return BOOK, substitute("<sheets>.*</sheets>", f"<sheets>{told}</sheets>")


def _main_type(kind: str):
    return edited((TYPES, swap(f"{_SPREADSHEET}.sheet.main+xml", kind)))


def _carrying(name: str, content: str = "<a/>", kind: str = "", target: str = ""):
    edits = (_related(kind, target or name.removeprefix("xl/")),) if kind else ()
    return with_parts({name: content}, *edits)


_STRICT = (
    (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def _strict() -> bytes:
    def change(text: str) -> str:
        for old, new in _STRICT:
            text = text.replace(old, new)
        return text

    names = (BOOK, BOOK_RELATIONS, SHEET, STRINGS, STYLES, "_rels/.rels")
    return edited(*((name, change) for name in names))()


def _moved_book() -> bytes:
    """Keep the workbook part under another name, as the file format permits."""
    content = dict(parts())
    content["xl/book.xml"] = content.pop(BOOK)
    content["xl/_rels/book.xml.rels"] = content.pop(BOOK_RELATIONS)
    content["_rels/.rels"] = content["_rels/.rels"].replace("workbook.xml", "book.xml")
    content[TYPES] = content[TYPES].replace("/xl/workbook.xml", "/xl/book.xml")
    return pack(content)


def _decoy_book() -> bytes:
    """Let the package point to one workbook part, and leave another where it usually is."""
    content = dict(parts())
    content["xl/other.xml"] = content[BOOK].replace("项目1", "项目2")
    content["xl/_rels/other.xml.rels"] = content[BOOK_RELATIONS]
    content["_rels/.rels"] = content["_rels/.rels"].replace("xl/workbook.xml", "xl/other.xml")
    content[TYPES] = content[TYPES].replace("/xl/workbook.xml", "/xl/other.xml")
    return pack(content)


_BLANK = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
_SECOND = parts()[SHEET].replace("75000", "9999999")

CASES = [
    *(
        refused(f"without {name}", without(name), f"{_MISSING}|不是完整的")
        for name in (TYPES, "_rels/.rels", BOOK, BOOK_RELATIONS, SHEET, STRINGS, STYLES)
    ),
    merged(
        "without styles, and without a word of them",
        without(
            STYLES, edits=((BOOK_RELATIONS, substitute(r'<Relationship Id="rId2"[^>]*>', "")),)
        ),
    ),
    refused(
        "without strings, and without a word of them",
        without(
            STRINGS, edits=((BOOK_RELATIONS, substitute(r'<Relationship Id="rId3"[^>]*>', "")),)
        ),
        "不存在的文字",
    ),
    refused("add-in", _main_type("application/vnd.ms-excel.addin.macroEnabled.main+xml"), "加载项"),
    refused("word by its type", _main_type("application/msword"), "类型"),
    refused("no type", edited((TYPES, substitute("<Override[^>]*workbook.xml[^>]*>", ""))), "类型"),
    merged("template of Excel", _main_type(f"{_SPREADSHEET}.template.main+xml")),
    merged(
        "type with macros, no macro",
        _main_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    ),
    merged("strict", _strict),
    refused("workbook part under another name", _moved_book, _MISSING),
    refused("decoy of the workbook part", _decoy_book, "工作表不一样"),
    refused(
        "sheet that is no sheet",
        edited((SHEET, swap("worksheet", "chartsheet", 9))),
        "不是 Excel 的工作表",
    ),
    refused(
        "sheet without namespace",
        edited((SHEET, swap(f' xmlns="{MAIN}"', ""))),
        "不是 Excel 的工作表",
    ),
    refused(
        "sheet of another namespace", edited((SHEET, swap(MAIN, "urn:a"))), "不是 Excel 的工作表"
    ),
    refused(
        "workbook part that is none",
        edited(
            (
                BOOK,
                swap("workbook ", "workbok ", 1),
            ),
            (BOOK, swap("</workbook>", "</workbok>")),
        ),
        "目录",
    ),
    refused("two tabs of one part", edited(_tabs(("项目1", "rId1"), ("项目2", "rId1"))), "同一张"),
    refused(
        "two tabs of one part by two relations",
        edited(
            _tabs(("项目1", "rId1"), ("项目2", "rId9")),
            _related("worksheet", "worksheets/sheet1.xml"),
        ),
        "同一张",
    ),
    refused(
        "two tabs of one name",
        with_parts(
            {"xl/worksheets/sheet2.xml": _SECOND},
            _tabs(("项目1", "rId1"), ("项目1", "rId9")),
            _related("worksheet", "worksheets/sheet2.xml"),
        ),
        "同名",
    ),
    refused("tab without a relation", edited(_tabs(("项目1", "rId1"), ("项目2", "rId77"))), "完整"),
    merged(
        "sheet of a chart",
        with_parts(
            {"xl/chartsheets/sheet1.xml": _BLANK.replace("worksheet", "chartsheet")},
            _tabs(("图", "rId9"), ("项目1", "rId1")),
            _related("chartsheet", "chartsheets/sheet1.xml"),
        ),
    ),
    refused("2,000 tabs", edited(_tabs(*((f"表{n}", "rId1") for n in range(2000)))), "2000 张"),
    refused("no tab", edited((BOOK, substitute("<sheet .*/></sheets>", "</sheets>"))), "没有找到"),
    refused(
        "decoy of the strings",
        with_parts(
            {"xl/strings2.xml": parts()[STRINGS].replace("</t>", "错</t>")},
            (BOOK_RELATIONS, swap("sharedStrings.xml", "strings2.xml")),
        ),
        "读到的不一样",
    ),
    finding(
        "sheet that no tab shows",
        with_parts(
            {"xl/worksheets/sheet2.xml": _SECOND},
            (BOOK_RELATIONS, swap("sheet1.xml", "sheet2.xml")),
        ),
        "STR-01",
        budget=9999999,
    ),
    merged("relation to a picture that is missing", edited(_related("image", "media/a.png"))),
    merged("absolute targets", edited((BOOK_RELATIONS, substitute('Target="', 'Target="/xl/')))),
    finding("macro", _carrying("xl/vbaProject.bin", "x", "vbaProject"), "STR-08"),
    finding("link to another workbook", _carrying("xl/externalLinks/externalLink1.xml"), "STR-08"),
    finding("dde link", _carrying("xl/externalLinks/externalLink1.xml", "<ddeLink/>"), "STR-08"),
    finding("embedded object", _carrying("xl/embeddings/oleObject1.bin", "x"), "STR-08"),
    finding("control", _carrying("xl/activeX/activeX1.xml"), "STR-08"),
    finding("connection", _carrying("xl/connections.xml"), "STR-08"),
    finding("custom xml", _carrying("customXml/item1.xml"), "STR-08"),
    finding("web extension", _carrying("xl/webextensions/webextension1.xml"), "STR-08"),
    finding("comment", _carrying("xl/comments1.xml"), "STR-08"),
    finding("ribbon", _carrying("customUI/customUI.xml"), "STR-08"),
    finding(
        "hidden sheet",
        with_parts(
            {"xl/worksheets/sheet2.xml": _BLANK},
            (
                BOOK,
                swap(
                    "</sheets>",
                    '<sheet name="旧表" sheetId="2" state="hidden" r:id="rId9"/></sheets>',
                ),
            ),
            _related("worksheet", "worksheets/sheet2.xml"),
        ),
        "STR-08",
    ),
    refused(
        "hidden sheet with the only form",
        edited((BOOK, swap("sheetId", 'state="hidden" sheetId'))),
        "隐藏",
    ),
    merged("zip in the zip", with_parts({"xl/embeddings_/a.zip": b"PK\3\4" + bytes(50)})),
    refused("xlsx and xlsb at once", with_parts({"xl/workbook.bin": b"\0\0"}), "两种工作簿"),
    refused(
        "xlsx and ods at once",
        with_parts(
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}
        ),
        "两种工作簿",
    ),
]
