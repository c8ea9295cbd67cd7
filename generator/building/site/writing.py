"""Writes a site: several processes make most of it, and the rest follows here."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.building.kept.record import UnitRecord
from generator.building.notices.reports import Progress
from generator.building.processes.crew import crew
from generator.building.site.outputs import SiteMaker, Task
from generator.building.site.staging import Staging
from generator.publishing.contract import PartNote, corpus_file
from generator.publishing.export import kind_of
from generator.publishing.files import SiteFile
from generator.publishing.manifest import Entry
from generator.publishing.schema import schema_bytes
from generator.rendering import Download

_PROMISED = {"data/corpus.json": "corpus", "data/corpus.schema.json": "schema"}
"""Files of the promised data that the data page lists, with the kind it explains."""

_COUNT = 4
"""Bytes of the number of files that a task has written."""


class _Made(Struct, frozen=True):
    """What a task has written."""

    entries: dict[str, Entry]
    """By path."""
    linked: int
    """How many were taken over from the old site."""
    units: dict[str, UnitRecord]
    """Its pieces by name; "" for those that have none."""


def write_site(
    staged: Staging, maker: SiteMaker, tasks: Sequence[Task], progress: Progress
) -> dict[str, UnitRecord]:
    """Write every file of the site, the manifest apart.

    Args:
        staged: Where it is written.
        maker: Makes what stands before and after what the tasks make.
        tasks: What several processes may make.
        progress: Told of each file.

    Returns:
        The pieces that the next build may take over, by name.

    Raises:
        BuildError: A template is broken, or an original was changed during the build.
    """

    def write(files: Iterable[SiteFile]) -> None:
        """Write what is of no task."""
        for file in files:
            staged.write(file.path, file.content)
            progress("write", len(staged.entries), 0)

    write(maker.before())
    known: dict[str, UnitRecord] = {}
    notes: list[PartNote] = []
    exports: dict[str, Sequence[str]] = {}
    before = len(staged.entries)

    def told(files: int) -> None:
        """Tell of files that tasks have written."""
        progress("write", before + files, 0)

    for made in _all_made(tasks, staged, maker.jobs, told):
        staged.merge(made.entries, made.linked)
        for name, unit in made.units.items():
            notes += [PartNote(*note) for note in unit.notes]
            if name in maker.exports:
                exports[name] = unit.paths
            elif unit.key:
                known[name] = unit
    write(
        [
            corpus_file(maker.index, notes, staged.read),
            SiteFile("data/corpus.schema.json", schema_bytes()),
        ]
    )
    exported = [path for name in maker.exports for path in exports[name]]
    write(maker.after(_downloads(exported, staged.entries), staged.entries))
    return known


def _downloads(exported: Iterable[str], entries: Mapping[str, Entry]) -> list[Download]:
    """Return what the data page lists: the promised data, then the exports."""
    kinds = {**_PROMISED, **{path: kind_of(path) for path in exported}}
    return [
        Download(path, entries[path].size, entries[path].sha256, kind)
        for path, kind in kinds.items()
    ]


def _all_made(
    tasks: Sequence[Task], staged: Staging, jobs: int, told: Callable[[int], None]
) -> Iterator[_Made]:
    """Have all tasks done, then yield what each has written.

    It is read once the other processes have ended: at no time is there room taken for both.

    Args:
        tasks: What is to be done.
        staged: Where it is written.
        jobs: How many processes; 0 for one a processor.
        told: Told how many files there are so far.
    """

    def piece(number: int) -> bytes:
        """Do a task, and tell how many files it has written."""
        own = staged.branch()
        units = {unit.name: own.write_unit(unit) for unit in tasks[number]()}
        made = msgspec.msgpack.encode(_Made(own.entries, own.linked, units))
        Path(passing, str(number)).write_bytes(made)  # a pipe would fill before anyone reads it
        return len(own.entries).to_bytes(_COUNT)

    with tempfile.TemporaryDirectory(prefix="duizhao-made-") as passing:
        with crew(piece, len(tasks), jobs) as done:
            for files in accumulate(int.from_bytes(count) for _, count in done):
                told(files)
        for number in range(len(tasks)):
            yield msgspec.msgpack.decode(Path(passing, str(number)).read_bytes(), type=_Made)
