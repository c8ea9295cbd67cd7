"""What the documents say is so: commands, options, settings, keys, links."""

from __future__ import annotations

import argparse
import re
from dataclasses import fields
from pathlib import Path

import pytest

from generator.building.settings import OPTIONS
from generator.building.sidecars import _CHECKS as SIDECAR_KEYS
from generator.cli.arguments import parser
from generator.plugin import Options
from generator.reading.limits import Limits

ROOT = Path(__file__).parent.parent
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
DOCUMENTS = sorted(
    path for pattern in ("*.md", "docs/**/*.md", "benchmarks/*.md") for path in ROOT.glob(pattern)
)
OF_MKDOCS = {"docs_dir", "site_dir", "site_name", "site_url", "custom_dir"}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    """Return every command, those within others as `themes check`."""
    found: dict[str, argparse.ArgumentParser] = {}

    def collect(name: str, command: argparse.ArgumentParser) -> None:
        for action in command._actions:
            if isinstance(action, argparse._SubParsersAction):
                for inner, parsed in action.choices.items():
                    found[f"{name} {inner}".strip()] = parsed
                    collect(f"{name} {inner}".strip(), parsed)

    collect("", parser())
    return found


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_readme_names_every_command_and_no_other(readme: Path) -> None:
    named = {
        tuple(words.split())
        for words in re.findall(r"`duizhao ([a-z]+(?: [a-z]+)?)", text_of(readme))
    }
    known = {tuple(name.split()) for name in commands()}
    assert {words[0] for words in named} >= {words[0] for words in known}
    for words in named:
        assert words in known or words[:1] in known, f"no command {' '.join(words)}"


def test_every_option_has_a_word_of_help() -> None:
    for name, command in commands().items():
        for action in command._actions:
            is_group = isinstance(action, argparse._SubParsersAction)
            assert action.help or is_group, f"{name} {action.option_strings or action.dest}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_option_that_is_shown_exists(document: Path) -> None:
    for line in re.findall(r"^(?:\S*/)?duizhao .*$", text_of(document), re.MULTILINE):
        known = {
            option for c in commands().values() for a in c._actions for option in a.option_strings
        }
        for option in re.findall(r"(?<=\s)--[a-z-]+", line):
            assert option in known, line


def test_every_setting_is_described_and_taken_by_the_plugin() -> None:
    described = set(
        re.findall(r"^\| `([a-z_]+)`", text_of(ROOT / "docs/settings.md"), re.MULTILINE)
    )
    for row in re.findall(
        r"^\| (`[a-z_]+`(?:, `[a-z_]+`)+)", text_of(ROOT / "docs/settings.md"), re.MULTILINE
    ):
        described |= set(re.findall("`([a-z_]+)`", row))
    assert described >= OPTIONS - {"custom_dir"} | {limit.name for limit in fields(Limits)}
    assert {name for name, _ in Options()._schema} == OPTIONS - OF_MKDOCS


def test_limits_are_described_with_their_values() -> None:
    settings = text_of(ROOT / "docs/settings.md")
    for limit in fields(Limits):
        assert f"| `{limit.name}` | {limit.default:,} |" in settings


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_key_of_a_sidecar_is_named(readme: Path) -> None:
    words = set(re.findall(r"[a-z0-9]+", text_of(readme)))
    assert set(SIDECAR_KEYS) <= words


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_resolve(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(document)):
        if "://" not in target and not target.startswith(("#", "mailto:")):
            assert (document.parent / target.partition("#")[0]).exists(), (
                f"{document.name}: {target}"
            )


def test_every_target_of_make_that_is_named_exists() -> None:
    made = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    for document in DOCUMENTS:
        assert set(re.findall(r"(?:`|^)make ([a-z]+)", text_of(document), re.MULTILINE)) <= made


def test_the_architecture_page_names_the_layers_in_their_order() -> None:
    from tests.test_layers import LAYERS

    page = text_of(ROOT / "docs/architecture.md")
    order = page[page.index("in this order:") :].partition(";")[0]
    assert re.findall(r"`([a-z]+)`", order) == [name for name in LAYERS if name != "__main__"]


def test_both_readmes_have_the_same_parts() -> None:
    shapes = [re.findall(r"^(#+|```\w*|\|)", text_of(readme), re.MULTILINE) for readme in READMES]
    assert [shape.count("##") for shape in shapes] == [3, 3]
    first = [text_of(readme).index("make site") < 1_600 for readme in READMES]
    assert first == [True, True], "the two commands come first"
