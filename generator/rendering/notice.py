"""The text of a notice as markup, with what stands beside it: filters, as in `passages.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from generator.rendering.escaping import escaped
from generator.rendering.strings import fill
from generator.views.body import Chip, OutlineEntry, Paragraph, Part
from generator.views.links import COUNTERPARTS

Words = Mapping[str, Any]
"""Interface words by region and key."""


def outlined(entries: Iterable[OutlineEntry], words: Words) -> Markup:
    """Return the outline as the lines of a list."""
    status = words["status"]
    lines = []
    for entry in entries:
        sign = ""
        if entry.status:
            said = f'<span class="unseen">{status[entry.status]}</span>'
            sign = f'<span class="status {entry.status}">{said}</span>'
        link = f'<a href="#{escaped(entry.anchor)}">{sign}{escaped(entry.title)}</a>'
        lines.append(f'<li class="rank-{entry.rank}">{link}</li>\n')
    return Markup("".join(lines))  # noqa: S704


def laid_out(parts: Iterable[Part], words: Words, base: str) -> Markup:
    """Return the whole text in its order."""
    return Markup("".join([_KINDS[part.kind](part, words, base) for part in parts]))  # noqa: S704


def _heading(part: Part, words: Words, base: str) -> str:
    """Return a heading with its themes beside it."""
    if part.heading is None:
        return ""
    text = f'id="{escaped(part.anchor)}" class="outline-heading">{part.heading.text}'
    return (
        f'<div class="beside"><h{part.rank} {text}</h{part.rank}>'
        f"{_chips(part.heading.chips, words, base)}</div>\n"
    )


def _text(part: Part, words: Words, base: str) -> str:
    """Return paragraphs outside findings, each with its themes beside it."""
    return "".join(
        [
            f'<div class="beside">{_paragraph(each)}{_chips(each.chips, words, base)}</div>\n'
            for each in part.paragraphs
        ]
    )


def _folded(part: Part, words: Words, _base: str) -> str:
    """Return the page around the notice, folded away."""
    said = fill(words["report"]["folded"], number=len(part.paragraphs))
    return (
        f'<details class="folded"><summary{_lang(words)}>{said}</summary>\n'
        f"{_paragraphs(part.paragraphs)}</details>\n"
    )


def _finding(part: Part, words: Words, base: str) -> str:
    """Return a finding, or what goes on of it, with what is known of it in the margin."""
    if not part.anchor:
        return (
            f'<section class="finding">\n<div class="finding-text">\n'
            f"{_paragraphs(part.paragraphs)}</div>\n</section>\n"
        )
    anchor = escaped(part.anchor)
    block, title = "", escaped(part.title)
    if part.heading:
        block, title = f' id="{escaped(part.heading.anchor)}"', part.heading.text
    link = (
        f'<a class="permalink" href="#{anchor}" aria-label="{words["report"]["permalink"]}">#</a>'
    )
    return (
        f'<section class="finding" id="{anchor}">\n<div class="finding-text">\n'
        f"<h{part.rank}{block}>{title} {link}</h{part.rank}>\n"
        f"{_paragraphs(part.paragraphs)}</div>\n{_margin(part, words, base)}</section>\n"
    )


def _margin(part: Part, words: Words, base: str) -> str:
    """Return a finding's status, terms, themes and counterparts elsewhere."""
    lang = words["common"]["notice_language"]
    quote = f" <q{lang}>{escaped(part.status_quote)}</q>" if part.status_quote else ""
    terms = ""
    if part.deadline or part.responsible:
        day = f"{words['dates']['deadline']} {part.deadline.iso} " if part.deadline else ""
        units = [f"<span{lang}>{escaped(each)}</span> " for each in part.responsible]
        terms = f'<p class="fine">{day}{"".join(units)}</p>\n'
    return (
        f'<div class="margin"{_lang(words)}>\n<p class="badge-line">'
        f'<span class="status {part.status}">{words["status"][part.status]}</span>{quote}</p>\n'
        f"{terms}{_chips(part.chips, words, base)}"
        f"{_counterparts(part, words) if part.counterparts else ''}</div>\n"
    )


def _counterparts(part: Part, words: Words) -> str:
    """Return the findings elsewhere that are like one, folded away."""
    said, lang = words["report"], words["common"]["notice_language"]
    lines = [
        f'<li><a href="{other.href}"><b>{escaped(other.city)}</b> {_chinese(other.title, lang)}</a>'
        f' <span class="status {other.status}">{words["status"][other.status]}</span>'
        f" <small>{other.score}"
        f"{said['shared'] + _chinese(other.shared, lang) if other.shared else ''}</small></li>\n"
        for other in part.counterparts
    ]
    title = fill(said["counterparts"], number=part.alike)
    if part.alike > len(lines):
        title += fill(said["nearest"], number=len(lines))
    return (
        f'<details class="counterparts" id="{escaped(part.anchor)}{COUNTERPARTS}">'
        f"<summary>{title}</summary>\n"
        f"<ul>\n{''.join(lines)}</ul></details>\n"
    )


def _chips(shown: Sequence[Chip], words: Words, base: str) -> str:
    """Return themes as a list of links; nothing where there is none."""
    if not shown:
        return ""
    language = words["common"]["language"]
    lines = [
        f'<li><a href="{base}{chip.href}">{escaped(chip.name[language])}</a></li>' for chip in shown
    ]
    return f'<ul class="chips"{_lang(words)}>{"".join(lines)}</ul>'


def _paragraphs(shown: Iterable[Paragraph]) -> str:
    """Return the paragraphs of a finding."""
    return "".join([f"{_paragraph(each)}\n" for each in shown])


def _paragraph(shown: Paragraph) -> str:
    """Return a block of text with its anchor and role."""
    return f'<p id="{escaped(shown.anchor)}" class="{shown.role}">{shown.text}</p>'


def _chinese(words: str, lang: str) -> str:
    """Return a notice's words, with their language where the interface has another."""
    return f"<span{lang}>{escaped(words)}</span>" if lang else escaped(words)


def _lang(words: Words) -> str:
    """Return the attribute of interface words amid Chinese ones; none where they are Chinese."""
    return str(words["common"]["own_language"])


_KINDS = {"heading": _heading, "text": _text, "folded": _folded, "finding": _finding}
"""How each kind of part is laid out."""
