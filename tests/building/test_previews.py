"""Builds by a deputy are those of this process: the same sites, results and refusals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.building import previews as module
from generator.building.build import build
from generator.building.previews import Previews
from generator.building.processes.aside import forks_safely
from generator.building.settings import BuildSettings
from generator.errors import DuizhaoError
from tests.sites import THEMES, contents, notice, write_notices

pytestmark = pytest.mark.skipif(not forks_safely(), reason="processes cannot be forked here")


@pytest.fixture
def settings(tmp_path: Path) -> BuildSettings:
    write_notices(tmp_path / "seeds", 3)
    return BuildSettings(
        seeds=tmp_path / "seeds",
        site=tmp_path / "site",
        themes=THEMES,
        cache=tmp_path / "cache",
        exports=(),
    )


@pytest.fixture
def previews() -> Iterator[Previews]:
    made = Previews()
    yield made
    made.close()


def test_each_build_is_that_of_the_command(
    settings: BuildSettings, previews: Previews, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert previews.build(settings).notices == 3
    monkeypatch.setattr(module, "build", lambda _: pytest.fail("built in the process with threads"))
    for number in (4, 5):
        write_notices(settings.seeds, number)
        result = previews.build(settings)
        expected = build(replace(settings, site=tmp_path / "other", cache=None))
        assert replace(result, changed=0) == replace(expected, changed=0)
        assert contents(settings.site) == contents(tmp_path / "other")
    assert previews.build(settings).changed == 0


def test_a_refusal_is_told_in_the_same_words(settings: BuildSettings, previews: Previews) -> None:
    previews.build(settings)
    (settings.seeds / "a.yml").write_text("nonsense: 1\n", encoding="utf-8")
    with pytest.raises(DuizhaoError) as here:
        build(settings)
    with pytest.raises(DuizhaoError) as there:
        previews.build(settings)
    assert str(there.value) == str(here.value)
    (settings.seeds / "a.yml").unlink()
    assert previews.build(settings).notices == 3


def test_a_deputy_that_has_died_costs_no_build(
    settings: BuildSettings, previews: Previews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_built", lambda _: 1 / 0)
    previews.build(settings)
    (settings.seeds / "x.txt").write_text(notice(7), encoding="utf-8")
    assert previews.build(settings).notices == 4
