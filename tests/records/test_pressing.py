"""Records that are kept pressed together come back one by one."""

import pickle
import zlib

import pytest

from pgxl.records.pressing import Press
from pgxl.records.values import DamagedRecordError, pack


def tree(number):
    """Make a record's content: long enough that a thousand fill many blocks."""
    return [
        [
            f"BUD-{number:03}",
            "预算与年度目标中的金额对不上；请核对后改为一致。" * 9,
            number,
            "\ud800",
        ]
    ]


def test_what_was_pressed_is_given_back_in_any_order():
    """By the number under which it was taken, from blocks that are closed and from the open one."""
    press = Press()
    numbers = {press.take(pack(tree(each))): each for each in range(500)}

    order = sorted(numbers)
    for number in [*order, *order[::-1], *order[::97], *order[::-89]]:
        assert tree(numbers[number]) == press.give(number)


def test_a_record_can_be_given_back_while_more_come():
    """What has been given stays what it was when its block is closed."""
    press = Press()
    for each in range(200):
        number = press.take(pack(tree(each)))
        assert tree(each) == press.give(number)
        assert tree(each // 2) == press.give(each // 2)


@pytest.mark.parametrize("record", [b"", b"x", pack(tree(1))[:-3], pack(tree(1)) + b"x"])
def test_a_damaged_record_is_refused_at_once(record):
    """It is not taken, and those that were taken before it are whole."""
    press = Press()
    number = press.take(pack(tree(7)))

    with pytest.raises(DamagedRecordError):
        press.take(record)
    assert tree(7) == press.give(number)


@pytest.mark.parametrize("spelled", [b"[1],[2]", b"", b"[", b"[" * 100_000])
def test_a_record_that_is_none_spoils_no_other(spelled):
    """Whole as it is, it is noticed when it is looked at; those beside it come back."""
    press = Press()
    first = press.take(pack(tree(1)))
    bad = press.take(zlib.compress(spelled))
    others = [press.take(pack(tree(each))) for each in range(2, 200)]

    with pytest.raises(DamagedRecordError):
        press.give(bad)
    assert tree(1) == press.give(first)
    assert [tree(each) for each in range(2, 200)] == [press.give(each) for each in others]


def test_what_is_pressed_can_be_sent_to_another_process():
    """Somebody who scripts may hand a summary over."""
    press = Press()
    numbers = [press.take(pack(tree(each))) for each in range(99)]
    press.give(numbers[0])
    sent = pickle.loads(pickle.dumps(press))  # noqa: S301 - our own

    assert [tree(each) for each in range(99)] == [sent.give(each) for each in numbers]
