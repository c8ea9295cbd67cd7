"""Puts what a person states in a sidecar in place of what was read."""

from __future__ import annotations

from msgspec.structs import replace

from generator.model import Inspection, Place, PlaceLevel, Sidecar, Span, StatedDate
from generator.parsing.gazetteer import Division, gazetteer
from generator.parsing.places import division_place


def place_of(sidecar: Sidecar, read: Place) -> Place:
    """Return the place that the sidecar names; where it gives a code alone, the names follow it."""
    if sidecar.code and not (sidecar.province or sidecar.city or sidecar.district):
        division = gazetteer().by_code.get(sidecar.code)
        return read if division is None else _stated(division)
    if not (sidecar.province or sidecar.city or sidecar.district or sidecar.code):
        return read
    place = Place(
        province=sidecar.province,
        city=sidecar.city,
        district=sidecar.district,
        level=_level(sidecar),
        code=sidecar.code,
        basis="sidecar",
    )
    return _completed(place)


def _level(sidecar: Sidecar) -> PlaceLevel:
    """Return the lowest level that is named."""
    if sidecar.district:
        return "county"
    return "prefecture" if sidecar.city else "province"


def _stated(division: Division) -> Place:
    """Return a division that the sidecar names; the names above it follow from it."""
    return replace(division_place(division, "sidecar"), inferred=division.level > 1)


def _completed(place: Place) -> Place:
    """Add the code and the names above where the stated name fits one division only."""
    name = place.district or place.city or place.province or ""
    fitting = [
        _stated(division) for division in gazetteer().by_name.get(name, ()) if division.name == name
    ]
    fitting = [
        one
        for one in fitting
        if place.province in (None, one.province)
        and place.city in (None, one.city)
        and place.code in (None, one.code)
    ]
    if len(fitting) != 1:
        return place
    found = fitting[0]
    unstated = found.province != place.province or found.city != place.city
    return replace(found, inferred=unstated)


def inspection_of(sidecar: Sidecar, read: Inspection) -> Inspection:
    """Return the inspection with what the sidecar states of it."""
    return Inspection(
        body=sidecar.body or read.body,
        kind=sidecar.kind or read.kind,
        start=date_of(sidecar.start, read.start),
        end=date_of(sidecar.end, read.end),
        feedback=date_of(sidecar.feedback, read.feedback),
    )


def date_of(stated: str | None, read: StatedDate | None) -> StatedDate | None:
    """Return the stated date; it keeps its place in the text where the text prints the same."""
    if stated is None:
        return read
    if read is not None and stated in (read.iso, *read.alternatives):
        return replace(read, iso=stated, alternatives=())
    return StatedDate(iso=stated, quote=stated, span=Span(0, 0))
