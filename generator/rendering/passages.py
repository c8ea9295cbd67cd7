"""The columns of a theme page as markup: filters.

A large site has hundreds of thousands of these. The filters do what a macro would do, at a tenth
of its cost; everything else is in the templates. Texts are escaped here or in the views, addresses
are quoted by `views.links`, and interface words are our own.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.rendering.escaping import escaped
from generator.rendering.strings import fill, interface_words
from generator.views.columns import Column, FindingCard, Head
from generator.views.links import COUNTERPARTS
from generator.views.named import NONE, Named
from generator.views.passages import Names, Passage, Why
from generator.views.places import City

Words = Mapping[str, Any]
"""Interface words by region and key."""


def heads(columns: Iterable[Column], words: Words, base: str) -> Markup:
    """Return the heads of the columns: city, what it has on the theme, its date."""
    return Markup("".join([_head(column, words, base) for column in columns]))  # noqa: S704


def cells(columns: Iterable[Column], words: Words, base: str, silence: Markup) -> Markup:
    """Return the columns' findings; `silence` stands where a city has nothing on the theme."""
    said = _said(words["common"]["language"])
    return Markup("".join([_cell(column, said, base, silence) for column in columns]))  # noqa: S704


def outside(columns: Iterable[Column], words: Words, base: str) -> Markup:
    """Return the columns' passages outside findings, and what they name."""
    said = _said(words["common"]["language"])
    return Markup("".join([_others(column, said, base) for column in columns]))  # noqa: S704


def cities(shown: Iterable[City], base: str) -> Markup:
    """Return cities as the lines of a list of links."""
    return Markup(  # noqa: S704
        "".join(
            [f'<li><a href="{base}{each.href}">{escaped(each.label)}</a></li>' for each in shown]
        )
    )


class _Said(NamedTuple):
    """What the interface says in columns, ready to be put between what a notice says."""

    words: Words
    """All words of the language."""
    language: str
    """The language."""
    lang: str
    """The attribute of a notice's words."""
    openings: Mapping[str, str]
    """How a passage opens, by the roles that are named."""
    text: tuple[str, str]
    """Before and after a passage's text."""
    in_report: str
    """What the link to its place says, and how its reason opens."""
    rules: Mapping[str, str]
    """Why a passage is in its theme, by rule."""
    colon: str
    """Before the words that decided it."""
    score: tuple[str, str]
    """Before and after its score."""
    second: tuple[str, str, str]
    """Around the name and the score of the theme that came close."""


@functools.cache
def _said(language: str) -> _Said:
    """Return what the interface says in `language`."""
    words = interface_words(language)
    why, common = words["why"], words["common"]
    lang = common["notice_language"]
    before, _, after = why["score"].partition("{score}")
    second = why["runner_up"].replace("{score}", "{theme}").split("{theme}")
    return _Said(
        words=words,
        language=language,
        lang=lang,
        openings={
            role: f'<div class="{role}"><small>{name}</small> '
            for role, name in words["roles_short"].items()
        },
        text=(f"<span{lang}>", "</span>") if lang else ("", ""),
        in_report=f'">{common["in_report"]}</a> ',
        rules=why,
        colon=common["colon"],
        score=(common["stop"] + before, after),
        second=(second[0], second[1], second[2]),
    )


def _head(column: Column, words: Words, base: str) -> str:
    """Return the head of a column; js/columns.js orders columns by what its attributes say."""
    city, common = column.city, words["common"]
    if column.cards or column.others:
        void, said = "", _numbers(common["language"], column.findings, column.measures)
    else:
        void, said = ' class="void"', common["not_found"]
    if city.published:
        on = common["signed_on" if city.signed else "published_on"]
        said += f"<br>{on.format(date=city.published)}"
    if city.damaged:
        said += f'<br><a href="{base}{city.href}#checks">{common["damaged"]}</a>'
    published = f' data-published="{city.published}"' if city.published else ""
    code = f' data-code="{escaped(city.code)}"' if city.code else ""
    return (
        f'<th role="columnheader"{void} data-city="{escaped(city.report)}"{published}{code}>'
        f'<a href="{base}{city.href}">{escaped(city.label)}</a><small>{said}</small></th>\n'
    )


@functools.lru_cache(maxsize=1024)
def _numbers(language: str, findings: int, measures: int) -> str:
    """Return how many findings and measures a column has."""
    said = interface_words(language)["theme"]["column_numbers"]
    return fill(said, findings=findings, measures=measures)


def _cell(column: Column, said: _Said, base: str, silence: Markup) -> str:
    """Return a column's findings, or that there are none."""
    city, void = column.city, ""
    if column.cards:
        content = "".join([_finding(card, said, base) for card in column.cards])
    elif column.others:
        content = f'<p class="none">{said.words["theme"]["only_outside"]}</p>'
    else:
        content, void = silence, ' class="void"'
    return (
        f'<td role="cell"{void} id="{escaped(city.report)}">\n<h3 class="card-city">'
        f'<a href="{base}{city.href}">{escaped(city.label)}</a></h3>\n{content}</td>\n'
    )


def _others(column: Column, said: _Said, base: str) -> str:
    """Return a column's passages outside findings."""
    if not column.others:
        return '<td role="cell"></td>\n'
    content = "".join([_passage(each, said, base) for each in column.others])
    return (
        f'<td role="cell"><h3>{said.words["theme"]["outside"]}'
        f'<span class="card-city">{escaped(column.city.label)}</span></h3>'
        f"{content}{_named(column.named, said)}</td>\n"
    )


def _finding(card: FindingCard, said: _Said, base: str) -> str:
    """Return a finding in a column: its title, status, passages, and what they name."""
    head = card.head
    title, standing = _titled(head, said.language, base)
    chapter = reason = ""
    if card.chapter:
        chapter = f'<p class="chapter"{said.lang}>{escaped(card.chapter)}</p>\n'
    if card.title_why:
        reason = _why(card.title_why.why, said)
    passages = "".join([_passage(each, said, base) for each in card.passages])
    facts = "" if card.named is NONE else _named(card.named, said)
    elsewhere = _elsewhere(card, said, base)
    return (
        f"<article>\n{chapter}{title}{standing}{reason}</div>\n{passages}"
        f"{facts}{elsewhere}</article>\n"
    )


@functools.lru_cache(maxsize=8192)
def _titled(head: Head, language: str, base: str) -> tuple[str, str]:
    """Return a finding's title, and the line of its status as far as all themes have it alike."""
    words = interface_words(language)
    number = f"<span>{escaped(head.number)}</span>" if head.number else ""
    title = (
        f'<h4{words["common"]["notice_language"]}><a href="{base}{head.href}">'
        f"{number}{escaped(head.title)}</a></h4>\n"
    )
    standing = f'<div class="badge-line">{_status(head.status, words)}'
    if head.status_quote or head.deadline or head.responsible:
        standing += _details(head, words)
    return title, standing


def _details(head: Head, words: Words) -> str:
    """Return the words that give a finding's status, its deadline and its units."""
    lang = words["common"]["notice_language"]
    quote = f" <q{lang}>{escaped(head.status_quote)}</q>" if head.status_quote else ""
    deadline = ""
    if head.deadline:
        sign = ""
        if head.deadline.repaired:
            sign = f' <span class="sign">{words["common"]["repaired"]}</span>'
        name = words["dates"][head.deadline.name]
        deadline = f' <span class="fine">{name} {head.deadline.iso}{sign}</span>'
    units = [f' <span class="fine"{lang}>{escaped(each)}</span>' for each in head.responsible]
    return f"{quote}{deadline}{''.join(units)}"


def _status(status: str, words: Words) -> str:
    """Return a status by shape, word and colour."""
    return f'<span class="status {status}">{words["status"][status]}</span>'


def _elsewhere(card: FindingCard, said: _Said, base: str) -> str:
    """Return the line that leads to what else there is on a finding, in its report."""
    place = f'<a href="{base}{card.head.href}'
    measures, dash, others = _more(said.language, card.other_measures, card.head.counterparts)
    if measures:
        measures = f'{place}">{measures}</a>'
    if others:
        others = f'{place}{COUNTERPARTS}">{others}</a>'
    return f'<p class="fine">{measures}{dash}{others}</p>\n' if measures or others else ""


@functools.lru_cache(maxsize=1024)
def _more(language: str, measures: int, counterparts: int) -> tuple[str, str, str]:
    """Return what says how many other measures and counterparts there are, and what parts them."""
    words = interface_words(language)
    numbers = {"other_measures": measures, "counterparts": counterparts}
    first, second = (
        fill(words["theme"][name], number=number) if number else ""
        for name, number in numbers.items()
    )
    return first, words["common"]["dash"] if first and second else "", second


def _named(facts: Named, said: _Said) -> str:
    """Return the figures and documents that passages name."""
    if facts is NONE:
        return ""
    names, actions, lines = said.words["theme"], said.words["actions"], ""
    if facts.figures:
        shown = "</b><b>".join(map(escaped, facts.figures))
        lines = f"<dt>{names['figures']}</dt><dd{said.lang}><b>{shown}</b></dd>"
    if facts.documents:
        shown = "".join(
            [
                f"<b>《{escaped(title)}》<small>{actions[action]}</small></b>"
                for title, action in facts.documents
            ]
        )
        lines += f"<dt>{names['documents']}</dt><dd{said.lang}>{shown}</dd>"
    return f"<dl>{lines}</dl>\n" if lines else ""


def _passage(shown: Passage, said: _Said, base: str) -> str:
    """Return a passage of a column: its text, the way to its place, and why it is there."""
    place, (before, after) = shown.place, said.text
    return (
        f"{said.openings.get(place.role, '<div>')}{before}{shown.text}{after}"
        f' <a href="{base}{place.href}{said.in_report}'
        f"{_why(shown.why, said)}{_names(said.language, place.names)}</div>\n"
    )


@functools.lru_cache(maxsize=4096)
def _names(language: str, names: Names) -> str:
    """Return how much a passage names, in words and numbers; nothing where it names nothing."""
    said = interface_words(language)["names"]
    counts = said["between"].join([fill(said[kind], number=number) for kind, number in names])
    return f" <small>{said['lead']}{counts}</small>" if names else ""


def _why(reason: Why, said: _Said) -> str:
    """Return why a passage is in its theme, folded away."""
    evidence = second = ""
    if reason.evidence:
        before, after = said.text
        evidence = f"{said.colon}{before}{escaped('、'.join(reason.evidence))}{after}"
    if reason.runner_up:
        first, between, last = said.second
        name = escaped(reason.runner_up[said.language])
        second = f"{first}{name}{between}{reason.runner_up_score}{last}"
    rule = said.rules.get(reason.rule, reason.rule)
    before, after = said.score
    return (
        f"<details><summary>{said.rules['title']}</summary><p>{rule}{evidence}"
        f"{before}{reason.score}{after}{second}</p></details>"
    )
