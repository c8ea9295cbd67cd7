"""Pages on which a browser shows the source of a page are read as the page itself."""

from __future__ import annotations

from html import escape

import pytest

from generator.reading import read
from tests.reading.pages import NOTICE, TITLE, paragraphs

SOURCE = (
    f"<!DOCTYPE html>\n<html><head><title>{TITLE}</title></head>\n<body>\n"
    f"<ul><li><a href='/'>首页</a></li></ul>\n<h1>{TITLE}</h1>\n"
    f"{paragraphs(NOTICE[1:])}\n<p>A&nbsp;B</p></body></html>"
)


def of_chromium(source):
    rows = "".join(
        f'<tr><td class="line-number" value="{at}"></td><td class="line-content">'
        f'<span class="html-tag">{escape(line)}</span></td></tr>'
        for at, line in enumerate(source.split("\n"), 1)
    )
    return (
        '<html><head></head><body><div class="line-gutter-backdrop"></div><form>'
        '<label>换行<input type="checkbox"></label></form>'
        f"<table><tbody>{rows}</tbody></table></body></html>"
    )


def of_firefox(source):
    lines = "\n".join(
        f'<span id="line{at}"></span><span>{escape(line)}</span>'
        for at, line in enumerate(source.split("\n"), 1)
    )
    return f'<html><body id="viewsource" class="highlight"><pre>{lines}</pre></body></html>'


def of_an_editor(source):
    return f"<html><body><pre>{escape(source)}</pre></body></html>"


@pytest.mark.parametrize("shown", [of_chromium, of_firefox, of_an_editor])
def test_the_source_of_a_page_gives_what_the_page_gives(shown):
    page = read("a.html", SOURCE.encode())
    reading = read("a.html", shown(SOURCE).encode())
    assert reading.text == page.text
    assert reading.stated == page.stated
    assert next(remark.code for remark in reading.remarks) == "page-from-source"


def test_markup_that_a_notice_quotes_leaves_the_notice():
    quoted = f"<pre>{escape('<p>甲</p><p>乙</p><p>丙</p>')}</pre>"
    page = f"<html><body>{paragraphs(NOTICE)}{quoted}</body></html>"
    assert NOTICE[1] in read("a.html", page.encode()).text
