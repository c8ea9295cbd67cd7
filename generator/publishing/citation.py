"""Citations of a notice in the styles that readers need.

A build has no clock: where a style wants the day of access, `ACCESSED` stands, which the copy
button replaces with the reader's own day (or the day of fetching where the sidecar gives it).
"""

from __future__ import annotations

import json
import re

from msgspec import Struct

from generator.model import Report

ACCESSED = "YYYY-MM-DD"
"""Stands for the day on which the reader looked; templates/js/copy.js fills it in."""


class Citation(Struct, frozen=True):
    """One notice cited in one style."""

    style: str
    """`gb2025`, `gb2015`, `bibtex`, `ris` or `csl`."""
    label: str
    """Name of the style for the reader."""
    text: str
    """The citation; `ACCESSED` in it is to be replaced by a day."""


def citations(report: Report) -> tuple[Citation, ...]:
    """Return `report` cited in every style, the default one first."""
    return (
        Citation("gb2025", "GB/T 7714-2025", gbt7714(report, edition=2025)),
        Citation("gb2015", "GB/T 7714-2015", gbt7714(report, edition=2015)),
        Citation("bibtex", "BibTeX", bibtex(report)),
        Citation("ris", "RIS", ris(report)),
        Citation("csl", "CSL-JSON", csl_json(report)),
    )


def gbt7714(report: Report, *, edition: int = 2025) -> str:
    """Return the citation of an electronic source by GB/T 7714.

    What the report does not give is left out: no 佚名, no [S.l.], as nothing is guessed.
    """
    opening, closing = ("（", "）") if edition >= 2025 else ("(", ")")
    author = f"{_line(report.issuer)}. " if report.issuer else ""
    day = _day(report)
    dated = f"{opening}{day}{closing}" if day else ""
    address = f". {report.source.url}" if report.source.url else ""
    return f"{author}{_title(report)}[EB/OL]. {dated}[{_accessed(report)}]{address}."


def bibtex(report: Report) -> str:
    """Return the citation as a BibTeX entry for biblatex."""
    fields = {
        "author": f"{{{_escaped(_line(report.issuer))}}}" if report.issuer else "",
        "title": f"{{{_escaped(_title(report))}}}",
        "date": _day(report),
        "url": _escaped(report.source.url or ""),
        "urldate": _accessed(report),
        "langid": "chinese",
    }
    key = re.sub(r"[^A-Za-z0-9:_-]", lambda match: f"u{ord(match[0]):x}", report.id)
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{key},", *lines, "}"])


def ris(report: Report) -> str:
    """Return the citation as a RIS record."""
    day = _day(report)
    lines = [
        ("TY", "ELEC"),
        ("AU", f"{_line(report.issuer)}," if report.issuer else ""),
        ("TI", _title(report)),
        ("PY", day[:4]),
        ("DA", day.replace("-", "/")),
        ("UR", report.source.url or ""),
        ("Y2", _accessed(report)),
        ("LA", "zh"),
    ]
    written = [f"{tag}  - {value}" for tag, value in lines if value]
    return "\r\n".join([*written, "ER  - ", ""])


def csl_json(report: Report) -> str:
    """Return the citation as CSL-JSON, a list of one."""
    entry: dict[str, object] = {
        "id": report.id,
        "type": "webpage",
        "title": _title(report),
        "language": "zh-CN",
    }
    if report.issuer:
        entry["author"] = [{"literal": _line(report.issuer)}]
    if day := _day(report):
        entry["issued"] = {"date-parts": [[int(part) for part in day.split("-")]]}
    if report.source.url:
        entry["URL"] = report.source.url
    entry["accessed"] = {"raw": _accessed(report)}
    return json.dumps([entry], ensure_ascii=False, indent=2)


def _title(report: Report) -> str:
    """Return the title in one line, or the file's name, which is at least a name."""
    return _line(report.title) or report.source.file


def _line(text: str | None) -> str:
    """Return `text` in one line: a line break would end a RIS field or open a new one."""
    return " ".join((text or "").split())


def _day(report: Report) -> str:
    """Return the day of publication, else that of signing, else ""."""
    stated = report.published or report.signed
    return stated.iso if stated else ""


def _accessed(report: Report) -> str:
    """Return the day of fetching, or the placeholder."""
    return report.source.fetched or ACCESSED


def _escaped(text: str) -> str:
    """Escape what BibTeX reads as markup."""
    return re.sub(r"([\\{}%$#&_])", _bibtex_escape, text)


def _bibtex_escape(match: re.Match[str]) -> str:
    """Return one special character as BibTeX prints it."""
    return r"\textbackslash{}" if match[0] == "\\" else f"\\{match[0]}"
