"""The index may name too many reports, never too few; tests/browser checks the rest of the way."""

from __future__ import annotations

import random
import re
from array import array
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.folding import search_table
from generator.model import Block, Report, Source, Span
from generator.publishing.search_index import entry_of, folded_for_search
from generator.publishing.search_postings import (
    ALPHABET,
    BLOCK,
    block_again,
    block_of,
    shard_from,
    shard_of,
    shards_for,
)

WORDS = "整改政府采购家庭医生签约服务制度落实问题完成党组学习会议管理检查𠮷５Ａ,（） \n"
Shards = Sequence[Mapping[str, Mapping[str, str]]]


def report(text: str, title: int = 0) -> Report:
    """Return a report of one text, its first characters a title."""
    return Report(
        id="x",
        source=Source("x.txt", "0", "text/plain", "utf-8"),
        text=text,
        is_notice=True,
        blocks=(Block("title", Span(0, title)), Block("statement", Span(title, len(text)))),
    )


def texts(count: int, seed: int = 1) -> list[str]:
    """Return invented texts."""
    chosen = random.Random(seed)  # noqa: S311  a repeatable sample, not a secret
    return ["".join(chosen.choices(WORDS, k=120)) for _ in range(count)]


def index(all_texts: Sequence[str], title: int = 0) -> Shards:
    """Return the shards over `all_texts`."""
    entries = [entry_of(report(text, title)) for text in all_texts]
    shards = shards_for(len(entries))
    blocks = [block_of(entries[at : at + BLOCK], shards) for at in range(0, len(entries), BLOCK)]
    return [shard_from(parts[shard] for parts in blocks) for shard in range(shards)]


def named(shards: Shards, gram: str, part: str = "all") -> set[int]:
    """Return the reports that the index names for a gram, read as the browser reads it."""
    posting = shards[shard_of(number_of(gram), len(shards))][part].get(gram, "")
    return {
        int(number) * BLOCK + ALPHABET.index(place)
        for number, places in re.findall(r"(\d+)(\D+)", posting)
        for place in places
    }


def number_of(gram: str) -> int:
    """Return one or two UTF-16 units as the index has them: the first in the low half."""
    return int.from_bytes(gram.encode("utf-16-le"), "little")


def grams(query: str) -> list[str]:
    """Return the pairs of UTF-16 units of a query, or its only unit."""
    units = query.encode("utf-16-le")
    pairs = [units[at : at + 4] for at in range(0, len(units) - 2, 2)] or [units][: len(query)]
    spelled = []
    for pair in pairs:
        try:
            spelled.append(pair.decode("utf-16-le"))
        except UnicodeDecodeError:
            continue
    return spelled


@pytest.mark.parametrize("count", [1, 3, 64, 65, 150])
def test_no_report_that_has_a_query_is_left_out(count: int) -> None:
    all_texts = texts(count)
    shards = index(all_texts)
    chosen = random.Random(2)  # noqa: S311  a repeatable sample, not a secret
    for _ in range(300):
        text = chosen.choice(all_texts)
        start = chosen.randrange(len(text) - 6)
        query = "".join(folded_for_search(text[start : start + chosen.randint(1, 6)]).split())
        having = {
            number
            for number, other in enumerate(all_texts)
            if query and query in "".join(folded_for_search(other).split())
        }
        for gram in grams(query):
            assert having <= named(shards, gram), (query, gram)


def test_a_gram_names_exactly_the_reports_that_have_it() -> None:
    all_texts = texts(70)
    shards = index(all_texts)
    closed = ["".join(folded_for_search(text).split()) for text in all_texts]
    for gram in ("整改", "政府", "5a", "𠮷", "改"):
        assert named(shards, gram) == {n for n, text in enumerate(closed) if gram in text}


def test_titles_are_indexed_apart() -> None:
    shards = index(["家庭医生签约服务", "服务家庭医生签约"], title=4)
    assert named(shards, "医生", "titles") == {0}
    assert named(shards, "医生") == {0, 1}
    assert named(shards, "服", "titles") == {1}


def test_the_number_of_shards_is_a_power_of_two_and_each_gram_is_in_its_own() -> None:
    shards = index(texts(150))
    assert len(shards) & (len(shards) - 1) == 0
    assert len(shards) > 1
    for number, shard in enumerate(shards):
        for part in shard.values():
            assert all(shard_of(number_of(gram), len(shards)) == number for gram in part)


def test_the_same_reports_give_the_same_shards() -> None:
    assert index(texts(9)) == index(texts(9))
    assert repr(index(texts(9))) == repr(index(texts(9)))


def test_parts_are_the_same_whatever_the_order_of_pairs() -> None:
    entry = entry_of(report(texts(1)[0]))
    turned = array("I", entry.grams)[::-1].tobytes()
    assert block_of([replace(entry, grams=turned)], 16) == block_of([entry], 16)


@pytest.mark.parametrize("changed", [1, 3, 20])
def test_a_block_made_again_is_as_made_anew(changed: int) -> None:
    before = [entry_of(report(text, 9)) for text in texts(20)]
    now = list(before)
    for place in range(changed):
        now[place] = entry_of(report(texts(1, seed=place + 5)[0] + "新", 7))
    again = block_again(
        block_of(before, 16), [(place, before[place], now[place]) for place in range(changed)]
    )
    assert again == block_of(now, 16) != block_of(before, 16)


@given(st.text())
def test_folding_keeps_positions_and_is_done_once(text: str) -> None:
    folded = folded_for_search(text)
    assert len(folded) == len(text)
    assert folded_for_search(folded) == folded
    assert folded == text.translate(search_table())


def test_many_different_characters_fold_like_few() -> None:
    every = "".join(map(chr, search_table()))
    assert folded_for_search(every) == every.translate(search_table())


def test_each_character_is_folded_once() -> None:
    assert folded_for_search("薴麻，薴A") == "薴麻，薴A".translate(search_table())
