"""What a page does besides being shown: console messages, errors, requests to elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page


@dataclass
class Watch:
    """What was seen of one page."""

    home: str
    messages: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    weight: int = 0

    def clean(self) -> None:
        """Assert that the page said nothing and asked nobody else."""
        assert self.messages == []
        assert self.outside == []
        assert self.failed == []


def watched(page: Page, home: str) -> Watch:
    """Note what `page` does from now on; `home` is the address all requests must begin with."""
    watch = Watch(home)
    page.on("console", lambda message: watch.messages.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: watch.messages.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((home, "data:", "blob:"))
            else watch.outside.append(request.url)
        ),
    )
    page.on("requestfailed", lambda request: watch.failed.append(request.url))
    page.on(
        "response",
        lambda response: watch.failed.append(response.url) if response.status >= 400 else None,
    )
    return watch
