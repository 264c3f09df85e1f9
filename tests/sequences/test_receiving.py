"""`pgxl intake` again and again while inbox, folder and ledger change: each once, none lost."""

import hashlib
from collections import Counter

import openpyxl
import pytest
from events import live_through
from folder_events import GOOD
from inbox_events import Inbox

import pgxl
from pgxl.inputs import find_inputs
from pgxl.inputs.opener import Opener
from pgxl.inputs.processes import HERE
from pgxl.mail import Attachment
from pgxl.receiving import LEDGER, Fate, receive
from pgxl.receiving.admission import judge
from pgxl.summary import State

_GONE = "已不在本文件夹"


class Desk:
    """An inbox, and what receiving it comes to."""

    def __init__(self, inbox):
        """Take an inbox that something happens to."""
        self._inbox, self._most = inbox, Counter()

    def check(self):
        """Receive: each content is in the folder once, each thing in the ledger, once more none."""
        inbox, folder = self._inbox.box, self._inbox.folder
        mails, files, lines = _marks(inbox), _marks(folder), _lines(folder)
        reception = receive(inbox, folder)
        after = _marks(folder)
        assert mails == _marks(inbox)
        assert files.items() <= after.items()
        assert lines == _lines(folder)[: len(lines)]
        assert len(lines) + len(reception.entries) == len(_lines(folder))
        there = {digest for name, digest in files.items() if name.parent == folder}
        taken = [after[name] for name in after.keys() - files.keys()]
        assert len(taken) == len({*taken} - there)
        self._check_lines(reception.entries)
        self._check_inbox(after, len(lines) + len(reception.entries))
        ledger = (folder / LEDGER).read_bytes()
        again = receive(inbox, folder)
        assert ([], after, ledger) == (
            again.entries,
            _marks(folder),
            (folder / LEDGER).read_bytes(),
        )
        assert len(reception.refused) == len(again.refused)
        self._check_summary(after)

    def _check_lines(self, entries):
        """Hold each new line of a workbook against the file that it names."""
        for entry in entries:
            if entry.stored and _GONE not in entry.note:
                content = (self._inbox.folder / entry.stored).read_bytes()
                assert entry.sha256 == hashlib.sha256(content).hexdigest()
            assert entry.stored or entry.fate in {Fate.REFUSED, Fate.SKIPPED}

    def _check_inbox(self, files, lines):
        """Nothing of the inbox is lost, and no more is listed than there ever was at once."""
        there, gone = {*files.values()}, {_hash(data) for data in self._inbox.taken_away}
        found = Counter()
        with Opener(HERE, judge) as opener:
            for item in find_inputs([self._inbox.box]):
                for each in opener.contents_of(item):
                    workbook = isinstance(each, Attachment)
                    digest = _hash(each.data) if workbook else each.sha256
                    assert digest in there | gone or not workbook, f"{each.label} is lost"
                    found[each.name, each.provenance.subject, each.provenance.when, digest] += 1
        self._most |= found
        assert lines <= self._most.total()

    def _check_summary(self, files):
        """A consolidation of the folder reads each content once, and adds up to the fen."""
        summary = pgxl.consolidate(self._inbox.folder)
        assert summary.totals.budget == sum(each.budget for each in summary.inputs)
        states = (State.DUPLICATE, State.SKIPPED)
        read = [each for each in summary.inputs if each.state not in states or each.set_aside]
        good = {_hash(data) for data in GOOD} & {*files.values()}
        assert good <= {each.sha256 for each in read if each.forms or each.set_aside}
        assert [LEDGER] == [
            each.file.rpartition("收件/")[2]
            for each in summary.inputs
            if each.state is State.SKIPPED
        ]


def _hash(data):
    return hashlib.sha256(data).hexdigest()


def _marks(folder):
    """Give the hash of each file below a folder but the ledger."""
    return {
        path: _hash(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.name != LEDGER
    }


def _lines(folder):
    """Give the lines of the ledger, whatever staff have put beside and above them."""
    if not (folder / LEDGER).is_file():
        return []
    sheet = openpyxl.load_workbook(folder / LEDGER)["收件登记"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (heading,) = (at for at, row in enumerate(rows) if "sha256" in row)
    return [row for row in rows[heading + 1 :] if any(row)]


def drive(place, seed, events):
    """Let so many things happen, and check after each."""
    inbox = Inbox(place, seed)
    live_through(inbox, Desk(inbox).check, seed, events)


@pytest.mark.parametrize("seed", range(1, 4))
def test_each_workbook_is_received_once_and_none_is_lost(tmp_path, seed):
    """Whatever comes and goes, and whatever staff do with folder and ledger."""
    drive(tmp_path, seed, events=8)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_the_same_for_a_thousand_events(tmp_path, seed):
    """Fifty events in twenty folders."""
    drive(tmp_path, seed, events=50)
