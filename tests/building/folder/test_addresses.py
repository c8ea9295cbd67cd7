"""Addresses of reports."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.building.folder.addresses import LONGEST, address_of, assign_addresses

NAMES = st.text(st.characters(exclude_characters="/\x00"), min_size=1, max_size=120).filter(
    lambda name: name not in (".", "..")
)


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("zhoushan.txt", "zhoushan"),
        ("Nanjing Xuanwu.HTML", "nanjing-xuanwu"),
        ("舟山市卫健委.docx", "舟山市卫健委"),
        ("（附件１）整改 通报.pdf", "附件1-整改-通报"),
        ("100%#1 'a' \"b\".txt", "100-1-a-b"),
        ("-rf.txt", "rf"),
        ("_draft.md", "draft"),
        ("v1.2.txt", "v1-2"),
        ("🏥医院🏥.txt", "医院"),
        ("aux.txt", "aux-notice"),
        ("a\u202eb\u200b.txt", "a-b"),
        ("2024/03/a.txt", "a"),
    ],
)
def test_a_name_gives_an_address(file: str, address: str) -> None:
    assert address_of(file) == address


@given(NAMES)
def test_any_name_gives_a_safe_address(name: str) -> None:
    address = address_of(name)
    assert 0 < len(address.encode()) <= LONGEST
    assert address[0] not in "-_."
    assert not re.search(r"[\s/\\%#?&'\"<>.:]", address)
    assert all(
        unicodedata.category(character)[0] in "LNM" for character in re.sub("[-_]", "", address)
    )


def test_two_long_names_that_differ_at_their_ends_get_two_addresses() -> None:
    assert address_of("通报" * 100 + "甲.txt") != address_of("通报" * 100 + "乙.txt")


@given(st.lists(NAMES, unique=True, max_size=8))
def test_no_two_files_share_an_address(files: list[str]) -> None:
    addresses = assign_addresses(files)
    assert set(addresses) == set(files)
    assert len(set(addresses.values())) == len(files)
    assert assign_addresses(reversed(files)) == addresses


def test_an_address_stays_when_a_namesake_comes() -> None:
    two = assign_addresses(["a.txt", "x/a.txt"])
    three = assign_addresses(["a.txt", "x/a.txt", "w/a.txt"])
    assert {file: three[file] for file in two} == two
