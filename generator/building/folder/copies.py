"""Finds notices that were put into the folder twice."""

from __future__ import annotations

import hashlib

from generator.model import Failure


def digest_of_words(text: str) -> bytes:
    """Return what two files with the same words share; empty for a text without any."""
    words = "".join(text.split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest() if words else b""


class Copies:
    """Knows the texts that were read; asked for each report in the order of the inputs.

    A notice saved as a page and as text would double every count and look like two rounds. Of
    two with the same words the first stays; spaces and line breaks make no difference.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._files: dict[bytes, str] = {}

    def refusal(self, words: bytes, file: str) -> Failure | None:
        """Return what to say of a file whose words were read before, None for new ones.

        Args:
            words: Digest of its words, empty where it has none.
            file: Its name.
        """
        first = self._files.setdefault(words, file)
        if not words or first == file:
            return None
        return Failure(
            file,
            f"与“{first}”是同一份通报（文字相同），只收前者；请删去其中一个 "
            f"(same text as {first}: one is left out, please remove it)",
        )
