"""``python -m pgxl`` is the command ``pgxl``.

It is written so that an older Python can read it too, and say that it is too old.
"""

import sys

from pgxl.version import find_too_old

_COULD_NOT_RUN = 2


def _main() -> int:
    too_old = find_too_old(sys.version_info, sys.executable)
    if too_old:
        sys.stderr.write("无法继续：" + too_old + "\n")
        return _COULD_NOT_RUN
    from pgxl.cli import main  # noqa: PLC0415 - an older Python cannot even read it

    return main()


sys.exit(_main())
