"""What is no workbook: named for what it is, so that the sender knows what went wrong."""

from __future__ import annotations

import re

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import SEND_XLSX, UNPACK
from pgxl.excel.gate.web_archive import is_of_excel, is_web_archive

_SAVE_AS = "请用 Excel 或 WPS 打开后另存为 .xlsx 再发送"
_PAGE_OF_EXCEL = "Excel 或 WPS 存成的网页（单个文件网页）"
_DECIPHER = "请在安装了该软件的电脑上解密、另存后重新发送"

#: How a file begins (in small letters), what it is, what to do.
_BEGINNINGS = (
    (b"%pdf", "PDF", SEND_XLSX),
    (b"rar!", "RAR 压缩包", UNPACK),
    (b"7z\xbc\xaf", "7z 压缩包", UNPACK),
    (b"\x1f\x8b", "gzip 压缩包", UNPACK),
    (b"\x89png", "图片", SEND_XLSX),
    (b"\xff\xd8\xff", "图片", SEND_XLSX),
    (b"gif8", "图片", SEND_XLSX),
    (b"bm", "图片", SEND_XLSX),
    (b"ii*\0", "图片", SEND_XLSX),
    (b"mm\0*", "图片", SEND_XLSX),
    (b"{\\rtf", "RTF 文档", SEND_XLSX),
    (b"%tsd-header", "加密软件加密过的文件", _DECIPHER),
    (b"id;p", "SYLK 文本表格", _SAVE_AS),
    (b"mime-version:", "网页归档（mhtml）", _SAVE_AS),
    (b"from:", "电子邮件", "请把邮件里的附件另存后发送"),
    (b"received:", "电子邮件", "请把邮件里的附件另存后发送"),
    (b"mz", "Windows 程序", "请不要运行，并核实来源"),
)
#: Workbooks of Excel 2 to 4, which stand in no container.
_OLDEST = re.compile(rb"\x09[\x00\x02\x04][\x04\x06]\x00")
_SECURED = b"E-SafeNet"
_TEXT_CODES = ("utf-8-sig", "gb18030")
#: What no text has; tab, line feed and carriage return are left out.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LOOKED_AT = 4096


def name_foreign(data: bytes) -> InputError:
    """Say what some bytes are that are no workbook."""
    head = data[:_LOOKED_AT]
    if not head.strip(b"\0"):
        return InputError("文件内容全是空字节，没有传完", "请对方重新发送")
    if is_web_archive(data):
        what = _PAGE_OF_EXCEL if is_of_excel(data) else "网页归档（mhtml）"
        return refuse(what, _SAVE_AS)
    start = head.lower()
    for mark, name, advice in _BEGINNINGS:
        if start.startswith(mark):
            return refuse(name, advice)
    if _SECURED in head:
        return refuse("加密软件加密过的文件", _DECIPHER)
    if _OLDEST.match(head):
        return refuse("很旧的 Excel 文件（4.0 及以前）", _SAVE_AS)
    text = _text_of(head)
    return _name_text(text) if text is not None else refuse("", _SAVE_AS)


def refuse(name: str, advice: str) -> InputError:
    """Say of a file that it is something else than a workbook, where it is known what."""
    if not name:
        return InputError("不是 Excel 工作簿", advice)
    blank = " " if name[0].isascii() else ""
    return InputError(f"这是{blank}{name}，不是 Excel 工作簿", advice)


def _text_of(head: bytes) -> str | None:
    """Decode the beginning of a text; None for what is none. Its last character may be cut."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "ignore")
        return None if _CONTROL.search(text) else text
    for code in _TEXT_CODES:
        try:
            text = head.decode(code)
        except UnicodeDecodeError as error:
            if error.start < len(head) - 4 or len(head) < _LOOKED_AT:
                continue
            text = head[: error.start].decode(code)
        return None if _CONTROL.search(text) else text
    return None


#: What a text begins with (in small letters), what it is.
_TEXTS = (
    (r"(?s).*urn:schemas-microsoft-com:office:spreadsheet", "“XML 电子表格 2003”"),
    (r"(?s)<\?xml.*office:document", "单文件的 OpenDocument（.fods）"),
    (r"(?s)(?:<!--.*?-->\s*)?(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+)?html|<table|<meta", "网页"),
    (r"<\?xml", "XML 文本"),
    (r"(?s).*mime-version:", "网页归档（mhtml）或电子邮件"),
    (r"[^\n]*[,;\t]", "文本表格（CSV）"),
)


def _name_text(text: str) -> InputError:
    start = text.lstrip().lower()
    what = next((name for pattern, name in _TEXTS if re.match(pattern, start)), "")
    return refuse(what, _SAVE_AS)
