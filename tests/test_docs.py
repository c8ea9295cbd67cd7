"""What the documents say is so: commands, options, settings, keys, links."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from msgspec.structs import fields

from generator import __version__
from generator.building.folder.sidecars import _CHECKS as SIDECAR_KEYS
from generator.building.settings import OPTIONS
from generator.cli import main
from generator.cli.arguments import parser
from generator.parsing.stated_kinds import STATED_KINDS
from generator.parsing.stated_names import STATED_NAMES
from generator.plugin import Options
from generator.reading.limits import Limits
from generator.themes.loading import PLACED_ROLES
from tests.reading.documents import docx, para, pdf
from tests.sites import notice

ROOT = Path(__file__).parent.parent
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "benchmarks/*.md", "examples/*/*.md")
    for path in ROOT.glob(pattern)
)
TWINS = [path for path in DOCUMENTS if path.name.endswith(".zh-CN.md")]
SETTINGS = (ROOT / "docs/settings.md", ROOT / "docs/settings.zh-CN.md")
SIDECAR_PAGES = (ROOT / "docs/adding-notices.md", ROOT / "docs/adding-notices.zh-CN.md")
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


@pytest.mark.parametrize("page", SETTINGS, ids=lambda path: path.name)
def test_every_setting_is_described(page: Path) -> None:
    described: set[str] = set()
    for cell in re.findall(r"^\| (`[^|]+) \|", text_of(page), re.MULTILINE):
        described |= set(re.findall(r"`(?:theme: )?([a-z_]+)`", cell))
    assert described == OPTIONS | {limit.name for limit in fields(Limits)}


def test_every_setting_is_taken_by_the_plugin() -> None:
    assert {name for name, _ in Options()._schema} == OPTIONS - OF_MKDOCS


@pytest.mark.parametrize("page", SETTINGS, ids=lambda path: path.name)
def test_limits_are_described_with_their_values(page: Path) -> None:
    for limit in fields(Limits):
        assert f"| `{limit.name}` | {limit.default:,} |" in text_of(page)


@pytest.mark.parametrize("page", SIDECAR_PAGES, ids=lambda path: path.name)
def test_every_key_of_a_sidecar_is_described(page: Path) -> None:
    cells = re.findall(r"^\| (`[a-z`、, 0-9]+) \|", text_of(page), re.MULTILINE)
    assert set(re.findall("[a-z0-9]+", " ".join(cells))) == set(SIDECAR_KEYS)


def anchors_of(document: Path) -> set[str]:
    """Return the anchors of a document's headings, as GitHub and GitLab make them."""
    text = re.sub(r"^```.*?^```", "", text_of(document), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_resolve(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(document)):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        file = document.parent / name if name else document
        assert file.exists(), f"{document.name}: {target}"
        assert ROOT in file.resolve().parents, f"{document.name}: {target} leads out"
        if anchor:
            assert anchor in anchors_of(file), f"{document.name}: {target}"


def test_every_document_can_be_reached_from_the_readme() -> None:
    seen, left = set(), [ROOT / "README.md"]
    while left:
        document = left.pop()
        if document in seen or document.suffix != ".md":
            continue
        seen.add(document)
        targets = re.findall(r"\]\(([^)#\s]+)", text_of(document))
        left += [(document.parent / each).resolve() for each in targets if "://" not in each]
    assert set(DOCUMENTS) <= seen


@pytest.mark.parametrize("twin", TWINS, ids=lambda path: path.name)
def test_twins_have_the_same_parts(twin: Path) -> None:
    english = twin.with_name(twin.name.replace(".zh-CN", ""))
    parts = [
        re.findall(r"^(#+(?= )|```\w*|\|(?=.*\|$)|!\[|- )", text_of(each), re.MULTILINE)
        for each in (english, twin)
    ]
    assert parts[0] == parts[1]
    assert f"]({english.name})" in text_of(twin)
    assert f"]({twin.name})" in text_of(english)


def test_every_guide_has_its_twin() -> None:
    guides = {path for path in DOCUMENTS if path.parent.name == "docs"}
    english = {path for path in guides if path not in TWINS}
    assert {path.with_name(f"{path.stem}.zh-CN.md") for path in english} == guides - english


@pytest.mark.parametrize("picture", sorted((ROOT / "docs/images").iterdir()), ids=lambda p: p.name)
def test_pictures_are_small_and_shown(picture: Path) -> None:
    assert picture.stat().st_size < 150_000
    assert any(f"images/{picture.name})" in text_of(document) for document in DOCUMENTS)


def blocks_of(document: Path) -> Iterator[list[str]]:
    """Yield the commands of each shell block of a document."""
    for block in re.findall(r"^```sh\n(.*?)^```", text_of(document), re.MULTILINE | re.DOTALL):
        yield [line for line in block.splitlines() if line.strip() and not line.startswith("#")]


SHOWN = [
    pytest.param(document, commands, id=f"{document.name}-{commands[0][:30]}")
    for document in DOCUMENTS
    for commands in blocks_of(document)
]


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with everything that the documents take for granted."""
    home = tmp_path / "home"
    (home / "Downloads").mkdir(parents=True)
    (home / "Downloads/notice.docx").write_bytes(docx("".join(map(para, notice(3).split()))))
    (home / "Downloads/notice.pdf").write_bytes(pdf([_lines(notice(3))]))
    project = tmp_path / "project"
    (project / "seeds").mkdir(parents=True)
    for number, name in enumerate(("zhoushan", "huaihua"), 1):
        (project / f"seeds/{name}.txt").write_text(notice(number), encoding="utf-8")
    for name in ("themes.yml", "new-themes.yml", "新的themes.yml"):
        shutil.copyfile(ROOT / "themes.yml", project / name)
    shutil.copytree(ROOT / "examples", project / "examples")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(project)
    return project


def _lines(text: str) -> list[tuple[int, int, int, str]]:
    """Return the lines of a page: where each stands, its size, its words."""
    lines = [part for line in text.split() for part in re.findall(".{1,40}", line)]
    return [(60, 790 - 17 * number, 11, words) for number, words in enumerate(lines)]


@pytest.mark.parametrize(("document", "commands"), SHOWN)
def test_every_command_that_is_shown_runs(
    document: Path, commands: list[str], sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if document in READMES and "~/notices " in commands[0]:
        shutil.copytree(sandbox / "seeds", Path("~/notices").expanduser())
    for command in commands:
        words = shlex.split(command, comments=True)
        program, arguments = words[0].removeprefix(".venv/bin/"), words[1:]
        arguments = [re.sub("^~", str(Path("~").expanduser()), each) for each in arguments]
        if program == "duizhao":
            runs(arguments, command)
        elif program == "cd":
            monkeypatch.chdir(arguments[0])
        elif program == "source":
            assert words[1] == ".venv/bin/activate", "what make makes"
        elif program == "python":
            assert find_spec(f"{arguments[1]}.__main__"), command
        elif program == "make":
            planned = ["make", "--dry-run", "--directory", str(ROOT), *arguments]
            subprocess.run(planned, check=True, capture_output=True)
        else:
            pytest.fail(f"{document.name}: do not know how to try {command}")


def runs(arguments: list[str], command: str) -> None:
    """Run a command of the program; one that needs the network or goes on is only parsed."""
    if arguments[0] == "serve" or any("://" in each for each in arguments):
        parser().parse_args(arguments)
    else:
        assert main(arguments) == 0, command


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_in_a_sentence_is_one(document: Path) -> None:
    """One that is only named has to exist, one with arguments has to be understood."""
    known = commands()
    for words in re.findall(r"`duizhao ([^`…|]+)`", text_of(document)):
        if words in known or words.startswith("COMMAND"):
            continue
        parser().parse_args(shlex.split(words.replace("SHELL", "bash")))


def test_extras_and_modules_that_are_named_exist() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    texts = [text_of(document) for document in DOCUMENTS]
    extras = {name for text in texts for name in re.findall(r"(?:\.|duizhao)\[([a-z]+)\]'", text)}
    assert extras == set(project["optional-dependencies"])
    for document in DOCUMENTS:
        for module in re.findall(r"python -m ([a-z.]+)", text_of(document)):
            file = ROOT / module.replace(".", "/")
            assert module == "pytest" or file.is_dir() or file.with_suffix(".py").is_file()


@pytest.mark.parametrize("page", ["messages.md", "messages.zh-CN.md"])
def test_messages_that_are_named_are_in_the_program(page: str) -> None:
    sources = "\n".join(text_of(path) for path in (ROOT / "generator").rglob("*.py"))
    text = text_of(ROOT / "docs" / page)
    for code in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", text):
        assert code in sources, code
    messages = re.findall(r"^\| `(\D[^`]*)` \|", text, re.MULTILINE)
    assert len(messages) > 20
    for message in messages:
        for part in re.split(r"…|: | \(|\)|（|）", message):
            assert part in sources, message


def test_every_remark_is_explained() -> None:
    sources = "\n".join(text_of(path) for path in (ROOT / "generator").rglob("*.py"))
    codes = set(re.findall(r'code="([a-z]+(?:-[a-z]+)+)"', sources))
    assert len(codes) > 12
    text = text_of(ROOT / "docs/messages.md")
    assert not {code for code in codes if f"`{code}`" not in text}


@pytest.mark.parametrize("page", ["theme-file.md", "theme-file.zh-CN.md"])
def test_every_role_that_a_theme_may_name_is_described(page: str) -> None:
    (row,) = re.findall(r"^\| `role` \| (.+) \|$", text_of(ROOT / "docs" / page), re.M)
    assert tuple(re.findall(r"`([a-z-]+)`", row)) == PLACED_ROLES


@pytest.mark.parametrize("twin", TWINS, ids=lambda path: path.name)
def test_twins_lead_to_twins(twin: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+\.md)", text_of(twin)):
        chinese = twin.parent / target.replace(".md", ".zh-CN.md")
        itself = target == twin.name.replace(".zh-CN", "")
        assert itself or target.endswith(".zh-CN.md") or not chinese.exists(), target


@pytest.mark.parametrize("page", ["data.md", "data.zh-CN.md"])
def test_every_kind_of_total_is_named_in_the_order_of_trial(page: str) -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \| (.+) \| (.+) \|$", text_of(ROOT / "docs" / page), re.M)
    known = [(kind.id, *STATED_NAMES[kind.id].values()) for kind in STATED_KINDS]
    assert rows[-len(known) :] == known


def test_the_golden_case_of_contributing_passes() -> None:
    from tests.parsing.test_outline import test_outline

    for name in ("CONTRIBUTING.md", "CONTRIBUTING.zh-CN.md"):
        (block,) = re.findall(r"^```yaml\n(.*?)^```", text_of(ROOT / name), re.M | re.S)
        for case in yaml.safe_load(block):
            test_outline(case)


def test_the_floors_are_those_of_the_benchmark() -> None:
    floors = json.loads(text_of(ROOT / "tests/accuracy/floors.json"))
    for name in ("accuracy.md", "accuracy.zh-CN.md"):
        rows = re.findall(
            r"^\| `([a-z_]+)` \|.*\| ([\d.]+) \|$", text_of(ROOT / "docs" / name), re.M
        )
        assert {key: float(value) for key, value in rows} == floors


def test_the_citation_file_is_whole_and_of_this_version() -> None:
    citation = yaml.safe_load(text_of(ROOT / "CITATION.cff"))
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == __version__
    assert citation["license"] == "MIT"


@pytest.mark.parametrize(
    "form",
    [p for p in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if p.stem != "config"],
    ids=lambda path: path.stem,
)
def test_issue_forms_are_whole(form: Path) -> None:
    content = yaml.safe_load(text_of(form))
    assert {"name", "description", "body"} <= set(content)
    ids = [field["id"] for field in content["body"]]
    assert len(set(ids)) == len(ids)
    assert all(field["attributes"]["label"] for field in content["body"])


def test_the_hooks_run_what_make_check_runs() -> None:
    checked = text_of(ROOT / "Makefile")
    hooks = yaml.safe_load(text_of(ROOT / ".pre-commit-config.yaml"))["repos"][0]["hooks"]
    assert hooks
    for hook in hooks:
        tool = hook["entry"].removeprefix(".venv/bin/").removeprefix("python -m ").split()[0]
        assert tool in checked, hook["id"]


def test_every_target_of_make_that_is_named_exists() -> None:
    made = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    for document in DOCUMENTS:
        assert set(re.findall(r"(?:`|^)make ([a-z]+)", text_of(document), re.MULTILINE)) <= made


def test_the_architecture_page_names_the_layers_in_their_order() -> None:
    from tests.test_layers import LAYERS

    page = text_of(ROOT / "docs/architecture.md")
    order = page[page.index("in this order:") :].partition(";")[0]
    assert re.findall(r"`([a-z]+)`", order) == [name for name in LAYERS if name != "__main__"]


def test_both_readmes_show_the_two_commands_first() -> None:
    for readme in READMES:
        opening = text_of(readme).partition("\n## ")[0]
        assert opening.index("![") < opening.index("make site") < opening.index("make test")
        assert len(opening.splitlines()) < 25


@pytest.mark.parametrize("page", ["settings", "architecture"])
def test_fixed_limits_are_described_with_their_values(page: str) -> None:
    from generator.building.folder.inventory import DEEPEST
    from generator.building.notices.apart import GRACE

    for language in ("", ".zh-CN"):
        words = (ROOT / f"docs/{page}{language}.md").read_text(encoding="utf-8")
        if page == "settings":
            assert re.search(rf"{DEEPEST} (deep|层)", words)
            assert len(re.findall(rf"{GRACE} (?:seconds|秒)", words)) == 2
        else:
            assert "`building/notices/apart.py`" in words
