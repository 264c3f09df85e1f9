"""Clusters that cannot be used: one clear line, exit code 2, the old summary whole."""

import socket

import pytest
from forms import PROFILE
from machines import children, is_alive, need_cluster, wait_for
from mails import attached, letter
from samples import FORMS

import pgxl
from pgxl.cli import main
from pgxl.cluster import Cluster, gather
from pgxl.cluster.task import look_around
from pgxl.inputs.processes import Limits
from pgxl.inputs.settings import shared_build
from pgxl.intake.workbook import read_workbook
from pgxl.intake.workers import Setup

#: Scheduler and workers run on this machine.
pytestmark = pytest.mark.loopback


@pytest.fixture(autouse=True)
def _needed():
    need_cluster()


@pytest.fixture
def nobody():
    """An address at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return f"127.0.0.1:{port}"


def run(*words):
    """Run the command; give the exit code."""
    return main(["consolidate", *map(str, words)])


def test_consolidating_by_command(machines, tmp_path, capfd):
    """It ends as on one machine, leaves no state file, and says nothing else."""
    out = tmp_path / "汇总.xlsx"

    assert 1 == run(FORMS, "-o", out, "--cluster", machines.address)
    told = capfd.readouterr()
    assert "15,887,968.00" in told.out
    assert not told.err
    assert [out] == list(tmp_path.iterdir())


def test_no_scheduler(tmp_path, monkeypatch, capfd, nobody):
    """An address at which nobody listens is told in one line."""
    monkeypatch.setattr("pgxl.cluster.dispatch._CONNECT_SECONDS", 1)
    out = tmp_path / "汇总.xlsx"
    out.write_bytes(b"old")

    assert 2 == run(FORMS, "-o", out, "--cluster", f"tcp://{nobody}")
    told = capfd.readouterr().err
    assert "连不上集群" in told
    assert 1 == told.count("\n")
    assert b"old" == out.read_bytes()


@pytest.mark.parametrize(
    "address", ["主机", "tcp://", "http://127.0.0.1:1", "tcp://127.0.0.1:x", ""]
)
def test_addresses_that_are_none(tmp_path, monkeypatch, capfd, address):
    """Whatever stands for the address, the answer is a line in Chinese."""
    monkeypatch.setattr("pgxl.cluster.dispatch._CONNECT_SECONDS", 1)

    assert 2 == run(FORMS, "-o", tmp_path / "汇总.xlsx", "--cluster", address)
    told = capfd.readouterr().err
    assert "连不上集群" in told
    assert 1 == told.count("\n")


def test_a_lost_scheduler_is_told_in_one_line(own_machines, tmp_path, capfd, monkeypatch):
    """What dask itself has to say of it stays away from the screen."""
    machines = own_machines()
    machines.hire(1)
    monkeypatch.setattr("pgxl.cluster.dispatch.Dispatcher._look", _killing(machines))

    assert 2 == run(FORMS, "-o", tmp_path / "汇总.xlsx", "--cluster", machines.address)
    told = capfd.readouterr().err
    assert "与集群的连接断了" in told
    assert 1 == told.count("\n")


def _killing(machines):
    from pgxl.cluster.dispatch import Dispatcher  # noqa: PLC0415 - it is put back afterwards

    look = Dispatcher._look  # noqa: SLF001 - the place where a run looks at the cluster

    def kill(self):
        look(self)
        machines.scheduler.kill()
        machines.scheduler.wait()

    return kill


def test_no_workers(own_machines, tmp_path, monkeypatch):
    """A scheduler with nobody to work is told, and how to start a worker."""
    monkeypatch.setattr("pgxl.cluster.dispatch._CONNECT_SECONDS", 2)
    address = own_machines().address

    with pytest.raises(pgxl.ClusterError, match=f"dask worker {address}"):
        pgxl.consolidate(FORMS, tmp_path / "汇总.xlsx", cluster=Cluster(address))


def test_a_worker_without_pgxl(own_machines, tmp_path):
    """A machine on which pgxl cannot be imported is named."""
    (tmp_path / "pgxl.py").write_text("raise ImportError")
    machines = own_machines()
    machines.hire(1, PYTHONPATH=str(tmp_path))

    with pytest.raises(pgxl.ClusterError, match=r"工作机 tcp://127.0.0.1:.*同一版本的 pgxl"):
        pgxl.consolidate(FORMS, tmp_path / "汇总.xlsx", cluster=Cluster(machines.address))


def test_another_build(machines, tmp_path, monkeypatch):
    """Workers with other rules than here are not asked to judge; nothing is left."""
    monkeypatch.setattr("pgxl.cluster.gathering.shared_build", lambda: "0.0.1-old")

    with pytest.raises(pgxl.ClusterError, match=r"安装的是另一个版本（本机 0\.0\.1-old；工作机"):
        pgxl.consolidate(FORMS, tmp_path / "汇总.xlsx", cluster=Cluster(machines.address))


def test_a_worker_of_another_build_that_comes_later(machines, tmp_path, monkeypatch):
    """Whoever takes a task has the build too, or the run ends."""
    monkeypatch.setattr("pgxl.cluster.gathering.ask_all", lambda *_: None)
    monkeypatch.setattr("pgxl.cluster.gathering.shared_build", lambda: "0.0.1-old")

    with pytest.raises(pgxl.ClusterError, match="工作机安装的是另一个版本"):
        pgxl.consolidate(FORMS, tmp_path / "汇总.xlsx", cluster=Cluster(machines.address))


def test_parts_that_workers_do_not_see(machines, tmp_path):
    """A place of the same name that is another one on each machine is found out."""
    cluster = Cluster(machines.address, "memory://parts")

    with pytest.raises(pgxl.ClusterError, match="看不到或写不进 memory://parts；请用 --parts"):
        pgxl.consolidate(FORMS, tmp_path / "汇总.xlsx", cluster=cluster)


def test_parts_that_cannot_be_written(machines, tmp_path):
    """A folder that is a file is told before any file is read."""
    (tmp_path / "文件").write_bytes(b"x")
    cluster = Cluster(machines.address, str(tmp_path / "文件" / "分部"))

    with pytest.raises(pgxl.ClusterError, match="分部结果写不进去"):
        pgxl.consolidate(FORMS, tmp_path / "汇总.xlsx", cluster=cluster)


def test_inputs_that_workers_do_not_see(tmp_path, monkeypatch):
    """A worker that has no such folder says which."""
    monkeypatch.setattr("pgxl.cluster.task.Parts.probe", lambda *_: True)
    gone = str(tmp_path / "报送" / "1.xlsx")

    assert f"看不到 {gone}" in look_around(shared_build(), str(tmp_path), "x", [gone])
    assert not look_around(shared_build(), str(tmp_path), "x", [str(tmp_path)])


def test_what_is_needed_is_not_installed(tmp_path, monkeypatch, capfd, nobody):
    """It is told what to install."""
    monkeypatch.setattr("pgxl.cluster.task._NEEDED", ("distributed", "no_such_module"))

    assert 2 == run(FORMS, "-o", tmp_path / "汇总.xlsx", "--cluster", f"tcp://{nobody}")
    told = capfd.readouterr().err
    assert "没有安装集群用的组件（no_such_module）" in told
    assert "pip install 'pgxl[cluster]'" in told


def test_addresses_and_parts_belong_to_a_cluster(tmp_path, capfd):
    """Without --cluster they are refused; the slashes of an address are still there."""
    out = tmp_path / "汇总.xlsx"

    assert 2 == run("s3://user:secret@bucket/报送", "-o", out)
    assert "s3://bucket/报送：网址只能与 --cluster 一起用" in capfd.readouterr().err
    assert 2 == run(FORMS, "-o", out, "--parts", tmp_path)
    assert "--parts 要与 --cluster 一起用" in capfd.readouterr().err
    assert [] == list(tmp_path.iterdir())


def test_passwords_are_shown_to_nobody(tmp_path, capfd, nobody):
    """A server that is not there is told without login, on the screen and in the log."""
    out, log = tmp_path / "汇总.xlsx", tmp_path / "log.txt"
    url = f"ftp://user:secret@{nobody}/报送"

    assert 2 == run(url, "-o", out, "--log", log, "--cluster", "tcp://127.0.0.1:1")
    told = capfd.readouterr().err + log.read_text()
    assert f"ftp://{nobody}/报送" in told
    assert "secret" not in told
    assert 2 == run(FORMS, "-o", out, "--cluster", "tcp://127.0.0.1:1", "--parts", url)
    assert "secret" not in capfd.readouterr().err


def test_a_place_for_parts_is_needed():
    """Where no summary is written, somebody has to say where the parts lie."""
    setup = Setup(PROFILE, read_workbook, judging=False)
    batch = gather(Cluster("tcp://127.0.0.1:1"), [str(FORMS)], setup, limits=Limits())

    with pytest.raises(pgxl.ClusterError, match="分部结果放在哪里"):
        batch.__enter__()


def test_a_worker_that_is_killed_takes_its_processes_along(machines, tmp_path):
    """Neither that which reads nor that which opens mails is left when it ends, however it does."""
    mail = tmp_path / "邮件.eml"
    mail.write_bytes(letter(attached("甲.xlsx", next(FORMS.iterdir()).read_bytes())))
    cluster = Cluster(machines.address, files=1)
    pgxl.consolidate([mail, FORMS], tmp_path / "汇总.xlsx", cluster=cluster)
    worker = max(machines.workers, key=lambda each: len(children(each.pid)))
    started = children(worker.pid)
    assert len(started) > 1
    worker.kill()
    worker.wait()

    wait_for(lambda: not any(map(is_alive, started)))
