"""What the program made of some mutated notices: `python -m tests.fuzz.known` writes it anew.

A digest for each part of each report. It says nothing of right or wrong, which the golden cases
and the accuracy do: it says that a change of the code which was to change nothing has changed
something, and where. Meant changes write it anew; the commit then shows how many notices they move.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.aligning import align, build_corpus
from generator.model import Reading, Report, Source
from generator.parsing import parse
from generator.themes import ThemeFile
from generator.themes.loading import load_theme_file
from tests.fuzz.mutating import mutant, notices

FILE = Path(__file__).with_name("known.json")
THEMES = Path(__file__).with_name("themes.yml")
MUTANTS = 60
LENGTH = 12_000
"""Characters of a mutant: enough for all of a report's parts, and quick."""


def texts() -> dict[str, str]:
    """Return the texts by a name: whole notices first, then mutants, always the same."""
    whole = notices()
    found = {f"whole-{number}": text for number, text in enumerate(whole)}
    for seed in range(MUTANTS):
        chance = random.Random(seed)  # noqa: S311  a repeatable mix, not a secret
        found[f"mutant-{seed}"] = mutant(whole, chance)[:LENGTH]
    return found


def report_of(text: str, name: str) -> Report:
    """Return a text's report."""
    return parse(
        Reading(text, "text/plain"), Source(f"{name}.txt", "", "text/plain", "utf-8"), name
    )


def _rounded(value: Any) -> Any:
    """Return plain values, without the last digits of fractions, which differ by processor."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list) else value


def digest(part: Any) -> str:
    """Return a short digest of any records."""
    plain = _rounded(msgspec.to_builtins(part, str_keys=True))
    written = json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(written).hexdigest()[:8]


def parts_of(report: Report, themes: ThemeFile) -> dict[str, str]:
    """Return the digest of each part of a report, and of how it is filed."""
    head = (report.title, report.issuer, report.place, report.inspection, report.published)
    parts = {
        "head": (*head, report.signed, report.contact, report.is_notice, report.reasons),
        "blocks": report.blocks,
        "findings": report.findings,
        "figures": report.figures,
        "documents": report.documents,
        "stated": report.stated,
        "checks": report.checks,
        "filed": align(report, themes),
    }
    return {name: digest(part) for name, part in parts.items()}


def made() -> dict[str, Mapping[str, str]]:
    """Return the digests of all texts, and of the corpus of the whole ones."""
    themes = load_theme_file(THEMES)
    reports = {name: report_of(text, name) for name, text in texts().items()}
    found: dict[str, Mapping[str, str]] = {
        name: parts_of(report, themes) for name, report in reports.items()
    }
    corpus = build_corpus([report for name, report in reports.items() if "whole" in name], themes)
    found["corpus"] = {
        "findings": digest(dict(corpus.finding_themes)),
        "counterparts": digest(dict(corpus.counterparts)),
        "unfiled": digest(corpus.unfiled),
        "stock": digest(dict(corpus.stock)),
    }
    return found


if __name__ == "__main__":
    FILE.write_text(json.dumps(made(), indent=0) + "\n", encoding="utf-8")
