"""Chinese written in plain letters: HZ, UTF-7, and how mails, addresses and programs wrap bytes."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from generator.expressions import compiled

_FEWEST = 20
"""Wrapped characters from which a text is looked at; a line of program may have a few."""
_SAMPLE = 20_000
"""Bytes by which it is told how a text may be wrapped."""
_UTF7 = re.compile(rb"\+[A-Za-z0-9+/]{3,}-?")
_QUOTED = re.compile(rb"=[89A-F][0-9A-F]=[89A-F][0-9A-F]")
_PERCENT = re.compile(rb"%[89A-Fa-f][0-9A-Fa-f]%[89A-Fa-f][0-9A-Fa-f]")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{40,}")
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n"
_ESCAPED = compiled(r"\\u[0-9a-fA-F]{4}")
_ESCAPE = compiled(r"\\(?:u([0-9a-fA-F]{4})|([nrt\"'/\\]))")
_CONTROLS = {"n": "\n", "r": "", "t": "\t"}


def wrapped_in_letters(raw: bytes) -> Iterator[tuple[str | bytes, str]]:
    """Yield what bytes of ASCII may stand for, and the name of the way; often nothing."""
    head = raw[:_SAMPLE]
    if raw.count(b"~{") >= 3:
        yield from _attempt(lambda: raw.decode("hz"), "hz")
    if b"<" not in head:
        yield from _bytes_in_letters(raw)
    if b"+" in raw and 2 * sum(map(len, _UTF7.findall(head))) > len(head):
        yield from _attempt(lambda: raw.decode("utf-7"), "utf-7")


def _bytes_in_letters(raw: bytes) -> Iterator[tuple[str | bytes, str]]:
    head = raw[:_SAMPLE]
    if len(_ESCAPED.findall(head.decode("ascii"))) >= _FEWEST:
        yield unescaped(raw.decode("ascii")), "\\u"
    if len(_QUOTED.findall(head)) >= _FEWEST:
        yield quopri.decodestring(raw), "quoted-printable"
    if len(_PERCENT.findall(head)) >= _FEWEST:
        yield unquote_to_bytes(raw), "%"
    if _BASE64.match(head.lstrip()) and not raw.translate(None, _ALPHABET):
        yield from _attempt(lambda: base64.b64decode(raw), "base64")


def _attempt(undone: Callable[[], str | bytes], name: str) -> Iterator[tuple[str | bytes, str]]:
    try:
        yield undone(), name
    except ValueError:
        return


def unescaped(text: str) -> str:
    r"""Return a text with what a program escapes in a string as it is meant.

    >>> unescaped(r"\u4e00\u3001\n")
    '一、\n'
    """
    return _ESCAPE.sub(_meant, text)


def _meant(escape: re.Match[str]) -> str:
    if escape[1]:
        return chr(int(escape[1], 16))
    return _CONTROLS.get(escape[2], escape[2])
