"""Mails that are broken, endless or made to do harm: bounded, told, and never an exception."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mails import (
    archive,
    attached,
    b64,
    letter,
    mailbox,
    outlook,
    outlook_file,
    part,
    text,
    winmail,
)
from samples import FORMS

from pgxl.errors import InputError
from pgxl.excel.gate.admission import admit
from pgxl.mail import Attachment, Lack, is_container, open_container

BOOK = next(iter(sorted(FORMS.glob("4*.xlsx")))).read_bytes()
NAMED = b'attachment; filename="a.xlsx"'


def opened(data, name="a.eml"):
    """Give the attachments' contents, and the reasons of what could not be had."""
    found = list(open_container(name, data))
    return (
        [each.data for each in found if isinstance(each, Attachment)],
        [each.reason for each in found if getattr(each, "lack", None) is Lack.FAULT],
    )


def test_broken_base64_is_told():
    """Foreign characters, text behind the end, a missing end: nothing is cut without a word."""
    good = part(BOOK, NAMED)
    head, body = good.split(b"\r\n\r\n", 1)
    junk = letter(head + b"\r\n\r\n" + body[:500] + b"***" + body[503:])
    tail = letter(good + b"\r\n-- \r\nscanned by example")
    lost = letter(head + b"\r\n\r\n" + body[:501])
    stray = letter(head + b"\r\n\r\n" + "附件".encode("gbk") + body)

    for data in (junk, tail, stray):
        assert ([], ["附件的编码已损坏；请对方重新发送"]) == opened(data)
    with pytest.raises(InputError, match="不完整"):
        admit(opened(lost)[0][0])


@pytest.mark.parametrize(
    "kind", [b"application/octet-stream; charset=\0", b"message/rfc822; charset=\0"]
)
def test_a_charset_with_a_null_character(kind):
    """No library's exception comes of it, also where the body is no ASCII: the part is told."""
    head, body = part(BOOK, NAMED, kind).split(b"\r\n\r\n", 1)
    contents, faults = opened(letter(text(), head + b"\r\n\r\n\x80" + body))

    assert not contents
    assert len(faults) == 1


@pytest.mark.parametrize("keep", [1, 2, 3])
def test_padding_that_is_missing(keep):
    """Without its padding a zip-based workbook is left to its checksums; an old one is refused."""
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100 + keep)
    for data in (BOOK[: 3000 + keep], old):
        body = b64(data).rstrip(b"=\n")
        mail = letter(part(b"", NAMED).rstrip() + b"\r\n\r\n" + body)
        whole = len(data) % 3 == 0
        found, faults = opened(mail)

        assert ([data], []) == (found, faults) if whole or data != old else found == []
        assert bool(faults) == (data == old and not whole)


def test_mail_that_breaks_off():
    """What is whole of it is taken, and the rest is said to be missing."""
    whole = letter(text(), attached("甲.xlsx", BOOK), attached("乙.xlsx", BOOK))
    second = whole.rfind(b"Content-Type: application")

    assert ([BOOK], True) == (
        opened(whole[:second])[0],
        "可能还有附件" in opened(whole[:second])[1][-1],
    )
    assert "可能还有附件" in opened(whole[: whole.find(b"base64") + 30])[1][-1]


def test_old_workbook_that_breaks_off():
    """A file without checksums is not taken where the mail breaks off."""
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)
    whole = letter(part(old, b'attachment; filename="a.xls"'))
    found, reasons = opened(whole[: whole.rfind(b"\r\n------=_Part_1")])

    assert [] == found
    assert "可能被截断" in reasons[0]


def test_parts_outside_of_boundaries():
    """A part before the first or after the last boundary is said to be lost."""
    whole = letter(text(), attached("甲.xlsx", BOOK))
    behind = whole + b"\r\nContent-Disposition: attachment; filename=b.xlsx\r\n\r\nxxxx"
    none = whole.replace(b'boundary="----=_Part_1"', b'boundary="other"')
    unnamed = whole.replace(b'; boundary="----=_Part_1"', b"")

    assert ([BOOK], 1) == (opened(behind)[0], len(opened(behind)[1]))
    assert "分界线" in opened(none)[1][0]
    assert "分界线" in opened(unnamed)[1][0]


def test_thousands_of_parts():
    """So many attachments are no mail; those within bounds are given, the rest is told."""
    data = letter(*[part(b"x%d" % number, NAMED) for number in range(6000)])
    found, reasons = opened(data)

    assert 5000 == len(found)
    assert ["里面的文件超过 5000 个或 1 GB，其余的没有读；请解压后只放入填报表"] == reasons


def nest(levels, inner=b"Content-Type: text/plain\r\n\r\nx"):
    """Give a mail of so many levels of parts."""
    head = b'From: a@b\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary="%s"\r\n\r\n'
    for level in range(levels):
        mark = b"b%d" % level
        inner = head % mark + b"--%s\r\n%s\r\n--%s--\r\n" % (mark, inner, mark)
    return inner


@pytest.mark.parametrize("levels", [30, 400, 3000])
def test_deep_parts(levels):
    """Parts in parts end at a bound, not at the limit of the interpreter."""
    _, reasons = opened(nest(levels))

    assert 1 == len(reasons)


def test_deep_mails():
    """So do mails in mails, and mails in zip files in mails."""
    head = b"From: a@b\r\nSubject: x\r\nContent-Type: message/rfc822\r\n\r\n"
    mail = letter(attached("a.xlsx", BOOK))
    for _ in range(12):
        mail = letter(attached("a.eml", mail))

    assert 1 == len(opened(head * 30 + b"From: a@b\r\n\r\nx")[1])
    assert 1 == len(opened(head * 5000 + b"From: a@b\r\n\r\nx")[1])
    assert (["邮件和压缩包一层套一层，超过 8 层；请把里面的附件另存后放进来"]) == opened(mail)[1]


def test_endless_heads():
    """A head of many megabytes is no head of a mail; a long field is read to a bound."""
    endless = b"From: a@b\r\nSubject: x\r\n" + b"X-A: b\r\n" * 2_000_000
    name = b'attachment; filename="' + b"=?gb2312?B?sbE=?= " * 20_000 + b'.xlsx"'
    found = next(open_container("a.eml", letter(part(BOOK, name))))

    assert "邮件头超过 1 MB" in opened(endless)[1][0]
    assert BOOK == found.data
    assert len(found.name.encode()) < 256


def test_what_keeps_programs_busy():
    """Lines without end, many levels over many lines, endless lists: each ends at a bound.

    Each takes a moment; without its bound it would take hours.
    """
    lines = nest(300, b"x\r\n" * 200_000)
    starts = b"From a 11:11\nX: y\n\n" + b"From " + b"11:11 " * 200_000
    parameters = letter(part(BOOK, b"attachment" + b";a" * 30_000 + b'; filename="a.xlsx"'))
    names = archive({"绩" * 20_000 + ".xlsx": BOOK})
    entries = b"PK\3\4" + b"PK\1\2" * 30_000
    links = letter(text("mail.10086.cn/" * 20_000))

    assert "过于复杂" in opened(lines)[1][0]
    assert [] == opened(starts, "a")[0]
    assert [BOOK] == opened(parameters)[0] == opened(names, "a.zip")[0]
    assert "超过 20000 个" in opened(entries, "a.zip")[1][0]
    assert ([], []) == opened(links)


def test_zeros_and_nothing():
    """Zero bytes, an empty mail and half a head are told."""
    data = letter(text(), attached("a.xlsx", BOOK))

    assert [BOOK] == opened(data.replace(b"From: ", b"From: \0", 1))[0]
    assert "不像一封完整的邮件" in opened(data.replace(b"From:", b"Fr\0om:", 1))[1][0]
    assert "可能还有附件" in opened(data.replace(b"To:", b"T\0o:", 1))[1][-1]
    assert ["不像一封完整的邮件；请在邮件程序里重新另存，或把附件另存到收件文件夹"] == opened(b"")[
        1
    ]
    assert is_container("空.eml", b"")


def test_names_that_climb():
    """No name of a mail, its subject or a zip file holds a path."""
    mail = letter(
        part(BOOK, b'attachment; filename="..\\..\\evil/../../x.xlsx"'),
        part(archive({"../../../etc/表.xlsx": BOOK, "C:\\a\\..\\乙.xlsx": BOOK}), NAMED),
        subject=b"../../subject",
    )
    found = [each for each in open_container("a.eml", mail) if isinstance(each, Attachment)]

    assert ["x.xlsx", "表.xlsx", "乙.xlsx"] == [each.name for each in found]
    assert all("/" not in each.label and "\\" not in each.label for each in found)


def test_bombs():
    """A zip file of gigabytes of nothing is refused before it is inflated, in a mail as well."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("表.xlsx", bytes(100 << 20))
    found, reasons = opened(letter(attached("a.zip", stream.getvalue())))

    assert [] == found
    assert "大得反常" in reasons[0]


SEEDS = {
    "a.eml": letter(text(), attached("水电费.xlsx", BOOK[:600]), subject=b"=?gb2312?B?sbG+qQ==?="),
    "b.eml": letter(
        b"Content-Type: message/rfc822\r\n\r\n" + letter(attached("a.xlsx", b"PK"), boundary=b"in"),
        part(b"x", b"attachment;\r\n filename*0*=gb2312''%B1%B1;\r\n filename*1*=%BE%A9.xlsx"),
    ),
    "c.zip": archive({"夹/水电费表.xlsx": b"PK" * 30, "内.zip": archive({"内.xlsx": b"x"})}, "gbk"),
    "d.mbox": mailbox(letter(text()), letter(attached("a.xlsx", b"PK"))),
    "winmail.dat": winmail(b"a.xlsx", b"PK" * 20, "水电费.xlsx"),
    "e.msg": outlook([outlook_file("水电费.xlsx", b"PK" * 40)]),
}


def _damage(name, data):
    content = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        cut = data.draw(st.integers(0, 8))
        content[at : at + cut] = data.draw(st.binary(max_size=8))
    for each in open_container(name, bytes(content)):
        assert each.name
        assert each.label
        if not isinstance(each, Attachment):
            assert "；" in each.reason or each.harmless


@settings(max_examples=60)
@given(data=st.data())
@pytest.mark.parametrize("name", SEEDS)
def test_damage_is_told_not_raised(name, data):
    """Whatever bytes change, go or come, all that was there is a value with a name and a reason."""
    _damage(name, data)


@pytest.mark.slow
@settings(max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@pytest.mark.parametrize("name", SEEDS)
def test_the_same_for_long(name, data):
    """The same with 5,000 examples each."""
    _damage(name, data)
