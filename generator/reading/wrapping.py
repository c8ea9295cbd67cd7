"""Lines of one width: a program broke the paragraphs, which are put together again.

Mail programs, terminals and pages of an older time end each line after so many letters, in the
middle of a date, a number or a name. What the publisher wrote is the paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.expressions import compiled
from generator.model import Remark

REJOINED = Remark(
    code="lines-rejoined",
    level="info",
    message="原文按固定字数断行，已接回成段",
    message_en="The lines were broken at a fixed width: joined to paragraphs again",
)
_NARROWEST, _NARROW, _WIDEST = 12, 24, 60
"""Letters of a line; broken lines are no longer than a screen, and no shorter than a column."""
_FEWEST = 8
"""Lines from which a width can be told."""
_SHARE, _NARROW_SHARE = 0.2, 0.5
"""Share of the lines that must reach the width; of narrow ones, which a list of names has too."""
_MARGIN = compiled(r" {2,}")
_SLACK = 2
"""Letters by which a full line may fall short: no line begins with a comma."""
_INDENTED = 2
"""Letters by which the first line of a paragraph is indented."""
_TITLE_LINES = 4
"""Lines from the start among which a title stands."""
_TITLED = compiled(r"关于[^，。；]*(?:通报|通報|报告|報告|公告|公示)$")
_INDENT = compiled(r"(?:\u3000|[ \xa0]{2}|\t)")
_STOP = tuple("。；;：:！!？?”）)")
_NUMBER = compiled(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、)）](?!\d)"
    r"|[a-hA-H][.．、)）](?=[\u4e00-\u9fff]))"
)
_LABEL = compiled(
    r"\s*[①-⑳]?[【\[]?(?:整改|存在|反馈|巡察|责任|牵头|完成|联系|监督|举报|电子|通[信讯]|邮|主要|具体|问题|下一?步)"
    r"[\u4e00-\u9fff]{0,8}[：:】]"
)
_ORDINAL = compiled(
    r"\s*(?:[一二三四五六七八九十]{1,2}是|[第其][一二三四五六七八九十]{1,2}[，,、]|首先|其次|再次|最后|——|[①-⑳]"
    r"|【|针对|下一?步|(?:目前，?)?(?:该|此|上述)项?(?:问题|工作|整改)|通过整改)"
)
"""How a paragraph may begin behind a stop at the end of a full line."""


def continued(lines: Sequence[str]) -> frozenset[int]:
    """Return the indexes of lines that go on the paragraph of the line before them.

    None where the lines are paragraphs already, as nearly always.
    """
    most = _WIDEST + _SLACK
    if len(lines) < _FEWEST or 30 * sum(len(line) > most + 2 for line in lines) > len(lines) + 30:
        return frozenset()
    texts = _without_margin([line.rstrip() for line in lines])
    printed = sorted(map(len, filter(None, texts)))
    if len(printed) < _FEWEST or printed[len(printed) - 1 - len(printed) // 30] > _WIDEST + _SLACK:
        return frozenset()
    letters = _going_on(texts, [len(text) for text in texts], 1)
    columns = _going_on(texts, [len(text.encode("gbk", "replace")) for text in texts], 2)
    return max(letters, columns, key=len)


def joined(text: str) -> str | None:
    """Return a text with its broken lines joined, None where none is broken."""
    lines = text.split("\n")
    going_on = continued(lines)
    if not going_on:
        return None
    whole: list[str] = []
    for number, line in enumerate(lines):
        if number in going_on:
            whole[-1] = whole[-1].rstrip("\u3000 ") + line.lstrip()
        else:
            whole.append(line)
    return "\n".join(whole)


def _without_margin(texts: list[str]) -> list[str]:
    """Return lines without the spaces that stand before all of them."""
    most = sum(map(bool, texts))
    margins = sorted(found.end() for text in texts if (found := _MARGIN.match(text)))
    if not margins or len(margins) < 0.9 * most:
        return texts
    least = margins[len(margins) // 20]
    return [text[least:] if text[:least].isspace() else text.lstrip() for text in texts]


def _going_on(texts: list[str], sizes: list[int], unit: int) -> frozenset[int]:
    """Return the lines that follow full ones, by sizes in letters (1) or columns (2)."""
    printed = sorted(filter(None, sizes))
    widest = printed[len(printed) - 1 - len(printed) // 30]
    found = (_at_width(texts, sizes, width, unit) for width in (widest, widest - unit))
    return max(found, key=len)


def _at_width(texts: list[str], sizes: list[int], width: int, unit: int) -> frozenset[int]:
    """Return the lines that follow those of a width.

    Where a comma hangs over the end of the line, most lines are one letter short of the widest.
    """
    if not _NARROWEST * unit <= width <= _WIDEST * unit:
        return frozenset()
    full, exact = _full(texts, sizes, width, unit)
    printed = sum(map(bool, sizes))
    if width + 1 in sizes:
        # Half a letter more: of lines with digits in them a few only reach the edge.
        wider = _full(texts, sizes, width + 1, unit)
        full, exact = max((full, exact), wider, key=lambda found: found[1])
    share = _SHARE if width >= _NARROW * unit else _NARROW_SHARE
    apart = share == _SHARE and _between_blanks(texts, full)
    few = len(full) < max(4, share * printed) and not apart
    if few or exact < 0.6 * len(full):
        return frozenset()
    open_ended = sum(not texts[number].endswith(_STOP) for number in full)
    if open_ended < 0.6 * len(full):
        return frozenset()
    set_in = [at + 1 for at in full if at + 1 < len(texts) and _INDENT.match(texts[at + 1])]
    if len(set_in) > 0.6 * len(full):  # all lines but the first of a paragraph are set in
        return frozenset(set_in)
    indented = sum(bool(_INDENT.match(text)) for text in texts) > printed // 8
    parted = len(texts) - printed > printed // 8
    return frozenset(
        number + 1
        for number in full
        if number + 1 < len(texts)
        and _follows(texts[number + 1], indented=indented)
        and (indented or parted or not _opens(texts[number], texts[number + 1]))
        and not _is_title(texts, number)
    )


def _full(texts: list[str], sizes: list[int], width: int, unit: int) -> tuple[list[int], int]:
    """Return the lines that reach the width, and how many of them do so to the letter.

    The first line of a paragraph that lost its indent of two letters falls short by these.
    """
    full: list[int] = []
    exact = 0
    opens = True
    for number, size in enumerate(sizes):
        opens = opens or bool(_NUMBER.match(texts[number]))
        least = width - _SLACK * unit - (unit if opens else 0)
        if not least <= size <= width + _SLACK * unit:
            opens = True
            continue
        full.append(number)
        indented = opens and width - (_INDENTED + 1) * unit < size <= width - _INDENTED * unit
        exact += indented or width - unit < size <= width
        opens = False
    return full, exact


def _is_title(texts: list[str], number: int) -> bool:
    """Tell whether a line is the end of the title above the text, which may be just as wide."""
    return number < _TITLE_LINES and _TITLED.search(texts[number]) is not None


def _between_blanks(texts: list[str], full: list[int]) -> bool:
    """Tell whether blank lines part the paragraphs: only full lines are followed at once."""
    followed = [at for at in range(len(texts) - 1) if texts[at] and texts[at + 1]]
    alike = len(set(followed) & set(full))
    return 1 < len(followed) < 0.6 * sum(map(bool, texts)) and alike >= 0.8 * len(followed)


def _follows(text: str, *, indented: bool) -> bool:
    """Tell whether a line after a full one goes on with it: it opens no paragraph."""
    if not text.strip() or _INDENT.match(text):
        return False
    return indented or not _NUMBER.match(text)


def _opens(before: str, text: str) -> bool:
    """Tell whether words open a paragraph, where neither indents nor blank lines do.

    整改情况: opens one, and behind a stop 二是 or —— does.
    """
    return bool(_LABEL.match(text) or (before.endswith(_STOP) and _ORDINAL.match(text)))
