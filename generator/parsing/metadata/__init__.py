"""What a notice says of itself: title, issuer, place, inspection, dates and contact."""

from __future__ import annotations

import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from generator.model import Contact, Inspection, Place, Remark, Sidecar, StatedDate
from generator.parsing.dates import DateReading, PrintedDate, settle
from generator.parsing.draft import Draft
from generator.parsing.metadata.clues import Told, place_clues
from generator.parsing.metadata.contact import area_codes, read_contact
from generator.parsing.metadata.group import kind_in
from generator.parsing.metadata.inspection import read_inspection
from generator.parsing.metadata.issuer import read_issuer
from generator.parsing.metadata.overrides import (
    date_of,
    inspection_of,
    place_of,
    stated_place_remarks,
)
from generator.parsing.metadata.publication import published_date, signed_date
from generator.parsing.metadata.title import read_title
from generator.parsing.metadata.zones import find_zones
from generator.parsing.places import ambiguous_place_remark, find_place

__all__ = ["Metadata", "read_metadata"]


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
    clues = place_clues(draft, zones.head, Told(issuer, title, contact.address))
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


def _overridden(metadata: Metadata, sidecar: Sidecar) -> Metadata:
    """Put what a person states in place of what was read; a stated place is in doubt no more."""
    place = place_of(sidecar, metadata.place)
    stated = any((sidecar.province, sidecar.city, sidecar.district, sidecar.code))
    return replace(
        metadata,
        title=sidecar.title or metadata.title,
        issuer=sidecar.issuer or metadata.issuer,
        place=place,
        remarks=stated_place_remarks(sidecar, place) if stated else metadata.remarks,
        inspection=inspection_of(sidecar, metadata.inspection),
        published=date_of(sidecar.published, metadata.published),
        signed=date_of(sidecar.signed, metadata.signed),
    )
