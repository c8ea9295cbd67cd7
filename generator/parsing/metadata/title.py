"""Reads the title of a notice without what its page glued to it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.expressions import compiled
from generator.model import Span
from generator.parsing.dates import DATE
from generator.parsing.draft import Draft
from generator.parsing.late import late
from generator.parsing.metadata.zones import Zones

_SUBJECT = compiled(r"巡[察视]|整改")
_GENRE = compiled(r"通报|报告|公告|公示|情况|通知|结果")
_PREFIX = compiled(r"^(?:\s|·|[【\[][^】\]\n]{1,16}[】\]]|[】\]]|【(?=[^】]*$))+")
_LABEL = compiled(
    r"^(?:信息名称|标 {0,4}题|文章标题|文件标题|信息标题|名 {0,4}称|文件名称|题 {0,4}名"
    r"|当前位置|您的位置|您现在的位置|您所在的位置|现在位置|位置)[^\n]{0,4}?[:: ]\s*"
)
_SUFFIX = compiled(r"(?:\s*[_|丨]\s*[^_|\n]{2,40}|\s+-\s+[^-\n]{2,40}|\s*[:]\s*[^:,。\n]{2,14})+$")
_GLUED_DATE = compiled(
    rf"(?<=[通报告示况])\s*[\[(]?(?:{DATE})(?: {{0,2}}\d{{1,2}}:\d\d(?::\d\d)?)?[\])]?\s*$"
)
_CLOSED = compiled(r"(?:通报|报告|公告|公示|情况|通知|结果)(?:[(][^()\n]{1,20}[)])?$")
_CRUMBS = compiled(r"\s*(?:>>|>|»|\u203a|→)\s*")
_NAMED = compiled(r"整改.{0,12}(?:通报|公告|公示|报告)|.{8}整改.{0,12}情况")
"""What a breadcrumb ends in that is a title and no column (巡察整改情况)."""
_METADATA_LABEL = compiled(
    r"^(?:索引号|索 引 号|发布机构|主题分类|关键词|关 键 词|内容概[览述]|来源|作者|发布时间|时间"
    r"|字体|浏览|编辑|审核)"
)
_RUN_IN = late(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff()、“”]{4,40} {0,4}关于[\u4e00-\u9fff()、“” ]{0,60}整改"
    r"[\u4e00-\u9fff]{0,12}(?:通报|报告|公告|公示)(?=[ (])"
)
_RUN_ON = 300
"""Characters of a line at least that holds title and lead."""
_APART = compiled(
    r"(?<=[\u4e00-\u9fff]) {1,6}"
    r"(?=关于|第[一二三四五六七八九十]{1,3}轮|[省市区县州旗]委|巡[察视]整改)"
)
_LINE = compiled(r"[^\n]+")
_MAX_LENGTH = 120
"""Characters of a title at most."""


def read_title(draft: Draft, zones: Zones) -> tuple[str, Span] | None:
    """Return the title and where it stands, None where the text has none."""
    spans = [block.span for block in draft.blocks if block.role == "title"]
    if spans:
        merged = _title_lines(draft, _without_labels(draft, spans))
        if merged is not None:
            return merged
    run_in = _run_in(draft) if "\n" not in draft.folded[:_RUN_ON] else None
    if run_in is not None:
        return run_in
    for span in _candidates(draft, zones.head):
        title = clean_title(draft.folded[span.start : span.end], draft.text[span.start : span.end])
        if title is not None:
            return title, span
    stated = next((value for key, value in draft.reading.stated if key == "title"), None)
    if stated:
        title = clean_title(stated, stated)
        if title is not None:
            return title, Span(0, 0)
    return None


def _without_labels(draft: Draft, spans: list[Span]) -> list[Span]:
    """Leave out titles in a list of the page (文件名称:…), or their labels where all are such."""
    labels = [_LABEL.match(draft.folded[span.start : span.end]) for span in spans]
    bare = [span for span, label in zip(spans, labels, strict=True) if not label]
    return bare or [
        Span(span.start + label.end(), span.end)
        for span, label in zip(spans, labels, strict=True)
        if label
    ]


def _title_lines(draft: Draft, spans: list[Span]) -> tuple[str, Span] | None:
    """Return the first printed title; lines that follow at once are its continuation."""
    first = spans[0]
    end = first.end
    for span in spans[1:]:
        head = draft.folded[first.start : end].strip()
        # An organ alone is no title: 关于… goes on below, even behind an empty line.
        apart = draft.folded[end : span.start].count("\n") > 1 and _SUBJECT.search(head)
        if apart or _CLOSED.search(head):
            break
        if len(head) + span.end - span.start > _MAX_LENGTH:
            break
        end = span.end
    printed = draft.text[first.start : end]
    folded = draft.folded[first.start : end]
    for mark in ("\r", "\n"):
        printed, folded = printed.replace(mark, ""), folded.replace(mark, "")
    title = clean_title(folded, printed, trusted=_CLOSED.search(folded.strip()) is not None)
    return None if title is None else (title, Span(first.start, end))


def _candidates(draft: Draft, head: Span) -> Iterator[Span]:
    """Yield the lines of the page head that read like a title, whole lines before breadcrumbs."""
    crumbs: list[Span] = []
    for match in _LINE.finditer(draft.folded, head.start, head.end):
        line = match.group()
        if not _SUBJECT.search(line) or len(line) > 3 * _MAX_LENGTH:
            continue
        label = _LABEL.match(line.lstrip())
        if _METADATA_LABEL.match(line.strip()):
            continue
        parts = list(_CRUMBS.finditer(line))
        if parts:
            last = Span(match.start() + parts[-1].end(), match.end())
            if _NAMED.search(draft.folded, last.start, last.end):
                crumbs.append(last)
            continue
        offset = len(line) - len(line.lstrip()) + (label.end() if label else 0)
        yield Span(match.start() + offset, match.end())
    yield from crumbs


def _run_in(draft: Draft) -> tuple[str, Span] | None:
    """Return the last title in the first words of a page that lost its line breaks."""
    matches = list(_RUN_IN().finditer(draft.folded, 0, 2 * _RUN_ON))
    if not matches:
        return None
    span = Span(*matches[-1].span())
    title = clean_title(draft.folded[span.start : span.end], draft.text[span.start : span.end])
    return None if title is None else (title, span)


def clean_title(folded: str, printed: str, *, trusted: bool = False) -> str | None:
    """Return the title in a line, None where the line holds none.

    >>> line = "【巡察整改】某局关于巡察整改情况的通报"
    >>> clean_title(line, line)
    '某局关于巡察整改情况的通报'
    """
    start = 0
    prefix = _PREFIX.match(folded)
    if prefix:
        start = prefix.end()
    end = len(folded.rstrip())
    glued = _GLUED_DATE.search(folded, start, end)
    if glued:
        end = glued.start()
    suffix = _SUFFIX.search(folded, start, end)
    if suffix and _CLOSED.search(folded[start : suffix.start()].strip()):
        end = suffix.start()
    body = folded[start:end].strip()
    printed = _gathered(folded, printed, start, end)
    if not trusted and not (
        6 <= len(body) <= _MAX_LENGTH
        and _SUBJECT.search(body)
        and _GENRE.search(body)
        and "。" not in body.rstrip("。")
    ):
        return None
    return _once(printed.strip()) or None


def _once(title: str) -> str:
    """Return a title that is printed twice in one line once."""
    half, odd = divmod(len(title), 2)
    return title[:half].rstrip() if title[:half].rstrip() == title[half + odd :] else title


def _gathered(folded: str, printed: str, start: int, end: int) -> str:
    """Return a stretch of a printed title without the spaces before its 关于 or 第某轮.

    They are what is left of a line break, or set the organ apart on its line.
    """
    reached, kept = start, ""
    for match in _APART.finditer(folded, start, end):
        kept += printed[reached : match.start()]
        reached = match.end()
    return kept + printed[reached:end]
