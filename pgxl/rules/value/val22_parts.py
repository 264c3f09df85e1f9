"""
指标值与旁边拟写的“符号、数值、单位”不一致，或没有填入指标值栏。

为什么: 同一个指标写了两个值，不知道以哪个为准；只拟写、不填入，表上看不到指标值。
依据: 统一模板的填报说明：以指标值栏的文字为准；指标值栏空着的，按拟写的值读取，并列为问题。

不合格::

    拟写 | | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥50人 | ≥ | 60 | 人

合格::

    拟写 | | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥50人 | ≥ | 50 | 人
"""

from collections.abc import Iterator

from pgxl.cells import CellValue, Located
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule
from pgxl.values import parse_target

_TAKEN = "{label}没有填，已按旁边拟写的“{parts}”读取；请把它填入指标值栏。"


@rule(
    "VAL-22",
    "parts-differ",
    Severity.WARNING,
    Criterion.CLEAR,
    "{label}写的是“{text}”，旁边拟写的是“{parts}”，以前者为准；请核对后改成一致。",
)
def parts_differ(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Hold each value against its parts, by what they mean and not by how they are spelled."""
    year = case.year(form)
    for row in form.filled:
        for key, value, parts in (
            ("period_target", row.period, row.period_parts),
            ("annual_target", row.annual, row.annual_parts),
        ):
            if parts and key in form.labels:
                label = case.profile.label(key, form.year)
                yield from _judge(value, parts, label, form.labels[key].column, year)


def _judge(
    value: Located[CellValue], parts: str, label: str, heading: int, year: int | None
) -> Iterator[Answer]:
    if value.cell.column > heading + 1:  # it stands where its parts do
        yield fail(value, label, message=_TAKEN.format(label=label, parts=parts))
    elif not parse_target(value.text, year=year).means(parse_target(parts, year=year)):
        yield fail(value, label, label=label, text=value.text, parts=parts)
