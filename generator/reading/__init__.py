"""Readers: the bytes of a file, in whatever format, become a text with hints of its layout."""

from generator.reading.kinds import SUFFIXES, is_readable_name
from generator.reading.limits import Limits
from generator.reading.reader import read

__all__ = ["SUFFIXES", "Limits", "is_readable_name", "read"]
