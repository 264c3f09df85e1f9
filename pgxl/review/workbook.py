"""校验报告.xlsx: 概况, 问题清单, 审核表, 规则说明; whole or not at all."""

from __future__ import annotations

from pathlib import Path

from pgxl.excel.listing import draw_listing
from pgxl.excel.outfile import replacing
from pgxl.excel.readback import check_readback
from pgxl.excel.writer import Book
from pgxl.records.findings import home_of, sort_by_place
from pgxl.review.checklist import draw_checklist
from pgxl.review.front import Front
from pgxl.review.grades import Review, review
from pgxl.review.tables import problem_table, rule_table
from pgxl.summary import Summary

_PROBLEMS = (
    "必须改：改正后再报　　需说明：改正，或在“校验说明”表里说明理由　　提示：供参考"
    "　　点“单元格”可打开原表"
)
_RULES = "级别按本次口径　　“本次条数”不含相符"


def write_report(summary: Summary, path: Path) -> None:
    """Write 校验报告.xlsx.

    Args:
        summary: The result of a validation.
        path: Where; its links lead from there to the received files.

    Raises:
        OutputError: It cannot be written, or does not read back as it was written; an older file of
            that name is left as it was.
    """
    reviews = review_all(summary)
    years = "、".join(summary.totals.by_year)
    with replacing(path) as beside:
        book = Book(beside, f"{years}年度项目绩效目标校验报告")
        note = (
            f"口径：{summary.profile.title}　　未能读取的文件：{len(summary.lost)}"
            "　　等级由问题条数得出，供审核人参考"
        )
        title = f"{years}年度项目绩效目标校验报告"
        Front(book, reviews, summary.found).draw(title, note, summary)
        problems = problem_table(summary.found, path.parent)
        draw_listing(book, problems, "问题清单", _PROBLEMS)
        draw_checklist(book, reviews, f"{years}年度项目支出绩效目标审核表")
        rules = rule_table(summary.profile, summary.found)
        draw_listing(book, rules, "规则说明", _RULES)
        book.close()
        check_readback(beside, [problems, rules], {})


def review_all(summary: Summary) -> list[Review]:
    """Review each form with its own findings."""
    found, poor_errors = sort_by_place(summary.found), summary.profile.poor_errors
    return [review(form, found.get(home_of(form), []), poor_errors) for form in summary.forms]
