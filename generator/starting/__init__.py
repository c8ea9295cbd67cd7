"""A new project: one invented notice, settings and theme file, in a folder that builds at once."""

from generator.starting.scaffold import Started, init

__all__ = ["Started", "init"]
