"""Addresses of reports: the stem of a file's name, made safe and unique."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePosixPath

LONGEST = 120
"""Bytes of an address in UTF-8; with what pages and downloads add it stays below the 255 that
file systems allow, and the 260 characters of a whole path under Windows are not used up."""
_RESERVED = re.compile(
    r"(con|prn|aux|nul|com\d|lpt\d|index|province-\d\d(-\d+)?|main|find|columns|absent)\Z"
)
"""Names that Windows keeps for devices, whatever follows the stop; and those that the site has for
pages beside the reports' and for anchors beside their columns."""


@lru_cache(maxsize=16_384)  # a build asks twice for each notice
def address_of(file: str) -> str:
    """Return the address that the name of `file` gives: lower case letters, digits, `-` and `_`.

    Letters of any script stay. What else stands in the name becomes one `-`. A name that leaves
    nothing, or too much, is told apart by a digest of it.

    >>> address_of("2024/Lishui 市（一）.txt"), address_of("-- %#'.md"), address_of("CON.txt")
    ('lishui-市-一', 'notice-9fbdd7', 'con-notice')
    """
    stem = unicodedata.normalize("NFKC", PurePosixPath(file).stem).lower()
    kept = "".join(c if c == "_" or unicodedata.category(c)[0] in "LNM" else "-" for c in stem)
    address = re.sub(r"-{2,}", "-", kept).strip("-_")
    if not address:
        return f"notice-{_digest(file)}"
    if len(address.encode()) > LONGEST:
        cut = address.encode()[: LONGEST - 7].decode(errors="ignore").rstrip("-_")
        return f"{cut}-{_digest(file)}"
    return f"{address}-notice" if _RESERVED.match(address) else address


def assign_addresses(files: Iterable[str]) -> dict[str, str]:
    """Return the address of each file; of several that would share one, the first keeps it.

    First is what lies least deep, then what sorts first. The others get a digest of their path, so
    that an address does not move when a further file comes.

    >>> assign_addresses(["2023/lishui.txt", "lishui.txt"])
    {'lishui.txt': 'lishui', '2023/lishui.txt': 'lishui-fe1c37'}
    """
    addresses: dict[str, str] = {}
    taken: set[str] = set()
    for file in sorted(files, key=lambda file: (file.count("/"), file)):
        address = address_of(file)
        if address in taken:
            address = f"{address}-{_digest(file)}"
        while address in taken:
            address = f"{address}-{_digest(address)}"
        taken.add(address)
        addresses[file] = address
    return addresses


def _digest(text: str) -> str:
    """Return six hexadecimal digits that stand for `text`."""
    try:
        encoded = text.encode(errors="surrogateescape")
    except UnicodeEncodeError:  # half a character, as names on Windows may have
        encoded = text.encode(errors="surrogatepass")
    return hashlib.sha256(encoded).hexdigest()[:6]
