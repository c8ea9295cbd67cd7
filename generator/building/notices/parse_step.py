"""The parse step: the bytes of one notice in, its report and what it is compared by out.

It is a pure function of its context and task, so that any executor may run it, here or on another
machine. Its result is always bytes, also within one process: a report comes the same way from a
worker, from the cache and from this process, and cannot differ by it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from generator.building.folder.copies import digest_of_words
from generator.building.notices.outcome import (
    NOTHING,
    Light,
    Outcome,
    Refusal,
    Whole,
    decode_outcome,
    decode_whole,
    encode_outcome,
    encoded_part,
)
from generator.building.notices.time_limit import TimeIsUpError, time_limit
from generator.errors import SidecarError, UnreadableFileError, origin_of
from generator.model import (
    Remark,
    Report,
    Source,
    encoded_head,
)
from generator.reading.limits import Limits

if TYPE_CHECKING:
    from generator.themes import ThemeFile


class ParseContext(Struct, frozen=True):
    """What all notices of a build have in common."""

    themes: str
    """Text of the theme file."""
    name: str
    """What messages call that file."""
    every: int
    """One in how many stretches is looked at for shared wording."""
    indexed: bool
    """Whether there will be a search index."""


class ParseTask(Struct, frozen=True):
    """One notice to be read."""

    id: str
    """Id of the report."""
    file: str
    """Name of the notice, relative to the folder."""
    raw: bytes
    """Its bytes."""
    sha256: str
    """Their digest."""
    sidecar: bytes | None
    """Bytes of the sidecar, if there is one."""
    limits: Limits
    """What the notice may cost."""
    seconds: int
    """How long it may take."""


def parse_notices(context: ParseContext, tasks: list[ParseTask]) -> list[bytes]:
    """Return the encoded outcome of each task, in order."""
    return [
        encode_outcome(_outcome(task.seconds, partial(_aligned_report, context, task)))
        for task in tasks
    ]


def read_notices(tasks: list[ParseTask]) -> list[bytes]:
    """Return the first half of the step: the reports alone, for `align_notice` to go on with."""
    return [encode_outcome(_outcome(task.seconds, partial(_bare_report, task))) for task in tasks]


def prepare_alignment(context: ParseContext) -> None:
    """Import and read what aligning needs, while the first notice is still being read."""
    from generator.aligning import head, matching, summary  # noqa: F401  imported for later
    from generator.views import mentions  # noqa: F401

    matching.matcher(theme_file_of(context.themes, context.name))


def align_notice(context: ParseContext, seconds: int, half: bytes) -> bytes:
    """Return the encoded outcome of a notice from its first half; the halves are the whole step.

    Where one other process is at work, it reads while this one aligns what was read.
    """
    read = decode_outcome(half)
    if read.failure is not None or read.refusal is not None:
        return half
    report = decode_whole(bytes(read.whole)).report
    return encode_outcome(_outcome(seconds, partial(_read, context, report)))


@functools.lru_cache(maxsize=2)
def theme_file_of(text: str, name: str) -> ThemeFile:
    """Return a theme file from its text; read once in a process.

    Raises:
        ThemeFileError: It cannot be used.
    """
    from generator.themes.known import known_theme_file

    return known_theme_file(text, name)


def _aligned_report(context: ParseContext, task: ParseTask) -> Outcome:
    """Read and align one notice."""
    return _read(context, _report(task))


def _bare_report(task: ParseTask) -> Outcome:
    """Read one notice."""
    return Outcome(whole=encoded_part(Whole(_report(task), ())))


def _outcome(seconds: int, work: Callable[[], Outcome]) -> Outcome:
    """Do what one notice asks for; whatever its bytes do to a reader or parser ends here."""
    try:
        with time_limit(seconds):
            return work()
    except SidecarError as error:
        return Outcome(refusal=Refusal(error.problem, error.line, error.further))
    except UnreadableFileError as error:
        return Outcome(failure=error.problem)
    except TimeIsUpError:
        problem = f"读取超过 {seconds} 秒，已放弃（seconds）(took too long to read)"
        return Outcome(failure=problem, passing=True)
    except (MemoryError, RecursionError) as error:
        problem = f"内容过大或嵌套过深 (too large or nested too deep): {origin_of(error)}"
        return Outcome(failure=problem, passing=True)
    except Exception as error:  # noqa: BLE001  a notice that trips a reader must not stop the rest
        return Outcome(
            failure=f"读取时出错，请报告此文件 (a fault of the program): {origin_of(error)}"
        )


def _read(context: ParseContext, report: Report) -> Outcome:
    """Align a report, and part what is kept at hand of it from what is laid aside."""
    from generator.aligning.head import head_of
    from generator.aligning.summary import align_and_summarise
    from generator.publishing.search_index import entry_of
    from generator.views.mentions import mentions_of

    themes = theme_file_of(context.themes, context.name)
    aligned, summary = align_and_summarise(report, themes, context.every)
    return Outcome(
        light=Light(
            id=report.id,
            head=encoded_head(head_of(report, aligned.alignments, dict(aligned.finding_themes))),
            words=digest_of_words(report.text),
        ),
        whole=encoded_part(Whole(report, aligned.alignments, aligned.stretches)),
        summary=encoded_part(summary),
        search=encoded_part(entry_of(report)) if context.indexed else NOTHING,
        mentions=encoded_part(mentions_of(report)),
    )


def _report(task: ParseTask) -> Report:
    """Read and parse one notice; the readers are imported where the work is done."""
    from generator.parsing import parse
    from generator.reading import read

    stated = None
    if task.sidecar is not None:
        from generator.building.folder.sidecars import parse_sidecar  # YAML takes 10 ms to import

        stated = parse_sidecar(task.sidecar, f"{task.file}: sidecar")
    reading = read(PurePosixPath(task.file).name, task.raw, task.limits)
    source = Source(
        file=task.file,
        sha256=task.sha256,
        media_type=reading.media_type,
        encoding=reading.encoding,
        url=stated.url if stated else None,
        fetched=stated.fetched if stated else None,
    )
    report = parse(reading, source, task.id, stated)
    if stated and stated.sha256 and stated.sha256 != task.sha256:
        return replace(report, checks=(_CHANGED, *report.checks))
    return report


_CHANGED = Remark(
    "source-changed",
    "warning",
    "文件与附注中的 sha256 不符：取回之后被改动",
    message_en="The file is not the one its sidecar has the SHA-256 of: it was changed since",
)
