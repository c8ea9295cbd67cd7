"""Broken markup does not swallow the notice."""

from __future__ import annotations

import pytest

from generator.reading import read

NOTICE = "".join(
    f"<p>{n}.关于“学习不深入”问题的整改。</p><p>一是制定计划，按月学习；二是开展检查，通报结果。</p>"
    for n in range(1, 12)
)
PAGE = "<html><head><meta charset='utf-8'>{head}</head><body>{before}<div>%s</div></body></html>"


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("<title>关于巡察整改情况的通报", ""),
        ("", "<!-- 导航 <p>某局</p>"),
        ("", "<textarea>"),
        ("", "<plaintext>"),
        ("<script><!-- document.write('<script>')</script>", ""),
        ("", "<![CDATA["),
        ("", "<!-- 导航 <![Normal 0]><![ <p>某局</p>"),
    ],
    ids=["title", "comment", "textarea", "plaintext", "script", "cdata", "section"],
)
def test_an_element_never_closed_swallows_nothing(head: str, before: str) -> None:
    page = (PAGE % NOTICE).replace("{head}", head).replace("{before}", before)
    text = read("n.html", page.encode()).text
    assert text.count("一是制定计划") == 11
    assert "document.write" not in text


def test_whole_pages_are_not_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str) -> str:
        raise AssertionError(source[:40])

    monkeypatch.setattr("generator.reading.html_page.mended", refuse)
    page = (PAGE % NOTICE).replace("{head}", "<title>通报</title>").replace("{before}", "")
    assert read("n.html", page.encode()).text.count("一是制定计划") == 11
