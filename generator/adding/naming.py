"""Names for files that are brought in."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote

from generator.building.folder.addresses import address_of
from generator.model import Report
from generator.reading.kinds import SUFFIXES, kind_of
from generator.views.places import place_name

_SUFFIX = {
    "text": ".txt",
    "html": ".html",
    "mhtml": ".mhtml",
    "markdown": ".md",
    "docx": ".docx",
    "pdf": ".pdf",
}


def suffix_of(name: str, content: bytes) -> str:
    """Return the suffix that bytes fetched from the web should have, by what they are.

    Raises:
        UnreadableFileError: They are of a kind that is not read.
    """
    stated = PurePosixPath(unquote(name)).suffix.lower()
    known = f"page{stated}" if stated in SUFFIXES else "page.html"
    kind = kind_of(known, content)
    if kind in ("image", "text", "markdown") and stated in SUFFIXES:
        return stated
    return _SUFFIX.get(kind, stated or ".html")


def stem_of(report: Report) -> str:
    """Return the name of a file by what its notice says: its place and its date.

    The name is the address of its page, so it is short, and says whose notice it is.
    """
    day = report.published or report.signed
    where = place_name(report)
    return address_of(f"{where}-{day.iso}.x" if day else f"{where}.x")


def free_name(stem: str, suffix: str, taken: frozenset[str]) -> str:
    """Return a file name whose stem no other notice has: a sidecar belongs to one only.

    >>> free_name("宁波市", ".html", frozenset({"宁波市"}))
    '宁波市-2.html'
    """
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return f"{name}{suffix}"
