"""Passages, paragraphs and what stands beside them as markup: filters.

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
from generator.views.columns import FindingCard
from generator.views.named import Named
from generator.views.passages import Passage, Why

Words = Mapping[str, Any]
"""Interface words by region and key."""


def finding(card: FindingCard, words: Words, base: str) -> Markup:
    """Return a finding in a column: its title, status, passages, and what they name."""
    lang = words["common"]["notice_language"]
    chapter = f'<p class="chapter"{lang}>{escaped(card.chapter)}</p>\n' if card.chapter else ""
    number = f'<span class="number">{escaped(card.number)}</span>' if card.number else ""
    return Markup(  # noqa: S704
        f'<article class="finding-card" data-anchor="{escaped(card.id)}">\n{chapter}'
        f'<h4{lang}><a href="{base}{card.href}">{number}{escaped(card.title)}</a></h4>\n'
        f"{_standing(card, words)}\n"
        f"{_joined(passage(each, words, base) for each in card.passages)}"
        f"{named(card.named, words)}{_elsewhere(card, words, base)}</article>\n"
    )


def _standing(card: FindingCard, words: Words) -> str:
    """Return the line with a finding's status, deadline and units, and why its title is here."""
    lang = words["common"]["notice_language"]
    status = f'<span class="status {card.status}">{words["status"][card.status]}</span>'
    quote = f" <q{lang}>{escaped(card.status_quote)}</q>" if card.status_quote else ""
    deadline = ""
    if card.deadline:
        repaired = ""
        if card.deadline.repaired:
            repaired = f' <span class="sign">{words["common"]["repaired"]}</span>'
        deadline = (
            f' <span class="fine">{words["dates"][card.deadline.name]} {card.deadline.iso}'
            f"{repaired}</span>"
        )
    units = _joined(
        f' <span class="fine"{lang}>{escaped(each)}</span>' for each in card.responsible
    )
    reason = why(card.title_why.why, words) if card.title_why else ""
    return f'<div class="badge-line">{status}{quote}{deadline}{units}{reason}</div>'


def _elsewhere(card: FindingCard, words: Words, base: str) -> str:
    """Return the line that says what else there is on a finding, in its report."""
    said = words["theme"]
    parts = [
        f'<a href="{base}{card.href}">{said[name].format(number=number)}</a>'
        for name, number in (
            ("other_measures", card.other_measures),
            ("counterparts", card.counterparts),
        )
        if number
    ]
    return f'<p class="fine">{" ".join(parts)}</p>\n' if parts else ""


def named(facts: Named, words: Words) -> Markup:
    """Return the figures and documents that passages name."""
    said, actions, lang = words["theme"], words["actions"], words["common"]["notice_language"]
    figures = _joined(f"<span>{escaped(each)}</span>" for each in facts.figures)
    documents = _joined(
        f"<span>《{escaped(title)}》<small>{actions[action]}</small></span>"
        for title, action in facts.documents
    )
    lines = (figures and f"<dt>{said['figures']}</dt><dd{lang}>{figures}</dd>") + (
        documents and f"<dt>{said['documents']}</dt><dd{lang}>{documents}</dd>"
    )
    return Markup(f'<dl class="named">{lines}</dl>\n' if lines else "")  # noqa: S704


def passage(shown: Passage, words: Words, base: str) -> Markup:
    """Return a passage of a column: its text, the way to its place, and why it is there."""
    common = words["common"]
    role = words["roles_short"].get(shown.role)
    label = f'<span class="role">{role}</span> ' if role else ""
    return Markup(  # noqa: S704
        f'<div class="passage {shown.role}"><p{common["notice_language"]}>{label}{shown.text}'
        f'&#160;<a class="permalink" href="{base}{shown.href}"'
        f' aria-label="{common["in_report"]}">↗</a></p>{why(shown.why, words)}'
        f"{_names(shown, words)}</div>\n"
    )


def _names(shown: Passage, words: Words) -> str:
    """Return how much a passage names, in words and numbers."""
    if not shown.names:
        return ""
    said = words["names"]
    counts = words["names"]["between"].join(
        f"{said[kind]} {number}" for kind, number in shown.names
    )
    return f' <span class="names">{said["lead"]}{counts}</span>'


def why(reason: Why, words: Words) -> Markup:
    """Return why a passage is in its theme, folded away."""
    said, common = words["why"], words["common"]
    evidence = ""
    if reason.evidence:
        evidence = (
            f"{common['colon']}<span{common['notice_language']}>"
            f"{escaped('、'.join(reason.evidence))}</span>"
        )
    line = f"{said.get(reason.rule, reason.rule)}{evidence}{common['stop']}"
    line += said["score"].format(score=reason.score)
    if reason.runner_up:
        line += said["runner_up"].format(
            theme=escaped(reason.runner_up[said["language"]]), score=reason.runner_up_score
        )
    return Markup(  # noqa: S704
        f'<details class="why"><summary>{said["title"]}</summary><p>{line}</p></details>'
    )


def paragraphs(shown: Iterable[Paragraph]) -> Markup:
    """Return the paragraphs of a finding, each with its anchor and role."""
    return Markup(  # noqa: S704
        _joined(
            f'<p id="{escaped(each.anchor)}" class="{each.role}">{each.text}</p>\n'
            for each in shown
        )
    )


def chips(shown: Iterable[Chip], language: str, base: str) -> Markup:
    """Return themes as the lines of a list of links."""
    return Markup(  # noqa: S704
        _joined(
            f'<li><a class="chip" href="{base}{chip.href}">{escaped(chip.name[language])}</a></li>'
            for chip in shown
        )
    )


def counterparts(shown: Iterable[CounterpartView], words: Words, base: str) -> Markup:
    """Return the findings elsewhere that are like one, as the lines of a list."""
    status, lang = words["status"], words["common"]["notice_language"]
    shared = words["report"]["shared"]
    return Markup(  # noqa: S704
        _joined(
            f'<li><a data-counterpart href="{base}{other.href}"><b>{escaped(other.city)}</b>'
            f" <span{lang}>{escaped(other.title)}</span></a>"
            f' <span class="status {other.status}">{status[other.status]}</span>'
            f' <span class="fine">{other.score}'
            + (f"{shared}<span{lang}>{escaped(other.shared)}</span>" if other.shared else "")
            + "</span></li>\n"
            for other in shown
        )
    )


def _joined(parts: Iterable[str]) -> str:
    """Return the parts as one text."""
    return "".join(list(parts))
