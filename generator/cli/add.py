"""`duizhao add`: brings notices in, and shows what was understood of each."""

from __future__ import annotations

import argparse

from msgspec.structs import replace

from generator.building.names import shown_name, shown_path
from generator.cli.chosen import settings_of
from generator.cli.console import say, warn
from generator.errors import DuizhaoError, SettingsError, reason_of


def run(options: argparse.Namespace) -> int:
    """Bring each notice in; one that fails does not stop the rest.

    Raises:
        SettingsError: One name is given to several notices.
    """
    from generator.adding import AddRules, FetchRules, add

    if options.name is not None and len(options.sources) > 1:
        raise SettingsError("--name: 只能用于一份通报 (for one notice only)")
    settings = settings_of(options)
    rules = AddRules(
        name=options.name,
        replace=options.replace,
        fetching=replace(FetchRules(), allow_local=options.allow_local),
    )
    failed = 0
    for source in options.sources:
        try:
            added = add(source, settings, rules, _redirected)
        except DuizhaoError as error:
            warn([str(error)])
            failed += 1
            continue
        except OSError as error:
            warn([f"{shown_name(error.filename or source)}: {reason_of(error)}"])
            failed += 1
            continue
        state = "已加入 (added)" if added.is_new else "已有，未变 (there already)"
        say(f"{shown_path(added.path)}: {state}")
        for line in added.understood:
            say(f"  {line}")
    if failed:
        warn([f"{failed} 份未能加入 (not brought in)"])
    return 1 if failed else 0


def _redirected(url: str) -> None:
    """Say where a server leads."""
    warn([f"-> {url}"])
