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
from generator.views.named import NONE, Named
from generator.views.passages import Passage, Place, Why
from generator.views.places import City

Words = Mapping[str, Any]
"""Interface words by region and key."""


def heads(columns: Iterable[Column], words: Words, base: str) -> Markup:
    """Return the heads of the columns: city, what it has on the theme, its date."""
    return Markup("".join([_head(column, words, base) for column in columns]))  # noqa: S704


def cells(columns: Iterable[Column], words: Words, base: str, silence: Markup) -> Markup:
    """Return the columns' findings; `silence` stands where a city has nothing on the theme."""
    return Markup("".join([_cell(column, words, base, silence) for column in columns]))  # noqa: S704


def outside(columns: Iterable[Column], words: Words, base: str) -> Markup:
    """Return the columns' passages outside findings, and what they name."""
    return Markup("".join([_others(column, words, base) for column in columns]))  # noqa: S704


def _head(column: Column, words: Words, base: str) -> str:
    """Return the head of a column; js/columns.js orders columns by what its attributes say."""
    city, common = column.city, words["common"]
    if column.cards or column.others:
        void = ""
        said = fill(
            words["theme"]["column_numbers"], findings=column.findings, measures=column.measures
        )
    else:
        void, said = ' class="void"', common["not_found"]
    if city.published:
        said += f"<br>{common['published_on'].format(date=city.published)}"
    published = f' data-published="{city.published}"' if city.published else ""
    code = f' data-code="{escaped(city.code)}"' if city.code else ""
    return (
        f'<th role="columnheader"{void} data-city="{escaped(city.report)}"{published}{code}>'
        f'<a href="{base}{city.href}">{escaped(city.label)}</a><small>{said}</small></th>\n'
    )


def _cell(column: Column, words: Words, base: str, silence: Markup) -> str:
    """Return a column's findings, or that there are none."""
    city, void = column.city, ""
    if column.cards:
        content = "".join([_finding(card, words, base) for card in column.cards])
    elif column.others:
        content = f'<p class="none">{words["theme"]["only_outside"]}</p>'
    else:
        content, void = silence, ' class="void"'
    return (
        f'<td role="cell"{void} id="{escaped(city.report)}">\n<h3 class="card-city">'
        f'<a href="{base}{city.href}">{escaped(city.label)}</a></h3>\n{content}</td>\n'
    )


def _others(column: Column, words: Words, base: str) -> str:
    """Return a column's passages outside findings."""
    if not column.others:
        return '<td role="cell"></td>\n'
    content = "".join([_passage(each, words, base) for each in column.others])
    return (
        f'<td role="cell"><h3>{words["theme"]["outside"]}'
        f'<span class="card-city">{escaped(column.city.label)}</span></h3>'
        f"{content}{_named(column.named, words)}</td>\n"
    )


def cities(shown: Iterable[City], base: str) -> Markup:
    """Return cities as the lines of a list of links."""
    return Markup(  # noqa: S704
        "".join(
            [f'<li><a href="{base}{each.href}">{escaped(each.label)}</a></li>' for each in shown]
        )
    )


def _finding(card: FindingCard, words: Words, base: str) -> str:
    """Return a finding in a column: its title, status, passages, and what they name."""
    title, standing = _titled(card.head, words["common"]["language"], base)
    chapter = ""
    if card.chapter:
        lang = words["common"]["notice_language"]
        chapter = f'<p class="chapter"{lang}>{escaped(card.chapter)}</p>\n'
    reason = _why(card.title_why.why, words) if card.title_why else ""
    passages = "".join([_passage(each, words, base) for each in card.passages])
    return (
        f"<article>\n{chapter}{title}{standing}{reason}</div>\n{passages}"
        f"{_named(card.named, words)}{_elsewhere(card, words)}</article>\n"
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


def _elsewhere(card: FindingCard, words: Words) -> str:
    """Return the line that says what else there is on a finding, in its report."""
    if not (card.other_measures or card.head.counterparts):
        return ""
    said = words["theme"]
    parts = [
        fill(said[name], number=number)
        for name, number in (
            ("other_measures", card.other_measures),
            ("counterparts", card.head.counterparts),
        )
        if number
    ]
    return f'<p class="fine">{words["common"]["dash"].join(parts)}</p>\n'


def _named(facts: Named, words: Words) -> str:
    """Return the figures and documents that passages name."""
    if facts is NONE:
        return ""
    said, actions, lang = words["theme"], words["actions"], words["common"]["notice_language"]
    lines = ""
    if facts.figures:
        shown = "".join([f"<b>{escaped(each)}</b>" for each in facts.figures])
        lines = f"<dt>{said['figures']}</dt><dd{lang}>{shown}</dd>"
    if facts.documents:
        shown = "".join(
            [
                f"<b>《{escaped(title)}》<small>{actions[action]}</small></b>"
                for title, action in facts.documents
            ]
        )
        lines += f"<dt>{said['documents']}</dt><dd{lang}>{shown}</dd>"
    return f"<dl>{lines}</dl>\n" if lines else ""


def _passage(shown: Passage, words: Words, base: str) -> str:
    """Return a passage of a column: its text, the way to its place, and why it is there."""
    common, place = words["common"], shown.place
    lang, role = common["notice_language"], words["roles_short"].get(place.role)
    opening = f'<div class="{place.role}"><small>{role}</small> ' if role else "<div>"
    text = f"<span{lang}>{shown.text}</span>" if lang else shown.text
    names = _names(place, words) if place.names else ""
    return (
        f'{opening}{text} <a href="{base}{place.href}">{common["in_report"]}</a>'
        f" {_why(shown.why, words)}{names}</div>\n"
    )


def _names(shown: Place, words: Words) -> str:
    """Return how much a passage names, in words and numbers."""
    said = words["names"]
    counts = [f"{said[kind]} {number}" for kind, number in shown.names]
    return f" <small>{said['lead']}{said['between'].join(counts)}</small>"


class _Reasons(NamedTuple):
    """The words of a reason, cut where something is put in."""

    opening: str
    rules: Mapping[str, str]
    colon: str
    lang: str
    score: tuple[str, str]
    second: tuple[str, str, str]
    closing: str


@functools.cache
def _reasons(language: str) -> _Reasons:
    """Return the words of a reason in `language`."""
    words = interface_words(language)
    said, common = words["why"], words["common"]
    before, _, after = said["score"].partition("{score}")
    name = said["runner_up"].replace("{score}", "{theme}").split("{theme}")
    return _Reasons(
        f"<details><summary>{said['title']}</summary><p>",
        said,
        common["colon"],
        common["notice_language"],
        (common["stop"] + before, after),
        (name[0], name[1], name[2]),
        "</p></details>",
    )


def _why(reason: Why, words: Words) -> str:
    """Return why a passage is in its theme, folded away."""
    language = words["common"]["language"]
    said = _reasons(language)
    evidence = second = ""
    if reason.evidence:
        shown = escaped("、".join(reason.evidence))
        evidence = said.colon + (f"<span{said.lang}>{shown}</span>" if said.lang else shown)
    if reason.runner_up:
        first, between, last = said.second
        name = escaped(reason.runner_up[language])
        second = f"{first}{name}{between}{reason.runner_up_score}{last}"
    rule = said.rules.get(reason.rule, reason.rule)
    before, after = said.score
    return f"{said.opening}{rule}{evidence}{before}{reason.score}{after}{second}{said.closing}"
