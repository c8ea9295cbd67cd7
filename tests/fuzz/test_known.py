"""A change of the code that was to change nothing has changed nothing: see `known.py`."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from tests.fuzz.known import FILE, made

KNOWN = json.loads(FILE.read_text(encoding="utf-8"))
ADVICE = "if it is meant, run `python -m tests.fuzz.known` and say in the commit what moved"


@pytest.fixture(scope="module")
def now() -> Mapping[str, Mapping[str, str]]:
    return made()


@pytest.mark.parametrize("part", ["head", "blocks", "findings", "figures", "documents", "stated"])
def test_what_is_read_of_mutated_notices_is_what_was_read(
    now: Mapping[str, Mapping[str, str]], part: str
) -> None:
    moved = [name for name in KNOWN if part in KNOWN[name] and now[name][part] != KNOWN[name][part]]
    assert not moved, f"{part} of {len(moved)} texts changed; {ADVICE}"


@pytest.mark.parametrize("part", ["checks", "filed", "counterparts", "unfiled", "stock"])
def test_what_is_made_of_it_is_what_was_made(
    now: Mapping[str, Mapping[str, str]], part: str
) -> None:
    moved = [name for name in KNOWN if part in KNOWN[name] and now[name][part] != KNOWN[name][part]]
    assert not moved, f"{part} of {len(moved)} texts changed; {ADVICE}"


def test_no_text_is_missing(now: Mapping[str, Mapping[str, str]]) -> None:
    assert {name: set(parts) for name, parts in now.items()} == {
        name: set(parts) for name, parts in KNOWN.items()
    }
