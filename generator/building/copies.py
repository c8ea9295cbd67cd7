"""Finds notices that were put into the folder twice."""

from __future__ import annotations

import hashlib

from generator.model import Failure, Report


class Copies:
    """Knows the texts that were read; asked for each report in the order of the inputs.

    A notice saved as a page and as text would double every count and look like two rounds. Of
    two with the same words the first stays; spaces and line breaks make no difference.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._files: dict[bytes, str] = {}

    def refusal(self, report: Report) -> Failure | None:
        """Return what to say of a report whose words were read before, None for a new one."""
        words = "".join(report.text.split())
        if not words:
            return None
        digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
        first = self._files.setdefault(digest, report.source.file)
        if first == report.source.file:
            return None
        return Failure(
            report.source.file,
            f"与“{first}”是同一份通报（文字相同），只收前者；请删去其中一个 "
            f"(same text as {first}: one is left out, please remove it)",
        )
