"""What Outlook and Exchange make of attachments: winmail.dat and .msg."""

import datetime as dt
import sys

import pytest
from mails import letter, outlook, outlook_file, outlook_tree, part, text, winmail
from opened import BOOKS, refused, taken

from pgxl.mail import Attachment, is_container, open_container

BEIJING = dt.timezone(dt.timedelta(hours=8))


def test_winmail():
    """The long name is taken, the short one where there is no other; GBK is read."""
    short = winmail("水电费.xlsx".encode("gbk"), BOOKS[6])
    long = winmail(b"SDF~1.XLS", BOOKS[6], "水电费绩效目标表.xlsx")
    data = letter(text(), part(long, b'attachment; filename="winmail.dat"'))

    assert [("水电费.xlsx", BOOKS[6])] == taken("winmail.dat", short)
    assert [("水电费绩效目标表.xlsx", BOOKS[6])] == taken("a.eml", data)


def test_winmail_as_another_reader_reads_it():
    """Another library (tnefparse) finds the same names and bytes in what the tests read."""
    tnefparse = pytest.importorskip("tnefparse")
    other = tnefparse.TNEF(winmail(b"SDF~1.XLS", BOOKS[6], "水电费.xlsx"))

    assert [("水电费.xlsx", BOOKS[6])] == [
        (each.long_filename().rstrip("\0"), each.data) for each in other.attachments
    ]


def test_damaged_winmail():
    """One wrong byte, or a missing end, is told; nothing of it is taken."""
    whole = winmail(b"a.xlsx", BOOKS[6])
    wrong = bytearray(whole)
    wrong[200] ^= 1

    for data in (bytes(wrong), whole[:-30], whole[:9]):
        assert "winmail.dat 不完整" in refused("winmail.dat", data)[0][1]


def test_msg():
    """Attachments with wide and narrow names, sender, subject and date."""
    data = outlook(
        [outlook_file("水电费.xlsx", BOOKS[6]), outlook_file("甲.xlsx", BOOKS[0], wide=False)]
    )
    found = list(open_container("a.msg", data))
    told = found[0].provenance

    assert [("水电费.xlsx", BOOKS[6]), ("甲.xlsx", BOOKS[0])] == taken("a.msg", data)
    assert ("张三 <zhang@example.gov.cn>", "报送绩效目标表") == (told.sender, told.subject)
    assert dt.datetime(2026, 11, 23, 10, 30, tzinfo=BEIJING) == told.when


def test_msg_in_msg_and_links():
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


def test_msg_without_its_reader(monkeypatch):
    """Where the extra is absent, one line tells what to install or to do by hand."""
    monkeypatch.setitem(sys.modules, "olefile", None)
    ((_, reason, _),) = refused("a.msg", outlook([outlook_file("a.xlsx", BOOKS[0])]))

    assert "pip install 'pgxl[mail]'" in reason
    assert "把附件另存" in reason


def test_damaged_msg():
    """A .msg that breaks off is told."""
    data = outlook([outlook_file("a.xlsx", BOOKS[0])])
    cut = data[: len(data) // 3]
    shown = refused("a.msg", cut) if is_container("a.msg", cut) else [("", "已损坏", False)]

    assert "已损坏" in shown[0][1]


def test_an_object_within_the_text_of_an_outlook_mail():
    """A workbook that was inserted as an object is taken; another object is told."""
    properties = {"__properties_version1.0": bytes(8)}
    sheet = {**properties, "__substg1.0_3701000D": {"Package": BOOKS[0], "\x01Ole": b"x"}}
    other = {**properties, "__substg1.0_3701000D": {"Workbook": b"x", "\x01Ole": b"x"}}

    assert [("无名附件", BOOKS[0])] == taken("a.msg", outlook([sheet]))
    assert "嵌着一个对象" in refused("a.msg", outlook([other]))[0][1]


@pytest.mark.parametrize("padding", [b"\r\n", bytes(500)])
def test_a_winmail_that_was_filled_up(padding):
    """What stands behind the last attribute and is nothing costs no attachment."""
    assert [("a.xlsx", BOOKS[0])] == taken("winmail.dat", winmail(b"a.xlsx", BOOKS[0]) + padding)
