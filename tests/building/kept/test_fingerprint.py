"""Fingerprints cover what they say: a part that is not there would be left out without a word."""

from __future__ import annotations

import ast

import pytest

from generator.building.kept.fingerprint import PARSE_PARTS
from generator.building.settings import PACKAGE


@pytest.mark.parametrize("part", PARSE_PARTS)
def test_what_decides_a_report_is_there(part: str) -> None:
    assert (PACKAGE / part).exists()


WITHOUT_EFFECT = {"generator.building.names", "generator.keeping", "generator.views"}
"""What it imports that changes no report: words of messages, what is kept, an empty file."""


def imported_by(module: str) -> set[str]:
    """Return the modules of the program that a module imports, at whatever depth."""
    path = PACKAGE.parent.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.startswith("generator.")
        ):
            found.add(node.module)
            below = PACKAGE.parent.joinpath(*node.module.split("."))
            found |= {
                f"{node.module}.{name.name}"
                for name in node.names
                if (below / f"{name.name}.py").is_file()
            }
    return found


def test_all_that_the_parse_step_uses_is_covered() -> None:
    covered = [f"generator.{part.removesuffix('.py').replace('/', '.')}" for part in PARSE_PARTS]
    assert len(ast.parse((PACKAGE / "views" / "__init__.py").read_text("utf-8")).body) == 1
    known: set[str] = set()
    new = {"generator.building.notices.parse_step"}
    while new:
        known |= new
        new = {other for module in new for other in imported_by(module)} - known
    assert len(known) > 50
    missing = {
        module
        for module in known - WITHOUT_EFFECT
        if not any(module == part or module.startswith(f"{part}.") for part in covered)
    }
    assert missing == set()
