"""The person and the books in front of the test's Excel; see excel_engine."""

from __future__ import annotations

import itertools

from excel_cells import ComError, load

BUSY = -2147418111


class Desk:
    """One running Excel: its books, what its person answers, what it has shown.

    Attributes:
        answers: What the person will say to the next questions, in order.
        shown: Every message and question.
        status: Every text of the status bar.
        rejections: How many calls are rejected, as while a cell is being edited.
        calls_until_busy: After how many more calls a person begins to edit a cell; None for never.
    """

    def __init__(self):
        self.books = []
        self.front = None
        self.answers, self.shown, self.status = [], [], []
        self.rejections = 0
        self.calls_until_busy = None
        self.protected_views = 0
        self.chosen = True
        self.counter = itertools.count(1)
        self.settings = {"screen_updating": True, "enable_events": True}

    def ask(self):
        """Answer, or reject."""
        if self.calls_until_busy is not None:
            self.calls_until_busy -= 1
            if self.calls_until_busy < 0:
                raise ComError(BUSY, "被呼叫方拒绝接收呼叫。")
        if self.rejections:
            self.rejections -= 1
            raise ComError(BUSY, "被呼叫方拒绝接收呼叫。")

    def answer(self, question):
        """Let the person answer a question; an unexpected one fails the test."""
        self.shown.append(question)
        return self.answers.pop(0)

    def open(self, path):
        """Open a file, or bring the open one to the front."""
        for each in self.books:
            if each.path == str(path):
                self.front = each
                return each
        state = load(path)
        state.path = str(path)
        self.books.append(state)
        self.front = state
        return state
