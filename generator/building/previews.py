"""Builds one site again and again in a process that soon has threads, as that of a preview has."""

from __future__ import annotations

import pickle

from generator.building.build import BuildResult, build
from generator.building.notices.apart import stand_alone
from generator.building.processes.aside import forks_safely
from generator.building.processes.deputy import Deputy
from generator.building.settings import BuildSettings
from generator.errors import BuildError, DuizhaoError


class Previews:
    """Builds here at first, and then by a deputy, who may fork as many processes as it needs."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._deputy: Deputy | None = None

    def build(self, settings: BuildSettings) -> BuildResult:
        """Build the site.

        Raises:
            DuizhaoError: As `build` does.
        """
        if self._deputy:
            answer = self._deputy.ask(pickle.dumps(settings))
            if answer is None:  # what it died of is raised here, if it was no accident
                self.close()
                return build(settings)
            result: BuildResult | str = pickle.loads(answer)  # noqa: S301  of our own process
            if isinstance(result, str):
                raise BuildError(result)
            return result
        result = build(settings)
        if forks_safely():
            self._deputy = Deputy(_built)
        return result

    def close(self) -> None:
        """End the deputy."""
        if self._deputy:
            self._deputy.close()
            self._deputy = None


def _built(request: bytes) -> bytes:
    """Build for another process; return the result, or what is refused in words."""
    stand_alone()
    settings: BuildSettings = pickle.loads(request)  # noqa: S301  of our own process
    try:
        return pickle.dumps(build(settings))
    except DuizhaoError as error:
        return pickle.dumps(str(error))
