"""The administrative divisions of China, with their codes and telephone area codes."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import ahocorasick_rs
from msgspec import Struct

from generator.expressions import compiled

_PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 "
    "东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 普米 塔吉克 怒 鄂温克 "
    "德昂 保安 裕固 独龙 鄂伦春 各"
)
_AUTONOMOUS = compiled(
    rf"(?P<stem>.{{2,}}?)(?:(?:{'|'.join(sorted(_PEOPLES.split(), key=len, reverse=True))})族?)*"
    r"自治(?P<kind>[州县旗区])"
)
_MUNICIPALITIES = ("11", "12", "31", "50")


class Division(Struct, frozen=True):
    """One division."""

    code: str
    """Six digits (GB/T 2260)."""
    name: str
    """Full official name."""
    phone: str = ""
    """Telephone area code of a prefecture, "" where it has none of its own."""
    former: bool = False
    """True where it was merged or renamed."""

    @property
    def level(self) -> int:
        """1 for a province, 2 for a prefecture, 3 for a county."""
        if self.code.endswith("0000"):
            return 1
        return 2 if self.code.endswith("00") else 3


class Gazetteer(Struct, frozen=True, eq=False):
    """All divisions by code and by name."""

    by_code: Mapping[str, Division]
    """Every division."""
    by_name: Mapping[str, tuple[Division, ...]]
    """By full name, and by the shorter name in use (恩施州, 芷江县, 内蒙古)."""
    by_phone: Mapping[str, tuple[Division, ...]]
    """Prefectures (and provinces) by telephone area code."""
    matcher: ahocorasick_rs.AhoCorasick
    """Finds the names in a text."""
    names: tuple[str, ...]
    """The names in the matcher's order."""

    def province(self, division: Division) -> Division:
        """Return the province that `division` is in."""
        return self.by_code[f"{division.code[:2]}0000"]

    def prefecture(self, division: Division) -> Division | None:
        """Return the prefecture that `division` is in, None directly under a province."""
        if division.level == 1:
            return None
        return self.by_code.get(f"{division.code[:4]}00")

    def mentions(self, text: str) -> dict[str, int]:
        """Return how often each full or usual name occurs in `text`, longest name first."""
        counts: dict[str, int] = defaultdict(int)
        for index, _, _ in self.matcher.find_matches_as_indexes(text):
            counts[self.names[index]] += 1
        return counts


def _usual_names(division: Division) -> tuple[str, ...]:
    """Return the shorter names by which `division` is also called."""
    match = _AUTONOMOUS.fullmatch(division.name) if "自治" in division.name else None
    if match is None:
        return ()
    stem, kind = match["stem"], match["kind"]
    return (stem,) if kind == "区" else (f"{stem}{kind}",)


def _read() -> list[Division]:
    """Return the divisions of the table that ships with the program."""
    table = Path(__file__).with_name("divisions.tsv").read_text(encoding="utf-8")
    divisions = []
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        code, name, phone, former = (*line.split("\t"), "", "")[:4]
        divisions.append(Division(code, name, phone, former == "former"))
    return divisions


@functools.cache
def gazetteer() -> Gazetteer:
    """Return the divisions, read once.

    >>> [division.code for division in gazetteer().by_name["怀化市"]]
    ['431200']
    """
    divisions = _read()
    by_name: dict[str, list[Division]] = defaultdict(list)
    by_phone: dict[str, list[Division]] = defaultdict(list)
    for division in divisions:
        for name in (division.name, *_usual_names(division)):
            by_name[name].append(division)
        if division.phone:
            by_phone[division.phone].append(division)
    names = tuple(by_name)
    return Gazetteer(
        by_code={division.code: division for division in divisions},
        by_name={name: tuple(found) for name, found in by_name.items()},
        by_phone={phone: tuple(found) for phone, found in by_phone.items()},
        matcher=ahocorasick_rs.AhoCorasick(
            list(names), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        ),
        names=names,
    )


def is_municipality(division: Division) -> bool:
    """Tell whether `division` is, or lies in, one of the four municipalities."""
    return division.code.startswith(_MUNICIPALITIES)
