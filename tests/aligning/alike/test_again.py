"""Likening again after a change gives what likening all anew gives."""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from generator.aligning.alike import likeness
from generator.aligning.alike.again import likened_again
from generator.aligning.alike.likened import Likened, columns_of, likened_from, likened_of
from generator.aligning.alike.likeness import Reach, likeness_of
from generator.aligning.alike.words import packed, pair_numbers
from generator.model import ReportSummary
from tests.aligning.alike.findings import anew, finding_of, report_of, shown

REPORTS = 60

Change = Callable[[list[ReportSummary], random.Random], None]


def _one(reports: Sequence[ReportSummary], chance: random.Random) -> int:
    return chance.choice([at for at, each in enumerate(reports) if each.findings])


def add(reports: list[ReportSummary], chance: random.Random) -> None:
    name = f"new{chance.randrange(10**9)}"
    reports.insert(chance.randrange(len(reports)), report_of(name, chance))


def drop(reports: list[ReportSummary], chance: random.Random) -> None:
    del reports[chance.randrange(len(reports))]


def drop_many(reports: list[ReportSummary], chance: random.Random) -> None:
    for _ in range(8):
        drop(reports, chance)


def reword(reports: list[ReportSummary], chance: random.Random) -> None:
    at = _one(reports, chance)
    findings = list(reports[at].findings)
    place = chance.randrange(len(findings))
    fresh = finding_of(reports[at].report, place, chance)
    findings[place] = replace(findings[place], wrong=fresh.wrong, done=fresh.done)
    reports[at] = replace(reports[at], findings=tuple(findings))


def retitle(reports: list[ReportSummary], chance: random.Random) -> None:
    at = _one(reports, chance)
    findings = [replace(each, title="另题", told=b"another!") for each in reports[at].findings]
    reports[at] = replace(reports[at], findings=tuple(findings))


def rewrite(reports: list[ReportSummary], chance: random.Random) -> None:
    at = _one(reports, chance)
    reports[at] = report_of(reports[at].report, chance)


def shuffle(reports: list[ReportSummary], chance: random.Random) -> None:
    chance.shuffle(reports)


CHANGES: Sequence[Change] = (add, drop, drop_many, reword, retitle, rewrite, shuffle)


def kept_and_read(likened: Likened) -> Likened:
    columns = [array(each.typecode, each.tobytes()) for each in columns_of(likened)]
    return likened_from(likened.table.reports, columns)


REACHES = (Reach(16, 3, 8), Reach(2, 3, 8), Reach(3, 2, 4), Reach(4, 1, 8), Reach(24, 24, 48))
"""With the second to the fourth, words push one another out of those that are looked up."""


@pytest.mark.parametrize(("seed", "reach"), list(enumerate(REACHES)))
def test_a_change_gives_what_all_anew_gives(
    monkeypatch: pytest.MonkeyPatch, seed: int, reach: Reach
) -> None:
    monkeypatch.setattr(likeness, "THOROUGH", reach)
    chance = random.Random(seed)  # noqa: S311
    reports = [report_of(f"r{number}", chance) for number in range(REPORTS)]
    before = anew(reports)
    left = 0
    for _ in range(20):
        known = {each.report: each for each in reports}
        chance.choice(CHANGES)(reports, chance)
        fresh = [each for each in reports if known.get(each.report) is not each]
        again = likened_again(kept_and_read(before), [each.report for each in reports], fresh)
        assert again
        left += len(again.likeness) - len(again.touched)
        again.pairs.take(again.likeness.pairs(again.touched).column.tobytes())
        before = likened_of(again.likeness, again.pairs, again.settled)
        assert shown(before) == shown(anew(reports))
    assert left > 3 * REPORTS  # else next to nothing was taken over


def test_what_no_word_tells_touches_nothing() -> None:
    chance = random.Random(1)  # noqa: S311
    reports = [report_of(f"r{number}", chance) for number in range(REPORTS)]
    before = anew(reports)
    retitle(reports, chance)
    again = likened_again(before, [each.report for each in reports], reports)
    assert again
    assert not again.touched
    assert again.settled is before.settled


def test_one_rewritten_notice_touches_few_others() -> None:
    chance = random.Random(2)  # noqa: S311
    reports = [report_of(f"r{number}", chance) for number in range(10 * REPORTS)]
    before = anew(reports)
    at = _one(reports, chance)
    reports[at] = replace(reports[at], findings=reports[at].findings[:-1])
    again = likened_again(before, [each.report for each in reports], [reports[at]])
    assert again
    assert 0 < len(again.touched) < len(again.likeness) // 10


def test_nothing_is_taken_over_where_findings_are_looked_for_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(3)  # noqa: S311
    reports = [report_of(f"r{number}", chance) for number in range(REPORTS)]
    before = anew(reports)
    monkeypatch.setattr(likeness, "FEW", len(before.table))
    fresh = [replace(reports[_one(reports, chance)], report="new")]
    reports += fresh
    assert likened_again(before, [each.report for each in reports], fresh) is None


def test_few_findings_are_all_compared_where_they_share_a_word() -> None:
    chance = random.Random(4)  # noqa: S311
    reports = [report_of(f"r{number}", chance) for number in range(8)]
    found = likeness_of(reports)
    table, common = found.table, {word for word, count in found.counts.items() if count > 1}
    for number in range(len(table)):
        shared = {
            other
            for other in range(number)
            if common & table.words_of(number) & table.words_of(other)
        }
        assert set(found.near(number)) == shared


@pytest.mark.parametrize("left", [0, 1])
def test_a_finding_whose_only_shared_word_is_gone_has_no_pair_any_more(left: int) -> None:
    chance = random.Random(5)  # noqa: S311
    word = packed(pair_numbers("整改"), 1)
    reports = []
    for name in ("one", "two"):
        finding = finding_of(name, 0, chance)
        alone = replace(finding, themes=b"", wrong=word, done=b"")
        reports.append(ReportSummary(name, "", "", (alone,)))
    before = anew(reports)
    assert len(before.pairs) == 1
    again = likened_again(before, [reports[left].report], ())
    assert again
    again.pairs.take(again.likeness.pairs(again.touched).column.tobytes())
    after = likened_of(again.likeness, again.pairs, again.settled)
    assert shown(after) == shown(anew([reports[left]]))
    assert not len(after.pairs)
