"""Web pages in one file (单个文件网页, .mht), which look like mails and are none."""

from __future__ import annotations

import re

_HEAD = 64 * 1024
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_FIELD = re.compile(rb"(?m)^([A-Za-z-]{1,40}):[ \t]*([^\r\n]*)")
#: What a page has no sender and no way of; a mail or its draft has at least one.
_OF_MAILS = frozenset(
    (
        *(b"to", b"cc", b"bcc", b"message-id", b"received", b"return-path", b"delivered-to"),
        *(b"dkim-signature", b"x-unsent"),
    )
)
_SOFT_BREAK = re.compile(rb"=\r?\n")
_LOCATION = re.compile(rb"(?im)^content-location\s*:")
_OF_EXCEL = re.compile(
    rb"(?i)urn:schemas-microsoft-com:office:excel|application/vnd\.ms-excel"
    rb"|^x-document-type:\s*workbook|\bexcel\.sheet\b",
    re.MULTILINE,
)


def is_web_archive(data: bytes) -> bool:
    """Tell a page in one file, as Excel, WPS and browsers save it, from a mail.

    Both are MIME. A page names the places of its parts; nobody has sent it, to nobody.
    """
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    end = _BLANK_LINE.search(head)
    fields = {
        name.lower(): value
        for name, value in _FIELD.findall(head, 0, end.start() if end else len(head))
    }
    kind = fields.get(b"content-type", b"").lower()
    if b"mime-version" not in fields or not kind.startswith((b"multipart/related", b"text/html")):
        return False
    sent = fields.keys() & _OF_MAILS or b"@" in fields.get(b"from", b"")
    return not sent and (_LOCATION.search(head) is not None or is_of_excel(data))


def is_of_excel(data: bytes) -> bool:
    """Tell a page that is a workbook of Excel or WPS."""
    return _OF_EXCEL.search(_SOFT_BREAK.sub(b"", data[:_HEAD])) is not None
