"""Names the code that nothing uses: vulture, told of what templates, MkDocs and tests call."""

from __future__ import annotations

import ast
import keyword
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).resolve().parent.parent
CALLED_FROM_OUTSIDE = {
    "DuizhaoPlugin": "MkDocs, by its entry point",
    "on_startup": "MkDocs",
    "on_config": "MkDocs",
    "on_pre_build": "MkDocs",
    "on_files": "MkDocs",
    "on_serve": "MkDocs",
    "on_shutdown": "MkDocs",
    "load_bytecode": "Jinja",
    "dump_bytecode": "Jinja",
    "validateLink": "markdown-it reads it",
    "compress_type": "zipfile reads it",
    "external_attr": "zipfile reads it",
    "create_system": "zipfile reads it",
    "modified": "compared field by field with the file's state",
    "inode": "compared field by field with the file's state",
    "cancel_futures": "the signature is that of Executor",
    "_compresslevel": "read by zipfile",
    "observer": "the server of MkDocs reads it",
    "build_delay": "the server of MkDocs reads it",
    "error_handler": "the server of MkDocs reads it",
    "dirty": "the signature is that of MkDocs",
    "builder": "the signature is that of MkDocs",
    "PART_KEYS": "tests hold the contract to it",
    "__dict__": "templates look for attributes before keys",
    "build_corpus": "a corpus in memory, as tests and scripts want one",
    "render_site": "all pages of a corpus in memory, as tests and scripts want them",
    "bigram_query": "documented entrance for those who query the database from Python",
}
"""Names that look unused, and who uses them. A name that no longer looks so has to go."""


def unused(root: Path = ROOT) -> Iterator[str]:
    """Yield a line for each name that nothing uses, and for each allowance without a cause."""
    finder = Vulture()
    modules = (root / "generator").rglob("*.py")
    finder.scavenge([str(path) for path in sorted(modules) if not _only_exports(path)])
    finder.scan("\n".join(f"_.{name}" for name in sorted(_words_of_templates(root))))
    found = list(finder.get_unused_code(min_confidence=60))
    for each in found:
        if each.name not in CALLED_FROM_OUTSIDE:
            yield f"{each.filename.relative_to(root)}:{each.first_lineno}: {each.message}"
    for name in sorted(set(CALLED_FROM_OUTSIDE) - {each.name for each in found}):
        yield f"tools/dead_code.py: {name} is used or gone; take its allowance away"


def _only_exports(path: Path) -> bool:
    """Tell whether a module does nothing but name what others hold: to be named is no use."""
    if path.name != "__init__.py":
        return False
    body = ast.parse(path.read_text(encoding="utf-8")).body[1:]  # the docstring apart
    return all(
        isinstance(part, ast.ImportFrom)
        or (isinstance(part, ast.Assign) and ast.unparse(part.targets[0]) == "__all__")
        for part in body
    )


def _words_of_templates(root: Path) -> set[str]:
    """Return every name that stands between the braces of a template."""
    words: set[str] = set()
    for path in (root / "templates").rglob("*.html"):
        for inside in re.findall(r"\{[{%](.*?)[}%]\}", path.read_text(encoding="utf-8"), re.DOTALL):
            words |= set(re.findall(r"[a-z_][a-z_0-9]*", inside))
    return words - set(keyword.kwlist)


if __name__ == "__main__":
    lines = list(unused())
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.exit(bool(lines))
