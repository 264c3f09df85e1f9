"""Small files that grow, and lies about sizes: each is read in a process that may die."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from hostile.book import (
    BOOK_RELATIONS,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    edited,
    good,
    pack,
    parts,
    swap,
)
from hostile.case import finding, merged, refused

_MB = 1 << 20


def _grown(name: str, head: str, piece: str, count: int, tail: str):
    """Give a maker with a part that repeats a piece."""

    def make() -> bytes:
        return pack({**parts(), name: head + piece * count + tail})

    return make


def _in_sheet(piece: str, count: int, at: str = "</sheetData>"):
    text = parts()[SHEET]
    place = text.index(at)
    return _grown(SHEET, text[:place], piece, count, text[place:])


def _rows(first: int, count: int, cells: str = ""):
    def make() -> bytes:
        rows = "".join(
            f'<row r="{n}">{cells.replace("#", str(n))}</row>' for n in range(first, first + count)
        )
        return pack(
            {**parts(), SHEET: parts()[SHEET].replace("</sheetData>", rows + "</sheetData>")}
        )

    return make


def _huge_blanks() -> bytes:
    """Two gigabytes of blanks in a part, packed to two megabytes, and the size told small."""
    return _bomb(2048, told=None)


def _bomb(megabytes: int, told: int | None) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(b" " * _MB) + packer.flush(zlib.Z_FULL_FLUSH)
    packed, name, crc = piece * megabytes + b"\3\0", b"xl/theme/theme1.xml", 0
    size = megabytes * _MB if told is None else told
    data = good()
    start = data.rindex(b"PK\5\6")
    count, _, length, place = struct.unpack_from("<2H2L", data, start + 8)
    common = struct.pack("<3H3L2H", 8, 0, 0x5A21, crc, len(packed), size, len(name), 0)
    local = b"PK\3\4" + struct.pack("<2H", 20, 0) + common + name + packed
    entry = b"PK\1\2" + struct.pack("<3H", 20, 20, 0) + common
    entry += struct.pack("<3H2L", 0, 0, 0, 0, place) + name
    directory = data[place : place + length] + entry
    end = struct.pack("<4H2LH", 0, 0, count + 1, count + 1, len(directory), place + len(local), 0)
    return data[:place] + local + directory + b"PK\5\6" + end


def _nested() -> bytes:
    inner = good()
    for _ in range(5):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("a.xlsx", inner)
        inner = target.getvalue()
    return pack({**parts(), "xl/media/a.xlsx": inner})


def _many_parts() -> bytes:
    target = io.BytesIO(good())
    with zipfile.ZipFile(target, "a") as package:
        for number in range(70_000):
            package.writestr(zipfile.ZipInfo(f"xl/a/{number}"), b"")
    return target.getvalue()


def _sheets(count: int) -> bytes:
    """Give the same sheet many times as a part of its own."""
    content = dict(parts())
    tabs, relations, types = [], [], []
    for number in range(2, count + 2):
        name = f"worksheets/sheet{number}.xml"
        content[f"xl/{name}"] = content[SHEET]
        tabs.append(f'<sheet name="表{number}" sheetId="{number}" r:id="r{number}"/>')
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        relations.append(f'<Relationship Id="r{number}" Type="{kind}" Target="{name}"/>')
        types.append(f'<Override PartName="/xl/{name}" ContentType="a"/>')
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(
        "</sheets>", "".join(tabs) + "</sheets>"
    )
    content[BOOK_RELATIONS] = content[BOOK_RELATIONS].replace(
        "</Relationships>", "".join(relations) + "</Relationships>"
    )
    content[TYPES] = content[TYPES].replace("</Types>", "".join(types) + "</Types>")
    return pack(content)


def _claiming(texts: int) -> Callable[[], bytes]:
    return edited((STRINGS, swap("<sst ", f'<sst count="1" uniqueCount="{texts}" ')))


_LARGE = "压缩比|解压后"
_XF = '<xf numFmtId="0"/>'
_SIX = "".join(f'<c r="{letter}#" s="1"/>' for letter in "ABCDEF")

CASES = [
    refused("2 GB of blanks", _huge_blanks, _LARGE, apart=True),
    refused("1 GB that is told to be 1 kB", lambda: _bomb(1024, told=1024), "损坏", apart=True),
    refused("200 MB of blanks in the sheet", _in_sheet(" ", 200 * _MB), _LARGE, apart=True),
    refused(
        "one text of 100 MB",
        _grown(STRINGS, parts()[STRINGS][:-6] + "<si><t>", "长", 33 * _MB, "</t></si></sst>"),
        _LARGE,
        apart=True,
    ),
    refused(
        "4,000,000 texts",
        _grown(STRINGS, parts()[STRINGS][:-6], "<si><t/></si>", 4_000_000, "</sst>"),
        _LARGE,
        apart=True,
    ),
    *(
        refused(f"1e{power} texts that are not there", _claiming(10**power), "损坏", apart=True)
        for power in (5, 8, 10, 19, 400)
    ),
    merged("some texts more than there are", _claiming(200)),
    refused(
        "220,000 rows with format", _rows(30, 220_000, _SIX), "解压后|延伸|压缩比|行", apart=True
    ),
    refused("1,000,000 rows without cells", _rows(30, 1_000_000), "行|压缩比", apart=True),
    refused(
        "800,000 cells in one row, again and again",
        _in_sheet('<row r="30">' + '<c r="A30"/>' * 1000 + "</row>", 500),
        "次序",
        apart=True,
    ),
    merged("10,000 rows with format only", _rows(30, 10_000, _SIX), apart=True),
    merged(
        "100,000 formats",
        _grown(
            STYLES,
            parts()[STYLES].replace("</cellXfs></styleSheet>", ""),
            _XF,
            100_000,
            "</cellXfs></styleSheet>",
        ),
        apart=True,
    ),
    refused(
        "500,000 formats",
        _grown(
            STYLES,
            parts()[STYLES].replace("</cellXfs></styleSheet>", ""),
            _XF,
            900_000,
            "</cellXfs></styleSheet>",
        ),
        "压缩比",
        apart=True,
    ),
    refused("70,000 parts", _many_parts, "5000 个", apart=True),
    finding("archives in archives", _nested, "STR-08", apart=True),
    refused(
        "3,000,000 elements in a row's cell",
        _in_sheet("<a/>", 3_000_000, "<v>75000"),
        "压缩比|位置",
        apart=True,
    ),
    refused(
        "nested 1,000,000 deep",
        lambda: pack(
            {
                **parts(),
                SHEET: parts()[SHEET].replace(
                    "<sheetData>", "<a>" * 10**6 + "</a>" * 10**6 + "<sheetData>"
                ),
            }
        ),
        "嵌套",
        apart=True,
    ),
    merged(
        "100,000 attributes",
        lambda: pack(
            {
                **parts(),
                SHEET: parts()[SHEET].replace(
                    "<sheetData>",
                    "<a " + " ".join(f'a{n}=""' for n in range(10**5)) + "/><sheetData>",
                ),
            }
        ),
        apart=True,
    ),
    merged(
        "formula of 1 MB",
        lambda: pack(
            {
                **parts(),
                SHEET: swap("<v>75000</v>", "<f>" + "(" * _MB + "</f><v>75000</v>")(parts()[SHEET]),
            }
        ),
        apart=True,
    ),
]
