"""The title of the notice among the lines of a page."""

from __future__ import annotations

from generator.reading.html_lines import Line
from generator.reading.html_words import NUMBERED, TITLE


def _compact(text: str) -> str:
    return "".join(text.split())


def title_lines(lines: list[Line], core: int, titles: tuple[str, ...]) -> set[int]:
    """Return the lines of the title above the first prose: as the head gives it, else a heading."""
    wanted = [compact for compact in map(_compact, titles) if len(compact) > 5]
    for title in wanted:
        found = _lines_within(lines, core, title)
        if found:
            return found
    above = range(core - 1, -1, -1)
    for number in above:
        line = lines[number]
        if NUMBERED.match(line.text):
            continue
        if line.heading in {1, 2} and (line.size > 9 or TITLE.search(line.text)):
            first = number
            while first and lines[first - 1].heading == line.heading:
                first -= 1
            return set(range(first, number + 1))
    for number in above:
        line = lines[number]
        if NUMBERED.match(line.text):
            continue
        if line.size > 6 and not line.linked and not line.aside and TITLE.search(line.text):
            return {number}
    return set()


def _lines_within(lines: list[Line], core: int, title: str) -> set[int]:
    """Return the last run of lines above `core` that together are (the start of) `title`."""
    for number in range(min(core, len(lines) - 1), -1, -1):
        if lines[number].aside or not title.startswith(_compact(lines[number].text)[:200]):
            continue
        found, joined = {number}, _compact(lines[number].text)
        for following in range(number + 1, min(number + 4, core + 1)):
            longer = joined + _compact(lines[following].text)
            if not title.startswith(longer):
                break
            found.add(following)
            joined = longer
        if len(joined) >= max(6, len(title) // 3):
            return found
    return set()
