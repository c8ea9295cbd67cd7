"""Options that several commands have: where notices, theme file, settings and site are."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_folders(command: argparse.ArgumentParser) -> None:
    """Add the options that say where notices, theme file and settings are."""
    add_config(command)
    command.add_argument(
        "--seeds",
        type=Path,
        metavar="DIR",
        help="通报文件夹，默认 seeds (folder of notices; seeds by default)",
    )
    add_themes_file(command)


def add_config(command: argparse.ArgumentParser) -> None:
    """Add the option that names the settings."""
    command.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="设置文件，默认当前文件夹的 mkdocs.yml (settings; ./mkdocs.yml by default)",
    )


def add_themes_file(command: argparse.ArgumentParser) -> None:
    """Add the option that names the theme file."""
    command.add_argument(
        "--themes",
        type=Path,
        metavar="FILE",
        help="主题词表，默认设置所指的，或程序自带的"
        " (theme file; by default that of the settings, or our own)",
    )


def add_site(command: argparse.ArgumentParser, zh: str, en: str) -> None:
    """Add the option that names the folder of the site, and say what the command does with it."""
    command.add_argument(
        "--site", type=Path, metavar="DIR", help=f"{zh}，默认 site ({en}; site by default)"
    )
