"""The reports of a build: from the cache where it has them, else read, wherever that is done."""

from __future__ import annotations

import functools
from array import array
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct, field

from generator.building.folder.copies import Copies
from generator.building.folder.inputs import Input, Inputs, sha256_of
from generator.building.folder.inventory import Notice
from generator.building.kept.cache import KeptOutcome, ParseCache
from generator.building.kept.fingerprint import digest_of, parse_version
from generator.building.names import shown_name
from generator.building.notices.outcome import Outcome, decode_outcome, decode_whole
from generator.building.notices.parse_step import (
    ParseContext,
    ParseTask,
    align_notice,
    parse_notices,
    prepare_alignment,
    read_notices,
)
from generator.building.notices.store import Parts, Store
from generator.building.notices.workers import local_executor, run_parse_step
from generator.building.processes.aside import AsideExecutor
from generator.building.settings import BuildSettings
from generator.errors import BuildError, SidecarError, reason_of
from generator.model import Failure, Report, ReportHead, in_one_piece

if TYPE_CHECKING:  # imported where it is used: few builds need it, and it takes 8 ms
    from concurrent.futures import Executor

Progress = Callable[[str, int, int], None]
"""Told of each step: what is done (`read`, `write`), how many are done, and of how many."""


class ReadReports(Struct):
    """What became of the notices."""

    heads: list[ReportHead] = field(default_factory=list)
    """What is kept at hand of the reports, in the order of the inputs."""
    failures: list[Failure] = field(default_factory=list)
    """Those that could not be read."""


def context_of(inputs: Inputs, themes: Path) -> ParseContext:
    """Return what the notices of a build have in common.

    Raises:
        ThemeFileError: The theme file cannot be read.
    """
    from generator.aligning.summary import sampling
    from generator.publishing.search_index import UNINDEXED
    from generator.themes.text import theme_text

    number = len(inputs.inputs)
    return ParseContext(theme_text(themes), themes.name, sampling(number), number > UNINDEXED)


@contextmanager
def reading_started(
    inputs: Inputs,
    settings: BuildSettings,
    context: Callable[[], ParseContext],
    executor: Executor | None = None,
) -> Iterator[Callable[[Progress, Store], ReadReports]]:
    """Start reading what the cache has not, and give what waits for all reports.

    Args:
        inputs: The notices.
        settings: Their limits, the cache and the number of processes.
        context: Gives what they have in common; asked late where one other process reads, as it
            can start without.
        executor: Runs the parse step and is shut down when all is read; None for processes of this
            machine, where they pay.

    Raises:
        SidecarError: One or more sidecars cannot be used; the message lists them all.
        BuildError: A notice was changed while it was being read.
    """
    cache = outcomes_in(settings.cache, context)
    keys = {entry.notice.id: outcome_key(entry, settings) for entry in inputs.inputs}
    absent = [entry for entry in inputs.inputs if not cache.holds(keys[entry.notice.id])]
    with _chosen(executor, settings.jobs, sum(entry.size for entry in absent)) as chosen:
        tasks = (_task(entry, settings) for entry in absent)
        if isinstance(chosen, AsideExecutor) and chosen.forks:
            halves = run_parse_step(read_notices, tasks, chosen)
            fresh = _aligned(halves, context, settings.seconds)
        else:
            fresh = run_parse_step(partial(parse_notices, context()), tasks, chosen)
        awaited = {entry.notice.id for entry in absent}

        def outcome_of(entry: Input) -> Outcome | KeptOutcome:
            """Return what became of one notice; to be asked for in their order."""
            key = keys[entry.notice.id]
            if entry.notice.id in awaited:
                return _kept(next(fresh), key, cache)
            stored = cache.load(key)
            if stored:
                return stored
            return _kept(parse_notices(context(), [_task(entry, settings)])[0], key, cache)

        yield lambda progress, store: _sorted_out(inputs, outcome_of, progress, store)


def outcomes_in(folder: Path | None, context: Callable[[], ParseContext]) -> ParseCache:
    """Return the cache of outcomes in a folder, for what the notices have in common."""
    return ParseCache(
        folder, lambda: digest_of([parse_version().encode(), repr(context()).encode()])
    )


def outcome_key(entry: Input, settings: BuildSettings) -> str:
    """Return a digest of all that a report follows from, code and theme file apart."""
    parts = (entry.notice.id, entry.notice.file, entry.sha256, entry.sidecar, repr(settings.limits))
    return digest_of(part.encode(errors="surrogateescape") for part in parts)


def read_reports(inputs: Inputs, settings: BuildSettings, progress: Progress) -> list[Report]:
    """Return the reports of all notices that can be read, in their order.

    Raises:
        SidecarError: One or more sidecars cannot be used; the message lists them all.
        BuildError: A notice was changed while it was being read.
    """
    store = Store()
    with reading_started(
        inputs, settings, functools.cache(partial(context_of, inputs, settings.themes))
    ) as finish:
        heads = finish(progress, store).heads
    return [decode_whole(store.part(head.id, "whole")).report for head in heads]


def _aligned(
    halves: Iterator[bytes], context: Callable[[], ParseContext], seconds: int
) -> Iterator[bytes]:
    """Yield the outcomes of notices that another process is reading."""
    prepare_alignment(context())
    for half in halves:
        yield align_notice(context(), seconds, half)


def _sorted_out(
    inputs: Inputs,
    outcome_of: Callable[[Input], Outcome | KeptOutcome],
    progress: Progress,
    store: Store,
) -> ReadReports:
    """Return what became of all notices, the wholes of the reports being laid in the store."""
    found = ReadReports(failures=list(inputs.failures))
    refusals: list[str] = []
    copies = Copies()
    heads, ends = bytearray(), array("Q")
    for number, entry in enumerate(inputs.inputs, 1):
        outcome = outcome_of(entry)
        light = outcome.light
        copy = copies.refusal(light.words, entry.notice.file) if light else None
        if copy:
            found.failures.append(copy)
        elif light:
            heads += light.head
            ends.append(len(heads))
            if isinstance(outcome, KeptOutcome):
                store.borrow(light.id, outcome.lent)
            else:
                store.add(light.id, Parts(*map(bytes, outcome.parts)))
        else:
            _sort_out(outcome, entry.notice, found, refusals)
        progress("read", number, len(inputs.inputs))
    if refusals:
        raise SidecarError("\n".join(refusals))
    found.heads = in_one_piece(heads, ends)
    found.failures.sort(key=lambda failure: failure.file)
    store.close_for_writing()
    return found


def _chosen(
    executor: Executor | None, jobs: int, size: int
) -> AbstractContextManager[Executor | AsideExecutor | None]:
    """Return the executor that was given, or one of our own; it is shut down in the end.

    One that was given is not asked where there is nothing to read.
    """
    return executor if executor and size else local_executor(jobs, size)


def _kept(encoded: bytes, key: str, cache: ParseCache) -> Outcome | KeptOutcome:
    """Return a fresh outcome, after storing it if it would be the same another time."""
    outcome = decode_outcome(encoded)
    if outcome.refusal or outcome.passing:
        return outcome
    return cache.store(key, outcome) or outcome


def _sort_out(
    outcome: Outcome | KeptOutcome, notice: Notice, found: ReadReports, refusals: list[str]
) -> None:
    """Put what was not read where it belongs."""
    if isinstance(outcome, Outcome) and outcome.refusal and notice.sidecar:
        name = str(PurePosixPath(notice.file).with_name(shown_name(notice.sidecar.name)))
        refusal = outcome.refusal
        for problem, line in ((refusal.problem, refusal.line), *refusal.further):
            refusals.append(str(SidecarError(problem, file=name, line=line)))
    else:
        found.failures.append(Failure(notice.file, outcome.failure or ""))


def _task(entry: Input, settings: BuildSettings) -> ParseTask:
    """Read the bytes of a notice for the parse step.

    Raises:
        BuildError: They are not those that were found at the start of the build.
    """
    notice = entry.notice
    try:
        raw = notice.path.read_bytes()
        sidecar = notice.sidecar.read_bytes() if notice.sidecar else None
    except OSError as error:
        raise BuildError(
            f"无法读取 (cannot be read): {reason_of(error)}", file=notice.file
        ) from error
    if (sha256_of(raw), sha256_of(sidecar)) != (entry.sha256, entry.sidecar):
        raise BuildError(
            "生成期间被改动，请再生成一次 (changed during the build; build again)", file=notice.file
        )
    return ParseTask(
        id=notice.id,
        file=notice.file,
        raw=raw,
        sha256=entry.sha256,
        sidecar=sidecar,
        limits=settings.limits,
        seconds=settings.seconds,
    )
