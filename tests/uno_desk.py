"""Run by the system's Python inside which LibreOffice speaks: does steps on a workbook.

It is given the path of a JSON file that says which office, which workbook and which steps; it
writes what each step answered as JSON to the path beside it.
"""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

_PATIENCE = 60  # seconds until the office has started
_TOLD_OF_DEATH = 1  # PR_SET_PDEATHSIG
_ALWAYS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
_CONTENTS = 1 | 2 | 4 | 16  # numbers, dates, texts, formulas


def end_with_parent():
    """Have Linux tell us when the tests are killed, so that the office ends with them."""
    if sys.platform == "linux":
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("the tests have ended"))
        ctypes.CDLL(None).prctl(_TOLD_OF_DEATH, signal.SIGTERM)


def main():
    end_with_parent()
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    command = [plan["program"], f"-env:UserInstallation={plan['profile']}", "--headless"]
    pipe = f"pgxl{abs(hash(plan['profile']))}"
    process = subprocess.Popen(  # noqa: S603 - the office that the tests found
        [*command, "--norestore", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        desk = Desk(_connect(pipe), plan["book"])
        answers = [getattr(desk, step.pop("do"))(**step) for step in plan["steps"]]
        Path(sys.argv[2]).write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # the office runs as a child of its starter
        process.wait()


def _connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(2 * _PATIENCE):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - it has not started yet
            time.sleep(0.5)
    message = "LibreOffice does not answer"
    raise TimeoutError(message)


def _property(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Desk:
    """A workbook that is open in LibreOffice."""

    def __init__(self, context, book):
        create = context.ServiceManager.createInstanceWithContext
        desktop = create("com.sun.star.frame.Desktop", context)
        self.dispatcher = create("com.sun.star.frame.DispatchHelper", context)
        told = (_property("Hidden", value=True), _property("MacroExecutionMode", _ALWAYS))
        self.book = desktop.loadComponentFromURL(Path(book).as_uri(), "_blank", 0, told)

    def _sheet(self, name):
        return self.book.Sheets.getByName(name)

    def _cell(self, sheet, ref):
        return self._sheet(sheet).getCellRangeByName(ref)

    def fill(self, sheet, cells):
        """Type contents into cells; what looks like a number becomes one unless it is text."""
        for ref, content in cells.items():
            cell = self._cell(sheet, ref)
            if isinstance(content, str):
                cell.setString(content)
            else:
                cell.setValue(content)

    def texts(self, sheet, refs):
        """Give what cells show."""
        self.book.calculateAll()
        return {ref: self._cell(sheet, ref).getString() for ref in refs}

    def refused(self, sheet, ref, values, given=()):
        """Tell for each value whether the validation of a cell finds fault with it."""
        for other, content in dict(given).items():
            self.fill(sheet, {other: content})
        answers = []
        for value in values:
            self.fill(sheet, {ref: value})
            answers.append(self._is_circled(sheet, ref))
        self.fill(sheet, {ref: "", **dict.fromkeys(dict(given), "")})
        return answers

    def _is_circled(self, name, ref):
        sheet, cell = self._sheet(name), self._cell(name, ref)
        sheet.clearArrows()
        sheet.showInvalid()
        shapes = [sheet.DrawPage.getByIndex(i) for i in range(sheet.DrawPage.Count)]
        area = sheet.createCursorByRange(cell)
        area.collapseToMergedArea()
        return any(_overlaps(shape, area) for shape in shapes)

    def clear(self, sheet, refs):
        """Delete the contents of cells, which the office refuses for locked ones; tell what stays.

        Unlike the setters of its interface, which ignore locks, this goes the way of the menu.
        """
        for ref in refs:
            self._cell(sheet, ref).clearContents(_CONTENTS)
        return {ref: self._cell(sheet, ref).getFormula() for ref in refs}

    def type(self, sheet, cells):
        """Type contents into cells as at the keyboard; give what stands in them afterwards.

        A locked cell answers with a message. Headless nobody sees it, and a second one ends the
        office: type into one locked cell, and as the last step.
        """
        controller = self.book.CurrentController
        controller.setActiveSheet(self._sheet(sheet))
        for ref, content in cells.items():
            for command, name, value in (
                (".uno:GoToCell", "ToPoint", ref),
                (".uno:EnterString", "StringName", content),
            ):
                told = (_property(name, value),)
                self.dispatcher.executeDispatch(controller.Frame, command, "", 0, told)
        return {ref: self._cell(sheet, ref).getFormula() for ref in cells}

    def insert_row(self, sheet):
        """Insert a row above 项目名称, which a locked sheet refuses; tell whether it was done."""
        cells = self._sheet(sheet)
        before = cells.getCellRangeByName("A3").getString()
        try:
            cells.Rows.insertByIndex(2, 1)
        except Exception:  # noqa: BLE001 - refused
            return False
        return cells.getCellRangeByName("A3").getString() != before

    def protected(self):
        """Tell for each sheet, and under the empty name for the workbook, whether it is locked."""
        names = self.book.Sheets.ElementNames
        return {"": self.book.isProtected(), **{n: self._sheet(n).isProtected() for n in names}}

    def unlock(self, password):
        """Try a password on every sheet and on the workbook; give what is locked afterwards."""
        for target in (self.book, *map(self._sheet, self.book.Sheets.ElementNames)):
            with contextlib.suppress(Exception):  # a wrong one is refused so
                target.unprotect(password)
        return self.protected()

    def visible(self):
        """Tell which sheets are shown."""
        return {name: self._sheet(name).IsVisible for name in self.book.Sheets.ElementNames}

    def buttons(self):
        """Give caption and macro of each button on the sheets."""
        found = {}
        for name in self.book.Sheets.ElementNames:
            forms = self._sheet(name).DrawPage.Forms
            for form in (forms.getByIndex(i) for i in range(forms.Count)):
                for number in range(form.Count):
                    codes = [each.ScriptCode for each in form.getScriptEvents(number)]
                    found[form.getByIndex(number).Label] = codes
        return found

    def modules(self):
        """Give the names of the modules of the VBA project."""
        return sorted(self.book.BasicLibraries.getByName(self._project()).ElementNames)

    def replace_module(self, name, source):
        """Put another source in the place of a module."""
        self.book.BasicLibraries.getByName(self._project()).replaceByName(name, source)

    def run(self, macro, words=()):
        """Run a macro by its script, or by module and name."""
        if not macro.startswith("vnd.sun.star.script:"):
            macro = f"{self._project()}.{macro}?language=Basic&location=document"
            macro = f"vnd.sun.star.script:{macro}"
        given = [self.book if word == "book" else word for word in words]
        answer = self.book.getScriptProvider().getScript(macro).invoke(tuple(given), (), ())[0]
        return answer if isinstance(answer, (str, int, float, bool)) else None

    def take(self, path):
        """Give the text of a file that a macro has written, and delete it; nothing without one."""
        if not Path(path).exists():
            return None
        text = Path(path).read_text(encoding="utf-8")
        Path(path).unlink()
        return text

    def put(self, path, text):
        """Write a file for a macro to read, as UTF-16."""
        Path(path).write_bytes(text.encode("utf-16-le"))

    def _project(self):
        names = self.book.BasicLibraries.ElementNames
        return next(name for name in names if name != "Standard")

    def save(self, path):
        """Save as .xlsx, as the menu does."""
        filter_name = _property("FilterName", "Calc MS Excel 2007 XML")
        self.book.storeToURL(Path(path).as_uri(), (filter_name,))


def _overlaps(shape, area):
    """Whether the middle of a circle lies within an area."""
    left, top = shape.Position.X + shape.Size.Width // 2, shape.Position.Y + shape.Size.Height // 2
    across = area.Position.X <= left <= area.Position.X + area.Size.Width
    return across and area.Position.Y <= top <= area.Position.Y + area.Size.Height


if __name__ == "__main__":
    main()
