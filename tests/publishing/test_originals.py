"""Originals are inert on the site, whatever they are."""

from __future__ import annotations

import mimetypes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.originals import original_path

ACTIVE = [
    "html",
    "htm",
    "xhtml",
    "svg",
    "xml",
    "mht",
    "mhtml",
    "shtml",
    "js",
    "mjs",
    "css",
    "wasm",
    "md",
    "php",
    "",
]


@pytest.mark.parametrize("suffix", ACTIVE)
def test_what_could_run_is_served_as_text(suffix: str) -> None:
    path = original_path("a", f"a.{suffix}")
    assert mimetypes.guess_type(path)[0] == "text/plain"


@pytest.mark.parametrize("suffix", ["txt", "PDF", "docx"])
def test_what_cannot_keeps_its_name(suffix: str) -> None:
    assert original_path("a", f"x/b.{suffix}") == f"data/original/a.{suffix.lower()}"


@given(st.text(st.characters(exclude_characters="\x00")))
def test_no_name_leads_elsewhere(file: str) -> None:
    path = original_path("a", file or "x")
    assert path.startswith("data/original/a.")
    assert path.count("/") == 2
