"""What goes into a build: the notices with the digests of their bytes."""

from __future__ import annotations

import hashlib

from msgspec import Struct
from msgspec.structs import replace

from generator.building.folder.inventory import Notice, take_inventory
from generator.building.kept.fingerprint import digest_of
from generator.building.names import shown_path
from generator.building.settings import BuildSettings
from generator.errors import SettingsError, reason_of
from generator.model import Failure


class Input(Struct, frozen=True):
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
        return cls(notice, sha256_of(raw), sha256_of(sidecar), len(raw))


class Inputs(Struct, frozen=True):
    """All that lies in the folder of notices."""

    inputs: tuple[Input, ...]
    """By id."""
    failures: tuple[Failure, ...]
    """What could not be taken."""
    warnings: tuple[str, ...]
    """What the publisher should know."""
    copied: tuple[tuple[str, bytes], ...] = ()
    """Names and contents of files that go to the root of the site as they are."""

    def without(self, id_: str, error: str) -> Inputs:
        """Return all but one notice, which is a failure now."""
        left = tuple(entry for entry in self.inputs if entry.notice.id != id_)
        gone = (Failure(e.notice.file, error) for e in self.inputs if e.notice.id == id_)
        return replace(self, inputs=left, failures=(*self.failures, *gone))

    @property
    def digest(self) -> str:
        """A digest of all of it."""
        notices = digest_of(
            part.encode(errors="surrogateescape")
            for entry in self.inputs
            for part in (entry.notice.id, entry.notice.file, entry.sha256, entry.sidecar)
        )
        return notices + digest_of([repr((self.failures, self.warnings, self.copied)).encode()])


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
            failures.append(Failure(notice.file, f"无法读取 (cannot be read): {reason_of(error)}"))
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


def sha256_of(content: bytes | None) -> str:
    """Return the digest of a file, "" for a file that is not there."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _too_large(size: int, limit: int) -> str:
    """Return why a file is not even opened."""
    return f"文件有 {size:,} 字节，超过上限 {limit:,}（limits: max_bytes）(the file is too large)"
