"""A real scheduler and two worker processes: nothing is lost, nothing counted twice."""

import signal

import pytest
from county import BOOKS, fill
from forms import PROFILE
from machines import wait_for
from odd_readers import DIE, EAT, HANG, KILL, LEAVE, read_or_suffer

import pgxl
from pgxl.cluster import Cluster, gather
from pgxl.inputs.processes import Limits
from pgxl.intake.batch import collect
from pgxl.intake.workers import Setup

#: Scheduler and workers run on this machine.
pytestmark = pytest.mark.loopback

LIMITS = Limits(seconds=20)


@pytest.fixture
def box(tmp_path):
    """What was received."""
    return fill(tmp_path / "报送")


@pytest.fixture
def local(box, tmp_path):
    """The summary that this machine makes."""
    out = tmp_path / "本机.xlsx"
    summary = pgxl.consolidate([box], out)
    assert len(summary.forms) > 5
    assert {"已汇总", "未汇总", "重复", "略过"} == {each.state.value for each in summary.inputs}
    return summary, out.read_bytes()


def test_the_same_as_on_one_machine(machines, box, local, tmp_path):
    """Fates, forms, findings and every byte of the summary; no part is left."""
    told = []
    out = tmp_path / "汇总.xlsx"
    summary = pgxl.consolidate(
        [box],
        out,
        cluster=Cluster(machines.address),
        progress=lambda done, total: told.append((done, total)),
    )

    assert local[0].inputs == summary.inputs
    assert local[0].forms == summary.forms
    assert local[0].findings.equals(summary.findings)
    assert local[1] == out.read_bytes()
    assert (60, 60) == told[-1]
    assert told == sorted(told)
    assert ["报送", "本机.xlsx", "汇总.xlsx"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_worker_killed_in_the_middle(machines, box, local, tmp_path):
    """Its files are read by the other one; the summary is the same to the last byte."""
    killed = []

    def kill(done, total):
        if done > 5 and not killed:
            machines.workers[0].send_signal(signal.SIGKILL)
            machines.workers[0].wait()
            killed.append(total - done)

    out = tmp_path / "汇总.xlsx"
    pgxl.consolidate([box], out, cluster=Cluster(machines.address, files=4), progress=kill)

    assert killed[0] > 20
    assert -signal.SIGKILL == machines.workers[0].returncode
    assert local[1] == out.read_bytes()


def read_oddly(address, folder, *contents, **options):
    """Read files with some contents by a reader that suffers from them; give their sources."""
    for number, content in enumerate(contents):
        (folder / f"{number:02}.xlsx").write_bytes(content)
    setup = Setup(PROFILE, read_or_suffer, judging=False)
    cluster = Cluster(address, str(folder.parent / "parts"), **options)
    with gather(cluster, [str(folder)], setup, limits=Limits(seconds=8)) as batch:
        return batch.sources


def test_files_that_are_too_much_for_their_reader(machines, tmp_path):
    """A file that hangs, aborts, leaves or eats memory costs itself only, with the usual reason."""
    folder = tmp_path / "报送"
    folder.mkdir()
    before = [worker.pid for worker in machines.workers]
    told = read_oddly(
        machines.address, folder, BOOKS[0], DIE, BOOKS[1], HANG, BOOKS[2], LEAVE, EAT, BOOKS[3]
    )

    assert "10101001" == "".join(str(each.forms) for each in told)
    assert [
        "读取它的程序异常退出（信号 6），文件不正常；请用空白模板重新填写",
        "读取超过 8 秒，已停止；请用空白模板重新填写",
        "读取它的程序异常退出（代码 3），文件不正常；请用空白模板重新填写",
        "读取它需要的内存过多，不是正常的填报表；请用空白模板重新填写",
    ] == [each.reason for each in told if not each.forms]
    assert before == [worker.pid for worker in machines.workers if worker.poll() is None]


def test_a_file_that_ends_its_worker(own_machines, tmp_path):
    """The others of its task are tried one by one and merged; it has its reason."""
    machines = own_machines(DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES=0)
    machines.hire(1, "--nanny")
    folder = tmp_path / "报送"
    folder.mkdir()
    told = read_oddly(machines.address, folder, *BOOKS[:3], KILL, *BOOKS[3:])

    assert "111011111" == "".join(str(each.forms) for each in told)
    assert "处理它的工作进程几次异常退出或出错（KilledWorker）" in told[3].reason
    assert not told[3].harmless


def _interrupt(_machines):
    raise KeyboardInterrupt


def _kill_scheduler(machines):
    machines.scheduler.kill()
    machines.scheduler.wait()


def _kill_workers(machines):
    for worker in machines.workers:
        worker.kill()
        worker.wait()


_ENDS = {
    "Ctrl-C": (_interrupt, KeyboardInterrupt, None),
    "no scheduler": (_kill_scheduler, pgxl.ClusterError, "与集群的连接断了"),
    "no workers": (_kill_workers, pgxl.ClusterError, "工作进程都不在了"),
}


@pytest.mark.parametrize("case", _ENDS)
def test_a_run_that_ends_in_the_middle(machines, own_machines, local, tmp_path, case):
    """The old summary stays; the next run reads only what has no part yet."""
    end, error, reason = _ENDS[case]
    box, out = tmp_path / "报送", tmp_path / "汇总.xlsx"
    out.write_bytes(b"old")
    first = machines if end is _interrupt else own_machines()
    first.hire(2)

    def break_off(done, _total):
        if done > 20:
            end(first)

    with pytest.raises(error, match=reason):
        pgxl.consolidate(
            [box], out, cluster=Cluster(first.address, files=4, patience=1), progress=break_off
        )
    assert b"old" == out.read_bytes()
    parts = sorted((tmp_path / "汇总.xlsx.parts").iterdir())
    assert parts

    told = []
    pgxl.consolidate(
        [box],
        out,
        cluster=Cluster(machines.address, files=4),
        progress=lambda done, _: told.append(done),
    )
    assert told[0] > 10
    assert local[1] == out.read_bytes()
    assert not (tmp_path / "汇总.xlsx.parts").exists()


def test_tasks_that_ended_before_their_worker_are_done(own_machines, box, tmp_path):
    """What a worker has returned goes with it, its parts do not; that the workers went is told."""
    from distributed import Client  # noqa: PLC0415 - an extra

    machines, done = own_machines(), []
    machines.hire(1)

    def break_off(number, _total):
        done.append(number)
        if len(done) == _FIRST:
            wait_for(lambda: client.run_on_scheduler(_are_in_memory))
            _kill_workers(machines)
            wait_for(lambda: not client.run_on_scheduler(_workers))

    cluster = Cluster(machines.address, files=1, patience=10)
    with (
        Client(machines.address, set_as_default=False) as client,
        pytest.raises(pgxl.ClusterError, match="工作进程都不在了"),
    ):
        pgxl.consolidate([box], tmp_path / "汇总.xlsx", cluster=cluster, progress=break_off)
    assert len(done) > _FIRST + 1


def test_what_was_interrupted_is_taken_off_the_cluster(machines, box, tmp_path):
    """After Ctrl-C the scheduler knows no task of ours any more."""
    from distributed import Client  # noqa: PLC0415 - an extra

    def interrupt(done, _total):
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pgxl.consolidate(
            [box],
            tmp_path / "汇总.xlsx",
            cluster=Cluster(machines.address, files=2),
            progress=interrupt,
        )
    with Client(machines.address, set_as_default=False) as client:
        wait_for(lambda: not client.run_on_scheduler(_tasks))


#: The first task has ended once this was told so many times; others are on their way by then.
_FIRST, _MANY = 2, 3


def _are_in_memory(dask_scheduler):
    states = [each.state for each in dask_scheduler.tasks.values()]
    return len(states) >= _MANY and {"memory"} == set(states)


def _workers(dask_scheduler):
    return list(dask_scheduler.workers)


def _tasks(dask_scheduler):
    return [key for key in dask_scheduler.tasks if str(key).startswith("pgxl")]


def test_files_behind_a_url(machines, box, local, tmp_path):
    """They are read by their file system, named by the address and the place below it."""
    out = tmp_path / "汇总.xlsx"
    parts = tmp_path / "共享"
    summary = pgxl.consolidate(
        [f"local://{box}"], out, cluster=Cluster(machines.address, f"file://{parts}")
    )
    here = [(each.state, each.sha256, each.forms) for each in local[0].inputs]

    assert here == [(each.state, each.sha256, each.forms) for each in summary.inputs]
    assert f"local://{box} › 0/00.xlsx" == summary.inputs[0].file
    assert local[0].totals == summary.totals
    assert [] == list(parts.iterdir())


def test_files_added_and_changed_since(machines, box, tmp_path):
    """Of parts that a run has left those are used that still hold."""
    out = tmp_path / "汇总.xlsx"

    def break_off(done, total):
        if done == total:
            raise KeyboardInterrupt

    cluster = Cluster(machines.address, files=4)
    with pytest.raises(KeyboardInterrupt):
        pgxl.consolidate([box], out, cluster=cluster, progress=break_off)
    (box / "3" / "39.xlsx").write_bytes(b"changed")
    told = []
    summary = pgxl.consolidate(
        [box], out, cluster=cluster, progress=lambda done, _: told.append(done)
    )

    assert 40 < told[0] < 60
    assert pgxl.consolidate([box]).inputs == summary.inputs
    assert collect([box], PROFILE).sources[0].file == summary.inputs[0].file
