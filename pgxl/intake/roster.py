"""名单 (roster): who should send a form, which projects are known, what each unit may spend.

One table, a row per 用款单位 or per known project of it; in .xlsx (first sheet) or .csv::

    主管部门 | 用款单位 | 项目名称 | 项目类型 | 项目等级 | 起始年度 | 到期年度 | 预算金额 | 控制数

Amounts are in 元, or in 万元 where the heading says so. Only the first two columns are needed;
others are ignored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pgxl.cells import Cell, CellValue, fold, spell
from pgxl.errors import UsageError
from pgxl.form.figures import read_amount, read_year
from pgxl.intake.tables import find_columns, read_table_file, show_heading
from pgxl.roster import KnownProject, Member

#: The columns of a roster with the headings that are understood; the first is ours.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "department": ("主管部门", "部门", "部门名称", "主管预算部门"),
    "unit": ("用款单位", "单位", "单位名称", "预算单位"),
    "project": ("项目名称",),
    "project_type": ("项目类型",),
    "project_level": ("项目等级",),
    "start": ("起始年度",),
    "end": ("到期年度",),
    "budget": ("预算金额（元）", "预算金额", "预算金额（万元）"),
    "control": ("控制数（元）", "控制数", "控制数（万元）"),
}
_NEEDED = ("department", "unit")


def read_roster(path: Path) -> list[Member]:
    """Read a roster, in the order of its units.

    Raises:
        UsageError: The file cannot be read, lacks a column, or has faults; all faults are told
            at once, each with its row.
        InputError: It is a damaged workbook.
    """
    sheet, rows = read_table_file(path, "名单")
    heading = [fold(spell(cell)) for cell in rows[0]] if rows else []
    columns = find_columns(heading, COLUMNS)
    if missing := [COLUMNS[key][0] for key in _NEEDED if key not in columns]:
        message = (
            f"{path}：名单第一行缺少“{'”“'.join(missing)}”，"
            f"{show_heading(rows[0] if rows else ())}；"
            "请补上栏目，或用 pgxl roster new 生成空白名单"
        )
        raise UsageError(message)
    reading = _Reading(str(path), sheet, columns, heading)
    for number, row in enumerate(rows[1:], start=2):
        if any(spell(cell) for cell in row):
            reading.take(number, row)
    if not reading.members and not reading.faults:
        reading.faults.append("名单里没有单位；请从第 2 行起每行填一个用款单位")
    if reading.faults:
        shown = "\n".join(f"  {fault}" for fault in reading.faults)
        message = f"{path}：名单有 {len(reading.faults)} 处要改：\n{shown}"
        raise UsageError(message)
    return list(reading.members.values())


@dataclass(slots=True)
class _Reading:
    file: str
    sheet: str
    columns: Mapping[str, int]
    heading: Sequence[str]
    members: dict[str, Member] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def take(self, number: int, row: Sequence[CellValue]) -> None:
        """Take one row; whatever is wrong with it is a fault with its row number."""
        department, unit = self._text(row, "department"), self._text(row, "unit")
        if not department or not unit:
            self.faults.append(f"第 {number} 行：主管部门或用款单位空白；请填写")
            return
        member = self.members.get(fold(unit))
        if member is None:
            member = self.members[fold(unit)] = Member(department, unit, number, file=self.file)
            member.cell = self._cell(number, "unit")
        elif fold(member.department) != fold(department):
            self.faults.append(
                f"第 {number} 行：用款单位“{unit}”的主管部门是“{department}”，"
                f"第 {member.row} 行却是“{member.department}”；请统一"
            )
            return
        elif not self._text(row, "project"):
            self.faults.append(
                f"第 {number} 行：用款单位“{unit}”与第 {member.row} 行重复；"
                "请删去一行，或填写项目名称"
            )
            return
        self.faults += [f"第 {number} 行：{fault}" for fault in self._fill(member, number, row)]

    def _fill(self, member: Member, number: int, row: Sequence[CellValue]) -> Iterator[str]:
        budget, control = self._amount(row, "budget"), self._amount(row, "control")
        start, end = self._year(row, "start"), self._year(row, "end")
        for key, value in (
            ("budget", budget),
            ("control", control),
            ("start", start),
            ("end", end),
        ):
            if self._text(row, key) and value is None:
                place = self._cell(number, key).ref
                yield f"{place} {COLUMNS[key][0]}“{self._text(row, key)}”读不出来；请填数字"
        if control is not None:
            if member.control not in {None, control}:
                yield f"“{member.unit}”的控制数前后不一致；请统一"
            member.control = control
        name = self._text(row, "project")
        if not name:
            return
        if any(fold(each.project) == fold(name) for each in member.projects):
            yield f"“{member.unit}”的项目“{name}”重复；请删去一行"
        kinds = self._text(row, "project_type"), self._text(row, "project_level")
        cell = self._cell(number, "project")
        member.projects.append(KnownProject(name, *kinds, start, end, budget, cell))

    def _cell(self, number: int, key: str) -> Cell:
        return Cell(self.sheet, number, self.columns[key] + 1)

    def _raw(self, row: Sequence[CellValue], key: str) -> CellValue:
        at = self.columns.get(key, len(row))
        return row[at] if at < len(row) else ""

    def _text(self, row: Sequence[CellValue], key: str) -> str:
        return spell(self._raw(row, key))

    def _year(self, row: Sequence[CellValue], key: str) -> int | None:
        return read_year(self._raw(row, key))

    def _amount(self, row: Sequence[CellValue], key: str) -> Decimal | None:
        at = self.columns.get(key)
        unit = "万元" if at is not None and "万元" in self.heading[at] else "元"
        return read_amount(self._raw(row, key), unit)
