"""Files that are whole or not there, and disks that are full."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.publishing import sqlite as sqlite_module
from generator.publishing.export import export
from generator.publishing.formats import FORMATS
from generator.publishing.saving import saved_whole
from generator.views.index import Index

resource = pytest.importorskip("resource")


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a disk that fills up."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _broken_off(target: Path) -> None:
    with saved_whole(target) as passing:
        passing.write_bytes(b"half")
        assert target.read_bytes() == b"old"
        raise ZeroDivisionError


def test_what_stood_there_stays_until_the_new_file_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        _broken_off(target)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert target.read_bytes() == b"old"
    with saved_whole(target) as passing:
        passing.write_bytes(b"new")
    assert target.read_bytes() == b"new"


def test_the_system_s_reason_names_the_file(tmp_path: Path) -> None:
    with (
        pytest.raises(FileNotFoundError) as refused,
        saved_whole(tmp_path / "no" / "a.csv") as passing,
    ):
        passing.write_bytes(b"")
    assert refused.value.filename == str(tmp_path / "no" / "a.csv")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_full_disk_leaves_the_exports_of_before(index: Index, folder: Path, kind: str) -> None:
    list(export(index, folder, [kind]))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(OSError, match=r"Errno") as refused, disk_of(500):
        list(export(index, folder, [kind]))
    assert refused.value.errno in (errno.EFBIG, errno.EIO, errno.ENOSPC)
    assert Path(refused.value.filename).parent in (folder, folder / "word")
    assert before.keys() == {path for path in folder.rglob("*") if path.is_file()}
    small = {path for path, content in before.items() if len(content) < 500}
    assert all(path in small or path.read_bytes() == before[path] for path in before)


def test_a_slip_in_the_program_is_not_taken_for_a_full_disk(
    index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_module, "_OPENING", ("SELECT nothing",))
    with pytest.raises(sqlite3.OperationalError):
        sqlite_module.write_sqlite(index, folder / "a.sqlite")
