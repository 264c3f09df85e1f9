"""Records that are kept pressed together come back one by one."""

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
