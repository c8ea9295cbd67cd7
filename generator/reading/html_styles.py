"""What a page's styles say of an element: hidden, bold, a block of its own."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from generator.expressions import compiled
from generator.reading.html_lists import manner_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_AT_RULE = compiled(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_COMMENT = compiled(r"/\*.*?\*/", re.DOTALL)
_RULE = compiled(r"([^{}]+)\{([^{}]*)\}")
_HIDING = compiled(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,})",
    re.IGNORECASE,
)
"""Not shown, or shown where no window reaches."""
_TINY = compiled(
    r"(?:^|[;\s])font-size\s*:\s*0(?:\.0+)?(?:p[xt]|r?em|%)?\s*(?:$|[;!])", re.IGNORECASE
)
"""Letters without a size hide what stands right in them; what they hold may have a size again."""
_NOISE = "jammer"
"""Class of the letters that forums put between the lines against copying; their sheet is linked."""
_BOLD = compiled(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = compiled(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_BLOCK = compiled(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_SIMPLE = compiled(r"^[a-z0-9]*([.#][\w-]+)$", re.IGNORECASE)
_MOST_CSS = 200_000
"""Characters of style sheets that are looked at."""


class Styles:
    """The rules of the page's own style elements that hide things by one class or id."""

    def __init__(self, root: _Element) -> None:
        """Read the style elements below `root`; linked files are not fetched."""
        self.shows_all = False
        """Set where a page hides its own body until a script shows it."""
        self.unfolded: frozenset[_Element] = frozenset()
        """Elements shown all the same: parts of the article that the page folds away."""
        css = "".join(element.text or "" for element in root.iter("style"))[:_MOST_CSS]
        self._hidden: set[str] = set()
        self._tiny: set[str] = set()
        self._manners: dict[str, str] = {}
        if root.find(f".//font[@class='{_NOISE}']") is not None:
            self._hidden.add(f".{_NOISE}")
        if "none" in css or "hidden" in css or "font-size" in css or "list-style" in css:
            for rule in _RULE.finditer(_AT_RULE.sub("", _COMMENT.sub("", css))):
                self._take_rule(rule[1].split(","), rule[2])

    def _take_rule(self, selectors: list[str], css: str) -> None:
        """Note what a rule hides, and how it numbers lists."""
        hidden = _HIDING.search(css)
        if hidden or _TINY.search(css):
            (self._hidden if hidden else self._tiny).update(
                simple[1] for selector in selectors if (simple := _SIMPLE.match(selector.strip()))
            )
        manner = manner_of(css)
        if manner:
            for selector in selectors:
                words = selector.lower().split()
                simple = _SIMPLE.match(selector.strip())
                if simple:
                    self._manners[simple[1]] = manner
                elif set(words) in ({"ol"}, {"ul"}, {"li"}):
                    self._manners[" ".join(words)] = manner

    def list_manner(self, element: _Element, depth: int) -> str:
        """Return how the rules number a list below `depth` others, "" where they do not say."""
        if not self._manners:
            return ""
        nested = (" ".join([str(element.tag)] * number) for number in range(depth + 1, 0, -1))
        own = (f".{name}" for name in (element.get("class") or "").split())
        for name in ("li", f"#{element.get('id')}", *own, *nested):
            if name in self._manners:
                return self._manners[name]
        return ""

    def hides(self, element: _Element) -> bool:
        """Tell whether a browser shows nothing of `element`."""
        if self.shows_all or element in self.unfolded:
            return False
        style = element.get("style")
        if style:
            hidden, tiny = _said(style)
            if hidden or (tiny and not len(element)):
                return True
        if element.get("hidden") is not None:
            return True
        if not self._hidden and not self._tiny:
            return False
        names = [f".{name}" for name in (element.get("class") or "").split()]
        names.append(f"#{element.get('id')}")
        if any(name in self._hidden for name in names):
            return True
        return not len(element) and any(name in self._tiny for name in names)


@functools.lru_cache(maxsize=2048)
def _said(style: str) -> tuple[bool, bool]:
    """Return whether an inline style hides an element, and whether it takes its letters' size."""
    return bool(_HIDING.search(style)), bool(_TINY.search(style))


def weight(style: str) -> bool | None:
    """Return whether an inline style sets bold, None where it does not say."""
    if "font-weight" not in style.lower():
        return None
    return True if _BOLD.search(style) else False if _NOT_BOLD.search(style) else None


def is_block(style: str) -> bool:
    """Tell whether an inline style makes an element a block."""
    return "display" in style and _BLOCK.search(style) is not None
