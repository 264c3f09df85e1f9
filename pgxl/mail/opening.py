"""Opening containers, and the containers within them, to a bounded depth and amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from mmap import ACCESS_READ, mmap
from pathlib import Path

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import UNPACK
from pgxl.mail.archive import read_archive
from pgxl.mail.attachment import Attachment, Piece, Provenance, Refusal
from pgxl.mail.kinds import Container, Data, begins_mailbox, container_kind, name_foreign
from pgxl.mail.mailbox import read_mailbox
from pgxl.mail.tnef import read_tnef

#: Told that another mail of a mailbox is about to be opened.
AtMail = Callable[[], None]
#: A zip file in a zip file is opened; one in that is not.
_DEEPEST_ZIP = 2
_DEEPEST = 8
#: What one mail or one zip file may hold, with all that is in it.
_MOST_PIECES = 5_000
_MOST_BYTES = 1024 * 1024 * 1024
_LARGEST = 200 * 1024 * 1024


def is_container(name: str, data: Data) -> bool:
    """Tell whether a file holds other files, by its content; a workbook does not.

    Args:
        name: Its name or path; it tips the scales for what is damaged.
        data: Its content.
    """
    return container_kind(name, data) is not None


def map_mailbox(path: Path) -> mmap | None:
    """Map a mailbox (mbox) of any size, without reading it; None for any other file.

    Raises:
        OSError: The file cannot be opened.
    """
    with path.open("rb") as file:
        if not begins_mailbox(file.read(4096)):
            return None
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def open_container(
    name: str, data: Data, passed: int = 0, at_mail: AtMail = lambda: None
) -> Iterator[Attachment | Refusal]:
    """Give all that a container holds, whatever it is: nothing is left out without a word.

    Args:
        name: Its path as people read it.
        data: Its content.
        passed: How many mails of a mailbox are left out at its beginning.
        at_mail: Called before each mail of a mailbox is opened.

    Returns:
        Attachments and refusals in the order of the container, at least one. What cannot be read
        becomes a refusal; nothing is raised for any content.
    """
    labels: Counter[str] = Counter()
    root = Piece(name, b"", Provenance(""))
    if container_kind(name, data) is Container.MAILBOX:
        pieces = _open_mails(islice(read_mailbox(root, data), passed, None), at_mail)
    elif len(data) > _LARGEST:
        reason = f"有 {len(data) >> 20} MB，超过 200 MB；请分成几个文件，或先解压"
        pieces = iter([replace(root, reason=reason)])
    else:
        pieces = _open_whole(replace(root, data=bytes(data)))
    for piece in pieces:
        label = piece.label
        labels[label] += 1
        if labels[label] > 1:
            label += f"（第{labels[label]}个）"
        yield _finish(piece, label)


def _finish(piece: Piece, label: str) -> Attachment | Refusal:
    if piece.reason:
        return Refusal(piece.name, piece.reason, piece.provenance, label, piece.lack)
    return Attachment(piece.name, piece.data, piece.provenance, label)


@dataclass(slots=True)
class _Budget:
    pieces: int = _MOST_PIECES
    size: int = _MOST_BYTES

    def spend(self, piece: Piece) -> None:
        self.pieces -= 1
        self.size -= len(piece.data)
        if self.pieces < 0 or self.size < 0:
            raise _TooMuchError(
                "里面的文件超过 5000 个或 1 GB，其余的没有读", "请解压后只放入填报表"
            )


class _TooMuchError(InputError):
    """One mail or zip file holds more than is opened."""


def _open_mails(mails: Iterable[Piece], at_mail: AtMail) -> Iterator[Piece]:
    """Open a mailbox mail by mail; each has a budget of its own."""
    for mail in mails:
        at_mail()
        yield from _open_whole(mail, (Container.MAILBOX,))


def _open_whole(piece: Piece, above: tuple[Container, ...] = ()) -> Iterator[Piece]:
    try:
        yield from _open(piece, _Budget(), above)
    except _TooMuchError as error:
        yield replace(piece, data=b"", reason=str(error))


def _open(piece: Piece, budget: _Budget, above: tuple[Container, ...]) -> Iterator[Piece]:
    """Give a piece itself, or what it holds."""
    kind = None if piece.reason else container_kind(piece.name, piece.data)
    if above[-1:] == (Container.MAILBOX,) and not piece.reason:
        kind = Container.MESSAGE  # however little of a mail it is
    if kind is None:
        yield piece
        return
    held = False
    try:
        for each in _read(piece, kind, above):
            held = True
            budget.spend(each)
            yield from _open(each, budget, (*above, kind))
    except _TooMuchError:
        raise
    except InputError as error:
        held = True
        yield replace(piece, data=b"", reason=str(error))
    if not held:
        yield replace(piece, data=b"", reason="里面没有文件；请对方重新发送")


def _read(piece: Piece, kind: Container, above: tuple[Container, ...]) -> Iterator[Piece]:
    if kind is Container.FOREIGN:
        raise _refuse_foreign(piece.data)
    if kind is Container.ZIP and above.count(kind) == _DEEPEST_ZIP:
        raise InputError("压缩包里的压缩包里还有压缩包", UNPACK)
    if len(above) == _DEEPEST:
        raise InputError("邮件和压缩包一层套一层，超过 8 层", "请把里面的附件另存后放进来")
    if kind is Container.MAILBOX:
        yield from read_mailbox(piece, piece.data)
        return
    yield from _reader(kind)(piece)


def _reader(kind: Container) -> Callable[[Piece], Iterator[Piece]]:
    if kind is Container.ZIP:
        return read_archive
    if kind is Container.TNEF:
        return read_tnef
    if kind is Container.OUTLOOK:
        from pgxl.mail.outlook import read_outlook  # noqa: PLC0415 - see below

        return read_outlook
    from pgxl.mail.message import read_message  # noqa: PLC0415 - 15 ms that only mails need

    return read_message


def _refuse_foreign(data: Data) -> InputError:
    told = name_foreign(data)
    if "pst" in told:
        return InputError(f"这是 {told}，程序不打开", "请在 Outlook 里把邮件或附件另存到收件文件夹")
    return InputError(f"这是 {told}，程序不打开", UNPACK)
