"""Records that are kept encoded, as there are many of them and few are asked for at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeVar, overload

from msgspec import Struct, msgpack

Record = TypeVar("Record", bound=Struct)

_ENCODER = msgpack.Encoder()


def encoded_record(record: Struct) -> bytes:
    """Return a record as `Rows` takes it."""
    return _ENCODER.encode(record)


class Rows(Sequence[Record]):
    """Records of one kind; each is decoded when it is asked for.

    A forked process copies what it looks at, as looking at an object counts its references; in the
    one piece of memory that these lie in nothing is counted.
    """

    def __init__(self, kind: type[Record], encoded: Iterable[bytes]) -> None:
        """Take records of a kind, as `encoded_record` gives them."""
        rows = list(encoded)
        self._decoder = msgpack.Decoder(kind)
        self._ends = array("Q", accumulate(map(len, rows)))
        self._encoded = memoryview(b"".join(rows))

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...

    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        """Return one record, or some of them."""
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        at = range(len(self))[place]
        start = self._ends[at - 1] if at else 0
        return self._decoder.decode(self._encoded[start : self._ends[at]])

    def __len__(self) -> int:
        """Count the records."""
        return len(self._ends)

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence has the same records."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]
