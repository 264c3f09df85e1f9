"""Opening mails and archives in a process of its own: one that is too much costs only itself.

The process is started when the first container comes, and serves for all that follow; in its place
comes a new one when it has hung or died. What it tells is data with checksums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from pgxl.cells import WITHIN
from pgxl.excel.gate.limits import LARGEST_FILE
from pgxl.inputs.contents import contents_of
from pgxl.inputs.paths import Input
from pgxl.inputs.processes import HERE, Limits
from pgxl.mail import Attachment, Provenance, Refusal

if TYPE_CHECKING:
    from pgxl.inputs.opening_process import OpeningProcess

#: Looks at what was found, in whichever process; must be a function of a module.
Look = Callable[[Attachment | Refusal], Attachment | Refusal]

#: So many mails of one mailbox may end their opener before the rest of it is left.
_MOST_FAILURES = 10
_ADVICE = "请另行取出里面的工作簿，或请对方用空白模板重新填写"


class Opener:
    """Gives what inputs hold, as ``contents_of`` does, within limits of time and memory.

    Attributes:
        failures: How many processes have ended before they were done.
    """

    def __init__(self, limits: Limits = HERE, look: Look | None = None) -> None:
        """Say what one container may take.

        Args:
            limits: Where there are no workers, containers are opened in this process.
            look: What else is done with all that is found; then every input is opened apart.
        """
        self._limits, self._look = limits, look
        self._process: OpeningProcess | None = None
        self.failures = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.end()

    def end(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def contents_of(self, item: Input) -> Iterator[Attachment | Refusal]:
        """Give what an input holds, one by one; what ends its opener is told with its reason."""
        if not is_apart(self._limits):
            found = contents_of(item)
            yield from map(self._look, found) if self._look else found
        elif self._look is None or item.reason:
            yield from contents_of(item, self._open)
        else:
            yield from self._open(item)

    def _open(self, item: Input) -> Iterator[Attachment | Refusal]:
        """Open an input apart; a mailbox goes on behind the mail that was too much."""
        passed = failed = 0
        while failed < _MOST_FAILURES:
            process = self._process = self._fit(item)
            before = passed
            for found in process.open(item, passed):
                if found is None:
                    passed += 1
                else:
                    yield found
            if not process.fault:
                return
            self._process = None
            if process.idle:
                continue
            failed += 1
            self.failures += 1
            if passed == before:  # on the way to the next mail, of which nobody knows the end
                yield _tell(item, 0, process.fault)
                return
            yield _tell(item, passed, process.fault)
        yield _tell(item, 0, f"里面有 {_MOST_FAILURES} 封邮件打不开，其余的没有读")

    def _fit(self, item: Input) -> OpeningProcess:
        """Give a process that has the memory for an input; what is mapped counts as memory."""
        from pgxl.inputs.opening_process import OpeningProcess  # noqa: PLC0415 - few are mails

        room = self._limits.megabytes + _megabytes_mapped(item)
        process = self._process
        if process is not None and (process.megabytes != room or not process.alive):
            self.end()
        limits = replace(self._limits, megabytes=room)
        return self._process or OpeningProcess(limits, contents_of, self._look)


def _megabytes_mapped(item: Input) -> int:
    """Tell how large a mailbox is that is mapped; 0 for what is read."""
    if item.data is not None:
        return 0
    try:
        size = item.path.stat().st_size
    except OSError:  # it was there when it was found; the process tells why it is not read
        return 0
    return size >> 20 if size > LARGEST_FILE else 0


def is_apart(limits: Limits) -> bool:
    """Whether containers are opened in another process."""
    return limits.workers != 0


def _tell(item: Input, mail: int, fault: str) -> Refusal:
    """Tell of an input, or of one mail of a mailbox, that was too much for its opener."""
    whole = Refusal(item.name, f"{fault}；{_ADVICE}", Provenance(""), item.name)
    if not mail:
        return whole
    name = f"第{mail}封"
    label = f"{item.name}{WITHIN}{name}"
    return replace(whole, name=name, provenance=Provenance(item.name), label=label)
