"""The figures and documents that stand in a passage, for the lists below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.model import Document, Figure


class Named(Struct, frozen=True):
    """What passages name: facts that can be looked up, counted without judging."""

    figures: tuple[str, ...]
    """Each figure with what it measures, as shown; each once."""
    documents: tuple[tuple[str, str], ...]
    """(title, `issued`|`revised`|`cited`) of each document; each once."""


NONE = Named((), ())
"""Where nothing is named."""


def named(text: str, figures: Sequence[Figure], documents: Sequence[Document]) -> Named:
    """Return the figures and documents of a passage in the words of `text`, as shown."""
    if not (figures or documents):
        return NONE
    return Named(
        tuple({text[each.span.start : each.span.end]: None for each in figures}),
        tuple({(text[each.span.start : each.span.end], each.action): None for each in documents}),
    )


def together(passages: Iterable[Named]) -> Named:
    """Return what several passages name, each once."""
    found = [each for each in passages if each is not NONE]
    if len(found) < 2:
        return found[0] if found else NONE
    return Named(
        tuple({figure: None for each in found for figure in each.figures}),
        tuple({document: None for each in found for document in each.documents}),
    )
