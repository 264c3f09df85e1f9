"""Parts: whole or not at all, read as they were written, and nothing else is taken for one."""

import pytest
from machines import need_cluster

from pgxl.cluster.model import Row
from pgxl.cluster.parts import Parts, is_part, name_part
from pgxl.errors import ClusterError
from pgxl.inputs.paths import is_leftover

NAME = name_part("0123456789abcdef" * 4)
ROWS = [
    Row(0, "报送/1.xlsx", "ab" * 32, 12_345, record=bytes(range(256)) * 9),
    Row(0, "邮件 › 半个字\ud83d.xlsx", reason="打不开", harmless=True),
    Row(7, "2.xlsx", "cd" * 32, 1 << 40),
]


@pytest.fixture(autouse=True)
def _needed():
    need_cluster()


@pytest.fixture(params=["path", "memory"])
def place(request, tmp_path):
    """A folder on a disk, and one that only fsspec knows."""
    return str(tmp_path / "分部") if request.param == "path" else f"memory://{tmp_path.name}/分部"


def test_parts_are_read_as_they_were_written(place):
    """Also names with half a character, and sizes of any file; a second writing changes nothing."""
    parts = Parts(place)
    with parts.probed() as probe:
        assert parts.probe(probe)
    for _ in range(2):
        parts.write(NAME, ROWS, passing=False)

    assert ROWS == parts.read(NAME)
    assert {NAME} == parts.kept([NAME, name_part("f" * 40)])
    parts.remove_all()
    assert not parts.kept([NAME])


def test_what_may_end_otherwise_is_read_again(place):
    """A part with a file that could not be opened is not used by another run."""
    parts = Parts(place)
    with parts.probed():
        parts.write(NAME, ROWS, passing=True)

    assert ROWS == parts.read(NAME)
    assert not parts.kept([NAME])
    parts.remove_all()


@pytest.mark.parametrize("keep", [slice(0, 0), slice(0, 200)])
def test_a_part_that_is_cut_off_is_none(tmp_path, keep):
    """It is read again, as if it were not there."""
    parts = Parts(str(tmp_path))
    parts.write(NAME, ROWS, passing=False)
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes()[keep])

    assert not parts.kept([NAME])


def test_a_damaged_part_is_removed(tmp_path):
    """Wherever a bit has turned over in its data, the run ends, and the next one makes it anew."""
    parts = Parts(str(tmp_path))
    path = tmp_path / NAME
    parts.write(NAME, ROWS, passing=False)
    whole = path.read_bytes()
    at = whole.index(bytes([0x28, 0xB5, 0x2F, 0xFD])) + 12  # inside of a compressed page
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])

    with pytest.raises(ClusterError, match="分部结果有损坏，已删除"):
        parts.read(NAME)
    assert [] == list(tmp_path.iterdir())
    with pytest.raises(ClusterError, match="分部结果读不出来（找不到文件或文件夹）"):
        parts.read(NAME)


def test_only_parts_are_removed(tmp_path):
    """A folder that holds something else stays, and all that is not ours in it."""
    (tmp_path / "别的.xlsx").write_bytes(b"x")
    parts = Parts(str(tmp_path))
    parts.write(NAME, ROWS, passing=False)
    parts.remove_all()

    assert ["别的.xlsx"] == [path.name for path in tmp_path.iterdir()]


def test_parts_are_no_submissions():
    """A run without a cluster passes over what one with it has left."""
    assert is_leftover(NAME)
    assert is_part(f"/共享/{NAME}")
    assert not is_part("报送.parquet.part")
