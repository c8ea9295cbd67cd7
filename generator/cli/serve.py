"""`duizhao serve`: a preview that is built anew and reloaded when anything changes."""

from __future__ import annotations

import argparse
import ipaddress
import signal
import tempfile
from pathlib import Path

import yaml

from generator.building.configuration import CONFIGURATION, configuration_of
from generator.building.folder.clashes import check_folders
from generator.building.folder.inputs import take_inputs
from generator.cli.chosen import settings_of
from generator.errors import SettingsError


def run(options: argparse.Namespace) -> int:
    """Let MkDocs serve the site until the user, or the system, stops it.

    Raises:
        SettingsError: Folders, settings or the address cannot be used.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # or temporary folders would stay
    _refuse_unless_address(options.address)
    settings = settings_of(options)
    check_folders(settings)
    take_inputs(settings)
    from generator.plugin import serve
    from generator.rendering.environment import template_folders

    given = options.config or Path(CONFIGURATION)
    if given.is_file() and not (options.seeds or options.themes):
        serve(given, options.address)
        return 0
    with tempfile.TemporaryDirectory(prefix="duizhao-") as folder:
        made = Path(folder) / CONFIGURATION
        content = configuration_of(settings, template_folders()[-1])
        made.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        serve(made, options.address)
    return 0


def _refuse_unless_address(address: str) -> None:
    """Refuse what is no address to serve at, before anything is built.

    Raises:
        SettingsError: It is not a number of a machine, or `localhost`, and a port.
    """
    host, _, port = address.rpartition(":")
    try:
        if host != "localhost":
            ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
        usable = port.isascii() and 0 < int(port) < 65_536
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError(
            f"--address {address}: 须为“地址:端口”，如 127.0.0.1:8000，端口为 1 到 65535"
            " (must be HOST:PORT, such as 127.0.0.1:8000)"
        )
