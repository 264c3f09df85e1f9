"""The sheets of 汇总.xlsx beside the long tables: departments, categories, submissions …"""

from dataclasses import replace
from decimal import Decimal

import pytest
from forms import PROFILE
from headings import column, under
from openpyxl import load_workbook
from recalculation import formulas, recalculated
from summary_parts import form, forms, roster, summary

from pgxl.errors import OutputError
from pgxl.excel.readback import check_readback
from pgxl.summary.attention import find_matters
from pgxl.summary.method import rules_version
from pgxl.summary.money import Unit
from pgxl.summary.reconciliation import check_sums
from pgxl.summary.workbook import write_summary

TOTAL = Decimal("7450001.32")
SHEETS = (
    *("总览", "部门汇总", "项目汇总", "指标明细", "类别统计", "类别统计（分部门）", "项目群汇总"),
    *("校验问题", "报送情况", "来源文件", "口径说明"),
)


@pytest.fixture
def rich():
    """A summary with a roster, a programme of two units and a name that looks like a pattern."""
    return summary(forms(), roster())


def rows(path, name):
    """Give the rows of a listing below its heading."""
    sheet = load_workbook(path, data_only=True)[name]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]


def write(told, folder, *args):
    """Write a summary into a folder."""
    path = folder / "汇总.xlsx"
    write_summary(told, path, *args)
    return path


def test_departments(rich, tmp_path):
    """A row per department, the largest first; who sent nothing is there with what was expected."""
    (first, second, third) = rows(write(rich, tmp_path), "部门汇总")

    assert [1, "卫生局*", 1, 1, 7000000.99] == first[:5]
    assert [2, "教育局", 2, 3, 450000.33] == second[:5]
    assert pytest.approx(450000.33 / float(TOTAL)) == second[5]
    assert [450000.23, 0.1] == [round(value, 2) for value in second[6:8]]
    assert [3, "审计局", 0, 0, 0] == third[:5]
    assert ["审计局机关", "未报"] == third[-2:]


def test_a_unit_without_a_control_total_is_in_no_difference(tmp_path):
    """What 部门汇总 calls too much or too little is what 报送情况 does, unit by unit."""
    known = [replace(each, control=None) if each.unit == "二中" else each for each in roster()]
    path = write(summary(forms(), known), tmp_path)
    department = rows(path, "部门汇总")[1]
    units = {row[2]: row for row in rows(path, "报送情况")}

    assert ["二中", None, None] == [units["二中"][2], *units["二中"][6:8]]
    assert department[1] == "教育局"
    assert units["一中"][6:8] == department[6:8]
    assert "差额只计有控制数的单位" in load_workbook(path)["部门汇总"]["A2"].value


def test_submissions(rich, tmp_path):
    """The units of the roster in its order, then others, then what could not be read."""
    told = rows(write(rich, tmp_path), "报送情况")
    units = [(row[2], row[3], row[4], row[8]) for row in told]

    assert [
        ("一中", "已报", 1, "名单中的项目没有表：食堂"),
        ("二中", "已报", 2, None),
        ("审计局机关", "未报", 0, "名单中有 1 个项目"),
        ("医院", "已报", 1, "不在名单中"),
        (None, "未汇总", None, "文件不完整；请重发"),
    ] == units


def test_a_unit_with_a_control_total_only(tmp_path):
    """One that sent nothing is 未报, asked for first of all, and once where the roster has it."""
    members, controls = forms(), {"一中": Decimal(1), "审计局机关": Decimal(7)}
    told, listed = (summary(members, known, controls) for known in ((), roster()))
    asked = find_matters(told, told.tables.departments, told.tables.submissions, Unit.YUAN)
    units = [row for row in told.tables.submissions.rows if row[2]]
    absent = [row for row in listed.tables.submissions.rows if row[3] == "未报"]

    assert ["一中", "二中", "医院", "审计局机关"] == [row[2] for row in units]
    assert ("未报", 0, 0, 7, -7, "在控制数表中，没有收到表") == units[-1][3:9]
    assert "1 个单位没有报：审计局机关；请催报。" == asked[0].text
    assert [("审计局", "审计局机关")] == [row[1:3] for row in absent]
    assert (("审计局机关",), ()) == (told.unsent, listed.unsent)
    page = load_workbook(write(told, tmp_path), data_only=True)["总览"]
    assert "未报单位" in [cell.value for cell in page[4]]


def test_without_a_roster_the_sheet_says_so(tmp_path):
    """Nobody is called missing without a list, and control totals are left out."""
    sheet = load_workbook(write(summary(forms()), tmp_path))["报送情况"]

    assert "没有给名单" in sheet["A2"].value
    assert "控制数（元）" not in [cell.value for cell in sheet[4]]


def test_categories(rich, tmp_path):
    """Rows, filled share and 定量 share by category, and by department."""
    path = write(rich, tmp_path)
    told = {row[2]: row[3:] for row in rows(path, "类别统计")}

    assert [4, 4, 0, 1, 3, 0.75] == told["质量指标"]
    assert [4, 0, 4, 0, 0, 0] == told["时效指标"]
    by_department = {(row[1], row[3]): row[4:] for row in rows(path, "类别统计（分部门）")}
    assert [3, 3, 0, 1, 2] == by_department["教育局", "质量指标"][:5]
    assert [1, 1, 0, 1, 1, 1] == by_department["卫生局*", "质量指标"]


def test_order_of_the_sheets(rich, tmp_path):
    """总览 comes first, what people ask for next, how it was made last."""
    assert list(SHEETS) == load_workbook(write(rich, tmp_path)).sheetnames


def test_attention_names_the_most_urgent_first(rich, tmp_path):
    """Who has not sent, what could not be read, what does not agree: with links to the sheets."""
    sheet = load_workbook(write(rich, tmp_path))["总览"]
    told = [sheet.cell(row, 1).value for row in range(8, 12)]

    assert "1 个单位没有报：审计局机关" in told[0]
    assert "1 个文件没有读出来：坏.xlsx" in told[1]
    assert "1 个单位的预算合计与控制数不符，差得最多的是一中，多 0.10 元" in told[2]
    assert sheet["K8"].hyperlink.location == "'报送情况'!A1"
    assert 4 == len(sheet._charts)  # noqa: SLF001 - openpyxl has no other way


@pytest.mark.office
@pytest.mark.parametrize(("unit", "most"), [(Unit.YUAN, 1000), (Unit.WAN, 1000), (Unit.YUAN, 3)])
def test_all_formulas_calculate_to_what_is_stored(office, rich, tmp_path, unit, most):
    """In 元, in 万元, and with every table dealt out to sheets of three rows."""
    path = write(rich, tmp_path, unit, most)
    ours, theirs = formulas(path), recalculated(office, path, tmp_path)

    assert len(ours) > 150
    for key, (formula, value) in ours.items():
        assert pytest.approx(value, rel=1e-12, abs=1e-9) == theirs[key], (key, formula)


def test_wan_shows_ten_thousands_and_frames_keep_yuan(rich, tmp_path):
    """Amounts are divided and the headings say so; the DataFrames stay in 元."""
    path = write(rich, tmp_path, Unit.WAN)
    book = load_workbook(path, data_only=True)
    sheet, title = book["项目汇总"], "预算金额（万元）"

    assert float(TOTAL / 10000) == under(sheet, title, 3).value == book["总览"]["B5"].value
    assert "#,##0.00" in under(sheet, title).number_format
    assert "金额单位：万元" in book["总览"]["A2"].value
    assert TOTAL == sum(rich.projects["budget"])


def test_rows_that_do_not_fit_go_on_further_sheets(rich, tmp_path):
    """No row is lost, each sheet says which part it is, and links and totals are right."""
    path = write(rich, tmp_path, Unit.YUAN, 5)
    book = load_workbook(path, data_only=True)
    parts = [name for name in book.sheetnames if name.startswith("指标明细")]

    assert ["指标明细", "指标明细(2)", "指标明细(3)", "指标明细(4)"] == parts
    assert 16 == sum(len(rows(path, name)) for name in parts)
    assert list(range(1, 17)) == [row[0] for name in parts for row in rows(path, name)]
    assert "指标明细（2/4）" in book[parts[1]]["A1"].value
    assert "共 16 行，分在“指标明细”、“指标明细(2)”" in book[parts[0]]["A2"].value
    assert rows(path, parts[1])[0][-1] in under(book[parts[1]], "位置").hyperlink.location


def test_every_row_leads_to_its_cell(rich, tmp_path):
    """Projects, indicators, findings and files are linked to where they were read."""
    book = load_workbook(write(rich, tmp_path))
    cell = under(book["项目汇总"], "位置")

    assert cell.hyperlink.target.endswith("报送\\一中-校园安防.xlsx")
    assert f"'项目绩效目标表'!{cell.value}" == cell.hyperlink.location
    for name, title in (
        ("指标明细", "位置"),
        ("校验问题", "单元格"),
        ("来源文件", "来源文件"),
        ("报送情况", "来源文件"),
    ):
        cells = book[name][column(book[name], title)][4:]
        assert any(cell.hyperlink for cell in cells), name


def test_rules_version_changes_with_the_settings():
    """Another threshold or severity is another version; the same is the same."""
    other = replace(PROFILE, settings={**PROFILE.settings, "HDR-05": {"severity": "info"}})

    assert rules_version(PROFILE) == rules_version(PROFILE)
    assert rules_version(PROFILE) != rules_version(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [("projects", "budget"), ("sources", "budget"), ("submissions", "budget")],
)
def test_one_fen_too_many_stops_the_run(rich, name, key):
    """A sum that differs by 0.01 in any table is told, and no file is written."""
    table = getattr(rich.tables, name)
    at = table.index(key)
    changed = [(*row[:at], row[at] + Decimal("0.01"), *row[at + 1 :]) for row in table.rows[:1]]
    wrong = replace(table, rows=[*changed, *table.rows[1:]])
    with pytest.raises(OutputError, match="预算合计不一致，没有写出"):
        check_sums(rich, replace(rich.tables, **{name: wrong}))
    check_sums(rich, rich.tables)


def test_what_is_read_back_must_be_what_was_to_be_written(rich, tmp_path):
    """A figure, a text, a row or a sheet that is not as it should be is noticed."""
    path = write(rich, tmp_path)
    table = rich.tables.findings
    for wrong in (
        replace(table, rows=table.rows[:-1]),
        replace(table, rows=[*table.rows, table.rows[-1]]),
        replace(table, rows=[(*table.rows[0][:6], "别的话", *table.rows[0][7:]), *table.rows[1:]]),
        replace(table, name="没有这张表"),
    ):
        with pytest.raises(OutputError, match="没有替换原有文件"):
            check_readback(path, [wrong], {})
    with pytest.raises(OutputError, match="“总览”B5"):
        check_readback(path, [], {"总览": {(4, 1): float(TOTAL) + 0.01}})


def test_a_writer_that_loses_a_cell_leaves_the_old_file(rich, tmp_path, monkeypatch):
    """What does not read back never takes the place of the older summary."""
    target = tmp_path / "汇总.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr("pgxl.excel.row_xml.spell_number", lambda _: "0")
    with pytest.raises(OutputError, match="不一致"):
        write_summary(rich, target)

    assert b"old" == target.read_bytes()
    assert ["汇总.xlsx"] == [each.name for each in tmp_path.iterdir()]


def test_same_forms_give_the_same_bytes(rich, tmp_path):
    """Writing the same summary again gives the same file."""
    first = write(rich, tmp_path).read_bytes()

    assert first == write(summary(forms(), roster()), tmp_path).read_bytes()


def test_units_of_one_name_in_two_departments_are_two(tmp_path):
    """A 办公室 of each of two departments has a row of its own, with its own budget."""
    told = summary([form("甲局", "办公室", "设备", 1), form("乙局", "办公室", "设备", 2)])
    listed = rows(write(told, tmp_path), "报送情况")

    assert [("甲局", 1, 1), ("乙局", 1, 2)] == [(row[1], row[4], row[5]) for row in listed[:2]]
