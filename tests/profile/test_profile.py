"""Profiles: data that a bureau may copy and edit, with faults named by file."""

import shutil
from pathlib import Path

import pytest

import pgxl.profile
from pgxl.errors import ProfileError
from pgxl.findings import Severity
from pgxl.profile import Category, Match, load_profile, shipped_profiles
from pgxl.rules import Ruleset

SHIPPED = Path(pgxl.profile.__file__).parent / "data"


@pytest.fixture
def own(tmp_path):
    """A copy of the shipped profile in a folder of one's own."""
    return Path(shutil.copytree(SHIPPED / "dongguan-2026", tmp_path / "我局-2026"))


def edit(path, old, new):
    """Change a profile's file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("项目名称", Match("project")),
        (" 项 目 名 称 ：", Match("project")),
        ("项目名称：水电费", Match("project", rest="水电费")),
        ("2026年预算金额(元)", Match("budget", 2026, "元")),
        ("２０２７年预算金额（万元）", Match("budget", 2027, "万元")),
        ("2026年度目标", Match("annual_goal", 2026)),
        ("项目名称及内容", None),
        ("2026年度目标完成情况", None),
        ("项目名称" * 20, None),
        ("：", None),
    ],
)
def test_labels(text, match):
    """A label is known in any width and spacing, with the year and unit it names."""
    assert match == load_profile().labels.match(text)


def test_vocabulary():
    """Category words are known with and without 指标."""
    words = load_profile().vocabulary

    assert (
        Category("效益指标", "经济效益") == words.level2("经济效益指标") == words.level2("经济效益")
    )
    assert "成本指标" == words.level1("成本指标")
    assert words.level1("经济效益") is None
    assert 10 == len(words.categories)


def test_own_profile(own):
    """A copied and edited profile is used by the path of its folder."""
    edit(own / "rules.toml", "[HDR-05]", '[HDR-05]\nseverity = "info"')
    edit(own / "rules.toml", "[GOAL-02]", "[GOAL-02]\nenabled = false")
    profile = load_profile(str(own))
    active = {each.rule.code: each for each in Ruleset(profile).active}

    assert "我局-2026" == profile.name
    assert Severity.INFO is active["HDR-05"].severity
    assert "GOAL-02" not in active


def test_shipped_profiles():
    """The profile of the published forms is shipped and is the default."""
    assert "dongguan-2026" in shipped_profiles()
    assert "dongguan-2026" == load_profile().name


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("profile.toml", "[mandatory]", "[mandatry]", "不认识 mandatry"),
        ("profile.toml", 'title = "东', 'titel = "东', "不认识 titel"),
        ("profile.toml", "required_fields = [", "required_felds = [", "缺少 required_fields"),
        ("profile.toml", "year = 2026", "year = ", "不是正确的 TOML"),
        ("indicators.csv", "一级指标,二级指标,别名", "一级,二级,别名", "第一行应为"),
        ("rules.toml", "[HDR-05]", "[HDR-99]", "没有规则 HDR-99"),
        ("rules.toml", "horizon_years", "horizon_yers", "没有选项 horizon_yers"),
        ("rules.toml", "horizon_years = 10", 'horizon_years = "十"', "选项的值不对"),
        ("rules.toml", "[HDR-05]", '[HDR-05]\nseverity = "重"', "severity 应为"),
    ],
)
def test_faults_are_named(own, file, old, new, fault):
    """A fault in a profile stops the run and names the file or the rule."""
    edit(own / file, old, new)

    with pytest.raises(ProfileError, match=fault):
        Ruleset(load_profile(str(own)))


def test_missing_files(own):
    """A profile without one of its files is told."""
    (own / "rules.toml").unlink()
    with pytest.raises(ProfileError, match=r"rules\.toml：打不开"):
        load_profile(str(own))
    (own / "indicators.csv").unlink()
    with pytest.raises(ProfileError, match=r"indicators\.csv"):
        load_profile(str(own))
    with pytest.raises(ProfileError, match="随程序提供的有：dongguan-2026"):
        load_profile("没有这个")
