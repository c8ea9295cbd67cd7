"""What lies in the folder of notices: the notices, their sidecars, and what is refused."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.building.folder.addresses import address_of, assign_addresses
from generator.building.names import shown_name, shown_path
from generator.errors import SettingsError, reason_of
from generator.model import Failure

DEEPEST = 20
"""Folders in folders that are still followed."""
SIDECAR_SUFFIXES = frozenset({".yml", ".yaml"})
_PASSING = re.compile(r"[.~#]|.*(~|\.(tmp|temp|part|crdownload|download|swp|bak|lock))\Z", re.I)
"""Hidden files, and what editors, Word (~$) and browsers leave while they work."""
_HIDDEN_SUFFIX = re.compile(r".+\.ya?ml\.txt\Z", re.I)
"""A sidecar saved by an editor that adds `.txt`, which the desktop then hides."""
_FIRST_KEY = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:#[^\n]*\s+)*[a-z_]+\s*(?::|\xef\xbc\x9a)")
"""A sidecar begins with a key, behind comments; a colon may be a full-width one."""
_FIRST_BYTES = 2_000
"""Of a file that are looked at for it."""
_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
_FOR_HOSTS = frozenset({"CNAME"})
"""No notices: where `mkdocs gh-deploy` expects the name of the site's host to lie."""
_SAVED_WITH = re.compile(r"(.+)(_files|\.files|_文件)\Z")
"""The folder a browser saves beside a web page, for its pictures and scripts."""


class Notice(Struct, frozen=True):
    """A file to be read."""

    id: str
    """Its address, and the id of its report."""
    file: str
    """Name relative to the folder, with `/`, fit to be shown."""
    path: Path
    """Where it is."""
    sidecar: Path | None = None
    """Where its sidecar is."""


class Inventory(Struct, frozen=True):
    """Everything found in a folder of notices."""

    notices: tuple[Notice, ...]
    """By id."""
    failures: tuple[Failure, ...] = ()
    """What cannot be taken, by file."""
    warnings: tuple[str, ...] = ()
    """What the publisher should know."""
    copied: tuple[Path, ...] = ()
    """Files that go to the root of the site as they are."""


def take_inventory(seeds: Path) -> Inventory:
    """Return what lies in `seeds` and its folders; nothing is opened.

    Raises:
        SettingsError: The folder is missing, is no folder or may not be read.
    """
    root = _checked_root(seeds)
    files: dict[str, Path] = {}
    sidecars: dict[str, Path] = {}
    failures: list[Failure] = []
    copied: list[Path] = []
    for path in _walk(root, root):
        name = path.relative_to(root).as_posix()
        problem = _refusal(path, root)
        if problem:
            failures.append(Failure(shown_name(name), problem))
        elif name in _FOR_HOSTS:
            copied.append(path)
        elif path.suffix.lower() in SIDECAR_SUFFIXES:
            sidecars[name] = path
        else:
            files[name] = path
    addresses = assign_addresses(files)
    beside = _sidecars_by_stem(sidecars)
    notices = [
        Notice(addresses[name], shown_name(name), path, beside.get(_stem(name)) if beside else None)
        for name, path in files.items()
    ]
    return Inventory(
        tuple(sorted(notices, key=lambda notice: notice.id)),
        tuple(sorted(failures, key=lambda failure: failure.file)),
        (*_shared_addresses(addresses), *_lonely_sidecars(sidecars, files)),
        tuple(copied),
    )


def notice_at(path: Path) -> Notice:
    """Return one notice by its path, with its sidecar.

    Raises:
        SettingsError: There is no file at this path, or two sidecars are beside it.
    """
    if path.is_dir():
        raise SettingsError(
            "这是文件夹；请给出其中的一份通报 (a folder; name one notice in it)",
            file=shown_path(path),
        )
    if not path.is_file():
        raise SettingsError("没有这个文件 (no such file)", file=shown_path(path))
    return Notice(address_of(path.name), shown_name(path.name), path, _sidecar_beside(path))


def _sidecar_beside(path: Path) -> Path | None:
    """Return the sidecar of a notice, as the inventory of its folder would find it.

    Raises:
        SettingsError: There are two.
    """
    try:
        entries = sorted(path.parent.iterdir())
    except OSError:  # a folder that may be entered, but not listed
        entries = [path.with_suffix(suffix) for suffix in sorted(SIDECAR_SUFFIXES)]
    found = {
        entry.name: entry
        for entry in entries
        if entry.stem == path.stem and entry.suffix.lower() in SIDECAR_SUFFIXES
        if entry != path and entry.is_file()
    }
    return _sidecars_by_stem(found).get(path.stem)


def _checked_root(seeds: Path) -> Path:
    """Return the real folder of notices."""
    try:
        root = seeds.resolve(strict=True)
        if not root.is_dir():
            raise SettingsError("不是文件夹 (not a folder of notices)", file=shown_path(seeds))
        os.scandir(root).close()
    except FileNotFoundError as error:
        raise SettingsError(
            "文件夹不存在，请检查 --seeds 或 mkdocs.yml 的 docs_dir (no such folder of notices)",
            file=shown_path(seeds),
        ) from error
    except (OSError, RuntimeError) as error:
        raise SettingsError(
            f"文件夹无法读取 (cannot be read): {reason_of(error)}",
            file=shown_path(seeds),
        ) from error
    return root


def _walk(folder: Path, root: Path) -> Iterator[Path]:
    """Yield what may be a notice, a sidecar or something to refuse, in the order of names."""
    if len(folder.parts) - len(root.parts) > DEEPEST:
        yield folder  # so that it is refused by name
        return
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError:
        yield folder  # so that it is refused by name
        return
    pages = {
        PurePosixPath(e.name).stem for e in entries if e.name.lower().endswith((".html", ".htm"))
    }
    for entry in entries:
        if _PASSING.match(entry.name) or entry.name.lower() in _SYSTEM:
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            saved_with = _SAVED_WITH.match(entry.name)
            if not (saved_with and saved_with[1] in pages):
                yield from _walk(path, root)
        elif not (entry.is_symlink() and path.is_dir() and _inside(path, root)):
            yield path


def _refusal(path: Path, root: Path) -> str:
    """Return why a file cannot be taken, or ""."""
    try:
        if path.is_symlink() and not path.exists():
            return "链接指向的文件不存在，或绕回自身；请放入文件本身 (a link that leads nowhere)"
        if path.is_symlink() and not _inside(path, root):
            return "链接指向通报文件夹之外，未读取；请放入文件本身 (a link to outside the folder)"
        mode = path.stat().st_mode
        if stat.S_ISREG(mode) and _is_hidden_sidecar(path):
            return f"附注名后多了 .txt，未使用；请改名为“{path.stem}” (a sidecar: rename it)"
    except OSError as error:
        return f"无法读取 (cannot be read): {reason_of(error)}"
    if stat.S_ISDIR(mode) and len(path.parts) - len(root.parts) > DEEPEST:
        return f"文件夹超过 {DEEPEST} 层，未读取 (folders nested too deep)"
    if stat.S_ISDIR(mode):
        return "文件夹无法读取 (this folder cannot be read)"
    if not stat.S_ISREG(mode):
        return "不是普通文件，未读取 (not a regular file)"
    return ""


def _is_hidden_sidecar(path: Path) -> bool:
    """Tell whether a file is a sidecar by its name and its first line: a notice may have the name.

    Raises:
        OSError: It cannot be read.
    """
    if not _HIDDEN_SUFFIX.match(path.name):
        return False
    with path.open("rb") as file:
        return _FIRST_KEY.match(file.read(_FIRST_BYTES)) is not None


def _inside(path: Path, root: Path) -> bool:
    """Tell whether a link leads to something inside `root`."""
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _stem(name: str) -> str:
    """Return a file's name without its last suffix, folders included."""
    return PurePosixPath(name).with_suffix("").as_posix()


def _sidecars_by_stem(sidecars: dict[str, Path]) -> dict[str, Path]:
    """Return each sidecar by the name it shares with its notice.

    Raises:
        SettingsError: A notice has two sidecars.
    """
    found: dict[str, Path] = {}
    for name, path in sidecars.items():
        other = found.setdefault(_stem(name), path)
        if other is not path:
            raise SettingsError(
                f"与 {other.name} 重复，只能留一个 (two sidecars for one notice)",
                file=shown_name(name),
            )
    return found


def _shared_addresses(addresses: dict[str, str]) -> Iterator[str]:
    """Yield a warning for each file whose address had to be told apart from another's."""
    for name in sorted(addresses):
        wanted = address_of(name)
        if addresses[name] != wanted:
            yield (
                f"{shown_name(name)}: 网址“{wanted}”已被同名文件占用，改用“{addresses[name]}”"
                f" (its address is taken; it gets {addresses[name]})"
            )


def _lonely_sidecars(sidecars: dict[str, Path], files: dict[str, Path]) -> Iterator[str]:
    """Yield a warning for each sidecar without a notice."""
    stems = set(map(_stem, files)) if sidecars else ()
    for name in sorted(sidecars):
        if _stem(name) not in stems:
            yield f"{shown_name(name)}: 没有同名通报，未使用 (no notice of this name; not used)"
