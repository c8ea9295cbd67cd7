"""Sidecars: what is taken, and what is refused with its line."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from generator.building.folder.sidecars import MAX_BYTES, parse_sidecar
from generator.errors import SidecarError
from generator.model import Sidecar

GOLDEN = Path(__file__).parents[2] / "golden" / "sidecars"


def cases(name: str) -> list[Any]:
    loaded = yaml.safe_load((GOLDEN / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["why"]) for case in loaded]


@pytest.mark.parametrize("case", cases("accepted.yml"))
def test_accepted(case: dict[str, Any]) -> None:
    assert parse_sidecar(case["input"].encode(), "a.yml") == Sidecar(**case["values"])


@pytest.mark.parametrize("case", cases("refused.yml"))
def test_refused(case: dict[str, Any]) -> None:
    with pytest.raises(SidecarError) as refused:
        parse_sidecar(case["input"].encode(), "a.yml")
    assert str(refused.value).startswith(case["error"])
    lines = str(refused.value).split("\n")
    assert all(line.isprintable() for line in lines)
    told = [int(line.split(":")[1]) for line in lines]
    assert told == case.get("lines", told[:1])


def test_every_field_can_be_stated() -> None:
    samples = {"url": "https://a.cn/", "sha256": "0f" * 32, "code": "330900", "kind": "special"}
    dates = {"fetched", "published", "signed", "start", "end", "feedback"}
    values = {
        field.name: samples.get(field.name, "2025-01-01" if field.name in dates else "某")
        for field in fields(Sidecar)
    }
    written = "".join(f"{key}: {value}\n" for key, value in values.items())
    assert parse_sidecar(written.encode(), "a.yml") == Sidecar(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe", b"title: x\n\xd6\xd0\n", b"x" * (MAX_BYTES + 1), b"\x00"]
)
def test_bytes_that_are_no_text_are_refused(raw: bytes) -> None:
    with pytest.raises(SidecarError):
        parse_sidecar(raw, "a.yml")


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "title: ["])
def test_depth_costs_nothing(opening: str) -> None:
    with pytest.raises(SidecarError):
        parse_sidecar((opening * (MAX_BYTES // len(opening))).encode()[:MAX_BYTES], "a.yml")


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode())))
def test_any_bytes_are_taken_or_refused(raw: bytes) -> None:
    with contextlib.suppress(SidecarError):
        assert isinstance(parse_sidecar(raw, "a.yml"), Sidecar)
