"""Columns, passages, paragraphs and what stands beside them as markup: filters.

A large site has hundreds of thousands of these. The filters do what a macro would do, at a tenth
of its cost; everything else is in the templates. Texts are escaped here or in the views, addresses
are quoted by `views.links`, and interface words are our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape as escaped
from typing import Any

from markupsafe import Markup

from generator.views.body import Chip, CounterpartView, Paragraph
from generator.views.columns import Column, FindingCard, Head
from generator.views.named import NONE, Named
from generator.views.passages import Passage, Why

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
        said = words["theme"]["column_numbers"].format(
            findings=column.findings, measures=column.measures
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


def _finding(card: FindingCard, words: Words, base: str) -> str:
    """Return a finding in a column: its title, status, passages, and what they name."""
    lang = words["common"]["notice_language"]
    head = card.head
    chapter = f'<p class="chapter"{lang}>{escaped(card.chapter)}</p>\n' if card.chapter else ""
    number = f"<span>{escaped(head.number)}</span>" if head.number else ""
    return (
        f'<article>\n{chapter}<h4{lang}><a href="{base}{head.href}">{number}{escaped(head.title)}'
        f"</a></h4>\n{_standing(card, words)}"
        f"{''.join([_passage(each, words, base) for each in card.passages])}"
        f"{_named(card.named, words)}{_elsewhere(card, words)}</article>\n"
    )


def _standing(card: FindingCard, words: Words) -> str:
    """Return the line with a finding's status, deadline and units, and why its title is here."""
    head = card.head
    plain = f'<div class="badge-line">{_status(head.status, words)}'
    if head.status_quote or head.deadline or head.responsible:
        plain += _details(head, words)
    return f"{plain}{_why(card.title_why.why, words) if card.title_why else ''}</div>\n"


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
        said[name].format(number=number)
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
    common = words["common"]
    text: str = shown.text
    role = words["roles_short"].get(shown.role)
    if common["notice_language"]:
        text = f"<span{common['notice_language']}>{text}</span>"
    opening = f'<div class="{shown.role}"><small>{role}</small> ' if role else "<div>"
    names = _names(shown, words) if shown.names else ""
    return (
        f'{opening}{text} <a href="{base}{shown.href}">{common["in_report"]}</a>'
        f" {_why(shown.why, words)}{names}</div>\n"
    )


def _names(shown: Passage, words: Words) -> str:
    """Return how much a passage names, in words and numbers."""
    said = words["names"]
    counts = [f"{said[kind]} {number}" for kind, number in shown.names]
    return f" <small>{said['lead']}{said['between'].join(counts)}</small>"


def _why(reason: Why, words: Words) -> str:
    """Return why a passage is in its theme, folded away."""
    said, common = words["why"], words["common"]
    evidence = second = ""
    if reason.evidence:
        shown = escaped("、".join(reason.evidence))
        lang = common["notice_language"]
        evidence = common["colon"] + (f"<span{lang}>{shown}</span>" if lang else shown)
    if reason.runner_up:
        second = said["runner_up"].format(
            theme=escaped(reason.runner_up[said["language"]]), score=reason.runner_up_score
        )
    return (
        f"<details><summary>{said['title']}</summary><p>{said.get(reason.rule, reason.rule)}"
        f"{evidence}{common['stop']}{said['score'].format(score=reason.score)}{second}</p></details>"
    )


def paragraphs(shown: Iterable[Paragraph]) -> Markup:
    """Return the paragraphs of a finding, each with its anchor and role."""
    return Markup(  # noqa: S704
        "".join(
            f'<p id="{escaped(each.anchor)}" class="{each.role}">{each.text}</p>\n'
            for each in shown
        )
    )


def chips(shown: Iterable[Chip], language: str, base: str) -> Markup:
    """Return themes as the lines of a list of links."""
    return Markup(  # noqa: S704
        "".join(
            f'<li><a class="chip" href="{base}{chip.href}">{escaped(chip.name[language])}</a></li>'
            for chip in shown
        )
    )


def counterparts(shown: Iterable[CounterpartView], words: Words, base: str) -> Markup:
    """Return the findings elsewhere that are like one, as the lines of a list."""
    status, lang = words["status"], words["common"]["notice_language"]
    shared = words["report"]["shared"]
    return Markup(  # noqa: S704
        "".join(
            f'<li><a data-counterpart href="{base}{other.href}"><b>{escaped(other.city)}</b>'
            f" <span{lang}>{escaped(other.title)}</span></a>"
            f' <span class="status {other.status}">{status[other.status]}</span>'
            f' <span class="fine">{other.score}'
            + (f"{shared}<span{lang}>{escaped(other.shared)}</span>" if other.shared else "")
            + "</span></li>\n"
            for other in shown
        )
    )
