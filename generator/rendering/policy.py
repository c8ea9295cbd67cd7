"""What pages may load: themselves and the files beside them, nothing from elsewhere."""

from __future__ import annotations

import base64
import functools
import hashlib

_RULES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src {styles}",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
)


@functools.cache
def content_policy(inline_style: str | None = None) -> str:
    """Return the Content-Security-Policy of a page; an inline style sheet is allowed by hash."""
    styles = "'self'"
    if inline_style is not None:
        digest = base64.b64encode(hashlib.sha256(inline_style.encode()).digest()).decode()
        styles = f"'sha256-{digest}'"
    return "; ".join(_RULES).format(styles=styles)
