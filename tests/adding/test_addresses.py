"""Addresses: which are taken, and which machines are not asked."""

from __future__ import annotations

import socket

import pytest

from generator.adding import addresses
from generator.adding.addresses import FetchError, machines_of, target_of


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("https://a.gov.cn/art/1.html#top", "https://a.gov.cn/art/1.html"),
        ("http://a.gov.cn/通报 一.html?a=卫健", None),
        ("HTTP://A.gov.cn", "http://a.gov.cn"),
        ("https://卫健委.中国/x", "https://xn--3ct803hgrb.xn--fiqs8s/x"),
        ("http://a.cn/%E4%B8%80?x=%20", "http://a.cn/%E4%B8%80?x=%20"),
    ],
)
def test_addresses_are_sent_in_ascii(given: str, sent: str | None) -> None:
    target = target_of(given)
    assert target.url.isascii()
    if sent and "xn--" not in sent:
        assert target.url == sent
    assert target_of(target.url) == target


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://a.cn/", "javascript://a.cn/", "gopher://a.cn:70/"),
        *("http://", "http:///a", "http://user:secret@a.cn/", "http://a.cn:99999/"),
        *("http://[::1", "http://a\r\nHost: b/", "http://" + "a" * 300 + ".cn/"),
        "http://a.cn/" + "x" * 3_000,
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as refused:
        target_of(url)
    assert "secret" not in str(refused.value).replace(url, "")


def test_what_a_redirect_leads_to_is_checked_like_any_other() -> None:
    assert target_of("../b.html", "http://a.cn/x/y/z.html").url == "http://a.cn/x/b.html"
    with pytest.raises(FetchError):
        target_of("file:///etc/passwd", "http://a.cn/")


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.8.8.8", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254"),
        *("0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1"),  # noqa: S104
        *("[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]", "[2002:7f00:1::]"),
        *("2130706433", "0x7f000001", "127.1"),
    ],
)
def test_machines_of_ones_own_network_are_not_asked(host: str) -> None:
    target = target_of(f"http://{host}/")
    with pytest.raises(FetchError):
        machines_of(target, allow_local=False)


def test_one_private_number_among_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", (number, 80)) for number in ("93.184.216.34", "10.0.0.1")]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", found)
    target = target_of("http://a.cn/")
    with pytest.raises(FetchError, match="--allow-local"):
        machines_of(target, allow_local=False)
    assert machines_of(target, allow_local=True) == ("93.184.216.34", "10.0.0.1")


def test_a_name_that_leads_nowhere_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(*_: object, **__: object) -> list[tuple[object, ...]]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", found)
    with pytest.raises(FetchError, match="no such host"):
        machines_of(target_of("http://a.cn/"), allow_local=False)
