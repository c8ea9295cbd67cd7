"""Finds the place whose organ reports, with its official names and code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.expressions import compiled
from generator.model import Place, PlaceLevel, Remark, Span
from generator.parsing.gazetteer import Division, Gazetteer, gazetteer, is_municipality

_LEVELS: dict[int, PlaceLevel] = {1: "province", 2: "prefecture", 3: "county"}
_PARTY = compiled(r"^(?:中国共产党|中共)")
_ZONE = compiled(
    r"[\u4e00-\u9fff]{0,12}?(?:新区|开发区|高新区|经开区|高新技术产业开发区|经济技术开发区|示范区|园区|度假区|保税区|试验区|管理区|风景名胜区|风景区|合作区|产业园|港区|林区|矿区)"
)
_CORPS = "新疆生产建设兵团"
_CORPS_DIVISION = compiled(r"^第[一二三四五六七八九十]{1,2}师")
_LONGEST = 12
"""Characters of the longest name of a division that is looked up."""
_NOT_SHORT = ("大学", "学院")
"""Organs whose name may begin like a city's without being of it (中山大学)."""


class PlaceClue(Struct, frozen=True):
    """A name or line that tells the place."""

    text: str
    """Folded."""
    basis: str
    """`issuer`, `title`, `source-line`, `address`, `index`, `document` or `phone`."""


class FoundPlace(Struct, frozen=True):
    """A place, or the reason why there is none."""

    place: Place
    """Empty where nothing tells it."""
    candidates: tuple[Division, ...] = ()
    """Where a name fits several divisions and nothing decides between them."""


class _Named(Struct, frozen=True):
    """What a name opens with: divisions from large to small, and a zone without a code."""

    divisions: tuple[tuple[Division, ...], ...] = ()
    """Of each level that is named, all of that name."""
    zone: str | None = None
    """A development zone, which has no code of its own."""


def find_place(clues: Iterable[PlaceClue], phones: Sequence[str], text: str) -> FoundPlace:
    """Return the place that the first telling clue names.

    Args:
        clues: Names that open with a place, the most trusted first.
        phones: Telephone area codes of the contact line.
        text: The folded text, whose mentions decide between places of one name.
    """
    places = gazetteer()
    mentions: Mapping[str, int] | None = None
    undecided: tuple[Division, ...] = ()
    for clue in clues:
        named = _opening(clue.text, places)
        if not named.divisions:
            continue
        chosen = _consistent(named.divisions)
        if len(chosen) > 1:
            mentions = places.mentions(text) if mentions is None else mentions
            chosen = _decide(chosen, phones, mentions, places)
        if len(chosen) == 1:
            return FoundPlace(_place(chosen[0], clue, named))
        undecided = undecided or chosen
    by_phone = [one for code in phones for one in places.by_phone.get(code, ())]
    if len(by_phone) == 1 and not undecided:
        return FoundPlace(replace(division_place(by_phone[0], "phone"), inferred=True))
    return FoundPlace(Place(), undecided)


def _opening(name: str, places: Gazetteer) -> _Named:
    """Return the divisions that a name opens with, longest names first.

    >>> named = _opening("中共南京市玄武区卫健委", gazetteer())
    >>> [[one.code for one in step] for step in named.divisions]
    [['320100'], ['320102']]
    """
    rest = _PARTY.sub("", name.strip())
    found: list[tuple[Division, ...]] = []
    if rest.startswith(_CORPS):
        # its cities lie in the region; a division of the corps (第八师) has no code of its own
        found.append(places.by_name["新疆维吾尔自治区"])
        rest = _CORPS_DIVISION.sub("", rest[len(_CORPS) :])
    while len(found) < 4:
        step = _longest(rest, places)
        if not step:
            break
        length, divisions = step
        if found and not _lower(divisions, found[-1]):
            break
        found.append(divisions)
        rest = rest[length:]
    if not found:
        short = _short(rest, places)
        if short is None:
            return _Named()
        length, divisions = short
        found.append(divisions)
        rest = rest[length:]
    zone = _ZONE.match(rest.removeprefix("委"))
    return _Named(tuple(found), zone.group() if zone else None)


def _longest(rest: str, places: Gazetteer) -> tuple[int, tuple[Division, ...]] | None:
    """Return the longest division name that `rest` begins with."""
    for length in range(min(_LONGEST, len(rest)), 1, -1):
        divisions = places.by_name.get(rest[:length])
        if divisions:
            return length, divisions
    return None


def _short(rest: str, places: Gazetteer) -> tuple[int, tuple[Division, ...]] | None:
    """Return a province or prefecture named without its last character (舟山, 湖南)."""
    if any(mark in rest[:12] for mark in _NOT_SHORT):
        return None
    for length in (4, 3, 2):
        for ending in ("省", "市", "州", "盟", "地区"):
            divisions = places.by_name.get(rest[:length] + ending)
            if divisions and divisions[0].level < 3 and len(rest) > length:
                return length, divisions
    return None


def _lower(divisions: tuple[Division, ...], above: tuple[Division, ...]) -> bool:
    """Tell whether one of `divisions` lies in one of `above`."""
    return any(_within(one, other) for one in divisions for other in above)


def _within(division: Division, above: Division) -> bool:
    """Tell whether `division` lies in `above` and is not the same."""
    stem = above.code.rstrip("0") if above.level < 3 else above.code
    stem = stem.ljust(2 * above.level, "0")
    return division.code != above.code and division.code.startswith(stem)


def _consistent(steps: tuple[tuple[Division, ...], ...]) -> tuple[Division, ...]:
    """Return the lowest divisions that lie in one of each step above them; current ones first."""
    lowest = list(steps[-1])
    for above in steps[:-1]:
        lowest = [one for one in lowest if any(_within(one, other) for other in above)]
    current = [one for one in lowest if not one.former]
    ranked = sorted(current or lowest, key=lambda one: (one.level, one.code))
    return tuple(lowest if len(current) < len(lowest) and current else ranked)


def _decide(
    candidates: tuple[Division, ...],
    phones: Sequence[str],
    mentions: Mapping[str, int],
    places: Gazetteer,
) -> tuple[Division, ...]:
    """Return the candidate that the area code or the names of its parents speak for."""
    scores = {one: _support(one, phones, mentions, places) for one in candidates}
    best = max(scores.values())
    if best == 0:
        return candidates
    return tuple(one for one, score in scores.items() if score == best)


def _support(
    division: Division,
    phones: Sequence[str],
    mentions: Mapping[str, int],
    places: Gazetteer,
) -> int:
    """Return how much speaks for `division`: its area code most, then mentions of its parents."""
    prefecture, province = places.prefecture(division), places.province(division)
    own = {division.phone, prefecture.phone if prefecture else "", province.phone} - {""}
    score = 1000 * any(code in own for code in phones)
    if prefecture is not None and prefecture is not division:
        score += 10 * _mentioned(prefecture, mentions)
    return score + _mentioned(province, mentions)


def _mentioned(division: Division, mentions: Mapping[str, int]) -> int:
    """Return how often a division is named, up to 20."""
    return min(20, mentions.get(division.name, 0))


def _place(division: Division, clue: PlaceClue, named: _Named) -> Place:
    """Return the place that a clue names, with the names above it."""
    place = division_place(division, clue.basis)
    names = [name for name in (place.province, place.city, place.district) if name]
    inferred = len(named.divisions) < len(names) or clue.basis not in ("issuer", "sidecar")
    if named.zone and not place.district and division.level > 1 - is_municipality(division):
        return replace(place, district=named.zone, level="county", code=None, inferred=inferred)
    return replace(place, inferred=inferred)


def division_place(division: Division, basis: str) -> Place:
    """Return a division as a place, with the names above it; what it was read from is `basis`.

    >>> division_place(gazetteer().by_code["431200"], "issuer").province
    '湖南省'
    """
    places = gazetteer()
    prefecture = places.prefecture(division)
    return Place(
        province=places.province(division).name,
        city=prefecture.name if prefecture else None,
        district=division.name if division.level == 3 else None,
        level=_LEVELS[division.level],
        code=division.code,
        basis=basis,
    )


def ambiguous_place_remark(candidates: tuple[Division, ...], span: Span | None) -> Remark:
    """Return the remark that a name fits several places."""
    places = gazetteer()
    names = []
    for one in candidates:
        above = places.prefecture(one) or places.province(one)
        names.append(f"{above.name if above is not one else ''}{one.name}({one.code})")
    listed = "、".join(names[:6])
    return Remark(
        code="place-ambiguous",
        level="info",
        message=f"地名可指{len(candidates)}处：{listed}，文中未能确定，地区从缺",
        message_en=f"The place name fits {len(candidates)} divisions ({listed}); left open",
        span=span,
    )
