"""The whole site as one zip file that a reader unpacks and opens by double click."""

from __future__ import annotations

import zipfile
from pathlib import Path

from msgspec import Struct

from generator.errors import BuildError, SettingsError
from generator.publishing.manifest import MANIFEST_PATH, Entry, entry_of, load_manifest
from generator.publishing.zipping import member, zip_file

README = "readme.txt"
"""Stands first in the zip; Notepad shows it as it is."""
_WORDS = """\
{name}

请先把整个压缩包解压到一个文件夹，再双击其中的 index.html，用浏览器打开。
不用安装软件，不用联网；检索、对照和下载都在本机完成。
不要只在压缩包里点开某一页：那样样式和检索都不起作用。
网页的数据和原始文件在 data 文件夹，字段说明见 data.html。

Unpack the whole zip file into a folder, then open index.html by double click.
Nothing has to be installed and no network is needed.
Do not open a page inside the zip file: its styles and its search would be missing.
The data and the files as published are in the folder data; data.html explains them.
"""


class Bundle(Struct, frozen=True):
    """A zip file that was made."""

    path: Path
    """Where it is."""
    files: int
    """Files in it."""
    size: int
    """Bytes."""


def bundle(site: Path, target: Path, name: str = "对照 Duizhao") -> Bundle:
    """Pack a built site; the same site gives the same bytes.

    Only what the manifest lists is packed, so nothing that lies in the folder by chance.

    Args:
        site: The folder of the site.
        target: The zip file; one that was made here before is replaced.
        name: What the readme calls the site.

    Raises:
        SettingsError: The folder is no site of this program, or the target lies in it, is
            another file or has no name of a zip file.
        BuildError: A file of the site is missing or was changed.
    """
    paths = load_manifest(site)
    _check_target(site, target)
    words = "\ufeff" + _WORDS.format(name=" ".join(name.split())).replace("\n", "\r\n")
    listed = sorted(paths, key=lambda path: (path != "index.html", path))
    with zip_file(target) as archive:
        archive.writestr(member(README), words.encode())
        for path in listed:
            archive.writestr(member(path), _intact(site, path, paths[path]))
        archive.writestr(member(MANIFEST_PATH), (site / MANIFEST_PATH).read_bytes())
    return Bundle(target, len(listed) + 2, target.stat().st_size)


def _check_target(site: Path, target: Path) -> None:
    """Refuse what cannot be the zip file of a site.

    Raises:
        SettingsError: It says why.
    """
    if target.resolve().is_relative_to(site.resolve()):
        raise SettingsError(
            "压缩包不能放在网站文件夹里 (the zip file may not lie in the site)", file=str(target)
        )
    if target.is_dir():
        raise SettingsError(
            "这是文件夹；请给出压缩包的文件名，如 duizhao.zip (a folder; name the zip file)",
            file=str(target),
        )
    if not target.parent.is_dir():
        raise SettingsError(
            "所在的文件夹不存在，请先建好 (its folder does not exist; make it first)",
            file=str(target),
        )
    if target.exists() and not _is_ours(target):
        raise SettingsError(
            "已有这个文件，不是网站的压缩包，未改动；请另取文件名"
            " (is there already and no zip of a site; choose another name)",
            file=str(target),
        )
    if target.suffix.lower() != ".zip":
        raise SettingsError(
            "压缩包的文件名须以 .zip 结尾 (the name of the zip file ends in .zip)",
            file=str(target),
        )


def _is_ours(target: Path) -> bool:
    """Tell whether a file is a zip that was made here: another one is not to be written over."""
    try:
        with zipfile.ZipFile(target) as archive:
            return {README, MANIFEST_PATH} <= set(archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


def _intact(site: Path, path: str, entry: Entry) -> bytes:
    """Return the content of a file that is as its build left it.

    Raises:
        BuildError: It is missing or was changed.
    """
    file = site / path
    content = file.read_bytes() if file.is_file() else None
    if content is None or entry_of(content) != entry:
        raise BuildError(
            f"{path} {'缺失' if content is None else '被改动'}，请重新运行 duizhao build"
            " (is missing or was changed; build again)",
            file=str(site),
        )
    return content
