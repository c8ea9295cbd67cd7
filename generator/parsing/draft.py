"""A report while it is read: the text in both spellings and the outline found in it."""

from __future__ import annotations

from msgspec import Struct

from generator.model import Block, Finding, Reading


class Draft(Struct, frozen=True):
    """What the later parsing steps read; positions are the same in `text` and `folded`."""

    id: str
    """Id of the report."""
    reading: Reading
    """The file as read; `reading.text` is the published text."""
    folded: str
    """The text in the one spelling used for matching."""
    blocks: tuple[Block, ...] = ()
    """In order."""
    findings: tuple[Finding, ...] = ()
    """In order."""

    @property
    def text(self) -> str:
        """The published text."""
        return self.reading.text
