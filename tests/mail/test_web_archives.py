"""Web pages in one file (单个文件网页): they look like mails, and are taken for workbooks."""

import quopri

import pytest
from forms import PROFILE
from mails import archive, attached, letter, part, text
from opened import BOOKS, refused, taken

from pgxl.errors import InputError
from pgxl.excel.files import read_workbook
from pgxl.intake.batch import collect
from pgxl.mail.opening import is_container

_OF_EXCEL = (
    "这是 Excel 或 WPS 存成的网页（单个文件网页），不是 Excel 工作簿；"
    "请用 Excel 或 WPS 打开后另存为 .xlsx"
)
_PLAIN = "<html><table><tr><td>项目名称</td></tr></table></html>"
_SPACES = "".join(
    f' xmlns:{short}="urn:schemas-microsoft-com:{long}"'
    for short, long in (("v", "vml"), ("o", "office:office"), ("x", "office:excel"))
)
_PAGE = _PLAIN.replace("<html", f"<html{_SPACES}")
_BY_EXCEL = b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"
_BY_WPS = "From: <由 WPS 表格保存>\r\nSubject: 目标表\r\nMIME-Version: 1.0\r\n".encode()
_BY_BLINK = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a/b\r\nSubject: a\r\n"
    b"Date: Mon, 23 Nov 2026 10:30:00 +0800\r\nMIME-Version: 1.0\r\n"
)


def page(head, html=_PAGE, *, place=b"Content-Location: file:///C:/a.htm\r\n", ended=True):
    """Give a page in one file, with the head that a program writes."""
    coded = quopri.encodestring(html.encode("gb18030"))
    whole = head + b'Content-Type: multipart/related; boundary="--=_N"\r\n\r\n'
    whole += "本文档为“单个文件网页”。\r\n\r\n".encode("gb18030") + b"----=_N\r\n" + place
    whole += b"Content-Transfer-Encoding: quoted-printable\r\n"
    whole += b'Content-Type: text/html; charset="gb2312"\r\n\r\n' + coded
    return whole + (b"\r\n----=_N--\r\n" if ended else b"")


@pytest.mark.parametrize("name", ["表.xls", "表.xlsx", "表.mht"])
@pytest.mark.parametrize("ended", [True, False])
@pytest.mark.parametrize("head", [_BY_EXCEL, _BY_WPS])
def test_saved_by_excel(tmp_path, name, ended, head):
    """A workbook that was saved as a page is told for what it is, not as a mail."""
    path = tmp_path / name
    path.write_bytes(page(head, ended=ended))

    (source,) = collect([path], PROFILE).sources
    assert source.reason.startswith(_OF_EXCEL)


def test_attached_and_packed():
    """In a mail and in a zip file it is given as it is, for the gate to refuse."""
    data = page(_BY_EXCEL)

    assert [("表.xls", data)] == taken("a.eml", letter(text(), attached("表.xls", data)))
    assert [("表.mht", data)] == taken("a.zip", archive({"表.mht": data}))


@pytest.mark.parametrize("head", [_BY_BLINK, b"MIME-Version: 1.0\r\nSubject: a\r\n"])
def test_saved_by_a_browser(head):
    """Another page is told as a page."""
    data = page(head, _PLAIN)

    assert not is_container("表.xls", data)
    with pytest.raises(InputError, match="这是网页归档"):
        read_workbook(data)


def _pasted(*heads):
    html = part(_PAGE.encode(), kind=b"text/html; charset=utf-8")
    mail = letter(html, attached("表.xlsx", BOOKS[0])).replace(b"mixed", b"related", 1)
    for head in heads:
        at = mail.index(head)
        mail = mail[:at] + mail[mail.index(b"\r\n", at) + 2 :]
    return mail


@pytest.mark.parametrize(
    "without", [(), (b"From:",), (b"To:", b"Message-ID:"), (b"From:", b"Message-ID:")]
)
def test_a_mail_is_still_a_mail(without):
    """A table of Excel in the text, places of its parts and a scanty head make no page of one."""
    mail = _pasted(*without).replace(
        b"\r\nContent-Type: text/html", b"\r\nContent-Location: a\r\nContent-Type: text/html"
    )

    for name in ("a.eml", "a.mht", "a.xls"):
        assert [("表.xlsx", BOOKS[0])] == taken(name, mail)


def test_a_page_that_is_called_a_mail():
    """By its name it is opened as a mail, and somebody is told that nothing is in it."""
    assert refused("a.eml", page(_BY_EXCEL))
