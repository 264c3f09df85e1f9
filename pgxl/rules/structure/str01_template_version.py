"""
不是现行的统一模板，或是旧版、更新版本的模板。

为什么: 栏目、词表、校验随年度调整；用旧表填报，往往缺栏目或口径不同。
依据: 财预〔2015〕88号要求按规定格式填报。自制的表、已公开的表按栏目名称照常读取，只作提示。

不合格::

    模板 | 版本 0

合格::

    模板 | 现行版本
"""

from collections.abc import Iterator

from pgxl.cells import Cell
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.origin import Origin, Standing
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule
from pgxl.rules.versions import describe_changes

_SEVERITIES = {
    Standing.OLDER: Severity.WARNING,
    Standing.NEWER: Severity.ERROR,
    Standing.FOREIGN: Severity.INFO,
}
_MESSAGES = {
    Standing.OLDER: (
        "用的是旧版模板（第 {layout} 版，现行为第 {current} 版），与现行模板{changes}。"
        "请用 pgxl upgrade 转到现行模板，核对后报送。"
    ),
    Standing.NEWER: (
        "用的是更新版本的模板（第 {layout} 版，本程序只到第 {current} 版），可能读不全；"
        "请先升级本程序再汇总。"
    ),
    Standing.FOREIGN: "不是统一模板填报的表，已按栏目名称读取；请核对，下次改用统一模板。",
}


@rule(
    "STR-01",
    "template-version",
    Severity.WARNING,
    Criterion.COMPLETE,
    "{message}",
)
def template_version(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report once what kind of form this is, unless it is today's template."""
    if form.origin is None:
        yield not_enough_data()
    elif form.origin.standing is not Standing.OURS:
        standing = form.origin.standing
        message = _MESSAGES[standing].format_map(_words(form.origin))
        place = Cell(form.sheet, form.top, 1)
        severity = _SEVERITIES[standing]
        yield fail(place, "模板", quote="", message=message, severity=severity)


def _words(origin: Origin) -> dict[str, object]:
    layout = origin.identity.layout if origin.identity else 0
    changes = describe_changes(origin.differences)
    return {"layout": layout or "未知", "current": origin.layout, "changes": changes}
