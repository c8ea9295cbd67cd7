"""What in a notice may tell its place, the most trusted first."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.expressions import compiled
from generator.model import Span
from generator.parsing.draft import Draft
from generator.parsing.metadata.issuer import Issuer
from generator.parsing.metadata.own_names import (
    core_of,
    organ_of_plan,
    place_in_rules,
    place_of_index,
)
from generator.parsing.places import PlaceClue

_SOURCE = compiled(
    r"(?:来源|发布机构|发布单位|公开机构|公开单位|主办单位|主办|承办单位|承办|责任部门)[:\s]{1,4}"
    r"(?P<name>[\u4e00-\u9fff]{3,30})"
)
_PARTS = compiled(r"[!！:：,，]")
"""Behind one of them a headline may name the place: 问责12人!某省某局通报…."""
_SITE_WORDS = ("人民政府", "政府网", "门户网站", "党建网", "纪委监委", "监委网站")
_SITE = compiled(rf"(?P<name>[\u4e00-\u9fff]{{2,16}}(?:{'|'.join(_SITE_WORDS)}))")
_OPENING = 6_000
"""Characters in which a notice tells of its plan."""
_TAIL = 600
"""Characters at the end among which a page names its site."""


class Told(Struct, frozen=True):
    """What has been read already and may name the place."""

    issuer: Issuer | None
    """The organ."""
    title: tuple[str, Span] | None
    """The title and where it stands."""
    addresses: tuple[str, ...]
    """Postal addresses, as printed."""


def place_clues(draft: Draft, head: Span, told: Told) -> Iterator[PlaceClue]:
    """Yield what may tell the place; later ones are looked for when they are asked for.

    Args:
        draft: The notice.
        head: The page around it, before the notice itself begins.
        told: What has been read of it.
    """
    if told.issuer:
        yield PlaceClue(_folded(draft, told.issuer.name), "issuer")
    if told.title:
        for part in _PARTS.split(_folded(draft, told.title[0])):
            yield PlaceClue(part, "title")
    for source in _sources(draft, head):
        yield PlaceClue(source, "source-line")
    for address in told.addresses:
        yield PlaceClue(address, "address")
    region = place_of_index(draft.folded[: head.end]) if "索" in draft.folded[: head.end] else None
    if region:
        yield PlaceClue(region, "index")
    named = _own_document(draft, told.issuer.name) if told.issuer else None
    if named:
        yield PlaceClue(named, "document")


def _sources(draft: Draft, head: Span) -> Iterator[str]:
    """Yield who published the page: as the file states it, in its source line, in its site's name.

    A site's name may begin at every place: it is looked for only where there is one of its words.
    """
    folded = draft.folded
    yield from (value for key, value in draft.reading.stated if key == "source")
    for start, end in ((0, head.end), (max(head.end, len(folded) - _TAIL), len(folded))):
        named = any(folded.find(word, start, end) >= 0 for word in _SITE_WORDS)
        for pattern in (_SOURCE, _SITE) if named else (_SOURCE,):
            yield from (match["name"] for match in pattern.finditer(folded, start, end))


def _own_document(draft: Draft, issuer: str) -> str | None:
    """Return the name of the organ or place that a document of the organ's own prints."""
    plan = organ_of_plan(draft.folded[:_OPENING], core_of(issuer))
    return draft.folded[slice(*plan)] if plan else place_in_rules(draft.folded, issuer)


def _folded(draft: Draft, printed: str) -> str:
    """Return what is printed in the notice in the spelling used for matching."""
    at = draft.text.find(printed)
    return printed if at < 0 else draft.folded[at : at + len(printed)]
