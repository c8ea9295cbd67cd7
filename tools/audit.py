"""Asks whether what is installed has known faults, and says loudly where nobody could be asked.

An advisory fails the check. A register that cannot be reached does not: it is no fault of the
code, but a line on standard error says that nothing was audited.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

SECONDS = 40
"""How long the register may take."""


def advisories(answer: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each known fault in the answer of pip-audit."""
    for package in answer["dependencies"]:
        for fault in package.get("vulns", ()):
            cure = ", ".join(fault["fix_versions"]) or "no version yet"
            yield f"{package['name']} {package['version']}: {fault['id']}, mended in {cure}"


def asked(answer: Mapping[str, Any]) -> int:
    """Return for how many packages the register had an answer."""
    return sum("vulns" in package for package in answer["dependencies"])


def main() -> int:
    """Audit this environment; 1 if there is an advisory."""
    command = [sys.executable, "-m", "pip_audit", "--skip-editable", "--progress-spinner=off"]
    try:
        done = subprocess.run(  # noqa: S603  our own words only
            [*command, "--format=json"],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        answer = {"dependencies": []}
    faults = list(advisories(answer))
    sys.stdout.writelines(f"{line}\n" for line in faults)
    total, known = len(answer["dependencies"]), asked(answer)
    if known < total or not total:
        sys.stderr.write(
            f"NOT AUDITED: the register of advisories answered for {known} of {total} packages;"
            " run `make audit` where it can be reached\n"
        )
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
