"""What is listed for a cluster, and what of an address is shown."""

import io
import os
import pickle

import pytest
from county import BOOKS
from forms import PROFILE
from machines import need_cluster

from pgxl.cluster import isolation
from pgxl.cluster.fetching import read_ahead
from pgxl.cluster.frames import receive
from pgxl.cluster.isolation import reading_process
from pgxl.cluster.listing import list_items
from pgxl.cluster.model import Item, Task
from pgxl.cluster.parts import name_part
from pgxl.errors import ClusterError
from pgxl.inputs import find_inputs
from pgxl.inputs.processes import Limits
from pgxl.inputs.urls import is_url, local_path, show_url
from pgxl.intake.reading import Reader
from pgxl.intake.workbook import read_workbook
from pgxl.intake.workers import Setup
from pgxl.mail import Refusal


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("s3://bucket/报送/1.xlsx", "s3://bucket/报送/1.xlsx"),
        ("s3://key:secret@bucket/报送", "s3://bucket/报送"),
        ("ftp://user:se@cret@host:21/报送", "ftp://host:21/报送"),
        ("ftp://user:sec/ret@host/报送", "ftp://host/报送"),
        ("sftp://secret@host/a@b.xlsx", "sftp://host/a@b.xlsx"),
        ("http://host:8080/a@b/%E6%8A%A5.xlsx?sig=secret", "http://host:8080/a@b/报.xlsx"),
        ("abfs://box@account/a?sv=1&sig=secret", "abfs://account/a"),
        ("s3://bucket/100%25.xlsx", "s3://bucket/100%25.xlsx"),
        ("zip://*::ftp://user:secret@host/a.zip", "zip://*::ftp://host/a.zip"),
    ],
)
def test_addresses_are_shown_without_login(url, shown):
    """No name, password, key or signature is shown; all else is."""
    assert shown == show_url(url)


def test_paths_and_addresses():
    """A drive is no address; a file:// address is a path."""
    assert [True, True, False, False] == [
        is_url(text) for text in ("s3://a", "file:///a", r"C:\报送", "C://报送")
    ]
    assert "/报 送" == str(local_path("file:///%E6%8A%A5%20%E9%80%81"))
    assert local_path("s3://bucket/a") is None


def test_paths_are_listed_as_everywhere(tmp_path):
    """Order, names and reasons are those of a run without a cluster; parts are left out."""
    need_cluster()
    names = ["b/1.xlsx", "a.xlsx", "b/a/2.xlsx", "~$a.xlsx", "b/3.xlsx"]
    for name in (*names, name_part("e" * 40)):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    given = [str(tmp_path / "b" / "3.xlsx"), tmp_path.as_uri(), str(tmp_path / "没有")]
    listed = list_items(given, tmp_path / "a.xlsx")
    found = find_inputs(
        [tmp_path / "b" / "3.xlsx", tmp_path, tmp_path / "没有"], tmp_path / "a.xlsx"
    )

    assert [
        (each.name, each.reason, each.harmless)
        for each in found
        if each.path.name != name_part("e" * 40)
    ] == [(each.name, each.reason, each.harmless) for each in listed]


def test_what_lies_behind_an_address(tmp_path):
    """Folders are walked as on a disk; each file is named by address and place, and stamped."""
    need_cluster()
    import fsspec  # noqa: PLC0415 - an extra

    memory = fsspec.filesystem("memory")
    root = f"/{tmp_path.name}"
    for name in ("b/1.xlsx", "a.xlsx", "b/a/2.xlsx", "b/~$a.xlsx"):
        memory.pipe_file(f"{root}/{name}", BOOKS[0])
    memory.mkdir(f"{root}/空")
    url = f"memory:/{root}"
    items = list_items([url, f"{url}/b/1.xlsx", f"{url}/空", f"{url}/没有"], None)

    assert [
        (f"{url} › a.xlsx", ""),
        (f"{url} › b/1.xlsx", ""),
        (f"{url} › b/~$a.xlsx", "临时文件，不是报送件，已略过"),
        (f"{url} › b/a/2.xlsx", ""),
        (f"{url}/b › 1.xlsx", ""),
        (f"{url}/空", "文件夹里没有文件；请确认选对了文件夹"),
        (f"{url}/没有", "找不到这个文件或文件夹；请检查网址"),
    ] == [(each.name, each.reason) for each in items]
    assert len(BOOKS[0]) == items[0].size
    assert items[0].stamp
    assert BOOKS[0] == next(read_ahead(items[:1]))[1].data
    memory.pipe_file(f"{root}/a.xlsx", BOOKS[0])
    assert items[0].stamp != list_items([url], None)[0].stamp
    memory.rm(root, recursive=True)


def test_addresses_that_nothing_opens():
    """An unknown kind of address ends the run; what to do is said."""
    need_cluster()
    for url in ("abfs://user:secret@host/报送", "nosuch://host/报送"):
        with pytest.raises(ClusterError, match=r"组件|打不开") as told:
            list_items([url], None)
        assert "secret" not in str(told.value)


def test_files_are_fetched_in_order(tmp_path, monkeypatch):
    """However many are on their way, each comes at its turn; one that is gone has its reason."""
    monkeypatch.setattr("pgxl.cluster.fetching._AHEAD", 100)
    items = []
    for number in range(90):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(b"%d" % number * 20)
        items.append(Item(str(number), str(path), size=40))
    os.remove(items[50].place)  # noqa: PTH107 - text
    told = list(read_ahead(items))

    assert items == [item for item, _ in told]
    assert isinstance(told[50][1], Refusal)
    assert all(b"%d" % at * 20 == each.data for at, (_, each) in enumerate(told) if at != 50)
    assert [] == list(read_ahead(items[:1]))[1:]


def test_files_too_large_behind_an_address(tmp_path, monkeypatch):
    """They are not fetched, and told as everywhere."""
    need_cluster()
    monkeypatch.setattr("pgxl.cluster.places.LARGEST_FILE", 100)
    path = tmp_path / "大.xlsx"
    path.write_bytes(bytes(101))
    root = f"local://{tmp_path}"
    for size in (0, 101):
        ((_, told),) = read_ahead([Item("大.xlsx", str(path), root, size)])
        assert "超过 200 MB" in told.reason


def test_a_reading_process_that_lies_is_not_believed(monkeypatch):
    """What is no record ends it and costs the file; a message without end is not waited for."""
    ask = isolation._ask  # noqa: SLF001 - the place where a worker hears of its process
    monkeypatch.setattr(isolation, "_ask", lambda at, told: b"{" if told == b"!" else ask(at, told))
    setup = Setup(PROFILE, read_workbook, judging=False)
    with reading_process(pickle.dumps(setup), Limits()) as process:
        told = [process.read(data) for data in (BOOKS[0], b"!", BOOKS[1])]
    process.close()

    assert [1, 0, 1] == [len(each.forms) for each in told]
    assert "异常退出（信号 9）" in told[1].reason
    assert receive(io.BytesIO(b"\xff" * 16)) is None


def test_a_reading_process_tells_what_a_reader_tells():
    """A file is read below a worker as it is read here."""
    setup = Setup(PROFILE, read_workbook, judging=True)
    reader = Reader(PROFILE, read_workbook, judging=True)
    with reading_process(pickle.dumps(setup), Limits()) as process:
        told = [process.read(data) for data in (BOOKS[0], b"", BOOKS[1][:900], BOOKS[1])]
    process.close()

    assert [reader.read(data) for data in (BOOKS[0], b"", BOOKS[1][:900], BOOKS[1])] == told


def test_a_reading_process_that_does_not_start():
    """It is the machine's fault then, not that of the file."""
    with (
        pytest.raises(ClusterError, match="读取进程启动不了"),
        reading_process(b"nothing", Limits()) as process,
    ):
        process.read(BOOKS[0])


def test_a_task_does_not_tell_its_secrets():
    """What dask writes into a log of a task holds neither passwords nor logins."""
    setup = pickle.dumps(Setup(PROFILE, read_workbook, judging=True, passwords=("secret",)))
    item = Item("甲", "甲", "ftp://user:secret@host")
    task = Task("x", (0,), (item,), setup, Limits(), "s3://key:secret@bucket", "build")

    assert "secret" not in repr(task)
    assert task == pickle.loads(pickle.dumps(task))  # noqa: S301 - ours
