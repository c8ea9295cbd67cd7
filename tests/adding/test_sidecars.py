"""Sidecars put together: what a person wrote stays, however it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.adding.sidecars import merged, sidecar_text
from generator.building.folder.sidecars import parse_sidecar
from generator.errors import SidecarError
from generator.model import Sidecar

FRESH = sidecar_text("https://a.cn/2", "2025-02-02", "0" * 64).encode()


@pytest.mark.parametrize(
    "written",
    [
        "url: https://a.cn/1\n# 我的注\ncity: 宁波市\ntitle: 通报\n",
        "\ufeffurl: https://a.cn/1\ncity: 宁波市\ntitle: 通报\n",
        "url: https://a.cn/1\r\ncity: 宁波市\r\ntitle: 通报",
        "url : https://a.cn/1\ncity: 宁波市\ntitle: 通报\n",
        '"url": https://a.cn/1\n"city": "宁波市"\ntitle: 通报\n',
        "# 我的注\n{url: 'https://a.cn/1', city: 宁波市, title: 通报}\n",
        "---\nurl: https://a.cn/1\ncity: 宁波市\ntitle: 通报\n",
        "url: >-\n  https://a.cn/1\ncity: 宁波市\ntitle: 通报\n...\n",
    ],
)
def test_what_a_person_wrote_stays_and_what_is_new_goes_before_it(
    tmp_path: Path, written: str
) -> None:
    sidecar = tmp_path / "a.yml"
    sidecar.write_bytes(written.encode())
    both = merged(sidecar, FRESH)
    assert parse_sidecar(both, "a.yml") == Sidecar(
        url="https://a.cn/2", fetched="2025-02-02", sha256="0" * 64, city="宁波市", title="通报"
    )
    assert ("# 我的注" in written) == ("# 我的注" in both.decode())


@pytest.mark.parametrize("title", ['关于“整改”的 "通报"', "通报: 一", "C:\\通报", "null", "#通报"])
def test_values_written_anew_say_what_they_said(tmp_path: Path, title: str) -> None:
    sidecar = tmp_path / "a.yml"
    sidecar.write_text(f"{{title: '{title}'}}", encoding="utf-8")
    assert parse_sidecar(merged(sidecar, FRESH), "a.yml").title == title


def test_a_fresh_one_without_a_last_line_end_does_not_run_into_the_old(tmp_path: Path) -> None:
    sidecar = tmp_path / "a.yml"
    sidecar.write_text("district: 鄞州区\n", encoding="utf-8")
    stated = parse_sidecar(merged(sidecar, "city: 宁波市".encode()), "a.yml")
    assert (stated.city, stated.district) == ("宁波市", "鄞州区")


def test_one_that_cannot_be_used_is_named_and_not_written_over(tmp_path: Path) -> None:
    sidecar = tmp_path / "a.yml"
    sidecar.write_text("citty: 宁波市\n", encoding="utf-8")
    with pytest.raises(SidecarError, match=r"a\.yml:1: .*citty"):
        merged(sidecar, FRESH)
