"""Puts what a person states in a sidecar in place of what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.model import Inspection, Place, PlaceLevel, Remark, Sidecar, Span, StatedDate
from generator.parsing.gazetteer import Division, gazetteer
from generator.parsing.places import division_place

_KINDS = ("省", "市", "自治区", "地区", "盟", "州", "区", "县", "旗")
"""What people leave away at the end of a name."""
_SHORTEST = 2
"""Characters of a name that is still one without it: 吉 is no city."""


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


def stated_place_remarks(sidecar: Sidecar, place: Place) -> tuple[Remark, ...]:
    """Return the remark that a stated place is not known: it may be a slip of the pen."""
    code = sidecar.code or place.code
    if code in gazetteer().by_code:
        return ()
    names = filter(None, (sidecar.province, sidecar.city, sidecar.district, sidecar.code))
    name = "".join(names)
    return (
        Remark(
            code="place-unlisted",
            level="info",
            message=f"附注里的“{name}”在行政区划代码表中没有，或有几处同名，照写收入；请核对，或写明上级地名",
            message_en=f"No one division is called “{name}” as the sidecar says; taken as written",
        ),
    )


def _level(sidecar: Sidecar) -> PlaceLevel:
    """Return the lowest level that is named."""
    if sidecar.district:
        return "county"
    return "prefecture" if sidecar.city else "province"


def _stated(division: Division) -> Place:
    """Return a division that the sidecar names; the names above it follow from it."""
    return replace(division_place(division, "sidecar"), inferred=division.level > 1)


def _completed(place: Place) -> Place:
    """Add the code and the names above where the stated name fits one division only.

    The full name goes before one that lacks its last character or stands for another, and a
    division of the level that the key names before others: people write 宝鸡, and 海淀区 as a city.
    """
    name = place.district or place.city or place.province or ""
    for known in _called(name):
        fitting = [one for one in map(_stated, known) if _agrees(place, one)]
        of_level = [one for one in fitting if one.level == place.level]
        if len(of_level or fitting) == 1:
            found = (of_level or fitting)[0]
            unstated = found.province != place.province or found.city != place.city
            return replace(found, inferred=unstated)
    return place


def _called(name: str) -> Iterator[Sequence[Division]]:
    """Yield the divisions of that full name, then those that are called so."""
    known = gazetteer().by_name
    yield [division for division in known.get(name, ()) if division.name == name]
    if len(name) >= _SHORTEST:
        whole = [division for kind in _KINDS for division in known.get(name + kind, ())]
        yield list(dict.fromkeys([*known.get(name, ()), *whole]))


def _agrees(stated: Place, found: Place) -> bool:
    """Tell whether a division lies where the sidecar says, however short its names are there."""
    where = (found.province or "", found.city or "", found.district or "")
    *above, _ = filter(None, (stated.province, stated.city, stated.district))
    return stated.code in (None, found.code) and all(
        any(one.startswith(name) for one in where) for name in above
    )


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
