"""The sidecar beside a notice that is brought in: written, or put together with the one there."""

from __future__ import annotations

import json
import re
from pathlib import Path

from msgspec.structs import asdict

from generator.building.folder.inventory import SIDECAR_SUFFIXES
from generator.building.folder.sidecars import parse_sidecar
from generator.building.names import shown_path
from generator.errors import SidecarError
from generator.model import Sidecar

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\Z")
_BOM = b"\xef\xbb\xbf"


def sidecar_text(url: str, fetched: str, sha256: str) -> str:
    """Return a sidecar that says where a page came from.

    >>> sidecar_text("https://a.cn/x: y", "2025-01-02", "00").splitlines()[0]
    'url: "https://a.cn/x: y"'
    """
    return f"url: {_quoted(url)}\nfetched: {fetched}\nsha256: {sha256}\n"


def sidecar_beside(notice: Path) -> Path:
    """Return where the sidecar of a notice lies, or is to be written: there may be one only."""
    beside = sorted(notice.parent.iterdir()) if notice.parent.is_dir() else []
    return next(
        (p for p in beside if p.stem == notice.stem and p.suffix.lower() in SIDECAR_SUFFIXES),
        notice.with_suffix(".yml"),
    )


def says_the_same(sidecar: Path, fresh: bytes) -> bool:
    """Tell whether a sidecar states just what these bytes state.

    Raises:
        SidecarError: One of them cannot be used.
    """
    stated = (
        parse_sidecar(sidecar.read_bytes(), shown_path(sidecar)) if sidecar.is_file() else Sidecar()
    )
    return stated == parse_sidecar(fresh, sidecar.name)


def merged(sidecar: Path, fresh: bytes) -> bytes:
    """Return a sidecar anew: what is stated now, and what a person wrote into the old one.

    Lines are kept as they were written, comments too. Where that gives no sidecar, as with one
    written as `{city: 宁波市}` or with its keys in quotation marks, its values and comments are
    written anew.

    Raises:
        SidecarError: The one that is there cannot be used; nothing may be lost of it.
    """
    if not sidecar.is_file():
        return fresh
    old = sidecar.read_bytes()
    now = _stated(fresh, sidecar.name)
    wanted = _stated(old, shown_path(sidecar)) | now
    added = fresh.rstrip(b"\r\n") + b"\n" if fresh.strip() else b""
    ours = tuple(f"{key}:".encode() for key in now)
    lines = old.removeprefix(_BOM).splitlines()
    both = added + b"".join(line + b"\n" for line in lines if line and not line.startswith(ours))
    try:
        if _stated(both, sidecar.name) == wanted:
            return both
    except SidecarError:
        pass
    remarks = b"".join(line + b"\n" for line in lines if line.lstrip().startswith(b"#"))
    return remarks + "".join(f"{k}: {_quoted(value)}\n" for k, value in wanted.items()).encode()


def _stated(content: bytes, name: str) -> dict[str, str]:
    """Return what a sidecar states, by key."""
    return {key: value for key, value in asdict(parse_sidecar(content, name)).items() if value}


def _quoted(value: str) -> str:
    """Return a value as YAML reads it back."""
    plain = _PLAIN.match(value) and value != "null"
    return value if plain else json.dumps(value, ensure_ascii=False)
