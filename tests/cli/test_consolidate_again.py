"""``pgxl consolidate`` run again: nothing changed, quiet, with a log, broken off."""

import io
import os
import re
import shutil
import sqlite3
from contextlib import closing
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from samples import FORMS

from pgxl import desk
from pgxl.cli import main
from pgxl.inputs.statefile import state_path
from pgxl.profile import DEFAULT, find_folder

GOOD = sorted(FORMS.glob("*.xlsx"))


@pytest.fixture
def received(tmp_path):
    """A folder with two forms."""
    folder = tmp_path / "报送"
    folder.mkdir()
    for path in GOOD[:2]:
        shutil.copy(path, folder)
    return folder


def run(*words):
    """Run the command; give the exit code."""
    return main(["consolidate", *map(str, words)])


@pytest.fixture
def work(monkeypatch):
    """How often everything was really done."""
    done = []
    old = desk.consolidate

    def spy(*paths, **options):
        done.append(paths)
        return old(*paths, **options)

    monkeypatch.setattr(desk, "consolidate", spy)
    return done


def test_nothing_has_changed(received, tmp_path, capsys, work):
    """The second run shows the same figures, leaves the summary as it is, and ends the same."""
    out = tmp_path / "汇总.xlsx"
    assert 1 == run(received, "-o", out)
    first, content = capsys.readouterr().out, out.read_bytes()
    before = out.stat().st_mtime_ns

    assert 1 == run(received, "-o", out)
    second = capsys.readouterr().out
    assert "没有变化：2 个文件" in second
    figures = [line for line in first.splitlines() if line.strip() and "用时" not in line]
    assert figures == [line for line in second.splitlines()[1:] if line.strip()]
    assert (content, before) == (out.read_bytes(), out.stat().st_mtime_ns)
    assert 1 == len(work)


def _change_file(received, _out, _roster):
    shutil.copy(GOOD[2], received / GOOD[0].name)


def _add_file(received, _out, _roster):
    shutil.copy(GOOD[2], received)


def _change_roster(_received, _out, roster):
    roster.write_text("主管部门,用款单位\n甲局,丙中心\n", "utf-8")


def _change_summary(_received, out, _roster):
    out.write_bytes(out.read_bytes() + b"x")


def _remove_summary(_received, out, _roster):
    out.unlink()


@pytest.mark.parametrize(
    ("change", "words", "same"),
    [
        (_change_file, (), False),
        (_add_file, (), False),
        (_change_roster, (), False),
        (_change_summary, (), True),
        (_remove_summary, (), True),
        (None, ("--unit", "万元"), False),
        (None, ("--no-state",), True),
        (None, ("--json",), True),
    ],
)
def test_anything_that_changes_is_noticed(received, tmp_path, capsys, work, change, words, same):  # noqa: PLR0913, PLR0917
    """Another file, option or list, or a summary that somebody has changed: all is done anew."""
    out, roster = tmp_path / "汇总.xlsx", tmp_path / "名单.csv"
    roster.write_text("主管部门,用款单位\n甲局,乙中心\n", "utf-8")
    assert 1 == run(received, "-o", out, "--roster", roster)
    content = out.read_bytes()
    if change:
        change(received, out, roster)
    assert 1 == run(received, "-o", out, "--roster", roster, *words)

    assert 2 == len(work)
    assert "没有变化" not in capsys.readouterr().out
    assert same == (content == out.read_bytes())


def lock(path, source):
    """Put a workbook with a password into a place."""
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(source.read_bytes())).encrypt("东莞2026", locked)
    path.write_bytes(locked.getvalue())


def test_a_locked_file_follows_from_the_passwords_of_its_own_run(received, tmp_path, capsys, work):
    """With a password it is read, without one it is not, whatever an earlier run has read."""
    lock(received / "加密.xlsx", GOOD[2])
    known = tmp_path / "密码.txt"
    known.write_text("东莞2026\n", "utf-8")
    out, words = tmp_path / "汇总.xlsx", ("--password-file", known)
    assert 1 == run(received, "-o", out, *words)
    opened = out.read_bytes()
    assert 1 == run(received, "-o", out)
    closed = out.read_bytes()
    assert 1 == run(received, "-o", out, "--no-state")
    fresh = out.read_bytes()
    assert 1 == run(received, "-o", out, *words)

    assert (closed, opened) == (fresh, out.read_bytes())
    assert opened != closed
    assert 4 == len(work)
    assert "没有变化" not in capsys.readouterr().out
    assert 1 == run(received, "-o", out, *words)
    assert "没有变化：3 个文件" in capsys.readouterr().out


def test_nothing_of_a_locked_file_is_kept(received, tmp_path):
    """Who has no password finds nothing of it in the state file."""
    for path in received.iterdir():
        path.unlink()
    lock(received / "加密.xlsx", GOOD[2])
    (tmp_path / "密码.txt").write_text("东莞2026\n", "utf-8")
    out = tmp_path / "汇总.xlsx"
    assert 1 == run(received, "-o", out, "--password-file", tmp_path / "密码.txt")
    with closing(sqlite3.connect(state_path(out))) as database:
        assert [(b"",)] == database.execute("SELECT record FROM submissions").fetchall()


def test_a_summary_among_its_inputs(received, tmp_path, capsys, work):
    """It and what lies beside it for its sake are no inputs: the next run finds nothing changed."""
    out = received / "汇总.xlsx"
    assert 1 == run(received, "-o", out)
    first = out.read_bytes()
    assert 1 == run(received, "-o", received / ".." / received.name / out.name)
    assert "没有变化：2 个文件" in capsys.readouterr().out
    assert 1 == len(work)
    shutil.copytree(received, tmp_path / "另" / received.name)
    assert 1 == run(received, "-o", out, "--no-state")

    assert first == out.read_bytes()
    assert "汇总.xlsx：" not in capsys.readouterr().out


def _damage_index(path):
    """Change a hash where the state file looks it up; where it is written down, it stays."""
    with closing(sqlite3.connect(path)) as database:
        (size,) = database.execute("PRAGMA page_size").fetchone()
        (page,) = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name LIKE 'sqlite_autoindex_submissions%'"
        ).fetchone()
        sha256 = database.execute("SELECT sha256 FROM submissions").fetchone()[0].encode()
    content = path.read_bytes()
    start, end = (page - 1) * size, page * size
    assert 1 == content[start:end].count(sha256)
    damaged = content[start:end].replace(sha256, b"x" * 64)
    path.write_bytes(content[:start] + damaged + content[end:])


def test_a_damaged_state_file_gives_way_to_a_whole_one(received, tmp_path, capsys):
    """Where it could be read in part, it stayed as it was, and each run was a full one."""
    out = tmp_path / "汇总.xlsx"
    run(received, "-o", out)
    _damage_index(state_path(out))
    shutil.copy(GOOD[2], received)
    run(received, "-o", out)
    capsys.readouterr()
    run(received, "-o", out)

    assert "没有变化" in capsys.readouterr().out


def test_what_had_changed_before_is_not_told_again(received, tmp_path, capsys):
    """An unchanged run does not count the files that the one before it had found."""
    out = tmp_path / "汇总.xlsx"
    run(received, "-o", out)
    shutil.copy(GOOD[2], received)
    run(received, "-o", out)
    assert "与上次相比" in capsys.readouterr().out
    run(received, "-o", out)

    told = capsys.readouterr().out
    assert "没有变化" in told
    assert "与上次相比" not in told


def test_a_profile_of_another_name_is_another(received, tmp_path, capsys):
    """The summary names the profile, and workbooks do: the same files under another name count."""
    out = tmp_path / "汇总.xlsx"
    assert 1 == run(received, "-o", out)
    shutil.copytree(find_folder(DEFAULT), tmp_path / "我们的口径")
    words = ("--profile", tmp_path / "我们的口径")
    assert 1 == run(received, "-o", out, *words)
    told = capsys.readouterr().out
    kept = out.read_bytes()
    assert 1 == run(received, "-o", out, *words, "--no-state")

    assert "没有变化" not in told
    assert kept == out.read_bytes()


def test_the_same_names_elsewhere_are_other_files(received, tmp_path, monkeypatch, work):
    """Links lead to where the files are, which a name alone does not tell."""
    shutil.copytree(received, tmp_path / "另" / received.name)
    out = tmp_path / "汇总.xlsx"
    for folder in (tmp_path, tmp_path / "另"):
        monkeypatch.chdir(folder)
        assert 1 == run(received.name, "-o", out)

    assert 2 == len(work)
    with ZipFile(out) as package:
        links = [package.read(name) for name in package.namelist() if name.endswith(".rels")]
    targets = re.findall('Target="([^"]*报送[^"]*)', b"".join(links).decode("utf-8"))
    assert targets
    assert all("另" in unquote(each) for each in targets)


def test_what_changes_during_a_run_is_no_answer(received, tmp_path, capsys, monkeypatch):
    """A file that was another while it was read, and is the old one again, is read again."""
    out, file = tmp_path / "汇总.xlsx", received / GOOD[0].name
    whole, old = file.read_bytes(), desk.consolidate

    def meanwhile(*paths, **options):
        shutil.copy(GOOD[3], file)
        summary = old(*paths, **options)
        file.write_bytes(whole)
        return summary

    with monkeypatch.context() as patch:
        patch.setattr(desk, "consolidate", meanwhile)
        assert 1 == run(received, "-o", out)
    wrong = out.read_bytes()
    assert 1 == run(received, "-o", out)

    assert "没有变化" not in capsys.readouterr().out
    assert wrong != out.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="making a link asks for rights there")
def test_why_a_workbook_of_last_year_cannot_be_read_is_told_anew(received, tmp_path, capsys):
    """Another reason is another answer, though nothing of it can be read in either."""
    out, before = tmp_path / "汇总.xlsx", tmp_path / "上年"
    before.mkdir()
    (before / "一.xlsx").symlink_to("没有")
    run(received, "-o", out, "--last-year", before)
    (before / "一.xlsx").unlink()
    os.mkfifo(before / "一.xlsx")
    capsys.readouterr()
    run(received, "-o", out, "--last-year", before)

    assert "管道" in capsys.readouterr().out


def test_a_colleagues_state_file_is_taken_over(received, tmp_path, capsys, monkeypatch):
    """One that may only be read is used, and gives way to one's own."""
    out = tmp_path / "汇总.xlsx"
    run(received, "-o", out)
    state_path(out).chmod(0o444)
    access = os.access
    monkeypatch.setattr(
        "pgxl.inputs.statefile.os.access",
        lambda path, mode: access(path, mode) and bool(os.stat(path).st_mode & 0o200),  # noqa: PTH116
    )
    run(received, "-o", out)
    assert "没有变化" in capsys.readouterr().out
    shutil.copy(GOOD[2], received)
    run(received, "-o", out)
    assert "新增 1 个文件，改动 0，减少 0" in capsys.readouterr().out

    assert state_path(out).stat().st_mode & 0o200
    assert ["报送", out.name, state_path(out).name] == sorted(os.listdir(tmp_path))  # noqa: PTH208


def test_no_state_leaves_no_file(received, tmp_path):
    """--no-state neither reads nor writes one."""
    run(received, "-o", tmp_path / "汇总.xlsx", "--no-state")

    assert not state_path(tmp_path / "汇总.xlsx").exists()


def test_changes_are_told(received, tmp_path, capsys):
    """Added, changed and removed files are counted."""
    run(received, "-o", tmp_path / "汇总.xlsx")
    (received / GOOD[0].name).unlink()
    shutil.copy(GOOD[2], received)
    shutil.copy(GOOD[3], received)
    capsys.readouterr()
    run(received, "-o", tmp_path / "汇总.xlsx")

    assert re.search("与上次相比 +新增 2 个文件，改动 0，减少 1", capsys.readouterr().out)


def test_quiet_says_nothing(received, tmp_path, capsys):
    """Only the exit code tells; what cannot be done is still said."""
    assert 1 == run(received, "-o", tmp_path / "汇总.xlsx", "--quiet")
    assert 1 == run(received, "-o", tmp_path / "汇总.xlsx", "--quiet")
    assert ("", "") == capsys.readouterr()
    assert 2 == run(received, "-o", tmp_path / "汇总.txt", "--quiet")
    assert "无法继续" in capsys.readouterr().err


def test_ctrl_c_is_told(received, tmp_path, capsys, monkeypatch):
    """A run that somebody breaks off says so, and what to do; the old summary stays."""
    out = tmp_path / "汇总.xlsx"
    run(received, "-o", out)
    before = out.read_bytes()
    shutil.copy(GOOD[2], received)

    def break_off(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(desk, "collect", break_off)
    capsys.readouterr()

    assert 2 == run(received, "-o", out)
    assert "已中断；原有的输出文件没有改动" in capsys.readouterr().err
    assert before == out.read_bytes()


def test_a_log_tells_each_input_and_the_end(received, tmp_path):
    """A line each, added to what is there; a name cannot make a line of its own."""
    (received / "坏\n2026-01-01 INFO 结束.xlsx").write_bytes(b"x")
    log = tmp_path / "记录.log"
    run(received, "-o", tmp_path / "汇总.xlsx", "--log", log)
    run(received, "-o", tmp_path / "汇总.xlsx", "--log", log)
    run(received, "-o", tmp_path / "汇总.txt", "--log", log)
    lines = log.read_text("utf-8").splitlines()

    assert all(
        re.match(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d,\d+ (INFO|ERROR) \S", each) for each in lines
    )
    told = [re.sub("^[^A-Z]+", "", each) for each in lines]
    assert 2 == sum(each.startswith("INFO 已汇总  ") for each in told)
    assert 1 == sum(each.startswith("INFO 未汇总  ") and "不是 Excel" in each for each in told)
    assert any(re.match("INFO 结束：3 个文件，2 个项目，预算 .*；退出码 1", each) for each in told)
    assert any("没有变化" in each for each in told)
    assert any(each.startswith("ERROR 无法继续：") for each in told)


def test_a_log_that_cannot_be_written_is_told_first(received, tmp_path, capsys):
    """Nothing is done whose log would be missing."""
    assert 2 == run(received, "-o", tmp_path / "汇总.xlsx", "--log", tmp_path)
    assert "日志写不进去" in capsys.readouterr().err
    assert not (tmp_path / "汇总.xlsx").exists()


def test_limits_are_given_on_the_command_line(received, tmp_path):
    """Workers, seconds and memory."""
    words = ("--workers", 2, "--time-limit", 30, "--memory-limit", 1024)

    assert 1 == run(received, "-o", tmp_path / "汇总.xlsx", *words)
