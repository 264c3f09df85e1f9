"""The window on a screen that nobody sees, with its real buttons, lists and processes."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time

import openpyxl
import pytest
from hostile_files import TRACE, fill_hostile
from machines import wait_for
from received import fill_folder, marks_of
from samples import BUDGET, FORMS, PROJECT, PROJECTS
from screens import PATIENCE, need_screen, wait_until

from pgxl.window.task import Work

pytestmark = pytest.mark.display
LARGEST_PICTURE = 150_000
#: Starts a program that hears Ctrl-C, also where the tests themselves are run in the background.
#: Not as preexec_fn: where there are several threads, as in xdist and in Tk, that may never return.
LISTENING = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


def work(app, what):
    """Press a button and wait until its work is done."""
    app.work.buttons[what].invoke()
    wait_until(app.root, lambda: not app.working)


def test_the_real_forms_are_validated_and_consolidated(app, answers, tmp_path):
    """Both buttons write their workbooks beside the folder; the window tells the figures."""
    answers.folder = tmp_path / "报送"
    shutil.copytree(FORMS, answers.folder)
    before = marks_of(answers.folder)
    app.inputs.buttons["选择文件夹..."].invoke()
    for what in Work:
        work(app, what)

        assert app.result.headline.startswith(f"{what}完成：读取 8 个文件，已汇总 8 个")
        figures = [each.get() for each in app.result.figures.values()]
        assert ["8", f"{BUDGET:,.2f}"] == figures[:2]
        assert all(name in app.result.listed for name in PROJECTS)
        assert app.result.open_button.instate(["!disabled"])

    report = openpyxl.load_workbook(tmp_path / "校验报告.xlsx")
    summary = openpyxl.load_workbook(tmp_path / "汇总.xlsx")
    assert ["概况", "问题清单", "审核表", "规则说明"] == report.sheetnames
    told = {each.value for row in summary["项目汇总"].rows for each in row}
    assert set(PROJECTS) <= told
    assert before == marks_of(answers.folder)


def test_what_is_chosen_is_shown(app, answers, tmp_path):
    """Files and folders, several times; marked ones are given up, then all."""
    answers.files, answers.folder = [tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"], tmp_path
    for name in ("选择文件...", "选择文件夹...", "选择文件..."):
        app.inputs.buttons[name].invoke()
    rows = app.inputs.listing.get_children()

    assert ["甲.xlsx", "乙.xlsx", tmp_path.name] == [
        app.inputs.listing.set(row, "name") for row in rows
    ]

    app.inputs.listing.selection_set(rows[0], rows[2])
    app.inputs.buttons["移除"].invoke()

    assert (tmp_path / "乙.xlsx",) == app.inputs.selection.paths

    app.inputs.buttons["清空"].invoke()

    assert not app.inputs.listing.get_children()


def test_roster_and_profile_are_chosen(app, answers, tmp_path):
    """A shipped profile by its title, one's own by its folder; the roster by its file."""
    answers.roster, answers.folder = tmp_path / "名单.xlsx", tmp_path / "我局"

    assert ("dongguan-2026", None) == (app.inputs.profile, app.inputs.roster)

    app.inputs.buttons["选择名单..."].invoke()
    app.inputs.buttons["其他口径..."].invoke()

    assert (str(tmp_path / "我局"), tmp_path / "名单.xlsx") == (
        app.inputs.profile,
        app.inputs.roster,
    )


def test_cancelling_leaves_the_old_summary(app, tmp_path):
    """In the middle of a larger job; the next time it is done to its end."""
    inputs, out = fill_folder(tmp_path / "报送", 250), tmp_path / "汇总.xlsx"
    out.write_bytes(b"old")
    app.inputs.add([inputs])
    app.work.buttons[Work.CONSOLIDATE].invoke()

    assert app.work.buttons[Work.VALIDATE].instate(["disabled"])
    assert app.inputs.buttons["清空"].instate(["disabled"])

    wait_until(app.root, lambda: app.work.told.startswith("已读 ") and int(app.work.bar["value"]))

    assert app.working
    assert 250 == int(app.work.bar["maximum"])

    app.work.cancel_button.invoke()

    assert not app.working
    assert "原有的文件没有改动" in app.result.headline
    assert b"old" == out.read_bytes()
    assert [] == multiprocessing.active_children()

    work(app, Work.CONSOLIDATE)

    assert "250" == app.result.figures["项目"].get()
    assert b"old" != out.read_bytes()


def test_escape_cancels_and_return_presses(app, tmp_path):
    """The keyboard does what the mouse does; Tab goes through all that can be used."""
    app.inputs.add([fill_folder(tmp_path / "报送", 100)])
    app.root.focus_force()
    button = app.work.buttons[Work.VALIDATE]
    button.focus_force()
    app.root.update()
    button.event_generate("<Return>")

    assert app.working

    wait_until(app.root, lambda: app.work.told.startswith("已读 "))
    app.root.focus_force()
    app.root.update()
    app.root.event_generate("<Escape>")

    assert not app.working
    assert not (tmp_path / "校验报告.xlsx").exists()

    seen, widget = [], app.inputs.buttons["选择文件..."]
    while widget not in seen:
        seen.append(widget)
        widget = widget.tk_focusNext()
    buttons = [*app.inputs.buttons.values(), *app.work.buttons.values()]
    assert {*buttons, app.inputs.listing, app.inputs.profile_field, app.result.text} <= set(seen)


def test_errors_are_shown_all_at_once(app, answers, tmp_path):
    """In the words of the command, and nothing is written."""
    app.work.buttons[Work.VALIDATE].invoke()

    assert "没有给出要校验的文件或文件夹" in app.result.listed

    app.inputs.add([FORMS])
    answers.roster, answers.out = tmp_path / "名单.xlsx", tmp_path / "没有" / "校验报告.xlsx"
    app.inputs.buttons["选择名单..."].invoke()
    work(app, Work.VALIDATE)

    assert "没有做完校验" == app.result.headline
    assert "名单打不开" in app.result.listed
    assert "输出文件夹不存在" in app.result.listed
    assert app.result.open_button.instate(["disabled"])


def test_an_empty_folder_is_told(app, tmp_path):
    """There is no result, and the reason stands in the list."""
    (tmp_path / "空").mkdir()
    app.inputs.add([tmp_path / "空"])
    work(app, Work.CONSOLIDATE)

    assert "没有读到一张绩效目标表" in app.result.headline
    assert "文件夹里没有文件" in app.result.listed
    assert not (tmp_path / "汇总.xlsx").exists()


def test_a_name_that_is_not_given_begins_nothing(app, answers):
    """Whoever leaves the dialog has changed their mind."""
    answers.saves = False
    app.inputs.add([FORMS])
    app.work.buttons[Work.CONSOLIDATE].invoke()

    assert not app.working
    assert ["汇总结果保存为", str(FORMS.parent / "汇总.xlsx")] == answers.asked


def test_closing_asks_first_while_it_works(app, answers, tmp_path):
    """No lets it work on; yes ends the work and the window."""
    app.inputs.add([fill_folder(tmp_path / "报送", 100)])
    app.work.buttons[Work.CONSOLIDATE].invoke()
    answers.yes = False
    app.close()

    assert "正在汇总，还没有做完" in answers.asked[-1]
    assert app.working

    answers.yes = True
    app.close()

    assert [] == multiprocessing.active_children()
    assert not (tmp_path / "汇总.xlsx").exists()


def test_the_result_and_its_folder_are_opened(app, answers, tmp_path, monkeypatch):
    """Only when asked, and never a received file."""
    opened = []
    monkeypatch.setattr("pgxl.window.result_panel.open_place", opened.append)
    app.inputs.add([FORMS / "1-网格员保险专项.xlsx"])
    answers.out = tmp_path / "报告.xlsx"
    work(app, Work.VALIDATE)

    assert [] == opened

    app.result.open_button.invoke()
    app.result.folder_button.invoke()

    assert [tmp_path / "报告.xlsx", tmp_path] == opened


def test_a_fault_of_the_window_is_told(app, tmp_path):
    """It stands in the list with the place of its details; the window stays."""
    app.root.after(0, lambda: 1 / 0)
    wait_until(app.root, lambda: app.result.headline == "程序出错")

    assert str(tmp_path / "data" / "pgxl" / "window.log") in app.result.listed


def test_the_dialogs_of_the_system_speak_chinese(app, tmp_path):
    """On Linux Tk draws them: save, cancel, and the question before closing."""
    from pgxl.window.dialogs import SystemDialogs  # noqa: PLC0415 - where there is tkinter

    dialogs, tk = SystemDialogs(app.root), app.root.tk
    chosen = "$::tk::dialog::file::__tk_filedialog"

    def press(button):
        if tk.call("info", "exists", f"::tk::dialog::file::__tk_filedialog({button})"):
            tk.eval(f"after 50 {{{chosen}({button}) invoke}}")
        else:
            app.root.after(50, press, button)

    # Should no button end it, it ends by itself, with the answer that the other dialog has.
    silence = app.root.after(PATIENCE * 1000, tk.setvar, "::tk::Priv(selectFilePath)", "")
    app.root.after(50, press, "okBtn")
    assert tmp_path / "汇总.xlsx" == dialogs.save_as("保存", tmp_path / "汇总.xlsx")
    app.root.after(50, press, "cancelBtn")
    assert dialogs.save_as("保存", tmp_path / "汇总.xlsx") is None
    app.root.after_cancel(silence)
    told = {
        word: tk.eval(f'namespace eval ::tk {{::msgcat::mc "{word}"}}')
        for word in ("&Yes", "&Save")
    }
    assert {"&Yes": "是(&Y)", "&Save": "&保存"} == told


def test_letters_are_chinese_and_the_window_fits(app):
    """A Chinese font is chosen where there is one; the window is no larger than the screen."""
    from tkinter import font  # noqa: PLC0415 - where there is tkinter

    told = font.nametofont("TkDefaultFont", app.root).actual("family")

    assert "CJK" in told or "CJK" not in "".join(font.families(app.root))
    assert app.root.winfo_width() <= app.root.winfo_screenwidth()
    assert app.root.winfo_reqheight() <= 700  # a screen of 1366 × 768 has room for it


def test_the_window_runs_no_code_that_lies_about(shown, tmp_path, monkeypatch):
    """Neither from the working folder, where tkinter looks without a home, nor from home."""
    from pgxl.window.dropping import load_dropping  # noqa: PLC0415 - where there is tkinter
    from pgxl.window.looks import make_root  # noqa: PLC0415

    monkeypatch.delenv("HOME")
    monkeypatch.chdir(tmp_path)
    for name in ("Pgxl", "pgxl", "Tk", "Xft"):
        (tmp_path / f".{name}.py").write_text("open('trace', 'w').close()")
        (tmp_path / f".{name}.tcl").write_text("open trace w")
    for place in (tmp_path, tmp_path / "lib", tmp_path / "tkdnd"):
        place.mkdir(exist_ok=True)
        (place / "pkgIndex.tcl").write_text("open trace w")
    root = make_root(shown.display)
    load_dropping(root)
    root.destroy()

    assert not (tmp_path / "trace").exists()


def test_the_command_shows_the_window(shown, app, tmp_path, own_python):
    """In a folder of hostile files it takes nothing but what is named; Ctrl-C ends it."""
    hostile = fill_hostile(tmp_path / "报送")
    name = next_name(app.root)
    # It tells what it has listed when it can be seen: only then does it listen to a person.
    listed = f"expr {{[winfo ismapped .] ? [{app.inputs.listing} item I001 -values] : {{}}}}"
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [own_python, "-I", "-c", LISTENING, own_python, "-I", "-m", "pgxl", "window", str(FORMS)],
        cwd=hostile,
        env={**os.environ, "DISPLAY": shown.display},
        stderr=subprocess.PIPE,
    )
    try:
        wait_for(lambda: ask(app.root, name, listed) or process.poll() is not None, 300)
        chosen = ask(app.root, name, listed)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=120)
    finally:
        process.kill()
        process.wait()

    assert not (hostile / TRACE).exists()
    assert (0, b"") == (process.returncode, told)
    assert (FORMS.name, "文件夹", str(FORMS.parent)) == tuple(app.root.tk.splitlist(chosen))


def ask(root, name, question):
    """Ask another window in the words of Tk; nothing is told while there is none, or it is silent.

    What Tk's ``send`` waits for may never come, and then it never ends. So the other is only told
    to send its answer back, which is listened for here.
    """
    from tkinter import TclError  # noqa: PLC0415 - where there is tkinter

    root.setvar("answer", "")
    back = f"send -async {{{root.tk.call('tk', 'appname')}}} [list set answer [{question}]]"
    try:
        root.send("-async", name, back)
    except TclError:  # it is not there yet
        return ""
    end = time.monotonic() + 1
    while not root.getvar("answer") and time.monotonic() < end:
        root.update()
        time.sleep(0.01)
    return root.getvar("answer")


def next_name(root):
    """Give the name that the next window on the display will have.

    Nobody may look at the list of them while it starts: it has had a window before, which tells how
    many dots an inch has, and Tk strikes out of that list whoever still says an earlier name.
    """
    names = ("pgxl", *(f"pgxl #{number}" for number in range(2, 100)))
    return next(each for each in names if each not in root.winfo_interps())


def test_the_picture_of_the_manual_can_be_made(tmp_path):
    """It is a picture of the right size, and so is the one that is committed."""
    need_screen()
    from workbook.window_picture import PICTURE, draw_window  # noqa: PLC0415 - it needs tkinter

    picture = tmp_path / "window.png"
    draw_window(picture, tmp_path / "绩效目标")
    for each in (picture, PICTURE):
        data = each.read_bytes()

        assert (b"\x89PNG", b"\0\0\3\x98\0\0\2\xd0") == (data[:4], data[16:24])
        assert len(data) < LARGEST_PICTURE


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is a display")
@pytest.mark.parametrize("lacking", ["display", "tkinter"])
def test_without_a_display_there_is_one_line(lacking):
    """Exit code 2, and what to do instead."""
    code = "import sys; from pgxl.cli import main; sys.exit(main(['window']))"
    if lacking == "tkinter":
        code = f"import sys; sys.modules['tkinter'] = None; {code}"
    hidden = {key: text for key, text in os.environ.items() if key != "DISPLAY"}
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        cwd=PROJECT,
        env=hidden,
    )
    (line,) = done.stderr.splitlines()

    assert 2 == done.returncode
    assert line.startswith("无法继续：打不开窗口：")
    assert "也可以用命令 pgxl validate 和 pgxl consolidate" in line
