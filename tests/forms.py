"""Forms as tables: a form is drawn in the test that needs it, cell by cell, and really read.

A drawing holds only what matters to the test; all else is taken from a form that is right. A line
is a row of the sheet, ``|`` parts its cells, the first ``|`` is the edge of column A::

    | 实施周期 | 起始年度 | 2022 | 到期年度 | 2099 |      takes the place of that header row
    | | 2026年度目标 |                                     the goal text is the lines that follow
    | | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥50人 |   such lines take the place of the table
    控制数 | 示例市示范单位 | 75000                        a line of the finance office's own list
    名单 | 主管部门 | 用款单位 | 项目名称 | 预算金额        a line of its roster; not all are needed
    模板 | 版本 0                                          the template that the form says it is of
    改动 | rows inserted | A12                             what is not as in that template
    说明 | 项目 | HDR-05 | 长期项目 | 对不上                a reason that is lost, if it ends so
    文件 | xls                                             the kind of file it stands in
    疑点 | hidden row | B9 | 75000                          a cell that is other than it looks
    印记 | 相符                                             the seal, for an office with a key
    编号 | 2026-0001-ABCDEF                                 the number it was issued under
    拟写 | | 产出指标 | … | ≥50人 | ≥ | 50 | 人              a row of our template, with its parts
    ----                                                  the next form
    ---- 上年                                             the next form, of the year before

Cells of digits only become numbers in the header, as Excel makes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pgxl.cells import Cell, CellValue, Grid, fold
from pgxl.doubts import Doubt, DoubtKind
from pgxl.findings import Finding, Status
from pgxl.form import Form, Reason, read_forms
from pgxl.form.margin import PART_NAMES, TARGET_NAMES
from pgxl.origin import Change, Difference, Identity, Origin
from pgxl.profile import load_profile
from pgxl.roster import KnownProject, Member
from pgxl.rules import References, Ruleset
from pgxl.seal import SealKey

PROFILE = load_profile()
#: The key of the office of these forms.
KEY = SealKey(b"k" * 32)

#: A form without a fault; every rule of the catalogue is silent on it.
RIGHT = """
| 项目绩效目标表 |
| |
| 项目名称 | 网格员意外伤害保险 |
| 项目类型 | 其他运转类（综合类） |
| 项目等级 | 二级项目 |
| 主管部门 | 示例市示范主管部门 |
| 用款单位 | 示例市示范单位 |
| 实施周期 | 起始年度 | 2026 | 到期年度 | 2028 |
| 2026年预算金额(元) | 75000 |
| 总体绩效目标 | 实施周期总目标 |
| | 三年内每年为250名网格员购买意外伤害保险，累计参保750人次，理赔及时率不低于95%。 |
| | 2026年度目标 |
| | 2026年3月底前完成投保，参保250人，总成本不超过75000元，参保人员满意度不低于90%。 |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 实施周期指标值 | 年度指标值 |
| | 成本指标 | 经济成本指标 | 总成本 | ≤225000元 | ≤75000元 |
| | | 社会成本指标 | | | |
| | | 生态环境成本指标 | | | |
| | 产出指标 | 数量指标 | 参保人次 | ≥750人次 | ≥250人次 |
| | | 质量指标 | 理赔及时率 | ≥95% | ≥95% |
| | | 时效指标 | 投保完成时间 | 每年3月底前 | 2026年3月31日前 |
| | 效益指标 | 经济效益 | | | |
| | | 社会效益 | 因意外伤害致困人数 | ≤0人 | ≤0人 |
| | | 生态效益 | | | |
| | 满意度指标 | 服务对象满意度 | 参保人员满意度 | ≥90% | ≥90% |
"""

#: The headings right of our template.
MARGIN = ["自查"] + [f"{target}\n{part}" for target in TARGET_NAMES.values() for part in PART_NAMES]

Row = list[str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawn form and what the finance office's lists say."""

    grid: Grid
    lists: list[Row]
    origin: Origin | None = None
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def read(self, file: str) -> list[Form]:
        """Read the drawing."""
        forms = read_forms(self.grid, PROFILE, file)
        return [
            replace(form, origin=self.origin, reasons=self.reasons, doubts=self.doubts)
            for form in forms
        ]


def draw(text: str, sheet: str = "项目绩效目标表") -> Drawing:
    """Draw a form: the right one with the rows of a text in their places."""
    rows = _rows(RIGHT)
    lists: list[Row] = []
    origin: Origin | None = None
    table: list[Row] = []
    told = _rows(text)
    lines = [row for row in told if row[0] != "疑点"]
    position = 0
    while position < len(lines):
        row = lines[position]
        if row[0] in {"控制数", "名单", "说明"}:
            lists.append(row)
        elif row[0] == "拟写":
            rows[_heading(rows)] += MARGIN
            table.append([*row[1:7], *[""] * 5, *row[7:]])
        elif row[0] in _ORIGINS:
            lists += [row] * (row[0] == "印记")
            origin = _ORIGINS[row[0]](*row[1:])
        elif (goal := _goal_row(rows, row)) is not None:
            texts = _goal_texts(lines[position + 1 :])
            _replace_goal(rows, goal, row, texts)
            position += len(texts)
        elif (place := _header_row(rows, row)) is not None:
            rows[place] = row
        else:
            table.append(row)
        position += 1
    if table:
        rows[_heading(rows) + 1 :] = table
    return Drawing(
        Grid(sheet, _typed(rows)),
        lists,
        origin,
        tuple(_reason(row) for row in lists if row[0] == "说明"),
        tuple(_doubt(sheet, *row[1:]) for row in told if row[0] == "疑点" and row[1] != "无"),
    )


def drawn_form(text: str = "", file: str = "a.xlsx", sheet: str = "项目绩效目标表") -> Form:
    """Draw a form and read it."""
    forms = draw(text, sheet).read(file)
    assert len(forms) == 1, "the drawing is not one form"
    return forms[0]


def answers(code: str, text: str) -> list[Finding]:
    """Draw forms, apply the rules, give what one rule reports."""
    forms: list[Form] = []
    before: list[Form] = []
    lists: list[Row] = []
    parts = re.split(r"(?m)^\s*----( 上年)?\s*$", text)
    for number, part in enumerate(parts[::2]):
        drawing = draw(part)
        lists += drawing.lists
        of_last_year = number and parts[2 * number - 1]
        (before if of_last_year else forms).extend(drawing.read(f"{number}.xlsx"))
    findings = Ruleset(PROFILE, _references(lists, before)).findings(forms)
    return [finding for finding in findings if finding.rule == code]


def _references(lists: Sequence[Row], before: list[Form]) -> References:
    """Give what the finance office knows, from the lines of its lists."""
    controls = {row[1]: Decimal(row[2]) for row in lists if row[0] == "控制数"}
    members: dict[str, Member] = {}
    for number, (kind, *told) in enumerate(lists, start=2):
        if kind == "名单":
            department, unit, *project = told
            member = members.setdefault(unit, Member(department, unit, number))
            if project:
                budget = Decimal(project[1]) if len(project) > 1 else None
                member.projects.append(KnownProject(project[0], budget=budget))
    key = KEY if any(row[0] == "印记" for row in lists) else None
    return References(controls, list(members.values()), before, key)


def found(code: str, text: str) -> list[str]:
    """Draw forms and give the cells at which a rule finds something wrong."""
    return [each.cell.ref for each in answers(code, text) if each.status is Status.FAIL]


def _reason(row: Row) -> Reason:
    _, project, code, text, *lost = row
    return Reason(code, text, Cell("校验说明", 4, 3), project, bool(lost))


def _doubt(sheet: str, kind: str, ref: str, text: str = "", other: str = "") -> Doubt:
    row, column = int(ref.lstrip("ABCDEF")), ord(ref[0]) - 64
    return Doubt(DoubtKind(kind), Cell(sheet, row, column), text, other)


def _of_template(version: str) -> Origin:
    """Draw a form of our template; 版本 N is another version than today's 1."""
    layout = int(version.removeprefix("版本 ")) if version.startswith("版本") else 1
    return Origin(Identity(PROFILE.name, layout, 2026, 10), 1)


def _changed(change: str, what: str = "") -> Origin:
    """Draw a form of today's template with one difference, or with none."""
    identity = Identity(PROFILE.name, 1, 2026, 10)
    if change == "无":
        return Origin(identity, 1)
    ref = what if what.isascii() else ""
    message = f"{what} 与模板不同；请改回。"
    difference = Difference(Change(change), "项目1", ref, what, "", message)
    return Origin(identity, 1, (difference,))


def _in_file(kind: str) -> Origin:
    return Origin(None, 1, (), kind)


def _sealed(kind: str) -> Origin:
    """Draw a form of today's template that bears the office's seal, a wrong one, or none."""
    plain = Identity(PROFILE.name, 1, 2026, 10, "2026-0001-ABCDEF", unit="示例市示范单位")
    seal = {"相符": KEY.seal(plain), "不符": "0" * 64, "无": ""}[kind]
    return Origin(replace(plain, seal=seal), 1)


def _issued(issue: str) -> Origin:
    """Draw a form of today's template that was issued under a number."""
    return Origin(Identity(PROFILE.name, 1, 2026, 10, issue), 1)


_ORIGINS = {
    "模板": _of_template,
    "改动": _changed,
    "文件": _in_file,
    "印记": _sealed,
    "编号": _issued,
}


def _rows(text: str) -> list[Row]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [
        [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
        for line in lines
    ]


def _first(row: Row) -> str:
    return next((cell for cell in row if cell), "")


def _heading(rows: Sequence[Row]) -> int:
    return next(i for i, row in enumerate(rows) if "三级指标" in row)


def _header_row(rows: Sequence[Row], row: Row) -> int | None:
    """Find the row of the right form whose label the row begins with."""
    first = fold(_first(row))
    for index in (*range(2, _heading(rows) + 1), 0):
        label = fold(_first(rows[index]))
        if label and first.startswith(label) and PROFILE.labels.match(label):
            return index
    return None


def _goal_row(rows: Sequence[Row], row: Row) -> int | None:
    match = PROFILE.labels.match(row[1] if len(row) > 1 else "")
    if match is None or match.key not in {"period_goal", "annual_goal"}:
        return None
    for index, each in enumerate(rows):
        mine = PROFILE.labels.match(each[1] if len(each) > 1 else "")
        if mine and mine.key == match.key:
            return index
    return None


def _goal_texts(lines: Sequence[Row]) -> list[Row]:
    texts: list[Row] = []
    for row in lines:
        first = _first(row)
        known = PROFILE.labels.match(first) or PROFILE.vocabulary.level1(first)
        if known or PROFILE.vocabulary.level2(first) or first in {"控制数", "名单", "说明"}:
            break
        texts.append(row)
    return texts


def _replace_goal(rows: list[Row], place: int, row: Row, texts: list[Row]) -> None:
    rows[place][1] = row[1]
    end = place + 1
    while PROFILE.labels.match(_first(rows[end])) is None:
        end += 1
    rows[place + 1 : end] = texts


def _typed(rows: list[Row]) -> list[list[CellValue]]:
    top = _heading(rows) if any("三级指标" in row for row in rows) else len(rows)
    return [
        [float(cell) if i < top and re.fullmatch(r"[0-9.]+", cell) else cell for cell in row]
        for i, row in enumerate(rows)
    ]
