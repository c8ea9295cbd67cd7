"""Lists the lines of a finding with what their numbers count."""

from __future__ import annotations

from generator.parsing.cues import label_at
from generator.parsing.item import Item
from generator.parsing.lines import Line
from generator.parsing.markers import read_circle
from generator.parsing.run_on import Stretch


def _stretch(folded: str, line: Line) -> Stretch:
    """Return a line of a finding; ② before its label counts the parts, not the measures."""
    sign = "①" <= folded[line.start] <= "➓"
    circle = read_circle(folded, line.start, line.end) if sign else None
    if circle and label_at(folded, circle.end, line.end):
        return Stretch(line.start, line.end, lead=circle.end)
    return Stretch(line.start, line.end)


def stretches_of(folded: str, item: Item, rest: int) -> list[Stretch]:
    """Return the lines of a finding after its title."""
    stretches = [Stretch(rest, item.end)] if rest < item.end else []
    stretches += [_stretch(folded, line) for line in item.paragraphs]
    at = 0
    for child in item.children:
        if label_at(folded, child.text_start, child.end):
            stretches.append(Stretch(child.start, child.end, lead=child.text_start))
            stretches += [Stretch(line.start, line.end) for line in child.paragraphs]
            tops = child.children
        else:
            tops = [child]
        for top in tops:
            at += 1
            for part in top.walk():
                number_end = part.text_start if part is top else 0
                stretches.append(Stretch(part.start, part.end, at, number_end))
                stretches += [Stretch(line.start, line.end, at) for line in part.paragraphs]
    return stretches
