"""Summaries of drawn forms, for the tests of their sheets."""

from decimal import Decimal

from forms import PROFILE, drawn_form

from pgxl.roster import KnownProject, Member
from pgxl.rules import References, Ruleset
from pgxl.summary import Source, State, summarise
from pgxl.totals import add_budgets

#: Departments, units, projects, budgets and some targets.
ROWS = (
    ("教育局", "一中", "校园安防", "100000.10", "≥95%", "≥10人"),
    ("教育局", "二中", "校园安防", "300000.20", "≥91%", "≥30人"),
    ("教育局", "二中", "校舍维修", "50000.03", "优", "≥5处"),
    ("卫生局*", "医院", "设备购置", "7000000.99", "≥98%", "≥3台"),
)


def form(department, unit, project, budget, quality="≥95%", quantity="≥250人次", file=""):  # noqa: PLR0913, PLR0917
    """Draw a form of its own file."""
    text = f"""
| 主管部门 | {department} |
| 用款单位 | {unit} |
| 项目名称 | {project} |
| 2026年预算金额(元) | {budget} |
| | 产出指标 | 质量指标 | 合格率 | {quality} | {quality} |
| | | 数量指标 | 覆盖数量 | {quantity} | {quantity} |
| | | 时效指标 | | | |
| | 满意度指标 | 服务对象满意度 | 满意度 | ≥90% | ≥90% |
"""
    return drawn_form(text, file or f"报送/{unit}-{project}.xlsx")


def forms():
    """Draw the forms of ROWS."""
    return [form(*row) for row in ROWS]


def roster():
    """Give who should send: one unit with a project too many, one that sent nothing."""
    return [
        Member(
            "教育局", "一中", 2, [KnownProject("校园安防"), KnownProject("食堂")], Decimal(100000)
        ),
        Member("教育局", "二中", 3, control=Decimal("350000.23")),
        Member("审计局", "审计局机关", 4, [KnownProject("审计信息化")], Decimal(5000)),
    ]


def summary(members, known=(), controls=None):
    """Summarise forms, with the sources as the intake makes them."""
    inputs: dict[str, list] = {}
    for each in members:
        inputs.setdefault(each.file, []).append(each)
    sources = [
        Source(
            file,
            State.MERGED,
            forms=len(own),
            indicators=sum(len(each.indicators) for each in own),
            budget=add_budgets(own),
        )
        for file, own in inputs.items()
    ]
    sources.append(Source("报送/坏.xlsx", State.REJECTED, "文件不完整；请重发"))
    return summarise(members, sources, Ruleset(PROFILE, References(controls or {}, known)))


__all__ = ["ROWS", "form", "forms", "roster", "summary"]
