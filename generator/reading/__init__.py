"""Readers: the bytes of a file, in whatever format, become a text with hints of its layout.

What every reading promises beyond its types: a `cell` hint covers the whole cell, line feeds
included, and empty cells have none; an `item` label belongs to one paragraph; foot- and endnotes
stand after the text, in the order in which they are called; `chrome` hints cover what may or may
not be of the notice, while what surely is not (menus, footers, running heads) is left out and
counted in a remark.
"""

from generator.reading.limits import Limits
from generator.reading.reader import read

__all__ = ["Limits", "read"]
