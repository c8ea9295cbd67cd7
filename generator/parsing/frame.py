"""Tells the notice from the page around it: title, page lines, introduction, contact, sign-off."""

from __future__ import annotations

from msgspec import Struct

from generator.model import Role
from generator.parsing.annex import annex_of
from generator.parsing.back import back_roles, body_end
from generator.parsing.contents import without_contents
from generator.parsing.front import body_start, front_roles, introduction_end
from generator.parsing.lines import Line

_CHROME: Role = "chrome"


class Frame(Struct, frozen=True):
    """The lines of a reading, told apart."""

    front: tuple[tuple[Line, Role], ...]
    """Before the body: chrome, metadata, title."""
    introduction: tuple[Line, ...]
    """The lead sentence."""
    body: tuple[Line, ...]
    """From the first chapter to the last line before contact and sign-off."""
    back: tuple[tuple[Line, Role], ...]
    """After the body: contact, signature, metadata, chrome."""
    annex: tuple[Line, ...] = ()
    """A list of findings attached behind the signature."""


def frame(folded: str, lines: list[Line]) -> Frame:
    """Divide `lines` into what stands before, in and after the notice; none is left out."""
    kept = without_contents(folded, [line for line in lines if not line.chrome])
    first = body_start(folded, kept)
    front = front_roles(folded, kept[:first])
    after = introduction_end(folded, kept, first)
    last = body_end(folded, kept, after)
    whole = {line.start for line in kept}
    furniture = [(line, _CHROME) for line in lines if line.start not in whole]
    cut = kept[last].start if last < len(kept) else (kept[-1].end if kept else 0)
    front = sorted(front + [f for f in furniture if f[0].start < cut], key=lambda f: f[0].start)
    behind = kept[last:]
    begin, end = annex_of(folded, behind)
    roles = back_roles(folded, behind[:begin] + behind[end:])
    back = roles + [f for f in furniture if f[0].start >= cut]
    return Frame(
        tuple(front),
        tuple(kept[first:after]),
        tuple(kept[after:last]),
        tuple(sorted(back, key=lambda f: f[0].start)),
        tuple(behind[begin:end]),
    )
