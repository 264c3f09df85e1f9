"""A reading made visible."""

import json

import pytest

from pgxl.values import ListError, accuracy, as_json, parse_target, render


def test_caret_under_chinese():
    """The caret stands under what was not understood; a Chinese character is two columns wide."""
    lines = render("满意度≥90%xyz").splitlines()

    assert lines[:2] == ["    满意度≥90%xyz", "              ^^^ 未能读懂"]


def test_render():
    """A reading shows kind, spelling, base value, parts and hints."""
    shown = render("大于等于5万元，不发生事故")

    assert "多个目标" in shown
    assert "其中 大于等于5万元：金额 ≥5万元，折算 ≥50000元" in shown
    assert "比较符号用文字书写" in shown


def test_render_with_context():
    """The indicator turns a bare number into a suggestion."""
    assert "可考虑：≥90%" in render("90", indicator="满意度")
    assert "改为：≥90%" in render("大于等于90%")


def test_render_hides_controls():
    """What a terminal would act on is not sent to it."""
    shown = render("\x1b[31m≥90%\ud800\n")

    assert "\x1b" not in shown
    assert shown.encode("utf-8")


def test_json():
    """A target goes through JSON with exact numbers."""
    again = json.loads(json.dumps(as_json(parse_target("≤1.20万元且≥0.5万元"))))

    assert again["low"] == "0.5"
    assert again["base_high"] == "12000"
    assert again["canonical"] == "0.5–1.2万元"
    assert json.loads(json.dumps(as_json(parse_target("2026年底前"))))["high"] == "2026-12-31"


def test_accuracy(tmp_path):
    """A list of one's own is read and compared field by field."""
    path = tmp_path / "list.tsv"
    path.write_text(
        "raw\tkind\tlow\tdim\tflags\tyear\n≥90%\tpercent\t90.0\tratio\t\t2026\n"
        "5个\tcount\t6\tcount:个\timplicit_eq\t\n5哈\ttext\t\t\tunparsed\t\n",
        encoding="utf-8",
    )
    report = accuracy(path)

    assert (report.rows, report.right, report.flags_right, report.unread) == (3, 2, 3, 1)
    assert [(item.row, item.field) for item in report.mismatches] == [(3, "low")]
    assert "共3条，全部字段相符2条（66.7%）" in str(report)
    assert "第3行 '5个' low：应为6，读作5" in str(report)


def test_accuracy_of_nothing(tmp_path):
    """An empty list has no share; a list without values is refused."""
    path = tmp_path / "list.tsv"
    path.write_text("raw\n", encoding="utf-8")
    assert "共0条" in str(accuracy(path))

    path.write_text("名称\n满意度\n", encoding="utf-8")
    with pytest.raises(ListError):
        accuracy(path)


@pytest.mark.parametrize(
    ("line", "reason"), [("≥90%\t99999", "第2行的年度"), ("9" * 140_000 + "\t2026", "第2行太长")]
)
def test_accuracy_of_a_list_that_cannot_be_read(tmp_path, line, reason):
    """A year of no budget and a line without end are told with their line."""
    path = tmp_path / "list.tsv"
    path.write_text(f"raw\tyear\n{line}\n", encoding="utf-8")
    with pytest.raises(ListError, match=reason):
        accuracy(path)
