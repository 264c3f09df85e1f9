"""``pgxl parse``: how a value is understood."""

import json

import pytest
from samples import PROJECT

from pgxl.cli import main


def run(capsys, *words):
    """Run a command here; give its exit code, its output and its complaints."""
    code = main(["parse", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_reading_for_people(capsys):
    """The canonical spelling, the base value and a hint are shown."""
    code, out, _ = run(capsys, "大于等于5万元")

    assert 0 == code
    for part in ("金额 ≥5万元", "折算 ≥50000元", "改为：≥5万元"):
        assert part in out


def test_caret_under_chinese(capsys):
    """The caret stands under what was not understood; a Chinese character takes two columns."""
    _, out, _ = run(capsys, "约定1.2.3.4处")
    shown, mark = out.splitlines()[:2]

    assert "约定1.2.3.4处" in shown
    assert mark.index("^") >= 4


def test_reading_as_json(capsys):
    """Every field of the target, numbers as texts."""
    _, out, _ = run(capsys, "220至250份", "--json")
    told = json.loads(out)

    assert ("count", "range", "220", "250", "份") == (
        told["kind"],
        told["comparator"],
        told["low"],
        told["high"],
        told["unit"],
    )


def test_context(capsys):
    """The indicator, its category and the budget year take part in the reading."""
    _, out, _ = run(capsys, "当年12月前", "--year", "2027", "--category", "时效指标")

    assert "2027-12-31前" in out
    assert "≥90%" in run(capsys, "90", "--indicator", "群众满意度")[1]


def test_list(capsys, tmp_path):
    """A list with expectations is compared; 1 where a field was read otherwise."""
    golden = PROJECT / "tests" / "data" / "values.tsv"
    code, out, _ = run(capsys, "--file", str(golden), "--year", "2026")

    assert 0 == code
    assert "共186条，全部字段相符186条（100.0%）" in out

    wrong = tmp_path / "清单.tsv"
    wrong.write_text("raw\tkind\n≥90%\tmoney\n", encoding="utf-8")
    code, out, _ = run(capsys, "--file", str(wrong))

    assert 1 == code
    assert "应为money，读作percent" in out
    assert 1 == len(json.loads(run(capsys, "--file", str(wrong), "--json")[1])["mismatches"])


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "打不开"), (b"\xff\xfe\xff", "不是 UTF-8"), (b"a\tb\n1\t2\n", "缺少指标值一列")],
)
def test_lists_that_are_none(capsys, tmp_path, content, told):
    """A list that cannot be read is told in one line."""
    path = tmp_path / "清单.tsv"
    if content is not None:
        path.write_bytes(content)
    code, _, complaint = run(capsys, "--file", str(path))

    assert 2 == code
    assert told in complaint


@pytest.mark.parametrize("words", [[], ["≥90%", "--year", "99"]])
def test_questions_without_an_answer(capsys, words):
    """Without a value, or with an impossible year, the command says what is missing."""
    code, _, complaint = run(capsys, *words)

    assert 2 == code
    assert "Traceback" not in complaint
