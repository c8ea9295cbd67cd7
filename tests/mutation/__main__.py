"""Seeded faults in parsing and aligning: `python -m tests.mutation --number 100 --minutes 20`.

Works on a copy of the project. Each mutant changes one operator, constant or condition of one
module; it is caught if the tests of its package, or the accuracy floors, fail.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("parsing", "aligning")
_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_WORKED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult}


def places(tree: ast.AST) -> list[tuple[ast.AST, str]]:
    """Return what can be changed, with the kind of the change."""
    found: list[tuple[ast.AST, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARED:
            found.append((node, "comparison"))
        elif isinstance(node, ast.BoolOp):
            found.append((node, "and/or"))
        elif isinstance(node, ast.BinOp) and type(node.op) in _WORKED:
            found.append((node, "arithmetic"))
        elif isinstance(node, ast.If):
            found.append((node, "condition"))
        elif isinstance(node, ast.Constant) and type(node.value) in (int, bool):
            found.append((node, "constant"))
    return found


def change(node: ast.AST) -> None:
    """Put a fault into the tree."""
    if isinstance(node, ast.Compare):
        node.ops[0] = _COMPARED[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.BinOp):
        node.op = _WORKED[type(node.op)]()
    elif isinstance(node, ast.If):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Constant):
        node.value = (not node.value) if isinstance(node.value, bool) else node.value + 1


def is_caught(copy: Path, package: str) -> bool:
    """Tell whether the tests of a package notice what was done to it."""
    command = [
        *(sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"),
        *(f"tests/{package}", "tests/test_accuracy.py", f"generator/{package}"),
    ]
    try:
        done = subprocess.run(command, cwd=copy, capture_output=True, timeout=180)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> int:
    """Try a number of faults, and say how many were caught and where the others were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)  # noqa: S311  a repeatable mix, not a secret
    end = time.monotonic() + 60 * chosen.minutes
    survived: Counter[str] = Counter()
    tried = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        left_out = shutil.ignore_patterns(".*", "site", "__pycache__", "screenshots")
        shutil.copytree(ROOT, copy, ignore=left_out)
        while tried < chosen.number and time.monotonic() < end:
            package = chance.choice(PACKAGES)
            file = chance.choice(sorted((copy / "generator" / package).rglob("*.py")))
            source = file.read_text(encoding="utf-8")
            tree = ast.parse(source)
            found = places(tree)
            if not found:
                continue
            node, kind = chance.choice(found)
            change(node)
            file.write_text(ast.unparse(tree), encoding="utf-8")
            tried += 1
            if not is_caught(copy, package):
                survived[kind] += 1
                line = getattr(node, "lineno", 0)
                sys.stdout.write(f"survived: {file.relative_to(copy)}:{line} {kind}\n")
                sys.stdout.flush()
            file.write_text(source, encoding="utf-8")
    caught = tried - sum(survived.values())
    sys.stdout.write(f"caught {caught} of {tried}; survived: {dict(sorted(survived.items()))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
