"""Brings one notice into the folder of notices, after it has been read."""

from __future__ import annotations

import hashlib
import re
import tempfile
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from generator.adding.addresses import is_address
from generator.adding.fetching import FetchRules, Seen, fetch
from generator.adding.incoming import Incoming, from_file, from_page
from generator.adding.naming import free_name, stem_of
from generator.adding.sidecars import merged, says_the_same, sidecar_beside
from generator.adding.understood import understood
from generator.building.folder.inputs import Input, Inputs
from generator.building.folder.inventory import Notice, take_inventory
from generator.building.folder.sidecars import parse_sidecar
from generator.building.gathering import gather
from generator.building.names import shown_path
from generator.building.settings import BuildSettings
from generator.errors import SettingsError, SidecarError, UnreadableFileError
from generator.model import Corpus
from generator.publishing.saving import saved_whole

_FILE_NAME = re.compile(r"\w[\w-]{0,99}\Z")


class Added(Struct, frozen=True):
    """A notice that was brought in."""

    path: Path
    """The file in the folder of notices."""
    sidecar: Path | None
    """The sidecar that was written; None where there was nothing to say."""
    is_new: bool
    """False where the very same was there already."""
    understood: tuple[str, ...] = ()
    """What it was read as, for the publisher to look over."""


class AddRules(Struct, frozen=True):
    """How notices are brought in."""

    name: str | None = None
    """Stem of the file; None to choose it."""
    replace: bool = False
    """Whether a notice of the same address or name is replaced."""
    fetching: FetchRules = field(default_factory=FetchRules)
    """What a page may cost."""


def add(
    source: str, settings: BuildSettings, rules: AddRules | None = None, seen: Seen | None = None
) -> Added:
    """Bring a notice into the folder of notices, and return what was understood of it.

    A page is kept as fetched, byte for byte; its sidecar has its address, the day and its SHA-256.
    Nothing is written unless the notice can be read.

    Args:
        source: A file, or an http or https address.
        settings: Where the notices are, and what they may cost.
        rules: How it is brought in.
        seen: Told of each redirect.

    Raises:
        DuizhaoError: It cannot be fetched or read, or another notice has its name.
    """
    rules = rules or AddRules()
    if rules.name is not None and not _FILE_NAME.match(rules.name):
        raise SettingsError(
            "--name: 只用字母、数字、汉字、连字符，不带路径、后缀和空格"
            " (a file name of letters, digits and hyphens, without folder or suffix)",
            file=rules.name,
        )
    if is_address(source):
        fetching = replace(rules.fetching, max_bytes=settings.limits.max_bytes)
        incoming = from_page(fetch(source, fetching, seen), rules.name)
    else:
        incoming = from_file(Path(source), settings.limits, rules.name)
    corpus = _read(incoming, settings)
    stem = incoming.stem or stem_of(corpus.reports[0])
    added = _written(incoming, stem, settings.seeds, rules)
    return replace(added, understood=tuple(understood(corpus)))


def _read(incoming: Incoming, settings: BuildSettings) -> Corpus:
    """Read a notice as a build would.

    Raises:
        UnreadableFileError: It cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="duizhao-add-") as folder:
        path = Path(folder) / f"notice{incoming.suffix}"
        path.write_bytes(incoming.content)
        beside = path.with_suffix(".yml") if incoming.sidecar is not None else None
        if beside and incoming.sidecar is not None:
            beside.write_bytes(incoming.sidecar)
        entry = Input.of(
            Notice("notice", path.name, path, beside), incoming.content, incoming.sidecar
        )
        once = replace(settings, cache=None, jobs=1, order=())
        corpus = gather(once, Inputs((entry,), (), ())).corpus()
    for failure in corpus.failures:
        raise UnreadableFileError(failure.error, file=incoming.file)
    return corpus


def _written(incoming: Incoming, stem: str, seeds: Path, rules: AddRules) -> Added:
    """Write a notice and its sidecar, unless the same is there already.

    Raises:
        SettingsError: Another notice has its name or its address.
    """
    seeds.mkdir(parents=True, exist_ok=True)
    known = take_inventory(seeds).notices
    place = seeds / f"{stem}{incoming.suffix}"
    same = _same(incoming, known, place)
    if same is not None:
        unchanged = same.read_bytes() == incoming.content
        if unchanged and not _states_more(incoming, same):
            return Added(same, None, is_new=False)
        nothing_lost = unchanged and not sidecar_beside(same).is_file()
        if not rules.replace and not nothing_lost:
            raise SettingsError(
                "已有这份通报，内容或附注不同，未改动；要更新请加 --replace，"
                "要并存请加 --name 另取名"
                " (is there already and differs; --replace to update it, --name to keep both)",
                file=shown_path(same),
            )
        place = same
    elif incoming.url or place.exists():
        taken = frozenset(notice.path.relative_to(seeds.resolve()).stem for notice in known)
        place = seeds / free_name(stem, incoming.suffix, taken)
    return _saved(incoming, place)


def _states_more(incoming: Incoming, same: Path) -> bool:
    """Tell whether a file comes with a sidecar that says something else than the one there.

    That of a page says when it was fetched: where the page is the same, the first day counts.
    """
    if incoming.url or incoming.sidecar is None:
        return False
    return not says_the_same(sidecar_beside(same), incoming.sidecar)


def _saved(incoming: Incoming, place: Path) -> Added:
    """Write a notice to its place, and what is stated of it beside it.

    Raises:
        SidecarError: The sidecar that is there cannot be used; nothing is written.
    """
    if incoming.sidecar is None:
        _write(place, incoming.content)
        return Added(place, None, is_new=True)
    sidecar = sidecar_beside(place)
    stated = merged(sidecar, incoming.sidecar)
    _write(place, incoming.content)
    _write(sidecar, stated)
    return Added(place, sidecar, is_new=True)


def _same(incoming: Incoming, known: tuple[Notice, ...], place: Path) -> Path | None:
    """Return the file of the notice that this one is, or would take the place of."""
    digest = hashlib.sha256(incoming.content).digest()
    for notice in known:
        if notice.path.stat().st_size == len(incoming.content) and (
            hashlib.sha256(notice.path.read_bytes()).digest() == digest
        ):
            return notice.path
        if incoming.url and _address_of(notice) == incoming.url:
            return notice.path
    return place if place.exists() and not incoming.url else None


def _address_of(notice: Notice) -> str | None:
    """Return the address that the sidecar of a notice states; a broken one is told by `check`."""
    if notice.sidecar is None:
        return None
    try:
        return parse_sidecar(notice.sidecar.read_bytes(), notice.sidecar.name).url
    except SidecarError:
        return None


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with saved_whole(path) as passing:
        passing.write_bytes(content)
