"""A folder served over http below a sub-path, as a publisher's host would."""

from __future__ import annotations

import contextlib
import functools
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SUB_PATH = "/some/where/"


class _BelowSubPath(SimpleHTTPRequestHandler):
    """Serves the folder below the sub-path, and nothing above it."""

    def translate_path(self, path: str) -> str:
        """Return the file of an address; one outside the sub-path does not exist."""
        if not path.startswith(SUB_PATH):
            return str(Path(self.directory) / "no-such-file")
        return super().translate_path("/" + path.removeprefix(SUB_PATH))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is inherited
        """Say nothing."""


class _Quiet(ThreadingHTTPServer):
    """Takes no notice of a browser that leaves before a file is sent."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of broken connections; anything else is told as usual."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder` while the block runs; gives the address of the site, with a final slash."""
    handler = functools.partial(_BelowSubPath, directory=str(folder))
    with _Quiet(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        finally:
            server.shutdown()
            thread.join()
