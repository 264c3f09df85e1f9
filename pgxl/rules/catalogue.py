"""The catalogue: every rule, in the order of reports. A rule that is not here does not exist."""

from __future__ import annotations

from pgxl.errors import UsageError
from pgxl.rules.across.crs08_spelling_variants import spelling_variant
from pgxl.rules.api import Rule
from pgxl.rules.budget.bud07_control_total import control_total_differs
from pgxl.rules.goal.goal01_annual_missing import annual_goal_missing
from pgxl.rules.goal.goal02_annual_copied import annual_goal_copied
from pgxl.rules.goal.goal03_stale_deadline import stale_deadline
from pgxl.rules.header.hdr01_required import required_field_blank
from pgxl.rules.header.hdr05_open_period import open_period
from pgxl.rules.header.hdr06_amount import amount_unreadable
from pgxl.rules.indicator.ind01_mandatory_level1 import mandatory_level1_missing
from pgxl.rules.indicator.ind05_half_row import half_row
from pgxl.rules.structure.str02_anchor_missing import anchor_missing
from pgxl.rules.structure.str03_row_shift import row_shift
from pgxl.rules.structure.str04_extra_column import extra_column
from pgxl.rules.structure.str05_orphan_value import orphan_value
from pgxl.rules.text.txt01_html_tags import html_tags

CATALOGUE: tuple[Rule, ...] = (
    anchor_missing,
    row_shift,
    extra_column,
    orphan_value,
    html_tags,
    required_field_blank,
    open_period,
    amount_unreadable,
    annual_goal_missing,
    annual_goal_copied,
    stale_deadline,
    mandatory_level1_missing,
    half_row,
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
