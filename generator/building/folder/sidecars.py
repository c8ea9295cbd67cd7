"""Sidecars: what `<stem>.yml` states of a notice, checked key by key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import get_args

import yaml

from generator.errors import SidecarError, yaml_slip
from generator.model import InspectionKind, Sidecar

MAX_BYTES = 65_536
"""A sidecar has at most sixteen short lines."""
_MOST_TOLD = 20
"""Further mistakes of one sidecar that are named."""
_LONGEST = 500
"""Characters of one value; the longest titles have about 120."""
_ADDRESS = re.compile(r"https?://[^\s/?#\\\"'<>]+[^\s\"'<>\\]*\Z", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_MONTH_OR_YEAR = re.compile(r"(?!0000)\d{4}(-(0[1-9]|1[0-2]))?\Z", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)
_CODE = re.compile(r"[1-9]\d{5}\Z", re.ASCII)
_IN_CHINESE_QUOTES = re.compile("(?:“[^“”]*”|‘[^‘’]*’|「[^「」]*」)\\Z")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRAME = (
    yaml.StreamStartEvent,
    yaml.StreamEndEvent,
    yaml.DocumentStartEvent,
    yaml.DocumentEndEvent,
)


def parse_sidecar(raw: bytes, file: str) -> Sidecar:
    """Return what a sidecar states; an empty value, `null` or `~` states nothing.

    Only the parser's events are read, not the objects YAML would make of them: a date stays as
    it was written, each key keeps its line, and no depth of nesting costs anything.

    Raises:
        SidecarError: With file and line: not YAML, an unknown or repeated key, or a value that
            is not of its kind. All mistakes are named, up to the first that is not YAML.
    """
    values: dict[str, str | None] = {}
    problems: list[SidecarError] = []
    try:
        for key, value in _pairs(_decoded(raw, file), file):
            problem = _problem(key.value, value, values)
            if problem:
                problems.append(SidecarError(problem, file=file, line=_line(key)))
    except SidecarError as error:
        problems.append(error)
    if problems:
        first, *others = problems
        first.further = tuple((other.problem, other.line) for other in others[:_MOST_TOLD])
        raise first
    return Sidecar(**values)  # type: ignore[arg-type]  # `kind` has passed its own check


def _problem(name: str, value: yaml.ScalarEvent, values: dict[str, str | None]) -> str:
    """Take one entry into `values`; return what is wrong with it, or ""."""
    if name not in _CHECKS:
        return f"未知的键“{_visible(name)}”；可用 (unknown key; known are): {', '.join(_CHECKS)}"
    if name in values:
        return f"键“{name}”重复 (repeated key)"
    printed = value.value.strip()
    if _IN_CHINESE_QUOTES.match(printed):
        return f"{name}: 引号是中文的，请去掉 (Chinese quotation marks: leave them out)"
    silent = not printed or (value.implicit[0] and printed in ("null", "~"))
    values[name] = None if silent else printed
    problem = "" if silent else _CHECKS[name](printed)
    return f"{name}: {problem}" if problem else ""


def _decoded(raw: bytes, file: str) -> str:
    """Return a sidecar's text."""
    if len(raw) > MAX_BYTES:
        raise SidecarError(f"超过 {MAX_BYTES} 字节 (larger than any sidecar)", file=file)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SidecarError(
            "不是 UTF-8 编码，请另存为 UTF-8 (not UTF-8)",
            file=file,
            line=raw[: error.start].count(b"\n") + 1,
        ) from error


def _pairs(text: str, file: str) -> Iterator[tuple[yaml.ScalarEvent, yaml.ScalarEvent]]:
    """Yield the keys and values of a flat mapping; anything else is refused at its line."""
    key: yaml.ScalarEvent | None = None
    inside = closed = False
    for event in _events(text, file):
        if isinstance(event, yaml.MappingStartEvent) and not inside and not closed:
            inside = True
        elif isinstance(event, yaml.MappingEndEvent):
            inside, closed = False, True
        elif closed and isinstance(event, yaml.MappingStartEvent):
            raise SidecarError(
                "“---”之后还有内容；一个文件只写一份 (more after `---`: one document a file)",
                file=file,
                line=_line(event),
            )
        elif isinstance(event, yaml.ScalarEvent) and inside:
            if key is None:
                key = event
            else:
                yield key, event
                key = None
        elif not isinstance(event, _FRAME) and not _is_empty_document(event, inside=inside):
            slip, line = yaml_slip(text, _line(event))
            nested = "每行只写“键: 值”，不用列表或嵌套 (one `key: value` a line, nothing nested)"
            raise SidecarError(slip or nested, file=file, line=line)


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    """Yield the events of a YAML text.

    Raises:
        SidecarError: The text is not YAML.
    """
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
        slip, line = yaml_slip(text, mark.line + 1 if mark else None)
        raise SidecarError(
            f"不是有效的 YAML (not valid YAML): {slip or problem}", file=file, line=line
        ) from error


def _line(event: yaml.Event) -> int | None:
    """Return the line on which an event starts, from 1."""
    return event.start_mark.line + 1 if event.start_mark else None


def _is_empty_document(event: yaml.Event, *, inside: bool) -> bool:
    """Tell whether a sidecar holds nothing, or comments only."""
    return not inside and isinstance(event, yaml.ScalarEvent) and not event.value


def _visible(text: str) -> str:
    """Return a text from a sidecar fit to be shown in a message."""
    return _UNSEEN.sub("\ufffd", text[:60])


def _check_words(value: str) -> str:
    if len(value) > _LONGEST:
        return f"超过 {_LONGEST} 字 (too long)"
    # Imported only where words are stated: an unchanged build takes no reader in.
    from generator.reading.cleaning import clean

    unseen = _UNSEEN.search(value) or clean(value)[1]
    return "含不可见字符 (holds invisible characters)" if unseen else ""


def _check_address(value: str) -> str:
    if len(value) > 2_000 or not _ADDRESS.match(value):
        return f"须为 http(s) 网址，得到“{_visible(value)}” (not an http or https address)"
    return ""


def _check_day(value: str) -> str:
    try:
        date.fromisoformat(value if _DAY.match(value) else "")
    except ValueError:
        return f"须为 YYYY-MM-DD 日期，得到“{_visible(value)}” (not a date)"
    return ""


def _check_date(value: str) -> str:
    if _MONTH_OR_YEAR.match(value) or not _check_day(value):
        return ""
    return f"须为 YYYY-MM-DD、YYYY-MM 或 YYYY，得到“{_visible(value)}” (not a date)"


def _check_digest(value: str) -> str:
    if not _DIGEST.match(value):
        return f"须为 64 位十六进制数，得到“{_visible(value)}” (not a SHA-256)"
    return ""


def _check_code(value: str) -> str:
    if not _CODE.match(value):
        return f"须为六位行政区划代码，得到“{_visible(value)}” (not a six-digit code)"
    return ""


def _check_kind(value: str) -> str:
    kinds = get_args(InspectionKind)
    return "" if value in kinds else f"须为其一 (one of): {', '.join(kinds)}"


_CHECKS: dict[str, Callable[[str], str]] = {
    "url": _check_address,
    "fetched": _check_day,
    "sha256": _check_digest,
    "title": _check_words,
    "issuer": _check_words,
    "province": _check_words,
    "city": _check_words,
    "district": _check_words,
    "code": _check_code,
    "published": _check_date,
    "signed": _check_date,
    "body": _check_words,
    "kind": _check_kind,
    "start": _check_date,
    "end": _check_date,
    "feedback": _check_date,
}
"""What each key may hold; the keys are the fields of `Sidecar`."""
