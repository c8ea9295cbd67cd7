"""Puts a text together line by line, with the hints that go with its lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from generator.model import Hint, Reading, Remark, Span
from generator.reading.cleaning import clean, dropped_remark


class Place(Protocol):
    """Where a cell stands in its table."""

    @property
    def row(self) -> int:
        """First row, from 0."""

    @property
    def column(self) -> int:
        """First column, from 0."""

    @property
    def rows(self) -> int:
        """Rows it covers."""

    @property
    def columns(self) -> int:
        """Columns it covers."""


class TextWriter:
    """Collects lines and hints; positions are those of the finished text."""

    def __init__(self) -> None:
        """Start with an empty text."""
        self._lines: list[str] = []
        self._hints: list[Hint] = []
        self.length = 0
        """Characters so far, which is where the next line starts."""
        self.dropped = 0
        """Invisible characters left out so far."""
        self._tables = 0

    def line(self, text: str) -> Span:
        """Add a paragraph and return where it stands, without its line feed.

        A line feed inside `text` makes two paragraphs; text of white space alone adds nothing.
        """
        text, dropped = clean(text)
        self.dropped += dropped
        if not text.strip():
            return Span(self.length, self.length)
        text = text.rstrip(" \t\n")
        start = self.length
        self._lines.append(text)
        self.length += len(text) + 1
        return Span(start, start + len(text))

    def hint(self, hint: Hint) -> None:
        """Add a hint, unless it covers nothing."""
        if hint.span.end > hint.span.start:
            self._hints.append(hint)

    def cell(self, span: Span, table: int, place: Place) -> None:
        """Add the hint of a cell; one that holds several paragraphs is one hint."""
        self.hint(
            Hint(
                "cell",
                span,
                table=table,
                row=place.row,
                column=place.column,
                rows=place.rows,
                columns=place.columns,
            )
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """The paragraphs so far."""
        return tuple(self._lines)

    def next_table(self) -> int:
        """Return the number of the next table."""
        self._tables += 1
        return self._tables

    @property
    def is_empty(self) -> bool:
        """Whether no paragraph was added."""
        return not self._lines

    def reading(
        self,
        media_type: str,
        *,
        encoding: str | None = None,
        stated: Iterable[tuple[str, str]] = (),
        remarks: Iterable[Remark] = (),
    ) -> Reading:
        """Return the finished reading: hints in order, the remark on dropped characters added."""
        text = "\n".join(self._lines) + "\n" if self._lines else ""
        self._hints.sort(key=lambda hint: (hint.span.start, -hint.span.end))
        cleaned = ((key, " ".join(clean(value)[0].split())) for key, value in stated)
        return Reading(
            text=text,
            media_type=media_type,
            encoding=encoding,
            hints=tuple(self._hints),
            stated=tuple(pair for pair in cleaned if pair[1]),
            remarks=(*remarks, *dropped_remark(self.dropped)),
        )
