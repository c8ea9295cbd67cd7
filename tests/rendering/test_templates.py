"""The templates keep their contract: said on top, no escape switched off, every view field used."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from msgspec import Struct

import generator.views
from generator.rendering.environment import environment, template_folders
from generator.rendering.strings import interface_words

FOLDER = template_folders()[-1]
TEMPLATES = sorted(FOLDER.rglob("*.html"))
PYTHON = [
    path.read_text(encoding="utf-8") for path in Path(generator.views.__file__).parent.glob("*.py")
]
MARKUP = [
    Path(generator.views.__file__).parent.parent / f"rendering/{name}.py"
    for name in ("notice", "passages")
]
"""Modules whose filters write markup."""


def source(path: Path) -> str:
    """Return a template's text."""
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(FOLDER).as_posix())
class TestTemplate:
    def test_opens_with_its_contract(self, path: Path) -> None:
        first = source(path).split("#}")[0]
        assert first.startswith("{#")
        assert "Shows" in first
        assert "Takes" in first
        assert "Used by" in first

    def test_never_switches_escaping_off(self, path: Path) -> None:
        assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup", source(path))

    def test_has_no_inline_style_or_handler(self, path: Path) -> None:
        assert not re.search(r"\s(style|on\w+)\s*=\s*[\"']", source(path))

    def test_compiles(self, path: Path) -> None:
        name = path.relative_to(FOLDER).as_posix()
        assert environment(template_folders()).get_template(name)


def views() -> dict[str, type]:
    """Return every record and named tuple of the views, by name."""
    found: dict[str, type] = {}
    for module in iter_modules(generator.views.__path__):
        loaded = import_module(f"generator.views.{module.name}")
        for name, value in vars(loaded).items():
            if (
                isinstance(value, type)
                and issubclass(value, (Struct, tuple))
                and value.__module__ == loaded.__name__
                and not name.startswith("_")
            ):
                found[f"{module.name}.{name}"] = value
    return found


def fields_of(view: type) -> list[str]:
    """Return the names of the fields of a record or named tuple."""
    return list(view.__struct_fields__ if issubclass(view, Struct) else view._fields)


INNER = {"index.Index", "index.CellFacts", "parts.Part", "data.Download", "marked.Layer"}
"""What no template sees: read by views and by the build."""


@pytest.mark.parametrize("name", sorted(set(views()) - INNER))
def test_every_field_of_a_view_is_shown(name: str) -> None:
    shown = "\n".join(source(path) for path in [*TEMPLATES, *MARKUP])
    unused = [field for field in fields_of(views()[name]) if not re.search(rf"\.{field}\b", shown)]
    assert unused == []


@pytest.mark.parametrize("module", sorted(iter_modules(generator.views.__path__)), ids=str)
def test_every_field_of_a_view_is_documented(module: object) -> None:
    path = Path(generator.views.__file__).parent / f"{module.name}.py"  # type: ignore[attr-defined]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for field, following in zip(node.body, [*node.body[1:], None], strict=True):
                if isinstance(field, ast.AnnAssign):
                    assert isinstance(following, ast.Expr), f"{node.name}.{ast.unparse(field)}"


CODE = re.compile(r'(?:code=|Remark\(\s*)f?"([a-z{}-]+)"')
"""A remark's code where it is made."""


def test_every_remark_has_a_name() -> None:
    package = Path(generator.views.__file__).parent.parent
    made = {
        code for path in package.rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))
    }
    named = interface_words("zh")["checks"]
    assert len(made) > 15
    patterns = [re.sub(r"\{\w+\}", "[a-z-]+", code) for code in made]
    assert [each for each in patterns if not any(re.fullmatch(each, name) for name in named)] == []


class TestWords:
    def walk(self, words: object, at: str = "") -> dict[str, str]:
        if isinstance(words, dict):
            return {
                k: v
                for key, value in words.items()
                for k, v in self.walk(value, f"{at}.{key}").items()
            }
        return {at: str(words)}

    def test_both_languages_have_the_same_keys_and_blanks(self) -> None:
        blank = re.compile(r"\{(\w+)\}")
        chinese, english = self.walk(interface_words("zh")), self.walk(interface_words("en"))
        assert chinese.keys() == english.keys()
        for key, words in chinese.items():
            assert set(blank.findall(words)) == set(blank.findall(english[key])), key

    def test_no_key_is_the_name_of_a_method(self) -> None:
        for key in self.walk(interface_words("zh")):
            assert not [part for part in key.split(".")[1:] if hasattr(dict, part)], key
