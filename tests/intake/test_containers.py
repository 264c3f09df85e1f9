"""Mails and archives among the inputs: each attachment ends as merged, or not with a reason."""

import hashlib

import openpyxl
import pytest
from mails import (
    archive,
    attached,
    letter,
    mailbox,
    outlook,
    outlook_file,
    part,
    text,
    winmail,
)
from samples import BUDGET, FORMS, PROJECTS

import pgxl
from pgxl.receiving import LEDGER, receive

BOOKS = [path.read_bytes() for path in sorted(FORMS.glob("*.xlsx"))]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def inbox(tmp_path):
    """The eight forms, each in a container of its own kind, and what comes along."""
    box = tmp_path / "报送"
    for folder in ("cur", "new", "tmp"):
        (box / "邮箱" / folder).mkdir(parents=True)
    logo = part(PNG, b'inline; filename="logo.png"')
    files = {
        "1.eml": letter(text(), logo, attached("甲.xlsx", BOOKS[0])),
        "2.mbox": mailbox(letter(text("收到")), letter(text(), attached("乙.xlsx", BOOKS[1]))),
        "3.zip": archive({"报送/丙报送表.xlsx": BOOKS[2]}, "gbk"),
        "4.zip": archive({"内.zip": archive({"丁.xlsx": BOOKS[3]})}),
        "5.msg": outlook([outlook_file("戊.xlsx", BOOKS[4])]),
        "6.eml": letter(part(winmail("己.xlsx".encode("gbk"), BOOKS[5]), b"inline")),
        "7.xlsx": BOOKS[6],
        "邮箱/cur/8.host:2,S": letter(attached("辛.xlsx", BOOKS[7])),
        "邮箱/maildirsize": b"1",
    }
    for name, data in files.items():
        (box / name).write_bytes(data)
    return box


def fates(summary, box):
    """Give state, reason and harmlessness of each input, by its name below the inbox."""
    return {
        each.file.removeprefix(f"{box}/"): (each.state.value, each.reason, each.harmless)
        for each in summary.inputs
    }


def test_eight_forms_out_of_eight_containers(inbox, tmp_path):
    """All forms are merged under readable names; the sums are those of the published forms."""
    before = {path: path.read_bytes() for path in inbox.rglob("*") if path.is_file()}
    out = tmp_path / "汇总.xlsx"
    summary = pgxl.consolidate(inbox, out)
    told = fates(summary, inbox)

    assert BUDGET == summary.totals.budget
    assert set(PROJECTS) == {form.project.text for form in summary.forms}
    assert not summary.lost
    assert {
        *("1.eml › 甲.xlsx", "2.mbox › 第2封 › 乙.xlsx", "3.zip › 报送 › 丙报送表.xlsx"),
        *("4.zip › 内.zip › 丁.xlsx", "5.msg › 戊.xlsx", "6.eml › 无名附件 › 己.xlsx"),
        *("7.xlsx", "邮箱/cur/8.host:2,S › 辛.xlsx"),
    } == {name for name, (state, *_) in told.items() if state == "已汇总"}
    assert {
        "1.eml › logo.png": ("略过", "图片，不是报送件", True),
        "2.mbox › 第1封 › （正文）": ("略过", "邮件没有附件，只有正文", True),
        "邮箱/maildirsize": ("略过", "邮件目录的管理文件，不是邮件，已略过", True),
    } == {name: fate for name, fate in told.items() if fate[0] != "已汇总"}
    assert before == {path: path.read_bytes() for path in inbox.rglob("*") if path.is_file()}


def test_summary_links_to_files_only(inbox, tmp_path):
    """A row leads to its file where that can be opened; out of a mail it does not."""
    out = tmp_path / "汇总.xlsx"
    pgxl.consolidate(inbox, out)
    book = openpyxl.load_workbook(out)
    targets = {
        cell.hyperlink.target
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink and cell.hyperlink.target
    }

    assert {True} == {"7.xlsx" in each for each in targets}


def test_the_same_in_two_mails_counts_once(tmp_path):
    """An attachment that came twice is a duplicate, which names the first."""
    box = tmp_path / "报送"
    box.mkdir()
    for number in (1, 2):
        mail = letter(attached(f"{number}.xlsx", BOOKS[0]), number=number)
        (box / f"{number}.eml").write_bytes(mail)
    summary = pgxl.consolidate(box)

    assert 1 == len(summary.forms)
    assert (
        "重复",
        f"与“{box}/1.eml › 1.xlsx”内容完全相同，只汇总一次",
        True,
    ) == fates(summary, box)["2.eml › 2.xlsx"]


def test_what_cannot_be_had_stops_no_other(tmp_path):
    """Archives that are not opened, links and damage are lost inputs, each with what to do."""
    box = tmp_path / "报送"
    box.mkdir()
    link = text("https://mail.163.com/large-attachment-download/?p=1")
    files = {
        "1.eml": letter(
            text(),
            attached("a.rar", b"Rar!\x1a\x07\x00"),
            attached("坏.xlsx", BOOKS[1][:900]),
            attached("说明.docx", archive({"[Content_Types].xml": b"", "word/document.xml": b""})),
            attached("好.xlsx", BOOKS[0]),
        ),
        "2.7z": b"7z\xbc\xaf\x27\x1c\x00",
        "3.eml": letter(link),
        "4.zip": archive({"表.xlsx": BOOKS[0]})[:2000],
    }
    for name, data in files.items():
        (box / name).write_bytes(data)
    summary = pgxl.consolidate(box)
    told = fates(summary, box)

    assert [PROJECTS[0]] == [form.project.text for form in summary.forms]
    assert len(told) - 1 == len(summary.lost)
    for name, advice in {
        "1.eml › a.rar": "请先解压",
        "1.eml › 坏.xlsx": "不完整",
        "1.eml › 说明.docx": "这是 Word 文档",
        "2.7z": "请先解压",
        "3.eml › （正文）": "请下载后",
        "4.zip": "请对方重新压缩",
    }.items():
        assert advice in told[name][1], name


def test_reading_and_validating(inbox):
    """What merges them also reads and judges them; findings name the attachment."""
    (form,) = pgxl.read(inbox / "4.zip")
    findings = pgxl.validate(inbox / "4.zip")

    assert f"{inbox}/4.zip › 内.zip › 丁.xlsx" == form.file
    assert {form.file} == {finding.file for finding in findings}
    assert (
        hashlib.sha256(BOOKS[3]).hexdigest() == pgxl.consolidate(inbox / "4.zip").inputs[0].sha256
    )


def test_received_folder(inbox, tmp_path):
    """The folder that an inbox was received into merges whole; its ledger is no submission."""
    receive(inbox, tmp_path / "收件")
    summary = pgxl.consolidate(tmp_path / "收件")
    told = fates(summary, tmp_path / "收件")

    assert (8, 0) == (len(summary.forms), len(summary.lost))
    assert ("略过", "收件登记，不是报送件，已略过", True) == told[LEDGER]


def test_a_form_that_is_called_like_the_ledger(tmp_path):
    """A name alone leaves nothing out."""
    (tmp_path / LEDGER).write_bytes(BOOKS[0])

    assert 1 == len(pgxl.read(tmp_path))


def test_mailboxes_beyond_the_size_of_a_file(tmp_path, monkeypatch):
    """A mailbox larger than any form is read mail by mail; another file of that size is not."""
    monkeypatch.setattr("pgxl.inputs.contents.LARGEST_FILE", len(BOOKS[0]))
    (tmp_path / "箱").write_bytes(mailbox(letter(attached("甲.xlsx", BOOKS[0]))))
    (tmp_path / "大.xlsx").write_bytes(BOOKS[1] + bytes(len(BOOKS[0])))
    summary = pgxl.consolidate(tmp_path)

    assert [PROJECTS[0]] == [form.project.text for form in summary.forms]
    assert "超过 200 MB" in fates(summary, tmp_path)["大.xlsx"][1]
