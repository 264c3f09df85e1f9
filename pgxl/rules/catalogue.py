"""The catalogue: every rule, in the order of reports. A rule that is not here does not exist."""

from __future__ import annotations

from pgxl.errors import UsageError
from pgxl.rules.across.crs08_spelling_variants import spelling_variant
from pgxl.rules.api import Rule
from pgxl.rules.budget.bud07_control_total import control_total_differs
from pgxl.rules.direction.dir01_cost_floor import cost_floor
from pgxl.rules.goal.goal01_annual_missing import annual_goal_missing
from pgxl.rules.goal.goal02_annual_copied import annual_goal_copied
from pgxl.rules.goal.goal03_stale_deadline import stale_deadline
from pgxl.rules.header.hdr01_required import required_field_blank
from pgxl.rules.header.hdr02_type_in_list import type_not_in_list
from pgxl.rules.header.hdr02b_type_alone import type_alone
from pgxl.rules.header.hdr03_level import level_not_in_list
from pgxl.rules.header.hdr04_year_order import year_order
from pgxl.rules.header.hdr05_open_period import open_period
from pgxl.rules.header.hdr06_amount import amount_unreadable
from pgxl.rules.header.hdr07_amount_scale import amount_scale
from pgxl.rules.header.hdr10_year_label import year_label
from pgxl.rules.header.hdr11_ex_ante import ex_ante
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
    year_label,
    ex_ante,
    annual_goal_missing,
    annual_goal_copied,
    stale_deadline,
    mandatory_level1_missing,
    category_unknown,
    half_row,
    duplicate_indicator,
    unit_missing,
    percent_missing,
    parts_differ,
    cost_floor,
    one_target_missing,
    control_total_differs,
    spelling_variant,
)


def find_rule(code: str) -> Rule:
    """Give the rule of an id, in whatever case it is typed.

    Raises:
        UsageError: There is no such rule.
    """
    for rule in CATALOGUE:
        if rule.code == code.upper():
            return rule
    message = f"没有规则 {code}；运行 pgxl rules 可查看全部规则"
    raise UsageError(message)
