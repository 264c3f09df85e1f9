"""Forms as clerks lay them out: blank rows, remarks and second pages, units on a line."""

from decimal import Decimal

import pytest
from forms import PROFILE, draw, drawn_form

from pgxl.cells import Grid
from pgxl.form import RepairKind, read_forms

_RIGHT = draw("").grid.rows
_AFTER_QUANTITY = next(at for at, row in enumerate(_RIGHT, 1) if "参保人次" in row)
_HEADING = next(row for row in _RIGHT if "一级指标" in row)
_MORE = ["", "", "", "发放手册数量", "≥300册", "≥300册"]


def with_rows(*rows, at=_AFTER_QUANTITY):
    """Read the right form with rows put into its table, by default behind 数量指标."""
    grid = draw("").grid.rows
    forms = read_forms(Grid("x", [*grid[:at], *map(list, rows), *grid[at:]]), PROFILE)
    assert len(forms) == 1
    return forms[0]


def names(form):
    """List the names of the filled indicators."""
    return [row.name.text for row in form.filled]


_ALL = names(drawn_form())
_PLACE = _ALL.index("参保人次") + 1


@pytest.mark.parametrize(
    "name",
    [
        "注册用户数",
        "电话回访次数",
        "说明会场次",
        "负责人培训人次",
        "日期核对次数",
        "联系人更新数",
        "盖章文件数",
    ],
)
def test_a_name_may_begin_like_a_footer(name):
    """An indicator whose category is told above may begin with 注 or 电话."""
    form = with_rows(["", "", "", name, "≥20", "≥20"])

    assert [*_ALL[:_PLACE], name, *_ALL[_PLACE:]] == names(form)


def test_such_a_name_with_a_note_beside_the_form():
    """What stands right of the table does not make a footer of a row."""
    form = with_rows(["", "", "", "注册用户数", "≥20", "≥20", "", "已核"])

    assert "注册用户数" in names(form)
    assert ["已核"] == [each.text for each in form.repairs]


@pytest.mark.parametrize("blanks", [1, 2, 3, 9])
def test_blank_rows_within_the_table(blanks):
    """However many rows are left blank, what stands under the headings below them is read."""
    form = with_rows(*[[""]] * blanks, _MORE)

    assert [*_ALL[:_PLACE], "发放手册数量", *_ALL[_PLACE:]] == names(form)
    assert "数量指标" == form.filled[_PLACE].category2
    assert () == form.repairs


@pytest.mark.parametrize("blanks", [0, 2, 5])
def test_a_row_at_the_end(blanks):
    """A last row without category words is read too, below blank rows as well."""
    form = with_rows(*[[""]] * blanks, _MORE, at=len(draw("").grid.rows))

    assert [*_ALL, "发放手册数量"] == names(form)


@pytest.mark.parametrize(
    "remark", ["注：以上为数量指标", "本页为第一页，其余指标见下一页，请翻页填写完整为止"]
)
def test_a_remark_between_two_parts_of_the_table(remark):
    """A remark does not end a table that goes on below it."""
    form = with_rows(["", remark])

    assert _ALL == names(form)
    told = [(RepairKind.TRAILING_TEXT, remark)] if "注" not in remark else []
    assert told == [(each.kind, each.text) for each in form.repairs]


def test_a_second_page_with_title_and_headings():
    """A title without a header below it begins no form: the table goes on."""
    rows = draw("").grid.rows
    form = with_rows(rows[0], rows[1], _HEADING)

    assert _ALL == names(form)
    assert () == form.repairs


@pytest.mark.parametrize(
    "texts",
    [
        ["", "", "", "联系电话", "22330000"],
        ["", "", "", "注：另见附件", "无", "无"],
        ["填表人：张三", "", "", "", "填表日期", "2026-01-05"],
    ],
)
def test_footers_are_no_indicators(texts):
    """What stands below a table as a footer does is read as one wherever it stands."""
    form = with_rows([""], texts, at=len(draw("").grid.rows))

    assert _ALL == names(form)


def test_rows_of_another_form_are_told_as_lost():
    """Indicators below a header whose labels nobody knows are of no form, and that is an error."""
    rows = draw("").grid.rows
    known = {"项目名称": "项目", "项目绩效目标表": "目标表", "三级指标": "名称", "二级指标": "二级"}
    other = [[known.get(text, text) for text in row] for row in rows]
    form = with_rows(*[[""]] * 2, *other, at=len(rows))
    lost = {each.text for each in form.repairs if each.kind is RepairKind.ORPHAN}

    assert _ALL == names(form)
    assert set(_ALL) <= lost


def test_a_note_beside_the_form_is_no_goal():
    """What stands right of all labels belongs to no goal, and is told."""
    rows = draw("").grid.rows
    noted = [[*row, *[""] * (7 - len(row)), f"备忘{number}"] for number, row in enumerate(rows)]
    (form,) = read_forms(Grid("x", noted), PROFILE)
    right = drawn_form()

    assert right.period_goal.text == form.period_goal.text
    assert right.annual_goal.text == form.annual_goal.text
    assert {f"备忘{number}" for number in range(12)} <= {each.text for each in form.repairs}


def with_unit(label, row, column, text, amount="2500"):
    """Read the right form with another label of the budget, and a text somewhere."""
    rows = [list(each) for each in draw("").grid.rows]
    for each in rows:
        if each[0].startswith("2026年预算金额"):
            each[:2] = [label, amount]
    if row < 0:
        rows.insert(0, [""] * column + [text])
    else:
        rows[row].extend([""] * (column + 1 - len(rows[row])))
        rows[row][column] = text
    (form,) = read_forms(Grid("x", rows), PROFILE)
    return form


@pytest.mark.parametrize(
    ("row", "column", "text", "amount"),
    [
        (-1, 5, "单位：万元", 25_000_000),
        (-1, 5, "金额单位:万元", 25_000_000),
        (-1, 0, "（单位：人民币万元）", 25_000_000),
        (1, 5, "单位：千元", 2_500_000),
        (1, 0, "（2026年度，单位：万元）", 25_000_000),
        (8, 2, "万元", 25_000_000),
        (8, 2, "元", 2500),
        (1, 5, "单位：元", 2500),
        (1, 5, "单位：元坝区财政局", 2500),
        (1, 5, "", 2500),
    ],
)
def test_a_line_that_names_the_unit(row, column, text, amount):
    """Where the label of the budget names no unit, a line of its own or a cell beside it counts."""
    form = with_unit("2026年预算金额", row, column, text)

    assert Decimal(amount) == form.budget.value
    assert ("元坝" in text) == bool(form.repairs)


def test_label_and_line_that_contradict_each_other():
    """The unit of the label counts, and the line that says otherwise is told."""
    form = with_unit("2026年预算金额(元)", 1, 5, "单位：万元")

    assert 2500 == form.budget.value
    assert ["单位：万元"] == [each.text for each in form.repairs]
    assert () == with_unit("2026年预算金额(万元)", 1, 5, "单位：万元").repairs


@pytest.mark.parametrize(
    ("label", "amount"),
    [
        ("预算金额（单位：万元）", 75_000),
        ("预算金额（单位:元）", Decimal("7.5")),
        ("预算金额/万元", 75_000),
        ("预算金额(万元):", 75_000),
        ("预算金额（单位：万元）：7.5", 75_000),
        ("年度预算金额（金额单位：人民币万元）", 75_000),
        ("2026年预算金额 单位：千元", 7500),
        ("2026年度预算金额【亿元】", 750_000_000),
    ],
)
def test_a_label_that_names_its_unit_in_other_words(label, amount):
    """However a clerk writes the unit behind the label, the amount is read in it."""
    rows = draw("").grid.rows
    at = next(at for at, row in enumerate(rows) if row[0] == "2026年预算金额(元)")
    rows[at] = [label, "" if label.endswith("7.5") else 7.5]
    (form,) = read_forms(Grid("x", rows), PROFILE)

    assert (Decimal(amount), ()) == (form.budget.value, form.repairs)
    assert at + 1 == form.labels["budget"].row


@pytest.mark.parametrize(
    "label", ["预算金额(约万元)", "预算金额（待定）", "预算金额(元/万元)", "万元", "三级指标(元)"]
)
def test_a_label_with_an_unknown_word_is_none(label):
    """Words in brackets that are no unit leave a text as unknown as it was."""
    found = PROFILE.labels.match(label)

    assert found is None


def test_a_part_of_the_budget_that_names_its_unit():
    """The unit in the label of a part goes before that of the budget."""
    rows = draw("").grid.rows
    at = next(at for at, row in enumerate(rows, 1) if row[0] == "2026年预算金额(元)")
    (form,) = read_forms(
        Grid("x", [*rows[:at], ["其中：财政拨款（单位：万元）", 7.5], *rows[at:]]), PROFILE
    )

    assert [Decimal(75_000)] == [fund.amount.value for fund in form.funds]
    assert () == form.repairs


def test_an_indicator_may_be_called_like_the_budget():
    """An amount among the indicators does not end the table."""
    form = with_rows(["", "", "", "预算金额（万元）", "≤22.5", "≤7.5"])

    assert [*_ALL[:_PLACE], "预算金额（万元）", *_ALL[_PLACE:]] == names(form)
    assert 75_000 == form.budget.value


def test_such_an_indicator_is_not_the_budget():
    """Where nobody knows the label of the budget, no indicator takes its place."""
    rows = [["预算数" if each == "2026年预算金额(元)" else each for each in row] for row in _RIGHT]
    rows.insert(_AFTER_QUANTITY, ["", "", "", "预算金额（万元）", 22.5, 7.5])
    (form,) = read_forms(Grid("x", rows), PROFILE)

    assert "budget" not in form.labels
    assert form.budget.blank
