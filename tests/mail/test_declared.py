"""What a part is declared to be decides nothing: what it holds does, or somebody is told."""

import base64
import quopri

import pytest
from mails import archive, attached, b64, letter, mailbox, part, text
from opened import BOOKS, refused, taken

from pgxl.inputs.contents import contents_in
from pgxl.mail import Attachment

BOOK = BOOKS[0]
ENCODED = {
    b"base64": base64.encodebytes,
    b"base64 (x)": base64.encodebytes,
    b'"Base64" ': base64.encodebytes,
    b"quoted-printable; x=y": lambda data: b"=\r\n".join(
        b"".join(b"=%02X" % byte for byte in data[at : at + 25]) for at in range(0, len(data), 25)
    ),
    b"Quoted-Printable ": lambda data: b"=\r\n".join(
        b"".join(b"=%02X" % byte for byte in data[at : at + 25]) for at in range(0, len(data), 25)
    ),
}
TYPES = (
    *(b"", b"text/plain", b"text/html; charset=gb2312", b"text/calendar", b"text/x-vcard"),
    *(b"application/pgp-signature", b"application/pkcs7-mime", b"application", b"xlsx"),
    *(b"message/rfc822", b"message/news", b"message/delivery-status", b"multipart/mixed"),
)


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("coding", ENCODED, ids=bytes.decode)
def test_a_workbook_is_one_whatever_it_is_declared_to_be(kind, coding):
    """No type, no disposition, no name, a coding spelled carelessly: the workbook is taken."""
    head = b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: " + coding + b"\r\n\r\n"
    found = taken("a.eml", letter(text(), head + ENCODED[coding](BOOK)))

    assert [("无名附件", BOOK)] == [(name, data.rstrip(b"\r\n")) for name, data in found]


@pytest.mark.parametrize(
    "name", ["a.asc", "a.ics", "a.vcf", "a.p7s", "a.p7m", "a.tmp", "~$a.xlsx", "desktop.ini"]
)
def test_a_workbook_is_one_whatever_it_is_called(name):
    """An ending of signatures, cards or remains makes no workbook one of these."""
    data = letter(text(), attached(name, BOOK))
    packed = archive({name: BOOK})

    for file, whole in (("a.eml", data), ("a.zip", packed)):
        found = contents_in(file, file, whole)
        assert [BOOK] == [each.data for each in found if isinstance(each, Attachment)]


def test_attached_mails_in_base64():
    """A forwarded mail that is packed in base64, against the rules and often, is opened."""
    inner = letter(text(), attached("内.xlsx", BOOK), boundary=b"inner")
    for name in (b"", b'attachment; filename="f.eml"'):
        assert [("内.xlsx", BOOK)] == taken("a.eml", letter(part(inner, name, b"message/rfc822")))


def test_base64_in_stretches():
    """Each line with an end of its own, as some programs encode, is undone."""
    lines = b"\r\n".join(base64.b64encode(BOOK[at : at + 55]) for at in range(0, len(BOOK), 55))
    head = part(b"", b'attachment; filename="a.xlsx"').rstrip()

    assert [("a.xlsx", BOOK)] == taken("a.eml", letter(head + b"\r\n\r\n" + lines))


def test_sources_of_mails_in_texts():
    """What was returned as text, or pushed out of its head by an empty line, is told."""
    inner = letter(text(), attached("内.xlsx", BOOK), boundary=b"inner")
    returned = b"From: a@b.cn\r\nSubject: failure\r\n\r\nSorry.\r\n--- the message:\r\n\r\n" + inner
    pushed = letter(b"\r\n" + attached("内.xlsx", BOOK))
    quoted = letter(b"Content-Type: text/rfc822\r\n\r\n" + inner)

    for data in (returned, pushed, quoted):
        assert "另一封邮件的原文" in refused("a.eml", data)[0][1]


def test_encrypted_by_pgp():
    """What PGP has encrypted is told as that, in a text, in its own parts and in a file."""
    sealed = b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n"
    named = b'attachment; filename="a.xlsx.asc"'
    control = b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
    parts = letter(control, part(sealed, b'inline; filename="encrypted.asc"'))

    for data in (
        letter(b"Content-Type: text/plain\r\n\r\n" + sealed),
        letter(part(sealed, named)),
        letter(part(b"\x85\x01\x0c", b'attachment; filename="a.xlsx.gpg"')),
    ):
        assert "加密" in refused("a.eml", data)[0][1]
    assert [True, False] == [harmless for *_, harmless in refused("a.eml", parts)]


def test_a_text_that_is_damaged_or_wide_is_searched_all_the_same():
    """A link in a text with broken base64, in UTF-16 or behind a gateway is found."""
    link = '<a href="https://wx.mail.qq.com/ftn/download?key=1">'
    head = b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    gateway = "https://safe.example.gov.cn/?url=https%3A%2F%2Fwx.mail.qq.com%2Fftn%2Fdownload"

    for data in (
        letter(head + b64(link.encode()) + b"."),
        letter(head + b64(link.encode("utf-16"))),
        letter(b"Content-Type: text/plain\r\n\r\n" + quopri.encodestring(gateway.encode())),
    ):
        assert "下载链接（QQ 邮箱）" in refused("a.eml", data)[0][1]


def test_members_that_look_like_folders():
    """A member that is called like a folder, or lies where macOS puts its own, is taken."""
    names = ("a.xlsx/", "夹\\b.xlsx\\", "__MACOSX/c.xlsx", "__MACOSX/._d.xlsx")
    data = archive(list(zip(names, BOOKS, strict=False)))
    added = archive({"a.xlsx": BOOK, "__MACOSX/._a.xlsx": b"\0\5\x16\7", "空/": b""})

    assert set(BOOKS[:4]) == {content for _, content in taken("a.zip", data)}
    assert [("a.xlsx", BOOK)] == taken("a.zip", added)
    assert [] == refused("a.zip", added)


@pytest.mark.parametrize("first", ["mimetype.txt", "[Content_Types].xml.bak"])
def test_archives_that_begin_almost_like_documents(first):
    """Only a member that has the very name makes a document of a zip file."""
    assert ("a.xlsx", BOOK) in taken("a.zip", archive({first: b"x", "a.xlsx": BOOK}))


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\n\n", b"\r\n"])
def test_mailboxes_with_something_before_them(before):
    """A mark or empty lines before the first mail hide none of them."""
    data = before + mailbox(
        letter(attached("甲.xlsx", BOOK)), letter(attached("乙.xlsx", BOOKS[1]))
    )

    assert [("甲.xlsx", BOOK), ("乙.xlsx", BOOKS[1])] == taken("收件箱", data)
