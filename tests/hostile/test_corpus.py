"""Every bad and odd input ends as it must: read whole, read with a finding, or refused."""

import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hostile.case import Outcome
from hostile.corpus import CASES, GROUPS
from hostile.judging import judge, quiet_rules, right_contents

CHILD = Path(__file__).with_name("child.py")
LONGEST_SECONDS = 60


def judge_apart(data: bytes, folder: Path) -> dict:
    """Read an input in a process of its own, with a limit on memory and time."""
    path = folder / "a.bin"
    path.write_bytes(data)
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, str(CHILD), str(path)],
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
        env={"PYTHONPATH": f"{CHILD.parents[1]}:{CHILD.parents[2]}", "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_input_ends_as_it_must(case, tmp_path):
    """No input is read wrongly, and none without a reason not at all."""
    data = case.make()
    told = judge_apart(data, tmp_path) if case.apart else judge(data, case.passwords)

    if case.outcome is Outcome.REFUSED:
        assert "reason" in told, told.get("budgets")
        assert re.search(case.tells, told["reason"]), told["reason"]
        assert re.search("[\u4e00-\u9fff]", told["advice"])
        return
    assert "reason" not in told, told["reason"]
    assert 1 == told["forms"]
    budget = told["budgets"][0]
    assert case.budget == (None if budget is None else Decimal(budget))
    if case.outcome is Outcome.MERGED:
        assert right_contents() == tuple(told["contents"][0])
        assert set(told["rules"]) <= {*quiet_rules()}
    else:
        assert any(re.match(case.tells, rule) for rule in told["rules"]), told["rules"]


def test_the_corpus_is_large():
    """There are at least 150 inputs, each with a name of its own."""
    assert 150 <= len(CASES) == sum(map(len, GROUPS.values()))
