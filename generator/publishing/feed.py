"""The Atom feed of notices, newest first; its dates are those of the notices, never of a clock."""

from __future__ import annotations

from urllib.parse import quote

from generator.model import ReportHead
from generator.publishing.days import first_day
from generator.publishing.files import SiteFile
from generator.publishing.zipping import xml_attribute, xml_text
from generator.rendering import SiteSettings
from generator.rendering.languages import TAGS
from generator.views import links
from generator.views.index import Index

FEED = "feed.xml"
"""Where the feed stands."""
MOST = 200
"""Entries; the list of notices has the rest."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
_NO_DATE = "1970-01-01"
"""Atom wants a date even of an empty feed."""


def feed_file(index: Index, site: SiteSettings) -> SiteFile:
    """Return the feed of a site whose address is known.

    A notice without any date, which Atom does not allow, is left out.
    """
    dated = [report for report in index.notices if index.cities[report.id].published]
    dated.sort(key=lambda report: (_day(index, report), report.id), reverse=True)
    language = site.languages[0]
    home = site.site_url or ""
    latest = _day(index, dated[0]) if dated else _NO_DATE
    lines = [
        f'{_HEAD} xml:lang="{TAGS[language]}">',
        f"<id>{xml_text(home)}</id>",
        f"<title>{xml_text(site.name[language])}</title>",
        f"<subtitle>{xml_text(site.about[language])}</subtitle>",
        f'<link rel="self" type="application/atom+xml" href="{xml_attribute(home + FEED)}"/>',
        f'<link rel="alternate" type="text/html" href="{xml_attribute(home)}"/>',
        f"<updated>{_instant(latest)}</updated>",
        *(_entry(index, site, report) for report in dated[:MOST]),
        "</feed>",
    ]
    return SiteFile(FEED, ("\n".join(lines) + "\n").encode())


def _entry(index: Index, site: SiteSettings, report: ReportHead) -> str:
    """Return one notice."""
    city = index.cities[report.id]
    url = xml_attribute(f"{site.site_url}{quote(links.report_path(report.id))}")
    day = _instant(_day(index, report))
    title = " ".join((report.title or "").split()) or city.label
    findings = report.findings
    summary = f"{city.label}：{len(findings)} 个问题，{findings.measures} 项措施。"
    source = report.source.url
    parts = [
        "<entry>",
        f"<id>{url}</id>",
        f"<title>{xml_text(title)}</title>",
        f'<link rel="alternate" type="text/html" href="{url}"/>',
        f'<link rel="via" href="{xml_attribute(source)}"/>' if source else "",
        f"<published>{day}</published>",
        f"<updated>{day}</updated>",
        f"<author><name>{xml_text(city.issuer or city.label)}</name></author>",
        f"<summary>{xml_text(summary)}</summary>",
        "</entry>",
    ]
    return "\n".join(part for part in parts if part)


def _day(index: Index, report: ReportHead) -> str:
    """Return the date of a notice, a month or year as its first day."""
    return first_day(index.cities[report.id].published or _NO_DATE)


def _instant(day: str) -> str:
    """Return a day in China as an instant."""
    return f"{day}T00:00:00+08:00"
