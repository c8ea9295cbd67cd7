"""Imports point one way: a part of the program imports only from those before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent
_ORDER = (
    "errors keeping expressions model folding reading themes parsing aligning views rendering "
    "publishing building adding starting plugin cli __main__"
)
LAYERS = tuple(_ORDER.split())
"""In the order of docs/architecture.md."""
FOREIGN = {"mkdocs": {"plugin"}, "jinja2": {"rendering"}, "argparse": {"cli"}}
"""Libraries that only some parts may import."""


def layer_of(file: Path) -> str:
    """Return the part of the program that a module belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    """Yield the full name of each module that a module imports, at whatever depth."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            assert node.module
            if node.module == "generator":
                yield from (f"generator.{name.name}" for name in node.names)
            else:
                yield node.module


MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE
)


def test_every_part_has_its_place() -> None:
    assert {layer_of(path) for path in MODULES} <= set(LAYERS)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_point_backwards(file: Path) -> None:
    own = LAYERS.index(layer_of(file))
    for name in imported(file):
        parts = name.split(".")
        if parts[0] == "generator" and len(parts) > 1 and parts[1] in LAYERS:
            assert LAYERS.index(parts[1]) <= own, f"{file.name} imports {name}"
        allowed = FOREIGN.get(parts[0])
        assert allowed is None or layer_of(file) in allowed, f"{file.name} imports {name}"


@pytest.mark.parametrize(
    "file",
    [path for path in MODULES if layer_of(path) in {"reading", "themes", "parsing", "aligning"}],
    ids=lambda file: file.relative_to(PACKAGE).as_posix(),
)
def test_expressions_on_texts_are_kept_compiled(file: Path) -> None:
    """One that `re` compiles costs each worker process 0.3 to 2 ms; of bytes there are few."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            first = node.args[0]
            assert isinstance(first, ast.Constant), f"{file.name}:{node.lineno}"
            assert isinstance(first.value, bytes), f"{file.name}:{node.lineno}: use compiled()"


def test_circles_between_modules_of_one_part_are_absent() -> None:
    graph = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): {
            name for name in top_level_imports(path) if name.startswith("generator.")
        }
        for path in MODULES
    }
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way, name))
        if name in done or name not in graph:
            return
        for other in graph[name]:
            visit(other, (*way, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def top_level_imports(file: Path) -> Iterator[str]:
    """Yield the modules that a module needs to be imported itself."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
