"""Parts of an article that a page folds away until a reader asks for them: panels, pages, tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from generator.expressions import compiled

_HOLDERS = frozenset(
    ("article", "dd", "div", "dl", "fieldset", "li", "ol", "section", "table", "tbody", "td", "ul")
)
"""What holds a part of an article; a hidden paragraph is what somebody smuggled in."""
_LEAST = 100
"""Chinese letters that one of the folded parts must have for any to be of the article."""
_FEWEST_SENTENCES = 3
_MOST = 300
"""Folded parts of one page; more are no parts of an article."""
_HAN = compiled("[\u4e00-\u9fff]")
_ABOUT = compiled("整改|巡[察视視]")
_DIGITS = compiled(r"\d+")
_HEADED = compiled(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第\d*页)"
)
_REFERENCES = ("href", "data-target", "data-bs-target", "aria-controls", "data-id", "for")
_OWN_TEXT = etree.XPath(".//text()[not(ancestor::a|ancestor::script|ancestor::style)]")
_PROBE = 24
"""Letters by which it is told that a hidden part says what the page shows already."""


def folded_parts(
    root: etree._Element, hidden: Sequence[etree._Element], shown: str
) -> list[etree._Element]:
    """Return the hidden elements that go on the article that the page shows.

    Args:
        root: The page.
        hidden: Its hidden elements, in order.
        shown: What it shows.
    """
    texts = {element: _text(element) for element in hidden if element.tag in _HOLDERS}
    alike: dict[tuple[str, str], list[etree._Element]] = {}
    for element, text in texts.items():
        if text.strip():
            alike.setdefault(_shape(element), []).append(element)
    groups = [group for group in alike.values() if any(_is_prose(texts[e]) for e in group)]
    if not groups or sum(map(len, groups)) > _MOST:
        return []
    squeezed = "".join(shown.split())
    referred = set(_references(root))
    open_ones = _shapes(root, set(hidden))
    return [
        element
        for group in groups
        if _shape(group[0]) in open_ones or any(_is_called(e, referred) for e in group)
        for element in group
        if not _is_repeated(texts[element], squeezed)
    ]


def _text(element: etree._Element) -> str:
    """Return what an element would show, without what stands in links."""
    found = _OWN_TEXT(element)
    return "".join(map(str, found)) if isinstance(found, list) else ""


def _shape(element: etree._Element) -> tuple[str, str]:
    """Return what elements of one kind have in common: tag, and names without numbers."""
    names = element.get("class") or element.get("id") or ""
    return str(element.tag), _DIGITS.sub("", names)


def _is_prose(text: str) -> bool:
    return (
        text.count("。") >= _FEWEST_SENTENCES
        and len(_HAN.findall(text)) >= _LEAST
        and _ABOUT.search(text) is not None
    )


def _references(root: etree._Element) -> Iterator[str]:
    """Give the ids that elements say they open."""
    for element in root.iter("a", "button", "label", "div", "h3", "h4", "h5", "li", "span"):
        for name in _REFERENCES:
            value = element.get(name)
            if value:
                yield value.rpartition("#")[2]


def _is_called(element: etree._Element, referred: set[str]) -> bool:
    """Tell whether something on the page opens an element: by its id, or a heading right above."""
    if element.get("id") in referred:
        return True
    above = element.getprevious()
    return above is not None and _HEADED.match("".join(map(str, above.itertext()))) is not None


def _shapes(root: etree._Element, hidden: set[etree._Element]) -> set[tuple[str, str]]:
    """Return the shapes of what the page shows, such as the first of several pages."""
    named = (e for e in root.iter(*_HOLDERS) if e not in hidden and (e.get("class") or e.get("id")))
    return {_shape(element) for element in named}


def _is_repeated(text: str, shown: str) -> bool:
    """Tell whether the page shows a text already, in its layout for other screens."""
    squeezed = "".join(text.split())
    places = [len(squeezed) * part // 4 for part in (1, 2, 3)]
    return sum(squeezed[at : at + _PROBE] in shown for at in places) > 1
