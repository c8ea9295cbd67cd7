"""Refuses folders that lie in one another where one would be taken for part of the other."""

from __future__ import annotations

from pathlib import Path

from generator.building.kept.record import CACHE_PARTS
from generator.building.names import shown_path
from generator.building.settings import BuildSettings
from generator.errors import SettingsError


def check_folders(settings: BuildSettings) -> None:
    """Refuse a site in the notices, notices in the site, and a cache that mixes with either.

    Raises:
        SettingsError: One folder lies in the other.
    """
    seeds, site = settings.seeds.resolve(), settings.site.resolve()
    if _overlap(seeds, site):
        raise SettingsError(
            f"网站文件夹与通报文件夹 {shown_path(settings.seeds)} 不能互相包含"
            " (the site and the notices may not lie in one another)",
            file=shown_path(settings.site),
        )
    if settings.cache is None:
        return
    for part in (settings.cache.resolve() / name for name in CACHE_PARTS):
        if _overlap(part, seeds) and not _is_passed_over(part, seeds):
            raise _refusal(settings.cache, "通报", "notices", settings.seeds)
        if _overlap(part, site):
            raise _refusal(settings.cache, "网站", "site", settings.site)


def _overlap(one: Path, other: Path) -> bool:
    """Tell whether two folders are the same, or one lies in the other."""
    return one.is_relative_to(other) or other.is_relative_to(one)


def _is_passed_over(part: Path, seeds: Path) -> bool:
    """Tell whether a folder in that of the notices is hidden there: nothing in it is read.

    Whoever builds in the folder of the notices itself has a cache like that.
    """
    return part.is_relative_to(seeds) and any(
        name.startswith(".") for name in part.relative_to(seeds).parts
    )


def _refusal(cache: Path, whose: str, named: str, folder: Path) -> SettingsError:
    """Return the refusal of a cache that would mix with another folder."""
    return SettingsError(
        f"缓存会与{whose}文件夹 {shown_path(folder)} 混在一起；请另选 --cache，或用 --no-cache"
        f" (the cache would mix with the {named}; choose another --cache, or --no-cache)",
        file=shown_path(cache),
    )
