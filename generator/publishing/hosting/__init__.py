"""Files that hosts of static sites need, written into a project on request."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.errors import SettingsError

_HERE = Path(__file__).parent

HOSTS: Mapping[str, Mapping[str, str]] = {
    "github": {"pages.yml": ".github/workflows/pages.yml"},
    "gitlab": {"gitlab-ci.yml": ".gitlab-ci.yml"},
    "cloudflare": {"_headers": "hosting/_headers"},
    "netlify": {"netlify.toml": "netlify.toml"},
    "nginx": {"nginx.conf": "hosting/nginx.conf"},
}
"""For each host the files it needs: ours, and where they go in a project."""


def unknown_host(host: str) -> SettingsError:
    """Return what is said of a host that has no files here."""
    return SettingsError(
        f"没有这个平台；可选：{'、'.join(HOSTS)} (no such host; choose one of these)", file=host
    )


def write_hosting(folder: Path, host: str) -> tuple[Path, ...]:
    """Write the files of one host into the project at `folder`, and return them.

    Raises:
        SettingsError: The host is not known, or a file is there already and differs.
    """
    if host not in HOSTS:
        raise unknown_host(host)
    if not folder.is_dir():
        raise SettingsError(
            "没有这个文件夹；请给出项目所在的文件夹 (no such folder; name the project's)",
            file=str(folder),
        )
    wanted = {folder / place: (_HERE / own).read_bytes() for own, place in HOSTS[host].items()}
    for path, content in wanted.items():
        if path.exists() and not (path.is_file() and path.read_bytes() == content):
            raise SettingsError(
                "已有这个文件，未改动；请先移开 (is there already; move it away first)",
                file=str(path),
            )
    for path, content in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tuple(wanted)
