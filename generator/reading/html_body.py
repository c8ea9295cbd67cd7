"""Chooses, of a page's lines, the notice: body, title and what the page states of it.

The body is the smallest block that holds nearly all of the page's prose, widened to a container
that government systems are known to put the body in. Around it only the title, the source line
and the metadata table are kept. What might be of the notice is kept too and hinted as chrome.

A second opinion from trafilatura was tried and left out: it costs 0.3 s to import and 3 to 20 ms a
page (this: 1 to 7 ms), and on ten saved pages it lost text of six, once nine tenths of it.
"""

from __future__ import annotations

from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from generator.folding import fold, is_traditional
from generator.reading.glosses import bare
from generator.reading.html_around import (
    Choice,
    keep_signature,
    keep_site_name,
    keep_tables,
    keep_title_parts,
    keep_values,
)
from generator.reading.html_lines import Box, Line, Page
from generator.reading.html_title import title_lines
from generator.reading.html_words import (
    ASIDE,
    ASIDE_TAGS,
    DATE,
    FOOTER,
    IMPRINT,
    ISO_DATE,
    KNOWN,
    LISTING,
    META,
    PAGE_WORDS,
    PATH,
    PROSE,
    SENTENCE,
    SOURCE_LINE,
    TITLE,
    TODAY,
)

_BULLETS = " \t\xa0\u2002\u2003\u3000•·●■◆▪*-"
"""What may stand before an item of a page's list."""
_PARAGRAPH = 400
"""Characters from which a block of one line may be all of a notice."""


class Selection(Struct, frozen=True):
    """Which lines of a page are the notice."""

    choices: tuple[Choice, ...]
    """One for each line."""
    title: int | None
    """The line with the title (its last one, where it has several)."""


def select(page: Page, titles: tuple[str, ...]) -> Selection:
    """Return what becomes of each line of `page`.

    Args:
        page: The page.
        titles: What the page's head gives as its title, best first; each may carry the site's name.
    """
    lines, titles = _for_matching(page.lines, titles)
    prose = _prose(lines)
    sums = [0, *accumulate(prose)]
    _mark_asides(page.boxes, lines, sums)
    first, last = _body(page.boxes, sums, len(lines))
    core = [n for n in range(first, last) if prose[n] and not lines[n].aside]
    if not core:
        return Selection(tuple("drop" if line.aside else "keep" for line in lines), None)
    heads = title_lines(lines, core[0], titles)
    begin = min(heads) if heads else min(first, core[0])
    choices: list[Choice] = []
    listing = False
    for number, line in enumerate(lines):
        listing = _goes_on(listing, line)
        if number in heads:
            choices.append("keep")
        elif number < begin:
            choices.append(_before(line))
        elif number >= last:
            choices.append(_after(line, prose[number]))
        elif (listing and line.linked) or (number > core[-1] and IMPRINT.search(line.text)):
            choices.append("drop")
        else:
            choices.append(_inside(line))
    keep_title_parts(lines, choices, heads)
    keep_site_name(lines, choices, begin)
    keep_values(lines, choices, core[0])
    keep_tables(lines, choices, core[0])
    keep_signature(lines, choices, last)
    return Selection(tuple(choices), max(heads, default=None))


def _for_matching(lines: list[Line], titles: tuple[str, ...]) -> tuple[list[Line], tuple[str, ...]]:
    """Return lines and titles of a traditional page in simplified characters, as the words are."""
    texts = [line.text for line in lines] + [" ".join(t.split()) for t in titles]
    joined = bare("\n".join(texts))
    if not is_traditional(joined):
        return lines, titles
    folded = fold(joined).split("\n")
    plain = [replace(line, text=text) for line, text in zip(lines, folded, strict=False)]
    return plain, tuple(folded[len(lines) :])


def is_of_page(text: str) -> bool:
    """Tell whether a short line is made of a web page's own words: a menu, a link, an imprint.

    >>> is_of_page("上一篇：关于召开会议的通知"), is_of_page("一、整改情况")
    (True, False)
    """
    return len(text) < 80 and bool(PAGE_WORDS.match(text) or IMPRINT.search(text))


def _prose_weight(line: Line) -> int:
    """Return how many characters of running text a line has; menus and footers have none."""
    plain = line.size - line.linked
    if plain < 16 or line.linked > plain or not PROSE.search(line.text):
        return 0
    if plain < 300 and (IMPRINT.search(line.text) or PAGE_WORDS.match(line.text)):
        return 0
    return plain


def _prose(lines: list[Line]) -> list[int]:
    """Return the running text of each line; a summary under the link to another page has none."""
    weights = [_prose_weight(line) for line in lines]
    for number in range(1, len(lines)):
        above = lines[number - 1]
        if above.linked * 5 > above.size * 4 and not above.linked_file:
            weights[number] = 0
    return weights


def prose_size(page: Page) -> int:
    """Return how many characters of running text a page has."""
    return sum(_prose(page.lines))


def has_prose(page: Page) -> bool:
    """Tell whether a page has any running text; looks only until the first of it."""
    return any(map(_prose_weight, page.lines))


def _mark_asides(boxes: list[Box], lines: list[Line], sums: list[int]) -> None:
    """Mark the lines of blocks that are named as part of the page and hold little of its prose."""
    done = 0
    for box in boxes:
        if box.last <= done or not (box.tag in ASIDE_TAGS or ASIDE.search(box.names)):
            continue
        if sums[box.last] - sums[box.first] <= 0.3 * sums[-1]:
            for line in lines[max(box.first, done) : box.last]:
                line.aside = True
            done = box.last


def _body(boxes: list[Box], sums: list[int], count: int) -> tuple[int, int]:
    """Return the lines of the body: of the smallest block with 95 % of the prose, or around it."""
    enough = 0.95 * sums[-1]
    first, last = 0, count
    for box in boxes:
        if box.last - box.first == 1 and sums[-1] < _PARAGRAPH:
            continue  # the only long paragraph of a notice in short ones
        if box.last - box.first < last - first and sums[box.last] - sums[box.first] >= enough:
            first, last = box.first, box.last
    known = [
        box for box in boxes if box.first <= first and box.last >= last and KNOWN.search(box.names)
    ]
    if known:
        first, last = known[-1].first, known[-1].last
    return first, last


def _is_meta(line: Line) -> bool:
    """Tell whether a line states something of the page: its date, source, number."""
    if line.size > 300 or line.linked > line.size // 2:
        return False
    text = line.text.lstrip(_BULLETS)
    if META.match(text) or DATE.match(text):
        return True
    if line.size < 120 and SOURCE_LINE.search(text):
        return True
    dated = line.size < 50 and line.linked * 2 <= line.size and ISO_DATE.search(text)
    return bool(dated) and TODAY.search(text) is None


def _before(line: Line) -> Choice:
    if line.aside or PAGE_WORDS.match(line.text):
        return "drop"
    if _is_meta(line):
        return "keep"
    titled = line.size > 9 and not line.linked and not PATH.search(line.text)
    if titled and TITLE.search(line.text):
        return "doubt"
    return "doubt" if _prose_weight(line) > 40 else "drop"


def _after(line: Line, prose: int) -> Choice:
    if line.aside or PAGE_WORDS.match(line.text) or FOOTER.search(line.text):
        return "drop"
    attached = line.linked_file and line.text.startswith("附件")
    return "doubt" if attached or prose > 40 else "drop"


def _inside(line: Line) -> Choice:
    """Judge a line of the body's own block: only what is clearly of the page goes."""
    if line.linked_file:
        return "keep"
    if line.aside and line.size < 80:
        return "drop"
    if line.size < 60 and (PAGE_WORDS.match(line.text) or IMPRINT.search(line.text)):
        return "doubt" if SENTENCE.search(line.text) and not line.linked else "drop"
    if line.linked * 5 > line.size * 4 and "@" not in line.text:
        return "drop" if line.cell is None and line.size < 8 else "doubt"
    return "keep"


def _goes_on(listing: bool, line: Line) -> bool:  # noqa: FBT001 - a state, not an option
    """Tell whether `line` stands in a list of other pages, after a heading such as 相关链接."""
    if line.size < 20 and LISTING.match(line.text):
        return True
    return listing and line.linked * 2 > line.size
