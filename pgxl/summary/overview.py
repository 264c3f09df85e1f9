"""总览: the first sheet of the summary, everything that an officer asks first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pgxl.cells import Cell
from pgxl.excel.links import link_within
from pgxl.excel.pieces import Pieces
from pgxl.excel.texts import lines_needed
from pgxl.excel.writer import Book, Page
from pgxl.findings import Severity
from pgxl.rules.api import FAMILIES
from pgxl.summary.attention import find_matters
from pgxl.summary.charts import CHART_ROWS, Charts, Span
from pgxl.summary.formulas import Criterion, count_rows, literal, sum_rows
from pgxl.summary.model import Summary
from pgxl.summary.money import Unit
from pgxl.summary.placement import Placed
from pgxl.summary.sources import State
from pgxl.summary.submissions import MISSING, SENT
from pgxl.totals import UNNAMED

_LEFT, _RIGHT, _LAST = 0, 5, 10
_WIDTHS = (34, 9, 19, 10, 2, 18, 16, 10, 10, 10, 10)
_ROW_HEIGHT = 17
_SHOWN = tuple(Severity)
_COUNTS = "GHIJK"
_STATES = (SENT, MISSING, State.DUPLICATE.value, State.OLDER.value, State.REJECTED.value)
#: With more matters than this the second pair of charts goes on the next page.
_FIT_ON_PAGE = 6


class Overview:
    """The page while it is drawn."""

    def __init__(self, book: Book, summary: Summary, placed: Placed, unit: Unit) -> None:
        """Begin the page; the tables are those of the other sheets, for the formulas."""
        self.summary, self.placed, self.unit = summary, placed, unit
        self.page: Page = book.add_page("总览")
        self.page.kept = {}
        self.page.sheet.set_default_row(_ROW_HEIGHT)
        for column, width in enumerate(_WIDTHS):
            self.page.sheet.set_column(column, column, width)

    @property
    def written(self) -> Mapping[tuple[int, int], str | float]:
        """Give every cell of the page."""
        return self.page.kept or {}

    def draw(self) -> None:
        """Draw the page from top to bottom: figures, what comes first, charts, small tables."""
        row = self._draw_matters(self._draw_tiles(self._draw_title()))
        top, row = row, row + 2 * (CHART_ROWS + 1)
        breaks = [row] if top <= _FIT_ON_PAGE * 2 + 1 else [top + CHART_ROWS + 1, row]
        self.page.sheet.set_h_pagebreaks(breaks)
        totals = self.summary.totals
        types, left = self._draw_budgets(row, "预算按项目类型", "project_type", totals.by_type)
        _, left = self._draw_budgets(left + 1, "预算按项目等级", "project_level", totals.by_level)
        _, left = self._draw_budgets(left + 1, "预算按预算年度", "year", totals.by_year)
        self._draw_controls(left + 1)
        families, right = self._draw_findings(row)
        states, right = self._draw_states(right + 1)
        self._draw_sources(right + 1)
        charts = Charts(self.page, self.unit)
        charts.draw_departments(top, _LEFT, self.placed.departments)
        charts.draw_types(top, _RIGHT, types)
        charts.draw_families(top + CHART_ROWS + 1, _LEFT, families)
        charts.draw_states(top + CHART_ROWS + 1, _RIGHT, states)

    def _draw_title(self) -> int:
        years = "、".join(self.summary.totals.by_year)
        self.page.banner(0, 0, _LAST, f"{years}年度项目绩效目标汇总", "title")
        self.page.sheet.set_row(0, 34)
        note = (
            f"口径：{self.summary.profile.title}　　金额单位：{self.unit}"
            "　　合计均为公式，随明细变化　　怎样得出见“口径说明”"
        )
        self.page.banner(1, 0, _LAST, note, "note")
        return 3

    def _draw_tiles(self, row: int) -> int:
        """Draw the key figures."""
        totals, counts, placed = self.summary.totals, self.summary.counts, self.placed
        states = Counter(placed.submissions.table.values("state"))
        severity = placed.findings.ranges("severity")
        sent = count_rows(placed.submissions.ranges("state"), [literal(SENT)])
        budget = placed.projects.joined("SUM", "budget")
        number = placed.projects.joined("COUNT", "number")
        bad, warned = (count_rows(severity, [literal(each)]) for each in ("必须改", "需说明"))
        tiles = (
            (0, 0, "项目数", number, totals.projects, "tile"),
            (1, 3, f"预算合计（{self.unit}）", budget, self.unit.of(totals.budget), "tile money"),
            (5, 5, "已报单位", sent, states[SENT], "tile"),
            (6, 7, "必须改", bad, counts[Severity.ERROR], "tile bad"),
            (8, 9, "需说明", warned, counts[Severity.WARNING], "tile"),
            (10, 10, *self._last_tile(states[MISSING]), "tile bad"),
        )
        for first, last, label, formula, value, role in tiles:
            self.page.banner(row, first, last, label, "tile label")
            self.page.banner(row + 1, first, last, "", role)
            self.page.formula(row + 1, first, formula, value, role)
        self.page.sheet.set_row(row + 1, 30)
        return row + 3

    def _last_tile(self, missing: int) -> tuple[str, str, int]:
        """Who has not sent, where a list tells; else how many files could not be read."""
        if self.summary.references.roster or missing:
            places = self.placed.submissions.ranges("state")
            return "未报单位", count_rows(places, [literal(MISSING)]), missing
        rejected = sum(each.state is State.REJECTED for each in self.summary.inputs)
        places = self.placed.sources.ranges("state")
        return "未汇总文件", count_rows(places, [literal(State.REJECTED.value)]), rejected

    def _draw_matters(self, row: int) -> int:
        """Draw what needs attention, the most urgent first, each with a link to its sheet."""
        self.page.banner(row, 0, _LAST, "需要先处理的事", "section")
        tables = self.summary.tables
        sheets = {part.name for pieces in self.placed.shown for part in pieces.parts}
        matters = find_matters(self.summary, tables.departments, tables.submissions, self.unit)
        for number, each in enumerate(matters, start=1):
            text = f"{number}．{each.text}"
            self.page.banner(row + number, 0, _LAST - 1, text, "urgent")
            if each.sheet in sheets:
                target = link_within(Cell(each.sheet, 1, 1))
                self.page.link(row + number, _LAST, "查看", target, "urgent link")
            else:
                self.page.text(row + number, _LAST, "", "urgent")
            lines = lines_needed(text, sum(_WIDTHS[:_LAST]))
            self.page.sheet.set_row(row + number, max(lines, 1) * _ROW_HEIGHT)
        return row + len(matters) + 2

    def _begin(self, row: int, first: int, last: int, section: str, titles: Sequence[str]) -> int:
        self.page.banner(row, first, last, section, "section")
        for offset, title in enumerate(titles):
            self.page.text(row + 1, first + offset, title, "heading")
        return row + 2

    def _draw_budgets(
        self, row: int, section: str, key: str, groups: Mapping[str, Decimal]
    ) -> tuple[Span, int]:
        """Draw projects, budget and share by one column of 项目汇总, the largest first."""
        titles = ("名称", "项目数", f"预算金额（{self.unit}）", "占比")
        line = self._begin(row, _LEFT, 3, section, titles)
        names = sorted(groups, key=lambda name: (-groups[name], name))
        span = Span(line, line + len(names) - 1)
        counts = Counter(str(each or UNNAMED) for each in self.placed.projects.table.values(key))
        total = sum(groups.values(), Decimal(0))
        for name in names:
            self.page.text(line, 0, name, "name")
            lines = lines_needed(name, _WIDTHS[0] - 2)
            if lines > 1:
                self.page.sheet.set_row(line, lines * _ROW_HEIGHT)
            mine = [_criterion(key, name, line)]
            places = self.placed.projects.ranges("budget", key)
            number = count_rows(self.placed.projects.ranges(key), mine)
            self.page.formula(line, 1, number, counts[name])
            money = sum_rows(places, mine)
            self.page.formula(line, 2, money, self.unit.of(groups[name]), "money")
            share = groups[name] / total if total else Decimal(0)
            bottom = f"C${span.last + 2}"
            self.page.formula(line, 3, f"=IF({bottom}=0,0,C{line + 1}/{bottom})", share, "share")
            line += 1
        self.page.text(line, 0, "合计", "total")
        for column, value, role in (
            (1, Decimal(self.summary.totals.projects), "total count"),
            (2, self.unit.of(total), "total money"),
            (3, Decimal(1 if total else 0), "total share"),
        ):
            letter = "ABCD"[column]
            formula = f"=SUM({letter}{span.first + 1}:{letter}{span.last + 1})"
            self.page.formula(line, column, formula, value, role)
        return span, line + 1

    def _draw_controls(self, row: int) -> None:
        """Hold the budgets against the control totals (控制数), where the office gave some."""
        table = self.placed.submissions
        if all(each.key != "control" for each in table.table.columns):
            return
        titles = ("名称", "", f"金额（{self.unit}）", "")
        line = self._begin(row, _LEFT, 3, "控制数核对（有控制数的单位）", titles)
        control, gap = table.table.total("control"), table.table.total("gap")
        sums = [table.joined("SUM", key) for key in ("control", "gap")]
        for name, formula, value in (
            ("控制数合计", sums[0], control),
            ("预算合计", f"{sums[0]}+{sums[1][1:]}", control + gap),
            ("差额（预算－控制数）", sums[1], gap),
        ):
            self.page.text(line, 0, name, "name")
            for column in (1, 3):
                self.page.text(line, column, "", "text")
            self.page.formula(line, 2, formula, value, "money")
            line += 1

    def _draw_findings(self, row: int) -> tuple[Span, int]:
        """Draw the number of findings by family and severity."""
        titles = ("类别", *(severity.label for severity in _SHOWN))
        line = self._begin(row, _RIGHT, _LAST, "校验问题", titles)
        first = line
        told: Counter[tuple[str, Severity]] = Counter()
        for (rule, severity), count in self.summary.found.rules.items():
            told[rule.partition("-")[0], severity] += count
        places = self.placed.findings.ranges("family", "severity")
        for family, name in FAMILIES.items():
            self.page.text(line, 5, name)
            for column, letter, each in zip(range(6, 11), _COUNTS, _SHOWN, strict=True):
                mine = [
                    Criterion(f"$F{line + 1}", name),
                    Criterion(f"{letter}${first}", each.label),
                ]
                self.page.formula(line, column, count_rows(places, mine), told[family, each])
            line += 1
        self.page.text(line, 5, "合计", "total")
        for column, letter, each in zip(range(6, 11), _COUNTS, _SHOWN, strict=True):
            formula = f"=SUM({letter}{first + 1}:{letter}{line})"
            self.page.formula(line, column, formula, self.summary.counts[each], "total count")
        return Span(first, line - 1), line + 1

    def _draw_states(self, row: int) -> tuple[Span, int]:
        """Draw how many units have sent, and how many forms and files do not count."""
        titles = "状态", "数量（单位、表或文件）"
        told = Counter(self.placed.submissions.table.values("state"))
        values = [(name, told[name]) for name in _STATES]
        return self._draw_counts(row, "报送情况", titles, self.placed.submissions, values)

    def _draw_sources(self, row: int) -> None:
        """Draw what became of the inputs."""
        told = Counter(each.state.value for each in self.summary.inputs)
        values = [(each.value, told[each.value]) for each in State]
        titles = "状态", "文件数"
        _, line = self._draw_counts(row, "来源文件", titles, self.placed.sources, values)
        self.page.text(line, 5, "合计", "total")
        self.page.banner(line, 6, 7, "", "total count")
        formula = f"=SUM(G{line - len(values) + 1}:G{line})"
        self.page.formula(line, 6, formula, len(self.summary.inputs), "total count")

    def _draw_counts(
        self,
        row: int,
        section: str,
        titles: tuple[str, str],
        table: Pieces,
        values: Sequence[tuple[str, int]],
    ) -> tuple[Span, int]:
        line = self._begin(row, _RIGHT, _LAST, section, (titles[0],))
        self.page.banner(line - 1, 6, 7, titles[1], "heading")
        first = line
        for name, number in values:
            self.page.text(line, 5, name)
            self.page.banner(line, 6, 7, "", "count")
            formula = count_rows(table.ranges("state"), [Criterion(f"$F{line + 1}", name)])
            self.page.formula(line, 6, formula, number)
            line += 1
        return Span(first, line - 1), line


def _criterion(key: str, name: str, line: int) -> Criterion:
    """Look for a name; a year is a number, and blank where none could be read."""
    if key == "year":
        return Criterion('""', "") if name == UNNAMED else Criterion(name, name, is_number=True)
    return Criterion(f"$A{line + 1}", name)
