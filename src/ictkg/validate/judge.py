"""All that is said of one file by itself: its structure, words, literals, spans, printed figures and shapes."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType

from ictkg.model.finding import Finding
from ictkg.turtle import read
from ictkg.validate import datatypes, neighbourhood, printed, reading, spans, vocabulary
from ictkg.validate.place import Places
from ictkg.validate.reading import Source
from ictkg.validate.rules import Rules
from ictkg.validate.shapes import Item, Shapes

_ALONE = ("subject-misplaced", "stated-elsewhere", "document-path", "blank-node")
_IN_ONE_PROCESS = 40
_BATCH_BYTES = 150_000
_JUDGE: Judge | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One readable file to judge, with its neighbourhood."""

    source: Source
    data: bytes
    neighbours: str
    unknown: tuple[str, ...]


class Judge:
    """Judges files by the rules of a home; made once, used for many."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._shapes = Shapes(rules.shapes, rules.hierarchy)

    def judge(self, tasks: Sequence[Task]) -> list[list[Finding]]:
        """The findings of each file, in the order of the files."""
        found: list[list[Finding]] = []
        items: list[Item] = []
        for task in tasks:
            item, findings = self._words(task)
            items.append(item)
            found.append(findings)
        for group in _groups(items, found):
            for index, results in zip(group, self._shapes.check([items[i] for i in group]), strict=True):
                found[index].extend(_untold(results, found[index]))
        return found

    def _words(self, task: Task) -> tuple[Item, list[Finding]]:
        source = task.source
        triples = read.parse(task.data, source.where)
        text = task.data.decode("utf-8")
        places = Places(text)
        findings = [
            *reading.structure(source, triples, text, places),
            *vocabulary.check(source, triples, places, self._rules),
            *datatypes.check(source, triples, places),
            *spans.check(source, triples, places),
            *printed.check(source, triples, places),
        ]
        neighbours = neighbourhood.parse(task.neighbours)
        return Item(source, triples, neighbours, frozenset(task.unknown), places), findings


def _untold(results: Iterable[Finding], told: Iterable[Finding]) -> list[Finding]:
    """The results of shapes that do not say again what has been said of a value, or of a property that there is not."""
    values = {(finding.node, finding.property, finding.value) for finding in told if finding.value}
    wrong = {(finding.node, finding.property) for finding in told if not finding.value and finding.property}
    new = (one for one in results if (one.node, one.property, one.value) not in values)
    return [one for one in new if (one.node, one.property) not in wrong]


def _groups(items: Sequence[Item], found: Sequence[Sequence[Finding]]) -> Iterator[list[int]]:
    """Which files can share one graph: those that describe nothing of each other; a suspicious file stands alone."""
    group: list[int] = []
    seen: set[object] = set()
    for index, item in enumerate(items):
        if any(finding.code in _ALONE for finding in found[index]):
            yield [index]
            continue
        subjects = {triple.subject for triple in item.triples}
        if not subjects.isdisjoint(seen):
            yield group
            group, seen = [], set()
        group.append(index)
        seen |= subjects
    if group:
        yield group


def judge_all(
    tasks: Sequence[Task], rules: Rules, jobs: int | None, done: Callable[[int], None]
) -> list[list[Finding]]:
    """The findings of each file, in the order of the files; in several processes where there are many.

    ``done`` is told how many files have been judged since it was last called.
    """
    batches = list(_batches(tasks))
    if not batches:
        return []
    workers = min(jobs or len(os.sched_getaffinity(0)), len(batches))
    if len(tasks) <= _IN_ONE_PROCESS or workers < 2:
        judge = _judge_by(rules)
        found = []
        for batch in batches:
            found.extend(judge.judge(batch))
            done(len(batch))
        return found
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(rules,))
    try:
        with _no_main_module():
            futures: dict[Future[list[list[Finding]]], int] = {
                pool.submit(_judge, batch): index for index, batch in enumerate(batches)
            }
        results: dict[int, list[list[Finding]]] = {}
        for future in as_completed(futures):
            results[futures[future]] = future.result()
            done(len(results[futures[future]]))
    finally:
        pool.shutdown(cancel_futures=True)
    return [findings for index in range(len(batches)) for findings in results[index]]


@lru_cache(maxsize=2)
def _judge_by(rules: Rules) -> Judge:
    """The judge by some rules, kept for the next run in this process."""
    return Judge(rules)


def _batches(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += len(task.data)
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _start(rules: Rules) -> None:
    global _JUDGE
    _JUDGE = Judge(rules)


def _judge(batch: list[Task]) -> list[list[Finding]]:
    assert _JUDGE is not None
    return _JUDGE.judge(batch)


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Spawned processes would run the caller's script again, unless there is none to be seen."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
