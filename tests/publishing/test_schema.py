"""The schema itself, and the data dictionary made from it."""

from __future__ import annotations

from jsonschema import Draft202012Validator

from generator.publishing.schema import data_dictionary, load_schema


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(load_schema())


def test_every_key_is_explained_in_both_languages() -> None:
    entries = data_dictionary()
    assert [entry.path for entry in entries if not (entry.zh and entry.en and entry.kind)] == []
    assert len({entry.path for entry in entries}) == len(entries)
    paths = {entry.path for entry in entries}
    assert {"reports[].findings[].status", "alignments[].evidence[]", "failures[].error"} <= paths
