"""Drafts and golden cases for the tests of the parsing steps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.folding import fold
from generator.model import Reading
from generator.parsing.draft import Draft
from generator.parsing.outline import read_outline

GOLDEN = Path(__file__).parents[1] / "golden"


def cases(folder: str) -> list[Any]:
    """Return the golden cases of a folder, each named by its file and reason."""
    return [
        pytest.param(case, id=f"{path.stem}-{case['why'][:48]}")
        for path in sorted((GOLDEN / folder).glob("*.yml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def draft_of(text: str, stated: dict[str, str] | None = None, report_id: str = "n") -> Draft:
    """Return the draft of a text with its outline."""
    reading = Reading(text, "text/plain", stated=tuple((stated or {}).items()))
    folded = fold(text)
    outline = read_outline(reading, folded, report_id)
    return Draft(report_id, reading, folded, tuple(outline.blocks), tuple(outline.findings))


def plain_draft(text: str) -> Draft:
    """Return a draft without an outline."""
    return Draft("n", Reading(text, "text/plain"), fold(text))
