"""What each stage of a consolidation costs a workbook, in one process, by pgxl's own functions."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from python_calamine import CalamineWorkbook

from bench.contenders import ROOT
from pgxl.excel.files import read_workbook
from pgxl.excel.gate.admission import admit
from pgxl.form import Form
from pgxl.inputs import read_bytes
from pgxl.intake.origins import find_origins
from pgxl.intake.workbook import read_sheets
from pgxl.origin import Origin
from pgxl.profile import Profile, load_profile
from pgxl.records.forms import pack_form, unpack_form
from pgxl.rules import Ruleset
from pgxl.rules.study import Study
from pgxl.summary import Source, State, Summary, summarise
from pgxl.summary.selection import choose
from pgxl.summary.workbook import write_summary
from pgxl.totals import add_budgets, add_up

ONCE = "once: profile, rules, template"
#: The stages in their order, as the report names them.
STAGES = {
    "file": "file: bytes and SHA-256",
    "gate": "gate",
    "first reading": "first reading (calamine)",
    "second reading": "second reading (all cells, structure), comparison",
    "form": "form",
    "origin": "origin: held against the template",
    "values": "values: indicator targets",
    "rules": "rules, all",
    "records": "records: form to bytes and back",
    "totals": "choosing and totals",
    "tables": "tables",
    "write": "write and read back",
}


class Clock:
    """CPU seconds by stage.

    Attributes:
        spent: The seconds of each stage so far.
    """

    def __init__(self) -> None:
        """Begin at nothing."""
        self.spent = dict.fromkeys(STAGES, 0.0)
        self._within: list[float] = []

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Count what is done within to a stage, but for what counts to another within it."""
        self._within.append(0.0)
        begun = time.process_time()
        yield
        whole = time.process_time() - begun
        self.spent[stage] += whole - self._within.pop()
        if self._within:
            self._within[-1] += whole


def cost_by_stage(folder: Path) -> dict[str, float]:
    """Give the CPU seconds a workbook of each stage, and of what is done once in a run.

    In a process of its own, since this one has drawn templates already.
    """
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "bench.stages", str(folder)],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    spent: dict[str, float] = json.loads(done.stdout)
    return spent


def run_stages(folder: Path) -> dict[str, float]:
    """Go through all stages in this process."""
    paths = sorted(folder.iterdir())
    clock, begun = Clock(), time.process_time()
    profile = load_profile()
    rules = Ruleset(profile)
    _read(Clock(), paths[0], profile)  # draws what workbooks are held against
    once = time.process_time() - begun
    read = [_read(clock, path, profile) for path in paths]
    forms = [form for each, _ in read for form in each]
    with clock("values"):
        for form in forms:
            _ = Study(form, profile).readings  # made when they are asked for
    counted, _ = choose(forms)
    with clock("rules"):
        rules.findings(counted, forms)
    with clock("records"):
        for form in forms:
            unpack_form(pack_form(form), form.file)
    with clock("totals"):
        choose(forms)
        add_up(counted, profile)
    _write(clock, summarise(forms, [source for _, source in read], rules))
    return {ONCE: once, **{stage: spent / len(read) for stage, spent in clock.spent.items()}}


def _read(clock: Clock, path: Path, profile: Profile) -> tuple[list[Form], Source]:
    """Read a workbook as ``pgxl.intake.reading`` does."""
    with clock("file"):
        data = read_bytes(path)
        digest = hashlib.sha256(data).hexdigest()
    before = clock.spent["gate"] + clock.spent["first reading"]
    with clock("gate"):
        admit(data)
    with clock("first reading"), CalamineWorkbook.from_filelike(io.BytesIO(data)) as values:
        for index, _ in enumerate(values.sheet_names):
            values.get_sheet_by_index(index).to_python(skip_empty_area=False)
    with clock("second reading"):
        book = read_workbook(data)
    # The whole holds both of the others.
    clock.spent["second reading"] -= clock.spent["gate"] + clock.spent["first reading"] - before

    def origins_of(places: Sequence[str]) -> Sequence[Origin | None]:
        with clock("origin"):
            return find_origins(book, places, profile)

    with clock("form"):
        forms, remark = read_sheets(str(path), book.sheets, profile, origins_of)
    source = Source(
        file=str(path),
        state=State.MERGED,
        reason=remark,
        size=len(data),
        sha256=digest,
        forms=len(forms),
        indicators=sum(len(form.indicators) for form in forms),
        budget=add_budgets(forms),
    )
    return forms, source


def _write(clock: Clock, summary: Summary) -> None:
    with clock("tables"):
        _ = summary.tables  # made when they are asked for
    with tempfile.TemporaryDirectory() as folder, clock("write"):
        write_summary(summary, Path(folder) / "汇总.xlsx")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run_stages(Path(sys.argv[1]))))
