"""How the end of a process is told to staff."""

import pytest

from pgxl.inputs.processes import name_end


@pytest.mark.parametrize(("code", "told"), [(None, "没有回应"), (-9, "信号 9"), (3, "代码 3")])
def test_the_end_of_a_process_has_a_name(code, told):
    """Not heard of any more, ended by the system, or gone by itself."""
    assert told == name_end(code)
