"""The theme file: groups, names, definitions, terms; loading and checking."""

from generator.themes.loading import load_theme_file, parse_theme_file
from generator.themes.records import STRENGTHS, Placement, Term, ThemeFile, ThemeRules

__all__ = [
    "STRENGTHS",
    "Placement",
    "Term",
    "ThemeFile",
    "ThemeRules",
    "load_theme_file",
    "parse_theme_file",
]
