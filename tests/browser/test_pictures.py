"""The pictures of the documents are those that `make pictures` takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tools.pictures import FOLDER, HEIGHT, WIDTH, take

pytestmark = pytest.mark.browser


def test_every_picture_of_the_documents_is_taken_by_the_tool(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    made = take(browser, site, tmp_path)
    assert {path.name for path in made} == {path.name for path in FOLDER.iterdir()}
    contents = {path.read_bytes() for path in made}
    assert len(contents) == len(made)  # each shows another page
    for path in made:
        with Image.open(path) as taken, Image.open(FOLDER / path.name) as kept:
            assert taken.size == kept.size == (WIDTH, HEIGHT)
