"""No text from a department becomes anything but text, in whatever we write."""

import io
import json
import os
import re
import unicodedata
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import openpyxl
import pytest
from books import edit, replace
from inert import RISKY, faults_of, texts_of
from mails import letter, part, word
from received import GOOD, SHEET, marks_of

from pgxl.cells import Cell
from pgxl.cli import main
from pgxl.excel.links import link_to

TEXTS = (
    "=cmd|'/c calc'!A0",
    "=1+1",
    '=HYPERLINK("http://192.0.2.1","点")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=3+3",
    "＝2+2",
    "{=1+1}",
    "http://192.0.2.1/",
    "file:///etc/passwd",
    "internal:'总览'!A1",
    "external:a.xlsx",
    "mailto:a@example.com",
    r"\\192.0.2.1\share\a.xlsx",
    "红_x001B_[31m红",
    "链_x001B_]8;;http://192.0.2.1/_x0007_接_x001B_]8;;_x0007_",
    "反\u202e\u2066序",
    "行\n2026-01-01 00:00:00,000 INFO 结束：伪造",
    "007",
    "1e5",
    "1-2",
    "TRUE",
    "<script>alert(1)</script>&amp;",
    "[red]红[/red][link=http://192.0.2.1]点[/link]",
    "%s %n {0} {x.__class__} {message}",
    "_x0041_",
)
NAMES = (
    "a#b'c\".xlsx",
    "javascript:alert(1).xlsx",
    "internal:总览.xlsx",
    "=1+1.xlsx",
    "+1.xlsx",
    "@a.xlsx",
    "--out.xlsx",
    "%41.xlsx",
    "红\x1b[31m.xlsx",
    "行\n伪造.xlsx",
    "http:\\\\192.0.2.1\\x.xlsx",
    "序\u202e.xlsx",
)
_LONG = "长" * 40_000
#: Project, department, unit, goals, an indicator and its targets.
_CELLS = ("B3", "B6", "B7", "B11", "B13", "D15", "E15", "F15")


def hostile_form(number: int, text: str) -> bytes:
    """Fill a form with a text wherever a text can stand, the tab of its sheet too."""
    book = openpyxl.load_workbook(GOOD[6])
    sheet = book[SHEET]
    for ref in _CELLS:
        sheet[ref].value = text
        sheet[ref].data_type = "s"
    title = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "_", text)[:25].strip("'")
    sheet.title = f"{title}{number}"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Where the received files are, and what was written of them."""
    return tmp_path_factory.mktemp("injection")


@pytest.fixture(scope="module")
def inputs(place):
    """A form for every text and for every name."""
    folder = place / "报送"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number:02}.xlsx").write_bytes(hostile_form(number, text))
    for number, name in enumerate(NAMES):
        (folder / name).write_bytes(hostile_form(number, f"文件{number}"))
    marked = hostile_form(1, "LONGMARK")
    (place / "旧表").mkdir()
    for path in folder.iterdir():
        (place / "旧表" / path.name).write_bytes(path.read_bytes())
    long = edit(marked, "xl/worksheets/sheet1.xml", replace("LONGMARK", _LONG))
    (folder / "长.xlsx").write_bytes(long)
    odd = os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.xlsx")
    Path(odd).write_bytes(hostile_form(2, "半"))
    return folder


@pytest.fixture(scope="module")
def roster(place):
    """A roster whose names are hostile too."""
    path = place / "名单.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["主管部门", "用款单位", "项目名称", "预算金额"])
    for number, text in enumerate((*TEXTS, _LONG[:300])):
        book.active.append([None, None, None, number + 1])
        row = book.active.max_row
        for column, content in enumerate((f"{text}局", f"{text}{number}", text), start=1):
            cell = book.active.cell(row, column)
            cell.value, cell.data_type = content, "s"
    book.save(path)
    return path


def letters(folder: Path) -> Path:
    """Write a mail for every text: sender, subject and name of the attachment."""
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        told = word(f"{text}.xlsx", "utf-8", "utf-8")
        data = letter(
            part(hostile_form(number, f"信{number}"), b'attachment; filename="%s"' % told),
            sender=b'"%s" <a@example.com>' % told,
            subject=told,
            number=number,
        )
        (folder / f"{number:02}.eml").write_bytes(data)
    return folder


def commands(place: Path, inputs: Path, roster: Path) -> dict[str, list[object]]:
    """Give every command that writes or tells something of a form."""
    log = ("--log", place / "日志.log")
    returns = ("--report-dir", place / "退回")
    bad = place / "红\x1b[31m\u202e" / "x.xlsx"
    return {
        "consolidate": ["consolidate", inputs, "-o", place / "汇总.xlsx", *returns, *log],
        "roster": ["consolidate", inputs, "-o", place / "名单汇总.xlsx", "--roster", roster],
        "again": ["consolidate", inputs, "-o", place / "名单汇总.xlsx", "--roster", roster],
        "validate": ["validate", inputs, "--roster", roster, "--report", place / "报告.xlsx"],
        "json": ["validate", inputs, "--json"],
        "totals": ["totals", inputs],
        "fix": ["fix", inputs / "01.xlsx", "-o", place / "改.xlsx"],
        "upgrade": ["upgrade", place / "旧表", "-o", place / "新.xlsx"],
        "issue": ["issue", "--roster", roster, "-o", place / "发放"],
        "intake": ["intake", letters(place / "信"), "-o", place / "收件"],
        "wrong": ["consolidate", inputs, "-o", bad, *log],
        "beside": ["consolidate", inputs, "-o", inputs / "汇总.xlsx", "--no-state"],
        "busy": ["fix", bad, "-o", place / "x.xlsx"],
    }


@pytest.fixture(scope="module")
def told(place, inputs, roster):
    """Run every command; give its exit code and what it said."""
    before, answers = marks_of(inputs), {}
    for name, words in commands(place, inputs, roster).items():
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main([str(each) for each in words])
        answers[name] = (code, out.getvalue(), err.getvalue())
    after = marks_of(inputs)
    assert after.pop("汇总.xlsx")
    assert before == after
    return answers


def test_every_command_was_run(told):
    """What is looked at below is there."""
    codes = {name: code for name, (code, *_) in told.items()}
    expected = {"wrong": 2, "busy": 2, "fix": 0, "upgrade": 0, "issue": 0, "intake": 0}

    assert {name: expected.get(name, 1) for name in codes} == codes, told


WORKBOOKS = ("汇总.xlsx", "名单汇总.xlsx", "报送/汇总.xlsx", "报告.xlsx", "新.xlsx")


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_holds_text_links_to_files_and_our_formulas(told, place, inputs, roster, name):
    """No other formula, no other link, no active part; what looks like a formula is quoted."""
    assert told
    assert [] == faults_of(place / name, inputs, roster)


def test_a_corrected_copy_gains_no_formula(told, place, inputs):
    """What the copy has beyond the received workbook is text."""
    assert told
    assert [] == faults_of(place / "改.xlsx", inputs, quoted=False)


@pytest.mark.parametrize("name", ["退回", "发放", "收件"])
def test_folders_of_workbooks_hold_the_same(told, place, inputs, name):
    """退回意见, issued workbooks with 发放登记, 收件登记."""
    assert told
    ours = [path for path in (place / name).glob("*.xlsx") if name != "收件" or "登记" in path.name]

    assert len(ours) >= (1 if name == "收件" else len(TEXTS) // 2)
    for path in ours:
        assert [] == faults_of(path, inputs), path.name


@pytest.mark.parametrize("name", ["汇总.xlsx", "报告.xlsx", "新.xlsx"])
def test_texts_are_what_was_filled_in(told, place, name):
    """Letter by letter, apart from what no cell can hold."""
    assert told
    shown = {_seen(each) for each in texts_of(place / name)}
    lost = [text for text in TEXTS if not any(_seen(text) in each for each in shown)]

    assert [] == lost


def _seen(text: str) -> str:
    """Give a text as a person sees it: escapes of the file format, controls and blanks gone."""
    plain = re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)
    return "".join(each for each in plain if each.isprintable() and not each.isspace())


def test_a_text_that_is_too_long_for_a_cell_is_told(told, place):
    """Its file is refused with the reason, or the text is cut and says so."""
    said = told["consolidate"][1]
    cut = [each for each in texts_of(place / "汇总.xlsx") if "超出 Excel 单元格上限" in each]

    assert cut or "长.xlsx" in said
    assert all(len(each) <= 32_767 for each in texts_of(place / "汇总.xlsx"))


def test_nothing_steers_the_terminal(told):
    """No escape code, direction mark or bell in what any command says."""
    for name, (_, out, err) in told.items():
        odd = {each for each in out + err if unicodedata.category(each) in {"Cc", "Cf", "Cs"}}
        assert odd <= {"\n"}, (name, odd)
        assert "Traceback" not in out + err, name


def test_no_text_makes_a_line_of_its_own(told, place):
    """Every line of the log begins with its time, and none was forged."""
    assert told
    lines = (place / "日志.log").read_text("utf-8").split("\n")[:-1]
    ours = [re.match(r"20\d\d-\d\d-\d\d [\d:,]+ (INFO|ERROR) \S", each) for each in lines]

    assert all(ours)
    assert 1 == sum("结束：" in each and "INFO 结束" in each[20:40] for each in lines)
    assert all(each.isprintable() for each in lines)


def test_json_is_json(told):
    """Texts come out of it as they were, and nothing in it steers a terminal."""
    found = json.loads(told["json"][1])["forms"]

    assert {"=1+1", "{=1+1}", "%s %n {0} {x.__class__} {message}"} <= {
        each["project"] for each in found
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_link_leads_to_a_file_or_nowhere(name):
    """Whatever a file is called, also where it lies beside the report: never an address."""
    link = link_to(f"报送/{name}", Cell("表", 1, 1), Path("报送"))

    assert link == "" or link.startswith(f"external:{name}#")
    assert not re.match("external:[A-Za-z]+:", link)
    assert not link_to("报送/\ufffd.xlsx", Cell("表", 1, 1), Path())


def test_the_looks_of_danger_are_seen_by_these_tests(tmp_path):
    """What the tests above look for is found where it is."""
    book = openpyxl.Workbook()
    sheet = book.active
    for formula in ("=cmd|'/c calc'!A0", '=WEBSERVICE("http://a")', "='[b.xlsx]x'!A1"):
        sheet.append([formula])
    sheet["A5"].value, sheet["A5"].data_type = "=1+1", "s"
    sheet["A6"].value, sheet["A6"].hyperlink = "x", "http://192.0.2.1/"
    book.save(tmp_path / "a.xlsx")

    assert 5 == len(faults_of(tmp_path / "a.xlsx", tmp_path))
    assert RISKY[0] == "="
