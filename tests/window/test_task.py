"""What a run does and tells, in this process and in one of its own."""

import io
import multiprocessing
import os
import signal
import subprocess
import sys
from dataclasses import replace

import openpyxl
import pytest
from machines import wait_for
from received import fill_folder
from rich.console import Console
from samples import BUDGET, FORMS, PROJECTS
from screens import PATIENCE

import pgxl
from pgxl import desk
from pgxl.cli import main
from pgxl.findings import Severity
from pgxl.profile import load_profile
from pgxl.report.terminal import show_validation
from pgxl.template import build_template
from pgxl.template.layout import lay_out
from pgxl.window.outcome import Outcome, Tone, tell
from pgxl.window.run import Refusal, Run, Step
from pgxl.window.task import Task, Work
from tests.template.filling import filled, right_form


def quiet(_done, _total):
    """Follow no progress."""


def finish(run):
    """Hear of a run until it ends; give the steps and the end."""
    heard = []
    wait_for(lambda: heard.extend(run.hear()) or (heard and not isinstance(heard[-1], Step)), 120)
    run.close()
    return heard[:-1], heard[-1]


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_a_consolidation_writes_what_the_command_writes(tmp_path):
    """The same bytes; the figures are those of the real forms, and each form has its line."""
    out = tmp_path / "汇总.xlsx"
    main(["consolidate", str(FORMS), "-o", str(out), "--quiet", "--no-state"])
    same = out.read_bytes()
    out.unlink()
    outcome = Task(Work.CONSOLIDATE, (FORMS,), out).carry_out(quiet)

    assert (out, 8, f"{BUDGET:,.2f}") == (outcome.written, outcome.projects, outcome.budget)
    assert "读取 8 个文件，已汇总 8 个" in outcome.headline
    assert list(PROJECTS) == [line.subject for line in outcome.lines]
    assert (tmp_path / "汇总.xlsx.pgxl-state").exists()
    assert same == out.read_bytes()


def test_an_unchanged_consolidation_is_told_at_once(tmp_path, monkeypatch):
    """Nothing is read or written again; a changed file, list or place of the result counts."""
    inputs, roster = fill_folder(tmp_path / "报送", 3), tmp_path / "名单.csv"
    roster.write_text("主管部门,用款单位\n乙局,乙站\n", encoding="utf-8")
    task = Task(Work.CONSOLIDATE, (inputs,), tmp_path / "汇总.xlsx", roster=roster)
    first, before = task.carry_out(quiet), task.out.stat()
    done = []
    consolidate = desk.consolidate
    monkeypatch.setattr(
        "pgxl.desk.consolidate", lambda *a, **b: done.append(a) or consolidate(*a, **b)
    )
    again = task.carry_out(quiet)

    assert [] == done
    assert before == task.out.stat()
    assert replace(first, headline=again.headline) == again
    told = "文件、名单和口径都没有变化，汇总表保持原样；"
    assert again.headline == f"{told}{first.headline}"

    (inputs / "0001.xlsx").write_bytes(next(FORMS.iterdir()).read_bytes())
    assert "与上次相比：新增 0 个文件，改动 1，减少 0" in task.carry_out(quiet).headline
    assert task.carry_out(quiet).headline == f"{told}读取 3 个文件，已汇总 3 个"

    roster.write_text("主管部门,用款单位\n丙局,丙站\n", encoding="utf-8")
    assert "没有变化" not in task.carry_out(quiet).headline

    task.out.write_bytes(b"old")
    assert "没有变化" not in task.carry_out(quiet).headline
    assert 3 == len(done)


def test_the_command_does_not_take_the_answer_of_the_window(tmp_path, capsys):
    """Nor the window that of the command: each shows it in its own way."""
    task = Task(Work.CONSOLIDATE, (FORMS,), tmp_path / "汇总.xlsx")
    command = ["consolidate", str(FORMS), "-o", str(task.out)]
    task.carry_out(quiet)
    main(command)
    main(command)

    assert "没有变化" not in task.carry_out(quiet).headline
    assert 1 == capsys.readouterr().out.count("没有变化")


def test_a_validation_writes_what_the_command_writes(tmp_path):
    """The report has the same cells; the counts are those of the findings."""
    out, same = tmp_path / "校验报告.xlsx", tmp_path / "命令.xlsx"
    main(["validate", str(FORMS), "--report", str(same), "--json"])
    outcome = Task(Work.VALIDATE, (FORMS,), out).carry_out(quiet)
    found = pgxl.validate(FORMS)

    assert sum(each.severity is Severity.ERROR for each in found) == outcome.errors
    assert sum(each.severity is Severity.WARNING for each in found) == outcome.warnings
    assert cells(same) == cells(out)


def cells(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[each.value for each in row] for row in sheet.rows] for sheet in book}


def test_what_needs_somebody_comes_first(tmp_path):
    """Files that were not merged, then who sent nothing, then projects, then what is harmless."""
    inputs = tmp_path / "报送"
    inputs.mkdir()
    for path in FORMS.iterdir():
        (inputs / path.name).write_bytes(path.read_bytes())
    (inputs / "坏.xlsx").write_bytes(b"PK\3\4")
    (inputs / "~$锁.xlsx").write_bytes(b"x")
    roster = tmp_path / "名单.csv"
    roster.write_text("主管部门,用款单位\n乙局,乙站\n", encoding="utf-8")
    task = Task(Work.CONSOLIDATE, (inputs,), tmp_path / "汇总.xlsx", roster=roster)
    outcome = task.carry_out(quiet)
    labels = [line.label for line in outcome.lines]

    assert ("未汇总", Tone.BAD) == (outcome.lines[0].label, outcome.lines[0].tone)
    assert outcome.lines[0].subject.endswith("坏.xlsx")
    assert "名单核对" == outcome.lines[1].subject
    assert list(PROJECTS) == [line.subject for line in outcome.lines if line.subject in PROJECTS]
    assert ("略过", Tone.PLAIN) == (labels[-1], outcome.lines[-1].tone)
    assert "读取 10 个文件，已汇总 8 个，未汇总 1 个" in outcome.headline


def test_what_is_said_of_a_workbook_and_no_form_names_its_file(tmp_path):
    """It is no matter of the roster; neither in the window nor at a terminal."""
    inputs = tmp_path / "报送"
    inputs.mkdir()
    template = build_template(load_profile(), 2026, projects=1)
    form = filled(
        template, {"项目1": right_form(lay_out(load_profile(), 2026)), "项目清单": {"A1": "乱写"}}
    )
    (inputs / "改过.xlsx").write_bytes(form)
    outcome = Task(Work.CONSOLIDATE, (inputs,), tmp_path / "汇总.xlsx").carry_out(quiet)
    (told,) = (line for line in outcome.lines if "项目清单" in line.text)
    console = Console(record=True, file=io.StringIO(), width=200)
    show_validation(console, desk.review([inputs]))
    shown = console.export_text()

    assert f"{inputs / '改过.xlsx'} › 项目清单" == told.subject
    assert "■ 工作簿（不属于某一张表）" in shown
    assert "名单核对" not in shown


def test_a_profile_of_another_year_comes_first(tmp_path):
    """Else every form seems to be wrong; where one is of the profile's year nothing is said."""
    template = build_template(load_profile(), 2027, projects=1)
    form = filled(template, {"项目1": right_form(lay_out(load_profile(), 2027))})
    (tmp_path / "报送").mkdir()
    (tmp_path / "报送" / "甲.xlsx").write_bytes(form)
    task = Task(Work.CONSOLIDATE, (tmp_path / "报送",), tmp_path / "汇总.xlsx")
    first = task.carry_out(quiet).lines[0]

    assert ("注意", "口径", Tone.BAD) == (first.label, first.subject, first.tone)
    assert "是 2026 年度的，收到的表是 2027 年度的" in first.text
    assert first.text.endswith(
        "先运行 pgxl profile new 我局-2027 --year 2027，再选 我局-2027 作口径"
    )

    (tmp_path / "报送" / "乙.xlsx").write_bytes(next(FORMS.iterdir()).read_bytes())
    assert "注意" not in [line.label for line in task.carry_out(quiet).lines]


def test_only_so_many_lines_are_shown(monkeypatch):
    """Where there are more, that is told."""
    monkeypatch.setattr("pgxl.window.outcome._MOST", 3)
    outcome = tell(pgxl.consolidate(FORMS), FORMS / "汇总.xlsx")

    assert 4 == len(outcome.lines)
    assert "前 3 行" in outcome.lines[-1].text


def test_where_nothing_is_read_nothing_is_written(tmp_path):
    """An empty folder is told with its reason."""
    (tmp_path / "空").mkdir()
    outcome = Task(Work.CONSOLIDATE, (tmp_path / "空",), tmp_path / "汇总.xlsx").carry_out(quiet)

    assert outcome.written is None
    assert "没有写出：没有读到一张绩效目标表" == outcome.headline
    assert "文件夹里没有文件" in outcome.lines[0].text
    assert not (tmp_path / "汇总.xlsx").exists()


def test_all_faults_are_told_at_once(tmp_path):
    """Inputs, profile, roster and output, each in the words of the command."""
    task = Task(
        Work.CONSOLIDATE, (), tmp_path / "没有" / "汇总.xlsx", "没有这份", tmp_path / "名单.xlsx"
    )
    told = task.faults()

    assert 4 == len(told)
    words = ("没有给出要汇总的文件", "找不到口径", "名单打不开", "输出文件夹不存在")
    assert all(word in text for word, text in zip(words, told, strict=True))


@pytest.mark.parametrize("work", Work)
def test_a_received_file_is_never_the_output(tmp_path, work):
    """校验 and 汇总 refuse to write over one."""
    received = fill_folder(tmp_path / "报送", 1) / "0000.xlsx"
    (told,) = Task(work, (received.parent,), received).faults()

    assert "为免覆盖收到的文件" in told


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a folder read-only")
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    """Before any file is read."""
    script = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit 99; shift; "$@"'
    code = (
        "import sys; from pathlib import Path; from pgxl.window.task import *;"
        "print(*Task(Work.VALIDATE, (Path(sys.argv[1]),), Path(sys.argv[2])).faults())"
    )
    place = tmp_path / "出"
    place.mkdir()
    command = [sys.executable, "-c", code, FORMS, place / "校验报告.xlsx"]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        ["unshare", "-rm", "sh", "-c", script, "sh", place, *command],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )

    assert "这个文件夹写不进去" in done.stdout


def test_a_run_tells_its_steps_and_its_end(tmp_path):
    """The last step is the whole; the outcome comes across as it is here."""
    task = Task(Work.VALIDATE, (FORMS,), tmp_path / "校验报告.xlsx")
    steps, end = finish(Run(task))

    assert Step(8, 8) == steps[-1]
    assert isinstance(end, Outcome)
    assert task.carry_out(quiet) == end


def test_a_run_tells_what_stopped_it(tmp_path):
    """Faults at once; nothing is written."""
    task = Task(Work.VALIDATE, (FORMS,), tmp_path / "没有" / "a.xlsx", "没有这份")
    steps, end = finish(Run(task))

    assert ([], 2) == (steps, len(end.texts))
    assert isinstance(end, Refusal)


def test_a_run_that_dies_is_told(tmp_path):
    """Killed from outside, it leaves the old workbook."""
    out = tmp_path / "汇总.xlsx"
    out.write_bytes(b"old")
    run = Run(Task(Work.CONSOLIDATE, (FORMS,), out))
    (process,) = multiprocessing.active_children()
    os.kill(process.pid, signal.SIGKILL)
    _, end = finish(run)

    assert "中途停止" in end.texts[0]
    assert b"old" == out.read_bytes()


def test_a_cancelled_run_leaves_nothing_behind(tmp_path):
    """The old workbook is as it was; no process, no temporary file, no lock stays."""
    out = tmp_path / "汇总.xlsx"
    out.write_bytes(b"old")
    run = Run(Task(Work.CONSOLIDATE, (fill_folder(tmp_path / "报送", 250),), out))
    heard = []
    wait_for(lambda: heard.extend(run.hear()) or any(step.done for step in heard), 120)

    assert all(isinstance(each, Step) and each.done < each.total for each in heard)
    assert run.cancel()
    assert b"old" == out.read_bytes()
    assert [] == multiprocessing.active_children()
    left = {path.name for path in tmp_path.iterdir()} - {"data", "报送", "汇总.xlsx"}
    assert all(name.startswith("汇总.xlsx.pgxl-state") for name in left)


def test_a_result_that_was_written_all_the_same_is_told(tmp_path):
    """Cancelled after the new workbook had taken its place, it does not say that nothing was."""
    out = tmp_path / "校验报告.xlsx"
    out.write_bytes(b"old")
    run = Run(Task(Work.VALIDATE, (FORMS,), out))
    wait_for(lambda: out.read_bytes() != b"old", 120)

    assert not run.cancel()


def test_a_fault_of_the_program_is_written_down(tmp_path, monkeypatch):
    """What nobody has foreseen is told with the place of its details."""
    from pgxl.window import run  # noqa: PLC0415 - the module

    class Faulty:
        def faults(self):
            raise ZeroDivisionError

    told = []
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    pipe = type("Pipe", (), {"send": staticmethod(told.append)})()
    run.carry_out(Faulty(), pipe)

    assert "程序出错，没有做完；请把" in told[0].texts[0]
    assert "ZeroDivisionError" in (tmp_path / "data" / "pgxl" / "window.log").read_text("utf-8")


def test_the_headline_tells_what_does_not_count(tmp_path):
    """Older versions, amounts that cannot be read, and what has changed since the last run."""
    inputs, out = tmp_path / "报送", tmp_path / "汇总.xlsx"
    inputs.mkdir()
    one, other = sorted(FORMS.iterdir())[:2]
    copy(one, inputs / "1.xlsx")
    task = Task(Work.CONSOLIDATE, (inputs,), out)
    assert "读取 1 个文件，已汇总 1 个" == task.carry_out(quiet).headline

    copy(one, inputs / "2.xlsx", project_again=True)
    copy(other, inputs / "3.xlsx", budget="约七万")
    assert (
        "读取 3 个文件，已汇总 2 个，重复或旧版本、未计入 1 张表，金额读不出、未计入 1 个项目，"
        "与上次相比：新增 2 个文件，改动 0，减少 0"
    ) == task.carry_out(quiet).headline


def copy(path, target, budget="", *, project_again=False):
    """Copy a form, with another amount or a remark beside it."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows():
        for cell in row:
            if budget and isinstance(cell.value, str) and "预算金额" in cell.value:
                sheet.cell(cell.row, cell.column + 1).value = budget
    if project_again:
        sheet.cell(60, 1).value = "第二次报送"
    book.save(target)
