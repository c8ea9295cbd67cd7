"""Tells the measures of a finding from findings of their own, where both are numbered items."""

from __future__ import annotations

from collections.abc import Callable

from generator.parsing.cues import label_at
from generator.parsing.item import Item
from generator.parsing.items import Items
from generator.parsing.ordinals import find_ordinals

_JUNIOR = ("arabic", "decimal", "dashed", "worded", "bullet-")
"""Numbers of items that are findings rather than chapters, where bullets stand below."""
_SHORT = 18
"""Characters up to which an item with (1) is a title, not the first of several measures."""

_ENOUGH = 3
"""Findings of one form that tell what others of that form are …"""
_CLEARLY = 4
"""… if they are so many times those that look otherwise."""


class Nesting:
    """Tells what the items under each item of one body are; keeps how the body uses its numbers."""

    def __init__(self, items: Items, root: Item) -> None:
        """Take the body, and what its items show."""
        self._items = items
        self._root = root
        self._counted: dict[str, bool] = {}
        self._shared: dict[str, bool] = {}
        self._listed: dict[str, bool] = {}
        self._usual: dict[str, tuple[int, int, int]] = {}

    def measures_below(self, item: Item) -> bool:
        """Tell whether the numbered items under `item` are its measures and not findings."""
        kids = item.children
        kind = _kind_below(item)
        if self._items.parts_in_labels(item) or self._in_one_line(item):
            return True
        if any(kid.children for kid in kids):
            return False
        if self._items.label_leads(item) or self._closed_together(item):
            return True
        if self._answered_together(item):
            return True
        if any(line.cell for kid in kids for line in kid.paragraphs):
            return False
        if kind in ("arabic-bracket", "letter") or kind.startswith("list-"):
            return not self._counts_findings(item)
        if kind.startswith("bullet-"):
            junior = item.marker is not None and item.marker.kind.startswith(_JUNIOR)
            return (junior or self._items.evidence(item) > 0) and not self._counts_findings(item)
        bracketed = item.marker is not None and item.marker.kind == "arabic-bracket"
        senior = item.level == 1 and item.marker is not None and item.marker.kind == "chinese"
        if self._found_below(item):
            lone = bracketed or (senior and not self._is_flat(item))
            return not lone and kind == "arabic" and self._as_others(item)
        if bracketed:
            return True
        if kind != "arabic":
            return False
        if senior:
            return self._is_flat(item) and self._as_others(item)
        return self._items.evidence(item) > 0 or self._as_others(item)

    def _is_flat(self, item: Item) -> bool:
        """Tell whether a chapter is a finding: it names a problem over sentences, not titles."""
        titled = sum(
            bool(kid.paragraphs) or self._items.head(kid).end - kid.text_start <= _SHORT
            for kid in item.children
        )
        return self._items.evidence(item) > 0 and titled == 0

    def _found_below(self, item: Item) -> bool:
        """Tell whether most items under `item` look like findings.

        A state after the last of several is that of the finding they belong to.
        """
        voters = item.children[:-1] or item.children
        return sum(self._items.looks_found(kid) for kid in voters) * 2 >= len(voters)

    def _as_others(self, item: Item) -> bool:
        """Tell whether items numbered as `item` and divided as it are findings in this notice.

        Seen: (五)重复收取床位费。 with 1. and 2. among a dozen (一)…不到位。 of that form. Its
        title has no usual word for a lack, or a measure has one (处置漏洞19处): the others tell.
        """
        if item.marker is None:
            return False
        key = f"{item.marker.kind}/{_kind_below(item)}"
        if key not in self._usual:
            self._usual[key] = self._tally(key)
        measured, plain, found = self._usual[key]
        if self._found_below(item):
            told = self._items.evidence(item) > 0 or self._runs_on(item)
            return told and measured >= _CLEARLY * found
        return measured >= max(_ENOUGH, plain) and measured >= _CLEARLY * found

    def _tally(self, key: str) -> tuple[int, int, int]:
        """Count items of a kind by what speaks: a lack in the title, nothing, or findings below."""
        measured = plain = found = 0
        for one in self._root.walk():
            kids = one.children
            if not kids or one.marker is None or any(kid.children for kid in kids):
                continue
            if f"{one.marker.kind}/{_kind_below(one)}" != key:
                continue
            if self._runs_on(one):
                measured += 1
            elif self._found_below(one):
                found += 1
            elif self._items.evidence(one) > 0:
                measured += 1
            else:
                plain += 1
        return measured, plain, found

    def _in_one_line(self, item: Item) -> bool:
        """Tell whether (1)…;(2)…;(3)… in one line stand where the items under a title would."""
        kid = item.children[0]
        if len(item.children) > 1 or kid.children or kid.marker is None or kid.marker.value != 1:
            return False
        if kid.end - kid.start < _SHORT:
            return False
        folded = self._items.folded
        if self._runs_on(item):
            return self._items.evidence(item) > 0 or self._as_others(item)
        if kid.marker.kind != "arabic-bracket":
            return False
        at = folded.find("(2)", kid.text_start, kid.end)
        if at < 0 or folded[at - 1] not in ";。,":
            return False
        return self._items.evidence(item) > 0 or not folded.startswith(("关于", "针对"), at + 3)

    def _runs_on(self, item: Item) -> bool:
        """Tell whether 1.…。2.…。3.… stand in the one line under a title."""
        kid = item.children[0]
        if len(item.children) > 1 or kid.children or kid.marker is None:
            return False
        if kid.marker.kind != "arabic" or kid.marker.value != 1 or self._items.lacks(kid):
            return False
        counted = find_ordinals(self._items.folded, kid.start, kid.end)
        return len(counted) > 1 and counted[0].kind == "arabic"

    def _closed_together(self, item: Item) -> bool:
        """Tell whether the items under `item` share the state that stands after the last of them.

        So it has to be in most places of the notice; where each has a state, each is a finding.
        """
        kind = _kind_below(item)
        if self._items.evidence(item) == 0 or not self._closes(item):
            return False
        if kind not in self._shared:
            closed, number = self._how_many(kind, self._closes)
            self._shared[kind] = closed > 1 and 2 * closed >= number
        return self._shared[kind]

    def _answered_together(self, item: Item) -> bool:
        """Tell whether the items under `item` list its problems, with one answer below the last.

        Seen: 1.…不规范。 with (1)…。 (2)…。 and then 整改情况:一是…. So it is in most places.
        """
        kind = _kind_below(item)
        if self._items.evidence(item) == 0 or not self._answers(item):
            return False
        if kind not in self._listed:
            listed, number = self._how_many(kind, self._answers)
            self._listed[kind] = listed > 1 and 2 * listed > number
        return self._listed[kind]

    def _how_many(self, kind: str, is_so: Callable[[Item], bool]) -> tuple[int, int]:
        """Count the items with several of a kind below them of which something is so, and all."""
        above = [
            one for one in self._root.walk() if len(one.children) > 1 and _kind_below(one) == kind
        ]
        return sum(map(is_so, above)), len(above)

    def _answers(self, item: Item) -> bool:
        """Tell whether only the last item under `item` has lines below it, 整改情况: the first."""
        *others, last = item.children
        if not others or not last.paragraphs or any(kid.paragraphs for kid in others):
            return False
        line = last.paragraphs[0]
        folded = self._items.folded
        return not line.cell and label_at(folded, line.start, line.end) == "measures"

    def _closes(self, item: Item) -> bool:
        """Tell whether only the last item under `item` ends in a line that states how far it is."""
        *others, last = item.children
        stated = self._items.ends_in_state
        return bool(others) and stated(last) and not any(map(stated, others))

    def _counts_findings(self, item: Item) -> bool:
        """Tell whether items such as (1) are findings, by how the whole notice uses them.

        A notice numbers its measures in one way: a few measures that speak of what was lacking
        (补齐…短板) do not make findings.
        """
        kind = _kind_below(item)
        if kind not in self._counted:
            self._counted[kind] = self._vote(kind)
        return self._counted[kind]

    def _vote(self, kind: str) -> bool:
        """Tell whether most items of a kind in the body name something wrong."""
        voters: list[Item] = []
        for item in self._root.walk():
            kids = [kid for kid in item.children if kid.marker and kid.marker.kind == kind]
            # A state after the last of several is that of the finding they belong to.
            voters += kids[:-1] or [kid for kid in kids if not self._items.only_state_speaks(kid)]
        return 2 * sum(self._items.looks_found(item) for item in voters) >= max(1, len(voters))


def _kind_below(item: Item) -> str:
    """Return the kind of number that the items under `item` have, "" where they have none."""
    marker = item.children[0].marker
    return marker.kind if marker else ""
