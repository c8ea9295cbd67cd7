"""What a notice's report depends on besides the notice, told by name, to be compared elsewhere."""

from __future__ import annotations

import functools
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from generator import __version__
from generator.building.kept.fingerprint import parse_code

LIBRARIES = (
    *("markdown-it-py", "beautifulsoup4", "lxml", "opencc", "pyyaml", "pypdfium2"),
    *("ahocorasick_rs", "msgspec", "rapidocr", "onnxruntime"),
)
"""Distributions that decide what is read."""
_ABSENT = "-"
_CODE = 12
"""Characters of the code's digest that are shown: two checkouts of one version differ by it."""


@functools.cache
def reading_versions() -> Mapping[str, str]:
    """Return what decides a report here, by name; asked for once in a process."""
    from lxml.etree import LIBXML_VERSION

    python = f"{platform.python_implementation()} {platform.python_version()}"
    return {
        "Python": python,
        "Duizhao": f"{__version__}+{parse_code()[:_CODE]}",
        "libxml2": ".".join(map(str, LIBXML_VERSION)),
        **{name: _version(name) for name in LIBRARIES},
    }


def differences(there: Mapping[str, str], here: Mapping[str, str]) -> str:
    """Return what is not the same, in words; empty where all is.

    >>> differences({"Python": "CPython 3.12.1"}, {"Python": "CPython 3.11.7"})
    'Python CPython 3.12.1 ≠ CPython 3.11.7'
    """
    return "，".join(
        f"{name} {there.get(name, _ABSENT)} ≠ {here.get(name, _ABSENT)}"
        for name in dict.fromkeys([*here, *there])
        if there.get(name) != here.get(name)
    )


def _version(name: str) -> str:
    """Return the version of an installed distribution."""
    try:
        return version(name)
    except PackageNotFoundError:
        return _ABSENT
