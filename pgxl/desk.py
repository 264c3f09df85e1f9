"""What can be asked of pgxl from Python: read, validate, totals, consolidate.

The command line and the buttons in Excel call the same functions.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from pgxl.errors import InputError, UsageError
from pgxl.excel.outfile import check_folder, check_target
from pgxl.findings import Finding
from pgxl.form import Form
from pgxl.intake import collect
from pgxl.intake.batch import Progress
from pgxl.profile import DEFAULT, Profile, load_profile
from pgxl.review.returns import write_returns
from pgxl.rules import References, Ruleset
from pgxl.summary import Summary, summarise
from pgxl.summary.money import Unit
from pgxl.summary.workbook import write_summary
from pgxl.totals import Totals, add_up

AnyPath = str | os.PathLike[str]


def read(path: AnyPath, profile: str | Profile = DEFAULT) -> list[Form]:
    """Read the forms of one workbook, or of all workbooks in a folder.

    Raises:
        InputError: A workbook cannot be read, or holds no form.
        ProfileError: There is no such profile.
    """
    batch = collect([Path(path)], _profile(profile))
    for source in batch.sources:
        if source.reason and not source.forms and not source.harmless:
            raise InputError(source.file, source.reason)
    return batch.forms


def validate(
    inputs: Iterable[Form] | Iterable[AnyPath] | AnyPath,
    profile: str | Profile = DEFAULT,
    controls: Mapping[str, Decimal] | None = None,
) -> list[Finding]:
    """Judge forms, or the forms of some workbooks.

    Args:
        inputs: Forms, or paths of workbooks and folders.
        profile: Name or folder of a profile (口径).
        controls: 控制数 in 元 by 用款单位, for BUD-07.

    Returns:
        The findings, form by form, each form's worst first.

    Raises:
        InputError: A workbook cannot be read, or holds no form.
    """
    found = _profile(profile)
    members = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    forms: list[Form] = []
    for member in members:
        forms += [member] if isinstance(member, Form) else read(member, found)
    return Ruleset(found, References(controls or {})).findings(forms)


def totals(forms: Iterable[Form], profile: str | Profile = DEFAULT) -> Totals:
    """Add up the budgets (元) and count the indicators of some forms."""
    return add_up(forms, _profile(profile))


def consolidate(  # noqa: PLR0913 - all but the first may be left out
    paths: Iterable[AnyPath] | AnyPath,
    out: AnyPath | None = None,
    profile: str | Profile = DEFAULT,
    *,
    controls: Mapping[str, Decimal] | None = None,
    progress: Progress | None = None,
    unit: str = Unit.YUAN,
    report_dir: AnyPath | None = None,
) -> Summary:
    """Merge any number of workbooks into one summary.

    Args:
        paths: Workbooks and folders.
        out: Where 汇总.xlsx is written; without it nothing is written.
        profile: Name or folder of a profile (口径).
        controls: 控制数 in 元 by 用款单位, for BUD-07.
        progress: Called after each input with the numbers done and in all.
        unit: 元 or 万元, in which 汇总.xlsx shows amounts; the summary itself counts in 元.
        report_dir: A new or empty folder for 退回意见_部门.xlsx, one for each department that has
            something to correct or to explain.

    Returns:
        The summary. Inputs that could not be read are in ``rejected``, each with its reason.
        Where no input holds a form, nothing is written.

    Raises:
        UsageError: No path was given, or there is no such unit.
        OutputError: The summary cannot be written; an older one is left as it was.
    """
    target = Path(out) if out is not None else None
    if target is not None:
        check_target(target)
    if unit not in set(Unit):
        message = f"金额单位应为元或万元，现为“{unit}”"
        raise UsageError(message)
    chosen = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if not chosen:
        message = "没有给出要汇总的文件或文件夹"
        raise UsageError(message)
    returns = _check_returns(report_dir, chosen)
    rules = Ruleset(_profile(profile), References(controls or {}))
    batch = collect([Path(path) for path in chosen], rules.profile, target, progress)
    summary = summarise(batch.forms, batch.sources, rules)
    if target is not None and summary.forms:
        write_summary(summary, target, Unit(unit))
    if returns is not None and summary.forms:
        write_returns(summary, returns)
    return summary


def _check_returns(report_dir: AnyPath | None, chosen: Iterable[AnyPath]) -> Path | None:
    """Refuse a folder that is not empty, or where the next run would read what is written now."""
    if report_dir is None:
        return None
    folder = Path(report_dir)
    check_folder(folder)
    inside = folder.resolve()
    if any(inside.is_relative_to(Path(path).resolve()) for path in chosen):
        message = (
            f"{folder}：退回意见不要写在报送文件夹里，否则下次会当作报送件读取；请换一个文件夹"
        )
        raise UsageError(message)
    return folder


def _profile(profile: str | Profile) -> Profile:
    return profile if isinstance(profile, Profile) else load_profile(profile)


__all__ = ["consolidate", "read", "totals", "validate"]
