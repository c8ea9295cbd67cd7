"""Tells which places of a line are inside quotation marks or brackets of titles."""

from __future__ import annotations

from generator.expressions import compiled

_QUOTE = compiled(r"[“《”》]")
_LONGEST_QUOTE = 200
"""Characters behind which a quotation mark was never closed."""


class Quoted:
    """Tells whether a place is inside quotation marks or brackets, asked in order."""

    def __init__(self, folded: str, start: int) -> None:
        self._folded = folded
        self._at = start
        self._open: list[int] = []

    def inside(self, place: int) -> bool:
        """Return True where a “ or 《 is open at `place`; one left open ends after 200.

        So it does where others were opened and closed behind it.
        """
        part = self._folded[self._at : place]
        for match in _QUOTE.finditer(part):
            if match[0] in "“《":
                self._open.append(self._at + match.start())
            elif self._open:
                self._open.pop()
        self._at = place
        self._open = [since for since in self._open if place - since <= _LONGEST_QUOTE]
        return bool(self._open)
