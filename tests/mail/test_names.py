"""Names of attachments in every spelling that mail programs have for them, right or broken."""

import email
import struct
import zipfile
import zlib
from urllib.parse import quote

import pytest
from mails import archive, word

from pgxl.mail import Attachment, open_container
from pgxl.mail.charsets import decode, unscramble
from pgxl.mail.headers import attachment_name, decode_field, read_parameter
from pgxl.mail.names import bare_name, member_path

NAME = "常平镇“智网工程”水电费绩效目标表.xlsx"
GBK, UTF8 = NAME.encode("gbk"), NAME.encode()


def cut_words(data, charset, at):
    """Give two encoded words that part a character, as programs do which count bytes."""
    words = (word(part.decode("latin-1"), charset, "latin-1") for part in (data[:at], data[at:]))
    return b"\r\n ".join(words)


def cut_base64(text, charset, codec):
    """Give two encoded words that part a group of four letters of base64."""
    whole = word(text, charset, codec)
    start, end = whole[: len(charset) + 5], whole[len(charset) + 5 : -2]
    return start + end[:10] + b"?=\r\n " + start + end[10:] + b"?="


def pieces(data, charset, language="zh", letters=30):
    """Give a name in pieces (RFC 2231) of so many letters."""
    encoded = quote(data)
    cuts = [encoded[at : at + letters] for at in range(0, len(encoded), letters)]
    told = [f"filename*{number}*={cut}" for number, cut in enumerate(cuts)]
    told[0] = told[0].replace("=", f"={charset}'{language}'", 1)
    return ";\r\n ".join(told).encode()


def cut_codes(data, charset):
    """Give a name in pieces that part ``%E6``, as programs do which count letters."""
    return pieces(data, charset, language="", letters=7)


WITHIN = NAME.replace("“", '"').replace("”", '"')
QUOTED = b"=?gb2312?Q?" + b"".join(b"=%02X" % byte for byte in GBK) + b"?="
SPELLINGS = {
    "encoded word, gb2312": b'filename="' + word(NAME) + b'"',
    "encoded word, utf-8": b'filename="' + word(NAME, "UTF-8", "utf-8") + b'"',
    "encoded word, gbk": b'filename="' + word(NAME, "GBK") + b'"',
    "encoded word, gb18030": b'filename="' + word(NAME, "gb18030") + b'"',
    "encoded word, quoted-printable": b'filename="' + QUOTED + b'"',
    "two words": b'filename="' + word(NAME[:5]) + b"\r\n " + word(NAME[5:]) + b'"',
    "two words, character cut, gb2312": b'filename="' + cut_words(GBK, "gb2312", 3) + b'"',
    "two words, character cut, utf-8": b'filename="' + cut_words(UTF8, "utf-8", 4) + b'"',
    "two words, base64 cut": b'filename="' + cut_base64(NAME, "gb2312", "gbk") + b'"',
    "word not quoted": b"filename=" + word(NAME),
    "words not quoted": b"filename=" + word(NAME[:5]) + b" " + word(NAME[5:]),
    "RFC 2231, utf-8": b"filename*=utf-8''" + quote(UTF8).encode(),
    "RFC 2231, gbk": b"filename*=GBK'zh-CN'" + quote(GBK).encode(),
    "RFC 2231 in pieces, utf-8": pieces(UTF8, "utf-8"),
    "RFC 2231 in pieces, gb2312": pieces(GBK, "gb2312"),
    "RFC 2231 beside a plain one": b"filename=\"x.xlsx\"; filename*=utf-8''" + quote(UTF8).encode(),
    "RFC 2231 in pieces, not encoded": b'filename*0="'
    + word(NAME[:5])
    + b'"; filename*1="'
    + word(NAME[5:])
    + b'"',
    "raw GBK": b'filename="' + GBK + b'"',
    "raw UTF-8": b'filename="' + UTF8 + b'"',
    "raw GBK, not quoted": b"filename=" + GBK,
    "percent-encoded only, UTF-8": b'filename="' + quote(UTF8).encode() + b'"',
    "percent-encoded only, GBK": b'filename="' + quote(GBK).encode() + b'"',
    "unknown label": b'filename="' + word(NAME, "x-unknown") + b'"',
    "label of no use": b'filename="' + word(NAME, "us-ascii", "utf-8") + b'"',
    "label that is not true": b'filename="' + word(NAME, "utf-8", "gbk") + b'"',
    "no label": b'filename="' + word(NAME, "") + b'"',
    "RFC 2231 in pieces, cut within a character's code": cut_codes(UTF8, "utf-8"),
    "label that is not true, gb2312": b'filename="' + word(NAME, "gb2312", "utf-8") + b'"',
    "word in a word": b'filename="' + word(word(NAME, "gb2312").decode(), "utf-8", "ascii") + b'"',
    "word without its end": b'filename="' + word(NAME)[:-2] + b'"',
    "references to characters": b'filename="' + NAME.encode("ascii", "xmlcharrefreplace") + b'"',
    "GBK read as Latin-1": b'filename="' + word(GBK.decode("latin-1"), "utf-8", "utf-8") + b'"',
    "UTF-8 read as Latin-1": b'filename="' + word(UTF8.decode("latin-1"), "utf-8", "utf-8") + b'"',
    "quotation marks not escaped": b'filename="' + WITHIN.encode() + b'"; size=1',
    "path of Windows": b'filename="' + word("C:\\表\\" + NAME) + b'"',
    "path that climbs": b'filename="..\\..\\evil/' + word(NAME) + b'"',
    "in upper case": b'FILENAME="' + word(NAME) + b'"',
}


def part_with(disposition, kind=b"application/octet-stream"):
    """Give a part with such a disposition."""
    return email.message_from_bytes(
        b"Content-Type: " + kind + b"\r\nContent-Disposition: attachment;\r\n " + disposition
    )


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_every_spelling_gives_the_name(spelling):
    """The same name comes out of all spellings that mail programs use."""
    name = bare_name(attachment_name(part_with(spelling + b"\r\n\r\n")))

    assert name in {NAME, bare_name(WITHIN)}


def test_a_parameter_may_lack_its_semicolon():
    """A blank alone parts the name from what stands before it."""
    raw = b"Content-Disposition: attachment filename=" + word(NAME) + b"\r\n\r\n"

    assert NAME == attachment_name(email.message_from_bytes(raw))


def test_names_that_were_cut_by_their_bytes():
    """All characters but the one that was cut are read, with a label and without one."""
    cut = UTF8[:50] + b".xlsx"
    told = UTF8[:50].decode("utf-8", "ignore")

    assert decode(cut, "utf-8").startswith(told)
    assert decode(cut).startswith(told)
    assert decode(GBK[:25] + b".xlsx", "gb2312").startswith(GBK[:24].decode("gbk"))


@pytest.mark.parametrize("name", ["鲁.xlsx", "卢楼.xlsx", "水.xlsx", "水电费.xlsx", "2026年.xlsx"])
def test_short_names_in_gbk(name):
    """Bytes that are GBK and UTF-8 at once are Chinese; accents within words stay accents."""
    assert name == decode(name.encode("gbk"))
    assert name == decode(name.encode())
    assert "Müller café.xlsx" == decode("Müller café.xlsx".encode())


@pytest.mark.parametrize(
    "name", ["Müller café.xlsx", "3×5 ±1 α.xlsx", "25℃.xlsx", "日本.xlsx", NAME]
)
def test_names_that_are_right_stay_so(name):
    """What no program has misread is not read anew."""
    assert name == unscramble(name)


def test_utf8_read_as_gbk():
    """A Chinese system that took UTF-8 for its own code page is undone, where nothing was lost."""
    assert "测试文本.xlsx" == unscramble("测试文本.xlsx".encode().decode("gbk"))


@pytest.mark.parametrize("unit", [" ", '" ', ";", "; a", '"', "a="])
def test_endless_fields_are_read(unit):
    """The name behind what goes on for the longest field is found, without endless trying."""
    long = unit * (60_000 // len(unit))

    assert "a.xlsx" == read_parameter(f'attachment{long}"; filename=a.xlsx', "filename")


@pytest.mark.parametrize("unit", [b"\xc2\xb3", b"\xe6\xb0\xb4", b"\xb0", b"\xb0\xa1 "])
def test_endless_names_are_read(unit):
    """What is half of one code page and half of another comes to an end, and stays as long."""
    assert len(decode(unit * 50_000 + b"a")) >= 25_000
    assert len(unscramble((unit * 50_000).decode("latin-1") + "a")) >= 25_000


def test_the_name_may_stand_in_the_type():
    """Where the disposition names nothing, the type may."""
    raw = b'Content-Type: application/x; name="' + word(NAME) + b'"\r\n\r\n'

    assert NAME == attachment_name(email.message_from_bytes(raw))
    assert "" == attachment_name(email.message_from_bytes(b"Content-Type: text/plain\r\n\r\n"))


def test_fields_mix_words_and_text():
    """Text around words stays; blanks between words go; damaged base64 costs its end only."""
    mixed = (b"Re: " + word("水电") + b"\t" + word("费") + b" (2)").decode()

    assert "Re: 水电费 (2)" == decode_field(mixed)
    assert "水电" == decode_field("=?utf-8?B?5rC055S1*?=")
    assert "=?utf-8?X?abc?=" == decode_field("=?utf-8?X?abc?=")
    assert "水电 a" == decode_field("=?utf-8?Q?=E6=B0=B4=E7=94=B5_a?=")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("", "无名附件"),
        ("..", "无名附件"),
        ("../../etc/", "etc"),
        ("/", "无名附件"),
        (".xlsx", "无名附件.xlsx"),
        ("C:表.xlsx", "C_表.xlsx"),
        ("表.xlsx. . ", "表.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("nul", "_nul"),
        ("com¹.xlsx", "_com¹.xlsx"),
        ("a\x00b\x1f\r\n.xlsx", "ab.xlsx"),
        ("表\u202exslx.exe", "表xslx.exe"),
        ("表\u200b\ufeff.xlsx", "表.xlsx"),
        ('<>:"|?*.xlsx', "_______.xlsx"),
        ("=HYPERLINK(1).xlsx", "=HYPERLINK(1).xlsx"),
        ("-rf.xlsx", "-rf.xlsx"),
        ("项目3.5万元", "项目3.5万元"),
        ("Cafe\u0301.xlsx", "Café.xlsx"),
        ("\ud800表.xlsx", "表.xlsx"),
    ],
)
def test_bare_names_lead_nowhere(given, name):
    """What is left of a name is a file name on every system, in the folder where it is put."""
    assert name == bare_name(given)


def test_long_names_keep_their_ending():
    """A name is cut to what a disk takes; it stays the name of a workbook."""
    name = bare_name("绩" * 500 + ".xlsx")

    assert name.startswith("绩绩")
    assert name.endswith("绩.xlsx")
    assert len(name.encode()) <= 255


@pytest.mark.parametrize("codec", ["", "gbk", "utf-8"])
def test_names_in_zip_files(codec):
    """UTF-8 with its flag, GBK without (Windows), UTF-8 without (macOS): the name is right."""
    data = archive({f"报送/{NAME}": b"x"}, codec)
    (found,) = open_container("包.zip", data)

    assert isinstance(found, Attachment)
    assert (NAME, f"包.zip › 报送 › {NAME}") == (found.name, found.label)


def test_names_in_zip_files_that_another_field_tells():
    """A name that code page 437 cannot hold has been told by an extra field; it is taken."""
    member = zipfile.ZipInfo("水.xlsx")

    assert ["水.xlsx"] == member_path(member)


@pytest.mark.parametrize("raw", [NAME.encode("ascii", "replace"), GBK, b"x.xlsx"])
def test_names_in_unicode_beside_others(raw):
    """The name that WinRAR and 7-Zip put beside the bytes is taken; one for other bytes is not."""
    member = zipfile.ZipInfo(raw.decode("cp437"))
    member.orig_filename = raw.decode("cp437")
    told = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + UTF8
    before = struct.pack("<HHI", 0x5455, 4, 0)
    member.extra = before + struct.pack("<HH", 0x7075, len(told)) + told

    assert [NAME] == member_path(member)
    member.extra = member.extra.replace(b"\x01" + struct.pack("<I", zlib.crc32(raw)), b"\x01abcd")
    assert [decode(raw)] == member_path(member)


@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
def test_names_in_zip_files_that_were_packed_anew(codec):
    """A program that has read the name in code page 437 and written that in UTF-8 is undone."""
    member = zipfile.ZipInfo("报送/水电费.xlsx".encode(codec).decode("cp437"))
    member.flag_bits = 0x800

    assert ["报送", "水电费.xlsx"] == member_path(member)
