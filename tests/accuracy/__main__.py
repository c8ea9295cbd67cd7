"""`make accuracy`: prints the figures, keeps them in `results.json`, fails below a floor."""

from __future__ import annotations

import sys

from tests.accuracy.benchmark import below_the_floors, run_benchmark, write_results
from tests.accuracy.scoring import MEASURES


def main() -> int:
    """Run the benchmark; with `--detail` every miss is listed."""
    scores = run_benchmark()
    if "--detail" in sys.argv[1:]:
        _say(*scores.notes)
    _say(f"{len(scores.reports)} notices ({', '.join(scores.reports)}), {scores.units} passages")
    for name in MEASURES:
        tally = scores.tallies[name]
        _say(
            f"{name:15} {scores.value(name):.3f}   right {tally.right},"
            f" missed {tally.missed}, extra {tally.extra}"
        )
    write_results(scores)
    fallen = below_the_floors(scores)
    _say(*fallen)
    return int(bool(fallen))


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
