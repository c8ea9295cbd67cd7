"""A passage cut into runs of text that are marked alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from generator.model import Span

_START = attrgetter("start")
_END = attrgetter("end")


class Run(NamedTuple):
    """A stretch of a passage with one mark."""

    text: str
    """As pages show it."""
    mark: str = ""
    """Plain where "", else `evidence`, `stock`, `document` or `break` (a line feed)."""


class Layer(NamedTuple):
    """Stretches of a text that are marked alike."""

    kind: str
    """As in `Run.mark`."""
    spans: Sequence[Span]
    """In order of their start, not overlapping."""


def within(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return those of `spans`, in order and not overlapping, that share characters with `span`.

    >>> within([Span(0, 2), Span(2, 4), Span(6, 9)], Span(3, 7))
    [Span(start=2, end=4), Span(start=6, end=9)]
    """
    return spans[
        bisect_right(spans, span.start, key=_END) : bisect_left(spans, span.end, key=_START)
    ]


def cut(text: str, span: Span, *layers: Layer) -> tuple[Run, ...]:
    """Return `text[span]` as runs; where two layers mark a character, the earlier given wins.

    Line feeds become runs of their own, and spaces at either end are left out.

    >>> cut("甲乙丙", Span(0, 3), Layer("evidence", [Span(1, 2)]))
    (Run(text='甲', mark=''), Run(text='乙', mark='evidence'), Run(text='丙', mark=''))
    """
    taken: list[tuple[int, int, str]] = []
    for kind, spans in layers:
        free = _free(within(spans, span), span, taken)
        taken = sorted([*taken, *((start, end, kind) for start, end in free)])
    pieces: list[Run] = []
    at = span.start
    for start, end, kind in taken:
        if at < start:
            pieces.append(Run(text[at:start]))
        pieces.append(Run(text[start:end], kind))
        at = end
    if at < span.end:
        pieces.append(Run(text[at : span.end]))
    return _trimmed(pieces)


def _free(
    spans: Iterable[Span], limits: Span, taken: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int]]:
    """Return the parts of `spans` inside `limits` that are not `taken`, in one pass over both."""
    free: list[tuple[int, int]] = []
    number = 0
    for span in spans:
        start, end = max(span.start, limits.start), min(span.end, limits.end)
        while number < len(taken) and taken[number][1] <= start:
            number += 1
        ahead = number
        while start < end and ahead < len(taken) and taken[ahead][0] < end:
            if start < taken[ahead][0]:
                free.append((start, taken[ahead][0]))
            start = taken[ahead][1]
            ahead += 1
        if start < end:
            free.append((start, end))
    return free


def _trimmed(pieces: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs with line feeds apart and without spaces at either end."""
    runs: list[Run] = []
    for text, mark in pieces:
        if "\n" not in text:
            runs.append(Run(text, mark))
            continue
        for number, line in enumerate(text.split("\n")):
            if number and runs and runs[-1].mark != "break":
                runs.append(Run("", "break"))
            if line.strip():
                runs.append(Run(line, mark))
    while runs and not runs[-1].text.strip():
        runs.pop()
    while runs and not runs[0].text.strip():
        runs.pop(0)
    if runs:
        runs[0] = Run(runs[0].text.lstrip(), runs[0].mark)
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].mark)
    return tuple(runs)
