"""
能量化的指标太少。

为什么: 定性的指标靠文字说明，谁都能写“已完成”；量化的少了，自评就打不出有依据的分。
依据: 财预〔2015〕88号：绩效目标应细化量化，不能量化的采用定性的分级分档形式。

不合格::

    | | 产出指标 | 数量指标 | 参保人数 | ≥250人 | ≥250人 |
    | | | 质量指标 | 保险质量 | 良好 | 良好 |
    | | | 时效指标 | 投保时间 | 及时 | 及时 |
    | | 效益指标 | 社会效益 | 队伍稳定性 | 有所增强 | 有所增强 |

合格::

    | | 产出指标 | 数量指标 | 参保人数 | ≥250人 | ≥250人 |
    | | | 质量指标 | 理赔准确率 | ≥95% | ≥95% |
    | | | 时效指标 | 投保时间 | 2026年3月底前 | 2026年3月底前 |
    | | 效益指标 | 社会效益 | 队伍稳定性 | 有所增强 | 有所增强 |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule
from pgxl.rules.framework import NOTHING_SAID, is_quantified


@dataclass(frozen=True, slots=True)
class Options:
    """Below 60 % the grade depends on wording; of fewer than four rows a share says little."""

    minimum_share: int = 60
    minimum_indicators: int = 4


@rule(
    "IND-10",
    "too-few-quantified",
    Severity.WARNING,
    Criterion.CLEAR,
    "{total} 个指标里只有 {count} 个能量化（{share}%），少于 {minimum}%；请把能用数字表示的量化，"
    "如改为比率、次数、金额或期限。",
    options=Options,
)
def too_few_quantified(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold the share of targets with a figure against the least; the annual target counts."""
    told = [pair.annual or pair.period for pair in case.study(form).pairs]
    said = [each for each in told if each and each.target.kind not in NOTHING_SAID]
    if "name" not in form.labels or len(said) < case.options.minimum_indicators:
        yield not_enough_data()
        return
    words = [each.row.name.text for each in said if not is_quantified(each.target)]
    total, count = len(said), len(said) - len(words)
    if 100 * count < case.options.minimum_share * total:
        yield fail(
            form.labels["name"],
            "三级指标",
            quote="、".join(words),
            total=total,
            count=count,
            share=100 * count // total,
            minimum=case.options.minimum_share,
        )
