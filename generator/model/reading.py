"""What a reader makes of a file: one text, with hints of the layout that plain text loses."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.model.text import Remark, Span

HintKind = Literal["heading", "bold", "item", "cell", "chrome", "note"]


class Hint(Struct, frozen=True):
    """Layout that the file gave to a stretch of its text."""

    kind: HintKind
    """heading (level), bold (a whole paragraph), item (numbered by the format, label not in the
    text), cell (of a table), chrome (page around the notice), note (foot- or endnote)."""
    span: Span
    """Where; hints are in order of their start."""
    level: int = 0
    """Heading or list level, from 1."""
    label: str = ""
    """The number an automatic list shows, such as (一); it is not in the text."""
    table: int = 0
    """Number of the table, from 1."""
    row: int = 0
    """First row of a cell, from 0."""
    column: int = 0
    """First column of a cell, from 0."""
    rows: int = 1
    """Rows that a merged cell covers."""
    columns: int = 1
    """Columns that a merged cell covers."""


class Reading(Struct, frozen=True):
    """A file as text."""

    text: str
    """The published text: paragraphs end in a line feed, no carriage return, no control,
    bidirectional or zero-width character; otherwise as in the file."""
    media_type: str
    """IANA type of the file."""
    encoding: str | None = None
    """Name of the character encoding, None where the format fixes it."""
    hints: tuple[Hint, ...] = ()
    """In order of start."""
    stated: tuple[tuple[str, str], ...] = ()
    """What the file's own header states: (`title`|`published`|`source`|`url`, value) pairs."""
    remarks: tuple[Remark, ...] = ()
    """What was repaired or left out."""
