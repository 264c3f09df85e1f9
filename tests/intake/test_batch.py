"""Every input ends as merged or not merged with a reason; one bad file stops no other."""

import hashlib
import os
import shutil
import socket

import pytest
import xlsxwriter
from forms import PROFILE
from samples import FORMS, SAMPLES

from pgxl.errors import InputError, UsageError
from pgxl.inputs import find_inputs
from pgxl.intake.batch import collect
from pgxl.intake.controls import read_controls

GOOD = sorted(FORMS.glob("*.xlsx"))


def fate(batch):
    """Give each input's name, state and reason."""
    return {
        os.path.basename(each.file): (each.state.value, each.reason)  # noqa: PTH119 - text
        for each in batch.sources
    }


def write(path, **cells):
    """Write a workbook with some cells, and hidden sheets where the name says so."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for ref, value in cells.items():
        sheet.write(ref, value)
    book.close()


def test_bad_files_stop_no_other(tmp_path):
    """The good workbook is read though all that surrounds it is bad, and each has its reason."""
    shutil.copy(GOOD[3], tmp_path / "好.xlsx")
    (tmp_path / "空.xlsx").write_bytes(b"")
    (tmp_path / "断.xlsx").write_bytes(GOOD[0].read_bytes()[:3000])
    (tmp_path / "说明.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "~$好.xlsx").write_bytes(b"lock")
    (tmp_path / "同.xlsx").write_bytes(GOOD[3].read_bytes())
    write(tmp_path / "无表.xlsx", A1="hello")
    os.mkfifo(tmp_path / "管道.xlsx")
    (tmp_path / "断链.xlsx").symlink_to(tmp_path / "没有")
    batch = collect([tmp_path, tmp_path / "不存在"], PROFILE)
    told = fate(batch)

    assert ["公车运行维护费用"] == [form.project.text for form in batch.forms]
    assert {"好.xlsx"} | {"同.xlsx"} >= {n for n, (state, _) in told.items() if state == "已汇总"}
    assert 10 == len(told)
    for name, part in {
        "空.xlsx": "空的",
        "断.xlsx": "不完整",
        "说明.docx": "不完整",
        "~$好.xlsx": "临时文件",
        "好.xlsx": "内容完全相同",
        "无表.xlsx": "没有找到项目绩效目标表",
        "管道.xlsx": "不是普通文件",
        "断链.xlsx": "打不开",
        "不存在": "找不到",
    }.items():
        state, reason = told[name]
        expected = {"好.xlsx": "重复", "~$好.xlsx": "略过"}.get(name, "未汇总")
        assert (expected, True) == (state, part in reason), (name, reason)


@pytest.mark.loopback
@pytest.mark.skipif(os.name == "nt", reason="there are no such files there")
def test_devices_and_sockets_are_told(tmp_path):
    """What gives bytes without end, or waits for somebody, is not even opened."""
    (tmp_path / "设备.xlsx").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as waiting:
        waiting.bind(str(tmp_path / "a.xlsx"))
        told = fate(collect([tmp_path], PROFILE))

    assert ["未汇总"] * 2 == [state for state, _ in told.values()]
    assert all("不是普通文件" in reason for _, reason in told.values())


def test_a_folder_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    """What lies beside it is merged all the same."""
    (tmp_path / "锁").mkdir()
    shutil.copy(GOOD[3], tmp_path / "好.xlsx")
    shutil.copy(GOOD[3], tmp_path / "锁" / "同.xlsx")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("锁"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    batch = collect([tmp_path], PROFILE)

    assert 1 == len(batch.forms)
    assert "文件夹打不开" in fate(batch)["锁"][1]


def test_sources_are_never_written(tmp_path):
    """Content, size and time of every input are the same before and after."""
    for path in GOOD:
        shutil.copy2(path, tmp_path)

    def state():
        return [
            (path.name, hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
            for path in sorted(tmp_path.iterdir())
        ]

    before = state()
    collect([tmp_path], PROFILE)

    assert before == state()


def test_inputs_are_found_once_and_in_order(tmp_path):
    """A file given twice is one input; folders are searched to the bottom in a stable order."""
    for name in ("b/2.xlsx", "a/1.xlsx", "a/c/3.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    inputs = find_inputs([tmp_path / "b" / "2.xlsx", tmp_path])

    assert ["b/2.xlsx", "a/1.xlsx", "a/c/3.xlsx"] == [
        str(each.path.relative_to(tmp_path)) for each in inputs
    ]


def test_loops_of_links_end(tmp_path):
    """A folder that links to itself is searched once, and that it was not entered is told."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.xlsx").write_bytes(b"x")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)

    inputs = find_inputs([tmp_path])

    assert 1 == len([each for each in inputs if each.path.suffix == ".xlsx"])
    assert ["loop"] == [each.path.name for each in inputs if "没有进去" in each.reason]


def test_empty_folder(tmp_path):
    """An empty folder is told."""
    (source,) = collect([tmp_path], PROFILE).sources

    assert "没有文件" in source.reason


def test_output_is_never_an_input(tmp_path):
    """The summary does not merge itself."""
    shutil.copy(GOOD[0], tmp_path / "汇总.xlsx")
    for path in (tmp_path, tmp_path / "汇总.xlsx"):
        batch = collect([path], PROFILE, tmp_path / "汇总.xlsx")
        assert not batch.forms
        assert 1 == len(batch.sources)

    assert "汇总结果文件本身" in batch.sources[0].reason


def test_names_that_are_no_utf8(tmp_path):
    """A name in GBK bytes is read and can be shown."""
    name = os.fsdecode(os.fsencode(tmp_path) + b"/" + "水电费.xlsx".encode("gbk"))
    shutil.copy(GOOD[6], name)
    batch = collect([tmp_path], PROFILE)

    assert 1 == len(batch.forms)
    assert batch.sources[0].file.encode()


def test_forms_on_hidden_sheets_are_said_to_be_left_out(tmp_path):
    """A form that nobody sees is not merged, and the source says so."""
    path = tmp_path / "隐藏.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for hidden in (False, True):
        sheet = book.add_worksheet("旧表" if hidden else "新表")
        labels = ("项目名称", "项目类型", "项目等级", "主管部门", "用款单位")
        for row, label in enumerate(labels):
            sheet.write_row(row, 0, [label, "旧" if hidden else "新"])
        if hidden:
            sheet.hide()
    book.close()
    batch = collect([path], PROFILE)

    assert ["新"] == [form.project.text for form in batch.forms]
    assert "隐藏的工作表“旧表”" in batch.sources[0].reason


@pytest.mark.parametrize("name", ["stacked.xlsx", "sheets.xlsx"])
def test_counts_of_a_source(name):
    """A source knows how many forms, indicators and 元 were taken from it."""
    (source,) = collect([SAMPLES / name], PROFILE).sources

    assert (8, 87, "15887968.00") == (source.forms, source.indicators, str(source.budget))


class TestControls:
    """The finance office's own list of control totals."""

    def test_csv(self, tmp_path):
        """UTF-8 and GBK, 元 and 万元, amounts with commas, other columns: all are understood."""
        text = '序号,用款单位,控制数（万元）\n1,甲中心,"1,588.80"\n2,乙中心,3\n,,\n'
        for number, encoding in enumerate(("utf-8-sig", "gbk")):
            path = tmp_path / f"{number}.csv"
            path.write_bytes(text.encode(encoding))
            told = {unit: str(value.normalize()) for unit, value in read_controls(path).items()}
            assert {"甲中心": "1.5888E+7", "乙中心": "3E+4"} == told

    def test_workbook(self, tmp_path):
        """The first sheet of a workbook does as well."""
        path = tmp_path / "控制数.xlsx"
        write(path, A1="用款单位", B1="控制数（元）", A2="甲中心", B2=75000)

        assert {"甲中心": 75000} == read_controls(path)

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("单位,金额\n", "第一行应有"),
            ("用款单位,控制数\n甲,约三万\n", "第 2 行"),
            ("用款单位,控制数\n甲,1\n甲,2\n", "第 3 行：用款单位“甲”重复"),
            ("", "第一行应有"),
        ],
    )
    def test_faults_name_the_row(self, tmp_path, text, fault):
        """A fault in the list stops the run and names the row."""
        path = tmp_path / "控制数.csv"
        path.write_text(text, encoding="utf-8")

        with pytest.raises(UsageError, match=fault):
            read_controls(path)

    def test_missing_or_damaged(self, tmp_path):
        """A list that is not there, or is no workbook, is told."""
        with pytest.raises(UsageError, match="打不开"):
            read_controls(tmp_path / "没有.csv")
        (tmp_path / "坏.xlsx").write_bytes(b"x")
        with pytest.raises(InputError, match="不是 Excel"):
            read_controls(tmp_path / "坏.xlsx")
