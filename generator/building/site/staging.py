"""Writes a site beside the old one and puts it in its place at once, whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator.building.kept.record import BuildRecord, FileState, UnitRecord, state_of
from generator.building.names import shown_path
from generator.building.site.clearing import carry_over, clear_away
from generator.building.site.exchange import exchange
from generator.building.site.lock import locked
from generator.building.site.permissions import is_readable_by_all, readable_by_all
from generator.errors import BuildError, DuizhaoError, SettingsError
from generator.publishing.manifest import MANIFEST_PATH, Entry, entry_of, manifest_bytes

if TYPE_CHECKING:
    from generator.building.kept.units import Unit
    from generator.publishing.contract import PartNote


class Staging:
    """A site while it is written, in a folder beside the place it will have."""

    def __init__(self, folder: Path, old: Path | None, record: BuildRecord | None) -> None:
        """Write to `folder`; what `old` has alike is linked, as `record` or its bytes show."""
        self._folder = folder
        self._old = old
        self._record = record
        self._made: set[str] = set()
        self.entries: dict[str, Entry] = {}
        """What has been written, by path."""
        self.linked = 0
        """How many files were taken over from the old site."""

    def branch(self) -> Staging:
        """Return a staging for the same folder that knows nothing of what this one has written."""
        return Staging(self._folder, self._old, self._record)

    def merge(self, entries: Mapping[str, Entry], linked: int) -> None:
        """Take over what a branch has written, in whichever process.

        Raises:
            BuildError: Two files want the same path.
        """
        for path in entries.keys() & self.entries.keys():
            raise _two_for(path)
        self.entries.update(entries)
        self.linked += linked

    def write_unit(self, unit: Unit) -> UnitRecord:
        """Write the files of a piece, or take them over where the last build made the same."""
        known = self._record.units.get(unit.name) if self._record else None
        if known and unit.key and known.key == unit.key and self._take_over(known.paths):
            return known
        before = set(self.entries)
        notes: list[PartNote] = []
        for file in unit.files(notes):
            self.write(file.path, file.content)
        paths = tuple(path for path in self.entries if path not in before)
        return UnitRecord(unit.key, paths, tuple(notes))

    def _take_over(self, paths: Sequence[str]) -> bool:
        """Link files of the old site; False, and nothing done, where one is not as it was left."""
        old, record = self._old, self._record
        if not old or not record:
            return False
        states = [record.files.get(path) for path in paths]
        places = [f"{old}/{path}" for path in paths]
        if None in states or list(map(state_of, places)) != states:
            return False
        for path, place in zip(paths, places, strict=True):
            if not _linked(place, self._make_way(path)):
                return False  # what is linked already is written anew, alike
            self.linked += 1
        for path in paths:
            self.entries[path] = Entry(record.files[path].size, record.digests[path])
        return True

    def _make_way(self, path: str) -> str:
        """Make the folder of a file, and return where the file goes.

        Ten thousand files are taken over one by one: a text costs a fifth of a `Path`.
        """
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            (self._folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return f"{self._folder}/{path}"

    def read(self, path: str) -> bytes:
        """Return what was written to `path`."""
        return (self._folder / path).read_bytes()

    def write(self, path: str, content: bytes) -> Entry:
        """Write one file, and return its entry in the manifest.

        Raises:
            BuildError: Two files want the same path.
        """
        if path in self.entries:
            raise _two_for(path)
        entry = entry_of(content)
        self.entries[path] = entry
        target = self._make_way(path)
        old = f"{self._old}/{path}" if self._old else None
        if old and self._is_alike(old, path, content) and _linked(old, target):
            self.linked += 1
        else:
            _write_anew(Path(target), content)
        return entry

    def record(self, place: Path) -> tuple[dict[str, FileState], dict[str, str]]:
        """Return how the disk knows each file, now at `place`, and the digest of each."""
        states = {path: state_of(f"{place}/{path}") for path in self.entries}
        known = {path: state for path, state in states.items() if state}
        return known, {path: entry.sha256 for path, entry in self.entries.items()}

    def _is_alike(self, old: str, path: str, content: bytes) -> bool:
        """Tell whether the old site holds this very content at this path."""
        entry = self.entries[path]
        state = state_of(old)
        if state is None or state.size != entry.size:
            return False
        if self._record and self._record.files.get(path) == state:
            return self._record.digests.get(path) == entry.sha256
        try:
            return not Path(old).is_symlink() and Path(old).read_bytes() == content
        except OSError:
            return False


def _linked(old: str, target: str) -> bool:
    """Take a file over from the old site; False where the disk has no hard links."""
    try:
        os.link(old, target)
    except FileExistsError:  # from a process that failed half way
        return True
    except OSError:
        return False
    return True


def _write_anew(target: Path, content: bytes) -> None:
    """Write a file that is not there; never into one that an old site may have too."""
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        target.unlink()
        target.write_bytes(content)


def _two_for(path: str) -> BuildError:
    """Return the refusal of a second file for a path."""
    return BuildError(f"两个文件要写到 {path} (two files for one path)")


@contextmanager
def staged_site(site: Path, record: BuildRecord | None = None) -> Iterator[Staging]:
    """Give a staging folder, and put it in the place of `site` when the block ends well.

    At each moment the site is the old one or the new one, whole. Where the block fails, or the
    process is killed, the old one stands; what is left beside it goes with the next build.

    Raises:
        BuildError: The site cannot be written; the message says which site stands.
        SettingsError: The folder holds something that is not a site of this program.
    """
    with _told_apart(site):
        place = checked_site_folder(site)
        place.parent.mkdir(parents=True, exist_ok=True)
        with locked(_beside(place, "lock")), readable_by_all():
            _recover(place)
            staging = _beside(place, "new")
            staging.mkdir()
            try:
                # What a server may not read, made under another umask, is written anew.
                old = place if is_readable_by_all(place / MANIFEST_PATH) else None
                staged = Staging(staging, old, record)
                yield staged
                staged.write(MANIFEST_PATH, manifest_bytes(staged.entries))
                exchange(staging, place)
            except BaseException:
                with suppress(BuildError):
                    clear_away(staging)
                raise
            carry_over(staging, place)
            with suppress(BuildError):  # the next build says so if it is still there
                clear_away(staging)


def checked_site_folder(site: Path) -> Path:
    """Return the real place of a site.

    Raises:
        SettingsError: A file stands there, or a folder that this program has not made.
    """
    place = site.resolve()
    if place.exists() and not place.is_dir():
        raise SettingsError("不是文件夹 (not a folder)", file=shown_path(site))
    try:
        foreign = place.is_dir() and any(e.name[0] != "." for e in place.iterdir())
    except OSError as error:
        raise SettingsError(
            f"无法读取 (cannot be read): {error.strerror}", file=shown_path(site)
        ) from error
    if foreign and not (place / MANIFEST_PATH).is_file():
        raise SettingsError(
            "文件夹里有别的内容，不会覆盖；请另选 --site 或先清空"
            " (holds something that duizhao has not made; choose another --site or empty it)",
            file=shown_path(site),
        )
    return place


@contextmanager
def _told_apart(site: Path) -> Iterator[None]:
    """Raise what the disk refuses as an error of this program that says what stands."""
    try:
        yield
    except DuizhaoError:
        raise
    except OSError as error:
        what = {
            errno.ENOSPC: "磁盘已满 (the disk is full)",
            errno.EDQUOT: "磁盘配额已满 (the disk quota is used up)",
            errno.EACCES: "没有写入权限 (no permission to write)",
            errno.EPERM: "没有写入权限 (no permission to write)",
            errno.EROFS: "磁盘只读 (the disk is read-only)",
        }.get(error.errno or 0, f"{error.strerror or error}")
        raise BuildError(
            f"{what}；原有网站未改动 (the site is as it was)",
            file=error.filename or shown_path(site),
        ) from error


def _recover(place: Path) -> None:
    """Clear away what a killed build left, after bringing back what is still needed of it."""
    aside, staging = _beside(place, "old"), _beside(place, "new")
    if aside.exists() and not place.exists():
        aside.rename(place)
    for left in (aside, staging):
        if left.exists():
            carry_over(left, place)
            clear_away(left)


def _beside(place: Path, end: str) -> Path:
    """Return a hidden name beside a site."""
    return place.with_name(f".{place.name}.{end}")
