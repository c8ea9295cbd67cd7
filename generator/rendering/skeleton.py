"""Pages put together of a frame that is rendered once for all alike and what is a page's own.

A large site has tens of thousands of pages, and most of the work on a small one is its frame.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from msgspec.structs import replace

from generator.rendering.environment import inner_environment

_HOLE = re.compile(r"(<!--(?:title|description|meta|main)-->|\x00(?:other|canonical)\x00)")
_OTHER, _CANONICAL = "\x00other\x00", "\x00canonical\x00"
_BETWEEN = "<!--part-->"
"""No text can hold it: texts are escaped."""

Frame = Mapping[str, Any]
"""What every template is given, the view apart."""


def put_together(compiled: Environment, template: str, frame: Frame, view: object) -> str:
    """Return the page that `template` makes of a view, the same as it would render by itself.

    The templates must be the program's own: others may show what they like in their frame.
    """
    inner = inner_environment(compiled).get_template(template)
    title, description, meta, main = inner.render(frame, view=view).split(_BETWEEN)
    here = frame["here"]
    own = {
        "<!--title-->": title,
        "<!--description-->": description,
        "<!--meta-->": meta,
        "<!--main-->": main,
        _OTHER: escape(here.other),
        _CANONICAL: escape(here.canonical),
    }
    return "".join([own.get(piece, piece) for piece in _skeleton(compiled, template, frame)])


def _skeleton(compiled: Environment, template: str, frame: Frame) -> Sequence[str]:
    """Return the frame of a page in pieces, its holes between; rendered where there is none yet."""
    here, site = frame["here"], frame["site"]
    kept = _kept(compiled)
    key = (
        (template, frame["lang"], frame["root"], frame["base"]),
        (here.other_lang, here.other is None, here.canonical is None, here.policy),
        (tuple(section.current for section in here.sections), *site.name.items()),
        tuple(site.about.items()),
    )
    if key not in kept:
        alike = replace(here, other=here.other and _OTHER, canonical=here.canonical and _CANONICAL)
        shown = compiled.get_template("skeleton.html").render(
            {**frame, "here": alike, "meta": None}, page=template, view=None
        )
        kept[key] = _HOLE.split(shown)
    return kept[key]


@functools.lru_cache(maxsize=2)
def _kept(_compiled: Environment) -> dict[object, Sequence[str]]:
    """Return the skeletons that were made of an environment's templates."""
    return {}
