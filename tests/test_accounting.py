"""The method page adds up: files and characters, on an attacker's folder as on a good one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.building.folder.inputs import take_inputs
from generator.building.gathering import gather
from generator.building.settings import BuildSettings
from generator.views.method import method_view
from tests.hostile.corpus import write_hostile
from tests.sites import build_in, settings_in, write_notices


def good(folder: Path) -> BuildSettings:
    """Return settings for three notices, a file without words and a page that is no notice."""
    seeds = write_notices(folder / "seeds", 3)
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "recipe.txt").write_text(
        "红烧肉的做法\n先把肉切成块。\n再加酱油。\n", encoding="utf-8"
    )
    return settings_in(folder)


@pytest.mark.parametrize("folder_of", [good, write_hostile])
def test_the_sums_agree(tmp_path: Path, folder_of: object) -> None:
    settings = folder_of(tmp_path)  # type: ignore[operator]
    gathered = gather(settings, take_inputs(settings))
    view = method_view(gathered.index(), {})
    files = [
        path
        for path in settings.seeds.rglob("*")
        if path.is_file() and path.suffix not in (".yml", ".yaml")
    ]
    assert view.given == len(files)
    assert view.given == view.read + len(view.failures)
    assert view.read == view.notices + len(view.others)
    assert view.characters == view.placed == sum(role.characters for role in view.roles)
    assert view.adds_up
    assert view.characters > 1_000


def test_the_published_data_account_for_every_character(tmp_path: Path) -> None:
    write_notices(tmp_path / "seeds", 3)
    build_in(tmp_path)
    corpus = json.loads((tmp_path / "site/data/corpus.json").read_bytes())
    for report in corpus["reports"]:
        text = (tmp_path / f"site/data/text/{report['id']}.txt").read_text(encoding="utf-8")
        placed = "".join(text[slice(*block["span"])] for block in report["blocks"])
        assert "".join(placed.split()) == "".join(text.split())
