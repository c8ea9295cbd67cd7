"""What can be changed in a module so that it is wrong: one operator, constant or condition."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_WORKED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult}
_NO_MATTER = frozenset({"strict", "slots", "frozen", "maxsize", "kw_only"})
"""Arguments that change no result: a fault there is none."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One place of one module, to be made wrong."""

    file: str
    """The module, from the root of the project."""
    index: int
    """Which of the nodes of its tree."""
    line: int
    """Where it stands."""
    kind: str
    """What is changed there."""


def _kind(node: ast.AST) -> str:
    """Return how a node can be made wrong, "" where it cannot."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARED:
        return "comparison"
    if isinstance(node, ast.BoolOp):
        return "and/or"
    if isinstance(node, ast.BinOp) and type(node.op) in _WORKED:
        return "arithmetic"
    if isinstance(node, ast.If | ast.IfExp):
        return "condition"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return "not"
    if isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        return "constant"
    return ""


def _without_effect(tree: ast.AST) -> set[ast.AST]:
    """Return the nodes that no result depends on."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in _NO_MATTER:
            found.update(ast.walk(node.value))
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            found.update(ast.walk(node))
    return found


def faults_of(root: Path, packages: tuple[str, ...]) -> Iterator[Fault]:
    """Yield every fault that can be put into some packages, in a fixed order."""
    for package in packages:
        for file in sorted((root / "generator" / package).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            left_out = _without_effect(tree)
            for index, node in enumerate(ast.walk(tree)):
                kind = _kind(node)
                if kind and node not in left_out:
                    line = getattr(node, "lineno", 0)
                    yield Fault(file.relative_to(root).as_posix(), index, line, kind)


def with_fault(source: str, fault: Fault) -> tuple[str, str]:
    """Return a module with the fault in it, and the words that became others."""
    tree = ast.parse(source)
    node = next(node for index, node in enumerate(ast.walk(tree)) if index == fault.index)
    before = ast.unparse(node).split("\n")[0]
    _change(node)
    return ast.unparse(tree), f"{before}  ->  {ast.unparse(node).split(chr(10))[0]}"


def _change(node: ast.AST) -> None:
    """Put the fault into the tree."""
    if isinstance(node, ast.Compare):
        node.ops[0] = _COMPARED[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.BinOp):
        node.op = _WORKED[type(node.op)]()
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.UnaryOp):
        node.op = ast.Not()
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant):
        node.value = (not node.value) if isinstance(node.value, bool) else node.value + 1


def chosen_faults(root: Path, packages: tuple[str, ...], number: int, seed: int) -> list[Fault]:
    """Return so many different faults, each as likely as any other; a seed gives the same ones."""
    every = list(faults_of(root, packages))
    chance = random.Random(seed)  # noqa: S311  a repeatable mix, not a secret
    return chance.sample(every, min(number, len(every)))
