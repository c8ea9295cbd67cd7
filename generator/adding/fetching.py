"""Fetches one page over http or https, as its bytes: bounded in time, size and redirects."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable

from msgspec import Struct

from generator import __version__
from generator.adding.addresses import FetchError, Target, machines_of, target_of

USER_AGENT = f"Mozilla/5.0 (compatible; duizhao/{__version__}; one page at a person's request)"
"""Says what asks; the opening words are what old servers of offices insist on."""
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_INSTEAD = "可用浏览器另存网页，再用 add 加入文件"
_MOVED = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
"""Bytes read at a time."""


class FetchRules(Struct, frozen=True):
    """What one page may cost."""

    max_bytes: int = 20_000_000
    """Size of the page, unpacked."""
    seconds: float = 60
    """How long it may take in all."""
    silence: float = 20
    """How long the server may say nothing."""
    redirects: int = 5
    """How many times the server may point elsewhere."""
    allow_local: bool = False
    """Whether machines of one's own network may be asked."""


class Fetched(Struct, frozen=True):
    """A page as it came."""

    url: str
    """The address that gave it, after redirects."""
    content: bytes
    """Its bytes, in the encoding they have."""
    filename: str
    """Name that the server or the address gives it; "" where neither does."""


Seen = Callable[[str], None]
"""Told of each address that a redirect leads to."""


def fetch(url: str, rules: FetchRules | None = None, seen: Seen | None = None) -> Fetched:
    """Return the page at an address.

    Args:
        url: Its address, http or https.
        rules: What it may cost.
        seen: Told of each redirect before it is followed.

    Raises:
        FetchError: The address may not be asked, the server refuses or is too slow, or the page
            is too large.
    """
    rules = rules or FetchRules()
    deadline = time.monotonic() + rules.seconds
    target = first = target_of(url)
    for _ in range(rules.redirects + 1):
        answer = _Request(target, rules, deadline).answer()
        if isinstance(answer, Fetched):
            return answer
        if target.secure and not answer.secure:
            raise FetchError(
                f"从 https 转到 {answer.url}，不加密，未跟随；要取请直接给出该网址"
                " (leads from https to http; name that address if it is meant)",
                file=url,
            )
        target = answer
        if seen:
            seen(target.url)
    raise FetchError(f"转向超过 {rules.redirects} 次 (too many redirects)", file=first.url)


class _Request:
    """One request to one machine."""

    def __init__(self, target: Target, rules: FetchRules, deadline: float) -> None:
        self._target = target
        self._rules = rules
        self._deadline = deadline

    def answer(self) -> Target | Fetched:
        """Return where the page has moved to, or the page."""
        connection = self._connection()
        rest = max(0.0, self._deadline - time.monotonic())
        alarm = threading.Timer(rest, _hang_up, [connection.sock])
        alarm.start()
        try:
            connection.request("GET", self._target.path, headers=_HEADERS)
            return self._taken(connection.getresponse())
        except (OSError, http.client.HTTPException, ValueError) as error:
            if time.monotonic() > self._deadline:
                raise self._too_slow() from error
            if isinstance(error, TimeoutError):
                raise self._refusal("服务器没有及时回答 (the server is too slow)") from error
            raise self._refusal(f"取不到；{_INSTEAD} (cannot be fetched): {error}") from error
        finally:
            alarm.cancel()
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        """Return a connection to the machine that was looked at, under the name asked for."""
        target = self._target
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.sock = self._link(machines_of(target, allow_local=self._rules.allow_local))
        return connection

    def _link(self, numbers: tuple[str, ...]) -> socket.socket:
        """Return a link to the first of several numbers that answers."""
        target = self._target
        failed: OSError | None = None
        for number in numbers:
            try:
                link = socket.create_connection((number, target.port), self._rules.silence)
                if target.secure:
                    context = ssl.create_default_context()
                    link = context.wrap_socket(link, server_hostname=target.host)
            except OSError as error:
                failed = failed or error
            else:
                return link
        raise self._refusal(f"连不上；{_INSTEAD} (no connection): {failed}") from failed

    def _taken(self, response: http.client.HTTPResponse) -> Target | Fetched:
        """Return what a response holds, or where it leads."""
        moved = response.getheader("Location")
        if response.status in _MOVED and moved:
            return target_of(_as_sent(moved), self._target.url)
        if response.status != http.HTTPStatus.OK:
            raise self._refusal(
                f"服务器答复 {response.status} {response.reason} (the server refuses)"
            )
        return Fetched(self._target.url, self._body(response), self._name(response))

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        """Return the bytes of a response, unpacked, within the limits."""
        packed = io.BytesIO()
        while piece := response.read1(_CHUNK):
            packed.write(piece)
            if packed.tell() > self._rules.max_bytes:
                raise self._refusal(self._too_large())
            if time.monotonic() > self._deadline:
                raise self._too_slow()
        if time.monotonic() > self._deadline:
            raise self._too_slow()
        if response.length:
            raise self._refusal("只收到一部分，请再试一次 (only a part came; try again)")
        coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
        if coding in ("identity", ""):
            return packed.getvalue()
        return self._unpacked(packed.getvalue(), coding)

    def _unpacked(self, packed: bytes, coding: str) -> bytes:
        """Return the bytes of a server that packs them unasked."""
        most = self._rules.max_bytes
        try:
            if coding in ("gzip", "x-gzip"):
                content = gzip.GzipFile(fileobj=io.BytesIO(packed)).read(most + 1)
            elif coding == "deflate":
                content = zlib.decompressobj().decompress(packed, most + 1)
            else:
                raise self._refusal(f"不认识的压缩方式 (unknown encoding): {coding[:20]}")
        except (OSError, EOFError, zlib.error) as error:
            raise self._refusal("压缩内容损坏 (broken compression)") from error
        if len(content) > most:
            raise self._refusal(self._too_large())
        return content

    def _name(self, response: http.client.HTTPResponse) -> str:
        """Return the file name that the server or the address gives."""
        stated = response.headers.get_filename() or ""
        name = _as_sent(stated) or self._target.path.partition("?")[0]
        return name.replace("\\", "/").rpartition("/")[2][:200]

    def _too_slow(self) -> FetchError:
        return self._refusal(f"超过 {self._rules.seconds:g} 秒 (takes too long)")

    def _too_large(self) -> str:
        return f"超过 {self._rules.max_bytes:,} 字节 (the page is too large)"

    def _refusal(self, problem: str) -> FetchError:
        return FetchError(problem, file=self._target.url)


def _hang_up(link: socket.socket) -> None:
    """End a link whose time is up: whoever waits on it is told so."""
    with contextlib.suppress(OSError):
        link.shutdown(socket.SHUT_RDWR)


def _as_sent(words: str) -> str:
    """Return a header's text in the encoding that servers send: UTF-8, read as Latin-1."""
    try:
        return words.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words
