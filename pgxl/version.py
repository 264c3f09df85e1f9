"""The version of this program, and the Python that it needs.

Every Python 3 that is in use can read this file: an older one is told with it what is wrong.
"""

from collections.abc import Sequence

VERSION = "0.1.0"
OLDEST_PYTHON = (3, 11)


def find_too_old(version: "Sequence[object]", python: str) -> str:
    """Say in Chinese that a Python is too old; nothing if it is not.

    Args:
        version: Its version, as ``sys.version_info`` gives it.
        python: Where it is.
    """
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return ""
    needed = ".".join(map(str, OLDEST_PYTHON))
    found = ".".join(map(str, version[:3]))
    return f"pgxl 需要 Python {needed} 以上，现在是 {found}（{python}）；请改用新版的 Python 运行"
