"""What containers hold: every attachment with its provenance, or why it cannot be had."""

import datetime as dt
import io
import sys
import zipfile

import pytest
from mails import (
    archive,
    attached,
    letter,
    mailbox,
    outlook,
    outlook_file,
    outlook_tree,
    part,
    text,
    winmail,
    word,
)
from samples import FORMS, SAMPLES

from pgxl.mail import Attachment, Lack, is_container, is_upkeep, map_mailbox, open_container

BOOKS = [path.read_bytes() for path in sorted(FORMS.glob("*.xlsx"))]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
BEIJING = dt.timezone(dt.timedelta(hours=8))


def taken(name, data):
    """Give the names and contents of what could be had."""
    found = list(open_container(name, data))
    return [(each.name, each.data) for each in found if isinstance(each, Attachment)]


def refused(name, data):
    """Give name, reason and whether it is harmless, of what could not be had or is none."""
    found = list(open_container(name, data))
    return [
        (each.name, each.reason, each.harmless)
        for each in found
        if not isinstance(each, Attachment) and each.lack is not Lack.TEXT
    ]


class TestMails:
    """.eml files."""

    def test_attachment_with_provenance(self):
        """Bytes, name, sender, subject, date in the time of Beijing and Message-ID are right."""
        data = letter(text(), attached("水电费.xlsx", BOOKS[6]))
        found, body = open_container("收件箱/1.eml", data)
        told = found.provenance

        assert ("水电费.xlsx", BOOKS[6]) == (found.name, found.data)
        assert "收件箱/1.eml › 水电费.xlsx" == found.label
        assert ("收件箱/1.eml", "报送绩效目标表") == (told.container, told.subject)
        assert '"张三" <zhang@example.gov.cn>' == told.sender
        assert "<1@example.gov.cn>" == told.message_id
        assert dt.datetime(2026, 11, 23, 10, 30, tzinfo=BEIJING) == told.when
        assert (Lack.TEXT, True) == (body.lack, body.harmless)

    def test_dates_of_other_zones_and_none(self):
        """A date is told in the time of Beijing; what is no date is none."""
        data = letter(attached("a.xlsx", b"PK"))
        other = data.replace(b"10:30:00 +0800", b"22:30:00 -0500")
        none = data.replace(b"Mon, 23 Nov 2026 10:30:00 +0800", b"yesterday")
        far = data.replace(b"23 Nov 2026", b"23 Nov 9999")

        assert "2026-11-24 11:30:00+08:00" == str(
            next(open_container("a.eml", other)).provenance.when
        )
        assert next(open_container("a.eml", none)).provenance.when is None
        assert next(open_container("a.eml", far)).provenance.when is None

    def test_pictures_signatures_and_invitations_are_left_out(self):
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

    def test_a_workbook_declared_as_a_picture_is_taken(self):
        """What a part is declared to be decides nothing."""
        data = letter(part(BOOKS[0], b'inline; filename="a.png"', b"image/png"))

        assert [("a.png", BOOKS[0])] == taken("a.eml", data)

    def test_mail_without_attachment(self):
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
            ("https://pan.baidu.com/s/1abc", "百度网盘"),
            ("https://www.kdocs.cn/l/abc", "金山文档"),
        ],
    )
    def test_mail_that_holds_only_a_link(self, link, where):
        """A cloud attachment is no file: somebody has to fetch it."""
        page = text(f'<a href="{link}">下载</a>', b"text/html")
        ((name, reason, harmless),) = refused("a.eml", letter(text("见附件"), page))

        assert ("（正文）", False) == (name, harmless)
        assert reason.startswith(f"邮件里只有下载链接（{where}）")

    def test_link_beside_attachments(self):
        """A large attachment beside a small one is told; a link to a drive may mean anything."""
        book = attached("a.xlsx", BOOKS[0])
        large = text("https://wx.mail.qq.com/ftn/download?key=1")
        drive = text("https://pan.baidu.com/s/1abc")

        assert [False] == [harmless for *_, harmless in refused("a.eml", letter(large, book))]
        assert [] == refused("a.eml", letter(drive, book))

    def test_link_in_an_attached_page(self):
        """Some services attach a page that holds the link."""
        page = part(
            b"<a href='https://mail.qq.com/cgi-bin/ftnExs_download?k=1'>",
            b'attachment; filename="a.html"',
            b"text/html",
        )

        assert "下载链接（QQ 邮箱）" in refused("a.eml", letter(text(), page))[0][1]

    def test_table_pasted_into_the_text(self):
        """A form in the text of a mail is no workbook, and somebody has to send one."""
        page = text('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', b"text/html")
        ((_, reason, harmless),) = refused("a.eml", letter(page))

        assert "表格贴在正文里" in reason
        assert not harmless

    def test_uuencoded_attachment(self):
        """An attachment in the text, as programs wrote it long ago, is told."""
        old = b"From: a@b.cn\r\nSubject: hi\r\n\r\nbegin 644 a.xls\r\n#86)C\r\n`\r\nend\r\n"

        assert "旧编码" in refused("a.eml", old)[0][1]

    def test_forwarded_mails(self):
        """The attachments of attached mails are taken, under the mail that was received."""
        inner = letter(text(), attached("内.xlsx", BOOKS[0]), boundary=b"inner", number=2)
        outer = letter(
            text(), b"Content-Type: message/rfc822\r\n\r\n" + inner, subject=word("转发")
        )
        found = next(open_container("a.eml", outer))

        assert ("内.xlsx", BOOKS[0]) == (found.name, found.data)
        assert ("a.eml › 报送绩效目标表", "转发") == (
            found.provenance.container,
            found.provenance.subject,
        )

    def test_mail_attached_as_a_file(self):
        """An attached .eml is opened as well, also when it is packed in base64 or a zip file."""
        inner = letter(attached("内.xlsx", BOOKS[0]), boundary=b"inner")
        packed = letter(attached("邮件.zip", archive({"原.eml": inner})))

        assert [("内.xlsx", BOOKS[0])] == taken("a.eml", letter(attached("原.eml", inner)))
        assert [("内.xlsx", BOOKS[0])] == taken("a.eml", packed)
        assert "a.eml › 邮件.zip › 原.eml › 内.xlsx" == next(open_container("a.eml", packed)).label

    def test_same_names_keep_apart(self):
        """Two attachments of one name have two labels."""
        data = letter(attached("表.xlsx", BOOKS[0]), attached("表.xlsx", BOOKS[1]))

        assert ["a.eml › 表.xlsx", "a.eml › 表.xlsx（第2个）"] == [
            each.label for each in open_container("a.eml", data) if isinstance(each, Attachment)
        ]

    def test_other_transfer_encodings(self):
        """Quoted-printable, 8bit and binary are undone; an unknown one is told."""
        head = b'Content-Disposition: attachment; filename="a.txt"\r\nContent-Transfer-Encoding: '
        quoted = letter(head + b"quoted-printable\r\n\r\n=E6=B0=B4 =\r\nx")
        raw = letter(head + b"8bit\r\n\r\n" + "水".encode("gbk"))
        odd = letter(head + b"x-uuencode\r\n\r\nbegin")

        assert [("a.txt", "水 x".encode())] == taken("a.eml", quoted)
        assert [("a.txt", "水".encode("gbk"))] == taken("a.eml", raw)
        assert "不常见的编码（x-uuencode）" in refused("a.eml", odd)[0][1]

    def test_encrypted_mails_and_parts_of_mails(self):
        """What a mail program alone can open is told as that."""
        sealed = letter(part(b"x", b"", b"application/pkcs7-mime; name=smime.p7m"))
        split = letter(b"Content-Type: message/partial; id=1; number=1\r\n\r\nx")
        outside = letter(
            b"Content-Type: message/external-body; access-type=URL\r\n\r\nx: y\r\n\r\n"
        )

        assert "加密或签名封装" in refused("a.eml", sealed)[0][1]
        assert "分成几封" in refused("a.eml", split)[0][1]
        assert "外部地址" in refused("a.eml", outside)[0][1]


class TestMailboxes:
    """mbox files and maildirs."""

    def test_mails_are_numbered(self):
        """Each mail is told by its number; lines of text that begin with From part nothing."""
        words = "您好\n\nFrom here on\nDear: all\n"
        said = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + words.encode()
        data = mailbox(
            letter(said, attached("甲.xlsx", BOOKS[0])),
            letter(text()),
            letter(attached("乙.xlsx", BOOKS[1]), number=3),
        )
        found = [each for each in open_container("箱.mbox", data) if isinstance(each, Attachment)]

        assert ["箱.mbox › 第1封 › 甲.xlsx", "箱.mbox › 第3封 › 乙.xlsx"] == [
            each.label for each in found
        ]
        assert BOOKS[:2] == [each.data for each in found]
        assert "<3@example.gov.cn>" == found[1].provenance.message_id

    def test_mapped(self, tmp_path):
        """A mailbox of any size is mapped, not read; nothing else is."""
        path = tmp_path / "箱"
        path.write_bytes(mailbox(letter(attached("甲.xlsx", BOOKS[0]))))
        data = map_mailbox(path)

        assert data is not None
        assert [("甲.xlsx", BOOKS[0])] == taken("箱", data)
        data.close()
        path.write_bytes(BOOKS[0])
        assert map_mailbox(path) is None

    def test_upkeep_of_a_maildir(self, tmp_path):
        """Indexes and mails that are being delivered are no mails; other folders have no such."""
        for name in ("cur", "new", "tmp", "别处"):
            (tmp_path / name).mkdir()

        assert [False, False, True, True, False] == [
            is_upkeep(tmp_path / name)
            for name in ("cur/1", "new/2", "tmp/3", "dovecot.index", "别处/表.xlsx")
        ]
        assert not is_upkeep(tmp_path / "别处" / "tmp" / "表.xlsx")


class TestArchives:
    """.zip files."""

    def test_zip_in_zip_once(self):
        """A zip file in a zip file is opened; a third is refused, with what to do."""
        inner = archive({"表.xlsx": BOOKS[0]})
        middle = archive({"内.zip": inner, "乙.xlsx": BOOKS[1]})
        outer = archive({"中.zip": middle})

        assert [("表.xlsx", BOOKS[0]), ("乙.xlsx", BOOKS[1])] == taken("包.zip", middle)
        assert [("乙.xlsx", BOOKS[1])] == taken("包.zip", outer)
        assert "请先解压" in refused("包.zip", outer)[0][1]

    @pytest.mark.parametrize("path", [SAMPLES / "sheets.xlsx", SAMPLES / "ods" / "sheets.ods"])
    def test_workbooks_are_no_containers(self, path):
        """A workbook is a zip file, but never one of workbooks, whatever it is called."""
        assert not is_container("a.zip", path.read_bytes())
        assert not is_container("a.xls", (SAMPLES / "xls" / "sheets.xls").read_bytes())

    def test_parts_in_another_order(self):
        """A workbook whose parts stand in any order is one."""
        with zipfile.ZipFile(io.BytesIO(BOOKS[0])) as book:
            parts = {name: book.read(name) for name in reversed(book.namelist())}

        assert not is_container("a.zip", archive(parts))

    def test_members_that_are_not_taken(self):
        """Encrypted, damaged and overlarge members are told one by one; the others are taken."""
        good = archive({"好.xlsx": BOOKS[0], "坏.xlsx": BOOKS[1], "大.xlsx": bytes(20 << 20)})
        damaged = bytearray(good)
        damaged[damaged.find("坏.xlsx".encode()) + 400] ^= 1
        locked = archive({"密.xlsx": BOOKS[0]})
        flag = locked.find(b"PK\1\2") + 8
        locked = locked[:flag] + bytes([locked[flag] | 1]) + locked[flag + 1 :]

        assert [("好.xlsx", BOOKS[0])] == taken("包.zip", bytes(damaged))
        assert ["已损坏", "大得反常"] == [
            next(word for word in ("已损坏", "大得反常") if word in reason)
            for _, reason, _ in refused("包.zip", bytes(damaged))
        ]
        assert "加了密码" in refused("包.zip", locked)[0][1]

    def test_amounts(self):
        """Too many members, or too much in all, is refused before anything is inflated."""
        many = archive([(f"{number}", b"") for number in range(5001)])
        once = archive({"大": bytes(1 << 20)})
        huge = once[: once.find(b"PK\1\2")]
        entry = bytearray(once[once.find(b"PK\1\2") : once.find(b"PK\5\6")])
        entry[24:28] = (2_000_000_000).to_bytes(4, "little")
        huge += bytes(entry) + once[once.find(b"PK\5\6") :]

        assert "超过 5000 个" in refused("包.zip", many)[0][1]
        assert "超过 1 GB" in refused("包.zip", huge)[0][1]

    def test_other_methods(self):
        """A member in a method that is not opened is told."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as target:
            target.writestr("表.xlsx", BOOKS[0])

        assert "压缩方法" in refused("包.zip", stream.getvalue())[0][1]

    def test_what_is_no_zip_file_after_all(self):
        """A zip file that breaks off, or is empty, is told; folders and macOS' own are none."""
        whole = archive({"表.xlsx": BOOKS[0]})
        empty = archive({"夹/": b"", "__MACOSX/._表.xlsx": b"x"})

        assert "不完整" in refused("包.zip", whole[:2000])[0][1]
        assert "里面没有文件" in refused("包.zip", empty)[0][1]
        assert not is_container("表.xlsx", BOOKS[0][:2000])

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (b"Rar!\x1a\x07\x01\x00", "RAR 压缩包，程序不打开；请先解压"),
            (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z 压缩包，程序不打开；请先解压"),
            (b"\x1f\x8b\x08\x00", "gz 压缩包"),
            (bytes(257) + b"ustar", "tar 压缩包"),
            (b"!BDN" + bytes(20), "请在 Outlook 里"),
        ],
    )
    def test_others_are_refused(self, data, told):
        """An archive that is not opened says so, alone and in a mail."""
        assert told in refused("包", data)[0][1]
        assert told in refused("a.eml", letter(text(), attached("包.rar", data)))[0][1]


class TestOutlook:
    """winmail.dat and .msg."""

    def test_winmail(self):
        """The long name is taken, the short one where there is no other; GBK is read."""
        short = winmail("水电费.xlsx".encode("gbk"), BOOKS[6])
        long = winmail(b"SDF~1.XLS", BOOKS[6], "水电费绩效目标表.xlsx")
        data = letter(text(), part(long, b'attachment; filename="winmail.dat"'))

        assert [("水电费.xlsx", BOOKS[6])] == taken("winmail.dat", short)
        assert [("水电费绩效目标表.xlsx", BOOKS[6])] == taken("a.eml", data)

    def test_winmail_as_another_reader_reads_it(self):
        """Another library (tnefparse) finds the same names and bytes in what the tests read."""
        tnefparse = pytest.importorskip("tnefparse")
        other = tnefparse.TNEF(winmail(b"SDF~1.XLS", BOOKS[6], "水电费.xlsx"))

        assert [("水电费.xlsx", BOOKS[6])] == [
            (each.long_filename().rstrip("\0"), each.data) for each in other.attachments
        ]

    def test_damaged_winmail(self):
        """One wrong byte, or a missing end, is told; nothing of it is taken."""
        whole = winmail(b"a.xlsx", BOOKS[6])
        wrong = bytearray(whole)
        wrong[200] ^= 1

        for data in (bytes(wrong), whole[:-30], whole[:9]):
            assert "winmail.dat 不完整" in refused("winmail.dat", data)[0][1]

    def test_msg(self):
        """Attachments with wide and narrow names, sender, subject and date."""
        data = outlook(
            [outlook_file("水电费.xlsx", BOOKS[6]), outlook_file("甲.xlsx", BOOKS[0], wide=False)]
        )
        found = list(open_container("a.msg", data))
        told = found[0].provenance

        assert [("水电费.xlsx", BOOKS[6]), ("甲.xlsx", BOOKS[0])] == taken("a.msg", data)
        assert ("张三 <zhang@example.gov.cn>", "报送绩效目标表") == (told.sender, told.subject)
        assert dt.datetime(2026, 11, 23, 10, 30, tzinfo=BEIJING) == told.when

    def test_msg_in_msg_and_links(self):
        """Mails attached to mails are read too; an attachment that is elsewhere is told."""
        inner = outlook_tree([outlook_file("内.xlsx", BOOKS[0])], nested=True)
        data = outlook(
            [
                {"__properties_version1.0": bytes(8), "__substg1.0_3701000D": inner},
                {"__properties_version1.0": bytes(8), "__substg1.0_3707001F": b"a\0"},
            ]
        )

        assert ["a.msg › 报送绩效目标表 › 内.xlsx"] == [
            each.label for each in open_container("a.msg", data) if isinstance(each, Attachment)
        ]
        assert "附件不在邮件里" in refused("a.msg", data)[0][1]
        assert "下载链接" in refused("a.msg", outlook([], "https://wx.mail.qq.com/ftn/x"))[0][1]

    def test_msg_without_its_reader(self, monkeypatch):
        """Where the extra is absent, one line tells what to install or to do by hand."""
        monkeypatch.setitem(sys.modules, "olefile", None)
        ((_, reason, _),) = refused("a.msg", outlook([outlook_file("a.xlsx", BOOKS[0])]))

        assert "pip install 'pgxl[mail]'" in reason
        assert "把附件另存" in reason

    def test_damaged_msg(self):
        """A .msg that breaks off is told."""
        data = outlook([outlook_file("a.xlsx", BOOKS[0])])
        cut = data[: len(data) // 3]
        shown = refused("a.msg", cut) if is_container("a.msg", cut) else [("", "已损坏", False)]

        assert "已损坏" in shown[0][1]


def test_text_files_are_no_mails():
    """Lists, notes and pages are files like any other, whatever stands in them."""
    for data in (
        b"",
        b"a,b\n1,2\n",
        "项目：水电费\n".encode(),
        b"Name: x\nUnit: y\n\nz",
        b"<html>",
    ):
        assert not is_container("a.txt", data)
