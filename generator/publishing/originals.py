"""The notices as they were given, beside the pages: downloadable, and inert."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

PLAIN_SUFFIXES = frozenset(
    {".txt", ".docx", ".doc", ".wps", ".pdf", ".ofd", ".png", ".jpg", ".jpeg"}
)
"""What a browser shows or saves without running anything of it under the site's address."""
FOLDER = "data/original"
"""Where the files stand on the site."""


def original_path(report_id: str, file: str) -> str:
    """Return where the file of a report is published.

    A saved web page brings its own scripts: opened from the site it would run as part of it. It,
    and all that is not known to be harmless, gets `.txt` after its name, so that servers and
    browsers alike show its source; removing the `.txt` gives the file back byte for byte. Markdown
    gets it too: MkDocs and many servers would make a page of it.

    >>> original_path("lishui", "2024/丽水 通报.HTML")
    'data/original/lishui.html.txt'
    """
    suffix = PurePosixPath(file).suffix.lower()
    if suffix in PLAIN_SUFFIXES:
        return f"{FOLDER}/{report_id}{suffix}"
    safe = re.sub(r"[^a-z0-9]", "", suffix[:12])
    return f"{FOLDER}/{report_id}.{safe}.txt" if safe else f"{FOLDER}/{report_id}.txt"
