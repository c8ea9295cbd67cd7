"""Addresses of pages: which may be fetched, and which machine they lead to."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from msgspec import Struct

from generator.errors import DuizhaoError

_PORTS = {"http": 80, "https": 443}
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\<>\"{}|^`]")
LONGEST = 2_000
"""Characters of an address."""


class FetchError(DuizhaoError):
    """A page that could not be, or may not be, fetched; `file` is its address."""

    exit_code = 1


class Target(Struct, frozen=True):
    """An address taken apart for one request."""

    url: str
    """The whole address, as sent and shown."""
    secure: bool
    """Whether it is https."""
    host: str
    """Name or number of the machine, in ASCII."""
    port: int
    """Port."""
    path: str
    """Path and query."""


def is_address(text: str) -> bool:
    """Tell whether what a user gave is an address rather than a file.

    >>> is_address("https://a.cn/x.html"), is_address("seeds/a.txt"), is_address("ftp://a.cn/")
    (True, False, True)
    """
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", text))


def target_of(url: str, base: str = "") -> Target:
    """Return an address ready for a request; Chinese characters in it are escaped.

    Args:
        url: The address; relative ones are taken from `base`.
        base: The address that led to it, if one did.

    Raises:
        FetchError: It is not http or https, names a user, or is not an address at all.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        port, host = parts.port, (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as error:
        raise FetchError("不是有效的网址 (not a valid address)", file=_shown(url)) from error
    if parts.scheme not in _PORTS:
        raise FetchError("只能取 http 或 https 网址 (only http and https)", file=_shown(url))
    if parts.username is not None or parts.password is not None:
        raise FetchError("网址不能带用户名或密码 (no user or password)", file=_shown(url))
    whole = _escaped(parts, host)
    if not host or len(whole) > LONGEST or _UNSAFE.search(whole):
        raise FetchError("不是有效的网址 (not a valid address)", file=_shown(url))
    split = urlsplit(whole)
    path = (split.path or "/") + (f"?{split.query}" if split.query else "")
    return Target(whole, parts.scheme == "https", host, port or _PORTS[parts.scheme], path)


def machines_of(target: Target, *, allow_local: bool) -> tuple[str, ...]:
    """Return the numbers of the machine that an address leads to, in the order to be tried.

    The request goes to one of these very numbers: a name cannot lead elsewhere the second time.

    Args:
        target: The address.
        allow_local: Whether machines of one's own network may be asked.

    Raises:
        FetchError: There is no such machine, or it is private, local or reserved.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(
            f"找不到主机 {target.host}；请检查网址和网络 (no such host)", file=target.url
        ) from error
    numbers = [str(entry[4][0]) for entry in found]
    if not allow_local and not all(map(_is_public, numbers)):
        raise FetchError(
            f"{target.host} 是本机或内网地址，未取；确需如此请加 --allow-local"
            " (a private or local machine; add --allow-local if that is meant)",
            file=target.url,
        )
    return tuple(dict.fromkeys(numbers))


def _is_public(number: str) -> bool:
    """Tell whether a machine is on the open internet."""
    address = ipaddress.ip_address(number.split("%", 1)[0])
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return all(each.is_global and not each.is_multicast for each in (address, mapped) if each)


def _escaped(parts: SplitResult, host: str) -> str:
    """Return an address in ASCII without its fragment."""
    name = f"[{host}]" if ":" in host else host
    place = f"{name}:{parts.port}" if parts.port else name
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, place, path, query, ""))


def _shown(url: str) -> str:
    """Return an address fit to be shown."""
    return "".join(c if c.isprintable() else "\ufffd" for c in url[:200])
