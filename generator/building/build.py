"""One build: a folder of notices in, a site out."""

from __future__ import annotations

import functools
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from generator.building.folder.clashes import check_folders
from generator.building.folder.inputs import Inputs, take_inputs
from generator.building.gathering import Means, gather, no_progress
from generator.building.kept.fingerprint import build_version, digest_of
from generator.building.kept.record import (
    BuildRecord,
    is_intact,
    load_record,
    postings_folder,
    save_record,
)
from generator.building.notices.reports import Progress
from generator.building.notices.store import LostPartError
from generator.building.settings import BuildSettings
from generator.building.site.staging import checked_site_folder, staged_site
from generator.errors import BuildError, NoticeError
from generator.model import Failure

if TYPE_CHECKING:  # imported where it is used: few builds need it, and it takes 8 ms
    from concurrent.futures import Executor


class BuildResult(Struct, frozen=True):
    """What a build did."""

    notices: int
    """Notices on the site."""
    others: tuple[str, ...]
    """Files on the site that do not read as notices and are compared with none."""
    files: int
    """Files of the site."""
    size: int
    """Bytes of the site."""
    changed: int
    """Files that are new or other than before."""
    failures: tuple[Failure, ...]
    """Notices that could not be read."""
    warnings: tuple[str, ...]
    """What the publisher should know."""


def build(
    settings: BuildSettings, progress: Progress = no_progress, executor: Executor | None = None
) -> BuildResult:
    """Build the site, or find that it is up to date.

    Args:
        settings: Folders and options.
        progress: Told of each step.
        executor: Runs the parse step, and is shut down when all is read: only a process without
            threads writes with several processes. None for processes of this machine.

    Raises:
        DuizhaoError: A setting is wrong, a sidecar or the theme file cannot be used, the site
            cannot be written, or, if strict, there is a warning. The old site stands.
    """
    check_folders(settings)
    inputs = take_inputs(settings)
    place = checked_site_folder(settings.site)
    record = load_record(settings.cache, place)
    # Taken before anything that it tells of is read: no change of it can then stay unseen.
    version_of = functools.cache(partial(build_version, settings))
    known = record and record.fingerprint == _fingerprint(inputs, version_of())
    if record and known and is_intact(place, record):
        refuse_if_strict(settings, record.failures, record.warnings)
        return _result(record, 0)
    work = _Work(settings, inputs, record, version_of, progress)
    left, chosen = inputs, executor
    lost = False
    while True:  # with one notice less each time, or without a file of the cache
        try:
            made, linked = work.done(left, chosen)
        except LostPartError:
            if lost:
                work = replace(work, settings=replace(settings, cache=None))
            lost, chosen = True, None
            continue
        except NoticeError as error:
            fewer = left.without(error.report, error.problem)
            if len(fewer.inputs) in (0, len(left.inputs)):
                raise
            left, chosen = fewer, None
            continue
        save_record(settings.cache, place, made)
        return _result(made, len(made.files) - linked)


class _Work(Struct, frozen=True):
    """What there is to do."""

    settings: BuildSettings
    """Folders and options."""
    inputs: Inputs
    """All notices."""
    record: BuildRecord | None
    """What the last build left."""
    version_of: Callable[[], str]
    """Gives the digest of all but the notices."""
    progress: Progress
    """Told of each step."""

    def done(self, inputs: Inputs, executor: Executor | None) -> tuple[BuildRecord, int]:
        """Make the site of some of the notices, and put it in its place.

        Returns:
            The record of it, and how many files were taken over from the old site.

        Raises:
            NoticeError: A notice trips the program. The old site stands.
            LostPartError: The cache was changed meanwhile. The old site stands.
        """
        settings, version_of = self.settings, self.version_of
        gathered = gather(settings, inputs, Means(self.progress, executor, version_of))
        refuse_if_strict(settings, gathered.comparison.failures, gathered.warnings)
        from generator.building.site.outputs import SiteMaker
        from generator.building.site.postings import PostingsMaker
        from generator.building.site.search import SearchShards
        from generator.building.site.writing import write_site

        place = checked_site_folder(settings.site)
        version = version_of() if settings.cache else ""  # without a cache no piece is kept
        kept = postings_folder(settings.cache, place) if settings.cache else None
        with staged_site(settings.site, self.record) as staged:
            maker = SiteMaker(gathered, settings, version)
            with PostingsMaker(gathered, maker.index, kept, version).made(settings.jobs) as found:
                tasks = maker.tasks(SearchShards(found, version))
                units = write_site(staged, maker, tasks, self.progress)
        files, digests = staged.record(place)
        made = BuildRecord(
            fingerprint=_fingerprint(self.inputs, version_of()),
            files=files,
            digests=digests,
            units=units,
            failures=gathered.comparison.failures,
            warnings=gathered.warnings,
            notices=sum(head.is_notice for head in gathered.heads),
            others=tuple(head.source.file for head in gathered.heads if not head.is_notice),
        )
        return made, staged.linked


def _fingerprint(inputs: Inputs, version: str) -> str:
    """Return a digest of everything that goes into a site."""
    return digest_of([inputs.digest.encode(), version.encode()])


def refuse_if_strict(
    settings: BuildSettings, failures: tuple[Failure, ...], warnings: tuple[str, ...]
) -> None:
    """Refuse to publish with anything left to mend, if the settings are strict.

    Raises:
        BuildError: There is a failure or a warning.
    """
    if settings.strict and (failures or warnings):
        lines = [f"{failure.file}: {failure.error}" for failure in failures]
        raise BuildError(
            "\n".join(
                [*lines, *warnings, "--strict: 有未解决的问题，网站未改动 (the site is as it was)"]
            )
        )


def _result(record: BuildRecord, changed: int) -> BuildResult:
    """Return what a finished build has to say."""
    return BuildResult(
        notices=record.notices,
        others=record.others,
        files=len(record.files),
        size=sum(state.size for state in record.files.values()),
        changed=changed,
        failures=record.failures,
        warnings=record.warnings,
    )
