"""Receiving an inbox: each workbook once, everything listed, nothing written over or lost."""

import hashlib
import os
from pathlib import Path

import openpyxl
import pytest
from mails import archive, attached, letter, mailbox, part, text, word
from samples import FORMS, SAMPLES

from pgxl.errors import OutputError, UsageError
from pgxl.receiving import LEDGER, Fate, receive

BOOKS = [path.read_bytes() for path in sorted(FORMS.glob("*.xlsx"))]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
HEADINGS = (
    *("收件时间", "发件人", "主题", "附件名", "存为", "大小（字节）"),
    *("sha256", "状态", "说明"),
)


@pytest.fixture
def inbox(tmp_path):
    """An inbox of everything there is."""
    box = tmp_path / "收件箱"
    (box / "邮箱" / "cur").mkdir(parents=True)
    (box / "邮箱" / "new").mkdir()
    (box / "邮箱" / "tmp").mkdir()
    files = {
        "1.eml": letter(
            text(), part(PNG, b"inline; filename=a.png"), attached("甲.xlsx", BOOKS[0])
        ),
        "2.eml": letter(
            text(), attached("甲.xlsx", BOOKS[0]), attached("甲.xlsx", BOOKS[1]), number=2
        ),
        "3.eml": letter(text("https://wx.mail.qq.com/ftn/download?k=1"), subject=b"=1+1", number=3),
        "4.zip": archive({"夹/乙.xlsx": BOOKS[2], "~$乙.xlsx": b"lock", "读我.pdf": b"%PDF-1.4"}),
        "5.mbox": mailbox(letter(text()), letter(attached("丙.xls", BOOKS[3]), number=5)),
        "6.xlsx": BOOKS[4],
        "邮箱/cur/1700.M1.host:2,S": letter(attached("丁.xlsx", BOOKS[5]), number=6),
        "邮箱/tmp/1701": b"half",
        "邮箱/dovecot-uidlist": b"3 V1",
    }
    for name, data in files.items():
        (box / name).write_bytes(data)
    return box


def lines(folder):
    """Give the lines of the ledger by heading."""
    sheet = openpyxl.load_workbook(folder / LEDGER).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def state(folder):
    """Give name, content and time of every file below a folder."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_everything_is_taken_once_and_listed(inbox, tmp_path):
    """Six workbooks are taken, one a second time is told, all else has a reason."""
    folder = tmp_path / "收件"
    before = state(inbox)
    reception = receive(inbox, folder)
    names = {path.name for path in folder.iterdir()} - {LEDGER}
    told = lines(folder)

    assert {"甲.xlsx", "甲(2).xlsx", "乙.xlsx", "丙.xlsx", "6.xlsx", "丁.xlsx"} == names
    assert set(BOOKS[:6]) == {(folder / name).read_bytes() for name in names}
    assert (6, 1, 2) == tuple(
        reception.count(fate) for fate in (Fate.TAKEN, Fate.DUPLICATE, Fate.REFUSED)
    )
    assert HEADINGS == tuple(told[0])
    assert len(reception.entries) == len(told)
    assert before == state(inbox)


def test_what_the_ledger_says(inbox, tmp_path):
    """A line tells when, who, what, where it is now, size, hash, state and why."""
    receive(inbox, tmp_path / "收件")
    told = lines(tmp_path / "收件")
    by_state = {}
    for line in told:
        by_state.setdefault(line["状态"], []).append(line)
    second = by_state["重复"][0]
    first = next(line for line in told if line["附件名"] == "甲.xlsx")
    link, pdf = by_state["未收"]

    assert ("2026-11-23 10:30:00", "张三 <zhang@example.gov.cn>", "报送绩效目标表") == (
        str(first["收件时间"]),
        first["发件人"],
        first["主题"],
    )
    assert ("甲.xlsx", len(BOOKS[0]), hashlib.sha256(BOOKS[0]).hexdigest(), None) == tuple(
        first[key] for key in ("存为", "大小（字节）", "sha256", "说明")
    )
    assert ("甲.xlsx", "与“甲.xlsx”内容完全相同，只收一份") == (second["存为"], second["说明"])
    assert ("=1+1", "（正文）") == (link["主题"], link["附件名"])
    assert "下载链接（QQ 邮箱）" in link["说明"]
    assert "这是 PDF，不是 Excel 工作簿；请发送 .xlsx 格式的填报表；取自 4.zip" == pdf["说明"]
    assert "取自 5.mbox › 第2封" == next(x for x in told if x["存为"] == "丙.xlsx")["说明"]
    assert {"a.png", "（正文）", "~$乙.xlsx", "邮箱/tmp/1701", "邮箱/dovecot-uidlist"} == {
        line["附件名"] for line in by_state["略过"]
    }


def test_text_is_text(inbox, tmp_path):
    """What begins like a formula is text, in Excel's own marking too, and stays it."""
    receive(inbox, tmp_path / "收件")
    receive(_inbox_of(tmp_path / "又", letter(attached("新.xlsx", BOOKS[6]))), tmp_path / "收件")
    sheet = openpyxl.load_workbook(tmp_path / "收件" / LEDGER).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]

    assert [("s", True)] == [(cell.data_type, cell.quotePrefix) for cell in cells]


def test_second_run_adds_nothing(inbox, tmp_path):
    """The same inbox again changes no byte; it is told what was listed before."""
    folder = tmp_path / "收件"
    first = receive(inbox, folder)
    before = state(folder)
    second = receive(inbox, folder)

    assert ([], len(first.entries)) == (second.entries, len(second.listed))
    assert len(first.refused) == len(second.refused) == 2
    assert before == state(folder)


def test_same_mails_give_the_same_bytes(inbox, tmp_path):
    """There is no clock in the ledger but the mails' own."""
    receive(inbox, tmp_path / "甲")
    receive(inbox, tmp_path / "乙")

    assert (tmp_path / "甲" / LEDGER).read_bytes() == (tmp_path / "乙" / LEDGER).read_bytes()


def _inbox_of(place, *mails):
    """Make an inbox of some mails."""
    place.mkdir()
    for number, mail in enumerate(mails):
        (place / f"{number}.eml").write_bytes(mail)
    return place


def test_later_mails_are_added(inbox, tmp_path):
    """A later inbox adds its own; a content that is there already is a duplicate."""
    folder = tmp_path / "收件"
    first = receive(inbox, folder)
    more = _inbox_of(
        tmp_path / "又",
        letter(attached("甲.xlsx", BOOKS[6]), number=8),
        letter(attached("别名.xlsx", BOOKS[0]), number=9),
    )
    second = receive(more, folder)

    assert [("甲(3).xlsx", Fate.TAKEN), ("甲.xlsx", Fate.DUPLICATE)] == [
        (entry.stored, entry.fate) for entry in second.entries if entry.fate is not Fate.SKIPPED
    ]
    assert len(first.entries) + len(second.entries) == len(lines(folder))


def test_what_staff_added_is_kept(inbox, tmp_path):
    """Columns, lines, notes and widths of theirs stay; lines go below, under the headings."""
    folder = tmp_path / "收件"
    receive(inbox, folder)
    path = folder / LEDGER
    book = openpyxl.load_workbook(path)
    sheet = book.active
    sheet.insert_cols(1)
    sheet.insert_rows(3)
    sheet["A4"], sheet["A5"] = "经办人", "王五"
    sheet["K4"], sheet["K5"] = "电话", "0769"
    sheet.column_dimensions["A"].width = 33
    last = sheet.max_row + 1
    sheet.cell(last, 2, "手工登记：纸质件一份")
    sheet.cell(7, 9, "已电话催办")
    book.create_sheet("备注")["A1"] = "勿删"
    book.save(path)
    more = _inbox_of(tmp_path / "又", letter(attached("新.xlsx", BOOKS[6]), number=8))
    again = receive(inbox, folder)
    second = receive(more, folder)
    book = openpyxl.load_workbook(path)
    sheet = book["收件登记"]

    assert [] == again.entries
    assert ("王五", "0769", 33) == (
        sheet["A5"].value,
        sheet["K5"].value,
        sheet.column_dimensions["A"].width,
    )
    assert ("手工登记：纸质件一份", "已电话催办") == (
        sheet.cell(last, 2).value,
        sheet.cell(7, 9).value,
    )
    assert "新.xlsx" == sheet.cell(last + 1, 6).value == second.entries[0].stored
    assert "勿删" == book["备注"]["A1"].value


def test_state_of_a_line_may_be_edited(inbox, tmp_path):
    """Staff may write what they like under 状态 and 说明, and sort; nothing is taken again."""
    folder = tmp_path / "收件"
    receive(inbox, folder)
    path = folder / LEDGER
    book = openpyxl.load_workbook(path)
    sheet = book.active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    for at, row in enumerate(reversed(rows), start=4):
        for column, value in enumerate([*row[:7], "已处理", "见批示"], start=1):
            sheet.cell(at, column).value = value
    book.save(path)

    assert [] == receive(inbox, folder).entries


def test_files_that_staff_removed_are_not_taken_again(inbox, tmp_path):
    """What the ledger has as taken stays taken, wherever its file is now."""
    folder = tmp_path / "收件"
    receive(inbox, folder)
    (folder / "乙.xlsx").unlink()

    assert [] == receive(inbox, folder).entries
    assert not (folder / "乙.xlsx").exists()


def _break_off(*_):
    raise KeyboardInterrupt


def test_a_run_that_broke_off_is_made_good(inbox, tmp_path, monkeypatch):
    """What was written before the end is listed by the next run, not written again."""
    folder = tmp_path / "收件"
    with monkeypatch.context() as patch:
        patch.setattr("pgxl.receiving.ledger.Ledger.add", _break_off)
        with pytest.raises(KeyboardInterrupt):
            receive(inbox, folder)
    names = {path.name for path in folder.iterdir()}
    reception = receive(inbox, folder)

    assert [] == [line for line in names if line.endswith(".tmp")]
    assert names == {path.name for path in folder.iterdir()}
    assert 6 == reception.count(Fate.TAKEN)


def test_a_name_of_the_ledger_is_not_taken(tmp_path):
    """An attachment that is called like the ledger gets another name."""
    box = _inbox_of(tmp_path / "箱", letter(attached(LEDGER, BOOKS[0])))
    (entry, *_) = receive(box, tmp_path / "收件").entries

    assert "收件登记(2).xlsx" == entry.stored


def test_endings_follow_the_content(tmp_path):
    """A name gets the ending of what it is; macros and templates keep theirs."""
    old = (SAMPLES / "xls" / "stacked.xls").read_bytes()
    parts = {"a.xls": BOOKS[0], "b.xlsm": BOOKS[1], "c": BOOKS[2], "d.dat": BOOKS[3], "e.xlsx": old}
    box = _inbox_of(tmp_path / "箱", letter(*[attached(*each) for each in parts.items()]))

    assert ["a.xlsx", "b.xlsm", "c.xlsx", "d.dat.xlsx", "e.xls"] == [
        entry.stored for entry in receive(box, tmp_path / "收件").entries if entry.stored
    ]


def test_one_file_is_an_inbox(tmp_path):
    """A mail, a mailbox or a zip file may be given by itself."""
    path = tmp_path / "1.eml"
    path.write_bytes(letter(attached("甲.xlsx", BOOKS[0])))

    assert ["甲.xlsx"] == [each.stored for each in receive(path, tmp_path / "收件").entries]


def test_places_that_cannot_be(inbox, tmp_path):
    """A folder of other things or in the inbox, a file, an empty inbox: told, not touched."""
    other = tmp_path / "别的"
    other.mkdir()
    (other / "x.txt").write_text("x", encoding="utf-8")
    empty = tmp_path / "空"
    empty.mkdir()

    for folder in (other, other / "x.txt", tmp_path / "没有" / "收件"):
        with pytest.raises(OutputError, match="请"):
            receive(inbox, folder)
    for box, folder in ((inbox, inbox / "收件"), (inbox, inbox), (empty, tmp_path / "收件")):
        with pytest.raises(UsageError, match="请"):
            receive(box, folder)
    with pytest.raises(UsageError, match="找不到"):
        receive(tmp_path / "没有", tmp_path / "收件")
    assert ["x.txt"] == [path.name for path in other.iterdir()]
    assert not (tmp_path / "收件").exists()


def test_ledgers_that_are_none(inbox, tmp_path):
    """A ledger that is damaged, or has lost its headings, is told and left as it is."""
    folder = tmp_path / "收件"
    receive(inbox, folder)
    path = folder / LEDGER
    whole = path.read_bytes()
    book = openpyxl.load_workbook(path)
    book.active["E3"] = "别的"
    book.save(path)
    with pytest.raises(UsageError, match="工作表“收件登记”第 3 行缺少标题“存为”"):
        receive(inbox, folder)
    for data in (whole[:500], b"x", (SAMPLES / "xls" / "stacked.xls").read_bytes()):
        path.write_bytes(data)
        with pytest.raises(UsageError, match="请用 Excel 修复"):
            receive(inbox, folder)
        assert data == path.read_bytes()


def test_a_ledger_that_cannot_be_written(inbox, tmp_path, monkeypatch):
    """A ledger that Excel has open is told before anything is taken."""
    folder = tmp_path / "收件"
    receive(inbox, folder)
    more = _inbox_of(tmp_path / "又", letter(attached("新.xlsx", BOOKS[6]), number=8))
    before = state(folder)
    real = Path.open

    def refuse(path, mode="r", *rest, **named):
        if path.name == LEDGER and "+" in mode:
            raise PermissionError
        return real(path, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OutputError, match="请先关闭"):
        receive(more, folder)
    assert before == state(folder)


def test_page_of_the_ledger(inbox, tmp_path):
    """A4 across, one page wide, headings on every page and in sight, a filter over all lines."""
    receive(inbox, tmp_path / "收件")
    sheet = openpyxl.load_workbook(tmp_path / "收件" / LEDGER).active

    assert ("landscape", 9, 1, 0) == (
        sheet.page_setup.orientation,
        int(sheet.page_setup.paperSize),
        sheet.page_setup.fitToWidth,
        sheet.page_setup.fitToHeight,
    )
    assert ("A4", "$3:$3", f"A3:I{sheet.max_row}") == (
        sheet.freeze_panes,
        sheet.print_title_rows,
        sheet.auto_filter.ref,
    )


@pytest.mark.office
def test_ledger_opens_in_an_office_program(office, inbox, tmp_path):
    """LibreOffice opens the ledger and shows what was written."""
    receive(inbox, tmp_path / "收件")
    (tmp_path / "另存").mkdir()
    office.convert([tmp_path / "收件" / LEDGER], "xlsx", tmp_path / "另存")

    assert lines(tmp_path / "收件") == lines(tmp_path / "另存")


def test_names_of_files_in_another_code_page(tmp_path):
    """A file whose name is in GBK, as unpacked by an old program, is listed and put readably."""
    box = tmp_path / "箱"
    box.mkdir()
    raw = os.fsencode(box) + b"/" + "水电费.xlsx".encode("gbk")
    with open(raw, "wb") as file:  # noqa: PTH123 - a name that no text spells
        file.write(BOOKS[6])
    (entry,) = receive(box, tmp_path / "收件").entries

    assert ("水电费.xlsx", "水电费.xlsx") == (entry.name, entry.stored)


def test_sender_never_names_a_file(tmp_path):
    """What the sender is called, or calls the mail, becomes no part of any path."""
    box = _inbox_of(
        tmp_path / "箱",
        letter(
            attached("甲.xlsx", BOOKS[0]),
            sender=b"../../evil <a@b.cn>",
            subject=word("../../../x"),
        ),
    )
    receive(box, tmp_path / "收件")

    assert {"甲.xlsx", LEDGER} == {path.name for path in (tmp_path / "收件").iterdir()}
    assert {"箱", "收件"} == {path.name for path in tmp_path.iterdir()}
