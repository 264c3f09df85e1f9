"""What happens to an inbox, to the folder that it fills and to the ledger between two runs."""

import os
import random
import shutil

import openpyxl
from folder_events import BAD, GOOD, version
from mails import archive, attached, letter, mailbox, text

from pgxl.receiving import LEDGER, receive
from pgxl.receiving.ledger import Ledger

_NAMES = ("甲.xlsx", "乙.xlsx", "甲.xls", "~$甲.xlsx", LEDGER)
_TEXTS = ("见附件", "https://wx.mail.qq.com/ftn/download?k=1")
_REMARK = "备注"


class Inbox:
    """An inbox that grows and shrinks, and a folder that staff work in.

    Attributes:
        box: The inbox.
        folder: Where its workbooks are put.
        taken_away: Contents that staff have moved or changed.
    """

    def __init__(self, place, seed):
        """Begin with a mail."""
        self.box, self.folder = place / "箱", place / "收件"
        (self.box / "旧").mkdir(parents=True)
        self._chance, self._number = random.Random(seed), 0  # noqa: S311 - the same each time
        self._letters, self.taken_away = [], set()
        self.events = [
            *(self.send, self.send, self.put, self.pack, self.fill_mailbox, self.fill_maildir),
            *(self.delete, self.move, self.copy, self.break_off),
            *(self.rename_taken, self.delete_taken, self.correct_taken, self.move_taken),
            *(self.sort_lines, self.add_remarks, self.add_column, self.look_nicer, self.settle),
        ]
        self.send()

    def happen(self):
        """Let something happen; tell what."""
        event = self._chance.choice(self.events)
        event()
        return event.__name__

    def taken(self):
        """List the workbooks in the folder, but for those in folders of staff."""
        found = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        return [path for path in found if path.is_file() and path.name != LEDGER]

    def _content(self):
        return self._chance.choice(self._chance.choices([GOOD, BAD], (80, 20))[0])

    def _letter(self):
        self._number += 1
        names = self._chance.choices(_NAMES, k=self._chance.randrange(4))
        parts = [attached(name, self._content()) for name in names]
        words = text(self._chance.choice(_TEXTS))
        return letter(words, *parts, number=self._number, subject=b"=%d" % (self._number % 4))

    def _pick(self, pattern="*.eml"):
        found = sorted(self.box.glob(pattern))
        return self._chance.choice(found) if found else None

    def _pick_taken(self):
        found = self.taken()
        return self._chance.choice(found) if found else None

    def send(self):
        """Put a mail there, or another in the place of one."""
        (self.box / f"{self._chance.randrange(20)}.eml").write_bytes(self._letter())

    def put(self):
        """Put a loose file there, or another in the place of one."""
        name = f"{self._chance.choice('甲乙')}{self._chance.randrange(4)}"
        (self.box / f"{name}{self._chance.choice(('.xlsx', '.xls', ''))}").write_bytes(
            self._content()
        )

    def pack(self):
        """Put an archive there, or another in the place of one."""
        parts = [(name, self._content()) for name in self._chance.sample(_NAMES, 2)]
        (self.box / f"{self._chance.randrange(2)}.zip").write_bytes(archive(parts))

    def fill_mailbox(self):
        """Add a mail to the mailbox, take its first one out, or turn it around."""
        kind = self._chance.randrange(4)
        letters = [*self._letters, self._letter()]
        self._letters = {2: letters[1:], 3: letters[::-1]}.get(kind, letters)
        (self.box / "箱.mbox").write_bytes(mailbox(*self._letters))

    def fill_maildir(self):
        """Bring a mail, or let one be seen, which changes its name."""
        for name in ("cur", "new", "tmp"):
            (self.box / "邮箱" / name).mkdir(parents=True, exist_ok=True)
        new = sorted((self.box / "邮箱" / "new").iterdir())
        if new and os.name != "nt":  # no colons in names there
            new[0].rename(self.box / "邮箱" / "cur" / f"{new[0].name}:2,S")
        else:
            (self.box / "邮箱" / "new" / f"17{self._number}.M1").write_bytes(self._letter())

    def delete(self):
        """Take something out of the inbox."""
        path = self._pick("*.*")
        if path and len(list(self.box.glob("*.*"))) > 1:
            path.unlink()

    def move(self):
        """Move a mail to another folder of the inbox."""
        if path := self._pick():
            path.replace(self.box / "旧" / path.name)

    def copy(self):
        """Put a mail there a second time."""
        if path := self._pick():
            shutil.copy2(path, path.with_name(f"副本{path.name}"))

    def break_off(self):
        """Receive, and be stopped before anything is listed."""
        old, Ledger.add = Ledger.add, _break_off
        try:
            receive(self.box, self.folder)
        except KeyboardInterrupt:
            pass
        finally:
            Ledger.add = old

    def rename_taken(self):
        """Give a workbook in the folder another name."""
        if path := self._pick_taken():
            self._number += 1
            path.rename(path.with_name(f"改名{self._number}{path.suffix}"))

    def delete_taken(self):
        """Take a workbook out of the folder."""
        if path := self._pick_taken():
            self.taken_away.add(path.read_bytes())
            path.unlink()

    def correct_taken(self):
        """Write another form into a workbook of the folder."""
        if path := self._pick_taken():
            self.taken_away.add(path.read_bytes())
            self._number += 1
            path.write_bytes(version(6, 1 + self._number % 12, f"36,{self._number:03}"))

    def move_taken(self):
        """Move a workbook to a folder of staff's own."""
        if path := self._pick_taken():
            self.taken_away.add(path.read_bytes())
            (self.folder / "已审").mkdir(exist_ok=True)
            path.replace(self.folder / "已审" / path.name)

    def _edit_ledger(self, edit):
        """Open the ledger as staff do, and let its sheet and the row of its headings be edited."""
        path = self.folder / LEDGER
        if path.exists():
            book = openpyxl.load_workbook(path)
            sheet = book["收件登记"]
            (heading,) = (cell.row for row in sheet.iter_rows() for cell in row if _is_hash(cell))
            edit(sheet, heading)
            book.save(path)

    def sort_lines(self):
        """Bring the lines into another order."""

        def sort(sheet, heading):
            lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=heading + 1)]
            self._chance.shuffle(lines)
            for at, line in enumerate(lines, start=heading + 1):
                for column, value in enumerate(line, start=1):
                    sheet.cell(at, column).value = value

        self._edit_ledger(sort)

    def add_remarks(self):
        """Write remarks into a column of one's own, and be done with a line."""

        def remark(sheet, heading):
            known = {cell.value: cell.column for cell in sheet[heading]}
            column = known.get(_REMARK, sheet.max_column + 1)
            sheet.cell(heading, column).value = _REMARK
            if sheet.max_row > heading:
                line = self._chance.randint(heading + 1, sheet.max_row)
                sheet.cell(line, column).value = f"已核 {self._number}"
                sheet.cell(line, known["状态"]).value = "已处理"

        self._edit_ledger(remark)

    def add_column(self):
        """Put a blank column or row of one's own there."""

        def insert(sheet, heading):
            if self._chance.random() < 0.5 and heading < 9:
                sheet.insert_rows(1)
            elif sheet.max_column < 20:
                sheet.insert_cols(self._chance.randint(1, sheet.max_column))

        self._edit_ledger(insert)

    def look_nicer(self):
        """Set widths and heights, and filter."""

        def widen(sheet, heading):
            sheet.column_dimensions["B"].width = 50
            sheet.row_dimensions[heading + 1].hidden = True

        self._edit_ledger(widen)

    def settle(self):
        """Put a workbook by hand into the folder."""
        if self.folder.is_dir():
            self._number += 1
            (self.folder / f"手工{self._number}.xlsx").write_bytes(self._chance.choice(GOOD))


def _break_off(*_):
    raise KeyboardInterrupt


def _is_hash(cell):
    return cell.value == "sha256"
