"""The exceptions this program raises, one tree; each says where, what is wrong and what to do."""

from __future__ import annotations


class DuizhaoError(Exception):
    """Anything this program refuses, with its place.

    Attributes:
        file: The file's name as the user knows it, or "" where there is none.
        line: The line, from 1, or None.
        problem: What is wrong, what was looked for and what to do.
    """

    exit_code = 2

    def __init__(self, problem: str, *, file: str = "", line: int | None = None) -> None:
        """Keep the place beside the problem."""
        super().__init__(problem)
        self.problem = problem
        self.file = file
        self.line = line

    def __str__(self) -> str:
        """Give `file:line: problem`, as editors and terminals link it."""
        place = f"{self.file}:{self.line}" if self.file and self.line else self.file
        return f"{place}: {self.problem}" if place else self.problem


class UnreadableFileError(DuizhaoError):
    """A notice whose bytes give no text: it goes to `failures`, the build goes on."""

    exit_code = 1


class SidecarError(DuizhaoError):
    """A sidecar `<stem>.yml` that is not well formed or has unknown keys.

    Attributes:
        further: What else is wrong with it, each with its line: it is mended in one go.
    """

    further: tuple[tuple[str, int | None], ...] = ()

    def __str__(self) -> str:
        """Give a line for each mistake."""
        others = (SidecarError(said, file=self.file, line=line) for said, line in self.further)
        return "\n".join([super().__str__(), *map(str, others)])


class ThemeFileError(DuizhaoError):
    """A theme file that cannot be used."""


class SettingsError(DuizhaoError):
    """A path, option or folder that cannot be worked with."""


class BuildError(DuizhaoError):
    """The site could not be written; the old one stands."""

    exit_code = 1
