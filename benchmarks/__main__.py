"""Measures this program and its peers on made-up notices and writes RESULTS.md.

Usage: python -m benchmarks [--sizes 5,100,1000] [--peers-to 1000] [--runs 3] [--folder DIR]

Each figure is the median of the runs; all of one size are run in turn, so that a busy machine
slows them alike. Nothing here is a test: no figure makes anything fail.
"""

from __future__ import annotations

import argparse
import platform
import random
import shutil
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import SEEDS, Pool, Writer, write_corpus
from benchmarks.measure import Run, measure, size_of
from benchmarks.peers import PEERS, Peer, install, version
from generator import __version__

RESULTS = Path(__file__).parent / "RESULTS.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    """What ran."""
    size: int
    """Notices."""
    run: Run
    """Medians."""
    written: int
    """Bytes of output."""
    files: int
    """Files of output."""


def median(runs: list[Run]) -> Run:
    """Return the medians of several runs; of the peak, the highest."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.peak for run in runs),
    )


def ours(folder: Path, size: int, runs: int) -> list[Row]:
    """Measure a cold build, an unchanged one, and one after a change of one notice."""
    seeds, site, cache = folder / "seeds", folder / "site", folder / "cache"
    write_corpus(seeds, size)
    command = [sys.executable, "-m", "generator", "build", "--seeds", str(seeds)]
    command += ["--site", str(site), "--cache", str(cache)]
    cold, warm, touched = [], [], []
    for number in range(runs):
        shutil.rmtree(site, ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)
        cold.append(measure(command, folder))
        warm.append(measure(command, folder))
        first = next(iter(sorted(seeds.glob("*.txt"))))
        first.write_text(first.read_text("utf-8").replace("。", f"（改{number}）。", 1), "utf-8")
        touched.append(measure(command, folder))
    written, files = size_of(site)
    return [
        Row("Duizhao, cold", size, median(cold), written, files),
        Row("Duizhao, unchanged", size, median(warm), written, files),
        Row("Duizhao, one notice changed", size, median(touched), written, files),
    ]


def theirs(peer: Peer, commands: Path, folder: Path, task: tuple[int, int]) -> Row:
    """Measure a cold build of one peer."""
    size, runs = task
    writer = Writer(Pool(SEEDS), random.Random(1))
    peer.write(folder, [writer.notice(number) for number in range(size)])
    done = []
    for _ in range(runs):
        shutil.rmtree(folder / peer.output, ignore_errors=True)
        done.append(measure([str(commands / peer.command[0]), *peer.command[1:]], folder))
    written, files = size_of(folder / peer.output)
    return Row(f"{peer.name} {version(peer, commands)}", size, median(done), written, files)


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table, with ratios to our cold build of the same size."""
    base = {row.size: row.run.wall for row in rows if row.name == "Duizhao, cold"}
    lines = [
        "| what | notices | wall s | CPU s | peak MiB | output MB | files | wall, ours = 1 |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        ratio = row.run.wall / base[row.size] if row.size in base else 0
        lines.append(
            f"| {row.name} | {row.size:,} | {row.run.wall:.2f} | {row.run.cpu:.2f} | "
            f"{row.run.peak / 2**20:,.0f} | {row.written / 1e6:,.1f} | {row.files:,} | "
            f"{ratio:.2f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default="5,100,1000")
    parser.add_argument("--peers-to", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(".cache/benchmarks"))
    options = parser.parse_args()
    folder = options.folder.resolve()
    rows: list[Row] = []
    for size in map(int, options.sizes.split(",")):
        place = folder / f"ours-{size}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        rows += ours(place, size, options.runs)
        for peer in PEERS if size <= options.peers_to else ():
            commands = install(peer, folder / "environments")
            place = folder / f"peer-{size}-{peer.name.replace(' ', '-')}"
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
            rows.append(theirs(peer, commands, place, (size, options.runs)))
            shutil.rmtree(place)
        print(table(rows), flush=True)
    head = (
        "# Results of `make bench`\n\n"
        f"Duizhao {__version__}, Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, medians of {options.runs} runs. Duizhao reads, aligns, indexes and "
        "renders in two languages; the peers only render the same text as Markdown pages.\n\n"
    )
    RESULTS.write_text(head + table(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
