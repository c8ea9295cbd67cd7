"""What comparing whole corpora needs of one report: small, and made in any process."""

from __future__ import annotations

import functools
import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from zlib import crc32

from generator.aligning.filing import Filing, file_report
from generator.aligning.matching import matcher
from generator.aligning.report import ReportAlignment, recorded
from generator.model import Finding, Report, Status, Unfiled
from generator.themes import Squeezed, ThemeFile, squeeze

WINDOW = 16
"""Characters of one sampled stretch: shorter agreement is vocabulary, not stock wording."""
DENSE_UP_TO = 60
"""Reports up to which every stretch is looked at …"""
SPARSE = 8
"""… beyond them one in so many: the same ones in every text."""
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
    """Terms of what was wrong, and with ~ before them the title's pairs of characters."""
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


def sampling(reports: int) -> int:
    """Give one in how many stretches is looked at for shared wording in so many reports."""
    return 1 if reports <= DENSE_UP_TO else SPARSE


def align_and_summarise(
    report: Report, theme_file: ThemeFile, every: int = SPARSE
) -> tuple[ReportAlignment, ReportSummary]:
    """Align `report`, and draw from it what comparing it with others needs.

    A pure function of its arguments, for any process: the first part is the report's own, the
    second is small and all that the comparison of a whole corpus asks for.

    Args:
        report: The report.
        theme_file: The theme file.
        every: What `sampling` gives for the corpus; the same for all its reports.
    """
    filing = file_report(report, theme_file)
    alignment = recorded(filing)
    words = _finding_words(filing)
    themes = dict(alignment.finding_themes)
    return alignment, ReportSummary(
        report=report.id,
        body=body_of(report),
        dated=date_of(report),
        findings=tuple(
            _summary(finding, themes[finding.id], words.get(finding.id, ([], [])))
            for finding in report.findings
        ),
        windows=array("Q", sorted({value for value, _ in windows(filing.squeezed, every)})),
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


def _finding_words(filing: Filing) -> dict[str, tuple[list[str], list[str]]]:
    """Give the terms of what was wrong and of what was done, by finding."""
    texts = matcher(filing.theme_file).texts
    found: dict[str, tuple[list[str], list[str]]] = {}
    for index, block in enumerate(filing.report.blocks):
        if block.finding is not None and filing.passages[index]:
            halves = found.setdefault(block.finding, ([], []))
            half = halves[0] if block.role in ("finding-title", "problem") else halves[1]
            half.extend(texts[match[4]] for match in filing.matches[index])
    return found


def _summary(
    finding: Finding, themes: tuple[str, ...], words: tuple[list[str], list[str]]
) -> FindingSummary:
    """Make the summary of one finding."""
    wrong = words[0] + [f"~{pair}" for pair in pairs(finding.title)]
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
    bare = _WRAPPING.sub(" ", squeeze(title))
    return [run[at : at + 2] for run in _HAN_RUN.findall(bare) for at in range(len(run) - 1)]


@functools.lru_cache(maxsize=4)
def _anchor(every: int) -> re.Pattern[str]:
    """Give an expression for the Chinese characters that open a stretch: one in `every`."""
    chosen = [chr(code) for code in range(0x4E00, 0xA000) if code * 2654435761 % every == 0]
    return re.compile("[" + "".join(chosen) + "]")


def windows(squeezed: Squeezed, every: int) -> Iterable[tuple[int, int]]:
    """Give hash and place of each stretch that is looked at in a squeezed text.

    The hash joins the checksums of both halves: it must be the same in every process.
    """
    encoded = squeezed.text.encode("utf-32-le", "surrogatepass")
    last = len(squeezed.text) - WINDOW
    half = WINDOW // 2
    if every == 1:
        width = 4 * half
        sums = [crc32(encoded[at : at + width]) for at in range(0, len(encoded) - width + 1, 4)]
        pairs_of_halves = zip(sums, sums[half:], strict=False)
        return [(first << 32 | second, at) for at, (first, second) in enumerate(pairs_of_halves)]
    starts = [found.start() for found in _anchor(every).finditer(squeezed.text)]
    return [
        (
            crc32(encoded[4 * at : 4 * (at + half)]) << 32
            | crc32(encoded[4 * (at + half) : 4 * (at + WINDOW)]),
            at,
        )
        for at in starts
        if at <= last
    ]
