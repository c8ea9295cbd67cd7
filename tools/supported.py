"""Builds with the lowest and the newest of what is supported, and compares the sites byte by byte.

`make supported`: two environments, the lowest Python with the lowest versions that pyproject.toml
allows, and the newest Python found with the newest versions. In each, `duizhao`, `mkdocs` and
`properdocs` build the notices of this checkout. Packages come from the register pip is set up for.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
TAKEN = ("seeds", "templates", "themes.yml", "mkdocs.yml", "tests/accuracy/results.json")
"""What a build of this checkout reads."""
FOLLOWS_VERSIONS = frozenset({"data/js/fold.js", "data/manifest.json"})
"""Files that may differ between versions: the table of traditional characters is OpenCC's."""
_NAMES = [f"python3.{minor}" for minor in range(20, 10, -1)]
_BOUND = re.compile(r"([\w-]+)\s*>=\s*([\w.]+)")


def lowest_pins(requirements: Iterable[str]) -> list[str]:
    """Return the lowest version that each requirement allows, as pip's constraints.

    >>> lowest_pins(["mkdocs>=1.6.1,<2", "pyyaml>=6.0.1"])
    ['mkdocs==1.6.1', 'pyyaml==6.0.1']
    """
    bounds = [_BOUND.match(requirement) for requirement in requirements]
    return [f"{bound[1]}=={bound[2]}" for bound in bounds if bound]


def pythons() -> tuple[str, str]:
    """Return the lowest and the newest Python at hand that the project supports."""
    found = [path for name in _NAMES if (path := shutil.which(name)) and _answers(path)]
    return (found[-1], found[0]) if found else (sys.executable, sys.executable)


def differing(one: Path, other: Path) -> set[str]:
    """Return the paths of files that two sites do not have alike."""
    return {path for path, _ in _digests(one) ^ _digests(other)}


def _answers(python: str) -> bool:
    """Tell whether a Python runs: a version manager lists some that do not."""
    return _run([python, "--version"]).returncode == 0


def _digests(site: Path) -> set[tuple[str, str]]:
    return {
        (file.relative_to(site).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest())
        for file in site.rglob("*")
        if file.is_file()
    }


def _run(command: Sequence[str], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command of ours."""
    return subprocess.run(  # noqa: S603  our own words only
        command, cwd=folder, capture_output=True, text=True, check=False
    )


def _must(command: Sequence[str], folder: Path = ROOT) -> str:
    """Run a command and return what it printed; end with what it said where it fails."""
    done = _run(command, folder)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout[-2_000:]}{done.stderr[-2_000:]}")
    return done.stdout


def _environment(python: str, folder: Path, pins: Sequence[str]) -> Path:
    """Make an environment with this project in it; return its folder of programs."""
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(pins), encoding="utf-8")
    _must([python, "-m", "venv", str(folder / "venv")])
    programs = folder / "venv" / "bin"
    install = [str(programs / "pip"), "install", "--quiet", "--constraint", str(constraints)]
    _must([*install, str(ROOT), "properdocs"])
    return programs


def _built(programs: Path, folder: Path) -> Path:
    """Build with each of the three programs; return the site, which has to be one and the same."""
    for name in TAKEN:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, target)
    site = folder / "site"
    _must([str(programs / "duizhao"), "build", "--no-cache", "--site", str(site)], folder)
    for program in ("mkdocs", "properdocs"):
        place = folder / program
        _must([str(programs / program), "build", "--quiet", "--site-dir", str(place)], folder)
        if others := differing(site, place):
            sys.exit(f"{program} gives another site: {', '.join(sorted(others)[:5])}")
    return site


def main() -> int:
    """Build at both ends of what is supported; 1 where the sites differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    lowest, newest = pythons()
    parser.add_argument("--lowest", default=lowest, help="the lowest Python")
    parser.add_argument("--newest", default=newest, help="the newest Python")
    chosen = parser.parse_args()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    allowed = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    sites = []
    with tempfile.TemporaryDirectory() as folder:
        ends: tuple[tuple[str, list[str]], ...]
        ends = ((chosen.lowest, lowest_pins(allowed)), (chosen.newest, []))
        for number, (python, pins) in enumerate(ends):
            place = Path(folder) / str(number)
            place.mkdir()
            programs = _environment(python, place, pins)
            wanted = ("Python", "mkdocs", "properdocs", "lxml", "OpenCC", "msgspec")
            listed = _must([str(programs / "pip"), "list", "--format=freeze"]).splitlines()
            versions = [line for line in listed if line.startswith(wanted)]
            version = _must([str(programs / "python"), "--version"]).strip()
            sys.stdout.write(f"{version} {' '.join(versions)}\n")
            sys.stdout.flush()
            sites.append(_built(programs, place))
        others = differing(*sites)
    sys.stdout.write(f"differ between both ends: {', '.join(sorted(others)) or 'nothing'}\n")
    return bool(others - FOLLOWS_VERSIONS)


if __name__ == "__main__":
    sys.exit(main())
