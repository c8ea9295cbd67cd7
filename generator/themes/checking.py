"""Checks a theme file that can be read: what in it does nothing, or not what it seems to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from generator.model import Level, Remark
from generator.themes.records import ThemeFile, ThemeRules
from generator.themes.squeezing import squeeze


def check_theme_file(theme_file: ThemeFile, texts: Iterable[str] = ()) -> tuple[Remark, ...]:
    """Give what an editor of `theme_file` should know, each with file and line.

    Args:
        theme_file: The theme file.
        texts: Texts of notices; where some are given, terms found in none of them are named.

    Returns:
        Remarks in the order of the lines. A `warning` is something that has no effect; an
        `info` is an effect that is easily overlooked.
    """
    found = [
        *_unknown_keys(theme_file),
        *(entry for rules in theme_file.rules for entry in _masks(rules)),
        *_bare_themes(theme_file),
        *_shared_terms(theme_file),
        *_never_matched(theme_file, texts),
    ]
    found.sort(key=lambda entry: entry[0])
    return tuple(
        Remark(
            code, level, f"{theme_file.name}:{line}: {zh}", None, f"{theme_file.name}:{line}: {en}"
        )
        for line, code, level, zh, en in found
    )


_Entry = tuple[int, str, Level, str, str]
"""Line, code, level, message in Chinese and in English."""


def _unknown_keys(theme_file: ThemeFile) -> Iterator[_Entry]:
    """Name the keys that mean nothing."""
    for key, line in theme_file.unknown_keys:
        yield (
            line,
            "theme-unknown-key",
            "warning",
            f"“{key}”不是可用的键，未起作用；请检查拼写",
            f"“{key}” is no key of a theme file and has no effect; check its spelling",
        )


def _masks(rules: ThemeRules) -> Iterator[_Entry]:
    """Name masks that mask nothing, and terms that a mask holds."""
    terms = {squeeze(term.text): term for term in rules.terms}
    for mask, line in rules.masks:
        key = squeeze(mask)
        if key in terms:
            yield (
                line,
                "theme-term-masked",
                "warning",
                f"“{mask}”既是主题 {rules.theme} 的词又是排除词，作为词不再起作用；请删去其一",
                f"“{mask}” is both a term and an exclusion of {rules.theme}; drop one of them",
            )
            continue
        inside = [term for text, term in terms.items() if text in key]
        if not inside:
            yield (
                line,
                "theme-idle-mask",
                "warning",
                f"排除词“{mask}”中没有主题 {rules.theme} 的任何词，不起作用",
                f"the exclusion “{mask}” holds no term of {rules.theme} and has no effect",
            )
        for term in inside:
            yield (
                term.line,
                "theme-term-in-mask",
                "info",
                f"词“{term.text}”在排除词“{mask}”（第 {line} 行）中出现时不算",
                f"“{term.text}” does not count inside the exclusion “{mask}” (line {line})",
            )


def _bare_themes(theme_file: ThemeFile) -> Iterator[_Entry]:
    """Name themes that no passage can come to."""
    for rules in theme_file.rules:
        place = rules.placement
        placed = place.roles or place.chapters or place.openings
        if not rules.terms and not (placed or place.before_findings or place.after_findings):
            yield (
                rules.line,
                "theme-without-terms",
                "warning",
                f"主题 {rules.theme} 没有词也没有位置规则，不会有任何段落",
                f"{rules.theme} has neither terms nor a place and will never have a passage",
            )


def _shared_terms(theme_file: ThemeFile) -> Iterator[_Entry]:
    """Name terms that several themes list."""
    first: dict[str, tuple[str, int]] = {}
    for rules in theme_file.rules:
        for term in rules.terms:
            key = squeeze(term.text)
            theme, line = first.setdefault(key, (rules.theme, term.line))
            if theme != rules.theme:
                yield (
                    term.line,
                    "theme-shared-term",
                    "info",
                    f"词“{term.text}”也在主题 {theme}（第 {line} 行）中，两个主题都会计入",
                    f"“{term.text}” is also a term of {theme} (line {line}); it counts for both",
                )


def _never_matched(theme_file: ThemeFile, texts: Iterable[str]) -> Iterator[_Entry]:
    """Name terms that none of `texts` has."""
    terms = {
        squeeze(term.text): (term.line, rules.theme, term.text)
        for rules in theme_file.rules
        for term in rules.terms
    }
    keys = [key for key in terms if key]
    missing = set(keys)
    automaton = AhoCorasick(keys) if keys else None
    seen_any = False
    for text in texts:
        seen_any = True
        if automaton is not None:
            matches = automaton.find_matches_as_indexes(squeeze(text), overlapping=True)
            missing.difference_update(keys[match[0]] for match in matches)
    if not seen_any:
        return
    for key in keys:
        if key in missing:
            line, theme, text = terms[key]
            yield (
                line,
                "theme-term-never-matches",
                "info",
                f"主题 {theme} 的词“{text}”在所给通报中从未出现",
                f"“{text}” of {theme} is in none of the notices given",
            )
