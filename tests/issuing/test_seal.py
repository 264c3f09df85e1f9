"""The seal: issued with a key, judged with it on receipt, and never in the way of anybody."""

import os
import re
import stat
from dataclasses import replace

import openpyxl
import pytest
from books import resave
from forms import PROFILE

import pgxl
from pgxl.cli import main
from pgxl.errors import OutputError, UsageError
from pgxl.findings import Severity
from pgxl.issuing import issue_workbooks
from pgxl.origin import Identity
from pgxl.roster import KnownProject, Member
from pgxl.seal import SealKey, make_key, read_key
from pgxl.template.layout import lay_out
from tests.template.filling import filled, right_form

#: A unit whose name a program may spell otherwise when it saves.
UNIT = "甲“中心”  /<一>ＡＢ"
MEMBERS = [
    Member("甲局", UNIT, 2, [KnownProject("水电费")]),
    Member("甲局", "乙站", 3),
]


@pytest.fixture(scope="module")
def key_file(tmp_path_factory):
    """The key of an office."""
    path = tmp_path_factory.mktemp("key") / "印记.key"
    make_key(path)
    return path


@pytest.fixture(scope="module")
def issued(tmp_path_factory, key_file):
    """Both workbooks as issued, filled in without a fault."""
    folder = tmp_path_factory.mktemp("issued") / "发放"
    done = issue_workbooks(MEMBERS, folder, PROFILE, 2026, key=read_key(key_file))
    cells = right_form(lay_out(PROFILE, 2026))
    whose = {lay_out(PROFILE, 2026).field(each).place.ref for each in ("department", "unit")}
    own = {ref: text for ref, text in cells.items() if ref not in whose}
    return [filled((folder / each.file).read_bytes(), {"项目1": own}) for each in done]


def judged(tmp_path, data, key_file, **options):
    """Give severity and message of what the seal comes to."""
    path = tmp_path / "报送.xlsx"
    path.write_bytes(data)
    found = pgxl.validate(path, seal=key_file, **options)
    return [(each.severity, each.message) for each in found if each.rule == "STR-15"]


def test_an_issued_workbook_bears_the_seal(tmp_path, issued, key_file):
    """Filled in, it is told to be the one that was issued, with id and unit."""
    ((severity, message),) = judged(tmp_path, issued[0], key_file)

    assert Severity.PASS is severity
    assert re.fullmatch(f"印记相符：编号 2026-0001-[0-9A-F]{{6}}，发给“{UNIT}”。", message)


@pytest.mark.parametrize("program", ["openpyxl", "openpyxl twice"])
def test_another_save_keeps_it(tmp_path, issued, key_file, program):
    """What a program changes by itself when it saves does not break the seal."""
    data = resave(issued[1])
    data = resave(data) if "twice" in program else data

    assert Severity.PASS is judged(tmp_path, data, key_file)[0][0]


@pytest.mark.office
@pytest.mark.parametrize("number", [0, 1])
def test_an_office_program_keeps_it(office, tmp_path, issued, key_file, number):
    """Opened and saved in LibreOffice, the seal still holds."""
    (tmp_path / "出").mkdir()
    (tmp_path / "甲.xlsx").write_bytes(issued[number])
    (saved,) = office.convert([tmp_path / "甲.xlsx"], "xlsx", tmp_path / "出")
    (told,) = judged(tmp_path, saved.read_bytes(), key_file)

    assert Severity.PASS is told[0], told


def _rename(name, text):
    def change(book):
        book.defined_names[name].attr_text = f'"{text}"'

    return change


def _claim_unit(book):
    """Claim another unit in the names and on the sheets, as a copied workbook would."""
    _rename("PGXL_UNIT", "丙所")(book)
    for number in range(1, 11):
        book[f"项目{number}"]["B7"].value = "丙所"


def _other_unit_on_the_form(book):
    book["项目1"]["B7"].value = "丙所"


def _another_label(book):
    book["项目1"]["A3"].value = "工程名称"


def _another_step(book):
    book["填报说明"]["A4"].value = "发到别的邮箱。"


def _unlock(book):
    book["项目1"].protection.sheet = False


def _forget(book):
    for name in ("PGXL_SEAL", "PGXL_SHAPE"):
        del book.defined_names[name]
    for name in list(book.custom_doc_props.names):
        if name in {"PGXL_SEAL", "PGXL_SHAPE"}:
            del book.custom_doc_props[name]


@pytest.mark.parametrize(
    ("change", "severity", "words"),
    [
        (_rename("PGXL_ISSUE", "2026-0009-AAAAAA"), Severity.ERROR, "“2026-0009-AAAAAA”"),
        (_rename("PGXL_DEPARTMENT", "丙局"), Severity.ERROR, "有改动"),
        (_rename("PGXL_SEAL", "0" * 64), Severity.ERROR, "有改动"),
        (_rename("PGXL_SHAPE", "0" * 32), Severity.ERROR, "有改动"),
        (_rename("PGXL_YEAR", "2027"), Severity.ERROR, "有改动"),
        (_claim_unit, Severity.ERROR, "用款单位“丙所”中有改动"),
        (_other_unit_on_the_form, Severity.ERROR, "表里的用款单位是“丙所”"),
        (_another_label, Severity.WARNING, "结构与发放时有 1 处不同"),
        (_another_step, Severity.PASS, "印记相符"),
        (_unlock, Severity.WARNING, "结构与发放时有 1 处不同"),
        (_forget, Severity.WARNING, "无印记"),
    ],
)
def test_what_was_changed_is_told(tmp_path, issued, key_file, change, severity, words):
    """Id, department, unit, year, labels, locks; a seal that is gone is no refusal.

    The words of 填报说明 are no part of what is sealed.
    """
    ((found, message),) = judged(tmp_path, resave(issued[0], change), key_file)

    assert (severity, True) == (found, words in message), message


def test_a_form_without_a_seal_is_merged_all_the_same(tmp_path, key_file):
    """It is a warning, told once a workbook, and the summary has its projects."""
    summary = pgxl.consolidate("workbook/samples/stacked.xlsx", tmp_path / "a.xlsx", seal=key_file)
    told = [each for each in summary.found if each.rule == "STR-15"]

    assert 8 == len(summary.forms)
    assert [Severity.WARNING] == [each.severity for each in told]
    assert "无印记" in told[0].message


def test_another_key_fits_nothing(tmp_path, issued):
    """The message says that it may be the key; without one, nothing is said at all."""
    make_key(tmp_path / "别的.key")
    ((severity, message),) = judged(tmp_path, issued[0], tmp_path / "别的.key")

    assert Severity.ERROR is severity
    assert "密钥文件不是发放时的那一个" in message
    assert [] == judged(tmp_path, issued[0], None)


def test_a_template_that_has_changed_since_is_told(tmp_path, issued, key_file, monkeypatch):
    """The id is sure; the structure cannot be held against a template that is gone."""
    monkeypatch.setattr("pgxl.intake.origins.shape_of", lambda *_: "another")
    ((severity, message),) = judged(tmp_path, issued[0], key_file)

    assert Severity.PASS is severity
    assert "结构没有核对" in message


def test_another_contact_does_not_make_what_was_issued_older(tmp_path, issued, key_file):
    """Whom to ask may change in the season: the seals hold, and the structure is still held to."""
    profile = replace(PROFILE, contact="联系人：李四，电话 0512-7654321，请在工作时间来电")
    message = judged(tmp_path, issued[0], key_file, profile=profile)[0][1]
    changed = judged(tmp_path, resave(issued[0], _another_label), key_file, profile=profile)

    assert PROFILE.contact != profile.contact
    assert message.startswith("印记相符")
    assert "没有核对" not in message
    assert [Severity.WARNING] == [severity for severity, _ in changed]


def test_the_same_key_and_roster_give_the_same_bytes(tmp_path, key_file):
    """No chance and no clock in a seal; another unit has another one."""
    for name in ("一", "二"):
        issue_workbooks(MEMBERS, tmp_path / name, PROFILE, 2026, key=read_key(key_file))
    files = sorted(each.name for each in (tmp_path / "一").iterdir())
    seals = {
        openpyxl.load_workbook(tmp_path / "一" / each).defined_names["PGXL_SEAL"].attr_text
        for each in files[:2]
    }

    assert 3 == len(files)
    for each in files:
        assert (tmp_path / "一" / each).read_bytes() == (tmp_path / "二" / each).read_bytes()
    assert 2 == len(seals)


def test_the_key_stands_in_no_output(tmp_path, key_file, capsys):
    """Neither in workbooks, nor in the state file, the log, or what is shown."""
    roster = tmp_path / "名单.csv"
    roster.write_text("主管部门,用款单位\n甲局,乙站\n", "utf-8")
    out = tmp_path / "出"
    out.mkdir()
    key = ["--seal", str(key_file)]
    log = ["--log", str(out / "日志.log")]
    assert 0 == main(["issue", "--roster", str(roster), "-o", str(out / "发放"), *key])
    (form,) = (each for each in (out / "发放").iterdir() if "乙站" in each.name)
    form.write_bytes(resave(form.read_bytes(), _fill))
    main(["validate", str(form), "--report", str(out / "报告.xlsx"), *key])
    main(["validate", str(form), "--json", *key])
    main(["consolidate", str(form), "-o", str(out / "汇总.xlsx"), *key, *log])
    shown = capsys.readouterr()
    secret = key_file.read_text("utf-8").splitlines()[-1]

    assert "印记相符" in shown.out
    assert re.fullmatch("[0-9a-f]{64}", secret)
    assert secret not in shown.out + shown.err
    written = [path for path in out.rglob("*") if path.is_file()]
    assert 6 <= len(written)
    for path in written:
        data = path.read_bytes()
        assert secret.encode() not in data
        assert bytes.fromhex(secret) not in data
    assert secret not in repr(read_key(key_file)) + str(vars(type(read_key(key_file))))


def _fill(book):
    book["项目1"]["B3"].value = "水电费"


def test_another_key_is_another_question(tmp_path, issued, key_file, capsys):
    """A run with another key does not show what the last one came to."""
    path, out = tmp_path / "报送.xlsx", tmp_path / "汇总.xlsx"
    path.write_bytes(issued[0])
    make_key(tmp_path / "别的.key")
    for words, told in (((), 0), (("--seal", str(key_file)), 1), (("--seal", "别"), 2)):
        key = [str(tmp_path / "别的.key") if each == "别" else each for each in words]
        main(["consolidate", str(path), "-o", str(out), *key])
        assert "没有变化" not in capsys.readouterr().out
        found = openpyxl.load_workbook(out)["校验问题"].iter_rows(values_only=True)
        seals = [row for row in found if "STR-15" in row]
        assert bool(told) == bool(seals)


def test_a_key_is_made_once_for_its_owner_only(tmp_path):
    """By chance, readable by nobody else, and never written over."""
    path = tmp_path / "印记.key"
    first = make_key(path)
    content = path.read_bytes()
    again = make_key(path)
    other = make_key(tmp_path / "b.key")
    identity = Identity("dongguan-2026", 1, 2026, 10, "x")

    assert content == path.read_bytes()
    assert first.seal(identity) == again.seal(identity) != other.seal(identity)
    if os.name == "posix":
        assert 0o600 == stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    "content", [b"", b"abc", b"\xff\xfe", b"0" * 63, b"0" * 64 + b"\n" * 2 + b"1"]
)
def test_what_is_no_key_is_refused(tmp_path, content, capsys):
    """Told in Chinese, before anything is read or written."""
    path = tmp_path / "印记.key"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="印记密钥"):
        read_key(path)
    with pytest.raises(UsageError):
        make_key(path)
    assert 2 == main(["validate", "workbook/samples/forms", "--seal", str(tmp_path / "没有.key")])
    assert "印记密钥读不出来" in " ".join(capsys.readouterr().err.split())


def test_a_key_that_cannot_be_written_is_told(tmp_path):
    """In a folder that is not there."""
    with pytest.raises(OutputError, match="印记密钥写不进去"):
        make_key(tmp_path / "没有" / "印记.key")


def test_every_part_of_an_identity_is_sealed():
    """No two identities share a seal, however their texts are cut."""
    key = SealKey(b"k" * 32)
    plain = Identity("p", 1, 2026, 10, "i", "甲", "乙", "s")
    others = [
        Identity("q", 1, 2026, 10, "i", "甲", "乙", "s"),
        Identity("p", 2, 2026, 10, "i", "甲", "乙", "s"),
        Identity("p", 1, None, 10, "i", "甲", "乙", "s"),
        Identity("p", 1, 2026, 11, "i", "甲", "乙", "s"),
        Identity("p", 1, 2026, 10, "j", "甲", "乙", "s"),
        Identity("p", 1, 2026, 10, "i", "甲乙", "", "s"),
        Identity("p", 1, 2026, 10, "i", '甲","乙', "", "s"),
        Identity("p", 1, 2026, 10, "i", "甲", "丙", "s"),
        Identity("p", 1, 2026, 10, "i", "甲", "乙", "t"),
    ]

    assert 1 + len(others) == len({key.seal(each) for each in (plain, *others)})
