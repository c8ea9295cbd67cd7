"""The theme file: groups, names, definitions, terms.

Loading (`loading`) and checking (`checking`) are imported by those who do it: most builds find the
theme file read already, and the parser of YAML takes longer to import than what is here.
"""

from generator.themes.records import STRENGTHS, Placement, Term, ThemeFile, ThemeRules
from generator.themes.squeezing import Squeezed, squeeze, squeeze_all

__all__ = [
    "STRENGTHS",
    "Placement",
    "Squeezed",
    "Term",
    "ThemeFile",
    "ThemeRules",
    "squeeze",
    "squeeze_all",
]
