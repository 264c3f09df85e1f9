"""Mailboxes (mbox) and maildirs."""

from mails import attached, letter, mailbox, text
from opened import BOOKS, taken

from pgxl.mail import Attachment, is_upkeep, map_mailbox, open_container


def test_mails_are_numbered():
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


def test_mapped(tmp_path):
    """A mailbox of any size is mapped, not read; nothing else is."""
    path = tmp_path / "箱"
    path.write_bytes(mailbox(letter(attached("甲.xlsx", BOOKS[0]))))
    data = map_mailbox(path)

    assert data is not None
    assert [("甲.xlsx", BOOKS[0])] == taken("箱", data)
    data.close()
    path.write_bytes(BOOKS[0])
    assert map_mailbox(path) is None


def test_upkeep_of_a_maildir(tmp_path):
    """Indexes and mails that are being delivered are no mails; other folders have no such."""
    for name in ("cur", "new", "tmp", "别处"):
        (tmp_path / name).mkdir()

    assert [False, False, True, True, False] == [
        is_upkeep(tmp_path / name)
        for name in ("cur/1", "new/2", "tmp/3", "dovecot.index", "别处/表.xlsx")
    ]
    assert not is_upkeep(tmp_path / "别处" / "tmp" / "表.xlsx")
