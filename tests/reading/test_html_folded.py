"""Parts of an article that a page folds away are read; what it hides for good is not."""

from __future__ import annotations

import pytest

from generator.reading import read
from tests.reading.pages import BODY, SIGNED, TITLE, paragraphs

CHAPTERS = [(f"{number}、第{number}批问题整改情况", BODY[1:] * 2) for number in "一二三"]
LEAD = paragraphs([BODY[0]] * 25)


def panels(style, link):
    return "".join(
        f'<div class="panel"><h4><a {link.format(at)}>{head}</a></h4>'
        f'<div id="c{at}" class="panel-body" {style if at else ""}>'
        f"{paragraphs(f'{at}·{line}' for line in lines)}</div></div>"
        for at, (head, lines) in enumerate(CHAPTERS)
    )


def pages(style, _):
    return "".join(
        f'<div class="page_{at}" {style if at else ""}>'
        f"{paragraphs([head, *(f'{at}·{line}' for line in lines)])}</div>"
        for at, (head, lines) in enumerate(CHAPTERS)
    )


def under_headings(style, _):
    return "".join(
        f"<p>{head}</p><div {style}>{paragraphs(f'{at}·{line}' for line in lines)}</div>"
        for at, (head, lines) in enumerate(CHAPTERS)
    )


def whole(body):
    body = f"<h1>{TITLE}</h1>{LEAD}{body}{paragraphs(SIGNED)}"
    return read("a.html", f"<html><body>{body}</body></html>".encode()).text


@pytest.mark.parametrize("build", [panels, pages, under_headings])
@pytest.mark.parametrize("link", ['data-toggle="collapse" href="#c{}"', 'aria-controls="c{}"'])
@pytest.mark.parametrize("style", ['style="display: none;"', "hidden"])
def test_what_a_reader_would_unfold_is_read_in_its_place(build, link, style):
    lines = whole(build(style, link)).split("\n")
    wanted = [
        line
        for at, (head, body) in enumerate(CHAPTERS)
        for line in (head, *(f"{at}·{line}" for line in body))
    ]
    assert [line for line in lines if line in set(wanted)] == wanted


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">一、关于“网上开户”问题的整改。平台安全。平台稳定。平台可靠。</p>',
        f'<div style="display:none">{paragraphs(["办理贷款，无需抵押。"] * 30)}</div>',
        f'<div class="phone" style="display:none">{paragraphs([BODY[0]] * 25)}</div>',
        '<div class="c" style="display:none">登录后可查看整改情况。</div><div class="c"></div>',
    ],
    ids=["smuggled in", "of other things", "the same for phones", "short"],
)
def test_what_is_hidden_for_good_stays_out(hidden):
    assert whole(hidden + panels("", "")) == whole(panels("", ""))


def test_more_parts_than_an_article_has_are_left_alone():
    part = f'<div class="page" style="display:none">{paragraphs(BODY)}</div>'
    assert "河湖长制" not in whole(f'<div class="page"></div>{part * 301}')
