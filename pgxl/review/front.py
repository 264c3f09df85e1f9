"""概况: the first sheet of the report: how it stands, project by project and family by family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pgxl.excel.links import link_within
from pgxl.excel.styles import SEVERITY_COLOURS
from pgxl.excel.texts import lines_needed
from pgxl.excel.writer import Book, Page
from pgxl.findings import Finding, Severity, count_by_severity
from pgxl.review.checklist import line_of
from pgxl.review.gaps import draw_gaps
from pgxl.review.grades import Grade, Review
from pgxl.rules.api import FAMILIES
from pgxl.summary import Summary

SHEET = "概况"
_WIDTHS = (6, 36, 29, 10, 10, 10, 10, 10, 10, 15)
_HEADINGS = ("序号", "项目名称", "用款单位", *(each.label for each in Severity), "建议等级", "处理")
_LAST = len(_WIDTHS) - 1
_FAULTS = (Severity.ERROR, Severity.WARNING, Severity.EXPLAINED, Severity.INFO)
_LINE = 17


class Front:
    """The page while it is drawn."""

    def __init__(self, book: Book, reviews: Sequence[Review], findings: Sequence[Finding]) -> None:
        """Begin the page."""
        self.book, self.reviews, self.findings = book, reviews, findings
        self.page: Page = book.add_page(SHEET)
        for column, width in enumerate(_WIDTHS):
            self.page.sheet.set_column(column, column, width)

    def draw(self, title: str, note: str, summary: Summary) -> None:
        """Draw title, figures, families with their chart, gaps, projects, from top to bottom."""
        self.page.banner(0, 0, _LAST, title, "title")
        self.page.sheet.set_row(0, 34)
        self.page.banner(1, 0, _LAST, note, "note")
        row = self._draw_tiles(3)
        row = self._draw_families(row + 1)
        # before the projects: their heading is repeated on every page behind it
        row = draw_gaps(self.page, row + 1, summary)
        self._draw_projects(row)

    def _draw_tiles(self, row: int) -> int:
        counts = count_by_severity(self.findings)
        grades = Counter(each.grade for each in self.reviews)
        passed = grades[Grade.EXCELLENT] + grades[Grade.GOOD]
        tiles = (
            (0, 1, "表数", len(self.reviews), "tile"),
            (2, 2, "可以通过（优、良）", passed, "tile"),
            (3, 4, "必须改", counts[Severity.ERROR], "tile bad"),
            (5, 6, "需说明", counts[Severity.WARNING], "tile"),
            (7, 7, "已说明", counts[Severity.EXPLAINED], "tile"),
            (8, 9, "退回（中、差）", len(self.reviews) - passed, "tile bad"),
        )
        for first, last, label, value, role in tiles:
            self.page.banner(row, first, last, label, "tile label")
            self.page.banner(row + 1, first, last, "", role)
            self.page.number(row + 1, first, value, role)
        self.page.sheet.set_row(row + 1, 30)
        return row + 2

    def _draw_projects(self, row: int) -> None:
        """Draw a row per project; its name leads to its line of the review form."""
        for column, heading in enumerate(_HEADINGS):
            self.page.text(row, column, heading, "heading")
        self.page.sheet.repeat_rows(row)
        for at, each in enumerate(self.reviews, start=1):
            line = row + at
            name, unit = each.form.project.text or "（未填）", each.form.unit.text or "（未填）"
            self.page.number(line, 0, at, "centre")
            self.page.link(line, 1, name, link_within(line_of(at)), "link name")
            self.page.text(line, 2, unit, "name")
            for column, severity in enumerate(Severity, start=3):
                self.page.number(line, column, each.counts[severity])
            self.page.text(line, 8, each.grade, f"grade {each.grade}")
            self.page.text(line, 9, each.grade.advice, "centre")
            lines = max(lines_needed(name, _WIDTHS[1] - 2), lines_needed(unit, _WIDTHS[2] - 2))
            self.page.sheet.set_row(line, max(lines, 1) * _LINE)

    def _draw_families(self, row: int) -> int:
        """Draw the number of findings by family: as a chart, and beside it as figures."""
        self.page.banner(row, 3, 4, "问题类别", "heading")
        for column, severity in enumerate(Severity, start=5):
            self.page.text(row, column, severity.label, "heading")
        counts = Counter((each.rule.partition("-")[0], each.severity) for each in self.findings)
        first, last = row + 1, row + len(FAMILIES)
        for line, (family, name) in enumerate(FAMILIES.items(), start=first):
            self.page.banner(line, 3, 4, f"{family}　{name}", "text")
            for column, severity in enumerate(Severity, start=5):
                self.page.number(line, column, counts[family, severity])
        for line in range(row, last + 1):
            self.page.sheet.set_row(line, _LINE)
        self.page.place(row, 0, self._chart(row, first, last))
        return last + 1

    def _chart(self, heading: int, first: int, last: int) -> Any:  # noqa: ANN401 - untyped library
        chart = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        for column, severity in enumerate(_FAULTS, start=5):
            chart.add_series(
                {
                    "name": [SHEET, heading, column],
                    "categories": [SHEET, first, 3, last, 3],
                    "values": [SHEET, first, column, last, column],
                    "fill": {"color": SEVERITY_COLOURS[severity.label]},
                    "gap": 50,
                }
            )
        # room for every name: LibreOffice leaves out each second one where they stand too close;
        # the figures stand in the table beside it, so the chart does without their axis
        font = {"name": "宋体", "size": 8}
        chart.set_title(
            {"name": "问题按类别（条）", "name_font": {"name": "黑体", "size": 11, "bold": False}}
        )
        chart.set_legend({"position": "right", "font": font})
        chart.set_y_axis({"reverse": True, "num_font": font, "interval_unit": 1})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        rows = last - heading + 1
        chart.set_size({"width": 500, "height": int(rows * _LINE * 4 / 3) - 4})
        return chart
