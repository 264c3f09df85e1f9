"""The self-check of the template: which rules it knows, and the Excel condition of each.

A condition is built for given cells, so that it can stand in the template or alone on a test's
sheet. Its id is that of the Python rule which says the same; ``TPL`` ids have no Python rule,
because they speak of what only the template has or asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from pgxl.form.margin import TARGET_NAMES
from pgxl.profile import Profile
from pgxl.profile.keys import HEADER_FIELDS, LABEL_NAMES
from pgxl.template import conditions
from pgxl.template.conditions import GOALS, TARGETS, Terms

Condition = Callable[[Terms, str], str]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule in formula form.

    Attributes:
        rule: The id of the rule.
        texts: For each field that it may find fault with, the few words beside the row.
        condition: Gives the formula that is true where the field is at fault.
        explanation: One sentence for 填报说明.
        needs: The terms without which it cannot be asked.
        blocking: Whether it must be put right (必须改) and counts as 未完成, or is a hint (提示).
    """

    rule: str
    texts: Mapping[str, str]
    condition: Condition
    explanation: str
    needs: tuple[str, ...] = ()
    blocking: bool = True

    def applies(self, terms: Terms) -> bool:
        """Whether a sheet has all that the check looks at."""
        return all(each in terms for each in self.needs)


def active_checks(profile: Profile) -> Iterator[Check]:
    """Give the checks that a profile wants, each as severe as the profile has it."""
    lengths = length_terms(profile)
    for check in CHECKS:
        told = profile.settings.get(check.rule, {})
        if not told.get("enabled", True):
            continue
        severity = told.get("severity", "error" if check.blocking else "info")
        yield replace(
            check,
            blocking=severity == "error",
            texts={key: _told(text, lengths) for key, text in check.texts.items()},
            explanation=_told(check.explanation, lengths),
        )


def length_terms(profile: Profile) -> dict[str, str]:
    """Give the lengths of texts that the profile sets, as terms of conditions."""
    return {key: str(length) for key, length in profile.lengths._asdict().items()}


def _told(text: str, lengths: Mapping[str, str]) -> str:
    """Fill in the lengths; ``{level1}`` is left for the row."""
    for key, length in lengths.items():
        text = text.replace(f"{{{key}}}", length)
    return text


def _of_targets(text: str) -> dict[str, str]:
    return {key: text.format(name) for key, name in TARGET_NAMES.items()}


#: Every check of the template, in the order in which its words stand beside a row.
CHECKS: tuple[Check, ...] = (
    Check(
        "HDR-01",
        {key: f"缺{LABEL_NAMES[key]}" for key in HEADER_FIELDS},
        conditions.required,
        "项目名称、类型、等级、单位、年度、预算金额都要填写。",
    ),
    Check(
        "HDR-02",
        {"project_type": "项目类型不在列表中"},
        conditions.not_in_list,
        "项目类型只能从下拉列表中选择。",
        needs=("project_type.choices",),
    ),
    Check(
        "HDR-03",
        {"project_level": "项目等级不在列表中"},
        conditions.not_in_list,
        "项目等级只能从下拉列表中选择。",
        needs=("project_level.choices",),
    ),
    Check(
        "HDR-04",
        {"start": "起始年度不对或晚于预算年度", "end": "到期年度不对或早于预算年度"},
        conditions.year_order,
        "起始年度不晚于预算年度，到期年度不早于预算年度。",
    ),
    Check(
        "HDR-05",
        {"end": "到期年度太远，请填实际结束年度"},
        conditions.open_period,
        "到期年度应是实际结束的年度；填 2099 等于没有期限。",
        blocking=False,
    ),
    Check(
        "HDR-06",
        {"budget": "预算金额应是大于 0、最多两位小数的数字"},
        conditions.amount,
        "预算金额以元为单位，填大于 0、最多两位小数的数字，不带“元”字。",
    ),
    Check(
        "TPL-01",
        {"period_goal": "缺实施周期总目标"},
        conditions.required,
        "实施周期总目标要填写。",
    ),
    Check("GOAL-01", {"annual_goal": "缺年度目标"}, conditions.required, "年度目标要填写。"),
    Check(
        "GOAL-02",
        {"annual_goal": "年度目标照抄了总目标"},
        conditions.goal_copied,
        "多年项目的年度目标应写当年要做的事，不能照抄实施周期总目标。",
        needs=(*GOALS, "start", "end"),
    ),
    Check(
        "IND-01",
        {"name": "“{level1}”下至少填一个"},
        conditions.mandatory,
        "每个必填的一级指标下至少填一个三级指标。",
        needs=("level1.own",),
    ),
    Check(
        "IND-03",
        {"level2": "一级、二级指标不对应"},
        conditions.vocabulary,
        "一级、二级指标从下拉列表中选择，二级指标要属于所选的一级指标。",
        needs=("level1", "level2"),
    ),
    Check(
        "IND-05",
        {"name": "缺三级指标", "annual_target": "缺指标值"},
        conditions.half_row,
        "三级指标和指标值要成对填写。",
        needs=("name",),
    ),
    Check(
        "PER-04",
        _of_targets("缺{}"),
        conditions.one_side,
        "实施周期指标值和年度指标值都要填写。",
        needs=TARGETS,
    ),
    Check(
        "TPL-02",
        _of_targets("请把拟写的值填入{}"),
        conditions.not_carried_over,
        "用右侧“符号、数值、单位”拟写的值，要填入指标值栏才算完成。",
        needs=("annual_target.proposal",),
    ),
    Check(
        "TPL-03",
        _of_targets("{}与拟写的值不一致"),
        conditions.contradiction,
        "指标值与右侧拟写的值不一致时，以指标值栏的文字为准，请核对。",
        needs=("annual_target.proposal",),
    ),
    Check(
        "IND-07",
        {"name": "三级指标重复"},
        conditions.duplicate,
        "同一项目的三级指标不能重名。",
        needs=("name",),
    ),
    Check(
        "TXT-07",
        {
            "project": "项目名称没有写实",
            "period_goal": "总目标没有写实",
            "annual_goal": "年度目标没有写实",
            "name": "三级指标没有写实",
            **_of_targets("{}没有写实"),
        },
        conditions.placeholder,
        "不能留 **、XX、待定、暂无、是/否 一类的占位文字。",
    ),
    Check(
        "DIR-01",
        _of_targets("成本指标的{}不应用“≥”"),
        conditions.cost_floor,
        "成本指标是上限，用“≤”；节约、降低一类的指标除外。",
        needs=("level1", "level2", "name"),
    ),
    Check(
        "VAL-02",
        _of_targets("{}的数字没有单位"),
        conditions.unit_missing,
        "数字要带单位，如 250人、≤75000元。",
        needs=("name",),
    ),
    Check(
        "VAL-03",
        _of_targets("率、满意度的{}没有“%”"),
        conditions.percent_missing,
        "率、满意度、占比要带“%”，如 ≥90%。",
        needs=("name",),
    ),
    Check(
        "TXT-10",
        {
            **dict.fromkeys(GOALS, "目标宜在 {shortest_goal} 至 {longest_goal} 字之间"),
            "name": "三级指标超过 {longest_name} 字",
            **_of_targets("{}超过 {{longest_value}} 字"),
        },
        conditions.length,
        "目标宜在 {shortest_goal} 至 {longest_goal} 字之间，"
        "三级指标不超过 {longest_name} 字，指标值不超过 {longest_value} 字。",
        needs=("longest_name",),
        blocking=False,
    ),
)
