"""Writes a site: shares of it in several processes, the rest here meanwhile."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.building.kept.record import UnitRecord
from generator.building.notices.reports import Progress
from generator.building.processes.crew import crew
from generator.building.settings import BuildSettings
from generator.building.site.exports import exports_started
from generator.building.site.outputs import SiteMaker
from generator.building.site.staging import Staging
from generator.publishing.contract import PartNote, corpus_file
from generator.publishing.files import SiteFile
from generator.publishing.manifest import Entry
from generator.publishing.schema import schema_bytes
from generator.rendering import Download
from generator.views.share import shares

_LISTED = {"data/corpus.json": "corpus", "data/corpus.schema.json": "schema"}
"""Files of the promised data that the data page lists, with the kind it explains."""
_LEAST_SHARES = 4
"""Shares of a small site: two for each of two processes, so that neither waits long."""


class _Made(Struct, frozen=True):
    """What a share has written."""

    entries: dict[str, Entry]
    """By path."""
    linked: int
    """How many were taken over from the old site."""
    units: dict[str, UnitRecord]
    """Its pieces by name, with those made anew each time left out."""
    notes: list[PartNote]
    """What putting `corpus.json` together needs."""


def write_site(
    staged: Staging, maker: SiteMaker, settings: BuildSettings, progress: Progress
) -> dict[str, UnitRecord]:
    """Write every file of the site, the manifest apart; shares of it in several processes.

    Returns:
        The pieces that the next build may take over, by name.

    Raises:
        BuildError: A template is broken, or an original was changed during the build.
    """
    known: dict[str, UnitRecord] = {}
    cut = shares(maker.index, _LEAST_SHARES)

    def piece(number: int) -> bytes:
        """Write a share."""
        own = staged.branch()
        units = {unit.name: own.write_unit(unit) for unit in maker.units(cut[number])}
        notes = [PartNote(*note) for each in units.values() for note in each.notes]
        units.pop("", None)
        made = msgspec.msgpack.encode(_Made(own.entries, own.linked, units, notes))
        Path(passing, str(number)).write_bytes(made)  # a pipe would fill before anyone reads it
        return b""

    def write(files: Iterable[SiteFile]) -> None:
        """Write what is of no share."""
        for file in files:
            staged.write(file.path, file.content)
            progress("write", len(staged.entries), 0)

    with (
        tempfile.TemporaryDirectory(prefix="duizhao-made-") as passing,
        exports_started(maker.index, settings) as exports,
        crew(piece, len(cut), settings.jobs) as results,
    ):

        def promised() -> list[Download]:
            """Wait for the shares, and write the data that is made of them."""
            notes: list[PartNote] = []
            for number, _ in enumerate(results):
                made = msgspec.msgpack.decode(Path(passing, str(number)).read_bytes(), type=_Made)
                staged.merge(made.entries, made.linked)
                notes += made.notes
                known.update(made.units)
                progress("write", len(staged.entries), 0)
            write(
                [
                    corpus_file(maker.index, notes, staged.read),
                    SiteFile("data/corpus.schema.json", schema_bytes()),
                ]
            )
            return [
                Download(path, staged.entries[path].size, staged.entries[path].sha256, kind)
                for path, kind in _LISTED.items()
            ]

        exports.promised = promised
        write(maker.before())
        write(maker.after(exports, staged.entries))
    return known
