"""The MkDocs plugin: the same site as the command, built and served by MkDocs."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils.yaml import yaml_load
from msgspec.structs import replace
from watchdog.observers.polling import PollingObserver

from generator.building.build import BuildResult, build
from generator.building.folder.clashes import check_folders
from generator.building.kept.record import forget_record
from generator.building.own_entry import PLUGIN
from generator.building.previews import Previews
from generator.building.settings import BuildSettings, settings_from
from generator.errors import DuizhaoError, SettingsError, reason_of
from generator.publishing.manifest import MANIFEST_PATH, load_manifest

log = get_plugin_logger(PLUGIN)

_FEW = 200
"""Notices up to which looking for changes often costs little."""
_OFTEN = 0.1
"""Seconds between two looks, where MkDocs takes half a second."""
_SETTLING = 0.05
"""Seconds without a further change after which a build begins."""
_LEAVE_PAGES = frozenset({PLUGIN, "search"})
"""Plugins that change no page of ours."""
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


class Options(base.Config):  # type: ignore[no-untyped-call]  # MkDocs has no types there
    """The plugin's options in `mkdocs.yml`; `settings_from` says what each may hold."""

    themes = c.Optional(c.Type(str))
    name = c.Optional(c.Type((str, dict)))
    about = c.Optional(c.Type((str, dict)))
    languages = c.Optional(c.Type(list))
    order = c.Optional(c.Type(list))
    pages = c.Optional(c.Type(str))
    accuracy = c.Optional(c.Type(str))
    exports = c.Optional(c.Type(list))
    limits = c.Optional(c.Type(dict))
    seconds = c.Optional(c.Type(int))
    cache = c.Optional(c.Type((str, bool)))
    jobs = c.Optional(c.Type(int))


class DuizhaoPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Replaces the files that MkDocs found by those that a build of ours makes.

    The build is done before MkDocs clears the old site, so that a refusal leaves it standing. Where
    the same process builds again, as `mkdocs serve` does, it only makes anew what has changed.
    """

    def __init__(self) -> None:
        """Wait for MkDocs to say what it is about to do."""
        self._work: tempfile.TemporaryDirectory[str] | None = None
        self._settings: BuildSettings | None = None
        self._command = "build"
        self._previews = Previews()
        self._notices = 0
        self._serves = False
        """Whether a preview takes its pages from our folder, so that MkDocs need not copy them."""

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],
        dirty: bool,  # noqa: ARG002
    ) -> None:
        """Remember what MkDocs was asked for; plugins with this method live as long as it runs."""
        self._command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the settings, keep MkDocs from adding pages of its own, watch our sources."""
        try:
            url = _published_url(config) if self._command == "serve" else config.site_url
            self._settings = _settings(config, self.config, url)
            check_folders(self._settings)
        except DuizhaoError as error:
            raise PluginError(str(error)) from error
        config.theme.static_templates.clear()
        watched = [self._settings.themes, *self._settings.templates]
        watched += [Path(folder) for folder in config.theme.dirs[:1] if Path(folder).is_dir()]
        watched += [path for path in (self._settings.pages, self._settings.accuracy) if path]
        known = {Path(path).resolve() for path in config.watch}
        config.watch.extend(str(path) for path in watched if path.resolve() not in known)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build the site in a folder of its own."""
        settings = self._required()
        self._work = self._work or tempfile.TemporaryDirectory(prefix="duizhao-")
        try:
            result = self._built(replace(settings, site=self._site()))
        except DuizhaoError as error:
            raise PluginError(str(error)) from error
        self._notices = result.notices
        for failure in result.failures:
            log.warning("%s: %s", failure.file, failure.error)
        for warning in result.warnings:
            log.warning("%s", warning)
        for name in result.others:
            log.info(
                "%s: 不像巡察整改通报，未参加对照 (no rectification notice: not compared)", name
            )
        if config.strict and (result.failures or result.warnings):
            raise PluginError("--strict: 有未解决的问题，网站未改动 (the site is as it was)")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Give MkDocs our files in place of the notices and of the theme's."""
        if self._serves:
            return Files([])
        site = self._site()
        paths = [*load_manifest(site), MANIFEST_PATH]
        return Files([_file(config, path, site) for path in paths])

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],  # noqa: ARG002
    ) -> LiveReloadServer:
        """Look for changes often, and let MkDocs's own reload script run in the preview.

        Pages come from our folder from now on, unless another plugin may want to change them:
        copying those of a thousand notices takes longer than making anew what has changed.
        """
        if self._notices <= _FEW:
            _look_often(server, [config.docs_dir, config.config_file_path, *config.theme.dirs])
        if self._command == "serve" and set(config.plugins) <= _LEAVE_PAGES:
            self._serves = True
            server.root = str(self._site())
            server.error_handler = self._error_page
        application = server.get_app()
        if application:
            server.set_app(_without_policy(application))
        return server

    def on_shutdown(self) -> None:
        """End what builds, and remove the folder that the site was built in."""
        self._previews.close()
        if self._work:
            forget_record(self._required().cache, self._site())
            self._work.cleanup()
            self._work = None

    def _built(self, settings: BuildSettings) -> BuildResult:
        """Build the site, in a preview as fast as its threads let it be."""
        return self._previews.build(settings) if self._command == "serve" else build(settings)

    def _error_page(self, code: int) -> bytes | None:
        """Return the page of the site for what is not there, None where it has none."""
        page = self._site() / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def _required(self) -> BuildSettings:
        """Return the settings, which MkDocs has given by then."""
        if self._settings is None:
            raise PluginError("on_config 未运行 (MkDocs has not given the configuration)")
        return self._settings

    def _site(self) -> Path:
        """Return the folder that the site is built in."""
        if self._work is None:
            raise PluginError("on_pre_build 未运行 (MkDocs has not started the build)")
        return Path(self._work.name) / "site"


def _settings(config: MkDocsConfig, options: Options, url: str | None) -> BuildSettings:
    """Return the settings of the plugin and of MkDocs itself."""
    file = config.config_file_path
    given = dict(options)
    given.update(
        docs_dir=config.docs_dir,
        site_dir=config.site_dir,
        site_name=config.site_name,
        site_url=url or None,
        custom_dir=config.theme.custom_dir,
    )
    base_folder = Path(file).parent if file else Path.cwd()
    shown = Path(file).name if file else "mkdocs.yml"
    return settings_from(given, base_folder, shown, partial(_line_in, file))


def _line_in(file: str | None, keys: Sequence[str]) -> int | None:
    """Return the line of the configuration on which an option stands, as far as it is there."""
    from generator.building.mkdocs_file import option_line

    return option_line(Path(file).read_text(encoding="utf-8-sig"), keys, PLUGIN) if file else None


def _published_url(config: MkDocsConfig) -> str | None:
    """Return the address that the site will have; `mkdocs serve` has put its own in its place."""
    with Path(config.config_file_path).open("rb") as file:
        url: str | None = yaml_load(file).get("site_url")
    return url


def _file(config: MkDocsConfig, path: str, site: Path) -> File:
    """Return one file of our site as MkDocs knows files."""
    return File.generated(
        config, path, abs_src_path=str(site / path), inclusion=InclusionLevel.INCLUDED
    )


def _look_often(server: LiveReloadServer, paths: Iterable[str | None]) -> None:
    """Look for changes at what MkDocs watches so far more often than it does by itself.

    Args:
        server: The server, not started yet.
        paths: What it may watch.
    """
    again = [path for path in paths if path and _unwatched(server, path)]
    server.observer = PollingObserver(timeout=_OFTEN)
    server.build_delay = _SETTLING
    for path in again:
        server.watch(path)


def _unwatched(server: LiveReloadServer, path: str) -> bool:
    """Watch a path no longer; False where it was not watched."""
    try:
        server.unwatch(path)
    except KeyError:
        return False
    return True


def _without_policy(application: Callable[..., Any]) -> Callable[..., Iterable[bytes]]:
    """Return an application that leaves the content policy out of the pages it serves.

    MkDocs puts its reload script into each page, and the policy allows no script inside a page.
    Spaces take its place, as the length of the page has been announced.
    """

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer = application(environ, start_response)
        return [_POLICY.sub(lambda found: b" " * len(found[0]), part) for part in answer]

    return serve


def serve(configuration: Path, address: str) -> None:
    """Let MkDocs serve a configuration until the user stops it.

    Args:
        configuration: A `mkdocs.yml` that names this plugin.
        address: Host and port.

    Raises:
        SettingsError: The address cannot be used, or MkDocs refuses the configuration.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        mkdocs_serve(str(configuration), dev_addr=address)
    except MkDocsException as error:
        raise SettingsError(str(error), file=configuration.name) from error
    except OSError as error:
        raise SettingsError(
            f"--address {address}: {reason_of(error)}；请换一个地址或端口"
            " (choose another address or port)"
        ) from error
