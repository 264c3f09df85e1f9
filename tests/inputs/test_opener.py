"""Mails and archives are opened in a process of their own: what one does to it costs that one."""

import errno
import json
import os
import signal
import tempfile
import zlib
from inspect import getsource

import odd_readers
import pytest
from forms import PROFILE
from machines import is_alive, wait_for
from mails import (
    archive,
    attached,
    letter,
    mailbox,
    outlook,
    outlook_file,
    packed,
    part,
    text,
    winmail,
)
from odd_readers import (
    DIE,
    EAT,
    FAIL,
    HANG,
    LEAVE,
    contents_or_suffer,
    die_after_the_first_input,
    die_at_the_second_mail_and_on_the_way_to_the_third,
    flood,
    lie,
    stall,
)
from samples import BUDGET, FORMS

import pgxl
from pgxl.cli import main
from pgxl.inputs import find_inputs, opener, register, registration
from pgxl.inputs.opener import Opener
from pgxl.inputs.opening_process import OpeningProcess
from pgxl.inputs.parcel import pack, unpack
from pgxl.inputs.processes import Limits
from pgxl.intake.batch import collect
from pgxl.mail import Attachment, Lack, Provenance, Refusal
from pgxl.mail.message import read_date
from pgxl.receiving import LEDGER, receive
from pgxl.records.values import DamagedRecordError

BOOKS = [path.read_bytes() for path in sorted(FORMS.glob("*.xlsx"))]
APART = Limits(workers=1)
FAULT = 1 + getsource(odd_readers)[: getsource(odd_readers).index("raise Z")].count("\n")
ADVICE = "；请另行取出里面的工作簿，或请对方用空白模板重新填写"


@pytest.fixture
def suffering(monkeypatch):
    """Whoever opens something suffers from it, in whichever process that is."""
    monkeypatch.setattr(opener, "contents_of", contents_or_suffer)


def put(folder, **files):
    """Write files, and give their folder."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def opened(folder, limits=APART):
    """Give name and reason of all that some files hold."""
    return [
        (each.name.removeprefix(f"{folder}/"), each.reason)
        for each in register(find_inputs([folder]), limits=limits)
    ]


@pytest.fixture
def inbox(tmp_path):
    """The eight forms in containers of every kind, and what comes along."""
    return put(
        tmp_path / "报送",
        a_eml=letter(text(), attached("甲.xlsx", BOOKS[0]), attached("图.png", b"\x89PNG\r\n")),
        b_mbox=mailbox(letter(text("收到")), letter(text(), attached("乙.xlsx", BOOKS[1]))),
        c_zip=archive({"报送/丙.xlsx": BOOKS[2], "内.zip": archive({"丁.xlsx": BOOKS[3]})}, "gbk"),
        d_msg=outlook([outlook_file("戊.xlsx", BOOKS[4])]),
        e_eml=letter(part(winmail("己.xlsx".encode("gbk"), BOOKS[5]), b"inline")),
        f_xlsx=BOOKS[6],
        g_eml=letter(attached("辛.xlsx", BOOKS[7]), attached("重.xlsx", BOOKS[6])),
        h_zip=archive({"坏.xlsx": BOOKS[0][:900]})[:-9],
    )


def test_apart_gives_what_this_process_gives(inbox, tmp_path):
    """Forms, fates and the bytes of the summary are the same wherever mails are opened."""
    here, there = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    summary = pgxl.consolidate(inbox, here)
    assert pgxl.consolidate(inbox, there, limits=APART).inputs == summary.inputs

    assert BUDGET == summary.totals.budget
    assert here.read_bytes() == there.read_bytes()
    assert collect([inbox], PROFILE) == collect([inbox], PROFILE, limits=APART)


class StartedError(Exception):
    """A process would have been started."""


def _start(*_):
    raise StartedError


def test_nothing_is_started_without_a_container(tmp_path, monkeypatch):
    """A run over workbooks alone has no such process, whatever else lies there."""
    folder = put(tmp_path / "报送", a_xlsx=BOOKS[0], b_pdf=b"%PDF-1.4", c_txt=b"x", d_xls=b"")
    monkeypatch.setattr(OpeningProcess, "__init__", _start)

    assert ["a.xlsx", "b.pdf", "c.txt", "d.xls"] == [name for name, _ in opened(folder)]
    with pytest.raises(StartedError):
        opened(put(tmp_path / "邮件", a_eml=letter(attached("甲.xlsx", BOOKS[0]))))


@pytest.mark.usefixtures("suffering")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (DIE, "打开它的程序异常退出（信号 6），没有读完"),
        (LEAVE, "打开它的程序异常退出（代码 3），没有读完"),
        (EAT, "打开它需要的内存过多，没有读完"),
        (FAIL, f"打开它时程序出错（ZeroDivisionError，odd_readers.py 第 {FAULT} 行），没有读完"),
        (HANG, "打开它超过 5 秒，已停止，没有读完"),
    ],
)
def test_a_container_that_ends_its_opener_costs_only_itself(tmp_path, content, reason, started):
    """What it gave before counts; the files before and behind it are opened."""
    folder = put(
        tmp_path / "报送",
        a_eml=letter(attached("甲.xlsx", BOOKS[0])),
        b_zip=archive({"乙.xlsx": BOOKS[1], "坏.xlsx": content, "没到.xlsx": BOOKS[2]}),
        c_eml=letter(attached("丙.xlsx", BOOKS[3])),
        d_zip=archive({"坏.xlsx": content}),
    )

    assert [
        ("a.eml › 甲.xlsx", ""),
        ("b.zip › 乙.xlsx", ""),
        ("b.zip", reason + ADVICE),
        ("c.eml › 丙.xlsx", ""),
        ("d.zip", reason + ADVICE),
    ] == opened(folder, Limits(workers=1, seconds=5))
    assert not started()


@pytest.mark.usefixtures("suffering")
def test_a_mailbox_loses_the_mail_that_was_too_much(tmp_path):
    """It goes on behind that mail; after ten of them the rest is left, and that is told."""
    good, bad = letter(attached("好.xlsx", BOOKS[0])), letter(attached("坏.xlsx", DIE))
    few = put(tmp_path / "少", a_mbox=mailbox(good, bad, good, bad))
    many = put(tmp_path / "多", a_mbox=mailbox(*[bad] * 11, good))
    died = "打开它的程序异常退出（信号 6），没有读完" + ADVICE

    assert [
        ("a.mbox › 第1封 › 好.xlsx", ""),
        ("a.mbox › 第2封", died),
        ("a.mbox › 第3封 › 好.xlsx", ""),
        ("a.mbox › 第4封", died),
    ] == opened(few)
    assert [
        *((f"a.mbox › 第{number}封", died) for number in range(1, 11)),
        ("a.mbox", "里面有 10 封邮件打不开，其余的没有读" + ADVICE),
    ] == opened(many)


def test_an_opener_that_died_while_it_had_nothing_to_do_costs_nothing(tmp_path, started):
    """The system may end it at any time; a new one opens what comes next."""
    mail, other = letter(attached("甲.xlsx", BOOKS[0])), letter(attached("乙.xlsx", BOOKS[1]))
    folder = put(tmp_path / "报送", a_eml=mail, b_eml=other)
    first, second = find_inputs([folder])
    with Opener(APART) as desk:
        told = list(desk.contents_of(first))
        (process,) = started()
        os.kill(process, signal.SIGKILL)
        wait_for(lambda: not is_alive(process))
        told += desk.contents_of(second)

    assert BOOKS[:2] == [each.data for each in told]


def test_an_opener_that_dies_before_it_says_a_word_is_not_held_against_the_mail(
    tmp_path, monkeypatch
):
    """One that had served before may have ended of itself: the mail is opened by a new one."""
    monkeypatch.setattr(opener, "contents_of", die_after_the_first_input)
    letters = [letter(attached(f"{number}.xlsx", BOOKS[number])) for number in range(3)]
    folder = put(tmp_path / "报送", a_eml=letters[0], b_eml=letters[1], c_eml=letters[2])
    with Opener(APART) as desk:
        told = [each for item in find_inputs([folder]) for each in desk.contents_of(item)]

    assert BOOKS[:3] == [each.data for each in told]
    assert 0 == desk.failures


def test_who_stops_listening_hears_nothing_of_it_later(tmp_path):
    """What was left of one input is not taken for that of the next."""
    folder = put(
        tmp_path / "报送",
        a_zip=archive({"甲.xlsx": BOOKS[0], "乙.xlsx": BOOKS[1]}),
        b_zip=archive({"丙.xlsx": BOOKS[2]}),
    )
    first, second = find_inputs([folder])
    with Opener(APART) as desk:
        listening = desk.contents_of(first)
        assert BOOKS[0] == next(listening).data
        listening.close()

        assert [BOOKS[2]] == [each.data for each in desk.contents_of(second)]


def test_a_mailbox_that_cannot_be_gone_on_with_is_told_as_a_whole(tmp_path, monkeypatch):
    """Where the way to the next mail is too much, the mail before it is not told twice."""
    monkeypatch.setattr(opener, "contents_of", die_at_the_second_mail_and_on_the_way_to_the_third)
    folder = put(tmp_path / "报送", a_mbox=mailbox(*[letter(attached("甲.xlsx", BOOKS[0]))] * 3))
    told = [each.label.removeprefix(f"{folder}/") for each in _listen(folder)]

    assert ["a.mbox › 第1封 › 甲.xlsx", "a.mbox › 第2封", "a.mbox"] == told


def _listen(folder):
    with Opener(APART) as desk:
        return list(desk.contents_of(find_inputs([folder])[0]))


@pytest.mark.usefixtures("suffering")
@pytest.mark.workers
@pytest.mark.parametrize("command", ["validate", "totals", "consolidate"])
@pytest.mark.parametrize("state", [[], ["--no-state"]])
def test_a_command_outlives_a_mail_that_ends_its_opener(tmp_path, capsys, command, state):
    """Without any option: the good workbook is read, the mail is told with its reason."""
    mail = letter(attached("坏.xlsx", DIE))
    folder = put(tmp_path / "报送", a_eml=mail, b_zip=archive({"好.xlsx": BOOKS[0]}))
    out = ["-o", str(tmp_path / "汇总.xlsx"), *state] if command == "consolidate" else []

    assert 1 == main([command, str(folder), *out])
    told = "".join(capsys.readouterr().out.split())
    assert "打开它的程序异常退出（信号6）" in told
    assert "75,000" in told or "网格员" in told


@pytest.mark.usefixtures("suffering")
def test_a_file_called_like_the_ledger_is_opened_apart(tmp_path):
    """收件登记.xlsx that was received is no more trusted than any other file."""
    folder = put(tmp_path / "报送", **{LEDGER: DIE}, a_xlsx=BOOKS[0])

    assert [("a.xlsx", ""), (LEDGER, True)] == [
        (name, reason and "信号 6" in reason) for name, reason in opened(folder)
    ]


@pytest.mark.usefixtures("suffering")
def test_intake_lists_what_ends_its_opener(tmp_path):
    """Its line says why; all else is received, a workbook that ends it costs only itself too."""
    folder = put(
        tmp_path / "收件箱",
        a_zip=archive({"好.xlsx": BOOKS[0], "坏.xlsx": HANG}),
        b_xlsx=DIE,
        c_eml=letter(attached("丙.xlsx", BOOKS[1])),
    )
    told = receive(folder, tmp_path / "收件", limits=Limits(workers=1, seconds=5))

    assert [("好.xlsx", "已收"), ("a.zip", "未收"), ("b.xlsx", "未收"), ("丙.xlsx", "已收")] == [
        (entry.name, entry.fate.value) for entry in told.entries
    ]
    assert "打开它超过 5 秒，已停止，没有读完" + ADVICE == told.entries[1].note
    assert "打开它的程序异常退出（信号 6），没有读完" + ADVICE == told.entries[2].note
    again = receive(folder, tmp_path / "收件", limits=Limits(workers=1, seconds=5))
    assert (0, 4) == (len(again.entries), len(again.listed))


def test_intake_apart_is_intake_here(inbox, tmp_path):
    """The same entries, files and bytes of the ledger."""
    here = receive(inbox, tmp_path / "一")
    there = receive(inbox, tmp_path / "二", limits=APART)

    assert here == there
    assert "不完整" in here.refused[0].note
    files = {path.name: path.read_bytes() for path in (tmp_path / "一").iterdir()}
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "二").iterdir()}


def test_a_real_archive_that_wants_too_much_memory(tmp_path):
    """One that unfolds to more than a process may have is told; with room it is opened."""
    folder = put(tmp_path / "报送", a_zip=packed(120), b_zip=archive({"好.xlsx": BOOKS[0]}))

    assert [
        ("a.zip", "打开它需要的内存过多，没有读完" + ADVICE),
        ("b.zip › 好.xlsx", ""),
    ] == opened(folder, Limits(workers=1, megabytes=160))
    assert [("a.zip › 内.zip › 大.xlsx", ""), ("b.zip › 好.xlsx", "")] == opened(folder)


def test_a_mailbox_larger_than_the_memory_of_a_process(tmp_path):
    """It is mapped, which does not count; what its mails take does."""
    folder = tmp_path / "报送"
    folder.mkdir()
    mail = letter(attached("甲.xlsx", BOOKS[0]))
    with (folder / "箱.mbox").open("wb") as file:
        file.write(mailbox(mail, mail))
        file.seek(201 << 20, 1)  # a hole of zeros
        file.write(b"\n" + mailbox(mail))

    assert ["", "邮件有 201 MB，超过 200 MB；请把附件另存到收件文件夹", ""] == [
        reason for _, reason in opened(folder, Limits(workers=1, megabytes=100))
    ]


@pytest.mark.parametrize("place", ["没有", "满了"])
def test_a_full_disk_under_the_temporary_files_is_told(tmp_path, monkeypatch, capsys, place):
    """Attachments cannot be put down there: no traceback, and what to look at."""
    folder = put(tmp_path / "报送", a_eml=letter(attached("甲.xlsx", BOOKS[0])))
    if place == "没有":
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "没有这个文件夹"))
    else:
        monkeypatch.setattr(registration.Path, "write_bytes", _is_full)

    assert 2 == main(["totals", str(folder)])
    told = "".join(capsys.readouterr().err.split())
    assert "临时文件夹" in told
    assert ("找不到文件或文件夹" if place == "没有" else "磁盘满了") in told


def _is_full(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


THINGS = [
    Attachment("甲\ud800.xlsx", bytes(range(256)), Provenance("箱 › 信"), "箱 › 信 › 甲", "xlsx"),
    Refusal("乙", "为什么", Provenance("箱", read_date(b"".decode()), "谁"), "箱 › 乙", Lack.TEXT),
    Refusal("丙", "；", Provenance(""), "丙", size=7, sha256="ab"),
    Attachment(
        "丁",
        b"",
        Provenance("箱", read_date("Mon, 23 Nov 2026 10:30:00 +0800"), "谁", "什么", "<1@x>"),
        "丁",
    ),
]


def test_a_parcel_of_another_shape_is_refused():
    """Under a right checksum too: nothing but texts gets among names and reasons."""
    head, data = pack(THINGS[0])
    told = json.loads(head[4:].decode("utf-8", "surrogatepass"))
    for odd in ([7, *told[1:]], told[:-1], [*told[:2], [1] * 5, *told[3:]], 5, {}):
        spelled = json.dumps(odd).encode()
        with pytest.raises(DamagedRecordError):
            unpack(zlib.crc32(spelled).to_bytes(4, "little") + spelled, data)


@pytest.mark.parametrize("thing", THINGS, ids=lambda each: each.name[0])
def test_a_parcel_holds_all_of_a_thing(thing):
    """What is unpacked is what was packed; whatever byte of it changes, that is noticed."""
    head, data = pack(thing)
    assert thing == unpack(head, data)

    for at in range(len(head)):
        spoilt = bytearray(head)
        spoilt[at] ^= 1
        with pytest.raises(DamagedRecordError):
            unpack(bytes(spoilt), data)
    if data:
        with pytest.raises(DamagedRecordError):
            unpack(head, b"x" + data[1:])


@pytest.mark.skipif(os.name == "nt", reason="a message comes whole there, or not at all")
def test_a_process_that_stops_in_the_middle_of_a_message(tmp_path, monkeypatch, started):
    """It is not waited for longer than for any other."""
    monkeypatch.setattr("pgxl.inputs.opening_process._serve", stall)
    folder = put(tmp_path / "报送", a_zip=archive({"好.xlsx": BOOKS[0]}))

    assert [("a.zip", "打开它超过 0.5 秒，已停止，没有读完" + ADVICE)] == opened(
        folder, Limits(workers=1, seconds=0.5)
    )
    assert not started()


@pytest.mark.parametrize("serve", [lie, flood])
def test_a_process_that_lies_is_not_believed(tmp_path, monkeypatch, serve, started):
    """Wrong checksums, or more than any archive gives: it is ended, and its file told."""
    monkeypatch.setattr("pgxl.inputs.opening_process._serve", serve)
    folder = put(tmp_path / "报送", a_zip=archive({"好.xlsx": BOOKS[0]}))
    with Opener(APART) as desk:
        *_, last = desk.contents_of(find_inputs([folder])[0])

    assert "没有读完" in last.reason
    assert not started()
