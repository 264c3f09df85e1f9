"""Files that are no workbook, whatever their name says."""

from __future__ import annotations

import gzip
import io
import random
import zipfile

from hostile.book import good
from hostile.case import refused


def _zip(**members: bytes):
    def make() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name, content in members.items():
                package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
        return target.getvalue()

    return make


def _noise(size: int):
    return lambda: random.Random(8).randbytes(size)  # noqa: S311 - no secret


_HTML = "<html><head><meta charset=gbk></head><table><tr><td>项目名称</td></tr></table></html>"
_SHEET_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
_MHTML = "MIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n" + _HTML
_TEXTS = {
    "html": (_HTML, "网页"),
    "html after blanks": ("\r\n  " + _HTML, "网页"),
    "html with doctype": ("<!DOCTYPE html>" + _HTML, "网页"),
    "bare table": ("<table><tr><td>1</td></tr></table>", "网页"),
    "xml of 2003": (_SHEET_2003, "XML 电子表格 2003"),
    "other xml": ('<?xml version="1.0"?><a/>', "XML 文本"),
    "flat opendocument": ('<?xml version="1.0"?><office:document xmlns:office="x"/>', "fods"),
    "mhtml": (_MHTML, "mhtml"),
    "mail": ("Received: by a\nSubject: b\n\nc", "电子邮件"),
    "csv": ("项目名称,预算金额\n保险,75000\n", "CSV"),
    "tab separated": ("项目名称\t预算金额\n保险\t75000\n", "CSV"),
    "prose": ("请各单位尽快报送。\n", "不是 Excel"),
    "sylk": ("ID;PWXL;N;E\nP;PGeneral\n", "SYLK"),
    "rtf": ("{\\rtf1 a}", "RTF"),
}

CASES = [
    refused("no bytes", lambda: b"", "0 字节"),
    refused("one byte", lambda: b"P", "不是 Excel"),
    refused("two letters", lambda: b"PK", "不完整"),
    refused("zeros", lambda: b"\0" * 4096, "空字节"),
    refused("noise", _noise(5000), "不是 Excel"),
    refused("noise that begins well", lambda: b"PK\3\4" + _noise(5000)(), "不完整"),
    refused("pdf", lambda: b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    refused("png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "图片"),
    refused("jpeg", lambda: b"\xff\xd8\xff\xe0" + bytes(99), "图片"),
    refused("gif", lambda: b"GIF89a" + bytes(99), "图片"),
    refused("rar", lambda: b"Rar!\x1a\x07\x01\0" + bytes(99), "RAR"),
    refused("7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99), "7z"),
    refused("gzip of a workbook", lambda: gzip.compress(good(), mtime=0), "gzip"),
    refused("program", lambda: b"MZ\x90\0" + bytes(99), "程序"),
    refused("enciphered by TSD", lambda: b"%TSD-Header-###%" + bytes(99), "加密软件"),
    refused("enciphered by E-SafeNet", lambda: b"b\x14#eE-SafeNet\0LOCK" + bytes(99), "加密软件"),
    refused("excel 3", lambda: bytes.fromhex("090206000000100000000000"), "很旧的 Excel"),
    refused("csv in gbk", lambda: "项目名称,预算金额\n保险,75000\n".encode("gbk"), "CSV"),
    refused("unicode text", lambda: "项目\t预算\n保险\t1\n".encode("utf-16"), "CSV"),
    refused("html in utf-16", lambda: _HTML.encode("utf-16"), "网页"),
    refused("archive", _zip(a_dot_txt=b"1"), "压缩包"),
    refused("archive with a workbook", _zip(a_dot_xlsx=good()), "先解压|压缩包"),
    refused("word", _zip(word__document_dot_xml=b"<a/>"), "Word"),
    refused("powerpoint", _zip(ppt__presentation_dot_xml=b"<a/>"), "演示文稿"),
    refused("ofd", _zip(OFD_dot_xml=b"<a/>"), "OFD"),
    refused("numbers", _zip(Index__Document_dot_iwa=b"1"), "Numbers"),
    refused(
        "opendocument text",
        _zip(
            mimetype=b"application/vnd.oasis.opendocument.text",
            content_dot_xml=b"<a/>",
        ),
        "不是表格",
    ),
    refused("empty archive", _zip(), "压缩包|不完整"),
    *(
        refused(name, lambda text=text: text.encode(), reason)
        for name, (text, reason) in _TEXTS.items()
    ),
]
