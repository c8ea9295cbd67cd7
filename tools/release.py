"""Makes a release: `make release VERSION=0.2.0`; with DRY=1 it says what it would do.

Checks, then the changelog's section, the version, the wheel and the source archive, a commit and
a tag. Nothing is uploaded; whoever releases pushes the tag and the files in `dist/`.
"""

from __future__ import annotations

import argparse
import datetime
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSION_FILE = "generator/__init__.py"
CHANGES = "CHANGELOG.md"
CITATION = "CITATION.cff"
_PENDING = "not yet released"


class ReleaseError(Exception):
    """Something stands against a release."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release that is to be made."""

    root: Path
    """The checkout."""
    version: str
    """The version, as 0.2.0."""
    day: str
    """Its date, YYYY-MM-DD."""


def obstacles(release: Release) -> Iterator[str]:
    """Yield a line for each reason not to release."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", release.version):
        yield f"VERSION={release.version}: three numbers are needed, as 0.2.0"
        return
    present = _text(release, VERSION_FILE)
    now = re.search(r'__version__ = "([^"]+)"', present)
    if now is None:
        yield f"{VERSION_FILE}: has no __version__"
    elif _numbers(now[1]) > _numbers(release.version):
        yield f"VERSION={release.version}: is before the present one, {now[1]}"
    if not changes_of(release):
        yield f"{CHANGES}: needs a section “## {release.version}, {_PENDING}” with entries"
    if _git(release, "status", "--porcelain"):
        yield "the working tree has changes; commit them first"
    if _git(release, "tag", "--list", f"v{release.version}"):
        yield f"the tag v{release.version} exists"


def changes_of(release: Release) -> str:
    """Return the entries of the changelog's section for this version, "" for none."""
    heading = rf"^## {re.escape(release.version)}, {_PENDING}\n(.*?)(?=^## |\Z)"
    found = re.search(heading, _text(release, CHANGES), re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def new_texts(release: Release) -> dict[str, str]:
    """Return the files that name the version, as they will be."""
    changes = _text(release, CHANGES).replace(
        f"## {release.version}, {_PENDING}", f"## {release.version}, {release.day}", 1
    )
    version = re.sub(
        r'__version__ = "[^"]+"', f'__version__ = "{release.version}"', _text(release, VERSION_FILE)
    )
    citation = re.sub(
        r"^version: .*$", f"version: {release.version}", _text(release, CITATION), flags=re.M
    )
    citation = re.sub(r"^date-released: .*\n", "", citation, flags=re.M)
    citation = re.sub(
        r"^(version: .*\n)", rf'\g<1>date-released: "{release.day}"\n', citation, flags=re.M
    )
    return {VERSION_FILE: version, CHANGES: changes, CITATION: citation}


def make(release: Release) -> None:
    """Check, write the version, build, commit and tag; a failure leaves the files as they were.

    Raises:
        ReleaseError: A check or the build failed.
    """
    _run(release, "make", "check", "test")
    before = {name: _text(release, name) for name in new_texts(release)}
    try:
        for name, text in new_texts(release).items():
            (release.root / name).write_text(text, encoding="utf-8")
        _run(release, sys.executable, "-m", "build", "--outdir", "dist")
    except BaseException:
        for name, text in before.items():
            (release.root / name).write_text(text, encoding="utf-8")
        raise
    if _git(release, "status", "--porcelain"):
        _run(release, "git", "commit", "-m", f"release: {release.version}", "--", *before)
    _run(release, "git", "tag", "-a", f"v{release.version}", "-m", changes_of_tag(release))


def changes_of_tag(release: Release) -> str:
    """Return the message of the tag: the version and what changed."""
    heading = rf"^## {re.escape(release.version)}, [^\n]*\n(.*?)(?=^## |\Z)"
    found = re.search(heading, _text(release, CHANGES), re.MULTILINE | re.DOTALL)
    return f"{release.version}\n\n{found[1].strip() if found else ''}"


def main() -> int:
    """Make the release of the command line, or say what stands against it."""
    parser = argparse.ArgumentParser(prog="make release VERSION=")
    parser.add_argument("version")
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args()
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    release = Release(ROOT, options.version, day)
    against = list(obstacles(release))
    sys.stderr.writelines(f"{line}\n" for line in against)
    if against:
        return 1
    if options.dry_run:
        sys.stdout.writelines(f"{line}\n" for line in plan(release))
        return 0
    try:
        make(release)
    except ReleaseError as error:
        sys.stderr.write(f"{error}; nothing was tagged\n")
        return 1
    sys.stdout.write(f"tagged v{release.version}; dist/ is ready to be uploaded\n")
    return 0


def plan(release: Release) -> Iterator[str]:
    """Yield what a release would do, a step a line."""
    yield "would run: make check test"
    for name, text in new_texts(release).items():
        old, new = _text(release, name).splitlines(), text.splitlines()
        yield from (f"would write {name}: {line}" for line in new if line not in old)
    yield "would build: wheel and source archive into dist/"
    yield f"would commit and tag: v{release.version}"


def _text(release: Release, name: str) -> str:
    """Return the text of a file of the checkout, "" where there is none."""
    path = release.root / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers that can be compared."""
    return tuple(int(number) for number in re.findall(r"\d+", version))


def _git(release: Release, *arguments: str) -> str:
    """Return what git prints."""
    return subprocess.run(  # noqa: S603  our own words only
        ["git", *arguments],  # noqa: S607  as installed
        cwd=release.root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def _run(release: Release, *command: str) -> None:
    """Run one step.

    Raises:
        ReleaseError: It failed.
    """
    if subprocess.run(command, cwd=release.root, check=False).returncode:  # noqa: S603
        raise ReleaseError(f"failed: {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(main())
