"""The parse step: the bytes of one notice in, its report out, wherever it runs.

It is a pure function of its task, so that any executor may run it, here or on another machine. Its
result is always bytes, also within one process: a report comes the same way from a worker, from the
cache and from this process, and cannot differ by it.
"""

from __future__ import annotations

import traceback
from pathlib import PurePosixPath

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.building.sidecars import parse_sidecar
from generator.building.time_limit import TimeIsUpError, time_limit
from generator.errors import SidecarError, UnreadableFileError
from generator.model import Remark, Report, Source
from generator.reading.limits import Limits


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


class Refusal(Struct, frozen=True):
    """A sidecar that cannot be used."""

    problem: str
    """What is wrong."""
    line: int | None
    """Where."""
    further: tuple[tuple[str, int | None], ...] = ()
    """What else is wrong with it, each with its line."""


class Outcome(Struct, frozen=True):
    """What became of one notice: exactly one of the three is given."""

    report: Report | None = None
    """The report."""
    failure: str | None = None
    """Why the notice could not be read."""
    refusal: Refusal | None = None
    """Why its sidecar cannot be used."""
    passing: bool = False
    """True where another try may end otherwise: out of time or memory."""


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Outcome)


def parse_notices(tasks: list[ParseTask]) -> list[bytes]:
    """Return the encoded outcome of each task, in order."""
    return [encode_outcome(_outcome(task)) for task in tasks]


def encode_outcome(outcome: Outcome) -> bytes:
    """Return an outcome as bytes."""
    return _ENCODER.encode(outcome)


def decode_outcome(encoded: bytes) -> Outcome:
    """Return an outcome from its bytes.

    Raises:
        ValueError: The bytes are not an outcome.
    """
    return _DECODER.decode(encoded)


def _outcome(task: ParseTask) -> Outcome:
    """Read one notice; whatever its bytes do to a reader or parser ends here."""
    try:
        with time_limit(task.seconds):
            return Outcome(report=_report(task))
    except SidecarError as error:
        return Outcome(refusal=Refusal(error.problem, error.line, error.further))
    except UnreadableFileError as error:
        return Outcome(failure=error.problem)
    except TimeIsUpError:
        problem = f"读取超过 {task.seconds} 秒，已放弃（seconds）(took too long to read)"
        return Outcome(failure=problem, passing=True)
    except (MemoryError, RecursionError) as error:
        problem = f"内容过大或嵌套过深 (too large or nested too deep): {_origin(error)}"
        return Outcome(failure=problem, passing=True)
    except Exception as error:  # noqa: BLE001  a notice that trips a reader must not stop the rest
        return Outcome(
            failure=f"读取时出错，请报告此文件 (a fault of the program): {_origin(error)}"
        )


def _report(task: ParseTask) -> Report:
    """Read and parse one notice; the readers are imported where the work is done."""
    from generator.parsing import parse
    from generator.reading import read

    stated = None
    if task.sidecar is not None:
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


def _origin(error: BaseException) -> str:
    """Return the kind of an error and the line of the program that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next((f for f in reversed(frames) if "generator" in f.filename), None)
    where = f", {PurePosixPath(place.filename).name}:{place.lineno}" if place else ""
    return f"{type(error).__name__}{where}"
