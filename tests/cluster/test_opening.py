"""On a real scheduler and workers: a mail or archive that is too much costs itself only."""

import pytest
from county import BOOKS
from forms import PROFILE
from machines import children
from mails import archive, attached, letter, mailbox, packed
from odd_readers import DIE, EAT, HANG, LEAVE, contents_or_suffer

from pgxl.cluster import Cluster, gather
from pgxl.inputs import opener
from pgxl.inputs.processes import Limits
from pgxl.intake.batch import collect
from pgxl.intake.workbook import read_workbook
from pgxl.intake.workers import Setup

#: Scheduler and workers run on this machine.
pytestmark = pytest.mark.loopback

SETUP = Setup(PROFILE, read_workbook, judging=False)
_BAD = {"信号 6": DIE, "代码 3": LEAVE, "内存过多": EAT, "超过 8 秒": HANG}


def put(folder, **files):
    """Write files, and give their folder."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


@pytest.fixture
def box(tmp_path):
    """Mails and archives; each of four is too much for its opener in a way of its own."""
    die, hang, leave, eat = (attached("坏.xlsx", each) for each in (DIE, HANG, LEAVE, EAT))
    good = [attached(f"{number}.xlsx", data) for number, data in enumerate(BOOKS)]
    return put(
        tmp_path / "报送",
        a_eml=letter(good[0], good[0]),
        b_zip=archive({"乙.xlsx": BOOKS[1], "坏.xlsx": DIE, "没到.xlsx": BOOKS[2]}),
        c_eml=letter(good[2]),
        d_eml=letter(hang),
        e_mbox=mailbox(letter(good[3]), letter(die), letter(good[4])),
        f_xlsx=BOOKS[5],
        g_eml=letter(eat),
        h_eml=letter(good[6], leave),
        i_zip=archive({"辛.xlsx": BOOKS[7]}),
    )


def test_a_mail_that_ends_its_opener_costs_only_itself(own_machines, box, tmp_path, monkeypatch):
    """Every input ends as on one machine, once, with its reason, and the worker lives.

    What a run that was broken off has left of such mails is not taken for the last word on them.
    """
    machines = own_machines()
    machines.hire(1, "--nanny", "--preload", "odd_opening")
    limits = Limits(workers=1, seconds=8)  # a new interpreter has to begin within that too
    ask = Cluster(machines.address, str(tmp_path / "分部")), [str(box)], SETUP
    with pytest.raises(KeyboardInterrupt), gather(*ask, limits=limits):
        raise KeyboardInterrupt
    (nanny,) = machines.workers
    below = children(nanny.pid)
    told = []
    again = gather(*ask, progress=lambda done, _: told.append(done), limits=limits)
    with again as batch:
        there = batch
    monkeypatch.setattr(opener, "contents_of", contents_or_suffer)
    here = collect([box], PROFILE, limits=limits)

    assert [0, 9] == told
    assert (here.forms, here.sources) == (there.forms, there.sources)
    assert len(BOOKS) == len(here.forms)
    bad = [each.reason for each in here.sources if not each.forms and not each.harmless]
    assert 5 == len(bad)
    assert all(any(way in each for each in bad) for way in _BAD)
    assert below
    assert below == children(nanny.pid)


def test_a_real_archive_that_wants_too_much_memory(machines, tmp_path):
    """It is told, also when it lies behind an address; with room it is opened."""
    box = put(tmp_path / "报送", a_zip=packed(120), b_zip=archive({"好.xlsx": BOOKS[0]}))
    found = []
    for path, megabytes in ((str(box), 160), (f"local://{box}", 160), (str(box), 2048)):
        cluster = Cluster(machines.address, str(tmp_path / "分部"))
        limits = Limits(workers=1, megabytes=megabytes)
        with gather(cluster, [path], SETUP, limits=limits) as batch:
            found.append([(each.file.rpartition("/")[2], each.reason) for each in batch.sources])

    refused = "打开它需要的内存过多，没有读完；请另行取出里面的工作簿，或请对方用空白模板重新填写"
    assert [("a.zip", refused), ("b.zip › 好.xlsx", "")] == found[0]
    assert found[0] == [(name.removeprefix("报送 › "), told) for name, told in found[1]]
    assert "a.zip › 内.zip › 大.xlsx" == found[2][0][0]
    assert "内存" not in found[2][0][1]
    assert found[0][1] == found[2][1]
