"""Real notices, mutated: cut, doubled, shuffled, mixed, with characters dropped; and what holds."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from generator.aligning import align
from generator.model import Reading, Source
from generator.parsing import parse
from generator.themes import ThemeFile
from generator.themes.loading import load_theme_file

ROOT = Path(__file__).parents[2]
LONGEST = 60_000
Change = Callable[[str, random.Random], str]


def notices() -> list[str]:
    """Return the texts that mutants are made from."""
    return [path.read_text("utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))]


def theme_file() -> ThemeFile:
    """Return the program's own theme file."""
    return load_theme_file(ROOT / "themes.yml")


def _shuffled(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def _thinned(text: str, chance: random.Random) -> str:
    share = chance.random() * 0.3
    return "".join(c for c in text if chance.random() > share)


def _without(text: str, chance: random.Random) -> str:
    return text.replace(
        chance.choice("。,，、：:；;（）()“”\n"), chance.choice(["", " ", "“", "("])
    )


CHANGES: tuple[Change, ...] = (
    _shuffled,
    _thinned,
    _without,
    lambda text, chance: text[: chance.randrange(len(text) + 1)],
    lambda text, chance: text[chance.randrange(len(text) + 1) :],
    lambda text, chance: text + text[: chance.randrange(len(text) + 1)],
    lambda text, chance: text.replace("\n", chance.choice(["", " ", "\n\n"])),
)


def mutant(texts: list[str], chance: random.Random) -> str:
    """Return a mutated notice."""
    text = chance.choice(texts)
    for _ in range(chance.randrange(1, 4)):
        text = chance.choice(CHANGES)(text, chance)
    if chance.random() < 0.2:
        other = chance.choice(texts)
        start, at = chance.randrange(len(other)), chance.randrange(len(text) + 1)
        text = text[:at] + other[start : start + 3_000] + text[at:]
    return text[:LONGEST]


def check_mutant(text: str, themes: ThemeFile) -> None:
    """Parse and align a text; nothing is lost and every span says what it quotes."""
    source = Source("n.txt", "", "text/plain", "utf-8")
    report = parse(Reading(text, "text/plain"), source, "n")
    at = 0
    for block in report.blocks:
        assert at <= block.span.start < block.span.end <= len(text), block
        assert not text[at : block.span.start].strip(), "characters in no block"
        at = block.span.end
    assert not text[at:].strip(), "characters in no block"
    for each in (*report.figures, *report.stated):
        assert report.quote(each.span) == each.quote
    for each in report.documents:
        assert report.quote(each.span) == each.title
    spans = {block.span for block in report.blocks}
    for alignment in align(report, themes).alignments:
        assert alignment.span in spans
        for start, end in alignment.evidence:
            assert 0 <= start < end <= len(text)
