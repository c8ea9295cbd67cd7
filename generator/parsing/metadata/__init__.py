"""What a notice says of itself: title, issuer, place, inspection, dates and contact."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from generator.expressions import compiled
from generator.model import Contact, Inspection, Place, Remark, Sidecar, Span, StatedDate
from generator.parsing.dates import DateReading, PrintedDate, settle
from generator.parsing.draft import Draft
from generator.parsing.metadata.contact import area_codes, read_contact
from generator.parsing.metadata.group import kind_in
from generator.parsing.metadata.inspection import read_inspection
from generator.parsing.metadata.issuer import Issuer, read_issuer
from generator.parsing.metadata.overrides import date_of, inspection_of, place_of
from generator.parsing.metadata.own_names import (
    core_of,
    organ_of_plan,
    place_in_rules,
    place_of_index,
)
from generator.parsing.metadata.publication import published_date, signed_date
from generator.parsing.metadata.title import read_title
from generator.parsing.metadata.zones import find_zones
from generator.parsing.places import (
    PlaceClue,
    ambiguous_place_remark,
    find_place,
)

__all__ = ["Metadata", "read_metadata"]


_SOURCE = compiled(
    r"(?:来源|发布机构|发布单位|公开机构|公开单位|主办单位|主办|承办单位|承办|责任部门)[:\s]{1,4}"
    r"(?P<name>[\u4e00-\u9fff]{3,30})"
)
_PARTS = compiled(r"[!！:：,，]")
_SITE_WORDS = ("人民政府", "政府网", "门户网站", "党建网", "纪委监委", "监委网站")
_SITE = compiled(rf"(?P<name>[\u4e00-\u9fff]{{2,16}}(?:{'|'.join(_SITE_WORDS)}))")


_OPENING = 6_000
"""Characters in which a notice tells of its plan."""


class Metadata(Struct, frozen=True):
    """The head of a report."""

    title: str | None = None
    """Without 【】 prefix or column suffix."""
    issuer: str | None = None
    """The organ."""
    place: Place = field(default_factory=Place)
    """Whose organ it is."""
    inspection: Inspection = field(default_factory=Inspection)
    """What the notice answers."""
    published: StatedDate | None = None
    """On the page."""
    signed: StatedDate | None = None
    """Under the text."""
    contact: Contact = field(default_factory=Contact)
    """For the public."""
    remarks: tuple[Remark, ...] = ()
    """What is doubtful in these."""


def read_metadata(draft: Draft, sidecar: Sidecar | None = None) -> Metadata:
    """Return the metadata of a draft; a sidecar overrides what was read."""
    zones = find_zones(draft)
    title = read_title(draft, zones)
    contact = read_contact(draft, zones)
    published = published_date(draft, zones, sidecar.url if sidecar else None)
    signed = signed_date(draft, zones)
    inspection = read_inspection(draft.text, draft.folded, zones.lead, _anchor(signed, published))
    issuer = read_issuer(draft, zones, title)
    clues = itertools.chain(
        _clues(draft, issuer, title, contact), _further_clues(draft, issuer, zones.head)
    )
    found = find_place(clues, area_codes(contact), draft.folded)
    remarks = (
        (ambiguous_place_remark(found.candidates, issuer.span if issuer else None),)
        if found.candidates
        else ()
    )
    inspection = replace(
        inspection, kind=kind_in(found.place.province, inspection.kind, inspection.body)
    )
    metadata = Metadata(
        title=title[0] if title else None,
        issuer=issuer.name if issuer else None,
        place=found.place,
        inspection=inspection,
        published=published,
        signed=_settle_signed(draft, signed, inspection, published),
        contact=contact,
        remarks=remarks,
    )
    return _overridden(metadata, sidecar) if sidecar else metadata


def _anchor(signed: PrintedDate | None, published: StatedDate | None) -> datetime.date | None:
    """Return a day on which everything told had happened."""
    if signed is not None and signed.readings[-1].year is not None:
        return signed.readings[-1].first_day()
    if published is None:
        return None
    parts = [int(part) for part in published.iso.split("-")]
    return datetime.date(*(parts + [12, 28][len(parts) - 1 :] if len(parts) < 3 else parts))


def _settle_signed(
    draft: Draft,
    signed: PrintedDate | None,
    inspection: Inspection,
    published: StatedDate | None,
) -> StatedDate | None:
    """Choose the reading of the signature that comes after the feedback and before publication."""
    if signed is None:
        return None
    last = inspection.feedback or inspection.end
    earliest = last.iso if last else ""
    latest = published.iso if published else "9999"

    def in_order(reading: DateReading) -> bool:
        return earliest <= reading.iso and reading.iso[: len(latest)] <= latest

    return settle(draft.text, signed, in_order)


def _clues(
    draft: Draft, issuer: Issuer | None, title: tuple[str, Span] | None, contact: Contact
) -> list[PlaceClue]:
    """Return what may tell the place, the most trusted first."""
    clues = []
    if issuer:
        clues.append(PlaceClue(_folded(draft, issuer.name), "issuer"))
    if title:
        # A headline may name the place behind its first words: 问责12人!某省某局通报….
        clues += [PlaceClue(part, "title") for part in _PARTS.split(_folded(draft, title[0]))]
    stated = [value for key, value in draft.reading.stated if key == "source"]
    clues += [PlaceClue(source, "source-line") for source in stated]
    head = find_zones(draft).head
    for start, end in ((0, head.end), (max(head.end, len(draft.folded) - 600), len(draft.folded))):
        # A name is sixteen characters at every place: looked for only where a site is named.
        named = any(draft.folded.find(word, start, end) >= 0 for word in _SITE_WORDS)
        names = [
            match["name"]
            for pattern in ((_SOURCE, _SITE) if named else (_SOURCE,))
            for match in pattern.finditer(draft.folded, start, end)
        ]
        clues += [PlaceClue(name, "source-line") for name in names]
    clues += [PlaceClue(address, "address") for address in contact.address]
    return clues


def _folded(draft: Draft, printed: str) -> str:
    """Return what is printed in the notice in the spelling used for matching."""
    at = draft.text.find(printed)
    return printed if at < 0 else draft.folded[at : at + len(printed)]


def _further_clues(draft: Draft, issuer: Issuer | None, head: Span) -> Iterator[PlaceClue]:
    """Yield what else may tell the place: the page's index number, the organ's own documents."""
    region = place_of_index(draft.folded[: head.end]) if "索" in draft.folded[: head.end] else None
    if region:
        yield PlaceClue(region, "index")
    if issuer is None:
        return
    plan = organ_of_plan(draft.folded[:_OPENING], core_of(issuer.name))
    named = draft.folded[slice(*plan)] if plan else place_in_rules(draft.folded, issuer.name)
    if named:
        yield PlaceClue(named, "document")


def _overridden(metadata: Metadata, sidecar: Sidecar) -> Metadata:
    """Put what a person states in place of what was read."""
    return replace(
        metadata,
        title=sidecar.title or metadata.title,
        issuer=sidecar.issuer or metadata.issuer,
        place=place_of(sidecar, metadata.place),
        inspection=inspection_of(sidecar, metadata.inspection),
        published=date_of(sidecar.published, metadata.published),
        signed=date_of(sidecar.signed, metadata.signed),
    )
