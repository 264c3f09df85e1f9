"""Which received sheet is which sheet of the template: by name and content, never by name alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pgxl.cells import fold
from pgxl.excel.structure import SheetStructure, Structure

#: The share of a template sheet's fixed texts below which a sheet of its name is another sheet.
_STRANGE = 0.3
#: The share from which a sheet of another name is that sheet, renamed or copied.
_ALIKE = 0.6

_COPY = re.compile(r"\(\d+\)$|（\d+）$|_\d+$|副本")


@dataclass(slots=True)
class Pairing:
    """The sheets of a received workbook beside those of the template.

    Attributes:
        pairs: Template sheet and received sheet.
        missing: Template sheets that nothing was found for.
        copies: Received sheets that repeat a template sheet, with it.
        added: Received sheets of another kind.
    """

    pairs: list[tuple[SheetStructure, SheetStructure]] = field(default_factory=list)
    missing: list[SheetStructure] = field(default_factory=list)
    copies: list[tuple[SheetStructure, SheetStructure]] = field(default_factory=list)
    added: list[SheetStructure] = field(default_factory=list)

    @property
    def renamed(self) -> dict[str, str]:
        """The names of the template's sheets by those that they have now."""
        return {new.name: old.name for old, new in self.pairs if new.name != old.name}


def pair_sheets(received: Structure, template: Structure) -> Pairing:
    """Find each template sheet in the received workbook."""
    pairing = Pairing()
    rest = list(received.sheets)
    for sheet in template.sheets:
        same = next((each for each in rest if each.name == sheet.name), None)
        if same is not None and likeness(sheet, same) >= _STRANGE:
            rest.remove(same)
            pairing.pairs.append((sheet, same))
        else:
            pairing.missing.append(sheet)
    _pair_renamed(pairing, rest)
    for each in rest:
        model = max(template.sheets, key=lambda sheet: likeness(sheet, each), default=None)
        if model is not None and likeness(model, each) >= _ALIKE and _labels(model):
            pairing.copies.append((model, each))
        else:
            pairing.added.append(each)
    order = {sheet.name: index for index, sheet in enumerate(template.sheets)}
    pairing.pairs.sort(key=lambda pair: order[pair[0].name])
    return pairing


def _pair_renamed(pairing: Pairing, rest: list[SheetStructure]) -> None:
    """Pair what is left by content; of two that are alike, the one that is not called a copy."""
    for sheet in list(pairing.missing):
        fitting = [each for each in rest if _labels(sheet) and likeness(sheet, each) >= _ALIKE]
        if fitting:
            best = max(
                fitting, key=lambda each: (not _COPY.search(each.name), likeness(sheet, each))
            )
            rest.remove(best)
            pairing.missing.remove(sheet)
            pairing.pairs.append((sheet, best))


def likeness(sheet: SheetStructure, received: SheetStructure) -> float:
    """Tell which share of a template sheet's fixed texts is found on a received sheet."""
    labels = _labels(sheet)
    if not labels:
        return 1.0
    return len(labels & {fold(text) for text in received.texts.values()}) / len(labels)


def _labels(sheet: SheetStructure) -> set[str]:
    return {fold(text) for ref, text in sheet.texts.items() if ref not in sheet.unlocked} - {""}
