"""Shared wording found again after a change is what finding it anew gives."""

from __future__ import annotations

import random
from array import array
from collections import Counter

import pytest

from generator.aligning import stock
from generator.aligning.stock import stock_wording, stock_wording_again
from generator.model import ReportSummary

CHANCE = random.Random(20241122)  # noqa: S311  a repeatable mix, not a secret
STRETCHES = [CHANCE.getrandbits(64) for _ in range(40)]


def summary(name: str, bodies: int) -> ReportSummary:
    """Return the summary of a report of one of so many bodies, or of one that is not known."""
    windows = sorted(CHANCE.sample(STRETCHES, CHANCE.randrange(12)))
    body = CHANCE.choice(["", *(f"body {number}" for number in range(bodies))])
    return ReportSummary(name, body, "", (), array("Q", windows).tobytes())


def test_some_stretches_are_shared_and_some_not() -> None:
    found = stock_wording([summary(f"r{number}", 30) for number in range(30)])
    assert 0 < len(found.shared) < len(STRETCHES)
    assert len(set(found.keys.values())) > 5


@pytest.mark.parametrize("at_once", [7, 50, 10_000])
def test_in_how_many_passes_they_are_counted_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    reports = [summary(f"r{number}", 9) for number in range(30)]
    found = stock_wording(reports)
    monkeypatch.setattr(stock, "AT_ONCE", at_once)
    assert stock_wording(reports) == found
    bodies: dict[str, set[int]] = {}
    for each in reports:
        own = bodies.setdefault(each.body or each.report, set())
        own.update(memoryview(each.windows).cast("Q"))
    counts = Counter(one for own in bodies.values() for one in own)
    assert found.shared == {one: n for one, n in counts.items() if n >= found.needed}


@pytest.mark.parametrize("bodies", [2, 6, 30])
def test_after_a_change_all_is_as_if_found_anew(bodies: int) -> None:
    reports = {f"r{number}": summary(f"r{number}", bodies) for number in range(24)}
    before = stock_wording(reports.values())
    taken_over = 0
    asked: list[str] = []
    frugal = 0

    def summary_of(report: str) -> ReportSummary:
        asked.append(report)
        return reports[report]

    for step in range(120):
        names = CHANCE.sample(sorted(reports), CHANCE.randrange(4))
        gone, fresh = names[:1], {name: summary(name, bodies) for name in names[1:]}
        fresh |= {f"new {step}": summary(f"new {step}", bodies)} if CHANCE.random() < 0.5 else {}
        gone = gone if len(reports) > 8 else []
        earlier = {name: reports[name] for name in (*gone, *fresh) if name in reports}
        reports = {name: one for name, one in reports.items() if name not in gone} | fresh
        anew = stock_wording(reports.values())
        asked.clear()
        again = stock_wording_again(before, earlier, fresh, summary_of)
        assert again in (anew, None)
        assert (again is None) == (anew.needed < before.needed)
        taken_over += again is not None
        frugal += len(set(asked)) < len(reports)
        before = anew
    assert taken_over > 60
    assert frugal, "not every report was looked at each time"
