"""Fuzzes parsing and aligning: `python -m tests.fuzz --minutes 10 --seed 1`."""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from pathlib import Path

from tests.fuzz.mutating import check_mutant, mutant, notices, theme_file


def main() -> int:
    """Fuzz, keep what failed in `fuzz-failures/`, and return how it ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)  # noqa: S311  a repeatable mix, not a secret
    texts, themes = notices(), theme_file()
    end = time.monotonic() + 60 * chosen.minutes
    done = failed = 0
    slowest = 0.0
    while time.monotonic() < end:
        text = mutant(texts, chance)
        started = time.process_time()
        try:
            check_mutant(text, themes)
        except Exception:  # noqa: BLE001  whatever it is, it is what is looked for
            traceback.print_exc()
            Path("fuzz-failures").mkdir(exist_ok=True)
            Path(f"fuzz-failures/{chosen.seed}-{done}.txt").write_text(text, encoding="utf-8")
            failed += 1
        slowest = max(slowest, (time.process_time() - started) / max(len(text), 1_000))
        done += 1
    sys.stdout.write(f"{done} mutants, {failed} failed, slowest {slowest * 1e6:.1f} µs/character\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
