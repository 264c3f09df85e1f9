"""Profiles are copied whole, for another year too, or not at all."""

from pathlib import Path

import pytest

import pgxl.profile
from pgxl.errors import ProfileError
from pgxl.profile import check_profile, copy_profile, load_profile, shipped_profiles

SHIPPED = Path(pgxl.profile.__file__).parent / "data"


def test_copy(tmp_path):
    """A copy has the three files, is writable, and is a profile of its own name."""
    target = copy_profile("我局-2027", "national-101", tmp_path)

    assert tmp_path / "我局-2027" == target
    assert ["indicators.csv", "profile.toml", "rules.toml"] == sorted(
        path.name for path in target.iterdir()
    )
    assert "我局-2027" == load_profile(str(target)).name
    assert "我局-2028" == copy_profile("我局-2028", str(target), tmp_path).name


@pytest.mark.parametrize("source", shipped_profiles())
def test_copy_for_another_year(source, tmp_path):
    """Nothing but the year differs, in the title too where that names one; it has no fault."""
    before = load_profile(source)
    target = copy_profile("我局", source, tmp_path, year=2031)
    after = load_profile(str(target))

    assert 2031 == after.year
    assert before.title.replace("2026年度", "2031年度") == after.title
    texts = [(each / "profile.toml").read_text("utf-8") for each in (SHIPPED / source, target)]
    old, new = (
        [line.replace("2026年度", "2031年度") for line in text.splitlines() if line[:5] != "year "]
        for text in texts
    )
    assert old == new
    assert [] == check_profile(target)
    again = copy_profile("再", str(target), tmp_path, year=2032)
    assert (2032, "2031年度" in load_profile(str(again)).title) == (2032, False)


def test_a_damaged_profile_is_copied_as_it_is(tmp_path):
    """Bytes that are no text, and other line ends, are kept but for the year; check tells them."""
    target = copy_profile("甲", "dongguan-2026", tmp_path)
    main = target / "profile.toml"
    main.write_bytes(main.read_bytes().replace(b"\n", b"\r\n") + b"# \xff\r\n")
    other = copy_profile("乙", str(target), tmp_path, year=2027) / "profile.toml"

    old, new = "2026年度".encode(), "2027年度".encode()
    assert main.read_bytes().replace(b"= 2026", b"= 2027").replace(old, new) == other.read_bytes()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "不能空白"),
        (" 我局", "不能空白"),
        ("..", "不能空白"),
        ("-x", "不能空白"),
        ("../我局", "不能空白"),
        ("我/局", "不能含有 /"),
        ("我\\局", "不能含有 \\"),
        ("C:局", "不能含有 :"),
        ("我\n局", "看不见的字符"),
        ("我\u202e局", "看不见的字符"),
        ("我局.", "Windows"),
        ("con", "Windows"),
        ("LPT1.x", "Windows"),
        ("局" * 61, "最多 60"),
        ("national-101", "同名"),
        ("占用", "已经存在"),
    ],
)
def test_a_copy_is_refused(tmp_path, name, told):
    """An illegal or taken name is refused before anything is written."""
    (tmp_path / "占用").mkdir()
    with pytest.raises(ProfileError, match=told.replace("\\", "\\\\")):
        copy_profile(name, "dongguan-2026", tmp_path)

    assert ["占用"] == [path.name for path in tmp_path.iterdir()]


def test_a_copy_is_never_half_written(tmp_path, monkeypatch):
    """If writing stops in the middle, nothing is left behind."""
    copied = []

    def stop(source, target):
        copied.append(target)
        if len(copied) > 1:
            raise OSError(28, "No space left on device")
        return Path(target).write_bytes(Path(source).read_bytes())

    monkeypatch.setattr("pgxl.profile.folders.shutil.copyfile", stop)
    with pytest.raises(ProfileError, match="写不进去"):
        copy_profile("我局", "dongguan-2026", tmp_path)

    assert 2 == len(copied)
    assert [] == list(tmp_path.iterdir())


def test_where_a_copy_cannot_go(tmp_path):
    """The folder for the copy must exist, and the copied profile too."""
    with pytest.raises(ProfileError, match="不存在"):
        copy_profile("我局", "dongguan-2026", tmp_path / "没有")
    with pytest.raises(ProfileError, match="找不到口径"):
        copy_profile("我局", "没有", tmp_path)


def test_a_profile_that_was_edited_is_loaded_anew(tmp_path, monkeypatch):
    """Nobody has to start Python again; another folder of the same name is another profile."""
    for folder, year in (("一", 2027), ("二", 2028)):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        copy_profile("我局", "dongguan-2026", Path(), year=year)
        assert year == load_profile("我局").year
    assert load_profile("我局") is load_profile("我局")
    main = Path("我局/profile.toml")
    main.write_text(main.read_text("utf-8").replace("= 2028", "= 2029"), "utf-8")

    assert 2029 == load_profile("我局").year
