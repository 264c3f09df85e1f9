"""Read one input in this process, which has little memory and may die: child.py FILE."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

#: Address space, of which the interpreter and its libraries take a third.
MOST_MEMORY = 1500 << 20


def main() -> None:
    """Read and tell."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    from hostile.judging import judge  # noqa: PLC0415 - within the limit

    told = judge(Path(sys.argv[1]).read_bytes())
    told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
