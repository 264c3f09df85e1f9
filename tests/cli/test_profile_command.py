"""``pgxl profile``: list, show, check, new."""

import json

import pytest
from samples import FORMS

from pgxl.cli import main
from pgxl.profile import copy_profile, shipped_profiles


def run(capsys, *words):
    """Run a command here; give its exit code, its output and its complaints."""
    code = main(["profile", *(str(word) for word in words)])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def own(tmp_path):
    """A profile of one's own."""
    return copy_profile("我局-2027", "dongguan-2026", tmp_path)


def edit(path, old, new):
    """Change a profile's file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_list(capsys):
    """Every shipped profile is listed, the default is marked."""
    code, out, _ = run(capsys, "list")

    assert 0 == code
    assert all(name in out for name in shipped_profiles())
    assert "dongguan-2026（默认）" in out

    code, out, _ = run(capsys, "list", "--json")
    told = {each["name"]: each for each in json.loads(out)}

    assert 0 == code
    assert ["dongguan-2026"] == [name for name, each in told.items() if each["default"]]
    assert told["national-101"]["year"] is None
    assert ["产出指标", "效益指标", "满意度指标"] == told["national-2020"]["level1"]


def test_show(capsys, own):
    """All that a profile says is shown, but for its password; the default where none is named."""
    code, out, _ = run(capsys, "show")

    assert 0 == code
    assert all(word in out for word in ("用款单位", "经济成本指标", "平方米", "horizon_years = 10"))

    code, out, _ = run(capsys, "show", own, "--json")
    told = json.loads(out)

    assert 0 == code
    assert "我局-2027" == told["name"]
    assert ["项目名称"] == told["labels"]["project"]
    assert {"level1": "产出指标", "level2": "数量指标"} in told["categories"]
    assert 400 == told["lengths"]["longest_goal"]
    assert "password" not in told


@pytest.mark.parametrize("name", shipped_profiles())
def test_shipped_profiles_are_clean(capsys, name):
    """What comes with pgxl passes the whole check, rules included."""
    assert 0 == run(capsys, "check", name)[0]


def test_check(capsys, own):
    """Faults of the files and of the rules are told together; the exit code is 1."""
    edit(own / "profile.toml", "year = 2026", "year = 26")
    edit(own / "indicators.csv", "时效指标,时效", "时效指标,数量")
    edit(own / "rules.toml", "horizon_years = 10", "horizon_yers = 10")
    edit(own / "rules.toml", "[2099]", "2099")
    edit(own / "rules.toml", "copied_ratio = 0.95", "copied_ratio = 95")
    edit(own / "rules.toml", '"0.00"', '"约 5 元"')
    edit(own / "rules.toml", "[BUD-07]", "[HDR-99]\n[HDR-01]\nlimit = 3\n[BUD-07]")
    code, out, _ = run(capsys, "check", own, "--json")
    told = json.loads(out)
    found = {(each["file"], each["key"]): each for each in told["faults"]}

    assert 1 == code
    assert str(own) == told["folder"]
    assert [
        ("indicators.csv", 7, "别名"),
        ("profile.toml", 4, "year"),
        ("rules.toml", 6, "[HDR-05] horizon_yers"),
        ("rules.toml", 7, "[HDR-05] open_end_years"),
        ("rules.toml", 10, "[GOAL-02] copied_ratio"),
        ("rules.toml", 12, "HDR-99"),
        ("rules.toml", 14, "[HDR-01] limit"),
        ("rules.toml", 16, "[BUD-07] tolerance"),
    ] == [(each["file"], each["line"], each["key"]) for each in told["faults"]]
    assert "horizon_years" in found["rules.toml", "[HDR-05] horizon_yers"]["expected"]
    assert "列表" in found["rules.toml", "[HDR-05] open_end_years"]["expected"]
    assert "金额" in found["rules.toml", "[BUD-07] tolerance"]["expected"]

    code, out, _ = run(capsys, "check", own)

    assert 1 == code
    assert "8 处要改" in out
    assert "profile.toml 第 4 行 year：写的是 26；" in out


def test_check_of_a_clean_folder(capsys, own):
    """A clean profile ends with 0, named by its folder or by a file in it."""
    assert 0 == run(capsys, "check", own)[0]

    code, out, _ = run(capsys, "check", own / "profile.toml")

    assert 0 == code
    assert f"口径 {own}：没有错误" in out.replace("\n", "")
    assert [] == json.loads(run(capsys, "check", own, "--json")[1])["faults"]


def test_what_can_be_set_of_every_rule(capsys, own):
    """Severity, on or off, and on trial are no faults, as the manual says."""
    told = '[HDR-05]\nseverity = "info"\nenabled = true\ntrial = true'
    edit(own / "rules.toml", "[HDR-05]", told)
    code, out, _ = run(capsys, "check", own)

    assert 0 == code, out


def test_check_of_a_folder_without_files(capsys, tmp_path):
    """A folder that lacks the files of a profile has three faults."""
    code, out, _ = run(capsys, "check", tmp_path)

    assert 1 == code
    assert 3 == out.count("没有这个文件")


def test_check_of_what_cannot_be_read(capsys, tmp_path, monkeypatch):
    """No folder, or one that cannot be opened, ends with 2."""
    code, _, complaint = run(capsys, "check", tmp_path / "没有")

    assert 2 == code
    assert "找不到口径" in complaint

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    code, _, complaint = run(capsys, "check", tmp_path)

    assert 2 == code
    assert "打不开" in complaint


def test_new(capsys, tmp_path, monkeypatch):
    """A new profile stands in the folder that was asked for, is clean and can be used at once."""
    code, out, _ = run(capsys, "new", "我局-2027", "-o", tmp_path, "--from", "national-101")

    assert 0 == code
    assert "profile check" in out
    assert 0 == run(capsys, "check", tmp_path / "我局-2027")[0]

    monkeypatch.chdir(tmp_path)
    assert 0 == run(capsys, "new", "乙局")[0]
    assert 1 == main(["validate", str(FORMS), "--profile", "乙局", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert 8 == len(told["forms"])
    assert {"我局-2027", "乙局"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["new", "a/b"], "不能含有 /"),
        (["new", "dongguan-2026"], "同名"),
        (["new", "甲", "--from", "没有"], "找不到口径“没有”"),
        (["new", "甲", "-o", "没有"], "文件夹 没有 不存在"),
        (["new"], "缺少 名称"),
        (["check"], "缺少 文件夹"),
        (["show", "没有"], "找不到口径“没有”"),
        ([], "请写明命令"),
    ],
)
def test_what_cannot_be_run_ends_with_2(capsys, tmp_path, monkeypatch, words, told):
    """A wrong command ends with 2 and a Chinese line, and writes nothing."""
    monkeypatch.chdir(tmp_path)
    code, _, complaint = run(capsys, *words)

    assert 2 == code
    assert told in complaint
    assert [] == list(tmp_path.iterdir())


def test_an_existing_folder_is_left_alone(capsys, own):
    """A name that is taken is refused, and what stands there stays as it is."""
    edit(own / "profile.toml", "year = 2026", "year = 2027")
    code, _, complaint = run(capsys, "new", own.name, "-o", own.parent)

    assert 2 == code
    assert "已经存在" in complaint
    assert "year = 2027" in (own / "profile.toml").read_text(encoding="utf-8")
