"""The keys by which a profile names the parts of a form, and what each is called in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

#: The keys of [labels]. The names stand in messages where a profile has no label of its own.
LABEL_NAMES: Mapping[str, str] = {
    "title": "表名",
    "year": "年度",
    "project": "项目名称",
    "project_type": "项目类型",
    "project_level": "项目等级",
    "department": "主管部门",
    "unit": "用款单位",
    "period": "实施周期",
    "start": "起始年度",
    "end": "到期年度",
    "funds": "项目资金",
    "budget": "预算金额",
    "goals": "总体绩效目标",
    "period_goal": "实施周期总目标",
    "annual_goal": "年度目标",
    "indicators": "绩效指标",
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "period_target": "实施周期指标值",
    "annual_target": "年度指标值",
    "other": "其他栏目",
}

#: Labels without which no form can be read; of the two targets one is enough.
NEEDED_LABELS = ("project", "unit", "budget", "level1", "level2", "name")
TARGET_LABELS = ("period_target", "annual_target")

#: The header fields that a profile may require (HDR-01).
HEADER_FIELDS = (
    "project",
    "project_type",
    "project_level",
    "department",
    "unit",
    "start",
    "end",
    "budget",
)

#: The drop-down lists of header fields in [lists], by the field they belong to.
LISTED_FIELDS = ("project_type", "project_level")
