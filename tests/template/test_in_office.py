"""The template in a real office program: limits, self-check, lock, and the way through it."""

import io
import re
import zipfile

import openpyxl
import pytest
import python_calamine

import pgxl
from tests.template.filling import right_form

pytestmark = pytest.mark.office

#: A cell, what is allowed there, what is refused, and what stands elsewhere meanwhile.
LIMITS = [
    ("B3", ["水电费", "水" * 100], ["水" * 101], {}),
    ("B4", ["其他运转类（综合类）", "其他特定目标类（部门职能类）"], ["其他", 5], {}),
    ("B5", ["一级项目", "二级项目"], ["三级项目", "二级"], {}),
    ("B6", ["甲局", "甲" * 100], ["甲" * 101], {}),
    ("B7", ["乙中心"], ["乙" * 101], {}),
    ("C8", [2000, 2022, 2026], [1999, 2027, 2025.5, "去年"], {}),
    ("E8", [2026, 2028, 2099], [2025, 2100, 2028.5, "长期"], {}),
    ("B9", [0.01, 75000, 75000.5, 134400.25], [0, -1, 75000.125, "约7万", "75,000.00"], {}),
    ("B11", ["目标", "目" * 1000], ["目" * 1001], {}),
    ("B13", ["目标", "目" * 1000], ["目" * 1001], {}),
    ("D15", ["总成本", "参" * 100], ["参" * 101], {}),
    ("E15", ["≤7.5万元", "五" * 60], ["五" * 61], {}),
    ("F44", ["≥90%", "五" * 60], ["五" * 61], {}),
    ("B25", ["成本指标", "满意度指标"], ["成本", "数量指标"], {}),
    ("C25", ["数量指标", "质量指标", "时效指标"], ["经济成本指标", "其他"], {"B25": "产出指标"}),
    ("C25", ["服务对象满意度"], ["数量指标"], {"B25": "满意度指标"}),
    ("C44", ["经济成本指标", "生态环境成本指标"], ["数量指标"], {"B44": "成本指标"}),
    ("C30", [], ["数量指标", "经济成本指标"], {}),
    ("H15", ["≥", "≤", "＝", ">", "<"], ["大于", "约"], {}),
    ("L44", ["≥"], ["不少于"], {}),
    ("I15", [90, 7.5, 0, -3], ["九十", "90%"], {}),
    ("M44", [90], ["九十"], {}),
    ("J15", ["%", "人次", "万元"], ["％人", "个百分点"], {}),
    ("N44", ["%"], ["元每人"], {}),
]
FAULTS = {
    "B3": "水电费",
    "B4": "其他",
    "C8": 2022,
    "E8": 2099,
    "B9": "7.5万",
    "B11": "保障运转",
    "B13": "保障 运转",
    "D15": "总成本",
    "E15": "≤5万元",
    "F15": "大于等于5万元",
    "D18": "用水量",
    "E18": "1000",
    "D19": "达标率",
    "E19": "95%",
    "F19": "95",
    "F20": "2026年",
    "B25": "产出指标",
    "C25": "社会效益",
    "D25": "达标 率",
    "E25": "≥5人",
    "F25": "≥8人",
    "L25": "≥",
    "M25": 5,
    "N25": "人",
    "D24": "参保人员满意度",
    "E24": "≥90%",
    "L24": "≥",
    "M24": 90,
    "N24": "%",
}
WORDS = {
    "A2": "自查结果：还有 18 处未完成",
    "G3": "",
    "G4": "项目类型不在列表中",
    "G5": "缺项目等级",
    "G8": "提示：到期年度太远，请填实际结束年度",
    "G9": "预算金额应是大于 0、最多两位小数的数字",
    "G13": "年度目标照抄了总目标；提示：目标宜在 15 至 400 字之间",
    "G15": "成本指标的年度值不应用“≥”",
    "G18": "缺年度值；周期值的数字没有单位",
    "G19": "三级指标重复；率、满意度的年度值没有“%”",
    "G20": "缺三级指标；缺周期值",
    "G21": "“效益指标”下至少填一个",
    "G22": "",
    "G24": "请把拟写的值填入年度值",
    "O24": "≥90%",
    "G25": "一级、二级指标不对应；年度值与拟写的值不一致；三级指标重复",
    "G26": "",
}


def test_every_limit(office, template_path):
    """Every limit lets through what it should and refuses what it should, lists by their names."""
    steps = [
        {
            "do": "refused",
            "sheet": "项目3",
            "ref": ref,
            "values": [*allowed, *refused],
            "given": given,
        }
        for ref, allowed, refused, given in LIMITS
    ]
    answers = office.work(template_path, steps)
    for (ref, allowed, refused, _), found in zip(LIMITS, answers, strict=True):
        assert [False] * len(allowed) + [True] * len(refused) == found, ref


def test_limits_cover_every_kind_of_field(layout):
    """The table of limits has every field of the header and every column of the table."""
    columns = {ref.rstrip("0123456789") for ref, *_ in LIMITS}
    fields = {each.place.ref for each in layout.fields}
    assert fields <= {ref for ref, *_ in LIMITS}
    parts = {field.place.ref.rstrip("0123456789") for field in layout.rows[-1].inputs}
    same_limit = {"D", "E", "F", "H", "I", "J", "L", "M", "N", "B", "C"}
    assert parts == columns & same_limit


def test_self_check_recalculates(office, template_path, layout):
    """The words beside the rows, the status and 项目清单 follow what is filled in."""
    steps = [
        {"do": "texts", "sheet": "项目1", "refs": ["A2", "G3", "G15"]},
        {"do": "fill", "sheet": "项目1", "cells": FAULTS},
        {"do": "texts", "sheet": "项目1", "refs": list(WORDS)},
        {"do": "texts", "sheet": "项目清单", "refs": ["A2", "F5", "F6"]},
        {"do": "fill", "sheet": "项目1", "cells": dict.fromkeys(FAULTS, "")},
        {"do": "fill", "sheet": "项目1", "cells": right_form(layout)},
        {"do": "texts", "sheet": "项目1", "refs": ["A2", "G3", "G15", "G25"]},
        {"do": "texts", "sheet": "项目清单", "refs": ["A2", "B5", "C5", "D5", "E5", "F5", "C15"]},
    ]
    blank, _, words, overview, _, _, right, ready = office.work(template_path, steps)
    assert {"A2": "（2026年度）", "G3": "", "G15": ""} == blank
    assert words == words | WORDS
    assert "未完成" == overview["F5"]
    assert "未使用" == overview["F6"]
    assert overview["A2"].startswith("还有 ")
    assert {"A2": "（2026年度）", "G3": "", "G15": "", "G25": ""} == right
    assert {
        "A2": "可以报送",
        "B5": "网格员意外伤害保险",
        "C5": "75,000.00 ",
        "D5": "7",
        "E5": "0",
        "F5": "已完成",
        "C15": "75,000.00 ",
    } == ready


def test_lock_holds(office, template_path, profile):
    """Locked cells cannot be emptied and rows not inserted; a wrong password opens nothing."""
    clear = {"do": "clear", "sheet": "项目1", "refs": ["A3", "B15", "C15", "G15", "P2"]}
    steps = [
        {"do": "protected"},
        clear,
        {"do": "insert_row", "sheet": "项目1"},
        {"do": "unlock", "password": profile.password.upper()},
        {"do": "unlock", "password": profile.password},
        clear,
        {"do": "insert_row", "sheet": "项目2"},
    ]
    before, kept, moved, wrong, right, emptied, inserted = office.work(template_path, steps)
    sheets = before.keys() - {""}
    assert 14 == len(sheets)
    assert all(before[name] and wrong[name] and not right[name] for name in sheets)
    assert all(kept.values())
    assert not moved
    assert not any(emptied.values())
    assert inserted


def test_input_cells_can_be_emptied(office, template_path):
    """Input cells of a protected sheet can be changed."""
    steps = [
        {"do": "fill", "sheet": "项目1", "cells": {"B3": "水电费", "F15": "≤5元"}},
        {"do": "clear", "sheet": "项目1", "refs": ["B3", "F15"]},
    ]
    assert {"B3": "", "F15": ""} == office.work(template_path, steps)[1]


@pytest.mark.parametrize(
    ("sheet", "ref", "kept"),
    [("项目1", "A3", "项目名称"), ("项目1", "G15", "=IF("), ("项目清单", "B5", "=HYPERLINK(")],
)
def test_keys_reach_input_cells_only(office, template_path, sheet, ref, kept):
    """Typing into an input cell changes it; a label, the self-check or the list stays."""
    inputs = {"B3": "水电费", "B9": "75000", "D15": "总成本", "F15": "≤5元", "C44": "数量指标"}
    steps = [
        {"do": "type", "sheet": "项目1", "cells": inputs},
        {"do": "type", "sheet": sheet, "cells": {ref: "改写"}},
    ]
    filled, refused = office.work(template_path, steps)

    assert inputs == filled
    assert refused[ref].startswith(kept)


def test_keys_reach_every_cell_without_the_lock(office, template_path, profile):
    """It is the lock that keeps the keys out: with the password the same cells change."""
    steps = [
        {"do": "unlock", "password": profile.password},
        {"do": "type", "sheet": "项目1", "cells": {"A3": "改写", "G15": "改写"}},
    ]

    assert {"A3": "改写", "G15": "改写"} == office.work(template_path, steps)[1]


def test_structure_is_locked(template):
    """The file says so itself, with the strong hash; LibreOffice and Excel both ask for it."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        book = archive.read("xl/workbook.xml").decode()
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        locks = [archive.read(name).decode().count('algorithmName="SHA-512"') for name in sheets]
    (lock,) = re.findall("<workbookProtection [^>]*>", book)

    assert 'lockStructure="1"' in lock
    assert 'workbookAlgorithmName="SHA-512"' in lock
    assert 'workbookSpinCount="100000"' in lock
    assert [1] * 14 == locks


def test_list_sheet_is_hidden(office, template_path):
    """The sheet of the lists is not shown."""
    (visible,) = office.work(template_path, [{"do": "visible"}])
    assert ["列表"] == [name for name, shown in visible.items() if not shown]


@pytest.fixture(scope="module")
def saved(office, template_path, layout, tmp_path_factory):
    """A right form that LibreOffice has saved."""
    path = tmp_path_factory.mktemp("saved") / "报送.xlsx"
    fill = {"do": "fill", "sheet": "项目1", "cells": right_form(layout)}
    office.work(template_path, [fill, {"do": "save", "path": str(path)}])
    return path


def test_round_trip_keeps_the_data(saved, layout):
    """What was filled in stands in the same cells after LibreOffice has saved the workbook."""
    sheet = openpyxl.load_workbook(saved)["项目1"]
    for ref, content in right_form(layout).items():
        assert content == sheet[ref].value, ref
    assert "PGXL_PROFILE" in openpyxl.load_workbook(saved).defined_names


def test_two_readers_agree_on_the_saved_form(saved, layout):
    """Calamine reads the same cells as openpyxl."""
    sheet = openpyxl.load_workbook(saved)["项目1"]
    rows = (
        python_calamine.CalamineWorkbook.from_path(saved)
        .get_sheet_by_name("项目1")
        .to_python(skip_empty_area=False)
    )
    for ref in right_form(layout):
        cell = sheet[ref]
        assert cell.value == rows[cell.row - 1][cell.column - 1], ref


def test_reader_reads_the_saved_form(saved):
    """A complete form with its calculated self-check is read with every indicator."""
    form = next(form for form in pgxl.read(saved) if form.sheet == "项目1")
    assert "网格员意外伤害保险" == form.project.value
    assert 7 == len(form.filled)
    assert {"≤75000元", "≥250人次", "≥1000册"} <= {row.annual.value for row in form.filled}


def test_a_form_prints_on_one_page(office, template_path, tmp_path):
    """Guide, list, each project sheet and the reasons take a page each."""
    (page,) = office.convert([template_path], "pdf", tmp_path)
    assert 13 == page.read_bytes().count(b"/Type/Page/")
