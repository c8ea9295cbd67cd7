"""The pages of an attacker's notices, as a parser of HTML reads them: words, and nothing else."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.hostile.corpus import CALL, PAYLOADS

_LISTED = """
html head meta title link script body a header nav ul ol li form label input button div main
h1 h2 h3 h4 h5 h6 p span dl dt dd table caption thead tbody tr th td details summary section
article aside footer q small b i em strong mark code pre time abbr br hr svg g rect line text
path circle use u figure figcaption select option fieldset legend output blockquote noscript
colgroup col sup sub cite data template dialog search hgroup menu datalist ruby rt optgroup
polyline polygon desc tspan textarea tfoot defs symbol
"""
ELEMENTS = frozenset(_LISTED.split())
"""What templates may use; an `iframe`, `img`, `base`, `object` or `style` came from a notice."""
ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "xlink:href", "srcset"})
EXECUTABLE = frozenset({"srcdoc", "style", "ping", "http-equiv"})


class Walked(HTMLParser):
    """What a page consists of."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.scripts: list[str] = []
        self._script = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element with its attributes."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a script."""
        self._script = False

    def handle_data(self, data: str) -> None:
        """Note words, or what stands in a script."""
        if self._script:
            self.scripts.append(data)
        else:
            self.words += data


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Walked]:
    return {
        path.relative_to(site).as_posix(): Walked(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def test_pages_have_no_element_that_templates_do_not_use(pages: dict[str, Walked]) -> None:
    for path, walked in pages.items():
        # The page of a missing address stands below any path: its styles are in it, by hash.
        own = {"style"} if path.endswith("404.html") else set()
        found = {tag for tag, _ in walked.elements} - own
        assert found <= ELEMENTS, (path, found - ELEMENTS)
    assert len(pages) > 40


def test_no_attribute_runs_anything(pages: dict[str, Walked]) -> None:
    for path, walked in pages.items():
        for tag, attributes in walked.elements:
            assert not [name for name in attributes if name.startswith("on")], (path, tag)
            allowed = attributes.get("http-equiv") == "Content-Security-Policy"
            assert allowed or not EXECUTABLE & set(attributes), (path, tag, attributes)


def test_addresses_lead_into_the_site_or_to_the_source(pages: dict[str, Walked]) -> None:
    for path, walked in pages.items():
        for tag, attributes in walked.elements:
            for name in ADDRESSES & set(attributes):
                parts = urlsplit(attributes[name])
                if parts.scheme or parts.netloc:
                    assert tag in {"a", "link"}, (path, tag, attributes)
                    assert parts.scheme in {"http", "https"}, (path, attributes)
                    assert parts.hostname in {"evil.invalid", "example.org"}, (path, attributes)
                    foreign = parts.hostname == "evil.invalid"
                    assert not foreign or tag == "a", (path, attributes)


def test_scripts_of_pages_are_files_or_data_that_parse(pages: dict[str, Walked]) -> None:
    data = 0
    for path, walked in pages.items():
        for tag, attributes in walked.elements:
            if tag == "script":
                kind = attributes.get("type")
                assert "src" in attributes or kind == "application/ld+json", path
                assert re.fullmatch(r"(\.\./)*js/[a-z-]+\.js", attributes.get("src", "js/x.js"))
        for script in filter(str.strip, walked.scripts):
            json.loads(script)
            assert "<" not in script, "nothing in it can close the script"
            assert not {"\u2028", "\u2029"} & set(script)
            data += 1
    assert data > 40


def test_payloads_are_shown_as_words(pages: dict[str, Walked]) -> None:
    """Inert is not enough: what a notice says is shown, character for character."""
    report = pages["reports/constructor.html"].words
    for payload in PAYLOADS[:-1]:
        assert _squeezed(payload) in _squeezed(report), payload


def test_templates_in_notices_are_not_worked_out(pages: dict[str, Walked]) -> None:
    for path, walked in pages.items():
        assert "49%" not in walked.words.replace("249%", ""), path
        assert "root:x:" not in walked.words, path
        assert "<class" not in walked.words, path
    assert any("{{7*7}}" in walked.words for walked in pages.values())
    assert any("{0.__class__}" in walked.words for walked in pages.values())


def test_what_cannot_be_seen_is_dropped(site: Path) -> None:
    unseen = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
    for path in sorted(site.rglob("*.html")) + sorted((site / "data/text").iterdir()):
        found = unseen.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path.relative_to(site)}: {found!r}"


def test_names_of_files_cannot_leave_the_site(site: Path, pages: dict[str, Walked]) -> None:
    for path in site.rglob("*"):
        assert not set(path.name) & set("<>\"'&?#%*:|\\ {}()=\u202e"), path
        assert len(path.name.encode()) <= 255
    for path, walked in pages.items():
        here = (site / path).parent
        for tag, attributes in walked.elements:
            target = urlsplit(attributes.get("href", attributes.get("src", "")))
            if tag != "a" or target.scheme or target.netloc or not target.path:
                continue
            file = (here / unquote(target.path)).resolve()
            assert file.is_relative_to(site.resolve()), (path, attributes)
            assert file.is_file(), (path, attributes)


def _squeezed(words: str) -> str:
    """Return words without spaces and without the difference between half and full width."""
    table = str.maketrans("，：；？！（）", ",:;?!()")
    return "".join(words.translate(table).split())


def test_the_call_is_there_to_be_tested(pages: dict[str, Walked]) -> None:
    assert sum(walked.words.count(CALL) for walked in pages.values()) > 200
