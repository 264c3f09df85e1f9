"""Mails (.eml): every attachment with its provenance, or why it cannot be had."""

import datetime as dt

import pytest
from mails import archive, attached, letter, part, text, word
from opened import BOOKS, refused, taken

from pgxl.mail import Attachment, Lack, open_container

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
BEIJING = dt.timezone(dt.timedelta(hours=8))


def test_attachment_with_provenance():
    """Bytes, name, sender, subject, date in the time of Beijing and Message-ID are right."""
    data = letter(text(), attached("水电费.xlsx", BOOKS[6]))
    found, body = open_container("收件箱/1.eml", data)
    told = found.provenance

    assert ("水电费.xlsx", BOOKS[6]) == (found.name, found.data)
    assert "收件箱/1.eml › 水电费.xlsx" == found.label
    assert ("收件箱/1.eml", "报送绩效目标表") == (told.container, told.subject)
    assert "张三 <zhang@example.gov.cn>" == told.sender
    assert "<1@example.gov.cn>" == told.message_id
    assert dt.datetime(2026, 11, 23, 10, 30, tzinfo=BEIJING) == told.when
    assert (Lack.TEXT, True) == (body.lack, body.harmless)


def test_dates_of_other_zones_and_none():
    """A date is told in the time of Beijing; what is no date is none."""
    data = letter(attached("a.xlsx", b"PK"))
    other = data.replace(b"10:30:00 +0800", b"22:30:00 -0500")
    none = data.replace(b"Mon, 23 Nov 2026 10:30:00 +0800", b"yesterday")
    far = data.replace(b"23 Nov 2026", b"23 Nov 9999")

    assert "2026-11-24 11:30:00+08:00" == str(next(open_container("a.eml", other)).provenance.when)
    assert next(open_container("a.eml", none)).provenance.when is None
    assert next(open_container("a.eml", far)).provenance.when is None


def test_pictures_signatures_and_invitations_are_left_out():
    """Pictures in any dress and what mail programs add are no submissions."""
    data = letter(
        text(),
        part(PNG, b"inline", b"image/png; name=logo.png"),
        part(PNG, b'attachment; filename="a.xlsx"'),
        part(b"x", b'attachment; filename="smime.p7s"', b"application/pkcs7-signature"),
        part(b"BEGIN:VCALENDAR", b"", b"text/calendar; charset=utf-8"),
        attached("表.xlsx", BOOKS[0]),
    )

    assert [("表.xlsx", BOOKS[0])] == taken("a.eml", data)
    assert [True] * 4 == [harmless for *_, harmless in refused("a.eml", data)]


def test_a_workbook_declared_as_a_picture_is_taken():
    """What a part is declared to be decides nothing."""
    data = letter(part(BOOKS[0], b'inline; filename="a.png"', b"image/png"))

    assert [("a.png", BOOKS[0])] == taken("a.eml", data)


def test_mail_without_attachment():
    """A mail that only says something is told, and nothing is missing for it."""
    plain = b"From: a@b.cn\r\nSubject: hi\r\n\r\nhello"

    assert [("（正文）", "邮件没有附件，只有正文", True)] == refused("a.eml", letter(text()))
    assert [("（正文）", "邮件没有附件，只有正文", True)] == refused("a.eml", plain)


@pytest.mark.parametrize(
    ("link", "where"),
    [
        ("https://mail.qq.com/cgi-bin/ftnExs_download?t=exs_ftn_download&k=1", "QQ 邮箱"),
        ("https://wx.mail.qq.com/ftn/download?func=3&key=1", "QQ 邮箱"),
        ("https://mail.163.com/large-attachment-download/index.html?p=1", "网易邮箱"),
        ("https://dashi.163.com/html/cloud-attachment-download/?key=1", "网易邮箱"),
        ("https://mail.sina.com.cn/filecenter/download.php?id=1", "新浪邮箱"),
        ("https://mail.example.gov.cn/coremail/common/nfFile.jsp?share_link=1", "Coremail 邮箱"),
        ("从腾讯企业邮箱发来的超大附件 https://files.example.gov.cn/1", "邮箱的超大附件"),
        ("从网易企业邮箱发来的云附件 https://files.example.gov.cn/1", "邮箱的超大附件"),
        ("https://doc.weixin.qq.com/sheet/e3_A", "企业微信"),
        ("https://alidocs.dingtalk.com/i/nodes/1", "钉钉文档"),
        ("https://pan.quark.cn/s/1", "夸克网盘"),
        ("https://x.feishu.cn/sheets/1", "飞书"),
        ("https://pan.baidu.com/s/1abc", "百度网盘"),
        ("https://www.kdocs.cn/l/abc", "金山文档"),
    ],
)
def test_mail_that_holds_only_a_link(link, where):
    """A cloud attachment is no file: somebody has to fetch it."""
    page = text(f'<a href="{link}">下载</a>', b"text/html")
    ((name, reason, harmless),) = refused("a.eml", letter(text("见附件"), page))

    assert ("（正文）", False) == (name, harmless)
    assert reason.startswith(f"邮件里只有下载链接（{where}）")


def test_link_beside_attachments():
    """A large attachment beside a small one is told; a link to a drive may mean anything."""
    book = attached("a.xlsx", BOOKS[0])
    large = text("https://wx.mail.qq.com/ftn/download?key=1")
    drive = text("https://pan.baidu.com/s/1abc")

    assert [False] == [harmless for *_, harmless in refused("a.eml", letter(large, book))]
    assert [] == refused("a.eml", letter(drive, book))


def test_link_in_an_attached_page():
    """Some services attach a page that holds the link."""
    page = part(
        b"<a href='https://mail.qq.com/cgi-bin/ftnExs_download?k=1'>",
        b'attachment; filename="a.html"',
        b"text/html",
    )

    assert "下载链接（QQ 邮箱）" in refused("a.eml", letter(text(), page))[0][1]


def test_table_pasted_into_the_text():
    """A form in the text of a mail is no workbook, and somebody has to send one."""
    page = text('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', b"text/html")
    ((_, reason, harmless),) = refused("a.eml", letter(page))

    assert "表格贴在正文里" in reason
    assert not harmless


def test_uuencoded_attachment():
    """An attachment in the text, as programs wrote it long ago, is told."""
    old = b"From: a@b.cn\r\nSubject: hi\r\n\r\nbegin 644 a.xls\r\n#86)C\r\n`\r\nend\r\n"

    assert "旧编码" in refused("a.eml", old)[0][1]


_OLD = b"begin 644 a.xls\r\n#86)C\r\n`\r\nend\r\n"


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body><pre>" + _OLD + b"</pre></body></html>",
        b"<p>\xe8\xa1\xa8</p><PRE class=x> " + _OLD.replace(b"begin", b"begin-base64"),
        b"<pre>\r\n" + _OLD,
    ],
)
def test_uuencoded_behind_a_tag(body):
    """An attachment in a page is told, on the line of its tag too, and beside others."""
    page = b"Content-Type: text/html\r\n\r\n" + body

    assert "旧编码" in refused("a.eml", letter(page))[0][1]
    (told,) = refused("a.eml", letter(page, attached("表.xlsx", BOOKS[0])))
    assert "旧编码" in told[1]


@pytest.mark.parametrize("given", [[], [attached("表.xlsx", BOOKS[0])]])
def test_uuencoded_outside_of_all_parts(given):
    """An attachment before the first part of a mail, or behind the last, is told."""
    whole = letter(text(), *given)
    before = whole.replace(b"\r\n\r\n", b"\r\n\r\n" + _OLD, 1)
    plain = whole.replace(b"\r\n\r\n", b"\r\n\r\nThis is a multi-part message.\r\n", 1)

    for data in (before, whole + _OLD):
        assert ["旧编码" in reason for _, reason, *_ in refused("a.eml", data)] == [True]
    assert not any("旧编码" in reason for _, reason, *_ in refused("a.eml", plain))


def test_forwarded_mails():
    """The attachments of attached mails are taken, under the mail that was received."""
    inner = letter(text(), attached("内.xlsx", BOOKS[0]), boundary=b"inner", number=2)
    outer = letter(text(), b"Content-Type: message/rfc822\r\n\r\n" + inner, subject=word("转发"))
    found = next(open_container("a.eml", outer))

    assert ("内.xlsx", BOOKS[0]) == (found.name, found.data)
    assert ("a.eml › 报送绩效目标表", "转发") == (
        found.provenance.container,
        found.provenance.subject,
    )


def test_mail_attached_as_a_file():
    """An attached .eml is opened as well, also when it is packed in base64 or a zip file."""
    inner = letter(attached("内.xlsx", BOOKS[0]), boundary=b"inner")
    packed = letter(attached("邮件.zip", archive({"原.eml": inner})))

    assert [("内.xlsx", BOOKS[0])] == taken("a.eml", letter(attached("原.eml", inner)))
    assert [("内.xlsx", BOOKS[0])] == taken("a.eml", packed)
    assert "a.eml › 邮件.zip › 原.eml › 内.xlsx" == next(open_container("a.eml", packed)).label


def test_same_names_keep_apart():
    """Two attachments of one name have two labels."""
    data = letter(attached("表.xlsx", BOOKS[0]), attached("表.xlsx", BOOKS[1]))

    assert ["a.eml › 表.xlsx", "a.eml › 表.xlsx（第2个）"] == [
        each.label for each in open_container("a.eml", data) if isinstance(each, Attachment)
    ]


def test_other_transfer_encodings():
    """Quoted-printable, 8bit and binary are undone; an unknown one is told."""
    head = b'Content-Disposition: attachment; filename="a.txt"\r\nContent-Transfer-Encoding: '
    quoted = letter(head + b"quoted-printable\r\n\r\n=E6=B0=B4 =\r\nx")
    raw = letter(head + b"8bit\r\n\r\n" + "水".encode("gbk"))
    odd = letter(head + b"x-uuencode\r\n\r\nbegin")

    assert [("a.txt", "水 x".encode())] == taken("a.eml", quoted)
    assert [("a.txt", "水".encode("gbk"))] == taken("a.eml", raw)
    assert "不常见的编码（x-uuencode）" in refused("a.eml", odd)[0][1]


def test_encrypted_mails_and_parts_of_mails():
    """What a mail program alone can open is told as that."""
    sealed = letter(part(b"x", b"", b"application/pkcs7-mime; name=smime.p7m"))
    split = letter(b"Content-Type: message/partial; id=1; number=1\r\n\r\nx")
    outside = letter(b"Content-Type: message/external-body; access-type=URL\r\n\r\nx: y\r\n\r\n")

    assert "加密或签名封装" in refused("a.eml", sealed)[0][1]
    assert "分成几封" in refused("a.eml", split)[0][1]
    assert "外部地址" in refused("a.eml", outside)[0][1]
