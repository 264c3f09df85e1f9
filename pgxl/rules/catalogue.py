"""The catalogue: every rule, in the order of reports. A rule that is not here does not exist."""

from __future__ import annotations

from pgxl.errors import UsageError
from pgxl.rules.across.crs01_copied_indicator import copied_indicator
from pgxl.rules.across.crs02_population_conflict import population_conflict
from pgxl.rules.across.crs03_overlap import overlapping_projects
from pgxl.rules.across.crs04_goal_copied_between import goal_copied_between
from pgxl.rules.across.crs05_last_year_copy import last_year_copied
from pgxl.rules.across.crs06_submissions import submissions
from pgxl.rules.across.crs07_target_below_last_year import target_below_last_year
from pgxl.rules.across.crs08_spelling_variants import spelling_variant
from pgxl.rules.across.crs09_outlier import outlier
from pgxl.rules.api import Rule
from pgxl.rules.budget.bud01_cap_over_budget import cap_over_budget
from pgxl.rules.budget.bud02_cap_under_budget import cap_under_budget
from pgxl.rules.budget.bud03_cap_equals import cap_equals
from pgxl.rules.budget.bud04_no_total_cost import no_total_cost
from pgxl.rules.budget.bud05_price_times_quantity import price_times_quantity
from pgxl.rules.budget.bud06_period_cap import period_cap_equals_annual
from pgxl.rules.budget.bud07_control_total import control_total_differs
from pgxl.rules.budget.bud08_fund_parts import fund_parts_differ
from pgxl.rules.budget.bud09_not_in_list import project_not_in_list
from pgxl.rules.direction.dir01_cost_floor import cost_floor
from pgxl.rules.direction.dir02_good_capped import good_rate_capped
from pgxl.rules.direction.dir03_time_floor import time_floor
from pgxl.rules.direction.dir04_bad_floor import bad_floor
from pgxl.rules.direction.dir05_quantity_capped import quantity_capped
from pgxl.rules.direction.dir06_control_rate import control_rate_not_capped
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
from pgxl.rules.header.hdr02b_type_alone import type_alone
from pgxl.rules.header.hdr03_level import level_not_in_list
from pgxl.rules.header.hdr04_year_order import year_order
from pgxl.rules.header.hdr05_open_period import open_period
from pgxl.rules.header.hdr06_amount import amount_unreadable
from pgxl.rules.header.hdr07_amount_scale import amount_scale
from pgxl.rules.header.hdr08_unit_registry import unit_not_registered
from pgxl.rules.header.hdr09_duplicate_project import duplicate_project
from pgxl.rules.header.hdr10_year_label import year_label
from pgxl.rules.header.hdr11_ex_ante import ex_ante
from pgxl.rules.indicator.ind01_mandatory_level1 import mandatory_level1_missing
from pgxl.rules.indicator.ind02_mandatory_level2 import mandatory_level2_missing
from pgxl.rules.indicator.ind03_vocabulary import category_unknown
from pgxl.rules.indicator.ind04_wrong_drawer import wrong_drawer
from pgxl.rules.indicator.ind05_half_row import half_row
from pgxl.rules.indicator.ind06_not_an_indicator import not_an_indicator
from pgxl.rules.indicator.ind07_duplicate_name import duplicate_indicator
from pgxl.rules.indicator.ind08_value_in_name import value_in_name
from pgxl.rules.indicator.ind09_count_bounds import indicator_count
from pgxl.rules.indicator.ind10_quantified_share import too_few_quantified
from pgxl.rules.indicator.ind11_benefit_only_text import benefit_only_text
from pgxl.rules.indicator.ind12_irrelevant_template import irrelevant_template
from pgxl.rules.period.per01_kind_differs import target_kinds_differ
from pgxl.rules.period.per02_text_differs import targets_disagree
from pgxl.rules.period.per03_cumulative_equal import cumulative_equal
from pgxl.rules.period.per04_one_side import one_target_missing
from pgxl.rules.period.per05_year_in_period import single_year_in_period
from pgxl.rules.period.per06_this_year_in_period import this_year_in_period
from pgxl.rules.period.per07_annual_above_period import annual_above_period
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
from pgxl.rules.structure.str11_reason_lost import reason_lost
from pgxl.rules.structure.str12_readings_differ import readings_differ
from pgxl.rules.structure.str13_value_lost import value_lost
from pgxl.rules.structure.str14_hidden_content import hidden_content
from pgxl.rules.structure.str15_seal import seal
from pgxl.rules.structure.str16_issue_shared import issue_shared
from pgxl.rules.text.txt01_html_tags import html_tags
from pgxl.rules.text.txt02_file_residue import file_residue
from pgxl.rules.text.txt03_halfwidth_punctuation import halfwidth_punctuation
from pgxl.rules.text.txt04_odd_space import odd_space
from pgxl.rules.text.txt05_document_number import document_number
from pgxl.rules.text.txt06_brackets import brackets
from pgxl.rules.text.txt07_placeholder import placeholder
from pgxl.rules.text.txt08_word_list import word_list
from pgxl.rules.text.txt09_wrong_self import wrong_self
from pgxl.rules.text.txt10_length import length
from pgxl.rules.text.txt11_formula_beginning import formula_beginning
from pgxl.rules.text.txt12_repeated_phrase import repeated_phrase
from pgxl.rules.value.val01_unparsed import value_not_understood
from pgxl.rules.value.val02_unit_missing import unit_missing
from pgxl.rules.value.val03_percent_missing import percent_missing
from pgxl.rules.value.val04_comparator_missing import comparator_missing
from pgxl.rules.value.val05_unit_incomplete import unit_incomplete
from pgxl.rules.value.val06_percent_range import rate_out_of_range
from pgxl.rules.value.val07_strict_comparator import strict_comparator
from pgxl.rules.value.val08_range_order import range_out_of_order
from pgxl.rules.value.val09_composite import several_targets
from pgxl.rules.value.val10_name_in_value import name_in_value
from pgxl.rules.value.val11_method_not_value import method_not_value
from pgxl.rules.value.val12_qualitative_ungraded import not_quantified
from pgxl.rules.value.val13_vague_deadline import vague_deadline
from pgxl.rules.value.val14_deadline_bounds import deadline_out_of_bounds
from pgxl.rules.value.val15_unit_vs_name import unit_against_name
from pgxl.rules.value.val16_mixed_money import mixed_money_units
from pgxl.rules.value.val17_excel_type import cell_type
from pgxl.rules.value.val18_symbol_variants import symbol_variants
from pgxl.rules.value.val19_negative import negative_value
from pgxl.rules.value.val20_word_comparator import comparator_in_words
from pgxl.rules.value.val21_forbidden_characters import forbidden_characters
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
    reason_lost,
    readings_differ,
    value_lost,
    hidden_content,
    seal,
    issue_shared,
    html_tags,
    file_residue,
    halfwidth_punctuation,
    odd_space,
    document_number,
    brackets,
    placeholder,
    word_list,
    wrong_self,
    length,
    formula_beginning,
    repeated_phrase,
    required_field_blank,
    type_not_in_list,
    type_alone,
    level_not_in_list,
    year_order,
    open_period,
    amount_unreadable,
    amount_scale,
    unit_not_registered,
    duplicate_project,
    year_label,
    ex_ante,
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
    mandatory_level2_missing,
    category_unknown,
    wrong_drawer,
    half_row,
    not_an_indicator,
    duplicate_indicator,
    value_in_name,
    indicator_count,
    too_few_quantified,
    benefit_only_text,
    irrelevant_template,
    value_not_understood,
    unit_missing,
    percent_missing,
    comparator_missing,
    unit_incomplete,
    rate_out_of_range,
    strict_comparator,
    range_out_of_order,
    several_targets,
    name_in_value,
    method_not_value,
    not_quantified,
    vague_deadline,
    deadline_out_of_bounds,
    unit_against_name,
    mixed_money_units,
    cell_type,
    symbol_variants,
    negative_value,
    comparator_in_words,
    forbidden_characters,
    parts_differ,
    cost_floor,
    good_rate_capped,
    time_floor,
    bad_floor,
    quantity_capped,
    control_rate_not_capped,
    target_kinds_differ,
    targets_disagree,
    cumulative_equal,
    one_target_missing,
    single_year_in_period,
    this_year_in_period,
    annual_above_period,
    cap_over_budget,
    cap_under_budget,
    cap_equals,
    no_total_cost,
    price_times_quantity,
    period_cap_equals_annual,
    control_total_differs,
    fund_parts_differ,
    project_not_in_list,
    copied_indicator,
    population_conflict,
    overlapping_projects,
    goal_copied_between,
    last_year_copied,
    submissions,
    target_below_last_year,
    spelling_variant,
    outlier,
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
