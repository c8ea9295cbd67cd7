"""What comparing whole corpora needs of one report: small, and made in any process."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from generator.aligning.matching import Place, Squeezed, matcher
from generator.aligning.outline import is_passage
from generator.aligning.report import ReportAlignment
from generator.model import Finding, Report, Status, Unfiled
from generator.themes import ThemeFile

WINDOW = 16
"""Characters of one sampled stretch: shorter agreement is vocabulary, not stock wording."""
_ANCHOR = re.compile(
    "[" + "".join(chr(code) for code in range(0x4E00, 0xA000) if code * 2654435761 % 8 == 0) + "]"
)
"""One Chinese character in eight opens a stretch: the same ones in every text."""
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_WRAPPING = re.compile(
    r"关于|问题|整改|情况|方面|存在|不够|不到位|不足|不力|不严|不深|不实|有待|有差距|差距|落实|工作|加强|推进|"
    r"不规范|不高|不强|仍|还|欠缺|薄弱|短板|提升|完善|强化|进一步"
)
"""Words that say that something is wrong or is being done, not what."""
MOST_FEATURES = 60
"""Features kept of each half of one finding."""


@dataclass(frozen=True, slots=True)
class FindingSummary:
    """What one finding is likened by."""

    id: str
    """Id of the finding."""
    title: str
    """Its title, for showing shared words."""
    status: Status
    """As printed in the report."""
    themes: tuple[str, ...]
    """Its themes, each with @ before its id, so that no word is taken for one."""
    wrong: tuple[str, ...]
    """Terms and pairs of characters of what was wrong."""
    done: tuple[str, ...]
    """Terms of what was done."""


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What one report is compared by."""

    report: str
    """Id of the report."""
    body: str
    """Name of the reporting body, the same for all its reports; "" where unknown."""
    dated: str
    """ISO date by which the rounds of one body are ordered; "" where unknown."""
    findings: tuple[FindingSummary, ...]
    """In reading order."""
    windows: array[int] = field(default_factory=lambda: array("Q"))
    """Hashes of the sampled stretches, sorted, each once."""
    unfiled: tuple[tuple[Unfiled, str], ...] = ()
    """Passages that no theme took, with their text."""


def summarise(report: Report, alignment: ReportAlignment, theme_file: ThemeFile) -> ReportSummary:
    """Draw from `report` what comparing it with others needs."""
    themes = dict(alignment.finding_themes)
    words = _finding_words(report, theme_file)
    return ReportSummary(
        report=report.id,
        body=body_of(report),
        dated=date_of(report),
        findings=tuple(
            _summary(finding, themes.get(finding.id, ()), words.get(finding.id, ([], [])))
            for finding in report.findings
        ),
        windows=array("Q", sorted({value for value, _ in windows(Squeezed(report.text))})),
        unfiled=tuple((one, report.quote(one.span)) for one in alignment.unfiled),
    )


def body_of(report: Report) -> str:
    """Give one name for the body that reports, whichever way it signs."""
    place = report.place
    where = place.code or "".join(filter(None, (place.province, place.city, place.district)))
    organ = re.sub(
        r"^中共|(?:委员会)?党委$|党组$|委员会$|党总支$|党支部$|党工委$", "", report.issuer or ""
    )
    return f"{where}:{organ}" if organ else ""


def date_of(report: Report) -> str:
    """Give the date that orders the rounds of one body."""
    stated = report.inspection.start or report.published or report.signed
    return stated.iso if stated else ""


def _finding_words(report: Report, theme_file: ThemeFile) -> dict[str, tuple[list[str], list[str]]]:
    """Give the terms of what was wrong and of what was done, by finding."""
    squeezed = Squeezed(report.text)
    blocks = [block for block in report.blocks if block.finding and is_passage(block, report)]
    places = [
        Place(
            squeezed.position(block.span.start),
            squeezed.position(block.span.end),
            title=block.role == "finding-title",
        )
        for block in blocks
    ]
    found: dict[str, tuple[list[str], list[str]]] = {}
    automaton = matcher(theme_file)
    for block, matches in zip(blocks, automaton.find(squeezed.text, places), strict=True):
        halves = found.setdefault(str(block.finding), ([], []))
        half = halves[0] if block.role in ("finding-title", "problem") else halves[1]
        half.extend(automaton.texts[match.pattern] for match in matches)
    return found


def _summary(
    finding: Finding, themes: tuple[str, ...], words: tuple[list[str], list[str]]
) -> FindingSummary:
    """Make the summary of one finding."""
    wrong = words[0] + pairs(finding.title)
    return FindingSummary(
        id=finding.id,
        title=finding.title,
        status=finding.status,
        themes=tuple(f"@{theme}" for theme in themes),
        wrong=tuple(dict.fromkeys(wrong))[:MOST_FEATURES],
        done=tuple(dict.fromkeys(words[1]))[:MOST_FEATURES],
    )


def pairs(title: str) -> list[str]:
    """Give the pairs of neighbouring characters of a title, without its wrapping.

    >>> pairs("关于“合同管理不规范”问题的整改")
    ['合同', '同管', '管理']
    """
    bare = _WRAPPING.sub(" ", Squeezed(title).text)
    return [run[at : at + 2] for run in _HAN_RUN.findall(bare) for at in range(len(run) - 1)]


def windows(squeezed: Squeezed) -> Iterable[tuple[int, int]]:
    """Give hash and place of each sampled stretch of a squeezed text."""
    text = squeezed.text
    for anchor in _ANCHOR.finditer(text, 0, max(0, len(text) - WINDOW + 1)):
        start = anchor.start()
        stretch = text[start : start + WINDOW].encode()
        yield int.from_bytes(blake2b(stretch, digest_size=8).digest(), "big"), start
