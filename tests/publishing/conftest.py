"""A small corpus for the exports: two plain notices and one that is meant to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.building.folder.inputs import take_inputs
from generator.building.gathering import gather
from generator.views.index import Index, index_corpus
from tests.sites import notice, settings_in, write_notices

HOSTILE = notice(3).replace(
    "采购业务培训", "采购=HYPERLINK(<b>\u202e]]></script>&amp;业务培训_x0041_"
)
"""A notice whose words would be a formula, markup, or an escape of Excel's."""
FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("exports")
    seeds = write_notices(folder / "seeds", 2)
    (seeds / "c.txt").write_text(HOSTILE, encoding="utf-8")
    (seeds / "c.yml").write_text(f'title: "{FORMULA}"\nurl: https://a.cn/c?x=1&y=2\n')
    settings = settings_in(folder)
    return index_corpus(gather(settings, take_inputs(settings)).corpus())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
