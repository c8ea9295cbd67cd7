"""Groups the passages that no theme took, and proposes words for the theme file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.expressions import compiled
from generator.model import Corpus, Unfiled
from generator.themes import squeeze

LIKENESS = 0.3
"""Part of their pairs of characters that two passages must share to be alike."""
LEAST_PAIRS = 3
"""Pairs of characters that they must share in any case."""
POSTINGS = 60
"""Passages looked at for one pair of characters."""
LONGEST = 8
"""Characters of a proposed word at most."""
MOST_TERMS = 6
"""Words proposed for one group."""

_STOPS = compiled(
    r"[^\u4e00-\u9fff]+|[的了和与及或在对将为被把从由等已未不并其各该本我有无是就也均都]|"
    r"进一步|落实|加强|推进|推动|完善|建立|健全|制定|印发|开展|组织|召开|要求|情况|问题|整改|工作|进行|及时|"
    r"相关|有关|严格|强化|规范|提升|切实|确保|通过|按照|根据|目前|截至|全面|持续|深入"
)
"""What stands between the words that name a subject."""


class Suggestion(Struct, frozen=True):
    """A group of passages alike that no theme takes."""

    group: int
    """Number of the group, from 1; 0 for a passage that stands alone."""
    terms: tuple[str, ...]
    """Words proposed for the theme file, the most telling first."""
    passages: tuple[Unfiled, ...]
    """The passages, in reading order."""


def suggest_terms(corpus: Corpus) -> tuple[Suggestion, ...]:
    """Give the groups of passages that no theme takes, the largest first, single ones last."""
    groups: dict[int, list[Unfiled]] = {}
    alone = []
    for one in corpus.unfiled:
        if one.group:
            groups.setdefault(one.group, []).append(one)
        else:
            alone.append(Suggestion(0, one.terms, (one,)))
    grouped = [
        Suggestion(number, passages[0].terms, tuple(passages))
        for number, passages in sorted(groups.items())
    ]
    return (*sorted(grouped, key=lambda group: (-len(group.passages), group.group)), *alone)


def group_unfiled(passages: Sequence[tuple[Unfiled, str]]) -> tuple[Unfiled, ...]:
    """Give the passages with the number of their group and the words proposed for it.

    Args:
        passages: Passages that no theme took, each with its text, in reading order.
    """
    chunks = [_chunks(text) for _, text in passages]
    members = _groups([_pairs(words) for words in chunks])
    found = [one for one, _ in passages]
    number = 0
    for group in members:
        terms = _proposed([chunks[index] for index in group])
        if len(group) > 1:
            number += 1
        for index in group:
            found[index] = replace(found[index], group=number if len(group) > 1 else 0, terms=terms)
    return tuple(found)


def _chunks(text: str) -> list[str]:
    """Cut a passage into stretches that may be words."""
    return [chunk for chunk in _STOPS.split(squeeze(text)) if chunk and len(chunk) > 1]


def _pairs(chunks: list[str]) -> frozenset[str]:
    """Give the pairs of neighbouring characters."""
    return frozenset(chunk[at : at + 2] for chunk in chunks for at in range(len(chunk) - 1))


def _groups(pairs: list[frozenset[str]]) -> list[list[int]]:
    """Put passages together that are alike, directly or through others."""
    postings: dict[str, list[int]] = {}
    leader = list(range(len(pairs)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for index, own in enumerate(pairs):
        shared: Counter[int] = Counter()
        for pair in sorted(own):
            posting = postings.setdefault(pair, [])
            shared.update(posting)
            if len(posting) < POSTINGS:
                posting.append(index)
        for other, count in shared.items():
            if count >= LIKENESS * min(len(own), len(pairs[other])) and count >= LEAST_PAIRS:
                leader[find(index)] = find(other)
    groups: dict[int, list[int]] = {}
    for index in range(len(pairs)):
        groups.setdefault(find(index), []).append(index)
    return sorted(groups.values())


def _proposed(chunks: list[list[str]]) -> tuple[str, ...]:
    """Give the words that most passages of a group share, longer ones first."""
    needed = 1 if len(chunks) == 1 else max(2, (len(chunks) + 1) // 2)
    counts: Counter[str] = Counter()
    for words in chunks:
        counts.update(
            {
                word[start : start + length]
                for word in words
                for length in range(2, min(LONGEST, len(word)) + 1)
                for start in range(len(word) - length + 1)
            }
        )
    if len(chunks) == 1:
        counts = Counter(word for word in chunks[0] if 2 < len(word) <= LONGEST)
    ranked = sorted(
        (word for word, count in counts.items() if count >= needed),
        key=lambda word: (-len(word) * counts[word], word),
    )
    chosen: list[str] = []
    for word in ranked:
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
        if len(chosen) == MOST_TERMS:
            break
    return tuple(chosen)
