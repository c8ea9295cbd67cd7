"""The Jinja environment: strict, escaping, compiled once, and where its files come from."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    pass_environment,
)
from markupsafe import Markup

from generator.errors import BuildError, reason_of
from generator.rendering.bytecode import KeptTemplates
from generator.rendering.notice import laid_out, outlined
from generator.rendering.passages import cells, cities, heads, outside
from generator.rendering.strings import fill, interface_words

_MARKUP = (cells, cities, heads, laid_out, outlined, outside)
_PACKAGE = Path(__file__).resolve().parent.parent


def template_folders(first: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Return the folders that templates are searched in: `first`, then the program's own.

    The own folder is inside the package once installed, and beside it in a checkout.
    """
    own = _PACKAGE / "templates"
    return (*first, own if own.is_dir() else _PACKAGE.parent / "templates")


def text_in(path: Path, name: str) -> str:
    """Return what a file among the templates says.

    Raises:
        BuildError: It cannot be read, or is not UTF-8; the message calls it by its folder and
            `name`, its path there.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        folder = path.parents[name.count("/")]
        raise _unreadable(f"{folder.name}/{name}", error) from error


def _unreadable(name: str, error: OSError | UnicodeDecodeError) -> BuildError:
    """Return the refusal of a file among the templates."""
    return BuildError(f"无法读取 (cannot be read): {reason_of(error)}", file=name)


class _Loader(FileSystemLoader):
    """Finds templates in folders, and says which one cannot be read."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the source, file name and freshness of a template.

        Raises:
            BuildError: It cannot be read, or is not UTF-8.
        """
        try:
            return super().get_source(environment, template)
        except (OSError, UnicodeDecodeError) as error:
            if isinstance(error, TemplateNotFound):
                raise
            folders = [Path(each) for each in self.searchpath]
            folder = next((each for each in folders if (each / template).exists()), folders[0])
            raise _unreadable(f"{folder.name}/{template}", error) from error


@functools.cache
def environment(folders: tuple[Path, ...]) -> Environment:
    """Return the environment over `folders`; templates are compiled once and kept."""
    made = Environment(
        loader=_Loader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=KeptTemplates(),
    )
    made.filters.update({"fill": fill, "once": once, **{each.__name__: each for each in _MARKUP}})
    return made


@pass_environment
def once(compiled: Environment, partial: str, words: Mapping[str, Any]) -> Markup:
    """Return a partial that shows nothing but interface words, rendered once for each language."""
    return _once(compiled, partial, words["common"]["language"])


@functools.lru_cache(maxsize=32)
def _once(compiled: Environment, partial: str, language: str) -> Markup:
    """Return a partial with the interface words of a language."""
    return Markup(compiled.get_template(partial).render(t=interface_words(language)))  # noqa: S704


@functools.lru_cache(maxsize=2)
def inner_environment(whole: Environment) -> Environment:
    """Return the environment in which a page is rendered without its frame."""
    return whole.overlay(loader=_WithoutFrame(whole.loader))


class _WithoutFrame(BaseLoader):
    """Finds templates where another loader does, `inner.html` standing for `base.html`."""

    def __init__(self, loader: BaseLoader | None) -> None:
        self._loader = loader or BaseLoader()

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the source, file name and freshness of a template."""
        name = "inner.html" if template == "base.html" else template
        return self._loader.get_source(environment, name)
