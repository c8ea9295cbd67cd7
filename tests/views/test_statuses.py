"""Statuses: counted in a fixed order, and named alike wherever they are shown."""

from __future__ import annotations

from typing import get_args

from generator.model import Status
from generator.rendering.strings import interface_words
from generator.views.statuses import IN_CHINESE, ORDER, StatusCount, count_statuses


def test_they_are_counted_from_done_to_unsaid_and_none_at_zero() -> None:
    assert count_statuses(["not_stated", "completed", "not_stated"]) == (
        StatusCount("completed", 1),
        StatusCount("not_stated", 2),
    )
    assert sorted(ORDER) == sorted(get_args(Status))


def test_terminals_and_documents_name_them_as_pages_do() -> None:
    words = interface_words("zh")["status"]
    assert {name: words[name].removeprefix("状态") for name in ORDER} == IN_CHINESE
