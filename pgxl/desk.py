"""What can be asked of pgxl from Python: read, validate, review, totals, consolidate.

The command line and the buttons in Excel call the same functions.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pgxl.errors import InputError, UsageError
from pgxl.findings import Finding
from pgxl.form import Form
from pgxl.inputs.lockfile import holding
from pgxl.inputs.processes import HERE, Limits
from pgxl.inputs.settings import settings_of
from pgxl.inputs.statefile import StateFile, state_path
from pgxl.inputs.urls import is_url, show_url
from pgxl.intake.batch import Batch, Progress, collect
from pgxl.intake.roster import read_roster
from pgxl.intake.workbook import read_workbook
from pgxl.intake.workers import Setup
from pgxl.outputs import Outputs, check_report
from pgxl.profile import DEFAULT, Profile, load_profile
from pgxl.review.workbook import write_report
from pgxl.roster import Member
from pgxl.rules import References, Ruleset
from pgxl.seal import read_key
from pgxl.summary import Source, Summary, summarise
from pgxl.summary.money import Unit
from pgxl.totals import Totals, add_up

if TYPE_CHECKING:
    from pgxl.cluster import Cluster

AnyPath = str | os.PathLike[str]


def read(path: AnyPath, profile: str | Profile = DEFAULT, *, limits: Limits = HERE) -> list[Form]:
    """Read the forms of one workbook, or of all workbooks in a folder.

    Args:
        path: The workbook or folder.
        profile: Name or folder of a profile (口径).
        limits: As for ``consolidate``.

    Raises:
        InputError: A workbook cannot be read, holds no form, or is too much for its reader.
        ProfileError: There is no such profile.
    """
    batch = collect([Path(path)], _profile(profile), limits=limits)
    for source in batch.sources:
        if source.reason and not source.forms and not source.harmless:
            raise InputError.told(source.reason).at(source.file)
    return batch.forms


def validate(  # noqa: PLR0913 - all but the first may be left out
    inputs: Iterable[Form] | Iterable[AnyPath] | AnyPath,
    profile: str | Profile = DEFAULT,
    controls: Mapping[str, Decimal] | None = None,
    *,
    roster: AnyPath | Sequence[Member] | None = None,
    last_year: Iterable[Form] | Iterable[AnyPath] | AnyPath | None = None,
    seal: AnyPath | None = None,
    limits: Limits = HERE,
) -> list[Finding]:
    """Judge forms, or the forms of some workbooks.

    Args:
        inputs: Forms, or paths of workbooks and folders.
        profile: Name or folder of a profile (口径).
        controls: 控制数 in 元 by 用款单位, for BUD-07; without it, those of the roster.
        roster: 名单, or its file: who should send forms, and which projects are known.
        last_year: Forms of the year before, or paths of their workbooks and folders.
        seal: The file with the key (印记密钥) under which workbooks were issued.
        limits: As for ``consolidate``.

    Returns:
        The findings, those about no form first, then form by form, each form's worst first.

    Raises:
        InputError: A workbook cannot be read, or holds no form.
        UsageError: The roster has faults, or there is no such key.
    """
    found = _profile(profile)
    forms = _forms(inputs, found, limits)
    before = _forms(last_year or (), found, limits)
    return Ruleset(found, _references(controls, roster, before, seal)).findings(forms)


def totals(forms: Iterable[Form], profile: str | Profile = DEFAULT) -> Totals:
    """Add up the budgets (元) and count the indicators of some forms."""
    return add_up(forms, _profile(profile))


def consolidate(  # noqa: PLR0913 - all but the first may be left out
    paths: Iterable[AnyPath] | AnyPath,
    out: AnyPath | None = None,
    profile: str | Profile = DEFAULT,
    *,
    controls: Mapping[str, Decimal] | None = None,
    roster: AnyPath | Sequence[Member] | None = None,
    last_year: AnyPath | None = None,
    progress: Progress | None = None,
    unit: str = Unit.YUAN,
    report_dir: AnyPath | None = None,
    parquet: AnyPath | None = None,
    limits: Limits = HERE,
    state: bool = False,
    passwords: Sequence[str] = (),
    seal: AnyPath | None = None,
    cluster: Cluster | None = None,
) -> Summary:
    """Merge any number of workbooks into one summary.

    Args:
        paths: Workbooks and folders.
        out: Where 汇总.xlsx is written; without it nothing is written.
        profile: Name or folder of a profile (口径).
        controls: 控制数 in 元 by 用款单位, for BUD-07; without it, those of the roster.
        roster: 名单, or its file: who should send forms, and which projects are known.
        last_year: The workbook, or folder of workbooks, of the year before. What of it cannot
            be read is in ``unread_last_year``, each with its reason.
        progress: Called after each input with the numbers done and in all.
        unit: 元 or 万元, in which 汇总.xlsx shows amounts; the summary itself counts in 元.
        report_dir: A new or empty folder for 退回意见_部门.xlsx, one for each department that has
            something to correct or to explain.
        parquet: A new or empty folder for the tables as Parquet files; 汇总.xlsx then leaves out
            指标明细 and 校验问题, the two with the most rows.
        limits: In how many processes files are read, and what one may take. By default they are
            read in this one; on Windows a script that asks for others must be importable without
            running.
        state: Whether what was read is kept in a state file beside the output, so that the next
            run reads only what has changed.
        passwords: What locked workbooks may be opened with.
        seal: The file with the key (印记密钥) under which workbooks were issued.
        cluster: Where the files are read instead of on this machine; then ``paths`` may be URLs
            that fsspec opens, and there is no state file.

    Returns:
        The summary. Inputs that could not be read are in ``rejected``, each with its reason.
        Where no input holds a form, nothing is written.

    Raises:
        UsageError: No path was given, the roster has faults, there is no such unit, or the output
            is a received file.
        BusyError: Another run is writing the same summary.
        SetAsideError: The summary is complete under another name, since the old one is open.
        OutputError: The summary cannot be written; an older one is left as it was.
        ClusterError: The cluster cannot be reached or used, or is lost on the way.
    """
    target = Path(out) if out is not None else None
    if unit not in set(Unit):
        message = f"金额单位应为元或万元，现为“{unit}”"
        raise UsageError(message)
    chosen = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if not chosen:
        message = "没有给出要汇总的文件或文件夹；请至少写一个路径"
        raise UsageError(message)
    outputs = Outputs.checked(target, Unit(unit), report_dir, parquet, _local(chosen))
    found = _profile(profile)
    references = _references(controls, roster, (), seal)
    with (
        holding(target) if target is not None else nullcontext(),
        _collecting(
            chosen, found, target, progress, limits, passwords, state=state, cluster=cluster
        ) as batch,
    ):
        before, told = _read_last_year(last_year, found, batch.forms, limits)
        rules = Ruleset(found, replace(references, last_year=before))
        summary = summarise(batch.forms, batch.sources, rules, told, batch.hand_over_findings())
        summary = replace(summary, changes=batch.changes)
        if summary.forms:
            outputs.write(summary)
    return summary


def review(  # noqa: PLR0913 - all but the first may be left out
    paths: Sequence[AnyPath],
    report: AnyPath | None = None,
    profile: str | Profile = DEFAULT,
    *,
    controls: Mapping[str, Decimal] | None = None,
    roster: AnyPath | None = None,
    last_year: AnyPath | None = None,
    progress: Progress | None = None,
    limits: Limits = HERE,
    passwords: Sequence[str] = (),
    seal: AnyPath | None = None,
) -> Summary:
    """Judge any number of workbooks, and write 校验报告.xlsx if one is asked for.

    The arguments are those of ``consolidate``; where no input holds a form, nothing is written.

    Raises:
        UsageError: As ``consolidate``; the report is a received file.
        BusyError: Another run is writing the same report.
        SetAsideError: The report is complete under another name, since the old one is open.
        OutputError: The report cannot be written; an older one is left as it was.
    """
    target = Path(report) if report is not None else None
    if target is not None:
        check_report(target, _local(paths))
    summary = consolidate(
        paths,
        profile=profile,
        controls=controls,
        roster=roster,
        last_year=last_year,
        progress=progress,
        limits=limits,
        passwords=passwords,
        seal=seal,
    )
    if target is not None and summary.forms:
        with holding(target):
            write_report(summary, target)
    return summary


@contextmanager
def _collecting(  # noqa: PLR0913 - what ``consolidate`` was asked
    chosen: Sequence[AnyPath],
    profile: Profile,
    target: Path | None,
    progress: Progress | None,
    limits: Limits,
    passwords: Sequence[str],
    *,
    state: bool,
    cluster: Cluster | None,
) -> Iterator[Batch]:
    """Read the inputs, here or on a cluster; that wants to know whether all ended well."""
    if cluster is not None:
        from pgxl.cluster import gather  # noqa: PLC0415 - only where a cluster is asked for

        setup = Setup(profile, read_workbook, judging=True, passwords=tuple(passwords))
        paths = [os.fspath(path) for path in chosen]
        with gather(cluster, paths, setup, target, progress, limits=limits) as batch:
            yield batch
        return
    inputs = [_path(path) for path in chosen]
    with _state_file(target, profile, wanted=state) as file:
        batch = collect(
            inputs,
            profile,
            target,
            progress,
            judging=True,
            limits=limits,
            state=file,
            passwords=passwords,
        )
    yield batch


@contextmanager
def _state_file(
    target: Path | None, profile: Profile, *, wanted: bool
) -> Iterator[StateFile | None]:
    """Open the state file beside the output, if one is wanted."""
    if target is None or not wanted:
        yield None
        return
    file = StateFile(state_path(target), settings_of(profile.fingerprint, profile.name))
    try:
        yield file
    finally:
        file.close()


def _references(
    controls: Mapping[str, Decimal] | None,
    roster: AnyPath | Sequence[Member] | None,
    last_year: Sequence[Form],
    seal: AnyPath | None,
) -> References:
    """Gather what the office itself knows; a roster tells control totals where no list does."""
    if isinstance(roster, (str, os.PathLike)):
        roster = read_roster(Path(roster))
    members = roster or ()
    if controls is None:
        controls = {each.unit: each.control for each in members if each.control is not None}
    key = read_key(Path(seal)) if seal is not None else None
    return References(controls, members, last_year, key)


def _read_last_year(
    path: AnyPath | None, profile: Profile, forms: Sequence[Form], limits: Limits
) -> tuple[Sequence[Form], Sequence[Source]]:
    """Read the forms of the year before; those of the year that is judged are left out and told."""
    if path is None:
        return (), ()
    batch = collect([Path(path)], profile, limits=limits)
    current = profile.year or max((form.year for form in forms if form.year), default=9999)
    earlier = [form for form in batch.forms if form.year is None or form.year < current]
    late = Counter(form.file for form in batch.forms)
    late.subtract(form.file for form in earlier)
    told = [
        replace(source, reason=f"有 {late[source.file]} 张表是{current}年度的，没有当作上年表")
        if late[source.file]
        else source
        for source in batch.sources
    ]
    return earlier, told


def _forms(
    inputs: Iterable[Form] | Iterable[AnyPath] | AnyPath, profile: Profile, limits: Limits
) -> list[Form]:
    members = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    forms: list[Form] = []
    for member in members:
        forms += [member] if isinstance(member, Form) else read(member, profile, limits=limits)
    return forms


def _local(chosen: Iterable[AnyPath]) -> list[Path]:
    """Give those of some inputs that are paths, not addresses."""
    return [Path(path) for path in chosen if not is_url(os.fspath(path))]


def _path(path: AnyPath) -> Path:
    """Give the path that was meant.

    Raises:
        UsageError: It is an address.
    """
    text = os.fspath(path)
    if is_url(text):
        message = f"{show_url(text)}：网址只能与 --cluster 一起用；在本机汇总请写文件夹"
        raise UsageError(message)
    return Path(text)


def _profile(profile: str | Profile) -> Profile:
    return profile if isinstance(profile, Profile) else load_profile(profile)


__all__ = ["consolidate", "read", "review", "totals", "validate"]
