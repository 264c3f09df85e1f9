"""How long programs take to start: CPU and wall of imports, each in a process of its own."""

from __future__ import annotations

import statistics
import sys

from bench.rounds import watch

#: What is imported, by what it is; the first is what every other one contains.
PATHS = {
    "Python alone": "pass",
    "import pgxl": "import pgxl",
    "a button: launch and verb": "import pgxl.launch, pgxl.buttons, pgxl.verbs.desk",
    "a button: 校验, all it needs": "import pgxl.launch, pgxl.buttons, pgxl.verbs.validation",
    "command line": "import pgxl.cli.main",
    "pandas": "import pandas",
}


def start_times(rounds: int) -> dict[str, dict[str, float]]:
    """Give median wall and CPU seconds and peak bytes of each, one after another in each round."""
    found: dict[str, list[dict[str, object]]] = {title: [] for title in PATHS}
    for number in range(rounds + 1):  # the first compiles
        for title, code in PATHS.items():
            told = watch((sys.executable, "-I", "-c", code))
            if number:
                found[title].append(told)
    return {
        title: {
            key: statistics.median(float(str(each[key])) for each in told)
            for key in ("wall", "cpu", "peak")
        }
        for title, told in found.items()
    }
