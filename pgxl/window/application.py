"""The window itself: it starts a run, follows it, and can end it."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable
from contextlib import suppress
from tkinter import ttk
from types import TracebackType

from pgxl.window.dialogs import Dialogs, SystemDialogs
from pgxl.window.dropping import accept_drops, load_dropping
from pgxl.window.inputs_panel import InputsPanel
from pgxl.window.looks import scaled
from pgxl.window.outcome import Outcome
from pgxl.window.pace import Pace
from pgxl.window.result_panel import ResultPanel
from pgxl.window.run import Refusal, Run, Step, write_fault
from pgxl.window.task import Task, Work
from pgxl.window.work_panel import WorkPanel

#: How often the window listens to a run, in milliseconds.
_OFTEN = 80
_SELDOM = 500
#: Its size at first, and what it leaves of the screen's height for title and task bar.
_WIDTH, _HEIGHT, _SPARE = 880, 700, 80


class Application:
    """The window with all that is in it.

    Attributes:
        root: The window.
        inputs: What goes into a run.
        work: The buttons, and how far a run is.
        result: What came of it.
    """

    def __init__(self, root: tk.Tk, dialogs: Dialogs | None = None) -> None:
        """Draw the window.

        Args:
            root: The empty window.
            dialogs: How it asks; as the system does, where nothing else is given.
        """
        self.root = root
        self._dialogs = dialogs or SystemDialogs(root)
        self._run: Run | None = None
        self._pace = Pace()
        self._waiting: dict[Callable[[], None], str] = {}
        frame = ttk.Frame(root, padding=scaled(root, 16))
        frame.pack(fill="both", expand=True)
        self.inputs = InputsPanel(frame, self._dialogs)
        self.work = WorkPanel(frame, self.start, self.cancel)
        self.result = ResultPanel(frame)
        self.inputs.grid(row=0, column=0, sticky="nsew")
        self.work.grid(row=1, column=0, sticky="ew", pady=scaled(root, 12))
        self.result.grid(row=2, column=0, sticky="nsew")
        frame.columnconfigure(0, weight=1)
        frame.rowconfigure(0, weight=1)
        frame.rowconfigure(2, weight=3)
        self._bind()
        if load_dropping(root):
            accept_drops(root, self._admits_drops, self.inputs.drop)
            accept_drops(self.inputs.roster_field, self._admits_drops, self.inputs.drop_roster)
            self.inputs.offer_drops()
        self._place()

    @property
    def working(self) -> bool:
        """Whether a run is under way."""
        return self._run is not None

    def run(self) -> None:
        """Show the window until it is closed; a run does not outlive it."""
        self._blink()
        try:
            self.root.mainloop()
        except KeyboardInterrupt:
            with suppress(tk.TclError):
                self._destroy()
        finally:
            if self._run is not None:
                self._run.cancel()

    def start(self, work: Work) -> None:
        """Ask where the result goes, and begin."""
        if self._run is not None:
            return
        selection = self.inputs.selection
        if not selection.paths:
            self.result.refuse(f"没有开始{work}", [f"没有给出要{work}的文件或文件夹；请先选择"])
            return
        out = self._dialogs.save_as(f"{work}结果保存为", selection.propose(work.output))
        if out is None:
            return
        self._pace = Pace()
        self._run = Run(Task(work, selection.paths, out, self.inputs.profile, self.inputs.roster))
        self.result.clear(f"正在{work}……")
        self._enable(working=True)
        self._follow()

    def cancel(self) -> None:
        """End the run."""
        if self._run is None:
            return
        task, untouched = self._run.task, self._run.cancel()
        self._run = None
        self._enable(working=False)
        self.work.buttons[task.work].focus_set()
        if untouched:
            self.result.clear(f"已取消{task.work}，没有写出结果；原有的文件没有改动。")
        else:
            self.result.clear(f"取消时结果刚好已经写好：{task.out}")

    def close(self) -> None:
        """Close the window; while it works, it asks first."""
        if self._run is not None:
            work = self._run.task.work
            if not self._dialogs.confirm(f"正在{work}，还没有做完。要停止并关闭窗口吗？"):
                return
        self.cancel()
        self._destroy()

    def _admits_drops(self) -> bool:
        """Tell whether inputs can be changed now; say so where they cannot."""
        if self._run is not None:
            told = f"正在{self._run.task.work}，现在不能加入；请在做完或取消后再拖"
            self.inputs.notice.tell([told])
        return self._run is None

    def _after(self, milliseconds: int, act: Callable[[], None]) -> None:
        """Do something later, unless the window is closed by then."""
        self._waiting[act] = self.root.after(milliseconds, act)

    def _destroy(self) -> None:
        for each in self._waiting.values():
            self.root.after_cancel(each)
        self.root.destroy()

    def _blink(self) -> None:
        """Wake now and then: Tk hears of a Ctrl-C in the terminal only when something happens."""
        self._after(_SELDOM, self._blink)

    def _follow(self) -> None:
        """Listen to the run, and go on listening until it ends."""
        run = self._run
        if run is None:
            return
        for news in run.hear():
            if isinstance(news, Step):
                self._pace.reach(news.done, news.total, time.monotonic())
            else:
                self._finish(run, news)
                return
        self.work.show(self._pace)
        self._after(_OFTEN, self._follow)

    def _finish(self, run: Run, end: Outcome | Refusal) -> None:
        self._run = None
        run.close()
        self._enable(working=False)
        work = run.task.work
        if isinstance(end, Outcome):
            self.result.show(work, end)
        else:
            self.result.refuse(f"没有做完{work}", end.texts, end.written)
        button = self.result.open_button if end.written else self.work.buttons[work]
        button.focus_set()

    def _enable(self, *, working: bool) -> None:
        self.inputs.enable(on=not working)
        self.work.enable(working=working)

    def _bind(self) -> None:
        self.root.protocol("WM_DELETE_WINDOW", self.close)
        self.root.bind("<Escape>", lambda _event: self.cancel())
        self.root.bind("<Control-o>", lambda _event: self.inputs.buttons["选择文件..."].invoke())
        self.root.report_callback_exception = self._report

    def _place(self) -> None:
        """Take a sensible size, not more than the screen has, and not less than all needs."""
        root = self.root
        root.update_idletasks()
        high = root.winfo_screenheight() - scaled(root, _SPARE)
        least = root.winfo_reqwidth(), min(root.winfo_reqheight(), high)
        width = max(least[0], min(scaled(root, _WIDTH), root.winfo_screenwidth()))
        height = max(least[1], min(scaled(root, _HEIGHT), high))
        root.minsize(*least)
        root.geometry(f"{width}x{height}")
        root.deiconify()
        self.inputs.buttons["选择文件..."].focus_set()

    def _report(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """Tell a fault of the window itself; Ctrl-C in the terminal closes it."""
        if isinstance(error, KeyboardInterrupt):
            self.cancel()
            self._destroy()
        else:
            self.result.refuse("程序出错", [write_fault(error)])
