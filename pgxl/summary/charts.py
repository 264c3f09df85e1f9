"""The charts of 总览; native ones, so that they follow the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pgxl.excel.listing import FIRST_ROW
from pgxl.excel.pieces import Pieces
from pgxl.excel.styles import CHART_COLOUR, SEVERITY_COLOURS
from pgxl.excel.writer import Page
from pgxl.findings import Severity
from pgxl.summary.money import Unit

#: How many rows of the page a chart takes.
CHART_ROWS = 12
_ROW_HEIGHT = 17
_MOST_BARS = 8
_FONT = {"name": "宋体", "size": 9}
_SMALL = {"name": "宋体", "size": 8}
_FAULTS = (Severity.ERROR, Severity.WARNING, Severity.EXPLAINED, Severity.INFO)
_STATE_COLOURS = ("#5B9E6F", "#C00000", "#A9B7C6", "#F0B429", "#7F1D1D")
_DATA = {"value": True, "num_format": "#,##0", "font": _FONT}


class Span(NamedTuple):
    """The rows of a table on the page, from 0."""

    first: int
    last: int


class Charts:
    """What draws charts on the page."""

    def __init__(self, page: Page, unit: Unit) -> None:
        """Hold the page, and the unit for the titles."""
        self.page, self.unit = page, unit

    def draw_departments(self, row: int, column: int, departments: Pieces) -> None:
        """Draw the largest departments by budget; 部门汇总 has them in that order."""
        table = departments.parts[0]
        shown = table.rows[:_MOST_BARS]
        last = FIRST_ROW + len(shown) - 1
        more = f"，前 {_MOST_BARS} 个部门" if len(table.rows) > _MOST_BARS else ""
        name, budget = table.index("department"), table.index("budget")
        # XlsxWriter does not know what stands in the rows; a viewer shows what the chart says.
        data: dict[str, Sequence[object]] = {
            "categories_data": [row[name] for row in shown],
            "values_data": [float(str(row[budget])) for row in shown],
        }
        chart = self._bars([table.name, FIRST_ROW, name], last, budget, data)
        self._finish(row, column, chart, f"预算按主管部门（{self.unit}{more}）")

    def draw_types(self, row: int, column: int, types: Span) -> None:
        """Draw the budget by 项目类型."""
        last = min(types.last, types.first + _MOST_BARS - 1)
        chart = self._bars([self.page.name, types.first, 0], last, 2)
        self._finish(row, column, chart, f"预算按项目类型（{self.unit}）")

    def draw_families(self, row: int, column: int, families: Span) -> None:
        """Draw the findings by family, stacked by severity."""
        chart = self.page.book.add_chart({"type": "bar", "subtype": "stacked"})
        name = self.page.name
        for at, severity in enumerate(_FAULTS, start=6):
            chart.add_series(
                {
                    "name": [name, families.first - 1, at],
                    "categories": [name, families.first, 5, families.last, 5],
                    "values": [name, families.first, at, families.last, at],
                    "fill": {"color": SEVERITY_COLOURS[severity.label]},
                    "gap": 40,
                }
            )
        chart.set_legend({"position": "right", "font": _FONT})
        chart.set_y_axis({"reverse": True, "num_font": _SMALL, "interval_unit": 1})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        self._finish(row, column, chart, "校验问题按类别（条）")

    def draw_states(self, row: int, column: int, states: Span) -> None:
        """Draw the state of the submissions."""
        chart = self.page.book.add_chart({"type": "column"})
        name = self.page.name
        chart.add_series(
            {
                "name": "数量",
                "categories": [name, states.first, 5, states.last, 5],
                "values": [name, states.first, 6, states.last, 6],
                "points": [{"fill": {"color": colour}} for colour in _STATE_COLOURS],
                "gap": 60,
                "data_labels": _DATA,
            }
        )
        chart.set_legend({"none": True})
        chart.set_x_axis({"num_font": _FONT})
        chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}})
        self._finish(row, column, chart, "报送情况（单位、表或文件）")

    def _bars(
        self,
        names: list[Any],
        last: int,
        values: int,
        data: Mapping[str, Sequence[object]] | None = None,
    ) -> Any:  # noqa: ANN401 - untyped
        """Begin a chart of budgets; names are sheet, first row and column of the categories."""
        sheet, first, column = names
        chart = self.page.book.add_chart({"type": "bar"})
        chart.add_series(
            {
                "name": "预算金额",
                "categories": [sheet, first, column, last, column],
                "values": [sheet, first, values, last, values],
                "fill": {"color": CHART_COLOUR},
                "gap": 50,
                "data_labels": _DATA,
                **(data or {}),
            }
        )
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "num_font": _FONT})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        chart.set_plotarea({"layout": {"x": 0.33, "y": 0.16, "width": 0.47, "height": 0.78}})
        return chart

    def _finish(self, row: int, column: int, chart: Any, title: str) -> None:  # noqa: ANN401 - untyped
        heading = {"name": "黑体", "size": 11, "bold": False}
        chart.set_title({"name": title, "name_font": heading})
        chart.set_size({"width": 540, "height": int(CHART_ROWS * _ROW_HEIGHT * 4 / 3) - 8})
        self.page.place(row, column, chart)
