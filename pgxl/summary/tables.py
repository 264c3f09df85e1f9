"""The tables of a summary, said once: the sheets of 汇总.xlsx and the DataFrames are made of them.

Columns, with the title that they have in 汇总.xlsx. Amounts are Decimal in 元, years are calendar
years, texts are as they stand in the form; a blank field is an empty text, a year or an amount
that cannot be read is None. ``file``, ``sheet`` and ``cell`` tell where a row was read.

``projects`` (项目汇总), a row per form:
    number 序号, department 主管部门, unit 用款单位, project 项目名称, project_type 项目类型 and
    project_level 项目等级 (in the profile's spelling), start 起始年度, end 到期年度, year 预算年度,
    budget 预算金额（元）, indicators 指标行数, filled 已填指标, errors 必须改, warnings 需说明,
    explained 已说明, hints 提示, file 来源文件, sheet 工作表, cell 位置,
    period_goal 实施周期总目标,
    annual_goal 年度目标

``indicators`` (指标明细), a row per row of an indicator table:
    number 序号, department 主管部门, unit 用款单位, project 项目名称, level1 一级指标,
    level2 二级指标 (in the profile's spelling), name 三级指标, period_target 实施周期指标值,
    annual_target 年度指标值, state 状态 (已填 or 空白), nature 性质 (定量: a target has a number or
    a date; 定性: it has neither; 无值: none is filled in; empty for a blank row),
    file 来源文件, sheet 工作表, cell 位置

``findings`` (校验问题), a row per finding:
    number 序号, severity 级别 (必须改, 需说明, 已说明, 提示, 相符), rule 规则, family 类别,
    project 项目名称, field 栏目, message 问题与处理, quote 原文, suggestion 建议改为,
    reason 部门说明, criterion 审核要点, file 来源文件, sheet 工作表, cell 单元格,
    also 同样的还有 (other cells of the form for which the same is true)

``sources`` (来源文件), a row per input:
    number 序号, file 来源文件, state 状态 (已汇总, 未汇总, 重复, 旧版本, 略过), reason 说明,
    forms 表数, set_aside 不计入的表 (a newer one stands in their place), indicators 指标行数,
    budget 预算金额（元）, size 字节数, sha256 SHA-256; what does not count is in no figure

``departments`` (部门汇总), a row per 主管部门, those of the roster that sent nothing included:
    number 序号, department 主管部门, units 单位数, projects 项目数, budget 预算金额（元）,
    share 占比, control 控制数（元）, gap 差额（元） (of the units that have a control total),
    errors 必须改, warnings 需说明,
    explained 已说明, hints 提示, missing 未报单位,
    state 状态 (未报, 未报齐, 须改正, 须说明, 无问题)

``categories`` (类别统计), a row per 一级 and 二级指标:
    number 序号, level1 一级指标, level2 二级指标, rows 指标行数, filled 已填, blank 空白,
    filled_share 填报率, measured 定量, measured_share 定量率 (of those that are filled in)

``submissions`` (报送情况), a row per 用款单位, then one per form or file that does not count:
    number 序号, department 主管部门, unit 用款单位, state 状态 (已报, 未报, 重复, 旧版本, 未汇总),
    projects 项目数, budget 预算金额（元）, control 控制数（元）, gap 差额（元）,
    reason 说明, file 来源文件

``programmes`` (项目群汇总), a row per indicator and target of projects of several units:
    number 序号, programme 项目群, year 预算年度, level1 一级指标, level2 二级指标, name 三级指标,
    column 指标值栏目, result 汇总值, method 汇总方法 (相加, 按预算加权, 按预算占比, 各单位相同,
    未合并), units 单位数, budget 预算合计（元）, contributions 构成, reason 说明
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pgxl.excel.table import Column, Kind, Rows, Table, Value
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.profile import Profile
from pgxl.records.findings import Found, home_of
from pgxl.rules.api import FAMILIES
from pgxl.summary.natures import show_target, tell_nature
from pgxl.totals import UNNAMED, canonical_level, canonical_type

if TYPE_CHECKING:
    from pgxl.summary.sources import Source

#: Rows of a table up to which they are kept: ten thousand take 5 MB.
MOST_KEPT = 20_000

_NUMBER = Column("number", "序号", Kind.CENTRE, 6)
_FILE = Column("file", "来源文件", Kind.LONG, 24)
_SHEET = Column("sheet", "工作表", Kind.LONG, 14)

_PROJECTS = (
    _NUMBER,
    Column("department", "主管部门", Kind.LONG, 18),
    Column("unit", "用款单位", Kind.LONG, 18),
    Column("project", "项目名称", Kind.LONG, 26, total=True),
    Column("project_type", "项目类型", Kind.LONG, 18),
    Column("project_level", "项目等级", Kind.CENTRE, 10),
    Column("start", "起始年度", Kind.YEAR, 6),
    Column("end", "到期年度", Kind.YEAR, 6),
    Column("year", "预算年度", Kind.YEAR, 6),
    Column("budget", "预算金额（元）", Kind.MONEY, 18, total=True),
    Column("indicators", "指标行数", Kind.COUNT, 6, total=True),
    Column("filled", "已填指标", Kind.COUNT, 6, total=True),
    Column("errors", "必须改", Kind.COUNT, 7, total=True),
    Column("warnings", "需说明", Kind.COUNT, 7, total=True),
    Column("explained", "已说明", Kind.COUNT, 7, total=True),
    Column("hints", "提示", Kind.COUNT, 7, total=True),
    _FILE,
    _SHEET,
    Column("cell", "位置", Kind.CENTRE, 7),
    Column("period_goal", "实施周期总目标", Kind.TEXT, 60, printed=False),
    Column("annual_goal", "年度目标", Kind.TEXT, 60, printed=False),
)
_INDICATORS = (
    _NUMBER,
    Column("department", "主管部门", Kind.LONG, 16),
    Column("unit", "用款单位", Kind.LONG, 18),
    Column("project", "项目名称", Kind.LONG, 28),
    Column("level1", "一级指标", Kind.LONG, 12),
    Column("level2", "二级指标", Kind.LONG, 16, total=True),
    Column("name", "三级指标", Kind.LONG, 22, total=True),
    Column("period_target", "实施周期指标值", Kind.LONG, 24, total=True),
    Column("annual_target", "年度指标值", Kind.LONG, 24, total=True),
    Column("state", "状态", Kind.CENTRE, 7),
    Column("nature", "性质", Kind.CENTRE, 7),
    _FILE,
    _SHEET,
    Column("cell", "位置", Kind.CENTRE, 7),
)
_FINDINGS = (
    _NUMBER,
    Column("severity", "级别", Kind.CENTRE, 8),
    Column("rule", "规则", Kind.CENTRE, 9, total=True),
    Column("family", "类别", Kind.CENTRE, 13),
    Column("project", "项目名称", Kind.LONG, 22),
    Column("field", "栏目", Kind.LONG, 15),
    Column("message", "问题与处理", Kind.LONG, 48),
    Column("quote", "原文", Kind.LONG, 34, longest=100),
    Column("suggestion", "建议改为", Kind.LONG, 30, longest=100),
    Column("reason", "部门说明", Kind.LONG, 18, longest=100),
    Column("criterion", "审核要点", Kind.LONG, 12),
    _FILE,
    _SHEET,
    Column("cell", "单元格", Kind.CENTRE, 7),
    Column("also", "同样的还有", Kind.LONG, 10),
)
_SOURCES = (
    _NUMBER,
    Column("file", "来源文件", Kind.LONG, 40, total=True),
    Column("state", "状态", Kind.CENTRE, 9),
    Column("reason", "说明", Kind.LONG, 40),
    Column("forms", "表数", Kind.COUNT, 7, total=True),
    Column("set_aside", "不计入的表", Kind.COUNT, 8, total=True),
    Column("indicators", "指标行数", Kind.COUNT, 9, total=True),
    Column("budget", "预算金额（元）", Kind.MONEY, 18, total=True),
    Column("size", "字节数", Kind.COUNT, 11, total=True),
    Column("sha256", "SHA-256", Kind.LONG, 36),
)


def project_table(forms: Sequence[Form], found: Found, profile: Profile) -> Table:
    """Make a row per form, with the number of its findings."""
    tally, nothing = found.tally(), dict.fromkeys(Severity, 0)
    rows: list[tuple[Value, ...]] = []
    for number, form in enumerate(forms, start=1):
        counts = tally.get(home_of(form), nothing)
        rows.append(
            (
                number,
                form.department.text or UNNAMED,
                form.unit.text or UNNAMED,
                form.project.text or UNNAMED,
                canonical_type(form, profile) or UNNAMED,
                canonical_level(form, profile) or UNNAMED,
                form.start.value,
                form.end.value,
                form.year,
                form.budget.value,
                len(form.indicators),
                len(form.filled),
                counts[Severity.ERROR],
                counts[Severity.WARNING],
                counts[Severity.EXPLAINED],
                counts[Severity.INFO],
                form.file,
                form.sheet,
                form.project.cell.ref,
                form.period_goal.text,
                form.annual_goal.text,
            )
        )
    return Table("项目汇总", _PROJECTS, rows, frozen=4)


def indicator_table(forms: Sequence[Form], profile: Profile) -> Table:
    """Make a row per row of the indicator tables, blank ones included."""

    def make() -> Iterator[tuple[Value, ...]]:
        number = 0
        for form in forms:
            whose = (
                form.department.text or UNNAMED,
                form.unit.text or UNNAMED,
                form.project.text or UNNAMED,
            )
            for row in form.indicators:
                number += 1
                yield (
                    number,
                    *whose,
                    row.category1 or row.level1.text or UNNAMED,
                    row.category2 or row.level2.text or UNNAMED,
                    row.name.text,
                    show_target(form, row.period),
                    show_target(form, row.annual),
                    "已填" if row.filled else "空白",
                    tell_nature(row, profile.year or form.year),
                    form.file,
                    form.sheet,
                    row.name.cell.ref,
                )

    rows = _few_or_made(sum(len(form.indicators) for form in forms), make)
    return Table("指标明细", _INDICATORS, rows, frozen=4)


def finding_table(found: Found) -> Table:
    """Make a row per finding, the worst first."""

    def make() -> Iterator[tuple[Value, ...]]:
        worst_first = (each for severity in Severity for each in found.of(severity))
        for number, each in enumerate(worst_first, start=1):
            yield (
                number,
                each.severity.label,
                each.rule,
                FAMILIES[each.rule.partition("-")[0]],
                each.project,
                each.field,
                each.message,
                each.quote,
                each.suggestion,
                each.reason,
                each.criterion,
                each.file,
                each.cell.sheet,
                each.cell.ref,
                "、".join(cell.ref for cell in each.also),
            )

    return Table("校验问题", _FINDINGS, _few_or_made(len(found), make), frozen=3)


def _few_or_made(
    count: int, make: Callable[[], Iterator[tuple[Value, ...]]]
) -> Sequence[tuple[Value, ...]]:
    """Keep rows as long as there are few; more are made anew each time they are gone through."""
    return list(make()) if count <= MOST_KEPT else Rows(count, make)


def source_table(sources: Iterable[Source]) -> Table:
    """Make a row per input with its fate."""
    rows: list[tuple[Value, ...]] = [
        (
            number,
            each.file,
            each.state,
            each.reason,
            each.forms,
            each.set_aside,
            each.indicators,
            each.budget,
            each.size,
            each.sha256,
        )
        for number, each in enumerate(sources, start=1)
    ]
    return Table("来源文件", _SOURCES, rows)
