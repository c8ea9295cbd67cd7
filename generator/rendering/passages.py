"""Passages, paragraphs and what stands beside them as markup: filters.

A large site has hundreds of thousands of these. The filters do what a macro would do, at a tenth
of its cost; everything else is in the templates. Texts are escaped here or in the views, and
addresses are quoted by `views.links`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from generator.views.body import Chip, CounterpartView, Paragraph
from generator.views.passages import Passage, Why

Words = Mapping[str, Any]
"""Interface words by region and key."""


def passage(shown: Passage, words: Words, base: str) -> Markup:
    """Return a passage of a column: its text, the way to its place, and why it is there."""
    role = words["roles_short"].get(shown.role)
    label = f'<span class="role">{escape(role)}</span> ' if role else ""
    return Markup(  # noqa: S704
        f'<div class="passage {shown.role}"><p lang="zh-Hans">{label}{shown.text}&#160;'
        f'<a class="permalink" href="{base}{shown.href}"'
        f' aria-label="{escape(words["common"]["in_report"])}">↗</a></p>'
        f"{why(shown.why, words)}</div>\n"
    )


def why(reason: Why, words: Words) -> Markup:
    """Return why a passage is in its theme, folded away."""
    said, common = words["why"], words["common"]
    named = ""
    if reason.evidence:
        evidence = escape("、".join(reason.evidence))
        named = f'{common["colon"]}<span lang="zh-Hans">{evidence}</span>'
    line = common["stop"] + said["score"].format(score=reason.score)
    if reason.runner_up:
        line += said["runner_up"].format(
            theme=reason.runner_up[said["language"]], score=reason.runner_up_score
        )
    return Markup(  # noqa: S704
        f'<details class="why"><summary>{said["title"]}</summary>'
        f"<p>{escape(said.get(reason.rule, reason.rule))}{named}{escape(line)}</p></details>"
    )


def paragraphs(shown: Iterable[Paragraph]) -> Markup:
    """Return the paragraphs of a finding, each with its anchor and role."""
    return Markup(  # noqa: S704
        "".join(
            [
                f'<p id="{escape(each.anchor)}" class="{each.role}">{each.text}</p>\n'
                for each in shown
            ]
        )
    )


def chips(shown: Iterable[Chip], language: str, base: str) -> Markup:
    """Return themes as a list of links."""
    return Markup(  # noqa: S704
        "".join(
            [
                f'<li><a class="chip" href="{base}{chip.href}">'
                f"{escape(chip.name[language])}</a></li>"
                for chip in shown
            ]
        )
    )


def counterparts(shown: Iterable[CounterpartView], words: Words, base: str) -> Markup:
    """Return the findings elsewhere that are like one, as the lines of a list."""
    status, common = words["status"], words["report"]["shared"]
    return Markup(  # noqa: S704
        "".join(
            [
                f'<li><a data-counterpart href="{base}{other.href}"><b>{escape(other.city)}</b>'
                f' <span lang="zh-Hans">{escape(other.title)}</span></a>'
                f' <span class="status {other.status}">{status[other.status]}</span>'
                f' <span class="fine">{other.score}'
                + (
                    f'{common}<span lang="zh-Hans">{escape(other.shared)}</span>'
                    * bool(other.shared)
                )
                + "</span></li>\n"
                for other in shown
            ]
        )
    )
