"""What is kept around the body: parts of the title, metadata, the site's name, the signature."""

from __future__ import annotations

from typing import Literal

from generator.reading.html_lines import Line
from generator.reading.html_words import (
    DATE,
    FOOTER,
    HALF_TITLE,
    META,
    PAGE_WORDS,
    PATH,
    SIGNED,
    SITE,
    SUBTITLE,
)

_SITE_NAMES = 2
Choice = Literal["keep", "doubt", "drop"]
"""What becomes of a line; a doubtful one is kept and hinted as chrome."""


def keep_title_parts(lines: list[Line], choices: list[Choice], heads: set[int]) -> None:
    """Keep the organ or first half above the title's last line, and a subtitle below it."""
    if not heads:
        return
    above, below = min(heads) - 1, max(heads) + 1
    for number, words in ((above, HALF_TITLE), (below, SUBTITLE)):
        if 0 <= number < len(lines) and choices[number] == "drop":
            line = lines[number]
            if PATH.search(line.text) or PAGE_WORDS.match(line.text):
                continue
            if line.size < 60 and not line.linked and not line.aside and words.search(line.text):
                choices[number] = "keep"


def keep_site_name(lines: list[Line], choices: list[Choice], begin: int) -> None:
    """Keep, as chrome, the name of the site on top of the page: it tells whose page it is."""
    found = 0
    for number in range(begin):
        line = lines[number]
        if PATH.search(line.text) or PAGE_WORDS.match(line.text):
            continue
        if choices[number] == "drop" and line.size < 26 and SITE.search(line.text):
            choices[number] = "doubt"
            found += 1
            if found == _SITE_NAMES:
                return


def keep_values(lines: list[Line], choices: list[Choice], core: int) -> None:
    """Keep the value of a label that stands on a line of its own, as in a definition list."""
    for number in range(1, core):
        label = lines[number - 1]
        if (
            choices[number] == "drop"
            and choices[number - 1] == "keep"
            and label.text.rstrip().endswith((":", "："))
            and label.size < 12
            and not lines[number].aside
        ):
            choices[number] = "keep"


def keep_tables(lines: list[Line], choices: list[Choice], core: int) -> None:
    """Keep a metadata table whole where two of its cells are labels."""
    votes: dict[int, int] = {}
    for line in lines[:core]:
        if line.cell and line.cell.table.is_data and line.size < 20 and META.match(line.text):
            votes[id(line.cell.table)] = votes.get(id(line.cell.table), 0) + 1
    for number, line in enumerate(lines[:core]):
        if line.cell and votes.get(id(line.cell.table), 0) > 1:
            choices[number] = "keep"


def keep_signature(lines: list[Line], choices: list[Choice], last: int) -> None:
    """Keep organ, date and contact that stand in a block of their own right after the body."""
    for number in range(last, min(last + 8, len(lines))):
        line = lines[number]
        if line.aside or line.linked * 2 > line.size or line.size > 120:
            return
        if FOOTER.search(line.text) or PAGE_WORDS.match(line.text):
            return
        if not (SIGNED.search(line.text) or DATE.match(line.text)):
            return
        choices[number] = "keep"
