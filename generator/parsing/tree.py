"""Builds the tree of numbered items from the lines of a body, by the ladder of its numbering."""

from __future__ import annotations

from generator.parsing.cues import ends_in_label, label_at
from generator.parsing.decimals import with_decimals
from generator.parsing.item import Item
from generator.parsing.lines import Line
from generator.parsing.markers import RANK, Marker, label_marker, read_damaged_marker, read_marker
from generator.parsing.openers import find_openers, is_label
from generator.parsing.resuming import CHAPTER_TITLE, continue_series
from generator.parsing.status import bare_status, state_before

_FINDING_WORDS = ("关于", "针对", "巡察", "巡视")
"""With which most findings begin."""
_SIGNS = ".、"
"""What stands behind a number: a notice may keep one for findings, the other for measures."""
_FAR = 80
"""Lines looked ahead for the next number of a series."""


def build_tree(folded: str, lines: list[Line]) -> Item:
    """Return the root of the tree over `lines`; each line is in it once.

    A kind of number that is open closes what stands below it; a new kind opens a level below,
    unless the ladder (一、 (一) 1. (1)) says that it is the senior one.
    """
    return _Builder(folded, lines).build()


class _Builder:
    """Builds one tree; knows the numbers that are still to come."""

    def __init__(self, folded: str, lines: list[Line]) -> None:
        self._folded = folded
        self._lines = lines
        self._openers = find_openers(folded, lines)
        self._printed = with_decimals(folded, lines, [_printed(folded, line) for line in lines])
        self._ranks = _heading_ranks(lines, self._printed)
        self._nested: set[tuple[str, str]] = set()
        self._counted = 0
        self._sign = ""
        self._decimals = any(m is not None and m.kind == "decimal-1" for m in self._printed)
        self._chapters = 0
        start = lines[0].start if lines else 0
        self._stack = [Item(None, start, start)]

    def build(self) -> Item:
        """Return the root."""
        stack = self._stack
        for at, line in enumerate(self._lines):
            marker = self._whole(self._printed[at]) or self._marker(at, line)
            if marker is None:
                stack[-1].paragraphs.append(line)
                continue
            marker = self._inner(at, marker)
            self._close(at, marker)
            item = Item(marker, line.start, line.end, len(stack), line)
            stack[-1].children.append(item)
            stack.append(item)
        return stack[0]

    def _whole(self, marker: Marker | None) -> Marker | None:
        """Return `4)` as `4.` where it goes on a series whose other numbers are 1. 2. 3."""
        if marker is None or marker.kind != "arabic-bracket" or marker.value < 2:
            return marker
        kinds = {item.marker.kind: item.marker.value for item in self._stack if item.marker}
        if "arabic-bracket" in kinds or kinds.get("arabic") != marker.value - 1:
            return marker
        return Marker("arabic", marker.value, marker.start, marker.end)

    def _inner(self, at: int, marker: Marker) -> Marker:
        """Return `1.` below 整改措施: as (1) where the finding's own number is `1.` too.

        Its series goes on while the numbers do, up to a line that gives a state, or to a number
        that goes on with the findings in their own words. `1.` right under `3、` is of another
        series, too, which goes on while its own sign stands behind the numbers.
        """
        if marker.kind != "arabic":
            self._counted = 0
            return marker
        kinds = [item.marker.kind for item in self._stack if item.marker]
        if "arabic" not in kinds:
            self._counted = 0
            return marker
        above = self._lines[at - 1]
        sign = self._folded[marker.end - 1]
        if marker.value == 1:
            labelled = ends_in_label(self._folded, above.start, above.end)
            self._sign = sign if sign in _SIGNS and sign != self._outer_sign() else ""
            self._counted = int(labelled or self._sign != "")
        elif self._counted and self._sign and sign != self._sign:
            self._counted = 0
        elif marker.value == self._counted + 1 and not self._resumes(above, marker):
            self._counted += 1
        else:
            self._counted = 0
        if not self._counted:
            return marker
        return Marker("arabic-bracket", marker.value, marker.start, marker.end)

    def _outer_sign(self) -> str:
        """Return the sign behind the number of the finding that is open, as `、` of `3、`."""
        outer = next(i for i in reversed(self._stack) if i.marker and i.marker.kind == "arabic")
        return self._folded[outer.text_start - 1]

    def _resumes(self, above: Line, marker: Marker) -> bool:
        """Tell whether a number that could go on with the measures is the next finding's."""
        if label_at(self._folded, above.start, above.end):
            return True
        outer = next(
            i.marker for i in reversed(self._stack) if i.marker and i.marker.kind == "arabic"
        )
        start = self._folded[marker.end : marker.end + 2]
        return (
            marker.value == outer.value + 1
            and start == self._folded[outer.end : outer.end + 2]
            and start in _FINDING_WORDS
        )

    def _close(self, at: int, marker: Marker) -> None:
        """Pop what the marker ends: its own kind, or, where that is not open, what is junior."""
        kinds = [item.marker.kind if item.marker else "" for item in self._stack]
        if marker.kind == "part" and not marker.printed:
            # A chapter without a number ends all that has none, too.
            del self._stack[1:]
            return
        if marker.kind in kinds:
            del self._stack[kinds.index(marker.kind) :]
            return
        rank = self._rank(marker.kind)
        if rank is None or self._opens_below(at, marker, kinds):
            return
        while len(self._stack) > 1:
            open_rank = self._rank(kinds[len(self._stack) - 1])
            worded = open_rank is None and len(self._stack) > 2
            if worded and self._senior_below(kinds[: len(self._stack) - 1], rank):
                self._stack.pop()
                continue
            if open_rank is None or open_rank <= rank:
                return
            self._stack.pop()

    def _rank(self, kind: str) -> float | None:
        """Return the place of a kind on the ladder; headings come before all numbers."""
        if kind.startswith("heading-"):
            return self._ranks.get(kind, int(kind[8:]) - 10)
        return RANK.get(kind)

    def _senior_below(self, kinds: list[str], rank: float) -> bool:
        """Tell whether a junior kind is still open under a worded item."""
        return any((self._rank(kind) or -99) > rank for kind in kinds[1:])

    def _opens_below(self, at: int, marker: Marker, kinds: list[str]) -> bool:
        """Tell whether a new series stands under the open item, whatever the ladder says.

        Seen: (1) with 1、2、 below it, which (2) then follows.
        """
        top = self._stack[-1].marker
        if top is None or top.value == 0 or marker.value != 1:
            return False
        if (top.kind, marker.kind) in self._nested:
            return True
        for coming in self._printed[at + 1 : at + _FAR]:
            if coming is None or coming.kind not in kinds:
                continue
            if coming.kind == top.kind and coming.value == top.value + 1:
                self._nested.add((top.kind, marker.kind))
                return True
            return False
        return False

    def _opens_decimals(self, bare: Marker, line: Line) -> bool:
        """Tell whether `2 反馈问题整改情况` is the chapter of 2.1 and 2.2: they count on."""
        return (
            self._decimals
            and bare.kind == "bare"
            and bare.value == self._chapters + 1
            and self._folded[bare.end].isspace()
            and line.end - line.start <= CHAPTER_TITLE
        )

    def _continued(self, at: int, damaged: Marker, line: Line) -> Marker | None:
        """Return what is left of a number as a marker, where the numbers around it tell it."""
        if damaged.kind == "dotted":
            follows = self._printed[at + 1] if at + 1 < len(self._printed) else None
            counts = follows is not None and follows.kind == "arabic"
            if counts and follows and follows.value == damaged.value + 1:
                # 1.17宗… and on the next line 2.…
                return Marker("arabic", damaged.value, damaged.start, damaged.end)
        return continue_series(self._folded, damaged, self._stack, line)

    def _marker(self, at: int, line: Line) -> Marker | None:
        """Return the marker of a line that has no whole number, or None for a paragraph."""
        if line.cell:
            return None
        damaged = read_damaged_marker(self._folded, line.start, line.end)
        if damaged and self._opens_decimals(damaged, line):
            self._chapters += 1
            return Marker("decimal-0", damaged.value, damaged.start, damaged.end)
        continued = damaged and self._continued(at, damaged, line)
        if continued:
            return continued
        if is_label(self._folded, line):
            return None
        if line.heading:
            return Marker(f"heading-{line.heading}", 0, line.start, line.start)
        opener = self._openers.marker(self._folded, line)
        if opener:
            return opener
        if line.bold and line.end - line.start <= 80:
            return Marker("bold", 0, line.start, line.start)
        return None


def _printed(folded: str, line: Line) -> Marker | None:
    """Return the number that opens a line, printed or automatic."""
    if line.cell:
        return None
    printed = read_marker(folded, line.start, line.end)
    if printed is None and folded[line.start] in "([【":
        # (已完成)1.关于…的问题: the state goes before the number.
        printed = read_marker(folded, state_before(folded, line.start, line.end), line.end)
        return printed if printed and printed.value else None
    if printed and printed.kind.startswith("bullet") and bare_status(folded, printed.end, line.end):
        # ▶已完成 is a state.
        return None
    if printed:
        return printed
    return label_marker(line.label, line.depth, line.start) if line.label else None


def _heading_ranks(lines: list[Line], printed: list[Marker | None]) -> dict[str, float]:
    """Return the places of the page's headings that stand below headings with numbers.

    Seen: 一、 set as a heading, (一) as one below it, and each finding as one below that.
    """
    numbered: dict[int, float] = {}
    plain: set[int] = set()
    for line, marker in zip(lines, printed, strict=True):
        if not line.heading:
            continue
        if marker is None:
            plain.add(line.heading)
        elif marker.kind in RANK:
            numbered[line.heading] = max(RANK[marker.kind], numbered.get(line.heading, 0))
    found: dict[str, float] = {}
    for level in plain:
        above = [rank for outer, rank in numbered.items() if outer < level]
        if above:
            found[f"heading-{level}"] = max(above) + level / 100
    return found
