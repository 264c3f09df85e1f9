"""The state file: nothing that has not changed is read again, and the result is the same."""

import os
import shutil
import sqlite3
from dataclasses import replace

import pytest
from samples import FORMS

import pgxl
from pgxl import desk
from pgxl.inputs import statefile
from pgxl.inputs.recall import Answer, ask, recall, remember
from pgxl.inputs.statefile import StateFile, state_path
from pgxl.intake import batch
from pgxl.profile import DEFAULT
from pgxl.records.submission import Submission
from pgxl.records.values import pack
from pgxl.summary import Source, State

GOOD = sorted(FORMS.glob("*.xlsx"))


@pytest.fixture
def received(tmp_path):
    """A folder with the eight forms, one of them twice, and something else."""
    folder = tmp_path / "报送"
    folder.mkdir()
    for path in GOOD:
        shutil.copy(path, folder)
    shutil.copy(GOOD[2], folder / "另存.xlsx")
    (folder / "说明.txt").write_text("不是工作簿", "utf-8")
    return folder


@pytest.fixture
def read(monkeypatch):
    """The names of the files that were really read, run by run."""
    names = []
    old = batch.read_files

    def spy(jobs, setup, limits):
        names.append([job.path.name for job in jobs])
        return old(jobs, setup, limits)

    monkeypatch.setattr(batch, "read_files", spy)
    return names


def run(folder, target, **options):
    """Consolidate with a state file; give the bytes of the summary."""
    summary = desk.consolidate(folder, target, state=True, **options)
    return target.read_bytes(), summary


def test_the_second_run_reads_nothing_and_gives_the_same_bytes(received, tmp_path, read):
    """Forms, findings and fates come from the state file."""
    target = tmp_path / "汇总.xlsx"
    first, one = run(received, target)
    second, other = run(received, target)
    pgxl.consolidate(received, tmp_path / "全新.xlsx")

    assert first == second == (tmp_path / "全新.xlsx").read_bytes()
    assert (one.forms, one.inputs) == (other.forms, other.inputs)
    assert one.found == other.found
    assert 9 == len(read[0])  # the text file is read too, and refused by its content
    assert [] == read[1]


def test_only_what_has_changed_is_read(received, tmp_path, read):
    """A new file, a changed one and a renamed one; the summary is that of a full run."""
    target = tmp_path / "汇总.xlsx"
    run(received, target)
    (received / GOOD[0].name).rename(received / "改名.xlsx")
    (received / GOOD[1].name).unlink()
    shutil.copy(FORMS.parent / "stacked.xlsx", received / GOOD[3].name)
    partly, summary = run(received, target)
    pgxl.consolidate(received, tmp_path / "全新.xlsx")

    assert [GOOD[3].name] == read[1]
    assert (1, 1, 2) == summary.changes
    assert partly == (tmp_path / "全新.xlsx").read_bytes()


def test_a_run_that_was_stopped_goes_on(received, tmp_path, read, monkeypatch):
    """What had been written down is not read again, and the bytes are those of one run."""
    monkeypatch.setattr(statefile, "_OFTEN", 2)
    target = tmp_path / "汇总.xlsx"

    def stop(done, _total):
        if done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(received, target, progress=stop)
    assert not target.exists()
    resumed, _ = run(received, target)
    pgxl.consolidate(received, tmp_path / "全新.xlsx")

    assert 0 < len(read[1]) < len(read[0])
    assert resumed == (tmp_path / "全新.xlsx").read_bytes()


def _garbled(record):
    """Give a record whose checksum is right, and whose forms are none."""
    return replace(Submission.unpack(record), forms=(pack([1]), pack({}), b"x")).pack()


DAMAGES = ["text", "cut", "empty", "folder", "flipped", "records", "forms"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_state_file_changes_nothing(received, tmp_path, damage):
    """It is not believed; every file is read anew."""
    target = tmp_path / "汇总.xlsx"
    first, _ = run(received, target)
    place = state_path(target)
    content = place.read_bytes()
    if damage == "folder":
        place.unlink()
        place.mkdir()
    elif damage == "records":
        with sqlite3.connect(place) as database:
            database.execute("UPDATE submissions SET record = x'00' WHERE rowid < 4")
            database.execute("UPDATE submissions SET record = zeroblob(99) WHERE rowid > 5")
    elif damage == "forms":
        with sqlite3.connect(place) as database:
            rows = database.execute("SELECT record, sha256 FROM submissions").fetchall()
            told = [(_garbled(record), sha256) for record, sha256 in rows]
            assert told
            database.executemany("UPDATE submissions SET record = ? WHERE sha256 = ?", told)
    else:
        flipped = bytearray(content)
        flipped[len(content) // 2] ^= 255
        cuts = {"text": b"not a database", "cut": content[:5000], "empty": b""}
        place.write_bytes(cuts.get(damage, bytes(flipped)))

    assert first == run(received, target)[0]


def test_another_profile_or_build_believes_nothing(received, tmp_path, read, monkeypatch):
    """What was judged by other rules is judged anew."""
    target = tmp_path / "汇总.xlsx"
    run(received, target)
    run(received, target, profile="national-2020")
    monkeypatch.setattr(desk, "settings_of", lambda *told: f"another build {told}")
    run(received, target, profile="national-2020")

    assert [9, 9, 9] == [len(names) for names in read]


def test_a_state_file_is_no_input(received):
    """Where the summary lies among the inputs, neither is one; that of another is told."""
    target = received / "汇总.xlsx"
    first, _ = run(received, target)
    second, summary = run(received, target)
    (received / "别的.xlsx.pgxl-state").write_bytes(b"")
    _, third = run(received, target)

    assert first == second
    assert 10 == len(summary.inputs)
    assert ["别的.xlsx.pgxl-state"] == [
        os.path.basename(each.file)  # noqa: PTH119 - text
        for each in third.inputs
        if each.state is State.SKIPPED
    ]


def test_what_may_end_otherwise_is_not_remembered(tmp_path):
    """A file that could not be opened, or whose reader died, is tried again."""
    state = StateFile(tmp_path / "s", "x")
    state.keep("a", Submission(0, "打不开", passing=True))
    state.keep("b", Submission(3, "不是工作簿"))
    state.close()

    assert ["b"] == [key for key, _ in StateFile(tmp_path / "s", "x").submissions({"a", "b"})]


def test_no_state_file_where_none_can_be_written(received, tmp_path):
    """The summary is made all the same."""
    state_path(tmp_path / "汇总.xlsx").mkdir()

    assert run(received, tmp_path / "汇总.xlsx")[0]


@pytest.mark.skipif(os.name == "nt", reason="making a link asks for rights there")
@pytest.mark.parametrize("ending", ["", "-journal", "-wal", "-shm"])
def test_a_link_in_its_place_is_not_followed(received, tmp_path, ending):
    """What a planted link leads to stays as it was, and the summary is that of any other run."""
    target, other = tmp_path / "汇总.xlsx", tmp_path / "别人的.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE a (b)")
    database.close()
    before = other.read_bytes()
    place = state_path(target)
    place.with_name(place.name + ending).symlink_to(other)
    first, _ = run(received, target)
    second, _ = run(received, target)

    assert first == second
    assert before == other.read_bytes()
    assert not place.is_symlink()
    assert StateFile(place, "anything").inputs() == {}


@pytest.mark.parametrize("passing", [False, True])
def test_what_may_end_otherwise_is_no_answer(received, tmp_path, passing):
    """A workbook of last year whose reader was stopped is tried again with the next run."""
    target = tmp_path / "汇总.xlsx"
    question = ask([received], target, DEFAULT)
    _, summary = run(received, target)
    before = Source("上年.xlsx", State.REJECTED, "读取超过 60 秒，已停止", passing=passing)
    remember(question, Answer("说过", 1), summary.inputs, [before])

    assert passing == (recall(question) is None)
