"""Files that a server packed and a program saved so: a page in gzip, named as a page."""

from __future__ import annotations

import zlib

from generator.errors import UnreadableFileError
from generator.reading.limits import Limits

GZIP = b"\x1f\x8b"
"""How gzip begins."""


def unpacked(raw: bytes, limits: Limits) -> bytes:
    """Return what a gzip file holds; it is never unpacked further than the limits allow.

    Raises:
        UnreadableFileError: It is damaged, or holds more than the limits allow.
    """
    found, rest = b"", raw
    while rest.startswith(GZIP):  # archives of pages are packed one record after the other
        stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            found += stream.decompress(rest, limits.max_bytes + 1 - len(found))
        except zlib.error as error:
            raise UnreadableFileError(
                "文件以gzip压缩，但已损坏，解不开。请在浏览器里打开原网页，重新保存后再放入"
            ) from error
        if len(found) > limits.max_bytes:
            raise UnreadableFileError(
                f"文件以gzip压缩，解开后超过上限{limits.max_bytes:,}字节（max_bytes）。"
                "请只放入通报本身，或在设置中提高上限"
            )
        if not stream.eof:
            raise UnreadableFileError(
                "文件以gzip压缩，但不完整，只有前一部分。请在浏览器里打开原网页，重新保存后再放入"
            )
        rest = stream.unused_data
    return found
