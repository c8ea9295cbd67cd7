"""The theme file: groups, names, definitions, terms; loading and checking."""

from generator.themes.checking import check_theme_file
from generator.themes.loading import load_theme_file, parse_theme_file
from generator.themes.packing import pack_theme_file, unpack_theme_file
from generator.themes.records import STRENGTHS, Placement, Term, ThemeFile, ThemeRules
from generator.themes.squeezing import Squeezed, squeeze, squeeze_all

__all__ = [
    "STRENGTHS",
    "Placement",
    "Squeezed",
    "Term",
    "ThemeFile",
    "ThemeRules",
    "check_theme_file",
    "load_theme_file",
    "pack_theme_file",
    "parse_theme_file",
    "squeeze",
    "squeeze_all",
    "unpack_theme_file",
]
