"""What is built: each target with the function that builds it."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from workbook.addin import ADDIN, build_addin
from workbook.collector import COLLECTOR, build_collector
from workbook.pictures import OUTPUTS, build_pictures
from workbook.rulebook import README, RULEBOOK, build_readme, build_rulebook
from workbook.samples import SAMPLES, build_samples
from workbook.template import TEMPLATE, build_template_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Target:
    """Something built: ``build`` writes ``outputs``, files or whole folders, under a root."""

    name: str
    build: Callable[[Path], None]
    outputs: tuple[PurePath, ...]


TARGETS: Final = (
    Target("samples", build_samples, (SAMPLES,)),
    Target("template", build_template_file, (TEMPLATE,)),
    Target("rules", build_rulebook, (RULEBOOK,)),
    Target("readme", build_readme, (README,)),
    Target("addin", build_addin, (ADDIN,)),
    Target("collector", build_collector, (COLLECTOR,)),
)

#: Not built unless it is asked for, since it needs LibreOffice.
PICTURES: Final = Target("pictures", build_pictures, OUTPUTS)


@contextmanager
def built(targets: Sequence[Target]) -> Iterator[Path]:
    """Build the targets in a temporary root, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        for target in targets:
            target.build(Path(folder))
        yield Path(folder)


def install(target: Target, root: Path) -> None:
    """Build a target and put its outputs in place of the old ones, once all are made."""
    with built([target]) as fresh:
        for output in target.outputs:
            place = root / output
            if place.is_dir():
                shutil.rmtree(place)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(fresh / output, place)
