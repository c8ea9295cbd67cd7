"""Scores the published data of a corpus against answers that people gave.

In an answer, `must` are themes that both annotators gave, `may` those that one of them gave: giving
one of these is never counted for or against.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.accuracy.matching import Compact, bare, compact, is_alike, pair_findings

COUNTED_ROLES = frozenset({"measure", "problem", "finding-title", "status", "heading", "statement"})
"""Roles on which annotators agree; what stands around the findings is scored by body and leak."""


@dataclass
class Tally:
    """Right, extra and missed answers of a kind."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, got: set[str], must: set[str], may: set[str]) -> None:
        """Count what was given against what had to be and what may be."""
        self.right += len(got & must)
        self.extra += len(got - must - may)
        self.missed += len(must - got)

    @property
    def score(self) -> float:
        """The harmonic mean of precision and recall, or the share right where nothing is extra."""
        return (
            2 * self.right / (2 * self.right + self.extra + self.missed or 1) if self.asked else 1.0
        )

    @property
    def share(self) -> float:
        """The share of the answers that was given."""
        return self.right / (self.right + self.missed or 1) if self.asked else 1.0

    @property
    def asked(self) -> int:
        """How many answers there are."""
        return self.right + self.extra + self.missed


@dataclass
class Scores:
    """All tallies over the reports of a benchmark."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in MEASURES})
    themes: dict[str, Tally] = field(default_factory=dict)
    units: int = 0
    reports: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def value(self, name: str) -> float:
        """Return one figure, between 0 and 1."""
        tally = self.tallies[name]
        return tally.score if name in _PAIRED else tally.share


MEASURES = (
    *("body", "leak", "findings", "status", "measures", "roles", "meta", "stated"),
    *("cells", "finding_themes", "passages"),
)
"""`leak` counts page chrome that was kept out: like the others, 1 is best."""
_PAIRED = frozenset({"findings", "cells", "finding_themes", "passages"})


def score_report(gold: dict[str, Any], report: dict[str, Any], text: str, scores: Scores) -> None:
    """Add one report to `scores`.

    Args:
        gold: The answers.
        report: The report's own file, alignments included.
        text: Its published text.
        scores: Tallies of all reports so far; `notes` gets a line for each miss.
    """
    scores.reports.append(gold["id"])
    _score_units(gold, report, text, scores)
    _score_findings(gold, report, scores)
    _score_metadata(gold, report, scores)
    _score_totals(gold, report, scores)


def _score_units(gold: dict[str, Any], report: dict[str, Any], text: str, scores: Scores) -> None:
    """Score what lies in the body, its roles, and the themes of passages and of the whole."""
    found = Compact(text)
    inside = bytearray(len(text))
    for block in report["blocks"]:
        if block["role"] != "chrome":
            start, end = block["span"]
            inside[start:end] = b"\1" * (end - start)
    must_all: set[str] = set()
    may_all: set[str] = set()
    for unit in gold["units"]:
        roles = [unit["role"]] if isinstance(unit["role"], str) else unit["role"]
        if "chrome" in roles and len(roles) > 1:
            continue  # a line such as 编辑:某某 may be kept or left out
        chrome = roles == ["chrome"]
        places = found.find(unit["text"], advance=not chrome)
        must, may = set(unit.get("must", ())), set(unit.get("may", ()))
        kept = sum(inside[place] for place in places)
        if chrome:
            _count(scores.tallies["leak"], len(places) - kept, kept)
            continue
        scores.units += 1
        wanted = len(places) or len(compact(unit["text"]))
        _count(scores.tallies["body"], kept, wanted - kept)
        must_all |= must
        may_all |= may
        got = set()
        if places:
            span = (places[0], places[-1] + 1)
            _score_role(roles, report["blocks"], span, scores)
            got = _themes_at(report["alignments"], span)
        _score_passage(unit["text"], got, (must, may), scores)
    cells = {alignment["theme"] for alignment in report["alignments"]}
    scores.tallies["cells"].add(cells, must_all, may_all)


def _score_role(
    roles: list[str], blocks: list[dict[str, Any]], span: tuple[int, int], scores: Scores
) -> None:
    """Score the role of the block in the middle of a unit."""
    if roles[0] not in COUNTED_ROLES:
        return
    middle = sum(span) // 2
    at = [b["role"] for b in blocks if b["span"][0] <= middle < b["span"][1]]
    right = bool(at) and at[0] in roles
    _count(scores.tallies["roles"], int(right), int(not right))


def _themes_at(alignments: list[dict[str, Any]], span: tuple[int, int]) -> set[str]:
    """Return the themes of alignments that cover half of a unit, or lie in it by half."""
    got = set()
    for alignment in alignments:
        start, end = alignment["span"]
        shared = min(end, span[1]) - max(start, span[0])
        if shared > 0 and 2 * shared >= min(end - start, span[1] - span[0]):
            got.add(alignment["theme"])
    return got


def _score_passage(
    text: str, got: set[str], wanted: tuple[set[str], set[str]], scores: Scores
) -> None:
    """Score the themes of one unit, in all and theme by theme."""
    must, may = wanted
    scores.tallies["passages"].add(got, must, may)
    for theme in got | must:
        tally = scores.themes.setdefault(theme, Tally())
        tally.add(got & {theme}, must & {theme}, may & {theme})
    if missing := must - got:
        scores.notes.append(f"missing {sorted(missing)}: {text[:40]}")
    if extra := got - must - may:
        scores.notes.append(f"extra {sorted(extra)}: {text[:40]}")


def _score_findings(gold: dict[str, Any], report: dict[str, Any], scores: Scores) -> None:
    """Score findings, their status, number of measures and themes."""
    pairs, missed, extra = pair_findings(gold["findings"], report["findings"])
    tally = scores.tallies["findings"]
    _count(tally, len(pairs), len(missed))
    tally.extra += len(extra)
    for finding in (*missed, *extra):
        scores.notes.append(f"finding not paired: {finding['number']} {finding['title'][:30]}")
    for answer in missed:
        for name in ("status", "measures"):
            scores.tallies[name].missed += 1
        scores.tallies["finding_themes"].missed += len(answer.get("must", ()))
    for answer, finding in pairs:
        status = finding["status"] in (answer["status"], *answer.get("status_may", ()))
        number = len(finding["measures"]) in (answer["measures"], *answer.get("measures_may", ()))
        _count(scores.tallies["status"], int(status), int(not status))
        _count(scores.tallies["measures"], int(number), int(not number))
        if not (status and number):
            scores.notes.append(f"status or measures: {answer['number']} {answer['title'][:30]}")
        if answer.get("must"):
            scores.tallies["finding_themes"].add(
                set(finding["themes"]), set(answer["must"]), set(answer.get("may", ()))
            )


def _score_metadata(gold: dict[str, Any], report: dict[str, Any], scores: Scores) -> None:
    """Score what the notice says of itself: each fact right, or rightly absent."""
    inspection, place = report["inspection"], report["place"]
    given = {
        "title": report["title"],
        "issuer": report["issuer"],
        "province": place["province"],
        "city": place["city"],
        "district": place["district"],
        "inspecting_body": inspection["body"],
        "inspection_start": inspection["start"],
        "inspection_end": inspection["end"],
        "feedback_date": inspection["feedback"],
        "published": report["published"],
        "signed": report["signed"],
        **report["contact"],
    }
    for name, value in given.items():
        if name in gold["meta"]:
            right = _is_right(value, gold["meta"][name])
            _count(scores.tallies["meta"], int(right), int(not right))
            if not right:
                scores.notes.append(f"{name}: got {value}, want {gold['meta'][name]}")


def _is_right(value: Any, wanted: str | None) -> bool:
    """Tell whether a fact is the one that was wanted."""
    if isinstance(value, dict):
        return bool(value["iso"] == wanted)
    if isinstance(value, list):
        if wanted is None:
            return not value
        whole = compact(wanted)
        return any(bare(each) in whole or whole in bare(each) for each in value)
    if wanted is None or value is None:
        return wanted == value
    return is_alike(value, wanted)


def _score_totals(gold: dict[str, Any], report: dict[str, Any], scores: Scores) -> None:
    """Score the totals that the notice states, as totals or as figures: value, words or kind."""
    for answer in gold.get("stated", ()):
        if not answer.get("both", True):
            continue
        quote = compact(answer["quote"])
        right = any(
            abs(total["value"] - answer["value"]) < 1e-9
            and (
                total.get("what") == answer["what"]
                or compact(total["quote"]) in quote
                or quote in compact(total["quote"])
            )
            for total in (*report["stated"], *report["figures"])
        )
        _count(scores.tallies["stated"], int(right), int(not right))
        if not right:
            scores.notes.append(f"stated: {answer['value']} {answer['what']} {answer['quote']}")


def _count(tally: Tally, right: int, missed: int) -> None:
    """Add to a tally in which nothing can be extra."""
    tally.right += right
    tally.missed += missed
