"""XML that is none, that harms its readers, or that is written as hardly a program does."""

from __future__ import annotations

import re

from hostile.book import (
    BOOK,
    BOOK_RELATIONS,
    BUDGET,
    HEAD,
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    edited,
    parts,
    sheet,
    substitute,
    swap,
    text_of,
    with_parts,
)
from hostile.case import finding, merged, refused

_LAUGHS = "<!DOCTYPE a [<!ENTITY l0 'ha'>" + "".join(
    f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10)
)
_INLINE = '<c r="B3" t="inlineStr"><is>{}</is></c>'
_TITLE = "<t>项目绩效目标表</t>"
_OF_A_FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def _declare(text: str):
    """Give the change that puts a declaration before the root."""
    return substitute(r"^<\?xml[^>]*>\n", lambda found: found[0] + text)  # type: ignore[arg-type]


def _encoded(name: str, code: str, told: str):
    return with_parts({name: parts()[name].replace("UTF-8", told).encode(code)})


def _prefixed() -> bytes:
    """Write the sheet with a prefix before every name, as some programs do."""
    text = parts()[SHEET].replace("xmlns=", "xmlns:x=")
    text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", text)
    return with_parts({SHEET: text})()


_OTHER = '<sheetData><row r="9"><c r="B9"><v>9999999</v></c></row></sheetData>'

CASES = [
    *(
        refused(f"dtd in {name}", edited((name, _declare("<!DOCTYPE a>"))), "DTD")
        for name in (TYPES, "_rels/.rels", BOOK, BOOK_RELATIONS, SHEET, STRINGS, STYLES)
    ),
    refused("dtd in an unread part", with_parts({"docProps/app.xml": "<!DOCTYPE a><a/>"}), "DTD"),
    refused("laughs", sheet(_declare(_LAUGHS + "]>"), swap("75000", "&l9;")), "DTD"),
    refused("laughs in the strings", edited((STRINGS, _declare(_LAUGHS + "]>"))), "DTD"),
    refused("entity of a file", sheet(_declare(_OF_A_FILE), swap("75000", "&x;")), "DTD"),
    refused(
        "entity of a server", sheet(_declare('<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">')), "DTD"
    ),
    refused(
        "entity in a text", edited((STRINGS, _declare("<!DOCTYPE a [<!ENTITY a '75万'>]>"))), "DTD"
    ),
    refused(
        "dtd in utf-16",
        with_parts({STYLES: ("<!DOCTYPE a>" + parts()[STYLES][len(HEAD) :]).encode("utf-16")}),
        "DTD",
    ),
    refused("unknown entity", sheet(swap("75000", "&nbsp;")), "XML"),
    refused("cut part", sheet(lambda text: text[: len(text) // 2]), "XML"),
    refused("no root", edited((SHEET, lambda _: HEAD)), "XML"),
    refused("no text at all", edited((SHEET, lambda _: "")), "XML"),
    refused("element not closed", sheet(swap("</row>", "")), "XML|位置"),
    refused("something behind the root", sheet(lambda text: text + "<a/>"), "XML"),
    refused("unread part cut", with_parts({"xl/theme/theme1.xml": "<a><b></a>"}), "XML"),
    refused("vertical tab", edited((STRINGS, swap("网格员", "网\x0b格员"))), "XML"),
    refused("zero byte", edited((STRINGS, swap("网格员", "网\0格员"))), "XML"),
    refused(
        "bytes that are no utf-8", with_parts({STRINGS: parts()[STRINGS].encode("gbk")}), "XML"
    ),
    refused("unknown encoding", _encoded(SHEET, "utf-8", "x-klingon"), "XML"),
    refused(
        "nested without end",
        sheet(swap("<sheetData>", "<a>" * 3000 + "</a>" * 3000 + "<sheetData>")),
        "嵌套",
    ),
    refused(
        "nested in a cell",
        sheet(swap("<v>75000", "<a>" * 3000 + "</a>" * 3000 + "<v>75000")),
        "嵌套",
    ),
    merged(
        "many attributes",
        sheet(
            swap(
                "<sheetData>",
                "<a " + " ".join(f'a{n}="1"' for n in range(20_000)) + "/><sheetData>",
            )
        ),
    ),
    refused("second sheetData", sheet(swap("</sheetData>", "</sheetData>" + _OTHER)), "两份单元格"),
    refused("first sheetData", sheet(swap("<sheetData>", _OTHER + "<sheetData>")), "两份单元格"),
    refused(
        "foreign sheetData",
        sheet(
            swap(
                "<sheetData>",
                '<a:x xmlns:a="urn:a">'
                + _OTHER.replace("sheetData", "a:sheetData")
                + "</a:x><sheetData>",
            )
        ),
        "两份单元格",
    ),
    refused(
        "sheetData of another namespace",
        sheet(swap("<sheetData>", '<sheetData xmlns="urn:a">')),
        "不是 Excel 的单元格|两份",
    ),
    refused(
        "row of another namespace",
        sheet(swap('<row r="9"', '<row xmlns="urn:a" r="9"')),
        "不是 Excel 的单元格",
    ),
    refused(
        "cell outside of a row", sheet(swap("</sheetData>", BUDGET + "</sheetData>")), "位置|次序"
    ),
    refused("cell in a cell", sheet(swap(BUDGET, f'<c r="B9">{BUDGET}</c>')), "位置"),
    refused("value in a row", sheet(swap(BUDGET, "<v>1</v>" + BUDGET)), "位置"),
    refused("two values", sheet(swap("<v>75000</v>", "<v>75000</v><v>9</v>")), "两个值"),
    refused(
        "two sheets in one part",
        sheet(
            lambda text: (
                text.replace("</worksheet>", "")
                + "<worksheet>"
                + _OTHER
                + "</worksheet></worksheet>"
            )
        ),
        "两份单元格",
    ),
    merged("byte order mark", with_parts({SHEET: b"\xef\xbb\xbf" + parts()[SHEET].encode()})),
    merged("comments between cells", sheet(swap(BUDGET, f"<!-- {BUDGET} -->{BUDGET}<!-- -->"))),
    finding("comment in a value", sheet(swap("75000", "75<!-- 9 -->000")), "STR-12", budget=None),
    finding("value as CDATA", sheet(swap("75000", "<![CDATA[75000]]>")), "STR-12", budget=None),
    merged(
        "text as CDATA", edited((STRINGS, swap("项目绩效目标表", "<![CDATA[项目绩效目标表]]>")))
    ),
    finding("digits as references", sheet(swap("75000", "7&#53;000")), "STR-12", budget=None),
    merged("processing instruction", sheet(swap("<sheetData>", "<?a b?><sheetData>"))),
    merged("prefixes", _prefixed),
    merged("blanks between elements", sheet(substitute("><", ">\n  <"))),
    merged("attributes in single quotes", sheet(substitute(r'r="(B9)"', r"r='\1'"))),
    refused("gbk rightly told", _encoded(STRINGS, "gbk", "GBK"), "XML|损坏|不一样"),
    refused("sheet in utf-16", _encoded(SHEET, "utf-16", "UTF-16"), "损坏|不一样"),
    merged(
        "phonetic reading",
        edited(
            (
                STRINGS,
                swap(
                    "<t>项目绩效目标表</t>",
                    "<t>项目绩效目标表</t><rPh sb='0' eb='1'><t>xiang</t></rPh>",
                ),
            )
        ),
    ),
    merged(
        "rich text",
        edited(
            (
                STRINGS,
                swap(
                    "<t>项目绩效目标表</t>",
                    "<r><t>项目</t></r><r><rPr><b/></rPr><t>绩效目标表</t></r>",
                ),
            )
        ),
    ),
    merged(
        "text in the cell",
        sheet(
            swap(text_of("B3"), '<c r="B3" t="inlineStr"><is><t>网格员意外伤害保险</t></is></c>')
        ),
    ),
    merged(
        "rich text in the cell",
        sheet(
            swap(
                text_of("B3"),
                _INLINE.format("<r><t>网格员</t></r><r><t>意外伤害保险</t></r>"),
            )
        ),
    ),
    merged(
        "reading in the cell",
        sheet(
            swap(
                text_of("B3"),
                _INLINE.format("<t>网格员意外伤害保险</t><rPh sb='0' eb='1'><t>wang</t></rPh>"),
            )
        ),
    ),
    merged(
        "blanks around a text",
        edited(
            (
                STRINGS,
                swap(
                    "<t>网格员意外伤害保险</t>",
                    "<t xml:space='preserve'>  网格员意外伤害保险 \n</t>",
                ),
            )
        ),
    ),
    finding(
        "escaped control character",
        edited((STRINGS, swap("网格员意外伤害保险", "网格员意外_x0007_伤害保险"))),
        "STR-01",
    ),
    refused(
        "text of 40,000 characters",
        edited((STRINGS, swap("网格员意外伤害保险", "长" * 40_000))),
        "32767",
    ),
    *(
        refused(f"shared text: {what}", edited((STRINGS, swap(_TITLE, text))), "位置")
        for what, text in {
            "twice": _TITLE * 2,
            "in an element of no program": f"<ext>{_TITLE}</ext>",
            "as one of two choices": f"<Choice>{_TITLE}</Choice><Fallback><t>a</t></Fallback>",
            "beside a run": f"{_TITLE}<r><t>a</t></r>",
            "behind a run": f"<r><t>a</t></r>{_TITLE}",
            "twice in a run": f"<r>{_TITLE}{_TITLE}</r>",
            "with an element in it": "<t>项目绩效目标表<f>1+1</f></t>",
            "with a text in it": f"{_TITLE}<si>{_TITLE}</si>",
            "of another namespace": _TITLE.replace("<t>", '<t xmlns="urn:a">'),
        }.items()
    ),
    refused("shared texts of another namespace", edited((STRINGS, swap(MAIN, "urn:a"))), "位置"),
    refused("shared texts with another root", edited((STRINGS, substitute("sst", "x"))), "位置"),
    *(
        refused(f"text in the cell: {what}", sheet(swap(text_of("B3"), cell)), "位置|两个值|写法")
        for what, cell in {
            "twice": _INLINE.format("<t>a</t><t>b</t>"),
            "beside a run": _INLINE.format("<t>a</t><r><t>b</t></r>"),
            "twice in a run": _INLINE.format("<r><t>a</t><t>b</t></r>"),
            "in two elements": _INLINE.format("<t>a</t></is><is><t>b</t>"),
            "with an element in it": _INLINE.format("<t>a<b/>b</t>"),
            "as a value": '<c r="B3" t="inlineStr"><v>7</v></c>',
        }.items()
    ),
    refused("element in a value", sheet(swap("<v>75000", "<v>75<a/>000")), "位置"),
    refused(
        "row behind the cells",
        sheet(swap("</sheetData>", '</sheetData><row r="99"><c r="A99"><v>1</v></c></row>')),
        "位置",
    ),
    merged("main namespace told again", sheet(swap('<row r="9"', f'<row xmlns="{MAIN}" r="9"'))),
]
