"""The last comparison of a site's reports, kept for the next build in one file of columns."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec

from generator.aligning import StockWording
from generator.aligning.alike.likened import Likened, columns_of, likened_from
from generator.model import ReportSummary

_LENGTH = 8
"""Bytes of the length of the head."""


class Grouping(msgspec.Struct, frozen=True):
    """How passages that no theme took were grouped."""

    key: str
    """Digest of their texts, in order."""
    groups: tuple[tuple[int, tuple[str, ...]], ...]
    """Number of each one's group, and the words proposed for it."""


class _Head(msgspec.Struct, frozen=True):
    """What stands before the columns; behind them stands the SHA-256 of all."""

    version: str
    """Of whoever wrote it."""
    reports: dict[str, str]
    """Key of each report, in the order of the comparison."""
    stock: dict[str, tuple[bytes, str]]
    """Of each report, what `StockWording` says of it."""
    columns: tuple[tuple[str, int], ...]
    """Type of each column, and its bytes."""
    rounds: dict[str, bytes]
    """As in `Kept`."""
    needed: int
    """As in `StockWording`."""
    grouping: Grouping
    """As in `Kept`."""


class Kept(msgspec.Struct, frozen=True):
    """What was kept."""

    keys: Mapping[str, str]
    """Key of each report by its id, in the order of the comparison."""
    likened: Likened
    """The findings of these reports, compared."""
    rounds: Mapping[str, bytes]
    """Encoded successions, by a key of both their notices."""
    stock: StockWording
    """The wording that they share."""
    grouping: Grouping
    """What no theme took."""


class KeptComparison:
    """A file that may be deleted at any time: the next comparison then only takes longer."""

    def __init__(
        self,
        path: Path,
        version: str,
        keys: Mapping[str, str],
        summary_by: Callable[[str], ReportSummary | None],
    ) -> None:
        """Use a file.

        Args:
            path: Where it lies.
            version: Digest of code, theme file and settings: what another wrote is not read.
            keys: For each report that there is, in their order, a digest of all that its summary
                follows from.
            summary_by: Gives what such a digest stands for, also for reports that are gone; None
                where it is not known any more.
        """
        self._path = path
        self._version = f"{version} {sys.byteorder}"
        self.keys = keys
        self.summary_by = summary_by

    def load(self) -> Kept | None:
        """Return the last comparison, None where it cannot be used."""
        with contextlib.suppress(OSError, ValueError), self._path.open("rb") as file:
            digest = hashlib.sha256()
            head = msgspec.msgpack.decode(_read(file, _length(file), digest), type=_Head)
            if head.version == self._version:
                columns = [_column(kind, _read(file, size, digest)) for kind, size in head.columns]
                if file.read() == digest.digest():
                    *findings, shared, counts = columns
                    likened = likened_from(list(head.reports), findings)
                    stock = StockWording(
                        shared=dict(zip(shared, counts, strict=True)),
                        needed=head.needed,
                        keys={report: key for report, (key, _) in head.stock.items()},
                        bodies={report: body for report, (_, body) in head.stock.items()},
                    )
                    return Kept(head.reports, likened, head.rounds, stock, head.grouping)
        return None

    def save(
        self,
        likened: Likened,
        rounds: Mapping[str, bytes],
        stock: StockWording,
        grouping: Grouping,
    ) -> None:
        """Keep a comparison of the reports that there are."""
        shared = array("Q", stock.shared), array("I", stock.shared.values())
        columns = [*columns_of(likened), *shared]
        reports = {report: self.keys[report] for report in likened.table.reports}
        sizes = tuple((each.typecode, each.itemsize * len(each)) for each in columns)
        head = msgspec.msgpack.encode(
            _Head(
                version=self._version,
                reports=reports,
                stock={each: (key, stock.bodies[each]) for each, key in stock.keys.items()},
                columns=sizes,
                rounds=dict(rounds),
                needed=stock.needed,
                grouping=grouping,
            )
        )
        passing = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with passing.open("wb") as file:
                    file.write(len(head).to_bytes(_LENGTH))
                    digest = hashlib.sha256()
                    for part in (head, *columns):
                        digest.update(part)
                        file.write(part)
                    file.write(digest.digest())
                passing.replace(self._path)
            finally:
                passing.unlink(missing_ok=True)


def _length(file: IO[bytes]) -> int:
    """Return how many bytes the head of a file has; never more than the file."""
    return min(int.from_bytes(file.read(_LENGTH)), os.fstat(file.fileno()).st_size)


def _read(file: IO[bytes], size: int, digest: hashlib._Hash) -> bytes:
    """Read so many bytes, and let them count."""
    content = file.read(size)
    digest.update(content)
    return content


def _column(kind: str, content: bytes) -> array[Any]:
    """Return a column from its bytes."""
    column: array[Any] = array(kind)
    column.frombytes(content)
    return column
