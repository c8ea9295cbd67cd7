"""Fingerprints cover what they say: a part that is not there would be left out without a word."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.building.kept.fingerprint import PARSE_PARTS
from generator.building.settings import PACKAGE


@pytest.mark.parametrize("part", PARSE_PARTS)
def test_what_decides_a_report_is_there(part: str) -> None:
    assert (PACKAGE / part).exists()


def imported_by(file: Path) -> set[str]:
    """Return the modules of the program that a module imports when it is imported itself."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        node.module
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator.")
    }


def test_what_the_parse_step_imports_is_covered() -> None:
    covered = tuple(
        f"generator.{part.removesuffix('.py').replace('/', '.')}" for part in PARSE_PARTS
    )
    used = imported_by(PACKAGE / "building" / "notices" / "parse_step.py")
    assert used
    assert [module for module in used if not module.startswith(covered)] == []
