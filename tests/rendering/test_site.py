"""A small site as rendered: whole, well formed, inert, and every link leads somewhere."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import pytest
from msgspec.structs import replace

from generator.errors import BuildError
from generator.model import Corpus, Failure, Remark, Report, StatedTotal, Unfiled
from generator.rendering import (
    Download,
    SiteSettings,
    assets,
    render_common,
    render_share,
    render_site,
)
from generator.rendering.strings import interface_words
from generator.views.home import FOLD
from generator.views.index import index_corpus
from generator.views.parts import PART, WHOLE
from generator.views.share import shares, whole_share
from tests.views.made import corpus, report, span_of

VOID = {"meta", "link", "input", "br", "hr", "img", "col", "source"}
ONCE = {"h1", "main", "title"}
FROM_THE_BUILD = re.compile(r"data/|js/|search/|sitemap")
"""What other parts of the program write beside the pages."""


class Document(HTMLParser):
    """A page as read by a strict reader: what is not closed, crossed or doubled is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.errors: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.seen: list[str] = []
        self.headings: list[int] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        if self.open:
            self.errors.append(f"not closed: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.errors.append(f"attribute given twice: {self.get_starttag_text()}")
        self.seen.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            if name in {"href", "src", "action"} and tag != "base":
                self.links.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.errors.append(f"</{tag}> at {self.getpos()} closes nothing open")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def settings(**changes: object) -> SiteSettings:
    """Return settings with a download and no address."""
    download = Download("data/corpus.json", 10, "0" * 64, "corpus")
    return SiteSettings(downloads=(download,), **changes)  # type: ignore[arg-type]


@cache
def pages() -> dict[str, str]:
    """The small site."""
    return {page.path: page.text for page in render_site(corpus(), settings())}


@cache
def documents() -> dict[str, Document]:
    """The small site as read."""
    return {path: Document(text) for path, text in pages().items()}


PATHS = sorted(pages())


def test_the_site_has_a_page_of_each_kind_in_both_languages() -> None:
    chinese = {path for path in PATHS if not path.startswith("en/")}
    assert {
        "index.html",
        "themes/index.html",
        "themes/procurement.html",
        "reports/index.html",
        "reports/a.html",
        "reports/news.html",
        "method.html",
        "unfiled.html",
        "data.html",
        "about.html",
        "404.html",
    } <= chinese
    assert {path.removeprefix("en/") for path in PATHS if path.startswith("en/")} == chinese


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_well_formed(path: str) -> None:
    document = documents()[path]
    assert document.errors == []
    assert len(set(document.ids)) == len(document.ids)
    assert {tag: document.seen.count(tag) for tag in ONCE} == dict.fromkeys(ONCE, 1)
    assert "None" not in "".join(document.words)


@pytest.mark.parametrize("path", PATHS)
def test_headings_never_skip_a_rank(path: str) -> None:
    ranks = documents()[path].headings
    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))


@pytest.mark.parametrize("path", PATHS)
def test_every_link_leads_to_a_page_and_an_anchor(path: str) -> None:
    check_links(path, documents())


def check_links(path: str, site: dict[str, Document]) -> None:
    """Complain of each link of a page that leads nowhere."""
    known = {*site, *(name for name, _ in assets(settings()))}
    for link in site[path].links:
        parts = urlsplit(link)
        if parts.scheme:
            assert parts.scheme in {"http", "https"}, link
            continue
        target = path
        if parts.path:
            target = normpath(str(PurePosixPath(path).parent / unquote(parts.path)))
        if FROM_THE_BUILD.match(target):
            continue
        assert target in known, f"{path} -> {link}"
        if parts.fragment:
            assert unquote(parts.fragment) in site[target].ids, f"{path} -> {link}"


@cache
def folded() -> dict[str, Document]:
    """A site whose matrix has a column for each province, while one page lists all notices.

    A remark and a total lie in a measure: its anchor is not that of a block.
    """
    measure = span_of("节约12.5万元")
    remarks = (Remark("repeated-passage", "info", "段落重复", measure, "Repeated."),)
    total = StatedTotal("money_returned", 12.5, "万元", "节约12.5万元", measure)
    reports = tuple(
        replace(
            report(f"r{number}", code=f"{33 + number % 2}{number:04}"),
            checks=remarks,
            stated=(total,),
        )
        for number in range(FOLD + 1)
    )
    small = replace(corpus(), reports=reports, alignments=(), finding_themes={}, counterparts={})
    made = render_site(replace(small, stock={}, unfiled=()), settings())
    return {page.path: Document(page.text) for page in made}


@pytest.mark.parametrize(
    "path", ["index.html", "figures.html", "reports/index.html", "reports/r0.html"]
)
def test_every_link_of_a_folded_site_leads_to_a_page_and_an_anchor(path: str) -> None:
    check_links(path, folded())


def test_passages_alike_are_headed_by_their_number() -> None:
    first = Unfiled("a", span_of("二是<b>加强</b>&监管。"), "a-1", 7, ("监管",))
    second = replace(first, report="b", finding="b-1")
    made = render_site(replace(corpus(), unfiled=(first, second)), settings())
    text = next(page.text for page in made if page.path == "unfiled.html")
    assert "相近的段落（2 段）" in text


def test_a_folded_site_promises_no_list_of_a_provinces_findings() -> None:
    words = interface_words("zh")["charts"]
    shown = "".join(folded()["index.html"].words)
    assert words["statuses_note_folded"] in shown
    assert words["statuses_note"] not in shown


class TestLargeSite:
    """Pages of texts are written once, in the first language."""

    def site(self) -> dict[str, str]:
        small = settings(both_languages_up_to=2)
        return {page.path: page.text for page in render_site(corpus(), small)}

    def test_pages_of_the_interface_are_in_both_languages(self) -> None:
        english = {path for path in self.site() if path.startswith("en/")}
        assert {"en/index.html", "en/themes/procurement.html", "en/reports/index.html"} <= english
        assert not [path for path in english if path.startswith("en/reports/a")]

    def test_every_link_leads_to_a_page_and_an_anchor(self) -> None:
        site = {path: Document(text) for path, text in self.site().items()}
        for path in site:
            check_links(path, site)

    def test_the_switch_of_a_page_of_texts_leads_home(self) -> None:
        assert "../en/index.html" in Document(self.site()["reports/a.html"]).links

    def test_scripts_are_told_where_texts_are(self) -> None:
        attributes = Document(self.site()["en/search.html"]).attributes
        assert ("body", "data-base", "../") in attributes


@pytest.mark.parametrize("path", PATHS)
def test_nothing_inline_can_run(path: str) -> None:
    document = documents()[path]
    for _tag, name, value in document.attributes:
        assert name != "style"
        assert not name.startswith("on")
        assert not value.lower().startswith("javascript:")
    assert document.seen.count("style") == (1 if path.endswith("404.html") else 0)
    assert "Content-Security-Policy" in pages()[path]
    assert "unsafe" not in pages()[path]


def test_the_page_for_missing_addresses_allows_its_own_style_alone() -> None:
    import base64
    import hashlib

    text = pages()["404.html"]
    style = re.search("<style>(.*)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in text
    assert documents()["404.html"].links == ["en/404.html", "#main"]


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}&amp;"


def hostile() -> Corpus:
    """Return a corpus with hostile words wherever words may stand."""
    made = corpus()
    notice = report("a")
    finding = replace(
        notice.findings[0],
        title=HOSTILE,
        parent=HOSTILE,
        number=HOSTILE,
        status_quote=HOSTILE,
        responsible=(HOSTILE,),
    )
    notice = replace(
        notice,
        title=HOSTILE,
        issuer=HOSTILE,
        place=replace(notice.place, city=HOSTILE, province=HOSTILE, basis=HOSTILE),
        inspection=replace(notice.inspection, body=HOSTILE),
        contact=replace(notice.contact, phone=(HOSTILE,), email=(HOSTILE,)),
        source=replace(notice.source, file=HOSTILE, url="https://example.com/" + HOSTILE),
        stated=tuple(replace(each, what=HOSTILE, unit=HOSTILE) for each in notice.stated),
        checks=tuple(replace(each, message=HOSTILE, code=HOSTILE) for each in notice.checks),
        findings=(finding, *notice.findings[1:]),
    )
    theme = replace(made.themes[0], zh=HOSTILE, en=HOSTILE, definition_zh=HOSTILE, terms=(HOSTILE,))
    return replace(
        made,
        reports=(notice, *made.reports[1:]),
        themes=(theme, *made.themes[1:]),
        groups=(replace(made.groups[0], zh=HOSTILE, en=HOSTILE), *made.groups[1:]),
        failures=(Failure(HOSTILE, HOSTILE),),
    )


def test_hostile_words_come_out_as_words() -> None:
    site = settings(name={"zh": HOSTILE, "en": HOSTILE}, texts={"about.zh": HOSTILE})
    for page in render_site(hostile(), site):
        document = Document(page.text)
        assert document.errors == [], page.path
        assert "img" not in document.seen, page.path
        assert "alert(1)" not in re.sub(r"&lt;.*?&gt;", "", "".join(document.open))
        assert "49" not in "".join(document.words)
        for tag, name, _value in document.attributes:
            assert not name.startswith("on"), (page.path, tag, name)


def test_a_corpus_without_anything_gives_a_site() -> None:
    empty = Corpus(groups=(), themes=(), reports=(), alignments=(), finding_themes={})
    assert {page.path for page in render_site(empty, settings())} >= {"index.html", "404.html"}


def test_a_notice_of_which_nothing_is_known_gives_a_page() -> None:
    bare = Report("x", report().source, "无", is_notice=True)
    site = {
        page.path: page.text
        for page in render_site(
            replace(
                corpus(),
                reports=(bare,),
                alignments=(),
                finding_themes={},
                counterparts={},
                stock={},
                unfiled=(),
            ),
            settings(),
        )
    }
    assert "原文未载明" in site["reports/x.html"]
    assert Document(site["index.html"]).errors == []


def test_a_date_of_signing_is_not_called_one_of_publication() -> None:
    known = corpus()
    reports = tuple(replace(each, published=None) for each in known.reports)
    undated = replace(known, reports=reports)
    shown = {page.path: page.text for page in render_site(undated, settings())}
    for path in ("index.html", "themes/procurement.html"):
        assert "2024-11-30 落款" in shown[path]
        assert "2024-11-30 公布" not in shown[path]
        assert "2024-12-01 公布" in pages()[path]


def test_one_language_has_no_way_to_another() -> None:
    made = {page.path for page in render_site(corpus(), settings(languages=("zh",)))}
    assert not any(path.startswith("en/") for path in made)


def test_a_canonical_address_needs_the_site_to_have_one() -> None:
    assert 'rel="canonical"' not in pages()["index.html"]
    site = settings(site_url="https://example.com/x/")
    made = {page.path: page.text for page in render_site(corpus(), site)}
    assert 'href="https://example.com/x/en/reports/a.html"' in made["en/reports/a.html"]


def test_live_reload_leaves_the_policy_out() -> None:
    for page in render_site(corpus(), settings(content_policy=False)):
        assert "Content-Security-Policy" not in page.text


class TestOverriding:
    def test_one_template_is_replaced_file_by_file(self, tmp_path: Path) -> None:
        (tmp_path / "about.html").write_text("自己的{{ site.name[lang] }}", encoding="utf-8")
        (tmp_path / "css").mkdir()
        (tmp_path / "css/print.css").write_text("/* mine */", encoding="utf-8")
        site = settings(templates=(tmp_path,))
        made = {page.path: page.text for page in render_site(corpus(), site)}
        assert made["about.html"] == "自己的对照\n"
        assert made["index.html"] == pages()["index.html"]
        sheet = dict(assets(site))["css/site.css"].decode()
        assert "/* mine */" in sheet
        assert "@layer tokens" in sheet

    def test_a_broken_template_is_named_with_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "about.html").write_text("甲\n{% if %}", encoding="utf-8")
        with pytest.raises(BuildError) as caught:
            list(render_site(corpus(), settings(templates=(tmp_path,))))
        assert str(caught.value).startswith(f"{tmp_path.name}/about.html:2: ")

    def test_a_word_that_no_view_has_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "about.html").write_text("{{ view.nothing }}", encoding="utf-8")
        with pytest.raises(BuildError, match=r"about\.html"):
            list(render_site(corpus(), settings(templates=(tmp_path,))))


def test_shares_are_all_pages_each_once() -> None:
    index = index_corpus(corpus())
    made = list(render_common(index, settings()))
    for share in shares(index, 3):
        pages_of_share = list(render_share(index, settings(), share))
        assert pages_of_share
        made += pages_of_share
    assert sorted(page.path for page in made) == PATHS
    assert {page.path: page.text for page in made} == pages()


def test_shares_of_a_divided_site_are_all_pages_each_once() -> None:
    known = corpus()
    first = known.reports[0]
    many = tuple(replace(first, id=f"r{n:03}", findings=()) for n in range(WHOLE + 2 * PART))
    index = index_corpus(replace(known, reports=many, finding_themes={}, counterparts={}))
    made = [page for share in shares(index, 2) for page in render_share(index, settings(), share)]
    whole = list(render_share(index, settings(), whole_share(index)))
    assert len(index.parts) > 1
    assert len({page.path for page in made}) == len(made)
    assert {page.path: page.text for page in made} == {page.path: page.text for page in whole}


def test_two_renderings_are_the_same() -> None:
    again = {page.path: page.text for page in render_site(corpus(), settings())}
    assert again == pages()
