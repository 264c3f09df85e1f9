"""Reading a batch: every input becomes forms, or a reason; one bad file never stops the others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pgxl.errors import InputError
from pgxl.excel.files import Sheet
from pgxl.excel.files import read_workbook as open_workbook
from pgxl.excel.gate import LARGEST_FILE
from pgxl.form import Form, read_forms
from pgxl.intake.doubts import attach_doubts, is_unread
from pgxl.intake.origins import find_origins
from pgxl.intake.paths import Input, find_inputs
from pgxl.intake.reasons import attach_reasons
from pgxl.origin import Origin
from pgxl.profile import Profile
from pgxl.summary import Source, State
from pgxl.totals import add_budgets

#: Told after each input: how many are done, how many there are.
Progress = Callable[[int, int], None]
#: Gives, for the sheet of each form, where the form comes from; None where nothing is known.
OriginsOf = Callable[[Sequence[str]], Sequence[Origin | None]]


@dataclass(slots=True)
class Batch:
    """What a batch of inputs came to.

    Attributes:
        forms: The forms, in the order of the inputs.
        sources: Every input with its fate.
    """

    forms: list[Form] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    _first: dict[str, str] = field(default_factory=dict)

    def take(self, item: Input, profile: Profile) -> None:
        """Read one input; whatever is wrong with it becomes its reason."""
        if item.reason:
            self._reject(Source(item.name, State.REJECTED, item.reason, item.harmless))
            return
        try:
            data = read_bytes(item.path)
        except InputError as error:
            self._reject(Source(item.name, State.REJECTED, str(error)))
            return
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._first:
            reason = f"与“{self._first[digest]}”内容完全相同，只汇总一次"
            self._reject(
                Source(item.name, State.DUPLICATE, reason, True, len(data), digest)  # noqa: FBT003
            )
            return
        self._first[digest] = item.name
        self._open(item, data, digest, profile)

    def _open(self, item: Input, data: bytes, digest: str, profile: Profile) -> None:
        try:
            forms, remark = read_workbook(item.name, data, profile)
        except InputError as error:
            source = Source(item.name, State.REJECTED, str(error), size=len(data), sha256=digest)
            self._reject(source)
            return
        self.forms += forms
        self.sources.append(
            Source(
                file=item.name,
                state=State.MERGED,
                reason=remark,
                size=len(data),
                sha256=digest,
                forms=len(forms),
                indicators=sum(len(form.indicators) for form in forms),
                budget=add_budgets(forms),
            )
        )

    def _reject(self, source: Source) -> None:
        self.sources.append(source)


def collect(
    paths: Iterable[Path],
    profile: Profile,
    output: Path | None = None,
    progress: Progress | None = None,
) -> Batch:
    """Read every file that some paths mean.

    Args:
        paths: Files and folders.
        profile: The profile by which the forms are read.
        output: The file that will be written; it is not read.
        progress: Told after each input.
    """
    inputs = find_inputs(paths, output)
    batch = Batch()
    for done, item in enumerate(inputs, start=1):
        batch.take(item, profile)
        if progress:
            progress(done, len(inputs))
    return batch


def read_bytes(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        InputError: It is too large for a form, or cannot be opened.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            reason = f"文件有 {path.stat().st_size >> 20} MB，超过 200 MB"
            raise InputError(reason, "请确认是否填报表")
        return path.read_bytes()
    except OSError as error:
        raise InputError("文件打不开", "请检查权限，关闭占用它的程序后再试") from error


def read_workbook(name: str, data: bytes, profile: Profile) -> tuple[list[Form], str]:
    """Read the forms of a workbook, with their origin.

    Forms on hidden sheets are left out and said to be; blank ones are not counted.
    """
    book = open_workbook(data)
    return read_sheets(
        name, book.sheets, profile, lambda places: find_origins(book, places, profile)
    )


def read_sheets(
    name: str, sheets: Sequence[Sheet], profile: Profile, origins_of: OriginsOf
) -> tuple[list[Form], str]:
    """Read the forms of some sheets, whether a file or Excel gave them.

    Args:
        name: The workbook, for the findings.
        sheets: All its worksheets.
        profile: The profile by which the forms are read.
        origins_of: Told the sheet of each form, tells where each comes from.

    Returns:
        The forms, and what must be said of those left out.
    """
    forms: list[Form] = []
    hidden: list[str] = []
    blank = 0
    for sheet in sheets:
        found = attach_doubts(read_forms(sheet.grid, profile, name), sheet)
        filled = [form for form in found if not form.untouched or is_unread(form)]
        blank += len(found) - len(filled)
        if sheet.hidden and filled:
            hidden.append(sheet.grid.sheet)
        else:
            forms += filled
    remark = f"隐藏的工作表“{'”“'.join(hidden)}”里的表没有汇总" if hidden else ""
    if forms:
        origins = origins_of([form.sheet for form in forms])
        known = [replace(form, origin=each) for form, each in zip(forms, origins, strict=True)]
        return attach_reasons(known, (sheet.grid for sheet in sheets)), remark
    if hidden:
        raise InputError(remark, "请取消隐藏后重新发送")
    if blank:
        raise InputError("表是空白的，还没有填写", "请填写后重新发送")
    raise InputError(
        "没有找到项目绩效目标表",
        "表中应有“项目名称”“主管部门”“一级指标”等栏目；请用统一模板填报",
    )
