"""Checks of the words in profile.toml: labels, lists, and what must agree with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import product

from pgxl.cells import fold
from pgxl.profile.faults import Fault
from pgxl.profile.files import TomlFile
from pgxl.profile.keys import (
    HEADER_FIELDS,
    LABEL_NAMES,
    LISTED_FIELDS,
    NEEDED_LABELS,
    TARGET_LABELS,
)
from pgxl.profile.labels import BLANKS, LONGEST_LABEL
from pgxl.profile.schema import FREE, entry, suggest

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_SAMPLES = {"{year}": ("2026",), "{years}": ("2026年-2028年",), "{unit}": ("元", "万元")}


def check_words(main: TomlFile) -> Iterator[Fault]:
    """Report labels that cannot work, and lists that contradict the labels or themselves."""
    labels = {key: entry(main, "labels", key) for key in LABEL_NAMES}
    there = [key for key, texts in labels.items() if texts]
    yield from _check_labels(main, labels)
    yield from _check_needed(main, there)
    yield from _check_keys(main, "required_labels", there, there)
    yield from _check_keys(main, "required_fields", HEADER_FIELDS, there)
    yield from _check_lists(main, there)
    yield from _check_lengths(main)
    yield from _check_programmes(main)


def check_mandatory(main: TomlFile, known: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """Report mandatory 一级 and 二级指标 that indicators.csv does not have, or writes otherwise.

    Args:
        main: profile.toml.
        known: The names in indicators.csv under ``level1`` and ``level2``.
    """
    for key, names in known.items():
        title = LABEL_NAMES[key]
        for name in entry(main, "mandatory", key):
            if name not in names:
                expected = f"应为 indicators.csv 里的{title}：{'、'.join(names)}"
                yield main.fault(("mandatory", key), f"没有{title}“{name}”", expected, name)


def _check_labels(main: TomlFile, labels: dict[str, list[str]]) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for key, texts in labels.items():
        for text in texts:
            if told := _wrong_label(text):
                yield main.fault(("labels", key), *told, item=text)
                continue
            others = {owners.setdefault(each, key) for each in _spell_out(text)} - {key}
            for other in sorted(others):
                found = f"“{text}”也是 {other}（{LABEL_NAMES[other]}）的标签"
                yield main.fault(("labels", key), found, "一个标签只能归一个栏目", item=text)


def _wrong_label(text: str) -> tuple[str, str] | None:
    blanks = _BRACES.findall(text)
    if unknown := [blank for blank in blanks if blank not in BLANKS]:
        known = "{year}（四位年份）、{years}（起止年份）、{unit}（元或万元）"
        return f"“{text}”里的 {unknown[0]} 不认识", f"可用的有 {known}"
    if len(set(blanks)) < len(blanks):
        return f"“{text}”里有两个 {blanks[0]}", "同样的空位只能有一个，起止年份请写 {years}"
    if text.strip() and not fold(text):
        return f"“{text}”只有标点", "应为表上的栏目名称"
    if len(text) > LONGEST_LABEL:
        return f"“{text[:20]}…”有 {len(text)} 个字", f"标签最多 {LONGEST_LABEL} 个字"
    return None


def _spell_out(text: str) -> Iterator[str]:
    """Give the texts that a label stands for, with examples in its blanks."""
    blanks = _BRACES.findall(text)
    for values in product(*(_SAMPLES[blank] for blank in blanks)):
        filled = text
        for blank, value in zip(blanks, values, strict=True):
            filled = filled.replace(blank, value)
        yield fold(filled)


def _check_needed(main: TomlFile, there: Collection[str]) -> Iterator[Fault]:
    if not isinstance(main.data.get("labels"), dict):
        return
    for key in NEEDED_LABELS:
        if key not in main.data["labels"]:
            expected = f"没有“{LABEL_NAMES[key]}”就读不了表，请写上表上的栏目名称"
            yield main.fault(("labels", key), f"缺少 {key} 一项", expected)
    if not set(TARGET_LABELS).intersection(there):
        expected = "请写上表上的指标值栏目名称；只有一列指标值的，写 annual_target"
        yield main.fault(("labels", TARGET_LABELS[1]), "没有一个指标值栏目", expected)


def _check_keys(
    main: TomlFile, name: str, known: Collection[str], there: Collection[str]
) -> Iterator[Fault]:
    """Report keys that are unknown, have no label or stand twice."""
    path, seen = ("form", name), set()
    for key in entry(main, "form", name):
        if key in seen:
            yield main.fault(path, f"“{key}”写了两次", "请删去一个", item=key)
        elif key in LABEL_NAMES and key not in there:
            expected = f"[labels] 里没有 {key}；请在那里写上标签，或从这里删去"
            yield main.fault(path, f"“{key}”没有标签", expected, item=key)
        elif key not in known and key.strip():
            yield main.fault(path, f"不认识“{key}”", suggest(key, known), item=key)
        seen.add(key)


def _check_lists(main: TomlFile, there: Collection[str]) -> Iterator[Fault]:
    for key in LISTED_FIELDS:
        told = main.data.get("lists")
        if key in there and isinstance(told, dict) and told.get(key) == []:
            expected = "表上有这一栏，请至少写一个可选的值"
            yield main.fault(("lists", key), "写的是空的列表", expected)
    for table, key in (
        *(("lists", name) for name in (*LISTED_FIELDS, "symbols", "units")),
        ("mandatory", "level1"),
        ("mandatory", "level2"),
    ):
        seen: dict[str, str] = {}
        for text in entry(main, table, key):
            first = seen.setdefault(fold(text), text)
            if first is not text:
                found = f"“{text}”与“{first}”相同（不分全角半角）"
                yield main.fault((table, key), found, "请删去一个", item=text)


def _check_programmes(main: TomlFile) -> Iterator[Fault]:
    """Report projects that are mapped to two programmes."""
    told = main.data.get(FREE)
    owners: dict[str, str] = {}
    for programme in told if isinstance(told, dict) else ():
        for project in entry(main, FREE, programme):
            owner = owners.setdefault(fold(project), programme)
            if owner != programme:
                found = f"项目“{project}”也在“{owner}”里"
                expected = "一个项目只能归一个项目群"
                yield main.fault((FREE, programme), found, expected, item=project)


def _check_lengths(main: TomlFile) -> Iterator[Fault]:
    told = main.data.get("form")
    if not isinstance(told, dict):
        return
    shortest, longest = told.get("shortest_goal"), told.get("longest_goal")
    if isinstance(shortest, int) and isinstance(longest, int) and shortest > longest:
        found = f"最少 {shortest} 字，多于 longest_goal 的 {longest} 字"
        yield main.fault(("form", "shortest_goal"), found, "最少字数不能多于最多字数")
