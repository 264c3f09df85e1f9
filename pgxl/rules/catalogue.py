"""The catalogue: every rule, in the order of reports. A rule that is not here does not exist."""

from __future__ import annotations

from pgxl.errors import UsageError
from pgxl.rules.across.crs08_spelling_variants import spelling_variant
from pgxl.rules.api import Rule
from pgxl.rules.budget.bud01_cap_over_budget import cap_over_budget
from pgxl.rules.budget.bud02_cap_under_budget import cap_under_budget
from pgxl.rules.budget.bud03_cap_equals import cap_equals
from pgxl.rules.budget.bud04_no_total_cost import no_total_cost
from pgxl.rules.budget.bud05_price_times_quantity import price_times_quantity
from pgxl.rules.budget.bud06_period_cap import period_cap_equals_annual
from pgxl.rules.budget.bud07_control_total import control_total_differs
from pgxl.rules.budget.bud08_fund_parts import fund_parts_differ
from pgxl.rules.direction.dir01_cost_floor import cost_floor
from pgxl.rules.goal.goal01_annual_missing import annual_goal_missing
from pgxl.rules.goal.goal02_annual_copied import annual_goal_copied
from pgxl.rules.goal.goal02b_mostly_copied import annual_goal_mostly_copied
from pgxl.rules.goal.goal03_stale_deadline import stale_deadline
from pgxl.rules.goal.goal03b_old_basis import old_basis
from pgxl.rules.goal.goal04_no_number import goal_without_number
from pgxl.rules.goal.goal05_amount_match import goal_amount_differs
from pgxl.rules.goal.goal06_arithmetic import goal_arithmetic
from pgxl.rules.goal.goal07_promise_without_indicator import promise_without_indicator
from pgxl.rules.goal.goal08_other_period import other_period
from pgxl.rules.goal.goal09_restates_budget import goal_restates_budget
from pgxl.rules.goal.goal10_deadline_not_indicated import deadline_not_indicated
from pgxl.rules.goal.goal11_unnamed_basis import unnamed_basis
from pgxl.rules.goal.goal12_name_part_uncovered import name_part_uncovered
from pgxl.rules.header.hdr01_required import required_field_blank
from pgxl.rules.header.hdr02_type_in_list import type_not_in_list
from pgxl.rules.header.hdr03_level import level_not_in_list
from pgxl.rules.header.hdr04_year_order import year_order
from pgxl.rules.header.hdr05_open_period import open_period
from pgxl.rules.header.hdr06_amount import amount_unreadable
from pgxl.rules.indicator.ind01_mandatory_level1 import mandatory_level1_missing
from pgxl.rules.indicator.ind03_vocabulary import category_unknown
from pgxl.rules.indicator.ind05_half_row import half_row
from pgxl.rules.indicator.ind07_duplicate_name import duplicate_indicator
from pgxl.rules.period.per04_one_side import one_target_missing
from pgxl.rules.structure.str01_template_version import template_version
from pgxl.rules.structure.str02_anchor_missing import anchor_missing
from pgxl.rules.structure.str03_row_shift import row_shift
from pgxl.rules.structure.str04_extra_column import extra_column
from pgxl.rules.structure.str05_orphan_value import orphan_value
from pgxl.rules.structure.str06_validation_lost import validation_lost
from pgxl.rules.structure.str07_formula_altered import formula_altered
from pgxl.rules.structure.str08_foreign_parts import foreign_parts
from pgxl.rules.structure.str09_rows_inserted import rows_inserted
from pgxl.rules.structure.str10_file_type import file_type
from pgxl.rules.text.txt01_html_tags import html_tags
from pgxl.rules.text.txt07_placeholder import placeholder
from pgxl.rules.text.txt10_length import length
from pgxl.rules.value.val02_unit_missing import unit_missing
from pgxl.rules.value.val03_percent_missing import percent_missing
from pgxl.rules.value.val22_parts import parts_differ

CATALOGUE: tuple[Rule, ...] = (
    template_version,
    anchor_missing,
    row_shift,
    extra_column,
    orphan_value,
    validation_lost,
    formula_altered,
    foreign_parts,
    rows_inserted,
    file_type,
    html_tags,
    placeholder,
    length,
    required_field_blank,
    type_not_in_list,
    level_not_in_list,
    year_order,
    open_period,
    amount_unreadable,
    annual_goal_missing,
    annual_goal_copied,
    annual_goal_mostly_copied,
    stale_deadline,
    old_basis,
    goal_without_number,
    goal_amount_differs,
    goal_arithmetic,
    promise_without_indicator,
    other_period,
    goal_restates_budget,
    deadline_not_indicated,
    unnamed_basis,
    name_part_uncovered,
    mandatory_level1_missing,
    category_unknown,
    half_row,
    duplicate_indicator,
    unit_missing,
    percent_missing,
    parts_differ,
    cost_floor,
    one_target_missing,
    cap_over_budget,
    cap_under_budget,
    cap_equals,
    no_total_cost,
    price_times_quantity,
    period_cap_equals_annual,
    control_total_differs,
    fund_parts_differ,
    spelling_variant,
)


def find_rule(code: str) -> Rule:
    """Give the rule of an id, in whatever case it is typed.

    Raises:
        UsageError: There is no such rule.
    """
    for rule in CATALOGUE:
        if rule.code.upper() == code.upper():
            return rule
    message = f"没有规则 {code}；运行 pgxl rules 可查看全部规则"
    raise UsageError(message)
