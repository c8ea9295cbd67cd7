"""Fetching from servers that are slow, large, broken or lead astray."""

from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler

import pytest

from generator.adding import fetching
from generator.adding.addresses import FetchError, target_of
from generator.adding.fetching import USER_AGENT, FetchRules, fetch
from tests.adding.server import moved, page, served

LOCAL = FetchRules(allow_local=True, seconds=5, silence=2)
GBK = "<html><meta charset=gbk><p>巡察整改</p></html>".encode("gbk")


def test_bytes_are_kept_as_they_came() -> None:
    with served({"/a/1.html": page(GBK, Content_Type="text/html; charset=utf-8")}) as server:
        found = fetch(f"{server.url}/a/1.html", LOCAL)
    assert found.content == GBK
    assert found.filename == "1.html"
    (asked,) = server.asked
    assert asked[1]["User-Agent"] == USER_AGENT
    assert asked[1]["Host"] == server.url.removeprefix("http://")


def test_redirects_are_followed_and_shown() -> None:
    answers = {"/a": moved("/b"), "/b": moved("c?x=1", 301), "/c?x=1": page(b"ok")}
    seen: list[str] = []
    with served(answers) as server:
        found = fetch(f"{server.url}/a", LOCAL, seen.append)
    assert found.url == f"{server.url}/c?x=1"
    assert seen == [f"{server.url}/b", f"{server.url}/c?x=1"]


def test_a_round_of_redirects_ends() -> None:
    with (
        served({"/a": moved("/b"), "/b": moved("/a")}) as server,
        pytest.raises(FetchError, match="too many"),
    ):
        fetch(f"{server.url}/a", LOCAL)
    assert len(server.asked) == LOCAL.redirects + 1


@pytest.mark.parametrize("to", ["file:///etc/passwd", "http://a:b@127.0.0.1/", "gopher://a/"])
def test_redirects_cannot_lead_to_files(to: str) -> None:
    with served({"/a": moved(to)}) as server, pytest.raises(FetchError):
        fetch(f"{server.url}/a", LOCAL)


def test_https_is_not_left_for_http(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = target_of("http://a.cn/login")
    monkeypatch.setattr(fetching._Request, "answer", lambda _: plain)
    with pytest.raises(FetchError, match=r"http://a\.cn/login，不加密，未跟随"):
        fetch("https://a.cn/1", LOCAL)


def test_a_local_machine_is_not_asked_unless_that_is_meant() -> None:
    with served({"/a": page(b"secret")}) as server:
        with pytest.raises(FetchError, match="--allow-local"):
            fetch(f"{server.url}/a")
        assert server.asked == []


def test_a_large_page_is_given_up() -> None:
    rules = FetchRules(allow_local=True, max_bytes=100_000)
    with served({"/a": page(b"x" * 2_000_000)}) as server, pytest.raises(FetchError, match="large"):
        fetch(f"{server.url}/a", rules)


def test_what_is_packed_unasked_is_unpacked() -> None:
    with served({"/a": page(gzip.compress(GBK), Content_Encoding="gzip")}) as server:
        assert fetch(f"{server.url}/a", LOCAL).content == GBK


def test_a_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    rules = FetchRules(allow_local=True, max_bytes=1_000_000)
    with (
        served({"/a": page(bomb, Content_Encoding="gzip")}) as server,
        pytest.raises(FetchError, match="large"),
    ):
        fetch(f"{server.url}/a", rules)


def test_broken_packing_is_said() -> None:
    with (
        served({"/a": page(b"no gzip", Content_Encoding="gzip")}) as server,
        pytest.raises(FetchError, match="compression"),
    ):
        fetch(f"{server.url}/a", LOCAL)


def test_half_a_page_is_no_page() -> None:
    with (
        served({"/a": page(b"half", Content_Length="1000")}) as server,
        pytest.raises(FetchError, match="part"),
    ):
        fetch(f"{server.url}/a", LOCAL)


def test_a_server_that_refuses_is_quoted() -> None:
    def gone(handler: BaseHTTPRequestHandler) -> None:
        handler.send_error(404, "Not Found")

    with served({"/a": gone}) as server, pytest.raises(FetchError, match="404 Not Found"):
        fetch(f"{server.url}/a", LOCAL)


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_server_that_drips_is_given_up_in_time(where: str) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        if where == "body":
            handler.end_headers()
        else:
            handler.flush_headers()
        for number in range(200):
            line = f"X-{number}: x\r\n" if where == "head" else "x"
            handler.wfile.write(line.encode())
            handler.wfile.flush()
            time.sleep(0.05)

    rules = FetchRules(allow_local=True, seconds=0.4, silence=5)
    started = time.monotonic()
    with served({"/a": drip}) as server:
        with pytest.raises(FetchError, match="too long"):
            fetch(f"{server.url}/a", rules)
        assert time.monotonic() - started < 8


def test_no_answer_is_told_from_no_connection() -> None:
    def silent(_: BaseHTTPRequestHandler) -> None:
        time.sleep(1)

    rules = FetchRules(allow_local=True, silence=0.2)
    with served({"/a": silent}) as server, pytest.raises(FetchError, match="too slow"):
        fetch(f"{server.url}/a", rules)
    with pytest.raises(FetchError, match="no connection"):
        fetch(f"{server.url}/a", rules)


def test_names_in_chinese_are_understood() -> None:
    stated = 'attachment; filename="../通报.docx"'.encode().decode("latin-1")
    with served({"/a": page(b"x", Content_Disposition=stated)}) as server:
        assert fetch(f"{server.url}/a", LOCAL).filename == "通报.docx"
