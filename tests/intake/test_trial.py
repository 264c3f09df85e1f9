"""Where one file is named (fix, upgrade), another process tries it first."""

import pytest
from forms import PROFILE
from odd_readers import DIE, EAT, HANG, LEAVE, read_or_suffer
from samples import FORMS, SAMPLES

from pgxl.cli import main
from pgxl.correction import correct
from pgxl.errors import InputError
from pgxl.inputs.processes import Limits
from pgxl.intake import batch, trial
from pgxl.migration import migrate
from pgxl.rules import Ruleset

RULES = Ruleset(PROFILE)


@pytest.fixture(autouse=True)
def suffering(monkeypatch):
    """Whoever reads some contents suffers from them, in whichever process that is."""
    for module in (trial, batch):
        monkeypatch.setattr(module, "read_workbook", read_or_suffer)


@pytest.mark.workers
@pytest.mark.parametrize("command", ["fix", "upgrade"])
@pytest.mark.parametrize(("content", "reason"), [(DIE, "信号 6"), (LEAVE, "代码 3"), (EAT, "内存")])
def test_a_command_outlives_a_file_that_ends_its_reader(tmp_path, capsys, command, content, reason):
    """Without any option: it is told which file, why and what to do, and nothing is written."""
    (tmp_path / "坏.xlsx").write_bytes(content)

    assert 2 == main([command, str(tmp_path / "坏.xlsx"), "-o", str(tmp_path / "新.xlsx")])
    told = "".join(capsys.readouterr().err.split())
    assert "坏.xlsx" in told
    assert reason.replace(" ", "") in told
    assert "请用空白模板重新填写" in told
    assert ["坏.xlsx"] == [path.name for path in tmp_path.iterdir()]


def test_a_file_that_hangs_is_stopped(tmp_path):
    """Neither command waits longer than a file may take."""
    (tmp_path / "坏.xlsx").write_bytes(HANG)
    limits = Limits(workers=1, seconds=1)

    for ask in (
        lambda: correct(tmp_path / "坏.xlsx", None, RULES, limits=limits),
        lambda: migrate(tmp_path / "坏.xlsx", tmp_path / "新.xlsx", PROFILE, limits=limits),
    ):
        with pytest.raises(InputError, match="读取超过 1 秒，已停止"):
            ask()


def test_a_trial_changes_no_byte(tmp_path):
    """What is written is what is written without one."""
    for name, limits in (("一", Limits(workers=0)), ("二", Limits(workers=1))):
        migrate(FORMS, tmp_path / f"迁移{name}.xlsx", PROFILE, limits=limits)
        correct(SAMPLES / "sheets.xlsx", tmp_path / f"改正{name}.xlsx", RULES, limits=limits)

    for kind in ("迁移", "改正"):
        one, two = (tmp_path / f"{kind}{name}.xlsx" for name in "一二")
        assert one.read_bytes() == two.read_bytes()


def test_ordinary_faults_are_told_as_before(tmp_path):
    """What a gate refuses is told in its own words, with or without a trial."""
    (tmp_path / "坏.xlsx").write_bytes(b"x")
    told = []
    for limits in (Limits(workers=0), Limits(workers=1)):
        with pytest.raises(InputError) as caught:
            correct(tmp_path / "坏.xlsx", None, RULES, limits=limits)
        told.append(str(caught.value))

    assert told[0] == told[1]
    assert "不是 Excel" in told[0]
