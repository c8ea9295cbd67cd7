"""What a build is told: folders, files and options, from `mkdocs.yml` and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from generator.building.options import LANGUAGES, MOST_JOBS, MOST_SECONDS, LineOf, Options
from generator.reading.limits import Limits

PACKAGE = Path(__file__).resolve().parent.parent
CACHE_FOLDER = ".cache/duizhao"


class BuildSettings(Struct, frozen=True):
    """Everything a build depends on besides the notices themselves."""

    seeds: Path
    """The folder of notices."""
    site: Path
    """The folder that gets the site."""
    themes: Path
    """The theme file."""
    name: Mapping[str, str] = field(default_factory=dict)
    """The site's name by language; empty for the program's own."""
    about: Mapping[str, str] = field(default_factory=dict)
    """One sentence about the site by language."""
    site_url: str | None = None
    """Address the site will have, with a final slash."""
    languages: tuple[str, ...] = LANGUAGES
    """Languages of the interface, the one at the root first."""
    order: tuple[str, ...] = ()
    """Ids of reports that stand first, in this order."""
    templates: tuple[Path, ...] = ()
    """Folders of templates that replace the program's own, file by file."""
    pages: Path | None = None
    """Folder of Markdown that people write: `about.zh.md`, `method.en.md` …"""
    accuracy: Path | None = None
    """Result file of the accuracy benchmark, shown on the method page."""
    exports: tuple[str, ...] | None = None
    """Formats published beside the pages; None leaves the choice to the number of notices."""
    limits: Limits = field(default_factory=Limits)
    """What one notice may cost."""
    seconds: int = 120
    """How long one notice may take to read; 0 for no limit."""
    cache: Path | None = None
    """Folder of the cache; None for none."""
    jobs: int = 0
    """Processes that read notices; 0 for one a processor."""
    strict: bool = False
    """Whether a warning or an unreadable notice makes the build fail."""


def own_theme_file() -> Path:
    """Return the theme file that comes with the program: in the package, or beside a checkout."""
    inside = PACKAGE / "themes.yml"
    return inside if inside.is_file() else PACKAGE.parent / "themes.yml"


def settings_from(
    options: Mapping[str, Any], base: Path, file: str, line_of: LineOf = lambda _: None
) -> BuildSettings:
    """Return the settings that the plugin's options in `mkdocs.yml` give.

    Args:
        options: The options, with `docs_dir`, `site_dir`, `site_name`, `site_url` and
            `custom_dir` of MkDocs itself beside them. None stands for the default.
        base: The folder that relative paths start from.
        file: What messages call the file.
        line_of: Tells where in the file an option stands.

    Raises:
        SettingsError: An option is unknown or not of its kind.
    """
    given = {key: value for key, value in options.items() if value is not None}
    take = Options(given, base, file, line_of)
    take.refuse_others(OPTIONS)
    beside = base / "themes.yml"
    templates = take.folder("custom_dir", "theme")
    site_name = take.text("site_name")
    return BuildSettings(
        seeds=take.path("docs_dir") or base / "seeds",
        site=take.path("site_dir") or base / "site",
        themes=take.path("themes") or (beside if beside.is_file() else own_theme_file()),
        name=take.names("name") or ({"zh": site_name} if site_name else {}),
        about=take.words("about"),
        site_url=take.address("site_url"),
        languages=take.languages("languages"),
        order=take.list("order"),
        templates=(templates,) if templates and not _is_own(templates) else (),
        pages=take.path("pages"),
        accuracy=take.path("accuracy"),
        exports=take.exports("exports"),
        limits=take.limits("limits"),
        seconds=take.number("seconds", 120, MOST_SECONDS),
        cache=None if given.get("cache") is False else take.path("cache") or base / CACHE_FOLDER,
        jobs=take.number("jobs", 0, MOST_JOBS),
    )


OPTIONS = frozenset(
    {
        *("docs_dir", "site_dir", "site_name", "site_url", "custom_dir"),
        *("themes", "name", "about", "languages", "order", "pages", "accuracy"),
        *("exports", "limits", "seconds", "cache", "jobs"),
    }
)
"""Keys that `settings_from` knows; the first five are MkDocs's own."""


def _is_own(templates: Path) -> bool:
    """Tell whether a folder is the program's own templates, as in a checkout."""
    return templates.resolve() in (PACKAGE / "templates", PACKAGE.parent / "templates")
