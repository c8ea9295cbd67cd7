"""Spelling of a theme file's Chinese: what an editor types by mistake and nobody sees."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import opencc
import yaml

ROOT = Path(__file__).resolve().parent.parent
FILES = (ROOT / "themes.yml", ROOT / "examples/education/themes.yml")
LISTS = ("certain", "decisive", "supporting", "weak", "masks")
"""Keys of a theme that hold words."""
CONDITIONS = ("near", "unless", "chapter", "opening")
"""Keys of a word or a place that hold words."""
_SIMPLIFY = opencc.OpenCC("t2s").convert


def misspelt(path: Path) -> Iterator[str]:
    """Yield `file:line: what is wrong` for each doubtful word of a theme file."""
    tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for theme in _entries(_value(tree, "themes")):
        seen: dict[str, int] = {}
        for node in _words(theme):
            line = node.start_mark.line + 1
            yield from (f"{path.name}:{line}: “{node.value}”: {odd}" for odd in _oddities(node))
        for node in _terms(theme):
            line = node.start_mark.line + 1
            if node.value in seen:
                yield f"{path.name}:{line}: “{node.value}”: 重复，已在第 {seen[node.value]} 行"
            seen.setdefault(node.value, line)


def _oddities(node: yaml.ScalarNode) -> Iterator[str]:
    """Yield what is wrong with the characters of one word."""
    word = node.value
    if word != word.strip() or "  " in word:
        yield "多余的空格"
    if (simple := _SIMPLIFY(word)) != word:
        yield f"有繁体字，应为“{simple}”"
    if any(unicodedata.east_asian_width(c) == "F" and c.isalnum() for c in word):
        yield "有全角的数字或字母"
    strange = sorted({c for c in simple.strip() if _is_strange(c)})
    if strange:
        yield "有生僻或不可见的字符：" + " ".join(f"{c!r} U+{ord(c):04X}" for c in strange)


def _is_strange(character: str) -> bool:
    """Tell whether a character belongs in no simplified word: GB 2312 holds those in use."""
    if character.isascii():
        return not character.isprintable()
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return character not in "—·镕珺喆"
    return character == "\u3000"


def _words(theme: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield every word of a theme: names, terms, masks, those of conditions and places."""
    yield from _terms(theme)
    for key in ("name", "carries", "leaves"):
        yield from _scalars(_value(_value(theme, key), "zh"))
    for holder in (*_conditioned(theme), _value(theme, "place")):
        for key in ("term", *CONDITIONS):
            yield from _scalars(_value(holder, key))


def _terms(theme: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield the terms and masks of a theme; those with a condition may stand several times."""
    for key in LISTS:
        yield from _scalars(_value(theme, key))


def _conditioned(theme: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the words of a theme that have conditions."""
    for key in LISTS:
        for node in _entries(_value(theme, key)):
            if isinstance(node, yaml.MappingNode):
                yield node


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return what a mapping has under a key."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _entries(node: yaml.Node | None) -> list[yaml.Node]:
    """Return what a list holds."""
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield the plain words of a list, or the one word that stands for it."""
    for each in _entries(node) if not isinstance(node, yaml.ScalarNode) else [node]:
        if isinstance(each, yaml.ScalarNode):
            yield each


if __name__ == "__main__":
    lines = [line for path in FILES for line in misspelt(path)]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.exit(bool(lines))
