"""Finds the passages of an answer in a published text, and findings by their titles."""

from __future__ import annotations

import difflib
import unicodedata
from typing import Any

_ALIKE = 0.85
"""Titles this alike are the same; annotators and program cut wrappers a little differently."""
_FAR = 6_000
"""Compact characters further than any passage lies from the one before it."""
_BACK = 200
"""How far back a passage is looked for where it is not ahead: answers may overlap a little."""
_EDGES = '"。.;:,、()'
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "「": '"', "」": '"', "『": '"', "』": '"'}
    | {"〔": "[", "〕": "]", "【": "[", "】": "]", "—": "-", "–": "-"}
)


class Compact:
    """A text without white space and invisible characters, widths and quotes made one."""

    def __init__(self, text: str) -> None:
        """Keep for each character left where it stood in `text`."""
        kept: list[str] = []
        self.origins: list[int] = []
        for position, character in enumerate(text):
            if character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Zs"):
                continue
            for folded in unicodedata.normalize("NFKC", character).translate(_QUOTES):
                if not folded.isspace():
                    kept.append(folded)
                    self.origins.append(position)
        self.text = "".join(kept)
        self._at = 0

    def find(self, passage: str, *, advance: bool = True) -> list[int]:
        """Return where the characters of `passage` stand in the original text, [] if nowhere.

        Passages are asked for in reading order: each is looked for behind the one before, and only
        then a little before its end.
        """
        wanted = compact(passage)
        found = self.text.find(wanted, self._at) if wanted else -1
        if wanted and not 0 <= found - self._at <= _FAR:
            before = self.text.find(wanted, max(0, self._at - _BACK))
            found = before if before >= 0 else found
        if found < 0:
            return []
        if advance:
            self._at = found + len(wanted)
        return self.origins[found : found + len(wanted)]


def compact(text: str | None) -> str:
    """Return `text` as it is compared.

    >>> compact("“两个 责任”（一）")
    '"两个责任"(一)'
    """
    return Compact(text or "").text


def bare(text: str | None) -> str:
    """Return `text` as it is compared, without what encloses it."""
    return compact(text).strip(_EDGES)


def is_alike(first: str | None, second: str | None) -> bool:
    """Tell whether two titles are the same but for a few characters."""
    one, other = bare(first), bare(second)
    if one == other:
        return True
    if min(len(one), len(other)) <= 5:
        return False
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def pair_findings(
    expected: list[dict[str, Any]], found: list[dict[str, Any]]
) -> tuple[list[tuple[dict[str, Any], dict[str, Any]]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Return pairs of answer and finding, the answers missed, and the findings that are extra.

    Of findings with like titles the one with the same number is taken.
    """
    left = list(found)
    pairs, missed = [], []
    for answer in expected:
        alike = [finding for finding in left if is_alike(finding["title"], answer["title"])]
        alike.sort(key=lambda finding: bare(finding["number"]) != bare(answer["number"]))
        if alike:
            pairs.append((answer, alike[0]))
            left.remove(alike[0])
        else:
            missed.append(answer)
    return pairs, missed, left
