"""What a worker does with a task, in this process: each file and attachment gets its row."""

import io
import pickle
import shutil
from dataclasses import replace

import pytest
from forms import PROFILE
from machines import need_cluster
from mails import archive, attached, letter, text
from msoffcrypto.format.ooxml import OOXMLFile
from samples import FORMS

from pgxl.cluster.gathering import _settings
from pgxl.cluster.listing import list_items
from pgxl.cluster.model import Task
from pgxl.cluster.parts import Parts, name_part
from pgxl.cluster.task import look_around, work
from pgxl.errors import ClusterError
from pgxl.inputs.processes import Limits
from pgxl.inputs.settings import shared_build
from pgxl.intake.workbook import read_workbook
from pgxl.intake.workers import Setup
from pgxl.records.submission import Submission

NAME = name_part("0123456789abcdef" * 4)


@pytest.fixture(autouse=True)
def _needed():
    need_cluster()


def make_task(folder, parts, *passwords):
    """Ask for all that lies in a folder."""
    items = tuple(list_items([str(folder)], None))
    setup = pickle.dumps(Setup(PROFILE, read_workbook, judging=True, passwords=passwords))
    at = tuple(range(len(items)))
    return Task(NAME, at, items, setup, Limits(), str(parts), shared_build())


def test_every_file_and_attachment_has_its_row(tmp_path):
    """Read with its forms, a twin without them, and what is none with its reason."""
    folder, (one, other, *_) = tmp_path / "报送", sorted(FORMS.iterdir())
    folder.mkdir()
    shutil.copyfile(one, folder / "1.xlsx")
    shutil.copyfile(one, folder / "2.xlsx")
    lock = archive({"~$锁.xlsx": b"x"})
    parts = (text(), attached("附件.xlsx", other.read_bytes()), attached("包.zip", lock))
    (folder / "3.eml").write_bytes(letter(*parts))
    (folder / "4.xlsx").write_bytes(b"PK")
    task = make_task(folder, tmp_path / "分部")
    (tmp_path / "分部").mkdir()

    assert len(task.items) == work(task)
    rows = {row.name.rpartition("/")[2]: row for row in Parts(task.parts).read(NAME)}
    told = {name: Submission.unpack(row.record) for name, row in rows.items() if row.record}
    assert 1 == len(told["1.xlsx"].forms)
    assert rows["1.xlsx"].sha256 == rows["2.xlsx"].sha256
    assert "2.xlsx" not in told
    (inside,) = (name for name in told if "附件.xlsx" in name)
    assert 1 == len(told[inside].forms)
    assert "文件不完整" in told["4.xlsx"].reason
    (skipped,) = (row for name, row in rows.items() if "~$锁.xlsx" in name)
    assert (True, b"") == (skipped.harmless, skipped.record)
    assert "临时文件" in skipped.reason


def test_a_file_that_is_gone_is_told_and_read_again(tmp_path):
    """Its row has the reason, and the part is not taken for one that is done."""
    folder = tmp_path / "报送"
    shutil.copytree(FORMS, folder)
    task = make_task(folder, tmp_path / "分部")
    (tmp_path / "分部").mkdir()
    next(folder.iterdir()).unlink()

    work(task)
    rows = Parts(task.parts).read(NAME)
    assert 7 == len([row for row in rows if row.record])
    assert 1 == len([row for row in rows if row.reason])
    assert not Parts(task.parts).kept([NAME])


def test_a_file_with_a_password_is_read_again(tmp_path):
    """A part with what a password has opened is none for a run that was given no password."""
    folder = tmp_path / "报送"
    for place in (folder, tmp_path / "分部"):
        place.mkdir()
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(min(FORMS.iterdir()).read_bytes())).encrypt("东莞2026", locked)
    (folder / "锁.xlsx").write_bytes(locked.getvalue())
    task = make_task(folder, tmp_path / "分部", "东莞2026")

    work(task)
    (row,) = Parts(task.parts).read(NAME)
    assert 1 == len(Submission.unpack(row.record).forms)
    assert not Parts(task.parts).kept([NAME])


def test_a_profile_of_another_name_wants_other_parts():
    """Workbooks say for which profile they are made, so that its name decides what is found."""
    one, other = (
        Setup(profile, read_workbook, judging=True)
        for profile in (PROFILE, replace(PROFILE, name="另一个"))
    )

    assert _settings(one, "x") == _settings(Setup(PROFILE, read_workbook, judging=True), "x")
    assert _settings(one, "x") != _settings(other, "x")


def test_a_worker_of_another_build_does_nothing(tmp_path):
    """It is told before any file is opened."""
    task = replace(make_task(FORMS, tmp_path / "分部"), build="0.0.9 另一个")

    with pytest.raises(ClusterError, match="安装的是另一个版本"):
        work(task)
    assert not (tmp_path / "分部").exists()


def test_looking_around_tells_what_is_missing(tmp_path):
    """Another build, a folder of parts that is not shared, inputs that are not seen, or nothing."""
    parts = Parts(str(tmp_path / "分部"))
    with parts.probed() as probe:
        here = str(tmp_path / "分部")
        assert not look_around(shared_build(), here, probe, [str(FORMS)])
        assert "另一个版本" in look_around("另一个", here, probe, [])
        assert "看不到或写不进" in look_around(shared_build(), str(tmp_path / "别处"), probe, [])
        assert f"看不到 {tmp_path}/没有" in look_around(
            shared_build(), here, probe, [str(FORMS), f"{tmp_path}/没有"]
        )
        assert look_around(shared_build(), "没有这种://分部", probe, [])
