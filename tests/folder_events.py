"""What happens to a folder of received files between two runs, one event after the other."""

import io
import os
import random
import shutil
import sqlite3
from contextlib import closing

from mails import archive, attached, letter, mailbox, text
from msoffcrypto.format.ooxml import OOXMLFile
from samples import FORMS, SAMPLES

from pgxl.excel.package import pack, unpack

_BOOKS = [path.read_bytes() for path in sorted(FORMS.glob("*.xlsx"))]
#: Forms with their budget as it stands there.
_BUDGETS = {0: b"75,000", 3: b"20,000", 6: b"36,000"}
_SAVED = b"2026-01-01T00:00:00Z"
_NAMES = ("甲.xlsx", "乙.xlsx", "子/丙.xlsx", "~$甲.xlsx")
_ENDINGS = (".xlsx", ".xlsx", ".xls", ".et", ".txt", "")
PASSWORD = "东莞2026"  # noqa: S105 - of a sample


def version(number, month=1, budget=""):
    """Give a form as it was saved in a month, with another budget of as many digits."""
    parts = unpack(_BOOKS[number])
    core = "docProps/core.xml"
    parts[core] = parts[core].replace(_SAVED, b"2026-%02d-01T00:00:00Z" % month)
    name = "xl/sharedStrings.xml"
    if budget:
        parts[name] = parts[name].replace(_BUDGETS[number], budget.encode())
    return pack(parts)


def _lock(data):
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(PASSWORD, target)
    return target.getvalue()


#: Two budgets of one form in as many bytes: only its contents tell one from the other.
TWINS = [version(0, 9, budget) for budget in ("75,001", "75,002")]
GOOD = [
    *(_BOOKS[number] for number in _BUDGETS),
    *(version(number, 5) for number in _BUDGETS),
    *(version(0, month, f"75,{month:03}") for month in (2, 7, 8)),
    version(3, 4, "29,000"),
    min((SAMPLES / "xls" / "forms").iterdir()).read_bytes(),
    min((SAMPLES / "ods" / "forms").iterdir()).read_bytes(),
    (SAMPLES / "stacked.xlsx").read_bytes(),
    *TWINS,
]
BAD = [b"", _BOOKS[0][:900], _BOOKS[3][:-30], "不是工作簿".encode(), archive({"a.txt": b"x"})]
LOCKED = _lock(_BOOKS[1])


class Folder:
    """A folder of received files, with the lists of the office beside it, and all that happens.

    Attributes:
        place: Where ``报送`` and the lists lie.
        out: The summary, told from there.
        words: The options of the next run.
    """

    def __init__(self, place, seed, out="汇总.xlsx"):
        """Begin with two forms."""
        self.place, self.out, self.words = place, out, {}
        self._chance, self._number = random.Random(seed), 0  # noqa: S311 - the same each time
        self._kept, self._summaries = [], []
        self.source = place / "报送"
        for folder in (self.source / "子", place / "上年"):
            folder.mkdir(parents=True)
        (place / "密码.txt").write_text(f"{PASSWORD}\n", "utf-8")
        for _ in range(2):
            self.add()
        self.events = [
            *(self.add, self.add, self.delete, self.rename, self.copy, self.swap, self.twin),
            *(self.replace, self.replace, self.touch, self.pack, self.pack, self.make_folder),
            *(self.link, self.edit_roster, self.edit_controls, self.edit_last_year),
            *(self.give_password, self.edit_profile, self.change_unit, self.spoil_summary),
            *(self.spoil_state, self.spoil_state, self.put_back),
        ]

    def happen(self):
        """Let something happen; tell what."""
        event = self._chance.choice(self.events)
        event()
        return event.__name__

    def files(self):
        """List the received files; what pgxl has put among them is none."""
        return [
            path
            for path in sorted(self.source.rglob("*"))
            if path.is_file() and not path.is_symlink() and not path.name.startswith("汇总")
        ]

    def remember(self):
        """Keep summary and state file of this moment, so that they may come back."""
        for kept, name in ((self._summaries, self.out), (self._kept, f"{self.out}.pgxl-state")):
            if (self.place / name).is_file():
                kept.append((self.place / name).read_bytes())

    def _content(self):
        kinds = [GOOD, BAD, [LOCKED]]
        return self._chance.choice(self._chance.choices(kinds, (80, 15, 5))[0])

    def _free(self, ending=None):
        self._number += 1
        folder = self._chance.choice((self.source, self.source, self.source / "子"))
        ending = self._chance.choice(_ENDINGS) if ending is None else ending
        return folder / f"{self._chance.choice('甲乙丙')}{self._number}{ending}"

    def _pick(self):
        if not self.files():
            self.add()
        return self._chance.choice(self.files())

    def add(self):
        """Put a new file there, good or bad, under a name of any kind."""
        self._free().write_bytes(self._content())

    def delete(self):
        """Take a file away."""
        self._pick().unlink()

    def rename(self):
        """Give a file another name, ending or folder."""
        self._pick().rename(self._free())

    def copy(self):
        """Copy a file under another name, with its time."""
        shutil.copy2(self._pick(), self._free())

    def swap(self):
        """Let two files change their names."""
        one, other = self._pick(), self._pick()
        first = one.read_bytes()
        one.write_bytes(other.read_bytes())
        other.write_bytes(first)

    def twin(self):
        """Put other contents of the same size, with the same time, in the place of a file."""
        path = self.source / "双.xlsx"
        if not path.is_file():
            shutil.rmtree(path, ignore_errors=True)
            path.write_bytes(TWINS[0])
        before = path.stat()
        path.write_bytes(TWINS[path.read_bytes() == TWINS[0]])
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def replace(self):
        """Write something else into a file."""
        self._pick().write_bytes(self._content())

    def touch(self):
        """Set the clock of a file, forth or back."""
        os.utime(self._pick(), (self._chance.randrange(1 << 31),) * 2)

    def pack(self):
        """Put a mail, a mailbox or an archive there, or another in the place of one."""
        parts = [(name, self._content()) for name in self._chance.sample(_NAMES, 2)]
        letters = [letter(text(), attached(*part), number=at) for at, part in enumerate(parts)]
        kinds = {".zip": archive(parts), ".eml": letters[0], ".mbox": mailbox(*letters)}
        ending = self._chance.choice(list(kinds))
        old = [path for path in self.files() if path.suffix == ending]
        path = self._chance.choice([*old, self._free(ending)])
        path.write_bytes(kinds[ending])

    def make_folder(self):
        """Put a folder in the place of a file."""
        path = self._pick()
        path.unlink()
        path.mkdir()
        (path / "里.xlsx").write_bytes(self._content())

    def link(self):
        """Put a link in the place of a file, also one that leads nowhere."""
        path = self._pick()
        path.unlink()
        path.symlink_to(self._chance.choice(("没有", "双.xlsx")))

    def _edit(self, option, name, contents):
        """Write a list anew, or do without it."""
        content = self._chance.choice([None, *contents])
        if content is None:
            self.words.pop(option, None)
        else:
            (self.place / name).write_text(content, "utf-8")
            self.words[option] = name

    def edit_roster(self):
        """Write the roster anew, or do without it."""
        lines = ("甲局,乙中心", "东莞市常平镇人民政府,东莞市常平镇网格管理中心")
        self._edit("--roster", "名单.csv", [f"主管部门,用款单位\n{line}\n" for line in lines])

    def edit_controls(self):
        """Write the control totals anew, or do without them."""
        lines = (f"东莞市常平镇网格管理中心,{amount}" for amount in (75000, 95000))
        self._edit("--controls", "控制数.csv", [f"用款单位,控制数\n{line}\n" for line in lines])

    def edit_last_year(self):
        """Change the workbooks of the year before, or put links in their place."""
        path = self.place / "上年" / self._chance.choice(("一.xlsx", "二.zip"))
        path.unlink(missing_ok=True)
        kind = self._chance.randrange(4)
        if kind == 1:
            path.symlink_to("没有")
        elif kind:
            data = self._content()
            path.write_bytes(archive({"a.xlsx": data}) if path.suffix == ".zip" else data)
        self.words["--last-year"] = "上年"

    def give_password(self):
        """Send a locked workbook; give its password, another one or none."""
        self._free(".xlsx").write_bytes(LOCKED)
        self._edit("--password-file", "密码.txt", [f"{PASSWORD}\n", "别的\n"])

    def edit_profile(self):
        """Take a profile of one's own whose rules change, or the one that is shipped."""
        from pgxl.profile import DEFAULT, find_folder  # noqa: PLC0415 - beside what it is for

        own = self.place / "口径"
        if not own.exists():
            shutil.copytree(find_folder(DEFAULT), own)
        elif self._chance.random() < 0.5:
            with (own / "rules.toml").open("a", encoding="utf-8") as file:
                file.write("# 注\n")
        self.words = {**self.words, "--profile": self._chance.choice(("口径", DEFAULT))}

    def change_unit(self):
        """Show amounts in another unit."""
        self.words["--unit"] = self._chance.choice(("元", "万元"))

    def spoil_summary(self):
        """Take the summary away, edit it, or save it anew."""
        path = self.place / self.out
        if not path.is_file():
            return
        parts = unpack(path.read_bytes())
        parts["docProps/app.xml"] += b" "
        kind = self._chance.randrange(3)
        if kind:
            path.write_bytes(pack(parts) if kind == 1 else path.read_bytes() + b"x")
        else:
            path.unlink()

    def spoil_state(self):
        """Take the state file away, cut or change it, or let it be of another build."""
        path = self.place / f"{self.out}.pgxl-state"
        if not path.is_file():
            return
        content = bytearray(path.read_bytes())
        kind = self._chance.randrange(6)
        if kind == 0:
            path.unlink()
        elif kind == 1:
            path.write_bytes(content[: self._chance.randrange(len(content))])
        elif kind == 2:
            path.with_name(path.name + "-journal").write_bytes(self._chance.randbytes(600))
        elif kind == 3:
            with closing(sqlite3.connect(path)) as database, database:
                database.execute("UPDATE settings SET told = 'old'")
        else:
            for _ in range(self._chance.choice((1, 50))):
                content[self._chance.randrange(len(content))] ^= 1 << self._chance.randrange(8)
            path.write_bytes(content)

    def put_back(self):
        """Put a summary or a state file of an earlier run in the place of this one's."""
        kept, name = self._chance.choice(
            ((self._summaries, self.out), (self._kept, f"{self.out}.pgxl-state"))
        )
        if kept:
            (self.place / name).write_bytes(self._chance.choice(kept))
