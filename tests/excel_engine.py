"""An engine for xlwings (its BSD part, by ``xw.engines.add``) that stands in for Excel in tests.

The product's calls run through xlwings' own code down to these classes, which answer as Excel for
Windows does: ``sheet.visible`` is -1, 0 or 2, a chart sheet has no cells, a sheet that is not in
front cannot be selected on, and whatever is asked while a cell is being edited is rejected.
"""

# ruff: noqa: ARG002, D101, D102 - names and arguments are those of xlwings

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import xlwings as xw
from excel_cells import ALLOWED, BookState, ComError, SheetState, refuse
from excel_desk import Desk
from excel_range import Busy, Range, bounds_of
from xlwings import base_classes as base

_ERROR_NAMES = {-2146826281: "#DIV/0!", -2146826246: "#N/A", -2146826265: "#REF!"}


class Engine:
    name, type = "test", "desktop"

    def __init__(self, desk):
        self.desk = desk

    @property
    def apps(self):
        return [App(self.desk)]

    @staticmethod
    def prepare_xl_data_element(x, _options):
        return "" if x is None else x

    @staticmethod
    def clean_value_data(data, _datetime_builder, empty_as, _number_builder, err_to_str):
        def clean(value):
            if value in ("", None):
                return empty_as
            if type(value) is int and value in _ERROR_NAMES:
                return _ERROR_NAMES[value] if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]


class App(Busy, base.App):
    pid, version = 1, "16.0"

    def __init__(self, desk):
        self.desk = desk

    @property
    def engine(self):
        return Engine(self.desk)

    @property
    def api(self):
        desk = self.desk

        def choose(kind):
            dialog = SimpleNamespace(Title="", AllowMultiSelect=True)
            picked = []

            def show():
                picked[:] = [desk.answer((kind, dialog.Title))]
                return -1 if picked[0] else 0

            dialog.Show, dialog.SelectedItems = show, lambda number: str(picked[number - 1])
            return dialog

        def ask(Prompt, Title, Default, Type):  # noqa: N803 - Excel's names
            assert (Title, Type) == ("绩效目标", 2)
            answer = desk.answer((Prompt, Default))
            return False if answer is None else answer

        views = SimpleNamespace(Count=desk.protected_views)
        return SimpleNamespace(FileDialog=choose, InputBox=ask, ProtectedViewWindows=views)

    @property
    def books(self):
        return Books(self.desk)

    @property
    def selection(self):
        front = self.desk.front
        if front is None or not self.desk.chosen or front.sheets[front.active].chart:
            return None
        return Range(self.desk, front, front.sheets[front.active], front.place)

    @property
    def status_bar(self):
        return self.desk.status[-1]

    @status_bar.setter
    def status_bar(self, value):
        self.desk.status.append(value)

    def alert(self, prompt, title, buttons, mode, callback):
        if buttons == "ok":
            self.desk.shown.append(prompt)
            return "ok"
        return self.desk.answer(prompt)

    def activate(self, steal_focus=False):  # noqa: FBT002 - as xlwings has it
        return None


for _key in ("screen_updating", "enable_events"):

    def _get(self, key=_key):
        return self.desk.settings[key]

    def _set(self, value, key=_key):
        self.desk.settings[key] = value

    setattr(App, _key, property(_get, _set))


class Books(Busy, base.Books):
    def __init__(self, desk):
        self.desk = desk

    @property
    def app(self):
        return App(self.desk)

    @property
    def active(self):
        return Book(self.desk, self.desk.front)

    def __call__(self, which):
        if isinstance(which, int):
            return Book(self.desk, self.desk.books[which - 1])
        for each in self.desk.books:
            if each.name.lower() == which.lower():
                return Book(self.desk, each)
        raise KeyError(which)

    def __len__(self):
        return len(self.desk.books)

    def __iter__(self):
        return (Book(self.desk, each) for each in list(self.desk.books))

    def add(self):
        state = BookState(f"工作簿{next(self.desk.counter)}", [SheetState("Sheet1")])
        self.desk.books.append(state)
        self.desk.front = state
        return Book(self.desk, state)

    def open(self, fullname, *_more, **_others):
        return Book(self.desk, self.desk.open(Path(fullname)))


class Book(Busy, base.Book):
    def __init__(self, desk, state):
        self.desk, self.state = desk, state

    @property
    def api(self):
        state = self.state
        return SimpleNamespace(
            Path=str(Path(state.path).parent) if state.path else "",
            FullName=state.path or state.name,
            ReadOnly=state.read_only,
            SaveCopyAs=lambda path: _save_copy(state, path),
        )

    @property
    def app(self):
        return App(self.desk)

    @property
    def name(self):
        return self.state.name

    @property
    def fullname(self):
        return self.state.path or self.state.name

    @property
    def names(self):
        return Names(self.desk, self.state)

    @property
    def sheets(self):
        return Sheets(self.desk, self.state)

    def activate(self):
        self.desk.front = self.state

    def close(self):
        self.desk.books.remove(self.state)
        self.desk.front = self.desk.books[-1] if self.desk.books else None


def _save_copy(state, path):
    if state.untouched:
        Path(path).write_bytes(state.source)
        return
    from excel_files import save_copy  # noqa: PLC0415 - openpyxl takes half a second

    save_copy(state, path)


class Sheets(Busy, base.Sheets):
    def __init__(self, desk, book):
        self.desk, self.book = desk, book

    def _worksheets(self):
        return [each for each in self.book.sheets if not each.chart]

    @property
    def active(self):
        return Sheet(self.desk, self.book, self.book.sheets[self.book.active])

    def __call__(self, which):
        if isinstance(which, int):
            return Sheet(self.desk, self.book, self._worksheets()[which - 1])
        for each in self._worksheets():
            if each.name.lower() == which.lower():
                return Sheet(self.desk, self.book, each)
        raise ComError(-2147352565, "下标越界")

    def __len__(self):
        return len(self._worksheets())

    def __iter__(self):
        return (Sheet(self.desk, self.book, each) for each in self._worksheets())


class Sheet(Busy, base.Sheet):
    def __init__(self, desk, book, state):
        self.desk, self._book, self.state = desk, book, state

    @property
    def book(self):
        return Book(self.desk, self._book)

    @property
    def name(self):
        return self.state.name

    @name.setter
    def name(self, value):
        self.state.name = value

    @property
    def visible(self):
        return self.state.visible

    @property
    def index(self):
        return self._book.sheets.index(self.state) + 1

    @property
    def api(self):
        return SheetApi(self.state)

    @property
    def notes(self):
        places = [place for place, cell in self.state.cells.items() if cell.note is not None]
        return [self.range(place).note for place in places]

    @property
    def used_range(self):
        return Range(self.desk, self._book, self.state, self.state.used())

    @property
    def freeze_panes(self):
        state = self.state
        return SimpleNamespace(freeze_at=lambda part: setattr(state, "frozen", part))

    def activate(self):
        if self.state.visible != -1:
            refuse("隐藏的工作表不能激活")
        self._book.active = self._book.sheets.index(self.state)

    def range(self, arg1, arg2=None):
        first = bounds_of(arg1)
        last = bounds_of(arg2) if arg2 is not None else first
        return Range(self.desk, self._book, self.state, (*first[:2], *last[2:]))


Range._sheet_of = Sheet  # noqa: SLF001 - each is made of the other


class SheetApi:
    """The part of Excel's own Worksheet that xlwings has no words for."""

    def __init__(self, state):
        self._state = state
        self.ProtectContents = state.protected
        self.ProtectDrawingObjects, self.ProtectScenarios = state.objects, True
        self.Protection = SimpleNamespace(
            **{f"Allow{name}": state.allowed.get(f"Allow{name}", False) for name in ALLOWED}
        )

    @property
    def EnableSelection(self):  # noqa: N802 - Excel's name
        return self._state.selection

    @EnableSelection.setter
    def EnableSelection(self, value):  # noqa: N802 - the same
        self._state.selection = value

    def Unprotect(self, password=None):  # noqa: N802 - the same
        self._state.unprotect(password)

    def Protect(self, Password=None, **options):  # noqa: N802, N803 - the same
        self._state.protect(Password, options)


class Names(Busy, base.Names):
    def __init__(self, desk, book):
        self.desk, self.book = desk, book

    def __call__(self, which):
        key = list(self.book.names)[which - 1] if isinstance(which, int) else which
        if key not in self.book.names:
            raise ComError(REFUSED_NAME, "没有这个名称")
        return Name(self.desk, self.book, key)

    def contains(self, which):
        return which in self.book.names

    def __len__(self):
        return len(self.book.names)

    def add(self, name, refers_to):
        literals = re.findall(r'"((?:[^"]|"")*)"', refers_to)
        if any(len(each) > 255 for each in literals) or len(refers_to) > 8192:
            refuse("公式中的文本值不能超过 255 个字符")
        self.book.names[name], self.book.renamed = refers_to, True
        return Name(self.desk, self.book, name)


REFUSED_NAME = -2147352567


class Name(base.Name):
    def __init__(self, desk, book, key):
        self.desk, self._book, self._key = desk, book, key

    @property
    def api(self):
        book, key = self._book, self._key

        class Api:
            def __setattr__(self, name, value):
                assert (name, value) == ("Visible", False)
                book.hidden_names.add(key)

        return Api()

    @property
    def name(self):
        return self._key

    @property
    def refers_to(self):
        return self._book.names[self._key]

    @property
    def refers_to_range(self):
        sheet, _, address = self.refers_to[1:].rpartition("!")
        sheet = sheet.strip("'").replace("''", "'")
        return Sheets(self.desk, self._book)(sheet).range(address)

    def delete(self):
        del self._book.names[self._key]
        self._book.hidden_names.discard(self._key)
        self._book.renamed = True


def start():
    """Start an Excel for a test: the active engine of xlwings until the next one."""
    desk = Desk()
    engine = xw.Engine(impl=Engine(desk))
    xw.engines.add(engine)
    engine.activate()
    return desk
