"""What a publisher may set of the site as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from generator.model import Report
from generator.views.data import Download

DEFAULT_NAME = {"zh": "对照", "en": "Duizhao"}
DEFAULT_ABOUT = {
    "zh": "巡察整改通报逐主题并排对照，每一段都可回到原文",
    "en": "Notices of how inspection findings were put right, side by side by theme",
}


class SiteSettings(Struct, frozen=True):
    """Name, address, languages and the texts and figures that pages show besides the corpus."""

    name: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULT_NAME))
    """The site's name, by language."""
    about: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULT_ABOUT))
    """One sentence that says what the site is, by language."""
    site_url: str | None = None
    """Address the site will have, with a final slash; None where it is not known."""
    languages: tuple[str, ...] = ("zh", "en")
    """Languages of the interface; the first one stands at the root."""
    both_languages_up_to: int = 200
    """Reports up to which pages of texts are written in every language; beyond, in the first."""
    order: tuple[str, ...] = ()
    """Ids of reports that stand first, in this order; the rest by administrative code."""
    templates: tuple[Path, ...] = ()
    """Folders searched before the program's own templates, file by file."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Markdown that people write, by page and language: `about.zh`, `method.en` …"""
    accuracy: Mapping[str, Any] | None = None
    """Results of the accuracy benchmark, shown on the method page."""
    downloads: Sequence[Download] = ()
    """Files that the build publishes beside the pages."""
    formats: tuple[str, ...] = ()
    """Formats of the data among them, such as `word` and `csv`: theme pages link theirs."""
    cite: Callable[[Report], Sequence[Any]] | None = None
    """Gives a report cited in each style; None leaves the block of citations out."""
    original_path: Callable[[str, str], str] | None = None
    """Gives where the file of a report is published, from its id and file name; None: nowhere."""
    describe: Callable[[str, str], Any] | None = None
    """Gives what the head of a page tells machines, from its path and language; None: nothing."""
    content_policy: bool = True
    """False where a live-reload script must run, as under `mkdocs serve`."""
