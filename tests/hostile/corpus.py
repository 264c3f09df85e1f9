"""All bad and odd inputs, by their groups."""

from __future__ import annotations

from hostile import (
    bombs,
    containers,
    foreigners,
    markup,
    odd_cells,
    other_kinds,
    pieces,
    second_readings,
)

GROUPS = {
    "foreigners": foreigners.CASES,
    "containers": containers.CASES,
    "pieces": pieces.CASES,
    "markup": markup.CASES,
    "cells": odd_cells.CASES,
    "bombs": bombs.CASES,
    "other kinds": other_kinds.CASES,
    "second readings": second_readings.CASES,
}
CASES = {f"{group}: {case.name}": case for group, cases in GROUPS.items() for case in cases}
