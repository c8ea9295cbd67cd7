"""A notice that lies in the folder twice is counted once, and said so."""

from __future__ import annotations

from generator.building.copies import Copies
from generator.model import Report, Source


def report(file: str, text: str) -> Report:
    return Report(file, Source(file, "", "text/plain", "utf-8"), text, is_notice=True)


def test_the_first_stays() -> None:
    copies = Copies()
    assert copies.refusal(report("a.html", "一、整改情况")) is None
    assert copies.refusal(report("c.txt", "别的")) is None
    refused = copies.refusal(report("b.txt", "一、 整改\n情况"))
    assert refused
    assert refused.file == "b.txt"
    assert "a.html" in refused.error


def test_empty_texts_are_not_copies_of_each_other() -> None:
    copies = Copies()
    assert copies.refusal(report("a.txt", "")) is None
    assert copies.refusal(report("b.txt", " ")) is None
