"""Reads a theme file: text in, records out, every refusal with file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml

from generator.expressions import compiled
from generator.model import Theme, ThemeGroup
from generator.themes.nodes import Mapping, parse, said
from generator.themes.records import (
    PLACES,
    STRENGTHS,
    Placement,
    Strength,
    Term,
    ThemeFile,
    ThemeRules,
)
from generator.themes.text import theme_text

_Read = TypeVar("_Read")
_ID = compiled(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
PLACED_ROLES = ("heading", "finding-title", "problem", "measure", "statement", "contact")
"""Kinds of passages that may be filed by their place, or be kept out of a theme."""
MAX_TERM = 40
"""Longer terms are sentences, and match nothing but themselves."""


def load_theme_file(path: Path) -> ThemeFile:
    """Read the theme file at `path`.

    Raises:
        ThemeFileError: It cannot be read or used.
    """
    return parse_theme_file(theme_text(path), path.name)


def parse_theme_file(text: str, name: str) -> ThemeFile:
    """Read a theme file from its text; `name` is what messages call it.

    Raises:
        ThemeFileError: It is not well formed, an id is missing, wrong or given twice.
    """
    root = Mapping(parse(text, name), name, "主题词表")
    unknown: list[tuple[str, int]] = []
    root.text("version", "1")
    groups = _each(root, "groups", "分组", lambda id_, entry: _group(id_, entry, unknown))
    read = _each(root, "themes", "主题", lambda id_, entry: _theme(id_, entry, unknown))
    if not read:
        raise root.error("没有主题；请在 themes: 下至少写一个 (no theme)")
    _refuse_unknown_groups(root, read, {group.id for group in groups})
    _refuse_unknown_neighbours(root, [rules for _, rules in read])
    unknown.extend(root.left())
    return ThemeFile(
        name=name,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        groups=tuple(groups),
        themes=tuple(theme for theme, _ in read),
        rules=tuple(rules for _, rules in read),
        unknown_keys=tuple(sorted(unknown, key=lambda entry: entry[1])),
    )


def _each(root: Mapping, key: str, what: str, read: Callable[[str, Mapping], _Read]) -> list[_Read]:
    """Read the entries of a list, each with an id of its own.

    Raises:
        ThemeFileError: An id is given twice, or an entry cannot be used.
    """
    lines: dict[str, int] = {}
    found = []
    for node in root.nodes(key):
        entry = Mapping(node, root.name, what)
        identifier = _identifier(entry)
        if identifier in lines:
            raise entry.error(
                f"{what} id {identifier} 与第 {lines[identifier]} 行重复；id 须唯一 (duplicate id)"
            )
        lines[identifier] = entry.line
        entry.what = f"{what} {identifier}"
        found.append(read(identifier, entry))
    return found


def _refuse_unknown_groups(
    root: Mapping, read: list[tuple[Theme, ThemeRules]], known: set[str]
) -> None:
    """Refuse a group that is not defined."""
    for theme, rules in read:
        if theme.group not in known:
            raise root.error(
                f"主题 {theme.id} 的分组 {theme.group} 没有定义；请加到 groups: 下，或改正"
                " (no such group)",
                rules.line,
            )


def _refuse_unknown_neighbours(root: Mapping, rules: list[ThemeRules]) -> None:
    """Refuse a `beside` that names no theme."""
    known = {rule.theme for rule in rules}
    for rule in rules:
        for other in rule.placement.beside:
            if other not in known:
                raise root.error(
                    f"主题 {rule.theme} 的 beside 中 {other} 不是主题 id (no such theme)",
                    rule.line,
                )


def _identifier(entry: Mapping) -> str:
    """Take an id: lower-case letters, digits and hyphens, as an address needs."""
    identifier = entry.text("id")
    if not _ID.fullmatch(identifier) or len(identifier) > 60:
        raise entry.error(
            f"id {identifier!r} 只能用小写字母、数字和连字符，如 family-doctor (not a valid id)"
        )
    return identifier


def _names(entry: Mapping, unknown: list[tuple[str, int]]) -> tuple[str, str]:
    """Take the names in both languages; English falls back on Chinese."""
    names = entry.mapping("name", f"{entry.whose}的 name")
    if names is None:
        raise entry.error(f"{entry.whose}缺少键 name (missing key)")
    zh = names.text("zh")
    en = names.text("en", zh)
    unknown.extend(names.left())
    return zh, en


def _group(identifier: str, entry: Mapping, unknown: list[tuple[str, int]]) -> ThemeGroup:
    """Read one group."""
    zh, en = _names(entry, unknown)
    unknown.extend(entry.left())
    return ThemeGroup(identifier, zh, en)


def _theme(
    identifier: str, entry: Mapping, unknown: list[tuple[str, int]]
) -> tuple[Theme, ThemeRules]:
    """Read one theme with its rules."""
    zh, en = _names(entry, unknown)
    group = entry.text("group")
    carries = _definition(entry, unknown)
    terms = [term for strength in STRENGTHS for term in _terms(entry, strength, unknown)]
    _refuse_terms_twice(entry, terms)
    rules = ThemeRules(
        theme=identifier,
        line=entry.line,
        terms=tuple(terms),
        masks=tuple(entry.words("masks")),
        placement=_placement(entry.mapping("place", f"{entry.whose}的 place"), unknown),
    )
    unknown.extend(entry.left())
    words = tuple(dict.fromkeys(term.text for term in terms))
    return Theme(identifier, group, zh, en, carries[0], carries[1], words), rules


def _definition(entry: Mapping, unknown: list[tuple[str, int]]) -> tuple[str, str]:
    """Take what the theme carries and what it does not, as one text in each language."""
    carries = entry.mapping("carries", f"{entry.whose}的 carries")
    not_carries = entry.mapping("leaves", f"{entry.whose}的 leaves")
    joined = []
    for language, label, stop in (("zh", "不收：", "。"), ("en", "Not: ", ". ")):
        text = carries.text(language, "") if carries else ""
        left = not_carries.text(language, "") if not_carries else ""
        sentences = [each.rstrip("。.") for each in (text, label + left if left else "") if each]
        joined.append("".join([each + stop for each in sentences]).rstrip())
    for mapping in (carries, not_carries):
        if mapping:
            unknown.extend(mapping.left())
    return joined[0], joined[1]


def _terms(entry: Mapping, strength: Strength, unknown: list[tuple[str, int]]) -> list[Term]:
    """Read the terms of one strength: plain words, or words with a context."""
    found = []
    for node in entry.nodes(strength):
        line = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode):
            found.append(Term(said(node), strength, line))
        else:
            found.append(_term(Mapping(node, entry.name, f"{entry.whose}的词"), strength, unknown))
        if not 1 < len(found[-1].text) <= MAX_TERM:
            raise entry.error(
                f"{entry.whose}的词“{found[-1].text}”应为 2 到 {MAX_TERM} 字 (length of a term)",
                line,
            )
    return found


def _term(entry: Mapping, strength: Strength, unknown: list[tuple[str, int]]) -> Term:
    """Read a term with a context."""
    only = entry.text("only", "") or None
    if only is not None and only not in PLACES:
        raise entry.error(f"only 应为 title、body 或 report，不是 {only} (unknown place)")
    term = Term(
        text=entry.text("term"),
        strength=strength,
        line=entry.line,
        only=only,
        chapter=_bare(entry.words, "chapter"),
        near=_bare(entry.words, "near"),
        unless=_bare(entry.words, "unless"),
        within=entry.number("within", 15),
        number=entry.flag("number"),
    )
    unknown.extend(entry.left())
    return term


def _bare(take: Callable[[str], list[tuple[str, int]]], key: str) -> tuple[str, ...]:
    """Take words without their lines."""
    return tuple(word for word, _ in take(key))


def _refuse_terms_twice(entry: Mapping, terms: list[Term]) -> None:
    """Refuse a word that one theme lists twice, unless each has a context of its own."""
    plain: dict[str, int] = {}
    for term in terms:
        if term.conditional:
            continue
        if term.text in plain:
            raise entry.error(
                f"{entry.whose}的词“{term.text}”与第 {plain[term.text]} 行重复 (duplicate term)",
                term.line,
            )
        plain[term.text] = term.line


def _placement(entry: Mapping | None, unknown: list[tuple[str, int]]) -> Placement:
    """Read what the place of a passage decides."""
    if entry is None:
        return Placement()
    roles = _bare(entry.words, "role")
    never = _bare(entry.words, "never")
    for role in (*roles, *never):
        if role not in PLACED_ROLES:
            raise entry.error(f"role {role} 不认识，可用：{'、'.join(PLACED_ROLES)} (unknown role)")
    placement = Placement(
        roles=roles,
        chapters=_bare(entry.words, "chapter"),
        openings=_bare(entry.words, "opening"),
        before_findings=entry.flag("before-findings"),
        after_findings=entry.flag("after-findings"),
        alone=entry.flag("alone"),
        beside=_bare(entry.words, "beside"),
        passes_down=entry.flag("passes-down"),
        own_words=entry.flag("own-words"),
        never=never,
    )
    unknown.extend(entry.left())
    return placement
