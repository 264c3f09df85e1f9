"""Forms are found by their labels, wherever and however they stand."""

import datetime as dt
from decimal import Decimal

import pytest
from forms import PROFILE, draw, drawn_form

from pgxl.cells import Cell, Grid, column_letters, spell
from pgxl.form import RepairKind, read_forms
from pgxl.form.figures import read_amount, read_year


def moved(grid: Grid, down: int, right: int) -> Grid:
    """Give a sheet on which everything stands further down and to the right."""
    return Grid(grid.sheet, [[] for _ in range(down)] + [[""] * right + row for row in grid.rows])


def fields(form):
    """Give what a form says, without where it stands."""
    return (
        form.project.text,
        form.budget.value,
        form.start.value,
        form.end.value,
        form.period_goal.text,
        form.annual_goal.text,
        [
            (each.category1, each.category2, each.name.text, each.period.text, each.annual.text)
            for each in form.indicators
        ],
        len(form.repairs),
    )


@pytest.mark.parametrize(("down", "right"), [(0, 0), (7, 0), (0, 4), (30, 25)])
def test_a_form_may_stand_anywhere(down, right):
    """Rows above and columns to the left change nothing but the cells."""
    grid = draw("").grid
    (form,) = read_forms(moved(grid, down, right), PROFILE)

    assert fields(drawn_form()) == fields(form)
    assert Cell(grid.sheet, 3 + down, 2 + right) == form.project.cell


def test_forms_may_stand_beside_each_other():
    """Two forms in the same rows are two forms, each with its own values."""
    left, right = draw("| 项目名称 | 甲 |").grid, draw("| 项目名称 | 乙 |").grid
    rows = [[*a, *[""] * (7 - len(a)), *b] for a, b in zip(left.rows, right.rows, strict=True)]
    first, second = read_forms(Grid("x", rows), PROFILE)

    assert ("甲", "乙") == (first.project.text, second.project.text)
    assert fields(drawn_form())[1:] == fields(first)[1:] == fields(second)[1:]


def test_forms_below_each_other_need_no_title():
    """A 项目名称 without a title above it begins the next form."""
    rows = draw("").grid.rows[2:]
    forms = read_forms(Grid("x", [*rows, *rows]), PROFILE)

    assert [fields(drawn_form())] * 2 == [fields(form) for form in forms]


def test_a_list_of_projects_is_no_form():
    """Headings in one row, as in a list of projects, make no form."""
    rows = [
        ["序号", "项目名称", "项目类型", "主管部门", "用款单位", "2026年预算金额(元)"],
        [1, "甲"],
    ]

    assert not read_forms(Grid("x", rows), PROFILE)


def test_labels_are_found_in_other_spellings():
    """Widths, blanks, line breaks and a colon at the end do not hide a label."""
    grid = draw("").grid
    for row in grid.rows:
        for column, value in enumerate(row):
            if value == "项目名称":
                row[column] = " 项目\n名 称："
            if value == "2026年预算金额(元)":
                row[column] = "２０２６ 年预算金额（元）"
    (form,) = read_forms(grid, PROFILE)

    assert fields(drawn_form()) == fields(form)


def test_value_in_the_same_cell_as_its_label():
    """项目名称：水电费 in one cell is a label and its value."""
    form = drawn_form("| 项目名称：水电费 |")

    assert ("水电费", "A3") == (form.project.text, form.project.cell.ref)


def test_budget_label_in_ten_thousands():
    """Under a label in 万元 the figure is taken times ten thousand."""
    form = drawn_form("| 2026年预算金额(万元) | 7.5 |")

    assert Decimal(75000) == form.budget.value


def test_repeated_heading_is_no_indicator():
    """A heading repeated on the second page is passed over."""
    rows = draw("").grid.rows
    heading = next(row for row in rows if "三级指标" in row)
    (form,) = read_forms(Grid("x", [*rows[:-1], heading, rows[-1]]), PROFILE)

    assert fields(drawn_form())[-2] == fields(form)[-2]


def test_footers_are_passed_over_and_other_text_is_noted():
    """Signatures below a form are no indicators; any other text is reported, none is dropped."""
    rows = draw("").grid.rows
    below = [[], ["填表人：张三", "", "联系电话：123"], ["以上指标待局务会确认"]]
    (form,) = read_forms(Grid("x", [*rows, *below]), PROFILE)

    assert fields(drawn_form())[:-1] == fields(form)[:-1]
    assert [(RepairKind.TRAILING_TEXT, "以上指标待局务会确认")] == [
        (each.kind, each.text) for each in form.repairs
    ]


def test_every_cell_of_a_form_is_read_or_reported():
    """A stray value in any blank cell of the form turns up somewhere: nothing is lost."""
    width, grid = 7, draw("").grid
    for row in range(2, len(grid.rows)):
        for column in range(width):
            rows = [[*each, *[""] * (width - len(each))] for each in grid.rows]
            if rows[row][column] != "":
                continue
            rows[row][column] = "走失的字"
            (form,) = read_forms(Grid("x", rows), PROFILE)
            assert "走失的字" in str(vars(form)), (row + 1, column_letters(column + 1))


def test_labels_alone_shifted():
    """Where only the category words slipped left, name and values stay where they are."""
    form = drawn_form(
        """
        | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |
        | 满意度指标 | 服务对象满意度 | | 参保人员满意度 | ≥90% | ≥92% |
        """
    )
    row = form.indicators[1]

    assert ("满意度指标", "服务对象满意度") == (row.category1, row.category2)
    assert ("参保人员满意度", "≥90%", "≥92%") == (row.name.text, row.period.text, row.annual.text)


def test_row_shifted_right():
    """A row one column too far right is moved back as well."""
    form = drawn_form(
        """
        | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |
        | | | 满意度指标 | 服务对象满意度 | 参保人员满意度 | ≥90% | ≥92% |
        """
    )
    row, (repair,) = form.indicators[1], form.repairs

    assert ("参保人员满意度", "≥90%", "≥92%") == (row.name.text, row.period.text, row.annual.text)
    assert (RepairKind.ROW_SHIFT, 1, "C16") == (repair.kind, repair.moved, repair.cell.ref)


def test_continuation_of_a_shifted_row():
    """A row without category words below a shifted one is shifted like it."""
    form = drawn_form(
        """
        | 产出指标 | 数量指标 | 参保人数 | ≥750人 | ≥250人 |
        | | | 参保村数 | ≥30个 | ≥30个 |
        """
    )

    assert [("参保人数", "≥250人"), ("参保村数", "≥30个")] == [
        (row.name.text, row.annual.text) for row in form.filled
    ]


def test_unknown_category_words_are_kept():
    """A category that the profile does not know is read as it stands."""
    form = drawn_form("| | 产出指标 | 进度指标 | 完成时间 | 3年 | 1年 |")
    (row,) = form.filled

    assert ("产出指标", "", "进度指标") == (row.category1, row.category2, row.level2.text)


@pytest.mark.parametrize(
    ("raw", "unit", "amount"),
    [
        ("75,000.00", "元", "75000.00"),
        (75000.0, "元", "75000"),
        (0.1 + 0.2, "元", "0.3"),
        ("￥1,234.5元", "元", "1234.5"),
        ("13.44万元", "元", "134400"),
        (7.5, "万元", "75000"),
        ("7.5元", "万元", "7.5"),
        ("1,23,456", "元", None),
        ("75_000", "元", None),
        ("١٢٣", "元", None),
        ("7500①", "元", None),
        ("1e5", "元", None),
        ("", "元", None),
        (True, "元", None),
        (float("inf"), "元", None),
        (float("nan"), "元", None),
        (dt.date(2026, 1, 1), "元", None),
        ("9" * 1000, "元", None),
        ("999,999,999,999,999.99", "元", "999999999999999.99"),
        ("1000000000000000", "元", None),
        ("100000000000", "万元", None),
    ],
)
def test_amounts(raw, unit, amount):
    """Only what is clearly an amount is one; it is exact to the fen."""
    assert (None if amount is None else Decimal(amount)) == read_amount(raw, unit)


@pytest.mark.parametrize(
    ("raw", "year"),
    [
        ("2026", 2026),
        (2026.0, 2026),
        ("2026年", 2026),
        ("２０２６", 2026),
        ("长期", None),
        (20.5, None),
    ],
)
def test_years(raw, year):
    """A year is four digits, with or without 年."""
    assert year == read_year(raw)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (75000.0, "75000"),
        (0.9, "0.9"),
        (1e20, "1e+20"),
        (0.00001, "0.00001"),
        (float("nan"), "nan"),
        (True, "TRUE"),
        (dt.datetime(2026, 3, 1), "2026-03-01"),  # noqa: DTZ001 - Excel knows no zones
        ("  甲 ", "甲"),
    ],
)
def test_cells_are_spelled_as_people_read_them(value, text):
    """Numbers lose their trailing zeros, dates their midnight, texts the blanks at their ends."""
    assert text == spell(value)


def test_addresses():
    """Cells are named as Excel names them."""
    assert ["A1", "Z9", "AA10", "XFD1048576"] == [
        Cell("x", row, column).ref for row, column in ((1, 1), (9, 26), (10, 27), (1048576, 16384))
    ]
