"""`duizhao export`: the corpus in the formats that readers take away."""

from __future__ import annotations

import argparse

from generator.building.build import gather
from generator.building.inputs import take_inputs
from generator.building.names import shown_path
from generator.cli.chosen import settings_of
from generator.cli.console import Progress, say, size_of, warn
from generator.errors import SettingsError
from generator.publishing.formats import FORMATS


def run(options: argparse.Namespace) -> int:
    """Write the chosen formats to a folder, and name each file.

    Raises:
        SettingsError: A format is not known.
    """
    from generator.publishing.export import export
    from generator.views.index import index_corpus

    unknown = sorted(set(options.formats) - set(FORMATS))
    if unknown:
        raise SettingsError(
            f"未知的格式 (unknown format): {', '.join(unknown)}；"
            f"可选 (choose from): {', '.join(FORMATS)}"
        )
    settings = settings_of(options)
    progress = Progress()
    corpus = gather(settings, take_inputs(settings), progress).corpus
    progress.clear()
    warn(f"{failure.file}: {failure.error}" for failure in corpus.failures)
    options.to.mkdir(parents=True, exist_ok=True)
    index = index_corpus(corpus, settings.order)
    name = settings.name.get("zh", "对照")
    for written in export(index, options.to, options.formats or FORMATS, name):
        target = options.to / written.path
        say(f"{shown_path(target)}  {size_of(target.stat().st_size)}")
    return 0
