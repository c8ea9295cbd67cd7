"""A notice that lies in the folder twice is counted once, and said so."""

from __future__ import annotations

from generator.building.folder.copies import Copies, digest_of_words
from generator.model import Failure


def refusal(copies: Copies, file: str, text: str) -> Failure | None:
    return copies.refusal(digest_of_words(text), file)


def test_the_first_stays() -> None:
    copies = Copies()
    assert refusal(copies, "a.html", "一、整改情况") is None
    assert refusal(copies, "c.txt", "别的") is None
    refused = refusal(copies, "b.txt", "一、 整改\n情况")
    assert refused
    assert refused.file == "b.txt"
    assert "a.html" in refused.error


def test_empty_texts_are_not_copies_of_each_other() -> None:
    copies = Copies()
    assert refusal(copies, "a.txt", "") is None
    assert refusal(copies, "b.txt", " ") is None
