"""The notices of a build with the digests of their bytes, and their reports, cached or read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.building.cache import ParseCache
from generator.building.fingerprint import digest_of, parse_version
from generator.building.inventory import Notice, take_inventory
from generator.building.names import shown_name, shown_path
from generator.building.parse_step import Outcome, ParseTask, decode_outcome, parse_notices
from generator.building.settings import BuildSettings
from generator.building.workers import local_executor, run_parse_step
from generator.errors import BuildError, SettingsError, SidecarError
from generator.model import Failure, Report

Progress = Callable[[str, int, int], None]
"""Told of each step: what is done (`read`, `write`), how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Input:
    """A notice and what its files hold."""

    notice: Notice
    """The notice."""
    sha256: str
    """Digest of its bytes."""
    sidecar: str
    """Digest of its sidecar's bytes, "" where there is none."""
    size: int
    """Its bytes."""

    @classmethod
    def of(cls, notice: Notice, raw: bytes, sidecar: bytes | None) -> Input:
        """Return a notice with the digests of what was read."""
        return cls(notice, _sha256(raw), _sha256(sidecar), len(raw))


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that lies in the folder of notices."""

    inputs: tuple[Input, ...]
    """By id."""
    failures: tuple[Failure, ...]
    """What could not be taken."""
    warnings: tuple[str, ...]
    """What the publisher should know."""
    copied: tuple[tuple[str, bytes], ...] = ()
    """Names and contents of files that go to the root of the site as they are."""

    @property
    def digest(self) -> str:
        """A digest of all of it."""
        notices = digest_of(
            part.encode(errors="surrogateescape")
            for entry in self.inputs
            for part in (entry.notice.id, entry.notice.file, entry.sha256, entry.sidecar)
        )
        return notices + digest_of([repr((self.failures, self.warnings, self.copied)).encode()])


@dataclass(slots=True)
class ReadReports:
    """What became of the notices."""

    reports: list[Report] = field(default_factory=list)
    """In the order of the inputs."""
    failures: list[Failure] = field(default_factory=list)
    """Those that could not be read."""


def take_inputs(settings: BuildSettings) -> Inputs:
    """Return the notices in the folder of the settings, with the digests of their bytes.

    Raises:
        SettingsError: The folder cannot be used, or holds no notice.
    """
    inventory = take_inventory(settings.seeds)
    inputs: list[Input] = []
    failures = list(inventory.failures)
    for notice in inventory.notices:
        try:
            size = notice.path.stat().st_size
            if size > settings.limits.max_bytes:
                failures.append(Failure(notice.file, _too_large(size, settings.limits.max_bytes)))
                continue
            raw = notice.path.read_bytes()
            sidecar = notice.sidecar.read_bytes() if notice.sidecar else None
        except OSError as error:
            failures.append(Failure(notice.file, f"无法读取 (cannot be read): {error.strerror}"))
            continue
        inputs.append(Input.of(notice, raw, sidecar))
    if not inputs and not failures:
        raise SettingsError(
            "没有通报；请放入 .txt、.html、.md、.docx 或 .pdf 文件 (no notices in this folder)",
            file=shown_path(settings.seeds),
        )
    failures.sort(key=lambda failure: failure.file)
    copied = tuple((path.name, path.read_bytes()) for path in inventory.copied)
    return Inputs(tuple(inputs), tuple(failures), inventory.warnings, copied)


def read_reports(
    inputs: Inputs,
    settings: BuildSettings,
    progress: Progress,
    executor: Executor | None = None,
) -> ReadReports:
    """Return the reports of all notices, from the cache where it has them.

    Raises:
        SidecarError: One or more sidecars cannot be used; the message lists them all.
        BuildError: A notice was changed while it was being read.
    """
    cache = ParseCache(settings.cache, parse_version())
    keys = [_key(entry, settings) for entry in inputs.inputs]
    absent = [entry for entry, key in zip(inputs.inputs, keys, strict=True) if not cache.holds(key)]
    found = ReadReports(failures=list(inputs.failures))
    refusals: list[str] = []
    with _chosen(executor, settings.jobs, sum(entry.size for entry in absent)) as chosen:
        fresh = run_parse_step((_task(entry, settings) for entry in absent), chosen)
        awaited = {entry.notice.id for entry in absent}
        for number, (entry, key) in enumerate(zip(inputs.inputs, keys, strict=True), 1):
            outcome = None if entry.notice.id in awaited else cache.load(key)
            if outcome is None:
                again = iter(parse_notices([_task(entry, settings)]))
                outcome = _kept(next(fresh if entry.notice.id in awaited else again), key, cache)
            _sort_in(outcome, entry.notice, found, refusals)
            progress("read", number, len(keys))
    if refusals:
        raise SidecarError("\n".join(refusals))
    found.failures.sort(key=lambda failure: failure.file)
    return found


def _chosen(
    executor: Executor | None, jobs: int, size: int
) -> AbstractContextManager[Executor | None]:
    """Return the executor that was given, which its owner closes, or one of our own."""
    return nullcontext(executor) if executor else local_executor(jobs, size)


def _kept(encoded: bytes, key: str, cache: ParseCache) -> Outcome:
    """Return a fresh outcome, after storing it if it would be the same another time."""
    outcome = decode_outcome(encoded)
    if not outcome.refusal and not outcome.passing:
        cache.store(key, encoded)
    return outcome


def _sort_in(outcome: Outcome, notice: Notice, found: ReadReports, refusals: list[str]) -> None:
    """Put an outcome where it belongs."""
    if outcome.report:
        found.reports.append(outcome.report)
    elif outcome.refusal and notice.sidecar:
        name = str(PurePosixPath(notice.file).with_name(shown_name(notice.sidecar.name)))
        refusal = outcome.refusal
        refusals.append(str(SidecarError(refusal.problem, file=name, line=refusal.line)))
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
            f"无法读取 (cannot be read): {error.strerror}", file=notice.file
        ) from error
    if (_sha256(raw), _sha256(sidecar)) != (entry.sha256, entry.sidecar):
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


def _key(entry: Input, settings: BuildSettings) -> str:
    """Return the cache's key of a notice: all that its report depends on, the code apart."""
    parts = (entry.notice.id, entry.notice.file, entry.sha256, entry.sidecar, repr(settings.limits))
    return digest_of(part.encode(errors="surrogateescape") for part in parts)


def _sha256(content: bytes | None) -> str:
    """Return the digest of a file, "" for a file that is not there."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _too_large(size: int, limit: int) -> str:
    """Return why a file is not even opened."""
    return f"文件有 {size:,} 字节，超过上限 {limit:,}（limits: max_bytes）(the file is too large)"
