"""What comparing whole corpora needs of one report: small, and made in any process."""

from __future__ import annotations

import functools
import re
import sys
from array import array
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from zlib import crc32

from msgspec.structs import replace

from generator.aligning.alike.words import (
    bare_title,
    least,
    packed,
    pair_numbers,
    theme_number,
)
from generator.aligning.filed import Filing
from generator.aligning.filing import file_report
from generator.aligning.matching import matcher
from generator.aligning.report import ReportAlignment, recorded
from generator.expressions import compiled
from generator.model import Finding, FindingSummary, Report, ReportSummary, Stretches
from generator.themes import Squeezed, ThemeFile

WINDOW = 16
"""Characters of one sampled stretch: shorter agreement is vocabulary, not stock wording."""
_HALF = 4 * WINDOW // 2
"""Bytes of half a stretch."""
DENSE_UP_TO = 60
"""Reports up to which every stretch is looked at …"""
SPARSE = 8
"""… beyond them one in so many: the same ones in every text."""
MOST_FEATURES = 60
"""Features kept of each half of one finding."""
_PARTY_NAMING = compiled(r"^中共|(?:委员会)?党委$|党组$|委员会$|党总支$|党支部$|党工委$")
"""What one notice of an organ has in its name and another has not."""


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
    hashes, starts = windows(filing.squeezed, every)
    places = b"" if every == 1 else array("I", starts).tobytes()
    stretches = Stretches(hashes.tobytes(), places, *filing.squeezed.cuts())
    alignment = replace(recorded(filing), stretches=stretches)
    words = _finding_words(filing)
    numbers = {theme.id: number for number, theme in enumerate(theme_file.themes)}
    themes = {
        finding: {theme: numbers[theme] for theme in found}
        for finding, found in alignment.finding_themes
    }
    return alignment, ReportSummary(
        report=report.id,
        body=body_of(report),
        dated=date_of(report),
        findings=tuple(
            _summary(finding, themes[finding.id], words.get(finding.id, ([], [])))
            for finding in report.findings
        ),
        windows=array("Q", sorted(set(hashes))).tobytes(),
        unfiled=tuple((one, report.quote(one.span)) for one in alignment.unfiled),
    )


def body_of(report: Report) -> str:
    """Give one name for the body that reports, whichever way it signs."""
    place = report.place
    where = place.code or "".join(filter(None, (place.province, place.city, place.district)))
    organ = _PARTY_NAMING.sub("", report.issuer or "")
    return f"{where}:{organ}" if organ else ""


def date_of(report: Report) -> str:
    """Give the date that orders the rounds of one body."""
    stated = report.inspection.start or report.published or report.signed
    return stated.iso if stated else ""


def _finding_words(filing: Filing) -> dict[str, tuple[list[int], list[int]]]:
    """Give the terms of what was wrong and of what was done, by finding."""
    numbers = matcher(filing.theme_file).numbers
    found: dict[str, tuple[list[int], list[int]]] = {}
    for block, passage, matches in zip(
        filing.report.blocks, filing.passages, filing.matches, strict=True
    ):
        if passage and block.finding is not None:
            halves = found.setdefault(block.finding, ([], []))
            half = halves[0] if block.role in ("finding-title", "problem") else halves[1]
            half += [numbers[match[4]] for match in matches]
    return found


def _summary(
    finding: Finding, themes: Mapping[str, int], words: tuple[list[int], list[int]]
) -> FindingSummary:
    """Make the summary of one finding, given its themes with their numbers in the theme file."""
    bare = bare_title(finding.title)
    numbers = packed(map(theme_number, themes), len(themes))
    wrong = packed(words[0] + pair_numbers(bare), MOST_FEATURES)
    done = packed(words[1], MOST_FEATURES)
    first = list(themes.values())[:1]
    keys = (*first, least(wrong), least(done), crc32(finding.id.encode()))
    return FindingSummary(
        id=finding.id,
        title=bare,
        status=finding.status,
        themes=numbers,
        wrong=wrong,
        done=done,
        order=b"".join(key.to_bytes(4) for key in keys).rjust(16, b"\xff"),
        told=_told(finding, wrong, done),
    )


def _told(finding: Finding, *words: bytes) -> bytes:
    """Give what changes where a report that has the finding as a counterpart shows other words."""
    shown = "\0".join((finding.id, finding.number or "", finding.title, finding.status))
    told = b"\0".join((*words, shown.encode(errors="surrogatepass")))
    return blake2b(told, digest_size=8).digest()


@functools.lru_cache(maxsize=4)
def _anchor(every: int) -> re.Pattern[str]:
    """Give an expression for the Chinese characters that open a stretch: one in `every`."""
    chosen = [chr(code) for code in range(0x4E00, 0xA000) if code * 2654435761 % every == 0]
    return compiled("[" + "".join(chosen) + "]")


def windows(squeezed: Squeezed, every: int) -> tuple[array[int], Sequence[int]]:
    """Give hash and place of each stretch that is looked at in a squeezed text, in order.

    The hash joins the checksums of both halves: it must be the same in every process.
    """
    if every == 1:
        hashes = _all_windows(squeezed.text)
        return hashes, range(len(hashes))
    text = squeezed.text
    beyond = max(0, len(text) - WINDOW + 1)
    starts = [found.start() for found in _anchor(every).finditer(text, 0, beyond)]
    encoded = text.encode("utf-32-le", "surrogatepass")
    sums: list[int] = []
    for start in starts:  # a loop takes two thirds of the time of a comprehension in another
        at = 4 * start
        middle = at + _HALF
        sums.append(crc32(encoded[middle : middle + _HALF]))
        sums.append(crc32(encoded[at:middle]))
    return _joined(array("I", sums)), starts


def _joined(sums: array[int]) -> array[int]:
    """Join checksums two by two, the lower half of each number first."""
    if sys.byteorder != "little":
        sums[::2], sums[1::2] = sums[1::2], sums[::2]
    return array("Q", sums.tobytes())


def _all_windows(text: str) -> array[int]:
    """Give the hash of the stretch at every place.

    The checksums of neighbouring halves are laid side by side in memory and read as one number.
    """
    encoded = text.encode("utf-32-le", "surrogatepass")
    starts = range(0, len(encoded) - _HALF + 1, 4)
    sums = array("I", [crc32(encoded[at : at + _HALF]) for at in starts])
    first, second = sums[: -WINDOW // 2], sums[WINDOW // 2 :]
    both = array("I", bytes(8 * len(first)))
    low = 0 if sys.byteorder == "little" else 1
    both[1 - low :: 2], both[low::2] = first, second
    return array("Q", both.tobytes())
