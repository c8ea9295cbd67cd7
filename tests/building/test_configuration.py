"""A configuration that was read before says what it says when it is read now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import keeping
from generator.building import configuration
from generator.building.configuration import load_settings
from generator.errors import SettingsError


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.chdir(tmp_path)


def _named(text: str) -> Mapping[str, str]:
    """Return the name that a configuration of this text gives the site."""
    Path("mkdocs.yml").write_text(text, encoding="utf-8")
    return load_settings(None, Path()).name


def test_it_is_the_same_and_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "site_name: 甲市\nplugins: [search, {duizhao: {jobs: 2, cache: false}}]\n"
    assert _named(text) == {"zh": "甲市"}
    monkeypatch.setattr(configuration, "_parsed", lambda *_: pytest.fail("read again"))
    assert _named(text) == {"zh": "甲市"}
    assert (load_settings(None, Path()).jobs, load_settings(None, Path()).cache) == (2, None)


def test_another_text_is_read_anew() -> None:
    assert _named("site_name: 甲市\n") == {"zh": "甲市"}
    assert _named("site_name: 乙市\n") == {"zh": "乙市"}


def test_the_environment_is_asked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("甲市", "乙市"):
        monkeypatch.setenv("SITE_OF_THE_TEST", name)
        assert _named("site_name: !ENV SITE_OF_THE_TEST\n") == {"zh": name}


@pytest.mark.parametrize("value", ["2024-01-02", f"1{'0' * 30}", ".nan", "&a [*a]", '"\\ud800"'])
def test_what_would_not_be_the_same_is_read_each_time(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    parsed = configuration._parsed

    def noted(text: str, shown: str) -> object:
        read.append(text)
        return parsed(text, shown)

    monkeypatch.setattr(configuration, "_parsed", noted)
    text = f"site_name: 甲市\nextra: {value}\n"
    for number in range(1, 3):
        assert _named(text) == {"zh": "甲市"}
        assert len(read) >= number, "it was kept"


def test_one_that_is_refused_is_refused_each_time_by_its_name() -> None:
    for name in ("a.yml", "b.yml"):
        Path(name).write_text("site_name: [", encoding="utf-8")
        with pytest.raises(SettingsError, match=f"^{name}"):
            load_settings(Path(name), Path())


def test_what_mkdocs_knows_is_known() -> None:
    from mkdocs.config.defaults import MkDocsConfig

    assert {name for name, _ in MkDocsConfig()._schema} == configuration.MKDOCS_KEYS


@pytest.mark.parametrize(
    ("key", "meant"),
    [("site-url", "site_url"), ("Site_Name", "site_name"), ("plugin", "plugins")],
)
def test_a_slip_is_told_with_what_may_be_meant(key: str, meant: str) -> None:
    with pytest.raises(SettingsError, match=f"mkdocs.yml:2: .*{key}.*{meant}"):
        _named(f"docs_dir: seeds\n{key}: x\n")


def test_keys_of_another_mkdocs_are_left_alone() -> None:
    assert _named("site_name: 甲市\nannotations: true\n1: 2\n") == {"zh": "甲市"}


@pytest.mark.parametrize("text", ["", "\n", "# 以后再写\n", "---\n"])
def test_one_that_leaves_everything_out_is_the_default(text: str) -> None:
    assert _named(text) == {}
    assert load_settings(None, Path()).seeds == Path("seeds")


def test_a_key_of_a_shared_mapping_may_be_given_again() -> None:
    text = "extra: &shared {a: 1, b: 2}\nvalidation: {<<: *shared, a: 3}\nsite_name: 甲市\n"
    assert _named(text) == {"zh": "甲市"}


@pytest.mark.parametrize(
    "name", ["－ duizhao", "—duizhao", "\uff44uizhao", "Duizhao", "duizao", "search － duizhao"]
)
@pytest.mark.parametrize("written", ["plugins:\n  {}:\n    jobs: 2\n", "plugins: ['{}']\n"])
def test_a_plugin_that_is_nearly_ours_is_not_passed_over(name: str, written: str) -> None:
    with pytest.raises(SettingsError, match=r"^mkdocs\.yml:\d: .*duizhao: may be meant"):
        _named(written.format(name))


@pytest.mark.parametrize("name", ["search", "mkdocs-material", "social", "-", "审核", "audio"])
def test_plugins_of_others_are_left_alone(name: str) -> None:
    assert _named(f"site_name: 甲市\nplugins: ['{name}', duizhao, {{tags: {{}}}}]\n") == {
        "zh": "甲市"
    }


@pytest.mark.parametrize(
    ("plugins", "line"),
    [
        ("plugins:\n  - search\n  - duizhao:\n      limits:\n        max_pages: -1\n", 5),
        ("plugins:\n  duizhao:\n    limits: {max_pages: -1}\n", 3),
        ("theme:\n  name: x\nplugins:\n- duizhao:\n    name: {en: ''}\n", 5),
        ("plugins:\n- duizhao:\n    1: x\n", 3),
        ("site_url: 'http://[x'\n", 1),
        ("plugins:\n- duizhao:\n    limits:\n      max_bytes: 0\n", 4),
        ("plugins:\n- duizhao:\n    jobs: 1\n    languages: []\n", 4),
    ],
)
def test_a_wrong_option_is_told_with_its_line(plugins: str, line: int) -> None:
    with pytest.raises(SettingsError) as refused:
        _named(plugins)
    assert refused.value.line == line
