"""Files for hosts: well formed, on request only, and never over another file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml

from generator.errors import SettingsError
from generator.publishing.hosting import HOSTS, write_hosting


@pytest.mark.parametrize("host", HOSTS)
def test_each_file_is_well_formed_and_builds_the_site(host: str, tmp_path: Path) -> None:
    (file,) = write_hosting(tmp_path, host)
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".yml":
        assert isinstance(yaml.safe_load(text), dict)
    if file.suffix == ".toml":
        assert tomllib.loads(text)["build"]["publish"] == "site"
    if file.suffix == ".conf":
        assert text.count("{") == text.count("}")
    else:
        assert "duizhao build --strict" in text
    assert write_hosting(tmp_path, host) == (file,)


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "netlify.toml").write_text("mine")
    with pytest.raises(SettingsError, match="netlify"):
        write_hosting(tmp_path, "netlify")
    assert (tmp_path / "netlify.toml").read_text() == "mine"


def test_an_unknown_host_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="github"):
        write_hosting(tmp_path, "geocities")
