"""Cuts lines that hold several numbered items, as in pages saved without line breaks."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from generator.expressions import compiled
from generator.parsing.gaps import beside, gap_points
from generator.parsing.late import late
from generator.parsing.lines import Line
from generator.parsing.markers import RANK, Marker, read_marker
from generator.parsing.quoted import Quoted
from generator.parsing.sections import reads_as_deficit

_LONG = 300
"""Characters from which a line is looked into; ordinary paragraphs are shorter."""

_MANY = 5
"""Numbers from which a line with one chapter is a page that lost its line breaks."""
_SHORT = 100
"""Characters below which a line holds one item."""
_HEADING = 40
"""Characters of a heading at most, where no stop divides it from the next item."""

_TITLE = 40
"""Characters behind a number that tell whether it opens a finding."""
_ABOUT = ("关于", "针对", "反馈问题")
_CLOSED = "~"
"""Before the kind of a series that a chapter closed, which may run on."""
_CHAPTER = compiled(r"(?:^|[。;:\s”)])[一二三四五六七]、")
_SPACES = compiled(r"\s+")
_CANDIDATE = late(
    r"(?<![第十一二三四五六七八九〇零百])[一二三四五六七八九十]{1,3}、"
    r"|\([一二三四五六七八九十]{1,3}\)|[㈠-㈩]|(?<![\d.〔\[(-])\d{1,2}[.、]|\(\d{1,2}\)|[⑴-⒇]"
    r"|(?:反馈)?问题(?:\d{1,2}|[一二三四五六七八九十]{1,3}):"
)
_LABEL = late(
    r"(?<=[㐀-鿿”)])(?:(?:整改(?:状态|结果|时限|成效|效果|措施|进展|(?:落实|进展|完成)?情况)|完成(?:情况|时限)"
    r"|(?:主要|具体)表现|责任(?:单位|领导|科室|部门|股室))(?=:)|——(?=关于))"
    r"|(?<=[^\s])(?=【(?:问题|整改|完成|责任)[^】]{0,6}】)"
)
_FREE = "。;:!?”)】 \t\u3000\n"
_RESUMED = compiled(r"[。;)”](?:\d{1,2}[.、](?!\d)|\([一二三四五六七八九十]{1,3}\))")
_OPENING = compiled(
    r"欢迎.{0,24}(?:干部|群众|社会|各界).{0,60}监督|下一步[,，]|(?:联系|监督)(?:电话|方式)\s?:"
)
_NAMED = compiled(r"(?:^|(?<=[。;\s]))关于[^。;:,]{3,60}问题。(?=.)")
_ANSWERED = compiled(
    r"(?:^|(?<=[。;\s]))(?:\d{1,2}[.、]|\(\d{1,2}\)|\([一二三四五六七八九十]{1,3}\))(?!\d)"
    r"[^。:;\n]{4,80}。\s?(?:具体)?整改[㐀-鿿]{0,6}:"
)
_LEAD_START = compiled(
    r"(?:根据|按照|依据|遵照)[^。]{0,60}(?:部署|安排|要求|统一|计划|意见|规定)"
    r"|(?<=\s)\d{4}年[^。]{0,60}巡[察视]"
)
_SIGN = late(
    r"(?:(?<=\s)|(?<=。))(?P<organ>[^\s。,;:]{4,40}?)\s*(?P<date>\d{4}年\d{1,2}月\d{1,2}日)(?=\s|$)"
)
_LEAD_END = compiled(
    r"(?:予以公布|通报如下|公布如下|公开如下|予以通报|予以公开|公示如下|报告如下)[。:]?"
)


def unfold(folded: str, lines: list[Line]) -> list[Line]:
    """Return `lines` with each over-long line cut before the items it holds.

    A cut is made at a number that opens or goes on a series, outside quotations and brackets.
    """
    cut: list[Line] = []
    known = _Series(folded, lines)
    for at, line in enumerate(lines):
        if line.cell or line.end - line.start < _SHORT:
            cut.append(line)
            continue
        points = _points(folded, line) if line.end - line.start >= _LONG else []
        points = points or _resumed(folded, line, at, known) or _named_points(folded, line)
        gaps = gap_points(folded, line) if line.end - line.start >= _LONG else []
        points = sorted({*gaps, *beside(folded, points, gaps)})
        edges = [line.start, *points, line.end]
        for start, end in pairwise(edges):
            begin, finish = _strip(folded, start, end)
            if begin < finish:
                cut.append(replace(line, start=begin, end=finish))
    return cut


def _strip(folded: str, start: int, end: int) -> tuple[int, int]:
    """Leave out outer spaces."""
    part = folded[start:end]
    left = start + len(part) - len(part.lstrip())
    return left, left + len(part.strip())


class _Series:
    """The numbers that are open before a line; asked for lines in order, each is read once."""

    def __init__(self, folded: str, lines: list[Line]) -> None:
        self._folded = folded
        self._lines = lines
        self._read = 0
        self._open: dict[str, int] = {}

    def before(self, at: int) -> dict[str, int]:
        """Return the last number of each kind before the line at index `at`."""
        for line in self._lines[self._read : at]:
            marker = None if line.cell else read_marker(self._folded, line.start, line.end)
            if marker:
                _open(marker, self._open)
        self._read = max(self._read, at)
        return dict(self._open)


def _resumed(folded: str, line: Line, at: int, known: _Series) -> list[int]:
    """Return where a line is to be cut that goes on with the numbers of the lines before it.

    Seen: a page whose line breaks are lost from some place on.
    """
    if len(_RESUMED.findall(folded, line.start, line.end)) < 2:
        return []
    series = known.before(at)
    first = read_marker(folded, line.start, line.end)
    if first:
        _open(first, series)
    points = _cuts(folded, line, dict(series))
    opening = read_marker(folded, points[0], line.end) if points else None
    if opening is None or len(points) < 2:
        return []
    if folded[points[0] - 1] not in _FREE and not (first and points[0] - first.end <= _HEADING):
        return []
    goes_on = opening.value == series.get(opening.kind, 0) + 1 > 1
    return points if goes_on or (first and first.value > 1 and opening.value == 1) else []


def _points(folded: str, line: Line) -> list[int]:
    """Return where the line is to be cut, in order."""
    chapters = sum(1 for _ in _CHAPTER.finditer(folded[line.start : line.end]))
    if not chapters:
        return []
    cuts = _cuts(folded, line, {})
    if chapters < 2 and len(cuts) < _MANY:
        return []
    return sorted({*cuts, *_label_points(folded, line), *_frame_points(folded, line)})


def _label_points(folded: str, line: Line) -> list[int]:
    """Return where labels stand right behind a title: …的问题整改状态:已完成整改情况:."""
    return [match.start() for match in _LABEL().finditer(folded, line.start + 1, line.end)]


def _cuts(folded: str, line: Line, open_series: dict[str, int]) -> list[int]:
    """Return where numbers open a series in the line, or go on with one that is open."""
    last = -_HEADING
    points: list[int] = []
    depth = Quoted(folded, line.start)
    for match in _CANDIDATE().finditer(folded, line.start, line.end):
        marker = read_marker(folded, match.start(), line.end)
        if marker is None or depth.inside(match.start()):
            continue
        # 二、整改落实情况(一)政治建设方面1.关于…: a heading runs straight into the next.
        after_heading = 2 < match.start() - last <= _HEADING
        free = match.start() == line.start or folded[match.start() - 1] in _FREE or after_heading
        title = folded[marker.end : marker.end + _TITLE].partition("。")[0]
        named = free and (title.startswith(_ABOUT) or reads_as_deficit(title))
        if not _goes_on(marker, open_series, free=free, named=named):
            continue
        _open(marker, open_series)
        last = match.end()
        if match.start() > line.start:
            points.append(match.start())
    return points


def _named_points(folded: str, line: Line) -> list[int]:
    """Return where the next finding opens of a paragraph that holds several.

    Seen: 关于…的问题。…。关于…的问题。…, and 1.…。整改情况:…。2.…。整改情况:….
    """
    for named in (_NAMED, _ANSWERED):
        if named.match(folded, line.start, line.end):
            return [m.start() for m in named.finditer(folded, line.start + 1, line.end)]
    return []


def _frame_points(folded: str, line: Line) -> list[int]:
    """Return the cuts around page line, lead sentence, outlook, invitation and sign-off."""
    points = []
    lead = _LEAD_END.search(folded, line.start, line.end)
    if lead:
        points.append(lead.end())
        begin = _LEAD_START.search(folded, line.start, lead.start())
        if begin:
            # What stands before the lead sentence: page line, title, date and source.
            spaces = _SPACES.finditer(folded[line.start : begin.start()])
            points += [line.start + space.end() for space in spaces]
            points.append(begin.start())
    points.extend(
        match.start()
        for match in _OPENING.finditer(folded, line.start, line.end)
        if match.start() > line.start and folded[match.start() - 1] in _FREE
    )
    # The last one: a short page has its own source and date within reach.
    for sign in list(_SIGN().finditer(folded, max(line.start, line.end - 500), line.end))[-1:]:
        points += [sign.start("organ"), sign.start("date"), sign.end()]
    return points


def _goes_on(marker: Marker, open_series: dict[str, int], *, free: bool, named: bool) -> bool:
    """Tell whether the number opens a series at a boundary or is the next of an open one."""
    last = open_series.get(marker.kind, 0)
    if free and marker.kind == "arabic" and last and marker.value in (last, last + 2) and named:
        # A number printed twice, or one left out.
        return True
    if marker.value == open_series.get(_CLOSED + marker.kind, 0) + 1 > 1:
        # (五) after 三、…: the count runs on through the chapters.
        return free
    if marker.value == last + 1:
        return free or (last > 0 and marker.kind in ("chinese", "chinese-bracket", "arabic"))
    return free and marker.value == 1


def _open(marker: Marker, open_series: dict[str, int]) -> None:
    """Note the number and close the series below it."""
    rank = RANK.get(marker.kind, 9)
    junior = [k for k in open_series if RANK.get(k, 9) > rank and k[0] != _CLOSED]
    for kind in [k for k in junior if k != "arabic"]:
        open_series[_CLOSED + kind] = open_series.pop(kind)
    open_series[marker.kind] = marker.value
