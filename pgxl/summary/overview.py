"""总览: the first sheet of the summary, everything that an officer asks first, on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from pgxl.excel.listing import reference
from pgxl.excel.styles import CHART_COLOUR, SEVERITY_COLOURS
from pgxl.excel.table import Table
from pgxl.excel.writer import Book, Page, lines_needed
from pgxl.findings import Severity
from pgxl.rules.api import FAMILIES
from pgxl.summary.formulas import count_where, sum_where
from pgxl.summary.model import Summary

_LEFT, _RIGHT, _LAST = 0, 5, 10
_WIDTHS = (34, 9, 19, 10, 2, 18, 16, 10, 10, 10, 10)
_ROW_HEIGHT = 17
_CHART_ROWS = 14
_SHOWN = tuple(Severity)
_COUNTS = "GHIJK"


class Span(NamedTuple):
    """The rows of a table on the page, for charts; from 0."""

    first: int
    last: int


class Overview:
    """The page while it is drawn."""

    def __init__(self, book: Book, summary: Summary, tables: Sequence[Table]) -> None:
        """Begin the page; the tables are those of the other sheets, for the formulas."""
        self.book, self.summary = book, summary
        self.projects, self.indicators, self.findings, self.sources = tables
        self.page: Page = book.add_page("总览")
        self.page.sheet.set_default_row(_ROW_HEIGHT)
        for column, width in enumerate(_WIDTHS):
            self.page.sheet.set_column(column, column, width)

    def draw(self) -> None:
        """Draw the page from top to bottom: figures, small tables, charts, long tables."""
        totals = self.summary.totals
        row = self._draw_tiles(self._draw_title())
        types, left = self._draw_budgets(row, "预算按项目类型", "project_type", totals.by_type)
        _, left = self._draw_budgets(left + 1, "预算按项目等级", "project_level", totals.by_level)
        _, left = self._draw_budgets(left + 1, "预算按预算年度", "year", totals.by_year)
        right = self._draw_indicators(row)
        families, right = self._draw_findings(right + 1)
        row = max(left, right) + 1
        self.page.sheet.set_h_pagebreaks([row])
        self._draw_charts(row, types, families)
        row += _CHART_ROWS + 1
        _, left = self._draw_budgets(row, "预算按主管部门", "department", totals.by_department)
        self._draw_sources(row)
        self._draw_budgets(left + 1, "预算按用款单位", "unit", totals.by_unit)

    def _draw_title(self) -> int:
        years = "、".join(self.summary.totals.by_year)
        self.page.banner(0, 0, _LAST, f"{years}年度项目绩效目标汇总", "title")
        self.page.sheet.set_row(0, 34)
        note = f"口径：{self.summary.profile.title}　　金额单位：元　　合计均为公式，随明细变化"
        self.page.banner(1, 0, _LAST, note, "note")
        return 3

    def _draw_tiles(self, row: int) -> int:
        """Draw the key figures."""
        totals, counts = self.summary.totals, self.summary.counts
        number = reference(self.projects, "number")
        budget = reference(self.projects, "budget")
        state = reference(self.indicators, "state")
        severity = reference(self.findings, "severity")
        filled = totals.indicator_count.filled
        tiles = (
            (0, 0, "项目数", f"=COUNT({number})", totals.projects, "tile"),
            (1, 3, "预算合计（元）", f"=SUM({budget})", totals.budget, "tile money"),
            (5, 5, "已填指标", f'=COUNTIF({state},"已填")', filled, "tile"),
            (6, 7, "必须改", f'=COUNTIF({severity},"必须改")', counts[Severity.ERROR], "tile bad"),
            (8, 9, "需说明", f'=COUNTIF({severity},"需说明")', counts[Severity.WARNING], "tile"),
            (10, 10, "未汇总文件", self._rejected(), len(self.summary.rejected), "tile bad"),
        )
        for first, last, label, formula, value, role in tiles:
            self.page.banner(row, first, last, label, "tile label")
            self.page.banner(row + 1, first, last, "", role)
            self.page.formula(row + 1, first, formula, value, role)
        self.page.sheet.set_row(row + 1, 30)
        return row + 3

    def _rejected(self) -> str:
        return f'=COUNTIF({reference(self.sources, "state")},"未汇总")'

    def _begin(self, row: int, first: int, last: int, section: str, titles: Sequence[str]) -> int:
        self.page.banner(row, first, last, section, "section")
        for offset, title in enumerate(titles):
            self.page.text(row + 1, first + offset, title, "heading")
        return row + 2

    def _draw_budgets(
        self, row: int, section: str, key: str, groups: Mapping[str, Decimal]
    ) -> tuple[Span, int]:
        """Draw projects, budget and share by one column of 项目汇总, the largest first."""
        line = self._begin(row, _LEFT, 3, section, ("名称", "项目数", "预算金额（元）", "占比"))
        names = sorted(groups, key=lambda name: (-groups[name], name))
        span = Span(line, line + len(names) - 1)
        where, budget = reference(self.projects, key), reference(self.projects, "budget")
        counts = self._count_projects(key)
        total = sum(groups.values(), Decimal(0))
        for name in names:
            self.page.text(line, 0, name, "name")
            lines = lines_needed(name, _WIDTHS[0] - 2)
            if lines > 1:
                self.page.sheet.set_row(line, lines * _ROW_HEIGHT)
            number, cell = (count_where(where, f"$A{line + 1}", name), f"C{line + 1}")
            self.page.formula(line, 1, number, counts[name])
            money = sum_where(budget, where, f"$A{line + 1}", name)
            self.page.formula(line, 2, money, groups[name], "money")
            share = groups[name] / total if total else Decimal(0)
            bottom = f"C${span.last + 2}"
            self.page.formula(line, 3, f"=IF({bottom}=0,0,{cell}/{bottom})", share, "share")
            line += 1
        self.page.text(line, 0, "合计", "total")
        for column, value, role in (
            (1, Decimal(self.summary.totals.projects), "total count"),
            (2, total, "total money"),
            (3, Decimal(1 if total else 0), "total share"),
        ):
            letter = "ABCD"[column]
            formula = f"=SUM({letter}{span.first + 1}:{letter}{span.last + 1})"
            self.page.formula(line, column, formula, value, role)
        return span, line + 1

    def _count_projects(self, key: str) -> dict[str, int]:
        position = self.projects.index(key)
        counts: dict[str, int] = {}
        for row in self.projects.rows:
            name = str(row[position])
            counts[name] = counts.get(name, 0) + 1
        return counts

    def _draw_indicators(self, row: int) -> int:
        """Draw the rows of the indicator tables by 一级 and 二级, filled and blank."""
        titles = ("一级指标", "二级指标", "行数", "已填", "空白", "填报率")
        line = self._begin(row, _RIGHT, _LAST, "指标按类别", titles)
        first = line
        level1 = reference(self.indicators, "level1")
        level2 = reference(self.indicators, "level2")
        state = reference(self.indicators, "state")
        for (name1, name2), count in self.summary.totals.indicators.items():
            excel = line + 1
            self.page.text(line, 5, name1)
            self.page.text(line, 6, name2)
            where = f"{level1},$F{excel},{level2},$G{excel}"
            self.page.formula(line, 7, f"=COUNTIFS({where})", count.rows)
            self.page.formula(line, 8, f'=COUNTIFS({where},{state},"已填")', count.filled)
            self.page.formula(line, 9, f'=COUNTIFS({where},{state},"空白")', count.blank)
            self._draw_rate(line, count.filled, count.rows, "share")
            line += 1
        total = self.summary.totals.indicator_count
        self.page.banner(line, 5, 6, "合计", "total")
        for column, value in ((7, total.rows), (8, total.filled), (9, total.blank)):
            letter = "FGHIJ"[column - 5]
            formula = f"=SUM({letter}{first + 1}:{letter}{line})"
            self.page.formula(line, column, formula, value, "total count")
        self._draw_rate(line, total.filled, total.rows, "total share")
        return line + 1

    def _draw_rate(self, line: int, filled: int, rows: int, role: str) -> None:
        formula = f"=IF(H{line + 1}=0,0,I{line + 1}/H{line + 1})"
        self.page.formula(line, 10, formula, filled / rows if rows else 0, role)

    def _draw_findings(self, row: int) -> tuple[Span, int]:
        """Draw the number of findings by family and severity."""
        titles = ("类别", *(severity.label for severity in _SHOWN))
        line = self._begin(row, _RIGHT, _LAST, "校验问题", titles)
        first = line
        family = reference(self.findings, "family")
        severity = reference(self.findings, "severity")
        for name in FAMILIES.values():
            self.page.text(line, 5, name)
            for column, letter, each in zip(range(6, 11), _COUNTS, _SHOWN, strict=True):
                formula = f"=COUNTIFS({family},$F{line + 1},{severity},{letter}${first})"
                self.page.formula(line, column, formula, self._count(name, each))
            line += 1
        self.page.text(line, 5, "合计", "total")
        for column, letter, each in zip(range(6, 11), _COUNTS, _SHOWN, strict=True):
            formula = f"=SUM({letter}{first + 1}:{letter}{line})"
            self.page.formula(line, column, formula, self.summary.counts[each], "total count")
        return Span(first, line - 1), line + 1

    def _count(self, family: str, severity: Severity) -> int:
        return sum(
            FAMILIES[each.rule.partition("-")[0]] == family and each.severity is severity
            for each in self.summary.found
        )

    def _draw_sources(self, row: int) -> int:
        """Draw how many inputs were merged."""
        line = self._begin(row, _RIGHT, 7, "来源文件", ("状态", "", "文件数"))
        self.page.banner(line - 1, 5, 6, "状态", "heading")
        state = reference(self.sources, "state")
        for label, members in (
            ("已汇总", self.summary.merged),
            ("未汇总", self.summary.rejected),
        ):
            self.page.banner(line, 5, 6, label, "text")
            self.page.formula(line, 7, f"=COUNTIF({state},$F{line + 1})", len(members))
            line += 1
        self.page.banner(line, 5, 6, "合计", "total")
        formula = f"=SUM(H{line - 1}:H{line})"
        self.page.formula(line, 7, formula, len(self.summary.inputs), "total count")
        return line + 1

    def _draw_charts(self, row: int, types: Span, families: Span) -> None:
        budget = self.book.add_chart({"type": "bar"})
        budget.add_series(
            {
                "name": "预算金额",
                "categories": ["总览", types.first, 0, types.last, 0],
                "values": ["总览", types.first, 2, types.last, 2],
                "fill": {"color": CHART_COLOUR},
                "gap": 60,
                "data_labels": {"value": True, "num_format": "#,##0"},
            }
        )
        self._finish(budget, "预算按项目类型（元）", legend=False)
        budget.set_plotarea({"layout": {"x": 0.33, "y": 0.16, "width": 0.47, "height": 0.78}})
        self.page.place(row, 0, budget)
        problems = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        for column, severity in zip(range(6, 10), _SHOWN, strict=False):
            problems.add_series(
                {
                    "name": ["总览", families.first - 1, column],
                    "categories": ["总览", families.first, 5, families.last, 5],
                    "values": ["总览", families.first, column, families.last, column],
                    "fill": {"color": SEVERITY_COLOURS[severity.label]},
                    "gap": 60,
                }
            )
        self._finish(problems, "校验问题按类别（个）", legend=True)
        self.page.place(row, _RIGHT, problems)

    def _finish(self, chart: Any, title: str, *, legend: bool) -> None:  # noqa: ANN401 - untyped
        chart.set_title({"name": title, "name_font": {"name": "黑体", "size": 11, "bold": False}})
        chart.set_legend({"position": "bottom"} if legend else {"none": True})
        chart.set_y_axis({"reverse": True, "num_font": {"name": "宋体", "size": 9}})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        chart.set_size({"width": 540, "height": int(_CHART_ROWS * _ROW_HEIGHT * 4 / 3) - 8})
