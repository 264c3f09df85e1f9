"""What must agree to the fen before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from pgxl.errors import OutputError

if TYPE_CHECKING:
    from pgxl.summary.model import Summary
    from pgxl.summary.sheets import Tables


def check_sums(summary: Summary, tables: Tables) -> None:
    """Hold the sums of all tables against each other.

    Raises:
        OutputError: They differ: a fault of the program, told with the figures.
    """
    for what, figures in _figures(summary, tables):
        if len(set(figures.values())) > 1:
            told = "，".join(f"{name} {figure:,}" for name, figure in figures.items())
            message = f"各表的{what}不一致，没有写出汇总表：{told}；请把这条信息发给维护人员"
            raise OutputError(message)


def _figures(summary: Summary, tables: Tables) -> Iterator[tuple[str, Mapping[str, Decimal]]]:
    totals = summary.totals
    yield (
        "预算合计",
        {
            "合计": totals.budget,
            "项目汇总": tables.projects.total("budget"),
            "部门汇总": tables.departments.total("budget"),
            "报送情况": tables.submissions.total("budget"),
            "来源文件": tables.sources.total("budget"),
            "项目类型": sum(totals.by_type.values(), Decimal()),
            "项目等级": sum(totals.by_level.values(), Decimal()),
            "预算年度": sum(totals.by_year.values(), Decimal()),
        },
    )
    yield (
        "项目数",
        {
            "合计": Decimal(totals.projects),
            "项目汇总": Decimal(len(tables.projects.rows)),
            "部门汇总": tables.departments.total("projects"),
            "报送情况": tables.submissions.total("projects"),
            "来源文件": tables.sources.total("forms"),
        },
    )
    yield (
        "指标行数",
        {
            "合计": Decimal(totals.indicator_count.rows),
            "项目汇总": tables.projects.total("indicators"),
            "指标明细": Decimal(len(tables.indicators.rows)),
            "类别统计": tables.categories.total("rows"),
            "类别统计（分部门）": tables.department_categories.total("rows"),
            "来源文件": tables.sources.total("indicators"),
        },
    )
    yield (
        "已填指标数",
        {
            "合计": Decimal(totals.indicator_count.filled),
            "项目汇总": tables.projects.total("filled"),
            "类别统计": tables.categories.total("filled"),
            "类别统计（分部门）": tables.department_categories.total("filled"),
        },
    )
