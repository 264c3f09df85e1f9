"""Files dropped on the window from other processes, as by a file manager, and by the mouse."""

import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from drags import FILES, TEXT, addresses, dragging, drop, middle, need_drags
from received import fill_folder
from samples import FORMS, PROJECT
from screens import PATIENCE, wait_until

from pgxl.window.task import Work

pytestmark = pytest.mark.display
#: Names with all that Tcl, a shell, an address or a list could take for something else.
HOSTILE = (
    "甲 乙.xlsx",
    "{",
    "}",
    "a}{b",
    "\\",
    "a\nb",
    "a\r\nb",
    "a\tb",
    '"',
    "$HOME",
    "[exec touch trace]",
    "; exec touch trace",
    "#a",
    "%D %W",
    "%41",
    "-displayof",
    "a&b?c=d",
)
#: Names of kinds of data that would be code where they were put into a script as they stand.
TRAPS = ("}; exec touch trace; {", "[exec touch trace]", "$x", 'a" b {')


@pytest.fixture(autouse=True)
def drags():
    need_drags()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder in which any code that ran would leave a trace."""
    place = tmp_path / "报 送"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def test_files_are_dropped_by_the_mouse(shown, app, folder):
    """Out of another window; while they hover nothing is chosen, then all of them are."""
    paths = [folder / "甲 {局}.xlsx", folder / "乙"]
    paths[0].touch()
    paths[1].mkdir()
    x, y = middle(app.inputs.listing)
    places = "1050,100", f"{x},{y}", *(path.as_uri() for path in paths)
    with dragging(app.root, "mouse_source.py", shown.display, *places) as drag:
        assert "over" == drag.hear()
        assert () == app.inputs.selection.paths

        drag.tell("let go")

        assert "copy" == drag.hear()
    assert tuple(paths) == app.inputs.selection.paths
    rows = [app.inputs.listing.item(row, "values") for row in app.inputs.listing.get_children()]
    assert [("甲 {局}.xlsx", "文件", str(folder)), ("乙", "文件夹", str(folder))] == rows
    assert "已选 1 个文件夹、1 个文件" == app.inputs.told


def test_no_name_is_taken_for_anything_else(shown, app, folder):
    """Blanks, braces, breaks, signs of Tcl, of shells and of addresses are letters of a name."""
    paths = [folder / name for name in HOSTILE]
    for path in paths:
        path.touch()
    told = drop(shown, app.root, (FILES, addresses(*paths)))

    assert {"may": True, "action": "XdndActionCopy", "done": "XdndActionCopy"} == told
    assert tuple(paths) == app.inputs.selection.paths
    assert "" == app.inputs.notice.told
    assert sorted(HOSTILE) == sorted(path.name for path in folder.iterdir())


@pytest.mark.skipif(sys.platform == "darwin", reason="its names are text")
def test_a_name_may_be_no_text(shown, app, folder):
    """As old archives leave them: bytes of GBK, or an address that was not written as it should."""
    old, raw = Path(os.fsdecode(os.fsencode(folder) + b"/\xb1\xed.xlsx")), folder / "裸 表.xlsx"
    for path in (old, raw):
        shutil.copyfile(next(FORMS.iterdir()), path)
    drop(shown, app.root, (FILES, f"{folder.as_uri()}/%B1%ED.xlsx\r\nfile://{raw}\r\n"))

    assert (old, raw) == app.inputs.selection.paths

    app.work.buttons[Work.VALIDATE].invoke()
    wait_until(app.root, lambda: not app.working)

    assert "读取 2 个文件" in app.result.headline


def test_thousands_of_files_are_dropped_at_once(shown, app, folder):
    """More than goes through a display in one piece: 2,000 names, 900 kB."""
    paths = [folder / f"{number:04}{'表' * 40}.xlsx" for number in range(2000)]
    for path in paths:
        path.touch()
    drop(shown, app.root, (FILES, addresses(*paths)))

    assert tuple(paths) == app.inputs.selection.paths
    assert 2000 == len(app.inputs.listing.get_children())


def test_no_kind_of_data_is_taken_for_code(shown, app, folder):
    """The bindings of tkinterdnd2 would run them: whoever offers data names its kinds."""
    traps = [(name, "x") for name in TRAPS]
    drop(shown, app.root, *traps, (FILES, addresses(folder)))
    told = drop(shown, app.root, *traps)

    assert not told["may"]
    assert (folder,) == app.inputs.selection.paths
    assert [] == list(folder.iterdir())


def test_each_is_chosen_once_and_must_be_there(shown, app, folder):
    """What is in the list already, or is not there, is told; the rest is taken."""
    one, gone = folder / "一.xlsx", folder / "没有.xlsx"
    one.touch()
    drop(shown, app.inputs.listing, (FILES, addresses(one, one, gone)))

    assert (one,) == app.inputs.selection.paths
    assert "没有.xlsx：找不到这个文件或文件夹" in app.inputs.notice.told
    assert app.inputs.notice.told.endswith("拖来的有 1 个已在列表里，不重复加入")

    app.root.update()
    assert app.inputs.notice.winfo_ismapped()

    app.inputs.buttons["清空"].invoke()
    app.root.update()

    assert not app.inputs.notice.winfo_ismapped()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ((FILES, "https://x.gov.cn/a.xlsx\r\n"), "https://x.gov.cn/a.xlsx：是网页链接，没有打开"),
        ((TEXT, "https://x.gov.cn/a.xlsx"), "https://x.gov.cn/a.xlsx：是网页链接，没有打开"),
        ((TEXT, f"{FORMS}"), "是文字，没有加入"),
        ((TEXT, "[exec touch trace] {"), "“[exec touch trace] {”是文字，没有加入"),
        ((FILES, ""), "没有给出文件的位置"),
    ],
)
def test_links_and_texts_are_told(shown, app, folder, content, told):
    """Not opened, not chosen, not run."""
    for target in (app.root, app.inputs.roster_field):
        drop(shown, target, content)

        assert told in app.inputs.notice.told
    assert ((), None) == (app.inputs.selection.paths, app.inputs.roster)
    assert [] == list(folder.iterdir())


def test_one_file_on_its_field_is_the_roster(shown, app, folder):
    """There, and only there; several or a folder change nothing."""
    one, other = folder / "名 单.xlsx", folder / "另.csv"
    one.touch()
    other.touch()
    drop(shown, app.inputs.roster_field, (FILES, addresses(one)))

    assert (one, ()) == (app.inputs.roster, app.inputs.selection.paths)

    for paths, told in (((one, other), "名单是一个文件，拖来 2 个"), ((folder,), "是文件夹")):
        drop(shown, app.inputs.roster_field, (FILES, addresses(*paths)))

        assert told in app.inputs.notice.told
    assert (one, ()) == (app.inputs.roster, app.inputs.selection.paths)

    drop(shown, app.inputs.roster_field, (FILES, addresses(other)))

    assert (other, "") == (app.inputs.roster, app.inputs.notice.told)


def test_nothing_is_taken_while_a_run_is_under_way(shown, app, tmp_path, folder):
    """The source is told that it may not, the person why; nor if the run began in between."""
    inputs = fill_folder(tmp_path / "多", 250)
    app.inputs.add([inputs])
    place = middle(app.inputs.listing)
    with dragging(app.root, "xdnd_source.py", shown.display, *place, "--hold") as drag:
        drag.tell(json.dumps([(FILES, addresses(folder))]))

        assert json.loads(drag.hear())["may"]

        app.work.buttons[Work.CONSOLIDATE].invoke()
        drag.tell("let go")

        assert {"done": ""} == json.loads(drag.hear())
    assert app.working
    for target in (app.root, app.inputs.roster_field):
        assert {"may": False, "action": ""} == drop(shown, target, (FILES, addresses(folder)))
    assert "正在汇总，现在不能加入；请在做完或取消后再拖" == app.inputs.notice.told
    assert app.working

    app.work.cancel_button.invoke()

    assert ("", (inputs,)) == (app.inputs.notice.told, app.inputs.selection.paths)

    drop(shown, app.root, (FILES, addresses(folder)))

    assert (inputs, folder) == app.inputs.selection.paths


def test_a_source_that_gives_nothing_is_let_go(shown, app):
    """The window waits for it no longer than tkdnd does, and goes on."""
    told = drop(shown, app.root, (FILES, "file:///"), words=("--dumb",))
    app.inputs.add([FORMS])

    assert "" == told["done"]
    assert (FORMS,) == app.inputs.selection.paths
    assert ["Frame"] == [each.winfo_class()[1:] for each in app.root.winfo_children()]


def test_dropped_forms_are_consolidated(shown, app, tmp_path):
    """As chosen ones are; the result goes beside the folder."""
    shutil.copytree(FORMS, tmp_path / "报送")
    drop(shown, app.root, (FILES, addresses(tmp_path / "报送")))
    app.work.buttons[Work.CONSOLIDATE].invoke()
    wait_until(app.root, lambda: not app.working)

    assert "读取 8 个文件，已汇总 8 个" in app.result.headline
    assert (tmp_path / "汇总.xlsx").exists()


@pytest.mark.parametrize("lacking", ["package", "binary"])
def test_without_tkdnd_the_window_is_as_ever(shown, answers, monkeypatch, lacking):
    """It says nothing of dropping, and offers it to nobody."""
    from pgxl.window.application import Application  # noqa: PLC0415 - where there is tkinter
    from pgxl.window.looks import make_root  # noqa: PLC0415

    if lacking == "package":
        monkeypatch.setitem(sys.modules, "tkinterdnd2", None)
    else:
        monkeypatch.setattr(platform, "machine", lambda: "loongarch64")
    app = Application(make_root(shown.display), answers)
    told = app.inputs.told
    bound = app.root.tk.call("bind", str(app.root))
    app.close()

    assert "还没有选择；可以多次选择文件和文件夹" == told
    assert "Drop" not in str(bound)


def test_the_window_says_that_files_can_be_dropped(app):
    """As long as nothing is chosen."""
    assert "还没有选择；可以把文件、文件夹拖进窗口" == app.inputs.told


def test_no_other_command_knows_of_dropping():
    """Nor does the process in which the window has its work done."""
    code = (
        "import sys; from pgxl.cli import main; import pgxl.window.run;"
        f"main(['validate', {str(FORMS)!r}, '--json']);"
        "sys.exit('tkinterdnd2' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        command, check=False, capture_output=True, cwd=PROJECT, timeout=PATIENCE
    )

    assert (0, b"") == (done.returncode, done.stderr)
