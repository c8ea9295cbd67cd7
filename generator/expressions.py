"""Regular expressions as an earlier run compiled them.

To compile the three hundred that reading a notice needs takes Python longer than to read it; to
make them of what was compiled takes a fiftieth. It lies beside the compiled modules, as these do.
"""

from __future__ import annotations

import atexit
import functools
import re
import sys
from array import array
from importlib import import_module

import msgspec
from msgspec import Struct

from generator.keeping import keep, load

KNOWN = sys.implementation.name == "cpython" and (3, 11) <= sys.version_info[:2] <= (3, 13)
"""Whether this is a Python that is known to compile in the way that `_compile` follows: there is
no public one to take the result out of an expression. Any other compiles each time."""
_MADE_BY = f"{sys.version} {sys.byteorder}"
"""Whose work is kept: another Python may number its instructions in another way."""
_ENTRY = "patterns"
"""Of no name that a module has: theirs lie there too."""
_MOST = 2_000
"""Expressions kept; when there are more, those of older versions of the program are dropped."""


class _Code(Struct, frozen=True, array_like=True):
    """What compiling an expression gives."""

    flags: int
    """All flags, those that its text sets included."""
    instructions: bytes
    """Four bytes each."""
    groups: int
    """How many groups it has."""
    names: dict[str, int]
    """The numbers of those with a name."""


class _Stored(Struct, frozen=True):
    """What lies on disk."""

    made_by: str
    """The Python that compiled them."""
    codes: dict[str, bytes]
    """Each encoded, as most processes need but some, by its flags and text."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return what `re.compile` gives.

    >>> compiled(r"(?P<year>20\d\d)年").fullmatch("2024年")["year"]
    '2024'
    """
    return _shelf().expression(pattern, int(flags)) if KNOWN else re.compile(pattern, flags)


def keep_compiled() -> None:
    """Keep what was compiled so far for later runs.

    To be called where many modules have been imported in a process that may be ended without any
    clearing up, as workers are; others keep it when they end.
    """
    if KNOWN:
        _shelf().keep()


class _Shelf:
    """What was compiled, earlier and now."""

    def __init__(self) -> None:
        """Take what earlier runs kept."""
        self._kept = _stored()
        self._fresh: dict[str, bytes] = {}

    def expression(self, pattern: str, flags: int) -> re.Pattern[str]:
        """Return one expression, compiled now if it never was."""
        key = f"{flags} {pattern}"
        encoded = self._kept.get(key) or self._fresh.get(key)
        if encoded:
            code = msgspec.msgpack.decode(encoded, type=_Code)
        else:
            code = _compile(pattern, flags)
            if not self._fresh:
                atexit.register(self.keep)
            self._fresh[key] = msgspec.msgpack.encode(code)
        return _made(pattern, code)

    def keep(self) -> None:
        """Add what is new to what is on disk now: other processes may have added theirs."""
        if self._fresh:
            codes = {**_stored(), **self._fresh}
            if len(codes) > _MOST:
                codes = self._fresh
            keep(_ENTRY, msgspec.msgpack.encode(_Stored(_MADE_BY, codes)))
            self._kept, self._fresh = codes, {}


_shelf = functools.cache(_Shelf)


def _stored() -> dict[str, bytes]:
    """Return what is on disk, nothing where another Python or version left it."""
    try:
        stored = msgspec.msgpack.decode(load(_ENTRY) or b"", type=_Stored)
    except msgspec.DecodeError:
        return {}
    return stored.codes if stored.made_by == _MADE_BY else {}


def _compile(pattern: str, flags: int) -> _Code:
    """Compile an expression as `re.compile` does, up to its last step."""
    parsed = import_module("re._parser").parse(pattern, flags)
    instructions = import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    return _Code(
        flags | state.flags, array("I", instructions).tobytes(), state.groups - 1, state.groupdict
    )


def _made(pattern: str, code: _Code) -> re.Pattern[str]:
    """Do the last step: make the expression, which checks the instructions again."""
    names: list[str | None] = [None] * (code.groups + 1)
    for name, group in code.names.items():
        names[group] = name
    instructions = array("I", code.instructions).tolist()
    made: re.Pattern[str] = import_module("_sre").compile(
        pattern, code.flags, instructions, code.groups, code.names, tuple(names)
    )
    return made
