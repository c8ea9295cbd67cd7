"""A notice before it is written: a page that was fetched, or a file of this machine."""

from __future__ import annotations

import hashlib
import tempfile
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from generator.adding.fetching import Fetched
from generator.adding.naming import suffix_of
from generator.adding.sidecars import sidecar_text
from generator.building.folder.inventory import SIDECAR_SUFFIXES, notice_at, take_inventory
from generator.building.folder.sidecars import parse_sidecar
from generator.building.names import shown_name, shown_path
from generator.errors import SettingsError, UnreadableFileError
from generator.reading import Limits


class Incoming(Struct, frozen=True):
    """A notice before it is written."""

    content: bytes
    """Its bytes."""
    suffix: str
    """Of its file."""
    stem: str | None
    """Name of its file; None to take it from what the notice says."""
    sidecar: bytes | None
    """What is stated of it."""
    url: str | None
    """Where it was fetched."""
    file: str
    """The file or address it comes from, as messages name it."""


def today() -> str:
    """Return this day where the user is: the only clock of the program."""
    return datetime.now().astimezone().date().isoformat()


def from_page(page: Fetched, name: str | None) -> Incoming:
    """Return a fetched page with its sidecar; `name` is the stem asked for."""
    digest = hashlib.sha256(page.content).hexdigest()
    try:
        suffix = suffix_of(page.filename, page.content)
    except UnreadableFileError as error:
        raise UnreadableFileError(error.problem, file=page.url) from error
    sidecar = sidecar_text(page.url, today(), digest).encode()
    return Incoming(page.content, suffix, name, sidecar, page.url, page.url)


def from_file(path: Path, limits: Limits, name: str | None) -> Incoming:
    """Return a file of this machine with the sidecar beside it, if there is one.

    Args:
        path: The file.
        limits: What it may cost.
        name: The stem asked for; None to keep its own.

    Raises:
        SettingsError: There is no such file, it is too large, or builds would pass over it.
        SidecarError: The sidecar beside it cannot be used.
    """
    if not path.exists():
        raise SettingsError(
            "没有这个文件；网址须以 http:// 或 https:// 开头，用半角字符"
            " (no such file; an address begins with http:// or https://)",
            file=shown_path(path),
        )
    notice = notice_at(path)
    size = path.stat().st_size
    if size > limits.max_bytes:
        raise SettingsError(
            f"文件有 {size:,} 字节，超过上限 {limits.max_bytes:,} (the file is too large)",
            file=notice.file,
        )
    if path.suffix.lower() in SIDECAR_SUFFIXES:
        raise SettingsError("这是附注，不是通报 (a sidecar, not a notice)", file=notice.file)
    stem = name or path.stem
    _refuse_unseen(f"{stem}{path.suffix}", notice.file)
    sidecar = None
    if notice.sidecar:
        sidecar = notice.sidecar.read_bytes()
        parse_sidecar(sidecar, shown_path(notice.sidecar))  # a mistake in it is told by its name
    return Incoming(path.read_bytes(), path.suffix, stem, sidecar, None, notice.file)


def _refuse_unseen(name: str, file: str) -> None:
    """Refuse a name that builds pass over, such as that of a hidden or a passing file.

    Raises:
        SettingsError: No build would read the notice.
    """
    with tempfile.TemporaryDirectory(prefix="duizhao-add-") as folder:
        (Path(folder) / name).touch()
        if not take_inventory(Path(folder)).notices:
            raise SettingsError(
                f"生成时会略过名为 {shown_name(name)} 的文件（像是隐藏、临时或备份文件），"
                "未加入；请改名后再加入 (builds pass over files of this name; rename it)",
                file=file,
            )
